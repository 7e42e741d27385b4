/* What workflows/incident.yaml promises, walked through the pure step. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/step.h"
#include "runtime/workflow_load.h"

#define MINUTE_MS (INT64_C(60) * 1000)
#define DAY_MS (INT64_C(86400) * 1000)

/* Who plays. Everyone is an employee; requester and assignee follow from the
 * ticket. */
enum person { NOBODY, EMPLOYEE, DESK, SYSMAN, COORDINATOR, CHIEF, PERSONS };

static const char *const grants[PERSONS][2] = {
    [DESK] = {"service-desk", NULL},
    [SYSMAN] = {"system-manager", NULL},
    [COORDINATOR] = {"security-coordinator", NULL},
    [CHIEF] = {"security-chief", NULL},
};

static struct arena *arena; /* the workflow and one walk */
static struct workflow *workflow;
static struct ticket ticket;
static int64_t now_ms;
static struct decision last;

static struct made {
    const char *move;
    enum person actor;
    const char *state; /* entered by it */
    int64_t at_ms;
} history[64];
static int history_count;

static bool
holds(enum person actor, const char *role)
{
    if (strcmp(role, "employee") == 0) {
        return true;
    }
    if (strcmp(role, "requester") == 0) {
        return ticket.requester == (int64_t)actor;
    }
    if (strcmp(role, "assignee") == 0) {
        return value_get_int(&ticket.fields, "assignee", 0) == (int64_t)actor;
    }
    return grants[actor][0] != NULL && strcmp(grants[actor][0], role) == 0;
}

/* A fact of this small world: one system, everyone active, no children. */
static struct fact
find_fact(const struct fact_query *query, enum person actor)
{
    struct fact fact = {.query = *query, .truth = true};
    fact.value = query->kind == FACT_ACTORS || query->kind == FACT_CHILDREN
                     ? value_list()
                     : value_map();
    if (query->kind == FACT_ROLE) {
        fact.truth = holds(actor, query->name);
    }
    for (int i = 0; i < history_count; i++) {
        const struct made *made = &history[i];
        if (query->kind == FACT_ACTORS &&
            strcmp(made->move, query->name) == 0) {
            value_add(arena, &fact.value, value_int(made->actor));
        } else if (query->kind == FACT_ENTERED &&
                   strcmp(made->state, query->name) == 0) {
            fact.number = made->at_ms;
        } else if (query->kind == FACT_TOUCHED && made->actor != NOBODY) {
            fact.number = made->at_ms;
        }
    }
    return fact;
}

static void
keep(enum person actor)
{
    ticket_fold(arena, &ticket, &last.change, now_ms);
    history[history_count++] = (struct made){
        .move = last.change.move,
        .actor = actor,
        .state = last.change.to,
        .at_ms = now_ms,
    };
}

static enum status
apply(struct stimulus stimulus)
{
    static struct fact facts[STEP_FACTS_MAX];
    struct needs needs;
    step_needs(workflow, &ticket, &stimulus, &needs);
    for (int i = 0; i < needs.count; i++) {
        facts[i] = find_fact(&needs.query[i], (enum person)stimulus.actor);
    }
    struct facts given = {.count = needs.count, .fact = facts};
    now_ms += MINUTE_MS;
    step_decide(arena, workflow, &ticket, &given, &stimulus, now_ms, &last);
    if (last.status == STATUS_OK) {
        keep((enum person)stimulus.actor);
    }
    return last.status;
}

/* `fields` is "name=value name=value"; a value of digits in an int field is
 * a number, "now" a time. */
