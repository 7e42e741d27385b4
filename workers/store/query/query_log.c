/* The log for people, for verifiers elsewhere, and against the tickets. */
#include <string.h>

#include "core/codec.h"
#include "workers/store/query/query.h"

#define SHOW_DEFAULT 50
#define SHOW_MAX 200
#define EXPORT_MAX 200
#define EXPORT_BYTES_MAX (160 * 1024) /* of one answer */
#define FOLD_MAX 200                  /* tickets compared in one answer */
#define REF_TYPED_MAX 40              /* bytes of a REF, zeros included */

static const char *READER[] = {"auditor", "security-coordinator",
                               "security-chief"};
const struct names QUERY_LOG_READERS = {3, READER};

/* Reading the log is itself a record, each page of it. */
void
query_log_read(struct store *store, const struct exchange *exchange)
{
    journal_write(store, &(struct record){
                             .actor = &exchange->actor,
                             .kind = "security",
                             .action = "read",
                             .object_type = "log",
                             .outcome = CHAIN_DONE,
                         });
}

bool
query_hides(struct store *store, const struct viewer *viewer, int64_t ticket)
{
    struct loaded loaded;
    return ticket != 0 &&
           db_number(store->db,
                     "SELECT 1 FROM ticket_person WHERE person = ?"
                     " AND ticket = ?",
                     DB_ARGS(db_int_of(viewer->number), db_int_of(ticket)),
                     0) != 0 &&
           ticket_load(store, ticket, &loaded) &&
           people_hidden(&loaded.matter, viewer->number);
}

bool
query_hides_entry(struct store *store, const struct viewer *viewer,
                  const struct chain_entry *entry)
{
    return strcmp(entry->object_type, "ticket") == 0 &&
           query_hides(store, viewer, (int64_t)entry->object_id);
}

/*
 * Whether a text is the REF of a hidden ticket, as people write it: "INC-1"
 * wherever it stands, "1" only where a REF was asked for (`asked`), because
 * elsewhere it is a number. What is left out may have meant any ticket with
 * the rest, of any year: the record does not say which were there then, so one
 * that may be it is enough.
 */
static bool
hides_text(struct store *store, const struct viewer *viewer, const char *text,
           bool asked)
{
    const char *prefix;
    int year;
    int64_t number;
    bool hides = false;
    if (strlen(text) > REF_TYPED_MAX ||
        ticket_ref_parse(store->arena, text, &prefix, &year, &number) !=
            STATUS_OK ||
        (prefix == NULL && !asked))
        return false;
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT ticket.id FROM ticket JOIN ticket_person ON ticket = ticket.id"
        " WHERE person = ?4 AND number = ?1 AND (?2 IS NULL OR prefix = ?2)"
        " AND (?3 IS NULL OR year = ?3) GROUP BY ticket.id",
        DB_ARGS(db_int_of(number), db_text_of(prefix), db_maybe_of(year),
                db_int_of(viewer->number)));
    while (db_next(rows))
        hides = hides || query_hides(store, viewer, db_int(rows, 0));
    return hides;
}

/* Under which key the value stands; "" for none. */
static bool
hides_value(struct store *store, const struct viewer *viewer, const char *key,
            const struct value *value)
{
    const bool asked = strcmp(key, "ref") == 0 || strcmp(key, "given") == 0;
    bool hides = value->kind == VALUE_TEXT &&
                 hides_text(store, viewer, value->as.text, asked);
    for (uint32_t i = 0; value->kind == VALUE_LIST && i < value->count; i++)
        hides = hides || hides_value(store, viewer, key, &value->as.items[i]);
    for (uint32_t i = 0; value->kind == VALUE_MAP && i < value->count; i++)
        hides = hides || hides_value(store, viewer, value->as.pairs[i].key,
                                     &value->as.pairs[i].value);
    return hides;
}

bool
query_hides_named(struct store *store, const struct viewer *viewer,
                  const struct value *value)
{
    return hides_value(store, viewer, "", value);
}

/* What was asked: the question, and its arguments as detail. */
void
query_log_asked(struct store *store, const struct exchange *exchange)
{
    const struct value *body = &exchange->request->body;
    struct value asked = value_copy(store->arena, body);
    value_remove(&asked, "what");
    value_remove(&asked, "limit");
    journal_write(store, &(struct record){
                             .actor = &exchange->actor,
                             .kind = "security",
                             .action = "audit",
                             .object_type = "log",
                             .to = value_get_text(body, "what"),
                             .outcome = CHAIN_DONE,
                             .detail = &asked,
                         });
}

/* -- For people ---------------------------------------------------------- */

int64_t
query_entry_actor(const struct chain_entry *entry)
{
    int64_t number = 0;
    for (const char *at = entry->actor; *at >= '0' && *at <= '9'; at++)
        number = number * 10 + (*at - '0');
    return number;
}

