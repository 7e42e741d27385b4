/* Every name exists and fits what it is used for. */
#include "core/prove_inside.h"

#include <string.h>

#include "core/role.h"
#include "core/step_inside.h"

#define FIELD_TARGET "field:"
#define ACTORS_TARGET "actors:"

static void
unknown(struct proving *proving, int line, const char *where, const char *kind,
        const char *name)
{
    prove_find(proving, PROOF_NAMES, line,
               "In {where}: there is no {kind} {name}.", "where", where, "kind",
               kind, "name", name, NULL);
}

static void
unsuited(struct proving *proving, int line, const char *where,
         const char *field, const char *wanted)
{
    prove_find(proving, PROOF_NAMES, line,
               "In {where}: the field {field} is not of the type {wanted}.",
               "where", where, "field", field, "wanted", wanted, NULL);
}

static void
role_exists(struct proving *proving, int line, const char *where,
            const char *name)
{
    if (role_named(name) == NULL)
        unknown(proving, line, where, "role", name);
}

static void
move_exists(struct proving *proving, int line, const char *where,
            const char *name)
{
    if (workflow_move_named(proving->workflow, name) == NULL)
        unknown(proving, line, where, "move", name);
}

static const struct field *
field_exists(struct proving *proving, int line, const char *where,
             const char *name)
{
    const struct field *field = workflow_field(proving->workflow, name);

    if (field == NULL)
        unknown(proving, line, where, "field", name);
    return field;
}

static bool
holds_persons(const struct field *field)
{
    return field->type == FIELD_PERSON || field->type == FIELD_PERSONS;
}

static void
person_field(struct proving *proving, int line, const char *where,
             const char *name)
{
    const struct field *field = field_exists(proving, line, where, name);

    if (field != NULL && !holds_persons(field))
        unsuited(proving, line, where, name, field_type_name(FIELD_PERSON));
}

static bool
is_priority(const char *name)
{
    return strcmp(name, "none") == 0 ||
           (name[0] == 'P' && name[1] >= '1' &&
            name[1] <= '0' + WORKFLOW_PRIORITIES && name[2] == '\0');
}

static bool
is_value(const struct field *field, const char *name)
{
    if (field->type == FIELD_FLAG)
        return strcmp(name, "true") == 0 || strcmp(name, "false") == 0;
    if (field->type != FIELD_CHOICE || strcmp(name, "none") == 0)
        return true;
    for (int i = 0; i < field->choice_count; i++) {
        if (strcmp(field->choices[i].key, name) == 0)
            return true;
    }
    return false;
}

/* The values that a guard or a floor compares a field with. */
static void
values_exist(struct proving *proving, int line, const char *where,
             const char *name, const struct names *values, bool floor)
{
    const bool priority = strcmp(name, "priority") == 0 && !floor &&
                          workflow_field(proving->workflow, name) == NULL;
    const struct field *field =
        priority ? NULL : field_exists(proving, line, where, name);

    if (!priority && field == NULL)
        return;
    for (int i = 0; i < values->count; i++) {
        if (priority ? !is_priority(values->name[i])
                     : !is_value(field, values->name[i]))
            unknown(proving, line, where, "value", values->name[i]);
    }
}

static void
guard_names(struct proving *proving, const char *where, const struct move *move,
            const struct guard *guard)
{
    const int line = guard->line;

    for (int i = 0; i < guard->for_roles.count; i++) {
        if (!names_has(&move->by, guard->for_roles.name[i]))
            unknown(proving, line, where, "role", guard->for_roles.name[i]);
    }
    for (int i = 0; guard->kind == GUARD_FOUR_EYES && i < guard->names.count;
         i++)
        move_exists(proving, line, where, guard->names.name[i]);
    for (int i = 0; guard->kind == GUARD_NOT_SELF && i < guard->names.count;
         i++) {
        if (strcmp(guard->names.name[i], "requester") != 0)
            person_field(proving, line, where, guard->names.name[i]);
    }
    if (guard->kind == GUARD_FIELD)
        values_exist(proving, line, where, guard->field, &guard->names, false);
    if (guard->kind == GUARD_ACTIVE)
        person_field(proving, line, where, guard->field);
    if (guard->kind == GUARD_NEED)
        field_exists(proving, line, where, guard->field);
    if (guard->kind == GUARD_WITHIN &&
        workflow_state(proving->workflow, guard->names.name[0]) == NULL)
        unknown(proving, line, where, "state", guard->names.name[0]);
    if (guard->when != NULL)
        guard_names(proving, where, move, guard->when);
    for (int i = 0; i < guard->child_count; i++)
        guard_names(proving, where, move, &guard->children[i]);
}

static bool
starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* In a clock nothing comes with the stimulus, so there is no field: there. */
static void
effect_names(struct proving *proving, const char *where,
             const struct effect *effects, int count)
{
    for (int i = 0; i < count; i++) {
        const struct effect *effect = &effects[i];
        if (effect->kind == EFFECT_ESCALATE &&
            workflow_ladder(proving->workflow, effect->ladder) == NULL)
            unknown(proving, effect->line, where, "ladder", effect->ladder);
        if (effect->kind != EFFECT_NOTIFY)
            continue;
        if (starts_with(effect->target, FIELD_TARGET))
            person_field(proving, effect->line, where,
                         effect->target + strlen(FIELD_TARGET));
        else if (starts_with(effect->target, ACTORS_TARGET))
            move_exists(proving, effect->line, where,
                        effect->target + strlen(ACTORS_TARGET));
        else
            role_exists(proving, effect->line, where, effect->target);
    }
}

