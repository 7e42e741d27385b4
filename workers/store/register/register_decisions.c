/* What persons and systems have by decision, between the file's lists and the
 * tables: grants of every kind, deputies, absences. */
#include <string.h>

#include "workers/store/register/granted.h"
#include "workers/store/register/past.h"
#include "workers/store/register/register.h"

/* Which list of a row holds which kind, and its keys. */
static const struct list {
    const char *list;
    const char *kind;
    bool of_system; /* a system's row, else a person's */
    bool single;    /* one row instead of a list */
    const char *name;
    const char *system;
    const char *from; /* the key of its first day */
} LISTS[] = {
    {"roles", GRANT_ROLE, false, false, "role", "scope", "from"},
    {"courses", GRANT_COURSE, false, false, "course", NULL, "passed"},
    {"undertakings", GRANT_UNDERTAKING, false, false, "company", NULL, "from"},
    {"grants", GRANT_ACCESS, false, false, "role", "system", "from"},
    {"facilities", GRANT_FACILITY, false, false, "zone", NULL, "from"},
    {"approval", GRANT_APPROVAL, true, true, NULL, NULL, "from"},
    {"remote", GRANT_REMOTE, true, false, "equipment", NULL, "from"},
};

/* -- One decision -------------------------------------------------------- */

static const char *
text_or(const struct value *row, const char *key, const char *fallback)
{
    const char *text = key == NULL ? NULL : value_get_text(row, key);
    return text != NULL ? text : fallback;
}

/* The beginning of today: since when something holds that says no more. */
static int64_t
today_ms(struct store *store)
{
    const struct zone *zone = store->config.zone;
    const struct zone_local now = zone_local(zone, store->now_ms);
    return zone_instant(zone, now.year, now.month, now.day, 0, 0);
}

/* Days that the item gives; `from` and `decided` stay 0 where it does not. */
static struct granted_new
item_read(struct store *store, const struct list *list, int64_t person,
          const char *key, const struct value *item)
{
    struct granted_new new = {.kind = list->kind, .person = person};
    if (item->kind == VALUE_TEXT) { /* a role, and no more */
        new.name = item->as.text;
        new.system = "";
        return new;
    }
    const char *from = value_get_text(item, list->from);
    const char *until = value_get_text(item, "until");
    const char *decided = value_get_text(item, "decided");
    new.name = text_or(item, list->name, "");
    new.system = list->of_system ? key : text_or(item, list->system, "");
    new.reference = value_get_text(item, "reference");
    if (from != NULL)
        register_from(store, from, &new.from_at_ms);
    if (until != NULL)
        register_until(store, until, &new.until_at_ms);
    else if (strcmp(list->kind, GRANT_COURSE) == 0)
        register_course_until(store, new.name, new.from_at_ms,
                              &new.until_at_ms);
    if (decided != NULL)
        register_from(store, decided, &new.decided_at_ms);
    new.paused = value_get_bool(item, "paused");
    return new;
}

static void
item_add(struct store *store, struct granted_new new)
{
    if (new.from_at_ms == 0)
        new.from_at_ms =
            new.decided_at_ms != 0 ? new.decided_at_ms : today_ms(store);
    if (new.decided_at_ms == 0)
        new.decided_at_ms = new.from_at_ms;
    granted_add(store, &new);
}

static bool
is_same_text(const char *a, const char *b)
{
    return (a == NULL || b == NULL) ? a == b : strcmp(a, b) == 0;
}

/* Whether the row is what the item says, or what it leaves unsaid. */
static bool
is_said(const struct granted *row, const struct granted_new *new)
{
    return row->until_at_ms == new->until_at_ms && row->paused == new->paused &&
           (new->from_at_ms == 0 || row->from_at_ms == new->from_at_ms) &&
           (row->ticket != 0 || ((new->decided_at_ms == 0 ||
                                  row->decided_at_ms == new->decided_at_ms) &&
                                 is_same_text(row->reference, new->reference)));
}

static void
row_change(struct store *store, const struct granted *row,
           const struct granted_new *new)
{
    db_run(store->db,
           "UPDATE granted SET until_at_ms = ?2, from_at_ms = ?3,"
           " decided_at_ms = ?4, reference = ?5 WHERE id = ?1",
           DB_ARGS(db_int_of(row->id), db_maybe_of(new->until_at_ms),
                   db_int_of(new->from_at_ms != 0 ? new->from_at_ms
                                                  : row->from_at_ms),
                   db_int_of(new->decided_at_ms != 0 ? new->decided_at_ms
                                                     : row->decided_at_ms),
                   db_text_of(new->reference)));
    granted_pause(store, row->id, new->paused);
}

