/* broker/router.h: a made-up store, workers and clients around the router. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "broker/router.h"
#include "core/message.h"

/* --- a small world -----------------------------------------------------------
 */

enum { STORE = 1, STORE_AGAIN, AUTH, NOTIFY, NOTIFY_TOO, CLIENT, CLIENT_TOO };

static struct router *router;
static struct arena *arena;
static int64_t now;
static uint64_t chance;
static const struct router_effects *effects;

static void
pseudo_random(void *context, void *buffer, size_t size)
{
    uint8_t *bytes = buffer;
    (void)context;
    for (size_t i = 0; i < size; i++) {
        chance = chance * 6364136223846793005U + 1442695040888963407U;
        bytes[i] = (uint8_t)(chance >> 56);
    }
}

/* Everybody's public key is their number, repeated. */
static const uint8_t *
key_of(int who)
{
    static uint8_t keys[256][MESSAGE_PUBLIC_KEY_SIZE];
    memset(keys[who], who, MESSAGE_PUBLIC_KEY_SIZE);
    return keys[who];
}

static struct router_peer
peer_of(int who)
{
    return (struct router_peer){.size = 5,
                                .id = {0, 0x5a, 0xa5, 0x77, (uint8_t)who}};
}

static int
set_up(void **state)
{
    struct router_worker_key workers[] = {
        {.service_count = 1, .service = {"store"}},
        {.service_count = 1, .service = {"auth"}},
        {.service_count = 2, .service = {"notify", "page"}},
    };
    (void)state;
    memset(workers[0].public_key, STORE, MESSAGE_PUBLIC_KEY_SIZE);
    memset(workers[1].public_key, AUTH, MESSAGE_PUBLIC_KEY_SIZE);
    memset(workers[2].public_key, NOTIFY, MESSAGE_PUBLIC_KEY_SIZE);
    const struct router_config config = {
        .workers = workers, .worker_count = 3, .random = pseudo_random};
    now = 1000000;
    chance = 42;
    arena = arena_new(256 * 1024 * 1024);
    router = router_new(&config, now);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    router_free(&router);
    arena_free(&arena);
    return 0;
}

static void
step(enum router_event_kind kind, int who, const uint8_t *key,
     struct bytes body)
{
    const struct router_event event = {
        .kind = kind, .peer = peer_of(who), .public_key = key, .body = body};
    effects = router_step(router, now, &event);
}

static void
tick(int64_t by_ms)
{
    now += by_ms;
    step(ROUTER_TICK, 0, NULL, (struct bytes){NULL, 0});
}

static void
says(int who, int key, const struct link *link)
{
    step(ROUTER_WORKER, who, key_of(key), link_encode(arena, link));
}

static void
beats(int who, int key)
{
    says(who, key, &(struct link){.type = LINK_BEAT, .head = -1});
}

static void
ready(int who, int key, const char *service, int64_t credit, int64_t epoch)
{
    struct value services = value_list();
    value_add(arena, &services, value_text(service));
    says(who, key,
         &(struct link){.type = LINK_READY,
                        .services = services,
                        .credit = credit,
                        .epoch = epoch});
}

static void
enrol(int store, int count, const int *who)
{
    struct value keys = value_list();
    for (int i = 0; i < count; i++) {
        struct value row = value_map();
        value_put(arena, &row, "pk",
                  value_bin(key_of(who[i]), MESSAGE_PUBLIC_KEY_SIZE));
        value_put(arena, &row, "kind", value_text("client"));
        value_add(arena, &keys, row);
    }
    says(store, STORE,
         &(struct link){.type = LINK_KEYS, .first = true, .keys = keys});
}

static void
open_town(int64_t credit)
{
    static const int CLIENTS[] = {CLIENT, CLIENT_TOO};
    ready(STORE, STORE, "store", credit, 1);
    enrol(STORE, 2, CLIENTS);
}

static struct bytes
request_of(enum request_type type, int number, int64_t ttl_ms,
           struct value body)
{
    uint8_t *key = arena_take(arena, MESSAGE_KEY_SIZE);
    memcpy(key, &number, sizeof number);
    const struct request request = {.version = MESSAGE_VERSION,
                                    .type = type,
                                    .key = key,
                                    .ttl_ms = ttl_ms,
                                    .body = body};
    return request_encode(arena, &request);
}

