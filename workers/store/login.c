/* Logging in: what auth asks for, and how failed attempts slow it down. */
#include <string.h>

#include "core/text.h"
#include "workers/store/inside.h"
#include "workers/store/register/code.h"

#define FREE_TRIES 3          /* failed logins that cost nothing … */
#define FREE_TRIES_TRUSTED 10 /* … from a key that has succeeded lately */
#define TRUST_MS (INT64_C(30) * 24 * 3600000)
#define BACK_OFF_MAX_MS 300000
#define TRY_KEPT_MS (INT64_C(24) * 3600000) /* a failed one slows this long */

static const struct actor ACTOR_AUTH = {.auth = "key", .login = "auth"};

/* -- Logging in: what auth asks for -------------------------------------- */

struct account {
    int64_t number;       /* 0: unknown, or nobody who may log in */
    const char *verifier; /* "": no password */
    const char *code;     /* verifier of a single-use code; "": none */
    uint8_t login_hash[CHAIN_HASH_SIZE];
};

/* Whether the code's session is another client's. */
static bool
code_is_elsewhere(struct store *store, int64_t person, const uint8_t *key)
{
    return db_number(store->db,
                     "SELECT code_session IS NOT NULL AND NOT EXISTS"
                     " (SELECT 1 FROM session s"
                     " WHERE s.token_hash = code_session"
                     " AND s.public_key = ?2)"
                     " FROM person WHERE number = ?1",
                     DB_ARGS(db_int_of(person),
                             db_blob_of(key, MESSAGE_PUBLIC_KEY_SIZE)),
                     0) != 0;
}

/* Whether the code has opened a session already, by another login than the one
 * with this key of its request. */
static bool
code_is_spent(struct store *store, int64_t person, const uint8_t *attempt)
{
    return db_number(store->db,
                     "SELECT code_session IS NOT NULL AND NOT EXISTS"
                     " (SELECT 1 FROM code_attempt a WHERE a.person = ?1"
                     " AND a.request_key = ?2)"
                     " FROM person WHERE number = ?1",
                     DB_ARGS(db_int_of(person),
                             db_blob_of(attempt, MESSAGE_KEY_SIZE)),
                     0) != 0;
}

static struct account
account_find(struct store *store, const char *login)
{
    struct account account = {.verifier = "", .code = ""};
    const char *folded = text_fold(store->arena, login);
    store_digest(store, "login",
                 (struct bytes){(const uint8_t *)folded, strlen(folded)},
                 account.login_hash);
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT number, coalesce(verifier, '') FROM person"
                " WHERE login_hash = ? AND kind = 'person'",
                DB_ARGS(db_blob_of(account.login_hash, CHAIN_HASH_SIZE)));
    if (!db_next(rows))
        return account;
    const int64_t number = db_int(rows, 0);
    const char *verifier = arena_string(store->arena, db_text(rows, 1));
    db_end(rows);
    const char *code = code_verifier(store, number);
    if (people_read(store, number).barred ||
        (code == NULL && verifier[0] == '\0'))
        return account;
    account.number = number;
    account.verifier = verifier;
    account.code = code != NULL ? code : "";
    return account;
}

static const struct body_key VERIFIER_KEYS[] = {
    {"login", VALUE_TEXT, true},
    {"pk", VALUE_BIN, true},
    {"why", VALUE_TEXT, true},
};

enum status
login_verifier(struct store *store, struct exchange *exchange)
{
    enum status status = exchange_body(store, exchange, VERIFIER_KEYS, 3);
    const struct value *body = &exchange->request->body;
    const uint8_t *key = value_get_bin(body, "pk", MESSAGE_PUBLIC_KEY_SIZE);
    if (status != STATUS_OK || key == NULL)
        return STATUS_MALFORMED;
    const struct account account =
        account_find(store, value_get_text(body, "login"));
    const int64_t next_ms =
        db_number(store->db,
                  "SELECT next_at_ms FROM login_try"
                  " WHERE login_hash = ? AND public_key = ?",
                  DB_ARGS(db_blob_of(account.login_hash, CHAIN_HASH_SIZE),
                          db_blob_of(key, MESSAGE_PUBLIC_KEY_SIZE)),
                  0);
    int64_t wait_ms = next_ms - store->now_ms;
    if (wait_ms < 0)
        wait_ms = 0;
    if (wait_ms > BACK_OFF_MAX_MS) /* the clock was set back */
        wait_ms = BACK_OFF_MAX_MS;
    struct value *answer = &exchange->answer;
    value_put(store->arena, answer, "number", value_int(account.number));
    value_put(store->arena, answer, "verifier", value_text(account.verifier));
    value_put(store->arena, answer, "code", value_text(account.code));
    value_put(store->arena, answer, "wait_ms", value_int(wait_ms));
    return STATUS_OK;
}

