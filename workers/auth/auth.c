#include "workers/auth/auth.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "core/chain.h"
#include "core/text.h"

/* What is verified where there is nobody: Argon2id of 32 random bytes that
 * nobody knows, with the same cost as every other. */
static const char NOBODY[] =
    "$argon2id$v=19$m=65536,t=2,p=1$/w/"
    "0mab7JPqdlQTwQmtaDQ$Jx1b9CwWSeLsMDn87d3lA8PTpo0JnruqVf5DexyyUJc";

/* The same where there is no code: a code is long enough to need no
 * stretching, so its verifier has the least cost. */
static const char NO_CODE[] =
    "$argon2id$v=19$m=8,t=1,p=1$FE2/"
    "ZUys5GOelFMl7n81sg$frURw6Yfazyd0fJDpCtQG6bPy3vlhXpAmXQLwvuJNTM";

static struct auth_effect
answer(struct auth *auth, struct bytes reply)
{
    auth->state = AUTH_OVER;
    return (struct auth_effect){.kind = AUTH_ANSWER, .answer = reply};
}

static struct auth_effect
refuse(struct auth *auth, struct arena *arena, enum status status,
       const struct value *args)
{
    return answer(auth, reply_refuse(arena, auth->key, status, args));
}

static struct auth_effect
refuse_field(struct auth *auth, struct arena *arena, enum status status,
             const char *field, const char *expected)
{
    struct value args = value_map();
    value_put(arena, &args, "field", value_text(field));
    if (expected != NULL)
        value_put(arena, &args, "expected", value_text(expected));
    return refuse(auth, arena, status, &args);
}

struct auth_effect
auth_busy(struct auth *auth, struct arena *arena)
{
    struct value args = value_map();
    value_put(arena, &args, "retry_ms", value_int(AUTH_BUSY_MS));
    return refuse(auth, arena, STATUS_BUSY, &args);
}

/* --- the request --------------------------------------------------------- */

static void
wipe_text(const char *text)
{
    /* Texts of a decoded request are copies in the caller's arena. */
    if (text != NULL)
        sodium_memzero((void *)(uintptr_t)text, strlen(text));
}

/* Takes one text of the body; the copy in the arena is wiped. */
static enum status
take_text(const struct value *body, const char *key, char *out, size_t max)
{
    const char *text = value_get_text(body, key);
    if (text == NULL)
        return value_get(body, key) == NULL ? STATUS_FIELD_MISSING
                                            : STATUS_FIELD_INVALID;
    const size_t size = strlen(text);
    const bool fits = size > 0 && size <= max;
    if (fits)
        memcpy(out, text, size + 1);
    wipe_text(text);
    return fits ? STATUS_OK : STATUS_FIELD_INVALID;
}

static const char *
fault_of_fresh(struct arena *arena, const struct auth *auth)
{
    if (text_length(auth->fresh) < AUTH_PASSWORD_MIN)
        return "at least 12 characters";
    if (!text_is_clean(auth->fresh, false))
        return "no control characters";
    if (strcmp(auth->fresh, auth->password) == 0)
        return "another one than the old";
    const char *folded = text_fold(arena, auth->fresh);
    const bool is_login = strcmp(folded, text_fold(arena, auth->login)) == 0;
    wipe_text(folded);
    return is_login ? "something else than the login" : NULL;
}

static struct auth_effect
ask_verifier(struct auth *auth, struct arena *arena)
{
    struct auth_effect effect = {
        .kind = AUTH_ASK, .type = REQUEST_VERIFIER, .body = value_map()};
    const bool logs_in = auth->type == REQUEST_LOGIN;
    auth->state = AUTH_ASKS_VERIFIER;
    value_put(arena, &effect.body, "login", value_text(auth->login));
    value_put(arena, &effect.body, "pk",
              value_bin(auth->public_key, MESSAGE_PUBLIC_KEY_SIZE));
    value_put(arena, &effect.body, "why",
              value_text(logs_in ? "login" : "passwd"));
    return effect;
}

