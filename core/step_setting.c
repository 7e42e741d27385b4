/* What a move itself sets, and when so much later is. */
#include <string.h>

#include "core/round.h"
#include "core/step_inside.h"

#define SECOND_MS INT64_C(1000)
#define DAY_MS (INT64_C(86400) * SECOND_MS)

static const struct zone utc = {.count = 1, .changes = {{0, 0}}};

/* The same day and time so many months later; the last of a month that has
 * no such day. */
static int64_t
months_later(const struct zone *zone, int64_t from_ms, int64_t months)
{
    const struct zone_local from = zone_local(zone, from_ms);
    const int64_t count = from.year * INT64_C(12) + from.month - 1 + months;
    const int year = (int)(count / 12), month = (int)(count % 12) + 1;
    const int last = calendar_month_days(year, month);

    return zone_instant(zone, year, month, from.day < last ? from.day : last,
                        from.hour, from.minute) +
           from.second * SECOND_MS + from.millisecond;
}

int64_t
step_later(const struct zone *zone, int64_t from_ms, struct duration duration)
{
    static const int64_t units_ms[] = {
        [DURATION_SECOND] = SECOND_MS,
        [DURATION_MINUTE] = 60 * SECOND_MS,
        [DURATION_HOUR] = 3600 * SECOND_MS,
        [DURATION_DAY] = DAY_MS,
    };

    if (duration.unit == DURATION_MONTH)
        return months_later(zone != NULL ? zone : &utc, from_ms,
                            duration.amount);
    return from_ms + duration.amount * units_ms[duration.unit];
}

bool
step_copies_login(const struct workflow *workflow,
                  const struct setting *setting)
{
    const struct field *to = workflow_field(workflow, setting->field);
    const struct field *from =
        setting->special != NULL && strcmp(setting->special, "field") == 0
            ? workflow_field(workflow, setting->value.as.text)
            : NULL;

    return to != NULL && from != NULL && to->type == FIELD_PERSON &&
           from->type == FIELD_WORD;
}

/* The one fact of that login was asked for as the field was before. */
static struct value
person_of(const struct look *look, const struct setting *setting)
{
    const char *login = step_seen_text(look, setting->value.as.text);
    const int64_t number =
        login == NULL ? 0 : step_fact(look, FACT_LOGIN, login, 0)->number;

    return number > 0 ? value_int(number) : value_nil();
}

/* As it is by now: settings are made in the order of the file. */
static struct value
copied(const struct look *look, const struct value *after,
       const struct setting *setting)
{
    if (step_copies_login(look->workflow, setting))
        return person_of(look, setting);

    const struct value *value = setting->value.kind == VALUE_TEXT
                                    ? value_get(after, setting->value.as.text)
                                    : NULL;

    return value == NULL ? value_nil() : *value;
}

const char *
step_course_field(const struct setting *setting)
{
    return setting->special != NULL &&
                   strcmp(setting->special, "months-of") == 0
               ? setting->value.as.text
               : NULL;
}

/* When what is passed now is no longer valid: empty if it is for good. */
static struct value
course_end(const struct look *look, const struct setting *setting)
{
    const char *course = step_seen_text(look, step_course_field(setting));
    const int64_t months =
        course == NULL ? 0 : step_fact(look, FACT_COURSE, course, 0)->number;
    const struct duration term = {months, DURATION_MONTH};
    int64_t end_ms = INT64_MAX;

    if (months > 0)
        end_ms = step_later(look->facts->zone, look->now_ms, term);
    if (setting->after.amount > 0) {
        const int64_t most_ms =
            step_later(look->facts->zone, look->now_ms, setting->after);
        end_ms = most_ms < end_ms ? most_ms : end_ms;
    }
    return end_ms == INT64_MAX ? value_nil() : value_int(end_ms);
}

/* Whose decision it was: a deputy's, where one voted in a seat. */
static struct value
voters(const struct look *look, const struct value *after)
{
    struct value list = value_list();
    struct round *round = arena_take(look->arena, sizeof *round);
    const struct value *newest = value_get(after, ROUND_FIELD);

    if (newest == NULL || !round_read(look->arena, newest, round))
        return value_nil();
    for (int i = 0; i < round->seat_count; i++) {
        const struct seat *seat = &round->seat[i];
        if (seat->vote == VOTE_YES || seat->vote == VOTE_NO)
            value_add(look->arena, &list,
                      value_int(seat->by != 0 ? seat->by : seat->person));
    }
    return list.count > 0 ? list : value_nil();
}

static struct value
setting_value(const struct look *look, const struct setting *setting,
              const struct value *after)
{
    const char *special = setting->special;

    if (special == NULL)
        return setting->value;
    if (strcmp(special, "actor") == 0)
        return look->stimulus->actor > 0 ? value_int(look->stimulus->actor)
                                         : value_nil();
    if (strcmp(special, "after") == 0)
        return value_int(
            step_later(look->facts->zone, look->now_ms, setting->after));
    if (strcmp(special, "field") == 0)
        return copied(look, after, setting);
    if (step_course_field(setting) != NULL)
        return course_end(look, setting);
    if (strcmp(special, "voters") == 0)
        return voters(look, after);
    return value_int(look->now_ms); /* "now", the only other one */
}

void
step_set(const struct look *look, struct value *after)
{
    for (int i = 0; i < look->move->setting_count; i++) {
        const struct setting *setting = &look->move->settings[i];
        const struct value value = setting_value(look, setting, after);
        step_put(look->arena, after, setting->field, &value);
    }
}
