#include "tests/replay/world.h"

#include <assert.h>
#include <string.h>

#define PEOPLE_MAX 8192

/* What someone may do follows from the column that names them. Everyone is an
 * employee; requester and assignee follow from the ticket. */
static const struct part {
    const char *prefix;
    const char *role;
} PARTS[] = {
    {"Updated by", "service-desk"},
    {"Updated by", "system-admin"},
    {"Resolver", "system-admin"},
    {"Manager", "system-manager"},
    {"Coordinator", "security-coordinator"},
};

static const char *names[PEOPLE_MAX];
static int name_count;

int64_t
world_person(struct world *world, const char *name)
{
    for (int i = 0; i < name_count; i++)
        if (strcmp(names[i], name) == 0)
            return i + 1;
    assert(name_count < PEOPLE_MAX);
    names[name_count++] = arena_string(world->people, name);
    return name_count;
}

void
world_begin(struct world *world)
{
    arena_reset(world->arena);
    world->ticket = ticket_new();
    world->history_count = 0;
    memset(world->clocks, 0, sizeof world->clocks);
}

static bool
holds(const struct world *world, int64_t actor, const char *role)
{
    if (strcmp(role, "employee") == 0)
        return true;
    if (strcmp(role, "requester") == 0)
        return world->ticket.requester == actor;
    if (strcmp(role, "assignee") == 0)
        return value_get_int(&world->ticket.fields, "assignee", 0) == actor;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        if (strcmp(PARTS[i].role, role) == 0 &&
            strncmp(names[actor - 1], PARTS[i].prefix,
                    strlen(PARTS[i].prefix)) == 0)
            return true;
    return false;
}

/* Every system exists, everyone is active, no ticket has children. */
static struct fact
find_fact(const struct world *world, const struct fact_query *query,
          int64_t actor)
{
    struct fact fact = {.query = *query, .truth = true};
    fact.value = query->kind == FACT_ACTORS || query->kind == FACT_CHILDREN
                     ? value_list()
                     : value_map();
    if (query->kind == FACT_ROLE)
        fact.truth = actor > 0 && holds(world, actor, query->name);
    for (int i = 0; i < world->history_count; i++) {
        const struct change *change = &world->changes[i];
        const int64_t by = world->actors[i];
        if (query->kind == FACT_ACTORS && by > 0 &&
            strcmp(change->move, query->name) == 0)
            value_add(world->arena, &fact.value, value_int(by));
        if (query->kind == FACT_ENTERED &&
            strcmp(change->to, query->name) == 0 &&
            strcmp(change->from, query->name) != 0)
            fact.number = world->marks[i].at_ms;
        if (query->kind == FACT_TOUCHED && by > 0)
            fact.number = world->marks[i].at_ms;
    }
    return fact;
}

static struct facts
gather(const struct world *world, const struct stimulus *stimulus)
{
    static struct fact facts[STEP_FACTS_MAX];
    struct needs needs;
    step_needs(world->workflow, &world->ticket, stimulus, &needs);
    for (int i = 0; i < needs.count; i++)
        facts[i] = find_fact(world, &needs.query[i], stimulus->actor);
    return (struct facts){.count = needs.count, .fact = facts};
}

/* A move of the workflow leads where it went, or this stops the test. */
static void
must_be_allowed(const struct world *world, const struct change *change)
{
    const struct workflow *workflow = world->workflow;
    const struct move *move =
        workflow_move(workflow, change->from, change->move);
    if (move == NULL) {
        /* A note, or an entry of a clock, stays where it is. */
        assert(strcmp(change->from, change->to) == 0);
        assert(strcmp(change->move, "note") == 0 ||
               strchr(change->move, '@') != NULL);
        return;
    }
    const char *to =
        move->to < 0 ? change->from : workflow->states[move->to].name;
    assert(strcmp(change->to, to) == 0);
    assert(!move->override);
}

