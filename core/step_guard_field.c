/* Guards over what the fields and the note hold. */
#include "core/effect.h"
#include "core/step_guard.h"

#include <string.h>

#include "core/text.h"

#define PRIORITY "priority" /* may stand where a guard names a field */

static const char *
priority_text(struct arena *arena, int priority)
{
    return priority == 0 ? "none" : arena_format(arena, "P%d", priority);
}

enum status
guard_reason(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const char *note = look->stimulus->note;

    if (note != NULL && text_is_utf8(note, strlen(note)) &&
        (int64_t)text_length(note) >= guard->number)
        return STATUS_OK;
    value_put(look->arena, args, "n", value_int(guard->number));
    return STATUS_REASON;
}

const char *
guard_field_text(const struct look *look, const char *name)
{
    const struct field *field = workflow_field(look->workflow, name);
    const struct value *value = value_get(&look->draft, name);

    if (field == NULL && strcmp(name, PRIORITY) == 0)
        return priority_text(look->arena, look->priority);
    if (!step_is_filled(value))
        return field != NULL && field->type == FIELD_FLAG ? "false" : "none";
    if (value->kind == VALUE_BOOL)
        return value->as.boolean ? "true" : "false";
    if (value->kind == VALUE_INT)
        return arena_format(look->arena, "%lld", (long long)value->as.integer);
    return value->kind == VALUE_TEXT ? value->as.text : "several";
}

static void
add_unless(struct arena *arena, struct value *list, const struct names *names,
           const char *name)
{
    if (!names_has(names, name))
        value_add(arena, list, value_text(name));
}

/* Every value of a closed field that is not one of `names`. */
static struct value
others(const struct look *look, const char *name, const struct names *names)
{
    const struct field *field = workflow_field(look->workflow, name);
    struct value list = value_list();

    if (field == NULL) {
        add_unless(look->arena, &list, names, "none");
        for (int p = 1; p <= WORKFLOW_PRIORITIES; p++)
            add_unless(look->arena, &list, names,
                       priority_text(look->arena, p));
    } else if (field->type == FIELD_FLAG) {
        add_unless(look->arena, &list, names, "true");
        add_unless(look->arena, &list, names, "false");
    } else if (field->type == FIELD_CHOICE) {
        for (int i = 0; i < field->choice_count; i++)
            add_unless(look->arena, &list, names, field->choices[i].key);
    }
    return list;
}

/* "≥ 5" reads the same in every language. */
static enum status
refuse_bound(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const char *sign = guard->bound == BOUND_LEAST ? "≥" : "≤";

    return guard_condition(look, guard->field,
                           value_text(arena_format(look->arena, "%s %lld", sign,
                                                   (long long)guard->number)),
                           args);
}

static enum status
refuse_within(const struct look *look, const struct guard *guard,
              struct value *args)
{
    struct guard other = *guard;

    other.bound = guard->bound == BOUND_LEAST ? BOUND_MOST : BOUND_LEAST;
    other.number += guard->bound == BOUND_LEAST ? -1 : 1;
    return refuse_bound(look, &other, args);
}

enum status
guard_field_met(const struct look *look, const struct guard *guard,
                struct value *args)
{
    if (guard->bound != BOUND_NONE)
        return refuse_within(look, guard, args);
    return guard_condition(look, guard->field,
                           guard->negated
                               ? step_names_value(look->arena, &guard->names)
                               : others(look, guard->field, &guard->names),
                           args);
}

static bool
is_within_bound(const struct look *look, const struct guard *guard)
{
    const struct value *value = value_get(&look->draft, guard->field);

    if (value == NULL || value->kind != VALUE_INT)
        return false;
    return guard->bound == BOUND_LEAST ? value->as.integer >= guard->number
                                       : value->as.integer <= guard->number;
}

enum status
guard_field(const struct look *look, const struct guard *guard,
            struct value *args)
{
    const char *field = guard->field;

    if (guard->bound != BOUND_NONE)
        return is_within_bound(look, guard) ? STATUS_OK
                                            : refuse_bound(look, guard, args);
    if (names_has(&guard->names, guard_field_text(look, field)) !=
        guard->negated)
        return STATUS_OK;
    return guard_condition(look, field,
                           guard->negated
                               ? others(look, field, &guard->names)
                               : step_names_value(look->arena, &guard->names),
                           args);
}

static bool
will_be_set(const struct move *move, const char *field)
{
    for (int i = 0; i < move->setting_count; i++) {
        if (strcmp(move->settings[i].field, field) == 0)
            return true;
    }
    return false;
}