/* -- One list ------------------------------------------------------------ */

static const char *
ref_of(struct store *store, int64_t ticket)
{
    const char *ref = "–";
    struct db_rows *rows =
        db_rows(store->db, "SELECT ref FROM ticket WHERE id = ?",
                DB_ARGS(db_int_of(ticket)));
    if (db_next(rows)) {
        ref = arena_string(store->arena, db_text(rows, 0));
        db_end(rows);
    }
    return ref;
}

/* The row that an item speaks of: one that says the same, else one of the
 * same name that no other item has taken; −1 if there is none. */
static int
row_of(const struct granted_list *rows, const bool *taken,
       const struct granted_new *new)
{
    int found = -1;
    for (int i = 0; i < rows->count; i++) {
        const struct granted *row = &rows->row[i];
        if (taken[i] || strcmp(row->name, new->name) != 0 ||
            strcmp(row->system, new->system) != 0)
            continue;
        if (is_said(row, new))
            return i;
        if (found < 0)
            found = i;
    }
    return found;
}

static bool
item_write(struct store *store, const char *where,
           const struct granted_list *rows, bool *taken,
           const struct granted_new *new, struct fault *fault)
{
    const int found = row_of(rows, taken, new);
    if (found < 0) {
        item_add(store, *new);
        return true;
    }
    const struct granted *row = &rows->row[found];
    taken[found] = true;
    if (is_said(row, new))
        return true;
    if (row->ticket != 0)
        return fault_owned(store, fault, where, ref_of(store, row->ticket));
    row_change(store, row, new);
    return true;
}

static bool
is_over(const struct store *store, const struct granted *row)
{
    return row->ended_at_ms != 0 ||
           (row->until_at_ms != 0 && row->until_at_ms <= store->now_ms);
}

/* What a ticket gave stays, whether the file knows of it or not; what was
 * imported and is no longer there ends. */
static bool
list_write(struct store *store, const char *where, const struct list *list,
           int64_t number, const char *key, const struct value *items,
           struct fault *fault)
{
    const struct granted_list rows =
        number != 0 ? granted_standing_of_person(store, number, list->kind)
                    : granted_standing_on_system(store, key, list->kind);
    bool *taken = arena_take(store->arena, (size_t)rows.count + 1);
    const uint32_t count = items == NULL ? 0 : list->single ? 1 : items->count;
    for (uint32_t i = 0; i < count; i++) {
        const struct granted_new new =
            item_read(store, list, number, key,
                      list->single ? items : &items->as.items[i]);
        const char *here =
            list->single ? where : register_path_item(store, where, i);
        if (!item_write(store, here, &rows, taken, &new, fault))
            return false;
    }
    for (int i = 0; i < rows.count; i++)
        if (!taken[i] && rows.row[i].imported && !is_over(store, &rows.row[i]))
            granted_end(store, rows.row[i].id, "import");
    return true;
}

bool
register_decisions_write(struct store *store, const char *where, int64_t number,
                         const char *key, const struct value *row,
                         struct fault *fault)
{
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        const struct value *items = value_get(row, LISTS[i].list);
        if (LISTS[i].of_system != (number == 0))
            continue;
        if (!list_write(store, register_path(store, where, LISTS[i].list),
                        &LISTS[i], number, key, items, fault))
            return false;
    }
    return true;
}

/* -- Deputies and absences ----------------------------------------------- */

static bool
is_imported(const char *source)
{
    return strcmp(source, "import") == 0;
}

/* 'self' and 'feed' are no decisions: an import may know better. */
static bool
is_decided(const char *source)
{
    return strchr(source, '-') != NULL;
}

/* Who decided the present row of one key; NULL if there is none. */
static const char *
source_at(struct store *store, struct db_rows *rows, bool *same)
{
    if (!db_next(rows))
        return NULL;
    const char *source = arena_string(store->arena, db_text(rows, 0));
    *same = db_int(rows, 1) != 0;
    db_end(rows);
    return source;
}

