/* No cycle of automatic moves: in one ticket, or over several. */
#include "core/prove_inside.h"

#include <string.h>

/* Which move fires which, and the edges of a cycle that may be: what is left
 * of them all. */
struct loop {
    const struct proving *proving;
    bool (*fires)[WORKFLOW_MOVES_MAX]; /* [first][then] */
    bool *alive;                       /* of each edge */
    /* What the alive ones do together. */
    bool (*leads)[PROVE_PLACES]; /* [move][place]: lead there */
    bool entered[PROVE_PLACES];
    bool left[PROVE_PLACES];
    bool jobs, escalates; /* order something */
};

static ptrdiff_t
index_of(const struct proving *proving, const struct move *move)
{
    return move - proving->workflow->moves;
}

static void
loop_start(struct loop *loop)
{
    const struct proving *proving = loop->proving;
    const struct workflow *workflow = proving->workflow;
    const size_t moves = (size_t)workflow->move_count + 1;

    loop->fires = arena_take(proving->arena, sizeof *loop->fires * moves);
    loop->leads = arena_take(proving->arena, sizeof *loop->leads * moves);
    loop->alive =
        arena_take(proving->arena,
                   sizeof *loop->alive * (size_t)(proving->edge_count + 1));
    for (int m = 0; m < workflow->move_count; m++) {
        const struct move *first = &workflow->moves[m];
        for (int e = 0; e < first->effect_count; e++) {
            for (int n = 0; first->effects[e].kind == EFFECT_FIRE &&
                            n < workflow->move_count;
                 n++)
                loop->fires[m][n] = loop->fires[m][n] ||
                                    prove_starts(workflow, &first->effects[e],
                                                 workflow, &workflow->moves[n]);
        }
    }
}

static void
sum_up(struct loop *loop)
{
    const struct proving *proving = loop->proving;

    memset(loop->leads, 0,
           sizeof *loop->leads * (size_t)proving->workflow->move_count);
    memset(loop->entered, 0, sizeof loop->entered);
    memset(loop->left, 0, sizeof loop->left);
    loop->jobs = loop->escalates = false;
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (!loop->alive[i])
            continue;
        loop->leads[index_of(proving, edge->move)][edge->to + 1] = true;
        loop->entered[edge->to + 1] = true;
        loop->left[edge->from + 1] = true;
        for (int e = 0; e < edge->move->effect_count; e++) {
            const enum effect_kind kind = edge->move->effects[e].kind;
            loop->jobs = loop->jobs || kind == EFFECT_JOB;
            loop->escalates = loop->escalates || kind == EFFECT_ESCALATE;
        }
    }
}

static bool
is_followed(const struct loop *loop, const struct edge *edge)
{
    const struct proving *proving = loop->proving;
    const ptrdiff_t then = index_of(proving, edge->move);

    for (int m = 0; m < proving->workflow->move_count; m++) {
        if (loop->leads[m][edge->from + 1] && loop->fires[m][then])
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
keeps_going(const struct loop *loop, const struct edge *edge)
{
    const bool ordered = strcmp(edge->move->name, PROVE_ESCALATED) == 0
                             ? loop->escalates
                             : loop->jobs;

    if (!loop->entered[edge->from + 1] || !loop->left[edge->to + 1])
        return false;
    return (edge->from != edge->to &&
            prove_is_fired(loop->proving->workflow, edge->move, edge->from)) ||
           (names_has(&edge->move->by, "worker") && ordered) ||
           is_followed(loop, edge);
}

static void
no_cycle(struct proving *proving, struct loop *loop)
{
    bool more = true;

    for (int i = 0; i < proving->edge_count; i++) {
        const struct names *by = &proving->edges[i].move->by;
        loop->alive[i] = names_has(by, "timer") || names_has(by, "worker") ||
                         names_has(by, "auto");
    }
    while (more && prove_work(proving, 64L * proving->edge_count)) {
        more = false;
        sum_up(loop);
        for (int i = 0; i < proving->edge_count; i++) {
            if (loop->alive[i] && !keeps_going(loop, &proving->edges[i])) {
                loop->alive[i] = false;
                more = true;
            }
        }
    }
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (!loop->alive[i])
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
        if (!prove_work(walk->proving, kin->move_count))
            return;
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
is_deep(const struct loop *loop, const struct move *move)
{
    const struct workflow *workflow = loop->proving->workflow;
    bool now[WORKFLOW_MOVES_MAX] = {false};

    now[move - workflow->moves] = true;
    for (int n = 0; n <= DEPTH_MAX; n++) {
        bool next[WORKFLOW_MOVES_MAX] = {false}, any = false;
        for (int m = 0; m < workflow->move_count; m++) {
            for (int f = 0; f < workflow->move_count && !next[m]; f++)
                next[m] = now[f] && loop->fires[f][m];
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
    struct loop loop = {.proving = proving};

    loop_start(&loop);
    no_cycle(proving, &loop);
    for (int m = 0; m < workflow->move_count; m++) {
        const struct move *move = &workflow->moves[m];
        for (int e = 0; e < move->effect_count; e++) {
            if (move->effects[e].kind == EFFECT_SPAWN)
                no_breeding(proving, move, &move->effects[e]);
        }
        if (proving->findings->count == before && is_deep(&loop, move))
            prove_find(proving, PROOF_NO_LOOP, move->line,
                       "More than {limit} moves follow from {move} at once.",
                       "limit", arena_format(proving->arena, "%d", DEPTH_MAX),
                       "move", move->name, NULL);
    }
}
