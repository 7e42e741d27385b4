/* What core/prove.h promises: for each proof a file that fails exactly that
 * proof, and its nearest neighbour that passes all of them. */
#include "core/prove.h"

#include <glob.h>
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
    bool with; /* family/NAME/…: small.yaml, and other.yaml beside it */
} files[] = {
    {"reachable", PROOF_REACHABLE, 8, NULL, false},
    {"finishable", PROOF_FINISHABLE, 8, NULL, false},
    {"finishable-dead", PROOF_FINISHABLE, 8, NULL, false},
    {"hidden", PROOF_HIDDEN, 10, NULL, false},
    {"hidden-marked", PROOF_HIDDEN, 10, NULL, false},
    {"left", PROOF_LEFT, 8, NULL, false},
    {"stimuli", PROOF_STIMULI, 22, NULL, false},
    {"deterministic", PROOF_DETERMINISTIC, 26, NULL, false},
    {"no-loop", PROOF_NO_LOOP, 22, NULL, false},
    {"separation", PROOF_SEPARATION, 27, NULL, false},
    {"separation-role", PROOF_SEPARATION, 21, NULL, false},
    {"separation-any", PROOF_SEPARATION, 21, NULL, false},
    {"separation-when", PROOF_SEPARATION, 21, NULL, false},
    {"separation-auto", PROOF_SEPARATION, 22, NULL, false},
    {"separation-timer", PROOF_SEPARATION, 22, NULL, false},
    {"separation-round", PROOF_SEPARATION, 47, NULL, false},
    {"separation-override", PROOF_SEPARATION, 28, NULL, false},
    {"separation-reason", PROOF_SEPARATION, 27, NULL, false},
    {"separation-second", PROOF_SEPARATION, 27, NULL, false},
    {"separation-shortcut", PROOF_SEPARATION, 32, NULL, false},
    {"separation-resubmit", PROOF_SEPARATION, 34, NULL, false},
    {"separation-signal", PROOF_SEPARATION, 22, NULL, true},
    {"separation-chain", PROOF_SEPARATION, 22, NULL, true},
    {"separation-apart", PROOF_SEPARATION, 22, NULL, true},
    {"separation-vote", PROOF_SEPARATION, 22, NULL, true},
    {"separation-spawn", PROOF_SEPARATION, 16, NULL, true},
    {"separation-order", PROOF_SEPARATION, 21, NULL, true},
    {"separation-any-from", PROOF_SEPARATION, 29, NULL, false},
    {"separation-aside", PROOF_SEPARATION, 22, NULL, false},
    {"separation-at-once", PROOF_SEPARATION, 17, NULL, false},
    {"separation-born", PROOF_SEPARATION, 23, NULL, false},
    {"separation-carry", PROOF_SEPARATION, 43,
     FOLDER "/before/separation-carry.yaml", false},
    {"separation-each", PROOF_SEPARATION, 16, NULL, true},
    {"separation-early", PROOF_SEPARATION, 23, NULL, false},
    {"separation-edit", PROOF_SEPARATION, 29, NULL, false},
    {"separation-edit-giving", PROOF_SEPARATION, 29, NULL, false},
    {"separation-event", PROOF_SEPARATION, 23, NULL, false},
    {"separation-field", PROOF_SEPARATION, 24, NULL, false},
    {"separation-inplace", PROOF_SEPARATION, 27, NULL, false},
    {"separation-interested", PROOF_SEPARATION, 58, NULL, false},
    {"separation-job", PROOF_SEPARATION, 29, NULL, false},
    {"separation-none", PROOF_SEPARATION, 16, NULL, false},
    {"separation-override-inplace", PROOF_SEPARATION, 29, NULL, false},
    {"separation-reassign", PROOF_SEPARATION, 23, NULL, false},
    {"separation-recorder", PROOF_SEPARATION, 21, NULL, false},
    {"separation-rename", PROOF_SEPARATION, 35,
     FOLDER "/before/separation-rename.yaml", false},
    {"separation-reopen", PROOF_SEPARATION, 35, NULL, false},
    {"separation-sibling", PROOF_SEPARATION, 21, NULL, true},
    {"separation-silence", PROOF_SEPARATION, 16, NULL, false},
    {"separation-tell", PROOF_SEPARATION, 35, NULL, true},
    {"separation-told", PROOF_SEPARATION, 36, NULL, false},
    {"separation-worker", PROOF_SEPARATION, 24, NULL, false},
    {"waiting", PROOF_WAITING, 11, NULL, false},
    {"names", PROOF_NAMES, 19, NULL, false},
    {"names-setting", PROOF_NAMES, 17, NULL, false},
    {"languages", PROOF_LANGUAGES, 15, NULL, false},
    {"round-exit", PROOF_ROUND_EXIT, 40, NULL, false},
    {"languages-round", PROOF_LANGUAGES, 47, NULL, false},
    {"stimuli-round", PROOF_STIMULI, 25, NULL, false},
    {"stimuli-auto", PROOF_STIMULI, 21, NULL, false},
    {"stimuli-fire", PROOF_STIMULI, 15, NULL, false},
    {"stimuli-seen", PROOF_STIMULI, 16, NULL, false},
    {"stimuli-ticket", PROOF_STIMULI, 26, NULL, true},
    {"no-loop-auto", PROOF_NO_LOOP, 17, NULL, false},
    {"no-loop-spawn", PROOF_NO_LOOP, 21, NULL, true},
    {"waiting-until", PROOF_WAITING, 10, NULL, false},
    {"waiting-dated", PROOF_WAITING, 10, NULL, false},
    {"no-loop-deep", PROOF_NO_LOOP, 10, NULL, false},
    {"names-grant", PROOF_NAMES, 27, NULL, false},
    {"names-act", PROOF_NAMES, 27, NULL, false},
    {"names-guard", PROOF_NAMES, 21, NULL, false},
    {"names-active", PROOF_NAMES, 22, NULL, false},
    {"names-spawn", PROOF_NAMES, 24, NULL, true},
    {"names-unit", PROOF_NAMES, 26, NULL, true},
    {"carry", PROOF_CARRY, 31, FOLDER "/before/carry.yaml", false},
    {"carry-reopens", PROOF_CARRY, 31, FOLDER "/before/carry.yaml", false},
};

