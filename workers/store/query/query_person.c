/* Who there is, what they hold, and what they held. */
#include <string.h>

#include "core/text.h"
#include "workers/store/query/query.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/past.h"

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

static struct value
logins_of(struct store *store, const struct crowd *crowd)
{
    struct value list = value_list();
    for (int i = 0; i < crowd->count; i++)
        value_add(store->arena, &list,
                  value_text(people_login(store, crowd->number[i])));
    return list;
}

enum status
query_whoami(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const struct person person = people_read(store, exchange->actor.number);
    const struct viewer viewer = people_viewer(store, person.number);
    const struct crowd principals = people_principals(store, person.number);
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "login", value_text(person.login));
    value_put(arena, answer, "name", value_text(person.name));
    value_put(arena, answer, "language", value_text(person.language));
    value_put(arena, answer, "unit", value_text(person.unit));
    value_put(arena, answer, "roles", roles_of(store, &viewer));
    value_put(arena, answer, "deputy_for", logins_of(store, &principals));
    value_put(arena, answer, "sample", value_bool(store->config.sample));
    return STATUS_OK;
}

/* -- Persons ------------------------------------------------------------- */

/* What was granted to a person at that moment: roles, or everything else. */
static struct value
grants_of(struct store *store, const struct viewer *viewer, int64_t number,
          bool roles, int64_t at_ms)
{
    struct arena *arena = store->arena;
    const struct crowd crowd =
        query_granted_at(store, NULL, number, NULL, at_ms);
    struct value list = value_list();
    for (int i = 0; i < crowd.count; i++) {
        struct granted_then then;
        if (!query_granted_then(store, crowd.number[i], at_ms, &then) ||
            (strcmp(then.granted.kind, GRANT_ROLE) == 0) != roles)
            continue;
        struct value row = query_granted_row(store, viewer, &then, at_ms);
        if (roles)
            value_put(arena, &row, "scope", value_text(then.granted.system));
        value_add(arena, &list, row);
    }
    return list;
}

/* Whether a part of the login or the name is what is looked for, however it
 * was typed. */
static bool
is_found(struct store *store, const struct person *person, const char *find)
{
    const char *texts[] = {person->login, person->name};
    const char *plain = find == NULL ? "" : text_plain(store->arena, find);
    for (int i = 0; i < 2; i++)
        if (texts[i] != NULL &&
            strstr(text_plain(store->arena, texts[i]), plain) != NULL)
            return true;
    return false;
}

static struct value
person_row(struct store *store, const struct viewer *viewer,
           const struct person *person)
{
    struct arena *arena = store->arena;
    struct value row = value_map(), names = value_list();
    const struct value roles =
        grants_of(store, viewer, person->number, true, store->now_ms);
    value_put(arena, &row, "login", value_text(person->login));
    value_put(arena, &row, "name", value_text(person->name));
    value_put(arena, &row, "unit", value_text(person->unit));
    value_put(arena, &row, "blocked",
              value_bool(person->barred || person->away));
    for (uint32_t i = 0; i < roles.count; i++)
        value_add(arena, &names, *value_get(&roles.as.items[i], "role"));
    value_put(arena, &row, "roles", names);
    return row;
}

enum status
query_persons(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const char *after = value_get_text(&exchange->request->body, "after");
    const char *find = value_get_text(&exchange->request->body, "find");
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct value persons = value_list();
    struct value next = value_nil();
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT number, login FROM person_text WHERE login > ?"
        " ORDER BY login LIMIT ?",
        DB_ARGS(db_text_of(after != NULL ? after : ""),
                db_int_of(find == NULL ? STORE_PAGE_MAX : QUERY_SCAN_MAX)));
    for (int looked = 1; next.kind == VALUE_NIL && db_next(rows); looked++) {
        const struct person person = people_read(store, db_int(rows, 0));
        if (is_found(store, &person, find))
            value_add(arena, &persons, person_row(store, &viewer, &person));
        if (persons.count == STORE_PAGE_MAX || looked == QUERY_SCAN_MAX) {
            next = value_text(person.login);
            db_end(rows);
        }
    }
    value_put(arena, &exchange->answer, "persons", persons);
    value_put(arena, &exchange->answer, "next", next);
    return STATUS_OK;
}

