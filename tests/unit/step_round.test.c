/* What a step does to a round, and the guards over it, on
 * tests/unit/workflows/guards.yaml. */
#include "core/step.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/round.h"
#include "tests/unit/trial.h"

enum { CHAIR = 11, VICE, MIA, NILS, OLLE };

/* Mia has two roles, and the requester one of a member. */
static void
seat_the_council(void)
{
    KNOW(FACT_SEATS, "council-member", 0, NULL,
         NUMBERS(MIA, NILS, OLLE, CECILIA));
    KNOW(FACT_SEATS, "council-chair", 0, NULL, NUMBERS(CHAIR));
    KNOW(FACT_SEATS, "council-vice-chair", 0, NULL, NUMBERS(VICE, MIA));
}

/* The step has happened. */
static void
happen(void)
{
    ticket_fold(trial.arena, &trial.ticket, &trial.decision.change,
                TRIAL_NOW_MS);
    trial.stimulus.fields = value_map();
    trial.stimulus.note = NULL;
}

static void
open_round(void)
{
    seat_the_council();
    trial_hold("title", value_text("A bridge"));
    JUDGED("convene", "OK");
    happen();
}

static struct round
newest(void)
{
    struct round found = {.number = 0};
    round_read(trial.arena, value_get(&trial.ticket.fields, ROUND_FIELD),
               &found);
    return found;
}

static const char *
vote_of(int64_t actor, int64_t acting_for, const char *vote)
{
    trial.stimulus.actor = actor;
    trial.stimulus.acting_for = acting_for;
    trial.stimulus.fields = value_map();
    trial_give("vote", value_text(vote));
    const enum status status = trial_judge("vote");
    if (status == STATUS_OK)
        happen();
    trial.stimulus.fields = value_map();
    trial.stimulus.actor = ANNA;
    trial.stimulus.acting_for = 0;
    return status_code(status);
}
#define VOTED(actor, vote, code)                                               \
    assert_string_equal(vote_of(actor, 0, vote), code)

static void
a_round_opens_with_a_seat_for_each_holder(void **state)
{
    (void)state;
    open_round();
    const struct round found = newest();
    assert_string_equal(found.name, "council");
    assert_int_equal(found.state, ROUND_OPEN);
    assert_int_equal(found.number, 1);
    assert_int_equal(found.opened_at_ms, TRIAL_NOW_MS);
    assert_int_equal(found.seat_count, 6);
    assert_true(round_seat(&found, CHAIR)->casts);
    assert_true(round_seat(&found, VICE)->chair);
    assert_false(round_seat(&found, VICE)->casts);
    assert_true(round_seat(&found, MIA)->chair);
    assert_false(round_seat(&found, NILS)->chair);
    assert_string_equal(trial.ticket.state, "deciding");
}

static void
who_is_interested_is_recused_from_the_start(void **state)
{
    (void)state;
    trial_hold("helpers", NUMBERS(OLLE));
    trial_give("subject", value_int(NILS));
    open_round();
    const struct round found = newest();
    assert_true(round_seat(&found, CECILIA)->recused); /* the requester */
    assert_true(round_seat(&found, NILS)->recused);
    assert_true(round_seat(&found, OLLE)->recused);
    assert_false(round_seat(&found, MIA)->recused);
    VOTED(NILS, "yes", "E-JAV");
    /* Nor does a party to the matter fill another's seat. */
    KNOW(FACT_SEATS, "council-member", 0, NULL, NUMBERS(MIA));
    trial_begin(NULL);
    trial_hold("subject", value_int(ERIK));
    open_round();
    assert_string_equal(vote_of(ERIK, NILS, "yes"), "E-JAV");
    assert_string_equal(vote_of(DAVID, NILS, "yes"), "OK");
}

static void
without_anyone_to_vote_none_opens(void **state)
{
    (void)state;
    JUDGED("convene", "E-BESLUTSFOR");
    assert_int_equal(trial_arg_int("eligible"), 0);
    KNOW(FACT_SEATS, "council-chair", 0, NULL, NUMBERS(CECILIA));
    JUDGED("convene", "E-BESLUTSFOR");
}