static struct value
read_fields(const char *fields)
{
    struct value map = value_map();
    char *rest = arena_string(arena, fields);
    while (*rest != '\0') {
        char *end = strchr(rest, ' ');
        char *next = end == NULL ? rest + strlen(rest) : end + 1;
        if (end != NULL) {
            *end = '\0';
        }
        char *equals = strchr(rest, '=');
        assert_non_null(equals);
        *equals = '\0';
        struct value value = value_text(equals + 1);
        if (strcmp(equals + 1, "now") == 0) {
            value = value_int(now_ms);
        } else if (strcmp(rest, "affected_count") == 0) {
            value = value_int(1);
        }
        value_put(arena, &map, rest, value);
        rest = next;
    }
    return map;
}

static enum status
act(enum person actor, const char *move, const char *fields, const char *note)
{
    return apply((struct stimulus){
        .cause = CAUSE_PERSON,
        .actor = actor,
        .move = move,
        .fields = read_fields(fields),
        .note = note,
        .if_version = -1,
    });
}

static enum status
happen(enum cause cause, const char *move)
{
    return apply((struct stimulus){
        .cause = cause, .move = move, .fields = value_map(), .if_version = -1});
}

#define SOLVED                                                                 \
    "cause_code=capacity solution=omstart end_time=now affected_count=1"

static void
must(enum person actor, const char *move, const char *fields, const char *note)
{
    enum status status = act(actor, move, fields, note);
    if (status != STATUS_OK) {
        fail_msg("%s: %s", move, status_code(status));
    }
}

/* Reported, triaged with these fields, started and resolved by SYSMAN. */
static void
resolve_with(const char *triage)
{
    must(EMPLOYEE, "submit", "", "Det fungerar inte");
    must(DESK, "triage", triage, NULL);
    must(SYSMAN, "start", "", NULL);
    must(SYSMAN, "resolve", SOLVED, NULL);
}

/* ---- promises ---- */

static void
one_line_is_a_whole_report(void **state)
{
    (void)state;
    must(EMPLOYEE, "submit", "", "Mejlen är nere\nDet började i morse.");
    assert_string_equal(ticket.state, "registered");
    assert_string_equal(value_get_text(&ticket.fields, "title"),
                        "Mejlen är nere");
    assert_string_equal(value_get_text(&ticket.fields, "category"), "fault");
    assert_int_equal(ticket.priority, 4);
}

static void
an_outage_is_triaged_only_with_its_significant_effect(void **state)
{
    (void)state;
    must(EMPLOYEE, "submit", "", "Mejlen är nere");
    assert_int_equal(act(DESK, "triage",
                         "system=mail category=outage impact=2 urgency=2",
                         NULL),
                     STATUS_FIELD_MISSING);
    assert_string_equal(value_get_text(&last.args, "field"), "effect");
    must(DESK, "triage",
         "system=mail category=outage impact=2 urgency=2 effect=stopp", NULL);
    assert_int_equal(ticket.priority, 2);
}

static void
an_ordinary_fault_is_never_reviewed(void **state)
{
    (void)state;
    resolve_with("system=mail impact=3 urgency=3");
    assert_int_equal(act(COORDINATOR, "review", "", NULL), STATUS_CONDITION);
    must(EMPLOYEE, "close", "", NULL);
    assert_string_equal(ticket.state, "closed");
}

static void
what_is_urgent_or_significant_is_closed_only_through_review(void **state)
{
    (void)state;
    static const char *const triages[] = {
        "system=mail impact=1 urgency=3",
        "system=mail category=near-miss impact=4 urgency=4 stopped_by=tur",
        "system=mail category=outage impact=4 urgency=4 effect=stopp",
    };
    for (size_t i = 0; i < sizeof triages / sizeof *triages; i++) {
        ticket = ticket_new();
        history_count = 0;
        resolve_with(triages[i]);
        assert_int_equal(act(DESK, "close", "", NULL), STATUS_CONDITION);
        assert_int_equal(happen(CAUSE_TIMER, "auto-close"), STATUS_CONDITION);
        must(COORDINATOR, "review", "", NULL);
        assert_int_equal(act(COORDINATOR, "close", "", NULL),
                         STATUS_FIELD_MISSING);
        must(COORDINATOR, "close", "lessons=larm", NULL);
    }
}