/* Systems in which the person stood so then. */
static struct value
systems_then(struct store *store, int64_t number, const char *as, int64_t at_ms)
{
    struct value list = value_list();
    struct db_rows *rows =
        db_rows(store->db, "SELECT key FROM system ORDER BY key", DB_NONE);
    struct value keys = value_list();
    while (db_next(rows))
        value_add(store->arena, &keys,
                  value_text(arena_string(store->arena, db_text(rows, 0))));
    for (uint32_t i = 0; i < keys.count; i++) {
        struct value then;
        if (!past_read(store, PAST_SYSTEM, keys.as.items[i].as.text, at_ms,
                       &then))
            continue;
        struct crowd holders = {0};
        crowd_add_field(store, &holders, value_get(&then, as));
        if (crowd_has(&holders, number))
            value_add(store->arena, &list, keys.as.items[i]);
    }
    return list;
}

static struct value
deputies_then(struct store *store, int64_t number, int64_t at_ms)
{
    struct arena *arena = store->arena;
    struct value then, list = value_list();
    if (!past_read_number(store, PAST_DEPUTY, number, at_ms, &then))
        return list;
    const struct value *deputies = value_get(&then, "deputies");
    for (uint32_t i = 0; deputies != NULL && deputies->kind == VALUE_LIST &&
                         i < deputies->count;
         i++) {
        const struct value *row = &deputies->as.items[i];
        const int64_t until_ms = value_get_int(row, "until_at_ms", 0);
        if (value_get_int(row, "from_at_ms", 0) > at_ms || until_ms <= at_ms)
            continue;
        struct value shown = value_map();
        value_put(
            arena, &shown, "login",
            value_text(people_login(store, value_get_int(row, "deputy", 0))));
        value_put(arena, &shown, "until_at_ms", value_int(until_ms));
        value_add(arena, &list, shown);
    }
    return list;
}

/* Who may know why somebody is shut out, and everything that they hold:
 * themselves, their superior, and those whose work it is. Everyone else knows
 * whom they can turn to. */
static bool
may_know_all(struct store *store, const struct viewer *viewer, int64_t number)
{
    static const char *const ROLES[] = {
        "hr",      "access-admin", "security-coordinator", "security-chief",
        "auditor", "admin"};
    const struct matter theirs = {.requester = number};
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
        if (viewer_has(viewer, ROLES[i]))
            return true;
    return viewer->number == number ||
           people_holds(store, viewer, "line-manager", &theirs);
}

/* The person's row as it was; now it is the same. */
static void
put_standing(struct store *store, const struct value *then, int64_t at_ms,
             struct value *answer)
{
    static const char *const KEYS[] = {"unit",    "language",
                                       "kind",    "company",
                                       "profile", "employed_until_at_ms"};
    struct arena *arena = store->arena;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        const struct value *value = value_get(then, KEYS[i]);
        value_put(arena, answer, KEYS[i], value != NULL ? *value : value_nil());
    }
    value_put(arena, answer, "blocked",
              value_bool(value_get_bool(then, "blocked")));
    const int64_t closed_ms = value_get_int(then, "closed_at_ms", 0);
    value_put(arena, answer, "closed",
              value_bool(closed_ms != 0 && closed_ms <= at_ms));
}

/* What only today's register knows. */
static void
put_present(struct store *store, const struct viewer *viewer,
            const struct person *person, struct value *answer)
{
    struct arena *arena = store->arena;
    const struct matter theirs = {.requester = person->number};
    const struct crowd managers =
        people_with_role(store, "line-manager", &theirs);
    const struct crowd principals = people_principals(store, person->number);
    value_put(arena, answer, "mail", value_text(person->mail));
    value_put(arena, answer, "away", value_bool(person->away));
    value_put(arena, answer, "barred", value_bool(person->barred));
    value_put(arena, answer, "manager",
              value_text(managers.count > 0
                             ? people_login(store, managers.number[0])
                             : NULL));
    value_put(arena, answer, "deputy_for", logins_of(store, &principals));
    value_put(arena, answer, "identity",
              query_ref_for(store, viewer,
                            db_number(store->db,
                                      "SELECT identity FROM person"
                                      " WHERE number = ?",
                                      DB_ARGS(db_int_of(person->number)), 0)));
}