static void
an_open_round_is_not_begun_anew(void **state)
{
    (void)state;
    open_round();
    VOTED(CHAIR, "no", "OK");
    JUDGED("convene", "E-OMROSTNING");
    assert_string_equal(trial_arg("round"), "open");
    /* One that its ticket has left behind is. */
    trial.ticket.state = "open";
    JUDGED("convene", "OK");
    happen();
    assert_int_equal(newest().number, 2);
    assert_int_equal(newest().seat[0].vote, VOTE_NONE);
}

/* The matter is the same, whatever was changed in it. */
static void
who_was_recused_stays_recused_when_it_is_opened_again(void **state)
{
    (void)state;
    trial_hold("helpers", NUMBERS(OLLE));
    open_round();
    trial.stimulus.actor = NILS;
    trial.stimulus.note = "My brother sells the steel";
    JUDGED("recuse", "OK");
    happen();
    trial.stimulus.actor = ANNA;
    trial.ticket.state = "open";
    trial_hold("helpers", NUMBERS(DAVID));
    JUDGED("convene", "OK");
    happen();
    assert_int_equal(newest().number, 2);
    VOTED(NILS, "yes", "E-JAV");
    VOTED(OLLE, "yes", "E-JAV");
    VOTED(MIA, "yes", "OK");
    /* Also after a round in which they had no seat. */
    KNOW(FACT_SEATS, "council-member", 0, NULL, NUMBERS(MIA));
    trial.ticket.state = "open";
    JUDGED("convene", "OK");
    happen();
    KNOW(FACT_SEATS, "council-member", 0, NULL, NUMBERS(MIA, NILS, OLLE));
    trial.ticket.state = "open";
    JUDGED("convene", "OK");
    happen();
    assert_int_equal(newest().number, 4);
    VOTED(NILS, "yes", "E-JAV");
    VOTED(OLLE, "yes", "E-JAV");
}

static void
those_who_have_a_seat_vote_once(void **state)
{
    (void)state;
    open_round();
    assert_string_equal(vote_of(MIA, 0, "yes"), "OK");
    assert_string_equal(trial.decision.change.move, "vote");
    assert_int_equal(trial.decision.change.fields.count, 1);
    VOTED(MIA, "no", "E-ROSTAT");
    VOTED(ANNA, "yes", "E-EJ-LEDAMOT");
    VOTED(NILS, "maybe", "E-UPPGIFT-FEL");
    assert_string_equal(vote_of(DAVID, NILS, "abstain"), "OK");
    VOTED(NILS, "yes", "E-ROSTAT");
    const struct round found = newest();
    assert_int_equal(round_seat(&found, MIA)->vote, VOTE_YES);
    assert_int_equal(round_seat(&found, NILS)->by, DAVID);
    JUDGED("vote", "E-UPPGIFT-SAKNAS");
    trial.stimulus.cause = CAUSE_WORKER;
    trial_give("vote", value_text("yes"));
    JUDGED("vote", "E-ROLL");
}

static void
nobody_votes_where_no_round_is_open(void **state)
{
    (void)state;
    VOTED(MIA, "yes", "E-OMROSTNING");
    assert_string_equal(trial_arg("round"), "none");
    open_round();
    trial.ticket.state = "open"; /* not where it may be open */
    VOTED(MIA, "yes", "E-OMROSTNING");
    trial.ticket.state = "done";
    VOTED(MIA, "yes", "E-TILLSTAND");
}

static void
recusing_takes_a_reason_and_is_one_s_own(void **state)
{
    (void)state;
    open_round();
    trial.stimulus.actor = NILS;
    JUDGED("recuse", "E-MOTIVERING");
    assert_int_equal(trial_arg_int("n"), 1);
    trial.stimulus.note = "my brother's firm";
    JUDGED("recuse", "OK");
    happen();
    VOTED(NILS, "yes", "E-JAV");
    assert_string_equal(vote_of(DAVID, NILS, "yes"), "E-JAV");
    /* A deputy discloses nothing in another's name. */
    trial.stimulus.actor = DAVID;
    trial.stimulus.acting_for = OLLE;
    trial.stimulus.note = "x";
    JUDGED("recuse", "E-EJ-LEDAMOT");
    VOTED(OLLE, "yes", "OK");
}

