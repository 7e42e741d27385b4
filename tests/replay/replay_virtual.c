/*
 * A year of a real service desk, walked through the pure step at the log's own
 * timestamps: replay_virtual LOG PATHS WORKFLOW. Prints what came of it; fails
 * on a move outside the workflow or a fold that differs.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "runtime/place.h"
#include "runtime/workflow_load.h"
#include "runtime/zone.h"
#include "tests/replay/events.h"
#include "tests/replay/world.h"

#define TICKET_ARENA_MAX ((size_t)64 * 1024 * 1024) /* bytes */
#define LASTING_ARENA_MAX ((size_t)512 * 1024 * 1024)
#define DAY_MS (INT64_C(86400) * 1000)
/* After the log's last word, what is due may still come due. */
#define AFTER_MS (60 * DAY_MS)
#define REFUSALS_MAX 256
#define COMMON 5 /* refusals that are explained */

/* One kind of refusal and how often. */
struct refusal {
    const char *move;
    const char *code;
    const char *what; /* the field, roles or guard; "" if none */
    const char *example;
    int count;
};

static struct report {
    int tickets, rows;
    int rows_moved, rows_noted, rows_refused, rows_agreed, rows_left;
    int moves, notes, timers, refused;
    int priority_same, priority_compared;
    int refusal_count;
    struct refusal refusals[REFUSALS_MAX];
    int clocks[WORKFLOW_CLOCKS_MAX][CLOCK_STOPPED + 1];
    int ended[WORKFLOW_STATES_MAX];
} report;

static struct arena *lasting;
static struct world world;
static struct paths paths;
static struct zone zone;

/* -- A log row's values as ours ------------------------------------------- */

/* "1 - High", "2 - Medium", "3 - Low" as grades that give the log's own
 * priority in our matrix. */
static const char *
grade(const char *text)
{
    static const char *const GRADES[] = {"1", "3", "4"};
    return text != NULL && text[0] >= '1' && text[0] <= '3'
               ? GRADES[text[0] - '1']
               : "3";
}

static const char *
known(const char *name, const char *otherwise)
{
    return name != NULL ? name : otherwise;
}

static void
put(struct value *fields, const char *field, const char *text)
{
    if (text != NULL)
        value_put(world.stage.arena, fields, field, value_text(text));
}

static void
put_int(struct value *fields, const char *field, int64_t number)
{
    value_put(world.stage.arena, fields, field, value_int(number));
}

static void
put_grades(struct value *fields, const struct event *event)
{
    put(fields, "impact", grade(event->at[COLUMN_IMPACT]));
    put(fields, "urgency", grade(event->at[COLUMN_URGENCY]));
}

/* "code 6" is nobody's cause, but it is there; "?" is not. */
static void
put_cause(struct value *fields, const struct event *event)
{
    const char *code = event->at[COLUMN_CLOSED_CODE];
    put(fields, "cause_code", code != NULL ? "unknown" : NULL);
    put(fields, "solution", code);
}

static void
put_assignee(struct value *fields, const struct event *event)
{
    const char *name = event->at[COLUMN_ASSIGNED_TO];
    if (name != NULL)
        put_int(fields, "assignee", world_person(&world, name));
}

