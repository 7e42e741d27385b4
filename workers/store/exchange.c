/* One request: who asks, once only, and its answer or refusal. */
#include <string.h>

#include "core/codec.h"
#include "core/mutant.h"
#include "workers/store/inside.h"

/* -- Refusals ------------------------------------------------------------ */

void
exchange_arg(struct store *store, struct exchange *exchange, const char *name,
             struct value value)
{
    value_put(store->arena, &exchange->args, name, value);
}

enum status
exchange_refuse_field(struct store *store, struct exchange *exchange,
                      enum status status, const char *field,
                      const char *expected)
{
    exchange_arg(store, exchange, "field", value_text(field));
    if (expected != NULL)
        exchange_arg(store, exchange, "expected", value_text(expected));
    return status;
}

enum status
exchange_refuse_role(struct store *store, struct exchange *exchange,
                     const char *what, const char *const *roles, int count)
{
    struct value list = value_list();
    for (int i = 0; i < count && roles[i] != NULL; i++)
        value_add(store->arena, &list, value_text(roles[i]));
    exchange_arg(store, exchange, "move", value_text(what));
    exchange_arg(store, exchange, "ref", value_text("Ärende"));
    exchange_arg(store, exchange, "roles", list);
    return STATUS_ROLE;
}

static const char *
kind_name(enum value_kind kind)
{
    switch (kind) {
    case VALUE_NIL:
        return "a value";
    case VALUE_BOOL:
        return "true or false";
    case VALUE_INT:
        return "a whole number";
    case VALUE_TEXT:
        return "a text";
    case VALUE_BIN:
        return "bytes";
    case VALUE_LIST:
        return "a list";
    case VALUE_MAP:
        return "a map";
    }
    return "";
}

enum status
exchange_body(struct store *store, struct exchange *exchange,
              const struct body_key *keys, int count)
{
    const struct value *body = &exchange->request->body;
    for (uint32_t i = 0; i < body->count; i++) {
        const struct value_pair *pair = &body->as.pairs[i];
        int row = 0;
        while (row < count && strcmp(keys[row].key, pair->key) != 0)
            row++;
        if (row == count) {
            struct value known = value_list();
            for (int k = 0; k < count; k++)
                value_add(store->arena, &known, value_text(keys[k].key));
            exchange_arg(store, exchange, "known", known);
            return exchange_refuse_field(store, exchange, STATUS_FIELD_UNKNOWN,
                                         pair->key, NULL);
        }
        if (keys[row].kind != VALUE_NIL && pair->value.kind != keys[row].kind)
            return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                         pair->key, kind_name(keys[row].kind));
    }
    for (int k = 0; k < count; k++)
        if (keys[k].must && value_get(body, keys[k].key) == NULL)
            return exchange_refuse_field(store, exchange, STATUS_FIELD_MISSING,
                                         keys[k].key, NULL);
    return STATUS_OK;
}

/* -- What can be asked --------------------------------------------------- */

static enum status
event_nothing(struct store *store, struct exchange *exchange)
{
    exchange_arg(store, exchange, "what",
                 value_text("No source of events is registered."));
    return STATUS_USAGE;
}

static const struct row {
    enum status (*answer)(struct store *, struct exchange *);
    bool once;        /* changes something: at most once for each key (P2) */
    const char *from; /* the service that may ask, NULL: people */
} ROWS[REQUEST_TYPE_COUNT] = {
    [REQUEST_LOGIN] = {NULL, false, NULL},
    [REQUEST_PASSWD] = {NULL, false, NULL},
    [REQUEST_LOGOUT] = {session_logout, false, NULL},
    [REQUEST_SUBMIT] = {act_submit, true, NULL},
    [REQUEST_ACT] = {act_move, true, NULL},
    [REQUEST_NOTE] = {act_note, true, NULL},
    [REQUEST_VOTE] = {vote_take, true, NULL},
    [REQUEST_QUERY] = {query_answer, false, NULL},
    [REQUEST_EVENT] = {event_nothing, true, NULL},
    [REQUEST_ADMIN] = {pending_admin, true, NULL},
    [REQUEST_VERIFIER] = {login_verifier, false, "auth"},
    [REQUEST_SESSION_OPEN] = {login_open, false, "auth"},
    [REQUEST_PASSWORD_SET] = {login_password, false, "auth"},
};

/* -- Records of refusals -------------------------------------------------- */

/* What was typed is kept only where it is a system's key. */
static bool
system_is(struct store *store, const char *key)
{
    return db_number(store->db, "SELECT 1 FROM system WHERE key = ?",
                     DB_ARGS(db_text_of(key)), 0) != 0;
}

#define REFUSED_ARGS_MAX (64 * 1024) /* bytes of them that are kept */

/* Every refusal is a record (P10). The answer's arguments may hold names: they
 * are detail. What somebody made of a whole file is none of it. */