static void
counting_carries_or_loses_and_says_which_move_follows(void **state)
{
    (void)state;
    static const struct {
        const char *vote, *move;
        enum round_state state;
    } cases[] = {{"yes", "carry", ROUND_CARRIED}, {"no", "fall", ROUND_LOST}};
    JUDGED("declare", "E-TILLSTAND");
    for (size_t i = 0; i < 2; i++) {
        trial_begin(NULL);
        open_round();
        VOTED(CHAIR, cases[i].vote, "OK");
        VOTED(NILS, cases[i].vote, "OK");
        JUDGED("declare", "E-BESLUTSFOR");
        assert_int_equal(trial_arg_int("present"), 2);
        assert_int_equal(trial_arg_int("eligible"), 5);
        VOTED(OLLE, "abstain", "OK");
        JUDGED("declare", "OK");
        assert_int_equal(trial.decision.job_count, 2);
        const struct job_wish *wish = &trial.decision.jobs[0];
        assert_int_equal(wish->kind, EFFECT_FIRE);
        assert_string_equal(wish->target, cases[i].move);
        assert_int_equal(wish->cause, CAUSE_ROUND);
        assert_null(wish->effect);
        happen();
        assert_int_equal(newest().state, cases[i].state);
        JUDGED("declare", "E-OMROSTNING");
        /* And the move follows. */
        trial.stimulus.cause = CAUSE_ROUND;
        trial.stimulus.actor = 0;
        JUDGED(cases[i].move, "OK");
    }
}

static void
changing_what_is_voted_on_voids_the_round(void **state)
{
    (void)state;
    open_round();
    VOTED(CHAIR, "yes", "OK");
    trial_give("secret", value_bool(true));
    JUDGED("amend", "OK"); /* nobody votes on that */
    happen();
    assert_int_equal(newest().state, ROUND_OPEN);
    trial_give("title", value_text("A bridge"));
    JUDGED("amend", "OK"); /* the same as before */
    happen();
    assert_int_equal(newest().state, ROUND_OPEN);

    trial_give("cost", value_int(5));
    JUDGED("amend", "OK");
    const struct guard_result *last =
        &trial.decision.guards[trial.decision.guard_count - 1];
    assert_string_equal(last->name, "round");
    assert_string_equal(last->detail, "void");
    happen();
    assert_int_equal(newest().state, ROUND_VOID);
    VOTED(MIA, "yes", "E-OMROSTNING");
    assert_string_equal(trial_arg("round"), "void");
    JUDGED("declare", "E-OMROSTNING");
    JUDGED("convene", "OK");
    happen();
    assert_int_equal(newest().state, ROUND_OPEN);
    assert_int_equal(newest().number, 2);
}

static void
whoever_counts_does_not_change_the_matter_with_it(void **state)
{
    (void)state;
    open_round();
    VOTED(CHAIR, "yes", "OK");
    VOTED(NILS, "yes", "OK");
    VOTED(MIA, "yes", "OK");
    trial_give("title", value_text("Two bridges"));
    JUDGED("declare", "E-OMROSTNING");
    assert_string_equal(trial_arg("round"), "void");
    assert_int_equal(newest().state, ROUND_OPEN);
}

static void
nobody_gives_a_round(void **state)
{
    (void)state;
    open_round();
    const struct round before = newest();
    trial_give(ROUND_FIELD, round_value(trial.arena, &before));
    JUDGED("amend", "E-UPPGIFT-OKAND");
    JUDGED("attach", "E-UPPGIFT-OKAND");
    trial.stimulus.fields = value_map();
    trial_give("secret", value_bool(true));
    JUDGED("amend", "OK");
    assert_null(value_get(&trial.decision.change.fields, ROUND_FIELD));
    happen();
    assert_int_equal(newest().number, 1); /* it is still there */
}

/* ---- guards ---- */

static void
a_guard_asks_how_the_newest_round_stands(void **state)
{
    (void)state;
    JUDGED("in-round", "E-OMROSTNING");
    assert_string_equal(trial_arg("round"), "none");
    open_round();
    JUDGED("in-round", "E-OMROSTNING");
    assert_string_equal(trial_arg("round"), "open");
    trial_give("cost", value_int(5));
    JUDGED("amend", "OK");
    happen();
    JUDGED("in-round", "OK");
}

