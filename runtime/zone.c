#include "runtime/zone.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ZONE_DIR "/usr/share/zoneinfo/"
#define HEADER_SIZE 44 /* bytes, RFC 8536 section 3.1 */
#define DAY_S 86400

/* Bytes of a file that are read from the front. */
struct reader {
    const uint8_t *at;
    size_t left;
};

static const uint8_t *
reader_take(struct reader *reader, size_t size)
{
    if (reader->left < size)
        return NULL;
    const uint8_t *taken = reader->at;
    reader->at += size;
    reader->left -= size;
    return taken;
}

static uint32_t
big_u32(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
           (uint32_t)bytes[2] << 8 | bytes[3];
}

static int64_t
big_i64(const uint8_t *bytes)
{
    return (int64_t)((uint64_t)big_u32(bytes) << 32 | big_u32(bytes + 4));
}

struct header {
    uint8_t version;
    size_t utc_count, wall_count, leap_count;
    size_t time_count, type_count, char_count;
};

static bool
header_read(struct reader *reader, struct header *out)
{
    const uint8_t *bytes = reader_take(reader, HEADER_SIZE);
    if (bytes == NULL || memcmp(bytes, "TZif", 4) != 0)
        return false;
    *out = (struct header){
        .version = bytes[4],
        .utc_count = big_u32(bytes + 20),
        .wall_count = big_u32(bytes + 24),
        .leap_count = big_u32(bytes + 28),
        .time_count = big_u32(bytes + 32),
        .type_count = big_u32(bytes + 36),
        .char_count = big_u32(bytes + 40),
    };
    return out->type_count > 0 && out->type_count <= 256 &&
           out->time_count <= ZONE_FILE_MAX &&
           out->char_count <= ZONE_FILE_MAX &&
           out->leap_count <= ZONE_FILE_MAX &&
           out->utc_count <= ZONE_FILE_MAX && out->wall_count <= ZONE_FILE_MAX;
}

/* A rule in the footer: POSIX TZ, such as CET-1CEST,M3.5.0,M10.5.0/3. */

enum rule_kind {
    RULE_MONTH,  /* Mm.w.d */
    RULE_JULIAN, /* Jn: 1 … 365, 29 February is never counted */
    RULE_DAY,    /* n: 0 … 365, 29 February is */
};

struct rule_date {
    enum rule_kind kind;
    int month, week, weekday; /* weekday 0 is Sunday, week 5 the last */
    int day;
    int32_t time_s; /* local, may be negative or beyond the day */
};

struct rule {
    int32_t standard_s; /* offsets, seconds east of UTC */
    int32_t summer_s;
    bool has_summer;
    struct rule_date begins; /* of summer time */
    struct rule_date ends;
};

static bool
text_number(const char **text, int max, int *out)
{
    if (**text < '0' || **text > '9')
        return false;
    int number = 0;
    while (**text >= '0' && **text <= '9') {
        number = number * 10 + (**text - '0');
        if (number > max)
            return false;
        (*text)++;
    }
    *out = number;
    return true;
}

static bool
text_character(const char **text, char character)
{
    if (**text != character)
        return false;
    (*text)++;
    return true;
}

/* [+-]hh[:mm[:ss]]; RFC 8536 lets hours go to 167. */
static bool
text_time(const char **text, int32_t *out_s)
{
    int32_t sign = 1;
    if (text_character(text, '-'))
        sign = -1;
    else
        (void)text_character(text, '+');
    int hours, minutes = 0, seconds = 0;
    if (!text_number(text, 167, &hours))
        return false;
    if (text_character(text, ':') && !text_number(text, 59, &minutes))
        return false;
    if (text_character(text, ':') && !text_number(text, 59, &seconds))
        return false;
    *out_s = sign * (hours * 3600 + minutes * 60 + seconds);
    return true;
}

/* The name of a time: letters, or anything between < and >. */
static bool
text_zone_name(const char **text)
{
    const char *from = *text;
    if (text_character(text, '<')) {
        while (**text != '\0' && **text != '>')
            (*text)++;
        return text_character(text, '>');
    }
    while ((**text >= 'A' && **text <= 'Z') || (**text >= 'a' && **text <= 'z'))
        (*text)++;
    return *text - from >= 3;
}