static const char *
object_shown(struct store *store, const struct chain_entry *entry)
{
    const int64_t id = (int64_t)entry->object_id;
    const char *text = entry->object_type;
    if (strcmp(text, "person") == 0)
        return people_login(store, id);
    if (strcmp(text, "ticket") == 0)
        return query_ref(store, id);
    return id != 0 ? arena_format(store->arena, "%s %lld", text, (long long)id)
                   : text;
}

/* False if it is hidden from the reader. */
static bool
record_shown(struct store *store, const struct viewer *viewer,
             struct db_rows *rows, struct value *out)
{
    static const char *const OUTCOMES[] = {"done", "refused", "failed"};
    struct arena *arena = store->arena;
    struct chain_entry entry;
    const struct bytes blob = db_blob(rows, 3);
    struct value row = value_map();
    value_put(arena, &row, "seq", value_int(db_int(rows, 0)));
    value_put(arena, &row, "at_ms", value_int(db_int(rows, 1)));
    value_put(arena, &row, "kind",
              value_text(arena_string(arena, db_text(rows, 2))));
    if (chain_decode(arena, blob.data, blob.size, &entry) != STATUS_OK) {
        value_put(arena, &row, "action", value_text("?"));
        *out = row;
        return true;
    }
    if (query_hides_entry(store, viewer, &entry))
        return false;
    const int64_t actor = query_entry_actor(&entry);
    value_put(
        arena, &row, "actor",
        value_text(actor != 0 ? people_login(store, actor) : entry.actor));
    value_put(arena, &row, "action", value_text(entry.action));
    value_put(arena, &row, "object", value_text(object_shown(store, &entry)));
    value_put(arena, &row, "version", value_int((int64_t)entry.object_version));
    value_put(arena, &row, "from", value_text(entry.from));
    value_put(arena, &row, "to", value_text(entry.to));
    value_put(arena, &row, "outcome", value_text(OUTCOMES[entry.outcome]));
    value_put(arena, &row, "source", value_text(entry.source));
    *out = row;
    return true;
}

enum status
query_log(struct store *store, struct exchange *exchange)
{
    const struct value *body = &exchange->request->body;
    const enum status status =
        query_needs_role(store, exchange, &QUERY_LOG_READERS);
    if (status != STATUS_OK)
        return status;
    int64_t limit = value_get_int(body, "limit", SHOW_DEFAULT);
    if (limit < 1 || limit > SHOW_MAX)
        limit = SHOW_MAX;
    const int64_t after = value_get_int(body, "after", 0);
    query_log_read(store, exchange);
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT seq, at_ms, kind, entry FROM log WHERE seq > ?1"
        " AND (NOT ?2 OR kind = 'security') ORDER BY seq LIMIT ?3",
        DB_ARGS(db_int_of(after), db_int_of(value_get_bool(body, "security")),
                db_int_of(limit)));
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct value records = value_list();
    int64_t last = 0, looked_at = 0;
    for (; db_next(rows); looked_at++) {
        struct value record;
        last = db_int(rows, 0);
        if (record_shown(store, &viewer, rows, &record))
            value_add(store->arena, &records, record);
    }
    value_put(store->arena, &exchange->answer, "records", records);
    value_put(store->arena, &exchange->answer, "next",
              looked_at == limit ? value_int(last) : value_nil());
    value_put(store->arena, &exchange->answer, "head_seq",
              value_int((int64_t)store->log.seq));
    return STATUS_OK;
}

/* -- For verifiers ------------------------------------------------------- */

static struct value
blob_value(struct store *store, struct bytes blob)
{
    return value_bin(arena_bytes(store->arena, blob.data, blob.size).data,
                     blob.size);
}

static bool
is_visible(struct store *store, const struct viewer *viewer, int64_t ticket)
{
    struct loaded loaded;
    return ticket_load(store, ticket, &loaded) &&
           visible_to(store, viewer, &loaded.matter);
}

/* Who verifies the log need not see the tickets: the chain holds without the
 * texts behind its commitments, as it does once they are erased (P9). One page
 * of many, or what somebody typed, is hidden with any ticket that it names. */
static bool
detail_is_open(struct store *store, const struct viewer *viewer,
               const struct chain_entry *entry, struct bytes told)
{
    struct value detail = value_map();
    if (strcmp(entry->object_type, "ticket") == 0 && entry->object_id != 0 &&
        !is_visible(store, viewer, (int64_t)entry->object_id))
        return false;
    codec_decode_limited(store->arena, told.data, told.size, &STORE_ROW_LIMITS,
                         &detail);
    return !query_hides_named(store, viewer, &detail);
}

/* One record; of one that is hidden from the reader only what the chain is
 * made of. */
