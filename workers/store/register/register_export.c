/* The register back in the shape of its file, and what a file would change. */
#include <string.h>

#include "core/codec.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/register.h"

/* -- Out ----------------------------------------------------------------- */

static void
put_text(struct store *store, struct value *row, const char *key,
         const char *text)
{
    if (text != NULL)
        value_put(store->arena, row, key,
                  value_text(arena_string(store->arena, text)));
}

static void
put_login(struct store *store, struct value *row, const char *key,
          int64_t number)
{
    if (number != 0)
        value_put(store->arena, row, key,
                  value_text(people_login(store, number)));
}

static struct value
units_export(struct store *store)
{
    struct value units = value_map();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT key, label, kind, parent, manager FROM unit"
                " ORDER BY key",
                DB_NONE);
    while (db_next(rows)) {
        struct value row = value_map();
        put_text(store, &row, "label", db_text(rows, 1));
        put_text(store, &row, "kind", db_text(rows, 2));
        put_text(store, &row, "parent", db_text(rows, 3));
        put_login(store, &row, "manager", db_int(rows, 4));
        value_put(store->arena, &units,
                  arena_string(store->arena, db_text(rows, 0)), row);
    }
    return units;
}

static struct value
roles_export(struct store *store, int64_t number)
{
    struct value roles = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT g.name, g.system, g.until_at_ms FROM granted g"
                " WHERE g.person = ?1 AND g.kind = 'role'"
                " AND" GRANTED_IN_FORCE("?2") " ORDER BY g.name, g.system",
                DB_ARGS(db_int_of(number), db_int_of(store->now_ms)));
    while (db_next(rows)) {
        struct arena *arena = store->arena;
        const char *scope = db_text(rows, 1);
        if (scope[0] == '\0' && db_null(rows, 2)) {
            value_add(arena, &roles,
                      value_text(arena_string(arena, db_text(rows, 0))));
            continue;
        }
        struct value role = value_map();
        put_text(store, &role, "role", db_text(rows, 0));
        if (scope[0] != '\0')
            put_text(store, &role, "scope", scope);
        if (!db_null(rows, 2)) {
            put_text(store, &role, "until",
                     register_until_text(store, db_int(rows, 2)));
        }
        value_add(arena, &roles, role);
    }
    return roles;
}

static struct value
persons_export(struct store *store)
{
    struct value persons = value_map();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT p.number, t.login, t.name, t.mail, p.unit,"
                " p.language, p.kind, p.owner FROM person p"
                " JOIN person_text t ON t.number = p.number"
                " ORDER BY t.login",
                DB_NONE);
    while (db_next(rows)) {
        struct value row = value_map();
        put_text(store, &row, "name", db_text(rows, 2));
        put_text(store, &row, "mail", db_text(rows, 3));
        put_text(store, &row, "unit", db_text(rows, 4));
        put_text(store, &row, "language", db_text(rows, 5));
        if (strcmp(db_text(rows, 6), "service") == 0)
            put_text(store, &row, "kind", "service");
        put_login(store, &row, "owner", db_int(rows, 7));
        const struct value roles = roles_export(store, db_int(rows, 0));
        if (roles.count > 0)
            value_put(store->arena, &row, "roles", roles);
        value_put(store->arena, &persons,
                  arena_string(store->arena, db_text(rows, 1)), row);
    }
    return persons;
}

static struct value
admins_export(struct store *store, const char *key)
{
    struct value admins = value_list();
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT person FROM system_admin"
                                   " WHERE system = ? ORDER BY person",
                                   DB_ARGS(db_text_of(key)));
    while (db_next(rows))
        value_add(store->arena, &admins,
                  value_text(people_login(store, db_int(rows, 0))));
    return admins;
}

static struct value
systems_export(struct store *store)
{
    struct arena *arena = store->arena;
    struct value systems = value_map();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT key, label, unit, category, owner, manager,"
                " sector_critical, more FROM system ORDER BY key",
                DB_NONE);
    while (db_next(rows)) {
        struct value row = value_map();
        const char *key = arena_string(arena, db_text(rows, 0));
        put_text(store, &row, "label", db_text(rows, 1));
        put_text(store, &row, "unit", db_text(rows, 2));
        put_text(store, &row, "category", db_text(rows, 3));
        put_login(store, &row, "owner", db_int(rows, 4));
        put_login(store, &row, "manager", db_int(rows, 5));
        if (db_int(rows, 6) != 0)
            value_put(arena, &row, "sector-critical", value_bool(true));
        struct value more = value_map();
        const struct bytes blob = db_blob(rows, 7);
        codec_decode(arena, blob.data, blob.size, &more);
        const struct value admins = admins_export(store, key);
        if (admins.count > 0)
            value_put(arena, &row, "admins", admins);
        for (uint32_t i = 0; i < more.count; i++)
            value_put(arena, &row, more.as.pairs[i].key,
                      more.as.pairs[i].value);
        value_put(arena, &systems, key, row);
    }
    return systems;
}

