/* Times, durations, numbers and bytes as text, and back. */
#include "clients/cli/render.h"

#include <string.h>

const char *
render_time(struct arena *arena, const struct zone *zone, int64_t at_ms)
{
    const struct zone_local at = zone_local(zone, at_ms);
    return arena_format(arena, "%04d-%02d-%02d %02d:%02d", at.year, at.month,
                        at.day, at.hour, at.minute);
}

const char *
render_utc(struct arena *arena, int64_t at_ms)
{
    static const struct zone UTC = {.count = 1};
    const struct zone_local at = zone_local(&UTC, at_ms);
    return arena_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", at.year,
                        at.month, at.day, at.hour, at.minute, at.second,
                        at.millisecond);
}

/* Exactly `digits` digits; −1 if they are not there. */
static int
digits_read(const char **text, int digits)
{
    int number = 0;
    for (int i = 0; i < digits; i++) {
        const char digit = (*text)[i];
        if (digit < '0' || digit > '9')
            return -1;
        number = number * 10 + (digit - '0');
    }
    *text += digits;
    return number;
}

static bool
skip(const char **text, char expected)
{
    if (**text != expected)
        return false;
    (*text)++;
    return true;
}

/* "14:05" or "14:05:09", perhaps with ".123". */
static bool
clock_read_text(const char **text, int *hour, int *minute, int64_t *rest_ms)
{
    *hour = digits_read(text, 2);
    if (*hour < 0 || *hour > 23 || !skip(text, ':'))
        return false;
    *minute = digits_read(text, 2);
    if (*minute < 0 || *minute > 59)
        return false;
    *rest_ms = 0;
    if (!skip(text, ':'))
        return true;
    const int second = digits_read(text, 2);
    if (second < 0 || second > 59)
        return false;
    *rest_ms = second * INT64_C(1000);
    if (!skip(text, '.'))
        return true;
    const int thousandths = digits_read(text, 3);
    *rest_ms += thousandths;
    return thousandths >= 0;
}

/* "Z", "+01:00" or nothing. False: something else follows. */
static bool
offset_read(const char *text, bool *given, int64_t *offset_ms)
{
    *given = *text != '\0';
    *offset_ms = 0;
    if (!*given || strcmp(text, "Z") == 0 || strcmp(text, "z") == 0)
        return true;
    const int sign = *text == '-' ? -1 : 1;
    if (*text != '+' && *text != '-')
        return false;
    text++;
    const int hours = digits_read(&text, 2);
    if (hours < 0 || hours > 14 || !skip(&text, ':'))
        return false;
    const int minutes = digits_read(&text, 2);
    if (minutes < 0 || minutes > 59 || *text != '\0')
        return false;
    *offset_ms = sign * (hours * INT64_C(60) + minutes) * 60000;
    return true;
}

static bool
date_read(const char **text, int *year, int *month, int *day)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    *year = digits_read(text, 4);
    if (*year < 1970 || *year > 2100 || !skip(text, '-'))
        return false;
    *month = digits_read(text, 2);
    if (*month < 1 || *month > 12 || !skip(text, '-'))
        return false;
    *day = digits_read(text, 2);
    const bool leap = *year % 4 == 0 && (*year % 100 != 0 || *year % 400 == 0);
    const int last = DAYS[*month - 1] + (*month == 2 && leap ? 1 : 0);
    return *day >= 1 && *day <= last;
}

const char *
render_day_written(struct arena *arena, const struct zone *zone,
                   const char *text, int64_t now_ms)
{
    static const struct {
        const char *word;
        int days; /* from today */
    } DAYS[] = {
        {"today", 0},       {"idag", 0},       {"i dag", 0},
        {"tomorrow", 1},    {"imorgon", 1},    {"i morgon", 1},
        {"imorron", 1},     {"yesterday", -1}, {"ig\u00e5r", -1},
        {"i g\u00e5r", -1},
    };
    const struct zone_local today = zone_local(zone, now_ms);
    for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++) {
        const size_t size = strlen(DAYS[i].word);
        if (strncmp(text, DAYS[i].word, size) != 0 ||
            (text[size] != '\0' && text[size] != ' '))
            continue;
        /* At noon no shift of the clock changes the day. */
        const struct zone_local day =
            zone_local(zone, zone_instant(zone, today.year, today.month,
                                          today.day + DAYS[i].days, 12, 0));
        return arena_format(arena, "%04d-%02d-%02d%s", day.year, day.month,
                            day.day, text + size);
    }
    return text;
}