#define FILE_COUNT (sizeof files / sizeof *files)

static struct arena *arena;
static struct findings findings;

/* `with`: the other workflow that there is, or NULL for no family. */
static void
prove_file(const char *path, const char *before, const char *with)
{
    const struct workflow *kin = NULL;
    struct family family = {.workflows = &kin, .complete = true};

    arena_reset(arena);
    if (with != NULL) {
        kin = workflow_file_load(arena, with);
        family.count = 1;
    }
    prove(arena, workflow_file_load(arena, path),
          before == NULL ? NULL : workflow_file_load(arena, before),
          with == NULL ? NULL : &family, &findings);
}

/* Proves the file of that row that is "bad" or "good"; `path` is set. */
static void
prove_kind(const char *kind, size_t f, char path[128])
{
    const char *name = files[f].name;
    char other[128];

    if (files[f].with) {
        snprintf(path, 128, FOLDER "/family/%s/%s/small.yaml", name, kind);
        snprintf(other, sizeof other, FOLDER "/family/%s/%s/other.yaml", name,
                 kind);
        prove_file(path, NULL, other);
    } else {
        snprintf(path, 128, FOLDER "/%s/%s.yaml", kind, name);
        prove_file(path, files[f].before, NULL);
    }
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
        prove_kind("bad", f, path);
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
        prove_kind("good", f, path);
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
        prove_kind("bad", f, path);
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
    prove_file("workflows/incident.yaml", NULL, NULL);
    print_findings("workflows/incident.yaml");
    assert_int_equal(findings.count, 0);
}

/* Alone, beside another, and as all that there is. */
static void
everything_that_the_language_knows_is_sound_together(void **state)
{
    (void)state;
    static const char *const others[] = {NULL, FOLDER "/whole.yaml",
                                         FOLDER
                                         "/family/names-spawn/good/other.yaml"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        prove_file(FOLDER "/whole.yaml", NULL, others[i]);
        print_findings(FOLDER "/whole.yaml");
        assert_int_equal(findings.count, 0);
    }
}

static void
note_file(const char *path)
{
    arena_reset(arena);
    prove_alone(arena, workflow_file_load(arena, path), &findings);
    print_findings(path);
}

