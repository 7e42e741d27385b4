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
    "  wait: { category: waiting, rest: true, label: { en: Wait, sv: Väntar } "
    "}\n"
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
    assert_false(workflow_state(w, "open")->rest);
    assert_true(workflow_state(w, "wait")->rest);
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
guards_of_the_register_are_read_with_the_fields_they_name(void **state)
{
    (void)state;
    const char *report;
    struct workflow *w = load(
        "    guards:\n"
        "      - { four-eyes: [submit, \"parent:approve\"] }\n"
        "      - { field: { name: size, least: 15 } }\n"
        "      - { term: 12mo, of: until, from: start, for: [timer] }\n"
        "      - linked: { relation: \"field:who\", state: [done],\n"
        "                  priority: [P1, P2], open: true, same: system }\n"
        "      - { no-overlap: { from: a, until: b, states: [open, wait] } }\n"
        "      - { free: { login: who }, when: { reason: 3 } }\n"
        "      - { may-own: { person: who, name: kind } }\n"
        "      - { remote-ok: { system: s, equipment: e } }\n"
        "      - { training: true }\n"
        "      - { no-protected-security: marked }\n"
        "      - { round: [carried, lost] }\n"
        "      - { any: [{ sod: { role: r } }, { nda: { until: u } }] }\n",
        &report);
    assert_null(report);
    const struct guard *g = workflow_move(w, "open", "finish")->guards;
    assert_string_equal(g[0].names.name[1], "parent:approve");
    assert_int_equal(g[1].bound, BOUND_LEAST);
    assert_int_equal(g[1].number, 15);
    assert_int_equal(g[2].duration.unit, DURATION_MONTH);
    assert_string_equal(g[2].field, "until");
    assert_string_equal(g[2].refs.from, "start");
    assert_string_equal(g[2].for_roles.name[0], "timer");
    assert_string_equal(g[3].linked->relation, "field:who");
    assert_int_equal(g[3].linked->workflows.count, 0);
    assert_string_equal(g[3].linked->states.name[0], "done");
    assert_int_equal(g[3].linked->priorities, 3);
    assert_true(g[3].linked->open);
    assert_string_equal(g[3].linked->same.name[0], "system");
    assert_string_equal(g[4].refs.until, "b");
    assert_string_equal(g[4].names.name[1], "wait");
    assert_string_equal(g[5].names.name[0], "login");
    assert_string_equal(g[5].field, "who");
    assert_int_equal(g[5].when->number, 3);
    assert_string_equal(g[6].refs.name, "kind");
    assert_string_equal(g[7].refs.name, "e");
    assert_int_equal(g[8].kind, GUARD_TRAINING);
    assert_null(g[8].refs.person); /* the usual one */
    assert_int_equal(g[9].kind, GUARD_PROTECTED);
    assert_string_equal(g[9].field, "marked");
    assert_string_equal(g[10].names.name[1], "lost");
    assert_string_equal(g[11].children[0].refs.name, "r");
    assert_string_equal(g[11].children[1].refs.until, "u");
}

static void
effects_on_others_are_read_with_what_they_take_along(void **state)
{
    (void)state;
    const char *report;
    struct workflow *w = load(
        "    do:\n"
        "      - { fire: go-on, when: { field: { name: x, in: [a] } } }\n"
        "      - { job: provisioning, template: grant, optional: true }\n"
        "      - spawn: other\n"
        "        as: blocks\n"
        "        move: propose\n"
        "        with: { subject: who, kind: { value: owner } }\n"
        "        each: \"profile:position\"\n"
        "      - { spawn: other }\n"
        "      - { signal: \"grants-of:who\", move: cancel }\n"
        "      - { end: access, with: { grant: which } }\n"
        "      - { register: person-block, with: { person: who } }\n"
        "    set: { end: { after: 24mo }, x: { field: w }, z: { value: now "
        "} }\n"
        "    opens: council\n"
        "    closes: board\n",
        &report);
    assert_null(report);
    const struct move *finish = workflow_move(w, "open", "finish");
    const struct effect *e = finish->effects;
    assert_int_equal(e[0].kind, EFFECT_FIRE);
    assert_string_equal(e[0].when->field, "x");
    assert_true(e[1].optional);
    assert_string_equal(e[2].target, "other");
    assert_string_equal(e[2].relation, "blocks");
    assert_string_equal(e[2].template_name, "propose");
    assert_string_equal(e[2].with[0].field, "who");
    assert_null(e[2].with[1].field);
    assert_string_equal(e[2].with[1].value.as.text, "owner");
    assert_string_equal(e[2].each, "profile:position");
    assert_string_equal(e[3].relation, "child");
    assert_null(e[3].template_name);
    assert_string_equal(e[4].target, "grants-of:who");
    assert_string_equal(e[4].template_name, "cancel");
    assert_string_equal(e[5].with[0].parameter, "grant");
    assert_int_equal(e[6].kind, EFFECT_REGISTER);
    assert_string_equal(finish->settings[0].special, "after");
    assert_int_equal(finish->settings[0].after.amount, 24);
    assert_int_equal(finish->settings[0].after.unit, DURATION_MONTH);
    assert_string_equal(finish->settings[1].special, "field");
    assert_string_equal(finish->settings[1].value.as.text, "w");
    assert_null(finish->settings[2].special); /* the word, not the hour */
    assert_string_equal(finish->settings[2].value.as.text, "now");
    assert_string_equal(finish->opens, "council");
    assert_string_equal(finish->closes, "board");
}

