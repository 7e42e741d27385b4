/* What time alone does to people: absences begin and end, employments are
 * over. Nobody has to act for a block to hold (people.h); here those whom it
 * concerns are told, sessions end, and it is on record. */
#include <string.h>

#include "workers/store/pending.h"
#include "workers/store/register/past.h"
#include "workers/store/register/standing_inside.h"

#define AT_ONCE_MAX 20 /* in one batch, of each kind */
#define LOOK_EVERY_MS 1000

/* -- Absences that begin ------------------------------------------------- */

struct absence {
    int64_t person;
    int64_t from_ms;
    int64_t until_ms;
    int64_t deputy; /* confirmed, or 0 */
};

static struct absence
absence_at(struct db_rows *rows)
{
    return (struct absence){
        .person = db_int(rows, 0),
        .from_ms = db_int(rows, 1),
        .until_ms = db_int(rows, 2),
        .deputy = db_int(rows, 3),
    };
}

static void
tell_of_absence(struct store *store, const struct absence *absence)
{
    struct value args = standing_notice(store, absence->person);
    value_put(store->arena, &args, "from_day_ms", value_int(absence->from_ms));
    value_put(store->arena, &args, "until_day_ms",
              value_int(absence->until_ms - 1));
    if (absence->deputy != 0)
        value_put(store->arena, &args, "deputy",
                  value_text(people_read(store, absence->deputy).name));
    standing_tell_tickets(store, absence->person, absence->person,
                          "absence-begins", args);
    if (absence->deputy != 0)
        standing_tell_tickets(store, absence->deputy, absence->person,
                              "deputy-begins", args);
    else
        standing_tell_manager_tickets(store, absence->person,
                                      "absence-no-deputy", args);
}

static void
absence_begin(struct store *store, const struct absence *absence)
{
    db_run(store->db,
           "UPDATE absence SET begun = 1 WHERE person = ? AND from_at_ms = ?",
           DB_ARGS(db_int_of(absence->person), db_int_of(absence->from_ms)));
    standing_end_sessions(store, absence->person);
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "security",
                             .action = "absence-begins",
                             .object_type = "person",
                             .object_id = absence->person,
                             .outcome = CHAIN_DONE,
                         });
    past_note_number(store, PAST_PERSON, absence->person);
    tell_of_absence(store, absence);
}

/* It begins when it bars. One that was over before that never begins. */
static bool
begin_due(struct store *store)
{
    struct absence due[AT_ONCE_MAX];
    int count = 0;
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT person, from_at_ms, to_at_ms,"
                " CASE deputy_confirmed WHEN 1 THEN deputy END, kind"
                " FROM absence WHERE begun = 0 AND from_at_ms <= ?1"
                " AND to_at_ms > ?1 ORDER BY from_at_ms, person",
                DB_ARGS(db_int_of(store->now_ms)));
    while (count < AT_ONCE_MAX && db_next(rows))
        if (people_bars_from_ms(store, db_text(rows, 4), db_int(rows, 1)) <=
            store->now_ms)
            due[count++] = absence_at(rows);
    if (count == AT_ONCE_MAX)
        db_end(rows);
    for (int i = 0; i < count; i++)
        absence_begin(store, &due[i]);
    return count == AT_ONCE_MAX;
}

/* -- Absences that are over ---------------------------------------------- */

/* A block that somebody has set stays until somebody lifts it. */
static void
absence_over(struct store *store, const struct absence *absence)
{
    const struct person person = people_read(store, absence->person);
    db_run(store->db,
           "UPDATE absence SET over = 1 WHERE person = ? AND from_at_ms = ?",
           DB_ARGS(db_int_of(absence->person), db_int_of(absence->from_ms)));
    pending_deputy_settle(store, absence->person, absence->from_ms);
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "security",
                             .action = "absence-over",
                             .object_type = "person",
                             .object_id = absence->person,
                             .outcome = CHAIN_DONE,
                         });
    if (person.blocked && !person.closed && !person.away)
        standing_tell_manager(store, absence->person, "unblock-offered",
                              standing_notice(store, absence->person));
}

