#include <string.h>

#include "broker/router_inside.h"

void
router_tell_store(struct router *router, const struct link *link)
{
    if (router->registry->store >= 0)
        router_tell(router, router->registry->store, link);
}

void
router_lose_jobs(struct router *router, int worker)
{
    struct registry *registry = router->registry;
    for (int i = 0; registry->placed_count > 0 && i < ROUTER_JOBS_MAX; i++) {
        const struct placed *placed = &registry->placed[i];
        if (placed->state == PLACED_FREE || placed->worker != worker)
            continue;
        const struct link lost = {
            .type = LINK_LOST, .job = placed->job, .epoch = placed->epoch};
        if (placed->state == PLACED_AT_WORK)
            router_tell_store(router, &lost);
        registry_unplace(registry, i);
    }
}

void
router_return_job(struct router *router, const struct link *job)
{
    const int placed = registry_placed(router->registry, job->job, job->epoch);
    const struct link undelivered = {
        .type = LINK_UNDELIVERED, .job = job->job, .epoch = job->epoch};
    if (placed < 0)
        return;
    registry_unplace(router->registry, placed);
    router_tell_store(router, &undelivered);
}

void
router_take_job(struct router *router, const struct link *job,
                struct bytes body)
{
    struct registry *registry = router->registry;
    const int service = registry_service(registry, job->service);
    const struct link undelivered = {
        .type = LINK_UNDELIVERED, .job = job->job, .epoch = job->epoch};
    if (registry_placed(registry, job->job, job->epoch) >= 0)
        return; /* said twice */
    if (service >= 0 && registry->service[service].told > 0)
        registry->service[service].told--;
    /* An older lease of it has run out; the store knows best. */
    const int older = registry_placed_any(registry, job->job);
    if (older >= 0)
        registry_unplace(registry, older);

    const int worker =
        service >= SERVICE_REQUESTS ? registry_pick(registry, service) : -1;
    const int placed = worker >= 0 ? registry_place(registry, job->job,
                                                    job->epoch, worker, service)
                                   : -1;
    if (placed < 0) {
        router_tell_store(router, &undelivered);
        return;
    }
    registry->placed[placed].term_ms = job->term_ms;
    registry->placed[placed].until_mono_ms =
        router->now_mono_ms + 2 * job->term_ms;
    router_emit(router, ROUTER_TO_WORKER, &registry->worker[worker].peer, body);
}

/* The service a worker speaks for: the one it names if it offers that. */
static int
speaks_for(const struct router *router, int worker, const struct link *link,
           int placed)
{
    struct registry *registry = router->registry;
    if (placed >= 0 && registry->placed[placed].worker == worker)
        return registry->placed[placed].service;
    const int named = registry_service(registry, link->service);
    if (named >= SERVICE_REQUESTS &&
        registry_offered(registry, worker, named) != NULL)
        return named;
    const struct worker *speaker = &registry->worker[worker];
    for (int i = 0; i < speaker->offer_count; i++) {
        if (speaker->offer[i].service >= SERVICE_REQUESTS)
            return speaker->offer[i].service;
    }
    return -1;
}

/* What a `done` was said for after its job had left the table: only to find
 * the way back for `noted`. */
static void
remember_done(struct router *router, int worker, const struct link *done,
              int service)
{
    const int placed = registry_place(router->registry, done->job, done->epoch,
                                      worker, service);
    if (placed >= 0)
        registry_settle(router->registry, placed);
}

void
router_take_report(struct router *router, int worker, const struct link *link)
{
    struct registry *registry = router->registry;
    int placed = registry_placed(registry, link->job, link->epoch);
    const int service = speaks_for(router, worker, link, placed);
    if (service < 0) {
        router->dropped++;
        return;
    }
    struct link told = *link;
    told.service = registry->service[service].name;
    router_tell_store(router, &told);

    const bool own = placed >= 0 && registry->placed[placed].worker == worker;
    if (link->type == LINK_EXTEND) {
        if (own)
            registry->placed[placed].until_mono_ms =
                router->now_mono_ms + 2 * registry->placed[placed].term_ms;
        return;
    }
    if (link->type == LINK_FAIL) {
        if (own)
            registry_unplace(registry, placed);
        return;
    }
    /* Without a store the worker will say it again; its place is kept. */
    if (registry->store < 0)
        return;
    if (own) {
        registry_settle(registry, placed);
    } else {
        if (placed >= 0)
            registry_unplace(registry, placed);
        remember_done(router, worker, link, service);
    }
    placed = registry_placed(registry, link->job, link->epoch);
    if (placed >= 0)
        registry->placed[placed].until_mono_ms =
            router->now_mono_ms + REGISTRY_DONE_KEPT_MS;
}

void
router_take_noted(struct router *router, const struct link *noted,
                  struct bytes body)
{
    struct registry *registry = router->registry;
    const int placed = registry_placed(registry, noted->job, noted->epoch);
    if (placed < 0)
        return; /* the worker says `done` again, then the way is known */
    router_emit(router, ROUTER_TO_WORKER,
                &registry->worker[registry->placed[placed].worker].peer, body);
    registry_unplace(registry, placed);
}

void
router_expire_jobs(struct router *router)
{
    struct registry *registry = router->registry;
    for (int i = 0; registry->placed_count > 0 && i < ROUTER_JOBS_MAX; i++) {
        if (registry->placed[i].state != PLACED_FREE &&
            router->now_mono_ms >= registry->placed[i].until_mono_ms)
            registry_unplace(registry, i);
    }
}

void
router_tell_credit(struct router *router)
{
    struct registry *registry = router->registry;
    if (registry->store < 0)
        return;
    for (int i = SERVICE_REQUESTS; i < registry->service_count; i++) {
        struct service *service = &registry->service[i];
        int64_t credit = 0;
        registry_workers_of(registry, i, &credit);
        if (credit <= service->told)
            continue;
        const struct link link = {.type = LINK_CREDIT,
                                  .service = service->name,
                                  .credit = credit - service->told};
        service->told = credit;
        router_tell_store(router, &link);
    }
}
