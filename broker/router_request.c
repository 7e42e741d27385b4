#include <assert.h>
#include <string.h>

#include "broker/router_inside.h"
#include "core/mutant.h"

#define WATCH_MAX_MS 60000   /* the longest wait of one watcher */
#define WATCH_MARGIN_MS 1000 /* left of its ttl to fetch the answer in */

/* --- answers that are our own --------------------------------------------- */

/* Who waits for an answer: a client, or a worker that asked. */
struct waiter {
    struct router_peer peer;
    bool is_ask;
    int64_t asked;
};

static void
deliver(struct router *router, const struct waiter *to, struct bytes reply)
{
    if (!to->is_ask) {
        router_emit(router, ROUTER_TO_CLIENT, &to->peer, reply);
        return;
    }
    const int worker = registry_worker(router->registry, &to->peer);
    const struct link told = {
        .type = LINK_TOLD, .correlation = to->asked, .request = reply};
    if (worker >= 0)
        router_tell(router, worker, &told);
}

static void
refuse(struct router *router, const struct waiter *to, const uint8_t *key,
       enum status status, struct value args)
{
    deliver(router, to, reply_refuse(router->arena, key, status, &args));
}

static struct value
busy_args(struct router *router)
{
    struct value args = value_map();
    value_put(router->arena, &args, "retry_ms", value_int(ROUTER_RETRY_MS));
    return args;
}

static struct value
service_args(struct router *router, const char *service)
{
    struct value args = busy_args(router);
    value_put(router->arena, &args, "service", value_text(service));
    return args;
}

static struct waiter
waiter_of(const struct held *held)
{
    return (struct waiter){held->peer, held->is_ask, held->asked};
}

/* Gives a request up, with its lane's place. */
static void
release(struct router *router, int index)
{
    struct held *held = inflight_at(router->inflight, index);
    if (held->lane != LANE_NONE) {
        if (held->state == HELD_QUEUED)
            lanes_remove(router->lanes, held->lane, index);
        lanes_leave(router->lanes, held->lane);
        held->lane = LANE_NONE;
    }
    inflight_release(router->inflight, index);
}

static void
refuse_held(struct router *router, int index, enum status status,
            struct value args)
{
    const struct held *held = inflight_at(router->inflight, index);
    const struct waiter to = waiter_of(held);
    refuse(router, &to, held->key, status, args);
    release(router, index);
}