static void
rounds_and_dated_clocks_are_read(void **state)
{
    (void)state;
    const char *report;
    struct workflow *w = load("rounds:\n"
                              "  council:\n"
                              "    label: { en: Vote, sv: Röstning }\n"
                              "    in: [wait]\n"
                              "    seats: [council-member, council-chair]\n"
                              "    chair: [council-chair]\n"
                              "    quorum: 3\n"
                              "    of: [who]\n"
                              "    interested: [requester]\n"
                              "    carried: finish\n"
                              "    lost: finish\n"
                              "clocks:\n"
                              "  end:\n"
                              "    label: { en: End, sv: Slut }\n"
                              "    runs_in: [open, wait]\n"
                              "    until: last-day\n"
                              "    at: { \"0d\": { fire: finish }, \"7d\": "
                              "[], \"-30d\": [] }\n"
                              "seen-by: [auditor, hr]\n",
                              &report);
    assert_null(report);
    const struct round_rule *round = workflow_round(w, "council");
    assert_int_equal(round->in, 2);
    assert_string_equal(round->seats.name[1], "council-chair");
    assert_int_equal(round->quorum, 3);
    assert_string_equal(round->of.name[0], "who");
    assert_string_equal(round->interested.name[0], "requester");
    assert_string_equal(round->carried, "finish");
    const struct clock *clock = workflow_clock(w, "end");
    assert_string_equal(clock->until, "last-day");
    assert_int_equal(clock->thresholds[0].percent, -30); /* in order */
    assert_int_equal(clock->thresholds[1].percent, 0);
    assert_int_equal(clock->thresholds[2].percent, 7);
    assert_string_equal(w->seen_by.name[1], "hr");
}

