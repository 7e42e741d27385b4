/* Roles, derived and assigned, at this moment; and who holds one. */
#include <string.h>

#include "core/codec.h"
#include "core/text.h"
#include "workers/store/inside.h"

#define TREE_DEPTH_MAX 32 /* units above one another */

/* -- Persons ------------------------------------------------------------- */

static void
absence_read(struct store *store, struct person *person)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT deputy FROM absence"
                " WHERE person = ?1 AND from_at_ms <= ?2 AND to_at_ms > ?2"
                " ORDER BY from_at_ms DESC LIMIT 1",
                DB_ARGS(db_int_of(person->number), db_int_of(store->now_ms)));
    if (!db_next(rows))
        return;
    person->away = true;
    person->deputy = db_int(rows, 0);
    db_end(rows);
}

struct person
people_read(struct store *store, int64_t number)
{
    struct person person = {.number = 0};
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT t.login, t.name, t.mail, p.unit, p.language,"
        " p.kind = 'service', p.blocked FROM person p"
        " LEFT JOIN person_text t ON t.number = p.number WHERE p.number = ?",
        DB_ARGS(db_int_of(number)));
    if (!db_next(rows))
        return person;
    struct arena *arena = store->arena;
    const bool erased = db_null(rows, 0);
    person = (struct person){
        .number = number,
        .login = erased ? arena_format(arena, "#%lld", (long long)number)
                        : arena_string(arena, db_text(rows, 0)),
        .name = erased ? "–" : arena_string(arena, db_text(rows, 1)),
        .mail = db_null(rows, 2) ? NULL : arena_string(arena, db_text(rows, 2)),
        .unit = db_null(rows, 3) ? NULL : arena_string(arena, db_text(rows, 3)),
        .language = arena_string(arena, db_text(rows, 4)),
        .service = db_int(rows, 5) != 0,
        .blocked = db_int(rows, 6) != 0,
    };
    db_end(rows);
    absence_read(store, &person);
    return person;
}

int64_t
people_by_login(struct store *store, const char *login)
{
    return db_number(store->db,
                     "SELECT number FROM person_text WHERE login = ?",
                     DB_ARGS(db_text_of(text_fold(store->arena, login))), 0);
}

const char *
people_login(struct store *store, int64_t number)
{
    return number == 0 ? NULL : people_read(store, number).login;
}

bool
people_active(struct store *store, int64_t number)
{
    const struct person person = people_read(store, number);
    return person.number != 0 && !person.blocked && !person.away;
}

/* -- Crowds -------------------------------------------------------------- */

bool
crowd_has(const struct crowd *crowd, int64_t number)
{
    for (int i = 0; i < crowd->count; i++)
        if (crowd->number[i] == number)
            return true;
    return false;
}

void
crowd_add(struct store *store, struct crowd *crowd, int64_t number)
{
    if (number == 0 || crowd_has(crowd, number))
        return;
    if (crowd->count == crowd->room) {
        const int room = crowd->room * 2 + 8;
        int64_t *larger =
            arena_take(store->arena, (size_t)room * sizeof *larger);
        if (crowd->count > 0)
            memcpy(larger, crowd->number,
                   (size_t)crowd->count * sizeof *larger);
        crowd->number = larger;
        crowd->room = room;
    }
    crowd->number[crowd->count++] = number;
}

static void
crowd_add_rows(struct store *store, struct crowd *crowd, struct db_rows *rows)
{
    while (db_next(rows))
        crowd_add(store, crowd, db_int(rows, 0));
}

/* The person, or the persons, that a field holds. */
static void
crowd_add_field(struct store *store, struct crowd *crowd,
                const struct value *value)
{
    if (value == NULL)
        return;
    if (value->kind == VALUE_INT)
        crowd_add(store, crowd, value->as.integer);
    if (value->kind == VALUE_LIST)
        for (uint32_t i = 0; i < value->count; i++)
            crowd_add_field(store, crowd, &value->as.items[i]);
}

