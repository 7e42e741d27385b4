/* Text from outside is data: it is checked, cut, compared and shown without
 * ever steering anything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"

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
only_well_formed_utf8_is_text(void **state)
{
    (void)state;
    static const char *const good[] = {"",
                                       "a",
                                       "åäö",
                                       "\xc2\x80",
                                       "\xdf\xbf",
                                       "\xe0\xa0\x80",
                                       "\xed\x9f\xbf",
                                       "\xee\x80\x80",
                                       "\xf0\x90\x80\x80",
                                       "\xf4\x8f\xbf\xbf"};
    static const char *const bad[] = {
        "\x80",
        "\xc0\x80",
        "\xc1\xbf",
        "\xe0\x80\x80",
        "\xe0\x9f\xbf",
        "\xed\xa0\x80",
        "\xed\xbf\xbf",
        "\xf0\x80\x80\x80",
        "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80",
        "\xff",
        "\xc3",
        "\xe2\x82",
        "a\xc3(",
        "\xf0\x9f\x98",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(text_is_utf8(good[i], strlen(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (text_is_utf8(bad[i], strlen(bad[i])))
            fail_msg("row %zu was taken", i);
    assert_false(text_is_utf8("a\0b", 3));
}

static void
control_characters_are_not_clean(void **state)
{
    (void)state;
    static const char *const unclean[] = {
        "\x01",
        "a\x1b[31m",
        "\r",
        "\x7f",
        "\xc2\x80",
        "\xc2\x9b"
        "31m", /* C1: another escape */
        "\xe2\x80\xa8",
        "\xe2\x80\xa9", /* line and paragraph separators */
        "\xe2\x80\xae",
        "\xe2\x81\xa6", /* override, isolate */
        "\xe2\x80\x8f",
        "\xd8\x9c",
        "\xef\xbb\xbf",
    };
    for (size_t i = 0; i < sizeof unclean / sizeof *unclean; i++) {
        assert_false(text_is_clean(unclean[i], false));
        assert_false(text_is_clean(unclean[i], true));
    }
    assert_false(text_is_clean("två\nrader", false));
    assert_false(text_is_clean("en\ttabb", false));
    assert_true(text_is_clean("två\nrader\toch en tabb", true));
    assert_true(text_is_clean("Räksmörgås – 🦐 \u00a0 é", false));
}

static void
control_characters_are_shown_and_nothing_else_changes(void **state)
{
    (void)state;
    assert_string_equal(text_visible(arena, "a\x1b[31mb", false),
                        "a\\x1b[31mb");
    assert_string_equal(text_visible(arena, "rad\r\nBcc: x", false),
                        "rad\\x0d\\x0aBcc: x");
    assert_string_equal(text_visible(arena, "a\nb\tc", true), "a\nb\tc");
    assert_string_equal(text_visible(arena, "\xc2\x9b", true), "\\xc2\\x9b");
    assert_string_equal(text_visible(arena, "\xe2\x80\xae", true),
                        "\\xe2\\x80\\xae");
    assert_string_equal(text_visible(arena, "\xff\xc3", false), "\\xff\\xc3");
    assert_string_equal(text_visible(arena, "Räksmörgås 🦐", false),
                        "Räksmörgås 🦐");
    for (int c = 1; c < 256; c++) {
        const char one[] = {(char)c, '\0'};
        const char *shown = text_visible(arena, one, false);
        assert_true(text_is_utf8(shown, strlen(shown)));
        assert_true(text_is_clean(shown, false));
    }
}

static void
a_title_is_the_first_line_cut_between_characters(void **state)
{
    (void)state;
    assert_string_equal(text_title(arena, "Mejlen är nere\nSedan i går", 80),
                        "Mejlen är nere");
    assert_string_equal(text_title(arena, "\n  \tTill sist\n", 80),
                        "Till sist");
    assert_string_equal(text_title(arena, "åäöåäö", 6), "åäöåäö");
    assert_string_equal(text_title(arena, "åäöåäö", 5), "åäöå…");
    assert_string_equal(text_title(arena, "🦐🦐🦐", 2), "🦐…");
    assert_string_equal(text_title(arena, "åäö", 1), "…");
    assert_string_equal(text_title(arena, "\n\n", 10), "");
    for (size_t most = 1; most < 12; most++) {
        const char *cut = text_cut(arena, "Smörgåsbord 🦐", most);
        assert_true(text_is_utf8(cut, strlen(cut)));
        assert_true(text_length(cut) <= most);
    }
}

static void
length_counts_characters_and_cells_count_columns(void **state)
{
    (void)state;
    assert_int_equal(text_length("Åsa 🦐"), 5);
    assert_int_equal(text_cells("Åsa"), 3);
    assert_int_equal(text_cells("🦐"), 2);
    assert_int_equal(text_cells("e\xcc\x81"), 1); /* a combining accent */
    assert_int_equal(text_cells("漢字"), 4);
}

static void
swedish_letters_come_last_and_in_their_order(void **state)
{
    (void)state;
    static const char *const order[] = {"",     "Anna", "beda", "Edvard",
                                        "Zäta", "Åke",  "Äke",  "Öke"};
    const int count = sizeof order / sizeof *order;
    for (int a = 0; a < count; a++) {
        for (int b = 0; b < count; b++) {
            const int found = text_compare(order[a], order[b]);
            const int sign = (found > 0) - (found < 0);
            if (sign != (a > b) - (a < b))
                fail_msg("%s against %s: %d", order[a], order[b], found);
        }
    }
    assert_true(text_compare("ab", "abc") < 0);
}

static void
case_and_accents_do_not_hide_a_word(void **state)
{
    (void)state;
    assert_string_equal(text_fold(arena, "ÅNGSTRÖM Élan ×"), "ångström élan ×");
    assert_int_equal(text_compare("ÅKE", "åke"), 0);
    assert_string_equal(text_plain(arena, "Höj Prioritet"), "hoj-prioritet");
    assert_string_equal(text_plain(arena, "ÅÄÖ é"), "aao-e");
    assert_string_equal(text_plain(arena, "hoj-prioritet"), "hoj-prioritet");
}

#define promise(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        promise(only_well_formed_utf8_is_text),
        promise(control_characters_are_not_clean),
        promise(control_characters_are_shown_and_nothing_else_changes),
        promise(a_title_is_the_first_line_cut_between_characters),
        promise(length_counts_characters_and_cells_count_columns),
        promise(swedish_letters_come_last_and_in_their_order),
        promise(case_and_accents_do_not_hide_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
