/* Days of the register file and the instants that they mean. */
#include <stdio.h>
#include <string.h>

#include "workers/store/register/register.h"

static bool
day_read(const char *text, int *year, int *month, int *day)
{
    return strlen(text) == 10 && strspn(text, "0123456789-") == 10 &&
           text[4] == '-' && text[7] == '-' &&
           sscanf(text, "%4d-%2d-%2d", year, month, day) == 3 &&
           *year >= 1970 && *year <= 2100 && *month >= 1 && *month <= 12 &&
           *day >= 1 && *day <= calendar_month_days(*year, *month);
}

/* An instant in UTC, for what does not begin or end with a day. */
static bool
instant_read(struct store *store, const char *text, int64_t *at_ms)
{
    return strlen(text) == 20 && text[10] == 'T' && text[19] == 'Z' &&
           step_time_read(store->config.zone, text, at_ms) == STATUS_OK;
}

bool
register_from(struct store *store, const char *text, int64_t *at_ms)
{
    int year, month, day;
    if (!day_read(text, &year, &month, &day))
        return instant_read(store, text, at_ms);
    *at_ms = zone_instant(store->config.zone, year, month, day, 0, 0);
    return true;
}

bool
register_until(struct store *store, const char *text, int64_t *at_ms)
{
    int year, month, day;
    if (!day_read(text, &year, &month, &day))
        return instant_read(store, text, at_ms);
    *at_ms = zone_instant(store->config.zone, year, month, day + 1, 0, 0);
    return true;
}

bool
register_course_until(struct store *store, const char *course,
                      int64_t passed_ms, int64_t *until_ms)
{
    const int64_t months = db_number(
        store->db, "SELECT coalesce(months, 0) FROM course WHERE key = ?",
        DB_ARGS(db_text_of(course)), -1);
    const struct zone *zone = store->config.zone;
    const struct zone_local day = zone_local(zone, passed_ms);
    const int month = day.month - 1 + (int)months;
    if (months > 0)
        *until_ms = zone_instant(zone, day.year + month / 12, month % 12 + 1,
                                 day.day, 0, 0);
    return months >= 0;
}

/* `days` before the local day that begins at that instant; NULL if none
 * does. */
static const char *
day_text(struct store *store, int64_t at_ms, int days)
{
    const struct zone *zone = store->config.zone;
    const struct zone_local at = zone_local(zone, at_ms);
    if (zone_instant(zone, at.year, at.month, at.day, 0, 0) != at_ms)
        return NULL;
    const struct zone_local day = zone_local(
        zone, zone_instant(zone, at.year, at.month, at.day - days, 12, 0));
    return arena_format(store->arena, "%04d-%02d-%02d", day.year, day.month,
                        day.day);
}

static const char *
instant_text(struct store *store, int64_t at_ms)
{
    static const struct zone UTC = {.count = 1};
    const struct zone_local at = zone_local(&UTC, at_ms);
    return arena_format(store->arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", at.year,
                        at.month, at.day, at.hour, at.minute, at.second);
}

const char *
register_from_text(struct store *store, int64_t at_ms)
{
    if (at_ms == 0)
        return NULL;
    const char *day = day_text(store, at_ms, 0);
    return day != NULL ? day : instant_text(store, at_ms);
}

const char *
register_until_text(struct store *store, int64_t at_ms)
{
    if (at_ms == 0)
        return NULL;
    const char *day = day_text(store, at_ms, 1);
    return day != NULL ? day : instant_text(store, at_ms);
}
