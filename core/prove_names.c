/* Every name exists and fits what it is used for. */
#include "core/prove_inside.h"

#include <string.h>

#include "core/role.h"
#include "core/step_inside.h"

void
prove_unknown(struct proving *proving, int line, const char *where,
              const char *kind, const char *name)
{
    prove_find(proving, PROOF_NAMES, line,
               "In {where}: there is no {kind} {name}.", "where", where, "kind",
               kind, "name", name, NULL);
}

void
prove_unsuited(struct proving *proving, int line, const char *where,
               const char *field, const char *wanted)
{
    prove_find(proving, PROOF_NAMES, line,
               "In {where}: the field {field} is not of the type {wanted}.",
               "where", where, "field", field, "wanted", wanted, NULL);
}

/* "person or persons" */
static const char *
types_text(struct arena *arena, unsigned types)
{
    const char *text = NULL;

    for (int t = 0; t <= FIELD_GRANT; t++) {
        const char *name = field_type_name((enum field_type)t);
        if ((types >> t & 1U) != 0)
            text =
                text == NULL ? name : arena_format(arena, "%s, %s", text, name);
    }
    return text;
}

const struct field *
prove_field(struct proving *proving, int line, const char *where,
            const char *name, unsigned types)
{
    const struct field *field = workflow_field(proving->workflow, name);

    if (field == NULL) {
        prove_unknown(proving, line, where, "field", name);
        return NULL;
    }
    if ((PROVE_TYPE(field->type) & types) != 0)
        return field;
    prove_unsuited(proving, line, where, name,
                   types_text(proving->arena, types));
    return NULL;
}

static void
role_exists(struct proving *proving, int line, const char *where,
            const char *name)
{
    if (role_named(name) == NULL)
        prove_unknown(proving, line, where, "role", name);
}

static void
move_exists(struct proving *proving, int line, const char *where,
            const char *name)
{
    if (workflow_move_named(proving->workflow, name) == NULL)
        prove_unknown(proving, line, where, "move", name);
}

static const struct field *
field_exists(struct proving *proving, int line, const char *where,
             const char *name)
{
    const struct field *field = workflow_field(proving->workflow, name);

    if (field == NULL)
        prove_unknown(proving, line, where, "field", name);
    return field;
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
void
prove_values(struct proving *proving, int line, const char *where,
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
            prove_unknown(proving, line, where, "value", values->name[i]);
    }
}

/* Whether the field can hold what it is set to. */
static bool
setting_fits(struct proving *proving, const struct field *field,
             const struct setting *setting)
{
    struct value ignored = value_map();
    const struct field *source;

    if (setting->special == NULL)
        return step_field_fits(proving->arena, field, &setting->value,
                               &ignored) == STATUS_OK;
    if (strcmp(setting->special, "actor") == 0)
        return field->type == FIELD_PERSON;
    if (strcmp(setting->special, "voters") == 0)
        return field->type == FIELD_PERSONS &&
               proving->workflow->round_count > 0;
    if (strcmp(setting->special, "field") != 0) /* now, after, months-of */
        return (PROVE_TYPE(field->type) & PROVE_INSTANT) != 0;
    source = workflow_field(proving->workflow, setting->value.as.text);
    return source == NULL || source->type == field->type ||
           ((PROVE_TYPE(source->type) & PROVE_INSTANT) != 0 &&
            (PROVE_TYPE(field->type) & PROVE_INSTANT) != 0) ||
           /* The key, or login, of what this ticket puts into the register. */
           (source->type == FIELD_WORD &&
            (field->type == FIELD_SYSTEM || field->type == FIELD_UNIT ||
             field->type == FIELD_PERSON));
}

static void
setting_names(struct proving *proving, const char *where,
              const struct move *move)
{
    for (int i = 0; i < move->setting_count; i++) {
        const struct setting *setting = &move->settings[i];
        const struct field *field =
            field_exists(proving, move->line, where, setting->field);

        if (field != NULL && setting->special != NULL &&
            strcmp(setting->special, "field") == 0)
            field_exists(proving, move->line, where, setting->value.as.text);
        if (step_course_field(setting) != NULL)
            prove_field(proving, move->line, where, step_course_field(setting),
                        PROVE_WORD);
        if (field != NULL && !setting_fits(proving, field, setting))
            prove_find(proving, PROOF_NAMES, move->line,
                       "In {where}: the field {field} cannot be set to this.",
                       "where", where, "field", setting->field, NULL);
    }
}