struct value
register_export(struct store *store)
{
    struct value tree = value_map();
    struct db_rows *rows =
        db_rows(store->db, "SELECT value FROM meta WHERE key = 'municipality'",
                DB_NONE);
    if (db_next(rows)) {
        put_text(store, &tree, "municipality", db_text(rows, 0));
        db_end(rows);
    }
    value_put(store->arena, &tree, "units", units_export(store));
    value_put(store->arena, &tree, "persons", persons_export(store));
    value_put(store->arena, &tree, "systems", systems_export(store));
    return tree;
}

/* -- Differences --------------------------------------------------------- */

/* What a key that is left out means. */
static const struct fallback {
    const char *key;
    const char *text;
} FALLBACKS[] = {
    {"language", "sv"},
    {"kind", "person"},
    {"sector-critical", "false"},
};

static const char *
shown(struct store *store, const char *key, const struct value *value)
{
    struct arena *arena = store->arena;
    if (value == NULL) {
        for (size_t i = 0; i < sizeof FALLBACKS / sizeof *FALLBACKS; i++)
            if (strcmp(FALLBACKS[i].key, key) == 0)
                return FALLBACKS[i].text;
        return "–";
    }
    switch (value->kind) {
    case VALUE_NIL:
    case VALUE_BIN:
        return "–";
    case VALUE_BOOL:
        return value->as.boolean ? "true" : "false";
    case VALUE_INT:
        return arena_format(arena, "%lld", (long long)value->as.integer);
    case VALUE_TEXT:
        return value->as.text;
    case VALUE_LIST: {
        const char *text = "";
        for (uint32_t i = 0; i < value->count; i++)
            text = arena_format(arena, "%s%s%s", text, i > 0 ? ", " : "",
                                shown(store, "", &value->as.items[i]));
        return value->count > 0 ? text : "–";
    }
    case VALUE_MAP: {
        const char *text = "";
        for (uint32_t i = 0; i < value->count; i++)
            text = arena_format(arena, "%s%s%s=%s", text, i > 0 ? " " : "",
                                value->as.pairs[i].key,
                                shown(store, value->as.pairs[i].key,
                                      &value->as.pairs[i].value));
        return text;
    }
    }
    return "–";
}

static void
row_difference(struct store *store, const char *where,
               const struct value *before, const struct value *after,
               struct value *out)
{
    struct arena *arena = store->arena;
    if (before == NULL) {
        value_add(arena, out,
                  value_text(arena_format(arena, "+ %s: %s", where,
                                          shown(store, "", after))));
        return;
    }
    for (uint32_t i = 0; i < after->count; i++) {
        const struct value_pair *pair = &after->as.pairs[i];
        const char *was = shown(store, pair->key, value_get(before, pair->key));
        const char *is = shown(store, pair->key, &pair->value);
        if (strcmp(was, is) != 0)
            value_add(arena, out,
                      value_text(arena_format(arena, "~ %s %s: %s → %s", where,
                                              pair->key, was, is)));
    }
}

struct value
register_difference(struct store *store, const struct value *tree)
{
    static const char *const SECTIONS[] = {"units", "persons", "systems"};
    const struct value present = register_export(store);
    struct value out = value_list();
    for (size_t s = 0; s < sizeof SECTIONS / sizeof *SECTIONS; s++) {
        const struct value *before = value_get(&present, SECTIONS[s]);
        const struct value *after = value_get(tree, SECTIONS[s]);
        for (uint32_t i = 0; after != NULL && i < after->count; i++) {
            const char *key = after->as.pairs[i].key;
            row_difference(
                store,
                arena_format(store->arena, "%.*s %s",
                             (int)strlen(SECTIONS[s]) - 1, SECTIONS[s], key),
                value_get(before, key), &after->as.pairs[i].value, &out);
        }
    }
    return out;
}
