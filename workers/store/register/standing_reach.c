/* What the register's changes mean for the tickets that gave rights: whatever
 * way a person came to be barred, came back, left or moved (a ticket, a feed,
 * an import, a command, time alone), the difference between what the register
 * says and what has been told is found here, told once, and noted in the same
 * transaction. */
#include <string.h>

#include "core/grant.h"
#include "workers/store/cascade.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/standing_inside.h"

#define AT_ONCE_MAX 20 /* persons in one batch, of each kind */

/* As column `reached` of person has it. */
enum reached { REACHED_FREE, REACHED_BARRED, REACHED_LEFT };

/* SQL: what that column should be for the row `p`. */
#define STANDS                                                                 \
    " CASE WHEN p.closed_at_ms IS NOT NULL THEN 2"                             \
    " WHEN p.blocked = 1 OR EXISTS (SELECT 1 FROM absence a"                   \
    " WHERE a.person = p.number AND a.begun = 1 AND a.over = 0)"               \
    " THEN 1 ELSE 0 END"

/* -- Barred, back, gone --------------------------------------------------- */

static void
tell(struct store *store, int64_t person, const char *move,
     const struct crowd *tickets)
{
    for (int i = 0; i < tickets->count; i++)
        cascade_add(store, &(struct cascade){
                               .person = person,
                               .other = tickets->number[i],
                               .move = move,
                               .depth = 1,
                               .fields = value_map(),
                           });
}

/* Closing ends what somebody has; the tickets behind it are yet to hear. */
static struct crowd
grants_behind(struct store *store, int64_t person)
{
    struct crowd tickets = {0};
    crowd_add_rows(
        store, &tickets,
        db_rows(store->db,
                "SELECT DISTINCT ticket FROM granted"
                " WHERE person = ?1 AND ticket IS NOT NULL"
                " AND (ended_at_ms IS NULL OR ended_cause = 'left')"
                " AND (until_at_ms IS NULL OR until_at_ms > ?2)"
                " ORDER BY ticket",
                DB_ARGS(db_int_of(person), db_int_of(store->now_ms))));
    return tickets;
}

/* The tickets that appointed somebody who still answers for a system. */
static struct crowd
posts_behind(struct store *store, int64_t person)
{
    struct crowd tickets = {0};
    crowd_add_rows(
        store, &tickets,
        db_rows(store->db,
                "SELECT o.ticket FROM system s JOIN owned o"
                " ON o.kind = 'system' AND o.key = s.key"
                " AND (o.what = 'owner' AND s.owner = ?1"
                " OR o.what = 'manager' AND s.manager = ?1)"
                " WHERE s.owner = ?1 OR s.manager = ?1 ORDER BY o.ticket",
                DB_ARGS(db_int_of(person))));
    return tickets;
}

static void
stands_anew(struct store *store, int64_t person, enum reached now)
{
    static const char *const MOVES[] = {
        [REACHED_FREE] = GRANT_MOVE_THAW,
        [REACHED_BARRED] = GRANT_MOVE_FREEZE,
        [REACHED_LEFT] = GRANT_MOVE_REVOKE,
    };
    const struct crowd grants = grants_behind(store, person);
    tell(store, person, MOVES[now], &grants);
    if (now == REACHED_LEFT) {
        const struct crowd posts = posts_behind(store, person);
        tell(store, person, GRANT_MOVE_VACATE, &posts);
    }
    db_run(store->db, "UPDATE person SET reached = ?2 WHERE number = ?1",
           DB_ARGS(db_int_of(person), db_int_of(now)));
}

static bool
standing_due(struct store *store)
{
    int64_t person[AT_ONCE_MAX];
    enum reached now[AT_ONCE_MAX];
    int count = 0;
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT p.number," STANDS
                                   " FROM person p WHERE p.reached <>" STANDS
                                   " ORDER BY p.number LIMIT ?",
                                   DB_ARGS(db_int_of(AT_ONCE_MAX)));
    while (db_next(rows)) {
        person[count] = db_int(rows, 0);
        now[count++] = (enum reached)db_int(rows, 1);
    }
    for (int i = 0; i < count; i++)
        stands_anew(store, person[i], now[i]);
    return count == AT_ONCE_MAX;
}

/* -- Moved ----------------------------------------------------------------- */

static void
put_taken(struct store *store, const struct move *move, struct value *fields,
          const char *name, struct value value)
{
    if (names_has(&move->require, name) || names_has(&move->take, name))
        value_put(store->arena, fields, name, value);
}

static void
ask(struct store *store, const char *workflow, const struct move *move,
    const struct granted *granted)
{
    struct value fields = value_map();
    put_taken(store, move, &fields, "subject", value_int(granted->person));
    put_taken(store, move, &fields, "system", value_text(granted->system));
    put_taken(store, move, &fields, "role", value_text(granted->name));
    put_taken(store, move, &fields, "grant", value_int(granted->id));
    cascade_add(store, &(struct cascade){
                           .person = granted->person,
                           .workflow = workflow,
                           .move = move->name,
                           .depth = 1,
                           .fields = fields,
                           .requester = granted->person,
                           .recorder = granted->person,
                       });
}

/* The names of the active workflows, a list of texts. */
static struct value
workflow_names(struct store *store)
{
    struct value names = value_list();
    struct db_rows *rows = db_rows(
        store->db, "SELECT name FROM workflow WHERE active = 1 ORDER BY name",
        DB_NONE);
    while (db_next(rows))
        value_add(store->arena, &names,
                  value_text(arena_string(store->arena, db_text(rows, 0))));
    return names;
}

/* What was given for the old work is asked about. Source: R93. */
static void
moved(struct store *store, int64_t person)
{
    const struct granted_list grants =
        granted_unended_of_person(store, person, GRANT_ACCESS);
    const struct value names = workflow_names(store);
    for (uint32_t w = 0; grants.count > 0 && w < names.count; w++) {
        const char *name = names.as.items[w].as.text;
        const struct move *move = workflow_move(workflow_active(store, name),
                                                WORKFLOW_NEW, GRANT_MOVE_ASK);
        if (move == NULL || !names_has(&move->by, cause_name(CAUSE_TICKET)))
            continue;
        for (int i = 0; i < grants.count; i++)
            ask(store, name, move, &grants.row[i]);
    }
    standing_unit_asked(store, person);
}

void
standing_unit_asked(struct store *store, int64_t person)
{
    db_run(store->db, "UPDATE person SET reached_unit = unit WHERE number = ?",
           DB_ARGS(db_int_of(person)));
}

/* The first unit of somebody who is new is no move. */
static bool
moved_due(struct store *store)
{
    struct crowd due = {0};
    db_run(store->db,
           "UPDATE person SET reached_unit = unit"
           " WHERE reached_unit IS NULL AND unit IS NOT NULL",
           DB_NONE);
    crowd_add_rows(store, &due,
                   db_rows(store->db,
                           "SELECT number FROM person WHERE reached_unit <>"
                           " unit AND closed_at_ms IS NULL"
                           " ORDER BY number LIMIT ?",
                           DB_ARGS(db_int_of(AT_ONCE_MAX))));
    for (int i = 0; i < due.count; i++)
        moved(store, due.number[i]);
    return due.count == AT_ONCE_MAX;
}

bool
standing_reach(struct store *store)
{
    return standing_due(store) | moved_due(store);
}
