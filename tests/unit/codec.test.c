/* The codec takes what the protocol allows and nothing else (P11). */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/codec.h"

static struct arena *arena;

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(2 * (size_t)CODEC_ARENA_MAX);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static const struct codec_limits limits = {
    .size_max = CODEC_SIZE_MAX,
    .depth_max = CODEC_DEPTH_MAX,
    .items_max = CODEC_ITEMS_MAX,
};

/* A row of bytes and its length, which a NUL in it does not end. */
struct row {
    const char *what;
    const char *bytes;
    size_t size;
};
#define ROW(what, bytes)                                                       \
    {                                                                          \
        what, bytes, sizeof bytes - 1                                          \
    }

static const struct row refused[] = {
    ROW("nothing", ""),
    ROW("never used", "\xc1"),
    ROW("a float", "\xca\x3f\x80\x00\x00"),
    ROW("a double", "\xcb\x3f\xf0\x00\x00\x00\x00\x00\x00"),
    ROW("fixext 1", "\xd4\x01\x00"),
    ROW("fixext 16", "\xd8\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
                     "\x00\x00\x00\x00"),
    ROW("ext 8", "\xc7\x01\x01\x00"),
    ROW("ext 32", "\xc9\x00\x00\x00\x01\x01\x00"),
    ROW("a number cut short", "\xcd\x01"),
    ROW("a number beyond 63 bits", "\xcf\x80\x00\x00\x00\x00\x00\x00\x00"),
    ROW("a map of four billion in five bytes", "\xdf\xff\xff\xff\xff"),
    ROW("a list of four billion in five bytes", "\xdd\xff\xff\xff\xff"),
    ROW("a text of four gigabytes in five bytes", "\xdb\xff\xff\xff\xff"),
    ROW("bytes of four gigabytes in five bytes", "\xc6\xff\xff\xff\xff"),
    ROW("a map longer than what is left", "\x82\xa1k\xc0"),
    ROW("a list longer than what is left", "\x92\xc0"),
    ROW("a text longer than what is left", "\xa3xy"),
    ROW("a length cut short", "\xda\x00"),
    ROW("a key that is no text", "\x81\x01\x02"),
    ROW("a key twice", "\x82\xa1k\x01\xa1k\x02"),
    ROW("a key twice, written in two ways", "\x82\xa1k\x01\xd9\x01k\x02"),
    ROW("a key twice behind others", "\x83\xa1k\x01\xa1l\x90\xa1k\x02"),
    ROW("a key twice in a map inside",
        "\x81\xa1x\x92\x01\x82\xa1k\x01\xa1k\x02"),
    ROW("Latin-1", "\xa1\xe5"),
    ROW("an overlong slash", "\xa2\xc0\xaf"),
    ROW("a surrogate", "\xa3\xed\xa0\x80"),
    ROW("beyond Unicode", "\xa4\xf4\x90\x80\x80"),
    ROW("half a character", "\xa1\xc3"),
    ROW("NUL in a text", "\xa1\x00"),
    ROW("a key that is not UTF-8", "\x81\xa1\xff\x01"),
    ROW("something behind", "\xc0\xc0"),
};

static void
what_the_protocol_does_not_know_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const struct row *row = &refused[i];
        const uint8_t *data = (const uint8_t *)row->bytes;
        struct value out = value_int(42);
        if (codec_check(data, row->size, &limits) != STATUS_MALFORMED ||
            codec_decode(arena, data, row->size, &out) != STATUS_MALFORMED) {
            fail_msg("taken: %s", row->what);
        }
        assert_int_equal(out.as.integer, 42);
    }
}

/* The reader looks no further than it may, wherever a message ends. */
static void
every_beginning_of_a_message_is_refused(void **state)
{
    (void)state;
    struct value map = value_map(), list = value_list();
    value_add(arena, &list, value_int(INT64_MIN));
    value_add(arena, &list, value_text("å"));
    value_add(arena, &list, value_bin("\0\1\2", 3));
    value_put(arena, &map, "list", list);
    value_put(arena, &map, "nil", value_nil());
    const struct bytes whole = codec_encode(arena, &map);
    for (size_t size = 0; size < whole.size; size++) {
        /* A copy that ends there: a sanitizer sees a byte too much. */
        uint8_t *cut = test_malloc(size + 1);
        memcpy(cut, whole.data, size);
        assert_int_equal(codec_check(cut, size, &limits), STATUS_MALFORMED);
        test_free(cut);
    }
    assert_int_equal(codec_check(whole.data, whole.size, &limits), STATUS_OK);
}

static void
depth_is_bounded(void **state)
{
    (void)state;
    uint8_t data[CODEC_DEPTH_MAX + 2];
    memset(data, 0x91, sizeof data);
    data[CODEC_DEPTH_MAX] = 0xc0;
    assert_int_equal(codec_check(data, CODEC_DEPTH_MAX + 1, &limits),
                     STATUS_OK);
    data[CODEC_DEPTH_MAX] = 0x91;
    data[CODEC_DEPTH_MAX + 1] = 0xc0;
    assert_int_equal(codec_check(data, sizeof data, &limits), STATUS_MALFORMED);
}

