#include "core/workflow.h"

#include <assert.h>
#include <string.h>

/* What may stand in `by` beside roles. */
static const char *const causes[] = {"timer", "event", "worker",
                                     "round", "auto",  "ticket"};

static const char *const category_names[] = {
    [CATEGORY_INITIAL] = "initial",
    [CATEGORY_ACTIVE] = "active",
    [CATEGORY_WAITING] = "waiting",
    [CATEGORY_FINAL] = "final",
};

static const char *const field_type_names[] = {
    [FIELD_TEXT] = "text",     [FIELD_LINES] = "lines",
    [FIELD_INT] = "int",       [FIELD_FLAG] = "flag",
    [FIELD_CHOICE] = "choice", [FIELD_TIME] = "time",
    [FIELD_PERSON] = "person", [FIELD_PERSONS] = "persons",
    [FIELD_SYSTEM] = "system", [FIELD_TICKET] = "ticket",
    [FIELD_WORD] = "word",     [FIELD_UNTIL] = "until",
    [FIELD_UNIT] = "unit",     [FIELD_GRANT] = "grant",
};

static const char *const guard_kind_names[] = {
    [GUARD_REASON] = "reason",
    [GUARD_FOUR_EYES] = "four-eyes",
    [GUARD_NOT_SELF] = "not-self",
    [GUARD_FIELD] = "field",
    [GUARD_ACTIVE] = "active",
    [GUARD_WITHIN] = "within",
    [GUARD_UNTOUCHED] = "untouched",
    [GUARD_RAISES] = "raises",
    [GUARD_LOWERS] = "lowers",
    [GUARD_NEED] = "need",
    [GUARD_CHILDREN_CLOSED] = "children-closed",
    [GUARD_ANY] = "any",
    [GUARD_NONE] = "none",
    [GUARD_DECIDED] = "decided",
    [GUARD_EVIDENCE] = "evidence",
    [GUARD_LINKED] = "linked",
    [GUARD_AHEAD] = "ahead",
    [GUARD_TERM] = "term",
    [GUARD_RECENT] = "recent",
    [GUARD_KEEPS] = "keeps",
    [GUARD_HOLDS] = "holds",
    [GUARD_EXTERNAL] = "external",
    [GUARD_WINDOW] = "window",
    [GUARD_NO_FREEZE] = "no-freeze",
    [GUARD_NO_OVERLAP] = "no-overlap",
    [GUARD_BACK] = "back",
    [GUARD_FREE] = "free",
    [GUARD_LISTED] = "listed",
    [GUARD_MAY_OWN] = "may-own",
    [GUARD_SYSTEM_IS] = "system-is",
    [GUARD_ROLE_EXISTS] = "role-exists",
    [GUARD_PRIVILEGED] = "privileged",
    [GUARD_REMOTE] = "remote",
    [GUARD_EMPLOYED] = "employed",
    [GUARD_SEPARATE] = "separate-account",
    [GUARD_IN_PROFILE] = "in-profile",
    [GUARD_TRAINING] = "training",
    [GUARD_SOD] = "sod",
    [GUARD_HAS_ACCESS] = "has-access",
    [GUARD_NDA] = "nda",
    [GUARD_APPROVED] = "approved",
    [GUARD_REMOTE_OK] = "remote-ok",
    [GUARD_LICENCES] = "licences",
    [GUARD_CLASSIFIED] = "classified",
    [GUARD_PROTECTED] = "protected",
    [GUARD_QUORUM] = "quorum",
    [GUARD_ROUND] = "round",
    [GUARD_NOT_RECUSED] = "not-recused",
    [GUARD_SEATED] = "seated",
    [GUARD_VACANT] = "vacant",
    [GUARD_CONFLICTED] = "conflicted",
};

bool
names_has(const struct names *names, const char *name)
{
    for (int i = 0; i < names->count; i++) {
        if (strcmp(names->name[i], name) == 0) {
            return true;
        }
    }
    return false;
}

const char *
category_name(enum category category)
{
    assert((size_t)category < sizeof category_names / sizeof *category_names);
    return category_names[category];
}

const char *
field_type_name(enum field_type type)
{
    assert((size_t)type < sizeof field_type_names / sizeof *field_type_names);
    return field_type_names[type];
}

const char *
guard_kind_name(enum guard_kind kind)
{
    assert((size_t)kind < sizeof guard_kind_names / sizeof *guard_kind_names);
    return guard_kind_names[kind];
}

