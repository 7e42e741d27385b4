/*
 * The least that a request can cost: a relay and a store of the same shape as
 * Ärende's, with nothing that decides. Three processes, two CURVE hops, one
 * commit of the same rows with the same settings.
 * Touches: sockets (ZeroMQ), disk (SQLite through workers/store/db.h).
 */
#ifndef ARENDE_TESTS_BENCH_BARE_H
#define ARENDE_TESTS_BENCH_BARE_H

#include "runtime/keys.h"

#define BARE_REPLY_SIZE 102 /* bytes, as of an answered note */
#define BARE_PLACE_MAX 200  /* bytes of a path with its NUL */

struct bare {
    struct key_pair relay;
    struct key_pair store;
    char client[BARE_PLACE_MAX]; /* endpoints */
    char worker[BARE_PLACE_MAX];
    char database[BARE_PLACE_MAX];
    int pid[2];
};

/* Starts both in `room`. Before anything else here uses ZeroMQ. */
void bare_start(struct bare *bare, const char *room);
void bare_stop(struct bare *bare);

/* What runs in the two processes; neither returns. */
_Noreturn void bare_relay(const struct bare *bare);
_Noreturn void bare_store(const struct bare *bare);

#endif
