/* Who decided what: the steps of tickets by which somebody said yes or no, and
 * what was decided without one, in the order of the log. */
#include <string.h>

#include "workers/store/query/query_audit.h"
#include "workers/store/register/past.h"
#include "workers/store/register/standing.h"

/* -- Steps --------------------------------------------------------------- */

/* Making it changes what the register holds. */
static bool
changes_register(const struct move *move)
{
    static const bool CHANGES[] = {
        [EFFECT_GRANT] = true,  [EFFECT_END] = true,      [EFFECT_PAUSE] = true,
        [EFFECT_RESUME] = true, [EFFECT_REGISTER] = true,
    };
    for (int i = 0; i < move->effect_count; i++)
        if (CHANGES[move->effects[i].kind])
            return true;
    return false;
}

/* Somebody decided, a vote, or what a vote came to. */
static bool
is_decision(struct store *store, const struct entry *entry)
{
    const struct move *move = audit_entry_move(store, entry);
    if (strcmp(entry->move, "vote") == 0 || strcmp(entry->move, "recuse") == 0)
        return true;
    if (move == NULL)
        return false;
    return move->closes != NULL || strcmp(entry->cause, "round") == 0 ||
           move->answer == ANSWER_YES || move->answer == ANSWER_NO ||
           move->override || (entry->actor != 0 && changes_register(move));
}

static bool
step_add(const struct scope *scope, struct db_rows *rows, struct value *list)
{
    const struct entry entry = audit_entry_read(scope->store, rows);
    if (!is_decision(scope->store, &entry) ||
        query_hides(scope->store, &scope->viewer, entry.ticket))
        return false;
    value_add(scope->store->arena, list, audit_entry_row(scope, &entry));
    return true;
}

/* -- What takes no ticket ------------------------------------------------ */

/* One record of the log, and the proposal that it is about, if any. */
struct record_read {
    int64_t seq;
    int64_t at_ms;
    struct chain_entry entry;
    struct value detail;
    const char *what; /* of the proposal, or NULL */
    int64_t proposer;
};

static bool
is_of(const struct record_read *record, const char *type)
{
    return strcmp(record->entry.object_type, type) == 0;
}

/* What people decide by a command, and not by a ticket's step. */
static bool
is_command(const struct record_read *record)
{
    static const char *const OTHERS[] = {"role-grant", "person-reset",
                                         "person-erase"};
    const char *action = record->entry.action;
    if (record->entry.object_version != 0) /* the ticket's */
        return false;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (strcmp(action, OTHERS[i]) == 0)
            return true;
    return standing_knows(action);
}

static bool
is_decided(const struct record_read *record)
{
    return record->entry.outcome == CHAIN_DONE &&
           query_entry_actor(&record->entry) != 0 &&
           (is_of(record, "pending") ||
            ((is_of(record, "person") || is_of(record, "system")) &&
             is_command(record)));
}

static bool
record_read(struct store *store, struct db_rows *rows, struct record_read *out)
{
    const struct bytes blob = db_blob(rows, 2);
    *out = (struct record_read){
        .seq = db_int(rows, 0),
        .at_ms = db_int(rows, 1),
        .detail = audit_record_detail(store, rows),
    };
    if (chain_decode(store->arena, blob.data, blob.size, &out->entry) !=
        STATUS_OK)
        return false;
    if (!is_of(out, "pending"))
        return true;
    struct db_rows *pending =
        db_rows(store->db, "SELECT what, proposer FROM pending WHERE id = ?",
                DB_ARGS(db_int_of((int64_t)out->entry.object_id)));
    while (db_next(pending)) {
        out->what = arena_string(store->arena, db_text(pending, 0));
        out->proposer = db_int(pending, 1);
    }
    return true;
}

/* Whether carrying it out changed that row of the register, or a grant of
 * that person or on that system. */
static bool
changed(const struct scope *scope, const struct record_read *record,
        const char *kind, const char *key)
{
    const struct db_arg args[] = {db_text_of(kind), db_text_of(key),
                                  db_int_of(record->at_ms),
                                  db_int_of(record->seq)};
    return is_of(record, "pending") &&
           (db_number(scope->store->db,
                      "SELECT 1 FROM past WHERE kind = ?1 AND key = ?2"
                      " AND at_ms = ?3 AND seq < ?4 LIMIT 1",
                      args, 4, 0) != 0 ||
            db_number(scope->store->db,
                      "SELECT 1 FROM granted g JOIN past p"
                      " ON p.kind = '" PAST_GRANT "'"
                      " AND p.key = CAST(g.id AS TEXT) AND p.at_ms = ?3"
                      " AND p.seq < ?4 WHERE CASE ?1 WHEN '" PAST_SYSTEM "'"
                      " THEN g.system = ?2"
                      " ELSE g.person = CAST(?2 AS INTEGER) END LIMIT 1",
                      args, 4, 0) != 0);
}

