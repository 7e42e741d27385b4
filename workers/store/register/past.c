#include "workers/store/register/past.h"

#include <string.h>

#include "core/codec.h"
#include "workers/store/inside.h"

/* -- How a row is now ---------------------------------------------------- */

/* One column of a snapshot. */
struct column {
    const char *name;
    enum { COLUMN_TEXT, COLUMN_INT, COLUMN_FLAG } kind;
};

/* The columns of a row that hold something, in the order of the query. */
static void
row_put(struct store *store, struct db_rows *rows, const struct column *columns,
        int count, struct value *out)
{
    struct arena *arena = store->arena;
    for (int i = 0; i < count; i++) {
        struct value value = value_nil();
        if (db_null(rows, i))
            continue;
        switch (columns[i].kind) {
        case COLUMN_TEXT:
            value = value_text(arena_string(arena, db_text(rows, i)));
            break;
        case COLUMN_INT:
            value = value_int(db_int(rows, i));
            break;
        case COLUMN_FLAG:
            value = value_bool(db_int(rows, i) != 0);
            break;
        }
        value_put(arena, out, columns[i].name, value);
    }
}

#define COUNT(columns) ((int)(sizeof(columns) / sizeof *(columns)))

/* The only row of a query; an empty map if there is none. */
static struct value
one_row(struct store *store, struct db_rows *rows, const struct column *columns,
        int count)
{
    struct value row = value_map();
    if (!db_next(rows))
        return row;
    row_put(store, rows, columns, count, &row);
    db_end(rows);
    return row;
}

static struct value
all_rows(struct store *store, struct db_rows *rows,
         const struct column *columns, int count)
{
    struct value list = value_list();
    while (db_next(rows)) {
        struct value row = value_map();
        row_put(store, rows, columns, count, &row);
        value_add(store->arena, &list, row);
    }
    return list;
}

static struct value
unit_present(struct store *store, const char *key)
{
    static const struct column COLUMNS[] = {
        {"label", COLUMN_TEXT},    {"kind", COLUMN_TEXT},
        {"parent", COLUMN_TEXT},   {"manager", COLUMN_INT},
        {"function", COLUMN_TEXT},
    };
    return one_row(store,
                   db_rows(store->db,
                           "SELECT label, kind, parent, manager, function"
                           " FROM unit WHERE key = ?",
                           DB_ARGS(db_text_of(key))),
                   COLUMNS, COUNT(COLUMNS));
}

static struct value
person_present(struct store *store, const char *key)
{
    static const struct column COLUMNS[] = {
        {"kind", COLUMN_TEXT},
        {"unit", COLUMN_TEXT},
        {"language", COLUMN_TEXT},
        {"blocked", COLUMN_FLAG},
        {"blocked_cause", COLUMN_TEXT},
        {"owner", COLUMN_INT},
        {"company", COLUMN_TEXT},
        {"profile", COLUMN_TEXT},
        {"employed_until_at_ms", COLUMN_INT},
        {"closed_at_ms", COLUMN_INT},
    };
    static const struct column ABSENCE[] = {
        {"from_at_ms", COLUMN_INT}, {"to_at_ms", COLUMN_INT},
        {"kind", COLUMN_TEXT},      {"deputy", COLUMN_INT},
        {"confirmed", COLUMN_FLAG},
    };
    struct value row = one_row(
        store,
        db_rows(store->db,
                "SELECT kind, unit, language, blocked, blocked_cause, owner,"
                " company, profile, employed_until_at_ms, closed_at_ms"
                " FROM person WHERE number = CAST(? AS INTEGER)",
                DB_ARGS(db_text_of(key))),
        COLUMNS, COUNT(COLUMNS));
    const struct value absences = all_rows(
        store,
        db_rows(store->db,
                "SELECT from_at_ms, to_at_ms, kind, deputy, deputy_confirmed"
                " FROM absence WHERE person = CAST(? AS INTEGER)"
                " ORDER BY from_at_ms",
                DB_ARGS(db_text_of(key))),
        ABSENCE, COUNT(ABSENCE));
    if (absences.count > 0)
        value_put(store->arena, &row, "absences", absences);
    return row;
}

