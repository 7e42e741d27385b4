#include "core/clock.h"

#include <assert.h>
#include <string.h>

#define MINUTE_MS INT64_C(60000)
#define DAY_MS (INT64_C(86400) * 1000)

/* What a state means to a clock. */
enum standing {
    STANDING_RUNS,
    STANDING_PAUSES,
    STANDING_OVER,
};

static enum standing
standing_in(const struct workflow *workflow, const struct clock *clock,
            int priority, const char *state)
{
    const int index = workflow_state_index(workflow, state);
    if (index < 0)
        return STANDING_OVER;
    const unsigned long long bit = 1ULL << index;
    if (clock->pauses_in[priority] & bit)
        return STANDING_PAUSES;
    return clock->runs_in & bit ? STANDING_RUNS : STANDING_OVER;
}

/* The marks of the present cycle, and what they are measured against. */
struct cycle {
    const struct workflow *workflow;
    const struct clock *clock;
    const struct calendar *calendar;
    const struct clock_mark *marks; /* of this cycle */
    int count;                      /* 0: the clock has not begun */
    int ended;                      /* the mark that ended it by its move, or
                                       count */
    int number;
    int priority;
    int64_t goal_ms;  /* 0: none at this priority */
    int64_t until_ms; /* of a clock with `until`: when it is over; 0: never */
    int64_t now_ms;
};

/*
 * A clock with `until` has no goal of its own: it is as long as it is from
 * its beginning to that instant, which also names the cycle.
 */
static void
cycle_until(struct cycle *cycle, const struct calendars *calendars,
            const struct clock_mark *newest)
{
    const char *field = cycle->clock->until;

    cycle->calendar = &calendars->always;
    cycle->number = 0;
    if (newest->fields != NULL)
        cycle->until_ms = value_get_int(newest->fields, field, 0);
    if (cycle->until_ms <= 0 || cycle->count == 0)
        return;
    cycle->number = (int)(cycle->until_ms / MINUTE_MS % INT32_MAX);
    if (cycle->until_ms > cycle->marks[0].at_ms)
        cycle->goal_ms = cycle->until_ms - cycle->marks[0].at_ms;
}

static struct cycle
cycle_find(const struct workflow *workflow, const struct clock *clock,
           const struct calendars *calendars, const struct clock_mark *marks,
           int mark_count, int64_t now_ms)
{
    struct cycle cycle = {
        .workflow = workflow, .clock = clock, .now_ms = now_ms};
    if (mark_count == 0)
        return cycle;

    const int priority = marks[mark_count - 1].priority;
    assert(priority >= 0 && priority <= WORKFLOW_PRIORITIES);
    cycle.priority = priority;
    int first = 0;
    bool restarted = false, begun = clock->begin_on.count == 0;
    for (int i = 0; i < mark_count; i++) {
        const bool begins = names_has(&clock->begin_on, marks[i].move);
        if (!begins && !names_has(&clock->restart_on, marks[i].move))
            continue;
        first = i;
        restarted = true;
        begun = begun || begins;
        cycle.number++;
    }
    if (!begun)
        return cycle;
    /* A restart begins it at once even while paused; else it begins with
     * the first state that it runs in. */
    if (!restarted || standing_in(workflow, clock, priority,
                                  marks[first].state) == STANDING_OVER)
        while (first < mark_count &&
               standing_in(workflow, clock, priority, marks[first].state) !=
                   STANDING_RUNS)
            first++;
    cycle.marks = marks + first;
    cycle.count = mark_count - first;
    while (cycle.ended < cycle.count &&
           !names_has(&clock->end_on, cycle.marks[cycle.ended].move))
        cycle.ended++;
    if (clock->until != NULL) {
        cycle_until(&cycle, calendars, &marks[mark_count - 1]);
        return cycle;
    }

    cycle.calendar =
        clock->office[priority] ? &calendars->office : &calendars->always;
    cycle.goal_ms = clock_duration_ms(cycle.calendar, clock->goal[priority]);
    return cycle;
}

static bool
cycle_idle(const struct cycle *cycle)
{
    if (cycle->clock->until != NULL)
        return cycle->count == 0 || cycle->until_ms <= 0;
    return cycle->count == 0 || cycle->goal_ms == 0;
}

static enum standing
cycle_standing(const struct cycle *cycle, int index)
{
    if (index >= cycle->ended)
        return STANDING_OVER;
    return standing_in(cycle->workflow, cycle->clock, cycle->priority,
                       cycle->marks[index].state);
}

static int64_t
cycle_end_ms(const struct cycle *cycle, int index)
{
    return index + 1 < cycle->count ? cycle->marks[index + 1].at_ms
                                    : cycle->now_ms;
}