struct crowd
people_actors(struct store *store, int64_t ticket, const char *move)
{
    struct crowd crowd = {0};
    if (ticket == 0)
        return crowd;
    /* Whoever had a deputy act for them has acted too (P9). */
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT actor, acting_for FROM history"
                " WHERE ticket = ? AND move = ? ORDER BY version",
                DB_ARGS(db_int_of(ticket), db_text_of(move)));
    while (db_next(rows)) {
        crowd_add(store, &crowd, db_int(rows, 0));
        crowd_add(store, &crowd, db_int(rows, 1));
    }
    return crowd;
}

static bool
is_run(const struct value *change, const char *clock, int64_t cycle)
{
    const char *name = value_get_text(change, "clock");
    return clock == NULL || (name != NULL && strcmp(name, clock) == 0 &&
                             value_get_int(change, "cycle", -1) == cycle);
}

struct crowd
people_told(struct store *store, int64_t ticket, const char *clock,
            int64_t cycle)
{
    struct crowd told = {0};
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT change FROM history"
                                   " WHERE ticket = ? AND cause = 'worker'"
                                   " ORDER BY version",
                                   DB_ARGS(db_int_of(ticket)));
    while (db_next(rows)) {
        struct value change;
        const struct bytes blob = db_blob(rows, 0);
        if (codec_decode(store->arena, blob.data, blob.size, &change) ==
                STATUS_OK &&
            is_run(&change, clock, cycle))
            crowd_add_field(store, &told,
                            value_get(value_get(&change, "fields"), "told"));
    }
    return told;
}

/* -- The tree of units --------------------------------------------------- */

struct unit {
    const char *key; /* NULL: there is none */
    const char *kind;
    const char *parent;
    int64_t manager;
};

static struct unit
unit_read(struct store *store, const char *key)
{
    struct unit unit = {NULL, "", NULL, 0};
    if (key == NULL)
        return unit;
    struct db_rows *rows = db_rows(
        store->db, "SELECT key, kind, parent, manager FROM unit WHERE key = ?",
        DB_ARGS(db_text_of(key)));
    if (!db_next(rows))
        return unit;
    unit.key = arena_string(store->arena, db_text(rows, 0));
    unit.kind = arena_string(store->arena, db_text(rows, 1));
    unit.parent =
        db_null(rows, 2) ? NULL : arena_string(store->arena, db_text(rows, 2));
    unit.manager = db_int(rows, 3);
    db_end(rows);
    return unit;
}

/* The manager of the person's unit; of a manager, the one above. */
static int64_t
line_manager(struct store *store, int64_t person)
{
    struct unit unit = unit_read(store, people_read(store, person).unit);
    for (int depth = 0; unit.key != NULL && depth < TREE_DEPTH_MAX; depth++) {
        if (unit.manager != 0 && unit.manager != person)
            return unit.manager;
        unit = unit_read(store, unit.parent);
    }
    return 0;
}

static int64_t
department_head(struct store *store, int64_t person)
{
    struct unit unit = unit_read(store, people_read(store, person).unit);
    for (int depth = 0; unit.key != NULL && depth < TREE_DEPTH_MAX; depth++) {
        if (strcmp(unit.kind, "department") == 0)
            return unit.manager;
        unit = unit_read(store, unit.parent);
    }
    return 0;
}

/* -- Who holds a role on a matter ---------------------------------------- */

static int64_t
concerned(const struct matter *matter)
{
    const int64_t subject = value_get_int(matter->fields, "subject", 0);
    return subject != 0 ? subject : matter->requester;
}

static void
ticket_holders(struct store *store, const char *role,
               const struct matter *matter, struct crowd *out)
{
    if (strcmp(role, "requester") == 0)
        crowd_add(store, out, matter->requester);
    else if (strcmp(role, "assignee") == 0)
        crowd_add(store, out, matter->assignee);
    else if (strcmp(role, "told") == 0)
        *out = people_told(store, matter->id, NULL, 0);
    else if (strcmp(role, "affected") == 0 &&
             matter->workflow->affected_by != NULL)
        *out = people_actors(store, matter->id, matter->workflow->affected_by);
    else
        crowd_add_field(store, out, value_get(matter->fields, role));
}

