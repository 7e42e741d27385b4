/* What core/clock.h promises, on a small workflow of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "core/clock.h"
#include "runtime/zone.h"

#define MINUTE_MS INT64_C(60000)
#define HOUR_MS (60 * MINUTE_MS)

enum {
    NEW,
    WORK,
    WAIT,
    DONE,
    CANCELLED,
    STATES,
};

static const struct state STATES_ROWS[STATES] = {
    [NEW] = {.name = "registered", .category = CATEGORY_INITIAL},
    [WORK] = {.name = "in-progress", .category = CATEGORY_ACTIVE},
    [WAIT] = {.name = "waiting-user", .category = CATEGORY_WAITING},
    [DONE] = {.name = "resolved", .category = CATEGORY_FINAL},
    [CANCELLED] = {.name = "cancelled", .category = CATEGORY_FINAL},
};

/* P1, P2 around the clock; P3 and untriaged in office hours; P5 planned. */
#define GOALS                                                                  \
    .goal = {{1, DURATION_DAY}, {4, DURATION_HOUR}, {8, DURATION_HOUR},        \
             {3, DURATION_DAY}, {10, DURATION_DAY}, {0, DURATION_SECOND}},     \
    .office = {true, false, false, true, true, true}

static const struct clock RESOLVE = {
    .name = "resolve",
    .runs_in = 1 << NEW | 1 << WORK,
    .pauses_in = {1 << WAIT, 1 << WAIT, 1 << WAIT, 1 << WAIT, 1 << WAIT,
                  1 << WAIT},
    GOALS,
};

static const struct clock ACK = {
    .name = "ack",
    .runs_in = 1 << NEW,
    GOALS,
};

static const char *RESTARTS[] = {"update", "reopen"};

static const struct clock UPDATE = {
    .name = "update",
    .runs_in = 1 << WORK,
    .pauses_in = {1 << WAIT, 1 << WAIT, 1 << WAIT, 1 << WAIT, 1 << WAIT,
                  1 << WAIT},
    .restart_on = {2, RESTARTS},
    GOALS,
};

static const char *DECLARES[] = {"declare"};
static const char *ASSESSES[] = {"assess"};

static const struct clock DECLARED = {
    .name = "declared",
    .runs_in = 1 << NEW | 1 << WORK,
    .begin_on = {1, DECLARES},
    .end_on = {1, ASSESSES},
    GOALS,
};

static const struct workflow WORKFLOW = {
    .name = "small",
    .state_count = STATES,
    .states = STATES_ROWS,
};

static struct zone stockholm;
static struct calendars calendars;

static int
load(void **state)
{
    (void)state;
    if (zone_load("Europe/Stockholm", &stockholm) != STATUS_OK)
        return -1;
    calendars.always = calendar_make(CALENDAR_ALWAYS, &stockholm);
    calendars.office = calendar_make(CALENDAR_OFFICE, &stockholm);
    return 0;
}

static int64_t
at(int month, int day, int hour, int minute)
{
    return zone_instant(&stockholm, 2026, month, day, hour, minute);
}

static struct clock_mark
mark(int64_t at_ms, const char *move, int state, int priority)
{
    return (struct clock_mark){at_ms, move, STATES_ROWS[state].name, priority,
                               NULL};
}

static struct clock_reading
reading_at(const struct clock *clock, const struct clock_mark *marks, int count,
           int64_t now_ms)
{
    return clock_read(&WORKFLOW, clock, &calendars, marks, count, now_ms);
}

static int64_t
due_of(const struct clock *clock, const struct clock_mark *marks, int count,
       int percent, int64_t now_ms)
{
    struct threshold threshold = {.percent = percent};
    for (int i = 0; i < clock->threshold_count; i++)
        if (clock->thresholds[i].percent == percent)
            threshold = clock->thresholds[i];
    return clock_threshold_due(&WORKFLOW, clock, &calendars, marks, count,
                               &threshold, now_ms);
}