static int64_t
back_off_ms(int64_t failed, bool trusted)
{
    const int64_t over = failed - (trusted ? FREE_TRIES_TRUSTED : FREE_TRIES);
    if (over <= 0)
        return 0;
    if (over > 9)
        return BACK_OFF_MAX_MS;
    return INT64_C(1000) << over;
}

static void
try_failed(struct store *store, const struct account *account,
           const uint8_t *key, const char *action)
{
    const struct db_arg hash = db_blob_of(account->login_hash, CHAIN_HASH_SIZE);
    const struct db_arg from = db_blob_of(key, MESSAGE_PUBLIC_KEY_SIZE);
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT failed, succeeded_at_ms FROM login_try"
                " WHERE login_hash = ? AND public_key = ?",
                DB_ARGS(hash, from));
    int64_t failed = 1;
    bool trusted = false;
    if (db_next(rows)) {
        failed += db_int(rows, 0);
        trusted =
            !db_null(rows, 1) && store->now_ms - db_int(rows, 1) < TRUST_MS;
        db_end(rows);
    }
    db_run(store->db,
           "INSERT INTO login_try (login_hash, public_key, failed,"
           " next_at_ms) VALUES (?1, ?2, ?3, ?4)"
           " ON CONFLICT (login_hash, public_key)"
           " DO UPDATE SET failed = ?3, next_at_ms = ?4",
           DB_ARGS(hash, from, db_int_of(failed),
                   db_int_of(store->now_ms + back_off_ms(failed, trusted))));
    struct actor actor = ACTOR_AUTH;
    actor.public_key = key;
    /* Of an unknown login nothing is kept: it may be a password. */
    journal_write(store,
                  &(struct record){
                      .actor = &actor,
                      .kind = "security",
                      .action = action,
                      .object_type = account->number != 0 ? "person" : "",
                      .object_id = account->number,
                      .object_version = failed,
                      .to = status_code(STATUS_LOGIN_FAILED),
                      .outcome = CHAIN_REFUSED,
                  });
}

static void
try_succeeded(struct store *store, const struct account *account,
              const uint8_t *key)
{
    db_run(store->db,
           "INSERT INTO login_try (login_hash, public_key, failed,"
           " next_at_ms, succeeded_at_ms) VALUES (?1, ?2, 0, 0, ?3)"
           " ON CONFLICT (login_hash, public_key)"
           " DO UPDATE SET failed = 0, next_at_ms = 0, succeeded_at_ms = ?3",
           DB_ARGS(db_blob_of(account->login_hash, CHAIN_HASH_SIZE),
                   db_blob_of(key, MESSAGE_PUBLIC_KEY_SIZE),
                   db_int_of(store->now_ms)));
}

/* Whose open session has this token already; 0: nobody's. */
static int64_t
token_owner(struct store *store, const uint8_t *hash, const uint8_t *key)
{
    return db_number(store->db,
                     "SELECT CASE WHEN public_key = ?2 AND ended_at_ms IS NULL"
                     " THEN person ELSE -1 END"
                     " FROM session WHERE token_hash = ?1",
                     DB_ARGS(db_blob_of(hash, CHAIN_HASH_SIZE),
                             db_blob_of(key, MESSAGE_PUBLIC_KEY_SIZE)),
                     0);
}

static void
session_write(struct store *store, const struct actor *actor,
              const uint8_t *hash)
{
    db_run(store->db,
           "INSERT INTO session (token_hash, person, public_key,"
           " opened_at_ms, used_at_ms) VALUES (?1, ?2, ?3, ?4, ?4)",
           DB_ARGS(db_blob_of(hash, CHAIN_HASH_SIZE), db_int_of(actor->number),
                   db_blob_of(actor->public_key, MESSAGE_PUBLIC_KEY_SIZE),
                   db_int_of(store->now_ms)));
    journal_write(store, &(struct record){
                             .actor = actor,
                             .kind = "security",
                             .action = "login",
                             .object_type = "person",
                             .object_id = actor->number,
                             .outcome = CHAIN_DONE,
                         });
}

