/* Tickets that are spawned behind a control: promise 4 of prove_separation.c.
 * And what the findings of separation say. */
#include "core/prove_inside.h"

#include <string.h>

const char *
prove_line_text(const struct pair *pair)
{
    return arena_format(pair->proving->arena, "%d", pair->separation->line);
}

const char *
prove_act_text(const struct pair *pair, const struct act *act)
{
    return act->workflow == pair->proving->workflow && act->level == 0 &&
                   !act->apart
               ? act->move->name
               : arena_format(pair->proving->arena, "%s of %s", act->move->name,
                              act->workflow->name);
}

bool
prove_find_full(const struct pair *pair, const struct edge *edge,
                const struct acts *acts)
{
    if (acts->full)
        prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
                   "More moves lead to {move} than can be followed.", "move",
                   edge->move->name, NULL);
    return acts->full;
}

static bool
leads_to_move(const struct workflow *workflow, const struct move *creating,
              const struct move *move)
{
    for (int i = 0; i < move->from_count; i++) {
        if (prove_leads(workflow, creating->to, move->from[i]))
            return true;
    }
    return false;
}

/* Guarded against whoever was behind a creating move of its own ticket. */
static bool
is_guarded_against(const struct pair *pair, const struct act *spawner,
                   const struct move *creating)
{
    const struct acts *acts =
        prove_causes(pair->proving, spawner->workflow, creating);
    struct act here = {.workflow = spawner->workflow, .move = spawner->move};

    if (acts->full || creating == spawner->move)
        return false;
    for (int i = 0; i < acts->count; i++) {
        const char *wanted =
            prove_guard_name(pair->proving, &here, &acts->act[i]);
        if (acts->act[i].maker == MAKER_PERSON &&
            (wanted == NULL || !prove_is_guarded(spawner->move, wanted)))
            return false;
    }
    return true;
}

static bool
is_control(const struct pair *pair, const struct act *spawner)
{
    const struct workflow *workflow = spawner->workflow;

    if (workflow == pair->proving->workflow &&
        prove_is_guarded(spawner->move, pair->earlier))
        return true;
    for (int m = 0; m < workflow->move_count; m++) {
        const struct move *creating = &workflow->moves[m];
        if (prove_is_creating(creating) &&
            (creating == spawner->move ||
             leads_to_move(workflow, creating, spawner->move)) &&
            !is_guarded_against(pair, spawner, creating))
            return false;
    }
    return true;
}

/* A person's own making of the move that tickets make too, or what several
 * or the world beyond have begun. */
static bool
is_nobodys(const struct act *spawner, const struct edge *edge)
{
    return spawner->maker == MAKER_ROUND || spawner->maker == MAKER_OUTSIDE ||
           (spawner->maker == MAKER_PERSON && spawner->move == edge->move);
}

static bool
spawners_control(const struct pair *pair, const struct edge *edge)
{
    const struct acts *spawners =
        prove_causes(pair->proving, pair->proving->workflow, edge->move);

    if (prove_find_full(pair, edge, spawners))
        return false;
    for (int i = 0; i < spawners->count; i++) {
        const struct act *spawner = &spawners->act[i];
        if (is_nobodys(spawner, edge) ||
            (spawner->maker == MAKER_PERSON && is_control(pair, spawner)))
            continue;
        prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
                   "The move {spawner} spawns a ticket past {later}, which "
                   "line {line} separates from {earlier}, and has no "
                   "four-eyes guard of its own that stands for it.",
                   "spawner", prove_act_text(pair, spawner), "later",
                   pair->later, "line", prove_line_text(pair), "earlier",
                   pair->earlier, NULL);
        return false;
    }
    return true;
}

bool
prove_is_spawned_with_control(const struct pair *pair, const struct edge *edge)
{
    const struct arena_mark mark = arena_mark(pair->proving->arena);
    const bool controlled = spawners_control(pair, edge);

    if (controlled)
        arena_release(pair->proving->arena, mark);
    return controlled;
}
