/* What differs between two texts is told line by line, with where it stands,
 * and never more than was asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/line_diff.h"

static struct arena *arena;
static struct line_diff diff;

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(64 * 1024 * 1024);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

/* The changes as one text: "-a@place +b@place". */
static const char *
told(const char *before, const char *after, int max)
{
    const char *text = "";
    diff = line_diff(arena, before, after, max);
    for (int i = 0; i < diff.count; i++)
        text = arena_format(arena, "%s%s%s%s@%s", text, i > 0 ? "|" : "",
                            diff.change[i].added ? "+" : "-",
                            diff.change[i].line, diff.change[i].place);
    return text;
}

static void
texts_that_are_alike_differ_in_nothing(void **state)
{
    (void)state;
    assert_string_equal(told("", "", 9), "");
    assert_string_equal(told("a\nb\n", "a\nb\n", 9), "");
    assert_string_equal(told("a\nb", "a\nb\n", 9), "");
}

static void
only_what_differs_is_told_the_old_before_the_new(void **state)
{
    (void)state;
    assert_string_equal(told("a\nb\nc\n", "a\nx\nc\n", 9), "-b@|+x@");
    assert_string_equal(told("a\nb\nc\n", "b\nc\nd\n", 9), "-a@|+d@");
    assert_string_equal(told("", "a\n\n", 9), "+a@|+@");
    assert_string_equal(told("a\nb\n", "", 9), "-a@|-b@");
    assert_string_equal(told("a\na\nb\n", "a\nb\na\n", 9), "-a@|+a@");
    assert_int_equal(diff.total, 2);
}

static void
a_line_stands_under_what_is_indented_less(void **state)
{
    (void)state;
    static const char *const BEFORE = "version: 1\n"
                                      "moves:\n"
                                      "  - move: attest\n"
                                      "    guards:\n"
                                      "      - { reason: 20 }\n"
                                      "  # about the next\n"
                                      "      - { not-self: [subject] }\n"
                                      "  - move: end\n";
    static const char *const AFTER = "version: 2\n"
                                     "moves:\n"
                                     "  - move: attest\n"
                                     "    guards:\n"
                                     "      - { reason: 20 }\n"
                                     "  # about the next\n"
                                     "  - move: end\n";
    assert_string_equal(told(BEFORE, AFTER, 9),
                        "-version: 1@|+version: 2@|"
                        "-      - { not-self: [subject] }@"
                        "moves / move: attest / guards");
}

static void
no_more_is_told_than_was_asked_for_but_all_is_counted(void **state)
{
    (void)state;
    const char *before = "", *after = "";
    for (int i = 0; i < 2 * LINE_DIFF_STEPS_MAX; i++) {
        before = arena_format(arena, "%sa%d\n", before, i);
        after = arena_format(arena, "%sb%d\n", after, i);
    }
    assert_string_equal(told(before, after, 2), "-a0@|-a1@");
    assert_int_equal(diff.total, 4 * LINE_DIFF_STEPS_MAX);
    assert_string_equal(told("a\n", "b\n", 0), "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_that_are_alike_differ_in_nothing),
        cmocka_unit_test(only_what_differs_is_told_the_old_before_the_new),
        cmocka_unit_test(a_line_stands_under_what_is_indented_less),
        cmocka_unit_test(no_more_is_told_than_was_asked_for_but_all_is_counted),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
