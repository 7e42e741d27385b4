/* What clients/cli/render.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "clients/cli/render.h"
#include "core/text.h"
#include "runtime/zone.h"

static struct zone zone;

static int
set_up(void **state)
{
    *state = arena_new(1024 * 1024);
    return zone_load("Europe/Stockholm", &zone) == STATUS_OK ? 0 : -1;
}

static int
tear_down(void **state)
{
    arena_free((struct arena **)state);
    return 0;
}

static const char *
two_columns(struct arena *arena, const char *left, const char *right, int width,
            bool colour)
{
    static const struct column columns[] = {{.title = "A"},
                                            {.title = "B", .stretch = true}};
    const char *row[] = {left, right};
    const char **rows[] = {row};
    const struct table table = {
        .columns = 2, .column = columns, .rows = 1, .cell = rows};
    struct page page = {.arena = arena};
    render_table(&page, &table, width, colour);
    return page_text(&page);
}

static void
columns_are_cells_wide_and_not_bytes(void **state)
{
    assert_string_equal(two_columns(*state, "åäö", "x", 80, false),
                        "A    B\nåäö  x\n");
}

static void
a_narrow_line_cuts_the_stretching_column(void **state)
{
    assert_string_equal(
        two_columns(*state, "ab", "en väldigt lång rubrik", 16, false),
        "A   B\nab  en väldigt …\n");
}

static void
what_can_be_spared_goes_before_the_title_is_cut(void **state)
{
    static const struct column columns[] = {
        {.title = "A"},
        {.title = "T", .stretch = true},
        {.title = "S", .spare = 1},
        {.title = "W", .spare = 2},
    };
    const char *row[] = {"a", "en rubrik av vanlig längd, som är lagom", "s",
                         "mycket som väntar"};
    const char **rows[] = {row};
    const struct table table = {
        .columns = 4, .column = columns, .rows = 1, .cell = rows};
    struct page page = {.arena = *state};
    render_table(&page, &table, 50, false);
    assert_non_null(strstr(page_text(&page), "som är lagom  s\n"));
    assert_null(strstr(page_text(&page), "mycket"));
}

static void
a_column_that_no_row_fills_is_left_out(void **state)
{
    static const struct column columns[] = {
        {.title = "A"}, {.title = "Empty"}, {.title = "Null"}, {.title = "B"}};
    const char *first[] = {"a", "", NULL, "b"}, *second[] = {"c", "", NULL, ""};
    const char **rows[] = {first, second};
    const struct table table = {
        .columns = 4, .column = columns, .rows = 2, .cell = rows};
    struct page page = {.arena = *state};
    render_table(&page, &table, 80, false);
    assert_string_equal(page_text(&page), "A  B\na  b\nc\n");
}

static void
a_table_fits_where_nothing_is_cut_or_left_out(void **state)
{
    static const struct column columns[] = {
        {.title = "T", .stretch = true}, {.title = "Empty"}, {.title = "S"}};
    const char *row[] = {"åäö", "", "1234567"}; /* 3 + 2 + 7 cells */
    const char **rows[] = {row};
    const struct table table = {
        .columns = 3, .column = columns, .rows = 1, .cell = rows};
    assert_true(render_fits(*state, &table, 12));
    assert_false(render_fits(*state, &table, 11));
}

static void
several_that_stretch_share_a_narrow_line(void **state)
{
    static const struct column columns[] = {{.title = "T", .stretch = true},
                                            {.title = "R", .stretch = true}};
    const char *row[] = {"en rubrik av vanlig längd", "en kort orsak"};
    const char **rows[] = {row};
    const struct table table = {
        .columns = 2, .column = columns, .rows = 1, .cell = rows};
    struct page page = {.arena = *state};
    render_table(&page, &table, 30, false);
    assert_non_null(strstr(page_text(&page), "en rubrik av v…  en kort orsak"));
}

static void
nothing_from_outside_steers_the_terminal(void **state)
{
    const char *text = two_columns(*state, "\033[31m", "a\nb", 80, false);
    assert_null(strchr(text, '\033'));
    assert_non_null(strstr(text, "\\x1b[31m  a\\x0ab\n"));
}

static void
there_is_colour_only_where_it_is_asked_for(void **state)
{
    assert_null(strchr(two_columns(*state, "a", "b", 80, false), '\033'));
    assert_non_null(strchr(two_columns(*state, "a", "b", 80, true), '\033'));
}

static void
times_are_local_for_people_and_utc_for_programs(void **state)
{
    const int64_t summer = INT64_C(1782907569123); /* 2026-07-01 12:06:09 UTC */
    assert_string_equal(render_time(*state, &zone, summer), "2026-07-01 14:06");
    assert_string_equal(render_utc(*state, summer), "2026-07-01T12:06:09.123Z");
}

