/* Rows that a file takes away. What something still uses stays: it is refused
 * with the whole file, never half removed. */
#include <string.h>

#include "workers/store/register/past.h"
#include "workers/store/register/register.h"

/* Who uses a row: the first that is found refuses. */
static const struct use {
    const char *section;
    const char *why;
    const char *sql; /* ?1: the key; its column is the sentence's {user} */
} USES[] = {
    {"units", "it is in use: the unit {user} lies in it.",
     "SELECT key FROM unit WHERE parent = ?1"},
    {"units", "it is in use: {user} belongs to it.",
     "SELECT coalesce(t.login, '#' || p.number) FROM person p LEFT JOIN"
     " person_text t ON t.number = p.number WHERE p.unit = ?1"},
    {"units", "it is in use: the system {user} is used there.",
     "SELECT key FROM system WHERE unit = ?1"},
    {"units", "it is in use: a role is given for it: {user}.",
     "SELECT name FROM granted WHERE kind = 'role' AND system = ?1"},
    {"courses", "it is in use: the role {user} requires it.", NULL},
    {"courses", "it is in use: {user} has passed it.",
     "SELECT coalesce(t.login, '#' || g.person) FROM granted g LEFT JOIN"
     " person_text t ON t.number = g.person"
     " WHERE g.kind = 'course' AND g.name = ?1"},
    {"systems", "it is in use: {user} is about it.",
     "SELECT ref FROM ticket WHERE system = ?1"},
    {"systems", "it is in use: something was decided about it: {user}.",
     "SELECT kind FROM granted WHERE system = ?1"},
    {"systems", "it is in use: the profile {user} needs it.",
     "SELECT profile FROM profile_line WHERE system = ?1"},
    {"systems", "it is in use: a freeze names it: {user}.",
     "SELECT reason FROM freeze WHERE system = ?1"},
    {"systems", "it is in use: the system {user} works with it.", NULL},
    {"profiles", "it is in use: {user} has it.",
     "SELECT coalesce(t.login, '#' || p.number) FROM person p LEFT JOIN"
     " person_text t ON t.number = p.number WHERE p.profile = ?1"},
};

/* Uses that stand inside a system's row: a role's courses, integrations. */
static const char *
inner_user(struct store *store, const char *section, const char *key)
{
    const bool course = strcmp(section, "courses") == 0;
    const char *user = NULL;
    struct db_rows *rows =
        db_rows(store->db, "SELECT key FROM system WHERE key <> ? ORDER BY key",
                DB_ARGS(db_text_of(course ? "" : key)));
    while (db_next(rows)) {
        const char *system = arena_string(store->arena, db_text(rows, 0));
        const struct value row = past_present(store, PAST_SYSTEM, system);
        const struct value *roles = value_get(&row, "roles");
        if (!course && register_lists(value_get(&row, "integrations"), key))
            user = system;
        for (uint32_t i = 0; course && roles != NULL && i < roles->count; i++)
            if (register_lists(value_get(&roles->as.pairs[i].value, "courses"),
                               key))
                user = arena_format(store->arena, "%s/%s", system,
                                    roles->as.pairs[i].key);
    }
    return user;
}

static const char *
user_of(struct store *store, const struct use *use, const char *key)
{
    if (use->sql == NULL)
        return inner_user(store, use->section, key);
    const char *user = NULL;
    struct db_rows *rows =
        db_rows(store->db, use->sql, DB_ARGS(db_text_of(key)));
    if (db_next(rows)) {
        user = arena_string(store->arena, db_text(rows, 0));
        db_end(rows);
    }
    return user;
}

static bool
is_unused(struct store *store, const char *section, const char *key,
          struct fault *fault)
{
    const char *where = register_path(store, section, key);
    if (strcmp(section, "persons") == 0)
        return fault_at(fault, where,
                        "a person is never taken away: give \"closed\" the "
                        "day on which they left.");
    for (size_t i = 0; i < sizeof USES / sizeof *USES; i++) {
        if (strcmp(USES[i].section, section) != 0)
            continue;
        const char *user = user_of(store, &USES[i], key);
        if (user != NULL)
            return fault_with(store, fault, where, USES[i].why, "user", user);
    }
    return true;
}

static void
row_remove(struct store *store, const char *section, const char *key)
{
    struct db *db = store->db;
    const struct db_arg arg = db_text_of(key);
    if (strcmp(section, "units") == 0) {
        db_run(db, "DELETE FROM unit WHERE key = ?", &arg, 1);
        past_note(store, PAST_UNIT, key);
    } else if (strcmp(section, "courses") == 0) {
        db_run(db, "DELETE FROM course WHERE key = ?", &arg, 1);
    } else if (strcmp(section, "systems") == 0) {
        db_run(db, "DELETE FROM system_admin WHERE system = ?", &arg, 1);
        db_run(db, "DELETE FROM catalogue WHERE system = ?", &arg, 1);
        db_run(db, "DELETE FROM system WHERE key = ?", &arg, 1);
        past_note(store, PAST_SYSTEM, key);
    } else if (strcmp(section, "profiles") == 0) {
        db_run(db, "DELETE FROM profile_line WHERE profile = ?", &arg, 1);
    }
}

bool
register_remove(struct store *store, const struct value *tree,
                struct fault *fault)
{
    /* What uses goes before what is used. */
    static const char *const SECTIONS[] = {"persons", "profiles", "systems",
                                           "courses", "units"};
    for (size_t s = 0; s < sizeof SECTIONS / sizeof *SECTIONS; s++) {
        const struct value *rows = value_get(tree, SECTIONS[s]);
        for (uint32_t i = 0; rows != NULL && i < rows->count; i++) {
            const struct value_pair *pair = &rows->as.pairs[i];
            if (pair->value.kind != VALUE_NIL)
                continue;
            if (!is_unused(store, SECTIONS[s], pair->key, fault))
                return false;
            row_remove(store, SECTIONS[s], pair->key);
        }
    }
    return true;
}