static struct bytes
asks(int who, int number, int64_t ttl_ms)
{
    const struct bytes bytes =
        request_of(REQUEST_SUBMIT, number, ttl_ms, value_map());
    step(ROUTER_CLIENT, who, key_of(who), bytes);
    return bytes;
}

/* --- looking at effects ------------------------------------------------------
 */

/* The n-th link of a type to somebody in the last step; false: none. */
static bool
told(int who, enum link_type type, int nth, struct link *out)
{
    const struct router_peer peer = peer_of(who);
    for (int i = 0; i < effects->count; i++) {
        const struct router_effect *effect = &effects->effect[i];
        struct link link;
        if (effect->kind != ROUTER_TO_WORKER ||
            memcmp(&effect->peer, &peer, sizeof peer) != 0)
            continue;
        assert_int_equal(
            link_decode(arena, effect->body.data, effect->body.size, &link),
            STATUS_OK);
        if (link.type == type && nth-- == 0) {
            *out = link;
            return true;
        }
    }
    return false;
}

static int
count_told(int who, enum link_type type)
{
    struct link link;
    int count = 0;
    while (told(who, type, count, &link))
        count++;
    return count;
}

/* The only reply to a client in the last step. */
static bool
answered(int who, struct reply *out)
{
    const struct router_peer peer = peer_of(who);
    for (int i = 0; i < effects->count; i++) {
        const struct router_effect *effect = &effects->effect[i];
        if (effect->kind != ROUTER_TO_CLIENT ||
            memcmp(&effect->peer, &peer, sizeof peer) != 0)
            continue;
        assert_int_equal(
            reply_decode(arena, effect->body.data, effect->body.size, out),
            STATUS_OK);
        return true;
    }
    return false;
}

static enum status
answer_of(int who)
{
    struct reply reply;
    return answered(who, &reply) ? reply.status : STATUS_COUNT;
}

static int
number_of(const struct link *forward)
{
    struct request request;
    int number;
    assert_int_equal(request_decode(arena, forward->request.data,
                                    forward->request.size, &request),
                     STATUS_OK);
    memcpy(&number, request.key, sizeof number);
    return number;
}

static struct bytes
store_answers(int store, const struct link *forward, enum status status)
{
    struct request request;
    request_decode(arena, forward->request.data, forward->request.size,
                   &request);
    const struct bytes reply = reply_refuse(arena, request.key, status, NULL);
    says(store, STORE,
         &(struct link){.type = LINK_ANSWER,
                        .correlation = forward->correlation,
                        .request = reply});
    return reply;
}

/* --- requests ----------------------------------------------------------------
 */

static void
a_request_goes_to_the_store_and_its_answer_back_unopened(void **state)
{
    struct link forward;
    (void)state;
    open_town(10);
    const struct bytes request = asks(CLIENT, 7, 5000);
    assert_true(told(STORE, LINK_FORWARD, 0, &forward));
    assert_memory_equal(forward.public_key, key_of(CLIENT),
                        MESSAGE_PUBLIC_KEY_SIZE);
    assert_int_equal(forward.request.size, request.size);
    assert_memory_equal(forward.request.data, request.data, request.size);
    assert_null(forward.service);

    const struct bytes reply = store_answers(STORE, &forward, STATUS_OK);
    assert_int_equal(effects->count, 1);
    assert_int_equal(effects->effect[0].kind, ROUTER_TO_CLIENT);
    assert_int_equal(effects->effect[0].body.size, reply.size);
    assert_memory_equal(effects->effect[0].body.data, reply.data, reply.size);

    /* Said twice, it is not delivered twice. */
    store_answers(STORE, &forward, STATUS_OK);
    assert_int_equal(effects->count, 0);
}

static bool
contains(struct bytes bytes, const struct router_peer *peer)
{
    for (size_t i = 0; i + peer->size <= bytes.size; i++) {
        if (memcmp(bytes.data + i, peer->id, peer->size) == 0)
            return true;
    }
    return false;
}

static void
a_routing_id_never_leaves_the_broker(void **state)
{
    struct link forward;
    const struct router_peer client = peer_of(CLIENT);
    (void)state;
    open_town(10);
    asks(CLIENT, 7, 5000);
    for (int i = 0; i < effects->count; i++)
        assert_false(contains(effects->effect[i].body, &client));
    assert_true(told(STORE, LINK_FORWARD, 0, &forward));
    store_answers(STORE, &forward, STATUS_OK);
    for (int i = 0; i < effects->count; i++)
        assert_false(contains(effects->effect[i].body, &client));
}