bool
register_deputies_write(struct store *store, const char *where, int64_t number,
                        const struct value *list, struct fault *fault)
{
    where = register_path(store, where, "deputies");
    db_run(store->db,
           "DELETE FROM deputy WHERE person = ? AND source = 'import'"
           " AND until_at_ms > ?",
           DB_ARGS(db_int_of(number), db_int_of(store->now_ms)));
    for (uint32_t i = 0; list != NULL && i < list->count; i++) {
        const struct value *row = &list->as.items[i];
        const char *from = value_get_text(row, "from");
        int64_t from_ms = today_ms(store), until_ms = 0;
        bool same = false;
        if (from != NULL)
            register_from(store, from, &from_ms);
        register_until(store, value_get_text(row, "until"), &until_ms);
        const struct db_arg args[] = {
            db_int_of(number),
            db_int_of(people_by_login(store, value_get_text(row, "deputy"))),
            db_int_of(from_ms), db_int_of(until_ms)};
        const char *source = source_at(
            store,
            db_rows(store->db,
                    "SELECT source, until_at_ms = ?4 FROM deputy"
                    " WHERE person = ?1 AND deputy = ?2 AND from_at_ms = ?3",
                    args, 4),
            &same);
        if (source != NULL && !same && is_decided(source))
            return fault_owned(store, fault,
                               register_path_item(store, where, i), source);
        if (source == NULL)
            db_run(store->db,
                   "INSERT INTO deputy (person, deputy, from_at_ms,"
                   " until_at_ms, source) VALUES (?, ?, ?, ?, 'import')",
                   args, 4);
    }
    return true;
}

static void
absence_write(struct store *store, int64_t number, const struct value *row,
              int64_t from_ms, int64_t to_ms)
{
    const char *deputy = value_get_text(row, "deputy");
    const int64_t stand_in =
        deputy == NULL ? 0 : people_by_login(store, deputy);
    db_run(store->db,
           "INSERT INTO absence (person, from_at_ms, to_at_ms, kind, deputy,"
           " deputy_confirmed, begun, source)"
           " VALUES (?, ?, ?, ?, ?, ?, 0, 'import')"
           " ON CONFLICT (person, from_at_ms) DO UPDATE"
           " SET to_at_ms = excluded.to_at_ms, kind = excluded.kind,"
           " deputy = excluded.deputy,"
           " deputy_confirmed = excluded.deputy_confirmed",
           DB_ARGS(db_int_of(number), db_int_of(from_ms), db_int_of(to_ms),
                   db_text_of(value_get_text(row, "kind")),
                   db_maybe_of(stand_in), db_int_of(stand_in != 0)));
}

/* Absences that were imported and are no longer in the list. One that is over
 * has been; it stays. */
static void
absences_drop(struct store *store, int64_t number, const struct value *list)
{
    struct crowd gone = {0};
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT from_at_ms FROM absence WHERE person = ?"
                " AND source = 'import' AND to_at_ms > ?",
                DB_ARGS(db_int_of(number), db_int_of(store->now_ms)));
    while (db_next(rows)) {
        bool listed = false;
        for (uint32_t i = 0; list != NULL && i < list->count && !listed; i++) {
            int64_t from_ms = 0;
            register_from(store, value_get_text(&list->as.items[i], "from"),
                          &from_ms);
            listed = from_ms == db_int(rows, 0);
        }
        if (!listed)
            crowd_add(store, &gone, db_int(rows, 0));
    }
    for (int i = 0; i < gone.count; i++)
        db_run(store->db,
               "DELETE FROM absence WHERE person = ? AND from_at_ms = ?",
               DB_ARGS(db_int_of(number), db_int_of(gone.number[i])));
}

bool
register_absences_write(struct store *store, const char *where, int64_t number,
                        const struct value *list, struct fault *fault)
{
    where = register_path(store, where, "absences");
    absences_drop(store, number, list);
    for (uint32_t i = 0; list != NULL && i < list->count; i++) {
        const struct value *row = &list->as.items[i];
        int64_t from_ms = 0, to_ms = 0;
        bool same = false;
        register_from(store, value_get_text(row, "from"), &from_ms);
        register_until(store, value_get_text(row, "to"), &to_ms);
        const char *source = source_at(
            store,
            db_rows(store->db,
                    "SELECT source, to_at_ms = ?3 AND kind = ?4 FROM absence"
                    " WHERE person = ?1 AND from_at_ms = ?2",
                    DB_ARGS(db_int_of(number), db_int_of(from_ms),
                            db_int_of(to_ms),
                            db_text_of(value_get_text(row, "kind")))),
            &same);
        if (source != NULL && is_decided(source) && !same)
            return fault_owned(store, fault,
                               register_path_item(store, where, i), source);
        if (source == NULL || is_imported(source) || !same)
            absence_write(store, number, row, from_ms, to_ms);
    }
    return true;
}

