#include "broker/registry.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "broker/permit.h"

struct registry *
registry_new(int64_t now_mono_ms)
{
    struct registry *registry = calloc(1, sizeof *registry);
    assert(registry != NULL);
    registry->store = -1;
    registry_service_add(registry, PERMIT_STORE, now_mono_ms);
    registry_service_add(registry, PERMIT_AUTH_SERVICE, now_mono_ms);
    return registry;
}

void
registry_free(struct registry **registry)
{
    free(*registry);
    *registry = NULL;
}

int
registry_service(const struct registry *registry, const char *name)
{
    for (int i = 0; i < registry->service_count; i++) {
        if (strcmp(registry->service[i].name, name) == 0)
            return i;
    }
    return -1;
}

int
registry_service_add(struct registry *registry, const char *name,
                     int64_t now_mono_ms)
{
    const int found = registry_service(registry, name);
    if (found >= 0)
        return found;
    if (registry->service_count == ROUTER_SERVICES_MAX ||
        strlen(name) >= ROUTER_NAME_MAX)
        return -1;
    struct service *service = &registry->service[registry->service_count];
    *service = (struct service){.gone_mono_ms = now_mono_ms};
    memcpy(service->name, name, strlen(name) + 1);
    return registry->service_count++;
}

int
registry_worker(const struct registry *registry, const struct router_peer *peer)
{
    for (int i = 0; i < ROUTER_WORKERS_MAX; i++) {
        const struct worker *worker = &registry->worker[i];
        if (worker->live && worker->peer.size == peer->size &&
            memcmp(worker->peer.id, peer->id, peer->size) == 0)
            return i;
    }
    return -1;
}

int
registry_worker_add(struct registry *registry)
{
    for (int i = 0; i < ROUTER_WORKERS_MAX; i++) {
        if (registry->worker[i].live)
            continue;
        registry->worker[i] = (struct worker){.live = true};
        registry->worker_count++;
        return i;
    }
    return -1;
}

void
registry_worker_remove(struct registry *registry, int worker,
                       int64_t now_mono_ms)
{
    struct worker *gone = &registry->worker[worker];
    gone->live = false;
    registry->worker_count--;
    if (registry->store == worker)
        registry->store = -1;
    for (int i = 0; i < gone->offer_count; i++) {
        const int service = gone->offer[i].service;
        if (registry_workers_of(registry, service, NULL) == 0)
            registry->service[service].gone_mono_ms = now_mono_ms;
    }
}

struct offered *
registry_offered(struct registry *registry, int worker, int service)
{
    struct worker *offers = &registry->worker[worker];
    for (int i = 0; i < offers->offer_count; i++) {
        if (offers->offer[i].service == service)
            return &offers->offer[i];
    }
    return NULL;
}

/* Free credit of one worker for a service; −1: it does not offer it. */
static int
free_of(const struct worker *worker, int service)
{
    for (int i = 0; worker->live && i < worker->offer_count; i++) {
        if (worker->offer[i].service != service)
            continue;
        const int left = worker->offer[i].credit - worker->offer[i].busy;
        return left > 0 ? left : 0;
    }
    return -1;
}

int
registry_pick(const struct registry *registry, int service)
{
    int best = -1, most = 0;
    for (int i = 0; i < ROUTER_WORKERS_MAX; i++) {
        const int left = free_of(&registry->worker[i], service);
        if (left > most) {
            most = left;
            best = i;
        }
    }
    return best;
}

int
registry_workers_of(const struct registry *registry, int service,
                    int64_t *credit_free)
{
    int count = 0;
    int64_t sum = 0;
    for (int i = 0; i < ROUTER_WORKERS_MAX; i++) {
        const int left = free_of(&registry->worker[i], service);
        if (left < 0)
            continue;
        count++;
        sum += left;
    }
    if (credit_free != NULL)
        *credit_free = sum;
    return count;
}

int
registry_placed(const struct registry *registry, int64_t job, int64_t epoch)
{
    for (int i = 0; registry->placed_count > 0 && i < ROUTER_JOBS_MAX; i++) {
        const struct placed *placed = &registry->placed[i];
        if (placed->state != PLACED_FREE && placed->job == job &&
            placed->epoch == epoch)
            return i;
    }
    return -1;
}

int
registry_placed_any(const struct registry *registry, int64_t job)
{
    for (int i = 0; registry->placed_count > 0 && i < ROUTER_JOBS_MAX; i++) {
        if (registry->placed[i].state != PLACED_FREE &&
            registry->placed[i].job == job)
            return i;
    }
    return -1;
}

int
registry_place(struct registry *registry, int64_t job, int64_t epoch,
               int worker, int service)
{
    for (int i = 0; i < ROUTER_JOBS_MAX; i++) {
        if (registry->placed[i].state != PLACED_FREE)
            continue;
        registry->placed[i] = (struct placed){.state = PLACED_AT_WORK,
                                              .job = job,
                                              .epoch = epoch,
                                              .worker = worker,
                                              .service = service};
        registry->placed_count++;
        struct offered *offered = registry_offered(registry, worker, service);
        if (offered != NULL)
            offered->busy++;
        return i;
    }
    return -1;
}

void
registry_settle(struct registry *registry, int index)
{
    struct placed *placed = &registry->placed[index];
    if (placed->state != PLACED_AT_WORK)
        return;
    struct offered *offered =
        registry_offered(registry, placed->worker, placed->service);
    if (offered != NULL && offered->busy > 0)
        offered->busy--;
    placed->state = PLACED_DONE;
}

void
registry_unplace(struct registry *registry, int index)
{
    registry_settle(registry, index);
    registry->placed[index].state = PLACED_FREE;
    registry->placed_count--;
}
