/* What the register still owes: facts that guards will ask for and that a
 * transition lets be absent for a while, and reviews of what was imported. */
#include <string.h>

#include "core/codec.h"
#include "core/step.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/owned.h"
#include "workers/store/register/past.h"
#include "workers/store/register/register.h"
#include "workers/store/register/standing.h"

/* One page of all that is owed. */
struct page {
    const struct viewer *reader; /* whose it is; NULL: everybody's */
    int64_t after;               /* rows to leave out */
    int64_t rows_max;            /* of the page */
    int64_t count;               /* rows so far, on the page or not */
    struct value rows;
};

/* Who answers for the system; for its owner, the IT chief (T-vacancy). Of a
 * person they themselves, and their line manager. */
static bool
owes(struct store *store, const struct viewer *reader, const char *what,
     const char *system, int64_t person)
{
    const struct matter matter = {.system = system, .requester = person};
    if (person != 0)
        return person == reader->number ||
               people_holds(store, reader, "line-manager", &matter);
    return strcmp(what, "owner") == 0
               ? viewer_has(reader, "it-chief")
               : people_holds(store, reader, "system-owner", &matter) ||
                     people_holds(store, reader, "system-manager", &matter);
}

static void
owe_by(struct store *store, struct page *page, const char *what,
       const char *system, int64_t person, const char *course,
       int64_t due_at_ms)
{
    struct arena *arena = store->arena;
    struct value row = value_map();
    if (page->reader != NULL &&
        !owes(store, page->reader, what, system, person))
        return;
    const int64_t place = page->count++ - page->after;
    if (place < 0 || place >= page->rows_max)
        return;
    value_put(arena, &row, "what", value_text(what));
    if (system != NULL)
        value_put(arena, &row, "system",
                  value_text(arena_string(arena, system)));
    if (person != 0)
        value_put(arena, &row, "person", value_int(person));
    if (course != NULL)
        value_put(arena, &row, "course",
                  value_text(arena_string(arena, course)));
    value_put(arena, &row, "due_at_ms", value_int(due_at_ms));
    value_add(arena, &page->rows, row);
}

static void
owe(struct store *store, struct page *page, const char *what,
    const char *system, int64_t person, const char *course)
{
    owe_by(store, page, what, system, person, course,
           people_setting_until_ms(store, "transition-until"));
}

/* How long before its end an approval is asked for anew. */
#define WARNED_MS (INT64_C(90) * 86400000)

/* None in force, or one that soon ends: nobody else tells of one that came by
 * import. Source: reference domain R38, T-opapproval. */
static void
approvals_owed(struct store *store, struct page *page)
{
    struct db_rows *rows = db_rows(
        store->db,
        "WITH approved(key, ends) AS (SELECT s.key,"
        " (SELECT max(coalesce(g.until_at_ms, ?3)) FROM granted g"
        " WHERE g.kind = 'approval' AND g.system = s.key"
        " AND" GRANTED_IN_FORCE(
            "?1") ") FROM system s"
                  " WHERE s.ended_at_ms IS NULL) SELECT key, ends FROM approved"
                  " WHERE ends IS NULL OR ends <= ?2 ORDER BY key",
        DB_ARGS(db_int_of(store->now_ms), db_int_of(store->now_ms + WARNED_MS),
                db_int_of(INT64_MAX)));
    while (db_next(rows)) {
        const char *key = arena_string(store->arena, db_text(rows, 0));
        if (db_null(rows, 1))
            owe(store, page, "approval", key, 0, NULL);
        else
            owe_by(store, page, "approval", key, 0, NULL, db_int(rows, 1));
    }
}

/* SQL: whether that person has left. */
#define GONE(person)                                                           \
    "EXISTS (SELECT 1 FROM person p WHERE p.number = " person                  \
    " AND p.closed_at_ms IS NOT NULL)"

/* Parties, classification, owner and manager: what a register of old lacks,
 * and whose seat a leaver left empty.
 * Source: reference domain R1, R5, R8, R32. */
static void
systems_owed(struct store *store, struct page *page)
{
    static const char *const MORE[] = {"parties", "class"};
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT s.key, s.more, s.manager IS NULL OR " GONE(
            "s.manager") ", s.owner IS NULL OR " GONE("s.owner") " FROM system "
                                                                 "s WHERE "
                                                                 "s.ended_at_"
                                                                 "ms IS NULL "
                                                                 "ORDER BY "
                                                                 "s.key",
        DB_NONE);
    while (db_next(rows)) {
        struct value more = value_map();
        const struct bytes blob = db_blob(rows, 1);
        const char *key = arena_string(store->arena, db_text(rows, 0));
        codec_decode(store->arena, blob.data, blob.size, &more);
        for (size_t i = 0; i < sizeof MORE / sizeof *MORE; i++)
            if (value_get(&more, MORE[i]) == NULL)
                owe(store, page, MORE[i], key, 0, NULL);
        if (db_int(rows, 2) != 0)
            owe(store, page, "manager", key, 0, NULL);
        else if (value_get(&more, "appointment") == NULL &&
                 owned_by(store, PAST_SYSTEM, key, "manager") == NULL)
            owe(store, page, "appointment", key, 0, NULL);
        if (db_int(rows, 3) != 0)
            owe(store, page, "owner", key, 0, NULL);
    }
}