static void
a_clock_runs_from_the_first_state_that_it_counts(void **state)
{
    (void)state;
    const int64_t start_ms = at(11, 23, 10, 0);
    const struct clock_mark marks[] = {mark(start_ms, "register", NEW, 2)};
    const struct clock_reading reading =
        reading_at(&RESOLVE, marks, 1, start_ms + HOUR_MS);
    assert_int_equal(reading.state, CLOCK_RUNNING);
    assert_int_equal(reading.cycle, 0);
    assert_int_equal(reading.started_at_ms, start_ms);
    assert_int_equal(reading.used_ms, HOUR_MS);
    assert_int_equal(reading.goal_ms, 8 * HOUR_MS);
    assert_int_equal(reading.due_at_ms, start_ms + 8 * HOUR_MS);
    assert_int_equal(reading_at(&UPDATE, marks, 1, start_ms).state, CLOCK_IDLE);
    assert_int_equal(reading_at(&RESOLVE, marks, 0, start_ms).state,
                     CLOCK_IDLE);
}

static void
a_priority_without_a_goal_has_no_clock(void **state)
{
    (void)state;
    const struct clock_mark marks[] = {mark(1000, "register", NEW, 5)};
    const struct clock_reading reading = reading_at(&RESOLVE, marks, 1, 9000);
    assert_int_equal(reading.state, CLOCK_IDLE);
    assert_int_equal(reading.due_at_ms, 0);
    assert_int_equal(due_of(&RESOLVE, marks, 1, 100, 9000), 0);
}

static void
while_paused_it_stands_still_and_has_no_deadline(void **state)
{
    (void)state;
    const int64_t start_ms = at(11, 23, 10, 0);
    const struct clock_mark marks[] = {
        mark(start_ms, "register", NEW, 2),
        mark(start_ms + HOUR_MS, "ask", WAIT, 2),
        mark(start_ms + 50 * HOUR_MS, "answer", WORK, 2),
    };
    const struct clock_reading paused =
        reading_at(&RESOLVE, marks, 2, start_ms + 40 * HOUR_MS);
    assert_int_equal(paused.state, CLOCK_PAUSED);
    assert_int_equal(paused.used_ms, HOUR_MS);
    assert_int_equal(paused.due_at_ms, 0);
    assert_int_equal(due_of(&RESOLVE, marks, 2, 50, start_ms + 40 * HOUR_MS),
                     0);

    const struct clock_reading resumed =
        reading_at(&RESOLVE, marks, 3, start_ms + 51 * HOUR_MS);
    assert_int_equal(resumed.state, CLOCK_RUNNING);
    assert_int_equal(resumed.used_ms, 2 * HOUR_MS);
    assert_int_equal(resumed.due_at_ms, start_ms + 57 * HOUR_MS);
}

static void
it_is_met_when_its_ticket_leaves_in_time_and_breached_when_not(void **state)
{
    (void)state;
    const int64_t start_ms = at(11, 23, 10, 0);
    struct clock_mark marks[] = {
        mark(start_ms, "register", NEW, 1),
        mark(start_ms + 4 * HOUR_MS - 1, "solve", DONE, 1),
    };
    const int64_t later_ms = start_ms + 1000 * HOUR_MS;
    struct clock_reading reading = reading_at(&RESOLVE, marks, 2, later_ms);
    assert_int_equal(reading.state, CLOCK_MET);
    assert_int_equal(reading.used_ms, 4 * HOUR_MS - 1);
    assert_int_equal(reading.due_at_ms, 0);
    marks[1].at_ms++;
    reading = reading_at(&RESOLVE, marks, 2, later_ms);
    assert_int_equal(reading.state, CLOCK_BREACHED);
    assert_int_equal(reading.due_at_ms, 0);
}

