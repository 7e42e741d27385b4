#include "core/stage_inside.h"

#include <assert.h>
#include <string.h>

#include "core/text.h"

/* -- Fields -----------------------------------------------------------------
 */

static enum status
refuse(struct stage *stage, const struct field *field, struct value *args)
{
    value_put(stage->arena, args, "field", value_text(field->name));
    value_put(stage->arena, args, "expected",
              value_text(field_type_name(field->type)));
    return STATUS_FIELD_INVALID;
}

/* A ticket's id by any way of writing its number. */
static int64_t
ticket_named(struct stage *stage, const char *typed)
{
    const char *prefix = NULL, *other = NULL;
    int year = 0, other_year = 0;
    int64_t number = 0, other_number = 0;
    if (ticket_ref_parse(stage->arena, typed, &prefix, &year, &number) !=
        STATUS_OK)
        return 0;
    for (int i = -1; i < stage->other_count; i++) {
        const char *ref = i < 0 ? stage->ticket.ref : stage->others[i].ref;
        if (ref != NULL &&
            ticket_ref_parse(stage->arena, ref, &other, &other_year,
                             &other_number) == STATUS_OK &&
            number == other_number &&
            (prefix == NULL || other == NULL || strcmp(prefix, other) == 0) &&
            (year == 0 || year == other_year))
            return STAGE_TICKET + 1 + i;
    }
    return 0;
}

static enum status
persons_read(struct stage *stage, const struct field *field,
             struct value *logins, struct value *args)
{
    for (uint32_t i = 0; i < logins->count; i++) {
        const int64_t number = stage_person(stage, logins->as.items[i].as.text);
        if (number == 0)
            return refuse(stage, field, args);
        logins->as.items[i] = value_int(number);
    }
    return STATUS_OK;
}

enum status
stage_field_read(struct stage *stage, const struct field *field,
                 const char *typed, struct value *out, struct value *args)
{
    const struct value given = value_text(typed);
    const bool is_now = field->type == FIELD_TIME &&
                        (strcmp(typed, "now") == 0 || strcmp(typed, "nu") == 0);
    if (is_now) {
        *out = value_int(stage->now_ms);
        return STATUS_OK;
    }
    const enum status status =
        step_field_read(stage->arena, field, &given, out, args);
    if (status != STATUS_OK)
        return status;
    if (out->kind == VALUE_LIST)
        return persons_read(stage, field, out, args);
    if (out->kind != VALUE_TEXT)
        return STATUS_OK;
    int64_t number = 0;
    if (field->type == FIELD_TIME)
        step_time_read(stage->calendars->always.zone, out->as.text, &number);
    else if (field->type == FIELD_PERSON)
        number = stage_person(stage, out->as.text);
    else if (field->type == FIELD_TICKET)
        number = ticket_named(stage, out->as.text);
    else
        return STATUS_OK;
    *out = value_int(number);
    return number == 0 ? refuse(stage, field, args) : STATUS_OK;
}

/* -- Acting -----------------------------------------------------------------
 */

/* A move of the workflow leads where it went, or we are wrong. */
static void
must_be_allowed(const struct stage *stage, const struct change *change)
{
    const struct workflow *workflow = stage->workflow;
    const struct move *move =
        workflow_move(workflow, change->from, change->move);
    const char *to = move == NULL || move->to < 0
                         ? change->from /* a note, or an entry of a clock */
                         : workflow->states[move->to].name;
    assert(strcmp(change->to, to) == 0);
}

static void
keep(struct stage *stage, const struct stimulus *stimulus)
{
    const struct change *change = &stage->last.change;
    int room = stage->entry_room;
    must_be_allowed(stage, change);
    if (strcmp(change->from, WORKFLOW_NEW) == 0) {
        const int year =
            zone_local(stage->calendars->always.zone, stage->now_ms).year;
        stage->ticket.id = STAGE_TICKET;
        stage->ticket.ref =
            ticket_ref(stage->arena, stage->workflow->prefix, year, 1);
        stage->ticket.recorder = stimulus->actor;
    }
    ticket_fold(stage->arena, &stage->ticket, change, stage->now_ms);
    stage->marks = stage_grown(stage->arena, stage->marks, stage->entry_count,
                               &room, sizeof *stage->marks);
    stage->entries =
        stage_grown(stage->arena, stage->entries, stage->entry_count,
                    &stage->entry_room, sizeof *stage->entries);
    const int i = stage->entry_count++;
    stage->entries[i] = (struct stage_entry){
        .cause = stimulus->cause,
        .actor = stimulus->actor,
        .change = *change,
    };
    stage->marks[i] = (struct clock_mark){
        .at_ms = stage->now_ms,
        .move = change->move,
        .state = change->to,
        .priority = change->priority,
    };
}

