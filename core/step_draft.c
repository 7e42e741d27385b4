/* What the ticket would look like afterwards: its fields and its priority. */
#include "core/step_inside.h"

#include <string.h>

#include "core/text.h"

/* Filled from the note's first line if a move that requires it is given none;
 * where it is not required, the note is a reason and no title. */
#define TITLE_FIELD "title"

bool
step_is_filled(const struct value *value)
{
    if (value == NULL)
        return false;
    switch (value->kind) {
    case VALUE_NIL:
        return false;
    case VALUE_TEXT:
    case VALUE_BIN:
    case VALUE_LIST:
    case VALUE_MAP:
        return value->count > 0;
    case VALUE_BOOL:
    case VALUE_INT:
        return true;
    }
    return false;
}

static bool
is_creating(const struct look *look)
{
    return strcmp(look->ticket->state, WORKFLOW_NEW) == 0;
}

static struct value
copy_pairs(struct arena *arena, const struct value *map)
{
    struct value copy = value_map();

    for (uint32_t i = 0; map->kind == VALUE_MAP && i < map->count; i++)
        value_put(arena, &copy, map->as.pairs[i].key, map->as.pairs[i].value);
    return copy;
}

void
step_put(struct arena *arena, struct value *map, const char *key,
         const struct value *value)
{
    if (value->kind == VALUE_NIL)
        value_remove(map, key);
    else
        value_put(arena, map, key, *value);
}

static void
draft_initial(struct look *look)
{
    for (int i = 0; i < look->workflow->field_count; i++) {
        const struct field *field = &look->workflow->fields[i];
        if (field->initial.kind != VALUE_NIL)
            value_put(look->arena, &look->draft, field->name, field->initial);
    }
}

/* What the stimulus gives, as far as it may; the rest is refused later. */
static void
draft_given(struct look *look)
{
    for (int i = 0; i < look->workflow->field_count; i++) {
        const struct field *field = &look->workflow->fields[i];
        const struct value *value =
            value_get(&look->stimulus->fields, field->name);
        struct value ignored = value_map();

        if (value != NULL && step_may_give(look->move, field->name) &&
            step_field_fits(look->arena, field, value, &ignored) == STATUS_OK)
            step_put(look->arena, &look->draft, field->name, value);
    }
}

static void
draft_title(struct look *look)
{
    const struct field *title = workflow_field(look->workflow, TITLE_FIELD);
    const char *note = look->stimulus->note;

    if (title == NULL || note == NULL ||
        !names_has(&look->move->require, TITLE_FIELD) ||
        !text_is_utf8(note, strlen(note)) ||
        step_is_filled(value_get(&look->draft, TITLE_FIELD)))
        return;

    struct value line =
        value_text(text_title(look->arena, note, TICKET_TITLE_MAX));
    if (line.count > 0)
        value_put(look->arena, &look->draft, TITLE_FIELD, line);
}

/* The person whom the register names for a role at a system; NIL if none. Where
 * nobody manages it now the owner does. Source: reference domain R6. */
static struct value
register_holder(const struct value *system, const char *role)
{
    const struct value *admins = value_get(system, "admins");
    const bool manages = strcmp(role, "system-manager") == 0;
    const bool owns = strcmp(role, "system-owner") == 0;
    int64_t number = 0;

    if (manages)
        number = value_get_int(system, "manager", 0);
    if (owns || (manages && number == 0))
        number = value_get_int(system, "owner", 0);
    if (!owns && !manages && admins != NULL && admins->kind == VALUE_LIST &&
        admins->count > 0 && admins->as.items[0].kind == VALUE_INT)
        number = admins->as.items[0].as.integer;
    return number > 0 ? value_int(number) : value_nil();
}

/* A person field that is empty gets the system's own when the system is given
 * or when the move requires the field. */
static void
draft_from_system(struct look *look, const struct value *system,
                  bool system_given)
{
    for (int i = 0; i < look->workflow->field_count; i++) {
        const struct field *field = &look->workflow->fields[i];
        if (field->from_system == NULL ||
            step_is_filled(value_get(&look->draft, field->name)) ||
            !(system_given || names_has(&look->move->require, field->name)))
            continue;

        struct value holder = register_holder(system, field->from_system);
        step_put(look->arena, &look->draft, field->name, &holder);
    }
}

static const struct fact *
system_fact(const struct look *look)
{
    if (!step_asks_system(look->workflow, look->move, look->ticket,
                          look->stimulus))
        return NULL;
    return step_fact(
        look, FACT_SYSTEM,
        step_system(look->workflow, look->move, look->ticket, look->stimulus),
        0);
}

static bool
gives_system(const struct look *look)
{
    for (int i = 0; i < look->workflow->field_count; i++) {
        const struct field *field = &look->workflow->fields[i];
        if (field->type == FIELD_SYSTEM &&
            step_may_give(look->move, field->name) &&
            value_get(&look->stimulus->fields, field->name) != NULL)
            return true;
    }
    return false;
}

