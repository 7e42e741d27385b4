/* Guards over when: periods, dates, windows and freezes. */
#include "core/step_guard.h"

#include <string.h>

/* Guards count in elapsed time; a day is 24 hours, because what they guard
 * (an objection, a quiet system) does not keep office hours. */
static const char *
duration_text(const struct look *look, struct duration duration)
{
    static const char *const units[] = {
        [DURATION_SECOND] = "s", [DURATION_MINUTE] = "min",
        [DURATION_HOUR] = "h",   [DURATION_DAY] = "d",
        [DURATION_MONTH] = "mo",
    };

    return arena_format(look->arena, "%lld %s", (long long)duration.amount,
                        units[duration.unit]);
}

static int64_t
later(const struct look *look, int64_t from_ms, struct duration duration)
{
    return step_later(look->facts->zone, from_ms, duration);
}

static void
put(const struct look *look, struct value *args, const char *key,
    struct value value)
{
    value_put(look->arena, args, key, value);
}

/* ---- how long ago ---- */

static enum status
refuse_period(const struct look *look, const struct guard *guard,
              const char *since, int64_t since_at_ms, struct value *args)
{
    put(look, args, "days", value_text(duration_text(look, guard->duration)));
    put(look, args, "since", value_text(since));
    put(look, args, "since_at_ms", value_int(since_at_ms));
    return STATUS_PERIOD;
}

enum status
guard_within(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const char *state = guard->names.name[0];
    const int64_t entered = step_fact(look, FACT_ENTERED, state, 0)->number;

    if (entered > 0 && look->now_ms < later(look, entered, guard->duration))
        return STATUS_OK;
    return refuse_period(look, guard, state, entered, args);
}

enum status
guard_untouched(const struct look *look, const struct guard *guard,
                struct value *args)
{
    const int64_t touched = step_fact(look, FACT_TOUCHED, NULL, 0)->number;

    if (touched == 0 || look->now_ms >= later(look, touched, guard->duration))
        return STATUS_OK;
    return refuse_period(look, guard, look->ticket->state, touched, args);
}

/* ---- how far ahead ---- */

/* The instant in a field; 0 if it is empty. */
static int64_t
instant(const struct look *look, const char *field)
{
    return field == NULL ? 0 : value_get_int(&look->draft, field, 0);
}

static enum status
refuse_date(const struct look *look, const struct guard *guard,
            enum status status, struct value *args)
{
    put(look, args, "field", value_text(guard->field));
    put(look, args, "days", value_text(duration_text(look, guard->duration)));
    return status;
}

enum status
guard_ahead(const struct look *look, const struct guard *guard,
            struct value *args)
{
    const int64_t at_ms = instant(look, guard->field);

    if (at_ms == 0)
        return guard_missing(look, guard->field, args);
    return at_ms >= later(look, look->now_ms, guard->duration)
               ? STATUS_OK
               : refuse_date(look, guard, STATUS_AHEAD, args);
}

enum status
guard_recent(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const int64_t at_ms = instant(look, guard->field);

    if (at_ms == 0)
        return guard_missing(look, guard->field, args);
    return at_ms <= look->now_ms &&
                   look->now_ms <= later(look, at_ms, guard->duration)
               ? STATUS_OK
               : refuse_date(look, guard, STATUS_NOT_RECENT, args);
}

/* From now, unless it begins later. */
enum status
guard_term(const struct look *look, const struct guard *guard,
           struct value *args)
{
    const int64_t at_ms = instant(look, guard->field);
    const int64_t from_ms = instant(look, guard->refs.from);

    if (at_ms == 0)
        return guard_missing(look, guard->field, args);
    if (at_ms <= from_ms) /* which field it has to be after */
        put(look, args, "start", value_text(guard->refs.from));
    return at_ms > look->now_ms && at_ms > from_ms &&
                   at_ms <= later(look, from_ms > 0 ? from_ms : look->now_ms,
                                  guard->duration)
               ? STATUS_OK
               : refuse_date(look, guard, STATUS_TERM, args);
}

