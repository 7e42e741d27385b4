/* Which facts a judgement will look at. */
#include "core/step_inside.h"

#include <assert.h>
#include <string.h>

static bool
same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static void
need(struct needs *needs, enum fact_kind kind, const char *name, int64_t number)
{
    for (int i = 0; i < needs->count; i++) {
        const struct fact_query *query = &needs->query[i];
        if (query->kind == kind && query->number == number &&
            same_text(query->name, name))
            return;
    }
    /* The prover refuses a workflow in which step_needs_max is more. */
    assert(needs->count < STEP_FACTS_MAX);
    needs->query[needs->count++] =
        (struct fact_query){.kind = kind, .name = name, .number = number};
}

const struct fact *
step_fact(const struct look *look, enum fact_kind kind, const char *name,
          int64_t number)
{
    for (int i = 0; i < look->facts->count; i++) {
        const struct fact *fact = &look->facts->fact[i];
        if (fact->query.kind == kind && fact->query.number == number &&
            same_text(fact->query.name, name))
            return fact;
    }
    assert(!"a fact that step_needs did not ask for, or nobody gathered");
    return NULL;
}

bool
step_may_give(const struct move *move, const char *field)
{
    return names_has(&move->require, field) || names_has(&move->take, field);
}

static const struct value *
given(const struct move *move, const struct stimulus *stimulus,
      const char *field)
{
    return step_may_give(move, field) ? value_get(&stimulus->fields, field)
                                      : NULL;
}

/* The first field that names a system is the ticket's system. */
static const struct field *
system_field(const struct workflow *workflow)
{
    for (int i = 0; i < workflow->field_count; i++) {
        if (workflow->fields[i].type == FIELD_SYSTEM)
            return &workflow->fields[i];
    }
    return NULL;
}

const char *
step_system(const struct workflow *workflow, const struct move *move,
            const struct ticket *ticket, const struct stimulus *stimulus)
{
    const struct field *field = system_field(workflow);
    const struct value *value;

    if (field == NULL)
        return NULL;
    value = given(move, stimulus, field->name);
    if (value == NULL)
        return value_get_text(&ticket->fields, field->name);
    return value->kind == VALUE_TEXT && value->count > 0 ? value->as.text
                                                         : NULL;
}

static bool
is_touched(const struct move *move, const struct stimulus *stimulus,
           const char *field)
{
    if (given(move, stimulus, field) != NULL)
        return true;
    for (int i = 0; i < move->setting_count; i++) {
        if (strcmp(move->settings[i].field, field) == 0)
            return true;
    }
    return false;
}

bool
step_touches_priority(const struct workflow *workflow, const struct move *move,
                      const struct ticket *ticket,
                      const struct stimulus *stimulus)
{
    const struct priority_rule *rule = &workflow->priority;

    if (rule->impact_field == NULL)
        return false;
    if (strcmp(ticket->state, WORKFLOW_NEW) == 0 ||
        is_touched(move, stimulus, rule->impact_field) ||
        is_touched(move, stimulus, rule->urgency_field))
        return true;
    for (int i = 0; i < rule->floor_count; i++) {
        if (is_touched(move, stimulus, rule->floors[i].field))
            return true;
    }
    return false;
}

/* A person field that this move requires and the register can fill. */
static bool
requires_default(const struct workflow *workflow, const struct move *move)
{
    for (int i = 0; i < workflow->field_count; i++) {
        if (workflow->fields[i].from_system != NULL &&
            names_has(&move->require, workflow->fields[i].name))
            return true;
    }
    return false;
}

bool
step_asks_system(const struct workflow *workflow, const struct move *move,
                 const struct ticket *ticket, const struct stimulus *stimulus)
{
    const struct field *field = system_field(workflow);

    if (step_system(workflow, move, ticket, stimulus) == NULL)
        return false;
    return given(move, stimulus, field->name) != NULL ||
           step_touches_priority(workflow, move, ticket, stimulus) ||
           requires_default(workflow, move);
}

static void
need_roles(const struct names *by, struct needs *out)
{
    for (int i = 0; i < by->count; i++) {
        if (!workflow_is_cause(by->name[i]))
            need(out, FACT_ROLE, by->name[i], 0);
    }
}

static void
need_person(const struct value *value, struct needs *out)
{
    if (value == NULL || value->kind != VALUE_INT || value->as.integer <= 0)
        return;
    need(out, FACT_ACTIVE, NULL, value->as.integer);
    need(out, FACT_NAME, NULL, value->as.integer);
}

static void
need_guard(const struct move *move, const struct ticket *ticket,
           const struct stimulus *stimulus, const struct guard *guard,
           struct needs *out)
{
    const struct value *person;

