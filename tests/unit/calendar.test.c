/* What core/calendar.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/calendar.h"
#include "runtime/zone.h"

#define MINUTE_MS INT64_C(60000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

static struct zone stockholm;
static struct calendar office;
static struct calendar always;

static int
load(void **state)
{
    (void)state;
    if (zone_load("Europe/Stockholm", &stockholm) != STATUS_OK)
        return -1;
    office = calendar_make(CALENDAR_OFFICE, &stockholm);
    always = calendar_make(CALENDAR_ALWAYS, &stockholm);
    return 0;
}

static int64_t
at(int year, int month, int day, int hour, int minute)
{
    return zone_instant(&stockholm, year, month, day, hour, minute);
}

/* The moveable days as month × 100 + day: Good Friday, Easter Sunday, Easter
 * Monday, Ascension, Whit Sunday, Midsummer Eve and Day, All Saints'. */
static const struct year_row {
    int year;
    int moveable[8];
} YEARS[] = {
    {2013, {329, 331, 401, 509, 519, 621, 622, 1102}},
    {2014, {418, 420, 421, 529, 608, 620, 621, 1101}},
    {2015, {403, 405, 406, 514, 524, 619, 620, 1031}},
    {2016, {325, 327, 328, 505, 515, 624, 625, 1105}},
    {2017, {414, 416, 417, 525, 604, 623, 624, 1104}},
    {2018, {330, 401, 402, 510, 520, 622, 623, 1103}},
    {2019, {419, 421, 422, 530, 609, 621, 622, 1102}},
    {2020, {410, 412, 413, 521, 531, 619, 620, 1031}},
    {2021, {402, 404, 405, 513, 523, 625, 626, 1106}},
    {2022, {415, 417, 418, 526, 605, 624, 625, 1105}},
    {2023, {407, 409, 410, 518, 528, 623, 624, 1104}},
    {2024, {329, 331, 401, 509, 519, 621, 622, 1102}},
    {2025, {418, 420, 421, 529, 608, 620, 621, 1101}},
    {2026, {403, 405, 406, 514, 524, 619, 620, 1031}},
    {2027, {326, 328, 329, 506, 516, 625, 626, 1106}},
    {2028, {414, 416, 417, 525, 604, 623, 624, 1104}},
    {2029, {330, 401, 402, 510, 520, 622, 623, 1103}},
    {2030, {419, 421, 422, 530, 609, 621, 622, 1102}},
    {2031, {411, 413, 414, 522, 601, 620, 621, 1101}},
    {2032, {326, 328, 329, 506, 516, 625, 626, 1106}},
    {2033, {415, 417, 418, 526, 605, 624, 625, 1105}},
    {2034, {407, 409, 410, 518, 528, 623, 624, 1104}},
    {2035, {323, 325, 326, 503, 513, 622, 623, 1103}},
    {2036, {411, 413, 414, 522, 601, 620, 621, 1101}},
    {2037, {403, 405, 406, 514, 524, 619, 620, 1031}},
    {2038, {423, 425, 426, 603, 613, 625, 626, 1106}},
    {2039, {408, 410, 411, 519, 529, 624, 625, 1105}},
    {2040, {330, 401, 402, 510, 520, 622, 623, 1103}},
};

static const int FIXED[] = {101, 106, 501, 606, 1224, 1225, 1226, 1231};

static bool
expected_holiday(const struct year_row *row, int date)
{
    for (size_t i = 0; i < 8; i++)
        if (row->moveable[i] == date || FIXED[i] == date)
            return true;
    return false;
}

static void
every_swedish_holiday_from_2013_to_2040_is_known_and_no_other_day(void **state)
{
    (void)state;
    int years = 0;
    for (size_t i = 0; i < sizeof YEARS / sizeof *YEARS; i++, years++) {
        const struct year_row *row = &YEARS[i];
        assert_int_equal(row->year, 2013 + years);
        const int64_t end_ms = at(row->year + 1, 1, 1, 12, 0);
        for (int64_t noon_ms = at(row->year, 1, 1, 12, 0); noon_ms < end_ms;
             noon_ms += DAY_MS) {
            const struct zone_local day = zone_local(&stockholm, noon_ms);
            const int date = day.month * 100 + day.day;
            if (calendar_is_holiday(day.year, day.month, day.day) !=
                expected_holiday(row, date))
                fail_msg("%d-%04d", day.year, date);
        }
    }
    assert_int_equal(years, 28);
}

