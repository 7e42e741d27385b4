#include "clients/cli/form.h"

#include <string.h>

/* -- Conditions over what is known ---------------------------------------- */

enum truth {
    TRUTH_NO,
    TRUTH_YES,
    TRUTH_UNKNOWN, /* only the store can tell */
};

static const char *
word_of(const struct workflow *workflow, const char *name,
        const struct value *fields)
{
    const struct field *field = workflow_field(workflow, name);
    const struct value *value = value_get(fields, name);
    if (value == NULL || value->kind == VALUE_NIL)
        value = field == NULL ? NULL : &field->initial;
    if (value != NULL && value->kind == VALUE_TEXT)
        return value->as.text;
    if (value != NULL && value->kind == VALUE_BOOL)
        return value->as.boolean ? "true" : "false";
    return field != NULL && field->type == FIELD_FLAG ? "false" : "none";
}

static enum truth
holds(const struct workflow *workflow, const struct guard *guard,
      const struct value *fields)
{
    enum truth any = TRUTH_NO;
    if (guard->kind == GUARD_FIELD && guard->bound == BOUND_NONE &&
        workflow_field(workflow, guard->field) != NULL)
        return names_has(&guard->names, word_of(workflow, guard->field,
                                                fields)) != guard->negated
                   ? TRUTH_YES
                   : TRUTH_NO;
    if (guard->kind != GUARD_ANY && guard->kind != GUARD_NONE)
        return TRUTH_UNKNOWN;
    for (int i = 0; i < guard->child_count; i++) {
        const enum truth one = holds(workflow, &guard->children[i], fields);
        if (one == TRUTH_YES || (one == TRUTH_UNKNOWN && any == TRUTH_NO))
            any = one;
    }
    if (guard->kind == GUARD_ANY || any == TRUTH_UNKNOWN)
        return any;
    return any == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
}

/* Judged for everybody, whatever the fields hold. */
static bool
is_plain(const struct guard *guard)
{
    return guard->when == NULL && guard->for_roles.count == 0;
}

/* -- What must be there --------------------------------------------------- */

bool
form_needs(const struct workflow *workflow, const struct move *move,
           const char *field, const struct value *fields)
{
    if (names_has(&move->require, field))
        return true;
    for (int i = 0; i < move->guard_count; i++) {
        const struct guard *guard = &move->guards[i];
        if (guard->kind == GUARD_NEED && guard->for_roles.count == 0 &&
            strcmp(guard->field, field) == 0 &&
            (guard->when == NULL ||
             holds(workflow, guard->when, fields) == TRUTH_YES))
            return true;
    }
    return false;
}

bool
form_allows(const struct move *move, const char *field, const char *key)
{
    for (int i = 0; i < move->guard_count; i++) {
        const struct guard *guard = &move->guards[i];
        if (guard->kind == GUARD_FIELD && is_plain(guard) &&
            guard->bound == BOUND_NONE && strcmp(guard->field, field) == 0 &&
            names_has(&guard->names, key) == guard->negated)
            return false;
    }
    return true;
}

const char *
form_only(const struct move *move, const struct field *field)
{
    const char *only = NULL;
    if (field->type == FIELD_FLAG)
        return form_allows(move, field->name, "true") &&
                       !form_allows(move, field->name, "false")
                   ? "true"
                   : NULL;
    for (int i = 0; i < field->choice_count; i++) {
        if (!form_allows(move, field->name, field->choices[i].key))
            continue;
        if (only != NULL)
            return NULL;
        only = field->choices[i].key;
    }
    return only;
}

int64_t
form_reason(const struct move *move)
{
    int64_t least = 0;
    for (int i = 0; i < move->guard_count; i++) {
        const struct guard *guard = &move->guards[i];
        if (guard->kind == GUARD_REASON && is_plain(guard) &&
            guard->number > least)
            least = guard->number;
    }
    return least;
}

/* -- What it names -------------------------------------------------------- */

/* The first guard of that kind over the field, in any move. */
static const struct guard *
guard_over(const struct workflow *workflow, enum guard_kind kind,
           const char *field)
{
    for (int m = 0; m < workflow->move_count; m++)
        for (int i = 0; i < workflow->moves[m].guard_count; i++) {
            const struct guard *guard = &workflow->moves[m].guards[i];
            const char *over = guard->field;
            if (kind == GUARD_ROLE_EXISTS)
                over = guard->refs.name != NULL ? guard->refs.name : "role";
            if (guard->kind == kind && over != NULL && strcmp(over, field) == 0)
                return guard;
        }
    return NULL;
}

const char *
form_role_system(const struct workflow *workflow, const char *field)
{
    const struct guard *guard = guard_over(workflow, GUARD_ROLE_EXISTS, field);
    if (guard == NULL)
        return NULL;
    return guard->refs.system != NULL ? guard->refs.system : "system";
}

bool
form_is_profile(const struct workflow *workflow, const char *field)
{
    const struct guard *guard = guard_over(workflow, GUARD_LISTED, field);
    return guard != NULL && guard->names.count > 0 &&
           strcmp(guard->names.name[0], "profile") == 0;
}

bool
form_creates(const struct move *move)
{
    bool creates = false, person = false;
    for (int i = 0; i < move->from_count; i++)
        creates = creates || move->from[i] < 0;
    for (int i = 0; i < move->by.count; i++)
        person = person || !workflow_is_cause(move->by.name[i]);
    return creates && person;
}
