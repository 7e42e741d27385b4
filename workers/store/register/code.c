#include "workers/store/register/code.h"

#include <sodium.h>
#include <string.h>

#include "workers/store/register/standing_inside.h"

#define LETTERS 16

/* No letters that look alike. */
static const char ALPHABET[] = "abcdefghjkmnpqrstuvwxyz23456789";

/* When the present one is over; 0: there is none, or the session that it
 * opened is over. */
static int64_t
until_of(struct store *store, int64_t person)
{
    const struct store_config *config = &store->config;
    const int64_t until_ms = db_number(
        store->db,
        "SELECT code_until_at_ms FROM person WHERE number = ?1"
        " AND (code_session IS NULL OR EXISTS (SELECT 1 FROM session"
        " WHERE token_hash = code_session AND ended_at_ms IS NULL"
        " AND used_at_ms >= ?2 AND opened_at_ms >= ?3))",
        DB_ARGS(db_int_of(person),
                db_int_of(store->now_ms - config->session_idle_ms),
                db_int_of(store->now_ms - config->session_absolute_ms)),
        0);
    return until_ms > store->now_ms ? until_ms : 0;
}

/* The letters without hyphens. Each takes four bytes of the stream, whose
 * rest by 31 is even to within one in a hundred million. */
static const char *
letters_of(struct store *store, int64_t person, int64_t until_ms)
{
    const char *about = arena_format(store->arena, "%lld %lld",
                                     (long long)person, (long long)until_ms);
    char *letters = arena_take(store->arena, LETTERS + 1);
    uint8_t hash[CHAIN_HASH_SIZE] = {0};
    for (int i = 0; i < LETTERS; i++) {
        const int at = i * 4 % CHAIN_HASH_SIZE;
        if (at == 0) {
            const char *input = arena_format(store->arena, "%s %d", about, i);
            store_digest(store, "code",
                         (struct bytes){(const uint8_t *)input, strlen(input)},
                         hash);
        }
        const uint32_t number = (uint32_t)hash[at] << 24 |
                                (uint32_t)hash[at + 1] << 16 |
                                (uint32_t)hash[at + 2] << 8 | hash[at + 3];
        letters[i] = ALPHABET[number % (sizeof ALPHABET - 1)];
    }
    sodium_memzero(hash, sizeof hash);
    return letters;
}

void
code_issue(struct store *store, int64_t person)
{
    const int64_t before = db_number(
        store->db, "SELECT code_until_at_ms FROM person WHERE number = ?",
        DB_ARGS(db_int_of(person)), 0);
    int64_t until_ms = store->now_ms + CODE_HOURS * INT64_C(3600000);
    /* Two of the same instant would be the same code. */
    if (until_ms <= before)
        until_ms = before + 1;
    db_run(store->db,
           "UPDATE person SET verifier = NULL, code_until_at_ms = ?2,"
           " code_session = NULL,"
           " must_change = 1 WHERE number = ?1",
           DB_ARGS(db_int_of(person), db_int_of(until_ms)));
    standing_end_sessions(store, person);
}

void
code_spend(struct store *store, int64_t person)
{
    db_run(store->db,
           "UPDATE person SET must_change = 0, code_until_at_ms = NULL,"
           " code_session = NULL"
           " WHERE number = ?",
           DB_ARGS(db_int_of(person)));
}

const char *
code_text(struct store *store, int64_t person)
{
    const int64_t until_ms = until_of(store, person);
    if (until_ms == 0)
        return NULL;
    const char *letters = letters_of(store, person, until_ms);
    return arena_format(store->arena, "%.4s-%.4s-%.4s-%.4s", letters,
                        letters + 4, letters + 8, letters + 12);
}

const char *
code_verifier(struct store *store, int64_t person)
{
    const int64_t until_ms = until_of(store, person);
    if (until_ms == 0)
        return NULL;
    const char *letters = letters_of(store, person, until_ms);
    char *verifier = arena_take(store->arena, crypto_pwhash_STRBYTES);
    if (crypto_pwhash_str(verifier, letters, LETTERS,
                          crypto_pwhash_OPSLIMIT_MIN,
                          crypto_pwhash_MEMLIMIT_MIN) != 0)
        return NULL;
    return verifier;
}

void
code_fill(struct store *store, struct value *body)
{
    struct value args;
    const struct value *given = value_get(body, "args");
    const int64_t person = value_get_int(given, "code_for", 0);
    if (person == 0)
        return;
    args = value_copy(store->arena, given);
    value_remove(&args, "code_for");
    const char *code = code_text(store, person);
    value_put(store->arena, &args, "code",
              value_text(code != NULL ? code : "–"));
    value_put(store->arena, body, "args", args);
}

void
code_send(struct store *store, int64_t person, const char *template_name)
{
    struct value args = standing_notice(store, person);
    code_issue(store, person);
    value_put(store->arena, &args, "code_for", value_int(person));
    value_put(store->arena, &args, "until_at_ms",
              value_int(until_of(store, person)));
    standing_tell(store, person, person, template_name, args);
}