/* ---- windows ---- */

struct span {
    int64_t from_ms;
    int64_t until_ms;
};

static bool
is_overlapping(struct span a, struct span b)
{
    return a.from_ms < b.until_ms && b.from_ms < a.until_ms;
}

static struct span
span_of(const struct value *row)
{
    return (struct span){
        .from_ms = value_get_int(row, "from_ms", 0),
        .until_ms = value_get_int(row, "until_ms", 0),
    };
}

/* The ticket's own window. One that ends before it begins would overlap
 * with nothing, so it is refused; `out` stays empty where the fields' own
 * check will refuse. */
static enum status
own_span(const struct look *look, const struct guard *guard, struct span *out,
         struct value *args)
{
    const struct span span = {instant(look, guard->refs.from),
                              instant(look, guard->refs.until)};

    if (span.from_ms == 0)
        return guard_missing(look, guard->refs.from, args);
    if (span.until_ms == 0)
        return guard_missing(look, guard->refs.until, args);
    if (span.until_ms > span.from_ms) {
        *out = span;
        return STATUS_OK;
    }
    put(look, args, "field", value_text(guard->refs.until));
    put(look, args, "expected", value_text("later than the beginning"));
    return STATUS_FIELD_INVALID;
}

static enum status
judge_freezes(const struct look *look, struct span span, struct value *args)
{
    const char *system = step_system_of(look);
    const struct value *freezes =
        &step_fact(look, FACT_FREEZES, system == NULL ? "" : system, 0)->value;

    for (uint32_t i = 0; freezes->kind == VALUE_LIST && i < freezes->count;
         i++) {
        const struct span freeze = span_of(&freezes->as.items[i]);
        if (!is_overlapping(span, freeze))
            continue;
        put(look, args, "until_at_ms", value_int(freeze.until_ms));
        return STATUS_FREEZE;
    }
    return STATUS_OK;
}

enum status
guard_window(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const struct span now = {look->now_ms, look->now_ms + 1};
    struct span span = {0, 0};
    const enum status status = own_span(look, guard, &span, args);

    if (status != STATUS_OK || span.until_ms == 0)
        return status;
    if (is_overlapping(now, span))
        return judge_freezes(look, now, args);
    put(look, args, "from_at_ms", value_int(span.from_ms));
    put(look, args, "to_at_ms", value_int(span.until_ms));
    return STATUS_WINDOW;
}

enum status
guard_no_freeze(const struct look *look, const struct guard *guard,
                struct value *args)
{
    struct span span = {0, 0};
    const enum status status = own_span(look, guard, &span, args);

    return status != STATUS_OK || span.until_ms == 0
               ? status
               : judge_freezes(look, span, args);
}

enum status
guard_no_overlap(const struct look *look, const struct guard *guard,
                 struct value *args)
{
    const struct value *rows =
        &step_fact_other(look, FACT_WINDOWS, guard->refs.from,
                         guard->refs.until)
             ->value;
    struct span span = {0, 0};
    const enum status status = own_span(look, guard, &span, args);

    for (uint32_t i = 0;
         status == STATUS_OK && rows->kind == VALUE_LIST && i < rows->count;
         i++) {
        const struct value *row = &rows->as.items[i];
        const char *state = value_get_text(row, "state");
        const struct span other = span_of(row);
        if (state == NULL || !names_has(&guard->names, state) ||
            !is_overlapping(span, other))
            continue;
        /* Without a REF it is none that the person may see (P9). */
        if (value_get_text(row, "ref") == NULL)
            return STATUS_OVERLAP;
        put(look, args, "ref", value_text(value_get_text(row, "ref")));
        put(look, args, "from_at_ms", value_int(other.from_ms));
        put(look, args, "until_at_ms", value_int(other.until_ms));
        return STATUS_OVERLAP;
    }
    return status;
}
