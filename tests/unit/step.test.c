/* What core/step.h promises, on tests/unit/workflows/step.yaml. */
#include "core/step.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/workflow_file.h"

#define MINUTE_MS INT64_C(60000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)
#define NOW_MS INT64_C(1800000000000)

enum person {
    ANNA = 1,
    BO,
    CECILIA,
    AWAY, /* exists and is not active */
};

static struct arena *arena;
static struct arena *kept; /* for the workflow */
static const struct workflow *workflow;

/* What the world answers; each test begins with the same quiet one. */
static struct world {
    const char *roles[4]; /* that the actor holds */
    int64_t made_triage;  /* who made the move triage, 0 nobody */
    bool critical;        /* the system is sector-critical */
    bool unmanaged;       /* nobody manages it */
    int64_t entered_at_ms;
    int64_t touched_at_ms;
    bool open_child;
} world;

static struct ticket ticket;
static struct stimulus stimulus;
static struct decision decision;

static bool
holds(const char *role)
{
    for (size_t i = 0; i < 4; i++) {
        if (world.roles[i] != NULL && strcmp(world.roles[i], role) == 0)
            return true;
    }
    return false;
}

static void
answer_system(struct fact *fact)
{
    fact->truth = strcmp(fact->query.name, "mail") == 0;
    fact->value = value_map();
    value_put(arena, &fact->value, "sector-critical",
              value_bool(world.critical));
    value_put(arena, &fact->value, "manager",
              value_int(world.unmanaged ? 0 : BO));
    value_put(arena, &fact->value, "owner", value_int(CECILIA));
}

static void
answer(struct fact *fact)
{
    const struct fact_query *query = &fact->query;

    switch (query->kind) {
    case FACT_ROLE:
        fact->truth = holds(query->name);
        break;
    case FACT_ACTORS:
        fact->value = value_list();
        if (strcmp(query->name, "triage") == 0 && world.made_triage != 0)
            value_add(arena, &fact->value, value_int(world.made_triage));
        break;
    case FACT_PERSON:
        fact->truth = query->number >= ANNA && query->number <= AWAY;
        break;
    case FACT_ACTIVE:
        fact->truth = query->number >= ANNA && query->number <= CECILIA;
        break;
    case FACT_SYSTEM:
        answer_system(fact);
        break;
    case FACT_TICKET:
        fact->truth = query->number == 100 || query->number == 7;
        break;
    case FACT_CHILDREN:
        fact->value = value_list();
        if (world.open_child)
            value_add(arena, &fact->value, value_text("SM-2026-000002"));
        break;
    case FACT_ENTERED:
        fact->number = world.entered_at_ms;
        break;
    case FACT_TOUCHED:
        fact->number = world.touched_at_ms;
        break;
    case FACT_NAME:
        fact->value = value_map();
        value_put(arena, &fact->value, "name", value_text("Someone"));
        break;
    case FACT_LINKED:
    case FACT_EVIDENCE:
    case FACT_SEATS:
    case FACT_CATALOGUE:
    case FACT_GRANTS:
    case FACT_HELD:
    case FACT_COURSE:
    case FACT_SYSTEM_GRANTS:
    case FACT_FREEZES:
    case FACT_WINDOWS:
    case FACT_TAKEN:
    case FACT_LOGIN:
    case FACT_SETTING:
        break;
    }
}

/* Exactly what is needed, so that a fact that is not listed is missed. */
static struct facts
gather(const struct stimulus *from)
{
    static struct needs needs;
    struct fact *facts;

    step_needs(workflow, &ticket, from, &needs);
    facts = arena_take(arena, sizeof *facts * (size_t)(needs.count + 1));
    for (int i = 0; i < needs.count; i++) {
        for (int j = 0; j < i; j++)
            assert_false(
                needs.query[i].kind == needs.query[j].kind &&
                needs.query[i].number == needs.query[j].number &&
                (needs.query[i].name == NULL ||
                 strcmp(needs.query[i].name, needs.query[j].name) == 0));
        facts[i] = (struct fact){.query = needs.query[i]};
        answer(&facts[i]);
    }
    return (struct facts){.count = needs.count, .fact = facts};
}

static enum status
judge(const char *move)
{
    stimulus.move = move;
    const struct facts facts = gather(&stimulus);
    step_decide(arena, workflow, &ticket, &facts, &stimulus, NOW_MS, &decision);
    return decision.status;
}

static void
give(const char *field, struct value value)
{
    value_put(arena, &stimulus.fields, field, value);
}

static void
hold(const char *field, struct value value)
{
    value_put(arena, &ticket.fields, field, value);
}

static const char *
arg(const char *name)
{
    const char *text = value_get_text(&decision.args, name);
    return text == NULL ? "" : text;
}