static int64_t
cycle_counted_ms(const struct cycle *cycle, int index)
{
    if (cycle_standing(cycle, index) != STANDING_RUNS)
        return 0;
    return calendar_measure(cycle->calendar, cycle->marks[index].at_ms,
                            cycle_end_ms(cycle, index));
}

/* The first instant at which `amount_ms` is used, for a clock that runs now:
 * perhaps long ago, else ahead. */
static int64_t
cycle_reaches_ms(const struct cycle *cycle, int64_t amount_ms)
{
    int64_t left_ms = amount_ms;
    for (int i = 0;; i++) {
        const bool last = i + 1 == cycle->count;
        if (cycle_standing(cycle, i) != STANDING_RUNS) {
            assert(!last);
            continue;
        }
        const int64_t counted_ms = cycle_counted_ms(cycle, i);
        if (last || left_ms <= counted_ms)
            return calendar_add(cycle->calendar, cycle->marks[i].at_ms,
                                left_ms);
        left_ms -= counted_ms;
    }
}

/* The mark with which a clock that is over ended. */
static const struct clock_mark *
cycle_ending(const struct cycle *cycle)
{
    int ending = cycle->count - 1;
    while (ending > 0 && cycle_standing(cycle, ending - 1) == STANDING_OVER)
        ending--;
    return &cycle->marks[ending];
}

/* Whether a clock that is over ended because its ticket was no matter at all
 * rather than by work. */
static bool
cycle_ended_void(const struct cycle *cycle)
{
    const struct state *state =
        workflow_state(cycle->workflow, cycle_ending(cycle)->state);
    return state != NULL && state->category == CATEGORY_FINAL &&
           (strcmp(state->name, "cancelled") == 0 ||
            strcmp(state->name, "duplicate") == 0);
}

/* Whether the clock itself fires a move. */
static bool
fires(const struct clock *clock, const char *move)
{
    for (int i = 0; i < clock->threshold_count; i++) {
        const struct threshold *threshold = &clock->thresholds[i];
        for (int j = 0; j < threshold->effect_count; j++) {
            if (threshold->effects[j].kind == EFFECT_FIRE &&
                strcmp(threshold->effects[j].target, move) == 0)
                return true;
        }
    }
    return false;
}

/* Past its instant it is breached, unless it was over before, or the move
 * that the clock itself fires then has ended it as was meant. */
static enum clock_state
until_state(const struct cycle *cycle)
{
    const struct clock_mark *ending;

    if (cycle_standing(cycle, cycle->count - 1) == STANDING_RUNS)
        return cycle->now_ms < cycle->until_ms ? CLOCK_RUNNING : CLOCK_BREACHED;
    if (cycle_standing(cycle, cycle->count - 1) == STANDING_PAUSES)
        return CLOCK_PAUSED;
    ending = cycle_ending(cycle);
    return ending->at_ms < cycle->until_ms || fires(cycle->clock, ending->move)
               ? CLOCK_MET
               : CLOCK_BREACHED;
}

static enum clock_state
cycle_state(const struct cycle *cycle, int64_t used_ms)
{
    if (cycle->clock->until != NULL)
        return until_state(cycle);
    if (used_ms >= cycle->goal_ms)
        return CLOCK_BREACHED;
    switch (cycle_standing(cycle, cycle->count - 1)) {
    case STANDING_RUNS:
        return CLOCK_RUNNING;
    case STANDING_PAUSES:
        return CLOCK_PAUSED;
    case STANDING_OVER:
        break;
    }
    return cycle_ended_void(cycle) ? CLOCK_STOPPED : CLOCK_MET;
}

const char *
clock_state_name(enum clock_state state)
{
    switch (state) {
    case CLOCK_IDLE:
        return "idle";
    case CLOCK_RUNNING:
        return "running";
    case CLOCK_PAUSED:
        return "paused";
    case CLOCK_MET:
        return "met";
    case CLOCK_BREACHED:
        return "breached";
    case CLOCK_STOPPED:
        return "stopped";
    }
    return NULL;
}

struct clock_reading
clock_read(const struct workflow *workflow, const struct clock *clock,
           const struct calendars *calendars, const struct clock_mark *marks,
           int mark_count, int64_t now_ms)
{
    const struct cycle cycle =
        cycle_find(workflow, clock, calendars, marks, mark_count, now_ms);
    struct clock_reading reading = {
        .clock = clock, .state = CLOCK_IDLE, .cycle = cycle.number};
    if (cycle_idle(&cycle))
        return reading;

    for (int i = 0; i < cycle.count; i++)
        reading.used_ms += cycle_counted_ms(&cycle, i);
    reading.started_at_ms = cycle.marks[0].at_ms;
    reading.goal_ms = cycle.goal_ms;
    reading.state = cycle_state(&cycle, reading.used_ms);
    if (cycle_standing(&cycle, cycle.count - 1) == STANDING_RUNS)
        reading.due_at_ms = clock->until != NULL
                                ? cycle.until_ms
                                : cycle_reaches_ms(&cycle, cycle.goal_ms);
    return reading;
}