static void
refusal_log(struct store *store, const struct exchange *exchange,
            enum status status)
{
    struct value detail = value_map();
    struct arena *arena = store->arena;
    const struct value *body = &exchange->request->body;
    value_put(arena, &detail, "code", value_text(status_code(status)));
    if (codec_encode(arena, &exchange->args).size <= REFUSED_ARGS_MAX)
        value_put(arena, &detail, "args", exchange->args);
    static const char *const ASKED[] = {"move", "what", "workflow"};
    for (size_t i = 0; i < sizeof ASKED / sizeof *ASKED; i++) {
        const char *asked = value_get_text(body, ASKED[i]);
        if (asked != NULL && strlen(asked) <= WORKFLOW_NAME_MAX)
            value_put(arena, &detail, ASKED[i], value_text(asked));
    }
    const struct value *fields = value_get(body, "fields");
    const char *system =
        fields == NULL ? NULL : value_get_text(fields, "system");
    if (system != NULL && exchange->object == 0 && system_is(store, system))
        value_put(arena, &detail, "system", value_text(system));
    journal_write(store,
                  &(struct record){
                      .actor = &exchange->actor,
                      .kind = "security",
                      .action = request_type_name(exchange->request->type),
                      .object_type = exchange->object != 0 ? "ticket" : "",
                      .object_id = exchange->object,
                      .to = status_code(status),
                      .outcome = CHAIN_REFUSED,
                      .request_key = exchange->request->key,
                      .detail = &detail,
                  });
}

/* -- Once ---------------------------------------------------------------- */

/* What the request asks for, without token, key and time to live. */
static void
digest_of(struct store *store, const struct request *request,
          uint8_t out[CHAIN_HASH_SIZE])
{
    struct value whole = value_map();
    value_put(store->arena, &whole, "b",
              value_canonical(store->arena, &request->body));
    value_put(store->arena, &whole, "t",
              value_text(request_type_name(request->type)));
    store_digest(store, "request", codec_encode(store->arena, &whole), out);
}

/*
 * Whether this key has been used before; then `*out` is the answer: the very
 * bytes of the first, or what is left to say after they were pruned.
 */
static bool
answered_before(struct store *store, struct exchange *exchange,
                const uint8_t *digest, struct bytes *out)
{
    const struct request *request = exchange->request;
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT a.digest, a.ref, a.version, r.reply FROM applied a"
        " LEFT JOIN answered r ON r.principal = a.principal AND r.key = a.key"
        " WHERE a.principal = ? AND a.key = ?",
        DB_ARGS(db_int_of(exchange->actor.number),
                db_blob_of(request->key, MESSAGE_KEY_SIZE)));
    if (!db_next(rows))
        return false;
    const struct bytes first = db_blob(rows, 0);
    struct value args = value_map();
    if (first.size != CHAIN_HASH_SIZE ||
        memcmp(first.data, digest, CHAIN_HASH_SIZE) != 0) {
        *out =
            reply_refuse(store->arena, request->key, STATUS_KEY_REUSED, NULL);
        refusal_log(store, exchange, STATUS_KEY_REUSED);
    } else if (!db_null(rows, 3)) {
        const struct bytes reply = db_blob(rows, 3);
        *out = arena_bytes(store->arena, reply.data, reply.size);
    } else if (db_null(rows, 1)) {
        /* It was refused, long ago; nothing was ever applied. */
        *out = reply_refuse(store->arena, request->key, STATUS_EXPIRED, NULL);
    } else {
        value_put(store->arena, &args, "ref",
                  value_text(arena_string(store->arena, db_text(rows, 1))));
        value_put(store->arena, &args, "version", value_int(db_int(rows, 2)));
        *out = reply_refuse(store->arena, request->key, STATUS_APPLIED_BEFORE,
                            &args);
    }
    db_end(rows);
    return true;
}

static void
answered_keep(struct store *store, const struct exchange *exchange,
              const uint8_t *digest, enum status status, struct bytes reply)
{
    const bool late = MUTANT(IDEMPOTENCY_APART);
    const struct db_arg principal = db_int_of(exchange->actor.number);
    const struct db_arg key =
        db_blob_of(exchange->request->key, MESSAGE_KEY_SIZE);
    const bool done = status == STATUS_OK;
    store_late(store, late,
               "INSERT INTO applied (principal, key, digest, ref, version,"
               " at_ms) VALUES (?, ?, ?, ?, ?, ?)",
               DB_ARGS(principal, key, db_blob_of(digest, CHAIN_HASH_SIZE),
                       db_text_of(!done                   ? NULL
                                  : exchange->ref != NULL ? exchange->ref
                                                          : ""),
                       db_int_of(exchange->version), db_int_of(store->now_ms)));
    store_late(store, late,
               "INSERT INTO answered (principal, key, at_ms, reply)"
               " VALUES (?, ?, ?, ?)",
               DB_ARGS(principal, key, db_int_of(store->now_ms),
                       db_blob_of(reply.data, reply.size)));
}

/* -- The way of one request ---------------------------------------------- */

static struct bytes
reply_of(struct store *store, const struct exchange *exchange,
         enum status status)
{
    if (status != STATUS_OK)
        return reply_refuse(store->arena, exchange->request->key, status,
                            &exchange->args);
    const struct reply reply = {
        .key = exchange->request->key,
        .status = STATUS_OK,
        .args = value_map(),
        .body = exchange->answer,
    };
    return reply_encode(store->arena, &reply);
}

