/*
 * What a step, or the register, does to other tickets: each is told one move,
 * or begun, in a savepoint of its own. What is more than one transaction
 * should carry waits in table `cascade` and is done a portion a batch, in
 * order, also after a crash: the row goes in the transaction in which it is
 * done, so each is done exactly once (P3).
 * Touches: disk, through db.h only.
 *
 * A ticket's refusal is a record; of one that cannot be begun also a dead job,
 * so that doctor shows it. What the register says of a person (core/grant.h)
 * is said only while it is still so, and only to a ticket that answers to it.
 */
#ifndef ARENDE_WORKERS_STORE_CASCADE_H
#define ARENDE_WORKERS_STORE_CASCADE_H

#include "workers/store/inside.h"

/* In one batch, so that requests are not kept waiting: about 0.1 s. */
#define CASCADE_BATCH 100

struct cascade {
    int64_t ticket;       /* whose step it is; 0: the register says it */
    int64_t person;       /* of whom the register says it, or 0 */
    int64_t other;        /* the ticket that is told; 0: one is begun */
    const char *workflow; /* in which it is begun */
    const char *move;     /* NULL, beginning: whichever is allowed */
    int depth;            /* of what follows from what (follow.h) */
    struct value fields;  /* a map */
    /* Of one that is begun: */
    const char *relation; /* to `ticket`; NULL: its child */
    const char *note;     /* or NULL */
    int64_t requester;
    int64_t recorder;
};

/* Now, in the transaction of the step. */
void cascade_run(struct store *store, const struct cascade *cascade);
/* After everything that waits already. */
void cascade_add(struct store *store, const struct cascade *cascade);

/* Does as many as one batch may. */
void cascade_tick(struct store *store);
/* Whether any are left. */
bool cascade_waits(struct store *store);

#endif
