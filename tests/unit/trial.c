#include "tests/unit/trial.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/workflow_file.h"

#define KNOWN_MAX 64

struct trial trial;

static struct arena *kept; /* for the workflow */
static struct fact known[KNOWN_MAX];
static int known_count;

void
trial_start(const char *path)
{
    kept = arena_new(2 * WORKFLOW_ARENA_MAX);
    trial.arena = arena_new(4 << 20);
    trial.workflow = workflow_file_load(kept, path);
}

void
trial_end(void)
{
    arena_free(&trial.arena);
    arena_free(&kept);
}

int
trial_begin(void **state)
{
    (void)state;
    arena_reset(trial.arena);
    known_count = 0;
    trial.zone = (struct zone){.count = 1, .changes = {{0, 3600}}};
    trial.now_ms = TRIAL_NOW_MS;
    trial.ticket = (struct ticket){
        .id = 7,
        .ref = "TR-2027-000001",
        .version = 3,
        .state = "open",
        .fields = value_map(),
        .requester = CECILIA,
    };
    trial.stimulus = (struct stimulus){
        .cause = CAUSE_PERSON,
        .actor = ANNA,
        .fields = value_map(),
        .if_version = -1,
    };
    trial_role("employee");
    return 0;
}

static bool
same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool
same_query(const struct fact_query *a, const struct fact_query *b)
{
    return a->kind == b->kind && a->number == b->number &&
           same_text(a->name, b->name) && same_text(a->other, b->other);
}

void
trial_know(struct fact fact)
{
    for (int i = 0; i < known_count; i++) {
        if (same_query(&known[i].query, &fact.query)) {
            known[i] = fact;
            return;
        }
    }
    assert_true(known_count < KNOWN_MAX);
    known[known_count++] = fact;
}

void
trial_role(const char *role)
{
    TRUTH(FACT_ROLE, role, 0, NULL);
}

struct value
trial_list(int count, const struct value *items)
{
    struct value list = value_list();
    for (int i = 0; i < count; i++)
        value_add(trial.arena, &list, items[i]);
    return list;
}

struct value
trial_numbers(int count, const int64_t *numbers)
{
    struct value list = value_list();
    for (int i = 0; i < count; i++)
        value_add(trial.arena, &list, value_int(numbers[i]));
    return list;
}

struct value
trial_map(const char *key, ...)
{
    struct value map = value_map();
    va_list pairs;
    va_start(pairs, key);
    for (; key != NULL; key = va_arg(pairs, const char *))
        value_put(trial.arena, &map, key, va_arg(pairs, struct value));
    va_end(pairs);
    return map;
}

void
trial_give(const char *field, struct value value)
{
    value_put(trial.arena, &trial.stimulus.fields, field, value);
}

void
trial_hold(const char *field, struct value value)
{
    value_put(trial.arena, &trial.ticket.fields, field, value);
}

/* Everyone exists, is active and is called by a name; of all else nothing is
 * known. */
static void
answer(struct fact *fact)
{
    for (int i = 0; i < known_count; i++) {
        if (same_query(&known[i].query, &fact->query)) {
            *fact = known[i];
            return;
        }
    }
    fact->truth =
        fact->query.kind == FACT_ACTIVE || fact->query.kind == FACT_PERSON;
    if (fact->query.kind == FACT_NAME)
        fact->value = MAP("name", value_text("Someone"));
}

/* Exactly what is asked for, so that a fact that is not asked for is missed;
 * and never more than the prover was told. */
static struct facts
gather(const struct stimulus *from)
{
    static struct needs needs;
    const struct move *move =
        workflow_move(trial.workflow, trial.ticket.state, from->move);
    struct fact *facts;

    step_needs(trial.workflow, &trial.ticket, from, &needs);
    if (move != NULL)
        assert_true(needs.count <= step_needs_max(trial.workflow, move));
    facts = arena_take(trial.arena, sizeof *facts * (size_t)(needs.count + 1));
    for (int i = 0; i < needs.count; i++) {
        for (int j = 0; j < i; j++)
            assert_false(same_query(&needs.query[i], &needs.query[j]));
        facts[i] = (struct fact){.query = needs.query[i]};
        answer(&facts[i]);
    }
    return (struct facts){
        .count = needs.count, .fact = facts, .zone = &trial.zone};
}

enum status
trial_judge(const char *move)
{
    trial.stimulus.move = move;
    const struct facts facts = gather(&trial.stimulus);
    step_decide(trial.arena, trial.workflow, &trial.ticket, &facts,
                &trial.stimulus, trial.now_ms, &trial.decision);
    return trial.decision.status;
}

struct turns
trial_turns(const char *move)
{
    struct turns turns;
    trial.stimulus.move = move;
    const struct facts facts = gather(&trial.stimulus);
    step_turns(trial.arena, trial.workflow, &trial.ticket, &facts,
               &trial.stimulus, trial.now_ms, &turns);
    return turns;
}

enum status
trial_threshold(const char *name, int index)
{
    const struct clock *clock = workflow_clock(trial.workflow, name);
    const struct threshold *threshold = &clock->thresholds[index];
    const struct stimulus from =
        step_threshold_stimulus(trial.arena, &trial.ticket, clock, threshold);
    const struct facts facts = gather(&from);
    step_decide_threshold(trial.arena, trial.workflow, &trial.ticket, &facts,
                          clock, threshold, trial.now_ms, &trial.decision);
    return trial.decision.status;
}

const char *
trial_arg(const char *name)
{
    const char *text = value_get_text(&trial.decision.args, name);
    return text == NULL ? "" : text;
}

int64_t
trial_arg_int(const char *name)
{
    return value_get_int(&trial.decision.args, name, 0);
}