static void
lanes_take_turns(void **state)
{
    struct link forward, first;
    (void)state;
    open_town(1);
    asks(CLIENT, 100, 60000); /* takes the only place */
    assert_true(told(STORE, LINK_FORWARD, 0, &first));
    for (int i = 1; i <= 5; i++)
        asks(CLIENT, 100 + i, 60000);
    asks(CLIENT_TOO, 200, 60000);

    /* One who sends much delays only himself. */
    store_answers(STORE, &first, STATUS_OK);
    assert_true(told(STORE, LINK_FORWARD, 0, &forward));
    assert_int_equal(number_of(&forward), 101);
    store_answers(STORE, &forward, STATUS_OK);
    assert_true(told(STORE, LINK_FORWARD, 0, &forward));
    assert_int_equal(number_of(&forward), 200);
    store_answers(STORE, &forward, STATUS_OK);
    assert_true(told(STORE, LINK_FORWARD, 0, &forward));
    assert_int_equal(number_of(&forward), 102);
}

static void
a_full_lane_is_told_that_it_is_busy(void **state)
{
    struct reply reply;
    (void)state;
    open_town(1);
    for (int i = 0; i < ROUTER_LANE_MAX; i++) {
        asks(CLIENT, i, 60000);
        assert_int_equal(answer_of(CLIENT), STATUS_COUNT);
    }
    asks(CLIENT, 99, 60000);
    assert_true(answered(CLIENT, &reply));
    assert_int_equal(reply.status, STATUS_BUSY);
    assert_true(value_get_int(&reply.args, "retry_ms", 0) > 0);
    /* The other one is not. */
    asks(CLIENT_TOO, 100, 60000);
    assert_int_equal(answer_of(CLIENT_TOO), STATUS_COUNT);
}

static void
a_flood_from_many_is_bounded(void **state)
{
    int all[200];
    int taken = 0, busy = 0;
    (void)state;
    ready(STORE, STORE, "store", 1, 1);
    for (int i = 0; i < 200; i++)
        all[i] = 50 + i;
    enrol(STORE, 200, all);
    for (int round = 0; round < 10; round++) {
        for (int i = 0; i < 200; i++) {
            asks(all[i], round * 200 + i, 60000);
            const enum status status = answer_of(all[i]);
            taken += status == STATUS_COUNT;
            busy += status == STATUS_BUSY;
        }
    }
    assert_int_equal(taken, ROUTER_REQUESTS_MAX);
    assert_int_equal(taken + busy, 2000);
}

static void
many_large_requests_are_bounded_by_their_bytes(void **state)
{
    static char text[200 * 1024];
    int taken = 0;
    (void)state;
    memset(text, 'x', sizeof text - 1);
    ready(STORE, STORE, "store", 1, 1);
    int all[200];
    for (int i = 0; i < 200; i++)
        all[i] = 50 + i;
    enrol(STORE, 200, all);
    struct value body = value_map();
    value_put(arena, &body, "note", value_text(text));
    const struct bytes bytes = request_of(REQUEST_NOTE, 1, 60000, body);
    for (int i = 0; i < 200; i++) {
        step(ROUTER_CLIENT, all[i], key_of(all[i]), bytes);
        taken += answer_of(all[i]) == STATUS_COUNT;
    }
    assert_in_range(taken, 70, ROUTER_BYTES_MAX / sizeof text);
}

static void
what_waited_too_long_was_certainly_not_applied(void **state)
{
    (void)state;
    open_town(1);
    asks(CLIENT, 1, 60000);
    asks(CLIENT, 2, 60000);
    asks(CLIENT_TOO, 3, 500);
    for (int i = 0; i < 5; i++) {
        beats(STORE, STORE);
        tick(100);
    }
    assert_int_equal(answer_of(CLIENT_TOO), STATUS_EXPIRED);
    for (int i = 0; i < 25; i++) {
        beats(STORE, STORE);
        tick(100);
    }
    assert_int_equal(answer_of(CLIENT), STATUS_BUSY);
}

