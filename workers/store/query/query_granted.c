/*
 * What was granted to whom at any moment of the past: as the register then had
 * it, and besides what it has learned of that moment since.
 */
#include <string.h>

#include "workers/store/query/query.h"
#include "workers/store/register/past.h"

/* -- As it was ----------------------------------------------------------- */

static bool
holds(const struct granted *granted, int64_t at_ms)
{
    return granted->from_at_ms <= at_ms &&
           (granted->until_at_ms == 0 || granted->until_at_ms > at_ms) &&
           (granted->ended_at_ms == 0 || granted->ended_at_ms > at_ms);
}

/* What can change of a row, as a snapshot has it. */
static void
snapshot_put(const struct value *then, struct granted *out)
{
    out->from_at_ms = value_get_int(then, "from_at_ms", 0);
    out->until_at_ms = value_get_int(then, "until_at_ms", 0);
    out->ended_at_ms = value_get_int(then, "ended_at_ms", 0);
    out->ended_cause = value_get_text(then, "ended_cause");
    out->paused = value_get_bool(then, "paused");
    out->reference = value_get_text(then, "reference");
    out->decided_at_ms = value_get_int(then, "decided_at_ms", 0);
}

/* When the register first had the row as one that held at that moment. */
static int64_t
learned_ms(struct store *store, int64_t id, int64_t at_ms)
{
    struct value then;
    struct granted was = {.id = id};
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT DISTINCT at_ms FROM past WHERE kind = '" PAST_GRANT "'"
                " AND key = CAST(?1 AS TEXT) AND at_ms > ?2 ORDER BY at_ms",
                DB_ARGS(db_int_of(id), db_int_of(at_ms)));
    while (db_next(rows)) {
        const int64_t noted_ms = db_int(rows, 0);
        if (!past_read_number(store, PAST_GRANT, id, noted_ms, &then))
            continue;
        snapshot_put(&then, &was);
        if (!holds(&was, at_ms))
            continue;
        db_end(rows);
        return noted_ms;
    }
    return 0;
}

bool
query_granted_then(struct store *store, int64_t id, int64_t at_ms,
                   struct granted_then *out)
{
    struct value then;
    struct granted_then is = {.learned_at_ms = 0};
    if (!granted_read(store, id, &is.granted))
        return false;
    struct granted_then was = is;
    if (past_read_number(store, PAST_GRANT, id, at_ms, &then)) {
        snapshot_put(&then, &was.granted);
        if (holds(&was.granted, at_ms)) {
            *out = was;
            return true;
        }
    }
    if (!holds(&is.granted, at_ms))
        return false;
    is.learned_at_ms = learned_ms(store, id, at_ms);
    if (at_ms < store->now_ms)
        is.granted.paused = false; /* it has rested since, if at all */
    *out = is;
    return true;
}

/* `whose` as a condition of its own, so that an index leads to a person's. */
#define GRANTED_AT(whose)                                                      \
    "SELECT id FROM granted WHERE " whose " AND (?1 IS NULL OR kind = ?1)"     \
    " AND (?3 IS NULL OR system = ?3) AND ((from_at_ms <= ?4"                  \
    " AND (until_at_ms IS NULL OR until_at_ms > ?4)"                           \
    " AND (ended_at_ms IS NULL OR ended_at_ms > ?4))"                          \
    " OR (?4 < ?5 AND EXISTS (SELECT 1 FROM past p WHERE p.kind ="             \
    " '" PAST_GRANT "' AND p.key = CAST(granted.id AS TEXT)"                   \
    " AND p.at_ms > ?4))) ORDER BY system, name, person, id"

/* Those that hold by what is known now, and those that have changed since:
 * query_granted_then says which of them did. */
struct crowd
query_granted_at(struct store *store, const char *kind, int64_t person,
                 const char *system, int64_t at_ms)
{
    struct crowd crowd = {0};
    struct db_rows *rows =
        db_rows(store->db,
                person != 0 ? GRANTED_AT("person = ?2") : GRANTED_AT("?2 = 0"),
                DB_ARGS(db_text_of(kind), db_int_of(person), db_text_of(system),
                        db_int_of(at_ms), db_int_of(store->now_ms)));
    while (db_next(rows)) /* each id once, and there may be many thousands */
        crowd_append(store, &crowd, db_int(rows, 0));
    return crowd;
}

/* -- Who could use it ---------------------------------------------------- */

static bool
is_over(int64_t ended_ms, int64_t at_ms)
{
    return ended_ms != 0 && ended_ms <= at_ms;
}

/* Whether a person could act at all at that moment. What the register did not
 * know then it cannot have refused. */
static bool
person_was_open(struct store *store, int64_t number, int64_t at_ms)
{
    struct value then;
    if (number == 0 ||
        !past_read_number(store, PAST_PERSON, number, at_ms, &then))
        return true;
    if (value_get_bool(&then, "blocked") ||
        is_over(value_get_int(&then, "closed_at_ms", 0), at_ms) ||
        is_over(value_get_int(&then, "employed_until_at_ms", 0), at_ms))
        return false;
    const struct value *absences = value_get(&then, "absences");
    for (uint32_t i = 0; absences != NULL && absences->kind == VALUE_LIST &&
                         i < absences->count;
         i++) {
        const struct value *row = &absences->as.items[i];
        const char *kind = value_get_text(row, "kind");
        const int64_t from_ms = value_get_int(row, "from_at_ms", 0);
        if (kind != NULL &&
            people_bars_from_ms(store, kind, from_ms) <= at_ms &&
            value_get_int(row, "to_at_ms", 0) > at_ms)
            return false;
    }
    return true;
}

struct value
query_granted_row(struct store *store, const struct viewer *viewer,
                  const struct granted_then *then, int64_t at_ms)
{
    const struct granted *granted = &then->granted;
    struct arena *arena = store->arena;
    struct value row = value_map();
    value_put(arena, &row, "grant", value_int(granted->id));
    value_put(arena, &row, "kind", value_text(granted->kind));
    value_put(arena, &row, "system", value_text(granted->system));
    if (granted->person != 0) {
        const struct person person = people_read(store, granted->person);
        value_put(arena, &row, "person", value_text(person.login));
        value_put(arena, &row, "name", value_text(person.name));
    }
    value_put(arena, &row, "role", value_text(granted->name));
    value_put(arena, &row, "from_at_ms", value_int(granted->from_at_ms));
    value_put(arena, &row, "until_at_ms", query_moment(granted->until_at_ms));
    value_put(arena, &row, "open",
              value_bool(!granted->paused &&
                         person_was_open(store, granted->person, at_ms)));
    value_put(arena, &row, "ref",
              viewer == NULL ? value_text(query_ref(store, granted->ticket))
                             : query_ref_for(store, viewer, granted->ticket));
    value_put(arena, &row, "imported", value_bool(granted->imported));
    value_put(arena, &row, "reference", value_text(granted->reference));
    value_put(arena, &row, "decided_at_ms", value_int(granted->decided_at_ms));
    value_put(arena, &row, "learned_at_ms", query_moment(then->learned_at_ms));
    return row;
}
