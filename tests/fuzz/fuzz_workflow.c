/*
 * runtime/workflow_load.h and core/prove.h: whatever the file says, it is
 * either refused with a report or taken and judged; a workflow that was
 * proved sound can be stepped through without a broken promise; and one
 * person alone, in every role and as everybody's deputy, never brings about two
 * moves of it that it separates.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/prove.h"
#include "core/step.h"
#include "runtime/workflow_load.h"
#include "tests/fuzz/fuzz.h"

#define PERSON 1    /* the one that acts */
#define REQUESTER 2 /* for whom it files */
#define ABSENT 3    /* in whose stead it acts, now and then */
#define WALK_STEPS 64

static struct arena *arena, *scratch;

/* -- Facts ---------------------------------------------------------------- */

static bool
is_list(enum fact_kind kind)
{
    return kind == FACT_ACTORS || kind == FACT_CHILDREN ||
           kind == FACT_LINKED || kind == FACT_SEATS || kind == FACT_GRANTS ||
           kind == FACT_HELD || kind == FACT_SYSTEM_GRANTS ||
           kind == FACT_FREEZES || kind == FACT_WINDOWS;
}

/* Who has made which move, by its index in the workflow. */
struct made {
    bool acted[WORKFLOW_MOVES_MAX];   /* as history has it */
    bool brought[WORKFLOW_MOVES_MAX]; /* that, and what followed from it */
};

static void
list_actors(const struct workflow *workflow, const struct made *made,
            struct fact *fact)
{
    for (int i = 0; made != NULL && i < workflow->move_count; i++) {
        if (made->acted[i] &&
            strcmp(workflow->moves[i].name, fact->query.name) == 0)
            value_add(scratch, &fact->value, value_int(PERSON));
    }
}

/* The world says yes to everything, or no. */
static struct facts
answers(const struct workflow *workflow, const struct needs *needs,
        const struct made *made, bool yes)
{
    struct fact *facts =
        arena_take(scratch, sizeof *facts * (size_t)(needs->count + 1));

    for (int i = 0; i < needs->count; i++) {
        facts[i] = (struct fact){
            .query = needs->query[i],
            .truth = yes,
            .value = is_list(needs->query[i].kind) ? value_list() : value_map(),
        };
        if (facts[i].query.kind == FACT_ACTORS)
            list_actors(workflow, made, &facts[i]);
    }
    return (struct facts){.count = needs->count, .fact = facts};
}

static void
judge(const struct workflow *workflow, const struct ticket *ticket,
      const struct stimulus *stimulus, const struct made *made, bool yes,
      struct decision *decision)
{
    static struct needs needs;

    step_needs(workflow, ticket, stimulus, &needs);
    const struct facts facts = answers(workflow, &needs, made, yes);
    step_decide(scratch, workflow, ticket, &facts, stimulus, 1000, decision);
}

/* -- Every move, by every cause -------------------------------------------- */

static void
step(const struct workflow *workflow, const char *state, const char *move,
     enum cause cause, bool yes)
{
    static struct decision decision;
    struct ticket ticket = ticket_new();
    const struct stimulus stimulus = {
        .cause = cause,
        .actor = cause == CAUSE_PERSON ? PERSON : 0,
        .move = move,
        .fields = value_map(),
        .note = "a reason that is long enough",
        .if_version = -1,
    };

    arena_reset(scratch);
    ticket.state = state;
    judge(workflow, &ticket, &stimulus, NULL, yes, &decision);
    if (decision.status == STATUS_OK) {
        ticket_fold(scratch, &ticket, &decision.change, 1000);
        assert(workflow_state(workflow, ticket.state) != NULL);
    }
}

static void
step_everywhere(const struct workflow *workflow)
{
    static const char *const reserved[] = {"note", "attach", "link", "vote",
                                           "recuse"};

    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        for (int f = 0; f < move->from_count; f++) {
            const char *state = move->from[f] < 0
                                    ? WORKFLOW_NEW
                                    : workflow->states[move->from[f]].name;
            step(workflow, state, move->name, CAUSE_PERSON, true);
            for (int c = CAUSE_TIMER; c <= CAUSE_TICKET; c++)
                step(workflow, state, move->name, (enum cause)c, c % 2 == 0);
        }
    }
    for (int s = 0; s < workflow->state_count; s++) {
        for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
            step(workflow, workflow->states[s].name, reserved[i], CAUSE_PERSON,
                 true);
    }
}

