/* Who there is, and what they hold. */
#include <string.h>

#include "workers/store/query/query.h"
#include "workers/store/register/granted.h"

/* -- Who am I ------------------------------------------------------------ */

static struct value
roles_of(struct store *store, const struct viewer *viewer)
{
    struct arena *arena = store->arena;
    struct value roles = value_list();
    if (!viewer->service)
        value_add(arena, &roles, value_text("employee"));
    for (int i = 0; i < viewer->held_count; i++)
        value_add(
            arena, &roles,
            value_text(viewer->held[i].scope[0] == '\0'
                           ? viewer->held[i].role
                           : arena_format(arena, "%s:%s", viewer->held[i].role,
                                          viewer->held[i].scope)));
    const struct {
        const char *role;
        const struct names *names;
    } derived[] = {
        {"system-owner", &viewer->owned},
        {"system-manager", &viewer->managed},
        {"system-admin", &viewer->administered},
        {"line-manager", &viewer->units},
    };
    for (size_t d = 0; d < sizeof derived / sizeof *derived; d++)
        for (int i = 0; i < derived[d].names->count; i++)
            value_add(arena, &roles,
                      value_text(arena_format(arena, "%s:%s", derived[d].role,
                                              derived[d].names->name[i])));
    return roles;
}

enum status
query_whoami(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const struct person person = people_read(store, exchange->actor.number);
    const struct viewer viewer = people_viewer(store, person.number);
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "login", value_text(person.login));
    value_put(arena, answer, "name", value_text(person.name));
    value_put(arena, answer, "language", value_text(person.language));
    value_put(arena, answer, "unit", value_text(person.unit));
    value_put(arena, answer, "roles", roles_of(store, &viewer));
    value_put(arena, answer, "sample", value_bool(store->config.sample));
    return STATUS_OK;
}

/* -- Persons ------------------------------------------------------------- */

static struct value
person_roles(struct store *store, int64_t number)
{
    struct arena *arena = store->arena;
    struct value roles = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT g.name, g.system, g.until_at_ms FROM granted g"
                " WHERE g.person = ?1 AND g.kind = 'role'"
                " AND" GRANTED_IN_FORCE("?2") " ORDER BY g.name, g.system",
                DB_ARGS(db_int_of(number), db_int_of(store->now_ms)));
    while (db_next(rows)) {
        struct value role = value_map();
        value_put(arena, &role, "role",
                  value_text(arena_string(arena, db_text(rows, 0))));
        value_put(arena, &role, "scope",
                  value_text(arena_string(arena, db_text(rows, 1))));
        value_put(arena, &role, "until_at_ms", query_moment(db_int(rows, 2)));
        value_add(arena, &roles, role);
    }
    return roles;
}

enum status
query_persons(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    struct value persons = value_list();
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT number FROM person_text"
                                   " ORDER BY login LIMIT 400",
                                   DB_NONE);
    while (db_next(rows)) {
        const struct person person = people_read(store, db_int(rows, 0));
        struct value row = value_map();
        value_put(arena, &row, "login", value_text(person.login));
        value_put(arena, &row, "name", value_text(person.name));
        value_put(arena, &row, "unit", value_text(person.unit));
        value_put(arena, &row, "blocked",
                  value_bool(person.blocked || person.away));
        struct value names = value_list();
        const struct value roles = person_roles(store, person.number);
        for (uint32_t i = 0; i < roles.count; i++)
            value_add(arena, &names, *value_get(&roles.as.items[i], "role"));
        value_put(arena, &row, "roles", names);
        value_add(arena, &persons, row);
    }
    value_put(arena, &exchange->answer, "persons", persons);
    return STATUS_OK;
}

static struct value
keys_of(struct store *store, const struct names *names)
{
    struct value list = value_list();
    for (int i = 0; i < names->count; i++)
        value_add(store->arena, &list, value_text(names->name[i]));
    return list;
}

enum status
query_person(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const char *login = value_get_text(&exchange->request->body, "login");
    const int64_t number = people_by_login(store, login);
    exchange_arg(store, exchange, "ref", value_text(login));
    if (number == 0)
        return STATUS_NOT_FOUND;
    const struct person person = people_read(store, number);
    const struct viewer viewer = people_viewer(store, number);
    const struct matter theirs = {.requester = number};
    const struct crowd managers =
        people_with_role(store, "line-manager", &theirs);
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "login", value_text(person.login));
    value_put(arena, answer, "name", value_text(person.name));
    value_put(arena, answer, "mail", value_text(person.mail));
    value_put(arena, answer, "unit", value_text(person.unit));
    value_put(arena, answer, "language", value_text(person.language));
    value_put(arena, answer, "kind",
              value_text(person.service ? "service" : "person"));
    value_put(arena, answer, "blocked", value_bool(person.blocked));
    value_put(arena, answer, "away", value_bool(person.away));
    value_put(arena, answer, "manager",
              value_text(managers.count > 0
                             ? people_login(store, managers.number[0])
                             : NULL));
    value_put(arena, answer, "roles", person_roles(store, number));
    value_put(arena, answer, "owns", keys_of(store, &viewer.owned));
    value_put(arena, answer, "manages", keys_of(store, &viewer.managed));
    value_put(arena, answer, "administers",
              keys_of(store, &viewer.administered));
    return STATUS_OK;
}

/* -- Roles --------------------------------------------------------------- */

enum status
query_roles(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    struct value roles = value_list();
    for (int i = 0; i < role_count(); i++) {
        const struct role *role = role_at(i);
        struct value row = value_map();
        value_put(arena, &row, "role", value_text(role->name));
        value_put(arena, &row, "label", query_label(store, &role->label));
        value_put(arena, &row, "assigned",
                  value_bool(role->scope == ROLE_ASSIGNED ||
                             role->scope == ROLE_SERVICE));
        struct value holders = value_list();
        struct db_rows *rows =
            db_rows(store->db,
                    "SELECT DISTINCT g.person FROM granted g"
                    " WHERE g.kind = 'role' AND g.name = ?1"
                    " AND" GRANTED_IN_FORCE("?2") " ORDER BY g.person LIMIT 50",
                    DB_ARGS(db_text_of(role->name), db_int_of(store->now_ms)));
        while (db_next(rows))
            value_add(arena, &holders,
                      value_text(people_login(store, db_int(rows, 0))));
        value_put(arena, &row, "holders", holders);
        value_add(arena, &roles, row);
    }
    value_put(arena, &exchange->answer, "roles", roles);
    return STATUS_OK;
}
