/* What an auditor asks: who decided, who went past a rule, who was refused.
 * The answers hold steps and their grounds, never the text of a ticket that
 * the asker may not see (P9). */
#include <string.h>

#include "core/codec.h"
#include "workers/store/query/query_audit.h"

#define PAGE_DEFAULT 100
#define PAGE_MAX 200

static enum status
scope_read(struct scope *scope)
{
    struct store *store = scope->store;
    struct exchange *exchange = scope->exchange;
    const struct value *body = &exchange->request->body;
    const char *login = value_get_text(body, "person");
    scope->system = value_get_text(body, "system");
    scope->from_ms = value_get_int(body, "from_ms", 0);
    scope->to_ms = value_get_int(body, "to_ms", INT64_MAX);
    scope->after = value_get_int(body, "after", 0);
    scope->limit = value_get_int(body, "limit", PAGE_DEFAULT);
    if (scope->limit < 1 || scope->limit > PAGE_MAX)
        scope->limit = PAGE_MAX;
    scope->viewer = people_viewer(store, exchange->actor.number);
    if (login != NULL) {
        scope->person = people_by_login(store, login);
        exchange_arg(store, exchange, "ref", value_text(login));
        if (scope->person == 0)
            return STATUS_NOT_FOUND;
    }
    if (scope->system != NULL) {
        exchange_arg(store, exchange, "ref", value_text(scope->system));
        if (db_number(store->db, "SELECT 1 FROM system WHERE key = ?",
                      DB_ARGS(db_text_of(scope->system)), 0) == 0)
            return STATUS_NOT_FOUND;
    }
    return STATUS_OK;
}

enum status
audit_open(struct store *store, struct exchange *exchange, struct scope *out)
{
    const enum status status =
        query_needs_role(store, exchange, &QUERY_LOG_READERS);
    if (status != STATUS_OK)
        return status;
    *out = (struct scope){.store = store, .exchange = exchange};
    return scope_read(out);
}

enum status
audit_close(const struct scope *scope, struct value rows, struct value next)
{
    struct store *store = scope->store;
    struct exchange *exchange = scope->exchange;
    query_log_asked(store, exchange);
    value_put(store->arena, &exchange->answer, "rows", rows);
    value_put(store->arena, &exchange->answer, "next", next);
    return STATUS_OK;
}

/* -- Steps: decisions and overrides -------------------------------------- */

#define ENTRIES                                                                \
    "SELECT h.seq, h.ticket, h.workflow, h.workflow_version, h.at_ms,"         \
    " h.cause, h.actor, h.acting_for, h.move, h.from_state, h.to_state,"       \
    " h.change FROM history h JOIN ticket t ON t.id = h.ticket"                \
    " WHERE h.seq > ?1 AND h.at_ms >= ?2 AND h.at_ms < ?3"                     \
    " AND (?4 IS NULL OR t.system = ?4)"                                       \
    " AND (?5 = 0 OR h.actor = ?5 OR h.acting_for = ?5 OR t.requester = ?5"    \
    " OR EXISTS (SELECT 1 FROM ticket_person p WHERE p.person = ?5"            \
    " AND p.ticket = t.id))"                                                   \
    " ORDER BY h.seq"

struct entry
audit_entry_read(struct store *store, struct db_rows *rows)
{
    struct arena *arena = store->arena;
    struct entry entry = {
        .seq = db_int(rows, 0),
        .ticket = db_int(rows, 1),
        .workflow = arena_string(arena, db_text(rows, 2)),
        .version = db_int(rows, 3),
        .at_ms = db_int(rows, 4),
        .cause = arena_string(arena, db_text(rows, 5)),
        .actor = db_int(rows, 6),
        .acting_for = db_int(rows, 7),
        .move = arena_string(arena, db_text(rows, 8)),
        .from = arena_string(arena, db_text(rows, 9)),
        .to = arena_string(arena, db_text(rows, 10)),
        .change = value_map(),
    };
    const struct bytes blob = db_blob(rows, 11);
    codec_decode_limited(arena, blob.data, blob.size, &STORE_ROW_LIMITS,
                         &entry.change);
    return entry;
}

const struct move *
audit_entry_move(struct store *store, const struct entry *entry)
{
    const struct workflow *workflow =
        workflow_pinned(store, entry->workflow, (uint32_t)entry->version);
    return workflow == NULL ? NULL
                            : workflow_move(workflow, entry->from, entry->move);
}

static bool
is_override(struct store *store, const struct entry *entry)
{
    const struct move *move = audit_entry_move(store, entry);
    return move != NULL && move->override;
}

/* What those who voted had before them: the fields of the round as they were
 * then, if the asker may see the ticket. */