/* Anna, an employee, at the open ticket of Cecilia. */
static int
begin(void **state)
{
    (void)state;
    arena_reset(arena);
    world = (struct world){.roles = {"employee"}};
    ticket = (struct ticket){
        .id = 7,
        .ref = "SM-2026-000001",
        .version = 3,
        .state = "open",
        .fields = value_map(),
        .requester = CECILIA,
        .updated_at_ms = NOW_MS - HOUR_MS,
    };
    stimulus = (struct stimulus){
        .cause = CAUSE_PERSON,
        .actor = ANNA,
        .fields = value_map(),
        .if_version = -1,
    };
    return 0;
}

/* ---- the order of the judgement ---- */

static void
the_first_that_fails_is_the_refusal(void **state)
{
    (void)state;
    /* Everything is wrong; one after the other is put right. */
    stimulus.if_version = 2;
    world.roles[0] = NULL;
    give("nonsense", value_int(1));
    ticket.state = "work";
    assert_int_equal(judge("order"), STATUS_VERSION);
    assert_int_equal(value_get_int(&decision.args, "version", 0), 3);
    stimulus.if_version = 3;
    assert_int_equal(judge("order"), STATUS_STATE);
    ticket.state = "open";
    assert_int_equal(judge("order"), STATUS_ROLE);
    world.roles[0] = "employee";
    assert_int_equal(judge("order"), STATUS_REASON);
    assert_int_equal(value_get_int(&decision.args, "n", 0), 5);
    stimulus.note = "because";
    assert_int_equal(judge("order"), STATUS_FIELD_UNKNOWN);
    assert_string_equal(arg("field"), "nonsense");
    value_remove(&stimulus.fields, "nonsense");
    assert_int_equal(judge("order"), STATUS_FIELD_MISSING);
    assert_string_equal(arg("field"), "effect");
    give("effect", value_text("two\nlines"));
    assert_int_equal(judge("order"), STATUS_OK);
}

static void
a_refusal_by_state_names_what_is_possible(void **state)
{
    (void)state;
    ticket.state = "done";
    assert_int_equal(judge("submit"), STATUS_STATE);
    assert_int_equal(value_get(&decision.args, "possible")->count, 0);
    ticket.state = "work";
    assert_int_equal(judge("submit"), STATUS_STATE);
    const struct value *possible = value_get(&decision.args, "possible");
    assert_int_equal(possible->count, 5); /* not what only a worker makes */
    assert_string_equal(possible->as.items[0].as.text, "assign");
    assert_string_equal(arg("state"), "work");
}

static void
a_refusal_by_role_names_the_roles_that_open_the_move(void **state)
{
    (void)state;
    assert_int_equal(judge("triage"), STATUS_ROLE);
    const struct value *roles = value_get(&decision.args, "roles");
    assert_int_equal(roles->count, 2);
    assert_string_equal(roles->as.items[0].as.text, "service-desk");
    assert_string_equal(arg("ref"), "SM-2026-000001");
}

static void
a_cause_opens_only_moves_of_its_own(void **state)
{
    (void)state;
    stimulus.cause = CAUSE_TIMER;
    stimulus.actor = 0;
    assert_int_equal(judge("finish"), STATUS_OK);
    assert_int_equal(judge("reason"), STATUS_ROLE);
    stimulus.cause = CAUSE_WORKER;
    assert_int_equal(judge("finish"), STATUS_ROLE);
}

/* ---- one guard after the other, both ways ---- */

static void
a_reason_is_counted_in_characters(void **state)
{
    (void)state;
    assert_int_equal(judge("reason"), STATUS_REASON);
    stimulus.note = "åäö!";
    assert_int_equal(judge("reason"), STATUS_REASON);
    stimulus.note = "åäö!!";
    assert_int_equal(judge("reason"), STATUS_OK);
}

static void
four_eyes_forbid_who_made_the_earlier_move(void **state)
{
    (void)state;
    assert_int_equal(judge("four-eyes"), STATUS_OK);
    world.made_triage = ANNA;
    assert_int_equal(judge("four-eyes"), STATUS_FOUR_EYES);
    assert_string_equal(arg("earlier"), "triage");
}

static void
four_eyes_forbid_the_requester_and_both_names_of_a_deputy(void **state)
{
    (void)state;
    stimulus.actor = CECILIA;
    assert_int_equal(judge("four-eyes"), STATUS_FOUR_EYES);
    stimulus.actor = ANNA;
    stimulus.acting_for = CECILIA;
    assert_int_equal(judge("four-eyes"), STATUS_FOUR_EYES);
    stimulus.acting_for = BO;
    assert_int_equal(judge("four-eyes"), STATUS_OK);
    world.made_triage = BO;
    assert_int_equal(judge("four-eyes"), STATUS_FOUR_EYES);
    stimulus.actor = BO;
    stimulus.acting_for = ANNA;
    assert_int_equal(judge("four-eyes"), STATUS_FOUR_EYES);
}

