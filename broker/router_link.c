#include <string.h>

#include "broker/router_inside.h"
#include "core/text.h"

/* --- who is there -----------------------------------------------------------
 */

static bool
is_store(const struct router *router, int worker)
{
    return router->registry->store == worker;
}

static void
say_bye_to(struct router *router, const struct router_peer *peer)
{
    const struct link bye = {.type = LINK_BYE};
    router_emit(router, ROUTER_TO_WORKER, peer,
                link_encode(router->arena, &bye));
}

/* The first service of a worker, for facts. */
static const char *
name_of(const struct router *router, int worker)
{
    const struct worker *of = &router->registry->worker[worker];
    return of->offer_count > 0
               ? router->registry->service[of->offer[0].service].name
               : "nothing";
}

void
router_lose(struct router *router, int worker, const char *why)
{
    router_fact(router, arena_format(router->arena, "worker %s is gone: %s",
                                     name_of(router, worker), why));
    router_orphan(router, worker, is_store(router, worker));
    router_lose_jobs(router, worker);
    registry_worker_remove(router->registry, worker, router->now_mono_ms);
}

/* --- ready -------------------------------------------------------------------
 */

/* The worker may not offer this; it is told, once for each `ready`. */
static void
refuse_ready(struct router *router, const struct router_peer *peer,
             const char *service)
{
    struct value args = value_map();
    value_put(router->arena, &args, "service", value_text(service));
    const struct link told = {
        .type = LINK_TOLD,
        .request =
            reply_refuse(router->arena, NULL, STATUS_KEY_SERVICE, &args)};
    router_emit(router, ROUTER_TO_WORKER, peer,
                link_encode(router->arena, &told));
    router_fact(router,
                arena_format(router->arena,
                             "worker refused: its key may not offer %s",
                             text_visible(router->arena, service, false)));
}

/* The first service in a `ready` that the key may not offer; NULL: none. */
static const char *
forbidden(const struct router_worker_key *key, const struct link *ready)
{
    for (uint32_t i = 0; i < ready->services.count; i++) {
        const char *service = ready->services.as.items[i].as.text;
        if (!permit_offers(key, service))
            return service;
    }
    return NULL;
}

static void
answer_ready(struct router *router, int worker)
{
    const struct link ok = {.type = LINK_READY_OK,
                            .epoch = router->epoch,
                            .beat_ms = MESSAGE_BEAT_MS};
    router_tell(router, worker, &ok);
}

static bool
offers_store(const struct link *ready)
{
    for (uint32_t i = 0; i < ready->services.count; i++) {
        if (strcmp(ready->services.as.items[i].as.text, PERMIT_STORE) == 0)
            return true;
    }
    return false;
}

/*
 * One store at a time, the one with the highest epoch: an older one may be a
 * process that was stopped and believes it still is the store.
 */
static bool
take_store(struct router *router, const struct router_event *event,
           const struct link *ready)
{
    struct service *service = &router->registry->service[SERVICE_STORE];
    if (ready->epoch < service->epoch) {
        say_bye_to(router, &event->peer);
        router_fact(router,
                    arena_format(router->arena,
                                 "store refused: its epoch %lld is older than "
                                 "%lld",
                                 (long long)ready->epoch,
                                 (long long)service->epoch));
        return false;
    }
    const int before = router->registry->store;
    if (before >= 0) {
        const struct router_peer peer = router->registry->worker[before].peer;
        router_lose(router, before, "another store has taken its place");
        say_bye_to(router, &peer);
    }
    return true;
}

static int
clamp_credit(int64_t credit)
{
    if (credit < 1)
        return 1;
    return credit > ROUTER_CREDIT_MAX ? ROUTER_CREDIT_MAX : (int)credit;
}

static void
add_offers(struct router *router, int worker, const struct link *ready)
{
    struct worker *added = &router->registry->worker[worker];
    for (uint32_t i = 0; i < ready->services.count; i++) {
        const int service = registry_service_add(
            router->registry, ready->services.as.items[i].as.text,
            router->now_mono_ms);
        if (service < 0 || added->offer_count == ROUTER_OFFERS_MAX ||
            registry_offered(router->registry, worker, service) != NULL)
            continue;
        added->offer[added->offer_count++] = (struct offered){
            .service = service, .credit = clamp_credit(ready->credit)};
        struct service *offered = &router->registry->service[service];
        offered->gone_mono_ms = -1;
        if (ready->epoch > offered->epoch)
            offered->epoch = ready->epoch;
    }
}

/* A new store knows of no credit yet. */
static void
forget_told_credit(struct router *router)
{
    for (int i = 0; i < router->registry->service_count; i++)
        router->registry->service[i].told = 0;
}

