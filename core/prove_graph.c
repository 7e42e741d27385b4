/* Proofs over the graph of states and moves. */
#include "core/prove_inside.h"

#include <string.h>

#include "core/role.h"

static bool
is_final(const struct proving *proving, int state)
{
    return state >= 0 &&
           proving->workflow->states[state].category == CATEGORY_FINAL;
}

void
prove_reachable(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;
    bool mark[PROVE_PLACES] = {true};
    bool created = false;

    prove_spread(proving, mark);
    for (int i = 0; i < proving->edge_count; i++)
        created =
            created || (proving->edges[i].from < 0 && proving->edges[i].live);
    if (!created) {
        prove_find(proving, PROOF_REACHABLE, 0,
                   "No move from new creates a ticket.", NULL);
        return;
    }
    for (int i = 0; i < workflow->state_count; i++) {
        if (!mark[i + 1])
            prove_find(proving, PROOF_REACHABLE, workflow->states[i].line,
                       "The state {state} can never be reached.", "state",
                       workflow->states[i].name, NULL);
    }
}

/* Whether a live edge leads from the state to another one. */
static bool
is_left(const struct proving *proving, int state)
{
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (edge->live && edge->from == state && edge->to != state)
            return true;
    }
    return false;
}

void
prove_left(struct proving *proving)
{
    for (int i = 0; i < proving->workflow->state_count; i++) {
        const struct state *state = &proving->workflow->states[i];
        if (state->category != CATEGORY_FINAL && !is_left(proving, i))
            prove_find(proving, PROOF_LEFT, state->line,
                       "A ticket in the state {state} stays there for ever: "
                       "no one and nothing that exists can take it on.",
                       "state", state->name, NULL);
    }
}

/*
 * Every state leads to a final one along moves that someone can make. A state
 * that is not left at all is the other proof's finding, and what leads only
 * there is not reported twice.
 */
void
prove_finishable(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;

    for (int i = 0; i < workflow->state_count; i++) {
        bool mark[PROVE_PLACES] = {false};
        bool ends = false;

        mark[i + 1] = true;
        prove_spread(proving, mark);
        for (int s = 0; s < workflow->state_count; s++)
            ends = ends || (mark[s + 1] &&
                            (is_final(proving, s) || !is_left(proving, s)));
        if (!ends)
            prove_find(proving, PROOF_FINISHABLE, workflow->states[i].line,
                       "From the state {state} no final state can be reached.",
                       "state", workflow->states[i].name, NULL);
    }
}

/* Who is there for a ticket that is marked, and `without` the holders of one
 * role: whom the municipality has granted a role that sees it, and whom those
 * name on it. Of `without` NULL, who answers for its system and whoever
 * stands in seen-marked-by too. */
static bool
remains(const struct workflow *workflow, const char *name, const char *without)
{
    static const char *const given[] = {"requester", "subject", "affected",
                                        "told"};
    const struct role *role = role_named(name);

    if (role == NULL)
        return strcmp(name, "timer") == 0 || strcmp(name, "auto") == 0 ||
               strcmp(name, "round") == 0 ||
               (without == NULL && strcmp(name, "ticket") == 0);
    if (without != NULL && strcmp(name, without) == 0)
        return false;
    if (without == NULL && names_has(&workflow->seen_marked_by, name))
        return true;
    if (role->scope == ROLE_ASSIGNED ||
        (without == NULL && role->scope == ROLE_SYSTEM))
        return workflow->security_flag == NULL || role->sees_marked ||
               names_has(&workflow->seen_marked_by, name);
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        if (strcmp(name, given[i]) == 0)
            return false;
    }
    return role->scope == ROLE_TICKET;
}

static bool
is_made(const struct proving *proving, const struct move *move,
        const char *without)
{
    for (int b = 0; b < move->by.count; b++)
        if (remains(proving->workflow, move->by.name[b], without))
            return true;
    return false;
}

/* The states from which they bring it to a final one: bit per index. */
static unsigned long long
finishing(const struct proving *proving, const char *without)
{
    const struct workflow *workflow = proving->workflow;
    unsigned long long ends = 0, before = 0;

    for (int i = 0; i < workflow->state_count; i++)
        ends |= is_final(proving, i) ? 1ULL << i : 0;
    while (ends != before && prove_work(proving, workflow->move_count)) {
        before = ends;
        for (int m = 0; m < workflow->move_count; m++) {
            const struct way *way = &proving->ways[m];
            if (way->move->to >= 0 && (ends >> way->move->to & 1U) != 0 &&
                (way->from & ~ends) != 0 &&
                is_made(proving, way->move, without))
                ends |= way->from;
        }
    }
    return ends;
}

/* A mark narrows who sees a ticket; those who still do can end it. */
static void
marked_finishable(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;

    if (workflow->security_flag == NULL)
        return;
    const unsigned long long ends = finishing(proving, NULL);
    for (int i = 0; i < workflow->state_count; i++) {
        const struct state *state = &workflow->states[i];
        if ((ends >> i & 1U) == 0)
            prove_find(proving, PROOF_HIDDEN, state->line,
                       "Nobody who sees a marked ticket in the state {state} "
                       "can bring it to an end: a role should stand in "
                       "seen-marked-by.",
                       "state", state->name, NULL);
    }
}

/*
 * Where a ticket is hidden from those whom it implicates, whoever holds any
 * one role may be among them. Somebody else brings it to its end all the same:
 * marked, of no system, and from wherever it stands.
 */
void
prove_hidden(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;

    marked_finishable(proving);
    for (int r = 0; workflow->hidden_from != NULL && r < role_count(); r++) {
        const struct role *role = role_at(r);
        if (role->scope != ROLE_ASSIGNED)
            continue;
        const unsigned long long ends = finishing(proving, role->name);
        for (int i = 0; i < workflow->state_count; i++) {
            const struct state *state = &workflow->states[i];
            if ((ends >> i & 1U) != 0)
                continue;
            prove_find(proving, PROOF_HIDDEN, state->line,
                       "Where {role} is hidden from a ticket in the state "
                       "{state}, nobody can bring it to an end: another role "
                       "that always exists should be able to.",
                       "role", role->name, "state", state->name, NULL);
            break; /* one sentence for each role */
        }
    }
}

void
prove_deterministic(struct proving *proving)
{
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        for (int j = 0; j < i; j++) {
            const struct edge *first = &proving->edges[j];
            if (first->move == edge->move || first->from != edge->from ||
                strcmp(first->move->name, edge->move->name) != 0)
                continue;
            prove_find(proving, PROOF_DETERMINISTIC, edge->move->line,
                       "Two moves called {move} leave the state {state}; the "
                       "first stands in line {first}.",
                       "move", edge->move->name, "state",
                       prove_state_name(proving, edge->from), "first",
                       arena_format(proving->arena, "%d", first->move->line),
                       NULL);
            break;
        }
    }
}
