/* What core/round.h promises. */
#include "core/round.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define NOW_MS INT64_C(1800000000000)

enum person {
    CHAIR = 1,
    VICE,
    ANNA,
    BO,
    CECILIA,
    DEPUTY, /* has no seat of their own */
};

#define NAMES(...)                                                             \
    {                                                                          \
        .count = sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *),       \
        .name = (const char *[])                                               \
        {                                                                      \
            __VA_ARGS__                                                        \
        }                                                                      \
    }

static const struct round_rule council = {
    .name = "council",
    .chair = NAMES("council-chair", "council-vice-chair"),
    .of = NAMES("title", "cost"),
};

static const struct seat_holder five[] = {
    {.person = CHAIR, .chair = true, .casts = true},
    {.person = VICE, .chair = true},
    {.person = ANNA},
    {.person = BO},
    {.person = CECILIA},
};

static struct arena *arena;
static struct round session;
static struct value args;

static void
open_with(const struct seat_holder *holders, int count)
{
    assert_int_equal(round_open(arena, &council, holders, count, "d1", 1,
                                NOW_MS, &session, &args),
                     STATUS_OK);
}

/* An open round with five seats. */
static int
begin(void **state)
{
    (void)state;
    if (arena == NULL)
        arena = arena_new(1 << 20);
    arena_reset(arena);
    args = value_map();
    open_with(five, 5);
    return 0;
}

static enum status
vote(int64_t person, enum vote said)
{
    return round_vote(&session, person, 0, said, NOW_MS + person);
}

static void
votes(int64_t person, enum vote said)
{
    assert_int_equal(vote(person, said), STATUS_OK);
}

static enum status
close_round(void)
{
    args = value_map();
    return round_close(arena, &council, &session, &args);
}

/* ---- seats ---- */

static void
a_person_with_two_roles_has_one_seat_with_what_both_give(void **state)
{
    (void)state;
    static const struct seat_holder holders[] = {
        {.person = ANNA},
        {.person = CHAIR, .chair = true, .casts = true},
        {.person = CHAIR},
        {.person = ANNA, .chair = true, .recused = true},
    };
    open_with(holders, 4);
    assert_int_equal(session.seat_count, 2);
    assert_true(round_seat(&session, ANNA)->chair);
    assert_true(round_seat(&session, ANNA)->recused);
    assert_false(round_seat(&session, ANNA)->casts);
    assert_true(round_seat(&session, CHAIR)->casts);
    assert_int_equal(vote(CHAIR, VOTE_YES), STATUS_OK);
    assert_int_equal(vote(CHAIR, VOTE_YES), STATUS_VOTED);
    assert_int_equal(round_count(&council, &session).yes, 1);
}

static void
an_empty_electorate_does_not_open(void **state)
{
    (void)state;
    static const struct seat_holder recused[] = {
        {.person = CHAIR, .chair = true, .recused = true}};
    session.number = 77;
    assert_int_equal(
        round_open(arena, &council, NULL, 0, "d1", 1, NOW_MS, &session, &args),
        STATUS_NO_QUORUM);
    assert_int_equal(value_get_int(&args, "eligible", -1), 0);
    assert_int_equal(round_open(arena, &council, recused, 1, "d1", 1, NOW_MS,
                                &session, &args),
                     STATUS_NO_QUORUM);
    assert_int_equal(session.number, 77); /* untouched */
}

static void
more_seats_than_fit_are_refused_and_as_many_as_fit_are_not(void **state)
{
    (void)state;
    struct seat_holder holders[ROUND_SEATS_MAX + 1];
    for (int i = 0; i <= ROUND_SEATS_MAX; i++)
        holders[i] = (struct seat_holder){.person = i + 1};
    open_with(holders, ROUND_SEATS_MAX);
    assert_int_equal(round_open(arena, &council, holders, ROUND_SEATS_MAX + 1,
                                "d1", 1, NOW_MS, &session, &args),
                     STATUS_TOO_LARGE);
}

/* ---- votes ---- */

static void
a_vote_is_never_changed(void **state)
{
    (void)state;
    votes(ANNA, VOTE_NO);
    assert_int_equal(vote(ANNA, VOTE_YES), STATUS_VOTED);
    assert_int_equal(round_seat(&session, ANNA)->vote, VOTE_NO);
    assert_int_equal(round_seat(&session, ANNA)->by, ANNA);
    assert_int_equal(round_seat(&session, ANNA)->at_ms, NOW_MS + ANNA);
}

