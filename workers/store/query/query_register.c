/* People, systems, roles, workflows, and how the store itself is. */
#include <string.h>

#include "core/codec.h"
#include "workers/store/query/query.h"

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
                "SELECT role, scope, until_at_ms FROM held WHERE person = ?1"
                " AND from_at_ms <= ?2"
                " AND (until_at_ms IS NULL OR until_at_ms > ?2)"
                " ORDER BY role, scope",
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

/* -- Systems ------------------------------------------------------------- */

static struct value
system_row(struct store *store, const char *key, bool whole)
{
    struct arena *arena = store->arena;
    struct value row = value_nil();
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT label, owner, manager, category, sector_critical, unit, more"
        " FROM system WHERE key = ?",
        DB_ARGS(db_text_of(key)));
    if (!db_next(rows))
        return row;
    row = value_map();
    value_put(arena, &row, "key", value_text(key));
    value_put(arena, &row, "label",
              value_text(arena_string(arena, db_text(rows, 0))));
    value_put(arena, &row, "owner",
              value_text(people_login(store, db_int(rows, 1))));
    value_put(arena, &row, "manager",
              value_text(people_login(store, db_int(rows, 2))));
    value_put(arena, &row, "category",
              value_text(arena_string(arena, db_text(rows, 3))));
    value_put(arena, &row, "sector_critical", value_bool(db_int(rows, 4) != 0));
    if (whole) {
        struct value more = value_map();
        const struct bytes blob = db_blob(rows, 6);
        codec_decode(arena, blob.data, blob.size, &more);
        value_put(arena, &row, "unit",
                  db_null(rows, 5)
                      ? value_nil()
                      : value_text(arena_string(arena, db_text(rows, 5))));
        const struct matter matter = {.system = key};
        const struct crowd admins =
            people_with_role(store, "system-admin", &matter);
        struct value list = value_list();
        for (int i = 0; i < admins.count; i++)
            value_add(arena, &list,
                      value_text(people_login(store, admins.number[i])));
        value_put(arena, &row, "admins", list);
        for (uint32_t i = 0; i < more.count; i++)
            value_put(arena, &row, more.as.pairs[i].key,
                      more.as.pairs[i].value);
    }
    db_end(rows);
    return row;
}

enum status
query_systems(struct store *store, struct exchange *exchange)
{
    struct value systems = value_list();
    struct db_rows *rows = db_rows(
        store->db, "SELECT key FROM system ORDER BY key LIMIT 400", DB_NONE);
    while (db_next(rows))
        value_add(store->arena, &systems,
                  system_row(store,
                             arena_string(store->arena, db_text(rows, 0)),
                             false));
    value_put(store->arena, &exchange->answer, "systems", systems);
    return STATUS_OK;
}

enum status
query_system(struct store *store, struct exchange *exchange)
{
    const char *key = value_get_text(&exchange->request->body, "key");
    const struct value row = system_row(store, key, true);
    exchange_arg(store, exchange, "ref", value_text(key));
    if (row.kind != VALUE_MAP)
        return STATUS_NOT_FOUND;
    exchange->answer = row;
    return STATUS_OK;
}

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
                    "SELECT DISTINCT person FROM held WHERE role = ?1"
                    " AND from_at_ms <= ?2"
                    " AND (until_at_ms IS NULL OR until_at_ms > ?2)"
                    " ORDER BY person LIMIT 50",
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

/* Whether one of these roles is held; else the refusal names them. */
static enum status
needs_role(struct store *store, struct exchange *exchange,
           const char *const *roles, int count)
{
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct value list = value_list();
    for (int i = 0; i < count; i++) {
        if (viewer_has(&viewer, roles[i]))
            return STATUS_OK;
        value_add(store->arena, &list, value_text(roles[i]));
    }
    exchange_arg(store, exchange, "move",
                 *value_get(&exchange->request->body, "what"));
    exchange_arg(store, exchange, "ref", value_text("Ärende"));
    exchange_arg(store, exchange, "roles", list);
    return STATUS_ROLE;
}

enum status
query_register(struct store *store, struct exchange *exchange)
{
    static const char *const ROLES[] = {"admin", "auditor"};
    const enum status status = needs_role(store, exchange, ROLES, 2);
    if (status != STATUS_OK)
        return status;
    value_put(store->arena, &exchange->answer, "register",
              register_export(store));
    return STATUS_OK;
}

enum status
query_pending(struct store *store, struct exchange *exchange)
{
    static const char *const ROLES[] = {"admin", "auditor"};
    const enum status status = needs_role(store, exchange, ROLES, 2);
    if (status != STATUS_OK)
        return status;
    struct arena *arena = store->arena;
    struct value list = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT id, what, proposer, at_ms FROM pending"
                " WHERE state = 'waiting' ORDER BY id LIMIT 200",
                DB_NONE);
    while (db_next(rows)) {
        struct value row = value_map();
        value_put(arena, &row, "id", value_int(db_int(rows, 0)));
        value_put(arena, &row, "what",
                  value_text(arena_string(arena, db_text(rows, 1))));
        value_put(arena, &row, "proposer",
                  value_text(people_login(store, db_int(rows, 2))));
        value_put(arena, &row, "at_ms", value_int(db_int(rows, 3)));
        value_add(arena, &list, row);
    }
    value_put(arena, &exchange->answer, "pending", list);
    return STATUS_OK;
}