static void
easter_is_right_at_its_earliest_and_latest(void **state)
{
    (void)state;
    static const int KNOWN[][3] = {
        {1818, 3, 22}, {1943, 4, 25}, {2000, 4, 23}, {2038, 4, 25},
        {2049, 4, 18}, {2076, 4, 19}, {2100, 3, 28}, {2285, 3, 22},
    };
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++) {
        int month, day;
        calendar_easter(KNOWN[i][0], &month, &day);
        assert_int_equal(month, KNOWN[i][1]);
        assert_int_equal(day, KNOWN[i][2]);
    }
}

static void
local_time_and_instant_are_each_others_inverse(void **state)
{
    (void)state;
    for (int64_t at_ms = at(2019, 1, 1, 0, 0); at_ms < at(2031, 1, 1, 0, 0);
         at_ms += 17 * MINUTE_MS) {
        const struct zone_local local = zone_local(&stockholm, at_ms);
        const int64_t back_ms =
            zone_instant(&stockholm, local.year, local.month, local.day,
                         local.hour, local.minute);
        /* In the hour that autumn has twice, the first of the two. */
        if (back_ms != at_ms)
            assert_int_equal(at_ms - back_ms, HOUR_MS);
    }
    const struct zone_local before = zone_local(&stockholm, -1);
    assert_int_equal(before.year, 1970); /* local clocks are ahead */
    assert_int_equal(before.second, 59);
    assert_int_equal(before.millisecond, 999);
}

static void
the_gap_of_spring_gives_the_instant_after_it(void **state)
{
    (void)state;
    const int64_t change_ms = INT64_C(1774746000000); /* 2026-03-29T01:00Z */
    assert_int_equal(at(2026, 3, 29, 1, 59), change_ms - MINUTE_MS);
    assert_int_equal(at(2026, 3, 29, 2, 0), change_ms);
    assert_int_equal(at(2026, 3, 29, 2, 30), change_ms);
    assert_int_equal(at(2026, 3, 29, 2, 59), change_ms);
    assert_int_equal(at(2026, 3, 29, 3, 0), change_ms);
    assert_int_equal(at(2026, 3, 29, 3, 1), change_ms + MINUTE_MS);
}

static void
of_two_in_autumn_the_first_is_taken(void **state)
{
    (void)state;
    const int64_t change_ms = INT64_C(1792890000000); /* 2026-10-25T01:00Z */
    assert_int_equal(at(2026, 10, 25, 1, 59), change_ms - 61 * MINUTE_MS);
    assert_int_equal(at(2026, 10, 25, 2, 0), change_ms - HOUR_MS);
    assert_int_equal(at(2026, 10, 25, 2, 59), change_ms - MINUTE_MS);
    assert_int_equal(at(2026, 10, 25, 3, 0), change_ms + HOUR_MS);
}

static void
both_days_when_the_clocks_change_count_in_elapsed_time(void **state)
{
    (void)state;
    assert_int_equal(
        calendar_measure(&always, at(2026, 3, 29, 0, 0), at(2026, 3, 30, 0, 0)),
        23 * HOUR_MS);
    assert_int_equal(calendar_measure(&always, at(2026, 10, 25, 0, 0),
                                      at(2026, 10, 26, 0, 0)),
                     25 * HOUR_MS);
    /* Both are Sundays, so an office that opens at night on weekdays cannot
     * meet them; the weeks around them have their usual hours. */
    assert_int_equal(
        calendar_measure(&office, at(2026, 3, 23, 0, 0), at(2026, 3, 30, 0, 0)),
        45 * HOUR_MS);
    assert_int_equal(calendar_measure(&office, at(2026, 10, 19, 0, 0),
                                      at(2026, 10, 26, 0, 0)),
                     45 * HOUR_MS);
    /* Friday 16:00 and two office hours more are Monday 09:00 local time,
     * whichever way the clocks went in between. */
    assert_int_equal(calendar_add(&office, at(2026, 3, 27, 16, 0), 2 * HOUR_MS),
                     at(2026, 3, 30, 9, 0));
    assert_int_equal(
        calendar_add(&office, at(2026, 10, 23, 16, 0), 2 * HOUR_MS),
        at(2026, 10, 26, 9, 0));
    assert_int_equal(calendar_add(&always, at(2026, 3, 28, 12, 0), DAY_MS),
                     at(2026, 3, 29, 13, 0));
    assert_int_equal(calendar_add(&always, at(2026, 10, 24, 12, 0), DAY_MS),
                     at(2026, 10, 25, 11, 0));
}

