#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/message.h"
#include "workers/offer.h"

static struct arena *arena;
static struct offer *offer;
static int64_t now;

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(16 * 1024 * 1024);
    offer = offer_new(&(struct offer_config){
        .service_count = 1, .service = {"notify"}, .credit = 4});
    now = 1000000;
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    offer_free(&offer);
    arena_free(&arena);
    return 0;
}

/* How many messages of a type leave. */
static int
sent(struct offer_effects effects, enum link_type type, struct link *last)
{
    int count = 0;
    for (int i = 0; i < effects.count; i++) {
        struct link link;
        if (effects.effect[i].kind != OFFER_SEND)
            continue;
        assert_int_equal(link_decode(arena, effects.effect[i].message.data,
                                     effects.effect[i].message.size, &link),
                         STATUS_OK);
        if (link.type != type)
            continue;
        count++;
        if (last != NULL)
            *last = link;
    }
    return count;
}

static int
effects_of(struct offer_effects effects, enum offer_effect_kind kind)
{
    int count = 0;
    for (int i = 0; i < effects.count; i++)
        count += effects.effect[i].kind == kind;
    return count;
}

static struct offer_effects
hear(struct link link)
{
    const struct bytes bytes = link_encode(arena, &link);
    return offer_take(offer, now, bytes.data, bytes.size);
}

static void
be_ready(void)
{
    assert_int_equal(sent(offer_tick(offer, now), LINK_READY, NULL), 1);
    const struct offer_effects effects =
        hear((struct link){.type = LINK_READY_OK, .epoch = 7, .beat_ms = 1000});
    assert_int_equal(effects_of(effects, OFFER_UP), 1);
}

static struct offer_effects
hear_job(int64_t job, int64_t epoch)
{
    return hear((struct link){.type = LINK_JOB,
                              .job = job,
                              .epoch = epoch,
                              .service = "notify",
                              .term_ms = 60000,
                              .body = value_map()});
}

static struct offer_effects
say_done(int64_t job)
{
    const struct value body = value_map();
    return offer_done(offer, now, job, &body);
}

static void
a_done_is_said_again_until_it_is_noted(void **state)
{
    (void)state;
    struct link link;
    be_ready();
    assert_int_equal(effects_of(hear_job(5, 1), OFFER_JOB), 1);
    assert_int_equal(sent(say_done(5), LINK_DONE, &link), 1);
    assert_int_equal(link.job, 5);
    assert_int_equal(link.epoch, 1);
    assert_string_equal(link.service, "notify");
    now += OFFER_AGAIN_MS;
    hear((struct link){.type = LINK_BEAT, .head = -1});
    assert_int_equal(sent(offer_tick(offer, now), LINK_DONE, NULL), 1);
    assert_false(offer_idle(offer));
    hear((struct link){
        .type = LINK_NOTED, .job = 5, .epoch = 1, .service = "notify"});
    assert_true(offer_idle(offer));
    now += OFFER_AGAIN_MS;
    hear((struct link){.type = LINK_BEAT, .head = -1});
    assert_int_equal(sent(offer_tick(offer, now), LINK_DONE, NULL), 0);
}

static void
a_done_survives_the_broker(void **state)
{
    (void)state;
    be_ready();
    hear_job(5, 1);
    assert_int_equal(effects_of(offer_lost(offer, now), OFFER_SEND), 0);
    assert_int_equal(sent(say_done(5), LINK_DONE, NULL), 0);
    now += OFFER_BACK_MIN_MS;
    assert_int_equal(sent(offer_tick(offer, now), LINK_READY, NULL), 1);
    const struct offer_effects effects =
        hear((struct link){.type = LINK_READY_OK, .epoch = 8, .beat_ms = 1000});
    assert_int_equal(sent(effects, LINK_DONE, NULL), 1);
}

static void
a_job_that_comes_again_is_not_done_again(void **state)
{
    (void)state;
    struct link link;
    be_ready();
    assert_int_equal(effects_of(hear_job(5, 1), OFFER_JOB), 1);
    assert_int_equal(effects_of(hear_job(5, 2), OFFER_JOB), 0);
    assert_int_equal(sent(say_done(5), LINK_DONE, &link), 1);
    assert_int_equal(link.epoch, 2);
    const struct offer_effects effects = hear_job(5, 3);
    assert_int_equal(effects_of(effects, OFFER_JOB), 0);
    assert_int_equal(sent(effects, LINK_DONE, &link), 1);
    assert_int_equal(link.epoch, 3);
}

static void
a_long_job_keeps_its_lease(void **state)
{
    (void)state;
    be_ready();
    hear_job(5, 1);
    now += 30000;
    hear((struct link){.type = LINK_BEAT, .head = -1});
    assert_int_equal(sent(offer_tick(offer, now), LINK_EXTEND, NULL), 1);
}

static void
a_failed_job_is_said_once_and_may_come_again(void **state)
{
    (void)state;
    struct link link;
    be_ready();
    hear_job(5, 1);
    assert_int_equal(
        sent(offer_fail(offer, now, 5, "no server", true), LINK_FAIL, &link),
        1);
    assert_true(link.retry);
    assert_string_equal(link.why, "no server");
    assert_int_equal(effects_of(hear_job(5, 2), OFFER_JOB), 1);
}