static void
what_was_handed_on_and_not_answered_is_unknown(void **state)
{
    struct link forward;
    (void)state;
    open_town(1);
    asks(CLIENT, 1, 500);
    assert_true(told(STORE, LINK_FORWARD, 0, &forward));
    tick(500);
    assert_int_equal(answer_of(CLIENT), STATUS_UNKNOWN);

    /* The store still works on it: its only place is not free. */
    asks(CLIENT_TOO, 2, 1000);
    assert_int_equal(count_told(STORE, LINK_FORWARD), 0);
    store_answers(STORE, &forward, STATUS_OK);
    assert_int_equal(answer_of(CLIENT), STATUS_COUNT);
    assert_int_equal(count_told(STORE, LINK_FORWARD), 1);
}

static void
without_a_store_nobody_waits_long(void **state)
{
    struct link forward;
    (void)state;
    open_town(10);
    says(STORE, STORE, &(struct link){.type = LINK_BYE});
    /* Its restart goes unnoticed … */
    asks(CLIENT, 1, 60000);
    assert_int_equal(answer_of(CLIENT), STATUS_COUNT);
    tick(500);
    ready(STORE_AGAIN, STORE, "store", 10, 2);
    assert_true(told(STORE_AGAIN, LINK_FORWARD, 0, &forward));
    assert_int_equal(number_of(&forward), 1);
    /* … but a longer absence does not. */
    says(STORE_AGAIN, STORE, &(struct link){.type = LINK_BYE});
    tick(ROUTER_STORE_ABSENT_MAX_MS + 1);
    asks(CLIENT, 2, 60000);
    assert_int_equal(answer_of(CLIENT), STATUS_UNAVAILABLE);
}

static void
the_next_store_gets_the_same_bytes_with_the_same_key(void **state)
{
    struct link before, after;
    (void)state;
    open_town(10);
    const struct bytes first = asks(CLIENT, 1, 60000);
    assert_true(told(STORE, LINK_FORWARD, 0, &before));
    asks(CLIENT, 2, 60000);

    ready(STORE_AGAIN, STORE, "store", 10, 2);
    assert_int_equal(count_told(STORE_AGAIN, LINK_FORWARD), 2);
    assert_true(told(STORE_AGAIN, LINK_FORWARD, 0, &after));
    assert_int_equal(after.request.size, first.size);
    assert_memory_equal(after.request.data, first.data, first.size);
    assert_int_equal(answer_of(CLIENT), STATUS_COUNT);

    /* What the old one still has to say no one hears. */
    store_answers(STORE, &before, STATUS_BUSY);
    assert_int_equal(answer_of(CLIENT), STATUS_COUNT);
    store_answers(STORE_AGAIN, &after, STATUS_OK);
    assert_int_equal(answer_of(CLIENT), STATUS_OK);
}

static void
a_request_whose_store_never_comes_back_is_unknown(void **state)
{
    (void)state;
    open_town(10);
    asks(CLIENT, 1, 2000);
    says(STORE, STORE, &(struct link){.type = LINK_BYE});
    tick(1900);
    assert_int_equal(answer_of(CLIENT), STATUS_COUNT);
    tick(200);
    assert_int_equal(answer_of(CLIENT), STATUS_UNKNOWN);
}

static void
an_older_store_is_ignored(void **state)
{
    struct link link;
    (void)state;
    ready(STORE_AGAIN, STORE, "store", 10, 5);
    assert_int_equal(count_told(STORE_AGAIN, LINK_READY_OK), 1);
    ready(STORE, STORE, "store", 10, 4);
    assert_false(told(STORE, LINK_READY_OK, 0, &link));
    assert_true(told(STORE, LINK_BYE, 0, &link));
    /* Whatever it says, it is nobody. */
    enrol(STORE, 1, (const int[]){CLIENT});
    assert_true(told(STORE, LINK_BYE, 0, &link));
    asks(CLIENT, 1, 5000);
    assert_int_equal(answer_of(CLIENT), STATUS_UNAVAILABLE);
    assert_true(router_numbers(router).store_alive);
}

static void
a_store_that_misses_three_beats_is_gone(void **state)
{
    (void)state;
    open_town(10);
    for (int i = 0; i < 5; i++) {
        tick(1000);
        beats(STORE, STORE);
    }
    assert_true(router_numbers(router).store_alive);
    for (int i = 0; i < 5; i++)
        tick(1000);
    assert_false(router_numbers(router).store_alive);
}

static void
when_we_slept_nobody_else_is_dead(void **state)
{
    (void)state;
    open_town(10);
    tick(600000);
    assert_true(router_numbers(router).store_alive);
}

