/*
 * Who could enter a system, now or at any moment of the past: every grant
 * that was in force, whether it rested or its person was shut out, who decided
 * it, and who answered for the system then.
 */
#include <string.h>

#include "workers/store/query/query.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/past.h"

#define ROWS_MAX 200 /* of one answer */

/* -- Grants as they were ------------------------------------------------- */

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
        if (kind != NULL && strcmp(kind, "leave") == 0 &&
            value_get_int(row, "from_at_ms", 0) <= at_ms &&
            value_get_int(row, "to_at_ms", 0) > at_ms)
            return false;
    }
    return true;
}

bool
query_granted_open(struct store *store, const struct granted *granted,
                   int64_t at_ms)
{
    struct value then;
    bool paused = granted->paused;
    if (past_read_number(store, PAST_GRANT, granted->id, at_ms, &then))
        paused = value_get_bool(&then, "paused");
    else if (at_ms < store->now_ms)
        paused = false;
    return !paused && person_was_open(store, granted->person, at_ms);
}

struct crowd
query_granted_at(struct store *store, const char *kind, int64_t person,
                 const char *system, int64_t at_ms)
{
    struct crowd crowd = {0};
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT id FROM granted WHERE (?1 IS NULL OR kind = ?1)"
                " AND (?2 = 0 OR person = ?2) AND (?3 IS NULL OR system = ?3)"
                " AND from_at_ms <= ?4"
                " AND (until_at_ms IS NULL OR until_at_ms > ?4)"
                " AND (ended_at_ms IS NULL OR ended_at_ms > ?4)"
                " ORDER BY system, name, person, id",
                DB_ARGS(db_text_of(kind), db_int_of(person), db_text_of(system),
                        db_int_of(at_ms)));
    while (db_next(rows)) /* each id once, and there may be many thousands */
        crowd_append(store, &crowd, db_int(rows, 0));
    return crowd;
}

/* Who said yes on the ticket that gave it: "login (move)". */
static struct value
deciders(struct store *store, int64_t ticket)
{
    struct arena *arena = store->arena;
    struct value list = value_list();
    struct loaded loaded;
    if (ticket == 0 || !ticket_load(store, ticket, &loaded))
        return list;
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT actor, acting_for, move, from_state FROM history"
                " WHERE ticket = ? AND cause = 'person' ORDER BY version",
                DB_ARGS(db_int_of(ticket)));
    while (db_next(rows)) {
        const struct move *move =
            workflow_move(loaded.workflow, db_text(rows, 3), db_text(rows, 2));
        if (move == NULL || (move->answer != ANSWER_YES && !move->override))
            continue;
        const char *login = people_login(store, db_int(rows, 0));
        const char *whose = people_login(store, db_int(rows, 1));
        value_add(
            arena, &list,
            value_text(whose == NULL
                           ? arena_format(arena, "%s (%s)", login, move->name)
                           : arena_format(arena, "%s for %s (%s)", login, whose,
                                          move->name)));
    }
    return list;
}

struct value
query_granted_row(struct store *store, const struct viewer *viewer,
                  const struct granted *granted, int64_t at_ms)
{
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
              value_bool(query_granted_open(store, granted, at_ms)));
    value_put(arena, &row, "ref",
              viewer == NULL ? value_text(query_ref(store, granted->ticket))
                             : query_ref_for(store, viewer, granted->ticket));
    value_put(arena, &row, "imported", value_bool(granted->imported));
    value_put(arena, &row, "reference", value_text(granted->reference));
    value_put(arena, &row, "decided_at_ms", value_int(granted->decided_at_ms));
    return row;
}

/* -- The answer ---------------------------------------------------------- */

static const char *
given_by(struct store *store, const struct granted *granted)
{
    if (granted->ticket != 0)
        return query_ref(store, granted->ticket);
    return granted->reference != NULL ? granted->reference : "import";
}

static struct value
system_then(struct store *store, const char *key, int64_t at_ms)
{
    struct arena *arena = store->arena;
    struct value head = value_map(), then = value_map();
    value_put(arena, &head, "at_ms", value_int(at_ms));
    value_put(arena, &head, "system", value_text(key));
    if (!past_read(store, PAST_SYSTEM, key, at_ms, &then))
        return head;
    value_put(arena, &head, "label",
              value_text(value_get_text(&then, "label")));
    value_put(
        arena, &head, "owner",
        value_text(people_login(store, value_get_int(&then, "owner", 0))));
    value_put(
        arena, &head, "manager",
        value_text(people_login(store, value_get_int(&then, "manager", 0))));
    return head;
}

/* Its owner and its manager may ask who has their system; everything else is
 * for those who read the log. */
static enum status
may_ask(struct store *store, struct exchange *exchange, const char *system)
{
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    if (system != NULL && (names_has(&viewer.owned, system) ||
                           names_has(&viewer.managed, system)))
        return STATUS_OK;
    return query_needs_role(store, exchange, &QUERY_LOG_READERS);
}

enum status
query_audit_access(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const struct value *body = &exchange->request->body;
    const char *system = value_get_text(body, "system");
    const char *login = value_get_text(body, "person");
    const int64_t at_ms = value_get_int(body, "at_ms", store->now_ms);
    int64_t i = 0;
    enum status status = may_ask(store, exchange, system);
    if (status == STATUS_OK)
        status = query_after(store, exchange, &i);
    if (status != STATUS_OK)
        return status;
    const int64_t person = login == NULL ? 0 : people_by_login(store, login);
    exchange_arg(store, exchange, "ref",
                 value_text(login != NULL ? login : system));
    if ((login != NULL && person == 0) ||
        (system != NULL &&
         db_number(store->db, "SELECT 1 FROM system WHERE key = ?",
                   DB_ARGS(db_text_of(system)), 0) == 0))
        return STATUS_NOT_FOUND;
    const struct crowd grants =
        query_granted_at(store, GRANT_ACCESS, person, system, at_ms);
    struct value rows = value_list();
    for (; i < grants.count && rows.count < ROWS_MAX; i++) {
        struct granted granted;
        if (!granted_read(store, grants.number[i], &granted))
            continue;
        struct value row = query_granted_row(store, NULL, &granted, at_ms);
        value_put(arena, &row, "decided_by", deciders(store, granted.ticket));
        value_put(arena, &row, "given_by",
                  value_text(given_by(store, &granted)));
        value_add(arena, &rows, row);
    }
    query_log_read(store, exchange);
    value_put(arena, &exchange->answer, "head",
              system == NULL ? value_nil() : system_then(store, system, at_ms));
    value_put(arena, &exchange->answer, "rows", rows);
    value_put(arena, &exchange->answer, "next",
              i < grants.count ? value_int(i) : value_nil());
    return STATUS_OK;
}