/* -- One person, in every role --------------------------------------------- */

/* The same numbers for the same file, on every run. */
static unsigned
draw(unsigned *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 16;
}

static void
assert_separate(const struct workflow *workflow, const struct made *made,
                const char *now)
{
    for (int s = 0; s < workflow->separation_count; s++) {
        const struct names *moves = &workflow->separations[s].moves;
        bool before = false;
        for (int m = 0; m < moves->count; m++) {
            /* What was brought about before an earlier name is reached. */
            assert(!(before && strcmp(moves->name[m], now) == 0));
            for (int i = 0; i < workflow->move_count; i++)
                before = before ||
                         (made->brought[i] &&
                          strcmp(workflow->moves[i].name, moves->name[m]) == 0);
        }
    }
}

/* Something that a field of this type can hold. */
static struct value
any_value(const struct field *field, unsigned *seed)
{
    struct value list = value_list();

    switch (field->type) {
    case FIELD_FLAG:
        return value_bool(draw(seed) % 2 == 0);
    case FIELD_CHOICE:
        return field->choice_count == 0
                   ? value_nil()
                   : value_text(field
                                    ->choices[draw(seed) %
                                              (unsigned)field->choice_count]
                                    .key);
    case FIELD_INT:
    case FIELD_TIME:
    case FIELD_UNTIL:
    case FIELD_PERSON:
    case FIELD_TICKET:
    case FIELD_GRANT:
        return value_int(1 + (int64_t)(draw(seed) % 4));
    case FIELD_PERSONS:
        value_add(scratch, &list, value_int(3));
        return list;
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_WORD:
    case FIELD_SYSTEM:
    case FIELD_UNIT:
        break;
    }
    return value_text("some");
}

/* All that the move demands, and half of what it takes. */
static struct value
any_fields(const struct workflow *workflow, const struct move *move,
           unsigned *seed)
{
    struct value fields = value_map();

    for (int i = 0; i < workflow->field_count; i++) {
        const struct field *field = &workflow->fields[i];
        if (names_has(&move->require, field->name) ||
            (names_has(&move->take, field->name) && draw(seed) % 2 == 0))
            value_put(scratch, &fields, field->name, any_value(field, seed));
    }
    return fields;
}

/* One move of the walk, and the auto moves that follow; false if refused. */
static bool
walk_one(const struct workflow *workflow, struct ticket *ticket,
         struct made *made, const struct move *move, enum cause cause,
         unsigned *seed, int depth)
{
    struct decision *decision = arena_take(scratch, sizeof *decision);
    const struct stimulus stimulus = {
        .cause = cause,
        .actor = cause == CAUSE_PERSON ? PERSON : 0,
        .acting_for = cause == CAUSE_PERSON && draw(seed) % 3 == 0 ? ABSENT : 0,
        .requester = REQUESTER,
        .move = move->name,
        .fields = cause == CAUSE_PERSON ? any_fields(workflow, move, seed)
                                        : value_map(),
        .note = "a reason that is long enough",
        .if_version = -1,
    };

    judge(workflow, ticket, &stimulus, made, true, decision);
    if (decision->status != STATUS_OK)
        return false;
    assert_separate(workflow, made, move->name);
    ticket_fold(scratch, ticket, &decision->change, 1000);
    made->brought[move - workflow->moves] = true;
    if (cause == CAUSE_PERSON)
        made->acted[move - workflow->moves] = true;
    for (int j = 0; depth > 0 && j < decision->job_count; j++) {
        const struct job_wish *wish = &decision->jobs[j];
        const struct move *next =
            wish->kind != EFFECT_FIRE
                ? NULL
                : workflow_move(workflow, ticket->state, wish->target);
        if (next != NULL && wish->cause == CAUSE_AUTO)
            walk_one(workflow, ticket, made, next, CAUSE_AUTO, seed, depth - 1);
    }
    return true;
}

