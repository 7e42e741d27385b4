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

/* One of the roles; "line-manager" means that person's. */
#define PERSONNEL_ROLES_MAX 6
bool personnel_holds(struct store *store, const struct viewer *viewer,
                     int64_t person, const char *const *roles);
enum status personnel_refuse_role(struct store *store,
                                  struct exchange *exchange,
                                  const char *const *roles);
/* The answer says that it is done, if it is. */
enum status personnel_applied(struct store *store, struct exchange *exchange,
                              enum status status);

enum status personnel_absent(struct store *store, struct exchange *exchange,
                             const struct viewer *viewer);
enum status personnel_absence_end(struct store *store,
                                  struct exchange *exchange,
                                  const struct viewer *viewer);

/* Keeps a proposal of what was asked; the answer says its number. */
enum status personnel_propose(struct store *store, struct exchange *exchange,
                              const char *what, const struct value *body);

#endif
