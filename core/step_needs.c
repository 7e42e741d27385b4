/* Which facts a judgement will look at. */
#include "core/step_inside.h"

#include <assert.h>
#include <string.h>

#include "core/round.h"

static bool
same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool
is_same(const struct fact_query *a, const struct fact_query *b)
{
    return a->kind == b->kind && a->number == b->number &&
           same_text(a->name, b->name) && same_text(a->other, b->other);
}

void
step_need(struct needs *needs, struct fact_query query)
{
    for (int i = 0; i < needs->count; i++) {
        if (is_same(&needs->query[i], &query))
            return;
    }
    /* The prover refuses a workflow in which step_needs_max is more. */
    assert(needs->count < STEP_FACTS_MAX);
    needs->query[needs->count++] = query;
}

static void
need(struct needs *needs, enum fact_kind kind, const char *name, int64_t number)
{
    step_need(needs, (struct fact_query){
                         .kind = kind, .name = name, .number = number});
}

static const struct fact *
find(const struct look *look, struct fact_query query)
{
    for (int i = 0; i < look->facts->count; i++) {
        if (is_same(&look->facts->fact[i].query, &query))
            return &look->facts->fact[i];
    }
    assert(!"a fact that step_needs did not ask for, or nobody gathered");
    return NULL;
}

const struct fact *
step_fact(const struct look *look, enum fact_kind kind, const char *name,
          int64_t number)
{
    return find(look, (struct fact_query){
                          .kind = kind, .name = name, .number = number});
}

const struct fact *
step_fact_other(const struct look *look, enum fact_kind kind, const char *name,
                const char *other)
{
    return find(
        look, (struct fact_query){.kind = kind, .name = name, .other = other});
}

bool
step_may_give(const struct move *move, const char *field)
{
    return strcmp(field, ROUND_FIELD) != 0 &&
           (names_has(&move->require, field) || names_has(&move->take, field));
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

/* Of a subject only that there is such a person: the matter may well be that
 * they are blocked, or away. */
static void
need_person(const struct field *field, const struct value *value,
            struct needs *out)
{
    if (value->kind != VALUE_INT || value->as.integer <= 0)
        return;
    need(out, step_is_subject(field) ? FACT_PERSON : FACT_ACTIVE, NULL,
         value->as.integer);
    need(out, FACT_NAME, NULL, value->as.integer);
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
        need_person(field, value, out);
    if (field->type == FIELD_PERSONS && person_gave)
        need_persons(value, out);
    if (field->type == FIELD_TICKET && value->kind == VALUE_INT)
        need(out, FACT_TICKET, NULL, value->as.integer);
    if (field->type == FIELD_SYSTEM && value->kind == VALUE_TEXT &&
        value->count > 0)
        need(out, FACT_SYSTEM, value->as.text, 0);
}

/* What was given and may be; the rest is refused unseen. */
static void
need_given(const struct look *look, struct needs *out)
{
    const struct value *fields = &look->stimulus->fields;

    for (uint32_t i = 0; fields->kind == VALUE_MAP && i < fields->count; i++) {
        const struct value_pair *pair = &fields->as.pairs[i];
        const struct field *field =
            step_field(look->workflow, look->move, pair->key);
        if (field != NULL)
            need_field(field, &pair->value, look->stimulus, out);
    }
}

/* Whom a refusal names. */
static void
need_refusal(const struct look *look, struct needs *out)
{
    const enum status status = step_role_refusal(look->move);
    const char *system = step_system_of(look);

    if (status == STATUS_NOT_SUPERVISOR && step_subject(look) != 0)
        need(out, FACT_NAME, NULL, step_subject(look));
    if (status == STATUS_NOT_OWNER && system != NULL)
        need(out, FACT_SYSTEM, system, 0);
}

static void
need_effects(const struct look *look, const struct effect *effects, int count,
             struct needs *out)
{
    for (int i = 0; i < count; i++) {
        if (effects[i].when != NULL)
            step_needs_guard(look, effects[i].when, out);
    }
}

static void
need_round(const struct look *look, struct needs *out)
{
    const struct round_rule *rule =
        look->move->opens == NULL
            ? NULL
            : workflow_round(look->workflow, look->move->opens);

    if (rule != NULL)
        step_needs_seats(rule, out);
}

/* Who has the login that is copied into a person field, and how long a course
 * is valid. */
static void
need_settings(const struct look *look, struct needs *out)
{
    for (int i = 0; i < look->move->setting_count; i++) {
        const struct setting *setting = &look->move->settings[i];
        const char *login = step_copies_login(look->workflow, setting)
                                ? step_seen_text(look, setting->value.as.text)
                                : NULL;
        const char *course = step_course_field(setting) != NULL
                                 ? step_seen_text(look, setting->value.as.text)
                                 : NULL;
        if (login != NULL)
            need(out, FACT_LOGIN, login, 0);
        if (course != NULL)
            need(out, FACT_COURSE, course, 0);
    }
}

static void
need_move(const struct look *look, struct needs *out)
{
    const struct move *move = look->move;

    if (look->stimulus->cause == CAUSE_PERSON) {
        need_roles(&move->by, out);
        need_refusal(look, out);
    }
    step_needs_guards(look, move->guards, move->guard_count, out);
    need_given(look, out);
    need_effects(look, move->effects, move->effect_count, out);
    need_round(look, out);
    need_settings(look, out);
    if (step_asks_system(look->workflow, move, look->ticket, look->stimulus))
        need(out, FACT_SYSTEM, step_system_of(look), 0);
}

void
step_needs(const struct workflow *workflow, const struct ticket *ticket,
           const struct stimulus *stimulus, struct needs *out)
{
    const struct look look = {
        .workflow = workflow,
        .ticket = ticket,
        .stimulus = stimulus,
        .move = step_move(workflow, ticket, stimulus->move),
    };

    out->count = 0;
    if (look.move != NULL)
        need_move(&look, out);
}

static int
effects_max(const struct workflow *workflow, const struct effect *effects,
            int count)
{
    int sum = 0;

    for (int i = 0; i < count; i++) {
        if (effects[i].when != NULL)
            sum += step_needs_guard_max(workflow, effects[i].when);
    }
    return sum;
}

static int
field_max(const struct field *field)
{
    if (field->type == FIELD_PERSONS)
        return STEP_PERSONS_MAX;
    if (field->type == FIELD_PERSON)
        return 2;
    return field->type == FIELD_SYSTEM || field->type == FIELD_TICKET ? 1 : 0;
}

int
step_needs_max(const struct workflow *workflow, const struct move *move)
{
    int count = move->by.count + 1 + 1; /* the roles, the system, a refusal */
    const struct round_rule *rule =
        move->opens == NULL ? NULL : workflow_round(workflow, move->opens);

    for (int i = 0; i < move->guard_count; i++)
        count += step_needs_guard_max(workflow, &move->guards[i]);
    for (int i = 0; i < workflow->field_count; i++) {
        if (step_may_give(move, workflow->fields[i].name))
            count += field_max(&workflow->fields[i]);
    }
    for (int i = 0; i < move->setting_count; i++)
        count += step_copies_login(workflow, &move->settings[i]) ||
                 step_course_field(&move->settings[i]) != NULL;
    count += effects_max(workflow, move->effects, move->effect_count);
    if (rule != NULL)
        count += rule->seats.count + rule->chair.count;
    return count;
}