static void
a_cancelled_ticket_stops_its_clock_but_not_one_met_before(void **state)
{
    (void)state;
    const int64_t start_ms = at(11, 23, 10, 0);
    const struct clock_mark marks[] = {
        mark(start_ms, "register", NEW, 1),
        mark(start_ms + HOUR_MS, "start", WORK, 1),
        mark(start_ms + 2 * HOUR_MS, "cancel", CANCELLED, 1),
        mark(start_ms + 3 * HOUR_MS, "add-note", CANCELLED, 1),
    };
    assert_int_equal(reading_at(&ACK, marks, 4, start_ms + 9 * HOUR_MS).state,
                     CLOCK_MET);
    assert_int_equal(
        reading_at(&RESOLVE, marks, 4, start_ms + 9 * HOUR_MS).state,
        CLOCK_STOPPED);
    const struct clock_mark late[] = {
        mark(start_ms, "register", NEW, 1),
        mark(start_ms + 4 * HOUR_MS, "cancel", CANCELLED, 1),
    };
    assert_int_equal(
        reading_at(&RESOLVE, late, 2, start_ms + 9 * HOUR_MS).state,
        CLOCK_BREACHED);
}

static void
a_reopened_ticket_goes_on_from_what_was_used(void **state)
{
    (void)state;
    const int64_t start_ms = at(11, 23, 10, 0);
    const struct clock_mark marks[] = {
        mark(start_ms, "register", NEW, 1),
        mark(start_ms + 3 * HOUR_MS, "solve", DONE, 1),
        mark(start_ms + 90 * HOUR_MS, "reopen", WORK, 1),
    };
    const struct clock_reading reading =
        reading_at(&RESOLVE, marks, 3, start_ms + 90 * HOUR_MS + MINUTE_MS);
    assert_int_equal(reading.state, CLOCK_RUNNING);
    assert_int_equal(reading.used_ms, 3 * HOUR_MS + MINUTE_MS);
    assert_int_equal(reading.due_at_ms, start_ms + 91 * HOUR_MS);
    assert_int_equal(reading.started_at_ms, start_ms);
}

static void
a_restart_counts_from_zero_under_a_new_cycle(void **state)
{
    (void)state;
    const int64_t start_ms = at(11, 23, 10, 0);
    const struct clock_mark marks[] = {
        mark(start_ms, "register", NEW, 1),
        mark(start_ms + HOUR_MS, "start", WORK, 1),
        mark(start_ms + 3 * HOUR_MS, "update", WORK, 1),
        mark(start_ms + 4 * HOUR_MS, "update", WAIT, 1),
        mark(start_ms + 5 * HOUR_MS, "answer", WORK, 1),
        mark(start_ms + 6 * HOUR_MS, "solve", DONE, 1),
        mark(start_ms + 7 * HOUR_MS, "reopen", WORK, 1),
    };
    struct clock_reading reading =
        reading_at(&UPDATE, marks, 3, start_ms + 3 * HOUR_MS + 1);
    assert_int_equal(reading.cycle, 1);
    assert_int_equal(reading.used_ms, 1);
    assert_int_equal(reading.due_at_ms, start_ms + 7 * HOUR_MS);

    reading = reading_at(&UPDATE, marks, 4, start_ms + 4 * HOUR_MS + 1);
    assert_int_equal(reading.cycle, 2);
    assert_int_equal(reading.state, CLOCK_PAUSED);
    assert_int_equal(reading.started_at_ms, start_ms + 4 * HOUR_MS);

    reading = reading_at(&UPDATE, marks, 6, start_ms + 60 * HOUR_MS);
    assert_int_equal(reading.state, CLOCK_MET);
    assert_int_equal(reading.used_ms, HOUR_MS);

    reading = reading_at(&UPDATE, marks, 7, start_ms + 8 * HOUR_MS);
    assert_int_equal(reading.cycle, 3);
    assert_int_equal(reading.used_ms, HOUR_MS);
}

