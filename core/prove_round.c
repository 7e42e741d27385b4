/* Rounds: opened, counted, carried out; and nobody walks past an open one. */
#include "core/prove_inside.h"

#include <string.h>

static bool
is_in(const struct round_rule *round, int state)
{
    return state >= 0 && (round->in >> state & 1U) != 0;
}

static bool
is_called(const char *name, const char *round)
{
    return name != NULL && strcmp(name, round) == 0;
}

/* Whether a round move of that name leaves the state. */
static bool
is_outcome(const struct proving *proving, const char *name, int state)
{
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (edge->from == state && strcmp(edge->move->name, name) == 0 &&
            names_has(&edge->move->by, "round"))
            return true;
    }
    return false;
}

/* Where the round is closed, what it came to can be carried out. */
static void
outcomes(struct proving *proving, const struct round_rule *round,
         const struct edge *edge)
{
    const char *const names[] = {round->carried, round->lost};

    for (int i = 0; i < 2; i++) {
        if (edge->to < 0 || is_outcome(proving, names[i], edge->to))
            continue;
        prove_find(proving, PROOF_STIMULI, edge->move->line,
                   "The move {move} closes the round {round} and leads to "
                   "{state}, but no round move {outcome} can happen there.",
                   "move", edge->move->name, "round", round->name, "state",
                   prove_state_name(proving, edge->to), "outcome", names[i],
                   NULL);
    }
}

static void
opened_and_closed(struct proving *proving, const struct round_rule *round)
{
    bool opened = false, closed = false;

    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (is_called(edge->move->opens, round->name)) {
            opened = opened || edge->live;
            if (!is_in(round, edge->to))
                prove_find(proving, PROOF_STIMULI, edge->move->line,
                           "The move {move} opens the round {round} and "
                           "leads to {state}, where it is not open.",
                           "move", edge->move->name, "round", round->name,
                           "state", prove_state_name(proving, edge->to), NULL);
        }
        if (is_called(edge->move->closes, round->name) &&
            is_in(round, edge->from)) {
            closed = closed || edge->live;
            outcomes(proving, round, edge);
        }
    }
    if (!opened)
        prove_find(proving, PROOF_STIMULI, round->line,
                   "No move opens the round {round} where it may be open.",
                   "round", round->name, NULL);
    if (!closed)
        prove_find(proving, PROOF_STIMULI, round->line,
                   "No move closes the round {round} where it may be open.",
                   "round", round->name, NULL);
}

void
prove_rounds(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;

    for (int i = 0; i < workflow->round_count; i++)
        opened_and_closed(proving, &workflow->rounds[i]);
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        if (names_has(&move->by, "round") &&
            prove_round_of(workflow, move) == NULL)
            prove_find(proving, PROOF_STIMULI, move->line,
                       "The round move {move} is the outcome of no round.",
                       "move", move->name, NULL);
    }
}

/* Whether a round can be open in the state. */
static bool
may_be_open(const struct proving *proving, int state)
{
    for (int i = 0; i < proving->workflow->round_count; i++) {
        if (is_in(&proving->workflow->rounds[i], state))
            return true;
    }
    return false;
}

/*
 * Whatever leaves a state in which a round may be open, for one in which it is
 * not, is what the round came to, or closes it, or has a guard: nobody walks
 * past a vote by simply going on.
 */
void
prove_round_exit(struct proving *proving)
{
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (edge->to == edge->from || edge->move->guard_count > 0 ||
            edge->move->closes != NULL || names_has(&edge->move->by, "round") ||
            !may_be_open(proving, edge->from))
            continue;
        prove_find(proving, PROOF_ROUND_EXIT, edge->move->line,
                   "The move {move} leaves the state {state} past its open "
                   "round without any guard.",
                   "move", edge->move->name, "state",
                   prove_state_name(proving, edge->from), NULL);
    }
}
