/*
 * The store's end of its connection to the broker: being let in, beating, and
 * noticing that nobody is there any more.
 * Pure: time is an argument; the shell and the simulator do what it says.
 *
 *   ABSENT ──ready──▶ OFFERED ──ready-ok──▶ UP ──three beats missed, bye──▶ …
 */
#ifndef ARENDE_WORKERS_STORE_UPLINK_H
#define ARENDE_WORKERS_STORE_UPLINK_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/message.h"

#define UPLINK_CREDIT 256     /* requests that may be with us at once */
#define UPLINK_ANSWER_MS 2000 /* `ready` is answered within, or never */
#define UPLINK_AGAIN_MS 50    /* between attempts without a connection, … */
#define UPLINK_FRESH_MS 1000  /* … each with a fresh one after so long */

enum uplink_state {
    UPLINK_ABSENT,
    UPLINK_OFFERED,
    UPLINK_UP,
};

struct uplink {
    enum uplink_state state;
    uint32_t store_epoch;
    int64_t since_mono_ms; /* in ABSENT and OFFERED: since when */
    int64_t heard_mono_ms;
    int64_t said_mono_ms;
    int64_t again_mono_ms; /* ABSENT: next attempt */
};

enum uplink_act {
    UPLINK_NOTHING,
    UPLINK_SEND,      /* `message` */
    UPLINK_RECONNECT, /* close the connection and open a fresh one */
};

struct uplink uplink_start(uint32_t store_epoch, int64_t mono_ms);

/* Time has passed. `message` lives in the arena. */
enum uplink_act uplink_tick(struct uplink *uplink, struct arena *arena,
                            int64_t mono_ms, struct bytes *message);

/* A message has come. True if the store should take it too. */
bool uplink_heard(struct uplink *uplink, int64_t mono_ms, enum link_type type);

/* Something was sent on a connection that works. */
void uplink_said(struct uplink *uplink, int64_t mono_ms);

/* From then until now nobody listened: that is no silence of the broker's. */
void uplink_deaf(struct uplink *uplink, int64_t since_mono_ms, int64_t mono_ms);

/* A beat that is due in the middle of long work; false if none is. */
bool uplink_works(struct uplink *uplink, struct arena *arena, int64_t mono_ms,
                  struct bytes *message);

/* The last message could not be sent. */
void uplink_lost(struct uplink *uplink, int64_t mono_ms);

int64_t uplink_wake_mono_ms(const struct uplink *uplink);

#endif
