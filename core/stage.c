#include "core/stage_inside.h"

#include <assert.h>
#include <string.h>

/* -- Beginning ---------------------------------------------------------------
 */

/* What the ticket before has given or spawned is gone with it. */
static void
forget(struct stage_cast *cast)
{
    int left = 0;
    for (int i = 0; i < cast->other_count; i++)
        if (!cast->others[i].spawned)
            cast->others[left++] = cast->others[i];
    cast->other_count = left;
    left = 0;
    for (int i = 0; i < cast->granted_count; i++)
        if (!cast->granted[i].own)
            cast->granted[left++] = cast->granted[i];
    cast->granted_count = left;
}

void
stage_begin(struct stage *stage)
{
    stage->ticket = ticket_new();
    stage->entry_count = stage->entry_room = 0;
    stage->entries = NULL;
    stage->marks = NULL;
    stage->follow_count = stage->follow_room = 0;
    stage->follows = NULL;
    stage->done = NULL;
    memset(stage->clocks, 0, sizeof stage->clocks);
    forget(&stage->cast);
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
begin_history(struct stage *stage)
{
    const int year =
        zone_local(stage->calendars->always.zone, stage->now_ms).year;
    stage->ticket.id = STAGE_TICKET;
    stage->ticket.ref =
        ticket_ref(stage->arena, stage->workflow->prefix, year, 1);
    stage->ticket.recorder = stage->stimulus.actor;
}

/* Clocks look at the fields of the newest entry only. */
static void
mark(struct stage *stage, int index)
{
    const struct change *change = &stage->last.change;
    if (index > 0)
        stage->marks[index - 1].fields = NULL;
    stage->marks[index] = (struct clock_mark){
        .at_ms = stage->now_ms,
        .move = change->move,
        .state = change->to,
        .priority = change->priority,
        .fields = &stage->ticket.fields,
    };
}

/* What `attach` is given; no field of the workflow. */
static const char *
kind_attached(const struct stage *stage)
{
    return strcmp(stage->stimulus.move, "attach") == 0
               ? value_get_text(&stage->stimulus.fields, "kind")
               : NULL;
}

/* A link that somebody makes is there from now on. */
static void
link_other(struct stage *stage)
{
    const struct value *given = &stage->stimulus.fields;
    const int64_t index = value_get_int(given, "ticket", 0) - STAGE_TICKET - 1;
    if (strcmp(stage->stimulus.move, "link") == 0 && index >= 0 &&
        index < stage->cast.other_count)
        stage->cast.others[index].relation = value_get_text(given, "kind");
}

/* What was decided becomes history. */
static void
keep(struct stage *stage)
{
    const struct change *change = &stage->last.change;
    int room = stage->entry_room;
    must_be_allowed(stage, change);
    if (strcmp(change->from, WORKFLOW_NEW) == 0)
        begin_history(stage);
    ticket_fold(stage->arena, &stage->ticket, change, stage->now_ms);
    stage->marks = stage_grown(stage->arena, stage->marks, stage->entry_count,
                               &room, sizeof *stage->marks);
    stage->entries =
        stage_grown(stage->arena, stage->entries, stage->entry_count,
                    &stage->entry_room, sizeof *stage->entries);
    const int i = stage->entry_count++;
    stage->entries[i] = (struct stage_entry){
        .cause = stage->stimulus.cause,
        .actor = stage->stimulus.actor,
        .acting_for = stage->stimulus.acting_for,
        .kind = kind_attached(stage),
        .change = *change,
    };
    mark(stage, i);
    link_other(stage);
}

/* -- All or nothing ---------------------------------------------------------
 */

static void *
copied(struct arena *arena, const void *rows, int room, size_t size)
{
    void *copy = arena_take(arena, (size_t)room * size + 1);
    if (room > 0)
        memcpy(copy, rows, (size_t)room * size);
    return copy;
}

/* A step begins, and with it all that follows from it. */
static void
remember(struct stage *stage)
{
    struct stage_before *before = &stage->before;
    const struct stage_cast *cast = &stage->cast;
    *before = (struct stage_before){
        .ticket = stage->ticket,
        .entry_count = stage->entry_count,
        .cast = *cast,
    };
    before->ticket.fields = value_copy(stage->arena, &stage->ticket.fields);
    before->cast.granted = copied(stage->lasting, cast->granted,
                                  cast->granted_room, sizeof *cast->granted);
    before->cast.others = copied(stage->lasting, cast->others, cast->other_room,
                                 sizeof *cast->others);
    stage->depth = 0;
    stage->done = NULL;
    stage->undone = false;
}

static void
undo(struct stage *stage)
{
    stage->ticket = stage->before.ticket;
    stage->entry_count = stage->before.entry_count;
    stage->cast = stage->before.cast;
    if (stage->entry_count > 0)
        stage->marks[stage->entry_count - 1].fields = &stage->ticket.fields;
    stage->follow_count = 0;
    stage->done = NULL;
    stage->undone = true;
}

/* What was decided happens, or nothing at all. */
static enum status
settle(struct stage *stage)
{
    struct value args = value_map();
    const bool vital =
        stage->depth == 0 || stage->stimulus.cause == CAUSE_ROUND;
    stage->done = NULL;
    if (stage->last.status == STATUS_OK) {
        keep(stage);
        const enum status status = stage_carry(stage, &args);
        if (status == STATUS_OK)
            return STATUS_OK;
        stage->last.status = status;
        stage->last.args = args;
    } else if (!vital) {
        return stage->last.status;
    }
    undo(stage);
    return stage->last.status;
}

enum status
stage_act(struct stage *stage, const struct stimulus *stimulus)
{
    remember(stage);
    stage_judge(stage, stimulus);
    return settle(stage);
}

bool
stage_follow(struct stage *stage)
{
    if (stage->follow_count == 0)
        return false;
    const struct stage_follow next = stage->follows[--stage->follow_count];
    stage->depth = next.depth;
    stage_judge(stage, &next.stimulus);
    settle(stage);
    return true;
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
    stage->stimulus = stimulus;
    stage->clock = clock;
    stage->percent = threshold->percent;
    remember(stage);
    step_decide_threshold(stage->arena, stage->workflow, &stage->ticket, &facts,
                          clock, threshold, stage->now_ms, &stage->last);
    settle(stage);
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
