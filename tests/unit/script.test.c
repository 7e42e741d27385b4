/* What core/script.h promises: a line is read whole, or its fault is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/script.h"

static struct arena *arena;
static struct script_line line;
static struct script_fault fault;

static int
setup(void **state)
{
    (void)state;
    arena = arena_new(16 * 1024 * 1024);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static bool
reads(const char *text)
{
    fault = (struct script_fault){.column = 0};
    return script_read(arena, text, &line, &fault);
}

static void
an_empty_line_and_a_comment_say_nothing(void **state)
{
    (void)state;
    static const char *const LINES[] = {"", "  \t", "# x: y", "   # \"", "\r"};
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        assert_true(reads(LINES[i]));
        assert_int_equal(line.kind, SCRIPT_NOTHING);
    }
}

static void
a_move_has_an_actor_fields_a_note_and_a_refusal(void **state)
{
    (void)state;
    assert_true(reads("desk: triage system=mail effect=\"a, b: c # d\" "
                      "\"Så \\\"här\\\"\\nsa\\\\n\" påverkan=2 "
                      "-> refused E-ROLL # so"));
    assert_int_equal(line.kind, SCRIPT_MOVE);
    assert_string_equal(line.name.text, "desk");
    assert_string_equal(line.move.text, "triage");
    assert_int_equal(line.word_count, 4);
    assert_string_equal(line.word[0].key, "system");
    assert_string_equal(line.word[0].text, "mail");
    assert_string_equal(line.word[1].text, "a, b: c # d");
    assert_false(line.word[1].quoted);
    assert_true(line.word[2].quoted);
    assert_string_equal(line.word[2].text, "Så \"här\"\nsa\\n");
    assert_string_equal(line.word[3].key, "påverkan");
    assert_string_equal(line.refused.text, "E-ROLL");
}

static void
a_value_keeps_its_commas_colons_and_equals(void **state)
{
    (void)state;
    assert_true(reads("a: assign told=anna,bo at=09:00 x=a=b reply=\"\""));
    assert_string_equal(line.word[0].text, "anna,bo");
    assert_string_equal(line.word[1].text, "09:00");
    assert_string_equal(line.word[2].text, "a=b");
    assert_string_equal(line.word[3].text, "");
}

static void
a_cast_has_a_name_and_words_with_commas(void **state)
{
    (void)state;
    assert_true(reads("person sven: system-manager of mail, service-desk"));
    assert_int_equal(line.kind, SCRIPT_PERSON);
    assert_string_equal(line.name.text, "sven");
    assert_int_equal(line.word_count, 4);
    assert_true(line.word[2].comma);
    assert_false(line.word[3].comma);
}

static void
time_passes_in_seconds_minutes_hours_and_days(void **state)
{
    (void)state;
    assert_true(reads("+3d"));
    assert_int_equal(line.kind, SCRIPT_WAIT);
    assert_int_equal(line.wait.amount, 3);
    assert_int_equal(line.wait.unit, DURATION_DAY);
    assert_true(reads("until 2026-11-30 09:00"));
    assert_string_equal(line.name.text, "2026-11-30 09:00");
    static const char *const WRONG[] = {
        "+", "+3", "+3x", "+0d", "+-1d", "+3d 4h", "+9999999999999999d"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        assert_false(reads(WRONG[i]));
        assert_int_equal(fault.column, 1);
    }
}

static void
an_expectation_has_its_number_of_words(void **state)
{
    (void)state;
    assert_true(reads("expect not notified requester received"));
    assert_true(line.negated);
    assert_string_equal(line.move.text, "notified");
    assert_int_equal(line.word_count, 2);
    assert_true(reads("expect field reply=\"\""));
    assert_false(reads("expect"));
    assert_false(reads("expect not"));
    assert_false(reads("expect state"));
    assert_false(reads("expect state a b"));
    assert_false(reads("expect wonders 3"));
    assert_true(reads("expect round council open"));
    assert_true(reads("expect votes 4 yes 1 no"));
    assert_true(reads("expect granted access clerk on care to anna"));
    assert_false(reads("expect votes 4"));
    assert_false(reads("expect as"));
    assert_false(reads("expect as bo eva"));
}

static void
a_vote_is_given_without_its_field(void **state)
{
    (void)state;
    assert_true(reads("eva: vote yes \"Väl berett\""));
    assert_int_equal(line.word_count, 2);
    assert_string_equal(line.word[0].key, "vote");
    assert_string_equal(line.word[0].text, "yes");
    assert_true(line.word[1].quoted);
    assert_true(reads("eva: vote vote=no"));
    assert_string_equal(line.word[0].text, "no");
    assert_false(reads("eva: vote yes no"));
    assert_int_equal(fault.column, 15);
    assert_false(reads("eva: assess yes"));
    assert_int_equal(fault.column, 13);
}

static void
what_the_register_has_is_read_whole(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum script_kind kind;
        const char *name;
        int words;
    } ROWS[] = {
        {"role clerk on care: privileged, course a", SCRIPT_ROLE, "clerk", 5},
        {"profile p: clerk on care", SCRIPT_PROFILE, "p", 3},
        {"grant course a to anna until 2027-01-01", SCRIPT_GRANT, "course", 5},
        {"freeze 2026-12-18 - 2027-01-07", SCRIPT_FREEZE, "2026-12-18", 2},
        {"setting phone \"0911-10\"", SCRIPT_SETTING, "phone", 1},
        {"taken login bea", SCRIPT_TAKEN, "login", 1},
        {"service provisioning", SCRIPT_SERVICE, "provisioning", 0},
        {"ticket child task 2: closed", SCRIPT_TICKET, "child", 3},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        assert_true(reads(ROWS[i].text));
        assert_int_equal(line.kind, ROWS[i].kind);
        assert_string_equal(line.name.text, ROWS[i].name);
        assert_int_equal(line.word_count, ROWS[i].words);
    }
    static const char *const WRONG[] = {
        "grant", "freeze", "ticket", "role", "setting x=1", "profile p clerk"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        assert_false(reads(WRONG[i]));
}

static void
a_fault_stands_where_its_word_begins(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int column;
    } ROWS[] = {
        {"åsa: submit \"Öppet", 13},
        {"a: submit \"x\\", 11},
        {"a: submit \"x\"y", 11},
        {"a: submit word", 11},
        {"a: submit \"x\" \"y\"", 15},
        {"a: submit -> denied E-ROLL", 11},
        {"a: submit -> refused", 11},
        {"a: submit -> refused E-ROLL more", 11},
        {"a:", 1},
        {"person anna employee", 8},
        {"person", 1},
        {"start 2026-11-23", 7},
        {"start 2026-11-23 09:00 now", 24},
        {"\"quoted\"", 1},
        {"x=1", 1},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        assert_false(reads(ROWS[i].text));
        assert_non_null(fault.message);
        assert_int_equal(fault.column, ROWS[i].column);
    }
}

static void
a_line_of_too_many_words_is_refused(void **state)
{
    (void)state;
    char text[512] = "a:";
    for (int i = 0; i < SCRIPT_WORDS_MAX; i++)
        strcat(text, " x");
    assert_false(reads(text));
    text[strlen(text) - 2] = '\0';
    assert_false(reads(text)); /* words without FIELD= are no move's */
    assert_int_equal(fault.column, 6);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_line_and_a_comment_say_nothing),
        cmocka_unit_test(a_move_has_an_actor_fields_a_note_and_a_refusal),
        cmocka_unit_test(a_value_keeps_its_commas_colons_and_equals),
        cmocka_unit_test(a_cast_has_a_name_and_words_with_commas),
        cmocka_unit_test(time_passes_in_seconds_minutes_hours_and_days),
        cmocka_unit_test(an_expectation_has_its_number_of_words),
        cmocka_unit_test(a_vote_is_given_without_its_field),
        cmocka_unit_test(what_the_register_has_is_read_whole),
        cmocka_unit_test(a_fault_stands_where_its_word_begins),
        cmocka_unit_test(a_line_of_too_many_words_is_refused),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
