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

/* The entries that may have decided what a ticket gave: its own, and on each
 * ticket of which it is a part the one step that made the part. */
#define BEHIND                                                                 \
    "WITH RECURSIVE behind(id, seq) AS (SELECT ?1, NULL UNION"                 \
    " SELECT l.ticket, (SELECT max(h.seq) FROM history h"                      \
    "  WHERE h.ticket = l.ticket AND h.seq < first.seq"                        \
    "  AND h.at_ms = first.at_ms) FROM behind b"                               \
    " JOIN history first ON first.ticket = b.id AND first.version = 1"         \
    " JOIN link l ON l.other = b.id AND l.kind = 'child')"                     \
    " SELECT h.actor, h.acting_for, h.move, h.from_state, h.workflow,"         \
    " h.workflow_version, h.ticket FROM behind b"                              \
    " JOIN history h ON h.ticket = b.id"                                       \
    " AND (b.id = ?1 OR h.seq = b.seq)"                                        \
    " WHERE h.cause = 'person' AND h.at_ms <= ?2 ORDER BY h.seq"

/* Said yes to it, went past a rule for it, or gave it. */
static bool
gave(const struct move *move)
{
    bool gives = false;
    for (int i = 0; move != NULL && i < move->effect_count; i++)
        gives = gives || move->effects[i].kind == EFFECT_GRANT;
    return gives ||
           (move != NULL && (move->answer == ANSWER_YES || move->override));
}

static bool
reads_log(const struct viewer *viewer)
{
    for (int i = 0; i < QUERY_LOG_READERS.count; i++)
        if (viewer_has(viewer, QUERY_LOG_READERS.name[i]))
            return true;
    return false;
}

/* Who decided it until then. Of a ticket that only those who read the log may
 * know of, the others are told no more than who (P9); of one that implicates
 * the asker, nothing. */
static struct value
deciders(struct store *store, const struct viewer *viewer, int64_t ticket,
         int64_t at_ms)
{
    struct arena *arena = store->arena;
    struct value list = value_list();
    struct db_rows *rows = db_rows(
        store->db, BEHIND, DB_ARGS(db_int_of(ticket), db_int_of(at_ms)));
    while (db_next(rows)) {
        const int64_t where = db_int(rows, 6);
        const struct workflow *workflow =
            workflow_pinned(store, db_text(rows, 4), (uint32_t)db_int(rows, 5));
        const struct move *move =
            workflow == NULL
                ? NULL
                : workflow_move(workflow, db_text(rows, 3), db_text(rows, 2));
        if (!gave(move) || query_hides(store, viewer, where))
            continue;
        const struct value ref = where == ticket || reads_log(viewer)
                                     ? value_text(query_ref(store, where))
                                     : query_ref_for(store, viewer, where);
        const bool seen = ref.kind != VALUE_NIL;
        struct value row = value_map();
        value_put(arena, &row, "actor",
                  value_text(people_login(store, db_int(rows, 0))));
        value_put(arena, &row, "for",
                  value_text(people_login(store, db_int(rows, 1))));
        value_put(arena, &row, "workflow",
                  value_text(seen ? workflow->name : NULL));
        value_put(arena, &row, "move", value_text(seen ? move->name : NULL));
        value_put(arena, &row, "ref", ref);
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
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
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
    struct page_room room = {0};
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
                  deciders(store, &viewer, then.granted.ticket, at_ms));
        value_put(arena, &row, "given_by",
                  value_text(given_by(store, &then.granted)));
        value_add(arena, &rows, row);
        if (query_page_over(&room, &rows))
            break;
    }
    query_log_asked(store, exchange);
    value_put(arena, &exchange->answer, "head",
              system == NULL ? value_nil() : system_then(store, system, at_ms));
    value_put(arena, &exchange->answer, "rows", rows);
    value_put(arena, &exchange->answer, "next",
              i < grants.count ? value_int(i) : value_nil());
    return STATUS_OK;
}