static bool
text_rule_date(const char **text, struct rule_date *out)
{
    struct rule_date date = {.time_s = 2 * 3600};
    if (text_character(text, 'M')) {
        date.kind = RULE_MONTH;
        if (!text_number(text, 12, &date.month) || !text_character(text, '.') ||
            !text_number(text, 5, &date.week) || !text_character(text, '.') ||
            !text_number(text, 6, &date.weekday) || date.month == 0 ||
            date.week == 0)
            return false;
    } else if (text_character(text, 'J')) {
        date.kind = RULE_JULIAN;
        if (!text_number(text, 365, &date.day) || date.day == 0)
            return false;
    } else {
        date.kind = RULE_DAY;
        if (!text_number(text, 365, &date.day))
            return false;
    }
    if (text_character(text, '/') && !text_time(text, &date.time_s))
        return false;
    *out = date;
    return true;
}

static bool
rule_parse(const char *text, struct rule *out)
{
    struct rule rule = {0};
    int32_t west_s;
    if (!text_zone_name(&text) || !text_time(&text, &west_s))
        return false;
    rule.standard_s = -west_s;
    if (*text != '\0') {
        if (!text_zone_name(&text))
            return false;
        rule.has_summer = true;
        rule.summer_s = rule.standard_s + 3600;
        if (*text != ',') {
            if (!text_time(&text, &west_s))
                return false;
            rule.summer_s = -west_s;
        }
        if (!text_character(&text, ',') ||
            !text_rule_date(&text, &rule.begins) ||
            !text_character(&text, ',') || !text_rule_date(&text, &rule.ends))
            return false;
    }
    if (*text != '\0')
        return false;
    *out = rule;
    return true;
}

static bool
is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int64_t
year_day_number(int year)
{
    const int64_t before = year - 1;
    return INT64_C(365) * (year - 1970) + before / 4 - before / 100 +
           before / 400 - (1969 / 4 - 1969 / 100 + 1969 / 400);
}

/* Seconds since 1970 as a clock at UTC would show the rule's local time. */
static int64_t
rule_date_shown_s(const struct rule_date *date, int year)
{
    static const int BEFORE[] = {0,   31,  59,  90,  120, 151, 181,
                                 212, 243, 273, 304, 334, 365};
    const int64_t january = year_day_number(year);
    int64_t number = january;
    switch (date->kind) {
    case RULE_DAY:
        number += date->day;
        break;
    case RULE_JULIAN:
        number += date->day - 1 + (is_leap(year) && date->day >= 60);
        break;
    case RULE_MONTH: {
        const bool leap = is_leap(year);
        const int64_t first =
            january + BEFORE[date->month - 1] + (leap && date->month > 2);
        const int64_t next =
            january + BEFORE[date->month] + (leap && date->month > 1);
        /* 1970-01-01 was a Thursday: 4 where Sunday is 0. */
        const int64_t weekday = (first + 4) % 7;
        number =
            first + (date->weekday - weekday + 7) % 7 + 7 * (date->week - 1);
        while (number >= next)
            number -= 7;
        break;
    }
    }
    return number * DAY_S + date->time_s;
}

/* Appends a change unless it changes nothing. */
static bool
zone_append(struct zone *zone, int64_t at_s, int32_t offset_s)
{
    if (offset_s <= -DAY_S || offset_s >= DAY_S)
        return false;
    if (zone->count > 0) {
        struct zone_change *last = &zone->changes[zone->count - 1];
        if (at_s < last->at_s)
            return false;
        if (offset_s == last->offset_s)
            return true;
        /* Whatever was before the first year need not be told apart. */
        if (at_s <= 0 || at_s == last->at_s) {
            *last = (struct zone_change){at_s, offset_s};
            return true;
        }
    }
    if (zone->count == ZONE_CHANGES_MAX)
        return false;
    zone->changes[zone->count++] = (struct zone_change){at_s, offset_s};
    return true;
}