/* The part of a blob that these keys name. */
static void
more_put(struct store *store, struct bytes blob, const char *const *keys,
         size_t count, struct value *out)
{
    struct value more = value_map();
    codec_decode(store->arena, blob.data, blob.size, &more);
    for (size_t i = 0; i < count; i++) {
        const struct value *value = value_get(&more, keys[i]);
        if (value != NULL)
            value_put(store->arena, out, keys[i],
                      value_copy(store->arena, value));
    }
}

static struct value
catalogue_present(struct store *store, const char *key)
{
    static const char *const MORE[] = {"courses", "conflicts", "remote"};
    struct arena *arena = store->arena;
    struct value roles = value_map();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT role, label, privileged, more FROM catalogue"
                " WHERE system = ? ORDER BY role",
                DB_ARGS(db_text_of(key)));
    while (db_next(rows)) {
        struct value role = value_map();
        value_put(arena, &role, "label",
                  value_text(arena_string(arena, db_text(rows, 1))));
        value_put(arena, &role, "privileged", value_bool(db_int(rows, 2) != 0));
        more_put(store, db_blob(rows, 3), MORE, 3, &role);
        value_put(arena, &roles, arena_string(arena, db_text(rows, 0)), role);
    }
    return roles;
}

static struct value
system_present(struct store *store, const char *key)
{
    static const struct column COLUMNS[] = {
        {"label", COLUMN_TEXT},           {"unit", COLUMN_TEXT},
        {"category", COLUMN_TEXT},        {"owner", COLUMN_INT},
        {"manager", COLUMN_INT},          {"licences", COLUMN_INT},
        {"sector_critical", COLUMN_FLAG}, {"ended_at_ms", COLUMN_INT},
    };
    /* Parties stay out: they name persons in free text. */
    static const char *const MORE[] = {"class", "suppliers", "hosts",
                                       "services", "integrations"};
    struct arena *arena = store->arena;
    struct value row = value_map();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT label, unit, category, owner, manager, licences,"
                " sector_critical, ended_at_ms, more FROM system WHERE key = ?",
                DB_ARGS(db_text_of(key)));
    if (!db_next(rows))
        return row;
    row_put(store, rows, COLUMNS, COUNT(COLUMNS), &row);
    more_put(store, db_blob(rows, 8), MORE, 5, &row);
    db_end(rows);
    struct value admins = value_list();
    rows = db_rows(store->db,
                   "SELECT person FROM system_admin WHERE system = ?"
                   " ORDER BY person",
                   DB_ARGS(db_text_of(key)));
    while (db_next(rows))
        value_add(arena, &admins, value_int(db_int(rows, 0)));
    value_put(arena, &row, "admins", admins);
    value_put(arena, &row, "roles", catalogue_present(store, key));
    return row;
}

static struct value
grant_present(struct store *store, const char *key)
{
    static const struct column COLUMNS[] = {
        {"kind", COLUMN_TEXT},        {"person", COLUMN_INT},
        {"system", COLUMN_TEXT},      {"name", COLUMN_TEXT},
        {"from_at_ms", COLUMN_INT},   {"until_at_ms", COLUMN_INT},
        {"paused", COLUMN_FLAG},      {"ended_at_ms", COLUMN_INT},
        {"ended_cause", COLUMN_TEXT}, {"ticket", COLUMN_INT},
        {"reference", COLUMN_TEXT},   {"decided_at_ms", COLUMN_INT},
        {"imported", COLUMN_FLAG},
    };
    return one_row(
        store,
        db_rows(store->db,
                "SELECT kind, person, system, name, from_at_ms, until_at_ms,"
                " paused, ended_at_ms, ended_cause, ticket, reference,"
                " decided_at_ms, imported FROM granted"
                " WHERE id = CAST(? AS INTEGER)",
                DB_ARGS(db_text_of(key))),
        COLUMNS, COUNT(COLUMNS));
}

