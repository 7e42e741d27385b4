/* What runtime/workflow_load.h promises. */
#include "runtime/workflow_load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A whole workflow, as small as they come; %s is put at its end. */
static const char small[] =
    "workflow: small\n"                                      /* 1 */
    "version: 1\n"                                           /* 2 */
    "prefix: SM\n"                                           /* 3 */
    "label: { en: Small, sv: Liten }\n"                      /* 4 */
    "fields:\n"                                              /* 5 */
    "  who: { type: person, label: { en: Who, sv: Vem } }\n" /* 6 */
    "states:\n"                                              /* 7 */
    "  open: { category: initial, label: { en: Open, sv: Öppet } }\n"
    "  wait: { category: waiting, label: { en: Wait, sv: Väntar } }\n"
    "  done: { category: final, label: { en: Done, sv: Klart } }\n" /* 10 */
    "moves:\n"                                                      /* 11 */
    "  - { move: submit, from: new, to: open, by: [employee],\n"
    "      label: { en: Submit, sv: Anmäl } }\n"
    "  - move: finish\n" /* 14 */
    "    from: any\n"
    "    to: done\n"
    "    by: [assignee, timer]\n"
    "    label: { en: Finish, sv: Avsluta }\n"; /* 18 */

static struct arena *arena;

static struct workflow *
load(const char *tail, const char **report)
{
    char text[8192];
    size_t size = (size_t)snprintf(text, sizeof text, "%s%s", small, tail);
    arena_reset(arena);
    return workflow_load(arena, "small.yaml",
                         (struct bytes){(const uint8_t *)text, size}, report);
}

static void
expect(const char *tail, const char *report)
{
    const char *got;
    assert_null(load(tail, &got));
    assert_string_equal(got, report);
}

static void
a_small_workflow_is_read_as_it_stands(void **state)
{
    (void)state;
    const char *report;
    struct workflow *w = load(
        "    guards:\n"
        "      - { within: 2d, of: wait, for: [timer] }\n"
        "      - { need: who, when: { field: { name: who, not-in: [x] } } }\n"
        "    do: [{ notify: \"field:who\", template: t, only: [P1, P3] }]\n"
        "    set: { who: actor }\n"
        "    answer: \"yes\"\n"
        "clocks:\n"
        "  c:\n"
        "    label: { en: C, sv: C }\n"
        "    runs_in: [open]\n"
        "    pauses_in: { P1: [], default: [wait] }\n"
        "    goal: { P1: 15m, default: 2d }\n"
        "    calendar: { P1: always, default: office }\n"
        "    at: { \"100%\": { fire: finish }, \"50%\": [] }\n",
        &report);
    assert_null(report);
    assert_non_null(w);
    const struct move *finish = workflow_move(w, "wait", "finish");
    assert_int_equal(finish->from_count, 2); /* any: all but the final one */
    assert_int_equal(finish->to, 2);
    assert_int_equal(finish->answer, ANSWER_YES);
    assert_string_equal(finish->settings[0].special, "actor");
    assert_int_equal(finish->effects[0].priorities, 5);
    assert_int_equal(finish->guards[0].duration.amount, 2);
    assert_string_equal(finish->guards[0].for_roles.name[0], "timer");
    assert_true(finish->guards[1].when->negated);
    assert_int_equal(finish->line, 14);
    const struct clock *clock = workflow_clock(w, "c");
    assert_int_equal(clock->pauses_in[1], 0);
    assert_int_equal(clock->pauses_in[4], 2);
    assert_int_equal(clock->goal[1].amount, 15);
    assert_int_equal(clock->goal[0].unit, DURATION_DAY);
    assert_false(clock->office[1]);
    assert_true(clock->office[5]);
    assert_int_equal(clock->thresholds[0].percent, 50); /* in order */
}

static void
an_unknown_key_is_shown_with_line_and_caret(void **state)
{
    (void)state;
    expect("    gaurds: []\n",
           "small.yaml:19:5: error: nobody knows gaurds here; known are: "
           "move, from, to, by, require, take, guards, do, answer, set, "
           "override, label\n"
           "    gaurds: []\n"
           "    ^\n");
}

static void
every_finding_of_a_file_is_reported_at_once(void **state)
{
    (void)state;
    const char *report;
    assert_null(
        load("  - { move: x, from: gone, to: nowhere, by: [a] }\n", &report));
    assert_non_null(strstr(report, "19:22: error: there is no state gone"));
    assert_non_null(strstr(report, "there is no state nowhere"));
    assert_non_null(strstr(report, "label is missing here"));
}

