/* The guards: a closed set of predicates, each with its own refusal. */
#include "core/step_inside.h"

#include <assert.h>
#include <string.h>

#include "core/text.h"

#define PRIORITY "priority" /* may stand where a guard names a field */

struct value
step_names_value(struct arena *arena, const struct names *names)
{
    struct value list = value_list();

    for (int i = 0; i < names->count; i++)
        value_add(arena, &list, value_text(names->name[i]));
    return list;
}

static const char *
priority_text(struct arena *arena, int priority)
{
    return priority == 0 ? "none" : arena_format(arena, "P%d", priority);
}

static bool
list_has(const struct value *list, int64_t number)
{
    if (number == 0 || list->kind != VALUE_LIST)
        return false;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *item = &list->as.items[i];
        if (item->kind == VALUE_INT && item->as.integer == number)
            return true;
    }
    return false;
}

static enum status
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

static bool
is_actor(const struct look *look, int64_t number)
{
    const struct stimulus *stimulus = look->stimulus;

    return number != 0 &&
           (number == stimulus->actor || number == stimulus->acting_for);
}

/*
 * Four eyes: not the requester, and no one who made (or for whom a deputy
 * made) one of the named moves. A deputy counts as both persons, so that
 * nobody approves their own work in another's name.
 */
static enum status
guard_four_eyes(const struct look *look, const struct guard *guard,
                struct value *args)
{
    const char *earlier = NULL;

    for (int i = 0; i < guard->names.count; i++) {
        const char *move = guard->names.name[i];
        const struct fact *made = step_fact(look, FACT_ACTORS, move, 0);
        if (earlier == NULL &&
            (list_has(&made->value, look->stimulus->actor) ||
             list_has(&made->value, look->stimulus->acting_for)))
            earlier = move;
    }
    if (earlier == NULL && is_actor(look, look->ticket->requester))
        earlier = "requester";
    if (earlier == NULL)
        return STATUS_OK;
    value_put(look->arena, args, "earlier", value_text(earlier));
    return STATUS_FOUR_EYES;
}

static enum status
guard_not_self(const struct look *look, const struct guard *guard,
               struct value *args)
{
    for (int i = 0; i < guard->names.count; i++) {
        const char *field = guard->names.name[i];
        const struct value *value = value_get(&look->draft, field);
        bool own = strcmp(field, "requester") == 0 &&
                   is_actor(look, look->ticket->requester);

        if (value != NULL && value->kind == VALUE_INT)
            own = own || is_actor(look, value->as.integer);
        if (value != NULL)
            own = own || list_has(value, look->stimulus->actor) ||
                  list_has(value, look->stimulus->acting_for);
        if (own) {
            value_put(look->arena, args, "field", value_text(field));
            return STATUS_OWN_MATTER;
        }
    }
    return STATUS_OK;
}

/* What a guard compares: a flag that was never set is false, any other empty
 * field is "none". */
static const char *
field_text(const struct look *look, const char *name)
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

static enum status
refuse_condition(const struct look *look, const struct guard *guard,
                 bool negated, struct value *args)
{
    value_put(look->arena, args, "field", value_text(guard->field));
    value_put(look->arena, args, "allowed",
              negated ? others(look, guard->field, &guard->names)
                      : step_names_value(look->arena, &guard->names));
    value_put(look->arena, args, "value",
              value_text(field_text(look, guard->field)));
    return STATUS_CONDITION;
}

static enum status
guard_field(const struct look *look, const struct guard *guard,
            struct value *args)
{
    const bool among = names_has(&guard->names, field_text(look, guard->field));

    return among != guard->negated
               ? STATUS_OK
               : refuse_condition(look, guard, guard->negated, args);
}

/* A person that this very step takes from the register is active: the
 * register names no other (FACT_SYSTEM). */
static enum status
guard_active(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const struct value *person =
        step_may_give(look->move, guard->field)
            ? value_get(&look->stimulus->fields, guard->field)
            : NULL;

    if (person == NULL)
        person = value_get(&look->ticket->fields, guard->field);
    if (person == NULL || person->kind != VALUE_INT || person->as.integer <= 0)
        return STATUS_OK;

    const int64_t number = person->as.integer;
    const struct fact *name = step_fact(look, FACT_NAME, NULL, number);
    const char *shown = value_get_text(&name->value, "name");
    if (step_fact(look, FACT_ACTIVE, NULL, number)->truth)
        return STATUS_OK;
    value_put(look->arena, args, "person",
              shown != NULL ? value_text(shown) : value_int(number));
    return STATUS_INACTIVE;
}

/* Guards count in elapsed time; a day is 24 hours, because what they guard
 * (an objection, a quiet system) does not keep office hours. */
static const struct {
    int64_t ms;
    const char *unit;
} units[] = {
    [DURATION_SECOND] = {INT64_C(1000), "s"},
    [DURATION_MINUTE] = {INT64_C(60) * 1000, "min"},
    [DURATION_HOUR] = {INT64_C(3600) * 1000, "h"},
    [DURATION_DAY] = {INT64_C(86400) * 1000, "d"},
};

static enum status
refuse_period(const struct look *look, const struct guard *guard,
              const char *since, int64_t since_at_ms, struct value *args)
{
    value_put(look->arena, args, "days",
              value_text(arena_format(look->arena, "%lld %s",
                                      (long long)guard->duration.amount,
                                      units[guard->duration.unit].unit)));
    value_put(look->arena, args, "since", value_text(since));
    value_put(look->arena, args, "since_at_ms", value_int(since_at_ms));
    return STATUS_PERIOD;
}

