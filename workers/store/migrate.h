/*
 * Open tickets go on under another version of their workflow: one logged step
 * each, through the proved version map (DESIGN 4, P12). Fields stay as they
 * are, deadlines are set anew, clocks go on counting.
 * Touches: disk, through db.h only.
 *
 * One person proposes (`workflow-migrate {name, from, to}`), another confirms;
 * then the store carries over a bounded number of tickets in each batch until
 * none is left. It goes on after a restart: table meta says where it is.
 */
#ifndef ARENDE_WORKERS_STORE_MIGRATE_H
#define ARENDE_WORKERS_STORE_MIGRATE_H

#include "workers/store/pending.h"

/* Tickets in one batch, so that requests are not kept waiting. */
#define MIGRATE_BATCH 100

extern const struct pending_kind PENDING_WORKFLOW_MIGRATE;

/* Carries over as many as one batch may. */
void migrate_tick(struct store *store);
/* Whether there is any to be carried over now: nothing is while the disk is
 * low. */
bool migrate_waits(struct store *store);

#endif