static void
a_clock_begins_and_ends_with_the_moves_it_names(void **state)
{
    (void)state;
    const int64_t start_ms = at(11, 23, 10, 0);
    const struct clock_mark marks[] = {
        mark(start_ms, "register", NEW, 1),
        mark(start_ms + HOUR_MS, "declare", NEW, 1),
        mark(start_ms + 2 * HOUR_MS, "start", WORK, 1),
        mark(start_ms + 3 * HOUR_MS, "assess", WORK, 1),
        mark(start_ms + 4 * HOUR_MS, "note", WORK, 1),
        mark(start_ms + 5 * HOUR_MS, "declare", WORK, 1),
    };
    struct clock_reading reading =
        reading_at(&DECLARED, marks, 1, start_ms + HOUR_MS);
    assert_int_equal(reading.state, CLOCK_IDLE);
    assert_int_equal(reading.due_at_ms, 0);

    reading = reading_at(&DECLARED, marks, 3, start_ms + 3 * HOUR_MS);
    assert_int_equal(reading.state, CLOCK_RUNNING);
    assert_int_equal(reading.started_at_ms, start_ms + HOUR_MS);
    assert_int_equal(reading.used_ms, 2 * HOUR_MS);
    assert_int_equal(reading.due_at_ms, start_ms + 5 * HOUR_MS);

    reading = reading_at(&DECLARED, marks, 5, start_ms + 60 * HOUR_MS);
    assert_int_equal(reading.state, CLOCK_MET);
    assert_int_equal(reading.used_ms, 2 * HOUR_MS);
    assert_int_equal(reading.due_at_ms, 0);

    reading = reading_at(&DECLARED, marks, 6, start_ms + 6 * HOUR_MS);
    assert_int_equal(reading.state, CLOCK_RUNNING);
    assert_int_equal(reading.cycle, 2);
    assert_int_equal(reading.used_ms, HOUR_MS);
}

static void
a_restart_outside_its_states_waits_for_the_next_of_them(void **state)
{
    (void)state;
    const struct clock_mark marks[] = {
        mark(1000, "update", NEW, 1), /* in no state of the clock */
        mark(5000, "start", WORK, 1),
    };
    assert_int_equal(reading_at(&UPDATE, marks, 1, 4000).state, CLOCK_IDLE);
    const struct clock_reading reading = reading_at(&UPDATE, marks, 2, 6000);
    assert_int_equal(reading.state, CLOCK_RUNNING);
    assert_int_equal(reading.started_at_ms, 5000);
    assert_int_equal(reading.used_ms, 1000);
}

static void
a_new_priority_measures_all_of_it_anew(void **state)
{
    (void)state;
    /* Friday 16:00 as P3, raised to P2 on Sunday at noon: 44 h of wall clock
     * against 8 h; lowered again it is an office hour against three days. */
    const int64_t start_ms = at(11, 20, 16, 0);
    const struct clock_mark marks[] = {
        mark(start_ms, "register", NEW, 3),
        mark(at(11, 22, 12, 0), "raise", NEW, 2),
        mark(at(11, 23, 8, 30), "lower", NEW, 3),
    };
    struct clock_reading reading =
        reading_at(&RESOLVE, marks, 1, at(11, 22, 11, 0));
    assert_int_equal(reading.used_ms, HOUR_MS);
    assert_int_equal(reading.due_at_ms, at(11, 25, 16, 0));

    reading = reading_at(&RESOLVE, marks, 2, at(11, 22, 12, 0));
    assert_int_equal(reading.used_ms, 44 * HOUR_MS);
    assert_int_equal(reading.state, CLOCK_BREACHED);
    assert_int_equal(reading.due_at_ms, at(11, 21, 0, 0));

    reading = reading_at(&RESOLVE, marks, 3, at(11, 23, 9, 0));
    assert_int_equal(reading.used_ms, 2 * HOUR_MS);
    assert_int_equal(reading.state, CLOCK_RUNNING);
    assert_int_equal(reading.due_at_ms, at(11, 25, 16, 0));
}