static void
system_holders(struct store *store, const char *role,
               const struct matter *matter, struct crowd *out)
{
    const struct db_arg key = db_text_of(matter->system);
    if (matter->system == NULL)
        return;
    if (strcmp(role, "system-owner") == 0)
        crowd_add_rows(store, out,
                       db_rows(store->db,
                               "SELECT owner FROM system WHERE key = ?",
                               DB_ARGS(key)));
    else if (strcmp(role, "system-manager") == 0)
        crowd_add_rows(store, out,
                       db_rows(store->db,
                               "SELECT manager FROM system WHERE key = ?",
                               DB_ARGS(key)));
    else if (strcmp(role, "system-admin") == 0)
        crowd_add_rows(store, out,
                       db_rows(store->db,
                               "SELECT person FROM system_admin"
                               " WHERE system = ? ORDER BY person",
                               DB_ARGS(key)));
}

static void
unit_holders(struct store *store, const char *role, const struct matter *matter,
             struct crowd *out)
{
    if (strcmp(role, "line-manager") == 0)
        crowd_add(store, out, line_manager(store, concerned(matter)));
    else if (strcmp(role, "department-head") == 0)
        crowd_add(store, out, department_head(store, concerned(matter)));
    else if (strcmp(role, "business-manager") == 0 && matter->system != NULL)
        crowd_add_rows(store, out,
                       db_rows(store->db,
                               "SELECT u.manager FROM system s"
                               " JOIN unit u ON u.key = s.unit"
                               " WHERE s.key = ?",
                               DB_ARGS(db_text_of(matter->system))));
}

static void
assigned_holders(struct store *store, const char *role,
                 const struct matter *matter, struct crowd *out)
{
    crowd_add_rows(store, out,
                   db_rows(store->db,
                           "SELECT person FROM held WHERE role = ?1"
                           " AND (scope = '' OR scope = ?2)"
                           " AND from_at_ms <= ?3"
                           " AND (until_at_ms IS NULL OR until_at_ms > ?3)"
                           " ORDER BY person",
                           DB_ARGS(db_text_of(role), db_text_of(matter->system),
                                   db_int_of(store->now_ms))));
}

struct crowd
people_with_role(struct store *store, const char *role,
                 const struct matter *matter)
{
    struct crowd crowd = {0};
    const struct role *row = role_named(role);
    if (row == NULL)
        return crowd;
    switch (row->scope) {
    case ROLE_EVERYONE: /* nobody wants to be told of everything */
        break;
    case ROLE_TICKET:
        ticket_holders(store, role, matter, &crowd);
        break;
    case ROLE_SYSTEM:
        system_holders(store, role, matter, &crowd);
        break;
    case ROLE_UNIT:
        unit_holders(store, role, matter, &crowd);
        break;
    case ROLE_ASSIGNED:
    case ROLE_SERVICE:
        assigned_holders(store, role, matter, &crowd);
        break;
    }
    return crowd;
}

/* -- One person's standing ----------------------------------------------- */

static struct names
names_of(struct store *store, struct db_rows *rows)
{
    struct names names = {0, NULL};
    int room = 0;
    while (db_next(rows)) {
        if (names.count == room) {
            const int larger = room * 2 + 8;
            const char **name =
                arena_take(store->arena, (size_t)larger * sizeof *name);
            if (room > 0)
                memcpy(name, names.name, (size_t)room * sizeof *name);
            names.name = name;
            room = larger;
        }
        names.name[names.count++] =
            arena_string(store->arena, db_text(rows, 0));
    }
    return names;
}

