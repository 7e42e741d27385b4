/*
 * Whom to wake next when a clock has used up a part of its goal.
 * Pure.
 *
 * The ladder's rungs that are due by now are climbed from the first; whoever
 * stands on them and has not been told in this cycle of the clock is told.
 * Who is away or blocked is stood in for by the deputy, if that one is there.
 * A rung on which nobody can be reached does not hold: one goes on climbing,
 * also onto rungs that are not due yet, so that an alarm never ends with
 * nobody. A rung whose people have all been told already does hold: it is
 * they who act now.
 * Source: reference domain 1.1 (deputies), 1.3 (T-escalate).
 */
#ifndef ARENDE_WORKERS_ESCALATE_PLAN_H
#define ARENDE_WORKERS_ESCALATE_PLAN_H

#include <stdint.h>

#include "core/status.h"
#include "core/value.h"

#define PLAN_TOLD_MAX 64 /* people woken by one alarm */

struct plan {
    int64_t rung; /* the highest one whose people are told; −1: nobody is */
    int told_count;
    int64_t told[PLAN_TOLD_MAX]; /* person numbers, in the ladder's order */
};

/*
 * `job` is the body of an `escalate` job: percent, ladder {rungs [{roles,
 * percent}]}, holders {ROLE: [{number, active, deputy}]}, deputies [{number,
 * active}], told [int]. Errors: STATUS_MALFORMED if it has no ladder.
 */
enum status plan_make(const struct value *job, struct plan *out);

/* What `done` says: the stimulus and its fields, or nothing to do. */
struct value plan_done(struct arena *arena, const struct plan *plan);

#endif
