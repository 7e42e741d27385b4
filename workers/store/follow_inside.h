/*
 * What the files follow*.c share with each other and with nobody else.
 * Touches: disk, through db.h only.
 *
 *   follow.c           a step and all that follows; fire, signal
 *   follow_spawn.c     tickets that it begins elsewhere
 *   follow_register.c  what it gives, takes and changes in the register
 */
#ifndef ARENDE_WORKERS_STORE_FOLLOW_INSIDE_H
#define ARENDE_WORKERS_STORE_FOLLOW_INSIDE_H

#include "workers/store/cascade.h"
#include "workers/store/follow.h"
#include "workers/store/register/granted.h"

/* One step, and what it may change or say. */
struct following {
    struct store *store;
    struct loaded *loaded; /* the ticket whose step it is */
    const struct origin *origin;
    struct value *jobs; /* or NULL */
    struct value *args; /* of a refusal */
};

/* What has gone through other tickets may have come back to this one. */
void follow_refresh(struct following *following);
/* Deeper than anything that was meant: said, not done. */
bool follow_is_deep(struct following *following, const char *move);
/* More than one effect may reach: the refusal. */
enum status follow_too_many(struct following *following);

/* Whether a text begins so, and what comes behind. */
bool follow_begins(const char *text, const char *prefix, const char **rest);
/* Grants of "grants-of:FIELD" or "grants-on:FIELD" that have not ended. */
struct granted_list follow_grants(struct store *store,
                                  const struct loaded *loaded,
                                  const char *relation, const char *kind);

/* What a step does to another ticket: at once, or (the index-th of many) when
 * its turn comes. */
void follow_other(struct store *store, const struct cascade *cascade,
                  int index);

enum status follow_spawn(struct following *following,
                         const struct effect *effect);
/* GRANT, END, PAUSE, RESUME and REGISTER. */
enum status follow_register(struct following *following,
                            const struct effect *effect);

#endif