/* "2" or the second of the field's choices is 2; 0 for anything else. */
static int
grade(const struct workflow *workflow, const struct value *fields,
      const char *name)
{
    const struct field *field = workflow_field(workflow, name);
    const struct value *value = value_get(fields, name);

    if (value == NULL)
        return 0;
    if (value->kind == VALUE_INT)
        return value->as.integer >= 1 && value->as.integer <= 4
                   ? (int)value->as.integer
                   : 0;
    if (value->kind != VALUE_TEXT || field == NULL)
        return 0;
    if (value->count == 1 && value->as.text[0] >= '1' &&
        value->as.text[0] <= '4')
        return value->as.text[0] - '0';
    for (int i = 0; i < field->choice_count && i < 4; i++) {
        if (strcmp(field->choices[i].key, value->as.text) == 0)
            return i + 1;
    }
    return 0;
}

static bool
floor_holds(const struct workflow *workflow, const struct floor *floor,
            const struct value *fields, bool sector_critical)
{
    const struct field *field = workflow_field(workflow, floor->field);
    const struct value *value = value_get(fields, floor->field);

    if (field != NULL && field->type == FIELD_SYSTEM && sector_critical &&
        names_has(&floor->in, "sector-critical"))
        return true;
    if (value == NULL)
        return false;
    if (value->kind == VALUE_BOOL)
        return names_has(&floor->in, value->as.boolean ? "true" : "false");
    return value->kind == VALUE_TEXT && names_has(&floor->in, value->as.text);
}

static int
at_most(int value, int bound)
{
    return bound > 0 && value > bound ? bound : value;
}

int
step_priority(const struct workflow *workflow, const struct value *fields,
              bool sector_critical)
{
    const struct priority_rule *rule = &workflow->priority;
    int impact, urgency, priority;

    if (rule->impact_field == NULL)
        return 0;
    impact = grade(workflow, fields, rule->impact_field);
    urgency = grade(workflow, fields, rule->urgency_field);
    if (impact == 0 || urgency == 0)
        return 0;
    for (int i = 0; i < rule->floor_count; i++) {
        if (floor_holds(workflow, &rule->floors[i], fields, sector_critical))
            impact = at_most(impact, rule->floors[i].impact);
    }
    priority = rule->matrix[impact - 1][urgency - 1];
    for (int i = 0; i < rule->floor_count; i++) {
        if (floor_holds(workflow, &rule->floors[i], fields, sector_critical))
            priority = at_most(priority, rule->floors[i].priority);
    }
    return priority;
}

static bool
same_value(const struct value *a, const struct value *b)
{
    return a == NULL || b == NULL ? a == b : value_equal(a, b);
}

/* Whether impact or urgency is chosen by this step: given, set, or new. */
static bool
chooses_grade(const struct look *look, const struct value *fields,
              const char *name)
{
    if (step_may_give(look->move, name) &&
        value_get(&look->stimulus->fields, name) != NULL)
        return true;
    return !same_value(value_get(fields, name),
                       value_get(&look->ticket->fields, name));
}

/*
 * The matrix speaks when someone chooses impact or urgency. Anything else
 * that floors depend on can make a ticket more urgent but never silently
 * less: that takes a move of its own.
 */
static int
priority_of(const struct look *look, const struct value *fields)
{
    const struct priority_rule *rule = &look->workflow->priority;
    const struct fact *system;
    int now = look->ticket->priority, computed;

    if (!step_touches_priority(look->workflow, look->move, look->ticket,
                               look->stimulus))
        return now;
    system = system_fact(look);
    computed = step_priority(
        look->workflow, fields,
        system != NULL && value_get_bool(&system->value, "sector-critical"));
    if (computed == 0)
        return now;
    if (chooses_grade(look, fields, rule->impact_field) ||
        chooses_grade(look, fields, rule->urgency_field))
        return computed;
    return now == 0 ? computed : at_most(now, computed);
}

void
step_draft(struct look *look)
{
    const struct fact *system = system_fact(look);

    look->draft = copy_pairs(look->arena, &look->ticket->fields);
    if (is_creating(look))
        draft_initial(look);
    draft_given(look);
    if (is_creating(look))
        draft_title(look);
    if (system != NULL && system->truth)
        draft_from_system(look, &system->value, gives_system(look));
    look->priority = priority_of(look, &look->draft);
}

struct value
step_after(const struct look *look, int *priority)
{
    struct value after = copy_pairs(look->arena, &look->draft);

    step_set(look, &after);
    if (look->stimulus->marked && is_creating(look) &&
        look->workflow->security_flag != NULL)
        value_put(look->arena, &after, look->workflow->security_flag,
                  value_bool(true));
    *priority = look->move->setting_count > 0 ? priority_of(look, &after)
                                              : look->priority;
    return after;
}
