/* Tokens, enrolled keys, and who asks. */
#include <string.h>

#include "workers/store/inside.h"
#include "workers/store/register/first.h"
#include "workers/store/register/standing.h"

#define USED_EVERY_MS 60000 /* a session's last use is written so often */
#define KEYS_PART 500       /* keys in one message */
#define SESSION_KEPT_MS (INT64_C(7) * 24 * 3600000) /* after it is over */

const struct actor ACTOR_STORE = {.auth = "internal"};

/* -- Who asks ------------------------------------------------------------ */

static enum status
actor_set(struct store *store, struct exchange *exchange, int64_t number,
          const char *auth)
{
    const struct person person = people_read(store, number);
    if (person.number == 0 || person.barred)
        return STATUS_IDENTITY;
    exchange->actor = (struct actor){
        .number = number,
        .auth = auth,
        .public_key = exchange->public_key,
        .login = person.login,
        .name = person.name,
        .language = person.language,
        .service = person.service,
    };
    return STATUS_OK;
}

/* What the key is enrolled as; NULL if it is not. `principal` is set for a
 * publisher. */
static const char *
enrolled_kind(struct store *store, const uint8_t *public_key,
              int64_t *principal)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT kind, principal FROM enrolled"
                " WHERE public_key = ? AND revoked_at_ms IS NULL",
                DB_ARGS(db_blob_of(public_key, MESSAGE_PUBLIC_KEY_SIZE)));
    const char *kind = NULL;
    if (db_next(rows)) {
        kind = arena_string(store->arena, db_text(rows, 0));
        *principal = db_int(rows, 1);
        db_end(rows);
    }
    return kind;
}

/* Whoever has been barred since is out at the next word, on record. */
static void
barred_end(struct store *store, const struct exchange *exchange, int64_t number)
{
    const struct actor actor = {.number = number,
                                .auth = "password",
                                .public_key = exchange->public_key};
    if (standing_end_sessions(store, number) == 0)
        return;
    journal_write(store, &(struct record){
                             .actor = &actor,
                             .kind = "security",
                             .action = "session-ended",
                             .object_type = "person",
                             .object_id = number,
                             .to = status_code(STATUS_IDENTITY),
                             .outcome = CHAIN_REFUSED,
                         });
}

/* Who came in with a code chooses a password and does nothing else. */
static enum status
password_chosen(struct store *store, const struct exchange *exchange)
{
    const bool must =
        db_number(store->db, "SELECT must_change FROM person WHERE number = ?",
                  DB_ARGS(db_int_of(exchange->actor.number)), 0) != 0;
    return must && exchange->request->type != REQUEST_LOGOUT
               ? STATUS_PASSWORD_FIRST
               : STATUS_OK;
}

static enum status
token_actor(struct store *store, struct exchange *exchange)
{
    uint8_t hash[CHAIN_HASH_SIZE];
    chain_hash((struct bytes){exchange->request->token, MESSAGE_TOKEN_SIZE},
               hash);
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT person, public_key, opened_at_ms, used_at_ms,"
                " ended_at_ms FROM session WHERE token_hash = ?",
                DB_ARGS(db_blob_of(hash, sizeof hash)));
    if (!db_next(rows))
        return STATUS_SESSION_OVER;
    const int64_t number = db_int(rows, 0);
    const struct bytes key = db_blob(rows, 1);
    const bool same_key = key.size == MESSAGE_PUBLIC_KEY_SIZE &&
                          memcmp(key.data, exchange->public_key, key.size) == 0;
    const int64_t opened_ms = db_int(rows, 2);
    const int64_t used_ms = db_int(rows, 3);
    const bool ended = !db_null(rows, 4);
    db_end(rows);
    /* Why it ended is told to nobody but whose it was. */
    if (ended)
        return same_key && people_read(store, number).barred
                   ? STATUS_IDENTITY
                   : STATUS_SESSION_OVER;
    const struct store_config *config = &store->config;
    if (!same_key || store->now_ms - used_ms > config->session_idle_ms ||
        store->now_ms - opened_ms > config->session_absolute_ms)
        return STATUS_SESSION_OVER;
    if (store->now_ms - used_ms >= USED_EVERY_MS)
        db_run(
            store->db, "UPDATE session SET used_at_ms = ? WHERE token_hash = ?",
            DB_ARGS(db_int_of(store->now_ms), db_blob_of(hash, sizeof hash)));
    enum status status = actor_set(store, exchange, number, "password");
    if (status == STATUS_IDENTITY)
        barred_end(store, exchange, number);
    if (status == STATUS_OK)
        status = password_chosen(store, exchange);
    if (status == STATUS_OK)
        status = first_allows(store, exchange);
    return status;
}