/* What the log says for a move. */
static struct value
fields_for(const char *move, const struct event *event)
{
    struct value fields = value_map();
    const char *group = event->at[COLUMN_GROUP];
    if (strcmp(move, "submit") == 0)
        put(&fields, "title",
            arena_format(world.stage.arena, "%s: %s",
                         known(event->at[COLUMN_CATEGORY], "Category ?"),
                         known(event->at[COLUMN_SYMPTOM], "Symptom ?")));
    if (strcmp(move, "submit") == 0 || strcmp(move, "triage") == 0) {
        put(&fields, "system", group);
        put_grades(&fields, event);
    } else if (strcmp(move, "raise-priority") == 0 ||
               strcmp(move, "lower-priority") == 0) {
        put_grades(&fields, event);
    } else if (strcmp(move, "assign") == 0) {
        put_assignee(&fields, event);
    } else if (strcmp(move, "reassign") == 0) {
        put_assignee(&fields, event);
        put(&fields, "system", group);
    } else if (strcmp(move, "refer") == 0) {
        const bool vendor =
            strcmp(event->at[COLUMN_STATE], "Awaiting Vendor") == 0;
        put(&fields, "supplier",
            vendor ? event->at[COLUMN_VENDOR] : "problem-management");
        put(&fields, "case_no", vendor ? NULL : event->at[COLUMN_PROBLEM]);
    } else if (strcmp(move, "solve") == 0) {
        put_cause(&fields, event);
    } else if (strcmp(move, "resolve") == 0) {
        const int64_t ended_ms =
            events_instant(&zone, event->at[COLUMN_RESOLVED_AT]);
        put_cause(&fields, event);
        put_int(&fields, "end_time", ended_ms != 0 ? ended_ms : event->at_ms);
        put_int(&fields, "affected_count", 1);
    }
    return fields;
}

static const char *
note_for(const char *move, const struct event *event)
{
    static const char *const SPEAKING[] = {"ask", "reopen", "lower-priority",
                                           "note"};
    for (size_t i = 0; i < sizeof SPEAKING / sizeof *SPEAKING; i++)
        if (strcmp(move, SPEAKING[i]) == 0)
            return arena_format(world.stage.arena, "%s, said %s",
                                event->at[COLUMN_STATE],
                                event->at[COLUMN_UPDATED_BY]);
    return NULL;
}

/* Who makes a move: the column that the README's table names. */
static int64_t
actor_for(const char *move, const struct event *event)
{
    static const char *const WORKING[] = {
        "start", "ask", "resume", "refer", "return", "resolve", "take-over"};
    const char *updated = known(event->at[COLUMN_UPDATED_BY], "Updated by ?");
    if (strcmp(move, "submit") == 0 || strcmp(move, "reopen") == 0)
        return world_person(&world,
                            known(event->at[COLUMN_CALLER], "Caller ?"));
    if (strcmp(move, "lower-priority") == 0)
        return world_person(&world, "Manager");
    for (size_t i = 0; i < sizeof WORKING / sizeof *WORKING; i++)
        if (strcmp(move, WORKING[i]) == 0)
            return world_person(&world,
                                known(event->at[COLUMN_ASSIGNED_TO], updated));
    return world_person(&world, updated);
}

/* -- Counting -------------------------------------------------------------- */

static const char *
said(const char *key)
{
    const struct value *value = value_get(&world.stage.last.args, key);
    if (value == NULL)
        return NULL;
    if (value->kind == VALUE_LIST)
        value = value->count > 0 ? &value->as.items[0] : NULL;
    return value != NULL && value->kind == VALUE_TEXT ? value->as.text : NULL;
}

static void
count_refusal(const char *move, const struct event *event)
{
    const char *keys[] = {"field", "earlier", "state", "roles"};
    const char *what = NULL;
    for (size_t i = 0; what == NULL && i < sizeof keys / sizeof *keys; i++)
        what = said(keys[i]);
    what = what != NULL ? what : "";
    report.refused++;
    int i = 0;
    for (; i < report.refusal_count; i++) {
        struct refusal *refusal = &report.refusals[i];
        if (strcmp(refusal->move, move) == 0 &&
            strcmp(refusal->code, status_code(world.stage.last.status)) == 0 &&
            strcmp(refusal->what, what) == 0)
            break;
    }
    assert(i < REFUSALS_MAX);
    if (i == report.refusal_count)
        report.refusals[report.refusal_count++] = (struct refusal){
            .move = arena_string(lasting, move),
            .code = status_code(world.stage.last.status),
            .what = arena_string(lasting, what),
            .example = event->at[COLUMN_NUMBER],
        };
    report.refusals[i].count++;
}