static struct value
seen_then(const struct scope *scope, const struct entry *entry,
          const struct loaded *loaded, const struct round_rule *rule)
{
    struct store *store = scope->store;
    struct ticket then;
    struct value saw = value_map();
    if (rule == NULL || !visible_to(store, &scope->viewer, &loaded->matter) ||
        !ticket_replay(store, entry->ticket, entry->at_ms, &then))
        return value_nil();
    const struct value shown =
        query_fields(store, &scope->viewer, loaded->workflow, &then.fields);
    for (int i = 0; i < rule->of.count; i++) {
        const struct value *value = value_get(&shown, rule->of.name[i]);
        if (value != NULL)
            value_put(store->arena, &saw, rule->of.name[i], *value);
    }
    query_shows(store, scope->exchange, loaded);
    return saw;
}

static void
put_round(const struct scope *scope, const struct entry *entry,
          struct value *row)
{
    struct arena *arena = scope->store->arena;
    struct loaded loaded;
    struct round *round = arena_take(arena, sizeof *round);
    const struct value *after =
        value_get(value_get(&entry->change, "fields"), ROUND_FIELD);
    if (after == NULL || !round_read(arena, after, round) ||
        !ticket_load(scope->store, entry->ticket, &loaded))
        return;
    const struct seat *seat = round_seat(
        round, entry->acting_for != 0 ? entry->acting_for : entry->actor);
    value_put(arena, row, "round", value_text(round->name));
    value_put(arena, row, "digest", value_text(round->digest));
    if (seat != NULL && strcmp(entry->move, "vote") == 0)
        value_put(arena, row, "vote", value_text(vote_name(seat->vote)));
    value_put(arena, row, "saw",
              seen_then(scope, entry, &loaded,
                        workflow_round(loaded.workflow, round->name)));
}

/* Those that were used, without what is no role but a cause. */
static struct value
persons_roles(struct store *store, const struct value *used)
{
    struct value roles = value_list();
    for (uint32_t i = 0; used != NULL && i < used->count; i++)
        if (!workflow_is_cause(used->as.items[i].as.text))
            value_add(store->arena, &roles, used->as.items[i]);
    return roles;
}

struct value
audit_entry_row(const struct scope *scope, const struct entry *entry)
{
    struct store *store = scope->store;
    struct arena *arena = store->arena;
    struct value row = value_map();
    value_put(arena, &row, "seq", value_int(entry->seq));
    value_put(arena, &row, "at_ms", value_int(entry->at_ms));
    value_put(arena, &row, "ref", value_text(query_ref(store, entry->ticket)));
    value_put(arena, &row, "workflow", value_text(entry->workflow));
    value_put(arena, &row, "move", value_text(entry->move));
    value_put(arena, &row, "from", value_text(entry->from));
    value_put(arena, &row, "to", value_text(entry->to));
    value_put(arena, &row, "actor",
              value_text(entry->actor != 0 ? people_login(store, entry->actor)
                                           : entry->cause));
    value_put(arena, &row, "cause", value_text(entry->cause));
    value_put(arena, &row, "for",
              value_text(people_login(store, entry->acting_for)));
    const struct value *roles = value_get(&entry->change, "roles");
    const struct value *guards = value_get(&entry->change, "guards");
    value_put(arena, &row, "roles", persons_roles(store, roles));
    value_put(arena, &row, "guards", guards != NULL ? *guards : value_list());
    put_round(scope, entry, &row);
    return row;
}

struct db_rows *
audit_entries(const struct scope *scope)
{
    return db_rows(scope->store->db, ENTRIES,
                   DB_ARGS(db_int_of(scope->after), db_int_of(scope->from_ms),
                           db_int_of(scope->to_ms), db_text_of(scope->system),
                           db_int_of(scope->person)));
}

enum status
query_audit_overrides(struct store *store, struct exchange *exchange)
{
    struct scope scope;
    const enum status status = audit_open(store, exchange, &scope);
    if (status != STATUS_OK)
        return status;
    struct db_rows *rows = audit_entries(&scope);
    struct value list = value_list();
    struct value next = value_nil();
    struct page_room room = {0};
    int64_t last = scope.after;
    for (int scanned = 0; db_next(rows); scanned++) {
        const struct arena_mark mark = arena_mark(store->arena);
        const struct entry entry = audit_entry_read(store, rows);
        const int64_t seq = entry.seq;
        if (is_override(store, &entry) &&
            !query_hides(store, &scope.viewer, entry.ticket))
            value_add(store->arena, &list, audit_entry_row(&scope, &entry));
        else
            arena_release(store->arena, mark);
        const bool over = query_page_over(&room, &list);
        if (over || (int64_t)list.count == scope.limit ||
            scanned == AUDIT_SCAN_MAX) {
            next = value_int(over ? last : seq);
            db_end(rows);
            break;
        }
        last = seq;
    }
    return audit_close(&scope, list, next);
}