static void
what_did_not_leave_is_handed_on_later(void **state)
{
    struct link forward;
    (void)state;
    open_town(10);
    asks(CLIENT, 1, 60000);
    assert_true(told(STORE, LINK_FORWARD, 0, &forward));
    step(ROUTER_SEND_FAILED, STORE, NULL, link_encode(arena, &forward));
    assert_false(router_numbers(router).store_alive);
    assert_int_equal(router_numbers(router).queued, 1);
    /* It was certainly not applied, and that is what its waiter hears. */
    tick(ROUTER_QUEUE_AGE_MAX_MS + 1);
    assert_int_equal(answer_of(CLIENT), STATUS_BUSY);
}

static void
who_has_no_place_here_is_told_so(void **state)
{
    struct reply reply;
    (void)state;
    open_town(10);
    asks(100, 1, 5000); /* not enrolled */
    assert_int_equal(answer_of(100), STATUS_IDENTITY);

    step(ROUTER_CLIENT, CLIENT, key_of(CLIENT),
         request_of(REQUEST_VERIFIER, 2, 5000, value_map()));
    assert_true(answered(CLIENT, &reply));
    assert_int_equal(reply.status, STATUS_KEY_SERVICE);

    step(ROUTER_CLIENT, CLIENT, key_of(CLIENT),
         (struct bytes){(const uint8_t *)"nonsense", 8});
    assert_int_equal(answer_of(CLIENT), STATUS_MALFORMED);

    /* A key that is struck off the list. */
    enrol(STORE, 1, (const int[]){CLIENT_TOO});
    asks(CLIENT, 3, 5000);
    assert_int_equal(answer_of(CLIENT), STATUS_IDENTITY);
}

static void
a_login_goes_to_auth_and_is_never_said_twice(void **state)
{
    struct link forward, ask;
    (void)state;
    open_town(10);
    ready(AUTH, AUTH, "auth", 2, 0);
    step(ROUTER_CLIENT, CLIENT, key_of(CLIENT),
         request_of(REQUEST_LOGIN, 1, 5000, value_map()));
    assert_int_equal(count_told(STORE, LINK_FORWARD), 0);
    assert_true(told(AUTH, LINK_FORWARD, 0, &forward));

    /* Auth asks the store under its own key. */
    says(AUTH, AUTH,
         &(struct link){
             .type = LINK_ASK,
             .correlation = 77,
             .request = request_of(REQUEST_VERIFIER, 2, 5000, value_map())});
    assert_true(told(STORE, LINK_FORWARD, 0, &ask));
    assert_string_equal(ask.service, "auth");
    assert_memory_equal(ask.public_key, key_of(AUTH), MESSAGE_PUBLIC_KEY_SIZE);
    store_answers(STORE, &ask, STATUS_OK);
    struct link link;
    assert_true(told(AUTH, LINK_TOLD, 0, &link));
    assert_int_equal(link.correlation, 77);

    says(AUTH, AUTH, &(struct link){.type = LINK_BYE});
    assert_int_equal(answer_of(CLIENT), STATUS_UNKNOWN);
    ready(AUTH, AUTH, "auth", 2, 0);
    assert_int_equal(count_told(AUTH, LINK_FORWARD), 0);
}

static void
only_auth_may_ask_for_secrets(void **state)
{
    struct link link;
    struct reply reply;
    (void)state;
    open_town(10);
    ready(NOTIFY, NOTIFY, "notify", 2, 0);
    says(NOTIFY, NOTIFY,
         &(struct link){
             .type = LINK_ASK,
             .correlation = 5,
             .request = request_of(REQUEST_VERIFIER, 2, 5000, value_map())});
    assert_int_equal(count_told(STORE, LINK_FORWARD), 0);
    assert_true(told(NOTIFY, LINK_TOLD, 0, &link));
    reply_decode(arena, link.request.data, link.request.size, &reply);
    assert_int_equal(reply.status, STATUS_KEY_SERVICE);
}

/* --- workers and jobs -------------------------------------------------------
 */

static void
offer_job(int64_t job, int64_t epoch)
{
    says(STORE, STORE,
         &(struct link){.type = LINK_JOB,
                        .job = job,
                        .epoch = epoch,
                        .service = "notify",
                        .term_ms = 60000,
                        .body = value_map()});
}