static void
who_resolved_a_security_incident_does_not_close_it(void **state)
{
    (void)state;
    must(EMPLOYEE, "submit", "", "Konstig inloggning");
    must(EMPLOYEE, "classify-security", "category=intrusion", NULL);
    assert_int_equal(ticket.priority, 2); /* the floor */
    assert_true(value_get_bool(&ticket.fields, "marked"));
    must(COORDINATOR, "triage", "system=mail impact=2 urgency=2", NULL);
    must(SYSMAN, "start", "", NULL);
    must(COORDINATOR, "take-over", "", NULL);
    must(COORDINATOR, "contain", "measures=avstängt", NULL);
    must(COORDINATOR, "resolve", SOLVED, NULL);
    must(COORDINATOR, "review", "", NULL);
    assert_int_equal(act(COORDINATOR, "close", "lessons=larm", NULL),
                     STATUS_FOUR_EYES);
    assert_int_equal(act(SYSMAN, "close", "lessons=larm", NULL), STATUS_ROLE);
    must(CHIEF, "close", "lessons=larm", NULL);
}

static void
a_priority_goes_down_only_with_a_reason_and_another_person(void **state)
{
    (void)state;
    static const char reason[] = "Bara en skrivare i korridoren";
    must(EMPLOYEE, "submit", "", "Utskriften");
    must(SYSMAN, "triage", "system=mail impact=2 urgency=2", NULL);
    assert_int_equal(
        act(SYSMAN, "lower-priority", "impact=4 urgency=4", reason),
        STATUS_FOUR_EYES);
    assert_int_equal(act(COORDINATOR, "lower-priority", "impact=4", "kort"),
                     STATUS_REASON);
    assert_int_equal(act(DESK, "lower-priority", "impact=4", reason),
                     STATUS_ROLE);
    must(COORDINATOR, "lower-priority", "impact=4 urgency=4", reason);
    assert_int_equal(ticket.priority, 5);
    assert_int_equal(act(DESK, "raise-priority", "", NULL), STATUS_DIRECTION);
    must(DESK, "raise-priority", "urgency=1", NULL);
    assert_int_equal(ticket.priority, 3);
}

static void
the_desk_solves_in_one_move(void **state)
{
    (void)state;
    must(EMPLOYEE, "submit", "", "Glömt lösenordet");
    must(DESK, "solve", "cause_code=access solution=nytt", NULL);
    assert_string_equal(ticket.state, "resolved");
    assert_int_equal(value_get_int(&ticket.fields, "assignee", 0), DESK);
}

static void
silence_ends_only_what_can_wait(void **state)
{
    (void)state;
    must(EMPLOYEE, "submit", "", "Utskriften");
    must(DESK, "triage", "system=mail impact=4 urgency=3", NULL);
    must(SYSMAN, "start", "", NULL);
    assert_int_equal(act(SYSMAN, "ask", "", NULL), STATUS_FIELD_MISSING);
    must(SYSMAN, "ask", "", "Vilken skrivare?");
    must(EMPLOYEE, "answer", "", "Den på plan 2");
    must(SYSMAN, "ask", "question=varför", NULL);
    must(DESK, "raise-priority", "impact=3", NULL);
    assert_int_equal(happen(CAUSE_TIMER, "no-answer"), STATUS_CONDITION);
    must(COORDINATOR, "lower-priority", "impact=4",
         "Det gällde bara en person");
    assert_int_equal(happen(CAUSE_TIMER, "no-answer"), STATUS_OK);
    assert_string_equal(ticket.state, "resolved");
}

