/* Who and what is on the stage. */
#include "core/stage_inside.h"

#include <string.h>

bool
stage_same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

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

/* Puts an item in the place of row `at`, or behind the last if that is the
 * count. */
#define KEEP(stage, rows, count, room, at, item)                               \
    do {                                                                       \
        struct stage_cast *const cast_ = &(stage)->cast;                       \
        const int64_t at_ = (at);                                              \
        if (at_ == cast_->count) {                                             \
            cast_->rows =                                                      \
                stage_grown((stage)->lasting, cast_->rows, cast_->count,       \
                            &cast_->room, sizeof *cast_->rows);                \
            cast_->count++;                                                    \
        }                                                                      \
        cast_->rows[at_] = (item);                                             \
    } while (0)

/* -- Persons and systems ----------------------------------------------------
 */

int64_t
stage_person(const struct stage *stage, const char *login)
{
    for (int i = 0; i < stage->cast.person_count; i++)
        if (strcmp(stage->cast.persons[i].login, login) == 0)
            return i + 1;
    return 0;
}

const struct stage_person *
stage_person_at(const struct stage *stage, int64_t number)
{
    return number > 0 && number <= stage->cast.person_count
               ? &stage->cast.persons[number - 1]
               : NULL;
}

const char *
stage_login(const struct stage *stage, int64_t number)
{
    const struct stage_person *person = stage_person_at(stage, number);
    return person != NULL ? person->login : "–";
}

bool
stage_is_active(const struct stage_person *person)
{
    return person != NULL && !person->away && !person->blocked;
}

int64_t
stage_cast(struct stage *stage, struct stage_person person)
{
    int64_t number = stage_person(stage, person.login);
    if (number == 0)
        number = stage->cast.person_count + 1;
    KEEP(stage, persons, person_count, person_room, number - 1, person);
    return number;
}

const struct stage_system *
stage_system(const struct stage *stage, const char *key)
{
    for (int i = 0; key != NULL && i < stage->cast.system_count; i++)
        if (strcmp(stage->cast.systems[i].key, key) == 0)
            return &stage->cast.systems[i];
    return NULL;
}

void
stage_cast_system(struct stage *stage, struct stage_system system)
{
    const struct stage_system *there = stage_system(stage, system.key);
    const int at = there != NULL ? (int)(there - stage->cast.systems)
                                 : stage->cast.system_count;
    KEEP(stage, systems, system_count, system_room, at, system);
}

/* -- Catalogues and profiles ------------------------------------------------
 */

const struct stage_role *
stage_role(const struct stage *stage, const char *system, const char *role)
{
    for (int i = 0; i < stage->cast.role_count; i++)
        if (stage_same(stage->cast.roles[i].system, system) &&
            stage_same(stage->cast.roles[i].role, role))
            return &stage->cast.roles[i];
    return NULL;
}

void
stage_cast_role(struct stage *stage, struct stage_role role)
{
    const struct stage_role *there = stage_role(stage, role.system, role.role);
    const int at = there != NULL ? (int)(there - stage->cast.roles)
                                 : stage->cast.role_count;
    KEEP(stage, roles, role_count, role_room, at, role);
}

void
stage_cast_profile(struct stage *stage, const char *profile)
{
    int left = 0;
    for (int i = 0; i < stage->cast.line_count; i++)
        if (strcmp(stage->cast.lines[i].profile, profile) != 0)
            stage->cast.lines[left++] = stage->cast.lines[i];
    stage->cast.line_count = left;
}

void
stage_cast_line(struct stage *stage, struct stage_line line)
{
    KEEP(stage, lines, line_count, line_room, stage->cast.line_count, line);
}

/* -- Grants -----------------------------------------------------------------
 */

static bool
is_same_grant(const struct stage_granted *a, const struct stage_granted *b)
{
    return strcmp(a->kind, b->kind) == 0 && stage_same(a->name, b->name) &&
           stage_same(a->system, b->system) && stage_same(a->person, b->person);
}

/* A grant that the cast has had before is told anew; one that a ticket gives
 * is always another row. */
void
stage_cast_granted(struct stage *stage, struct stage_granted granted)
{
    int at = 0;
    while (at < stage->cast.granted_count &&
           (granted.own || stage->cast.granted[at].own ||
            !is_same_grant(&stage->cast.granted[at], &granted)))
        at++;
    KEEP(stage, granted, granted_count, granted_room, at, granted);
}

bool
stage_in_force(const struct stage *stage, const struct stage_granted *granted)
{
    if (granted->person != NULL) {
        const struct stage_person *person =
            stage_person_at(stage, stage_person(stage, granted->person));
        if (person == NULL || person->blocked)
            return false;
    }
    return !granted->paused && granted->from_ms <= stage->now_ms &&
           (granted->until_ms == 0 || stage->now_ms < granted->until_ms) &&
           (granted->ended_ms == 0 || stage->now_ms < granted->ended_ms);
}

bool
stage_unended(const struct stage *stage, const struct stage_granted *granted)
{
    return granted->ended_ms == 0 &&
           (granted->until_ms == 0 || stage->now_ms < granted->until_ms);
}

/* -- Settings and names -----------------------------------------------------
 */

void
stage_cast_freeze(struct stage *stage, struct stage_freeze freeze)
{
    KEEP(stage, freezes, freeze_count, freeze_room, stage->cast.freeze_count,
         freeze);
}

void
stage_cast_setting(struct stage *stage, struct stage_setting setting)
{
    int at = 0;
    while (at < stage->cast.setting_count &&
           strcmp(stage->cast.settings[at].name, setting.name) != 0)
        at++;
    KEEP(stage, settings, setting_count, setting_room, at, setting);
}

void
stage_cast_taken(struct stage *stage, struct stage_taken taken)
{
    KEEP(stage, taken, taken_count, taken_room, stage->cast.taken_count, taken);
}

void
stage_cast_course(struct stage *stage, struct stage_course course)
{
    int at = 0;
    while (at < stage->cast.course_count &&
           strcmp(stage->cast.courses[at].name, course.name) != 0)
        at++;
    KEEP(stage, courses, course_count, course_room, at, course);
}

void
stage_cast_service(struct stage *stage, const char *service)
{
    KEEP(stage, services, service_count, service_room,
         stage->cast.service_count, service);
}

/* -- Other tickets ----------------------------------------------------------
 */

void
stage_cast_other(struct stage *stage, struct stage_other other)
{
    int at = 0;
    while (at < stage->cast.other_count &&
           strcmp(stage->cast.others[at].ref, other.ref) != 0)
        at++;
    KEEP(stage, others, other_count, other_room, at, other);
}

struct stage_other *
stage_spawned(const struct stage *stage, const char *relation,
              const char *workflow, int64_t number)
{
    for (int i = 0; i < stage->cast.other_count; i++) {
        struct stage_other *other = &stage->cast.others[i];
        if (other->spawned && stage_same(other->relation, relation) &&
            strcmp(other->workflow, workflow) == 0 && --number == 0)
            return other;
    }
    return NULL;
}
