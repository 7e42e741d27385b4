/* Which creating move is made and in whose right, and which refusal is told,
 * on the very workflow that orders access. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "core/hearing.h"
#include "tests/unit/trial.h"

static void
decide(void *with, const struct stimulus *stimulus, struct decision *out)
{
    (void)with;
    trial.stimulus = *stimulus;
    trial_judge(stimulus->move);
    *out = trial.decision;
}

static int64_t
nobody(void *with, int index)
{
    (void)with;
    (void)index;
    return 0;
}

/* Which refusal is told of an access request with these fields. */
static const char *
told(struct value fields)
{
    const struct hearing hearing = {.decide = decide, .principal = nobody};
    struct stimulus stimulus = trial.stimulus;
    static struct decision decision; /* too large for a stack */
    stimulus.note = "En motivering som räcker till allt";
    stimulus.fields = fields;
    trial.ticket.state = WORKFLOW_NEW;
    hearing_create(trial.arena, &hearing, trial.workflow, &stimulus, &decision);
    trial.decision = decision;
    return status_code(decision.status);
}

static void
an_emergency_without_its_incident_hears_of_the_incident(void **state)
{
    (void)state;
    trial_role("service-desk");
    KNOW(FACT_CATALOGUE, "care", 0, "las", MAP("label", value_text("Läsa")));
    assert_string_equal(
        told(MAP("kind", value_text("break-glass"), "subject", value_int(BO),
                 "system", value_text("care"), "role", value_text("las"))),
        "E-UPPGIFT-SAKNAS");
    assert_string_equal(trial_arg("field"), "incident");
}

static void
what_only_the_role_bars_is_told_as_that(void **state)
{
    (void)state;
    assert_string_equal(
        told(MAP("kind", value_text("break-glass"), "subject", value_int(BO),
                 "system", value_text("care"), "role", value_text("las"))),
        "E-ROLL");
}

/* -- For a line manager who is away --------------------------------------- */

static void
role_is(const char *role, bool held)
{
    trial_know((struct fact){{FACT_ROLE, role, 0, NULL}, held, 0, value_nil()});
}

/* Anna may stand in for Bo, who is a line manager. */
static void
decide_as(void *with, const struct stimulus *stimulus, struct decision *out)
{
    role_is("line-manager", stimulus->acting_for == BO);
    decide(with, stimulus, out);
}

static int64_t
bo(void *with, int index)
{
    (void)with;
    return index == 0 ? BO : 0;
}

/* An order of access for Cecilia that nothing speaks against; Anna is an
 * employee, or not. */
static struct stimulus
ordered(bool employee)
{
    const struct hearing hearing = {.decide = decide_as, .principal = bo};
    struct stimulus stimulus = trial.stimulus;
    static struct decision decision; /* too large for a stack */
    role_is("employee", employee);
    KNOW(FACT_SYSTEM, "care", 0, NULL, MAP("label", value_text("Vård")));
    KNOW(FACT_CATALOGUE, "care", 0, "las", MAP("label", value_text("Läsa")));
    KNOW(FACT_SYSTEM_GRANTS, "care", 0, "approval",
         LIST(MAP("person", value_int(0))));
    stimulus.fields = MAP(
        "subject", value_int(CECILIA), "system", value_text("care"), "role",
        value_text("las"), "task", value_text("Utreder"), "from",
        value_int(TRIAL_NOW_MS), "to", value_int(TRIAL_NOW_MS + 30 * DAY_MS));
    trial.ticket.state = WORKFLOW_NEW;
    hearing_create(trial.arena, &hearing, trial.workflow, &stimulus, &decision);
    assert_string_equal(status_code(decision.status), "OK");
    return stimulus;
}

static void
a_deputys_own_order_is_not_made_in_the_managers_name(void **state)
{
    (void)state;
    const struct stimulus made = ordered(true);
    assert_string_equal(made.move, "submit");
    assert_int_equal(made.acting_for, 0);
}

static void
what_a_deputy_may_not_order_themselves_is_ordered_for_the_manager(void **state)
{
    (void)state;
    const struct stimulus made = ordered(false);
    assert_string_equal(made.move, "submit-approved");
    assert_int_equal(made.acting_for, BO);
}

static int
set_up(void **state)
{
    (void)state;
    trial_start("workflows/access-request.yaml");
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    trial_end();
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(
            an_emergency_without_its_incident_hears_of_the_incident,
            trial_begin),
        cmocka_unit_test_setup(what_only_the_role_bars_is_told_as_that,
                               trial_begin),
        cmocka_unit_test_setup(
            a_deputys_own_order_is_not_made_in_the_managers_name, trial_begin),
        cmocka_unit_test_setup(
            what_a_deputy_may_not_order_themselves_is_ordered_for_the_manager,
            trial_begin),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