static void
walk(const struct workflow *workflow, unsigned seed)
{
    struct ticket ticket = ticket_new();
    struct made made = {0};

    arena_reset(scratch);
    for (int i = 0; i < WALK_STEPS && workflow->move_count > 0; i++) {
        const unsigned count = (unsigned)workflow->move_count;
        const unsigned first = draw(&seed) % count;
        const struct move *move = NULL;
        /* The next one that can be made from here. */
        for (unsigned m = 0; m < count && move == NULL; m++)
            move = workflow_move(workflow, ticket.state,
                                 workflow->moves[(first + m) % count].name);
        if (move != NULL)
            walk_one(workflow, &ticket, &made, move, CAUSE_PERSON, &seed, 8);
    }
}

/* -- Inputs ---------------------------------------------------------------- */

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct findings findings, alone;
    const struct bytes text = {.data = data, .size = size};
    const char *report = NULL;

    if (arena == NULL) {
        arena = arena_new(4 * WORKFLOW_ARENA_MAX);
        scratch = arena_new(WORKFLOW_ARENA_MAX);
    }
    arena_reset(arena);
    const struct workflow *workflow =
        workflow_load(arena, "input.yaml", text, &report);
    assert((workflow == NULL) == (report != NULL));
    if (workflow == NULL)
        return 0;
    const struct family only = {
        .count = 1, .workflows = &workflow, .complete = true};
    prove(arena, workflow, NULL, NULL, &alone);
    prove(arena, workflow, NULL, &only, &findings);
    /* Who knows that there is nobody else finds no less. */
    assert(findings.count > 0 || alone.count == 0);
    assert((workflow_report(arena, "input.yaml", text, &findings) == NULL) ==
           (findings.count == 0));
    if (alone.count > 0)
        return 0;
    step_everywhere(workflow);
    for (unsigned seed = 0; seed < 8; seed++)
        walk(workflow, seed);
    return 0;
}

size_t
fuzz_seed(int index, uint8_t *data)
{
    static const char *const files[] = {
        "workflows/incident.yaml",
        "workflows/access-request.yaml",
        "workflows/identity.yaml",
        "tests/unit/workflows/whole.yaml",
        "tests/unit/workflows/step.yaml",
        "tests/unit/workflows/good/carry.yaml",
        "tests/unit/workflows/good/deterministic.yaml",
        "tests/unit/workflows/good/names-act.yaml",
        "tests/unit/workflows/good/names-setting.yaml",
        "tests/unit/workflows/good/no-loop.yaml",
        "tests/unit/workflows/good/round-exit.yaml",
        "tests/unit/workflows/good/separation-any.yaml",
        "tests/unit/workflows/good/separation-auto.yaml",
        "tests/unit/workflows/good/separation-override.yaml",
        "tests/unit/workflows/good/separation-resubmit.yaml",
        "tests/unit/workflows/good/separation-born.yaml",
        "tests/unit/workflows/good/separation-early.yaml",
        "tests/unit/workflows/good/separation-edit.yaml",
        "tests/unit/workflows/good/separation-interested.yaml",
        "tests/unit/workflows/good/separation-recorder.yaml",
        "tests/unit/workflows/good/separation-reopen.yaml",
        "tests/unit/workflows/good/separation-silence.yaml",
        "tests/unit/workflows/good/stimuli.yaml",
        "tests/unit/workflows/good/waiting.yaml",
        "tests/unit/workflows/good/waiting-until.yaml",
        "tests/unit/workflows/family/separation-order/good/small.yaml",
        "tests/unit/workflows/family/separation-vote/good/other.yaml",
    };

    if (index >= (int)(sizeof files / sizeof *files))
        return 0;
    FILE *file = fopen(files[index], "rb");
    assert(file != NULL && "run me in the source folder");
    const size_t size = fread(data, 1, FUZZ_INPUT_MAX, file);
    fclose(file);
    return size;
}
