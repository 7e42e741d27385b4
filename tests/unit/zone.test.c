/* What runtime/zone.h promises: the same clock as the system's own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "runtime/zone.h"

#define HOUR_S INT64_C(3600)

/* Compares with the C library's reading of the same zone. */
static void
agrees_with_the_system(const char *name)
{
    struct zone zone;
    assert_int_equal(zone_load(name, &zone), STATUS_OK);
    setenv("TZ", name, 1);
    tzset();
    /* An odd step meets every hour of the day and year. */
    for (int64_t at_s = 0; at_s < INT64_C(4133980800); at_s += 7 * HOUR_S) {
        const time_t time = (time_t)at_s;
        struct tm tm;
        assert_non_null(localtime_r(&time, &tm));
        const struct zone_local local = zone_local(&zone, at_s * 1000);
        if (local.offset_s != tm.tm_gmtoff)
            fail_msg("%s at %lld: %d, the system says %ld", name,
                     (long long)at_s, local.offset_s, tm.tm_gmtoff);
        assert_int_equal(local.year, tm.tm_year + 1900);
        assert_int_equal(local.month, tm.tm_mon + 1);
        assert_int_equal(local.day, tm.tm_mday);
        assert_int_equal(local.weekday, tm.tm_wday == 0 ? 7 : tm.tm_wday);
        assert_int_equal(local.hour, tm.tm_hour);
        assert_int_equal(local.minute, tm.tm_min);
        assert_int_equal(local.second, tm.tm_sec);
    }
}

static void
a_zone_shows_what_the_system_shows_until_2100(void **state)
{
    (void)state;
    agrees_with_the_system("Europe/Stockholm");
    agrees_with_the_system("America/New_York");
    agrees_with_the_system("Australia/Lord_Howe"); /* half an hour, south */
    agrees_with_the_system("Asia/Kolkata");        /* no summer time */
    agrees_with_the_system("Africa/Casablanca");   /* Ramadan */
    agrees_with_the_system("UTC");
}

static void
each_change_in_stockholm_is_at_one_in_the_morning_utc(void **state)
{
    (void)state;
    struct zone zone;
    assert_int_equal(zone_load("Europe/Stockholm", &zone), STATUS_OK);
    int summers = 0;
    for (int i = 1; i < zone.count; i++) {
        assert_int_equal(zone.changes[i].at_s % (24 * HOUR_S), HOUR_S);
        summers += zone.changes[i].offset_s == 2 * HOUR_S;
    }
    assert_int_equal(summers, 2100 - 1980 + 1);
}

static void
an_unknown_zone_is_refused_and_nothing_is_written(void **state)
{
    (void)state;
    static const char *const NAMES[] = {
        "",       "Europe/Atlantis", "../../../etc/passwd", "/etc/passwd",
        "Europe", "tzdata.zi",       "Europe/Stock holm",   "zone1970.tab",
    };
    struct zone zone;
    memset(&zone, 0x5a, sizeof zone);
    const struct zone before = zone;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_int_equal(zone_load(NAMES[i], &zone), STATUS_FILE);
    assert_memory_equal(&zone, &before, sizeof zone);
}

/* A file with no changes of its own and this footer. */
static enum status
parse_footer(const char *footer, struct zone *out)
{
    static const uint8_t HEADER[44] = {
        [0] = 'T', [1] = 'Z', [2] = 'i', [3] = 'f',
        [4] = '2', [39] = 1,  [43] = 4, /* one type, four characters */
    };
    static const uint8_t BLOCK[10] = {0, 0, 14, 16, 0, 0, 'C', 'E', 'T', 0};
    uint8_t file[256];
    size_t size = 0;
    for (int block = 0; block < 2; block++) {
        memcpy(file + size, HEADER, sizeof HEADER);
        size += sizeof HEADER;
        memcpy(file + size, BLOCK, sizeof BLOCK);
        size += sizeof BLOCK;
    }
    file[size++] = '\n';
    memcpy(file + size, footer, strlen(footer));
    size += strlen(footer);
    file[size++] = '\n';
    const enum status whole = zone_parse((struct bytes){file, size}, out);
    /* Cut anywhere it is refused, never misread. */
    for (size_t cut = 0; cut < size; cut++) {
        struct zone zone;
        uint8_t *copy = malloc(cut + 1);
        memcpy(copy, file, cut);
        assert_int_equal(zone_parse((struct bytes){copy, cut}, &zone),
                         STATUS_MALFORMED);
        free(copy);
    }
    return whole;
}

static void
a_footer_rule_of_each_form_is_read(void **state)
{
    (void)state;
    struct zone zone;
    assert_int_equal(parse_footer("CET-1CEST,M3.5.0,M10.5.0/3", &zone),
                     STATUS_OK);
    /* 2026-03-29 and 2026-10-25, 01:00 UTC. */
    assert_int_equal(zone_local(&zone, INT64_C(1774745999999)).hour, 1);
    assert_int_equal(zone_local(&zone, INT64_C(1774746000000)).hour, 3);
    assert_int_equal(zone_local(&zone, INT64_C(1792889999999)).hour, 2);
    assert_int_equal(zone_local(&zone, INT64_C(1792890000000)).hour, 2);

    assert_int_equal(parse_footer("CET-1CEST,J60/0,J300/0", &zone), STATUS_OK);
    /* 1 March in leap years too; 2028-02-29T23:00Z. */
    assert_int_equal(zone_local(&zone, INT64_C(1835477999999)).offset_s, 3600);
    assert_int_equal(zone_local(&zone, INT64_C(1835478000000)).offset_s, 7200);

    assert_int_equal(parse_footer("CET-1CEST,59/0,300/0", &zone), STATUS_OK);
    /* Day 59 is 29 February in a leap year; 2028-02-28T23:00Z. */
    assert_int_equal(zone_local(&zone, INT64_C(1835391599999)).offset_s, 3600);
    assert_int_equal(zone_local(&zone, INT64_C(1835391600000)).offset_s, 7200);

    assert_int_equal(parse_footer("<+01>-1", &zone), STATUS_OK);
    assert_int_equal(zone.count, 1);
}

static void
a_footer_that_makes_no_sense_is_refused(void **state)
{
    (void)state;
    static const char *const FOOTERS[] = {
        "CET",
        "C-1",
        "CET-1CEST",
        "CET-1CEST,M3.5.0",
        "CET-1x",
        "CET-1CEST,M13.5.0,M10.5.0",
        "CET-999",
        "CET-1CEST,M3.0.0,M10.5.0",
        "<+01-1",
        "CET-1CEST,J0,J300",
        "CET-1CEST,M3.5.0,M10.5.0/3,x",
    };
    for (size_t i = 0; i < sizeof FOOTERS / sizeof *FOOTERS; i++) {
        struct zone zone;
        if (parse_footer(FOOTERS[i], &zone) != STATUS_MALFORMED)
            fail_msg("accepted: %s", FOOTERS[i]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_zone_shows_what_the_system_shows_until_2100),
        cmocka_unit_test(each_change_in_stockholm_is_at_one_in_the_morning_utc),
        cmocka_unit_test(an_unknown_zone_is_refused_and_nothing_is_written),
        cmocka_unit_test(a_footer_rule_of_each_form_is_read),
        cmocka_unit_test(a_footer_that_makes_no_sense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