static void
thresholds_are_exact_over_weekend_and_holiday(void **state)
{
    (void)state;
    /* P3, three office days from Wednesday 17 June 2026, 12:00. Friday is
     * Midsummer Eve, then the weekend. */
    const int64_t start_ms = at(6, 17, 12, 0);
    const struct clock_mark marks[] = {mark(start_ms, "register", NEW, 3)};
    assert_int_equal(due_of(&RESOLVE, marks, 1, 0, start_ms), start_ms);
    assert_int_equal(due_of(&RESOLVE, marks, 1, 50, start_ms),
                     at(6, 18, 16, 30));
    assert_int_equal(due_of(&RESOLVE, marks, 1, 75, start_ms),
                     at(6, 22, 14, 15));
    assert_int_equal(due_of(&RESOLVE, marks, 1, 100, start_ms),
                     at(6, 23, 12, 0));
    assert_int_equal(due_of(&RESOLVE, marks, 1, 150, start_ms),
                     at(6, 24, 16, 30));
    assert_int_equal(reading_at(&RESOLVE, marks, 1, start_ms).due_at_ms,
                     due_of(&RESOLVE, marks, 1, 100, start_ms));
    /* P1 does not rest. */
    const struct clock_mark urgent[] = {mark(start_ms, "register", NEW, 1)};
    assert_int_equal(due_of(&RESOLVE, urgent, 1, 50, start_ms),
                     start_ms + 2 * HOUR_MS);
    /* Long after, it still tells when it was due. */
    assert_int_equal(due_of(&RESOLVE, urgent, 1, 50, start_ms + 99 * HOUR_MS),
                     start_ms + 2 * HOUR_MS);
}

static void
a_day_is_an_office_day_in_the_office_calendar(void **state)
{
    (void)state;
    const struct duration days = {3, DURATION_DAY};
    assert_int_equal(clock_duration_ms(&calendars.office, days), 27 * HOUR_MS);
    assert_int_equal(clock_duration_ms(&calendars.always, days), 72 * HOUR_MS);
    const struct duration minutes = {15, DURATION_MINUTE};
    assert_int_equal(clock_duration_ms(&calendars.office, minutes),
                     15 * MINUTE_MS);
    const struct duration seconds = {7, DURATION_SECOND};
    assert_int_equal(clock_duration_ms(&calendars.office, seconds), 7000);
    const struct duration absurd = {INT64_MAX, DURATION_DAY};
    assert_int_equal(clock_duration_ms(&calendars.always, absurd),
                     CALENDAR_AMOUNT_MAX_MS);
}

static uint64_t seed = 1723;

/* splitmix64 */
static int64_t
draw(int64_t below)
{
    uint64_t z = seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return (int64_t)((z ^ z >> 31) % (uint64_t)below);
}

/* A random life of a ticket. */
static int
draw_marks(struct clock_mark *marks, int max)
{
    static const char *const MOVES[] = {"step", "step", "step", "update",
                                        "add-note"};
    const int count = 1 + (int)draw(max);
    int64_t now_ms = at(1, 1, 0, 0) + draw(365 * 24 * HOUR_MS);
    int priority = (int)draw(5);
    int standing = NEW;
    for (int i = 0; i < count; i++) {
        marks[i] = mark(now_ms, MOVES[draw(5)], standing, priority);
        now_ms += draw(3) == 0 ? draw(1000) : draw(60 * HOUR_MS);
        if (draw(3) != 0)
            standing = (int)draw(STATES);
        if (draw(4) == 0)
            priority = (int)draw(6);
    }
    return count;
}

static void
intervals_sum_to_what_is_used(void **state)
{
    (void)state;
    static const struct clock *const CLOCKS[] = {&RESOLVE, &ACK, &UPDATE};
    struct arena *arena = arena_new(1 << 20);
    struct clock_mark marks[30];
    int runs[CLOCK_STOPPED + 1] = {0};
    for (int round = 0; round < 20000; round++) {
        arena_reset(arena);
        const int count = draw_marks(marks, 30);
        const struct clock *clock = CLOCKS[round % 3];
        const int64_t now_ms = marks[count - 1].at_ms + draw(50 * HOUR_MS);
        const struct clock_reading reading =
            reading_at(clock, marks, count, now_ms);
        runs[reading.state]++;
        const struct clock_interval *intervals;
        const int number = clock_intervals(arena, &WORKFLOW, clock, &calendars,
                                           marks, count, now_ms, &intervals);
        int64_t sum_ms = 0;
        for (int i = 0; i < number; i++) {
            assert_true(intervals[i].from_ms <= intervals[i].to_ms);
            if (i > 0)
                assert_int_equal(intervals[i].from_ms, intervals[i - 1].to_ms);
            if (!intervals[i].running)
                assert_int_equal(intervals[i].counted_ms, 0);
            sum_ms += intervals[i].counted_ms;
        }
        assert_int_equal(sum_ms, reading.used_ms);
        if (reading.state == CLOCK_PAUSED || reading.state == CLOCK_IDLE ||
            reading.state == CLOCK_MET || reading.state == CLOCK_STOPPED)
            assert_int_equal(reading.due_at_ms, 0);
    }
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
        assert_true(runs[i] > 100); /* the rounds meet every state */
    arena_free(&arena);
}