bool
workflow_hides(const struct workflow *workflow, const struct value *fields,
               int64_t person)
{
    const struct value *hidden =
        workflow == NULL || workflow->hidden_from == NULL
            ? NULL
            : value_get(fields, workflow->hidden_from);

    if (hidden == NULL || person == 0)
        return false;
    if (hidden->kind == VALUE_INT)
        return hidden->as.integer == person;
    for (uint32_t i = 0; hidden->kind == VALUE_LIST && i < hidden->count; i++) {
        const struct value *one = &hidden->as.items[i];
        if (one->kind == VALUE_INT && one->as.integer == person)
            return true;
    }
    return false;
}

bool
workflow_is_cause(const char *name)
{
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++) {
        if (strcmp(causes[i], name) == 0) {
            return true;
        }
    }
    return false;
}

int
workflow_state_index(const struct workflow *workflow, const char *name)
{
    for (int i = 0; i < workflow->state_count; i++) {
        if (strcmp(workflow->states[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

const struct state *
workflow_state(const struct workflow *workflow, const char *name)
{
    int index = workflow_state_index(workflow, name);
    return index < 0 ? NULL : &workflow->states[index];
}

const struct field *
workflow_field(const struct workflow *workflow, const char *name)
{
    for (int i = 0; i < workflow->field_count; i++) {
        if (strcmp(workflow->fields[i].name, name) == 0) {
            return &workflow->fields[i];
        }
    }
    return NULL;
}

const struct clock *
workflow_clock(const struct workflow *workflow, const char *name)
{
    for (int i = 0; i < workflow->clock_count; i++) {
        if (strcmp(workflow->clocks[i].name, name) == 0) {
            return &workflow->clocks[i];
        }
    }
    return NULL;
}

const struct ladder *
workflow_ladder(const struct workflow *workflow, const char *name)
{
    for (int i = 0; i < workflow->ladder_count; i++) {
        if (strcmp(workflow->ladders[i].name, name) == 0) {
            return &workflow->ladders[i];
        }
    }
    return NULL;
}

const struct round_rule *
workflow_round(const struct workflow *workflow, const char *name)
{
    for (int i = 0; i < workflow->round_count; i++) {
        if (strcmp(workflow->rounds[i].name, name) == 0) {
            return &workflow->rounds[i];
        }
    }
    return NULL;
}

static bool
leaves(const struct move *move, int state)
{
    for (int i = 0; i < move->from_count; i++) {
        if (move->from[i] == state) {
            return true;
        }
    }
    return false;
}

const struct move *
workflow_move(const struct workflow *workflow, const char *state,
              const char *name)
{
    int index = workflow_state_index(workflow, state);
    if (index < 0 && strcmp(state, WORKFLOW_NEW) != 0) {
        return NULL;
    }
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        if (strcmp(move->name, name) == 0 && leaves(move, index)) {
            return move;
        }
    }
    return NULL;
}

const struct move *
workflow_move_named(const struct workflow *workflow, const char *name)
{
    for (int i = 0; i < workflow->move_count; i++) {
        if (strcmp(workflow->moves[i].name, name) == 0) {
            return &workflow->moves[i];
        }
    }
    return NULL;
}

bool
guard_asks(const struct guard *guard, enum guard_kind kind)
{
    if (guard->kind == kind ||
        (guard->when != NULL && guard_asks(guard->when, kind))) {
        return true;
    }
    for (int i = 0; i < guard->child_count; i++) {
        if (guard_asks(&guard->children[i], kind)) {
            return true;
        }
    }
    return false;
}

static bool
share_name(const struct names *one, const struct names *other)
{
    for (int i = 0; i < one->count; i++) {
        if (names_has(other, one->name[i])) {
            return true;
        }
    }
    return false;
}

int
workflow_excluding(const struct workflow *workflow,
                   const struct guard *conflicted,
                   const struct guard *out[WORKFLOW_EXCLUDING_MAX])
{
    int count = 0;
    for (int m = 0; m < workflow->move_count; m++) {
        const struct move *move = &workflow->moves[m];
        if (strcmp(move->name, conflicted->field) != 0 ||
            !share_name(&conflicted->names, &move->by)) {
            continue;
        }
        for (int i = 0; i < move->guard_count; i++) {
            const struct guard *guard = &move->guards[i];
            const bool excludes =
                guard->kind == GUARD_FOUR_EYES || guard->kind == GUARD_NOT_SELF;
            const bool asked =
                guard->for_roles.count == 0 ||
                share_name(&conflicted->names, &guard->for_roles);
            if (excludes && asked && !guard_asks(guard, GUARD_CONFLICTED) &&
                count < WORKFLOW_EXCLUDING_MAX) {
                out[count++] = guard;
            }
        }
    }
    return count;
}
