/* What clients/cli/cmdline.h and command.h promise. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "clients/cli/cmdline.h"

static const struct command ROWS[] = {
    {"list", "lista", "", "", OPTION_BIT(OPTION_LIMIT), 0, 0, NULL},
    {"log show", "logg visa", "", "", 0, 0, 0, NULL},
    {"log verify", "logg kontrollera", "", "", 0, 0, 1, NULL},
    {"login", "logga-in", "", "", 0, 1, 1, NULL},
    {"new", "anmäl", "", "", OPTION_BIT(OPTION_MESSAGE), 1, -1, NULL},
};
static const struct commands TABLE = {5, ROWS};

#define READ(line, arena, ...)                                                 \
    do {                                                                       \
        char *words[] = {__VA_ARGS__};                                         \
        cmdline_read(arena, &TABLE, (int)(sizeof words / sizeof *words),       \
                     words, line);                                             \
    } while (0)

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

static void
an_unambiguous_beginning_of_either_name_is_enough(void **state)
{
    struct cmdline line;
    READ(&line, *state, "li");
    assert_int_equal(line.problem, CMDLINE_OK);
    assert_string_equal(line.command->name, "list");
    READ(&line, *state, "anm", "incident");
    assert_string_equal(line.command->name, "new");
    READ(&line, *state, "log", "ve");
    assert_string_equal(line.command->name, "log verify");
}

static void
names_are_understood_without_their_dots_and_rings(void **state)
{
    struct cmdline line;
    READ(&line, *state, "anmal", "incident");
    assert_string_equal(line.command->name, "new");
    READ(&line, *state, "ANMÄL", "incident");
    assert_string_equal(line.command->name, "new");
    assert_int_equal(line.word_count, 1);
}

static void
an_ambiguous_beginning_names_its_candidates(void **state)
{
    struct cmdline line;
    READ(&line, *state, "l");
    assert_int_equal(line.problem, CMDLINE_AMBIGUOUS);
    assert_null(line.command);
    assert_int_equal(line.match.candidate_count, 4);
}

static void
an_incomplete_line_names_what_can_follow(void **state)
{
    struct cmdline line;
    READ(&line, *state, "log");
    assert_int_equal(line.problem, CMDLINE_INCOMPLETE);
    assert_int_equal(line.match.candidate_count, 2);
    READ(&line, *state, "login");
    assert_int_equal(line.problem, CMDLINE_TOO_FEW);
    assert_string_equal(line.command->name, "login");
}

static void
a_slip_of_the_finger_suggests_the_nearest(void **state)
{
    struct cmdline line;
    READ(&line, *state, "lisst");
    assert_int_equal(line.problem, CMDLINE_UNKNOWN);
    assert_string_equal(line.nearest, "list");
    READ(&line, *state, "zebra");
    assert_int_equal(line.problem, CMDLINE_UNKNOWN);
    assert_null(line.nearest);
}

static void
global_options_stand_before_or_after_the_command(void **state)
{
    struct cmdline line;
    READ(&line, *state, "--lang", "en", "list", "--json", "--limit=5");
    assert_int_equal(line.problem, CMDLINE_OK);
    assert_true(cmdline_has(&line, OPTION_JSON));
    assert_string_equal(cmdline_value(&line, OPTION_LANG), "en");
    assert_string_equal(cmdline_value(&line, OPTION_LIMIT), "5");
    READ(&line, *state, "log", "--json", "verify", "file");
    assert_string_equal(line.command->name, "log verify");
    assert_string_equal(line.word[0], "file");
}

static void
a_commands_own_options_are_refused_elsewhere(void **state)
{
    struct cmdline line;
    READ(&line, *state, "new", "incident", "--limit", "5");
    assert_int_equal(line.problem, CMDLINE_OPTION_UNKNOWN);
    assert_string_equal(line.given, "--limit");
    READ(&line, *state, "list", "--json=yes");
    assert_int_equal(line.problem, CMDLINE_OPTION_VALUE);
    READ(&line, *state, "list", "--limit");
    assert_int_equal(line.problem, CMDLINE_OPTION_NO_VALUE);
}

static void
a_message_may_look_like_anything(void **state)
{
    struct cmdline line;
    READ(&line, *state, "new", "incident", "-m", "--json");
    assert_string_equal(cmdline_value(&line, OPTION_MESSAGE), "--json");
    assert_false(cmdline_has(&line, OPTION_JSON));
    READ(&line, *state, "new", "incident", "-m", "-");
    assert_string_equal(cmdline_value(&line, OPTION_MESSAGE), "-");
    READ(&line, *state, "new", "incident", "--", "-x=1");
    assert_int_equal(line.word_count, 2);
    assert_string_equal(line.word[1], "-x=1");
}

static void
a_pair_is_split_at_its_first_equals_sign(void **state)
{
    const char *name, *value;
    assert_true(cmdline_pair(*state, "effect=a=b", &name, &value));
    assert_string_equal(name, "effect");
    assert_string_equal(value, "a=b");
    assert_true(cmdline_pair(*state, "effect=", &name, &value));
    assert_string_equal(value, "");
    assert_false(cmdline_pair(*state, "=b", &name, &value));
    assert_false(cmdline_pair(*state, "effect", &name, &value));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unambiguous_beginning_of_either_name_is_enough),
        cmocka_unit_test(names_are_understood_without_their_dots_and_rings),
        cmocka_unit_test(an_ambiguous_beginning_names_its_candidates),
        cmocka_unit_test(an_incomplete_line_names_what_can_follow),
        cmocka_unit_test(a_slip_of_the_finger_suggests_the_nearest),
        cmocka_unit_test(global_options_stand_before_or_after_the_command),
        cmocka_unit_test(a_commands_own_options_are_refused_elsewhere),
        cmocka_unit_test(a_message_may_look_like_anything),
        cmocka_unit_test(a_pair_is_split_at_its_first_equals_sign),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