/* Source: reference domain R95. */
static void
undertakings_owed(struct store *store, struct page *page)
{
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT p.number FROM person p WHERE p.company IS NOT NULL"
        " AND p.closed_at_ms IS NULL"
        " AND (p.employed_until_at_ms IS NULL OR p.employed_until_at_ms > ?1)"
        " AND NOT EXISTS (SELECT 1 FROM granted g"
        " WHERE g.kind = 'undertaking' AND g.person = p.number"
        " AND" GRANTED_IN_FORCE("?1") ") ORDER BY p.number",
        DB_ARGS(db_int_of(store->now_ms)));
    while (db_next(rows))
        owe(store, page, "undertaking", NULL, db_int(rows, 0), NULL);
}

static bool
has_course(struct store *store, int64_t person, const char *course)
{
    return db_number(store->db,
                     "SELECT 1 FROM granted g WHERE g.kind = 'course'"
                     " AND g.person = ?2 AND g.name = ?3"
                     " AND" GRANTED_IN_FORCE("?1") " LIMIT 1",
                     DB_ARGS(db_int_of(store->now_ms), db_int_of(person),
                             db_text_of(course)),
                     0) != 0;
}

/* Source: reference domain R91. */
static void
courses_owed(struct store *store, struct page *page)
{
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT g.person, g.system, c.more FROM granted g JOIN catalogue c"
        " ON c.system = g.system AND c.role = g.name"
        " WHERE g.kind = 'access' AND" GRANTED_IN_FORCE(
            "?1") " ORDER BY g.person, g.system, g.name",
        DB_ARGS(db_int_of(store->now_ms)));
    while (db_next(rows)) {
        struct value more = value_map();
        const struct bytes blob = db_blob(rows, 2);
        codec_decode(store->arena, blob.data, blob.size, &more);
        const struct value *courses = value_get(&more, "courses");
        for (uint32_t i = 0; courses != NULL && i < courses->count; i++)
            if (!has_course(store, db_int(rows, 0),
                            courses->as.items[i].as.text))
                owe(store, page, "course", db_text(rows, 1), db_int(rows, 0),
                    courses->as.items[i].as.text);
    }
}

/* As in workflows/access-request.yaml. */
static struct duration
reviewed_after(struct store *store, bool privileged, struct bytes encoded)
{
    struct value more = value_map();
    codec_decode(store->arena, encoded.data, encoded.size, &more);
    const int64_t ordinary = standing_system_low(&more) ? 12 : 6;
    return (struct duration){privileged ? 3 : ordinary, DURATION_MONTH};
}

/*
 * Access that a ticket gave asks by itself whether it is still needed; what
 * was imported is asked about by a review of its system: six months after the
 * decision or the last review, and no sooner than that after this installation
 * began; with a privileged role three; without one, and of low class, twelve.
 * One row for each system, at the earliest of these.
 * Source: reference domain R90, T-recert.
 */
static void
reviews_owed(struct store *store, struct page *page)
{
    const char *system = NULL;
    int64_t due_at_ms = 0;
    struct db_rows *rows = db_rows(
        store->db,
        "WITH sent AS (SELECT t.system, max(h.at_ms) AS at_ms FROM ticket t"
        " JOIN history h ON h.ticket = t.id AND h.move = 'send'"
        " WHERE t.workflow = 'access-review' GROUP BY t.system)"
        " SELECT g.system, coalesce(c.privileged, 0) AS high,"
        " max(min(g.decided_at_ms), coalesce(max(sent.at_ms), 0),"
        " ?2), s.more"
        " FROM granted g JOIN system s ON s.key = g.system LEFT JOIN catalogue "
        "c"
        " ON c.system = g.system AND c.role = g.name"
        " LEFT JOIN sent ON sent.system = g.system"
        " WHERE g.kind = 'access' AND g.ticket IS NULL"
        " AND" GRANTED_IN_FORCE("?1") " GROUP BY g.system, high"
                                      " ORDER BY g.system, high",
        DB_ARGS(db_int_of(store->now_ms), db_int_of(store->created_ms)));
    while (db_next(rows)) {
        const char *next = arena_string(store->arena, db_text(rows, 0));
        const int64_t at_ms = step_later(
            store->config.zone, db_int(rows, 2),
            reviewed_after(store, db_int(rows, 1) != 0, db_blob(rows, 3)));
        if (system != NULL && strcmp(system, next) != 0)
            owe_by(store, page, "review", system, 0, NULL, due_at_ms);
        if (system == NULL || strcmp(system, next) != 0 || at_ms < due_at_ms)
            due_at_ms = at_ms;
        system = next;
    }
    if (system != NULL)
        owe_by(store, page, "review", system, 0, NULL, due_at_ms);
}

struct value
register_obligations(struct store *store, const struct viewer *reader,
                     int64_t after, int64_t rows_max, int64_t *count)
{
    struct page page = {reader, after, rows_max, 0, value_list()};
    approvals_owed(store, &page);
    systems_owed(store, &page);
    undertakings_owed(store, &page);
    courses_owed(store, &page);
    reviews_owed(store, &page);
    *count = page.count;
    return page.rows;
}