static void
an_alarm_that_ends_never_closes_an_incident(void **state)
{
    (void)state;
    struct value fields = value_map();
    value_put(arena, &fields, "title", value_text("disk"));
    value_put(arena, &fields, "alarm", value_text("mail/disk"));
    assert_int_equal(apply((struct stimulus){.cause = CAUSE_EVENT,
                                             .move = "open-by-alarm",
                                             .fields = fields,
                                             .if_version = -1}),
                     STATUS_OK);
    must(DESK, "triage", "system=mail impact=4 urgency=3", NULL);
    assert_int_equal(happen(CAUSE_EVENT, "clear"), STATUS_PERIOD);
    now_ms += 5 * MINUTE_MS;
    assert_int_equal(happen(CAUSE_EVENT, "clear"), STATUS_OK);
    assert_string_equal(ticket.state, "monitor-resolved");
    assert_int_equal(happen(CAUSE_EVENT, "fire"), STATUS_OK);
    assert_string_equal(ticket.state, "in-progress");
}

static void
a_known_disturbance_gathers_the_affected_and_tells_them(void **state)
{
    (void)state;
    must(EMPLOYEE, "submit", "", "Mejlen är nere");
    assert_int_equal(act(CHIEF, "me-too", "", NULL), STATUS_CONDITION);
    must(DESK, "known", "status_text=felsökning", NULL);
    must(CHIEF, "me-too", "", NULL);
    assert_int_equal(act(CHIEF, "me-too", "", NULL), STATUS_FOUR_EYES);
    must(DESK, "solve", "cause_code=capacity solution=omstart", NULL);
    assert_false(value_get_bool(&ticket.fields, "known"));
    bool told = false;
    for (int i = 0; i < last.job_count; i++) {
        told = told || strcmp(last.jobs[i].target, "affected") == 0;
    }
    assert_true(told);
}

static void
a_requester_reopens_within_ten_days(void **state)
{
    (void)state;
    resolve_with("system=mail impact=4 urgency=3");
    must(EMPLOYEE, "close", "", NULL);
    now_ms += 9 * DAY_MS;
    must(EMPLOYEE, "reopen", "", "Det hände igen");
    must(SYSMAN, "resolve", SOLVED, NULL);
    must(DESK, "close", "", NULL);
    now_ms += 11 * DAY_MS;
    assert_int_equal(act(EMPLOYEE, "reopen", "", "Det hände igen"),
                     STATUS_PERIOD);
    must(SYSMAN, "reopen", "", "Det hände igen");
}

static int
set_up(void **state)
{
    (void)state;
    static uint8_t text[256 * 1024];
    const char *report;
    FILE *file = fopen("workflows/incident.yaml", "r");
    assert_non_null(file);
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    arena = arena_new(2 * (size_t)WORKFLOW_ARENA_MAX);
    workflow =
        workflow_load(arena, "workflows/incident.yaml",
                      (struct bytes){.data = text, .size = size}, &report);
    ticket = ticket_new();
    history_count = 0;
    now_ms = INT64_C(1795000000000);
    return workflow == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static void
it_passes_every_proof(void **state)
{
    (void)state;
    static struct findings findings;
    prove(arena, workflow, NULL, NULL, &findings);
    for (int i = 0; i < findings.count; i++) {
        print_error("%s\n", findings.finding[i].sentence);
    }
    assert_int_equal(findings.count, 0);
}

#define promise(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        promise(it_passes_every_proof),
        promise(one_line_is_a_whole_report),
        promise(an_outage_is_triaged_only_with_its_significant_effect),
        promise(an_ordinary_fault_is_never_reviewed),
        promise(what_is_urgent_or_significant_is_closed_only_through_review),
        promise(who_resolved_a_security_incident_does_not_close_it),
        promise(a_priority_goes_down_only_with_a_reason_and_another_person),
        promise(the_desk_solves_in_one_move),
        promise(silence_ends_only_what_can_wait),
        promise(an_alarm_that_ends_never_closes_an_incident),
        promise(a_known_disturbance_gathers_the_affected_and_tells_them),
        promise(a_requester_reopens_within_ten_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
