/* What a control is in the graph: what does the same, and what goes past it.
 * The numbers are those of prove_separation.c. */
#include "core/prove_inside.h"

#include <string.h>

/* By itself, or by what is no person. */
bool
prove_is_automatic(const struct move *move)
{
    for (int i = 0; i < move->by.count; i++) {
        if (workflow_is_cause(move->by.name[i]) &&
            strcmp(move->by.name[i], "round") != 0)
            return true;
    }
    return false;
}

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

bool
prove_begins_by_ticket(const struct edge *edge)
{
    return edge->from < 0 && names_has(&edge->move->by, "ticket");
}

/* Whether persons begin a ticket here that may come to the later move though
 * the earlier one, which begins tickets too, was never made. */
static bool
begins_instead(const struct pair *pair, const struct edge *edge)
{
    const struct proving *proving = pair->proving;
    bool mark[PROVE_PLACES] = {false};

    if (edge->from >= 0 || !prove_by_person(edge->move) || !pair->first->begins)
        return false;
    mark[edge->to + 1] = true;
    prove_spread_without(proving, pair->first, -2, mark);
    for (int i = 0; i < pair->then->edge_count; i++) {
        if (mark[pair->then->edges[i]->from + 1])
            return true;
    }
    return false;
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
        return pair->first->begins || prove_leads_as(edge, pair->first) ||
               prove_leads_behind(proving, edge, pair->first);
    if (begins_instead(pair, edge))
        return true;
    if (!prove_leads_as(edge, pair->first))
        return false;
    if (names_has(&edge->move->by, "auto"))
        return true;
    prove_work(proving, pair->first->edge_count);
    for (int i = 0; i < pair->first->edge_count; i++) {
        if (share_role(edge->move, pair->first->edges[i]->move))
            return true;
    }
    return false;
}

/* Whether a move sets, or lets one give, the field. */
static bool
touches(const struct move *move, const char *field)
{
    for (int i = 0; i < move->setting_count; i++) {
        if (strcmp(move->settings[i].field, field) == 0)
            return true;
    }
    return names_has(&move->require, field) || names_has(&move->take, field);
}

/* Whether a move touches a field that `model` sets or demands. */
static bool
sets_same(const struct move *move, const struct move *model)
{
    for (int i = 0; i < model->setting_count; i++) {
        if (touches(move, model->settings[i].field))
            return true;
    }
    for (int i = 0; i < model->require.count; i++) {
        if (touches(move, model->require.name[i]))
            return true;
    }
    return false;
}

/* Whether `edge` does what `control` does. */
static bool
does_same(const struct edge *edge, const struct edge *control)
{
    if (prove_moves_on(control))
        return prove_moves_on(edge) && edge->to == control->to;
    return sets_same(edge->move, control->move);
}

bool
prove_is_both(const struct pair *pair, const struct edge *edge)
{
    const struct proving *proving = pair->proving;

    if (prove_is_named(edge, pair->later))
        return false;
    if (prove_is_named(edge, pair->earlier) &&
        prove_gives_early(proving, edge, pair->then))
        return true;
    return edge->from < 0 && prove_by_person(edge->move) &&
           pair->first->begins &&
           !prove_is_declared_before(proving, edge->move->name, NULL) &&
           (prove_leads_as(edge, pair->then) ||
            prove_leads_behind(proving, edge, pair->then)) &&
           prove_leads_to_giving(proving, edge);
}

/* Whether the edge does what the control does, where it may take its place. */
static bool
replaces(const struct pair *pair, const struct edge *edge)
{
    const bool anywhere =
        edge->move->override || (prove_is_uncontrolled(edge, pair->then) &&
                                 prove_is_automatic(edge->move));

    prove_work(pair->proving, pair->then->edge_count);
    for (int i = 0; i < pair->then->edge_count; i++) {
        const struct edge *control = pair->then->edges[i];
        if ((anywhere || edge->from == control->from) &&
            does_same(edge, control))
            return true;
    }
    return false;
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
    return replaces(pair, edge) ||
           prove_gives_early(proving, edge, pair->then) ||
           (prove_leads_behind(proving, edge, pair->then) &&
            (prove_is_sly(edge->move) || prove_leads_to_giving(proving, edge)));
}

/* Asked of whoever makes the move, whatever else holds. */
static bool
is_guarded(const struct move *move, enum guard_kind kind)
{
    for (int i = 0; i < move->guard_count; i++) {
        const struct guard *guard = &move->guards[i];
        if (guard->kind == kind && guard->when == NULL &&
            guard->for_roles.count == 0)
            return true;
    }
    return false;
}

/* Nobody goes past the rules silently: an override has its reason, and a
 * second person, who is another one's eyes before it or hears of it after. */
void
prove_overrides(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;

    for (int m = 0; m < workflow->move_count; m++) {
        const struct move *move = &workflow->moves[m];
        bool told = is_guarded(move, GUARD_FOUR_EYES);

        for (int e = 0; e < move->effect_count; e++)
            told = told || move->effects[e].kind == EFFECT_NOTIFY;
        if (move->override && !is_guarded(move, GUARD_REASON))
            prove_find(proving, PROOF_SEPARATION, move->line,
                       "The override {move} takes no reason: a guard reason "
                       "should stand there, for everybody.",
                       "move", move->name, NULL);
        if (move->override && !told)
            prove_find(proving, PROOF_SEPARATION, move->line,
                       "The override {move} has no second person: a guard "
                       "four-eyes should stand there, or somebody be told.",
                       "move", move->name, NULL);
    }
}
