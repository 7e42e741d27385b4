/* What a control is in the graph: what does the same, and what goes past it.
 * The numbers are those of prove_separation.c. */
#include "core/prove_inside.h"

#include <string.h>

bool
prove_is_named(const struct edge *edge, const char *name)
{
    return strcmp(edge->move->name, name) == 0;
}

static bool
moves_on(const struct edge *edge)
{
    return edge->from != edge->to;
}

/* -- What happens by itself ---------------------------------------------- */

static bool
is_automatic(const struct move *move)
{
    return names_has(&move->by, "auto") || names_has(&move->by, "ticket") ||
           names_has(&move->by, "timer");
}

/* By an override, or by itself: not on the way that people take. */
static bool
is_sly(const struct move *move)
{
    return move->override || (is_automatic(move) && !prove_by_person(move));
}

/* -- The graph without a control ------------------------------------------ */

/* What a walk leaves out. */
struct without {
    const char *control;     /* moves of that name */
    unsigned long long into; /* what leads to these states: bit per index */
    const struct edge *edge; /* this one's move, and sly ones to its state */
    int entering;            /* whatever enters this state; −2: none */
};

/* The states that moves of that name lead to: bit per index. */
static unsigned long long
goals(const struct proving *proving, const char *control)
{
    unsigned long long bits = 0;

    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (prove_is_named(edge, control) && moves_on(edge))
            bits |= 1ULL << edge->to;
    }
    return bits;
}

static bool
is_into(const struct edge *edge, unsigned long long states)
{
    return moves_on(edge) && (states >> edge->to & 1U) != 0;
}

bool
prove_leads_as(const struct proving *proving, const struct edge *edge,
               const char *control)
{
    return is_into(edge, goals(proving, control));
}

static bool
is_left_out(const struct without *without, const struct edge *edge)
{
    if ((without->control != NULL && prove_is_named(edge, without->control)) ||
        is_into(edge, without->into))
        return true;
    if (without->edge != NULL &&
        (edge->move == without->edge->move ||
         (is_sly(edge->move) && edge->to == without->edge->to)))
        return true;
    return edge->to == without->entering;
}

static void
spread(const struct proving *proving, struct without without,
       bool mark[PROVE_PLACES])
{
    bool more = true;

    while (more) {
        more = false;
        for (int i = 0; i < proving->edge_count; i++) {
            const struct edge *edge = &proving->edges[i];
            if (!edge->live || !mark[edge->from + 1] || mark[edge->to + 1] ||
                is_left_out(&without, edge))
                continue;
            mark[edge->to + 1] = true;
            more = true;
        }
    }
}

/* Whether the control need not have been made where the edge begins. */
static bool
is_before(const struct proving *proving, const struct edge *edge,
          const char *control)
{
    bool mark[PROVE_PLACES] = {true};

    spread(proving, (struct without){.control = control, .entering = -2}, mark);
    return mark[edge->from + 1];
}

static bool
is_final(const struct proving *proving, int state)
{
    return proving->workflow->states[state].category == CATEGORY_FINAL;
}

/*
 * Whether the edge leads behind the control: to a state that, but for it, is
 * reached through the control only, and from which the control does not come
 * again unless one begins where the edge did.
 */
bool
prove_leads_behind(const struct proving *proving, const struct edge *edge,
                   const char *control)
{
    bool past[PROVE_PLACES] = {true}, behind[PROVE_PLACES] = {false};
    bool onward[PROVE_PLACES] = {false};
    const unsigned long long into = goals(proving, control);
    struct without without = {.edge = edge, .entering = -2};

    if (!moves_on(edge) || is_final(proving, edge->to) ||
        !is_before(proving, edge, control))
        return false;
    for (int s = 0; s < proving->workflow->state_count; s++)
        behind[s + 1] = (into >> s & 1U) != 0;
    spread(proving, without, behind);
    without.control = control;
    without.into = into;
    spread(proving, without, past);
    if (past[edge->to + 1] || !behind[edge->to + 1])
        return false;
    onward[edge->to + 1] = true;
    spread(proving, (struct without){.edge = edge, .entering = edge->from},
           onward);
    for (int i = 0; i < proving->edge_count; i++) {
        if (prove_is_named(&proving->edges[i], control) &&
            onward[proving->edges[i].from + 1])
            return false;
    }
    return true;
}