static void
who_holds_a_role_alone_may_ask_too(void **state)
{
    (void)state;
    note_file(FOLDER "/alone/bad.yaml");
    assert_int_equal(findings.count, 2);
    assert_int_equal(findings.finding[0].line, 23);
    assert_string_equal(value_get_text(&findings.finding[0].args, "as"),
                        "requester");
    assert_int_equal(findings.finding[1].line, 36);
    assert_string_equal(value_get_text(&findings.finding[1].args, "as"),
                        "subject");
    assert_string_equal(value_get_text(&findings.finding[1].args, "state"),
                        "done");
    note_file(FOLDER "/alone/good.yaml");
    assert_int_equal(findings.count, 0);
}

static void
no_shipped_workflow_leaves_anyone_stuck(void **state)
{
    (void)state;
    glob_t shipped;
    assert_int_equal(glob("workflows/*.yaml", 0, NULL, &shipped), 0);
    for (size_t i = 0; i < shipped.gl_pathc; i++) {
        note_file(shipped.gl_pathv[i]);
        assert_int_equal(findings.count, 0);
    }
    globfree(&shipped);
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
    prove(arena, &workflow, NULL, NULL, &findings);
    assert_int_equal(findings.count, PROVE_FINDINGS_MAX);
}

/* A workflow of as many states and moves as there may be, all from anywhere,
 * in which each of the first `separated` is kept apart from all of them. */
static const struct workflow *
tangle(int separated)
{
    enum { STATES = WORKFLOW_STATES_MAX, MOVES = WORKFLOW_MOVES_MAX };
    static const char *const anyone[] = {"assignee"};
    static const struct label label = {"Tangle", "Trassel"};
    struct workflow *workflow = arena_take(arena, sizeof *workflow);
    struct state *states = arena_take(arena, STATES * sizeof *states);
    struct move *moves = arena_take(arena, MOVES * sizeof *moves);
    struct guard *guards = arena_take(arena, MOVES * sizeof *guards);
    struct separation *all = arena_take(arena, sizeof *all);
    const char **names = arena_take(arena, MOVES * sizeof *names);
    int *from = arena_take(arena, STATES * sizeof *from);

    for (int s = 0; s < STATES; s++) {
        states[s] = (struct state){.name = arena_format(arena, "s%d", s),
                                   .category = CATEGORY_ACTIVE,
                                   .label = label};
        from[s] = s - 1; /* −1 is new */
    }
    states[0].category = CATEGORY_INITIAL;
    states[STATES - 1].category = CATEGORY_FINAL;
    for (int m = 0; m < MOVES; m++) {
        const char **others = arena_take(arena, MOVES * sizeof *others);
        int count = 0;
        names[m] = arena_format(arena, "m%d", m);
        for (int n = 0; n < separated; n++)
            if (n != m)
                others[count++] = arena_format(arena, "m%d", n);
        guards[m] =
            (struct guard){.kind = GUARD_FOUR_EYES, .names = {count, others}};
        moves[m] = (struct move){
            .name = names[m],
            .from_count = m == 0 ? 1 : STATES - 1,
            .from = m == 0 ? from : from + 1,
            .to = m < STATES - 1 ? m : STATES - 1,
            .by = {1, (const char **)anyone},
            .guard_count = m > 0 && m < STATES - 1,
            .guards = &guards[m],
            .label = label,
        };
    }
    *all = (struct separation){.moves = {separated, names}};
    *workflow = (struct workflow){
        .name = "tangle",
        .version = 1,
        .prefix = "TA",
        .label = label,
        .state_count = STATES,
        .states = states,
        .move_count = MOVES,
        .moves = moves,
        .separation_count = 1,
        .separations = all,
    };
    return workflow;
}

/* Counted in steps, so that it is the same on every machine. */
static void
what_is_too_large_to_be_proved_is_refused_and_not_proved_for_ever(void **state)
{
    (void)state;
    arena_reset(arena);
    prove(arena, tangle(4), NULL, NULL, &findings);
    print_findings("tangle of four");
    assert_int_equal(findings.count, 0);
    arena_reset(arena);
    prove(arena, tangle(60), NULL, NULL, &findings);
    assert_int_equal(findings.count, 1);
    assert_non_null(strstr(findings.finding[0].sentence, "too large"));
}

/* One after the other from the last state to the first, and moves that stay
 * where they are from each: who ends it takes every state to find out. */