static void
just_before_it_is_due_it_is_not_breached_and_then_it_is(void **state)
{
    (void)state;
    struct clock_mark marks[30];
    int ahead = 0;
    for (int round = 0; round < 20000; round++) {
        const int count = draw_marks(marks, 30);
        const int64_t now_ms = marks[count - 1].at_ms;
        const struct clock_reading reading =
            reading_at(&RESOLVE, marks, count, now_ms);
        if (reading.state != CLOCK_RUNNING)
            continue;
        ahead++;
        const int64_t due_ms = reading.due_at_ms;
        assert_true(due_ms > now_ms);
        const struct clock_reading before =
            reading_at(&RESOLVE, marks, count, due_ms - 1);
        assert_int_equal(before.state, CLOCK_RUNNING);
        assert_int_equal(before.due_at_ms, due_ms);
        const struct clock_reading then =
            reading_at(&RESOLVE, marks, count, due_ms);
        assert_int_equal(then.state, CLOCK_BREACHED);
        assert_int_equal(then.used_ms, then.goal_ms);
        assert_int_equal(then.due_at_ms, due_ms);
        /* A threshold holds the same: one millisecond less is too little. */
        const int64_t half_ms = due_of(&RESOLVE, marks, count, 50, due_ms);
        assert_true(half_ms <= due_ms);
        if (half_ms > now_ms) {
            assert_true(reading_at(&RESOLVE, marks, count, half_ms).used_ms *
                            2 >=
                        then.goal_ms);
            assert_true(
                reading_at(&RESOLVE, marks, count, half_ms - 1).used_ms * 2 <
                then.goal_ms);
        }
    }
    assert_true(ahead > 1000);
}

/* ---- clocks with an end date ---- */

static const struct effect ENDS = {.kind = EFFECT_FIRE, .target = "end"};
static const struct threshold UNTIL_AT[] = {
    {.percent = -7},
    {.percent = 0, .effect_count = 1, .effects = &ENDS},
};

static const struct clock UNTIL = {
    .name = "until",
    .runs_in = 1 << WORK,
    .until = "until",
    .threshold_count = 2,
    .thresholds = UNTIL_AT,
};

/* The same with what the newest mark's field holds; 0: empty. */
static struct value held;
static struct value_pair held_pair;

static const struct value *
until_field(int64_t until_ms)
{
    held_pair = (struct value_pair){"until", value_int(until_ms)};
    held = value_map();
    held.count = until_ms == 0 ? 0 : 1;
    held.as.pairs = &held_pair;
    return &held;
}

#define DAY_MS (24 * HOUR_MS)

