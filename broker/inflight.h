/*
 * Every request that is not answered yet: where it came from, what it said,
 * and how far it got.
 * Pure.
 *
 *   PARKED ──▶ QUEUED ──▶ FORWARDED ──▶ answered
 *                ▲            │  │
 *                └────────────┘  └──▶ GHOST   (its time ran out; the slot of
 *             its service is gone,             the service's credit is kept
 *             or never took it                 until the late answer comes)
 */
#ifndef ARENDE_BROKER_INFLIGHT_H
#define ARENDE_BROKER_INFLIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "broker/router.h"
#include "core/arena.h"

enum held_state {
    HELD_FREE,
    HELD_PARKED,
    HELD_QUEUED,
    HELD_FORWARDED,
    HELD_ORPHAN, /* was forwarded; its store is gone, the next one gets it */
    HELD_GHOST,
    HELD_STATES
};

struct held {
    enum held_state state;
    struct router_peer peer; /* who waits for the answer */
    bool is_ask;             /* a worker's, and this is its number for it */
    int64_t asked;
    uint8_t public_key[MESSAGE_PUBLIC_KEY_SIZE];
    uint8_t key[MESSAGE_KEY_SIZE];
    int service;
    int lane;  /* LANE_NONE for ghosts */
    int place; /* of its bytes in the slab */
    size_t size;
    int64_t until_mono_ms; /* its time to live; of ghosts: of the slot */
    int64_t queued_mono_ms;
    int64_t wait_mono_ms; /* PARKED: answered then at the latest */
    int64_t after;        /* PARKED: waits for a head beyond this */
    bool is_resend;       /* it may have been applied already */
    int worker;           /* FORWARDED, GHOST: who has it */
    int64_t correlation;
    uint64_t order; /* of forwarding: the next store gets them in it */
};

struct inflight;

struct inflight *inflight_new(void);
void inflight_free(struct inflight **inflight);

/* A free place holding a copy of `bytes`; −1 if there is no room. */
int inflight_add(struct inflight *inflight, struct bytes bytes);
void inflight_release(struct inflight *inflight, int index);

struct held *inflight_at(struct inflight *inflight, int index);
void inflight_move(struct inflight *inflight, int index, enum held_state state);

/* A copy of the bytes, as they came. */
struct bytes inflight_bytes(const struct inflight *inflight, int index,
                            struct arena *arena);
/* A ghost needs its bytes no more. */
void inflight_forget_bytes(struct inflight *inflight, int index);

/* A number for the one at `index` that nobody can guess; `random` is 64
 * unpredictable bits. */
int64_t inflight_correlate(struct inflight *inflight, int index,
                           uint64_t random);
/* The one that has this number and is forwarded or a ghost; −1: none. */
int inflight_find(const struct inflight *inflight, int64_t correlation);

/* The orphan that was forwarded first; −1: none. */
int inflight_orphan(const struct inflight *inflight);

/* When the next of them needs attention; INT64_MAX: none. */
int64_t inflight_due(const struct held *held);

int inflight_count(const struct inflight *inflight, enum held_state state);

#endif