/* The title of a new ticket is the first line of its note. */
static void
give_title(struct stage *stage, struct stimulus *stimulus)
{
    if (strcmp(stage->ticket.state, WORKFLOW_NEW) != 0 ||
        stimulus->note == NULL || stimulus->cause != CAUSE_PERSON ||
        workflow_field(stage->workflow, "title") == NULL ||
        value_get(&stimulus->fields, "title") != NULL)
        return;
    value_put(
        stage->arena, &stimulus->fields, "title",
        value_text(text_title(stage->arena, stimulus->note, TICKET_TITLE_MAX)));
}

enum status
stage_act(struct stage *stage, const struct stimulus *stimulus)
{
    struct stimulus whole = *stimulus;
    give_title(stage, &whole);
    const struct facts facts = stage_gather(stage, &whole);
    stage->last_move = whole.move;
    stage->last_clock = NULL;
    stage->last_percent = 0;
    step_decide(stage->arena, stage->workflow, &stage->ticket, &facts, &whole,
                stage->now_ms, &stage->last);
    if (stage->last.status == STATUS_OK)
        keep(stage, &whole);
    return stage->last.status;
}

/* -- Time -------------------------------------------------------------------
 */

struct clock_reading
stage_clock(const struct stage *stage, const struct clock *clock,
            int64_t now_ms)
{
    return clock_read(stage->workflow, clock, stage->calendars, stage->marks,
                      stage->entry_count, now_ms);
}

struct due {
    int64_t at_ms; /* 0: nothing is due */
    int clock;
    int threshold;
    int cycle;
};

/* Whether this occurrence has fired; only the newest cycle can. */
static bool
has_fired(struct stage *stage, const struct due *due)
{
    if (stage->clocks[due->clock].cycle != due->cycle + 1) {
        stage->clocks[due->clock].cycle = due->cycle + 1;
        stage->clocks[due->clock].fired = 0;
    }
    return stage->clocks[due->clock].fired >> due->threshold & 1U;
}

/* The store's order: by instant, then by the clock's name, then by percent. */
static bool
comes_before(const struct stage *stage, const struct due *a,
             const struct due *b)
{
    const struct clock *clocks = stage->workflow->clocks;
    if (b->at_ms == 0 || a->at_ms != b->at_ms)
        return b->at_ms == 0 || a->at_ms < b->at_ms;
    if (a->clock != b->clock)
        return strcmp(clocks[a->clock].name, clocks[b->clock].name) < 0;
    return a->threshold < b->threshold;
}

static struct due
find_due(struct stage *stage, int64_t until_ms)
{
    const struct workflow *workflow = stage->workflow;
    struct due first = {.at_ms = 0};
    for (int c = 0; c < workflow->clock_count; c++) {
        const struct clock *clock = &workflow->clocks[c];
        const struct clock_reading reading =
            stage_clock(stage, clock, until_ms);
        for (int t = 0; reading.due_at_ms != 0 && t < clock->threshold_count;
             t++) {
            const struct due due = {
                .at_ms = clock_threshold_due(workflow, clock, stage->calendars,
                                             stage->marks, stage->entry_count,
                                             &clock->thresholds[t], until_ms),
                .clock = c,
                .threshold = t,
                .cycle = reading.cycle,
            };
            if (due.at_ms != 0 && due.at_ms <= until_ms &&
                !has_fired(stage, &due) && comes_before(stage, &due, &first))
                first = due;
        }
    }
    return first;
}

static void
fire(struct stage *stage, const struct due *due)
{
    const struct clock *clock = &stage->workflow->clocks[due->clock];
    const struct threshold *threshold = &clock->thresholds[due->threshold];
    const struct stimulus stimulus =
        step_threshold_stimulus(stage->arena, &stage->ticket, clock, threshold);
    const struct facts facts = stage_gather(stage, &stimulus);
    stage->clocks[due->clock].fired |= 1U << due->threshold;
    stage->last_move = stimulus.move;
    stage->last_clock = clock;
    stage->last_percent = threshold->percent;
    step_decide_threshold(stage->arena, stage->workflow, &stage->ticket, &facts,
                          clock, threshold, stage->now_ms, &stage->last);
    if (stage->last.status == STATUS_OK)
        keep(stage, &stimulus);
}

bool
stage_pass(struct stage *stage, int64_t until_ms)
{
    const struct due due = find_due(stage, until_ms);
    if (due.at_ms == 0) {
        if (until_ms > stage->now_ms)
            stage->now_ms = until_ms;
        return false;
    }
    /* A priority that rose may have put it before what has happened since. */
    if (due.at_ms > stage->now_ms)
        stage->now_ms = due.at_ms;
    fire(stage, &due);
    return true;
}
