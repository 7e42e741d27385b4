/* Who is on the stage, and what they hold. */
#include "core/stage_inside.h"

#include <string.h>

#include "core/role.h"

/* -- The cast ---------------------------------------------------------------
 */

/* Room for one more item; the old ones are copied when it grows. */
void *
stage_grown(struct arena *arena, void *items, int count, int *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room == 0 ? 16 : *room * 2;
    void *more = arena_take(arena, (size_t)*room * size);
    if (count > 0)
        memcpy(more, items, (size_t)count * size);
    return more;
}

int64_t
stage_person(const struct stage *stage, const char *login)
{
    for (int i = 0; i < stage->person_count; i++)
        if (strcmp(stage->persons[i].login, login) == 0)
            return i + 1;
    return 0;
}

const char *
stage_login(const struct stage *stage, int64_t number)
{
    return number > 0 && number <= stage->person_count
               ? stage->persons[number - 1].login
               : "–";
}

const struct stage_system *
stage_system(const struct stage *stage, const char *key)
{
    for (int i = 0; key != NULL && i < stage->system_count; i++)
        if (strcmp(stage->systems[i].key, key) == 0)
            return &stage->systems[i];
    return NULL;
}

int64_t
stage_cast(struct stage *stage, struct stage_person person)
{
    int64_t number = stage_person(stage, person.login);
    if (number == 0) {
        stage->persons =
            stage_grown(stage->lasting, stage->persons, stage->person_count,
                        &stage->person_room, sizeof *stage->persons);
        number = ++stage->person_count;
    }
    stage->persons[number - 1] = person;
    return number;
}

void
stage_cast_system(struct stage *stage, struct stage_system system)
{
    for (int i = 0; i < stage->system_count; i++)
        if (strcmp(stage->systems[i].key, system.key) == 0) {
            stage->systems[i] = system;
            return;
        }
    stage->systems =
        stage_grown(stage->lasting, stage->systems, stage->system_count,
                    &stage->system_room, sizeof *stage->systems);
    stage->systems[stage->system_count++] = system;
}

void
stage_cast_other(struct stage *stage, struct stage_other other)
{
    for (int i = 0; i < stage->other_count; i++)
        if (strcmp(stage->others[i].ref, other.ref) == 0) {
            stage->others[i] = other;
            return;
        }
    stage->others =
        stage_grown(stage->lasting, stage->others, stage->other_count,
                    &stage->other_room, sizeof *stage->others);
    stage->others[stage->other_count++] = other;
}

void
stage_begin(struct stage *stage)
{
    stage->ticket = ticket_new();
    stage->entry_count = stage->entry_room = 0;
    stage->entries = NULL;
    stage->marks = NULL;
    memset(stage->clocks, 0, sizeof stage->clocks);
}

/* -- Who holds what ---------------------------------------------------------
 */

const struct stage_person *
stage_person_at(const struct stage *stage, int64_t number)
{
    return number > 0 && number <= stage->person_count
               ? &stage->persons[number - 1]
               : NULL;
}

static const struct stage_system *
own_system(const struct stage *stage)
{
    const struct workflow *workflow = stage->workflow;
    for (int i = 0; i < workflow->field_count; i++)
        if (workflow->fields[i].type == FIELD_SYSTEM)
            return stage_system(stage,
                                value_get_text(&stage->ticket.fields,
                                               workflow->fields[i].name));
    return NULL;
}

/* A grant holds everywhere, on one system, or for what one person files. */
bool
stage_is_granted(const struct stage *stage, const struct stage_person *person,
                 const char *role, const struct stage_system *system)
{
    for (int i = 0; i < person->grant_count; i++) {
        const struct stage_grant *grant = &person->grants[i];
        if (strcmp(grant->role, role) != 0)
            continue;
        if (grant->of == NULL ||
            (system != NULL && strcmp(grant->of, system->key) == 0) ||
            strcmp(grant->of, stage_login(stage, stage->ticket.requester)) == 0)
            return true;
    }
    return false;
}

static bool
is_called(const char *login, const struct stage_person *person)
{
    return login != NULL && strcmp(login, person->login) == 0;
}

static bool
runs_system(const struct stage_person *person, const char *role,
            const struct stage_system *system)
{
    if (strcmp(role, "system-owner") == 0)
        return is_called(system->owner, person);
    if (strcmp(role, "system-manager") == 0)
        return is_called(system->manager, person);
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
        if (stage->entries[i].actor == number &&
            strcmp(stage->entries[i].change.move, move) == 0)
            return true;
    return false;
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
    const struct value *held = value_get(&stage->ticket.fields, role);
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
    if (row == NULL || person == NULL)
        return false;
    const struct stage_system *system = own_system(stage);
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
    for (int i = 0; i < stage->person_count; i++)
        if (!stage->persons[i].away && is_meant(stage, i + 1, target))
            value_add(stage->arena, &list, value_text(stage->persons[i].login));
    return list;
}