static void
a_worker_may_offer_only_what_its_key_may(void **state)
{
    struct link link;
    struct reply reply;
    (void)state;
    open_town(10);
    ready(NOTIFY, NOTIFY, "store", 2, 9);
    assert_true(told(NOTIFY, LINK_TOLD, 0, &link));
    reply_decode(arena, link.request.data, link.request.size, &reply);
    assert_int_equal(reply.status, STATUS_KEY_SERVICE);
    assert_string_equal(value_get_text(&reply.args, "service"), "store");
    assert_int_equal(count_told(NOTIFY, LINK_READY_OK), 0);
    assert_int_equal(router_numbers(router).workers, 1);

    /* Nor may it say what only the store may. */
    ready(NOTIFY, NOTIFY, "notify", 2, 0);
    enrol(NOTIFY, 1, (const int[]){100});
    says(
        NOTIFY, NOTIFY,
        &(struct link){.type = LINK_KEYS, .first = true, .keys = value_list()});
    asks(CLIENT, 1, 5000);
    assert_int_equal(answer_of(CLIENT), STATUS_COUNT);
}

static void
the_store_hears_of_credit_and_gets_no_more_used(void **state)
{
    struct link credit, job;
    (void)state;
    open_town(10);
    ready(NOTIFY, NOTIFY, "notify", 2, 0);
    assert_true(told(STORE, LINK_CREDIT, 0, &credit));
    assert_string_equal(credit.service, "notify");
    assert_int_equal(credit.credit, 2);

    offer_job(1, 1);
    assert_true(told(NOTIFY, LINK_JOB, 0, &job));
    offer_job(2, 1);
    assert_int_equal(count_told(NOTIFY, LINK_JOB), 1);
    offer_job(3, 1); /* beyond the credit */
    assert_int_equal(count_told(NOTIFY, LINK_JOB), 0);
    assert_int_equal(count_told(STORE, LINK_UNDELIVERED), 1);

    says(NOTIFY, NOTIFY,
         &(struct link){.type = LINK_DONE,
                        .job = 1,
                        .epoch = 1,
                        .service = "store",
                        .body = value_map()});
    struct link done;
    assert_true(told(STORE, LINK_DONE, 0, &done));
    assert_string_equal(done.service, "notify"); /* whatever it wrote */
    assert_true(told(STORE, LINK_CREDIT, 0, &credit));
    assert_int_equal(credit.credit, 1);

    says(STORE, STORE,
         &(struct link){
             .type = LINK_NOTED, .job = 1, .epoch = 1, .service = "notify"});
    assert_int_equal(count_told(NOTIFY, LINK_NOTED), 1);
}

static void
the_jobs_of_a_dead_worker_are_lost_and_told(void **state)
{
    struct link lost;
    (void)state;
    open_town(10);
    ready(NOTIFY, NOTIFY, "notify", 2, 0);
    offer_job(1, 7);
    bool found = false;
    for (int i = 0; i < 5 && !found; i++) {
        tick(1000);
        found = told(STORE, LINK_LOST, 0, &lost);
        beats(STORE, STORE);
    }
    assert_true(found);
    assert_int_equal(lost.job, 1);
    assert_int_equal(lost.epoch, 7);
    /* When it speaks again it hears that it is not known. */
    beats(NOTIFY, NOTIFY);
    assert_int_equal(count_told(NOTIFY, LINK_BYE), 1);
}

/* A store that could not send believes us gone: it forgets all credit. */
static void
a_store_that_comes_back_on_its_connection_hears_of_all_credit(void **state)
{
    (void)state;
    struct link credit;
    open_town(10);
    ready(NOTIFY, NOTIFY, "notify", 3, 0);
    assert_true(told(STORE, LINK_CREDIT, 0, &credit));
    assert_int_equal(credit.credit, 3);
    ready(STORE, STORE, "store", 8, 1);
    assert_true(told(STORE, LINK_CREDIT, 0, &credit));
    assert_int_equal(credit.credit, 3);
}

static void
credit_that_died_is_not_counted_twice(void **state)
{
    struct link credit;
    (void)state;
    open_town(10);
    ready(NOTIFY, NOTIFY, "notify", 5, 0);
    says(NOTIFY, NOTIFY, &(struct link){.type = LINK_BYE});
    /* The store still believes in five; only the difference is told. */
    ready(NOTIFY_TOO, NOTIFY, "notify", 7, 0);
    assert_true(told(STORE, LINK_CREDIT, 0, &credit));
    assert_int_equal(credit.credit, 2);
    /* A new store knows of none. */
    ready(STORE_AGAIN, STORE, "store", 10, 2);
    assert_true(told(STORE_AGAIN, LINK_CREDIT, 0, &credit));
    assert_int_equal(credit.credit, 7);
}

