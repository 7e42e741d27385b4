/* What core/prove.h promises: for each proof a file that fails exactly that
 * proof, and its nearest neighbour that passes all of them. */
#include "core/prove.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/workflow_file.h"

#define FOLDER "tests/unit/workflows"

static const struct {
    const char *name;
    enum proof proof;
    int line; /* of the first finding in bad/NAME.yaml */
    const char *before;
} files[] = {
    {"reachable", PROOF_REACHABLE, 8, NULL},
    {"finishable", PROOF_FINISHABLE, 8, NULL},
    {"finishable-dead", PROOF_FINISHABLE, 8, NULL},
    {"left", PROOF_LEFT, 8, NULL},
    {"stimuli", PROOF_STIMULI, 22, NULL},
    {"deterministic", PROOF_DETERMINISTIC, 26, NULL},
    {"no-loop", PROOF_NO_LOOP, 22, NULL},
    {"round-exit", PROOF_ROUND_EXIT, 26, NULL},
    {"separation", PROOF_SEPARATION, 27, NULL},
    {"separation-role", PROOF_SEPARATION, 21, NULL},
    {"separation-any", PROOF_SEPARATION, 21, NULL},
    {"waiting", PROOF_WAITING, 11, NULL},
    {"names", PROOF_NAMES, 19, NULL},
    {"names-setting", PROOF_NAMES, 17, NULL},
    {"languages", PROOF_LANGUAGES, 15, NULL},
    {"carry", PROOF_CARRY, 31, FOLDER "/before/carry.yaml"},
    {"carry-reopens", PROOF_CARRY, 31, FOLDER "/before/carry.yaml"},
};

#define FILE_COUNT (sizeof files / sizeof *files)

static struct arena *arena;
static struct findings findings;

static void
prove_file(const char *path, const char *before)
{
    arena_reset(arena);
    prove(arena, workflow_file_load(arena, path),
          before == NULL ? NULL : workflow_file_load(arena, before), &findings);
}

static void
print_findings(const char *path)
{
    for (int i = 0; i < findings.count; i++)
        print_error("%s:%d: %s: %s\n", path, findings.finding[i].line,
                    proof_name(findings.finding[i].proof),
                    findings.finding[i].sentence);
}

static void
each_bad_file_fails_exactly_its_own_proof(void **state)
{
    (void)state;
    for (size_t f = 0; f < FILE_COUNT; f++) {
        char path[128];
        snprintf(path, sizeof path, FOLDER "/bad/%s.yaml", files[f].name);
        prove_file(path, files[f].before);
        if (findings.count == 0)
            fail_msg("%s is found sound", path);
        for (int i = 0; i < findings.count; i++) {
            if (findings.finding[i].proof != files[f].proof) {
                print_findings(path);
                fail_msg("%s: not only %s", path, proof_name(files[f].proof));
            }
        }
        assert_int_equal(findings.finding[0].line, files[f].line);
    }
}

static void
each_nearest_neighbour_passes_every_proof(void **state)
{
    (void)state;
    for (size_t f = 0; f < FILE_COUNT; f++) {
        char path[128];
        snprintf(path, sizeof path, FOLDER "/good/%s.yaml", files[f].name);
        prove_file(path, files[f].before);
        print_findings(path);
        assert_int_equal(findings.count, 0);
    }
}

static void
every_proof_has_a_file_that_fails_it(void **state)
{
    (void)state;
    for (int proof = 0; proof < PROOF_COUNT; proof++) {
        bool tested = false;
        for (size_t f = 0; f < FILE_COUNT; f++)
            tested = tested || files[f].proof == (enum proof)proof;
        if (!tested)
            fail_msg("no file for %s", proof_name((enum proof)proof));
    }
}

static void
a_finding_is_one_whole_sentence(void **state)
{
    (void)state;
    for (size_t f = 0; f < FILE_COUNT; f++) {
        char path[128];
        snprintf(path, sizeof path, FOLDER "/bad/%s.yaml", files[f].name);
        prove_file(path, files[f].before);
        for (int i = 0; i < findings.count; i++) {
            const char *sentence = findings.finding[i].sentence;
            assert_null(strpbrk(sentence, "{}"));
            assert_null(strstr(sentence, "–"));
            assert_int_equal(sentence[strlen(sentence) - 1], '.');
        }
    }
}

static void
the_incident_workflow_is_sound(void **state)
{
    (void)state;
    prove_file("workflows/incident.yaml", NULL);
    print_findings("workflows/incident.yaml");
    assert_int_equal(findings.count, 0);
}

static void
more_findings_than_fit_are_left_out(void **state)
{
    (void)state;
    struct state states[WORKFLOW_STATES_MAX];
    for (int i = 0; i < WORKFLOW_STATES_MAX; i++)
        states[i] = (struct state){.name = "s", .category = CATEGORY_ACTIVE};
    const struct workflow workflow = {
        .name = "w",
        .version = 1,
        .prefix = "W",
        .state_count = WORKFLOW_STATES_MAX,
        .states = states,
    };
    prove(arena, &workflow, NULL, &findings);
    assert_int_equal(findings.count, PROVE_FINDINGS_MAX);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_bad_file_fails_exactly_its_own_proof),
        cmocka_unit_test(each_nearest_neighbour_passes_every_proof),
        cmocka_unit_test(every_proof_has_a_file_that_fails_it),
        cmocka_unit_test(a_finding_is_one_whole_sentence),
        cmocka_unit_test(the_incident_workflow_is_sound),
        cmocka_unit_test(more_findings_than_fit_are_left_out),
    };
    arena = arena_new(2 * WORKFLOW_ARENA_MAX);
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}
