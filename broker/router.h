/*
 * Decides where every message goes. The broker is this and nothing more: its
 * shell only carries out what is decided here.
 * Pure: time comes in as an argument, effects go out in order. Memory is taken
 * at the start and then not again.
 *
 *     effects = router_step(router, now_mono_ms, &event);
 *     carry out effects in order; feed every send that failed back as an event
 *
 * What it promises (P7, P11): every request gets one answer, and that answer is
 * the store's, or "busy", "unavailable" or "too late" where the request was
 * certainly not handed on, or "unknown" where it was and nothing came back.
 * A request whose store died goes to the next store as the same bytes with the
 * same key, so it is applied once whatever happened before.
 *
 * Links are assumed to be what one ZeroMQ connection is: in order, none lost
 * while the peer lives; doubled messages do no harm. A worker that the router
 * does not know (any more) gets `bye` and must say `ready` again.
 *
 * Routing ids and public keys of peers never appear in what goes out to
 * another peer, but for `pk` towards a service.
 * Source: DESIGN 3, reliability reference 3.3, 3.6, 3.7.
 */
#ifndef ARENDE_BROKER_ROUTER_H
#define ARENDE_BROKER_ROUTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/message.h"

#define ROUTER_REQUESTS_MAX 1024            /* unanswered in all */
#define ROUTER_LANE_MAX 32                  /* unanswered of one lane */
#define ROUTER_PARKED_MAX 256               /* watchers that wait */
#define ROUTER_BYTES_MAX (16 * 1024 * 1024) /* of unanswered requests */
#define ROUTER_QUEUE_AGE_MAX_MS 3000        /* in the queue, then "busy" */
#define ROUTER_STORE_ABSENT_MAX_MS 1000     /* then nothing is queued for it */
#define ROUTER_WATCH_PACE_MS 250            /* watchers: four times a second */
#define ROUTER_GHOST_MS 10000 /* a slot is kept for an answer after its ttl */
#define ROUTER_RETRY_MS 500   /* what "busy" advises */
#define ROUTER_WORKERS_MAX 64
#define ROUTER_SERVICES_MAX 64  /* in all */
#define ROUTER_JOBS_MAX 1024    /* at workers */
#define ROUTER_CREDIT_MAX 1024  /* of one worker for one service */
#define ROUTER_KEYS_MAX 65536   /* enrolled client and publisher keys */
#define ROUTER_PEER_MAX 32      /* bytes of a routing id */
#define ROUTER_NAME_MAX 64      /* bytes of a service with its NUL */
#define ROUTER_OFFERS_MAX 16    /* services that one key may offer */
#define ROUTER_EFFECTS_MAX 8192 /* of one step; more than its work can make */

/* An address that only the shell understands. */
struct router_peer {
    uint8_t size;
    uint8_t id[ROUTER_PEER_MAX];
};

/* A worker's key and the services it may offer. */
struct router_worker_key {
    uint8_t public_key[MESSAGE_PUBLIC_KEY_SIZE];
    int service_count;
    char service[ROUTER_OFFERS_MAX][ROUTER_NAME_MAX];
};

struct router_config {
    const struct router_worker_key *workers; /* copied */
    int worker_count;
    /* Unpredictable bytes; correlation numbers and the broker's epoch come
     * from here. */
    void (*random)(void *context, void *buffer, size_t size);
    void *random_context;
};

enum router_event_kind {
    ROUTER_TICK,        /* only time has passed */
    ROUTER_CLIENT,      /* a frame from a client's side peer */
    ROUTER_WORKER,      /* a frame from a worker's side peer */
    ROUTER_SEND_FAILED, /* a worker did not take `body`: full or gone */
    ROUTER_DRAIN,       /* we are told to stop: take nothing new */
};

struct router_event {
    enum router_event_kind kind;
    struct router_peer peer;
    const uint8_t *public_key; /* proved by the handshake; CLIENT and WORKER */
    struct bytes body;
};

enum router_effect_kind {
    ROUTER_TO_CLIENT, /* send; a failure is dropped: the client asks again */
    ROUTER_TO_WORKER, /* send; a failure comes back as ROUTER_SEND_FAILED */
    ROUTER_KEYS,      /* the table of client keys changed: see router_keys */
    ROUTER_FACT,      /* something to log: text */
};

struct router_effect {
    enum router_effect_kind kind;
    struct router_peer peer;
    struct bytes body;
    const char *text;
};

/* Everything in it lives until the next step. */
struct router_effects {
    int count;
    const struct router_effect *effect;
};

struct router;

struct router *router_new(const struct router_config *config,
                          int64_t now_mono_ms);
void router_free(struct router **router);

/* Takes one event; inputs are borrowed for the call. */
const struct router_effects *router_step(struct router *router,
                                         int64_t now_mono_ms,
                                         const struct router_event *event);

/* Give it a ROUTER_TICK at this instant at the latest. */
int64_t router_wake_mono_ms(const struct router *router);

/* After ROUTER_DRAIN: whether nothing is in flight any more. */
bool router_drained(const struct router *router);

/* The enrolled client keys, for the handshake; `max` of them at most. */
int router_keys(const struct router *router,
                uint8_t (*out)[MESSAGE_PUBLIC_KEY_SIZE], int max);

struct router_numbers {
    int lanes, queued, in_flight, parked, jobs, workers;
    bool store_alive;
    uint64_t dropped; /* frames that nobody could be answered for */
};

struct router_numbers router_numbers(const struct router *router);

#endif
