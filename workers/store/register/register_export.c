/* The register in the shape of its file: what comes out goes in again. Rows
 * stand in the order of their keys, whatever the order in which they came. */
#include <string.h>

#include "core/codec.h"
#include "workers/store/register/register.h"

static void
put_text(struct store *store, struct value *row, const char *key,
         const char *text)
{
    if (text != NULL)
        value_put(store->arena, row, key,
                  value_text(arena_string(store->arena, text)));
}

/* Whose text has been erased has no login that a file could name. */
static void
put_login(struct store *store, struct value *row, const char *key,
          int64_t number)
{
    struct db_rows *rows =
        db_rows(store->db, "SELECT login FROM person_text WHERE number = ?",
                DB_ARGS(db_int_of(number)));
    if (!db_next(rows))
        return;
    put_text(store, row, key, db_text(rows, 0));
    db_end(rows);
}

/* The pairs of a blob. */
static void
put_more(struct store *store, struct value *row, struct bytes blob)
{
    struct value more = value_map();
    codec_decode(store->arena, blob.data, blob.size, &more);
    for (uint32_t i = 0; i < more.count; i++)
        value_put(store->arena, row, more.as.pairs[i].key,
                  more.as.pairs[i].value);
}

/* Hands one row of a table on; false: no more of them. */
static bool
gives(struct store *store, struct register_taker *taker, const char *section,
      const char *key, const struct value *row)
{
    return taker->take(taker, section, arena_string(store->arena, key), row);
}

/* -- Settings, units, courses -------------------------------------------- */

static struct value
settings_export(struct store *store)
{
    struct value settings = value_map();
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT substr(key, 9), value FROM meta"
                                   " WHERE key LIKE 'setting.%' ORDER BY key",
                                   DB_NONE);
    while (db_next(rows)) {
        const char *key = arena_string(store->arena, db_text(rows, 0));
        if (strcmp(key, "absence-long-days") == 0)
            value_put(store->arena, &settings, key,
                      value_int(people_setting_int(store, key, 0)));
        else
            put_text(store, &settings, key, db_text(rows, 1));
    }
    return settings;
}

static bool
units_export(struct store *store, const char *after,
             struct register_taker *taker)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT key, label, kind, parent, manager, function FROM unit"
                " WHERE key > ? ORDER BY key",
                DB_ARGS(db_text_of(after)));
    while (db_next(rows)) {
        struct value row = value_map();
        put_text(store, &row, "label", db_text(rows, 1));
        put_text(store, &row, "kind", db_text(rows, 2));
        put_text(store, &row, "parent", db_text(rows, 3));
        put_login(store, &row, "manager", db_int(rows, 4));
        put_text(store, &row, "function", db_text(rows, 5));
        if (!gives(store, taker, "units", db_text(rows, 0), &row)) {
            db_end(rows);
            return false;
        }
    }
    return true;
}

static bool
courses_export(struct store *store, const char *after,
               struct register_taker *taker)
{
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT key, label, months FROM course WHERE key > ? ORDER BY key",
        DB_ARGS(db_text_of(after)));
    while (db_next(rows)) {
        struct value row = value_map();
        put_text(store, &row, "label", db_text(rows, 1));
        if (!db_null(rows, 2))
            value_put(store->arena, &row, "months", value_int(db_int(rows, 2)));
        if (!gives(store, taker, "courses", db_text(rows, 0), &row)) {
            db_end(rows);
            return false;
        }
    }
    return true;
}

/* -- Persons ------------------------------------------------------------- */

static bool
persons_export(struct store *store, const char *after,
               struct register_taker *taker)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT p.number, t.login, t.name, t.mail, p.unit,"
                " p.language, p.kind, p.owner, p.company, p.profile,"
                " p.employed_until_at_ms, p.blocked, p.blocked_cause,"
                " p.closed_at_ms FROM person p"
                " JOIN person_text t ON t.number = p.number"
                /* The first identity is the installation's, not a person. */
                " WHERE p.number IS NOT (SELECT value FROM meta"
                " WHERE key = 'first') AND t.login > ? ORDER BY t.login",
                DB_ARGS(db_text_of(after)));
    while (db_next(rows)) {
        struct value row = value_map();
        put_text(store, &row, "name", db_text(rows, 2));
        put_text(store, &row, "mail", db_text(rows, 3));
        put_text(store, &row, "unit", db_text(rows, 4));
        put_text(store, &row, "language", db_text(rows, 5));
        if (strcmp(db_text(rows, 6), "service") == 0)
            put_text(store, &row, "kind", "service");
        put_login(store, &row, "owner", db_int(rows, 7));
        put_text(store, &row, "company", db_text(rows, 8));
        put_text(store, &row, "profile", db_text(rows, 9));
        put_text(store, &row, "employed-until",
                 register_until_text(store, db_int(rows, 10)));
        if (db_int(rows, 11) != 0)
            put_text(store, &row, "blocked",
                     db_null(rows, 12) ? "administrator" : db_text(rows, 12));
        put_text(store, &row, "closed",
                 register_from_text(store, db_int(rows, 13)));
        register_decisions_export(store, db_int(rows, 0), NULL, &row);
        if (!gives(store, taker, "persons", db_text(rows, 1), &row)) {
            db_end(rows);
            return false;
        }
    }
    return true;
}

