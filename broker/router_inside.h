/*
 * What the files of the router share: router.c (the step), router_request.c
 * (taking requests in), router_flow.c (handing them on, answers, running out of
 * time), router_link.c (workers), router_job.c (jobs and credit).
 * Pure.
 */
#ifndef ARENDE_BROKER_ROUTER_INSIDE_H
#define ARENDE_BROKER_ROUTER_INSIDE_H

#include "broker/inflight.h"
#include "broker/lane.h"
#include "broker/permit.h"
#include "broker/registry.h"
#include "broker/router.h"

/* Memory of one step: all unanswered requests, copied and wrapped once, and
 * what decoding one message can need. */
#define ROUTER_ARENA_MAX (3 * (size_t)ROUTER_BYTES_MAX + 2 * CODEC_ARENA_MAX)

struct router {
    struct permit *permit;
    struct registry *registry;
    struct inflight *inflight;
    struct lanes *lanes;
    struct arena *arena; /* of this step */
    void (*random)(void *context, void *buffer, size_t size);
    void *random_context;
    int64_t epoch; /* of the broker: another one after each start */
    int64_t started_mono_ms;
    int64_t now_mono_ms;      /* of this step */
    int64_t beat_mono_ms;     /* when the next beat is due */
    int64_t due_mono_ms;      /* no request needs attention before */
    int64_t released_mono_ms; /* when watchers were last let go */
    int64_t head;             /* the newest change; −1: not known */
    uint64_t order;
    bool draining;
    bool said_bye;
    uint64_t dropped;
    struct router_effects effects;
    struct router_effect effect[ROUTER_EFFECTS_MAX];
};

/* router.c */
uint64_t router_random(struct router *router);
void router_emit(struct router *router, enum router_effect_kind kind,
                 const struct router_peer *peer, struct bytes body);
void router_fact(struct router *router, const char *text);
void router_tell(struct router *router, int worker, const struct link *link);

/* router_request.c */
void router_take_client(struct router *router,
                        const struct router_event *event);
void router_take_ask(struct router *router, int worker,
                     const struct link *link);
/* Into its lane's queue. */
void router_enqueue(struct router *router, int index);

/* router_flow.c */
/* Who waits for an answer: a client, or a worker that asked. */
struct router_waiter {
    struct router_peer peer;
    bool is_ask;
    int64_t asked;
};

void router_deliver(struct router *router, const struct router_waiter *to,
                    struct bytes reply);
void router_refuse(struct router *router, const struct router_waiter *to,
                   const uint8_t *key, enum status status, struct value args);
struct value router_busy_args(struct router *router);
struct value router_service_args(struct router *router, const char *service);
void router_refuse_held(struct router *router, int index, enum status status,
                        struct value args);
void router_notice_due(struct router *router, const struct held *held);
void router_take_answer(struct router *router, int worker,
                        const struct link *link);
/* The worker that had them is gone. */
void router_orphan(struct router *router, int worker, bool is_store);
/* A forward did not leave: it goes back to where it was. */
void router_return(struct router *router, int worker, int64_t correlation);
/* Whatever has run out of time, and watchers that have something to see. */
void router_expire(struct router *router);
/* Hands on what can be handed on. */
void router_pump(struct router *router);
/* Refuses everything that was not handed on yet. */
void router_refuse_waiting(struct router *router);
/* When router_expire has something to do. */
int64_t router_due(const struct router *router);

/* router_link.c */
void router_take_worker(struct router *router,
                        const struct router_event *event);
void router_take_failure(struct router *router,
                         const struct router_event *event);
void router_lose(struct router *router, int worker, const char *why);

/* router_job.c */
void router_take_job(struct router *router, const struct link *job,
                     struct bytes body);
void router_take_report(struct router *router, int worker,
                        const struct link *link);
void router_take_noted(struct router *router, const struct link *noted,
                       struct bytes body);
/* A job did not leave. */
void router_return_job(struct router *router, const struct link *job);
void router_lose_jobs(struct router *router, int worker);
void router_expire_jobs(struct router *router);
/* Tells the store of credit it does not know. */
void router_tell_credit(struct router *router);

void router_tell_store(struct router *router, const struct link *link);

#endif