static bool
only_tells(const struct threshold *threshold)
{
    for (int i = 0; i < threshold->effect_count; i++)
        if (threshold->effects[i].kind != EFFECT_NOTIFY)
            return false;
    return true;
}

/* When a threshold of a clock with `until` is due; 0: never. Of several
 * reminders that were due before the clock began (of a lease that is shorter
 * than they look ahead) only the last is sent. */
static int64_t
dated_due(const struct cycle *cycle, const struct threshold *threshold)
{
    const struct clock *clock = cycle->clock;
    const int64_t due_ms = cycle->until_ms + threshold->percent * DAY_MS;

    if (due_ms > cycle->marks[0].at_ms || !only_tells(threshold))
        return due_ms;
    for (int i = 0; i < clock->threshold_count; i++) {
        const int percent = clock->thresholds[i].percent;
        if (percent > threshold->percent &&
            cycle->until_ms + percent * DAY_MS <= cycle->marks[0].at_ms)
            return 0;
    }
    return due_ms;
}

int64_t
clock_threshold_due(const struct workflow *workflow, const struct clock *clock,
                    const struct calendars *calendars,
                    const struct clock_mark *marks, int mark_count,
                    const struct threshold *threshold, int64_t now_ms)
{
    const struct cycle cycle =
        cycle_find(workflow, clock, calendars, marks, mark_count, now_ms);
    if (cycle_idle(&cycle) ||
        cycle_standing(&cycle, cycle.count - 1) != STANDING_RUNS)
        return 0;
    if (clock->until != NULL)
        return dated_due(&cycle, threshold);
    /* Rounded up: never early (P6). */
    int64_t amount_ms = (cycle.goal_ms * threshold->percent + 99) / 100;
    if (amount_ms > CALENDAR_AMOUNT_MAX_MS)
        amount_ms = CALENDAR_AMOUNT_MAX_MS;
    return cycle_reaches_ms(&cycle, amount_ms);
}

int
clock_intervals(struct arena *arena, const struct workflow *workflow,
                const struct clock *clock, const struct calendars *calendars,
                const struct clock_mark *marks, int mark_count, int64_t now_ms,
                const struct clock_interval **out)
{
    const struct cycle cycle =
        cycle_find(workflow, clock, calendars, marks, mark_count, now_ms);
    *out = NULL;
    if (cycle_idle(&cycle))
        return 0;

    /* Once the clock is over, the time since then is nobody's interval. */
    int end = cycle.count;
    while (end > 0 && cycle_standing(&cycle, end - 1) == STANDING_OVER)
        end--;
    struct clock_interval *intervals =
        arena_take(arena, (size_t)(end > 0 ? end : 1) * sizeof *intervals);
    int count = 0;
    for (int i = 0; i < end; i++) {
        const struct clock_mark *mark = &cycle.marks[i];
        const struct clock_interval *before =
            count > 0 ? &intervals[count - 1] : NULL;
        /* A note does not part a stay in one state. */
        if (before == NULL || strcmp(before->state, mark->state) != 0)
            intervals[count++] = (struct clock_interval){
                .from_ms = mark->at_ms,
                .state = mark->state,
                .running = cycle_standing(&cycle, i) == STANDING_RUNS,
            };
        struct clock_interval *interval = &intervals[count - 1];
        interval->to_ms = cycle_end_ms(&cycle, i);
        interval->counted_ms += cycle_counted_ms(&cycle, i);
    }
    *out = intervals;
    return count;
}

int64_t
clock_duration_ms(const struct calendar *calendar, struct duration duration)
{
    int64_t unit_ms = 1000;
    switch (duration.unit) {
    case DURATION_SECOND:
        break;
    case DURATION_MINUTE:
        unit_ms = INT64_C(60) * 1000;
        break;
    case DURATION_HOUR:
        unit_ms = INT64_C(3600) * 1000;
        break;
    case DURATION_MONTH: /* no goal has one */
        unit_ms = INT64_C(30) * 24 * 3600 * 1000;
        break;
    case DURATION_DAY:
        unit_ms = calendar_day_ms(calendar);
        break;
    }
    assert(duration.amount >= 0);
    /* A goal that no one lives to see stays within what calendars take. */
    if (duration.amount > CALENDAR_AMOUNT_MAX_MS / unit_ms)
        return CALENDAR_AMOUNT_MAX_MS;
    return duration.amount * unit_ms;
}