static struct value
deputies_present(struct store *store, const char *key)
{
    static const struct column COLUMNS[] = {
        {"deputy", COLUMN_INT},
        {"from_at_ms", COLUMN_INT},
        {"until_at_ms", COLUMN_INT},
        {"source", COLUMN_TEXT},
    };
    struct value row = value_map();
    const struct value list = all_rows(
        store,
        db_rows(store->db,
                "SELECT deputy, from_at_ms, until_at_ms, source FROM deputy"
                " WHERE person = CAST(? AS INTEGER)"
                " ORDER BY from_at_ms, deputy",
                DB_ARGS(db_text_of(key))),
        COLUMNS, COUNT(COLUMNS));
    if (list.count > 0)
        value_put(store->arena, &row, "deputies", list);
    return row;
}

static const struct kind {
    const char *name;
    struct value (*present)(struct store *, const char *);
} KINDS[] = {
    {PAST_UNIT, unit_present},       {PAST_PERSON, person_present},
    {PAST_SYSTEM, system_present},   {PAST_GRANT, grant_present},
    {PAST_DEPUTY, deputies_present},
};

struct value
past_present(struct store *store, const char *kind, const char *key)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i].name, kind) == 0)
            return KINDS[i].present(store, key);
    return value_map();
}

/* -- Notes --------------------------------------------------------------- */

/* Whether the newest note already says this; one that says nothing need not
 * be made of what was never noted. */
static bool
is_noted(struct store *store, const char *kind, const char *key,
         struct bytes body, bool nothing)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT body FROM past WHERE kind = ? AND key = ?"
                " ORDER BY id DESC LIMIT 1",
                DB_ARGS(db_text_of(kind), db_text_of(key)));
    if (!db_next(rows))
        return nothing;
    const struct bytes last = db_blob(rows, 0);
    const bool same =
        last.size == body.size && memcmp(last.data, body.data, body.size) == 0;
    db_end(rows);
    return same;
}

void
past_note(struct store *store, const char *kind, const char *key)
{
    const struct value row = past_present(store, kind, key);
    const struct bytes body = codec_encode(store->arena, &row);
    if (is_noted(store, kind, key, body, row.count == 0))
        return;
    db_run(store->db,
           "INSERT INTO past (kind, key, seq, at_ms, body)"
           " VALUES (?, ?, ?, ?, ?)",
           DB_ARGS(db_text_of(kind), db_text_of(key),
                   db_int_of((int64_t)store->log.seq), db_int_of(store->now_ms),
                   db_blob_of(body.data, body.size)));
}

static const char *
number_key(struct store *store, int64_t number)
{
    return arena_format(store->arena, "%lld", (long long)number);
}

void
past_note_number(struct store *store, const char *kind, int64_t number)
{
    past_note(store, kind, number_key(store, number));
}

bool
past_read(struct store *store, const char *kind, const char *key, int64_t at_ms,
          struct value *out)
{
    struct value row = value_map();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT body FROM past WHERE kind = ?1 AND key = ?2"
                " AND at_ms <= ?3 ORDER BY id DESC LIMIT 1",
                DB_ARGS(db_text_of(kind), db_text_of(key), db_int_of(at_ms)));
    if (!db_next(rows))
        return false;
    const struct bytes body = db_blob(rows, 0);
    const enum status status =
        codec_decode(store->arena, body.data, body.size, &row);
    db_end(rows);
    if (status != STATUS_OK || row.count == 0)
        return false;
    *out = row;
    return true;
}

bool
past_read_number(struct store *store, const char *kind, int64_t number,
                 int64_t at_ms, struct value *out)
{
    return past_read(store, kind, number_key(store, number), at_ms, out);
}
