/* Reading a time as a person or a program writes it. */
#include "core/step_inside.h"

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* An instant as it was written; `offset_min` means nothing without
 * `has_offset`. */
struct written_time {
    int year, month, day, hour, minute, second, millisecond;
    bool has_offset;
    bool day_alone;
    int offset_min;
};

/* Exactly `digits` digits; −1 if they are not there. */
static int
read_digits(const char **text, int digits)
{
    int number = 0;

    for (int i = 0; i < digits; i++) {
        if (!is_digit(**text))
            return -1;
        number = number * 10 + (*(*text)++ - '0');
    }
    return number;
}

static bool
skip(const char **text, char c)
{
    if (**text != c)
        return false;
    (*text)++;
    return true;
}

static bool
read_offset(const char **text, struct written_time *time)
{
    const char sign = **text;

    time->has_offset = true;
    if (skip(text, 'Z') || skip(text, 'z'))
        return true;
    if (!skip(text, '+') && !skip(text, '-'))
        return false;

    const int hours = read_digits(text, 2);
    skip(text, ':');
    const int minutes = read_digits(text, 2);
    time->offset_min = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
    return hours >= 0 && hours <= 14 && minutes >= 0 && minutes <= 59;
}

static bool
read_date(const char **text, struct written_time *time)
{
    time->year = read_digits(text, 4);
    if (time->year < 1970 || !skip(text, '-'))
        return false;
    time->month = read_digits(text, 2);
    if (time->month < 1 || time->month > 12 || !skip(text, '-'))
        return false;
    time->day = read_digits(text, 2);
    return time->day >= 1 &&
           time->day <= calendar_month_days(time->year, time->month);
}

/* Hours and minutes, perhaps seconds, perhaps milliseconds. */
static bool
read_clock(const char **text, struct written_time *time)
{
    time->hour = read_digits(text, 2);
    if (time->hour < 0 || time->hour > 23 || !skip(text, ':'))
        return false;
    time->minute = read_digits(text, 2);
    if (time->minute < 0 || time->minute > 59)
        return false;
    if (!skip(text, ':'))
        return true;
    time->second = read_digits(text, 2);
    if (time->second < 0 || time->second > 59)
        return false;
    if (skip(text, '.'))
        time->millisecond = read_digits(text, 3);
    return time->millisecond >= 0;
}

static bool
read_time(const char *text, struct written_time *time)
{
    *time = (struct written_time){0};
    if (!read_date(&text, time))
        return false;
    time->day_alone = *text == '\0';
    if (time->day_alone)
        return true;
    if (!(skip(&text, ' ') || skip(&text, 'T') || skip(&text, 't')) ||
        !read_clock(&text, time))
        return false;
    return *text == '\0' || (read_offset(&text, time) && *text == '\0');
}

/* Days since 1970-01-01 of the proleptic Gregorian calendar. */
static int64_t
days_since_1970(int year, int month, int day)
{
    int64_t days = day - 1;

    for (int m = 1; m < month; m++)
        days += calendar_month_days(year, m);
    return days + (int64_t)(year - 1970) * 365 + (year - 1969) / 4 -
           (year - 1901) / 100 + (year - 1601) / 400;
}

static int64_t
utc_instant(const struct written_time *time)
{
    const int64_t minutes =
        (days_since_1970(time->year, time->month, time->day) * 24 +
         time->hour) *
            60 +
        time->minute - time->offset_min;

    return (minutes * 60 + time->second) * 1000 + time->millisecond;
}

bool
step_time_written(const char *text, const struct zone *zone, bool *local,
                  int64_t *at_ms)
{
    struct written_time time;

    if (!read_time(text, &time))
        return false;
    *local = !time.has_offset;
    if (time.has_offset)
        *at_ms = utc_instant(&time);
    else if (zone != NULL)
        *at_ms = zone_instant(zone, time.year, time.month, time.day, time.hour,
                              time.minute) +
                 time.second * 1000 + time.millisecond;
    return true;
}

/* The day after, for what lasts until the end of this one. */
static void
step_over(struct written_time *time)
{
    if (++time->day <= calendar_month_days(time->year, time->month))
        return;
    time->day = 1;
    if (++time->month <= 12)
        return;
    time->month = 1;
    time->year++;
}

enum status
step_until_read(const struct zone *zone, const char *text, int64_t *at_ms)
{
    struct written_time time;

    if (!read_time(text, &time) || !time.day_alone)
        return step_time_read(zone, text, at_ms);
    step_over(&time);
    *at_ms = zone_instant(zone, time.year, time.month, time.day, 0, 0);
    return STATUS_OK;
}

enum status
step_time_read(const struct zone *zone, const char *text, int64_t *at_ms)
{
    bool local;

    return step_time_written(text, zone, &local, at_ms) ? STATUS_OK
                                                        : STATUS_FIELD_INVALID;
}
