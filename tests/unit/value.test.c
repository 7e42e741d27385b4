/* Trees of values: what is equal, what a copy owns, and the one order that
 * digests are taken over. */
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
    arena = arena_new(1 << 20);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static void
a_map_holds_one_value_under_a_key(void **state)
{
    (void)state;
    struct value map = value_map();
    for (int i = 0; i < 100; i++)
        value_put(arena, &map, arena_format(arena, "k%d", i % 50),
                  value_int(i));
    assert_int_equal(map.count, 50);
    assert_int_equal(value_get_int(&map, "k7", 0), 57);
    assert_true(value_remove(&map, "k7"));
    assert_false(value_remove(&map, "k7"));
    assert_null(value_get(&map, "k7"));
    assert_int_equal(value_get_int(&map, "k8", 0), 58);
    assert_int_equal(map.count, 49);
}

/* Whether its keys came in order or not, and whichever left. */
static void
a_key_is_found_however_the_map_came_about(void **state)
{
    (void)state;
    for (int step = 1; step < 97; step += 32) { /* 1: in order */
        struct value map = value_map();
        for (int i = 0; i < 97; i++)
            value_put(arena, &map, arena_format(arena, "%02d", i * step % 97),
                      value_int(i * step % 97));
        assert_true(value_remove(&map, "50"));
        value_put(arena, &map, "96", value_int(96));
        assert_int_equal(map.count, 96);
        for (int i = 0; i < 97; i++)
            assert_int_equal(
                value_get_int(&map, arena_format(arena, "%02d", i), -1),
                i == 50 ? -1 : i);
        assert_null(value_get(&map, ""));
        assert_null(value_get(&map, "5"));
        assert_null(value_get(&map, "97"));
        const struct value sorted = value_canonical(arena, &map);
        assert_int_equal(value_get_int(&sorted, "07", -1), 7);
        assert_true(value_equal(&sorted, &map));
    }
}

static void
a_value_of_another_kind_is_not_what_was_asked_for(void **state)
{
    (void)state;
    struct value map = value_map();
    value_put(arena, &map, "text", value_text("1"));
    value_put(arena, &map, "int", value_int(1));
    value_put(arena, &map, "bin", value_bin("1234", 4));
    assert_null(value_get_text(&map, "int"));
    assert_int_equal(value_get_int(&map, "text", -7), -7);
    assert_false(value_get_bool(&map, "int"));
    assert_null(value_get_bin(&map, "text", 1));
    assert_null(value_get_bin(&map, "bin", 5));
    assert_non_null(value_get_bin(&map, "bin", 4));
    const struct value number = value_int(3);
    assert_null(value_get(&number, "text"));
    assert_null(value_get(NULL, "text"));
}

static void
order_matters_in_a_list_and_not_in_a_map(void **state)
{
    (void)state;
    struct value a = value_map(), b = value_map();
    value_put(arena, &a, "x", value_int(1));
    value_put(arena, &a, "y", value_nil());
    value_put(arena, &b, "y", value_nil());
    value_put(arena, &b, "x", value_int(1));
    assert_true(value_equal(&a, &b));
    value_put(arena, &b, "x", value_bool(true));
    assert_false(value_equal(&a, &b));

    struct value left = value_list(), right = value_list();
    value_add(arena, &left, value_text("1"));
    value_add(arena, &left, value_text("2"));
    value_add(arena, &right, value_text("2"));
    value_add(arena, &right, value_text("1"));
    assert_false(value_equal(&left, &right));
    const struct value text = value_text("ab"), bin = value_bin("ab", 2);
    assert_false(value_equal(&text, &bin));
}

static void
a_missing_key_is_not_an_empty_one(void **state)
{
    (void)state;
    struct value a = value_map(), b = value_map();
    value_put(arena, &a, "x", value_nil());
    value_put(arena, &b, "y", value_nil());
    assert_false(value_equal(&a, &b));
}

static void
a_copy_outlives_what_it_was_made_from(void **state)
{
    (void)state;
    struct arena *other = arena_new(1 << 16);
    struct value list = value_list(), map = value_map();
    value_add(other, &list, value_text(arena_string(other, "åäö")));
    value_add(other, &list, value_bin(arena_bytes(other, "\0\1", 2).data, 2));
    value_put(other, &map, arena_string(other, "list"), list);
    struct value copy = value_copy(arena, &map);
    arena_free(&other);
    const struct value *items = value_get(&copy, "list");
    assert_int_equal(items->count, 2);
    assert_string_equal(items->as.items[0].as.text, "åäö");
    assert_memory_equal(items->as.items[1].as.bin, "\0\1", 2);
    value_add(arena, (struct value *)items, value_int(1));
}

static void
equal_values_have_the_same_canonical_bytes(void **state)
{
    (void)state;
    static const char *const keys[] = {"b", "a", "c", "aa", "ä"};
    struct value one = value_map(), two = value_map();
    for (int i = 0; i < 5; i++) {
        struct value inside = value_map();
        value_put(arena, &inside, keys[i], value_int(i));
        value_put(arena, &inside, "a", value_int(9));
        value_put(arena, &one, keys[i], inside);
    }
    for (int i = 4; i >= 0; i--) {
        struct value inside = value_map();
        value_put(arena, &inside, "a", value_int(9));
        value_put(arena, &inside, keys[i],
                  value_int(strcmp(keys[i], "a") == 0 ? 9 : i));
        value_put(arena, &two, keys[i], inside);
    }
    assert_true(value_equal(&one, &two));
    const struct value first = value_canonical(arena, &one);
    const struct value second = value_canonical(arena, &two);
    const struct bytes a = codec_encode(arena, &first);
    const struct bytes b = codec_encode(arena, &second);
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, a.size);
}

#define promise(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        promise(a_map_holds_one_value_under_a_key),
        promise(a_key_is_found_however_the_map_came_about),
        promise(a_value_of_another_kind_is_not_what_was_asked_for),
        promise(order_matters_in_a_list_and_not_in_a_map),
        promise(a_missing_key_is_not_an_empty_one),
        promise(a_copy_outlives_what_it_was_made_from),
        promise(equal_values_have_the_same_canonical_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
