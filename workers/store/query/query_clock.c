/* Why a ticket's deadlines are what they are. */
#include <string.h>

#include "workers/store/query/query.h"

static struct value
intervals_shown(struct store *store, const struct loaded *loaded,
                const struct clock *clock, const struct clock_mark *marks,
                int mark_count)
{
    struct arena *arena = store->arena;
    const struct clock_interval *intervals;
    const int count =
        clock_intervals(arena, loaded->workflow, clock, &store->calendars,
                        marks, mark_count, store->now_ms, &intervals);
    struct value list = value_list();
    for (int i = 0; i < count; i++) {
        struct value row = value_map();
        value_put(arena, &row, "state", value_text(intervals[i].state));
        value_put(arena, &row, "from_at_ms", value_int(intervals[i].from_ms));
        value_put(arena, &row, "to_at_ms", value_int(intervals[i].to_ms));
        value_put(arena, &row, "counted_ms",
                  value_int(intervals[i].counted_ms));
        value_put(arena, &row, "running", value_bool(intervals[i].running));
        value_add(arena, &list, row);
    }
    return list;
}

enum status
query_explain(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const char *only = value_get_text(&exchange->request->body, "clock");
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct loaded loaded;
    const enum status status =
        act_load(store, exchange, &viewer, "ref", &loaded);
    if (status != STATUS_OK)
        return status;
    const struct workflow *workflow = loaded.workflow;
    if (only != NULL && workflow_clock(workflow, only) == NULL)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "clock", "a clock of this workflow");
    query_shows(store, exchange, &loaded);
    const struct clock_mark *marks;
    const int count = ticket_marks(store, &loaded, INT64_MAX, &marks);
    struct value clocks = value_list();
    for (int i = 0; i < workflow->clock_count; i++) {
        const struct clock *clock = &workflow->clocks[i];
        const struct clock_reading reading = clock_read(
            workflow, clock, &store->calendars, marks, count, store->now_ms);
        if ((only != NULL && strcmp(only, clock->name) != 0) ||
            (only == NULL && reading.state == CLOCK_IDLE))
            continue;
        struct value row = value_map();
        value_put(arena, &row, "name", value_text(clock->name));
        value_put(arena, &row, "label", query_label(store, &clock->label));
        value_put(arena, &row, "calendar",
                  value_text(clock->office[loaded.ticket.priority] ? "office"
                                                                   : "always"));
        value_put(arena, &row, "state",
                  value_text(clock_state_name(reading.state)));
        value_put(arena, &row, "goal_ms", value_int(reading.goal_ms));
        value_put(arena, &row, "used_ms", value_int(reading.used_ms));
        value_put(arena, &row, "due_at_ms", query_moment(reading.due_at_ms));
        value_put(arena, &row, "intervals",
                  intervals_shown(store, &loaded, clock, marks, count));
        value_add(arena, &clocks, row);
    }
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "ref", value_text(loaded.ticket.ref));
    value_put(arena, answer, "workflow", value_text(workflow->name));
    value_put(arena, answer, "state", value_text(loaded.ticket.state));
    value_put(arena, answer, "priority",
              query_priority(store, loaded.ticket.priority));
    value_put(arena, answer, "clocks", clocks);
    return STATUS_OK;
}
