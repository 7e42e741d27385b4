/* What clients/cli/match.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "clients/cli/match.h"

static const struct {
    const char *key;
    struct label label;
} ROWS[] = {
    {"triage", {"Triage", "Klassificera"}},
    {"classify", {"Classify", "Klassa som hemlig"}},
    {"mail", {"Mail and calendar", "E-post och kalender"}},
    {"mailing", {"Mailing lists", "Utskick"}},
    {"known", {"Show", "Visa som känd"}},
    {"show", {"Display", "Framställ"}},
};

static int
set_up(void **state)
{
    *state = arena_new(1024 * 1024);
    return 0;
}

static int
tear_down(void **state)
{
    arena_free((struct arena **)state);
    return 0;
}

static struct match
find(struct arena *arena, const char *typed, bool within)
{
    struct match match;
    match_start(&match, arena, typed);
    match.within = within;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        match_offer(&match, ROWS[i].key, &ROWS[i].label, ROWS[i].label.sv);
    return match;
}

static void
a_key_a_label_and_a_beginning_of_either_will_do(void **state)
{
    static const char *const TYPED[] = {"triage", "Klassificera", "KLASSIF",
                                        "tri"};
    for (size_t i = 0; i < sizeof TYPED / sizeof *TYPED; i++) {
        const struct match match = find(*state, TYPED[i], false);
        assert_non_null(match.key);
        assert_string_equal(match.key, "triage");
    }
    assert_string_equal(find(*state, "framstall", false).key, "show");
    assert_string_equal(find(*state, "epost", false).key, "mail");
}

static void
what_is_exact_hides_what_begins_so_and_a_key_hides_a_label(void **state)
{
    assert_string_equal(find(*state, "mail", false).key, "mail");
    assert_string_equal(find(*state, "show", false).key, "show");
}

static void
several_have_no_key_and_are_all_shown(void **state)
{
    const struct match match = find(*state, "klass", false);
    assert_null(match.key);
    assert_int_equal(match.keys.count, 2);
    assert_string_equal(match.shown.as.items[0].as.text,
                        "triage (Klassificera)");
    assert_string_equal(match.shown.as.items[1].as.text,
                        "classify (Klassa som hemlig)");
}

static void
a_later_word_counts_only_where_it_was_asked_for(void **state)
{
    assert_int_equal(find(*state, "kalender", false).keys.count, 0);
    assert_string_equal(find(*state, "kalender", true).key, "mail");
}

static void
nothing_typed_and_nonsense_are_nothing(void **state)
{
    assert_int_equal(find(*state, "", true).fit, MATCH_NONE);
    assert_int_equal(find(*state, "xyz", true).fit, MATCH_NONE);
}

static void
the_same_key_twice_counts_once(void **state)
{
    struct match match;
    match_start(&match, *state, "tri");
    match_offer(&match, ROWS[0].key, &ROWS[0].label, NULL);
    match_offer(&match, ROWS[0].key, &ROWS[0].label, NULL);
    assert_string_equal(match.key, "triage");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_a_label_and_a_beginning_of_either_will_do),
        cmocka_unit_test(
            what_is_exact_hides_what_begins_so_and_a_key_hides_a_label),
        cmocka_unit_test(several_have_no_key_and_are_all_shown),
        cmocka_unit_test(a_later_word_counts_only_where_it_was_asked_for),
        cmocka_unit_test(nothing_typed_and_nonsense_are_nothing),
        cmocka_unit_test(the_same_key_twice_counts_once),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