/* -- Refusals ------------------------------------------------------------ */

#define RECORDS                                                                \
    "SELECT l.seq, l.at_ms, l.entry, d.body FROM log l"                        \
    " LEFT JOIN detail d ON d.seq = l.seq WHERE l.seq > ?1"                    \
    " AND l.at_ms >= ?2 AND l.at_ms < ?3 AND l.kind = 'security'"              \
    " ORDER BY l.seq"

struct db_rows *
audit_records(const struct scope *scope)
{
    return db_rows(scope->store->db, RECORDS,
                   DB_ARGS(db_int_of(scope->after), db_int_of(scope->from_ms),
                           db_int_of(scope->to_ms)));
}

struct value
audit_record_detail(struct store *store, struct db_rows *rows)
{
    struct value detail = value_map();
    if (!db_null(rows, 3)) {
        const struct bytes blob = db_blob(rows, 3);
        codec_decode(store->arena, blob.data, blob.size, &detail);
    }
    return detail;
}

/* A ticket of that system, or one that was to be. */
static bool
is_about_system(const struct scope *scope, const struct chain_entry *entry,
                const struct value *detail)
{
    const char *system = value_get_text(detail, "system");
    return (system != NULL && strcmp(system, scope->system) == 0) ||
           (strcmp(entry->object_type, "ticket") == 0 &&
            db_number(scope->store->db,
                      "SELECT 1 FROM ticket WHERE id = ? AND system = ?",
                      DB_ARGS(db_int_of((int64_t)entry->object_id),
                              db_text_of(scope->system)),
                      0) != 0);
}

static bool
is_about(const struct scope *scope, const struct chain_entry *entry,
         const struct value *detail)
{
    const int64_t id = (int64_t)entry->object_id;
    if (entry->outcome != CHAIN_REFUSED)
        return false;
    if (scope->person != 0 && query_entry_actor(entry) != scope->person &&
        !(strcmp(entry->object_type, "person") == 0 && id == scope->person))
        return false;
    return scope->system == NULL || is_about_system(scope, entry, detail);
}

static struct value
refusal_row(const struct scope *scope, struct db_rows *rows,
            const struct chain_entry *entry, const struct value *detail)
{
    struct store *store = scope->store;
    struct arena *arena = store->arena;
    struct value row = value_map();
    const int64_t actor = query_entry_actor(entry);
    const int64_t id = (int64_t)entry->object_id;
    value_put(arena, &row, "seq", value_int(db_int(rows, 0)));
    value_put(arena, &row, "at_ms", value_int(db_int(rows, 1)));
    value_put(
        arena, &row, "actor",
        value_text(actor != 0 ? people_login(store, actor) : entry->actor));
    value_put(arena, &row, "action", value_text(entry->action));
    value_put(arena, &row, "move", value_text(value_get_text(detail, "move")));
    value_put(arena, &row, "workflow",
              value_text(value_get_text(detail, "workflow")));
    value_put(arena, &row, "system",
              value_text(value_get_text(detail, "system")));
    value_put(arena, &row, "ref",
              value_text(strcmp(entry->object_type, "ticket") == 0
                             ? query_ref(store, id)
                             : NULL));
    value_put(arena, &row, "code", value_text(entry->to));
    const struct value *args = value_get(detail, "args");
    if (args != NULL)
        value_put(arena, &row, "args", *args);
    return row;
}

enum status
query_audit_refusals(struct store *store, struct exchange *exchange)
{
    struct scope scope;
    const enum status status = audit_open(store, exchange, &scope);
    if (status != STATUS_OK)
        return status;
    struct db_rows *rows = audit_records(&scope);
    struct value list = value_list();
    struct value next = value_nil();
    struct page_room room = {0};
    int64_t last = scope.after;
    for (int scanned = 0; db_next(rows); scanned++) {
        struct chain_entry entry;
        const struct bytes blob = db_blob(rows, 2);
        const int64_t seq = db_int(rows, 0);
        const struct value detail = audit_record_detail(store, rows);
        if (chain_decode(store->arena, blob.data, blob.size, &entry) ==
                STATUS_OK &&
            is_about(&scope, &entry, &detail) &&
            !query_hides_entry(store, &scope.viewer, &entry) &&
            !query_hides_named(store, &scope.viewer, &detail))
            value_add(store->arena, &list,
                      refusal_row(&scope, rows, &entry, &detail));
        const bool over = query_page_over(&room, &list);
        if (over || (int64_t)list.count == scope.limit ||
            scanned == AUDIT_SCAN_MAX) {
            next = value_int(over ? last : seq);
            db_end(rows);
            break;
        }
        last = seq;
    }
    return audit_close(&scope, list, next);
}