static void
a_job_that_did_not_leave_returns(void **state)
{
    struct link job, back;
    (void)state;
    open_town(10);
    ready(NOTIFY, NOTIFY, "notify", 2, 0);
    offer_job(1, 3);
    assert_true(told(NOTIFY, LINK_JOB, 0, &job));
    step(ROUTER_SEND_FAILED, NOTIFY, NULL, link_encode(arena, &job));
    assert_true(told(STORE, LINK_UNDELIVERED, 0, &back));
    assert_int_equal(back.job, 1);
    assert_int_equal(back.epoch, 3);
    assert_int_equal(count_told(STORE, LINK_LOST), 0);
}

static void
a_done_said_to_no_store_is_heard_by_the_next(void **state)
{
    const struct link done = {.type = LINK_DONE,
                              .job = 1,
                              .epoch = 1,
                              .service = "notify",
                              .body = value_map()};
    (void)state;
    open_town(10);
    ready(NOTIFY, NOTIFY, "notify", 2, 0);
    offer_job(1, 1);
    says(STORE, STORE, &(struct link){.type = LINK_BYE});
    says(NOTIFY, NOTIFY, &done);
    ready(STORE_AGAIN, STORE, "store", 10, 2);
    says(NOTIFY, NOTIFY, &done); /* it says it until it is noted */
    assert_int_equal(count_told(STORE_AGAIN, LINK_DONE), 1);
    says(STORE_AGAIN, STORE,
         &(struct link){
             .type = LINK_NOTED, .job = 1, .epoch = 1, .service = "notify"});
    assert_int_equal(count_told(NOTIFY, LINK_NOTED), 1);
}

/* --- watchers
 * ------------------------------------------------------------------ */

static void
watch(int who, int number, int64_t after, int64_t wait_ms)
{
    struct value body = value_map();
    value_put(arena, &body, "what", value_text("changes"));
    value_put(arena, &body, "changes_after", value_int(after));
    value_put(arena, &body, "wait_ms", value_int(wait_ms));
    step(ROUTER_CLIENT, who, key_of(who),
         request_of(REQUEST_QUERY, number, 60000, body));
}

static void
head(int64_t at)
{
    says(STORE, STORE, &(struct link){.type = LINK_HEAD, .head = at});
}

static void
a_watcher_waits_until_there_is_something_to_see(void **state)
{
    struct link forward;
    (void)state;
    open_town(10);
    head(5);
    watch(CLIENT, 1, 5, 30000);
    assert_int_equal(count_told(STORE, LINK_FORWARD), 0);
    assert_int_equal(router_numbers(router).parked, 1);
    tick(500);
    head(6);
    assert_true(told(STORE, LINK_FORWARD, 0, &forward));
    store_answers(STORE, &forward, STATUS_OK);

    /* Under load not more than four times a second. */
    int forwarded = 0;
    for (int i = 0; i < 100; i++) {
        watch(CLIENT, 2 + i, 6 + i, 30000);
        forwarded += count_told(STORE, LINK_FORWARD);
        head(7 + i);
        while (told(STORE, LINK_FORWARD, 0, &forward)) {
            forwarded++;
            store_answers(STORE, &forward, STATUS_OK);
        }
        tick(10);
        while (told(STORE, LINK_FORWARD, 0, &forward)) {
            forwarded++;
            store_answers(STORE, &forward, STATUS_OK);
        }
        beats(STORE, STORE);
        if (router_numbers(router).parked >= ROUTER_LANE_MAX)
            break;
    }
    assert_in_range(forwarded, 1, 5 * ROUTER_LANE_MAX);
}

static void
a_watcher_that_sees_nothing_gets_an_honest_answer(void **state)
{
    (void)state;
    open_town(10);
    head(5);
    watch(CLIENT, 1, 5, 1500);
    tick(1000);
    assert_int_equal(count_told(STORE, LINK_FORWARD), 0);
    beats(STORE, STORE);
    tick(500);
    assert_int_equal(count_told(STORE, LINK_FORWARD), 1);
}

