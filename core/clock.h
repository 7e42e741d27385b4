/*
 * A ticket's clocks, derived from its history; nothing is ever accumulated.
 * Pure.
 *
 * A clock counts the time its ticket spends in the states of `runs_in`, in
 * the calendar of the ticket's present priority, since it first entered one
 * of them or since the last move of `restart_on`. In `pauses_in` it stands
 * still and has no deadline. In any other state it is over: met if it was
 * within its goal, else breached. Coming back (a reopened ticket) it goes on
 * from what was used, unless a restart says otherwise. With `begin_on` it does
 * not begin before one of those moves, which restart it too; a move of `end_on`
 * ends it, until it is begun or restarted again.
 * A clock with `until` is over at the instant that its field holds, in any
 * calendar; its thresholds lie so many days (of 24 hours) before and after.
 * Another instant is another cycle (its minute since 1970), so that each is
 * told of once. It is idle while the field is empty, breached from the
 * instant on, and met by leaving its states before, or by a move that its own
 * thresholds fire.
 * Source: reference domain 1.3.
 */
#ifndef ARENDE_CORE_CLOCK_H
#define ARENDE_CORE_CLOCK_H

#include <stdint.h>

#include "core/arena.h"
#include "core/calendar.h"
#include "core/value.h"
#include "core/workflow.h"

/* One entry of history as clocks see it. */
struct clock_mark {
    int64_t at_ms;
    const char *move;
    const char *state;          /* after the entry */
    int priority;               /* after the entry */
    const struct value *fields; /* all, after the entry: of the newest mark,
                                   for clocks with `until`; elsewhere NULL */
};

enum clock_state {
    CLOCK_IDLE, /* not begun, or no goal at this priority */
    CLOCK_RUNNING,
    CLOCK_PAUSED,
    CLOCK_MET,      /* over, within its goal */
    CLOCK_BREACHED, /* the goal has passed, over or not */
    CLOCK_STOPPED,  /* over because the ticket was cancelled or merged: final
                       state reached without having left runs_in by work; the
                       same as MET for a clock within goal in final states
                       whose name is "cancelled" or "duplicate" */
};

const char *clock_state_name(enum clock_state state);

struct clock_reading {
    const struct clock *clock;
    enum clock_state state;
    int cycle;             /* restarts so far, or the minute of `until`: names
                              the occurrence */
    int64_t started_at_ms; /* of this cycle, 0 if idle */
    int64_t used_ms;
    int64_t goal_ms;   /* 0 if none */
    int64_t due_at_ms; /* 0 while paused, idle or over */
};

struct clock_interval {
    int64_t from_ms;
    int64_t to_ms;
    int64_t counted_ms; /* 0 where it does not run */
    const char *state;
    bool running;
};

struct calendars {
    struct calendar always;
    struct calendar office;
};

struct clock_reading clock_read(const struct workflow *workflow,
                                const struct clock *clock,
                                const struct calendars *calendars,
                                const struct clock_mark *marks, int mark_count,
                                int64_t now_ms);

/*
 * When `threshold` of a running clock is due: the first instant at which
 * percent/100 of the goal is used, or so many days after `until`. 0 unless the
 * clock is still running (RUNNING or BREACHED but in runs_in), and of a
 * reminder before `until` that a later one had overtaken when the clock began.
 */
int64_t clock_threshold_due(const struct workflow *workflow,
                            const struct clock *clock,
                            const struct calendars *calendars,
                            const struct clock_mark *marks, int mark_count,
                            const struct threshold *threshold, int64_t now_ms);

/* The intervals of this cycle whose counted times sum to used_ms. */
int clock_intervals(struct arena *arena, const struct workflow *workflow,
                    const struct clock *clock,
                    const struct calendars *calendars,
                    const struct clock_mark *marks, int mark_count,
                    int64_t now_ms, const struct clock_interval **out);

/* A duration in a calendar's own milliseconds (a day is an office day). */
int64_t clock_duration_ms(const struct calendar *calendar,
                          struct duration duration);

#endif