/* Given but unfit counts as given: the fields' own check says why. */
static bool
is_had(const struct look *look, const char *field)
{
    return step_is_filled(value_get(&look->draft, field)) ||
           step_is_filled(value_get(&look->stimulus->fields, field)) ||
           will_be_set(look->move, field);
}

struct value
step_lacking(const struct look *look)
{
    const struct move *move = look->move;
    struct value lacking = value_list();

    for (int i = 0; i < move->require.count; i++)
        if (!is_had(look, move->require.name[i]))
            value_add(look->arena, &lacking, value_text(move->require.name[i]));
    for (int i = 0; i < move->guard_count; i++) {
        const struct guard *guard = &move->guards[i];
        if (guard->kind == GUARD_NEED && step_is_judged(look, guard) &&
            !names_has(&move->require, guard->field) &&
            !is_had(look, guard->field))
            value_add(look->arena, &lacking, value_text(guard->field));
    }
    return lacking;
}

enum status
guard_need(const struct look *look, const struct guard *guard,
           struct value *args)
{
    if (is_had(look, guard->field))
        return STATUS_OK;
    value_put(look->arena, args, "field", value_text(guard->field));
    return STATUS_FIELD_MISSING;
}

static enum status
refuse_direction(const struct look *look, const char *direction,
                 struct value *args)
{
    value_put(look->arena, args, "from",
              value_text(priority_text(look->arena, look->ticket->priority)));
    value_put(look->arena, args, "to",
              value_text(priority_text(look->arena, look->priority)));
    value_put(look->arena, args, "direction", value_text(direction));
    return STATUS_DIRECTION;
}

enum status
guard_raises(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const int from = look->ticket->priority, to = look->priority;

    (void)guard;
    return to != 0 && (from == 0 || to < from)
               ? STATUS_OK
               : refuse_direction(look, "raise", args);
}

enum status
guard_lowers(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const int from = look->ticket->priority, to = look->priority;

    (void)guard;
    return from != 0 && to > from ? STATUS_OK
                                  : refuse_direction(look, "lower", args);
}

static enum status
keeps_flag(const struct look *look, const char *field, struct value *args)
{
    static const char *set[] = {"true"};
    const struct names allowed = {.count = 1, .name = set};

    if (!value_get_bool(&look->ticket->fields, field) ||
        value_get_bool(&look->draft, field))
        return STATUS_OK;
    return guard_condition(look, field, step_names_value(look->arena, &allowed),
                           args);
}

/* What has been decided is only narrowed: a flag is not taken back, a time is
 * made no later. */
enum status
guard_keeps(const struct look *look, const struct guard *guard,
            struct value *args)
{
    const int64_t before_ms =
        value_get_int(&look->ticket->fields, guard->field, 0);
    const int64_t after_ms = value_get_int(&look->draft, guard->field, 0);

    if (before_ms == 0)
        return keeps_flag(look, guard->field, args);
    if (after_ms != 0 && after_ms <= before_ms)
        return STATUS_OK;
    value_put(look->arena, args, "field", value_text(guard->field));
    value_put(look->arena, args, "expected",
              value_text("no later than has been decided"));
    return STATUS_FIELD_INVALID;
}

/* A name that was never used. */
enum status
guard_free(const struct look *look, const struct guard *guard,
           struct value *args)
{
    const char *name = step_seen_text(look, guard->field);

    if (name == NULL)
        return guard_missing(look, guard->field, args);
    if (!step_fact_other(look, FACT_TAKEN, guard->names.name[0], name)->truth)
        return STATUS_OK;
    value_put(look->arena, args, "name", value_text(name));
    value_put(look->arena, args, "field", value_text(guard->field));
    return STATUS_TAKEN;
}

enum status
guard_listed(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const char *name = step_seen_text(look, guard->field);

    if (name == NULL)
        return guard_missing(look, guard->field, args);
    if (step_fact_other(look, FACT_TAKEN, guard->names.name[0], name)->truth)
        return STATUS_OK;
    if (strcmp(guard->names.name[0], "profile") == 0)
        return effect_no_lines(look->arena, guard->field, args);
    value_put(look->arena, args, "field", value_text(guard->field));
    value_put(look->arena, args, "expected",
              value_text("a course in the register"));
    return STATUS_FIELD_INVALID;
}

/* What is under protective security does not belong here at all. */
enum status
guard_protected(const struct look *look, const struct guard *guard,
                struct value *args)
{
    const struct fact *phone =
        step_fact(look, FACT_SETTING, "protected-phone", 0);

    if (!value_get_bool(&look->draft, guard->field))
        return STATUS_OK;
    if (phone->value.kind == VALUE_TEXT && phone->value.count > 0)
        value_put(look->arena, args, "phone", phone->value);
    return STATUS_PROTECTED;
}