static void
take_ready(struct router *router, const struct router_event *event,
           const struct link *ready)
{
    const struct router_worker_key *key =
        permit_worker(router->permit, event->public_key);
    const char *not_its_own = forbidden(key, ready);
    if (not_its_own != NULL || ready->services.count == 0) {
        refuse_ready(router, &event->peer,
                     not_its_own != NULL ? not_its_own : "nothing");
        return;
    }
    if (router->draining ||
        (offers_store(ready) && !take_store(router, event, ready)))
        return;
    const int worker = registry_worker_add(router->registry);
    if (worker < 0) {
        router_fact(router, "worker refused: there are too many");
        return;
    }
    struct worker *added = &router->registry->worker[worker];
    added->peer = event->peer;
    memcpy(added->public_key, event->public_key, sizeof added->public_key);
    added->epoch = ready->epoch;
    added->heard_mono_ms = router->now_mono_ms;
    add_offers(router, worker, ready);
    if (registry_offered(router->registry, worker, SERVICE_STORE) != NULL) {
        router->registry->store = worker;
        forget_told_credit(router);
    }
    answer_ready(router, worker);
    router_fact(router, arena_format(
                            router->arena, "worker %s is ready, credit %lld",
                            name_of(router, worker), (long long)ready->credit));
}

/* --- the messages
 * -------------------------------------------------------------- */

static void
take_head(struct router *router, int64_t head)
{
    if (head > router->head)
        router->head = head;
}

static void
take_keys(struct router *router, const struct link *keys)
{
    if (!permit_keys(router->permit, keys))
        router_fact(router, "some enrolled keys were left out: too many, or "
                            "of an unknown kind");
    router_emit(router, ROUTER_KEYS, NULL, (struct bytes){NULL, 0});
}

static void
take_link(struct router *router, int worker, const struct link *link,
          struct bytes body)
{
    switch (link->type) {
    case LINK_BEAT:
        if (is_store(router, worker))
            take_head(router, link->head);
        break;
    case LINK_BYE:
        router_lose(router, worker, "it has said goodbye");
        break;
    case LINK_ANSWER:
        router_take_answer(router, worker, link);
        break;
    case LINK_ASK:
        router_take_ask(router, worker, link);
        break;
    case LINK_JOB:
        router_take_job(router, link, body);
        break;
    case LINK_DONE:
    case LINK_FAIL:
    case LINK_EXTEND:
        router_take_report(router, worker, link);
        break;
    case LINK_NOTED:
        router_take_noted(router, link, body);
        break;
    case LINK_HEAD:
        take_head(router, link->head);
        break;
    case LINK_KEYS:
        take_keys(router, link);
        break;
    case LINK_READY:
    case LINK_READY_OK:
    case LINK_FORWARD:
    case LINK_TOLD:
    case LINK_UNDELIVERED:
    case LINK_LOST:
    case LINK_CREDIT:
    case LINK_TYPE_COUNT:
        break; /* not permitted: never here */
    }
}

void
router_take_worker(struct router *router, const struct router_event *event)
{
    struct link link;
    if (permit_worker(router->permit, event->public_key) == NULL ||
        link_decode(router->arena, event->body.data, event->body.size, &link) !=
            STATUS_OK) {
        router->dropped++;
        return;
    }
    const int worker = registry_worker(router->registry, &event->peer);
    if (worker < 0 && link.type == LINK_READY) {
        take_ready(router, event, &link);
        return;
    }
    if (worker < 0) {
        if (link.type != LINK_BYE)
            say_bye_to(router, &event->peer);
        return;
    }
    router->registry->worker[worker].heard_mono_ms = router->now_mono_ms;
    if (link.type == LINK_READY) { /* said twice, or it believed us gone */
        if (is_store(router, worker))
            forget_told_credit(router);
        answer_ready(router, worker);
        return;
    }
    if (!permit_link(link.type, is_store(router, worker))) {
        router->dropped++;
        return;
    }
    take_link(router, worker, &link, event->body);
}

/* What did not leave was certainly not taken; and who takes nothing is gone. */
void
router_take_failure(struct router *router, const struct router_event *event)
{
    struct link link;
    const int worker = registry_worker(router->registry, &event->peer);
    if (worker < 0 || link_decode(router->arena, event->body.data,
                                  event->body.size, &link) != STATUS_OK)
        return;
    if (link.type == LINK_FORWARD)
        router_return(router, worker, link.correlation);
    if (link.type == LINK_JOB)
        router_return_job(router, &link);
    router_lose(router, worker, "it did not take a message");
}