/* -- Workflows ----------------------------------------------------------- */

enum status
query_workflows(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    struct value list = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT name, version, active, activated_at_ms FROM workflow"
                " ORDER BY name, version LIMIT 200",
                DB_NONE);
    while (db_next(rows)) {
        const char *name = arena_string(arena, db_text(rows, 0));
        const int64_t version = db_int(rows, 1);
        const struct workflow *workflow =
            workflow_pinned(store, name, (uint32_t)version);
        struct value row = value_map();
        if (workflow == NULL) /* the storage has failed meanwhile */
            continue;
        value_put(arena, &row, "name", value_text(name));
        value_put(arena, &row, "version", value_int(version));
        value_put(arena, &row, "label", query_label(store, &workflow->label));
        value_put(arena, &row, "active", value_bool(db_int(rows, 2) != 0));
        value_put(arena, &row, "activated_at_ms", value_int(db_int(rows, 3)));
        value_put(arena, &row, "open",
                  value_int(db_number(
                      store->db,
                      "SELECT count(*) FROM ticket WHERE workflow = ?"
                      " AND workflow_version = ? AND category <> 'final'",
                      DB_ARGS(db_text_of(name), db_int_of(version)), 0)));
        value_add(arena, &list, row);
    }
    value_put(arena, &exchange->answer, "workflows", list);
    return STATUS_OK;
}

enum status
query_workflow(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const struct value *body = &exchange->request->body;
    const char *name = value_get_text(body, "name");
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT version, text, digest, activated_at_ms, active FROM workflow"
        " WHERE name = ?1 AND (?2 = version OR (?2 IS NULL AND active = 1))",
        DB_ARGS(db_text_of(name),
                db_maybe_of(value_get_int(body, "version", 0))));
    exchange_arg(store, exchange, "ref", value_text(name));
    if (!db_next(rows))
        return STATUS_NOT_FOUND;
    struct value *answer = &exchange->answer;
    const struct bytes digest = db_blob(rows, 2);
    value_put(arena, answer, "name", value_text(name));
    value_put(arena, answer, "version", value_int(db_int(rows, 0)));
    value_put(arena, answer, "text",
              value_text(arena_string(arena, db_text(rows, 1))));
    value_put(arena, answer, "digest",
              value_bin(arena_bytes(arena, digest.data, digest.size).data,
                        digest.size));
    value_put(arena, answer, "activated_at_ms", value_int(db_int(rows, 3)));
    value_put(arena, answer, "active", value_bool(db_int(rows, 4) != 0));
    db_end(rows);
    return STATUS_OK;
}

/* -- Doctor -------------------------------------------------------------- */

enum status
query_doctor(struct store *store, struct exchange *exchange)
{
    static const char SITE[] = "0123456789abcdef";
    struct arena *arena = store->arena;
    struct db *db = store->db;
    struct value *answer = &exchange->answer;
    char *site = arena_take(arena, 2 * CHAIN_SITE_SIZE + 1);
    for (int i = 0; i < CHAIN_SITE_SIZE; i++) {
        site[2 * i] = SITE[store->site[i] >> 4];
        site[2 * i + 1] = SITE[store->site[i] & 15];
    }
    value_put(arena, answer, "sample", value_bool(store->config.sample));
    value_put(arena, answer, "site", value_text(site));
    value_put(arena, answer, "store_epoch", value_int(store->epoch));
    value_put(arena, answer, "open_jobs",
              value_int(db_number(db,
                                  "SELECT count(*) FROM job WHERE state IN"
                                  " ('ready', 'leased')",
                                  DB_NONE, 0)));
    value_put(arena, answer, "oldest_job_at_ms",
              query_moment(db_number(db,
                                     "SELECT min(created_at_ms) FROM job"
                                     " WHERE state IN ('ready', 'leased')",
                                     DB_NONE, 0)));
    value_put(
        arena, answer, "dead_jobs",
        value_int(db_number(db, "SELECT count(*) FROM job WHERE state = 'dead'",
                            DB_NONE, 0)));
    const int64_t due_ms = deadline_next_ms(store);
    value_put(arena, answer, "oldest_deadline_at_ms",
              query_moment(due_ms < store->now_ms ? due_ms : 0));
    value_put(arena, answer, "log_records", value_int((int64_t)store->log.seq));
    value_put(arena, answer, "time_suspect", value_bool(store->time_suspect));
    value_put(arena, answer, "backup_at_ms", value_nil());
    value_put(arena, answer, "restore_tested_at_ms", value_nil());
    value_put(arena, answer, "verified_at_ms",
              query_moment(db_number(
                  db, "SELECT value FROM meta WHERE key = 'verified_at_ms'",
                  DB_NONE, 0)));
    if (store->world.disk_free_percent != NULL)
        value_put(
            arena, answer, "disk_free_percent",
            value_int(store->world.disk_free_percent(store->world.context)));
    return STATUS_OK;
}
