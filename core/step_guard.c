/* The guards: a closed set of predicates, each with its own refusal. */
#include "core/step_guard.h"

#include <string.h>

struct value
step_names_value(struct arena *arena, const struct names *names)
{
    struct value list = value_list();

    for (int i = 0; i < names->count; i++)
        value_add(arena, &list, value_text(names->name[i]));
    return list;
}

bool
guard_list_has(const struct value *list, int64_t number)
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

const char *
guard_person_field(const struct guard *guard)
{
    return guard->refs.person != NULL ? guard->refs.person : "subject";
}

const char *
guard_system_field(const struct guard *guard)
{
    return guard->refs.system != NULL ? guard->refs.system : "system";
}

const char *
guard_name_field(const struct guard *guard)
{
    return guard->refs.name != NULL ? guard->refs.name : "role";
}

enum status
guard_missing(const struct look *look, const char *field, struct value *args)
{
    if (step_may_give(look->move, field) &&
        step_is_filled(value_get(&look->stimulus->fields, field)))
        return STATUS_OK;
    value_put(look->arena, args, "field", value_text(field));
    return STATUS_FIELD_MISSING;
}

/* What the field holds, as a sentence says it: a person by name. */
static struct value
shown_value(const struct look *look, const char *name)
{
    const struct field *field = workflow_field(look->workflow, name);
    const int64_t person = field != NULL && field->type == FIELD_PERSON
                               ? step_seen_number(look, name)
                               : 0;

    return person != 0 ? guard_person_name(look, person)
                       : value_text(guard_field_text(look, name));
}

enum status
guard_condition(const struct look *look, const char *field,
                struct value allowed, struct value *args)
{
    value_put(look->arena, args, "field", value_text(field));
    value_put(look->arena, args, "allowed", allowed);
    value_put(look->arena, args, "value", shown_value(look, field));
    return STATUS_CONDITION;
}

struct value
guard_person_name(const struct look *look, int64_t number)
{
    const struct fact *name = step_fact(look, FACT_NAME, NULL, number);
    const char *shown = value_get_text(&name->value, "name");

    return shown != NULL ? value_text(shown) : value_int(number);
}

struct value
guard_system_label(const struct look *look, const char *system)
{
    const struct fact *fact = step_fact(look, FACT_SYSTEM, system, 0);
    const char *label = value_get_text(&fact->value, "label");

    return value_text(label != NULL ? label : system);
}

bool
guard_in_transition(const struct look *look)
{
    return step_fact(look, FACT_SETTING, "transition-until", 0)->number >
           look->now_ms;
}

static enum status
judge(const struct look *look, const struct guard *guard, struct value *args)
{
    return guard_row(guard)->judge(look, guard, args);
}

bool
step_is_judged(const struct look *look, const struct guard *guard)
{
    return guard->when == NULL || step_holds(look, guard->when);
}

bool
step_holds(const struct look *look, const struct guard *guard)
{
    struct value ignored = value_map();

    return step_is_judged(look, guard) &&
           judge(look, guard, &ignored) == STATUS_OK;
}

/* What is not judged does not hold; refusing, the first speaks for all. */
enum status
guard_any(const struct look *look, const struct guard *guard,
          struct value *args)
{
    for (int i = 0; i < guard->child_count; i++) {
        if (step_holds(look, &guard->children[i]))
            return STATUS_OK;
    }
    for (int i = 0; i < guard->child_count; i++) {
        const struct guard *child = &guard->children[i];
        if (step_is_judged(look, child))
            return judge(look, child, args);
    }
    return guard->child_count == 0 ? STATUS_OK
                                   : judge(look, &guard->children[0], args);
}

/* Who has one of these roles and must not; `own`: it is whoever makes the
 * move. */
static void
holds_args(const struct look *look, const struct guard *guard,
           struct value *args)
{
    const int64_t person = step_seen_number(look, guard->field);

    value_put(look->arena, args, "person", guard_person_name(look, person));
    value_put(look->arena, args, "roles",
              step_names_value(look->arena, &guard->names));
    value_put(look->arena, args, "own",
              value_bool(person == look->stimulus->actor));
}

/* What must not be, and is: the guard, and what it looks at. */
static enum status
refuse_met(const struct look *look, const struct guard *child,
           struct value *args)
{
    struct arena *arena = look->arena;
    const char *name = guard_kind_name(child->kind);

    value_put(arena, args, "guard", value_text(name));
    value_put(arena, args, "field",
              value_text(child->field != NULL ? child->field : name));
    value_put(arena, args, "of", step_names_value(arena, &child->names));
    value_put(arena, args, "allowed", value_text("false"));
    value_put(arena, args, "value", value_text("true"));
    if (child->kind == GUARD_LINKED)
        guard_linked_args(look, child->linked, args);
    if (child->kind == GUARD_HOLDS)
        holds_args(look, child, args);
    return STATUS_CONDITION;
}

enum status
guard_none(const struct look *look, const struct guard *guard,
           struct value *args)
{
    for (int i = 0; i < guard->child_count; i++) {
        const struct guard *child = &guard->children[i];
        if (!step_holds(look, child))
            continue;
        if (child->kind == GUARD_FIELD)
            return guard_field_met(look, child, args);
        return refuse_met(look, child, args);
    }
    return STATUS_OK;
}

enum status
step_guard(const struct look *look, const struct guard *guard,
           struct value *args)
{
    return step_is_judged(look, guard) ? judge(look, guard, args) : STATUS_OK;
}

static const char *
joined(struct arena *arena, const struct names *names)
{
    const char *text = names->name[0];

    for (int i = 1; i < names->count; i++)
        text = arena_format(arena, "%s, %s", text, names->name[i]);
    return text;
}

/* Whether it holds only because of the transition: not if it were over. */
static bool
is_in_transition(const struct look *look, const struct guard *guard)
{
    struct look over = *look;
    struct value ignored = value_map();

    if (guard->kind != GUARD_TRAINING && guard->kind != GUARD_APPROVED)
        return false;
    over.now_ms = INT64_MAX;
    return guard_in_transition(look) &&
           judge(&over, guard, &ignored) != STATUS_OK;
}

const char *
step_guard_detail(const struct look *look, const struct guard *guard)
{
    struct arena *arena = look->arena;

    if (guard->kind == GUARD_REASON)
        return arena_format(arena, "%lld", (long long)guard->number);
    if (guard->kind == GUARD_LINKED)
        return guard->linked->relation;
    if (is_in_transition(look, guard))
        return "transition";
    if (guard->bound != BOUND_NONE)
        return arena_format(arena, "%s %s %lld", guard->field,
                            guard->bound == BOUND_LEAST ? "least" : "most",
                            (long long)guard->number);
    if (guard->field != NULL && guard->names.count > 0)
        return arena_format(arena, "%s%s %s", guard->field,
                            guard->negated ? " not" : "",
                            joined(arena, &guard->names));
    if (guard->field != NULL)
        return guard->field;
    return guard->names.count > 0 ? joined(arena, &guard->names) : NULL;
}
