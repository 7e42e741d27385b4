/*
 * The first identity: with it an installation that has nobody begins. It may
 * import the register, which then applies at once, and appoint two
 * administrators; then it is over, for ever.
 * Touches: disk, through db.h only.
 * Source: DESIGN 5.
 */
#ifndef ARENDE_WORKERS_STORE_FIRST_H
#define ARENDE_WORKERS_STORE_FIRST_H

#include "workers/store/inside.h"

#define FIRST_LOGIN "first"
#define FIRST_ADMINS 2 /* as many as two-person decisions take */

bool first_is(struct store *store, int64_t number);

/* Makes it; the code with which it logs in. */
const char *first_make(struct store *store);

/* Whether this is the first identity's import into a register that has nobody
 * else. */
bool first_may(struct store *store, const struct exchange *exchange);

/* What a session of it may ask for: STATUS_OK or STATUS_ROLE. */
enum status first_allows(struct store *store, struct exchange *exchange);

/* Appoints an administrator and sends them a code; when that makes two, the
 * first identity is over. */
void first_appoint(struct store *store, struct exchange *exchange,
                   int64_t person);

#endif