static void
only_those_who_have_a_seat_vote(void **state)
{
    (void)state;
    assert_int_equal(vote(DEPUTY, VOTE_YES), STATUS_SEAT);
    assert_int_equal(round_vote(&session, BO, DEPUTY, VOTE_YES, NOW_MS),
                     STATUS_SEAT);
    assert_int_equal(round_recuse(&session, DEPUTY), STATUS_SEAT);
}

static void
a_deputy_fills_a_seat_that_has_not_voted(void **state)
{
    (void)state;
    assert_int_equal(round_vote(&session, DEPUTY, BO, VOTE_YES, NOW_MS),
                     STATUS_OK);
    assert_int_equal(round_seat(&session, BO)->by, DEPUTY);
    assert_int_equal(vote(BO, VOTE_NO), STATUS_VOTED);
    votes(ANNA, VOTE_NO);
    assert_int_equal(round_vote(&session, DEPUTY, ANNA, VOTE_YES, NOW_MS),
                     STATUS_VOTED);
}

static void
one_head_has_one_vote_in_whosever_seat(void **state)
{
    (void)state;
    /* The deputy of two. */
    assert_int_equal(round_vote(&session, DEPUTY, BO, VOTE_YES, NOW_MS),
                     STATUS_OK);
    assert_int_equal(round_vote(&session, DEPUTY, ANNA, VOTE_YES, NOW_MS),
                     STATUS_VOTED);
    /* A member who is a deputy too, in either order. */
    votes(VICE, VOTE_YES);
    assert_int_equal(round_vote(&session, VICE, ANNA, VOTE_YES, NOW_MS),
                     STATUS_VOTED);
    assert_int_equal(round_vote(&session, CECILIA, ANNA, VOTE_YES, NOW_MS),
                     STATUS_OK);
    assert_int_equal(vote(CECILIA, VOTE_YES), STATUS_VOTED);
    assert_int_equal(round_count(&council, &session).yes, 3);
}

/* ---- recusal ---- */

static void
a_recused_seat_neither_votes_nor_counts(void **state)
{
    (void)state;
    assert_int_equal(round_recuse(&session, BO), STATUS_OK);
    assert_int_equal(round_count(&council, &session).eligible, 4);
    assert_int_equal(vote(BO, VOTE_YES), STATUS_RECUSED);
    assert_int_equal(round_vote(&session, DEPUTY, BO, VOTE_YES, NOW_MS),
                     STATUS_RECUSED);
    assert_int_equal(round_recuse(&session, BO), STATUS_RECUSED);
    /* Nor do they fill another's seat. */
    assert_int_equal(round_vote(&session, BO, ANNA, VOTE_YES, NOW_MS),
                     STATUS_RECUSED);
}

static void
who_has_voted_cannot_recuse(void **state)
{
    (void)state;
    votes(BO, VOTE_ABSTAIN);
    assert_int_equal(round_recuse(&session, BO), STATUS_VOTED);
    /* Nor who has voted in another's seat. */
    assert_int_equal(round_vote(&session, CECILIA, ANNA, VOTE_YES, NOW_MS),
                     STATUS_OK);
    assert_int_equal(round_recuse(&session, CECILIA), STATUS_VOTED);
    assert_int_equal(round_count(&council, &session).eligible, 5);
}

/* ---- quorum and outcome ---- */

static void
quorum_is_more_than_half_of_those_not_recused(void **state)
{
    (void)state;
    votes(CHAIR, VOTE_YES);
    votes(ANNA, VOTE_YES);
    assert_int_equal(close_round(), STATUS_NO_QUORUM);
    assert_int_equal(value_get_int(&args, "present", 0), 2);
    assert_int_equal(value_get_int(&args, "eligible", 0), 5);
    assert_int_equal(session.state, ROUND_OPEN);
    votes(BO, VOTE_ABSTAIN); /* who abstains is there */
    assert_int_equal(close_round(), STATUS_OK);
    assert_int_equal(session.state, ROUND_CARRIED);

    /* Half of four is not more than half; of three, two are. */
    begin(NULL);
    round_recuse(&session, CECILIA);
    votes(CHAIR, VOTE_YES);
    votes(ANNA, VOTE_YES);
    assert_int_equal(close_round(), STATUS_NO_QUORUM);
    round_recuse(&session, BO);
    assert_int_equal(close_round(), STATUS_OK);
}

static void
one_alone_is_never_half_of_a_council(void **state)
{
    (void)state;
    static const struct seat_holder two[] = {
        {.person = CHAIR, .chair = true, .casts = true},
        {.person = ANNA, .recused = true}};
    open_with(two, 2);
    votes(CHAIR, VOTE_YES);
    assert_int_equal(round_count(&council, &session).eligible, 1);
    assert_int_equal(close_round(), STATUS_NO_QUORUM);
    assert_int_equal(session.state, ROUND_OPEN);
}

