/*
 * What a worker owes the broker and the store: offering its services, beats,
 * leases kept alive, and every `done` said again until it is noted.
 * Pure: time is an argument. The skeleton (workers/worker.h) drives it over
 * sockets, the simulator without.
 *
 *             `ready` sent             ready-ok
 *   ABSENT ─────────────────▶ OFFERED ─────────────▶ READY
 *      ▲ ▲                       │ no answer           │ offer_lost, bye,
 *      │ └───────────────────────┘                     │ three beats missed
 *      └───────────────────────────────────────────────┘
 *
 * A job that is offered again while we are at it, or after we are done with
 * it, is not done again: only its new lease's epoch is kept (P5).
 * Source: reliability reference 3.4 and 3.7; core/message.h is the law.
 */
#ifndef ARENDE_WORKERS_OFFER_H
#define ARENDE_WORKERS_OFFER_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/message.h"
#include "core/status.h"
#include "core/value.h"

#define OFFER_SERVICES_MAX 16
#define OFFER_NAME_MAX 64       /* bytes of a service with its NUL */
#define OFFER_CREDIT_MAX 64     /* jobs at work at the same time */
#define OFFER_KEPT_MAX 256      /* jobs done but not yet noted */
#define OFFER_REQUESTS_MAX 64   /* forwarded requests not yet answered */
#define OFFER_ASKS_MAX 64       /* own requests not yet answered */
#define OFFER_BODY_MAX 8192     /* bytes of the body of a `done` */
#define OFFER_WHY_MAX 256       /* bytes of the reason of a `fail` */
#define OFFER_ANSWER_MS 2000    /* `ready` is answered within, or never */
#define OFFER_BACK_MIN_MS 50    /* between attempts to be let in: at first, */
#define OFFER_BACK_LOST_MS 500  /* at most while there is no connection, */
#define OFFER_BACK_MAX_MS 32000 /* and while nobody answers on one */
/* Without a connection for so long: try with a fresh one, because the old one
 * tries ever more rarely. */
#define OFFER_FRESH_MS 1000
#define OFFER_AGAIN_MS 5000 /* between two sayings of one `done` */
#define OFFER_AGAIN_MAX 720 /* sayings of one `done`: an hour */
#define OFFER_EXTEND_MAX 20 /* a job that takes longer is given up */

struct offer;

struct offer_config {
    int service_count;
    const char *service[OFFER_SERVICES_MAX]; /* borrowed for ever */
    int credit;                              /* 1 … OFFER_CREDIT_MAX */
};

enum offer_effect_kind {
    OFFER_SEND,      /* `message`, to the broker */
    OFFER_RECONNECT, /* close the connection and open a fresh one */
    OFFER_UP,        /* the broker has taken us */
    OFFER_JOB,       /* do `link.job`: epoch, service, body */
    OFFER_REQUEST,   /* answer `link.correlation`: public_key, ttl, request */
    OFFER_TOLD,      /* `ask` is answered: `message` is the reply; or it was
                        not in time, then `message` is empty */
    OFFER_FORGOTTEN, /* job `link.job` was done, but nobody wants to know */
};

/* Everything it points to lives until the next call. */
struct offer_effect {
    enum offer_effect_kind kind;
    struct bytes message;
    struct link link;
    int64_t ask;
};

#define OFFER_EFFECTS_MAX                                                      \
    (OFFER_CREDIT_MAX + OFFER_KEPT_MAX + OFFER_ASKS_MAX + 8)

struct offer_effects {
    int count;
    const struct offer_effect *effect;
};

struct offer *offer_new(const struct offer_config *config);
void offer_free(struct offer **offer);

/* The connection is gone, or the last OFFER_SEND could not be sent on it. */
struct offer_effects offer_lost(struct offer *offer, int64_t mono_ms);

/* A message has come from the broker. What makes no sense is dropped. */
struct offer_effects offer_take(struct offer *offer, int64_t mono_ms,
                                const uint8_t *data, size_t size);

/* Time has passed. */
struct offer_effects offer_tick(struct offer *offer, int64_t mono_ms);

/* Nothing has to happen before this instant unless something comes. */
int64_t offer_wake_mono_ms(const struct offer *offer);

/*
 * A job is done; `body` is a map (core/message.h: what `done` says). Kept and
 * said again until it is noted. One that is not at work is ignored.
 */
struct offer_effects offer_done(struct offer *offer, int64_t mono_ms,
                                int64_t job, const struct value *body);

/* A job failed. Said once: if it is lost, the lease runs out. */
struct offer_effects offer_fail(struct offer *offer, int64_t mono_ms,
                                int64_t job, const char *why, bool retry);

/*
 * Answers a forwarded request. Ignored where nobody waits any more: the
 * connection it came over is gone.
 */
struct offer_effects offer_answer(struct offer *offer, int64_t mono_ms,
                                  int64_t correlation, struct bytes reply);

/*
 * Asks the store: `*ask` names the question in the OFFER_TOLD that follows in
 * any case, at the latest after `within_ms`. Errors: STATUS_BUSY if too many
 * are open, STATUS_UNAVAILABLE if nobody has taken us; nothing was sent then.
 */
enum status offer_ask(struct offer *offer, int64_t mono_ms,
                      struct bytes request, int64_t within_ms, int64_t *ask,
                      struct offer_effects *effects);

/* From now on new jobs are left to others. */
void offer_drain(struct offer *offer);

/* Nothing is at work, unanswered or waiting to be noted. */
bool offer_idle(const struct offer *offer);

/* Says goodbye; the shell waits for offer_idle before, but not for ever. */
struct offer_effects offer_leave(struct offer *offer, int64_t mono_ms);

#endif
