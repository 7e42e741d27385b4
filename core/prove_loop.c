/* No cycle of automatic moves: in one ticket, or over several. */
#include "core/prove_inside.h"

#include <string.h>

static bool
fires(const struct proving *proving, const struct move *first,
      const struct move *then)
{
    for (int i = 0; i < first->effect_count; i++) {
        if (first->effects[i].kind == EFFECT_FIRE &&
            prove_starts(proving->workflow, &first->effects[i],
                         proving->workflow, then))
            return true;
    }
    return false;
}

/*
 * A loop is a cycle of moves that keeps itself going: each is made by a timer,
 * by the answer to a job that a move of the same cycle ordered, or by auto
 * after a move of the same cycle. An event comes from outside and ends no
 * sooner than the world does, so it keeps nothing going. A timer move that
 * stays in its state is a reminder: its clock makes it wait.
 */
static bool
keeps_going(const struct proving *proving, const bool *alive, int index)
{
    const struct edge *edge = &proving->edges[index];
    bool entered = false, left = false, ordered = false, followed = false;

    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *other = &proving->edges[i];
        if (!alive[i])
            continue;
        entered = entered || other->to == edge->from;
        left = left || other->from == edge->to;
        ordered =
            ordered || prove_orders(other->move->effects,
                                    other->move->effect_count, edge->move);
        followed = followed || (other->to == edge->from &&
                                fires(proving, other->move, edge->move));
    }
    if (!entered || !left)
        return false;
    return (edge->from != edge->to &&
            prove_is_fired(proving->workflow, edge->move, edge->from)) ||
           (names_has(&edge->move->by, "worker") && ordered) || followed;
}

static void
no_cycle(struct proving *proving)
{
    const size_t count = (size_t)proving->edge_count;
    bool *alive = arena_take(proving->arena, sizeof *alive * (count + 1));
    bool more = true;

    for (size_t i = 0; i < count; i++) {
        const struct names *by = &proving->edges[i].move->by;
        alive[i] = names_has(by, "timer") || names_has(by, "worker") ||
                   names_has(by, "auto");
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

/* -- Over tickets -- */

/* Follow-ups of follow-ups, at most: as deep as the store goes. */
#define DEPTH_MAX 8

/* A walk along what moves begin at once, here and elsewhere. */
struct walk {
    const struct proving *proving;
    const struct workflow *goal_workflow; /* back here, and it is a cycle */
    const struct move *goal;
    int visited_count;
    const struct move **visited;
    bool cycle;
};

static bool
walk_visits(struct walk *walk, const struct move *move)
{
    for (int i = 0; i < walk->visited_count; i++) {
        if (walk->visited[i] == move)
            return false;
    }
    walk->visited[walk->visited_count++] = move;
    return true;
}

static void walk_on(struct walk *walk, const struct workflow *workflow,
                    const struct move *move);

static void
walk_effect(struct walk *walk, const struct workflow *workflow,
            const struct effect *effect)
{
    for (int k = 0; k < prove_kin_count(walk->proving); k++) {
        const struct workflow *kin = prove_kin(walk->proving, k);
        for (int m = 0; m < kin->move_count; m++) {
            const struct move *next = &kin->moves[m];
            if (!prove_starts(workflow, effect, kin, next))
                continue;
            if (kin == walk->goal_workflow && next == walk->goal)
                walk->cycle = true;
            else if (walk_visits(walk, next))
                walk_on(walk, kin, next);
        }
    }
}

static void
walk_on(struct walk *walk, const struct workflow *workflow,
        const struct move *move)
{
    for (int e = 0; e < move->effect_count && !walk->cycle; e++)
        walk_effect(walk, workflow, &move->effects[e]);
}

static int
all_moves(const struct proving *proving)
{
    int count = 0;

    for (int k = 0; k < prove_kin_count(proving); k++)
        count += prove_kin(proving, k)->move_count;
    return count;
}

/*
 * A move that spawns a ticket whose first move leads, at once and over any
 * tickets, back to itself, begins tickets without end. What waits for a clock
 * or a person in between may well begin its like again: a yearly review does.
 */
static void
no_breeding(struct proving *proving, const struct move *move,
            const struct effect *effect)
{
    struct walk walk = {
        .proving = proving,
        .goal_workflow = proving->workflow,
        .goal = move,
        .visited = arena_take(proving->arena, sizeof *walk.visited *
                                                  (size_t)all_moves(proving)),
    };

    walk_effect(&walk, proving->workflow, effect);
    if (walk.cycle)
        prove_find(proving, PROOF_NO_LOOP, effect->line,
                   "The move {move} spawns a ticket of {workflow}, and that "
                   "leads back to {move} at once: this goes on for ever.",
                   "move", move->name, "workflow", effect->target, NULL);
}

/* Whether more moves follow from one another, from this one on, than the
 * store carries out: row by row, `now` is what may be the n-th. */
static bool
is_deep(const struct proving *proving, const struct move *move)
{
    const struct workflow *workflow = proving->workflow;
    bool now[WORKFLOW_MOVES_MAX] = {false};

    now[move - workflow->moves] = true;
    for (int n = 0; n <= DEPTH_MAX; n++) {
        bool next[WORKFLOW_MOVES_MAX] = {false}, any = false;
        for (int m = 0; m < workflow->move_count; m++) {
            for (int f = 0; f < workflow->move_count && !next[m]; f++)
                next[m] = now[f] && fires(proving, &workflow->moves[f],
                                          &workflow->moves[m]);
            any = any || next[m];
        }
        if (!any)
            return false;
        memcpy(now, next, sizeof now);
    }
    return true;
}

void
prove_no_loop(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;
    const int before = proving->findings->count;

    no_cycle(proving);
    for (int m = 0; m < workflow->move_count; m++) {
        const struct move *move = &workflow->moves[m];
        for (int e = 0; e < move->effect_count; e++) {
            if (move->effects[e].kind == EFFECT_SPAWN)
                no_breeding(proving, move, &move->effects[e]);
        }
        if (proving->findings->count == before && is_deep(proving, move))
            prove_find(proving, PROOF_NO_LOOP, move->line,
                       "More than {limit} moves follow from {move} at once.",
                       "limit", arena_format(proving->arena, "%d", DEPTH_MAX),
                       "move", move->name, NULL);
    }
}