static void
round_exists(struct proving *proving, int line, const char *where,
             const char *name)
{
    if (name != NULL && workflow_round(proving->workflow, name) == NULL)
        prove_unknown(proving, line, where, "round", name);
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
        prove_guard_names(proving, where, move, &move->guards[i]);
    for (int i = 0; i < move->effect_count; i++)
        prove_effect_names(proving, where, move, &move->effects[i]);
    round_exists(proving, move->line, where, move->opens);
    round_exists(proving, move->line, where, move->closes);
    setting_names(proving, where, move);
}

static void
clock_names(struct proving *proving, const struct clock *clock)
{
    const char *where = prove_place(proving, "clock", clock->name);

    const struct names *moves[] = {&clock->restart_on, &clock->begin_on,
                                   &clock->end_on};

    for (int m = 0; m < 3; m++)
        for (int i = 0; i < moves[m]->count; i++)
            move_exists(proving, clock->line, where, moves[m]->name[i]);
    if (clock->until != NULL)
        prove_field(proving, clock->line, where, clock->until, PROVE_INSTANT);
    for (int t = 0; t < clock->threshold_count; t++) {
        const struct threshold *threshold = &clock->thresholds[t];
        for (int i = 0; i < threshold->effect_count; i++)
            prove_effect_names(proving, where, NULL, &threshold->effects[i]);
    }
}

static void
round_names(struct proving *proving, const struct round_rule *round)
{
    const char *where = prove_place(proving, "round", round->name);
    const int line = round->line;

    for (int i = 0; i < round->seats.count; i++)
        role_exists(proving, line, where, round->seats.name[i]);
    for (int i = 0; i < round->chair.count; i++) {
        if (!names_has(&round->seats, round->chair.name[i]))
            prove_unknown(proving, line, where, "seat of",
                          round->chair.name[i]);
    }
    for (int i = 0; i < round->of.count; i++)
        field_exists(proving, line, where, round->of.name[i]);
    for (int i = 0; i < round->interested.count; i++) {
        if (strcmp(round->interested.name[i], "requester") != 0)
            prove_field(proving, line, where, round->interested.name[i],
                        PROVE_PERSON | PROVE_TYPE(FIELD_PERSONS));
    }
    move_exists(proving, line, where, round->carried);
    move_exists(proving, line, where, round->lost);
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
        prove_unsuited(proving, field->line, "priority", name,
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
        prove_values(proving, 0, "priority", rule->floors[i].field,
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
        prove_unsuited(proving, field->line, where, name,
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
    prove_unknown(proving, field->line,
                  prove_place(proving, "field", field->name),
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
    for (int i = 0; i < workflow->round_count; i++)
        round_names(proving, &workflow->rounds[i]);
    for (int i = 0; i < workflow->seen_by.count; i++)
        role_exists(proving, 0, "seen-by", workflow->seen_by.name[i]);
    for (int i = 0; i < workflow->seen_marked_by.count; i++)
        role_exists(proving, 0, "seen-marked-by",
                    workflow->seen_marked_by.name[i]);
    for (int i = 0; i < workflow->separation_count; i++) {
        const struct separation *separation = &workflow->separations[i];
        for (int m = 0; m < separation->moves.count; m++)
            move_exists(proving, separation->line, "separate",
                        separation->moves.name[m]);
    }
    priority_names(proving);
    flag_field(proving, "known-flag", workflow->public_flag);
    flag_field(proving, "security-flag", workflow->security_flag);
    if (workflow->hidden_from != NULL)
        prove_field(proving, 0, "hidden-from", workflow->hidden_from,
                    PROVE_PERSON | PROVE_TYPE(FIELD_PERSONS));
    if (workflow->affected_by != NULL)
        move_exists(proving, 0, "affected-by", workflow->affected_by);
}
