/* Proofs over the graph of states and moves. */
#include "core/prove_inside.h"

#include <string.h>

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

/*
 * A loop is a cycle of moves that keeps itself going: each is made by a timer
 * or by the answer to a job that a move of the same cycle ordered. An event
 * comes from outside and ends no sooner than the world does, so it keeps
 * nothing going. A timer move that stays in its state is a reminder: its
 * clock makes it wait.
 */
static bool
keeps_going(const struct proving *proving, const bool *alive, int index)
{
    const struct edge *edge = &proving->edges[index];
    bool entered = false, left = false, ordered = false;

    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *other = &proving->edges[i];
        if (!alive[i])
            continue;
        entered = entered || other->to == edge->from;
        left = left || other->from == edge->to;
        ordered =
            ordered || prove_orders(other->move->effects,
                                    other->move->effect_count, edge->move);
    }
    if (!entered || !left)
        return false;
    return (edge->from != edge->to &&
            prove_is_fired(proving->workflow, edge->move, edge->from)) ||
           (names_has(&edge->move->by, "worker") && ordered);
}

void
prove_no_loop(struct proving *proving)
{
    const size_t count = (size_t)proving->edge_count;
    bool *alive = arena_take(proving->arena, sizeof *alive * (count + 1));
    bool more = true;

    for (size_t i = 0; i < count; i++) {
        const struct names *by = &proving->edges[i].move->by;
        alive[i] = names_has(by, "timer") || names_has(by, "worker");
    }
    while (more) {
        more = false;
        for (size_t i = 0; i < count; i++) {
            if (alive[i] && !keeps_going(proving, alive, (int)i)) {
                alive[i] = false;
                more = true;
            }
        }
    }
    for (size_t i = 0; i < count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (!alive[i])
            continue;
        prove_find(proving, PROOF_NO_LOOP, edge->move->line,
                   "The move {move} is part of a cycle that goes on for ever "
                   "without anyone: it leads from {from} to {to} by itself.",
                   "move", edge->move->name, "from",
                   prove_state_name(proving, edge->from), "to",
                   prove_state_name(proving, edge->to), NULL);
        return; /* the rest of the cycle adds nothing */
    }
}

static bool
has_round(const struct proving *proving, int state)
{
    for (int i = 0; i < proving->edge_count; i++) {
        if (proving->edges[i].from == state &&
            names_has(&proving->edges[i].move->by, "round"))
            return true;
    }
    return false;
}

/*
 * A round is open in every state that a `round` move leaves. Whatever else
 * leaves such a state for another must have a guard: nobody walks past a
 * vote by simply going on.
 */
void
prove_round_exit(struct proving *proving)
{
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (edge->to == edge->from || edge->move->guard_count > 0 ||
            names_has(&edge->move->by, "round") ||
            !has_round(proving, edge->from))
            continue;
        prove_find(proving, PROOF_ROUND_EXIT, edge->move->line,
                   "The move {move} leaves the state {state} past its open "
                   "round without any guard.",
                   "move", edge->move->name, "state",
                   prove_state_name(proving, edge->from), NULL);
    }
}
