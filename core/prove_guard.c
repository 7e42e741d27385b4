/* What guards look at exists and is of the right kind. */
#include "core/prove_inside.h"
#include "core/role.h"

#include <string.h>

#define PARENT_PREFIX "parent:"

/* Whether a workflow of the family, or one that is not known, has it. */
static bool
somewhere_is_move(const struct proving *proving, const char *name)
{
    if (!prove_is_complete(proving))
        return true;
    for (int i = 0; i < prove_kin_count(proving); i++) {
        if (workflow_move_named(prove_kin(proving, i), name) != NULL)
            return true;
    }
    return false;
}

static void
four_eyes_names(struct proving *proving, const char *where,
                const struct guard *guard)
{
    const size_t size = strlen(PARENT_PREFIX);

    for (int i = 0; i < guard->names.count; i++) {
        const char *name = guard->names.name[i];
        const bool above = strncmp(name, PARENT_PREFIX, size) == 0;
        if (above ? !somewhere_is_move(proving, name + size)
                  : workflow_move_named(proving->workflow, name) == NULL)
            prove_unknown(proving, guard->line, where, "move", name);
    }
}

/* Fields of persons; "requester" may stand among them where `requester`. */
static void
person_fields(struct proving *proving, const char *where,
              const struct guard *guard, unsigned types, bool requester)
{
    for (int i = 0; i < guard->names.count; i++) {
        const char *name = guard->names.name[i];
        if (!requester || strcmp(name, "requester") != 0)
            prove_field(proving, guard->line, where, name, types);
    }
}

static bool
has_state(const struct proving *proving, const struct linked_rule *rule,
          const char *state)
{
    for (int i = 0; i < rule->workflows.count; i++) {
        const struct workflow *kin =
            prove_kin_named(proving, rule->workflows.name[i]);
        if (kin == NULL || workflow_state(kin, state) != NULL)
            return true; /* the other finding says that there is none */
    }
    for (int i = 0; rule->workflows.count == 0 && i < prove_kin_count(proving);
         i++) {
        if (workflow_state(prove_kin(proving, i), state) != NULL)
            return true;
    }
    return rule->workflows.count == 0 && !prove_is_complete(proving);
}

static void
linked_names(struct proving *proving, const char *where,
             const struct guard *guard)
{
    const struct linked_rule *rule = guard->linked;

    prove_prefixed(proving, where, guard->line, rule->relation);
    for (int i = 0; i < rule->workflows.count; i++) {
        if (prove_is_complete(proving) &&
            prove_kin_named(proving, rule->workflows.name[i]) == NULL)
            prove_unknown(proving, guard->line, where, "workflow",
                          rule->workflows.name[i]);
    }
    for (int i = 0; i < rule->states.count; i++) {
        if (!has_state(proving, rule, rule->states.name[i]))
            prove_unknown(proving, guard->line, where, "state",
                          rule->states.name[i]);
    }
    for (int i = 0; i < rule->same.count; i++) {
        if (workflow_field(proving->workflow, rule->same.name[i]) == NULL)
            prove_unknown(proving, guard->line, where, "field",
                          rule->same.name[i]);
    }
}

/* A guard of the register; what it does not name are the usual fields. */
static void
register_names(struct proving *proving, const char *where,
               const struct guard *guard)
{
    static const struct {
        enum guard_kind kind;
        bool person, system, name;
    } rows[] = {
        {GUARD_ROLE_EXISTS, false, true, true},
        {GUARD_PRIVILEGED, false, true, true},
        {GUARD_REMOTE, false, true, true},
        {GUARD_EMPLOYED, true, false, false},
        {GUARD_SEPARATE, true, false, false},
        {GUARD_IN_PROFILE, true, true, true},
        {GUARD_TRAINING, true, true, true},
        {GUARD_SOD, true, true, true},
        {GUARD_HAS_ACCESS, true, true, false},
        {GUARD_NDA, true, false, false},
        {GUARD_APPROVED, false, true, false},
        {GUARD_REMOTE_OK, false, true, true},
        {GUARD_LICENCES, false, true, false},
        {GUARD_CLASSIFIED, false, true, false},
        {GUARD_MAY_OWN, true, false, true},
        {GUARD_SYSTEM_IS, false, true, false},
    };
    const struct refs *refs = &guard->refs;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].kind != guard->kind)
            continue;
        if (rows[i].person)
            prove_field(proving, guard->line, where,
                        refs->person == NULL ? "subject" : refs->person,
                        PROVE_PERSON);
        if (rows[i].system)
            prove_field(proving, guard->line, where,
                        refs->system == NULL ? "system" : refs->system,
                        PROVE_SYSTEM);
        if (rows[i].name)
            prove_field(proving, guard->line, where,
                        refs->name == NULL ? "role" : refs->name, PROVE_WORD);
    }
    if (refs->from != NULL)
        prove_field(proving, guard->line, where, refs->from, PROVE_INSTANT);
    if (refs->besides != NULL)
        prove_field(proving, guard->line, where, refs->besides,
                    PROVE_TYPE(FIELD_GRANT));
    if (refs->until != NULL)
        prove_field(proving, guard->line, where, refs->until, PROVE_INSTANT);
}

static void
words_known(struct proving *proving, const char *where,
            const struct guard *guard, const char *kind,
            const char *const known[])
{
    for (int i = 0; i < guard->names.count; i++) {
        int k = 0;
        while (known[k] != NULL && strcmp(known[k], guard->names.name[i]) != 0)
            k++;
        if (known[k] == NULL)
            prove_unknown(proving, guard->line, where, kind,
                          guard->names.name[i]);
    }
}