static void
typed_times_are_local_unless_they_say_otherwise(void **state)
{
    static const struct {
        const char *text;
        const char *utc; /* NULL: no time */
    } CASES[] = {
        {"2026-11-23 14:05", "2026-11-23T13:05:00.000Z"},
        {"2026-11-23T14:05:09", "2026-11-23T13:05:09.000Z"},
        {"2026-11-23T14:05:09.123Z", "2026-11-23T14:05:09.123Z"},
        {"2026-11-23T14:05+02:00", "2026-11-23T12:05:00.000Z"},
        {"2026-11-23", "2026-11-22T23:00:00.000Z"},
        {"08:15", "2026-07-01T06:15:00.000Z"},
        {"now", "2026-07-01T12:06:09.123Z"},
        {"nu", "2026-07-01T12:06:09.123Z"},
        {"2028-02-29", "2028-02-28T23:00:00.000Z"},
        {"2026-02-29", NULL},
        {"2026-11-23 25:00", NULL},
        {"2026-11-23 14:05 x", NULL},
        {"2026-11-23 ", NULL},
        {"2026-13-01", NULL},
        {"i morgon", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int64_t at_ms = 0;
        const enum status status = render_time_read(
            &zone, CASES[i].text, INT64_C(1782907569123), &at_ms);
        if (CASES[i].utc == NULL) {
            assert_int_equal(status, STATUS_FIELD_INVALID);
            continue;
        }
        assert_int_equal(status, STATUS_OK);
        assert_string_equal(render_utc(*state, at_ms), CASES[i].utc);
    }
}

static void
a_day_may_be_named(void **state)
{
    static const struct {
        const char *text, *written;
    } CASES[] = {
        {"idag", "2026-07-01"},
        {"i morgon", "2026-07-02"},
        {"imorgon 09:00", "2026-07-02 09:00"},
        {"tomorrow", "2026-07-02"},
        {"igår", "2026-06-30"},
        {"todays", "todays"},
        {"2026-11-23", "2026-11-23"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(render_day_written(*state, &zone, CASES[i].text,
                                               INT64_C(1782907569123)),
                            CASES[i].written);
}

static void
durations_and_numbers_are_easily_read(void **state)
{
    const int64_t day_ms = INT64_C(86400000), office_ms = INT64_C(32400000);
    assert_string_equal(render_duration(*state, 45000, day_ms, "h"), "45 s");
    assert_string_equal(render_duration(*state, 12000000, day_ms, "h"),
                        "3 h 20 min");
    assert_string_equal(render_duration(*state, 187200000, day_ms, "tim"),
                        "2 d 4 tim");
    assert_string_equal(render_duration(*state, 162000000, office_ms, "h"),
                        "5 d"); /* 45 h of office time */
    assert_string_equal(render_number(*state, 1234567), "1\u00a0234\u00a0567");
}

static void
hexadecimal_comes_back_as_it_was(void **state)
{
    const uint8_t bytes[] = {0x00, 0xff, 0x1a};
    uint8_t back[3];
    const char *text = render_hex(*state, bytes, sizeof bytes);
    assert_string_equal(text, "00ff1a");
    assert_true(render_hex_read(text, back, sizeof back));
    assert_memory_equal(bytes, back, sizeof back);
    assert_false(render_hex_read("00ff1", back, sizeof back));
    assert_false(render_hex_read("00ff1g", back, sizeof back));
}

static void
a_paragraph_is_broken_at_spaces(void **state)
{
    struct page page = {.arena = *state};
    render_paragraph(&page, "ett två tre fyra fem", 2, 14);
    assert_string_equal(page_text(&page), "  ett två tre\n  fyra fem\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_cells_wide_and_not_bytes),
        cmocka_unit_test(a_narrow_line_cuts_the_stretching_column),
        cmocka_unit_test(what_can_be_spared_goes_before_the_title_is_cut),
        cmocka_unit_test(a_column_that_no_row_fills_is_left_out),
        cmocka_unit_test(a_table_fits_where_nothing_is_cut_or_left_out),
        cmocka_unit_test(several_that_stretch_share_a_narrow_line),
        cmocka_unit_test(nothing_from_outside_steers_the_terminal),
        cmocka_unit_test(there_is_colour_only_where_it_is_asked_for),
        cmocka_unit_test(times_are_local_for_people_and_utc_for_programs),
        cmocka_unit_test(typed_times_are_local_unless_they_say_otherwise),
        cmocka_unit_test(a_day_may_be_named),
        cmocka_unit_test(durations_and_numbers_are_easily_read),
        cmocka_unit_test(hexadecimal_comes_back_as_it_was),
        cmocka_unit_test(a_paragraph_is_broken_at_spaces),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