/* It is the code's session from now on. If the login was asked again, because
 * its first answer got lost, the session that it opened then is over: one code
 * never has two. */
static void
code_opens(struct store *store, const struct actor *actor, const uint8_t *hash,
           const uint8_t *attempt)
{
    const struct db_arg args[] = {db_int_of(actor->number),
                                  db_blob_of(hash, CHAIN_HASH_SIZE),
                                  db_int_of(store->now_ms)};
    db_run(store->db,
           "UPDATE session SET ended_at_ms = ?3 WHERE ended_at_ms IS NULL"
           " AND token_hash <> ?2 AND token_hash = (SELECT code_session"
           " FROM person WHERE number = ?1)",
           args, 3);
    if (db_changed(store->db) > 0)
        journal_write(store, &(struct record){
                                 .actor = actor,
                                 .kind = "security",
                                 .action = "session-ended",
                                 .object_type = "person",
                                 .object_id = actor->number,
                                 .to = "login",
                                 .outcome = CHAIN_DONE,
                             });
    db_run(store->db, "UPDATE person SET code_session = ?2 WHERE number = ?1",
           args, 2);
    db_run(store->db,
           "INSERT INTO code_attempt (person, request_key) VALUES (?1, ?2)"
           " ON CONFLICT (person) DO UPDATE SET request_key = ?2",
           DB_ARGS(db_int_of(actor->number),
                   db_blob_of(attempt, MESSAGE_KEY_SIZE)));
}

static const struct body_key OPEN_KEYS[] = {
    {"login", VALUE_TEXT, true},     {"number", VALUE_INT, true},
    {"ok", VALUE_BOOL, true},        {"pk", VALUE_BIN, true},
    {"token_hash", VALUE_BIN, true}, {"code", VALUE_BOOL, false},
    {"attempt", VALUE_BIN, false}, /* what a code takes */
};

/* What auth has verified against is still there: a code may be over, or
 * spent, or the password another one by now. */
static bool
verified(const struct value *body, const struct account *account)
{
    const char *against =
        value_get_bool(body, "code") ? account->code : account->verifier;
    return value_get_bool(body, "ok") && account->number != 0 &&
           account->number == value_get_int(body, "number", 0) &&
           against[0] != '\0';
}

enum status
login_open(struct store *store, struct exchange *exchange)
{
    const enum status status = exchange_body(store, exchange, OPEN_KEYS, 7);
    const struct value *body = &exchange->request->body;
    const uint8_t *key = value_get_bin(body, "pk", MESSAGE_PUBLIC_KEY_SIZE);
    const uint8_t *hash = value_get_bin(body, "token_hash", CHAIN_HASH_SIZE);
    const uint8_t *attempt = value_get_bin(body, "attempt", MESSAGE_KEY_SIZE);
    const bool code = value_get_bool(body, "code");
    if (status != STATUS_OK || key == NULL || hash == NULL ||
        (code && attempt == NULL))
        return STATUS_MALFORMED;
    const struct account account =
        account_find(store, value_get_text(body, "login"));
    if (!verified(body, &account)) {
        try_failed(store, &account, key, "login");
        return STATUS_LOGIN_FAILED;
    }
    const struct person person = people_read(store, account.number);
    if (code && (code_is_spent(store, account.number, attempt) ||
                 code_is_elsewhere(store, account.number, key))) {
        try_failed(store, &account, key, "login");
        return STATUS_LOGIN_FAILED;
    }
    const struct actor actor = {.number = account.number,
                                .auth = code ? "code" : "password",
                                .public_key = key,
                                .login = person.login};
    /* The broker asks again what we may have done before we died. */
    const int64_t owner = token_owner(store, hash, key);
    if (owner != 0 && owner != account.number)
        return STATUS_KEY_REUSED;
    try_succeeded(store, &account, key);
    if (owner == 0)
        session_write(store, &actor, hash);
    if (code)
        code_opens(store, &actor, hash, attempt);
    struct value *answer = &exchange->answer;
    value_put(store->arena, answer, "login", value_text(person.login));
    value_put(store->arena, answer, "name", value_text(person.name));
    value_put(store->arena, answer, "language", value_text(person.language));
    value_put(store->arena, answer, "must_change", value_bool(code));
    return STATUS_OK;
}

