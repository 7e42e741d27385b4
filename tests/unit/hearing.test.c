/* Of several creating moves that are refused, the one that was meant is told,
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
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