static void
notice_due(struct router *router, const struct held *held)
{
    const int64_t due_mono_ms = inflight_due(held);
    if (due_mono_ms < router->due_mono_ms)
        router->due_mono_ms = due_mono_ms;
}

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
answer_about_broker(struct router *router, const struct waiter *to,
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
    deliver(router, to, reply_encode(arena, &reply));
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

static void
enqueue(struct router *router, int index)
{
    struct held *held = inflight_at(router->inflight, index);
    held->queued_mono_ms = router->now_mono_ms;
    inflight_move(router->inflight, index, HELD_QUEUED);
    lanes_push(router->lanes, held->lane, index);
    notice_due(router, held);
}

static void
park(struct router *router, int index, const struct request *request,
     int64_t wait_ms)
{
    struct held *held = inflight_at(router->inflight, index);
    held->wait_mono_ms = router->now_mono_ms + wait_ms;
    held->after = value_get_int(&request->body, "changes_after", 0);
    inflight_move(router->inflight, index, HELD_PARKED);
    notice_due(router, held);
}

/* Finds room for a request; −1: there is none, or its lane is full. */
static int
admit(struct router *router, const struct waiter *from,
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
take_request(struct router *router, const struct waiter *from,
             const uint8_t *public_key, const struct request *request,
             const char *service_name, struct bytes bytes)
{
    const int service = registry_service(router->registry, service_name);
    const int64_t wait_ms = from->is_ask ? 0 : watch_wait_ms(request);
    assert(service >= 0 && service < SERVICE_REQUESTS);
    int index = -1;
    if (!is_expected(router, service) && wait_ms == 0) {
        refuse(router, from, request->key, STATUS_UNAVAILABLE,
               service_args(router, service_name));
        return;
    }
    const bool parked_full =
        wait_ms > 0 &&
        inflight_count(router->inflight, HELD_PARKED) >= ROUTER_PARKED_MAX;
    if (!router->draining && !parked_full)
        index = admit(router, from, public_key, request, service, bytes);
    if (index < 0)
        refuse(router, from, request->key, STATUS_BUSY, busy_args(router));
    else if (wait_ms > 0)
        park(router, index, request, wait_ms);
    else
        enqueue(router, index);
}

static void
refuse_unreadable(struct router *router, const struct waiter *from,
                  const struct request *request, enum status status)
{
    struct value args = value_map();
    if (status == STATUS_TOO_LARGE)
        value_put(router->arena, &args, "limit", value_text("256 KiB"));
    if (status == STATUS_PROTOCOL_VERSION)
        value_put(router->arena, &args, "version", value_int(MESSAGE_VERSION));
    refuse(router, from, request->key, status, args);
}

void
router_take_client(struct router *router, const struct router_event *event)
{
    const struct waiter from = {.peer = event->peer};
    struct request request = {0};
    const enum permit_who who =
        permit_client(router->permit, event->public_key);
    const enum status status = request_decode(router->arena, event->body.data,
                                              event->body.size, &request);
    if (who == PERMIT_NOBODY && !permit_known(router->permit)) {
        refuse(router, &from, request.key, STATUS_UNAVAILABLE,
               service_args(router, PERMIT_STORE));
        return;
    }
    if (who == PERMIT_NOBODY) {
        refuse(router, &from, request.key, STATUS_IDENTITY, value_map());
        return;
    }
    if (status != STATUS_OK) {
        refuse_unreadable(router, &from, &request, status);
        return;
    }
    const char *service = permit_request(request.type, who);
    if (service == NULL)
        refuse(router, &from, request.key, STATUS_KEY_SERVICE,
               service_args(router, request_type_name(request.type)));
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
    const struct waiter from = {asks->peer, true, link->correlation};
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
        refuse(router, &from, request.key, STATUS_KEY_SERVICE,
               service_args(router, request_type_name(request.type)));
    else
        take_request(router, &from, asks->public_key, &request, service,
                     link->request);
}

/* --- handing on ------------------------------------------------------------
 */

/* A fault that the simulator must find: P2 rests on the same key. */
static struct bytes
with_new_key(struct router *router, struct bytes bytes)
{
    struct request request;
    uint8_t key[MESSAGE_KEY_SIZE];
    if (request_decode(router->arena, bytes.data, bytes.size, &request) !=
        STATUS_OK)
        return bytes;
    router->random(router->random_context, key, sizeof key);
    request.key = key;
    return request_encode(router->arena, &request);
}

static void
forward(struct router *router, int index, int worker)
{
    struct held *held = inflight_at(router->inflight, index);
    struct bytes bytes = inflight_bytes(router->inflight, index, router->arena);
    if (held->is_resend && MUTANT(RESENT_WITH_NEW_KEY))
        bytes = with_new_key(router, bytes);
    const int64_t left_ms = held->until_mono_ms - router->now_mono_ms;
    const struct link link = {
        .type = LINK_FORWARD,
        .correlation =
            inflight_correlate(router->inflight, index, router_random(router)),
        .public_key = held->public_key,
        .ttl_ms = left_ms > 0 ? left_ms : 1,
        .service = held->is_ask ? PERMIT_AUTH_SERVICE : NULL,
        .request = bytes,
    };
    held->worker = worker;
    held->order = router->order++;
    registry_offered(router->registry, worker, held->service)->busy++;
    inflight_move(router->inflight, index, HELD_FORWARDED);
    notice_due(router, held);
    router_tell(router, worker, &link);
}

/* A key that was struck off the list while its request waited. */
static bool
is_revoked(const struct router *router, const struct held *held)
{
    return !held->is_ask &&
           permit_client(router->permit, held->public_key) == PERMIT_NOBODY;
}

void
router_pump(struct router *router)
{
    for (int service = 0; service < SERVICE_REQUESTS; service++) {
        int worker;
        while ((worker = registry_pick(router->registry, service)) >= 0) {
            int index = service == SERVICE_STORE
                            ? inflight_orphan(router->inflight)
                            : -1;
            if (index < 0)
                index = lanes_pop(router->lanes, service);
            if (index < 0)
                break;
            struct held *held = inflight_at(router->inflight, index);
            if (held->state == HELD_QUEUED && is_revoked(router, held)) {
                /* It has left its queue already. */
                inflight_move(router->inflight, index, HELD_PARKED);
                refuse_held(router, index, STATUS_IDENTITY, value_map());
            } else {
                forward(router, index, worker);
            }
        }
    }
}

static void
free_credit(struct router *router, const struct held *held)
{
    struct offered *offered =
        held->worker >= 0
            ? registry_offered(router->registry, held->worker, held->service)
            : NULL;
    if (offered != NULL && offered->busy > 0)
        offered->busy--;
}

void
router_take_answer(struct router *router, int worker, const struct link *link)
{
    const int index = inflight_find(router->inflight, link->correlation);
    if (index < 0 || inflight_at(router->inflight, index)->worker != worker) {
        router->dropped++; /* too late, or twice */
        return;
    }
    struct held *held = inflight_at(router->inflight, index);
    const struct waiter to = waiter_of(held);
    if (held->state == HELD_FORWARDED)
        deliver(router, &to, link->request);
    free_credit(router, held);
    release(router, index);
}

/* --- what goes wrong --------------------------------------------------------
 */

void
router_orphan(struct router *router, int worker, bool is_store)
{
    const struct router_peer gone = router->registry->worker[worker].peer;
    for (int i = 0; i < ROUTER_REQUESTS_MAX; i++) {
        struct held *held = inflight_at(router->inflight, i);
        const bool asked_by_it = held->is_ask && held->peer.size == gone.size &&
                                 memcmp(held->peer.id, gone.id, gone.size) == 0;
        if (held->state == HELD_FREE)
            continue;
        const bool had_it =
            (held->state == HELD_FORWARDED || held->state == HELD_GHOST) &&
            held->worker == worker;
        if (had_it && held->state == HELD_GHOST) {
            release(router, i);
        } else if (had_it && is_store) {
            held->is_resend = true;
            held->worker = -1;
            inflight_move(router->inflight, i, HELD_ORPHAN);
        } else if (had_it) {
            /* A login may have been let in, a password changed: only asking
             * again can tell. */
            refuse_held(router, i, STATUS_UNKNOWN, value_map());
        } else if (asked_by_it && held->state != HELD_FORWARDED) {
            release(router, i);
        }
    }
}

void
router_return(struct router *router, int worker, int64_t correlation)
{
    const int index = inflight_find(router->inflight, correlation);
    if (index < 0)
        return;
    struct held *held = inflight_at(router->inflight, index);
    if (held->worker != worker || held->state != HELD_FORWARDED ||
        held->is_resend)
        return;
    free_credit(router, held);
    held->worker = -1;
    inflight_move(router->inflight, index, HELD_QUEUED);
    lanes_push_front(router->lanes, held->lane, index);
    notice_due(router, held);
}

/* The answer may still come; until then its place is not free. */
static void
become_ghost(struct router *router, int index)
{
    struct held *held = inflight_at(router->inflight, index);
    lanes_leave(router->lanes, held->lane);
    held->lane = LANE_NONE;
    held->until_mono_ms = router->now_mono_ms + ROUTER_GHOST_MS;
    inflight_forget_bytes(router->inflight, index);
    inflight_move(router->inflight, index, HELD_GHOST);
}

static void
expire_one(struct router *router, int index)
{
    struct held *held = inflight_at(router->inflight, index);
    const struct waiter to = waiter_of(held);
    const bool over = router->now_mono_ms >= held->until_mono_ms;
    switch (held->state) {
    case HELD_PARKED: /* an honest empty answer */
        enqueue(router, index);
        break;
    case HELD_QUEUED:
        if (over)
            refuse_held(router, index, STATUS_EXPIRED, value_map());
        else
            refuse_held(router, index, STATUS_BUSY, busy_args(router));
        break;
    case HELD_FORWARDED:
        refuse(router, &to, held->key, STATUS_UNKNOWN, value_map());
        become_ghost(router, index);
        break;
    case HELD_ORPHAN:
        refuse_held(router, index, STATUS_UNKNOWN, value_map());
        break;
    case HELD_GHOST:
        free_credit(router, held);
        release(router, index);
        break;
    case HELD_FREE:
    case HELD_STATES:
        break;
    }
}

/* Lets watchers go that have something to see, at a pace. */
static void
release_watchers(struct router *router)
{
    if (inflight_count(router->inflight, HELD_PARKED) == 0 ||
        router->now_mono_ms - router->released_mono_ms < ROUTER_WATCH_PACE_MS)
        return;
    for (int i = 0; i < ROUTER_REQUESTS_MAX; i++) {
        const struct held *held = inflight_at(router->inflight, i);
        if (held->state != HELD_PARKED || held->after >= router->head)
            continue;
        router->released_mono_ms = router->now_mono_ms;
        enqueue(router, i);
    }
}

void
router_expire(struct router *router)
{
    release_watchers(router);
    if (router->now_mono_ms < router->due_mono_ms)
        return;
    router->due_mono_ms = INT64_MAX;
    for (int i = 0; i < ROUTER_REQUESTS_MAX; i++) {
        const struct held *held = inflight_at(router->inflight, i);
        if (router->now_mono_ms >= inflight_due(held))
            expire_one(router, i);
        notice_due(router, held);
    }
}

void
router_refuse_waiting(struct router *router)
{
    for (int i = 0; i < ROUTER_REQUESTS_MAX; i++) {
        const enum held_state state = inflight_at(router->inflight, i)->state;
        if (state == HELD_QUEUED || state == HELD_PARKED)
            refuse_held(router, i, STATUS_BUSY, busy_args(router));
    }
}

int64_t
router_due(const struct router *router)
{
    /* A watcher that waits only for its turn. */
    const int64_t pace_mono_ms =
        router->released_mono_ms + ROUTER_WATCH_PACE_MS;
    if (inflight_count(router->inflight, HELD_PARKED) > 0 &&
        router->now_mono_ms < pace_mono_ms &&
        pace_mono_ms < router->due_mono_ms)
        return pace_mono_ms;
    return router->due_mono_ms;
}