static bool
has_passed(const struct look *look, const struct guard *guard, int64_t since_ms)
{
    return (look->now_ms - since_ms) / units[guard->duration.unit].ms >=
           guard->duration.amount;
}

static enum status
guard_within(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const char *state = guard->names.name[0];
    const int64_t entered = step_fact(look, FACT_ENTERED, state, 0)->number;

    if (entered > 0 && !has_passed(look, guard, entered))
        return STATUS_OK;
    return refuse_period(look, guard, state, entered, args);
}

static enum status
guard_untouched(const struct look *look, const struct guard *guard,
                struct value *args)
{
    const int64_t touched = step_fact(look, FACT_TOUCHED, NULL, 0)->number;

    if (touched == 0 || has_passed(look, guard, touched))
        return STATUS_OK;
    return refuse_period(look, guard, look->ticket->state, touched, args);
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

static enum status
guard_raises(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const int from = look->ticket->priority, to = look->priority;

    (void)guard;
    return to != 0 && (from == 0 || to < from)
               ? STATUS_OK
               : refuse_direction(look, "raise", args);
}

static enum status
guard_lowers(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const int from = look->ticket->priority, to = look->priority;

    (void)guard;
    return from != 0 && to > from ? STATUS_OK
                                  : refuse_direction(look, "lower", args);
}

static bool
holds(const struct look *look, const struct guard *guard)
{
    struct value ignored = value_map();

    return step_guard(look, guard, &ignored) == STATUS_OK;
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

/* Given but unfit counts as given here: the fields' own check says why. */
static enum status
guard_need(const struct look *look, const struct guard *guard,
           struct value *args)
{
    if ((guard->when != NULL && !holds(look, guard->when)) ||
        step_is_filled(value_get(&look->draft, guard->field)) ||
        step_is_filled(value_get(&look->stimulus->fields, guard->field)) ||
        will_be_set(look->move, guard->field))
        return STATUS_OK;
    value_put(look->arena, args, "field", value_text(guard->field));
    return STATUS_FIELD_MISSING;
}

static void
add_all(struct arena *arena, struct value *list, const struct value *more)
{
    for (uint32_t i = 0; more->kind == VALUE_LIST && i < more->count; i++)
        value_add(arena, list, more->as.items[i]);
}

static enum status
guard_children_closed(const struct look *look, const struct guard *guard,
                      struct value *args)
{
    struct value open = value_list();

    for (int i = 0; i < guard->names.count; i++)
        add_all(
            look->arena, &open,
            &step_fact(look, FACT_CHILDREN, guard->names.name[i], 0)->value);
    if (guard->names.count == 0)
        add_all(look->arena, &open,
                &step_fact(look, FACT_CHILDREN, "", 0)->value);
    if (open.count == 0)
        return STATUS_OK;
    value_put(look->arena, args, "n", value_int(open.count));
    value_put(look->arena, args, "list", open);
    return STATUS_CHILDREN_OPEN;
}

static enum status
guard_any(const struct look *look, const struct guard *guard,
          struct value *args)
{
    for (int i = 0; i < guard->child_count; i++) {
        if (holds(look, &guard->children[i]))
            return STATUS_OK;
    }
    return guard->child_count == 0
               ? STATUS_OK
               : step_guard(look, &guard->children[0], args);
}

static enum status
guard_none(const struct look *look, const struct guard *guard,
           struct value *args)
{
    for (int i = 0; i < guard->child_count; i++) {
        const struct guard *child = &guard->children[i];
        if (!holds(look, child))
            continue;
        if (child->kind == GUARD_FIELD)
            return refuse_condition(look, child, !child->negated, args);
        value_put(look->arena, args, "field",
                  value_text(guard_kind_name(child->kind)));
        value_put(look->arena, args, "allowed", value_text("false"));
        value_put(look->arena, args, "value", value_text("true"));
        return STATUS_CONDITION;
    }
    return STATUS_OK;
}

enum status
step_guard(const struct look *look, const struct guard *guard,
           struct value *args)
{
    static enum status (*const judges[])(
        const struct look *, const struct guard *, struct value *) = {
        [GUARD_REASON] = guard_reason,
        [GUARD_FOUR_EYES] = guard_four_eyes,
        [GUARD_NOT_SELF] = guard_not_self,
        [GUARD_FIELD] = guard_field,
        [GUARD_ACTIVE] = guard_active,
        [GUARD_WITHIN] = guard_within,
        [GUARD_UNTOUCHED] = guard_untouched,
        [GUARD_RAISES] = guard_raises,
        [GUARD_LOWERS] = guard_lowers,
        [GUARD_NEED] = guard_need,
        [GUARD_CHILDREN_CLOSED] = guard_children_closed,
        [GUARD_ANY] = guard_any,
        [GUARD_NONE] = guard_none,
    };

    assert((size_t)guard->kind < sizeof judges / sizeof *judges);
    return judges[guard->kind](look, guard, args);
}

static const char *
joined(struct arena *arena, const struct names *names)
{
    const char *text = names->name[0];

    for (int i = 1; i < names->count; i++)
        text = arena_format(arena, "%s, %s", text, names->name[i]);
    return text;
}

const char *
step_guard_detail(struct arena *arena, const struct guard *guard)
{
    if (guard->kind == GUARD_REASON)
        return arena_format(arena, "%lld", (long long)guard->number);
    if (guard->field != NULL && guard->names.count > 0)
        return arena_format(arena, "%s%s %s", guard->field,
                            guard->negated ? " not" : "",
                            joined(arena, &guard->names));
    if (guard->field != NULL)
        return guard->field;
    return guard->names.count > 0 ? joined(arena, &guard->names) : NULL;
}