/* -- Systems ------------------------------------------------------------- */

static struct value
admins_export(struct store *store, const char *key)
{
    struct value admins = value_list();
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT t.login FROM system_admin a"
                                   " JOIN person_text t ON t.number = a.person"
                                   " WHERE a.system = ? ORDER BY t.login",
                                   DB_ARGS(db_text_of(key)));
    while (db_next(rows))
        value_add(store->arena, &admins,
                  value_text(arena_string(store->arena, db_text(rows, 0))));
    return admins;
}

static struct value
catalogue_export(struct store *store, const char *key)
{
    struct value catalogue = value_map();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT role, label, privileged, more FROM catalogue"
                " WHERE system = ? ORDER BY role",
                DB_ARGS(db_text_of(key)));
    while (db_next(rows)) {
        struct value row = value_map();
        put_text(store, &row, "label", db_text(rows, 1));
        if (db_int(rows, 2) != 0)
            value_put(store->arena, &row, "privileged", value_bool(true));
        put_more(store, &row, db_blob(rows, 3));
        value_put(store->arena, &catalogue,
                  arena_string(store->arena, db_text(rows, 0)), row);
    }
    return catalogue;
}

static struct value
system_export(struct store *store, const char *key, struct db_rows *rows)
{
    struct arena *arena = store->arena;
    struct value row = value_map();
    put_text(store, &row, "label", db_text(rows, 1));
    put_text(store, &row, "unit", db_text(rows, 2));
    put_text(store, &row, "category", db_text(rows, 3));
    put_login(store, &row, "owner", db_int(rows, 4));
    put_login(store, &row, "manager", db_int(rows, 5));
    const struct value admins = admins_export(store, key);
    if (admins.count > 0)
        value_put(arena, &row, "admins", admins);
    if (db_int(rows, 6) != 0)
        value_put(arena, &row, "sector-critical", value_bool(true));
    if (!db_null(rows, 7))
        value_put(arena, &row, "licences", value_int(db_int(rows, 7)));
    put_text(store, &row, "ended", register_from_text(store, db_int(rows, 8)));
    put_more(store, &row, db_blob(rows, 9));
    const struct value catalogue = catalogue_export(store, key);
    if (catalogue.count > 0)
        value_put(arena, &row, "roles", catalogue);
    register_decisions_export(store, 0, key, &row);
    return row;
}

static bool
systems_export(struct store *store, const char *after,
               struct register_taker *taker)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT key, label, unit, category, owner, manager,"
                " sector_critical, licences, ended_at_ms, more FROM system"
                " WHERE key > ? ORDER BY key",
                DB_ARGS(db_text_of(after)));
    while (db_next(rows)) {
        const char *key = arena_string(store->arena, db_text(rows, 0));
        const struct value row = system_export(store, key, rows);
        if (!gives(store, taker, "systems", key, &row)) {
            db_end(rows);
            return false;
        }
    }
    return true;
}

/* -- Profiles and freezes ------------------------------------------------ */

static struct value
profile_lines(struct store *store, const char *profile)
{
    struct value lines = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT system, role FROM profile_line WHERE profile = ?"
                " ORDER BY system, role",
                DB_ARGS(db_text_of(profile)));
    while (db_next(rows)) {
        struct value line = value_map();
        put_text(store, &line, "system", db_text(rows, 0));
        put_text(store, &line, "role", db_text(rows, 1));
        value_add(store->arena, &lines, line);
    }
    return lines;
}

static bool
profiles_export(struct store *store, const char *after,
                struct register_taker *taker)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT DISTINCT profile FROM profile_line WHERE profile > ?"
                " ORDER BY profile",
                DB_ARGS(db_text_of(after)));
    while (db_next(rows)) {
        const struct value lines = profile_lines(store, db_text(rows, 0));
        if (!gives(store, taker, "profiles", db_text(rows, 0), &lines)) {
            db_end(rows);
            return false;
        }
    }
    return true;
}

static bool
is_same_freeze(struct store *store, const struct value *row,
               struct db_rows *rows)
{
    return row->kind == VALUE_MAP &&
           strcmp(value_get_text(row, "from"),
                  register_from_text(store, db_int(rows, 0))) == 0 &&
           strcmp(value_get_text(row, "until"),
                  register_until_text(store, db_int(rows, 1))) == 0 &&
           strcmp(value_get_text(row, "reason"), db_text(rows, 3)) == 0;
}