static void
nobody_decides_in_their_own_matter(void **state)
{
    (void)state;
    give("subject", value_int(BO));
    assert_int_equal(judge("not-self"), STATUS_OK);
    give("subject", value_int(ANNA));
    assert_int_equal(judge("not-self"), STATUS_OWN_MATTER);
    give("subject", value_int(BO));
    stimulus.acting_for = BO;
    assert_int_equal(judge("not-self"), STATUS_OWN_MATTER);
    stimulus.acting_for = 0;
    struct value helpers = value_list();
    value_add(arena, &helpers, value_int(ANNA));
    hold("helpers", helpers);
    assert_int_equal(judge("not-self"), STATUS_OWN_MATTER);
    value_remove(&ticket.fields, "helpers");
    stimulus.actor = CECILIA;
    assert_int_equal(judge("not-self"), STATUS_OWN_MATTER);
}

static void
a_condition_looks_at_what_is_given_before_what_is_held(void **state)
{
    (void)state;
    assert_int_equal(judge("in-field"), STATUS_CONDITION);
    assert_string_equal(arg("value"), "none");
    hold("category", value_text("fault"));
    assert_int_equal(judge("in-field"), STATUS_CONDITION);
    assert_string_equal(arg("value"), "fault");
    give("category", value_text("attack"));
    assert_int_equal(judge("in-field"), STATUS_OK);
    /* A value that the field cannot hold satisfies nothing. */
    give("category", value_text("ATTACK"));
    assert_int_equal(judge("in-field"), STATUS_CONDITION);
}

static void
a_condition_on_a_person_names_who_stands_there(void **state)
{
    (void)state;
    assert_int_equal(judge("for-nobody"), STATUS_OK);
    hold("assignee", value_int(CECILIA));
    assert_int_equal(judge("for-nobody"), STATUS_CONDITION);
    assert_string_equal(arg("value"), "Someone");
}

static void
a_negated_condition_says_what_would_be_allowed(void **state)
{
    (void)state;
    assert_int_equal(judge("not-in-field"), STATUS_OK);
    ticket.priority = 2;
    assert_int_equal(judge("not-in-field"), STATUS_CONDITION);
    assert_string_equal(arg("field"), "priority");
    assert_string_equal(arg("value"), "P2");
    assert_int_equal(value_get(&decision.args, "allowed")->count, 4);
    ticket.priority = 3;
    assert_int_equal(judge("not-in-field"), STATUS_OK);
}

static void
who_is_assigned_must_be_active(void **state)
{
    (void)state;
    world.roles[0] = "service-desk";
    give("assignee", value_int(BO));
    assert_int_equal(judge("assign"), STATUS_OK);
    give("assignee", value_int(AWAY));
    assert_int_equal(judge("assign"), STATUS_INACTIVE);
    assert_string_equal(arg("person"), "Someone");
}

static void
within_ends_when_the_period_has_passed(void **state)
{
    (void)state;
    assert_int_equal(judge("within"), STATUS_PERIOD); /* never entered */
    world.entered_at_ms = NOW_MS - 2 * DAY_MS + 1;
    assert_int_equal(judge("within"), STATUS_OK);
    world.entered_at_ms = NOW_MS - 2 * DAY_MS;
    assert_int_equal(judge("within"), STATUS_PERIOD);
    assert_string_equal(arg("days"), "2 d");
    assert_string_equal(arg("since"), "open");
}

static void
untouched_begins_when_the_period_has_passed(void **state)
{
    (void)state;
    assert_int_equal(judge("untouched"), STATUS_OK); /* never touched */
    world.touched_at_ms = NOW_MS - 5 * MINUTE_MS + 1;
    assert_int_equal(judge("untouched"), STATUS_PERIOD);
    world.touched_at_ms = NOW_MS - 5 * MINUTE_MS;
    assert_int_equal(judge("untouched"), STATUS_OK);
}

static void
raising_only_raises_and_lowering_only_lowers(void **state)
{
    static const struct {
        const char *move;
        int impact;
        enum status status;
    } cases[] = {
        {"raise", 1, STATUS_OK},        {"raise", 3, STATUS_DIRECTION},
        {"raise", 4, STATUS_DIRECTION}, {"lower", 1, STATUS_DIRECTION},
        {"lower", 3, STATUS_DIRECTION}, {"lower", 4, STATUS_OK},
    };
    (void)state;
    hold("impact", value_int(3));
    hold("urgency", value_int(3));
    ticket.priority = 3;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        give("impact", value_int(cases[i].impact));
        assert_int_equal(judge(cases[i].move), cases[i].status);
    }
    assert_int_equal(decision.change.priority, 4);
    give("impact", value_int(3));
    judge("raise");
    assert_string_equal(arg("from"), "P3");
    assert_string_equal(arg("direction"), "raise");
}

static void
a_field_is_needed_only_when_its_condition_holds(void **state)
{
    (void)state;
    assert_int_equal(judge("need"), STATUS_OK);
    give("category", value_text("attack"));
    assert_int_equal(judge("need"), STATUS_FIELD_MISSING);
    assert_string_equal(arg("field"), "effect");
    give("effect", value_text("mail is down"));
    assert_int_equal(judge("need"), STATUS_OK);
}