static bool
is_about(const struct scope *scope, const struct record_read *record)
{
    struct store *store = scope->store;
    const char *number =
        arena_format(store->arena, "%lld", (long long)scope->person);
    if (scope->system != NULL &&
        !(is_of(record, "system") &&
          strcmp(record->entry.to, scope->system) == 0) &&
        !changed(scope, record, PAST_SYSTEM, scope->system))
        return false;
    return scope->person == 0 ||
           query_entry_actor(&record->entry) == scope->person ||
           record->proposer == scope->person ||
           (is_of(record, "person") &&
            (int64_t)record->entry.object_id == scope->person) ||
           changed(scope, record, PAST_PERSON, number);
}

/* A person, a system, or "#7 register-import". */
static const char *
about(struct store *store, const struct record_read *record)
{
    const int64_t id = (int64_t)record->entry.object_id;
    if (is_of(record, "person"))
        return people_login(store, id);
    if (is_of(record, "system"))
        return record->entry.to;
    return arena_format(store->arena, "#%lld %s", (long long)id,
                        record->what != NULL ? record->what : "–");
}

static bool
command_add(const struct scope *scope, struct db_rows *rows, struct value *list)
{
    struct store *store = scope->store;
    struct arena *arena = store->arena;
    struct record_read record;
    struct value row = value_map();
    if (!record_read(store, rows, &record) || !is_decided(&record) ||
        !is_about(scope, &record))
        return false;
    value_put(arena, &row, "seq", value_int(record.seq));
    value_put(arena, &row, "at_ms", value_int(record.at_ms));
    value_put(arena, &row, "about", value_text(about(store, &record)));
    value_put(arena, &row, "move", value_text(record.entry.action));
    value_put(
        arena, &row, "actor",
        value_text(people_login(store, query_entry_actor(&record.entry))));
    value_put(arena, &row, "for",
              value_text(value_get_text(&record.detail, "for")));
    if (record.what != NULL)
        value_put(arena, &row, "proposer",
                  value_text(people_login(store, record.proposer)));
    value_put(arena, &row, "roles", value_list());
    value_put(arena, &row, "guards", value_list());
    value_add(arena, list, row);
    return true;
}

/* -- Both ---------------------------------------------------------------- */

/* One of the two sources, at its next row. */
struct source {
    struct db_rows *rows;
    bool (*add)(const struct scope *, struct db_rows *, struct value *);
    bool more;
};

/* The source whose next row is the older one; NULL: there are no more. */
static struct source *
older(struct source *a, struct source *b)
{
    if (!a->more || !b->more)
        return a->more ? a : b->more ? b : NULL;
    return db_int(a->rows, 0) < db_int(b->rows, 0) ? a : b;
}

enum status
query_audit_decisions(struct store *store, struct exchange *exchange)
{
    struct scope scope;
    const enum status status = audit_open(store, exchange, &scope);
    if (status != STATUS_OK)
        return status;
    struct source steps = {audit_entries(&scope), step_add, false};
    struct source commands = {audit_records(&scope), command_add, false};
    struct value list = value_list();
    struct value next = value_nil();
    struct page_room room = {0};
    int64_t last = scope.after;
    struct source *source;
    steps.more = db_next(steps.rows);
    commands.more = db_next(commands.rows);
    for (int scanned = 0; (source = older(&steps, &commands)) != NULL;
         scanned++) {
        const struct arena_mark mark = arena_mark(store->arena);
        const int64_t seq = db_int(source->rows, 0);
        if (!source->add(&scope, source->rows, &list))
            arena_release(store->arena, mark);
        const bool over = query_page_over(&room, &list);
        if (over || (int64_t)list.count == scope.limit ||
            scanned == AUDIT_SCAN_MAX) {
            next = value_int(over ? last : seq);
            break;
        }
        last = seq;
        source->more = db_next(source->rows);
    }
    if (steps.more)
        db_end(steps.rows);
    if (commands.more)
        db_end(commands.rows);
    return audit_close(&scope, list, next);
}
