/*
 * Who is there to work: the registered workers, the services they offer with
 * the credit they gave, and the jobs they have.
 * Pure.
 *
 * Credit towards the store is told as increments (`credit {svc, n}`). The
 * registry remembers, for each service, how much the store has been told and
 * not used; only what is free beyond that is told. So credit that died with a
 * worker is made up for by the next one's, and nothing has to be revoked.
 */
#ifndef ARENDE_BROKER_REGISTRY_H
#define ARENDE_BROKER_REGISTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "broker/router.h"

/* The services that answer requests stand first. */
enum { SERVICE_STORE, SERVICE_AUTH, SERVICE_REQUESTS };

#define REGISTRY_DONE_KEPT_MS 60000 /* a `done` whose `noted` never came */

struct service {
    char name[ROUTER_NAME_MAX];
    int64_t told;         /* credit that the store has and did not use yet */
    int64_t gone_mono_ms; /* since when nobody offers it; −1: somebody does */
    int64_t epoch;        /* the highest seen */
};

struct offered {
    int service;
    int credit; /* at a time */
    int busy;   /* of it in use */
};

struct worker {
    bool live;
    struct router_peer peer;
    uint8_t public_key[MESSAGE_PUBLIC_KEY_SIZE];
    int64_t epoch;
    int64_t heard_mono_ms;
    int offer_count;
    struct offered offer[ROUTER_OFFERS_MAX];
};

enum placed_state {
    PLACED_FREE,
    PLACED_AT_WORK, /* uses credit */
    PLACED_DONE,    /* `done` went to the store; waits for `noted` */
};

/* A job at a worker. */
struct placed {
    enum placed_state state;
    int64_t job;
    int64_t epoch;
    int worker;
    int service;
    int64_t term_ms;
    int64_t until_mono_ms; /* then nobody believes in it any more */
};

struct registry {
    int service_count;
    struct service service[ROUTER_SERVICES_MAX];
    int store;        /* the worker that is the store; −1: none */
    int worker_count; /* live ones */
    struct worker worker[ROUTER_WORKERS_MAX];
    int placed_count;
    struct placed placed[ROUTER_JOBS_MAX];
};

struct registry *registry_new(int64_t now_mono_ms);
void registry_free(struct registry **registry);

/* The number of a service; −1: nobody has offered it yet. */
int registry_service(const struct registry *registry, const char *name);
/* The same, adding it; −1: too many. */
int registry_service_add(struct registry *registry, const char *name,
                         int64_t now_mono_ms);

/* The live worker at an address; −1: none. */
int registry_worker(const struct registry *registry,
                    const struct router_peer *peer);

/* A free place for a worker; −1: too many. It is live afterwards. */
int registry_worker_add(struct registry *registry);

/* No longer live. The caller has dealt with its requests and jobs. */
void registry_worker_remove(struct registry *registry, int worker,
                            int64_t now_mono_ms);

/* What a worker offers of a service; NULL: nothing. */
struct offered *registry_offered(struct registry *registry, int worker,
                                 int service);

/* The worker with the most free credit for a service; −1: there is none. */
int registry_pick(const struct registry *registry, int service);

/* Live workers of a service, and their free credit. */
int registry_workers_of(const struct registry *registry, int service,
                        int64_t *credit_free);

/* The job at that lease, or any other lease of it; −1: none. */
int registry_placed(const struct registry *registry, int64_t job,
                    int64_t epoch);
int registry_placed_any(const struct registry *registry, int64_t job);

/* A place for a job; −1: too many. It is at work then. */
int registry_place(struct registry *registry, int64_t job, int64_t epoch,
                   int worker, int service);
/* Gives its credit back, if it still had some. */
void registry_settle(struct registry *registry, int index);
/* The same, and forgets it. */
void registry_unplace(struct registry *registry, int index);

#endif