static void
round_names(struct proving *proving, const char *where,
            const struct guard *guard)
{
    static const char *const states[] = {"open", "carried", "lost", "void",
                                         NULL};

    if (guard->kind == GUARD_ROUND)
        words_known(proving, where, guard, "state of a round", states);
    if (guard->kind == GUARD_QUORUM) {
        prove_field(proving, guard->line, where, "present",
                    PROVE_TYPE(FIELD_PERSONS));
        if (workflow_round(proving->workflow, guard->names.name[0]) == NULL)
            prove_unknown(proving, guard->line, where, "round",
                          guard->names.name[0]);
    } else if (proving->workflow->round_count == 0) {
        prove_unknown(proving, guard->line, where, "round", "in this workflow");
    }
}

/* What the one field of a guard must be, where that is all there is to it. */
static const unsigned types_of_field[] = {
    /* Of one person: each of several is seen to when they are given. */
    [GUARD_ACTIVE] = PROVE_PERSON,
    [GUARD_BACK] = PROVE_PERSON,
    [GUARD_EXTERNAL] = PROVE_PERSON,
    [GUARD_SEATED] = PROVE_PERSON,
    [GUARD_HOLDS] = PROVE_PERSON,
    [GUARD_KEEPS] = PROVE_TYPE(FIELD_FLAG) | PROVE_INSTANT,
    [GUARD_PROTECTED] = PROVE_TYPE(FIELD_FLAG),
    [GUARD_RECENT] = PROVE_INSTANT,
    [GUARD_AHEAD] = PROVE_INSTANT,
    [GUARD_TERM] = PROVE_INSTANT,
    [GUARD_FREE] = PROVE_WORD,
    [GUARD_SEPARATE] = PROVE_WORD,
    [GUARD_LISTED] = PROVE_WORD,
    [GUARD_HAS_ACCESS] = PROVE_TYPE(FIELD_GRANT),
};

static void
roles_known(struct proving *proving, const char *where,
            const struct guard *guard, const struct names *roles)
{
    for (int i = 0; i < roles->count; i++) {
        if (role_named(roles->name[i]) == NULL)
            prove_unknown(proving, guard->line, where, "role", roles->name[i]);
    }
}

static void
conflicted_names(struct proving *proving, const char *where,
                 const struct guard *guard)
{
    const struct guard *excluding[WORKFLOW_EXCLUDING_MAX];

    roles_known(proving, where, guard, &guard->names);
    if (workflow_excluding(proving->workflow, guard, excluding) == 0)
        prove_unknown(proving, guard->line, where,
                      "move that excludes who holds the role", guard->field);
}

static void
field_names(struct proving *proving, const char *where,
            const struct guard *guard)
{
    const size_t kind = (size_t)guard->kind;

    if (guard->kind == GUARD_HOLDS && strcmp(guard->field, "requester") == 0)
        return;
    if (kind < sizeof types_of_field / sizeof *types_of_field &&
        types_of_field[kind] != 0)
        prove_field(proving, guard->line, where, guard->field,
                    types_of_field[kind]);
}

/* What the guard itself looks at. */
static void
own_names(struct proving *proving, const char *where, const struct guard *guard)
{
    static const char *const kinds_of_system[] = {
        "infrastructure", "common",    "business", "sector-critical",
        "integrated",     "low-class", NULL};
    const unsigned persons = PROVE_PERSON | PROVE_TYPE(FIELD_PERSONS);
    const int line = guard->line;

    field_names(proving, where, guard);
    if (guard->kind == GUARD_FOUR_EYES)
        four_eyes_names(proving, where, guard);
    else if (guard->kind == GUARD_NOT_SELF)
        person_fields(proving, where, guard, persons, true);
    else if (guard->kind == GUARD_DECIDED)
        person_fields(proving, where, guard, PROVE_PERSON, false);
    else if (guard->kind == GUARD_FIELD && guard->bound != BOUND_NONE)
        prove_field(proving, line, where, guard->field, PROVE_TYPE(FIELD_INT));
    else if (guard->kind == GUARD_FIELD)
        prove_values(proving, line, where, guard->field, &guard->names, false);
    else if (guard->kind == GUARD_NEED &&
             workflow_field(proving->workflow, guard->field) == NULL)
        prove_unknown(proving, line, where, "field", guard->field);
    else if (guard->kind == GUARD_WITHIN &&
             workflow_state(proving->workflow, guard->names.name[0]) == NULL)
        prove_unknown(proving, line, where, "state", guard->names.name[0]);
    else if (guard->kind == GUARD_EVIDENCE)
        roles_known(proving, where, guard, &guard->by);
    else if (guard->kind == GUARD_HOLDS || guard->kind == GUARD_VACANT)
        roles_known(proving, where, guard, &guard->names);
    else if (guard->kind == GUARD_CONFLICTED)
        conflicted_names(proving, where, guard);
    else if (guard->kind == GUARD_LINKED)
        linked_names(proving, where, guard);
    else if (guard->kind == GUARD_SYSTEM_IS)
        words_known(proving, where, guard, "kind of system", kinds_of_system);
    else if (guard->kind == GUARD_QUORUM || guard->kind == GUARD_ROUND ||
             guard->kind == GUARD_NOT_RECUSED)
        round_names(proving, where, guard);
    register_names(proving, where, guard);
}

void
prove_guard_names(struct proving *proving, const char *where,
                  const struct move *move, const struct guard *guard)
{
    for (int i = 0; i < guard->for_roles.count; i++) {
        if (!names_has(&move->by, guard->for_roles.name[i]))
            prove_unknown(proving, guard->line, where, "role",
                          guard->for_roles.name[i]);
    }
    own_names(proving, where, guard);
    if (guard->when != NULL)
        prove_guard_names(proving, where, move, guard->when);
    for (int i = 0; i < guard->child_count; i++)
        prove_guard_names(proving, where, move, &guard->children[i]);
}