struct auth_effect
auth_begin(struct auth *auth, struct arena *arena, const uint8_t *public_key,
           struct bytes bytes)
{
    *auth = (struct auth){.state = AUTH_OVER};
    memcpy(auth->public_key, public_key, MESSAGE_PUBLIC_KEY_SIZE);
    struct request request;
    const enum status status =
        request_decode(arena, bytes.data, bytes.size, &request);
    if (request.key != NULL)
        memcpy(auth->key, request.key, MESSAGE_KEY_SIZE);
    if (status != STATUS_OK)
        return refuse(auth, arena, status, NULL);
    auth->type = request.type;
    const bool logs_in = request.type == REQUEST_LOGIN;
    if (!logs_in && request.type != REQUEST_PASSWD)
        return refuse(auth, arena, STATUS_MALFORMED, NULL);

    struct {
        const char *key;
        char *out;
        size_t max;
    } fields[] = {
        {"login", auth->login, AUTH_LOGIN_MAX},
        {logs_in ? "password" : "old", auth->password, AUTH_PASSWORD_MAX},
        {"new", auth->fresh, AUTH_PASSWORD_MAX},
    };
    const uint32_t count = logs_in ? 2 : 3;
    for (uint32_t i = 0; i < count; i++) {
        const enum status taken = take_text(&request.body, fields[i].key,
                                            fields[i].out, fields[i].max);
        if (taken != STATUS_OK)
            return refuse_field(auth, arena, taken, fields[i].key, "a text");
    }
    if (request.body.count != count)
        return refuse(auth, arena, STATUS_MALFORMED, NULL);
    const char *fault = logs_in ? NULL : fault_of_fresh(arena, auth);
    if (fault != NULL)
        return refuse_field(auth, arena, STATUS_FIELD_INVALID, "new", fault);
    return ask_verifier(auth, arena);
}

/* --- the verifier -------------------------------------------------------- */

static enum status
read_reply(struct arena *arena, struct bytes bytes, struct reply *out)
{
    *out = (struct reply){.status = STATUS_UNKNOWN};
    if (bytes.size == 0 ||
        reply_decode(arena, bytes.data, bytes.size, out) != STATUS_OK)
        return STATUS_UNKNOWN;
    return out->status;
}

/* What was typed, as codes are compared: small letters, without the hyphens
 * and spaces that only help to read them. */
static void
code_fold(struct auth *auth)
{
    size_t size = 0;
    for (const char *c = auth->password; *c != '\0'; c++)
        if (*c != '-' && *c != ' ')
            auth->code[size++] =
                *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
    auth->code[size] = '\0';
}

/* A verifier as the store tells it, or the one of nobody. */
static bool
verifier_take(const char *given, const char *nobody,
              char out[AUTH_VERIFIER_MAX])
{
    const bool known =
        given != NULL && given[0] == '$' && strlen(given) < AUTH_VERIFIER_MAX;
    snprintf(out, AUTH_VERIFIER_MAX, "%s", known ? given : nobody);
    return known;
}

static struct auth_effect
take_verifier(struct auth *auth, struct arena *arena, struct bytes bytes)
{
    struct reply reply;
    struct value args = value_map();
    const enum status status = read_reply(arena, bytes, &reply);
    if (status == STATUS_UNKNOWN) {
        /* Asking changes nothing, so this is certain. */
        value_put(arena, &args, "service", value_text("store"));
        return refuse(auth, arena, STATUS_UNAVAILABLE, &args);
    }
    if (status != STATUS_OK)
        return refuse(auth, arena, status, &reply.args);
    const int64_t wait_ms = value_get_int(&reply.body, "wait_ms", 0);
    if (wait_ms > 0) {
        value_put(arena, &args, "retry_ms", value_int(wait_ms));
        return refuse(auth, arena, STATUS_BUSY, &args);
    }
    auth->number = value_get_int(&reply.body, "number", 0);
    auth->has_password = verifier_take(value_get_text(&reply.body, "verifier"),
                                       NOBODY, auth->verifier);
    auth->has_code = verifier_take(value_get_text(&reply.body, "code"), NO_CODE,
                                   auth->code_verifier);
    code_fold(auth);
    auth->state = AUTH_VERIFIES;
    return (struct auth_effect){.kind = AUTH_VERIFY};
}

/* --- the outcome --------------------------------------------------------- */