enum status
query_person(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const struct value *body = &exchange->request->body;
    const char *login = value_get_text(body, "login");
    const int64_t at_ms = value_get_int(body, "at_ms", store->now_ms);
    const int64_t number = people_by_login(store, login);
    struct value then;
    exchange_arg(store, exchange, "ref", value_text(login));
    if (number == 0 ||
        !past_read_number(store, PAST_PERSON, number, at_ms, &then))
        return STATUS_NOT_FOUND;
    const struct person person = people_read(store, number);
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "login", value_text(person.login));
    value_put(arena, answer, "name", value_text(person.name));
    value_put(arena, answer, "at_ms", value_int(at_ms));
    put_standing(store, &then, at_ms, answer);
    if (value_get(body, "at_ms") == NULL)
        put_present(store, &viewer, &person, answer);
    value_put(arena, answer, "roles",
              grants_of(store, &viewer, number, true, at_ms));
    if (may_know_all(store, &viewer, number)) {
        value_put(arena, answer, "blocked_cause",
                  value_text(value_get_text(&then, "blocked_cause")));
        value_put(arena, answer, "grants",
                  grants_of(store, &viewer, number, false, at_ms));
    }
    value_put(arena, answer, "deputies", deputies_then(store, number, at_ms));
    value_put(arena, answer, "owns",
              systems_then(store, number, "owner", at_ms));
    value_put(arena, answer, "manages",
              systems_then(store, number, "manager", at_ms));
    value_put(arena, answer, "administers",
              systems_then(store, number, "admins", at_ms));
    return STATUS_OK;
}

/* -- Roles --------------------------------------------------------------- */

#define HOLDERS_MAX 50 /* of one role in the list */

/* Who held what then: a list of [role, person]. */
static struct value
held_then(struct store *store, int64_t at_ms)
{
    struct value held = value_list();
    const struct crowd crowd =
        query_granted_at(store, GRANT_ROLE, 0, NULL, at_ms);
    for (int i = 0; i < crowd.count; i++) {
        struct granted_then then;
        struct value pair = value_list();
        if (!query_granted_then(store, crowd.number[i], at_ms, &then))
            continue;
        value_add(store->arena, &pair, value_text(then.granted.name));
        value_add(store->arena, &pair, value_int(then.granted.person));
        value_add(store->arena, &held, pair);
    }
    return held;
}

static struct value
holders_of(struct store *store, const struct value *held, const char *role)
{
    struct crowd crowd = {0};
    for (uint32_t i = 0; i < held->count && crowd.count < HOLDERS_MAX; i++) {
        const struct value *pair = held->as.items[i].as.items;
        if (strcmp(pair[0].as.text, role) == 0)
            crowd_add(store, &crowd, pair[1].as.integer);
    }
    return logins_of(store, &crowd);
}

enum status
query_roles(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const int64_t at_ms =
        value_get_int(&exchange->request->body, "at_ms", store->now_ms);
    const struct value held = held_then(store, at_ms);
    struct value roles = value_list();
    for (int i = 0; i < role_count(); i++) {
        const struct role *role = role_at(i);
        struct value row = value_map();
        value_put(arena, &row, "role", value_text(role->name));
        value_put(arena, &row, "label", query_label(store, &role->label));
        value_put(arena, &row, "assigned",
                  value_bool(role->scope == ROLE_ASSIGNED ||
                             role->scope == ROLE_SERVICE));
        value_put(arena, &row, "holders", holders_of(store, &held, role->name));
        value_add(arena, &roles, row);
    }
    value_put(arena, &exchange->answer, "at_ms", value_int(at_ms));
    value_put(arena, &exchange->answer, "roles", roles);
    return STATUS_OK;
}
