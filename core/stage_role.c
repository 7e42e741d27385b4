/* Who holds what on the ticket. */
#include "core/stage_inside.h"

#include <string.h>

#include "core/role.h"
#include "core/round.h"

/* -- The ticket, also the one that is about to be ---------------------------
 */

static bool
is_about_to_be(const struct stage *stage)
{
    return stage->judged != NULL &&
           strcmp(stage->ticket.state, WORKFLOW_NEW) == 0;
}

const struct value *
stage_field(const struct stage *stage, const char *name)
{
    return value_get(is_about_to_be(stage) ? &stage->judged->fields
                                           : &stage->ticket.fields,
                     name);
}

const char *
stage_system_key(const struct stage *stage)
{
    const struct workflow *workflow = stage->workflow;
    for (int i = 0; i < workflow->field_count; i++)
        if (workflow->fields[i].type == FIELD_SYSTEM) {
            const struct value *key =
                stage_field(stage, workflow->fields[i].name);
            return key != NULL && key->kind == VALUE_TEXT ? key->as.text : NULL;
        }
    return NULL;
}

/* Whose manager it is that decides: the subject's, else the requester's. */
static int64_t
concerned(const struct stage *stage)
{
    const struct value *subject = stage_field(stage, "subject");
    if (subject != NULL && subject->kind == VALUE_INT)
        return subject->as.integer;
    if (!is_about_to_be(stage))
        return stage->ticket.requester;
    return stage->judged->requester != 0 ? stage->judged->requester
                                         : stage->judged->actor;
}

/* -- Roles ------------------------------------------------------------------
 */

bool
stage_is_granted(const struct stage *stage, const struct stage_person *person,
                 const char *role, const struct stage_system *system)
{
    const char *key = system != NULL ? system->key : NULL;
    for (int i = 0; i < person->grant_count; i++) {
        const struct stage_grant *grant = &person->grants[i];
        if (strcmp(grant->role, role) != 0)
            continue;
        if (grant->of == NULL || (key != NULL && strcmp(grant->of, key) == 0) ||
            strcmp(grant->of, stage_login(stage, concerned(stage))) == 0)
            return true;
    }
    for (int i = 0; i < stage->cast.granted_count; i++) {
        const struct stage_granted *granted = &stage->cast.granted[i];
        if (strcmp(granted->kind, "role") == 0 &&
            stage_same(granted->name, role) &&
            stage_same(granted->person, person->login) &&
            (granted->system == NULL || stage_same(granted->system, key)) &&
            stage_in_force(stage, granted))
            return true;
    }
    return false;
}

static bool
runs_system(const struct stage_person *person, const char *role,
            const struct stage_system *system)
{
    if (strcmp(role, "system-owner") == 0)
        return stage_same(system->owner, person->login);
    if (strcmp(role, "system-manager") == 0)
        return stage_same(system->manager, person->login);
    return strcmp(role, "system-admin") == 0 &&
           names_has(&system->admins, person->login);
}

static bool
is_service(const struct stage_person *person)
{
    for (int i = 0; i < person->grant_count; i++)
        if (role_named(person->grants[i].role)->scope == ROLE_SERVICE)
            return true;
    return false;
}

static bool
has_made(const struct stage *stage, int64_t number, const char *move)
{
    for (int i = 0; move != NULL && i < stage->entry_count; i++)
        if ((stage->entries[i].actor == number ||
             stage->entries[i].acting_for == number) &&
            strcmp(stage->entries[i].change.move, move) == 0)
            return true;
    return false;
}

/* A seat in the newest round, also when that is over. */
static bool
has_seat(const struct stage *stage, int64_t number)
{
    const struct value *value = value_get(&stage->ticket.fields, ROUND_FIELD);
    struct round *round = arena_take(stage->arena, sizeof *round);
    return value != NULL && round_read(stage->arena, value, round) &&
           round_seat(round, number) != NULL;
}

/* Person fields of the ticket carry the names of the roles they give. */
static bool
is_of_ticket(const struct stage *stage, int64_t number, const char *role)
{
    if (strcmp(role, "requester") == 0)
        return strcmp(stage->ticket.state, WORKFLOW_NEW) == 0 ||
               stage->ticket.requester == number;
    if (strcmp(role, "affected") == 0)
        return has_made(stage, number, stage->workflow->affected_by);
    if (strcmp(role, "seat") == 0)
        return has_seat(stage, number);
    const struct value *held = stage_field(stage, role);
    if (held == NULL)
        return false;
    for (uint32_t i = 0; held->kind == VALUE_LIST && i < held->count; i++)
        if (held->as.items[i].as.integer == number)
            return true;
    return held->kind == VALUE_INT && held->as.integer == number;
}

bool
stage_holds(const struct stage *stage, int64_t number, const char *role)
{
    const struct role *row = role_named(role);
    const struct stage_person *person = stage_person_at(stage, number);
    if (row == NULL || person == NULL || person->blocked ||
        workflow_hides(stage->workflow, &stage->ticket.fields, number))
        return false;
    const struct stage_system *system =
        stage_system(stage, stage_system_key(stage));
    switch (row->scope) {
    case ROLE_EVERYONE:
        return !is_service(person);
    case ROLE_TICKET:
        return is_of_ticket(stage, number, role);
    case ROLE_SYSTEM:
        if (system != NULL && runs_system(person, role, system))
            return true;
        return stage_is_granted(stage, person, role, system);
    case ROLE_UNIT:
    case ROLE_ASSIGNED:
    case ROLE_SERVICE:
        return stage_is_granted(stage, person, role, system);
    }
    return false;
}

bool
stage_acts_for(const struct stage *stage, int64_t number, int64_t principal)
{
    const struct stage_person *person = stage_person_at(stage, number);
    const struct stage_person *other = stage_person_at(stage, principal);
    return person != NULL && other != NULL && number != principal &&
           !other->blocked && names_has(&person->deputy_of, other->login);
}

/* -- Notices ----------------------------------------------------------------
 */

/* Whom the target of an effect means. */
static bool
is_meant(const struct stage *stage, int64_t number, const char *target)
{
    if (strncmp(target, "field:", 6) == 0)
        return is_of_ticket(stage, number, target + 6);
    if (strncmp(target, "actors:", 7) == 0)
        return has_made(stage, number, target + 7);
    return stage_holds(stage, number, target);
}

struct value
stage_audience(struct stage *stage, const char *target)
{
    struct value list = value_list();
    for (int i = 0; i < stage->cast.person_count; i++)
        if (stage_is_active(&stage->cast.persons[i]) &&
            !workflow_hides(stage->workflow, &stage->ticket.fields, i + 1) &&
            is_meant(stage, i + 1, target))
            value_add(stage->arena, &list,
                      value_text(stage->cast.persons[i].login));
    return list;
}