/* -- Back into the file -------------------------------------------------- */

static void
put_text(struct store *store, struct value *row, const char *key,
         const char *text)
{
    if (key != NULL && text != NULL && *text != '\0')
        value_put(store->arena, row, key,
                  value_text(arena_string(store->arena, text)));
}

static struct value
item_export(struct store *store, const struct list *list,
            const struct granted *row)
{
    struct value item = value_map();
    const char *from = register_from_text(store, row->from_at_ms);
    const char *decided = register_from_text(store, row->decided_at_ms);
    put_text(store, &item, list->system, row->system);
    put_text(store, &item, list->name, row->name);
    put_text(store, &item, list->from, from);
    put_text(store, &item, "until",
             register_until_text(store, row->until_at_ms));
    /* As they are written: an instant that came in lost its milliseconds. */
    if (decided != NULL && (from == NULL || strcmp(decided, from) != 0))
        put_text(store, &item, "decided", decided);
    put_text(store, &item, "reference",
             row->ticket != 0 ? ref_of(store, row->ticket) : row->reference);
    if (row->paused)
        value_put(store->arena, &item, "paused", value_bool(true));
    return item;
}

static void
list_export(struct store *store, const struct list *list, int64_t number,
            const char *key, struct value *row)
{
    const struct granted_list rows =
        number != 0 ? granted_standing_of_person(store, number, list->kind)
                    : granted_standing_on_system(store, key, list->kind);
    struct value items = value_list();
    for (int i = 0; i < rows.count; i++)
        if (!is_over(store, &rows.row[i]))
            value_add(store->arena, &items,
                      item_export(store, list, &rows.row[i]));
    if (items.count > 0)
        value_put(store->arena, row, list->list,
                  list->single ? items.as.items[items.count - 1] : items);
}

static struct value
deputies_export(struct store *store, int64_t number)
{
    struct value list = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT t.login, d.from_at_ms, d.until_at_ms FROM deputy d"
                " JOIN person_text t ON t.number = d.deputy"
                " WHERE d.person = ? AND d.until_at_ms > ?"
                " ORDER BY d.from_at_ms, t.login",
                DB_ARGS(db_int_of(number), db_int_of(store->now_ms)));
    while (db_next(rows)) {
        struct value row = value_map();
        put_text(store, &row, "deputy", db_text(rows, 0));
        put_text(store, &row, "from",
                 register_from_text(store, db_int(rows, 1)));
        put_text(store, &row, "until",
                 register_until_text(store, db_int(rows, 2)));
        value_add(store->arena, &list, row);
    }
    return list;
}

/* A deputy who is only proposed is nobody's yet. */
static struct value
absences_export(struct store *store, int64_t number)
{
    struct value list = value_list();
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT a.from_at_ms, a.to_at_ms, a.kind, t.login FROM absence a"
        " LEFT JOIN person_text t ON t.number = a.deputy"
        " AND a.deputy_confirmed = 1 WHERE a.person = ? AND a.to_at_ms > ?"
        " ORDER BY a.from_at_ms",
        DB_ARGS(db_int_of(number), db_int_of(store->now_ms)));
    while (db_next(rows)) {
        struct value row = value_map();
        put_text(store, &row, "from",
                 register_from_text(store, db_int(rows, 0)));
        put_text(store, &row, "to",
                 register_until_text(store, db_int(rows, 1)));
        put_text(store, &row, "kind", db_text(rows, 2));
        put_text(store, &row, "deputy", db_text(rows, 3));
        value_add(store->arena, &list, row);
    }
    return list;
}

void
register_decisions_export(struct store *store, int64_t number, const char *key,
                          struct value *row)
{
    if (number != 0) {
        const struct value deputies = deputies_export(store, number);
        const struct value absences = absences_export(store, number);
        if (deputies.count > 0)
            value_put(store->arena, row, "deputies", deputies);
        if (absences.count > 0)
            value_put(store->arena, row, "absences", absences);
    }
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++)
        if (LISTS[i].of_system == (number == 0))
            list_export(store, &LISTS[i], number, key, row);
}