static void
a_clock_with_an_end_date_is_over_at_that_instant(void **state)
{
    (void)state;
    const int64_t start_ms = at(3, 20, 9, 0), until_ms = at(4, 1, 0, 0);
    struct clock_mark marks[] = {
        mark(start_ms - HOUR_MS, "order", NEW, 0),
        mark(start_ms, "give", WORK, 0),
    };
    marks[0].fields = until_field(until_ms);
    assert_int_equal(reading_at(&UNTIL, marks, 1, start_ms).state, CLOCK_IDLE);
    marks[1].fields = until_field(until_ms);
    struct clock_reading reading = reading_at(&UNTIL, marks, 2, until_ms - 1);
    assert_int_equal(reading.state, CLOCK_RUNNING);
    assert_int_equal(reading.due_at_ms, until_ms);
    assert_int_equal(reading.started_at_ms, start_ms);
    assert_int_equal(reading.goal_ms, until_ms - start_ms);
    assert_int_equal(reading.used_ms, until_ms - 1 - start_ms);
    assert_int_equal(reading.cycle, until_ms / MINUTE_MS);
    assert_int_equal(reading_at(&UNTIL, marks, 2, until_ms).state,
                     CLOCK_BREACHED);
    /* Moved, it is another cycle; emptied, it is none. */
    marks[1].fields = until_field(until_ms + DAY_MS);
    reading = reading_at(&UNTIL, marks, 2, until_ms);
    assert_int_equal(reading.state, CLOCK_RUNNING);
    assert_int_equal(reading.cycle, (until_ms + DAY_MS) / MINUTE_MS);
    marks[1].fields = until_field(0);
    assert_int_equal(reading_at(&UNTIL, marks, 2, until_ms).state, CLOCK_IDLE);
    marks[1].fields = NULL;
    assert_int_equal(reading_at(&UNTIL, marks, 2, until_ms).state, CLOCK_IDLE);
}

static void
its_thresholds_lie_days_of_24_hours_before_and_after(void **state)
{
    (void)state;
    /* The night to 29 March has 23 hours. */
    const int64_t start_ms = at(3, 20, 9, 0), until_ms = at(4, 1, 0, 0);
    struct clock_mark marks[] = {
        mark(start_ms, "give", WORK, 0),
        mark(start_ms + DAY_MS, "end", DONE, 0),
    };
    marks[0].fields = until_field(until_ms);
    assert_int_equal(due_of(&UNTIL, marks, 1, -7, start_ms),
                     until_ms - 7 * DAY_MS);
    assert_int_equal(due_of(&UNTIL, marks, 1, 0, start_ms), until_ms);
    assert_int_equal(due_of(&UNTIL, marks, 1, 2, until_ms + DAY_MS),
                     until_ms + 2 * DAY_MS);
    /* Long ago already. */
    assert_int_equal(due_of(&UNTIL, marks, 1, -30, start_ms),
                     until_ms - 30 * DAY_MS);
    marks[0].fields = until_field(0);
    assert_int_equal(due_of(&UNTIL, marks, 1, 0, start_ms), 0);
    marks[1].fields = until_field(until_ms);
    assert_int_equal(due_of(&UNTIL, marks, 2, 0, start_ms), 0);
}

/* A lease of a day is not first said to end within a month, and then within a
 * week. */
static void
of_reminders_that_came_before_the_clock_only_the_last_is_sent(void **state)
{
    (void)state;
    static const struct effect tells = {.kind = EFFECT_NOTIFY};
    static const struct effect fires = {.kind = EFFECT_FIRE, .target = "end"};
    static const struct threshold at_days[] = {
        {.percent = -90, .effect_count = 1, .effects = &fires},
        {.percent = -30, .effect_count = 1, .effects = &tells},
        {.percent = -7, .effect_count = 1, .effects = &tells},
        {.percent = 0, .effect_count = 1, .effects = &fires},
    };
    static const struct clock clock = {.name = "end",
                                       .runs_in = 1 << WORK,
                                       .until = "until",
                                       .threshold_count = 4,
                                       .thresholds = at_days};
    const int64_t start_ms = at(3, 20, 9, 0), until_ms = start_ms + DAY_MS;
    struct clock_mark marks[] = {mark(start_ms, "give", WORK, 0)};
    marks[0].fields = until_field(until_ms);
    assert_int_equal(due_of(&clock, marks, 1, -90, start_ms),
                     until_ms - 90 * DAY_MS); /* it does more than tell */
    assert_int_equal(due_of(&clock, marks, 1, -30, start_ms), 0);
    assert_int_equal(due_of(&clock, marks, 1, -7, start_ms),
                     until_ms - 7 * DAY_MS);
    assert_int_equal(due_of(&clock, marks, 1, 0, start_ms), until_ms);
}

