/*
 * What a ticket has decided in the register, so that no import changes it:
 * (unit, person or system; its key; the key in the register file).
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_OWNED_H
#define ARENDE_WORKERS_STORE_OWNED_H

#include <stdint.h>

struct store;

/*
 * From now on that ticket owns it; whatever owned it before does not. `kind`
 * is PAST_UNIT, PAST_PERSON (key: the number) or PAST_SYSTEM; `what` the key
 * of the register file: "owner", "manager", "unit", "class", …
 */
void owned_put(struct store *store, const char *kind, const char *key,
               const char *what, int64_t ticket);

/* The REF of the ticket that owns it; NULL if none does. */
const char *owned_by(struct store *store, const char *kind, const char *key,
                     const char *what);

#endif