/* The changes that the rule makes after `after_s`, to the last year. */
static bool
zone_append_rule(struct zone *zone, const struct rule *rule, int64_t after_s)
{
    if (!rule->has_summer)
        return true; /* as the last change left it */
    for (int year = ZONE_YEAR_FIRST; year <= ZONE_YEAR_LAST; year++) {
        struct zone_change changes[2] = {
            {rule_date_shown_s(&rule->begins, year) - rule->standard_s,
             rule->summer_s},
            {rule_date_shown_s(&rule->ends, year) - rule->summer_s,
             rule->standard_s},
        };
        const int first = changes[0].at_s > changes[1].at_s;
        for (int i = 0; i < 2; i++) {
            const struct zone_change *change = &changes[i ^ first];
            if (change->at_s > after_s &&
                !zone_append(zone, change->at_s, change->offset_s))
                return false;
        }
    }
    return true;
}

enum status
zone_parse(struct bytes file, struct zone *out)
{
    struct reader reader = {file.data, file.size};
    struct header header;
    /* The first block is for readers who know 32 bits only. */
    if (!header_read(&reader, &header) || header.version < '2')
        return STATUS_MALFORMED;
    if (reader_take(&reader, header.time_count * 5 + header.type_count * 6 +
                                 header.char_count + header.leap_count * 8 +
                                 header.wall_count + header.utc_count) == NULL)
        return STATUS_MALFORMED;

    if (!header_read(&reader, &header))
        return STATUS_MALFORMED;
    const uint8_t *times = reader_take(&reader, header.time_count * 8);
    const uint8_t *kinds = reader_take(&reader, header.time_count);
    const uint8_t *types = reader_take(&reader, header.type_count * 6);
    const uint8_t *rest =
        reader_take(&reader, header.char_count + header.leap_count * 12 +
                                 header.wall_count + header.utc_count);
    if (times == NULL || kinds == NULL || types == NULL || rest == NULL)
        return STATUS_MALFORMED;

    struct zone zone = {0};
    int64_t last_s = INT64_MIN;
    /* Type 0 holds before the first change. */
    if (!zone_append(&zone, INT64_MIN / 2000, (int32_t)big_u32(types)))
        return STATUS_MALFORMED;
    for (size_t i = 0; i < header.time_count; i++) {
        if (kinds[i] >= header.type_count)
            return STATUS_MALFORMED;
        last_s = big_i64(times + 8 * i);
        if (!zone_append(&zone, last_s, (int32_t)big_u32(types + 6 * kinds[i])))
            return STATUS_MALFORMED;
    }

    /* The footer: a rule between two line feeds; empty means none. */
    char footer[64];
    if (reader.left < 2 || reader.left - 2 >= sizeof footer ||
        reader.at[0] != '\n' || reader.at[reader.left - 1] != '\n')
        return STATUS_MALFORMED;
    memcpy(footer, reader.at + 1, reader.left - 2);
    footer[reader.left - 2] = '\0';
    struct rule rule;
    if (footer[0] != '\0' &&
        (!rule_parse(footer, &rule) || !zone_append_rule(&zone, &rule, last_s)))
        return STATUS_MALFORMED;
    *out = zone;
    return STATUS_OK;
}

/* Area/Place of letters, digits and _ + -; nothing that leaves the folder. */
static bool
is_zone_name(const char *name)
{
    const size_t length = strlen(name);
    if (length == 0 || length > 64 || name[0] == '/')
        return false;
    return strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                        "0123456789_+-/") == length;
}

enum status
zone_load(const char *name, struct zone *out)
{
    enum status status = STATUS_FILE;
    uint8_t *data = NULL;
    int fd = -1;
    char path[128];
    if (!is_zone_name(name))
        goto done;
    snprintf(path, sizeof path, ZONE_DIR "%s", name);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        goto done;
    data = malloc(ZONE_FILE_MAX);
    if (data == NULL)
        abort();
    size_t size = 0;
    while (size < ZONE_FILE_MAX) {
        const ssize_t got = read(fd, data + size, ZONE_FILE_MAX - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            goto done;
        if (got == 0)
            break;
        size += (size_t)got;
    }
    if (zone_parse((struct bytes){data, size}, out) == STATUS_OK)
        status = STATUS_OK;

done:
    free(data);
    if (fd >= 0)
        close(fd);
    return status;
}
