/*
 * What the files mention*.c share.
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_MENTION_INSIDE_H
#define ARENDE_WORKERS_STORE_MENTION_INSIDE_H

#include "core/codec.h"
#include "workers/store/register/mention.h"

#define MENTION_STRUCK "–" /* what stands where a word stood */

/* Our own rows, whatever they hold. */
extern const struct codec_limits MENTION_ROW_LIMITS;

/* Strikes the words out of every text of a tree. */
void mention_strike(struct store *store, const struct mention *mention,
                    struct value *value);

/* Of the register: mention_register.c. */
void mention_erase_register(struct store *store, const struct mention *mention);

#endif