static void
items_are_bounded_and_keys_count(void **state)
{
    (void)state;
    static uint8_t list[3 + CODEC_ITEMS_MAX];
    const size_t most = CODEC_ITEMS_MAX - 1; /* and the list itself */
    list[0] = 0xdc;
    list[1] = (uint8_t)(most >> 8);
    list[2] = (uint8_t)most;
    assert_int_equal(codec_check(list, 3 + most, &limits), STATUS_OK);
    list[2]++;
    if (list[2] == 0)
        list[1]++;
    assert_int_equal(codec_check(list, 4 + most, &limits), STATUS_MALFORMED);

    struct value map = value_map();
    for (int i = 0; i < CODEC_ITEMS_MAX / 2; i++)
        value_put(arena, &map, arena_format(arena, "%d", i), value_nil());
    const struct bytes bytes = codec_encode(arena, &map);
    assert_int_equal(codec_check(bytes.data, bytes.size, &limits),
                     STATUS_MALFORMED);
}

static void
size_is_bounded(void **state)
{
    (void)state;
    static uint8_t data[CODEC_SIZE_MAX + 1];
    const uint32_t length = CODEC_SIZE_MAX - 5;
    data[0] = 0xc6;
    for (int i = 0; i < 4; i++)
        data[1 + i] = (uint8_t)(length >> 8 * (3 - i));
    assert_int_equal(codec_check(data, CODEC_SIZE_MAX, &limits), STATUS_OK);
    assert_int_equal(codec_check(data, CODEC_SIZE_MAX + 1, &limits),
                     STATUS_TOO_LARGE);
    struct value out;
    assert_int_equal(codec_decode(arena, data, CODEC_SIZE_MAX + 1, &out),
                     STATUS_TOO_LARGE);
}

static void
what_is_written_is_read_back(void **state)
{
    (void)state;
    static const int64_t numbers[] = {
        0,      1,      127,       128,       255,        256,       65535,
        65536,  -1,     -32,       -33,       -128,       -129,      -32768,
        -32769, -65537, INT32_MAX, INT32_MIN, UINT32_MAX, INT64_MAX, INT64_MIN,
    };
    struct value map = value_map(), list = value_list(), out;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        value_add(arena, &list, value_int(numbers[i]));
    value_put(arena, &map, "numbers", list);
    value_put(arena, &map, "", value_text(""));
    value_put(arena, &map, "åäö", value_text("räksmörgås 🦐"));
    value_put(arena, &map, "bin", value_bin("\0\xff", 2));
    value_put(arena, &map, "true", value_bool(true));
    value_put(arena, &map, "false", value_bool(false));
    value_put(arena, &map, "nil", value_nil());
    value_put(arena, &map, "map", value_map());
    value_put(arena, &map, "list", value_list());
    const struct bytes bytes = codec_encode(arena, &map);
    assert_int_equal(codec_decode(arena, bytes.data, bytes.size, &out),
                     STATUS_OK);
    assert_true(value_equal(&out, &map));
    const struct bytes again = codec_encode(arena, &out);
    assert_int_equal(again.size, bytes.size);
    assert_memory_equal(again.data, bytes.data, bytes.size);
}

static void
numbers_and_lengths_are_written_in_their_shortest_form(void **state)
{
    (void)state;
    static const struct {
        int64_t number;
        size_t size;
    } rows[] = {{127, 1},      {-32, 1},        {128, 2},
                {-33, 2},      {255, 2},        {256, 3},
                {-129, 3},     {65535, 3},      {65536, 5},
                {-32769, 5},   {UINT32_MAX, 5}, {INT64_C(1) << 32, 9},
                {INT64_MIN, 9}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct value value = value_int(rows[i].number);
        assert_int_equal(codec_encode(arena, &value).size, rows[i].size);
    }
    static char text[300];
    memset(text, 'x', 299);
    const struct value longest = value_text(text);
    assert_int_equal(codec_encode(arena, &longest).size, 3 + 299);
    text[31] = '\0';
    const struct value shortest = value_text(text);
    assert_int_equal(codec_encode(arena, &shortest).size, 1 + 31);
}

static void
another_form_of_the_same_number_is_taken(void **state)
{
    (void)state;
    static const struct row rows[] = {
        ROW("", "\x07"),
        ROW("", "\xcc\x07"),
        ROW("", "\xd3\x00\x00\x00\x00\x00\x00\x00\x07"),
        ROW("", "\xcf\x00\x00\x00\x00\x00\x00\x00\x07"),
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct value out;
        assert_int_equal(codec_decode(arena, (const uint8_t *)rows[i].bytes,
                                      rows[i].size, &out),
                         STATUS_OK);
        assert_int_equal(out.kind, VALUE_INT);
        assert_int_equal(out.as.integer, 7);
    }
}

#define promise(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        promise(what_the_protocol_does_not_know_is_refused),
        promise(every_beginning_of_a_message_is_refused),
        promise(depth_is_bounded),
        promise(items_are_bounded_and_keys_count),
        promise(size_is_bounded),
        promise(what_is_written_is_read_back),
        promise(numbers_and_lengths_are_written_in_their_shortest_form),
        promise(another_form_of_the_same_number_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