static void
open_children_are_counted_and_not_named(void **state)
{
    (void)state;
    assert_int_equal(judge("children"), STATUS_OK);
    world.open_child = true;
    assert_int_equal(judge("children"), STATUS_CHILDREN_OPEN);
    assert_int_equal(value_get_int(&decision.args, "n", 0), 1);
    assert_null(value_get(&decision.args, "list"));
}

static void
any_refuses_with_its_first_and_none_with_what_holds(void **state)
{
    (void)state;
    assert_int_equal(judge("either"), STATUS_REASON);
    hold("secret", value_bool(true));
    assert_int_equal(judge("either"), STATUS_OK);
    assert_int_equal(judge("neither"), STATUS_CONDITION);
    assert_string_equal(arg("field"), "secret");
    assert_string_equal(
        value_get(&decision.args, "allowed")->as.items[0].as.text, "false");
    hold("secret", value_bool(false));
    assert_int_equal(judge("neither"), STATUS_OK);
    ticket.priority = 1;
    assert_int_equal(judge("neither"), STATUS_CONDITION);
}

static void
none_of_a_bound_says_the_number_that_would_be_allowed(void **state)
{
    (void)state;
    hold("impact", value_int(2));
    hold("urgency", value_int(2));
    assert_int_equal(judge("not-wide"), STATUS_OK);
    hold("impact", value_int(3));
    assert_int_equal(judge("not-wide"), STATUS_CONDITION);
    assert_string_equal(arg("field"), "impact");
    assert_string_equal(arg("allowed"), "≤ 2");
    assert_string_equal(arg("value"), "3");
    assert_string_equal(arg("guard"), ""); /* it says all itself */
    hold("impact", value_int(2));
    hold("urgency", value_int(1));
    assert_int_equal(judge("not-wide"), STATUS_CONDITION);
    assert_string_equal(arg("allowed"), "≥ 2");
}

static void
a_guard_for_some_roles_binds_only_those(void **state)
{
    (void)state;
    world.roles[0] = "requester";
    assert_int_equal(judge("for-some"), STATUS_REASON);
    world.roles[0] = "service-desk";
    assert_int_equal(judge("for-some"), STATUS_CONDITION);
    assert_string_equal(arg("value"), "false"); /* a flag never set */
    world.roles[1] = "requester"; /* two bound roles free from neither */
    assert_int_equal(judge("for-some"), STATUS_REASON);
    world.roles[2] = "auditor";
    assert_int_equal(judge("for-some"), STATUS_OK);
    assert_int_equal(decision.roles_used.count, 1);
    assert_string_equal(decision.roles_used.name[0], "auditor");
}

static void
each_guard_s_result_is_recorded(void **state)
{
    (void)state;
    stimulus.if_version = 3;
    stimulus.note = "because";
    give("effect", value_text("x"));
    assert_int_equal(judge("order"), STATUS_OK);
    static const char *const names[] = {"version", "role", "reason", "require"};
    assert_int_equal(decision.guard_count, 4);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(decision.guards[i].name, names[i]);
        assert_true(decision.guards[i].passed);
    }
    stimulus.note = NULL;
    judge("order");
    assert_int_equal(decision.guard_count, 3);
    assert_false(decision.guards[2].passed);
}

/* ---- fields ---- */

static struct value
persons(int count, int64_t number)
{
    struct value list = value_list();
    for (int i = 0; i < count; i++)
        value_add(arena, &list, value_int(number));
    return list;
}