static void
watchers_are_bounded(void **state)
{
    int all[100];
    int parked = 0, busy = 0;
    (void)state;
    ready(STORE, STORE, "store", 10, 1);
    for (int i = 0; i < 100; i++)
        all[i] = 50 + i;
    enrol(STORE, 100, all);
    for (int i = 0; i < 400; i++) {
        watch(all[i % 100], i, 0, 30000);
        busy += answer_of(all[i % 100]) == STATUS_BUSY;
    }
    parked = router_numbers(router).parked;
    assert_int_equal(parked, ROUTER_PARKED_MAX);
    assert_int_equal(parked + busy, 400);
}

/* --- the rest
 * ------------------------------------------------------------------ */

static void
the_broker_tells_about_itself(void **state)
{
    struct reply reply;
    struct value body = value_map();
    (void)state;
    open_town(10);
    ready(NOTIFY, NOTIFY, "notify", 3, 0);
    value_put(arena, &body, "what", value_text("broker"));
    step(ROUTER_CLIENT, CLIENT, key_of(CLIENT),
         request_of(REQUEST_QUERY, 1, 5000, body));
    assert_true(answered(CLIENT, &reply));
    assert_int_equal(reply.status, STATUS_OK);
    const struct value *services = value_get(&reply.body, "services");
    assert_int_equal(services->count, 3);
    assert_string_equal(value_get_text(&services->as.items[2], "service"),
                        "notify");
    assert_int_equal(value_get_int(&services->as.items[2], "credit", 0), 3);
}

static void
a_broker_that_is_told_to_stop_finishes_what_it_began(void **state)
{
    struct link forward;
    (void)state;
    open_town(1);
    asks(CLIENT, 1, 60000);
    assert_true(told(STORE, LINK_FORWARD, 0, &forward));
    asks(CLIENT_TOO, 2, 60000);
    step(ROUTER_DRAIN, 0, NULL, (struct bytes){NULL, 0});
    assert_int_equal(answer_of(CLIENT_TOO), STATUS_BUSY);
    assert_false(router_drained(router));
    store_answers(STORE, &forward, STATUS_OK);
    assert_int_equal(answer_of(CLIENT), STATUS_OK);
    assert_int_equal(count_told(STORE, LINK_BYE), 1);
    assert_true(router_drained(router));
}

int
main(void)
{
#define IN_TOWN(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        IN_TOWN(a_request_goes_to_the_store_and_its_answer_back_unopened),
        IN_TOWN(a_routing_id_never_leaves_the_broker),
        IN_TOWN(lanes_take_turns),
        IN_TOWN(a_full_lane_is_told_that_it_is_busy),
        IN_TOWN(a_flood_from_many_is_bounded),
        IN_TOWN(many_large_requests_are_bounded_by_their_bytes),
        IN_TOWN(what_waited_too_long_was_certainly_not_applied),
        IN_TOWN(what_was_handed_on_and_not_answered_is_unknown),
        IN_TOWN(without_a_store_nobody_waits_long),
        IN_TOWN(the_next_store_gets_the_same_bytes_with_the_same_key),
        IN_TOWN(a_request_whose_store_never_comes_back_is_unknown),
        IN_TOWN(an_older_store_is_ignored),
        IN_TOWN(a_store_that_misses_three_beats_is_gone),
        IN_TOWN(when_we_slept_nobody_else_is_dead),
        IN_TOWN(what_did_not_leave_is_handed_on_later),
        IN_TOWN(who_has_no_place_here_is_told_so),
        IN_TOWN(a_login_goes_to_auth_and_is_never_said_twice),
        IN_TOWN(only_auth_may_ask_for_secrets),
        IN_TOWN(a_worker_may_offer_only_what_its_key_may),
        IN_TOWN(the_store_hears_of_credit_and_gets_no_more_used),
        IN_TOWN(the_jobs_of_a_dead_worker_are_lost_and_told),
        IN_TOWN(a_store_that_comes_back_on_its_connection_hears_of_all_credit),
        IN_TOWN(credit_that_died_is_not_counted_twice),
        IN_TOWN(a_job_that_did_not_leave_returns),
        IN_TOWN(a_done_said_to_no_store_is_heard_by_the_next),
        IN_TOWN(a_watcher_waits_until_there_is_something_to_see),
        IN_TOWN(a_watcher_that_sees_nothing_gets_an_honest_answer),
        IN_TOWN(watchers_are_bounded),
        IN_TOWN(the_broker_tells_about_itself),
        IN_TOWN(a_broker_that_is_told_to_stop_finishes_what_it_began),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