    switch (guard->kind) {
    case GUARD_FOUR_EYES:
        for (int i = 0; i < guard->names.count; i++)
            need(out, FACT_ACTORS, guard->names.name[i], 0);
        break;
    case GUARD_ACTIVE:
        person = given(move, stimulus, guard->field);
        need_person(person != NULL ? person
                                   : value_get(&ticket->fields, guard->field),
                    out);
        break;
    case GUARD_WITHIN:
        need(out, FACT_ENTERED, guard->names.name[0], 0);
        break;
    case GUARD_UNTOUCHED:
        need(out, FACT_TOUCHED, NULL, 0);
        break;
    case GUARD_CHILDREN_CLOSED:
        for (int i = 0; i < guard->names.count; i++)
            need(out, FACT_CHILDREN, guard->names.name[i], 0);
        if (guard->names.count == 0)
            need(out, FACT_CHILDREN, "", 0);
        break;
    case GUARD_NEED:
        if (guard->when != NULL)
            need_guard(move, ticket, stimulus, guard->when, out);
        break;
    case GUARD_ANY:
    case GUARD_NONE:
        for (int i = 0; i < guard->child_count; i++)
            need_guard(move, ticket, stimulus, &guard->children[i], out);
        break;
    case GUARD_REASON:
    case GUARD_NOT_SELF:
    case GUARD_FIELD:
    case GUARD_RAISES:
    case GUARD_LOWERS:
    case GUARD_DECIDED:
    case GUARD_EVIDENCE:
    case GUARD_LINKED:
    case GUARD_AHEAD:
    case GUARD_TERM:
    case GUARD_WINDOW:
    case GUARD_NO_FREEZE:
    case GUARD_NO_OVERLAP:
    case GUARD_BACK:
    case GUARD_FREE:
    case GUARD_MAY_OWN:
    case GUARD_SYSTEM_IS:
    case GUARD_ROLE_EXISTS:
    case GUARD_PRIVILEGED:
    case GUARD_IN_PROFILE:
    case GUARD_TRAINING:
    case GUARD_SOD:
    case GUARD_NDA:
    case GUARD_APPROVED:
    case GUARD_REMOTE_OK:
    case GUARD_LICENCES:
    case GUARD_CLASSIFIED:
    case GUARD_PROTECTED:
    case GUARD_QUORUM:
    case GUARD_ROUND:
    case GUARD_NOT_RECUSED:
        break;
    }
}

static void
need_persons(const struct value *list, struct needs *out)
{
    if (list->kind != VALUE_LIST || list->count > STEP_PERSONS_MAX)
        return;
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->as.items[i].kind == VALUE_INT)
            need(out, FACT_ACTIVE, NULL, list->as.items[i].as.integer);
    }
}

static void
need_field(const struct field *field, const struct value *value,
           const struct stimulus *stimulus, struct needs *out)
{
    const bool person_gave = stimulus->cause == CAUSE_PERSON;

    if (field->type == FIELD_PERSON && person_gave)
        need_person(value, out);
    if (field->type == FIELD_PERSONS && person_gave)
        need_persons(value, out);
    if (field->type == FIELD_TICKET && value->kind == VALUE_INT)
        need(out, FACT_TICKET, NULL, value->as.integer);
    if (field->type == FIELD_SYSTEM && value->kind == VALUE_TEXT &&
        value->count > 0)
        need(out, FACT_SYSTEM, value->as.text, 0);
}

void
step_needs(const struct workflow *workflow, const struct ticket *ticket,
           const struct stimulus *stimulus, struct needs *out)
{
    const struct move *move = step_move(workflow, ticket, stimulus->move);

    out->count = 0;
    if (move == NULL)
        return;
    if (stimulus->cause == CAUSE_PERSON)
        need_roles(&move->by, out);
    for (int i = 0; i < move->guard_count; i++)
        need_guard(move, ticket, stimulus, &move->guards[i], out);
    for (int i = 0; i < workflow->field_count; i++) {
        const struct field *field = &workflow->fields[i];
        const struct value *value = given(move, stimulus, field->name);
        if (value != NULL)
            need_field(field, value, stimulus, out);
    }
    if (step_asks_system(workflow, move, ticket, stimulus))
        need(out, FACT_SYSTEM, step_system(workflow, move, ticket, stimulus),
             0);
}

/* The most facts of one guard and what it holds. */
static int
guard_needs_max(const struct guard *guard)
{
    int count = 2; /* a person's state and name; no guard alone asks for more */

    if (guard->kind == GUARD_FOUR_EYES || guard->kind == GUARD_CHILDREN_CLOSED)
        count += guard->names.count;
    for (int i = 0; i < guard->child_count; i++)
        count += guard_needs_max(&guard->children[i]);
    if (guard->when != NULL)
        count += guard_needs_max(guard->when);
    return count;
}

int
step_needs_max(const struct workflow *workflow, const struct move *move)
{
    int count = move->by.count + 1; /* the roles and the system */

    for (int i = 0; i < move->guard_count; i++)
        count += guard_needs_max(&move->guards[i]);
    for (int i = 0; i < workflow->field_count; i++) {
        const struct field *field = &workflow->fields[i];
        if (!step_may_give(move, field->name))
            continue;
        if (field->type == FIELD_PERSONS)
            count += STEP_PERSONS_MAX;
        else if (field->type == FIELD_PERSON)
            count += 2;
        else if (field->type == FIELD_SYSTEM || field->type == FIELD_TICKET)
            count += 1;
    }
    return count;
}