static void
held_read(struct store *store, struct viewer *viewer)
{
    const struct db_arg args[] = {db_int_of(viewer->number),
                                  db_int_of(store->now_ms)};
    const int64_t count =
        db_number(store->db,
                  "SELECT count(*) FROM held WHERE person = ?1"
                  " AND from_at_ms <= ?2"
                  " AND (until_at_ms IS NULL OR until_at_ms > ?2)",
                  args, 2, 0);
    viewer->held =
        arena_take(store->arena, ((size_t)count + 1) * sizeof *viewer->held);
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT role, scope FROM held WHERE person = ?1"
                " AND from_at_ms <= ?2"
                " AND (until_at_ms IS NULL OR until_at_ms > ?2)"
                " ORDER BY role, scope",
                args, 2);
    while (db_next(rows)) {
        struct held *held = &viewer->held[viewer->held_count++];
        held->role = arena_string(store->arena, db_text(rows, 0));
        held->scope = arena_string(store->arena, db_text(rows, 1));
    }
}

struct viewer
people_viewer(struct store *store, int64_t number)
{
    const struct db_arg args[] = {db_int_of(number)};
    struct viewer viewer = {.number = number};
    viewer.service = people_read(store, number).service;
    held_read(store, &viewer);
    viewer.units =
        names_of(store, db_rows(store->db,
                                "WITH RECURSIVE headed(key) AS ("
                                " SELECT key FROM unit WHERE manager = ?"
                                " UNION SELECT u.key FROM unit u"
                                " JOIN headed h ON u.parent = h.key)"
                                " SELECT key FROM headed ORDER BY key",
                                args, 1));
    viewer.owned = names_of(
        store,
        db_rows(store->db, "SELECT key FROM system WHERE owner = ?", args, 1));
    viewer.managed = names_of(
        store, db_rows(store->db, "SELECT key FROM system WHERE manager = ?",
                       args, 1));
    viewer.administered = names_of(
        store,
        db_rows(store->db, "SELECT system FROM system_admin WHERE person = ?",
                args, 1));
    return viewer;
}

bool
viewer_has(const struct viewer *viewer, const char *role)
{
    for (int i = 0; i < viewer->held_count; i++)
        if (strcmp(viewer->held[i].role, role) == 0 &&
            viewer->held[i].scope[0] == '\0')
            return true;
    return false;
}

static bool
holds_assigned(const struct viewer *viewer, const char *role,
               const struct matter *matter)
{
    for (int i = 0; i < viewer->held_count; i++) {
        const struct held *held = &viewer->held[i];
        if (strcmp(held->role, role) == 0 &&
            (held->scope[0] == '\0' ||
             (matter->system != NULL &&
              strcmp(held->scope, matter->system) == 0)))
            return true;
    }
    return false;
}

static bool
holds_system(const struct viewer *viewer, const char *role,
             const struct matter *matter)
{
    if (matter->system == NULL)
        return false;
    if (strcmp(role, "system-owner") == 0)
        return names_has(&viewer->owned, matter->system);
    if (strcmp(role, "system-manager") == 0)
        return names_has(&viewer->managed, matter->system);
    if (strcmp(role, "system-admin") == 0)
        return names_has(&viewer->administered, matter->system);
    return false;
}

bool
people_holds(struct store *store, const struct viewer *viewer, const char *role,
             const struct matter *matter)
{
    const struct role *row = role_named(role);
    if (row == NULL || viewer->number == 0)
        return false;
    switch (row->scope) {
    case ROLE_EVERYONE:
        return !viewer->service;
    case ROLE_ASSIGNED:
        return !viewer->service && holds_assigned(viewer, role, matter);
    case ROLE_SERVICE:
        return viewer->service && holds_assigned(viewer, role, matter);
    case ROLE_SYSTEM:
        return !viewer->service && holds_system(viewer, role, matter);
    case ROLE_TICKET:
    case ROLE_UNIT:
        break;
    }
    /* A ticket that is being created has its creator for requester. */
    if (matter->id == 0 && strcmp(role, "requester") == 0)
        return true;
    const struct crowd crowd = people_with_role(store, role, matter);
    return crowd_has(&crowd, viewer->number);
}
