/*
 * What the files personnel*.c and erase.c share.
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_PERSONNEL_INSIDE_H
#define ARENDE_WORKERS_STORE_PERSONNEL_INSIDE_H

#include "workers/store/pending.h"
#include "workers/store/register/standing.h"

/* The person whom the body names under `key`. */
enum status personnel_person(struct store *store, struct exchange *exchange,
                             const struct value *body, const char *key,
                             int64_t *out);

/* One act in the name of whoever asks; a refusal's arguments are taken. */
enum status personnel_act(struct store *store, struct exchange *exchange,
                          const char *act, const char *source,
                          const struct value *with);

/* Keeps a proposal of what was asked; the answer says its number. */
enum status personnel_propose(struct store *store, struct exchange *exchange,
                              const char *what, const struct value *body);

#endif
