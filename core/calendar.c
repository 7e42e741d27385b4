#include "core/calendar.h"

#include <assert.h>
#include <stddef.h>

#define DAY_S INT64_C(86400)
#define DAY_MS (DAY_S * 1000)

/* Days since 1970-01-01 of a Gregorian date, and back. Years are counted
 * from March, so that the leap day comes last.
 * Source: Howard Hinnant, "chrono-compatible low-level date algorithms". */

static int64_t
day_number(int64_t year, int month, int day)
{
    year -= month <= 2;
    const int64_t era = (year >= 0 ? year : year - 399) / 400;
    const int64_t of_era = year - era * 400;
    const int64_t of_year =
        (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           719468;
}

static void
day_date(int64_t number, int *year, int *month, int *day)
{
    number += 719468;
    const int64_t era = (number >= 0 ? number : number - 146096) / 146097;
    const int64_t day_of_era = number - era * 146097;
    const int64_t year_of_era = (day_of_era - day_of_era / 1460 +
                                 day_of_era / 36524 - day_of_era / 146096) /
                                365;
    const int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int64_t shifted = (5 * day_of_year + 2) / 153;
    *day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1);
    *month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

/* 1 Monday … 7 Sunday; 1970-01-01 was a Thursday. */
static int
day_weekday(int64_t number)
{
    return (int)(((number + 3) % 7 + 7) % 7) + 1;
}

/* Division that rounds down, for instants before 1970 too. */
static int64_t
floor_div(int64_t value, int64_t by)
{
    return value / by - (value % by < 0);
}

/* The last change at or before an instant; the first holds before it too. */
static int
change_at(const struct zone *zone, int64_t at_s)
{
    int low = 0;
    int high = zone->count - 1;
    while (low < high) {
        const int middle = low + (high - low + 1) / 2;
        if (zone->changes[middle].at_s <= at_s)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

int
calendar_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

struct zone_local
zone_local(const struct zone *zone, int64_t at_ms)
{
    assert(zone->count > 0);
    struct zone_local local = {0};
    const int64_t at_s = floor_div(at_ms, 1000);
    local.offset_s = zone->changes[change_at(zone, at_s)].offset_s;

    const int64_t shown_s = at_s + local.offset_s;
    const int64_t number = floor_div(shown_s, DAY_S);
    const int of_day_s = (int)(shown_s - number * DAY_S);
    day_date(number, &local.year, &local.month, &local.day);
    local.weekday = day_weekday(number);
    local.hour = of_day_s / 3600;
    local.minute = of_day_s / 60 % 60;
    local.second = of_day_s % 60;
    local.millisecond = (int)(at_ms - at_s * 1000);
    return local;
}

/* The instant, in seconds, at which local clocks show `shown_s`. */
static int64_t
instant_s(const struct zone *zone, int64_t shown_s)
{
    /* No zone is a whole day from UTC, so this change is early enough. */
    int index = change_at(zone, shown_s - DAY_S);
    for (;;) {
        const int64_t at_s = shown_s - zone->changes[index].offset_s;
        const bool last = index + 1 == zone->count;
        if (last || at_s < zone->changes[index + 1].at_s)
            return at_s;
        index++;
        const struct zone_change *change = &zone->changes[index];
        if (shown_s - change->offset_s < change->at_s)
            return change->at_s; /* the clocks skipped it */
    }
}

int64_t
zone_instant(const struct zone *zone, int year, int month, int day, int hour,
             int minute)
{
    assert(zone->count > 0);
    return 1000 *
           instant_s(zone, day_number(year, month, day) * DAY_S +
                               hour * INT64_C(3600) + minute * INT64_C(60));
}

struct calendar
calendar_make(enum calendar_kind kind, const struct zone *zone)
{
    return (struct calendar){
        .kind = kind,
        .zone = zone,
        .opens_min = 8 * 60,
        .closes_min = 17 * 60,
    };
}

void
calendar_easter(int year, int *month, int *day)
{
    /* The anonymous Gregorian algorithm (Meeus, Jones, Butcher). */
    const int golden = year % 19;
    const int century = year / 100;
    const int of_century = year % 100;
    const int correction = (century - (century + 8) / 25 + 1) / 3;
    const int epact =
        (19 * golden + century - century / 4 - correction + 15) % 30;
    const int sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact -
                        of_century % 4) %
                       7;
    const int late = (golden + 11 * epact + 22 * sunday) / 451;
    const int sum = epact + sunday - 7 * late + 114;
    *month = sum / 31;
    *day = sum % 31 + 1;
}

/* Days off with a date, or with a weekday within a week of dates. */
static const struct fixed_day {
    int month;
    int first;   /* day of the month */
    int last;    /* the same as first: that date */
    int weekday; /* 0: whatever it falls on */
} FIXED_DAYS[] = {
    {1, 1, 1, 0},    /* New Year's Day */
    {1, 6, 6, 0},    /* Epiphany */
    {5, 1, 1, 0},    /* First of May */
    {6, 6, 6, 0},    /* National Day */
    {6, 19, 25, 5},  /* Midsummer Eve, Friday */
    {6, 20, 26, 6},  /* Midsummer Day, Saturday */
    {10, 31, 31, 6}, /* All Saints' Day, Saturday 31 October … */
    {11, 1, 6, 6},   /* … to 6 November */
    {12, 24, 24, 0}, /* Christmas Eve */
    {12, 25, 25, 0}, /* Christmas Day */
    {12, 26, 26, 0}, /* Boxing Day */
    {12, 31, 31, 0}, /* New Year's Eve */
};

/* Days off counted from Easter Sunday. */
static const int EASTER_DAYS[] = {
    -2, /* Good Friday */
    0,  /* Easter Sunday */
    1,  /* Easter Monday */
    39, /* Ascension Day, a Thursday */
    49, /* Whit Sunday */
};

bool
calendar_is_holiday(int year, int month, int day)
{
    const int64_t number = day_number(year, month, day);
    const int weekday = day_weekday(number);
    for (size_t i = 0; i < sizeof FIXED_DAYS / sizeof *FIXED_DAYS; i++) {
        const struct fixed_day *fixed = &FIXED_DAYS[i];
        if (month == fixed->month && day >= fixed->first &&
            day <= fixed->last &&
            (fixed->weekday == 0 || fixed->weekday == weekday))
            return true;
    }
    /* From 20 March, the earliest Good Friday, to 13 June, the last Whit
     * Sunday: nine months of the year need no Easter. */
    if (month < 3 || month > 6)
        return false;
    int easter_month, easter_day;
    calendar_easter(year, &easter_month, &easter_day);
    const int64_t easter = day_number(year, easter_month, easter_day);
    for (size_t i = 0; i < sizeof EASTER_DAYS / sizeof *EASTER_DAYS; i++)
        if (number == easter + EASTER_DAYS[i])
            return true;
    return false;
}

/* The open hours of one local day; empty (from == to) on a day off. */
struct opening {
    int64_t from_ms;
    int64_t to_ms;
};

static struct opening
opening_on(const struct calendar *calendar, int64_t number)
{
    struct opening none = {0, 0};
    if (day_weekday(number) >= 6)
        return none;
    int year, month, day;
    day_date(number, &year, &month, &day);
    if (calendar_is_holiday(year, month, day))
        return none;
    const int64_t midnight_s = number * DAY_S;
    return (struct opening){
        1000 * instant_s(calendar->zone,
                         midnight_s + calendar->opens_min * INT64_C(60)),
        1000 * instant_s(calendar->zone,
                         midnight_s + calendar->closes_min * INT64_C(60)),
    };
}

/* The local day that an instant lies in. */
static int64_t
day_of(const struct calendar *calendar, int64_t at_ms)
{
    const int64_t at_s = floor_div(at_ms, 1000);
    const struct zone *zone = calendar->zone;
    return floor_div(at_s + zone->changes[change_at(zone, at_s)].offset_s,
                     DAY_S);
}

int64_t
calendar_measure(const struct calendar *calendar, int64_t from_ms,
                 int64_t to_ms)
{
    if (to_ms <= from_ms)
        return 0;
    if (calendar->kind == CALENDAR_ALWAYS)
        return to_ms - from_ms;

    int64_t sum_ms = 0;
    const int64_t last = day_of(calendar, to_ms);
    for (int64_t day = day_of(calendar, from_ms); day <= last; day++) {
        const struct opening open = opening_on(calendar, day);
        const int64_t begin_ms =
            open.from_ms > from_ms ? open.from_ms : from_ms;
        const int64_t end_ms = open.to_ms < to_ms ? open.to_ms : to_ms;
        if (end_ms > begin_ms)
            sum_ms += end_ms - begin_ms;
    }
    return sum_ms;
}

int64_t
calendar_add(const struct calendar *calendar, int64_t from_ms,
             int64_t amount_ms)
{
    assert(amount_ms >= 0 && amount_ms <= CALENDAR_AMOUNT_MAX_MS);
    if (amount_ms == 0)
        return from_ms;
    if (calendar->kind == CALENDAR_ALWAYS)
        return from_ms + amount_ms;

    /* Without hours there would be no end to it. */
    assert(calendar->closes_min > calendar->opens_min);
    int64_t left_ms = amount_ms;
    for (int64_t day = day_of(calendar, from_ms);; day++) {
        const struct opening open = opening_on(calendar, day);
        const int64_t begin_ms =
            open.from_ms > from_ms ? open.from_ms : from_ms;
        if (open.to_ms <= begin_ms)
            continue;
        if (left_ms <= open.to_ms - begin_ms)
            return begin_ms + left_ms;
        left_ms -= open.to_ms - begin_ms;
    }
}

int64_t
calendar_day_ms(const struct calendar *calendar)
{
    if (calendar->kind == CALENDAR_ALWAYS)
        return DAY_MS;
    return (calendar->closes_min - calendar->opens_min) * INT64_C(60000);
}