static void
quorum_takes_the_chair_or_the_vice_chair(void **state)
{
    (void)state;
    votes(ANNA, VOTE_YES);
    votes(BO, VOTE_YES);
    votes(CECILIA, VOTE_YES);
    assert_false(round_count(&council, &session).chaired);
    assert_int_equal(close_round(), STATUS_NO_QUORUM);
    votes(VICE, VOTE_ABSTAIN);
    assert_int_equal(close_round(), STATUS_OK);
}

static void
in_urgency_the_chair_with_two_are_enough(void **state)
{
    (void)state;
    struct round_rule urgent = council;
    urgent.quorum = 3;
    session.seat_count = 5;
    votes(ANNA, VOTE_YES);
    votes(BO, VOTE_YES);
    assert_false(round_count(&urgent, &session).quorum);
    votes(CHAIR, VOTE_YES);
    assert_true(round_count(&urgent, &session).quorum);

    /* Three of nine, where half would take five; and not without a chair. */
    struct seat_holder nine[9];
    for (int i = 0; i < 9; i++)
        nine[i] = (struct seat_holder){.person = i + 1, .chair = i < 2};
    open_with(nine, 9);
    votes(3, VOTE_YES);
    votes(4, VOTE_YES);
    votes(5, VOTE_YES);
    assert_false(round_count(&urgent, &session).quorum);
    votes(2, VOTE_YES);
    assert_true(round_count(&urgent, &session).quorum);
    assert_false(round_count(&council, &session).quorum);
}

static void
a_simple_majority_of_the_votes_decides(void **state)
{
    (void)state;
    votes(CHAIR, VOTE_NO);
    votes(VICE, VOTE_NO);
    votes(ANNA, VOTE_YES);
    assert_int_equal(close_round(), STATUS_OK);
    assert_int_equal(session.state, ROUND_LOST);

    begin(NULL);
    votes(CHAIR, VOTE_NO);
    votes(VICE, VOTE_ABSTAIN);
    votes(ANNA, VOTE_YES);
    votes(BO, VOTE_YES);
    assert_int_equal(close_round(), STATUS_OK);
    assert_int_equal(session.state, ROUND_CARRIED);
}

static void
at_a_tie_the_chair_s_own_vote_decides(void **state)
{
    (void)state;
    votes(CHAIR, VOTE_NO);
    votes(ANNA, VOTE_YES);
    votes(BO, VOTE_ABSTAIN);
    assert_int_equal(close_round(), STATUS_OK);
    assert_int_equal(session.state, ROUND_LOST);

    begin(NULL);
    votes(CHAIR, VOTE_YES);
    votes(VICE, VOTE_NO);
    votes(BO, VOTE_ABSTAIN);
    assert_int_equal(close_round(), STATUS_OK);
    assert_int_equal(session.state, ROUND_CARRIED);
}

static void
a_tie_that_the_chair_does_not_decide_stays_open(void **state)
{
    (void)state;
    votes(CHAIR, VOTE_ABSTAIN);
    votes(VICE, VOTE_NO);
    votes(ANNA, VOTE_YES);
    assert_int_equal(close_round(), STATUS_DECISION_MISSING);
    assert_string_equal(value_get_text(&args, "role"), "council-chair");
    assert_int_equal(session.state, ROUND_OPEN);
    votes(BO, VOTE_YES);
    assert_int_equal(close_round(), STATUS_OK);

    /* A deputy fills the chair's seat, not the chair. */
    begin(NULL);
    round_vote(&session, DEPUTY, CHAIR, VOTE_YES, NOW_MS);
    votes(VICE, VOTE_NO);
    votes(ANNA, VOTE_ABSTAIN);
    assert_int_equal(close_round(), STATUS_DECISION_MISSING);
}

static void
silence_never_approves(void **state)
{
    (void)state;
    assert_int_equal(close_round(), STATUS_NO_QUORUM);
    votes(CHAIR, VOTE_ABSTAIN);
    votes(VICE, VOTE_ABSTAIN);
    votes(ANNA, VOTE_ABSTAIN);
    assert_int_equal(close_round(), STATUS_DECISION_MISSING);
}

static void
a_round_that_is_over_takes_nothing_more(void **state)
{
    static const enum round_state over[] = {ROUND_CARRIED, ROUND_LOST,
                                            ROUND_VOID};
    (void)state;
    for (size_t i = 0; i < sizeof over / sizeof *over; i++) {
        begin(NULL);
        votes(CHAIR, VOTE_YES);
        votes(VICE, VOTE_YES);
        votes(ANNA, VOTE_YES);
        session.state = over[i];
        assert_int_equal(vote(BO, VOTE_YES), STATUS_ROUND_CLOSED);
        assert_int_equal(round_recuse(&session, BO), STATUS_ROUND_CLOSED);
        assert_int_equal(close_round(), STATUS_ROUND_CLOSED);
        assert_int_equal(session.state, over[i]);
    }
}