static enum status
make(const char *move, const struct event *event)
{
    const enum status status =
        world_act(&world, actor_for(move, event), move, fields_for(move, event),
                  note_for(move, event), event->at_ms);
    if (status == STATUS_OK)
        report.moves++;
    else
        count_refusal(move, event);
    return status;
}

/* -- A row ------------------------------------------------------------------
 */

/* Who works on it in the log and not here takes it over first. */
static bool
wants_take_over(const char *move, const struct event *event)
{
    static const char *const OWN[] = {"ask", "resume", "refer", "resolve"};
    if (strcmp(world.stage.ticket.state, "in-progress") != 0 &&
        strcmp(world.stage.ticket.state, "waiting-user") != 0 &&
        strcmp(world.stage.ticket.state, "waiting-supplier") != 0)
        return false;
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (strcmp(move, OWN[i]) == 0)
            return value_get_int(&world.stage.ticket.fields, "assignee", 0) !=
                   actor_for(move, event);
    return false;
}

struct outcome {
    int made;
    int refused;
};

/* Walks the path for a wish of the log, if there is one in this state. */
static void
walk(const char *wish, const struct event *event, struct outcome *outcome)
{
    const struct path *path =
        paths_find(&paths, wish, world.stage.ticket.state);
    for (int i = 0; path != NULL && i < path->move_count; i++) {
        const char *move = path->move[i];
        enum status status = STATUS_OK;
        if (wants_take_over(move, event)) {
            status = make("take-over", event);
            outcome->made += status == STATUS_OK;
        }
        if (status == STATUS_OK)
            status = make(move, event);
        if (status != STATUS_OK) {
            outcome->refused++;
            return;
        }
        outcome->made++;
    }
}

static bool
same(const struct event *a, const struct event *b, enum column column)
{
    const char *left = a->at[column], *right = b->at[column];
    return left == right ||
           (left != NULL && right != NULL && strcmp(left, right) == 0);
}

/* The priority that the log's impact and urgency would give, against ours. */
static const char *
urgency_wish(const struct event *event, const struct event *before)
{
    if (same(event, before, COLUMN_IMPACT) &&
        same(event, before, COLUMN_URGENCY))
        return NULL;
    struct value fields = value_map();
    put_grades(&fields, event);
    const int priority = step_priority(world.stage.workflow, &fields, false);
    if (priority == world.stage.ticket.priority)
        return NULL;
    return priority < world.stage.ticket.priority ? "more urgent"
                                                  : "less urgent";
}

static void
step_row(const struct event *event, const struct event *before)
{
    struct outcome outcome = {.made = 0};
    world_pass(&world, event->at_ms);
    if (before == NULL) {
        outcome.made += make("submit", event) == STATUS_OK;
        assert(world.stage.last.status == STATUS_OK);
    } else {
        const char *wish = urgency_wish(event, before);
        if (wish != NULL)
            walk(wish, event, &outcome);
        if (!same(event, before, COLUMN_GROUP) ||
            !same(event, before, COLUMN_ASSIGNED_TO))
            walk("handover", event, &outcome);
    }
    walk(event->at[COLUMN_STATE], event, &outcome);
    if (outcome.made > 0)
        report.rows_moved++;
    else if (outcome.refused > 0)
        report.rows_refused++;
    else if (strcmp(event->at[COLUMN_STATE], "Closed") == 0 &&
             strcmp(world.stage.ticket.state, "closed") == 0)
        report.rows_agreed++;
    else if (make("note", event) == STATUS_OK) {
        report.rows_noted++;
        report.notes++;
        report.moves--;
    } else
        report.rows_left++;
}

/* -- A ticket ----------------------------------------------------------------
 */

