/*
 * One attempt to log in or to change a password, as a state machine.
 * Pure: hashing, randomness and messages are its effects.
 *
 *   login    ask VERIFIER ─▶ verify ─▶ ask SESSION_OPEN ─▶ answer
 *   passwd   ask VERIFIER ─▶ verify ─▶ (make) ─▶ ask PASSWORD_SET ─▶ answer
 *
 * What is typed is a password, or a single-use code that the store has sent:
 * both are tried each time. With a code one logs in once, and only to choose a
 * password; the same attempt asked again is told by its request's key.
 *
 * An unknown login, a blocked one and a wrong password go the same way: the
 * same messages of the same shape, one hash with the same cost, the same
 * answer (tests/unit/auth.test.c counts them). The store decides how long to
 * wait after failed attempts and logs each.
 * Source: DESIGN 3.
 */
#ifndef ARENDE_WORKERS_AUTH_AUTH_H
#define ARENDE_WORKERS_AUTH_AUTH_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/message.h"

#define AUTH_LOGIN_MAX 64     /* bytes */
#define AUTH_PASSWORD_MAX 256 /* bytes */
#define AUTH_PASSWORD_MIN 12  /* code points of a new one */
#define AUTH_VERIFIER_MAX 128 /* bytes, with the NUL */
#define AUTH_BUSY_MS 1000     /* what "busy" advises */

enum auth_state {
    AUTH_ASKS_VERIFIER,
    AUTH_VERIFIES,
    AUTH_MAKES,
    AUTH_ASKS_OUTCOME,
    AUTH_OVER,
};

/* What was typed is. */
enum auth_match {
    AUTH_WRONG,
    AUTH_PASSWORD,
    AUTH_CODE,
};

/* Holds secrets: wipe it with auth_end. */
struct auth {
    enum auth_state state;
    enum request_type type;
    uint8_t key[MESSAGE_KEY_SIZE];
    uint8_t public_key[MESSAGE_PUBLIC_KEY_SIZE];
    int64_t number; /* the person's; 0: nobody who can log in */
    uint8_t token[MESSAGE_TOKEN_SIZE];
    bool has_password; /* else nobody's verifier stands in its place … */
    bool has_code;     /* … which lets nobody in, whatever it matches */
    enum auth_match match;
    char login[AUTH_LOGIN_MAX + 1];
    char password[AUTH_PASSWORD_MAX + 1];
    char fresh[AUTH_PASSWORD_MAX + 1]; /* passwd: the new one */
    char verifier[AUTH_VERIFIER_MAX];
    char code[AUTH_PASSWORD_MAX + 1]; /* the password as a code is read */
    char code_verifier[AUTH_VERIFIER_MAX];
};

enum auth_effect_kind {
    AUTH_ASK,    /* a request of `type` with `body` to the store */
    AUTH_VERIFY, /* does auth->password match auth->verifier, and does
                    auth->code match auth->code_verifier? */
    AUTH_MAKE,   /* make a verifier of auth->fresh */
    AUTH_ANSWER, /* `answer` is the reply; over */
};

/* What to do next; exactly one thing. Lives in the arena that was given. */
struct auth_effect {
    enum auth_effect_kind kind;
    enum request_type type;
    struct value body;
    struct bytes answer;
};

/* A client's request. Its bytes hold a secret: wipe them afterwards. */
struct auth_effect auth_begin(struct auth *auth, struct arena *arena,
                              const uint8_t *public_key, struct bytes request);

/* The store's reply; empty if none came in time. */
struct auth_effect auth_told(struct auth *auth, struct arena *arena,
                             struct bytes reply);

/* The outcome of AUTH_VERIFY; `token` is fresh randomness. */
struct auth_effect auth_verified(struct auth *auth, struct arena *arena,
                                 enum auth_match match,
                                 const uint8_t token[MESSAGE_TOKEN_SIZE]);

/* The outcome of AUTH_MAKE; NULL if the machine had no memory for it. */
struct auth_effect auth_made(struct auth *auth, struct arena *arena,
                             const char *verifier);

/* There is no room for this attempt: the answer to give at once. */
struct auth_effect auth_busy(struct auth *auth, struct arena *arena);

/* Wipes everything. */
void auth_end(struct auth *auth);

#endif
