/*
 * runtime/workflow_load.h and core/prove.h: whatever the file says, it is
 * either refused with a report or taken and judged; and a workflow that was
 * proved sound can be stepped through without a broken promise.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/prove.h"
#include "core/step.h"
#include "runtime/workflow_load.h"
#include "tests/fuzz/fuzz.h"

static struct arena *arena, *scratch;

/* The world says yes to everything, or no. */
static struct facts
answers(const struct needs *needs, bool yes)
{
    struct fact *facts =
        arena_take(scratch, sizeof *facts * (size_t)(needs->count + 1));

    for (int i = 0; i < needs->count; i++) {
        facts[i] = (struct fact){
            .query = needs->query[i],
            .truth = yes,
            .value = needs->query[i].kind == FACT_ACTORS ||
                             needs->query[i].kind == FACT_CHILDREN
                         ? value_list()
                         : value_map(),
        };
    }
    return (struct facts){.count = needs->count, .fact = facts};
}

static void
step(const struct workflow *workflow, const char *state,
     const struct move *move, enum cause cause, bool yes)
{
    static struct needs needs;
    static struct decision decision;
    struct ticket ticket = ticket_new();
    const struct stimulus stimulus = {
        .cause = cause,
        .actor = cause == CAUSE_PERSON ? 1 : 0,
        .move = move->name,
        .fields = value_map(),
        .note = "a reason that is long enough",
        .if_version = -1,
    };

    arena_reset(scratch);
    ticket.state = state;
    step_needs(workflow, &ticket, &stimulus, &needs);
    const struct facts facts = answers(&needs, yes);
    step_decide(scratch, workflow, &ticket, &facts, &stimulus, 1000, &decision);
    if (decision.status == STATUS_OK) {
        ticket_fold(scratch, &ticket, &decision.change, 1000);
        assert(workflow_state(workflow, ticket.state) != NULL);
    }
}

static void
step_everywhere(const struct workflow *workflow)
{
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        for (int f = 0; f < move->from_count; f++) {
            const char *state = move->from[f] < 0
                                    ? WORKFLOW_NEW
                                    : workflow->states[move->from[f]].name;
            step(workflow, state, move, CAUSE_PERSON, true);
            step(workflow, state, move, CAUSE_TIMER, false);
        }
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct findings findings;
    const struct bytes text = {.data = data, .size = size};
    const char *report = NULL;

    if (arena == NULL) {
        arena = arena_new(2 * WORKFLOW_ARENA_MAX);
        scratch = arena_new(WORKFLOW_ARENA_MAX);
    }
    arena_reset(arena);
    const struct workflow *workflow =
        workflow_load(arena, "input.yaml", text, &report);
    assert((workflow == NULL) == (report != NULL));
    if (workflow == NULL)
        return 0;
    prove(arena, workflow, NULL, NULL, &findings);
    assert((workflow_report(arena, "input.yaml", text, &findings) == NULL) ==
           (findings.count == 0));
    if (findings.count == 0)
        step_everywhere(workflow);
    return 0;
}

size_t
fuzz_seed(int index, uint8_t *data)
{
    static const char *const files[] = {
        "workflows/incident.yaml",
        "tests/unit/workflows/step.yaml",
        "tests/unit/workflows/good/carry.yaml",
        "tests/unit/workflows/good/deterministic.yaml",
        "tests/unit/workflows/good/names-setting.yaml",
        "tests/unit/workflows/good/no-loop.yaml",
        "tests/unit/workflows/good/round-exit.yaml",
        "tests/unit/workflows/good/separation-any.yaml",
        "tests/unit/workflows/good/stimuli.yaml",
        "tests/unit/workflows/good/waiting.yaml",
    };

    if (index >= (int)(sizeof files / sizeof *files))
        return 0;
    FILE *file = fopen(files[index], "rb");
    assert(file != NULL && "run me in the source folder");
    const size_t size = fread(data, 1, FUZZ_INPUT_MAX, file);
    fclose(file);
    return size;
}
