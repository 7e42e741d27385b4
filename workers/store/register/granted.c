#include "workers/store/register/granted.h"

#include <assert.h>
#include <string.h>

#include "core/mutant.h"
#include "workers/store/inside.h"
#include "workers/store/register/past.h"

#define COLUMNS                                                                \
    "SELECT g.id, g.kind, g.person, g.system, g.name, g.from_at_ms,"           \
    " g.until_at_ms, g.paused, g.ended_at_ms, g.ended_cause, g.ticket,"        \
    " g.reference, g.decided_at_ms, g.imported FROM granted g"

static const char *
text_at(struct store *store, struct db_rows *rows, int column)
{
    return db_null(rows, column)
               ? NULL
               : arena_string(store->arena, db_text(rows, column));
}

static struct granted
row_read(struct store *store, struct db_rows *rows)
{
    return (struct granted){
        .id = db_int(rows, 0),
        .kind = text_at(store, rows, 1),
        .person = db_int(rows, 2),
        .system = text_at(store, rows, 3),
        .name = text_at(store, rows, 4),
        .from_at_ms = db_int(rows, 5),
        .until_at_ms = db_int(rows, 6),
        .paused = db_int(rows, 7) != 0,
        .ended_at_ms = db_int(rows, 8),
        .ended_cause = text_at(store, rows, 9),
        .ticket = db_int(rows, 10),
        .reference = text_at(store, rows, 11),
        .decided_at_ms = db_int(rows, 12),
        .imported = db_int(rows, 13) != 0,
    };
}

static struct granted_list
rows_read(struct store *store, struct db_rows *rows)
{
    struct granted_list list = {0, NULL};
    struct granted *row = NULL;
    int room = 0;
    while (db_next(rows)) {
        if (list.count == room) {
            room = room * 2 + 8;
            struct granted *larger =
                arena_take(store->arena, (size_t)room * sizeof *larger);
            if (list.count > 0)
                memcpy(larger, row, (size_t)list.count * sizeof *larger);
            row = larger;
        }
        row[list.count++] = row_read(store, rows);
    }
    list.row = row;
    return list;
}

/* -- Changing ------------------------------------------------------------ */

int64_t
granted_add(struct store *store, const struct granted_new *new)
{
    const int64_t now_ms = store->now_ms;
    const int64_t id =
        db_number(store->db, "SELECT max(id) FROM granted", DB_NONE, 0) + 1;
    db_run(store->db,
           "INSERT INTO granted (id, kind, person, system, name, from_at_ms,"
           " until_at_ms, paused, ticket, reference, decided_at_ms, imported)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
           DB_ARGS(
               db_int_of(id), db_text_of(new->kind), db_maybe_of(new->person),
               db_text_of(new->system != NULL ? new->system : ""),
               db_text_of(new->name != NULL ? new->name : ""),
               db_int_of(new->from_at_ms != 0 ? new->from_at_ms : now_ms),
               db_maybe_of(new->until_at_ms), db_int_of(new->paused),
               db_maybe_of(new->ticket), db_text_of(new->reference),
               db_int_of(new->decided_at_ms != 0 ? new->decided_at_ms : now_ms),
               db_int_of(new->ticket == 0)));
    past_note_number(store, PAST_GRANT, id);
    return id;
}

void
granted_end(struct store *store, int64_t id, const char *cause)
{
    if (MUTANT(GRANT_KEPT))
        return;
    db_run(store->db,
           "UPDATE granted SET ended_at_ms = ?2, ended_cause = ?3"
           " WHERE id = ?1 AND ended_at_ms IS NULL",
           DB_ARGS(db_int_of(id), db_int_of(store->now_ms), db_text_of(cause)));
    past_note_number(store, PAST_GRANT, id);
}

void
granted_pause(struct store *store, int64_t id, bool paused)
{
    db_run(store->db,
           "UPDATE granted SET paused = ?2"
           " WHERE id = ?1 AND ended_at_ms IS NULL",
           DB_ARGS(db_int_of(id), db_int_of(paused)));
    past_note_number(store, PAST_GRANT, id);
}

/* -- Looking ------------------------------------------------------------- */

