/* runtime/net.h and runtime/loop.h on real sockets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runtime/loop.h"
#include "runtime/net.h"

#define LONG_MS 10000 /* nothing here takes as long unless it is broken */

static struct loop *loop;
static struct net *net;
static struct hub *hub;
static struct key_pair server;
static char endpoint[NET_ENDPOINT_MAX];

static int
set_up(void **state)
{
    const char *why;
    (void)state;
    keys_make(&server);
    if (net_open(&net) != STATUS_OK ||
        hub_open(net, true, "clients", &server, &hub) != STATUS_OK)
        return -1;
    return hub_bind(hub, "tcp://127.0.0.1:0", endpoint, &why) == STATUS_OK ? 0
                                                                           : -1;
}

static int
tear_down(void **state)
{
    (void)state;
    hub_close(&hub);
    net_close(&net);
    return 0;
}

static enum status
hub_receive_within(struct hub_message *message)
{
    struct loop_item item = {.hub = hub, .fd = -1};
    for (int turn = 0; turn < 20; turn++) {
        if (hub_receive(hub, message) == STATUS_OK)
            return STATUS_OK;
        loop_wait(loop, &item, 1, LONG_MS / 20);
    }
    return STATUS_UNAVAILABLE;
}

static void
a_stranger_is_refused_and_a_known_key_is_not(void **state)
{
    struct key_pair known, stranger;
    const char *why = NULL;
    (void)state;
    keys_make(&known);
    keys_make(&stranger);
    hub_admit(hub, (const uint8_t(*)[KEYS_SIZE])known.public_key, 1, true);
    assert_int_equal(
        net_probe(net, true, endpoint, &stranger, server.public_key, LONG_MS),
        PROBE_REFUSED);
    assert_int_equal(
        net_probe(net, true, endpoint, &known, server.public_key, LONG_MS),
        PROBE_ACCEPTED);
    /* One who expects another server gets nowhere either. */
    assert_int_not_equal(
        net_probe(net, true, endpoint, &known, stranger.public_key, 300),
        PROBE_ACCEPTED);
    assert_int_equal(hub_self_test(hub, &why), STATUS_OK);
}

static void
before_its_keys_are_known_a_hub_lets_nobody_in(void **state)
{
    struct key_pair stranger;
    const char *why = NULL;
    (void)state;
    keys_make(&stranger);
    assert_int_equal(
        net_probe(net, true, endpoint, &stranger, server.public_key, 300),
        PROBE_SILENT);
    assert_int_equal(hub_self_test(hub, &why), STATUS_OK);
}

static void
a_message_carries_the_key_that_was_proved(void **state)
{
    struct key_pair known;
    struct line *line = NULL;
    struct hub_message message;
    struct bytes reply;
    (void)state;
    keys_make(&known);
    hub_admit(hub, (const uint8_t(*)[KEYS_SIZE])known.public_key, 1, true);
    assert_int_equal(
        net_dial(net, true, endpoint, &known, server.public_key, &line),
        STATUS_OK);
    assert_int_equal(line_send_within(line, "hej", 3, LONG_MS), STATUS_OK);
    assert_int_equal(hub_receive_within(&message), STATUS_OK);
    assert_memory_equal(message.public_key, known.public_key, KEYS_SIZE);
    assert_int_equal(message.body.size, 3);
    assert_memory_equal(message.body.data, "hej", 3);

    assert_int_equal(hub_send(hub, &message.peer, "hallo", 5), STATUS_OK);
    assert_int_equal(line_receive(line, LONG_MS, &reply), STATUS_OK);
    assert_int_equal(reply.size, 5);
    assert_memory_equal(reply.data, "hallo", 5);
    line_close(&line);
}

static void
a_refused_line_knows_it(void **state)
{
    struct key_pair known, stranger;
    struct line *line = NULL;
    (void)state;
    keys_make(&known);
    keys_make(&stranger);
    hub_admit(hub, (const uint8_t(*)[KEYS_SIZE])known.public_key, 1, true);
    assert_int_equal(
        net_dial(net, true, endpoint, &stranger, server.public_key, &line),
        STATUS_OK);
    assert_int_equal(line_send_within(line, "hej", 3, LONG_MS),
                     STATUS_UNAVAILABLE);
    assert_true(line_refused(line));
    line_close(&line);
}

/* Whoever comes before the table is complete waits and is not turned away. */
static void
a_line_that_came_too_early_gets_in_later(void **state)
{
    struct key_pair known;
    struct line *line = NULL;
    struct hub_message message;
    (void)state;
    keys_make(&known);
    assert_int_equal(
        net_dial(net, true, endpoint, &known, server.public_key, &line),
        STATUS_OK);
    assert_int_equal(line_send_within(line, "hej", 3, 200), STATUS_UNAVAILABLE);
    assert_false(line_refused(line));
    hub_admit(hub, (const uint8_t(*)[KEYS_SIZE])known.public_key, 1, true);
    assert_int_equal(line_send_within(line, "hej", 3, LONG_MS), STATUS_OK);
    assert_int_equal(hub_receive_within(&message), STATUS_OK);
    line_close(&line);
}

static void
a_peer_that_is_gone_is_an_error_and_not_a_loss(void **state)
{
    const struct peer nobody = {.size = 5, .id = {0, 1, 2, 3, 4}};
    (void)state;
    assert_int_equal(hub_send(hub, &nobody, "hej", 3), STATUS_NOT_FOUND);
}

static void
too_large_a_message_is_not_sent(void **state)
{
    const struct peer nobody = {.size = 5, .id = {0, 1, 2, 3, 4}};
    uint8_t *large = calloc(1, NET_FRAME_MAX + 1);
    (void)state;
    assert_int_equal(hub_send(hub, &nobody, large, NET_FRAME_MAX + 1),
                     STATUS_TOO_LARGE);
    free(large);
}

static void
a_signal_is_an_event_of_the_loop(void **state)
{
    (void)state;
    kill(getpid(), SIGTERM);
    kill(getpid(), SIGHUP);
    const int first = loop_wait(loop, NULL, 0, LONG_MS);
    const int second = loop_wait(loop, NULL, 0, LONG_MS);
    assert_true((first == SIGTERM && second == SIGHUP) ||
                (first == SIGHUP && second == SIGTERM));
    assert_int_equal(loop_wait(loop, NULL, 0, 0), 0);
}

int
main(void)
{
#define ON_WIRE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        ON_WIRE(a_stranger_is_refused_and_a_known_key_is_not),
        ON_WIRE(before_its_keys_are_known_a_hub_lets_nobody_in),
        ON_WIRE(a_message_carries_the_key_that_was_proved),
        ON_WIRE(a_refused_line_knows_it),
        ON_WIRE(a_line_that_came_too_early_gets_in_later),
        ON_WIRE(a_peer_that_is_gone_is_an_error_and_not_a_loss),
        ON_WIRE(too_large_a_message_is_not_sent),
        cmocka_unit_test(a_signal_is_an_event_of_the_loop),
    };
    if (loop_open(&loop) != STATUS_OK)
        return 1;
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    loop_close(&loop);
    return failed;
}