static const struct body_key PASSWORD_KEYS[] = {
    {"login", VALUE_TEXT, true},    {"number", VALUE_INT, true},
    {"ok", VALUE_BOOL, true},       {"pk", VALUE_BIN, true},
    {"verifier", VALUE_TEXT, true}, {"code", VALUE_BOOL, false},
};

enum status
login_password(struct store *store, struct exchange *exchange)
{
    const enum status status = exchange_body(store, exchange, PASSWORD_KEYS, 6);
    const struct value *body = &exchange->request->body;
    const uint8_t *key = value_get_bin(body, "pk", MESSAGE_PUBLIC_KEY_SIZE);
    if (status != STATUS_OK || key == NULL)
        return STATUS_MALFORMED;
    const struct account account =
        account_find(store, value_get_text(body, "login"));
    if (!verified(body, &account) ||
        (value_get_bool(body, "code") &&
         code_is_elsewhere(store, account.number, key))) {
        try_failed(store, &account, key, "passwd");
        return STATUS_LOGIN_FAILED;
    }
    db_run(store->db,
           "UPDATE person SET verifier = ?, verifier_at_ms = ?"
           " WHERE number = ?",
           DB_ARGS(db_text_of(value_get_text(body, "verifier")),
                   db_int_of(store->now_ms), db_int_of(account.number)));
    /* Whoever knew the old password elsewhere is out; so is every session but
     * the one that the code opened. */
    db_run(store->db,
           "UPDATE session SET ended_at_ms = ?1"
           " WHERE person = ?2 AND ended_at_ms IS NULL AND (public_key <> ?3"
           " OR token_hash <> (SELECT code_session FROM person"
           " WHERE number = ?2))",
           DB_ARGS(db_int_of(store->now_ms), db_int_of(account.number),
                   db_blob_of(key, MESSAGE_PUBLIC_KEY_SIZE)));
    code_spend(store, account.number);
    const struct actor actor = {
        .number = account.number, .auth = "password", .public_key = key};
    journal_write(store, &(struct record){
                             .actor = &actor,
                             .kind = "security",
                             .action = "passwd",
                             .object_type = "person",
                             .object_id = account.number,
                             .outcome = CHAIN_DONE,
                         });
    return STATUS_OK;
}

/* -- Forgetting ---------------------------------------------------------- */

bool
login_prune(struct store *store, int64_t rows_max)
{
    db_run(store->db,
           "DELETE FROM login_try WHERE (login_hash, public_key) IN"
           " (SELECT login_hash, public_key FROM login_try"
           " WHERE next_at_ms < ?1 AND coalesce(succeeded_at_ms, 0) < ?2"
           " LIMIT ?3)",
           DB_ARGS(db_int_of(store->now_ms - TRY_KEPT_MS),
                   db_int_of(store->now_ms - TRUST_MS), db_int_of(rows_max)));
    return db_changed(store->db) < rows_max;
}

/* -- For the shell and for tests ----------------------------------------- */

enum status
store_set_verifier(struct store *store, const char *login, const char *verifier)
{
    const int64_t number = people_by_login(store, login);
    if (number == 0)
        return STATUS_NOT_FOUND;
    db_run(store->db,
           "UPDATE person SET verifier = ?, verifier_at_ms = ?"
           " WHERE number = ?",
           DB_ARGS(db_text_of(verifier), db_int_of(store->now_ms),
                   db_int_of(number)));
    code_spend(store, number);
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "security",
                             .action = "passwd",
                             .object_type = "person",
                             .object_id = number,
                             .outcome = CHAIN_DONE,
                         });
    return STATUS_OK;
}

struct value
store_logins(struct store *store, struct arena *arena)
{
    struct value logins = value_list();
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT t.login FROM person_text t"
                                   " JOIN person p ON p.number = t.number"
                                   " WHERE p.kind = 'person' ORDER BY p.number",
                                   DB_NONE);
    while (db_next(rows))
        value_add(arena, &logins,
                  value_text(arena_string(arena, db_text(rows, 0))));
    return logins;
}
