/*
 * A file that is too large for one message, on its way in: its parts wait on
 * disk, seen by nobody, until a request names the whole by its digest.
 * Touches: disk, through db.h only.
 *
 *   stage {digest, part 0, parts 3, data}   in any order, each as often as
 *   stage {digest, part 1, parts 3, data}   one likes; the answer says how
 *   stage {digest, part 2, parts 3, data}   many are there
 *   register-import {digest, parts 3, …}    takes it as if it were the text
 *
 * The digest is BLAKE2b-256 of the whole. A whole is its sender's alone. It is
 * gone once it has been proposed or applied, when somebody is erased, and in
 * any case after STAGED_KEPT_MS; a request that names what is not there whole
 * is refused (STATUS_STAGED), and the sender begins again.
 */
#ifndef ARENDE_WORKERS_STORE_STAGED_H
#define ARENDE_WORKERS_STORE_STAGED_H

#include "workers/store/inside.h"

/* Wholes of one person: the oldest gives way to a third. */
#define STAGED_OF_ONE_MAX 2
/* Wholes of everybody: then the store is busy. */
#define STAGED_MAX 8
#define STAGED_KEPT_MS (15 * 60 * 1000)

/* The request `stage`. */
enum status staged_take(struct store *store, struct exchange *exchange,
                        const struct viewer *viewer);

/*
 * The request's body with the whole as `text`; as it is where it has a text
 * already. STATUS_STAGED, or the refusal of a field.
 */
enum status staged_body(struct store *store, struct exchange *exchange,
                        struct value *out);

/* What the request named has been taken in. */
void staged_used(struct store *store, const struct exchange *exchange);

/* Forgets what is too old, at most so many parts; false if there may be more.
 */
bool staged_prune(struct store *store, int64_t rows_max);

/* Forgets all of it: it may name somebody who is erased. */
void staged_forget(struct store *store);

#endif
