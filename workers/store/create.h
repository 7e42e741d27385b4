/*
 * Fills a new store: the machine's own client key, the shipped workflows,
 * and the sample municipality where it is asked for.
 * Touches: disk.
 */
#ifndef ARENDE_WORKERS_STORE_CREATE_H
#define ARENDE_WORKERS_STORE_CREATE_H

#include <stdbool.h>

#include "workers/store/store.h"

/* A store that still has nobody, and whose first identity's code has run out,
 * prints another. False if the storage failed. */
bool create_first_code(struct store *store);

/* Does nothing twice. Returns an exit code; says on the log what is wrong. */
int create_fill(struct store *store, const char *data_dir, bool sample);

#endif
