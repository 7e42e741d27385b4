/* The store's end of its connection, where it works for long. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "workers/store/uplink.h"

#define LONG_MS (MESSAGE_BEAT_MS * MESSAGE_BEATS_MISSED_MAX * 3)

static struct arena *arena;

static struct uplink
up_at(int64_t mono_ms)
{
    struct uplink uplink = uplink_start(1, mono_ms);
    assert_true(uplink_heard(&uplink, mono_ms, LINK_READY_OK));
    uplink_said(&uplink, mono_ms);
    return uplink;
}

static void
long_work_is_no_silence_of_the_brokers(void **state)
{
    (void)state;
    struct bytes message;
    struct uplink uplink = up_at(0);
    uplink_deaf(&uplink, 500, 500 + LONG_MS);
    assert_int_equal(uplink_tick(&uplink, arena, 500 + LONG_MS, &message),
                     UPLINK_SEND);
    assert_int_equal(uplink.state, UPLINK_UP);
}

static void
silence_after_long_work_is(void **state)
{
    (void)state;
    struct bytes message;
    struct uplink uplink = up_at(0);
    uplink_deaf(&uplink, 0, LONG_MS);
    assert_int_equal(uplink_tick(&uplink, arena, 2 * LONG_MS, &message),
                     UPLINK_RECONNECT);
}

static void
it_beats_in_the_middle_of_it(void **state)
{
    (void)state;
    struct bytes message;
    int beats = 0;
    struct uplink uplink = up_at(0);
    for (int64_t mono_ms = 0; mono_ms < 10 * MESSAGE_BEAT_MS; mono_ms += 10)
        beats += uplink_works(&uplink, arena, mono_ms, &message);
    assert_int_equal(beats, 9);
}

static void
nobody_beats_to_a_broker_that_is_not_there(void **state)
{
    (void)state;
    struct bytes message;
    struct uplink uplink = up_at(0);
    uplink_lost(&uplink, 0);
    assert_false(uplink_works(&uplink, arena, LONG_MS, &message));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_work_is_no_silence_of_the_brokers),
        cmocka_unit_test(silence_after_long_work_is),
        cmocka_unit_test(it_beats_in_the_middle_of_it),
        cmocka_unit_test(nobody_beats_to_a_broker_that_is_not_there),
    };
    arena = arena_new((size_t)1 << 20);
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}