/* One row in the file for all the systems that rest together. */
static struct value
freezes_export(struct store *store)
{
    struct arena *arena = store->arena;
    struct value freezes = value_list();
    struct value row = value_nil();
    struct value systems = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT from_at_ms, until_at_ms, system, reason FROM freeze"
                " ORDER BY from_at_ms, until_at_ms, reason, system",
                DB_NONE);
    while (db_next(rows)) {
        const bool all = *db_text(rows, 2) == '\0';
        if (all || systems.count == 0 || !is_same_freeze(store, &row, rows)) {
            if (row.kind == VALUE_MAP)
                value_add(arena, &freezes, row);
            row = value_map();
            systems = value_list();
            put_text(store, &row, "from",
                     register_from_text(store, db_int(rows, 0)));
            put_text(store, &row, "until",
                     register_until_text(store, db_int(rows, 1)));
            put_text(store, &row, "reason", db_text(rows, 3));
        }
        if (all)
            continue;
        value_add(arena, &systems,
                  value_text(arena_string(arena, db_text(rows, 2))));
        value_put(arena, &row, "systems", systems);
    }
    if (row.kind == VALUE_MAP)
        value_add(arena, &freezes, row);
    return freezes;
}

/* -- All of it ----------------------------------------------------------- */

static struct value
municipality_export(struct store *store)
{
    struct value name = value_nil();
    struct db_rows *rows =
        db_rows(store->db, "SELECT value FROM meta WHERE key = 'municipality'",
                DB_NONE);
    if (db_next(rows)) {
        name = value_text(arena_string(store->arena, db_text(rows, 0)));
        db_end(rows);
    }
    return name;
}

/* In the order of the file. */
static const struct section {
    const char *name;
    struct value (*whole)(struct store *); /* it is one value, or … */
    bool (*rows)(struct store *, const char *after,
                 struct register_taker *); /* … rows, by key */
} SECTIONS[] = {
    {"municipality", municipality_export, NULL},
    {"settings", settings_export, NULL},
    {"units", NULL, units_export},
    {"courses", NULL, courses_export},
    {"persons", NULL, persons_export},
    {"systems", NULL, systems_export},
    {"profiles", NULL, profiles_export},
    {"freezes", freezes_export, NULL},
};

static bool
whole_gives(struct store *store, const struct section *section,
            struct register_taker *taker)
{
    const struct value value = section->whole(store);
    return value.count == 0 || taker->take(taker, section->name, NULL, &value);
}

/* Whether the place lies in that section; then its key there, or "". */
static bool
lies_in(const char *place, const struct section *section, const char **key)
{
    const size_t size = strlen(section->name);
    if (strncmp(place, section->name, size) != 0 ||
        (place[size] != '/' && place[size] != '\0'))
        return false;
    *key = place[size] == '/' ? place + size + 1 : "";
    return true;
}

void
register_export_from(struct store *store, const char *after,
                     struct register_taker *taker)
{
    bool reached = after == NULL;
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++) {
        const struct section *section = &SECTIONS[i];
        const char *key = "";
        const bool here = !reached && lies_in(after, section, &key);
        if (!reached && !here)
            continue;
        reached = true;
        if (here && section->whole != NULL)
            continue; /* it came with the last page */
        if (section->whole != NULL ? !whole_gives(store, section, taker)
                                   : !section->rows(store, key, taker))
            return;
    }
}

/* Puts them together again. */
struct gathering {
    struct register_taker taker;
    struct arena *arena;
    struct value tree;
    const char *name; /* of the section on its way, or NULL */
    struct value section;
};

static void
section_end(struct gathering *gathering)
{
    if (gathering->name != NULL)
        value_put(gathering->arena, &gathering->tree, gathering->name,
                  gathering->section);
    gathering->name = NULL;
}

static bool
gather(struct register_taker *taker, const char *section, const char *key,
       const struct value *value)
{
    struct gathering *gathering = (struct gathering *)taker;
    if (gathering->name == NULL || strcmp(gathering->name, section) != 0) {
        section_end(gathering);
        gathering->section = value_map();
    }
    if (key == NULL) {
        value_put(gathering->arena, &gathering->tree, section, *value);
        return true;
    }
    gathering->name = section;
    value_put(gathering->arena, &gathering->section, key, *value);
    return true;
}

struct value
register_export(struct store *store)
{
    struct gathering gathering = {
        .taker = {gather}, .arena = store->arena, .tree = value_map()};
    register_export_from(store, NULL, &gathering.taker);
    section_end(&gathering);
    return gathering.tree;
}
