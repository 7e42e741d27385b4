/*
 * Which time counts: always, or office hours in the installation's zone with
 * Swedish public holidays.
 * Pure: the zone comes in as a table (runtime/zone.h makes it).
 *
 * Office hours are Monday to Friday 08:00–17:00 local time except public
 * holidays. All instants are wall-clock milliseconds since 1970 UTC; both
 * days when the clocks change are counted in real elapsed time.
 * Source: reference domain 1.3.
 */
#ifndef ARENDE_CORE_CALENDAR_H
#define ARENDE_CORE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#define ZONE_CHANGES_MAX 512

/* The most that calendar_add takes, in milliseconds: a hundred years. */
#define CALENDAR_AMOUNT_MAX_MS (INT64_C(36525) * 86400 * 1000)

/* Local time = UTC + offset of the last change at or before it. The first
 * change holds for everything before it too. */
struct zone {
    int count;
    struct zone_change {
        int64_t at_s;     /* UTC seconds */
        int32_t offset_s; /* seconds east of UTC from then on */
    } changes[ZONE_CHANGES_MAX];
};

struct zone_local {
    int year, month, day; /* 1-based month and day */
    int weekday;          /* 1 Monday … 7 Sunday */
    int hour, minute, second, millisecond;
    int32_t offset_s;
};

/* 28 … 31. `month` is 1 … 12. */
int calendar_month_days(int year, int month);

struct zone_local zone_local(const struct zone *zone, int64_t at_ms);

/* The instant of a local time; in the gap of spring the instant after it, of
 * two in autumn the first. */
int64_t zone_instant(const struct zone *zone, int year, int month, int day,
                     int hour, int minute);

enum calendar_kind {
    CALENDAR_ALWAYS,
    CALENDAR_OFFICE,
};

struct calendar {
    enum calendar_kind kind;
    const struct zone *zone;
    int opens_min;  /* minutes after local midnight, 480 */
    int closes_min; /* 1020 */
};

struct calendar calendar_make(enum calendar_kind kind, const struct zone *zone);

/* A Swedish public holiday (lag 1989:253), Midsummer Eve, Christmas Eve and
 * New Year's Eve, which offices keep too. */
bool calendar_is_holiday(int year, int month, int day);

/* Easter Sunday of a Gregorian year. */
void calendar_easter(int year, int *month, int *day);

/* How much of [from, to) counts, in milliseconds; 0 if to <= from. */
int64_t calendar_measure(const struct calendar *calendar, int64_t from_ms,
                         int64_t to_ms);

/* The earliest instant t with calendar_measure(from, t) == amount, which is
 * from 0 to CALENDAR_AMOUNT_MAX_MS. For an amount of 0 it is `from`. */
int64_t calendar_add(const struct calendar *calendar, int64_t from_ms,
                     int64_t amount_ms);

/* One day's worth of counted time: 24 h always, closing − opening at office. */
int64_t calendar_day_ms(const struct calendar *calendar);

#endif