enum status
render_time_read(const struct zone *zone, const char *text, int64_t now_ms,
                 int64_t *at_ms)
{
    static const struct zone UTC = {.count = 1};
    if (strcmp(text, "now") == 0 || strcmp(text, "nu") == 0) {
        *at_ms = now_ms;
        return STATUS_OK;
    }
    const struct zone_local today = zone_local(zone, now_ms);
    int year = today.year, month = today.month, day = today.day;
    int hour = 0, minute = 0;
    int64_t rest_ms = 0, offset_ms = 0;
    bool given = false;
    const bool clock_only = strlen(text) >= 3 && text[2] == ':';
    if (!clock_only && !date_read(&text, &year, &month, &day))
        return STATUS_FIELD_INVALID;
    if (clock_only || skip(&text, 'T') || skip(&text, ' '))
        if (!clock_read_text(&text, &hour, &minute, &rest_ms))
            return STATUS_FIELD_INVALID;
    if (!offset_read(text, &given, &offset_ms))
        return STATUS_FIELD_INVALID;
    const struct zone *in = given ? &UTC : zone;
    *at_ms =
        zone_instant(in, year, month, day, hour, minute) + rest_ms - offset_ms;
    return STATUS_OK;
}

const char *
render_duration(struct arena *arena, int64_t amount_ms, int64_t day_ms,
                const char *hour)
{
    const char *sign = amount_ms < 0 ? "−" : "";
    const int64_t seconds = (amount_ms < 0 ? -amount_ms : amount_ms) / 1000;
    const int64_t days = seconds / (day_ms / 1000);
    const int64_t of_day = seconds % (day_ms / 1000);
    const int64_t hours = of_day / 3600;
    const int64_t minutes = of_day / 60 % 60;
    if (days > 0 && hours > 0)
        return arena_format(arena, "%s%lld d %lld %s", sign, (long long)days,
                            (long long)hours, hour);
    if (days > 0)
        return arena_format(arena, "%s%lld d", sign, (long long)days);
    if (hours > 0 && minutes > 0)
        return arena_format(arena, "%s%lld %s %lld min", sign, (long long)hours,
                            hour, (long long)minutes);
    if (hours > 0)
        return arena_format(arena, "%s%lld %s", sign, (long long)hours, hour);
    if (minutes > 0)
        return arena_format(arena, "%s%lld min", sign, (long long)minutes);
    return arena_format(arena, "%s%lld s", sign, (long long)seconds);
}

const char *
render_number(struct arena *arena, int64_t number)
{
    if (number < 0)
        return arena_format(arena, "−%s", render_number(arena, -number));
    if (number < 1000)
        return arena_format(arena, "%lld", (long long)number);
    return arena_format(arena, "%s\u00a0%03lld",
                        render_number(arena, number / 1000),
                        (long long)(number % 1000));
}

const char *
render_hex(struct arena *arena, const uint8_t *data, size_t size)
{
    static const char DIGITS[] = "0123456789abcdef";
    char *text = arena_take(arena, size * 2 + 1);
    for (size_t i = 0; i < size; i++) {
        text[2 * i] = DIGITS[data[i] >> 4];
        text[2 * i + 1] = DIGITS[data[i] & 15];
    }
    return text;
}

static int
hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

bool
render_hex_read(const char *text, uint8_t *out, size_t size)
{
    if (strlen(text) != size * 2)
        return false;
    for (size_t i = 0; i < size; i++) {
        const int high = hex_digit(text[2 * i]);
        const int low = hex_digit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}