static struct workflow *
chain(void)
{
    enum { STATES = WORKFLOW_STATES_MAX, MOVES = WORKFLOW_MOVES_MAX };
    static const char *anyone[] = {"employee", "service-desk",
                                   "security-coordinator", "security-chief"};
    static int from[STATES];
    const struct label label = {.en = "Chain", .sv = "Kedja"};
    struct workflow *workflow = arena_take(arena, sizeof *workflow);
    struct state *states = arena_take(arena, STATES * sizeof *states);
    struct move *moves = arena_take(arena, MOVES * sizeof *moves);
    for (int s = 0; s < STATES; s++) {
        from[s] = s - 1;
        states[s] =
            (struct state){.name = arena_format(arena, "s%d", s),
                           .label = label,
                           .category = s == 0           ? CATEGORY_INITIAL
                                       : s < STATES - 1 ? CATEGORY_ACTIVE
                                                        : CATEGORY_FINAL};
    }
    for (int m = 0; m < MOVES; m++)
        moves[m] = (struct move){
            .name = arena_format(arena, "m%d", m),
            .from_count = m < STATES ? 1 : STATES - 1,
            .from = m < STATES ? &from[(STATES - m) % STATES] : from + 1,
            .to = m < STATES ? (STATES - m) % STATES : -1,
            .by = {4, anyone},
            .label = label,
        };
    *workflow = (struct workflow){
        .name = "chain",
        .version = 1,
        .prefix = "CH",
        .label = label,
        .state_count = STATES,
        .states = states,
        .move_count = MOVES,
        .moves = moves,
        .security_flag = "marked",
        .hidden_from = "implicated",
    };
    return workflow;
}

/* Without a bound of time: the run of tests has one. */
static void
who_ends_what_is_hidden_is_found_at_once(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++) {
        arena_reset(arena);
        prove(arena, chain(), NULL, NULL, &findings);
        for (int f = 0; f < findings.count; f++)
            assert_int_not_equal(findings.finding[f].proof, PROOF_HIDDEN);
    }
}

/* The chain with as many beginnings as states, and of the moves that stay where
 * they are one role makes each, over four eyes: who holds it alone gets all the
 * way, and is refused these again at each state. */
static struct workflow *
crowd(void)
{
    enum { STATES = WORKFLOW_STATES_MAX, MOVES = WORKFLOW_MOVES_MAX };
    enum { EYES = 200 };
    static const char *desk[] = {"service-desk"};
    struct workflow *workflow = chain();
    struct move *moves = arena_take(arena, MOVES * sizeof *moves);
    struct guard *eyes = arena_take(arena, EYES * sizeof *eyes);
    struct guard *any = arena_take(arena, sizeof *any);
    for (int i = 0; i < EYES; i++)
        eyes[i] = (struct guard){.kind = GUARD_FOUR_EYES};
    *any = (struct guard){
        .kind = GUARD_ANY, .child_count = EYES, .children = eyes};
    memcpy(moves, workflow->moves, MOVES * sizeof *moves);
    for (int m = STATES; m < MOVES; m++) {
        if (m < 2 * STATES) {
            moves[m] = moves[0];
            continue;
        }
        moves[m].by = (struct names){1, desk};
        moves[m].guard_count = 1;
        moves[m].guards = any;
    }
    workflow->moves = moves;
    return workflow;
}

/* A walk that is broken off reaches less than one that is not. */
static void
what_is_too_large_leaves_nobody_stuck(void **state)
{
    (void)state;
    arena_reset(arena);
    prove_alone(arena, crowd(), &findings);
    print_findings("crowd");
    assert_int_equal(findings.count, 0);
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
        cmocka_unit_test(everything_that_the_language_knows_is_sound_together),
        cmocka_unit_test(who_holds_a_role_alone_may_ask_too),
        cmocka_unit_test(no_shipped_workflow_leaves_anyone_stuck),
        cmocka_unit_test(more_findings_than_fit_are_left_out),
        cmocka_unit_test(
            what_is_too_large_to_be_proved_is_refused_and_not_proved_for_ever),
        cmocka_unit_test(who_ends_what_is_hidden_is_found_at_once),
        cmocka_unit_test(what_is_too_large_leaves_nobody_stuck),
    };
    arena = arena_new(2 * WORKFLOW_ARENA_MAX);
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}
