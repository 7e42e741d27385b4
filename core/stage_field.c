/* What is typed for a field. */
#include "core/stage_inside.h"

#include <string.h>

#define DAY_LENGTH 10 /* of "2026-11-23" */

/* Later than any day's end, and before the end of the next. */
#define INTO_NEXT_DAY_MS (INT64_C(30) * 3600 * 1000)

static enum status
refuse(struct stage *stage, const struct field *field, struct value *args)
{
    value_put(stage->arena, args, "field", value_text(field->name));
    value_put(stage->arena, args, "expected",
              value_text(field_type_name(field->type)));
    return STATUS_FIELD_INVALID;
}

/* -- Times ------------------------------------------------------------------
 */

static int64_t
next_midnight(const struct zone *zone, int64_t midnight_ms)
{
    const struct zone_local next =
        zone_local(zone, midnight_ms + INTO_NEXT_DAY_MS);
    return zone_instant(zone, next.year, next.month, next.day, 0, 0);
}

bool
stage_time_read(const struct stage *stage, const char *typed, bool end,
                int64_t *at_ms)
{
    const struct zone *zone = stage->calendars->always.zone;
    int64_t midnight_ms = 0;
    if (step_time_read(zone, typed, at_ms) == STATUS_OK &&
        strlen(typed) > DAY_LENGTH)
        return true;
    if (strlen(typed) != DAY_LENGTH ||
        step_time_read(zone, arena_format(stage->arena, "%s 00:00", typed),
                       &midnight_ms) != STATUS_OK)
        return false;
    *at_ms = end ? next_midnight(zone, midnight_ms) : midnight_ms;
    return true;
}

static bool
is_time(const struct field *field)
{
    return field->type == FIELD_TIME || field->type == FIELD_UNTIL;
}

/* What a story may write for a time, besides what the step reads. */
static bool
reads_moment(const struct stage *stage, const struct field *field,
             const char *typed, int64_t *at_ms)
{
    if (!is_time(field))
        return false;
    if (strcmp(typed, "now") == 0 || strcmp(typed, "nu") == 0) {
        *at_ms = stage->now_ms;
        return true;
    }
    return stage_time_read(stage, typed, field->type == FIELD_UNTIL, at_ms);
}

/* -- Names and numbers ------------------------------------------------------
 */

/* A ticket's id by any way of writing its number. */
static int64_t
ticket_named(struct stage *stage, const char *typed)
{
    const char *prefix = NULL, *other = NULL;
    int year = 0, other_year = 0;
    int64_t number = 0, other_number = 0;
    if (ticket_ref_parse(stage->arena, typed, &prefix, &year, &number) !=
        STATUS_OK)
        return 0;
    for (int i = -1; i < stage->cast.other_count; i++) {
        const char *ref = i < 0 ? stage->ticket.ref : stage->cast.others[i].ref;
        if (ref != NULL &&
            ticket_ref_parse(stage->arena, ref, &other, &other_year,
                             &other_number) == STATUS_OK &&
            number == other_number &&
            (prefix == NULL || other == NULL || strcmp(prefix, other) == 0) &&
            (year == 0 || year == other_year))
            return STAGE_TICKET + 1 + i;
    }
    return 0;
}

/* A grant's number: the how-manieth it is on the stage. */
static int64_t
grant_numbered(const struct stage *stage, const struct value *typed)
{
    int64_t number = typed->kind == VALUE_INT ? typed->as.integer : 0;
    if (typed->kind == VALUE_TEXT)
        for (const char *at = typed->as.text;
             *at >= '0' && *at <= '9' && number < INT32_MAX; at++)
            number = number * 10 + (*at - '0');
    return number <= stage->cast.granted_count ? number : 0;
}

static enum status
persons_read(struct stage *stage, const struct field *field,
             struct value *logins, struct value *args)
{
    for (uint32_t i = 0; i < logins->count; i++) {
        const int64_t number = stage_person(stage, logins->as.items[i].as.text);
        if (number == 0)
            return refuse(stage, field, args);
        logins->as.items[i] = value_int(number);
    }
    return STATUS_OK;
}

/* The number that stands for what a name in this kind of field means; false
 * if such a field holds no number. */
static bool
look_up(struct stage *stage, const struct field *field,
        const struct value *named, int64_t *number)
{
    *number = 0;
    if (field->type == FIELD_GRANT) {
        *number = grant_numbered(stage, named);
        return true;
    }
    if (named->kind != VALUE_TEXT)
        return false;
    if (is_time(field))
        step_time_read(stage->calendars->always.zone, named->as.text, number);
    else if (field->type == FIELD_PERSON)
        *number = stage_person(stage, named->as.text);
    else if (field->type == FIELD_TICKET)
        *number = ticket_named(stage, named->as.text);
    else
        return false;
    return true;
}

enum status
stage_field_read(struct stage *stage, const struct field *field,
                 const char *typed, struct value *out, struct value *args)
{
    const struct value given = value_text(typed);
    int64_t number = 0;
    if (reads_moment(stage, field, typed, &number)) {
        *out = value_int(number);
        return STATUS_OK;
    }
    const enum status status =
        step_field_read(stage->arena, field, &given, out, args);
    if (status != STATUS_OK)
        return status;
    if (out->kind == VALUE_LIST)
        return persons_read(stage, field, out, args);
    if (out->kind == VALUE_NIL || !look_up(stage, field, out, &number))
        return STATUS_OK;
    *out = value_int(number);
    return number == 0 ? refuse(stage, field, args) : STATUS_OK;
}