/* ---- as a value ---- */

static void
the_digest_is_of_what_is_voted_on_and_of_nothing_else(void **state)
{
    (void)state;
    struct value a = value_map(), b = value_map();
    value_put(arena, &a, "title", value_text("A bridge"));
    value_put(arena, &a, "cost", value_int(5));
    value_put(arena, &b, "note", value_text("more"));
    value_put(arena, &b, "cost", value_int(5));
    value_put(arena, &b, "title", value_text("A bridge"));
    const char *digest = round_digest(arena, &council, &a);
    assert_int_equal(strlen(digest), 64);
    assert_int_equal(strspn(digest, "0123456789abcdef"), 64);
    assert_string_equal(digest, round_digest(arena, &council, &b));
    value_put(arena, &b, "cost", value_int(6));
    assert_string_not_equal(digest, round_digest(arena, &council, &b));
    value_remove(&a, "cost");
    assert_string_not_equal(digest, round_digest(arena, &council, &a));
}

static void
a_round_comes_back_from_its_value_as_it_was(void **state)
{
    (void)state;
    struct round back;
    votes(CHAIR, VOTE_NO);
    round_vote(&session, DEPUTY, BO, VOTE_YES, NOW_MS);
    round_recuse(&session, CECILIA);
    session.state = ROUND_VOID;
    session.number = 3;
    const struct value value = round_value(arena, &session);
    assert_true(round_read(arena, &value, &back));
    assert_string_equal(back.name, "council");
    assert_string_equal(back.digest, "d1");
    assert_int_equal(back.state, ROUND_VOID);
    assert_int_equal(back.number, 3);
    assert_int_equal(back.opened_at_ms, NOW_MS);
    assert_int_equal(back.seat_count, 5);
    const struct value again = round_value(arena, &back);
    assert_true(value_equal(&value, &again));
    assert_int_equal(round_seat(&back, BO)->by, DEPUTY);
    assert_true(round_seat(&back, CECILIA)->recused);
}

static void
what_is_no_round_is_not_read_as_one(void **state)
{
    (void)state;
    static const char *const keys[] = {"name", "state", "digest", "seats"};
    struct round back = {.number = 77};
    assert_false(round_read(arena, NULL, &back));
    const struct value text = value_text("round");
    assert_false(round_read(arena, &text, &back));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct value value = round_value(arena, &session);
        value_put(arena, &value, keys[i], value_int(4));
        assert_false(round_read(arena, &value, &back));
    }
    struct value strange = round_value(arena, &session);
    value_put(arena, &strange, "state", value_text("won"));
    assert_false(round_read(arena, &strange, &back));
    struct value seats = round_value(arena, &session);
    value_put(arena, &value_get(&seats, "seats")->as.items[2], "vote",
              value_text("maybe"));
    assert_false(round_read(arena, &seats, &back));
    assert_int_equal(back.number, 77);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, begin)
    const struct CMUnitTest tests[] = {
        TEST(a_person_with_two_roles_has_one_seat_with_what_both_give),
        TEST(an_empty_electorate_does_not_open),
        TEST(more_seats_than_fit_are_refused_and_as_many_as_fit_are_not),
        TEST(a_vote_is_never_changed),
        TEST(only_those_who_have_a_seat_vote),
        TEST(a_deputy_fills_a_seat_that_has_not_voted),
        TEST(one_head_has_one_vote_in_whosever_seat),
        TEST(a_recused_seat_neither_votes_nor_counts),
        TEST(who_has_voted_cannot_recuse),
        TEST(quorum_is_more_than_half_of_those_not_recused),
        TEST(one_alone_is_never_half_of_a_council),
        TEST(quorum_takes_the_chair_or_the_vice_chair),
        TEST(in_urgency_the_chair_with_two_are_enough),
        TEST(a_simple_majority_of_the_votes_decides),
        TEST(at_a_tie_the_chair_s_own_vote_decides),
        TEST(a_tie_that_the_chair_does_not_decide_stays_open),
        TEST(silence_never_approves),
        TEST(a_round_that_is_over_takes_nothing_more),
        TEST(the_digest_is_of_what_is_voted_on_and_of_nothing_else),
        TEST(a_round_comes_back_from_its_value_as_it_was),
        TEST(what_is_no_round_is_not_read_as_one),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}