static void
an_unknown_key_is_shown_with_line_and_caret(void **state)
{
    (void)state;
    expect("    gaurds: []\n",
           "small.yaml:19:5: error: nobody knows gaurds here; known are: "
           "move, from, to, by, require, take, guards, do, answer, set, "
           "override, opens, closes, label\n"
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
        {"    do: [{ fire: finish, notify: who }]\n", "not both"},
        {"    do: [{ fire: finish, with: {} }]\n", "nobody knows with"},
        {"    do: [{ job: x, template: t, optional: 1 }]\n", "true or false"},
        {"    do: [{ signal: aunts, move: x }]\n",
         "aunts is none of: parent, children"},
        {"    do: [{ signal: children }]\n", "move is missing"},
        {"    do: [{ spawn: small, as: aunt }]\n",
         "aunt is none of: child, caused-by, blocks"},
        {"    do: [{ spawn: small, each: who }]\n",
         "who is none of: grants, profile:NAME"},
        {"    do: [{ grant: role, with: { person: [who] } }]\n",
         "this is a list"},
        {"    do: [{ grant: role, with: { person: { velue: 1 } } }]\n",
         "value is missing"},
        {"    do: [{ notify: who, template: t, when: { reson: 1 } }]\n",
         "nobody knows reson"},
        {"    guards: [{ field: { name: who, least: 1, most: 3 } }]\n",
         "one of in and not-in, or of least and most"},
        {"    guards: [{ four-eyes: [\"child:x\"] }]\n", "is none of"},
        {"    guards: [{ decided: [] }]\n", "this list is empty"},
        {"    guards: [{ conflicted: [admin] }]\n", "move is missing"},
        {"    guards: [{ four-eyes: [], when: { none: [{ conflicted: [admin],"
         " move: finish }] } }]\n",
         "may not depend on conflicted"},
        {"    guards: [{ linked: { relation: aunt } }]\n", "is none of"},
        {"    guards: [{ linked: { open: true } }]\n", "relation is missing"},
        {"    guards: [{ ahead: 5d }]\n", "of is missing"},
        {"    guards: [{ window: { from: who } }]\n", "until is missing"},
        {"    guards: [{ no-overlap: { from: a, until: b, states: [x] } }]\n",
         "there is no state x"},
        {"    guards: [{ free: { login: who, unit: who } }]\n",
         "one of login, system and unit"},
        {"    guards: [{ nda: false }]\n", "only true has a meaning"},
        {"    guards: [{ sod: { until: who } }]\n", "nobody knows until"},
        {"    guards: [{ remote-ok: true }]\n", "should be a map"},
        {"    guards: [{ quorum: [a, b] }]\n", "should be a value"},
        {"    guards: [{ untouched: 3mo }]\n", "or 10d"},
        {"    set: { who: { after: 3w } }\n", "or 24mo"},
        {"    set: { who: { after: 3d, field: who } }\n",
         "one of after, field, months-of and value"},
        {"    set: { who: { after: 3d, most: 3d } }\n",
         "only beside months-of"},
        {"    guards: [{ linked: { relation: child, by-another: true } }]\n",
         "a ticket in a field"},
        {"    guards: [{ employed: true }]\n", "should be a map"},
        {"  - { move: vote, from: any, by: [x], label: {} }\n",
         "has a move vote already"},
        {"    do: [{ notify: who }]\n", "template is missing"},
        {"    do: [{ notify: who, template: t, only: [P6] }]\n", "P1 to P5"},
        {"    answer: perhaps\n", "an answer is"},
        {"    override: 1\n", "true or false"},
        {"    set: { who: [1] }\n", "a value, actor, now, or one of"},
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
        {"clocks: { c: { label: {}, runs_in: [open], until: who, goal: 1d } "
         "}\n",
         "nobody knows goal"},
        {"clocks: { c: { label: {}, runs_in: [open], until: who, at: { "
         "\"50%\": [] } } }\n",
         "days from the end"},
        {"clocks: { c: { label: {}, runs_in: [open], until: who, at: { "
         "\"0d\": { end: role } } } }\n",
         "end is for that move to do"},
        {"rounds: { r: { label: {}, in: [open], seats: [a], chair: [a], "
         "quorum: most, of: [who], carried: x, lost: w } }\n",
         "a quorum is half"},
        {"rounds: { r: { label: {}, in: [open], seats: [], chair: [a], "
         "quorum: half, of: [who], carried: x, lost: w } }\n",
         "this list is empty"},
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

/* The small workflow with a field of another type. */
static struct workflow *
load_typed(const char *type, const char **report)
{
    static const char was[] = "person,";
    char text[8192];
    const char *at = strstr(small, was);
    const size_t size =
        (size_t)snprintf(text, sizeof text, "%.*s%s,%s", (int)(at - small),
                         small, type, at + sizeof was - 1);
    arena_reset(arena);
    return workflow_load(arena, "small.yaml",
                         (struct bytes){(const uint8_t *)text, size}, report);
}

static void
a_word_may_be_personal_and_nothing_else_may(void **state)
{
    (void)state;
    const char *report;
    const struct workflow *w = load_typed("word, personal: true", &report);
    assert_non_null(w);
    assert_true(w->fields[0].personal);
    w = load_typed("word", &report);
    assert_non_null(w);
    assert_false(w->fields[0].personal);
    assert_null(load_typed("person, personal: true", &report));
    assert_non_null(strstr(report, "belongs to type word"));
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
        cmocka_unit_test(
            guards_of_the_register_are_read_with_the_fields_they_name),
        cmocka_unit_test(effects_on_others_are_read_with_what_they_take_along),
        cmocka_unit_test(rounds_and_dated_clocks_are_read),
        cmocka_unit_test(an_unknown_key_is_shown_with_line_and_caret),
        cmocka_unit_test(every_finding_of_a_file_is_reported_at_once),
        cmocka_unit_test(what_yaml_readers_differ_on_is_refused_in_a_workflow),
        cmocka_unit_test(wrong_values_are_refused_one_by_one),
        cmocka_unit_test(a_word_may_be_personal_and_nothing_else_may),
        cmocka_unit_test(findings_of_the_prover_are_shown_in_the_same_form),
        cmocka_unit_test(the_incident_workflow_loads),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
