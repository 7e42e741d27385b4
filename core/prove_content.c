/* What a control has decided stays what it is. The numbers are those of
 * prove_separation.c. */
#include "core/prove_inside.h"

#include <string.h>

/* Whether persons may give the field with this move. */
static bool
may_give(const struct move *move, const char *field)
{
    return names_has(&move->require, field) || names_has(&move->take, field);
}

/* Whether whoever makes what is separated says what is in the field. */
static bool
is_asked_for(const struct pair *pair, const char *field)
{
    prove_work(pair->proving, pair->proving->edge_count);
    for (int i = 0; i < pair->proving->edge_count; i++) {
        const struct edge *edge = &pair->proving->edges[i];
        if (may_give(edge->move, field) && prove_is_earlier(pair, edge))
            return true;
    }
    return false;
}

/* Whether a grant that the move gives holds what is in the field. */
static bool
gives_field(const struct move *move, const char *field)
{
    for (int e = 0; e < move->effect_count; e++) {
        const struct effect *effect = &move->effects[e];
        for (int w = 0; effect->kind == EFFECT_GRANT && w < effect->with_count;
             w++) {
            const char *with = effect->with[w].field;
            if (with != NULL && strcmp(with, field) == 0)
                return true;
        }
    }
    return false;
}

/* A flag stays set, a time is made no later. */
static bool
is_kept_by_guard(const struct move *move, const char *field)
{
    for (int i = 0; i < move->guard_count; i++) {
        const struct guard *guard = &move->guards[i];
        if (guard->kind == GUARD_KEEPS && guard->when == NULL &&
            guard->for_roles.count == 0 && strcmp(guard->field, field) == 0)
            return true;
    }
    return false;
}

/* The move that then gives it though the control was not made again, or
 * NULL. */
static const struct move *
giver_after(const struct pair *pair, const struct edge *edge, const char *field)
{
    bool mark[PROVE_PLACES] = {false};

    if (gives_field(edge->move, field))
        return edge->move;
    mark[edge->to + 1] = true;
    prove_work(pair->proving, pair->proving->edge_count);
    prove_spread_without(pair->proving, pair->then, -2, mark);
    for (int i = 0; i < pair->proving->edge_count; i++) {
        const struct edge *next = &pair->proving->edges[i];
        if (next->live && mark[next->from + 1] &&
            gives_field(next->move, field) &&
            !prove_is_named(next, pair->later))
            return next->move;
    }
    return NULL;
}

static bool
is_field_kept(const struct pair *pair, const struct edge *edge,
              const char *field)
{
    const struct move *giver;

    if (is_kept_by_guard(edge->move, field) || !is_asked_for(pair, field))
        return true;
    giver = giver_after(pair, edge, field);
    if (giver == NULL)
        return true;
    prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
               "The move {move} changes {field} after {later}, which line "
               "{line} separates from {earlier}, and {giver} gives it: "
               "{move} has no four-eyes guard that names {earlier}.",
               "move", edge->move->name, "field", field, "later", pair->later,
               "line",
               arena_format(pair->proving->arena, "%d", pair->separation->line),
               "earlier", pair->earlier, "giver", giver->name, NULL);
    return false;
}

bool
prove_is_kept(const struct pair *pair)
{
    const struct proving *proving = pair->proving;

    for (int i = 0; i < proving->edge_count && prove_work(proving, 1); i++) {
        const struct edge *edge = &proving->edges[i];
        const struct names *lists[] = {&edge->move->require, &edge->move->take};
        if (!edge->live || edge->from < 0 ||
            prove_is_uncontrolled(edge, pair->then) ||
            prove_is_named(edge, pair->later) ||
            prove_is_named(edge, pair->earlier) ||
            !prove_by_person(edge->move) ||
            prove_is_guarded(edge->move, pair->earlier))
            continue;
        for (int l = 0; l < 2; l++) {
            for (int f = 0; f < lists[l]->count; f++) {
                if (!is_field_kept(pair, edge, lists[l]->name[f]))
                    return false;
            }
        }
    }
    return true;
}
