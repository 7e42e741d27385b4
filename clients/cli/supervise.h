/*
 * Starts the daemons of one installation, starts again what dies, and stops
 * them in order.
 * Touches: processes, signals.
 *
 * A daemon that dies is started again after 100 ms, doubling to 5 s; one that
 * has lived for a minute begins anew at 100 ms. Before all have been ready
 * once, a daemon that refuses (exits with something else than 1), or dies too
 * often, ends the whole: then nobody would ever be told that it is ready.
 */
#ifndef ARENDE_CLIENTS_CLI_SUPERVISE_H
#define ARENDE_CLIENTS_CLI_SUPERVISE_H

#include <stdint.h>

#include "core/arena.h"

#define SUPERVISE_MAX 8             /* daemons */
#define SUPERVISE_ARGUMENTS_MAX 8   /* of one, with the program's name */
#define SUPERVISE_DEATHS_MAX 5      /* before everything was ready */
#define SUPERVISE_AGAIN_MS 100      /* before a second new start; doubling */
#define SUPERVISE_AGAIN_MAX_MS 5000 /* and the longest */
#define SUPERVISE_STEADY_MS 60000   /* lived so long: no longer failing */
#define SUPERVISE_STOP_MS 10000     /* then it is killed */

/* One daemon. */
struct daemon_row {
    const char *name;
    const char *path;
    const char *argument[SUPERVISE_ARGUMENTS_MAX]; /* NULL-terminated */
    int64_t memory_max_bytes; /* of its private data, RLIMIT_DATA */
};

/*
 * Runs until SIGTERM or SIGINT. The rows stand in the order of starting: the
 * others follow once the first is ready; stopping goes backwards. `ready` is
 * called once, when all have been ready. Returns the exit code.
 */
int supervise(const struct daemon_row *rows, int count,
              void (*ready)(void *context), void *context);

#endif