static void
setting_names(struct proving *proving, const char *where,
              const struct move *move)
{
    for (int i = 0; i < move->setting_count; i++) {
        const struct setting *setting = &move->settings[i];
        const struct field *field =
            field_exists(proving, move->line, where, setting->field);
        struct value ignored = value_map();
        bool fits;

        if (field == NULL)
            continue;
        if (setting->special == NULL)
            fits = step_field_fits(proving->arena, field, &setting->value,
                                   &ignored) == STATUS_OK;
        else
            fits = field->type == (strcmp(setting->special, "now") == 0
                                       ? FIELD_TIME
                                       : FIELD_PERSON);
        if (!fits)
            prove_find(proving, PROOF_NAMES, move->line,
                       "In {where}: the field {field} cannot be set to this.",
                       "where", where, "field", setting->field, NULL);
    }
}

static void
move_names(struct proving *proving, const struct move *move)
{
    const char *where = prove_place(proving, "move", move->name);

    for (int i = 0; i < move->by.count; i++) {
        if (!workflow_is_cause(move->by.name[i]))
            role_exists(proving, move->line, where, move->by.name[i]);
    }
    for (int i = 0; i < move->require.count; i++)
        field_exists(proving, move->line, where, move->require.name[i]);
    for (int i = 0; i < move->take.count; i++)
        field_exists(proving, move->line, where, move->take.name[i]);
    for (int i = 0; i < move->guard_count; i++)
        guard_names(proving, where, move, &move->guards[i]);
    effect_names(proving, where, move->effects, move->effect_count);
    setting_names(proving, where, move);
}

static void
clock_names(struct proving *proving, const struct clock *clock)
{
    const char *where = prove_place(proving, "clock", clock->name);

    for (int i = 0; i < clock->restart_on.count; i++)
        move_exists(proving, clock->line, where, clock->restart_on.name[i]);
    for (int t = 0; t < clock->threshold_count; t++)
        effect_names(proving, where, clock->thresholds[t].effects,
                     clock->thresholds[t].effect_count);
}

static void
ladder_names(struct proving *proving, const struct ladder *ladder)
{
    for (int r = 0; r < ladder->rung_count; r++) {
        const struct names *roles = &ladder->rungs[r].roles;
        for (int i = 0; i < roles->count; i++)
            role_exists(proving, ladder->line,
                        prove_place(proving, "ladder", ladder->name),
                        roles->name[i]);
    }
}

/* A field that is read as a number from 1 to 4. */
static void
grade_field(struct proving *proving, const char *name)
{
    const struct field *field = field_exists(proving, 0, "priority", name);

    if (field != NULL &&
        !(field->type == FIELD_CHOICE && field->choice_count == 4) &&
        field->type != FIELD_INT)
        unsuited(proving, field->line, "priority", name,
                 "choice with four choices");
}

static void
priority_names(struct proving *proving)
{
    const struct priority_rule *rule = &proving->workflow->priority;

    if (rule->impact_field == NULL)
        return;
    grade_field(proving, rule->impact_field);
    grade_field(proving, rule->urgency_field);
    for (int i = 0; i < rule->floor_count; i++)
        values_exist(proving, 0, "priority", rule->floors[i].field,
                     &rule->floors[i].in, true);
}

static void
flag_field(struct proving *proving, const char *where, const char *name)
{
    const struct field *field;

    if (name == NULL)
        return;
    field = field_exists(proving, 0, where, name);
    if (field != NULL && field->type != FIELD_FLAG)
        unsuited(proving, field->line, where, name,
                 field_type_name(FIELD_FLAG));
}

static void
default_names(struct proving *proving, const struct field *field)
{
    static const char *const roles[] = {"system-owner", "system-manager",
                                        "system-admin"};

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (field->from_system == NULL ||
            strcmp(field->from_system, roles[i]) == 0)
            return;
    }
    unknown(proving, field->line, prove_place(proving, "field", field->name),
            "role of a system", field->from_system);
}

void
prove_names(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;

    for (int i = 0; i < workflow->field_count; i++)
        default_names(proving, &workflow->fields[i]);
    for (int i = 0; i < workflow->move_count; i++)
        move_names(proving, &workflow->moves[i]);
    for (int i = 0; i < workflow->clock_count; i++)
        clock_names(proving, &workflow->clocks[i]);
    for (int i = 0; i < workflow->ladder_count; i++)
        ladder_names(proving, &workflow->ladders[i]);
    for (int i = 0; i < workflow->separation_count; i++) {
        const struct separation *separation = &workflow->separations[i];
        for (int m = 0; m < separation->moves.count; m++)
            move_exists(proving, separation->line, "separate",
                        separation->moves.name[m]);
    }
    priority_names(proving);
    flag_field(proving, "known-flag", workflow->public_flag);
    flag_field(proving, "security-flag", workflow->security_flag);
    if (workflow->affected_by != NULL)
        move_exists(proving, 0, "affected-by", workflow->affected_by);
}
