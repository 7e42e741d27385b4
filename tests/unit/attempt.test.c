/* What clients/cli/attempt.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "clients/cli/attempt.h"

static const uint8_t KEY[MESSAGE_KEY_SIZE] = {1, 2, 3};

#define TTL 10000

static struct attempt
begun(bool reads, bool repeated)
{
    struct attempt attempt;
    int64_t until;
    attempt_start(&attempt, KEY, reads, repeated, TTL, 0);
    assert_int_equal(attempt_next(&attempt, 0, &until), ATTEMPT_SEND);
    attempt_sent(&attempt, 0);
    return attempt;
}

static enum status
outcome_at(struct attempt *attempt, int64_t now)
{
    int64_t until;
    assert_int_equal(attempt_next(attempt, now, &until), ATTEMPT_OVER);
    return attempt->status;
}

static void
an_answer_ends_it(void **state)
{
    (void)state;
    struct attempt attempt = begun(false, false);
    attempt_answered(&attempt, STATUS_ROLE, 0, 5);
    assert_int_equal(outcome_at(&attempt, 5), STATUS_ROLE);
}

static void
what_was_never_sent_is_certainly_not_done(void **state)
{
    (void)state;
    struct attempt attempt;
    int64_t until = 0;
    attempt_start(&attempt, KEY, false, false, TTL, 0);
    for (int64_t now = 0; now < TTL; now = until) {
        const enum attempt_act act = attempt_next(&attempt, now, &until);
        if (act == ATTEMPT_SEND) {
            attempt_unsent(&attempt, now);
            until = now;
        }
    }
    assert_int_equal(outcome_at(&attempt, TTL), STATUS_UNAVAILABLE);
}

static void
no_answer_means_send_again_with_the_same_key(void **state)
{
    (void)state;
    struct attempt attempt = begun(false, false);
    int64_t until = 0;
    assert_int_equal(attempt_next(&attempt, 1, &until), ATTEMPT_LISTEN);
    assert_int_equal(until, ATTEMPT_PATIENCE_MS);
    assert_int_equal(attempt_next(&attempt, until, &until), ATTEMPT_SEND);
    assert_memory_equal(attempt.key, KEY, sizeof KEY);
}

static void
busy_after_an_unanswered_send_is_unknown(void **state)
{
    (void)state;
    struct attempt attempt = begun(false, false);
    attempt_sent(&attempt, ATTEMPT_PATIENCE_MS);
    attempt_answered(&attempt, STATUS_BUSY, 0, ATTEMPT_PATIENCE_MS + 1);
    assert_int_equal(outcome_at(&attempt, TTL), STATUS_UNKNOWN);
}

static void
busy_alone_is_certainly_not_applied(void **state)
{
    (void)state;
    struct attempt attempt = begun(false, false);
    attempt_answered(&attempt, STATUS_BUSY, 0, 1);
    assert_int_equal(outcome_at(&attempt, TTL), STATUS_BUSY);
}

static void
a_given_key_may_have_been_sent_before(void **state)
{
    (void)state;
    struct attempt attempt = begun(false, true);
    attempt_answered(&attempt, STATUS_STORAGE_FULL, 0, 1);
    assert_int_equal(outcome_at(&attempt, 1), STATUS_UNKNOWN);
    attempt = begun(false, true);
    attempt_answered(&attempt, STATUS_OK, 0, 1);
    assert_int_equal(outcome_at(&attempt, 1), STATUS_OK);
}

static void
a_question_is_never_unknown(void **state)
{
    (void)state;
    struct attempt attempt = begun(true, false);
    attempt_sent(&attempt, ATTEMPT_PATIENCE_MS);
    assert_int_equal(outcome_at(&attempt, TTL), STATUS_UNAVAILABLE);
    /* Nor where the broker cannot say what became of it. */
    attempt = begun(true, false);
    attempt_sent(&attempt, 0);
    attempt_answered(&attempt, STATUS_UNKNOWN, 0, 1);
    assert_int_equal(outcome_at(&attempt, 1), STATUS_UNAVAILABLE);
}

static void
a_lost_connection_is_not_waited_for(void **state)
{
    (void)state;
    struct attempt attempt = begun(false, false);
    int64_t until;
    attempt_lost(&attempt, 10);
    assert_int_equal(attempt_next(&attempt, 10, &until), ATTEMPT_SEND);
    attempt_sent(&attempt, 10);
    attempt_answered(&attempt, STATUS_BUSY, 0, 11);
    assert_int_equal(outcome_at(&attempt, TTL), STATUS_UNKNOWN);
}

static void
an_answer_held_back_on_purpose_is_not_asked_for_twice(void **state)
{
    (void)state;
    struct attempt attempt;
    int64_t until = 0;
    attempt_start(&attempt, KEY, true, false, TTL, 0);
    attempt_hold(&attempt, 25000);
    attempt_sent(&attempt, 0);
    assert_int_equal(attempt_next(&attempt, 1, &until), ATTEMPT_LISTEN);
    assert_int_equal(until, 25000 + ATTEMPT_PATIENCE_MS);
}

/* Nobody waits longer for a system that does not take it; and it says how long
 * it will wait in all. */
static void
only_what_was_handed_on_is_worked_on(void **state)
{
    (void)state;
    for (int sent = 0; sent < 2; sent++) {
        struct attempt attempt;
        int64_t until = 0;
        attempt_start(&attempt, KEY, false, false, TTL, 0);
        attempt_work(&attempt, 60000);
        assert_int_equal(attempt_ttl_ms(&attempt, 0), TTL + 60000);
        if (sent)
            attempt_sent(&attempt, TTL - 1);
        assert_int_equal(attempt_next(&attempt, TTL, &until),
                         sent ? ATTEMPT_LISTEN : ATTEMPT_OVER);
        assert_int_equal(attempt_next(&attempt, TTL + 60000, &until),
                         ATTEMPT_OVER);
        assert_int_equal(attempt.status,
                         sent ? STATUS_UNKNOWN : STATUS_UNAVAILABLE);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_ends_it),
        cmocka_unit_test(what_was_never_sent_is_certainly_not_done),
        cmocka_unit_test(no_answer_means_send_again_with_the_same_key),
        cmocka_unit_test(busy_after_an_unanswered_send_is_unknown),
        cmocka_unit_test(busy_alone_is_certainly_not_applied),
        cmocka_unit_test(a_given_key_may_have_been_sent_before),
        cmocka_unit_test(a_question_is_never_unknown),
        cmocka_unit_test(a_lost_connection_is_not_waited_for),
        cmocka_unit_test(an_answer_held_back_on_purpose_is_not_asked_for_twice),
        cmocka_unit_test(only_what_was_handed_on_is_worked_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