/* Whether whoever asked will be able to read it. */
static bool
is_readable(struct bytes reply)
{
    static const struct codec_limits LIMITS = {
        .size_max = CODEC_SIZE_MAX,
        .depth_max = CODEC_DEPTH_MAX,
        .items_max = CODEC_ITEMS_MAX,
    };
    return codec_check(reply.data, reply.size, &LIMITS) == STATUS_OK;
}

/* What cannot be sent is a refusal: silence is none (P7). */
static struct bytes
reply_that_fits(struct store *store, const struct exchange *exchange,
                enum status status)
{
    const struct bytes reply = reply_of(store, exchange, status);
    if (is_readable(reply))
        return reply;
    struct value args = value_map();
    value_put(store->arena, &args, "limit", value_text("256 KiB"));
    return reply_refuse(store->arena, exchange->request->key, STATUS_TOO_LARGE,
                        &args);
}

static struct bytes
answer_once(struct store *store, struct exchange *exchange,
            const struct row *row)
{
    uint8_t digest[CHAIN_HASH_SIZE];
    digest_of(store, exchange->request, digest);
    struct bytes reply;
    if (answered_before(store, exchange, digest, &reply))
        return reply;
    if (store->disk_low)
        return reply_of(store, exchange, STATUS_STORAGE_FULL);

    const struct log_state before = store->log;
    db_savepoint(store->db);
    enum status status = row->answer(store, exchange);
    /* The database refuses what the pinned workflow does not allow, whatever
     * the step said (P4). */
    if (status == STATUS_OK && db_outcome(store->db) == DB_CONSTRAINT)
        status = STATUS_STATE;
    if (status == STATUS_OK) {
        reply = reply_of(store, exchange, status);
        if (!is_readable(reply))
            status = STATUS_TOO_LARGE;
    }
    if (status == STATUS_OK) {
        answered_keep(store, exchange, digest, status, reply);
        db_release(store->db);
        return reply;
    }
    db_undo(store->db);
    store->log = before;
    db_savepoint(store->db);
    refusal_log(store, exchange, status);
    reply = reply_that_fits(store, exchange, status);
    answered_keep(store, exchange, digest, status, reply);
    db_release(store->db);
    return reply;
}

/* A question, or what auth asks for: may be repeated, and what it wrote stays
 * when it is refused. Only what the database itself refuses is undone. */
static struct bytes
answer_again(struct store *store, struct exchange *exchange,
             const struct row *row)
{
    const struct log_state before = store->log;
    db_savepoint(store->db);
    enum status status = row->answer(store, exchange);
    if (db_outcome(store->db) == DB_CONSTRAINT) {
        db_undo(store->db);
        store->log = before;
        return reply_of(store, exchange, STATUS_BUSY);
    }
    /* A look at what one may not see, or at what is not there: the record is
     * the same (P9, P10). */
    if (row->from == NULL &&
        (status_exit(status) == 1 || status_exit(status) == 3))
        refusal_log(store, exchange, status);
    db_release(store->db);
    return reply_that_fits(store, exchange, status);
}

/* Whether this type may be asked by whoever asks it. */
static enum status
asker_check(struct store *store, struct exchange *exchange,
            const struct row *row)
{
    const char *service = exchange->service;
    const bool same = service == NULL || row->from == NULL
                          ? service == row->from
                          : strcmp(service, row->from) == 0;
    if (row->answer == NULL || !same) {
        exchange_arg(store, exchange, "service",
                     value_text(request_type_name(exchange->request->type)));
        return STATUS_KEY_SERVICE;
    }
    return row->from != NULL ? STATUS_OK : session_actor(store, exchange);
}

static struct bytes
answer(struct store *store, struct exchange *exchange)
{
    const struct row *row = &ROWS[exchange->request->type];
    const enum status status = asker_check(store, exchange, row);
    if (status != STATUS_OK)
        return reply_that_fits(store, exchange, status);
    return row->once ? answer_once(store, exchange, row)
                     : answer_again(store, exchange, row);
}

void
exchange_take(struct store *store, const struct link *link)
{
    struct request request;
    struct bytes reply;
    const enum status status = request_decode(store->arena, link->request.data,
                                              link->request.size, &request);
    if (status != STATUS_OK) {
        struct value args = value_map();
        value_put(store->arena, &args, "limit", value_text("256 KiB"));
        value_put(store->arena, &args, "version", value_int(MESSAGE_VERSION));
        reply = reply_refuse(store->arena, request.key, status, &args);
    } else {
        struct exchange exchange = {
            .request = &request,
            .public_key = link->public_key,
            .service = link->service,
            .actor = ACTOR_STORE,
            .args = value_map(),
            .answer = value_map(),
            .marked = value_list(),
        };
        reply = answer(store, &exchange);
    }
    store_send(store, &(struct link){
                          .type = LINK_ANSWER,
                          .correlation = link->correlation,
                          .request = reply,
                      });
}
