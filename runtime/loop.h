/*
 * Waiting for whatever comes first: a message, a file descriptor, a signal or
 * an instant.
 * Touches: signals, sockets.
 */
#ifndef ARENDE_RUNTIME_LOOP_H
#define ARENDE_RUNTIME_LOOP_H

#include <stdbool.h>
#include <stdint.h>

#include "core/status.h"
#include "runtime/net.h"

/* Take at most so many messages from one source in one turn: else one peer
 * starves the timers. */
#define LOOP_DRAIN_MAX 100
#define LOOP_ITEMS_MAX 16

struct loop;

/*
 * Blocks SIGTERM, SIGINT, SIGHUP and SIGCHLD and takes them through a
 * descriptor from now on; SIGPIPE is ignored. Call it before net_open, so
 * that no thread of the library ever gets one. A process has one loop.
 */
enum status loop_open(struct loop **out);
void loop_close(struct loop **loop);

/* Exactly one of the three is set (fd −1, pointers NULL otherwise). */
struct loop_item {
    struct line *line;
    struct hub *hub;
    int fd;
    bool ready; /* out: something can be read */
};

/*
 * Waits until an item is ready, a signal came or `within_ms` has passed (−1:
 * without end). Returns the signal's number or 0; several are told one by one.
 */
int loop_wait(struct loop *loop, struct loop_item *items, int count,
              int64_t within_ms);

/* Unblocks what loop_open blocked: for a child between fork and exec. */
void loop_release_signals(void);

#endif
