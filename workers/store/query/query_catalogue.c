/* What can be ordered and named: the roles that a system knows, position
 * profiles, the courses that a role may take, and units. No secret to anybody
 * who is logged in. */
#include <string.h>

#include "workers/store/query/query.h"

/* Profiles of one answer: each may have many lines. */
#define PROFILES_PAGE 40

static struct value
text(struct store *store, struct db_rows *rows, int column)
{
    return value_text(arena_string(store->arena, db_text(rows, column)));
}

/* What stands in the packed part of a role; what does not is empty. */
static void
put_more(struct store *store, struct db_rows *rows, struct value *row)
{
    static const char *const LISTS[] = {"courses", "conflicts"};
    const struct bytes packed = db_blob(rows, 3);
    struct value more = value_map();
    codec_decode(store->arena, packed.data, packed.size, &more);
    value_put(store->arena, row, "tasks",
              value_text(value_get_text(&more, "tasks")));
    for (int i = 0; i < 2; i++) {
        const struct value *list = value_get(&more, LISTS[i]);
        value_put(store->arena, row, LISTS[i],
                  list == NULL || list->kind != VALUE_LIST ? value_list()
                                                           : *list);
    }
}

enum status
query_catalogue(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const char *system = value_get_text(&exchange->request->body, "system");
    struct value roles = value_list();
    exchange_arg(store, exchange, "ref", value_text(system));
    if (db_number(store->db, "SELECT count(*) FROM system WHERE key = ?",
                  DB_ARGS(db_text_of(system)), 0) == 0)
        return STATUS_NOT_FOUND;
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT role, label, privileged, more FROM catalogue"
                " WHERE system = ? ORDER BY role",
                DB_ARGS(db_text_of(system)));
    while (db_next(rows)) {
        struct value row = value_map();
        value_put(arena, &row, "role", text(store, rows, 0));
        value_put(arena, &row, "label", text(store, rows, 1));
        value_put(arena, &row, "privileged", value_bool(db_int(rows, 2) != 0));
        put_more(store, rows, &row);
        value_add(arena, &roles, row);
    }
    value_put(arena, &exchange->answer, "system", value_text(system));
    value_put(arena, &exchange->answer, "roles", roles);
    return STATUS_OK;
}

/* The roles that a profile gives, each with its label. */
static struct value
lines_of(struct store *store, const char *profile)
{
    struct value lines = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT l.system, l.role, coalesce(c.label, l.role)"
                " FROM profile_line l LEFT JOIN catalogue c"
                " ON c.system = l.system AND c.role = l.role"
                " WHERE l.profile = ? ORDER BY l.system, l.role",
                DB_ARGS(db_text_of(profile)));
    while (db_next(rows)) {
        struct value line = value_map();
        value_put(store->arena, &line, "system", text(store, rows, 0));
        value_put(store->arena, &line, "role", text(store, rows, 1));
        value_put(store->arena, &line, "label", text(store, rows, 2));
        value_add(store->arena, &lines, line);
    }
    return lines;
}

enum status
query_profiles(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const char *after = value_get_text(&exchange->request->body, "after");
    struct value names = value_list(), profiles = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT DISTINCT profile FROM profile_line WHERE profile > ?"
                " ORDER BY profile LIMIT ?",
                DB_ARGS(db_text_of(after != NULL ? after : ""),
                        db_int_of(PROFILES_PAGE)));
    while (db_next(rows))
        value_add(arena, &names, text(store, rows, 0));
    for (uint32_t i = 0; i < names.count; i++) {
        struct value row = value_map();
        value_put(arena, &row, "profile", names.as.items[i]);
        value_put(arena, &row, "roles",
                  lines_of(store, names.as.items[i].as.text));
        value_add(arena, &profiles, row);
    }
    value_put(arena, &exchange->answer, "profiles", profiles);
    value_put(arena, &exchange->answer, "next",
              names.count == PROFILES_PAGE ? names.as.items[names.count - 1]
                                           : value_nil());
    return STATUS_OK;
}

enum status
query_courses(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const char *after = value_get_text(&exchange->request->body, "after");
    struct value courses = value_list(), next = value_nil();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT key, label, months FROM course WHERE key > ?"
                " ORDER BY key LIMIT ?",
                DB_ARGS(db_text_of(after != NULL ? after : ""),
                        db_int_of(STORE_PAGE_MAX)));
    while (db_next(rows)) {
        struct value row = value_map();
        value_put(arena, &row, "course", text(store, rows, 0));
        value_put(arena, &row, "label", text(store, rows, 1));
        value_put(arena, &row, "months",
                  db_int(rows, 2) == 0 ? value_nil()
                                       : value_int(db_int(rows, 2)));
        value_add(arena, &courses, row);
        if (courses.count == STORE_PAGE_MAX)
            next = *value_get(&row, "course");
    }
    value_put(arena, &exchange->answer, "courses", courses);
    value_put(arena, &exchange->answer, "next", next);
    return STATUS_OK;
}

enum status
query_units(struct store *store, struct exchange *exchange)
{
    static const char *const KEYS[] = {"unit", "label", "kind", "parent"};
    struct arena *arena = store->arena;
    const char *after = value_get_text(&exchange->request->body, "after");
    struct value units = value_list(), next = value_nil();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT key, label, kind, parent FROM unit WHERE key > ?"
                " ORDER BY key LIMIT ?",
                DB_ARGS(db_text_of(after != NULL ? after : ""),
                        db_int_of(STORE_PAGE_MAX)));
    while (db_next(rows)) {
        struct value row = value_map();
        for (int i = 0; i < 4; i++)
            value_put(arena, &row, KEYS[i],
                      db_null(rows, i) ? value_nil() : text(store, rows, i));
        value_add(arena, &units, row);
        if (units.count == STORE_PAGE_MAX)
            next = *value_get(&row, "unit");
    }
    value_put(arena, &exchange->answer, "units", units);
    value_put(arena, &exchange->answer, "next", next);
    return STATUS_OK;
}
