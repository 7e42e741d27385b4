/* A sentence fills its places and reads nothing in what it fills them with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/sentence.h"

static struct arena *arena;
static struct value args;

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    args = value_map();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static const char *
say(const char *sentence)
{
    return sentence_render(arena, sentence, &args);
}

static void
places_are_filled_by_name(void **state)
{
    (void)state;
    struct value list = value_list();
    value_add(arena, &list, value_text("desk"));
    value_add(arena, &list, value_int(2));
    value_put(arena, &args, "ref", value_text("INC-2026-000001"));
    value_put(arena, &args, "n", value_int(-20));
    value_put(arena, &args, "flag", value_bool(true));
    value_put(arena, &args, "roles", list);
    assert_string_equal(say("{ref}: {n} {flag} {roles}{ref}."),
                        "INC-2026-000001: -20 true desk, 2INC-2026-000001.");
}

static void
what_nobody_gave_is_a_dash(void **state)
{
    (void)state;
    value_put(arena, &args, "nil", value_nil());
    value_put(arena, &args, "none", value_list());
    value_put(arena, &args, "bin", value_bin("\x1b[31m", 5));
    assert_string_equal(say("{missing} {nil} {none} {bin} {}"), "– – – – –");
    assert_string_equal(sentence_render(arena, "a {b}", NULL), "a –");
}

static void
an_argument_is_never_read_as_a_place_or_a_format(void **state)
{
    (void)state;
    value_put(arena, &args, "a", value_text("{b} %s %n {a} {"));
    value_put(arena, &args, "b", value_text("secret"));
    assert_string_equal(say("<{a}>"), "<{b} %s %n {a} {>");
    assert_string_equal(say("100 % %d {b}"), "100 % %d secret");
}

static void
braces_that_make_no_place_stay(void **state)
{
    (void)state;
    value_put(arena, &args, "a", value_text("x"));
    assert_string_equal(say(""), "");
    assert_string_equal(say("no place"), "no place");
    assert_string_equal(say("open { and nothing"), "open { and nothing");
    assert_string_equal(say("close } {a}"), "close } x");
}

static void
a_long_argument_is_whole(void **state)
{
    (void)state;
    static char text[5000];
    memset(text, 'x', sizeof text - 1);
    value_put(arena, &args, "a", value_text(text));
    const char *said = say("{a}{a}.");
    assert_int_equal(strlen(said), 2 * (sizeof text - 1) + 1);
}

#define promise(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        promise(places_are_filled_by_name),
        promise(what_nobody_gave_is_a_dash),
        promise(an_argument_is_never_read_as_a_place_or_a_format),
        promise(braces_that_make_no_place_stay),
        promise(a_long_argument_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
