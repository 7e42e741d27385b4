#include <assert.h>
#include <string.h>

#include "broker/router_inside.h"

#define WATCH_MAX_MS 60000   /* the longest wait of one watcher */
#define WATCH_MARGIN_MS 1000 /* left of its ttl to fetch the answer in */

/* --- taking a request in -------------------------------------------------- */

static struct value
broker_services(struct router *router)
{
    struct value list = value_list();
    for (int i = 0; i < router->registry->service_count; i++) {
        const struct service *service = &router->registry->service[i];
        struct value row = value_map();
        int64_t credit = 0;
        const int workers = registry_workers_of(router->registry, i, &credit);
        value_put(router->arena, &row, "service", value_text(service->name));
        value_put(router->arena, &row, "workers", value_int(workers));
        value_put(router->arena, &row, "credit", value_int(credit));
        value_put(router->arena, &row, "epoch", value_int(service->epoch));
        value_add(router->arena, &list, row);
    }
    return list;
}

static void
answer_about_broker(struct router *router, const struct router_waiter *to,
                    const struct request *request)
{
    const struct router_numbers numbers = router_numbers(router);
    struct arena *arena = router->arena;
    struct value body = value_map();
    value_put(arena, &body, "services", broker_services(router));
    value_put(arena, &body, "lanes", value_int(numbers.lanes));
    value_put(arena, &body, "inflight", value_int(numbers.in_flight));
    value_put(arena, &body, "parked", value_int(numbers.parked));
    value_put(arena, &body, "uptime_ms",
              value_int(router->now_mono_ms - router->started_mono_ms));
    const struct reply reply = {.key = request->key,
                                .status = STATUS_OK,
                                .args = value_map(),
                                .body = body};
    router_deliver(router, to, reply_encode(arena, &reply));
}

static bool
asks_what(const struct request *request, const char *what)
{
    const char *asked = value_get_text(&request->body, "what");
    return request->type == REQUEST_QUERY && asked != NULL &&
           strcmp(asked, what) == 0;
}

/* How long a watcher may wait; 0: it is no watcher. */
static int64_t
watch_wait_ms(const struct request *request)
{
    if (!asks_what(request, "changes"))
        return 0;
    int64_t wait_ms = value_get_int(&request->body, "wait_ms", 0);
    const int64_t most_ms = request->ttl_ms > 2 * WATCH_MARGIN_MS
                                ? request->ttl_ms - WATCH_MARGIN_MS
                                : request->ttl_ms / 2;
    if (wait_ms > most_ms)
        wait_ms = most_ms;
    return wait_ms > WATCH_MAX_MS ? WATCH_MAX_MS : wait_ms;
}

/* Whether requests to this service may wait for it: for a little while, so
 * that its restart goes unnoticed. */
static bool
is_expected(const struct router *router, int service)
{
    const int64_t gone_mono_ms =
        router->registry->service[service].gone_mono_ms;
    return gone_mono_ms < 0 ||
           router->now_mono_ms - gone_mono_ms <= ROUTER_STORE_ABSENT_MAX_MS;
}

void
router_enqueue(struct router *router, int index)
{
    struct held *held = inflight_at(router->inflight, index);
    held->queued_mono_ms = router->now_mono_ms;
    inflight_move(router->inflight, index, HELD_QUEUED);
    lanes_push(router->lanes, held->lane, index);
    router_notice_due(router, held);
}

static void
park(struct router *router, int index, const struct request *request,
     int64_t wait_ms)
{
    struct held *held = inflight_at(router->inflight, index);
    held->wait_mono_ms = router->now_mono_ms + wait_ms;
    held->after = value_get_int(&request->body, "changes_after", 0);
    inflight_move(router->inflight, index, HELD_PARKED);
    router_notice_due(router, held);
}

