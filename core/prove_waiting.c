/* Deadlines of waiting states. */
#include "core/prove_inside.h"

#include <string.h>

/* A date that no move demands or sets may never be there to come. */
static bool
is_dated(const struct workflow *workflow, const struct clock *clock)
{
    for (int m = 0; clock->until != NULL && m < workflow->move_count; m++) {
        const struct move *move = &workflow->moves[m];
        if (names_has(&move->require, clock->until))
            return true;
        for (int i = 0; i < move->setting_count; i++) {
            if (strcmp(move->settings[i].field, clock->until) == 0)
                return true;
        }
    }
    return clock->until == NULL;
}

/* Whether some clock does something about the state at a priority. */
static bool
has_deadline(const struct workflow *workflow, int state, int priority)
{
    for (int c = 0; c < workflow->clock_count; c++) {
        const struct clock *clock = &workflow->clocks[c];
        /* One that a move begins or ends may stand still there. */
        if (clock->begin_on.count > 0 || clock->end_on.count > 0 ||
            !prove_clock_runs(clock, state, priority) ||
            !is_dated(workflow, clock))
            continue;
        for (int t = 0; t < clock->threshold_count; t++) {
            const struct threshold *threshold = &clock->thresholds[t];
            for (int e = 0; e < threshold->effect_count; e++) {
                if (prove_effect_applies(&threshold->effects[e], priority))
                    return true;
            }
        }
    }
    return false;
}

/*
 * A ticket that waits for someone outside is not forgotten: in every waiting
 * state, at every priority from P1 to P5 (or without any, where the workflow
 * has none), a clock runs that fires, escalates or tells somebody.
 */
void
prove_waiting(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;
    const bool graded = workflow->priority.impact_field != NULL;
    const int first = graded ? 1 : 0, last = graded ? WORKFLOW_PRIORITIES : 0;

    for (int s = 0; s < workflow->state_count; s++) {
        if (workflow->states[s].category != CATEGORY_WAITING)
            continue;
        for (int p = first; p <= last; p++) {
            if (has_deadline(workflow, s, p))
                continue;
            prove_find(proving, PROOF_WAITING, workflow->states[s].line,
                       "A ticket of priority {priority} can wait in the state "
                       "{state} for ever: no clock that does something runs "
                       "there.",
                       "priority",
                       p == 0 ? "none" : arena_format(proving->arena, "P%d", p),
                       "state", workflow->states[s].name, NULL);
            break; /* one sentence for each state */
        }
    }
}