static void
three_missed_beats_end_a_connection(void **state)
{
    (void)state;
    be_ready();
    now += 1000;
    assert_int_equal(sent(offer_tick(offer, now), LINK_BEAT, NULL), 1);
    now += 2500;
    assert_int_equal(effects_of(offer_tick(offer, now), OFFER_RECONNECT), 1);
    now = offer_wake_mono_ms(offer);
    assert_int_equal(sent(offer_tick(offer, now), LINK_READY, NULL), 1);
}

static void
an_unanswered_offer_is_repeated_ever_more_rarely(void **state)
{
    (void)state;
    int64_t before = 0;
    for (int i = 0; i < 12; i++) {
        while (sent(offer_tick(offer, now), LINK_READY, NULL) == 0)
            now = offer_wake_mono_ms(offer);
        const int64_t said = now;
        while (effects_of(offer_tick(offer, now), OFFER_RECONNECT) == 0)
            now = offer_wake_mono_ms(offer);
        const int64_t wait = offer_wake_mono_ms(offer) - said;
        assert_true(wait >= before);
        assert_true(wait <= OFFER_BACK_MAX_MS + OFFER_ANSWER_MS);
        before = wait;
    }
    assert_int_equal(before, OFFER_BACK_MAX_MS + OFFER_ANSWER_MS);
}

static void
a_goodbye_of_the_broker_is_answered_with_a_new_offer(void **state)
{
    (void)state;
    be_ready();
    hear((struct link){.type = LINK_BYE});
    assert_int_equal(sent(offer_tick(offer, now), LINK_READY, NULL), 1);
}

static void
a_question_is_told_in_any_case(void **state)
{
    (void)state;
    struct offer_effects effects;
    struct link link;
    int64_t ask;
    const struct bytes request = {(const uint8_t *)"?", 1};
    assert_int_equal(offer_ask(offer, now, request, 500, &ask, &effects),
                     STATUS_UNAVAILABLE);
    be_ready();
    assert_int_equal(offer_ask(offer, now, request, 500, &ask, &effects),
                     STATUS_OK);
    assert_int_equal(sent(effects, LINK_ASK, &link), 1);
    effects = hear((struct link){.type = LINK_TOLD,
                                 .correlation = link.correlation,
                                 .request = {(const uint8_t *)"!", 1}});
    assert_int_equal(effects_of(effects, OFFER_TOLD), 1);
    assert_int_equal(effects.effect[0].ask, ask);
    assert_int_equal(effects.effect[0].message.size, 1);

    offer_ask(offer, now, request, 500, &ask, &effects);
    now += 500;
    effects = offer_tick(offer, now);
    assert_int_equal(effects_of(effects, OFFER_TOLD), 1);
    assert_int_equal(effects.effect[0].message.size, 0);

    offer_ask(offer, now, request, 500, &ask, &effects);
    assert_int_equal(effects_of(offer_lost(offer, now), OFFER_TOLD), 1);
}

static void
only_who_waits_is_answered(void **state)
{
    (void)state;
    static const uint8_t key[32] = {1};
    const struct bytes text = {(const uint8_t *)"!", 1};
    struct link link;
    be_ready();
    const struct link forward = {.type = LINK_FORWARD,
                                 .correlation = 99,
                                 .public_key = key,
                                 .ttl_ms = 1000,
                                 .request = text};
    assert_int_equal(effects_of(hear(forward), OFFER_REQUEST), 1);
    assert_int_equal(
        sent(offer_answer(offer, now, 99, text), LINK_ANSWER, &link), 1);
    assert_int_equal(link.correlation, 99);
    assert_int_equal(offer_answer(offer, now, 99, text).count, 0);
    hear(forward);
    offer_lost(offer, now);
    assert_int_equal(offer_answer(offer, now, 99, text).count, 0);
}

static void
what_nobody_notes_is_bounded(void **state)
{
    (void)state;
    int forgotten = 0;
    be_ready();
    for (int64_t job = 1; job <= OFFER_KEPT_MAX + 10; job++) {
        arena_reset(arena);
        hear_job(job, 1);
        forgotten += effects_of(say_done(job), OFFER_FORGOTTEN);
    }
    assert_int_equal(forgotten, 10);
}

static void
while_draining_new_jobs_are_left_to_others(void **state)
{
    (void)state;
    be_ready();
    offer_drain(offer);
    assert_int_equal(hear_job(5, 1).count, 0);
    assert_true(offer_idle(offer));
    assert_int_equal(sent(offer_leave(offer, now), LINK_BYE, NULL), 1);
    assert_int_equal(offer_tick(offer, now + 1000000).count, 0);
}

static void
noise_is_dropped(void **state)
{
    (void)state;
    be_ready();
    assert_int_equal(offer_take(offer, now, (const uint8_t *)"\x93", 1).count,
                     0);
    assert_int_equal(offer_take(offer, now, (const uint8_t *)"", 0).count, 0);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(a_done_is_said_again_until_it_is_noted),
        PROMISE(a_done_survives_the_broker),
        PROMISE(a_job_that_comes_again_is_not_done_again),
        PROMISE(a_long_job_keeps_its_lease),
        PROMISE(a_failed_job_is_said_once_and_may_come_again),
        PROMISE(three_missed_beats_end_a_connection),
        PROMISE(an_unanswered_offer_is_repeated_ever_more_rarely),
        PROMISE(a_goodbye_of_the_broker_is_answered_with_a_new_offer),
        PROMISE(a_question_is_told_in_any_case),
        PROMISE(only_who_waits_is_answered),
        PROMISE(what_nobody_notes_is_bounded),
        PROMISE(while_draining_new_jobs_are_left_to_others),
        PROMISE(noise_is_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