enum status
session_actor(struct store *store, struct exchange *exchange)
{
    int64_t principal = 0;
    const char *kind = enrolled_kind(store, exchange->public_key, &principal);
    if (kind == NULL)
        return STATUS_IDENTITY;
    if (strcmp(kind, "publisher") == 0)
        return exchange->request->token != NULL
                   ? STATUS_IDENTITY
                   : actor_set(store, exchange, principal, "key");
    if (exchange->request->token == NULL)
        return STATUS_IDENTITY;
    return token_actor(store, exchange);
}

/* -- Logging out --------------------------------------------------------- */

enum status
session_logout(struct store *store, struct exchange *exchange)
{
    uint8_t hash[CHAIN_HASH_SIZE];
    if (exchange->request->token == NULL)
        return STATUS_IDENTITY;
    chain_hash((struct bytes){exchange->request->token, MESSAGE_TOKEN_SIZE},
               hash);
    db_run(store->db, "UPDATE session SET ended_at_ms = ? WHERE token_hash = ?",
           DB_ARGS(db_int_of(store->now_ms), db_blob_of(hash, sizeof hash)));
    journal_write(store, &(struct record){
                             .actor = &exchange->actor,
                             .kind = "security",
                             .action = "logout",
                             .object_type = "person",
                             .object_id = exchange->actor.number,
                             .outcome = CHAIN_DONE,
                         });
    return STATUS_OK;
}

/* -- Forgetting ---------------------------------------------------------- */

bool
session_prune(struct store *store, int64_t rows_max)
{
    const struct store_config *config = &store->config;
    db_run(store->db,
           "DELETE FROM session WHERE token_hash IN"
           " (SELECT token_hash FROM session WHERE opened_at_ms < ? LIMIT ?)",
           DB_ARGS(db_int_of(store->now_ms - config->session_absolute_ms -
                             SESSION_KEPT_MS),
                   db_int_of(rows_max)));
    const bool more = db_changed(store->db) == rows_max;
    return login_prune(store, rows_max) && !more;
}

/* -- Keys ---------------------------------------------------------------- */

static void
send_part(struct store *store, bool first, struct value keys)
{
    store_send(store,
               &(struct link){.type = LINK_KEYS, .first = first, .keys = keys});
}

void
session_send_keys(struct store *store)
{
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT public_key, kind FROM enrolled"
                                   " WHERE revoked_at_ms IS NULL"
                                   " ORDER BY public_key",
                                   DB_NONE);
    struct value keys = value_list();
    bool first = true;
    while (db_next(rows)) {
        const struct bytes key = db_blob(rows, 0);
        struct value row = value_map();
        value_put(store->arena, &row, "pk",
                  value_bin(arena_bytes(store->arena, key.data, key.size).data,
                            key.size));
        value_put(store->arena, &row, "kind",
                  value_text(arena_string(store->arena, db_text(rows, 1))));
        value_add(store->arena, &keys, row);
        if (keys.count < KEYS_PART)
            continue;
        send_part(store, first, keys);
        first = false;
        keys = value_list();
    }
    if (first || keys.count > 0)
        send_part(store, first, keys);
}

enum status
store_enrol(struct store *store, const uint8_t public_key[32], const char *kind,
            const char *label)
{
    db_run(store->db,
           "INSERT INTO enrolled (public_key, kind, label, at_ms)"
           " VALUES (?, ?, ?, ?) ON CONFLICT (public_key) DO NOTHING",
           DB_ARGS(db_blob_of(public_key, MESSAGE_PUBLIC_KEY_SIZE),
                   db_text_of(kind), db_text_of(label),
                   db_int_of(store->now_ms)));
    if (db_changed(store->db) == 0)
        return STATUS_OK;
    struct value detail = value_map();
    value_put(store->arena, &detail, "label", value_text(label));
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "security",
                             .action = "enrol",
                             .object_type = kind,
                             .outcome = CHAIN_DONE,
                             .body = {public_key, MESSAGE_PUBLIC_KEY_SIZE},
                             .detail = &detail,
                         });
    return STATUS_OK;
}