static void
a_given_field_must_fit_and_name_what_exists(void **state)
{
    (void)state;
    static char long_title[202];
    memset(long_title, 'x', sizeof long_title - 1);
    const struct {
        const char *field;
        struct value value;
        enum status status;
    } cases[] = {
        {"title", value_int(1), STATUS_FIELD_INVALID},
        {"title", value_text("a\nb"), STATUS_TEXT_UNCLEAN},
        {"title", value_text("\x1b[31m"), STATUS_TEXT_UNCLEAN},
        {"title", value_text(long_title), STATUS_TOO_LARGE},
        {"title", value_text("fine"), STATUS_OK},
        {"effect", value_text("a\nb"), STATUS_OK},
        {"impact", value_int(5), STATUS_TOO_LARGE},
        {"impact", value_int(-1), STATUS_FIELD_INVALID},
        {"impact", value_text("2"), STATUS_FIELD_INVALID},
        {"category", value_text("war"), STATUS_FIELD_INVALID},
        {"assignee", value_int(AWAY), STATUS_INACTIVE},
        {"assignee", value_int(0), STATUS_FIELD_INVALID},
        {"helpers", persons(2, BO), STATUS_OK},
        {"helpers", persons(2, AWAY), STATUS_INACTIVE},
        {"helpers", persons(STEP_PERSONS_MAX + 1, BO), STATUS_TOO_LARGE},
        {"helpers", value_int(BO), STATUS_FIELD_INVALID},
        {"master", value_int(100), STATUS_OK},
        {"master", value_int(101), STATUS_FIELD_INVALID},
        {"master", value_int(7), STATUS_FIELD_INVALID}, /* itself */
        {"system", value_text("mail"), STATUS_OK},
        {"system", value_text("toaster"), STATUS_FIELD_INVALID},
        {"ended_at", value_int(NOW_MS), STATUS_OK},
        {"ended_at", value_text("2026-11-23 14:05"), STATUS_FIELD_INVALID},
        {"urgency", value_int(1), STATUS_FIELD_UNKNOWN}, /* not here */
        {"secret", value_bool(true), STATUS_FIELD_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        stimulus.fields = value_map();
        give(cases[i].field, cases[i].value);
        const enum status status = judge("give");
        if (status != cases[i].status)
            fail_msg("case %zu, %s: %s", i, cases[i].field,
                     status_code(status));
        if (status != STATUS_OK && status != STATUS_INACTIVE)
            assert_string_equal(arg("field"), cases[i].field);
    }
}

static void
a_worker_s_persons_are_taken_as_they_come(void **state)
{
    (void)state;
    stimulus.cause = CAUSE_WORKER;
    stimulus.actor = 0;
    give("helpers", persons(1, AWAY));
    assert_int_equal(judge("escalated"), STATUS_OK);
}

static void
a_note_is_clean_text_of_bounded_size(void **state)
{
    (void)state;
    static char note[TICKET_NOTE_MAX + 2];
    memset(note, 'x', TICKET_NOTE_MAX + 1);
    stimulus.note = note;
    assert_int_equal(judge("give"), STATUS_TOO_LARGE);
    stimulus.note = "bell \a";
    assert_int_equal(judge("give"), STATUS_TEXT_UNCLEAN);
    stimulus.note = "\xff\xfe";
    assert_int_equal(judge("reason"), STATUS_REASON);
    assert_int_equal(judge("give"), STATUS_TEXT_UNCLEAN);
}

/* ---- what changes ---- */

static void
only_what_differs_is_in_the_change(void **state)
{
    (void)state;
    hold("title", value_text("same"));
    hold("effect", value_text("old"));
    give("title", value_text("same"));
    give("effect", value_nil());
    assert_int_equal(judge("give"), STATUS_OK);
    assert_int_equal(decision.change.fields.count, 1);
    assert_int_equal(value_get(&decision.change.fields, "effect")->kind,
                     VALUE_NIL);
    assert_string_equal(decision.change.to, "open");
}

static void
a_ticket_begins_with_defaults_and_the_note_s_first_line(void **state)
{
    (void)state;
    ticket = ticket_new();
    stimulus.note = "The printer burns\nSend help";
    stimulus.requester = CECILIA;
    assert_int_equal(judge("submit"), STATUS_OK);
    const struct value *fields = &decision.change.fields;
    assert_string_equal(value_get_text(fields, "title"), "The printer burns");
    assert_string_equal(value_get_text(fields, "category"), "fault");
    assert_int_equal(decision.change.requester, CECILIA);
    assert_string_equal(decision.change.from, WORKFLOW_NEW);
    assert_string_equal(decision.change.to, "open");
    stimulus.requester = 0;
    judge("submit");
    assert_int_equal(decision.change.requester, ANNA);
    stimulus.note = NULL;
    assert_int_equal(judge("submit"), STATUS_FIELD_MISSING);
    assert_string_equal(arg("field"), "title");
}

static void
whoever_lacks_one_field_is_told_of_all_that_are_missing(void **state)
{
    (void)state;
    world.roles[0] = "service-desk";
    give("impact", value_int(3));
    assert_int_equal(judge("triage"), STATUS_FIELD_MISSING);
    assert_string_equal(arg("field"), "system");
    const struct value *also = value_get(&decision.args, "also");
    assert_non_null(also);
    assert_int_equal(also->count, 1);
    assert_string_equal(also->as.items[0].as.text, "urgency");
    give("system", value_text("mail"));
    assert_int_equal(judge("triage"), STATUS_FIELD_MISSING);
    assert_string_equal(arg("field"), "urgency");
    assert_null(value_get(&decision.args, "also"));
}

static void
the_register_fills_in_whoever_answers_for_the_system(void **state)
{
    (void)state;
    world.roles[0] = "service-desk";
    give("system", value_text("mail"));
    give("impact", value_int(3));
    give("urgency", value_int(3));
    assert_int_equal(judge("triage"), STATUS_OK);
    assert_int_equal(value_get_int(&decision.change.fields, "assignee", 0), BO);
    give("assignee", value_int(ANNA));
    assert_int_equal(judge("triage"), STATUS_OK);
    assert_int_equal(value_get_int(&decision.change.fields, "assignee", 0),
                     ANNA);
    /* And when a move requires it and nobody is named. */
    stimulus.fields = value_map();
    assert_int_equal(judge("assign"), STATUS_FIELD_MISSING);
    hold("system", value_text("mail"));
    assert_int_equal(judge("assign"), STATUS_OK);
    assert_int_equal(value_get_int(&decision.change.fields, "assignee", 0), BO);
}

/* Source: reference domain R6. */
static void
what_nobody_manages_is_the_owners_and_never_nobodys(void **state)
{
    (void)state;
    world.roles[0] = "service-desk";
    world.unmanaged = true;
    give("system", value_text("mail"));
    give("impact", value_int(3));
    give("urgency", value_int(3));
    assert_int_equal(judge("triage"), STATUS_OK);
    assert_int_equal(value_get_int(&decision.change.fields, "assignee", 0),
                     CECILIA);
}

static void
a_move_s_own_settings_are_made_last(void **state)
{
    (void)state;
    hold("effect", value_text("old"));
    assert_int_equal(judge("keep"), STATUS_OK);
    const struct value *fields = &decision.change.fields;
    assert_int_equal(value_get_int(fields, "assignee", 0), ANNA);
    assert_int_equal(value_get_int(fields, "ended_at", 0), NOW_MS);
    assert_true(value_get_bool(fields, "secret"));
    assert_int_equal(value_get(fields, "effect")->kind, VALUE_NIL);
}

static void
the_matrix_and_its_floors_give_the_priority(void **state)
{
    static const int matrix[4][4] = {
        {1, 1, 2, 3}, {1, 2, 3, 4}, {2, 3, 3, 4}, {3, 4, 4, 5}};
    (void)state;
    for (int impact = 1; impact <= 4; impact++) {
        for (int urgency = 1; urgency <= 4; urgency++) {
            struct value fields = value_map();
            value_put(arena, &fields, "impact", value_int(impact));
            value_put(arena, &fields, "urgency", value_int(urgency));
            assert_int_equal(step_priority(workflow, &fields, false),
                             matrix[impact - 1][urgency - 1]);
            const int floored = impact > 2 ? 2 : impact;
            value_put(arena, &fields, "system", value_text("mail"));
            assert_int_equal(step_priority(workflow, &fields, true),
                             matrix[floored - 1][urgency - 1]);
            value_put(arena, &fields, "category", value_text("attack"));
            assert_true(step_priority(workflow, &fields, false) <= 2);
        }
    }
    struct value empty = value_map();
    assert_int_equal(step_priority(workflow, &empty, true), 0);
}

static void
a_floor_makes_a_ticket_more_urgent_and_never_less(void **state)
{
    (void)state;
    hold("impact", value_int(4));
    hold("urgency", value_int(4));
    ticket.priority = 5;
    give("category", value_text("attack"));
    assert_int_equal(judge("attacked"), STATUS_OK);
    assert_int_equal(decision.change.priority, 2);
    /* The floor goes, the priority stays until a move lowers it. */
    hold("category", value_text("attack"));
    ticket.priority = 2;
    give("category", value_text("fault"));
    assert_int_equal(judge("attacked"), STATUS_OK);
    assert_int_equal(decision.change.priority, 2);
    /* Raised by hand, kept by a floor that asks for less. */
    ticket.priority = 1;
    give("category", value_text("attack"));
    assert_int_equal(judge("attacked"), STATUS_OK);
    assert_int_equal(decision.change.priority, 1);
}

static void
half_a_matrix_leaves_the_priority_as_it_was(void **state)
{
    (void)state;
    ticket.priority = 3;
    give("impact", value_int(1));
    assert_int_equal(judge("give"), STATUS_OK);
    assert_int_equal(decision.change.priority, 3);
}

static void
effects_are_those_of_the_new_priority(void **state)
{
    (void)state;
    world.roles[0] = "service-desk";
    give("system", value_text("mail"));
    give("impact", value_int(4));
    give("urgency", value_int(1));
    assert_int_equal(judge("triage"), STATUS_OK);
    assert_int_equal(decision.change.priority, 3);
    assert_int_equal(decision.job_count, 1);
    world.critical = true;
    assert_int_equal(judge("triage"), STATUS_OK);
    assert_int_equal(decision.change.priority, 1);
    assert_int_equal(decision.job_count, 2);
    assert_string_equal(decision.jobs[1].target, "system-owner");
}

/* ---- notes and attachments ---- */

static void
whoever_sees_an_open_ticket_may_note_and_attach(void **state)
{
    (void)state;
    world.roles[0] = NULL;
    assert_int_equal(judge("note"), STATUS_FIELD_MISSING);
    stimulus.note = "seen";
    assert_int_equal(judge("note"), STATUS_OK);
    assert_string_equal(decision.change.move, "note");
    assert_string_equal(decision.change.to, "open");
    assert_int_equal(decision.change.fields.count, 0);
    stimulus.note = NULL;
    assert_int_equal(judge("attach"), STATUS_OK);
    give("title", value_text("x"));
    assert_int_equal(judge("attach"), STATUS_FIELD_UNKNOWN);
    stimulus.fields = value_map();
    stimulus.cause = CAUSE_WORKER;
    assert_int_equal(judge("attach"), STATUS_ROLE);
    stimulus.cause = CAUSE_PERSON;
    ticket.state = "done";
    assert_int_equal(judge("attach"), STATUS_STATE);
    ticket = ticket_new();
    assert_int_equal(judge("note"), STATUS_STATE);
}

/* ---- thresholds ---- */

static enum status
judge_threshold(int index)
{
    const struct clock *clock = workflow_clock(workflow, "life");
    const struct threshold *threshold = &clock->thresholds[index];
    const struct stimulus from =
        step_threshold_stimulus(arena, &ticket, clock, threshold);
    const struct facts facts = gather(&from);

    step_decide_threshold(arena, workflow, &ticket, &facts, clock, threshold,
                          NOW_MS, &decision);
    return decision.status;
}

static void
a_threshold_that_fires_nothing_is_an_entry_with_effects(void **state)
{
    (void)state;
    assert_int_equal(judge_threshold(0), STATUS_OK);
    assert_string_equal(decision.change.move, "life@50%");
    assert_string_equal(decision.change.from, "open");
    assert_string_equal(decision.change.to, "open");
    assert_int_equal(decision.job_count, 1);
    assert_int_equal(decision.jobs[0].kind, EFFECT_ESCALATE);
    assert_int_equal(decision.jobs[0].percent, 50);
    assert_string_equal(decision.jobs[0].clock, "life");
    ticket.priority = 1;
    assert_int_equal(judge_threshold(0), STATUS_OK);
    assert_int_equal(decision.job_count, 2);
}

static void
a_threshold_that_fires_is_that_move_and_its_other_effects(void **state)
{
    (void)state;
    assert_int_equal(judge_threshold(1), STATUS_OK);
    assert_string_equal(decision.change.move, "finish");
    assert_string_equal(decision.change.to, "done");
    assert_int_equal(decision.job_count, 2); /* the move's and the clock's */
    assert_string_equal(decision.jobs[1].clock, "life");
}

static void
a_refused_firing_keeps_the_threshold_s_other_effects(void **state)
{
    (void)state;
    world.touched_at_ms = NOW_MS - MINUTE_MS;
    assert_int_equal(judge_threshold(1), STATUS_OK);
    assert_string_equal(decision.change.move, "life@100%");
    assert_int_equal(decision.job_count, 1);
    /* With nothing else to do it is the refusal; at no P1 nothing fires. */
    ticket.priority = 1;
    assert_int_equal(judge_threshold(2), STATUS_PERIOD);
    ticket.priority = 3;
    assert_int_equal(judge_threshold(2), STATUS_OK);
    assert_string_equal(decision.change.move, "life@200%");
}

/* ---- every state, every move, every role ---- */

static bool
is_allowed(const struct change *change)
{
    const struct move *move =
        workflow_move(workflow, change->from, change->move);

    if (strcmp(change->move, "note") == 0 ||
        strcmp(change->move, "attach") == 0)
        return strcmp(change->from, change->to) == 0;
    return move != NULL &&
           strcmp(change->to, move->to < 0
                                  ? change->from
                                  : workflow->states[move->to].name) == 0;
}

/* The change, folded, is the ticket that the decision was about. */
static void
check_fold(void)
{
    const struct change *change = &decision.change;
    struct ticket after = ticket;

    ticket_fold(arena, &after, change, NOW_MS);
    assert_string_equal(after.state, change->to);
    assert_int_equal(after.priority, change->priority);
    assert_int_equal(after.version, ticket.version + 1);
    for (uint32_t i = 0; i < ticket.fields.count; i++) {
        const struct value_pair *pair = &ticket.fields.as.pairs[i];
        const struct value *kept_value = value_get(&after.fields, pair->key);
        if (value_get(&change->fields, pair->key) == NULL)
            assert_true(value_equal(kept_value, &pair->value));
    }
    for (uint32_t i = 0; i < change->fields.count; i++) {
        const struct value_pair *pair = &change->fields.as.pairs[i];
        const struct value *now = value_get(&after.fields, pair->key);
        if (pair->value.kind == VALUE_NIL)
            assert_null(now);
        else
            assert_true(now != NULL && value_equal(now, &pair->value));
    }
}

static void
fill_in(const struct move *move)
{
    for (int i = 0; i < workflow->field_count; i++) {
        const struct field *field = &workflow->fields[i];
        if (!names_has(&move->require, field->name) &&
            !names_has(&move->take, field->name))
            continue;
        if (field->type == FIELD_SYSTEM)
            give(field->name, value_text("mail"));
        else if (field->type == FIELD_CHOICE)
            give(field->name, value_text(field->choices[0].key));
        else if (field->type == FIELD_PERSONS)
            give(field->name, persons(1, BO));
        else if (field->type == FIELD_FLAG)
            give(field->name, value_bool(true));
        else if (field->type == FIELD_TICKET)
            give(field->name, value_int(100));
        else if (field->type == FIELD_TEXT || field->type == FIELD_LINES ||
                 field->type == FIELD_WORD)
            give(field->name, value_text("x"));
        else
            give(field->name, value_int(2));
    }
}

/* All three causes, with and without fields; counts what was possible. */
static int
try_all(const char *from, const struct move *move, const char *role)
{
    static const enum cause causes[] = {CAUSE_PERSON, CAUSE_TIMER,
                                        CAUSE_WORKER};
    int possible = 0;

    for (int i = 0; i < 6; i++) {
        begin(NULL);
        world.roles[0] = role;
        world.entered_at_ms = NOW_MS;
        stimulus.cause = causes[i / 2];
        stimulus.actor = stimulus.cause == CAUSE_PERSON ? ANNA : 0;
        stimulus.note = "a reason that is long enough for any workflow file";
        hold("effect", value_text("kept"));
        ticket.state = from;
        ticket.priority = i % 2 == 0 ? 3 : 0;
        if (strcmp(from, WORKFLOW_NEW) == 0)
            ticket = ticket_new();
        if (i % 2 == 0)
            fill_in(move);
        if (judge(move->name) == STATUS_OK) {
            assert_true(is_allowed(&decision.change));
            check_fold();
            possible++;
        }
    }
    return possible;
}

static int
try_workflow(void)
{
    static const char *const roles[] = {
        "employee",     "requester",      "assignee",
        "service-desk", "system-manager", "security-coordinator",
        NULL,
    };
    int possible = 0;

    for (int s = -1; s < workflow->state_count; s++) {
        const char *from = s < 0 ? WORKFLOW_NEW : workflow->states[s].name;
        for (int m = 0; m < workflow->move_count; m++) {
            for (size_t r = 0; r < sizeof roles / sizeof *roles; r++)
                possible += try_all(from, &workflow->moves[m], roles[r]);
        }
    }
    return possible;
}

static void
no_step_leads_where_the_workflow_does_not(void **state)
{
    (void)state;
    const struct workflow *small = workflow;

    assert_true(try_workflow() > 40);
    workflow = workflow_file_load(kept, "workflows/incident.yaml");
    assert_true(try_workflow() > 100);
    workflow = small;
}

#define PROMISE(test) cmocka_unit_test_setup(test, begin)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(the_first_that_fails_is_the_refusal),
        PROMISE(a_refusal_by_state_names_what_is_possible),
        PROMISE(a_refusal_by_role_names_the_roles_that_open_the_move),
        PROMISE(a_cause_opens_only_moves_of_its_own),
        PROMISE(a_reason_is_counted_in_characters),
        PROMISE(four_eyes_forbid_who_made_the_earlier_move),
        PROMISE(four_eyes_forbid_the_requester_and_both_names_of_a_deputy),
        PROMISE(nobody_decides_in_their_own_matter),
        PROMISE(a_condition_looks_at_what_is_given_before_what_is_held),
        PROMISE(a_condition_on_a_person_names_who_stands_there),
        PROMISE(a_negated_condition_says_what_would_be_allowed),
        PROMISE(who_is_assigned_must_be_active),
        PROMISE(within_ends_when_the_period_has_passed),
        PROMISE(untouched_begins_when_the_period_has_passed),
        PROMISE(raising_only_raises_and_lowering_only_lowers),
        PROMISE(a_field_is_needed_only_when_its_condition_holds),
        PROMISE(open_children_are_counted_and_not_named),
        PROMISE(any_refuses_with_its_first_and_none_with_what_holds),
        PROMISE(none_of_a_bound_says_the_number_that_would_be_allowed),
        PROMISE(a_guard_for_some_roles_binds_only_those),
        PROMISE(each_guard_s_result_is_recorded),
        PROMISE(a_given_field_must_fit_and_name_what_exists),
        PROMISE(a_worker_s_persons_are_taken_as_they_come),
        PROMISE(a_note_is_clean_text_of_bounded_size),
        PROMISE(only_what_differs_is_in_the_change),
        PROMISE(a_ticket_begins_with_defaults_and_the_note_s_first_line),
        PROMISE(whoever_lacks_one_field_is_told_of_all_that_are_missing),
        PROMISE(the_register_fills_in_whoever_answers_for_the_system),
        PROMISE(what_nobody_manages_is_the_owners_and_never_nobodys),
        PROMISE(a_move_s_own_settings_are_made_last),
        PROMISE(the_matrix_and_its_floors_give_the_priority),
        PROMISE(a_floor_makes_a_ticket_more_urgent_and_never_less),
        PROMISE(half_a_matrix_leaves_the_priority_as_it_was),
        PROMISE(effects_are_those_of_the_new_priority),
        PROMISE(whoever_sees_an_open_ticket_may_note_and_attach),
        PROMISE(a_threshold_that_fires_nothing_is_an_entry_with_effects),
        PROMISE(a_threshold_that_fires_is_that_move_and_its_other_effects),
        PROMISE(a_refused_firing_keeps_the_threshold_s_other_effects),
        PROMISE(no_step_leads_where_the_workflow_does_not),
    };
    arena = arena_new(1 << 22);
    kept = arena_new(2 * WORKFLOW_ARENA_MAX);
    workflow = workflow_file_load(kept, "tests/unit/workflows/step.yaml");
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&kept);
    arena_free(&arena);
    return failed;
}
