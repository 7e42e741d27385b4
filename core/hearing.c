#include "core/hearing.h"

#include <string.h>

/* -- In whose right -------------------------------------------------------
 */

/* A refusal that another's right could cure: a rule, not what was typed, who
 * was faster, or a move that is not there. */
static bool
right_may_cure(enum status status)
{
    return status_exit(status) == 1 && status != STATUS_STATE;
}

static bool
is_of_role(enum status status)
{
    return status == STATUS_ROLE || status == STATUS_NOT_SUPERVISOR ||
           status == STATUS_NOT_OWNER;
}

/* Who has no right of their own but stands in for one who has it is told what
 * stops that, and not that they lack the role. */
static void
judge_for_others(struct arena *arena, const struct hearing *hearing,
                 struct stimulus *stimulus, struct decision *out)
{
    struct decision *decision = NULL;
    int64_t person;
    for (int i = 0; (person = hearing->principal(hearing->with, i)) != 0; i++) {
        if (decision == NULL)
            decision = arena_take(arena, sizeof *decision);
        stimulus->acting_for = person;
        hearing->decide(hearing->with, stimulus, decision);
        if (!right_may_cure(decision->status)) {
            *out = *decision;
            return;
        }
        if (is_of_role(out->status) && !is_of_role(decision->status))
            *out = *decision;
    }
    stimulus->acting_for = 0;
}

void
hearing_move(struct arena *arena, const struct hearing *hearing,
             struct stimulus *stimulus, struct decision *out)
{
    stimulus->acting_for = 0;
    hearing->decide(hearing->with, stimulus, out);
    if (stimulus->cause == CAUSE_PERSON && right_may_cure(out->status))
        judge_for_others(arena, hearing, stimulus, out);
}

/* -- Creating -------------------------------------------------------------
 */

static bool
may_create(const struct move *move, enum cause cause)
{
    bool creates = false;
    for (int i = 0; i < move->from_count; i++)
        creates = creates || move->from[i] < 0;
    for (int i = 0; creates && i < move->by.count; i++) {
        const char *name = move->by.name[i];
        if (cause == CAUSE_PERSON ? !workflow_is_cause(name)
                                  : strcmp(name, cause_name(cause)) == 0)
            return true;
    }
    return false;
}

static bool
takes_all(const struct move *move, const struct value *fields)
{
    for (uint32_t i = 0; i < fields->count; i++) {
        const char *name = fields->as.pairs[i].key;
        if (!names_has(&move->require, name) && !names_has(&move->take, name))
            return false;
    }
    return true;
}

/* Whether what was chosen is what the move is for: no guard over a choice that
 * was given says otherwise. */
static bool
is_meant(const struct workflow *workflow, const struct move *move,
         const struct value *fields)
{
    for (int i = 0; i < move->guard_count; i++) {
        const struct guard *guard = &move->guards[i];
        const struct field *field =
            guard->kind != GUARD_FIELD || guard->when != NULL ||
                    guard->for_roles.count > 0
                ? NULL
                : workflow_field(workflow, guard->field);
        const char *given = field == NULL || field->type != FIELD_CHOICE
                                ? NULL
                                : value_get_text(fields, guard->field);
        if (given != NULL && names_has(&guard->names, given) == guard->negated)
            return false;
    }
    return true;
}

/* How much a refusal tells: most where the move is the one for what was
 * chosen, then where it takes what was given, and then where one may make it
 * but for a rule. */
static int
telling(const struct workflow *workflow, const struct move *move,
        const struct stimulus *stimulus, enum status status)
{
    return (is_meant(workflow, move, &stimulus->fields) ? 4 : 0) +
           (takes_all(move, &stimulus->fields) ? 2 : 0) +
           (is_of_role(status) ? 0 : 1);
}

/* The first that they may make without standing in for anybody: who may do it
 * themselves does not do it in another's name. */
static bool
create_in_own_right(const struct hearing *hearing,
                    const struct workflow *workflow, struct stimulus *stimulus,
                    struct decision *out)
{
    stimulus->acting_for = 0;
    for (int i = 0; i < workflow->move_count; i++) {
        if (!may_create(&workflow->moves[i], stimulus->cause))
            continue;
        stimulus->move = workflow->moves[i].name;
        hearing->decide(hearing->with, stimulus, out);
        if (out->status == STATUS_OK)
            return true;
    }
    return false;
}

void
hearing_create(struct arena *arena, const struct hearing *hearing,
               const struct workflow *workflow, struct stimulus *stimulus,
               struct decision *out)
{
    struct decision *decision = arena_take(arena, sizeof *decision);
    const char *told = NULL;
    int most = -1;
    if (create_in_own_right(hearing, workflow, stimulus, decision)) {
        *out = *decision;
        return;
    }
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        if (!may_create(move, stimulus->cause))
            continue;
        stimulus->move = move->name;
        hearing_move(arena, hearing, stimulus, decision);
        const int tells = telling(workflow, move, stimulus, decision->status);
        if (decision->status != STATUS_OK && tells <= most)
            continue;
        *out = *decision;
        told = move->name;
        most = tells;
        if (decision->status == STATUS_OK)
            return;
    }
    stimulus->move = told != NULL ? told : "submit";
    if (told == NULL) /* nobody may: the judgement says it */
        hearing_move(arena, hearing, stimulus, out);
}