static void
it_is_met_when_it_ends_before_or_as_it_was_meant_to(void **state)
{
    (void)state;
    const int64_t start_ms = at(3, 20, 9, 0), until_ms = at(4, 1, 0, 0);
    static const struct {
        int64_t after_ms; /* the end date */
        const char *move;
        enum clock_state state;
    } cases[] = {
        {-DAY_MS, "withdraw", CLOCK_MET},
        {-1, "withdraw", CLOCK_MET},
        {0, "withdraw", CLOCK_BREACHED},
        {DAY_MS, "withdraw", CLOCK_BREACHED},
        {5, "end", CLOCK_MET},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct clock_mark marks[] = {
            mark(start_ms, "give", WORK, 0),
            mark(until_ms + cases[i].after_ms, cases[i].move, DONE, 0),
            mark(until_ms + 9 * DAY_MS, "note", DONE, 0),
        };
        marks[2].fields = until_field(until_ms);
        const struct clock_reading reading =
            reading_at(&UNTIL, marks, 3, until_ms + 10 * DAY_MS);
        assert_int_equal(reading.state, cases[i].state);
        assert_int_equal(reading.due_at_ms, 0);
        assert_int_equal(reading.used_ms,
                         until_ms + cases[i].after_ms - start_ms);
    }
}

static void
its_intervals_sum_to_what_is_used_too(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    struct clock_mark marks[30];
    int seen = 0;
    for (int turn = 0; turn < 5000; turn++) {
        arena_reset(arena);
        const int count = draw_marks(marks, 30);
        const int64_t now_ms = marks[count - 1].at_ms + draw(50 * HOUR_MS);
        marks[count - 1].fields =
            until_field(marks[0].at_ms + 1 + draw(500 * HOUR_MS));
        const struct clock_reading reading =
            reading_at(&UNTIL, marks, count, now_ms);
        const struct clock_interval *intervals;
        const int number = clock_intervals(arena, &WORKFLOW, &UNTIL, &calendars,
                                           marks, count, now_ms, &intervals);
        int64_t sum_ms = 0;
        for (int i = 0; i < number; i++)
            sum_ms += intervals[i].counted_ms;
        assert_int_equal(sum_ms, reading.used_ms);
        seen += reading.state == CLOCK_RUNNING;
    }
    assert_true(seen > 100);
    arena_free(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clock_runs_from_the_first_state_that_it_counts),
        cmocka_unit_test(a_priority_without_a_goal_has_no_clock),
        cmocka_unit_test(while_paused_it_stands_still_and_has_no_deadline),
        cmocka_unit_test(
            it_is_met_when_its_ticket_leaves_in_time_and_breached_when_not),
        cmocka_unit_test(
            a_cancelled_ticket_stops_its_clock_but_not_one_met_before),
        cmocka_unit_test(a_reopened_ticket_goes_on_from_what_was_used),
        cmocka_unit_test(a_restart_counts_from_zero_under_a_new_cycle),
        cmocka_unit_test(a_clock_begins_and_ends_with_the_moves_it_names),
        cmocka_unit_test(
            a_restart_outside_its_states_waits_for_the_next_of_them),
        cmocka_unit_test(a_new_priority_measures_all_of_it_anew),
        cmocka_unit_test(thresholds_are_exact_over_weekend_and_holiday),
        cmocka_unit_test(a_day_is_an_office_day_in_the_office_calendar),
        cmocka_unit_test(intervals_sum_to_what_is_used),
        cmocka_unit_test(
            just_before_it_is_due_it_is_not_breached_and_then_it_is),
        cmocka_unit_test(a_clock_with_an_end_date_is_over_at_that_instant),
        cmocka_unit_test(its_thresholds_lie_days_of_24_hours_before_and_after),
        cmocka_unit_test(
            of_reminders_that_came_before_the_clock_only_the_last_is_sent),
        cmocka_unit_test(it_is_met_when_it_ends_before_or_as_it_was_meant_to),
        cmocka_unit_test(its_intervals_sum_to_what_is_used_too),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