static struct value
record_exported(struct store *store, const struct viewer *viewer,
                struct db_rows *rows)
{
    struct arena *arena = store->arena;
    struct chain_entry entry;
    struct value row = value_map();
    const struct bytes stored = db_blob(rows, 3), told = db_blob(rows, 5);
    const bool readable =
        chain_decode(arena, stored.data, stored.size, &entry) == STATUS_OK;
    value_put(arena, &row, "seq", value_int(db_int(rows, 0)));
    value_put(arena, &row, "head", blob_value(store, db_blob(rows, 4)));
    if (readable && query_hides_entry(store, viewer, &entry)) {
        uint8_t leaf[CHAIN_HASH_SIZE];
        chain_leaf(stored, leaf);
        value_put(arena, &row, "leaf",
                  blob_value(store, (struct bytes){leaf, sizeof leaf}));
        return row;
    }
    value_put(arena, &row, "at_ms", value_int(db_int(rows, 1)));
    value_put(arena, &row, "kind",
              value_text(arena_string(arena, db_text(rows, 2))));
    value_put(arena, &row, "entry", blob_value(store, stored));
    /* What is too large for any answer stays behind its commitment. */
    if (readable && !db_null(rows, 5) && told.size <= EXPORT_BYTES_MAX &&
        detail_is_open(store, viewer, &entry, told)) {
        value_put(arena, &row, "detail", blob_value(store, told));
        value_put(arena, &row, "salt", blob_value(store, db_blob(rows, 6)));
    }
    return row;
}

enum status
query_log_export(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const struct value *body = &exchange->request->body;
    const enum status status =
        query_needs_role(store, exchange, &QUERY_LOG_READERS);
    if (status != STATUS_OK)
        return status;
    int64_t limit = value_get_int(body, "limit", EXPORT_MAX);
    if (limit < 1 || limit > EXPORT_MAX)
        limit = EXPORT_MAX;
    const int64_t after = value_get_int(body, "after", 0);
    query_log_read(store, exchange);
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT l.seq, l.at_ms, l.kind, l.entry, l.head, d.body, d.salt"
        " FROM log l LEFT JOIN detail d ON d.seq = l.seq WHERE l.seq > ?"
        " ORDER BY l.seq LIMIT ?",
        DB_ARGS(db_int_of(after), db_int_of(limit)));
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct value records = value_list();
    struct value next = value_nil();
    size_t size = 0;
    int64_t last = after;
    while (db_next(rows)) {
        const size_t told = db_blob(rows, 5).size;
        const size_t own =
            db_blob(rows, 3).size + (told <= EXPORT_BYTES_MAX ? told : 0);
        if (size + own > EXPORT_BYTES_MAX && records.count > 0) {
            db_end(rows);
            next = value_int(last);
            break;
        }
        size += own + 128;
        last = db_int(rows, 0);
        value_add(arena, &records, record_exported(store, &viewer, rows));
    }
    if ((int64_t)records.count == limit)
        next = value_int(last);
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "site",
              value_bin(store->site, sizeof store->site));
    value_put(arena, answer, "created_at_ms", value_int(store->created_ms));
    value_put(arena, answer, "records", records);
    value_put(arena, answer, "next", next);
    value_put(arena, answer, "head_seq", value_int((int64_t)store->log.seq));
    return STATUS_OK;
}

/* -- Against the tickets ------------------------------------------------- */

static bool
fold_equals(struct store *store, int64_t id)
{
    struct ticket replayed;
    struct loaded loaded;
    return ticket_load(store, id, &loaded) &&
           ticket_replay(store, id, INT64_MAX, &replayed) &&
           ticket_equal(&replayed, &loaded.ticket);
}

enum status
query_log_fold(struct store *store, struct exchange *exchange)
{
    const enum status status =
        query_needs_role(store, exchange, &QUERY_LOG_READERS);
    if (status != STATUS_OK)
        return status;
    struct arena *arena = store->arena;
    struct value *answer = &exchange->answer;
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT id, ref FROM ticket WHERE id > ? ORDER BY id"
        " LIMIT ?",
        DB_ARGS(db_int_of(value_get_int(&exchange->request->body, "after", 0)),
                db_int_of(FOLD_MAX)));
    int64_t tickets = 0, last = 0;
    const char *bad = NULL;
    while (db_next(rows)) {
        last = db_int(rows, 0);
        const char *ref = arena_string(arena, db_text(rows, 1));
        if (bad == NULL && !fold_equals(store, last))
            bad = ref;
        tickets++;
    }
    /* Every step stands in the log, and every entry of a step in history. */
    const int64_t apart = db_number(
        store->db,
        "SELECT (SELECT count(*) FROM history h LEFT JOIN log l"
        " ON l.seq = h.seq WHERE l.seq IS NULL OR l.kind <> 'transaction')",
        DB_NONE, 0);
    if (bad == NULL && apart > 0)
        bad = "history";
    if (bad == NULL && tickets < FOLD_MAX)
        db_run(store->db,
               "INSERT INTO meta (key, value) VALUES ('verified_at_ms', ?)"
               " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
               DB_ARGS(db_int_of(store->now_ms)));
    value_put(arena, answer, "ok", value_bool(bad == NULL));
    value_put(arena, answer, "tickets", value_int(tickets));
    value_put(arena, answer, "first_bad", value_text(bad));
    value_put(arena, answer, "next",
              tickets == FOLD_MAX ? value_int(last) : value_nil());
    return STATUS_OK;
}
