/* Whose turn a move is: what bars a person for good, what only stops it now,
 * and what is asked of whoever makes it; on the workflow that orders access. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/trial.h"

/* An order of Cecilia's for herself, at the release: in her profile, for an
 * approved system, and nothing is lacking. */
static int
an_order(void **state)
{
    trial_begin(state);
    trial.ticket.state = "manager-approved";
    trial.ticket.requester = CECILIA;
    trial_hold("kind", value_text("ordinary"));
    trial_hold("subject", value_int(CECILIA));
    trial_hold("system", value_text("care"));
    trial_hold("role", value_text("las"));
    trial_hold("from", value_int(TRIAL_NOW_MS));
    trial_hold("to", value_int(TRIAL_NOW_MS + 30 * DAY_MS));
    trial.stimulus.note = "En motivering som räcker till allt";
    KNOW(FACT_SYSTEM, "care", 0, NULL,
         MAP("label", value_text("Vård"), "licences", value_int(0)));
    KNOW(FACT_CATALOGUE, "care", 0, "las", MAP("label", value_text("Läsa")));
    KNOW(FACT_PERSON, NULL, CECILIA, NULL,
         MAP("profile", LIST(MAP("system", value_text("care"), "role",
                                 value_text("las")))));
    KNOW(FACT_SYSTEM_GRANTS, "care", 0, "approval",
         LIST(MAP("person", value_int(0))));
    return 0;
}

/* The system has no approval. */
static void
unapproved(void)
{
    KNOW(FACT_SYSTEM_GRANTS, "care", 0, "approval", value_list());
}

static struct turn_row
turn(const char *move)
{
    const struct turns turns = trial_turns(move);
    assert_true(turns.count > 0);
    return turns.row[0];
}

static void
what_nothing_stops_is_open(void **state)
{
    (void)state;
    assert_int_equal(turn("release").turn, TURN_OPEN);
}

static void
what_is_lacking_stops_it_and_says_so(void **state)
{
    (void)state;
    unapproved();
    const struct turn_row row = turn("release");
    assert_int_equal(row.turn, TURN_STOPPED);
    assert_string_equal(status_code(row.status), "E-EJ-DRIFTGODKANT");
    assert_non_null(value_get(&row.args, "system"));
}

/* Whatever else stops it first. */
static void
four_eyes_and_own_matter_bar_behind_any_other_guard(void **state)
{
    (void)state;
    trial.ticket.state = "provisioning";
    unapproved();
    assert_int_equal(turn("provisioned").turn, TURN_STOPPED);
    KNOW(FACT_ACTORS, "release", 0, NULL, NUMBERS(ANNA));
    struct turn_row row = turn("provisioned");
    assert_int_equal(row.turn, TURN_NEVER);
    assert_string_equal(status_code(row.status), "E-FYRA-OGON");
    trial.stimulus.actor = CECILIA;
    row = turn("provisioned");
    assert_int_equal(row.turn, TURN_NEVER);
    assert_string_equal(status_code(row.status), "E-EGEN-SAK");
}

static void
a_deputy_is_barred_by_what_their_principal_did(void **state)
{
    (void)state;
    trial.ticket.state = "provisioning";
    KNOW(FACT_ACTORS, "release", 0, NULL, NUMBERS(BO));
    assert_int_equal(turn("provisioned").turn, TURN_OPEN);
    trial.stimulus.acting_for = BO;
    const struct turn_row row = turn("provisioned");
    assert_int_equal(row.turn, TURN_NEVER);
    assert_true(value_get_bool(&row.args, "principal"));
}

/* As when nobody has been asked yet. */
static void
of_nobody_in_particular_nothing_personal_is_asked(void **state)
{
    (void)state;
    trial.ticket.state = "provisioning";
    trial.stimulus.actor = 0;
    KNOW(FACT_ACTORS, "release", 0, NULL, NUMBERS(ANNA));
    assert_int_equal(turn("provisioned").turn, TURN_OPEN);
}

static void
a_move_for_other_tickets_is_nobodys_turn(void **state)
{
    (void)state;
    assert_int_equal(turn("coordinator-approve").turn, TURN_OTHER);
    assert_int_equal(turn("owner-approve").turn, TURN_OTHER);
    KNOW(FACT_PERSON, NULL, CECILIA, NULL, MAP("profile", value_list()));
    assert_int_equal(turn("owner-approve").turn, TURN_OPEN);
    assert_int_equal(turn("release").turn, TURN_STOPPED);
}

static void
what_can_be_given_does_not_stop_it_and_is_asked_for(void **state)
{
    (void)state;
    trial.ticket.state = "provisioning";
    const struct turn_row row = turn("provisioned");
    assert_int_equal(row.turn, TURN_OPEN);
    assert_int_equal(row.lacks.count, 2);
    assert_string_equal(row.lacks.name[0], "account");
    assert_string_equal(row.lacks.name[1], "method");
    trial_hold("account", value_text("cecilia"));
    assert_int_equal(turn("provisioned").lacks.count, 1);
    /* A day that is too far off can be given anew. */
    trial.ticket.state = "manager-approved";
    trial_hold("kind", value_text("privileged"));
    trial_hold("to", value_int(TRIAL_NOW_MS + 300 * DAY_MS));
    const struct turn_row owner = turn("owner-approve");
    assert_int_equal(owner.turn, TURN_OPEN);
    assert_string_equal(owner.lacks.name[0], "to");
}

static void
the_reason_that_it_takes_is_told_with_its_length(void **state)
{
    (void)state;
    assert_int_equal(turn("release").reason, 0);
    assert_int_equal(turn("reject").reason, 20);
    assert_int_equal(turn("remit").reason, 1);
    trial.stimulus.note = NULL; /* it is told all the same */
    assert_int_equal(turn("reject").turn, TURN_OPEN);
}

static void
a_role_has_its_own_guards(void **state)
{
    (void)state;
    const struct turns turns = trial_turns("reject");
    assert_int_equal(turns.count, 4);
    assert_int_equal(turns.row[0].turn, TURN_OPEN);  /* system-owner */
    assert_int_equal(turns.row[2].turn, TURN_OTHER); /* security-coordinator */
}

static void
a_cause_that_is_no_person_has_no_turn(void **state)
{
    (void)state;
    trial.ticket.state = "released";
    const struct turns turns = trial_turns("take");
    assert_int_equal(turns.count, 4);
    assert_int_equal(turns.row[0].turn, TURN_OPEN);  /* access-admin */
    assert_int_equal(turns.row[3].turn, TURN_NEVER); /* worker */
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
#define TEST(name) cmocka_unit_test_setup(name, an_order)
        TEST(what_nothing_stops_is_open),
        TEST(what_is_lacking_stops_it_and_says_so),
        TEST(four_eyes_and_own_matter_bar_behind_any_other_guard),
        TEST(a_deputy_is_barred_by_what_their_principal_did),
        TEST(of_nobody_in_particular_nothing_personal_is_asked),
        TEST(a_move_for_other_tickets_is_nobodys_turn),
        TEST(what_can_be_given_does_not_stop_it_and_is_asked_for),
        TEST(the_reason_that_it_takes_is_told_with_its_length),
        TEST(a_role_has_its_own_guards),
        TEST(a_cause_that_is_no_person_has_no_turn),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