static void
an_office_day_is_nine_hours_and_a_holiday_none(void **state)
{
    (void)state;
    assert_int_equal(calendar_day_ms(&office), 9 * HOUR_MS);
    assert_int_equal(calendar_day_ms(&always), DAY_MS);
    assert_int_equal(calendar_measure(&office, at(2026, 11, 23, 0, 0),
                                      at(2026, 11, 24, 0, 0)),
                     9 * HOUR_MS);
    /* Midsummer Eve 2026 is Friday 19 June. */
    assert_int_equal(calendar_measure(&office, at(2026, 6, 18, 16, 0),
                                      at(2026, 6, 22, 9, 0)),
                     2 * HOUR_MS);
    /* Christmas 2026: Thursday 24 to Sunday 27 December. */
    assert_int_equal(calendar_add(&office, at(2026, 12, 23, 16, 30), HOUR_MS),
                     at(2026, 12, 28, 8, 30));
    assert_int_equal(calendar_measure(&office, 1000, 999), 0);
}

static void
what_ends_at_closing_time_ends_then_and_not_next_morning(void **state)
{
    (void)state;
    assert_int_equal(calendar_add(&office, at(2026, 11, 23, 16, 0), HOUR_MS),
                     at(2026, 11, 23, 17, 0));
    assert_int_equal(
        calendar_add(&office, at(2026, 11, 23, 16, 0), HOUR_MS + 1),
        at(2026, 11, 24, 8, 0) + 1);
    assert_int_equal(calendar_add(&office, at(2026, 11, 28, 12, 0), 0),
                     at(2026, 11, 28, 12, 0));
}

static uint64_t seed = 20261123;

/* splitmix64 */
static uint64_t
draw(void)
{
    uint64_t z = seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static void
adding_is_the_earliest_inverse_of_measuring(void **state)
{
    (void)state;
    const int64_t first_ms = at(1975, 1, 1, 0, 0);
    const int64_t span_ms = at(2095, 1, 1, 0, 0) - first_ms;
    for (int i = 0; i < 20000; i++) {
        const struct calendar *calendar = i % 2 ? &office : &always;
        const int64_t from_ms =
            first_ms + (int64_t)(draw() % (uint64_t)span_ms);
        const int64_t amount_ms =
            (int64_t)(draw() %
                      (uint64_t)((i % 7 == 0 ? 400 : 5) * 9 * HOUR_MS));
        const int64_t to_ms = calendar_add(calendar, from_ms, amount_ms);
        assert_int_equal(calendar_measure(calendar, from_ms, to_ms), amount_ms);
        if (amount_ms > 0)
            assert_int_equal(calendar_measure(calendar, from_ms, to_ms - 1),
                             amount_ms - 1);
        /* Parts sum to the whole. */
        const int64_t middle_ms =
            from_ms + (to_ms - from_ms) / 100 * (int64_t)(draw() % 101);
        assert_int_equal(calendar_measure(calendar, from_ms, middle_ms) +
                             calendar_measure(calendar, middle_ms, to_ms),
                         amount_ms);
    }
}

static void
a_hundred_years_can_be_added(void **state)
{
    (void)state;
    const int64_t from_ms = at(2026, 11, 23, 12, 0);
    assert_int_equal(calendar_add(&always, from_ms, CALENDAR_AMOUNT_MAX_MS),
                     from_ms + CALENDAR_AMOUNT_MAX_MS);
    assert_true(calendar_add(&office, from_ms, CALENDAR_AMOUNT_MAX_MS) >
                from_ms + 3 * CALENDAR_AMOUNT_MAX_MS);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            every_swedish_holiday_from_2013_to_2040_is_known_and_no_other_day),
        cmocka_unit_test(easter_is_right_at_its_earliest_and_latest),
        cmocka_unit_test(local_time_and_instant_are_each_others_inverse),
        cmocka_unit_test(the_gap_of_spring_gives_the_instant_after_it),
        cmocka_unit_test(of_two_in_autumn_the_first_is_taken),
        cmocka_unit_test(
            both_days_when_the_clocks_change_count_in_elapsed_time),
        cmocka_unit_test(an_office_day_is_nine_hours_and_a_holiday_none),
        cmocka_unit_test(
            what_ends_at_closing_time_ends_then_and_not_next_morning),
        cmocka_unit_test(adding_is_the_earliest_inverse_of_measuring),
        cmocka_unit_test(a_hundred_years_can_be_added),
    };
    return cmocka_run_group_tests(tests, load, NULL);
}