/* History as it would come back from a disk folds to the same ticket. */
static void
must_fold(void)
{
    struct ticket folded = ticket_new();
    for (int i = 0; i < world.stage.entry_count; i++) {
        struct change change = world.stage.entries[i].change;
        const struct bytes bytes =
            codec_encode(world.stage.arena, &change.fields);
        const enum status status = codec_decode(world.stage.arena, bytes.data,
                                                bytes.size, &change.fields);
        assert(status == STATUS_OK);
        ticket_fold(world.stage.arena, &folded, &change,
                    world.stage.marks[i].at_ms);
    }
    folded.recorder = world.stage.ticket.recorder;
    assert(ticket_equal(&folded, &world.stage.ticket));
    assert(folded.version == (uint32_t)world.stage.entry_count);
}

static void
end_ticket(const struct event *last)
{
    const int64_t end_ms = last->at_ms + AFTER_MS;
    const int priority = world.stage.ticket.priority;
    world_pass(&world, end_ms);
    must_fold();
    for (int i = 0; i < world.stage.workflow->clock_count; i++)
        report.clocks[i][stage_clock(&world.stage,
                                     &world.stage.workflow->clocks[i], end_ms)
                             .state]++;
    report.ended[workflow_state_index(world.stage.workflow,
                                      world.stage.ticket.state)]++;
    report.priority_compared++;
    report.priority_same += last->at[COLUMN_PRIORITY] != NULL &&
                            last->at[COLUMN_PRIORITY][0] - '0' == priority;
    for (int i = 0; i < world.stage.entry_count; i++)
        report.timers += world.stage.entries[i].actor == 0;
}

static void
replay(const struct events *events)
{
    for (int i = 0; i < events->count;) {
        const struct event *before = NULL;
        world_begin(&world);
        report.tickets++;
        const char *number = events->event[i].at[COLUMN_NUMBER];
        for (; i < events->count &&
               strcmp(events->event[i].at[COLUMN_NUMBER], number) == 0;
             i++) {
            step_row(&events->event[i], before);
            before = &events->event[i];
            report.rows++;
        }
        end_ticket(before);
    }
}

/* -- What came of it ---------------------------------------------------------
 */