static void
who_has_recused_is_kept_from_more_than_voting(void **state)
{
    (void)state;
    JUDGED("impartial", "OK");
    open_round();
    JUDGED("impartial", "OK");
    trial.stimulus.actor = CECILIA; /* recused as the requester */
    JUDGED("impartial", "E-JAV");
    trial.stimulus.actor = ANNA;
    trial.stimulus.acting_for = CECILIA;
    JUDGED("impartial", "E-JAV");
}

static void
who_is_named_for_the_round_has_a_seat_in_it(void **state)
{
    (void)state;
    JUDGED("seated", "E-UPPGIFT-SAKNAS");
    trial_give("subject", value_int(NILS));
    JUDGED("seated", "E-UPPGIFT-FEL");
    trial.stimulus.fields = value_map();
    open_round();
    trial_give("subject", value_int(NILS));
    JUDGED("seated", "OK");
    trial_give("subject", value_int(CECILIA)); /* recused as the requester */
    JUDGED("seated", "E-UPPGIFT-FEL");
    trial_give("subject", value_int(DAVID));
    JUDGED("seated", "E-UPPGIFT-FEL");
}

static void
who_is_not_present_does_not_vote(void **state)
{
    (void)state;
    open_round();
    trial_hold("present", NUMBERS(CHAIR, MIA));
    VOTED(NILS, "yes", "E-NARVARO");
    VOTED(DAVID, "yes", "E-EJ-LEDAMOT");
    VOTED(MIA, "yes", "OK");
    /* A deputy's seat is its holder's, or the deputy's own name stands there.
     */
    assert_string_equal(vote_of(DAVID, CHAIR, "yes"), "OK");
    assert_string_equal(vote_of(ERIK, NILS, "yes"), "E-NARVARO");
    trial_hold("present", NUMBERS(CHAIR, MIA, ERIK));
    assert_string_equal(vote_of(ERIK, NILS, "yes"), "OK");
}

static void
those_who_are_present_make_a_quorum(void **state)
{
    (void)state;
    seat_the_council();
    trial_hold("subject", value_int(OLLE));
    JUDGED("quorum", "E-BESLUTSFOR");
    assert_int_equal(trial_arg_int("present"), 0);
    assert_int_equal(trial_arg_int("eligible"), 4);
    trial_give("present", NUMBERS(CHAIR, NILS));
    JUDGED("quorum", "E-BESLUTSFOR"); /* half of four is not enough */
    trial_give("present", NUMBERS(CHAIR, NILS, OLLE, DAVID));
    JUDGED("quorum", "E-BESLUTSFOR"); /* nor parties, nor guests */
    assert_int_equal(trial_arg_int("present"), 2);
    trial_give("present", NUMBERS(CHAIR, NILS, MIA));
    JUDGED("quorum", "OK");
    /* Three without a chair. */
    KNOW(FACT_SEATS, "council-member", 0, NULL, NUMBERS(MIA, NILS, BO, DAVID));
    KNOW(FACT_SEATS, "council-vice-chair", 0, NULL, NUMBERS(CHAIR));
    trial_give("present", NUMBERS(MIA, NILS, BO));
    JUDGED("quorum", "E-BESLUTSFOR");
    assert_int_equal(trial_arg_int("present"), 3);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, trial_begin)
    const struct CMUnitTest tests[] = {
        TEST(a_round_opens_with_a_seat_for_each_holder),
        TEST(who_is_interested_is_recused_from_the_start),
        TEST(without_anyone_to_vote_none_opens),
        TEST(an_open_round_is_not_begun_anew),
        TEST(who_was_recused_stays_recused_when_it_is_opened_again),
        TEST(those_who_have_a_seat_vote_once),
        TEST(nobody_votes_where_no_round_is_open),
        TEST(recusing_takes_a_reason_and_is_one_s_own),
        TEST(counting_carries_or_loses_and_says_which_move_follows),
        TEST(changing_what_is_voted_on_voids_the_round),
        TEST(whoever_counts_does_not_change_the_matter_with_it),
        TEST(nobody_gives_a_round),
        TEST(a_guard_asks_how_the_newest_round_stands),
        TEST(who_has_recused_is_kept_from_more_than_voting),
        TEST(who_is_named_for_the_round_has_a_seat_in_it),
        TEST(who_is_not_present_does_not_vote),
        TEST(those_who_are_present_make_a_quorum),
    };
    trial_start("tests/unit/workflows/guards.yaml");
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    trial_end();
    return failed;
}
