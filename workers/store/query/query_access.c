/*
 * Who could enter a system, now or at any moment of the past: every grant
 * that was in force, whether it rested or its person was shut out, who decided
 * it, and who answered for the system then.
 */
#include <string.h>

#include "workers/store/query/query.h"
#include "workers/store/register/past.h"

#define ROWS_MAX 200   /* of one answer */
#define LOOKS_MAX 5000 /* at grants as they were, for one answer */

/* The tickets whose decisions stand behind what a ticket gave: itself, and what
 * it is a part of. */
#define BEHIND                                                                 \
    "WITH RECURSIVE behind(id) AS (SELECT ?1 UNION SELECT l.ticket FROM link"  \
    " l JOIN behind b ON l.other = b.id WHERE l.kind = 'child')"

/* Who decided it, on the ticket that gave it and on those behind it. */
static struct value
deciders(struct store *store, int64_t ticket)
{
    struct arena *arena = store->arena;
    struct value list = value_list();
    struct db_rows *rows = db_rows(
        store->db,
        BEHIND " SELECT h.actor, h.acting_for, h.move, h.from_state,"
               " h.workflow, h.workflow_version, h.ticket FROM history h"
               " JOIN behind b ON b.id = h.ticket WHERE h.cause = 'person'"
               " ORDER BY h.seq",
        DB_ARGS(db_int_of(ticket)));
    while (db_next(rows)) {
        const struct workflow *workflow =
            workflow_pinned(store, db_text(rows, 4), (uint32_t)db_int(rows, 5));
        const struct move *move =
            workflow == NULL
                ? NULL
                : workflow_move(workflow, db_text(rows, 3), db_text(rows, 2));
        if (move == NULL || !query_decides(move))
            continue;
        struct value row = value_map();
        value_put(arena, &row, "actor",
                  value_text(people_login(store, db_int(rows, 0))));
        value_put(arena, &row, "for",
                  value_text(people_login(store, db_int(rows, 1))));
        value_put(arena, &row, "workflow", value_text(workflow->name));
        value_put(arena, &row, "move", value_text(move->name));
        value_put(arena, &row, "ref",
                  value_text(query_ref(store, db_int(rows, 6))));
        value_add(arena, &list, row);
    }
    return list;
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
    if (!past_read(store, PAST_SYSTEM, key, at_ms, &then)) {
        value_put(arena, &head, "learned_at_ms",
                  query_moment(db_number(
                      store->db,
                      "SELECT min(at_ms) FROM past WHERE"
                      " kind = '" PAST_SYSTEM "'"
                      " AND key = ?1 AND at_ms > ?2",
                      DB_ARGS(db_text_of(key), db_int_of(at_ms)), 0)));
        return head;
    }
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
    for (int looks = 0;
         i < grants.count && rows.count < ROWS_MAX && looks < LOOKS_MAX;
         i++, looks++) {
        const struct arena_mark mark = arena_mark(store->arena);
        struct granted_then then;
        if (!query_granted_then(store, grants.number[i], at_ms, &then)) {
            arena_release(store->arena, mark);
            continue;
        }
        struct value row = query_granted_row(store, NULL, &then, at_ms);
        value_put(arena, &row, "decided_by",
                  deciders(store, then.granted.ticket));
        value_put(arena, &row, "given_by",
                  value_text(given_by(store, &then.granted)));
        value_add(arena, &rows, row);
    }
    query_log_asked(store, exchange);
    value_put(arena, &exchange->answer, "head",
              system == NULL ? value_nil() : system_then(store, system, at_ms));
    value_put(arena, &exchange->answer, "rows", rows);
    value_put(arena, &exchange->answer, "next",
              i < grants.count ? value_int(i) : value_nil());
    return STATUS_OK;
}
