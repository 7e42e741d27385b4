/* What a table as text may be, and what of it is refused by its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/csv.h"

static struct arena *arena;
static struct csv csv;
static int line;
static const char *why;

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(16 * 1024 * 1024);
    csv = (struct csv){.rows = 0};
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static bool
reads(const char *text)
{
    return csv_read(arena, (struct bytes){(const uint8_t *)text, strlen(text)},
                    &csv, &line, &why);
}

static void
comma_and_semicolon_mean_the_same(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "login,from\nanna,2026-01-01\n", "login;from\r\nanna;2026-01-01\r\n",
        "\xEF\xBB\xBFlogin;from\n\n anna ; 2026-01-01 "};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        assert_true(reads(TEXTS[i]));
        assert_int_equal(csv.columns, 2);
        assert_int_equal(csv.rows, 1);
        assert_string_equal(csv.row[0].cell[0], "anna");
        assert_string_equal(csv.row[0].cell[1], "2026-01-01");
    }
    assert_int_equal(csv.row[0].line, 3);
}

static void
quoted_fields_hold_what_separates(void **state)
{
    (void)state;
    assert_true(reads("a,b\n\"x, \"\"y\"\"\nz\",2\n3,4\n"));
    assert_string_equal(csv.row[0].cell[0], "x, \"y\"\nz");
    assert_string_equal(csv.row[0].cell[1], "2");
    assert_int_equal(csv.row[1].line, 4);
}

static void
columns_answer_to_their_names_as_labels_do(void **state)
{
    (void)state;
    assert_true(reads("Användarnamn;Från\nx;y\n"));
    assert_int_equal(csv_column(arena, &csv, "anvandarnamn"), 0);
    assert_int_equal(csv_column(arena, &csv, "från"), 1);
    assert_int_equal(csv_column(arena, &csv, "till"), -1);
}

static void
a_fault_is_told_by_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line;
    } FAULTS[] = {
        {"", 1},
        {"a,a\n1,2\n", 1},
        {"a,\n1,2\n", 1},
        {"a,b\n1,2\n1,2,3\n", 3},
        {"a,b\n1\n", 2},
        {"a,b\n1,2\nx\"y,2\n", 3},
        {"a,b\n\"1,2\n", 2},
        {"a,b\n\"1\"x,2\n", 2},
        {"a,b\n1,\x01\n", 2},
        {"a,b\n1,\xff\n", 1},
    };
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++) {
        assert_false(reads(FAULTS[i].text));
        assert_int_equal(line, FAULTS[i].line);
        assert_true(strlen(why) > 5);
    }
}

static void
too_many_columns_and_rows_are_refused(void **state)
{
    (void)state;
    char wide[200] = "";
    for (int i = 0; i < 33; i++)
        strcat(wide, i == 0 ? "c0" : ",c");
    assert_false(reads(wide));
    char *tall = arena_take(arena, 100000);
    strcpy(tall, "a\n");
    for (int i = 0; i <= CSV_ROWS_MAX; i++)
        memcpy(tall + 2 + (size_t)i * 2, "1\n", 2);
    assert_false(reads(tall));
    assert_int_equal(line, CSV_ROWS_MAX + 2);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(comma_and_semicolon_mean_the_same),
        PROMISE(quoted_fields_hold_what_separates),
        PROMISE(columns_answer_to_their_names_as_labels_do),
        PROMISE(a_fault_is_told_by_its_line),
        PROMISE(too_many_columns_and_rows_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
