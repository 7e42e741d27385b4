/*
 * What the files mention*.c share.
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_MENTION_INSIDE_H
#define ARENDE_WORKERS_STORE_MENTION_INSIDE_H

#include "workers/store/register/mention.h"

#define MENTION_STRUCK "–" /* what stands where a word stood */

/* Strikes the words out of every text of a tree. */
void mention_strike(struct store *store, const struct mention *mention,
                    struct value *value);

/* Of the register: mention_register.c. */
void mention_erase_register(struct store *store, const struct mention *mention);

#endif
