/* What effects and settings make of a step, who is refused how, and links, on
 * tests/unit/workflows/guards.yaml. */
#include "core/step.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/trial.h"

/* ---- effects ---- */

static void
an_effect_whose_condition_does_not_hold_is_not_wished_for(void **state)
{
    (void)state;
    trial_hold("system", value_text("care"));
    JUDGED("effects", "OK");
    assert_int_equal(trial.decision.job_count, 2);
    assert_int_equal(trial.decision.jobs[1].kind, EFFECT_GRANT);
    /* A fact that only an effect looks at; and what this step gives. */
    KNOW(FACT_SYSTEM, "care", 0, NULL, MAP("classified", value_bool(true)));
    trial_give("secret", value_bool(true));
    JUDGED("effects", "OK");
    assert_int_equal(trial.decision.job_count, 4);
    assert_int_equal(trial.decision.jobs[2].kind, EFFECT_JOB);
    assert_string_equal(trial.decision.jobs[2].target, "provisioning");
    assert_true(trial.decision.jobs[2].effect->optional);
}

static void
a_wish_says_what_it_is_of_and_by_whom_it_follows(void **state)
{
    (void)state;
    JUDGED("effects", "OK");
    const struct job_wish *fire = &trial.decision.jobs[0];
    const struct job_wish *grant = &trial.decision.jobs[1];
    assert_int_equal(fire->kind, EFFECT_FIRE);
    assert_string_equal(fire->target, "follow");
    assert_int_equal(fire->cause, CAUSE_AUTO);
    assert_int_equal(fire->effect->kind, EFFECT_FIRE);
    assert_int_equal(grant->effect->with_count, 2);
    assert_string_equal(grant->effect->with[0].parameter, "person");
}

static void
auto_and_ticket_open_only_moves_of_their_own(void **state)
{
    (void)state;
    trial.stimulus.cause = CAUSE_AUTO;
    trial.stimulus.actor = 0;
    JUDGED("follow", "E-VILLKOR"); /* the role is there, the guard refuses */
    trial_hold("secret", value_bool(true));
    JUDGED("follow", "OK");
    JUDGED("told", "E-ROLL");
    trial.stimulus.cause = CAUSE_TICKET;
    JUDGED("told", "OK");
    JUDGED("follow", "E-ROLL");
    trial.stimulus.cause = CAUSE_PERSON;
    trial.stimulus.actor = ANNA;
    JUDGED("told", "E-ROLL");
}

static void
a_threshold_judges_its_first_move_and_wishes_for_the_second(void **state)
{
    (void)state;
    assert_int_equal(trial_threshold("term", 1), STATUS_OK);
    assert_string_equal(trial.decision.change.move, "end");
    assert_int_equal(trial.decision.job_count, 2);
    assert_string_equal(trial.decision.jobs[0].target, "drop");
    assert_int_equal(trial.decision.jobs[0].cause, CAUSE_TIMER);
    /* Refused, it leaves the others. */
    trial_hold("secret", value_bool(true));
    assert_int_equal(trial_threshold("term", 1), STATUS_OK);
    assert_string_equal(trial.decision.change.move, "term@0d");
    assert_int_equal(trial.decision.job_count, 2);
    assert_string_equal(trial.decision.jobs[1].template_name, "over");
}

static void
a_threshold_of_an_end_date_is_named_by_its_day(void **state)
{
    (void)state;
    assert_int_equal(trial_threshold("term", 0), STATUS_OK);
    assert_string_equal(trial.decision.change.move, "term@-7d");
    assert_int_equal(trial.decision.job_count, 1);
    assert_int_equal(trial.decision.jobs[0].percent, -7);
    assert_int_equal(trial_threshold("term", 2), STATUS_OK);
    assert_string_equal(trial.decision.change.move, "term@1d");
}

/* ---- settings ---- */

static int64_t
set_ms(const char *field)
{
    return value_get_int(&trial.decision.change.fields, field, 0);
}

static void
a_setting_lies_after_now_or_is_another_field_s(void **state)
{
    (void)state;
    trial_give("until", value_int(TRIAL_NOW_MS + 7));
    JUDGED("lease", "OK");
    int64_t month_ms;
    step_time_read(&trial.zone, "2027-02-15 09:00", &month_ms);
    assert_int_equal(set_ms("until"), month_ms);
    assert_int_equal(set_ms("kept"), month_ms); /* in the file's order */
    assert_int_equal(set_ms("ends"), TRIAL_NOW_MS + 8 * HOUR_MS);
    JUDGED("copy", "OK");
    assert_int_equal(set_ms("kept"), TRIAL_NOW_MS + 7);
    trial.stimulus.fields = value_map();
    trial_hold("kept", value_int(5));
    JUDGED("copy", "OK"); /* an empty field empties */
    assert_int_equal(value_get(&trial.decision.change.fields, "kept")->kind,
                     VALUE_NIL);
}

static void
a_month_later_is_a_calendar_s_and_clamped_in_the_zone(void **state)
{
    static const struct {
        const char *now, *later;
    } cases[] = {
        {"2027-01-31 10:15", "2027-02-28 10:15"},
        {"2028-01-30 10:15", "2028-02-29 10:15"},
        {"2027-03-31 00:00", "2027-04-30 00:00"},
        {"2027-12-15 12:00", "2028-01-15 12:00"},
        {"2027-02-01 00:30", "2027-03-01 00:30"}, /* in UTC still January */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t later_ms;
        step_time_read(&trial.zone, cases[i].now, &trial.now_ms);
        step_time_read(&trial.zone, cases[i].later, &later_ms);
        JUDGED("lease", "OK");
        assert_int_equal(set_ms("until"), later_ms);
    }
}