/* Why the commonest refusals are right. README.md says it at length. */
static const char *
explain(const struct refusal *refusal)
{
    static const struct {
        const char *move, *what, *why;
    } ROWS[] = {
        {"close", "security",
         "what is urgent (P1, P2) is reviewed before it is closed; the log"
         " closes it by itself after five days"},
        {"close", "priority",
         "what is urgent (P1, P2) is reviewed before it is closed; the log"
         " closes it by itself after five days"},
        {"assign", "assignee",
         "the log hands over to a group; here a named person answers"},
        {"reassign", "assignee",
         "the log hands over to a group; here a named person answers"},
        {"refer", "case_no",
         "waiting for a problem that the log does not name"},
        {"refer", "supplier",
         "waiting for a vendor that the log does not name"},
        {"solve", "cause_code", "resolved without a closing code"},
        {"resolve", "cause_code", "resolved without a closing code"},
        {"lower-priority", "resolved",
         "a priority does not change once it is resolved"},
        {"note", "closed", "nothing is written on what is closed"},
        {"start", "system-admin", "nobody of the system's own people started"},
        {"submit", "system", "the log does not say whose it is"},
        {"triage", "system", "triaged without anyone to answer for it"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (strcmp(ROWS[i].move, refusal->move) == 0 &&
            strcmp(ROWS[i].what, refusal->what) == 0)
            return ROWS[i].why;
    return status_sentence(status_from_code(refusal->code));
}

static int
by_count(const void *a, const void *b)
{
    const struct refusal *left = a, *right = b;
    if (left->count != right->count)
        return right->count - left->count;
    return strcmp(left->move, right->move);
}

static void
print_refusals(void)
{
    qsort(report.refusals, (size_t)report.refusal_count,
          sizeof *report.refusals, by_count);
    printf("refused by guard: %d in %d kinds\n", report.refused,
           report.refusal_count);
    for (int i = 0; i < report.refusal_count && i < COMMON; i++) {
        const struct refusal *refusal = &report.refusals[i];
        printf("  %5d  %s: %s %s, first in %s\n         %s\n", refusal->count,
               refusal->move, refusal->code, refusal->what, refusal->example,
               explain(refusal));
    }
}

static void
print_clocks(void)
{
    printf("clocks, each ticket's last cycle:\n");
    for (int i = 0; i < world.stage.workflow->clock_count; i++) {
        const int *count = report.clocks[i];
        printf("  %-9s met %d, breached %d, stopped %d, running %d, never"
               " begun %d\n",
               world.stage.workflow->clocks[i].name, count[CLOCK_MET],
               count[CLOCK_BREACHED], count[CLOCK_STOPPED],
               count[CLOCK_RUNNING] + count[CLOCK_PAUSED], count[CLOCK_IDLE]);
    }
}

static void
print_report(void)
{
    printf("tickets: %d from %d rows\n", report.tickets, report.rows);
    printf("rows: %d moved, %d noted, %d refused, %d closed by a clock before,"
           " %d too late\n",
           report.rows_moved, report.rows_noted, report.rows_refused,
           report.rows_agreed, report.rows_left);
    printf("moves made: %d, notes %d, by clocks %d\n", report.moves,
           report.notes, report.timers);
    print_refusals();
    print_clocks();
    printf("escalations asked for: %lld, notices: %lld\n",
           (long long)world.escalations, (long long)world.notices);
    printf("priority as in the log: %d of %d\n", report.priority_same,
           report.priority_compared);
    printf("ended:");
    for (int i = 0; i < world.stage.workflow->state_count; i++)
        if (report.ended[i] > 0)
            printf(" %s %d", world.stage.workflow->states[i].name,
                   report.ended[i]);
    printf("\n");
}

/* -- The whole ---------------------------------------------------------------
 */

static const struct workflow *
load(const char *path)
{
    struct bytes text;
    const char *why = "", *report_text = "";
    if (place_read(lasting, path, 1 << 20, &text, &why) != STATUS_OK) {
        fprintf(stderr, "replay: %s: %s\n", path, why);
        exit(1);
    }
    const struct workflow *workflow =
        workflow_load(lasting, path, text, &report_text);
    if (workflow == NULL) {
        fprintf(stderr, "%s\n", report_text);
        exit(1);
    }
    return workflow;
}

int
main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: replay_virtual LOG PATHS WORKFLOW\n");
        return 2;
    }
    lasting = arena_new(LASTING_ARENA_MAX);
    if (zone_load("Europe/Stockholm", &zone) != STATUS_OK)
        return 1;
    const struct calendars calendars = {
        .always = calendar_make(CALENDAR_ALWAYS, &zone),
        .office = calendar_make(CALENDAR_OFFICE, &zone),
    };
    struct events events;
    const char *folder = getenv("ARENDE_DATA");
    const char *log =
        folder == NULL
            ? argv[1]
            : arena_format(lasting, "%s/incident_event_log.csv", folder);
    if (!events_read(lasting, log, &zone, &events)) {
        printf("replay: no event log here, nothing replayed\n");
        return 0;
    }
    paths_read(lasting, argv[2], &paths);
    world.stage.lasting = lasting;
    world.stage.arena = arena_new(TICKET_ARENA_MAX);
    world.stage.workflow = load(argv[3]);
    world.stage.calendars = &calendars;
    replay(&events);
    print_report();

    assert(report.rows == events.count);
    assert(report.rows == report.rows_moved + report.rows_noted +
                              report.rows_refused + report.rows_agreed +
                              report.rows_left);
    /* Every ticket was filed, and most of what the log did can be done. */
    assert(report.moves >= 3 * report.tickets);
    assert(report.moves > 4 * report.refused);
    arena_free(&world.stage.arena);
    arena_free(&lasting);
    return 0;
}