/* Whether the move gives somebody something. */
static bool
gives(const struct move *move)
{
    static const char *const taking[] = {"person-block", "person-close",
                                         "system-end",   "dismiss",
                                         "deputy-end",   "absence-add"};

    for (int e = 0; e < move->effect_count; e++) {
        const struct effect *effect = &move->effects[e];
        bool takes = false;
        for (size_t i = 0; i < sizeof taking / sizeof *taking; i++)
            takes = takes || (effect->kind == EFFECT_REGISTER &&
                              strcmp(effect->target, taking[i]) == 0);
        if (effect->kind == EFFECT_GRANT || effect->kind == EFFECT_RESUME ||
            (effect->kind == EFFECT_REGISTER && !takes))
            return true;
    }
    return false;
}

/* Whether the edge, or what can follow it, gives something. */
static bool
leads_to_giving(const struct proving *proving, const struct edge *edge)
{
    bool mark[PROVE_PLACES] = {false};

    mark[edge->to + 1] = true;
    spread(proving, (struct without){.entering = edge->from}, mark);
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *other = &proving->edges[i];
        if (gives(other->move) && (other == edge || mark[other->from + 1]))
            return true;
    }
    return false;
}

/* -- What counts as which ------------------------------------------------- */

/* Whether a role other than the requester's may make both. */
static bool
share_role(const struct move *a, const struct move *b)
{
    for (int i = 0; i < a->by.count; i++) {
        if (strcmp(a->by.name[i], "requester") != 0 &&
            !workflow_is_cause(a->by.name[i]) &&
            names_has(&b->by, a->by.name[i]))
            return true;
    }
    return false;
}

static bool
is_creating_move(const struct proving *proving, const char *name)
{
    for (int i = 0; i < proving->edge_count; i++) {
        if (prove_is_named(&proving->edges[i], name) &&
            proving->edges[i].from < 0)
            return true;
    }
    return false;
}

bool
prove_begins_by_ticket(const struct edge *edge)
{
    return edge->from < 0 && names_has(&edge->move->by, "ticket");
}

/* Whether who is behind this edge has made `earlier` (2 of the header). */
bool
prove_is_earlier(const struct pair *pair, const struct edge *edge)
{
    const struct proving *proving = pair->proving;

    if (prove_is_named(edge, pair->earlier))
        return true;
    if (prove_is_named(edge, pair->later))
        return false;
    if (prove_begins_by_ticket(edge))
        return is_creating_move(proving, pair->earlier) ||
               prove_leads_as(proving, edge, pair->earlier) ||
               prove_leads_behind(proving, edge, pair->earlier);
    if (!prove_leads_as(proving, edge, pair->earlier))
        return false;
    if (names_has(&edge->move->by, "auto"))
        return true;
    for (int i = 0; i < proving->edge_count; i++) {
        if (prove_is_named(&proving->edges[i], pair->earlier) &&
            share_role(edge->move, proving->edges[i].move))
            return true;
    }
    return false;
}

/* Whether a move sets, or lets one give, a field that `model` sets. */
static bool
sets_same(const struct move *move, const struct move *model)
{
    for (int i = 0; i < model->setting_count; i++) {
        const char *field = model->settings[i].field;
        if (names_has(&move->require, field) || names_has(&move->take, field))
            return true;
        for (int j = 0; j < move->setting_count; j++) {
            if (strcmp(move->settings[j].field, field) == 0)
                return true;
        }
    }
    return false;
}

/* Whether `edge` does what `control` does. */
static bool
does_same(const struct edge *edge, const struct edge *control)
{
    if (moves_on(control))
        return moves_on(edge) && edge->to == control->to;
    return sets_same(edge->move, control->move);
}

/* Whether the edge is, or stands for, the control (3 of the header). */
bool
prove_is_later(const struct pair *pair, const struct edge *edge)
{
    const struct proving *proving = pair->proving;

    if (prove_is_named(edge, pair->later))
        return true;
    if (prove_is_named(edge, pair->earlier))
        return false;
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *control = &proving->edges[i];
        if (prove_is_named(control, pair->later) && does_same(edge, control) &&
            (edge->from == control->from || edge->move->override ||
             (is_automatic(edge->move) &&
              is_before(proving, edge, pair->later))))
            return true;
    }
    return (is_sly(edge->move) || leads_to_giving(proving, edge)) &&
           prove_leads_behind(proving, edge, pair->later);
}