/* Finds room for a request; −1: there is none, or its lane is full. */
static int
admit(struct router *router, const struct router_waiter *from,
      const uint8_t *public_key, const struct request *request, int service,
      struct bytes bytes)
{
    const struct lane_name name =
        lane_name(public_key, request->token, service);
    const int lane = lanes_enter(router->lanes, &name);
    if (lane == LANE_NONE)
        return -1;
    const int index = inflight_add(router->inflight, bytes);
    if (index < 0) {
        lanes_leave(router->lanes, lane);
        return -1;
    }
    struct held *held = inflight_at(router->inflight, index);
    held->peer = from->peer;
    held->is_ask = from->is_ask;
    held->asked = from->asked;
    memcpy(held->public_key, public_key, sizeof held->public_key);
    memcpy(held->key, request->key, sizeof held->key);
    held->service = service;
    held->lane = lane;
    held->until_mono_ms = router->now_mono_ms + request->ttl_ms;
    return index;
}

static void
take_request(struct router *router, const struct router_waiter *from,
             const uint8_t *public_key, const struct request *request,
             const char *service_name, struct bytes bytes)
{
    const int service = registry_service(router->registry, service_name);
    const int64_t wait_ms = from->is_ask ? 0 : watch_wait_ms(request);
    assert(service >= 0 && service < SERVICE_REQUESTS);
    int index = -1;
    if (!is_expected(router, service) && wait_ms == 0) {
        router_refuse(router, from, request->key, STATUS_UNAVAILABLE,
                      router_service_args(router, service_name));
        return;
    }
    const bool parked_full =
        wait_ms > 0 &&
        inflight_count(router->inflight, HELD_PARKED) >= ROUTER_PARKED_MAX;
    if (!router->draining && !parked_full)
        index = admit(router, from, public_key, request, service, bytes);
    if (index < 0)
        router_refuse(router, from, request->key, STATUS_BUSY,
                      router_busy_args(router));
    else if (wait_ms > 0)
        park(router, index, request, wait_ms);
    else
        router_enqueue(router, index);
}

static void
refuse_unreadable(struct router *router, const struct router_waiter *from,
                  const struct request *request, enum status status)
{
    struct value args = value_map();
    if (status == STATUS_TOO_LARGE)
        value_put(router->arena, &args, "limit", value_text("256 KiB"));
    if (status == STATUS_PROTOCOL_VERSION)
        value_put(router->arena, &args, "version", value_int(MESSAGE_VERSION));
    router_refuse(router, from, request->key, status, args);
}

void
router_take_client(struct router *router, const struct router_event *event)
{
    const struct router_waiter from = {.peer = event->peer};
    struct request request = {0};
    const enum permit_who who =
        permit_client(router->permit, event->public_key);
    const enum status status = request_decode(router->arena, event->body.data,
                                              event->body.size, &request);
    if (who == PERMIT_NOBODY && !permit_known(router->permit)) {
        router_refuse(router, &from, request.key, STATUS_UNAVAILABLE,
                      router_service_args(router, PERMIT_STORE));
        return;
    }
    if (who == PERMIT_NOBODY) {
        router_refuse(router, &from, request.key, STATUS_IDENTITY, value_map());
        return;
    }
    if (status != STATUS_OK) {
        refuse_unreadable(router, &from, &request, status);
        return;
    }
    const char *service = permit_request(request.type, who);
    if (service == NULL)
        router_refuse(
            router, &from, request.key, STATUS_KEY_SERVICE,
            router_service_args(router, request_type_name(request.type)));
    else if (asks_what(&request, "broker"))
        answer_about_broker(router, &from, &request);
    else
        take_request(router, &from, event->public_key, &request, service,
                     event->body);
}

void
router_take_ask(struct router *router, int worker, const struct link *link)
{
    const struct worker *asks = &router->registry->worker[worker];
    const struct router_waiter from = {asks->peer, true, link->correlation};
    struct request request = {0};
    const enum status status = request_decode(router->arena, link->request.data,
                                              link->request.size, &request);
    if (status != STATUS_OK) {
        refuse_unreadable(router, &from, &request, status);
        return;
    }
    const bool is_auth =
        registry_offered(router->registry, worker, SERVICE_AUTH) != NULL;
    const char *service =
        permit_request(request.type, is_auth ? PERMIT_AUTH : PERMIT_NOBODY);
    if (service == NULL)
        router_refuse(
            router, &from, request.key, STATUS_KEY_SERVICE,
            router_service_args(router, request_type_name(request.type)));
    else
        take_request(router, &from, asks->public_key, &request, service,
                     link->request);
}
