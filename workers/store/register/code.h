/*
 * Single-use codes: how somebody comes in who has no password, or has
 * forgotten it.
 * Touches: disk, through db.h only; libsodium.
 *
 * A code is never stored. It follows from the store's secret, the person and
 * the instant at which it is over, so that neither a job, a stored answer nor
 * the log ever holds it: a notice says {code_for: person}, and only the
 * message that leaves for the worker has the letters. It goes to the person's
 * registered mail and is shown to nobody else.
 *
 * It opens one session, which can do nothing but choose a password, with the
 * code as the old one. No other login comes in with it; the same one that is
 * asked again, because its answer got lost, gets another session in place of
 * the first. When the session is over before there is a password, so is the
 * code.
 *
 * 16 letters of 31 are 79 bits, which nobody guesses, so its verifier takes
 * no stretching: Argon2id at its least cost, in the shape that auth knows.
 * Source: DESIGN 5 and 7.
 */
#ifndef ARENDE_WORKERS_STORE_CODE_H
#define ARENDE_WORKERS_STORE_CODE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/value.h"

struct store;

#define CODE_HOURS 72
#define CODE_VERIFIER_MAX 128 /* bytes, with the NUL */

/* From now on there is a new one, and no password. Tells nobody. */
void code_issue(struct store *store, int64_t person);

/* No code is valid any more; `must_change` is lifted too. */
void code_spend(struct store *store, int64_t person);

/* The present code as people read it, "abcd-efgh-jkmn-pqrs"; NULL if there is
 * none that is valid. */
const char *code_text(struct store *store, int64_t person);

/* What auth verifies a typed code against, without its hyphens; NULL if there
 * is no valid one. */
const char *code_verifier(struct store *store, int64_t person);

/* Puts the code into a job's body that leaves for a worker and names one. */
void code_fill(struct store *store, struct value *body);

/* A new code, and a notice with it to the registered mail. */
void code_send(struct store *store, int64_t person, const char *template_name);

#endif