static struct auth_effect
open_session(struct auth *auth, struct arena *arena)
{
    uint8_t hash[CHAIN_HASH_SIZE];
    chain_hash((struct bytes){auth->token, sizeof(auth->token)}, hash);
    struct auth_effect effect = {
        .kind = AUTH_ASK, .type = REQUEST_SESSION_OPEN, .body = value_map()};
    struct value *body = &effect.body;
    value_put(arena, body, "login", value_text(auth->login));
    value_put(arena, body, "number", value_int(auth->number));
    value_put(arena, body, "ok", value_bool(auth->match != AUTH_WRONG));
    value_put(arena, body, "code", value_bool(auth->match == AUTH_CODE));
    value_put(arena, body, "pk",
              value_bin(auth->public_key, MESSAGE_PUBLIC_KEY_SIZE));
    const struct bytes kept = arena_bytes(arena, hash, sizeof(hash));
    value_put(arena, body, "token_hash", value_bin(kept.data, kept.size));
    value_put(arena, body, "attempt", value_bin(auth->key, MESSAGE_KEY_SIZE));
    auth->state = AUTH_ASKS_OUTCOME;
    return effect;
}

static struct auth_effect
set_password(struct auth *auth, struct arena *arena, const char *verifier)
{
    struct auth_effect effect = {
        .kind = AUTH_ASK, .type = REQUEST_PASSWORD_SET, .body = value_map()};
    struct value *body = &effect.body;
    value_put(arena, body, "number", value_int(auth->number));
    value_put(arena, body, "login", value_text(auth->login));
    value_put(arena, body, "ok", value_bool(auth->match != AUTH_WRONG));
    value_put(arena, body, "code", value_bool(auth->match == AUTH_CODE));
    value_put(arena, body, "verifier", value_text(verifier));
    value_put(arena, body, "pk",
              value_bin(auth->public_key, MESSAGE_PUBLIC_KEY_SIZE));
    auth->state = AUTH_ASKS_OUTCOME;
    return effect;
}

struct auth_effect
auth_verified(struct auth *auth, struct arena *arena, enum auth_match match,
              const uint8_t token[MESSAGE_TOKEN_SIZE])
{
    assert(auth->state == AUTH_VERIFIES);
    const bool there = match == AUTH_CODE ? auth->has_code : auth->has_password;
    auth->match = auth->number != 0 && there ? match : AUTH_WRONG;
    if (auth->type == REQUEST_LOGIN) {
        memcpy(auth->token, token, MESSAGE_TOKEN_SIZE);
        return open_session(auth, arena);
    }
    if (auth->match == AUTH_WRONG)
        return set_password(auth, arena, "");
    auth->state = AUTH_MAKES;
    return (struct auth_effect){.kind = AUTH_MAKE};
}

struct auth_effect
auth_made(struct auth *auth, struct arena *arena, const char *verifier)
{
    assert(auth->state == AUTH_MAKES);
    if (verifier == NULL)
        return auth_busy(auth, arena);
    return set_password(auth, arena, verifier);
}

static struct auth_effect
take_outcome(struct auth *auth, struct arena *arena, struct bytes bytes)
{
    struct reply reply;
    const enum status status = read_reply(arena, bytes, &reply);
    if (status != STATUS_OK)
        return refuse(auth, arena, status, &reply.args);
    /* Whatever the store said: without the password nobody comes in. */
    if (auth->match == AUTH_WRONG)
        return refuse(auth, arena, STATUS_LOGIN_FAILED, NULL);
    reply.version = MESSAGE_VERSION;
    reply.key = auth->key;
    if (auth->type == REQUEST_LOGIN)
        value_put(arena, &reply.body, "token",
                  value_bin(auth->token, MESSAGE_TOKEN_SIZE));
    return answer(auth, reply_encode(arena, &reply));
}

struct auth_effect
auth_told(struct auth *auth, struct arena *arena, struct bytes reply)
{
    assert(auth->state == AUTH_ASKS_VERIFIER ||
           auth->state == AUTH_ASKS_OUTCOME);
    if (auth->state == AUTH_ASKS_VERIFIER)
        return take_verifier(auth, arena, reply);
    return take_outcome(auth, arena, reply);
}

void
auth_end(struct auth *auth)
{
    sodium_memzero(auth, sizeof(*auth));
    auth->state = AUTH_OVER;
}