/* ---- refusals by role ---- */

static void
only_the_manager_or_owner_is_missing_is_said_so(void **state)
{
    (void)state;
    KNOW(FACT_NAME, NULL, CECILIA, NULL, MAP("name", value_text("Cecilia")));
    KNOW(FACT_NAME, NULL, BO, NULL, MAP("name", value_text("Bo")));
    JUDGED("endorse", "E-EJ-CHEF");
    assert_string_equal(trial_arg("person"), "Cecilia");
    trial_hold("subject", value_int(BO));
    JUDGED("endorse", "E-EJ-CHEF");
    assert_string_equal(trial_arg("person"), "Bo");

    JUDGED("own", "E-EJ-AGARE");
    trial_give("system", value_text("care"));
    KNOW(FACT_SYSTEM, "care", 0, NULL, MAP("label", value_text("Care")));
    JUDGED("own", "E-EJ-AGARE");
    assert_string_equal(trial_arg("system"), "Care");
    JUDGED("either", "E-ROLL");
    trial_role("line-manager");
    trial.stimulus.fields = value_map();
    JUDGED("endorse", "OK");
    trial.stimulus.cause = CAUSE_TIMER;
    trial.stimulus.actor = 0;
    JUDGED("endorse", "E-ROLL");
}

/* ---- links, attachments, subjects ---- */

static void
whoever_sees_an_open_ticket_may_link_it(void **state)
{
    (void)state;
    JUDGED("link", "E-UPPGIFT-SAKNAS");
    assert_string_equal(trial_arg("field"), "kind");
    trial_give("kind", value_text("cousin"));
    JUDGED("link", "E-UPPGIFT-FEL");
    trial_give("kind", value_text("blocks"));
    JUDGED("link", "E-UPPGIFT-SAKNAS");
    assert_string_equal(trial_arg("field"), "ticket");
    trial_give("ticket", value_int(9));
    JUDGED("link", "E-UPPGIFT-FEL"); /* there is none */
    TRUTH(FACT_TICKET, NULL, 9, NULL);
    JUDGED("link", "OK");
    assert_int_equal(trial.decision.change.fields.count, 0);
    assert_string_equal(trial.decision.change.to, "open");
    TRUTH(FACT_TICKET, NULL, 7, NULL);
    trial_give("ticket", value_int(7)); /* itself */
    JUDGED("link", "E-UPPGIFT-FEL");
    trial_give("title", value_text("x"));
    trial_give("ticket", value_int(9));
    JUDGED("link", "E-UPPGIFT-OKAND");
    trial.ticket.state = "done";
    JUDGED("link", "E-TILLSTAND");
}

static void
what_is_attached_may_have_a_kind(void **state)
{
    (void)state;
    JUDGED("attach", "OK");
    trial_give("kind", value_text("plan"));
    JUDGED("attach", "OK");
    assert_int_equal(trial.decision.change.fields.count, 0);
    trial_give("kind", value_text("two\nlines"));
    JUDGED("attach", "E-TECKEN");
}

static void
the_matter_may_be_about_someone_who_is_away(void **state)
{
    (void)state;
    trial_know(
        (struct fact){{FACT_ACTIVE, NULL, BO, NULL}, false, 0, value_nil()});
    trial_give("subject", value_int(BO));
    trial.ticket = ticket_new();
    JUDGED("file", "OK");
    trial_know(
        (struct fact){{FACT_PERSON, NULL, BO, NULL}, false, 0, value_nil()});
    JUDGED("file", "E-UPPGIFT-FEL");
    assert_string_equal(trial_arg("field"), "subject");
    /* But who is to act is there. */
    trial_begin(NULL);
    trial_know(
        (struct fact){{FACT_ACTIVE, NULL, BO, NULL}, false, 0, value_nil()});
    KNOW(FACT_PERSON, NULL, BO, NULL, MAP("heads", value_bool(true)));
    trial_give("owner", value_int(BO));
    JUDGED("may-own", "E-INAKTIV");
}

static void
no_instant_lies_beyond_the_calendar(void **state)
{
    (void)state;
    trial.ticket = ticket_new();
    trial_give("until", value_int(INT64_MAX));
    JUDGED("file", "E-UPPGIFT-FEL");
    trial_give("until", value_int(INT64_C(253402300799999)));
    JUDGED("file", "OK");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, trial_begin)
    const struct CMUnitTest tests[] = {
        TEST(an_effect_whose_condition_does_not_hold_is_not_wished_for),
        TEST(a_wish_says_what_it_is_of_and_by_whom_it_follows),
        TEST(auto_and_ticket_open_only_moves_of_their_own),
        TEST(a_threshold_judges_its_first_move_and_wishes_for_the_second),
        TEST(a_threshold_of_an_end_date_is_named_by_its_day),
        TEST(a_setting_lies_after_now_or_is_another_field_s),
        TEST(a_month_later_is_a_calendar_s_and_clamped_in_the_zone),
        TEST(only_the_manager_or_owner_is_missing_is_said_so),
        TEST(whoever_sees_an_open_ticket_may_link_it),
        TEST(what_is_attached_may_have_a_kind),
        TEST(the_matter_may_be_about_someone_who_is_away),
        TEST(no_instant_lies_beyond_the_calendar),
    };
    trial_start("tests/unit/workflows/guards.yaml");
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    trial_end();
    return failed;
}