bool
granted_read(struct store *store, int64_t id, struct granted *out)
{
    struct db_rows *rows =
        db_rows(store->db, COLUMNS " WHERE g.id = ?", DB_ARGS(db_int_of(id)));
    if (!db_next(rows))
        return false;
    *out = row_read(store, rows);
    db_end(rows);
    return true;
}

struct crowd
granted_of_ticket(struct store *store, int64_t ticket, const char *kind)
{
    struct crowd ids = {0};
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT id FROM granted WHERE ticket = ?1"
                " AND (?2 IS NULL OR kind = ?2) AND ended_at_ms IS NULL"
                " ORDER BY id",
                DB_ARGS(db_int_of(ticket), db_text_of(kind)));
    while (db_next(rows))
        crowd_add(store, &ids, db_int(rows, 0));
    return ids;
}

struct granted_list
granted_of_person(struct store *store, int64_t person, const char *kind)
{
    return rows_read(
        store,
        db_rows(store->db,
                COLUMNS " WHERE g.person = ?1"
                        " AND (?2 IS NULL OR g.kind = ?2)"
                        " AND" GRANTED_IN_FORCE(
                            "?3") " ORDER BY g.kind, g.name, g.system, g.id",
                DB_ARGS(db_int_of(person), db_text_of(kind),
                        db_int_of(store->now_ms))));
}

struct granted_list
granted_on_system(struct store *store, const char *system, const char *kind)
{
    return rows_read(
        store,
        db_rows(store->db,
                COLUMNS " WHERE g.system = ?1"
                        " AND (?2 IS NULL OR g.kind = ?2)"
                        " AND" GRANTED_IN_FORCE(
                            "?3") " ORDER BY g.kind, g.name, g.system, g.id",
                DB_ARGS(db_text_of(system), db_text_of(kind),
                        db_int_of(store->now_ms))));
}

#define UNENDED                                                                \
    " AND (?2 IS NULL OR g.kind = ?2) AND g.ended_at_ms IS NULL"               \
    " AND (g.until_at_ms IS NULL OR g.until_at_ms > ?3)"                       \
    " ORDER BY g.kind, g.name, g.system, g.id"

struct granted_list
granted_unended_of_person(struct store *store, int64_t person, const char *kind)
{
    return rows_read(store,
                     db_rows(store->db, COLUMNS " WHERE g.person = ?1" UNENDED,
                             DB_ARGS(db_int_of(person), db_text_of(kind),
                                     db_int_of(store->now_ms))));
}

struct granted_list
granted_unended_on_system(struct store *store, const char *system,
                          const char *kind)
{
    return rows_read(store,
                     db_rows(store->db, COLUMNS " WHERE g.system = ?1" UNENDED,
                             DB_ARGS(db_text_of(system), db_text_of(kind),
                                     db_int_of(store->now_ms))));
}

#define STANDING                                                               \
    " AND (g.ended_at_ms IS NULL OR g.ended_cause = 'expired')"                \
    " ORDER BY g.name, g.system, g.id"

struct granted_list
granted_standing_of_person(struct store *store, int64_t person,
                           const char *kind)
{
    return rows_read(
        store, db_rows(store->db,
                       COLUMNS " WHERE g.person = ? AND g.kind = ?" STANDING,
                       DB_ARGS(db_int_of(person), db_text_of(kind))));
}

struct granted_list
granted_standing_on_system(struct store *store, const char *system,
                           const char *kind)
{
    return rows_read(
        store, db_rows(store->db,
                       COLUMNS " WHERE g.system = ? AND g.kind = ?" STANDING,
                       DB_ARGS(db_text_of(system), db_text_of(kind))));
}

int64_t
granted_last_over(struct store *store, const char *system, const char *kind)
{
    return db_number(
        store->db,
        "SELECT max(min(coalesce(ended_at_ms, until_at_ms),"
        " coalesce(until_at_ms, ended_at_ms))) FROM granted"
        " WHERE system = ?1 AND kind = ?2"
        " AND (ended_at_ms <= ?3 OR until_at_ms <= ?3)",
        DB_ARGS(db_text_of(system), db_text_of(kind), db_int_of(store->now_ms)),
        0);
}