static void
keep(struct world *world, int64_t actor, int64_t at_ms)
{
    const struct change *change = &world->last.change;
    const int i = world->history_count++;
    assert(i < WORLD_HISTORY_MAX);
    must_be_allowed(world, change);
    ticket_fold(world->arena, &world->ticket, change, at_ms);
    world->changes[i] = *change;
    world->actors[i] = actor;
    world->marks[i] = (struct clock_mark){
        .at_ms = at_ms,
        .move = change->move,
        .state = change->to,
        .priority = change->priority,
    };
    for (int job = 0; job < world->last.job_count; job++)
        *(world->last.jobs[job].kind == EFFECT_ESCALATE ? &world->escalations
                                                        : &world->notices) += 1;
}

enum status
world_act(struct world *world, int64_t actor, const char *move,
          struct value fields, const char *note, int64_t at_ms)
{
    const struct stimulus stimulus = {
        .cause = CAUSE_PERSON,
        .actor = actor,
        .move = move,
        .fields = fields,
        .note = note,
        .if_version = -1,
    };
    const struct facts facts = gather(world, &stimulus);
    step_decide(world->arena, world->workflow, &world->ticket, &facts,
                &stimulus, at_ms, &world->last);
    if (world->last.status == STATUS_OK)
        keep(world, actor, at_ms);
    return world->last.status;
}

/* Whether this occurrence has fired; `mark` says that it does now. Only the
 * newest cycle can fire. */
static bool
has_fired(struct world *world, int clock, int cycle, int threshold, bool mark)
{
    if (world->clocks[clock].cycle != cycle + 1) {
        world->clocks[clock].cycle = cycle + 1;
        world->clocks[clock].fired = 0;
    }
    const bool before = world->clocks[clock].fired >> threshold & 1U;
    if (mark)
        world->clocks[clock].fired |= 1U << threshold;
    return before;
}

struct due {
    int64_t at_ms; /* 0: nothing is due */
    int clock;
    int threshold;
    int cycle;
};

static struct due
find_due(struct world *world, int64_t until_ms)
{
    const struct workflow *workflow = world->workflow;
    struct due due = {.at_ms = 0};
    for (int c = 0; c < workflow->clock_count; c++) {
        const struct clock *clock = &workflow->clocks[c];
        const struct clock_reading reading =
            world_clock(world, clock, until_ms);
        for (int t = 0; reading.due_at_ms != 0 && t < clock->threshold_count;
             t++) {
            const int64_t at_ms = clock_threshold_due(
                workflow, clock, world->calendars, world->marks,
                world->history_count, &clock->thresholds[t], until_ms);
            if (at_ms == 0 || at_ms > until_ms ||
                (due.at_ms != 0 && at_ms >= due.at_ms) ||
                has_fired(world, c, reading.cycle, t, false))
                continue;
            due = (struct due){at_ms, c, t, reading.cycle};
        }
    }
    return due;
}

static void
fire(struct world *world, const struct due *due)
{
    const struct clock *clock = &world->workflow->clocks[due->clock];
    const struct threshold *threshold = &clock->thresholds[due->threshold];
    const struct stimulus stimulus =
        step_threshold_stimulus(world->arena, &world->ticket, clock, threshold);
    const struct facts facts = gather(world, &stimulus);
    /* A priority that rose may have put it before what has happened since. */
    const int64_t last_ms = world->marks[world->history_count - 1].at_ms;
    const int64_t at_ms = due->at_ms > last_ms ? due->at_ms : last_ms;
    has_fired(world, due->clock, due->cycle, due->threshold, true);
    step_decide_threshold(world->arena, world->workflow, &world->ticket, &facts,
                          clock, threshold, at_ms, &world->last);
    if (world->last.status == STATUS_OK)
        keep(world, 0, at_ms);
}

int
world_pass(struct world *world, int64_t until_ms)
{
    int count = 0;
    for (;;) {
        const struct due due = find_due(world, until_ms);
        if (due.at_ms == 0)
            return count;
        fire(world, &due);
        count++;
    }
}

struct clock_reading
world_clock(const struct world *world, const struct clock *clock,
            int64_t now_ms)
{
    return clock_read(world->workflow, clock, world->calendars, world->marks,
                      world->history_count, now_ms);
}