static void
what_yaml_readers_differ_on_is_refused_in_a_workflow(void **state)
{
    (void)state;
    expect("    answer: yes\n",
           "small.yaml:19:13: error: some readers of YAML take yes for a "
           "truth value; write it in quotes\n"
           "    answer: yes\n"
           "            ^\n");
    expect("    to: open\n",
           "small.yaml:19:5: error: to stands here already, on line 16\n"
           "    to: open\n"
           "    ^\n");
}

static void
wrong_values_are_refused_one_by_one(void **state)
{
    (void)state;
    static const struct {
        const char *tail;
        const char *sentence;
    } rows[] = {
        {"    guards: [{ reson: 3 }]\n", "nobody knows reson here"},
        {"    guards: [{ reason: 0 }]\n", "a whole number from 1"},
        {"    guards: [{ reason: 3, four-eyes: [] }]\n", "not both"},
        {"    guards: [{ within: 3d }]\n", "of is missing here"},
        {"    guards: [{ untouched: 3w }]\n", "a duration"},
        {"    guards: [{ field: { name: who } }]\n", "one of in and not-in"},
        {"    guards: [{ raises: false }]\n", "only true has a meaning"},
        {"    do: [{ fire: finish }]\n", "only a clock fires moves"},
        {"    do: [{ notify: who }]\n", "template is missing"},
        {"    do: [{ notify: who, template: t, only: [P6] }]\n", "P1 to P5"},
        {"    answer: perhaps\n", "an answer is"},
        {"    override: 1\n", "true or false"},
        {"    set: { who: [1] }\n", "a value, actor or now"},
        {"    require: [who, who]\n", "stands twice"},
        {"    require: [Who]\n", "is no name"},
        {"  - { move: note, from: any, by: [x], label: {} }\n",
         "has a move note already"},
        {"separate: [[finish]]\n", "between two moves"},
        {"clocks: { c: { label: {}, runs_in: [open], goal: 0d, "
         "calendar: office } }\n",
         "a duration"},
        {"clocks: { c: { label: {}, runs_in: [open], goal: 1d, "
         "calendar: { P1: office } } }\n",
         "no calendar here"},
        {"clocks: { c: { label: {}, runs_in: [open], goal: 1d, "
         "calendar: office, at: { half: [] } } }\n",
         "a share of the goal"},
        {"priority: { impact: who, urgency: who, matrix: [[P1]] }\n",
         "a row for each impact"},
        {"ladders: { l: [{ roles: [x] }] }\n", "percent is missing"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *report;
        assert_null(load(rows[i].tail, &report));
        if (strstr(report, rows[i].sentence) == NULL) {
            fail_msg("%s gave\n%s", rows[i].tail, report);
        }
    }
}

static void
findings_of_the_prover_are_shown_in_the_same_form(void **state)
{
    (void)state;
    struct findings findings = {
        .count = 1,
        .finding = {{.line = 14, .sentence = "finish has no end"}},
    };
    arena_reset(arena);
    assert_string_equal(
        workflow_report(arena, "small.yaml",
                        (struct bytes){(const uint8_t *)small, strlen(small)},
                        &findings),
        "small.yaml:14:3: error: finish has no end\n"
        "  - move: finish\n"
        "  ^\n");
}

static void
the_incident_workflow_loads(void **state)
{
    (void)state;
    static uint8_t text[256 * 1024];
    const char *report;
    FILE *file = fopen("workflows/incident.yaml", "r");
    assert_non_null(file);
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    arena_reset(arena);
    struct workflow *w =
        workflow_load(arena, "workflows/incident.yaml",
                      (struct bytes){.data = text, .size = size}, &report);
    assert_null(report);
    assert_non_null(w);
    assert_string_equal(w->prefix, "INC");
    /* What the desk fixes on the phone is one move. */
    assert_string_equal(
        w->states[workflow_move(w, "registered", "solve")->to].name,
        "resolved");
    /* A report needs nothing but a title (R73). */
    assert_int_equal(workflow_move(w, WORKFLOW_NEW, "submit")->require.count,
                     1);
    /* Waiting for a supplier stops the time only from P3 on. */
    const struct clock *clock = workflow_clock(w, "resolve");
    unsigned long long bit = 1ULL
                             << workflow_state_index(w, "waiting-supplier");
    assert_false((clock->pauses_in[2] & bit) != 0);
    assert_true((clock->pauses_in[3] & bit) != 0);
}

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(WORKFLOW_ARENA_MAX);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_workflow_is_read_as_it_stands),
        cmocka_unit_test(an_unknown_key_is_shown_with_line_and_caret),
        cmocka_unit_test(every_finding_of_a_file_is_reported_at_once),
        cmocka_unit_test(what_yaml_readers_differ_on_is_refused_in_a_workflow),
        cmocka_unit_test(wrong_values_are_refused_one_by_one),
        cmocka_unit_test(findings_of_the_prover_are_shown_in_the_same_form),
        cmocka_unit_test(the_incident_workflow_loads),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