static bool
over_due(struct store *store)
{
    struct absence due[AT_ONCE_MAX];
    int count = 0;
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT person, from_at_ms, to_at_ms, deputy FROM absence"
                " WHERE over = 0 AND to_at_ms <= ? ORDER BY to_at_ms, person"
                " LIMIT ?",
                DB_ARGS(db_int_of(store->now_ms), db_int_of(AT_ONCE_MAX)));
    while (db_next(rows))
        due[count++] = absence_at(rows);
    for (int i = 0; i < count; i++)
        absence_over(store, &due[i]);
    return count == AT_ONCE_MAX;
}

/* -- Employments that are over ------------------------------------------- */

/* Each of these does a part, and says whether there may be more. */
static bool
leave_due(struct store *store)
{
    static const struct behind BEHIND = {.actor = &ACTOR_STORE,
                                         .source = "time"};
    struct crowd due = {0};
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT number FROM person WHERE employed_until_at_ms IS NOT NULL"
        " AND closed_at_ms IS NULL AND employed_until_at_ms <= ?"
        " ORDER BY employed_until_at_ms, number LIMIT ?",
        DB_ARGS(db_int_of(store->now_ms), db_int_of(AT_ONCE_MAX)));
    while (db_next(rows))
        crowd_add(store, &due, db_int(rows, 0));
    for (int i = 0; i < due.count; i++) {
        struct value with = value_map();
        struct value args = value_map();
        value_put(store->arena, &with, "person", value_int(due.number[i]));
        standing_act(store, &BEHIND, "person-close", &with, &args);
    }
    return due.count == AT_ONCE_MAX;
}

/* -- All of it ----------------------------------------------------------- */

/* Imports change the register too, without a word to us: so we look again
 * after a while even if nothing was due. */
void
standing_tick(struct store *store)
{
    if (store->standing_mono_ms != 0 &&
        store->mono_ms - store->standing_mono_ms < LOOK_EVERY_MS)
        return;
    store->standing_mono_ms = store->mono_ms;
    bool more = begin_due(store) | over_due(store) | leave_due(store);
    more |= standing_reach(store);
    if (more)
        store->standing_mono_ms = 0;
}

static int64_t
earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The first of one kind bars first. */
static int64_t
begins_next_ms(struct store *store, const char *kind)
{
    const int64_t from_ms = db_number(
        store->db,
        "SELECT min(from_at_ms) FROM absence WHERE begun = 0 AND kind = ?"
        " AND to_at_ms > ?",
        DB_ARGS(db_text_of(kind), db_int_of(store->now_ms)), INT64_MAX);
    return from_ms == INT64_MAX ? INT64_MAX
                                : people_bars_from_ms(store, kind, from_ms);
}

/* On the wall clock. */
static int64_t
next_ms(struct store *store)
{
    struct db *db = store->db;
    int64_t next =
        earlier(begins_next_ms(store, "leave"), begins_next_ms(store, "other"));
    next = earlier(next, db_number(db,
                                   "SELECT min(to_at_ms) FROM absence"
                                   " WHERE over = 0",
                                   DB_NONE, INT64_MAX));
    return earlier(next, db_number(db,
                                   "SELECT min(employed_until_at_ms)"
                                   " FROM person WHERE employed_until_at_ms"
                                   " IS NOT NULL AND closed_at_ms IS NULL",
                                   DB_NONE, INT64_MAX));
}

int64_t
standing_next_mono_ms(struct store *store)
{
    if (store->standing_mono_ms == 0)
        return store->mono_ms;
    const int64_t again_ms = store->standing_mono_ms + LOOK_EVERY_MS;
    const int64_t due_ms = next_ms(store);
    if (due_ms == INT64_MAX)
        return INT64_MAX;
    const int64_t at_ms =
        store->mono_ms + (due_ms > store->now_ms ? due_ms - store->now_ms : 0);
    return at_ms > again_ms ? at_ms : again_ms;
}
