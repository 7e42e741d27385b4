#include <string.h>

#include "broker/router_inside.h"
#include "core/mutant.h"

/* --- answers that are our own --------------------------------------------- */

void
router_deliver(struct router *router, const struct router_waiter *to,
               struct bytes reply)
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

void
router_refuse(struct router *router, const struct router_waiter *to,
              const uint8_t *key, enum status status, struct value args)
{
    router_deliver(router, to, reply_refuse(router->arena, key, status, &args));
}

struct value
router_busy_args(struct router *router)
{
    struct value args = value_map();
    value_put(router->arena, &args, "retry_ms", value_int(ROUTER_RETRY_MS));
    return args;
}

struct value
router_service_args(struct router *router, const char *service)
{
    struct value args = router_busy_args(router);
    value_put(router->arena, &args, "service", value_text(service));
    return args;
}

static struct router_waiter
waiter_of(const struct held *held)
{
    return (struct router_waiter){held->peer, held->is_ask, held->asked};
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

void
router_refuse_held(struct router *router, int index, enum status status,
                   struct value args)
{
    const struct held *held = inflight_at(router->inflight, index);
    const struct router_waiter to = waiter_of(held);
    router_refuse(router, &to, held->key, status, args);
    release(router, index);
}

void
router_notice_due(struct router *router, const struct held *held)
{
    const int64_t due_mono_ms = inflight_due(held);
    if (due_mono_ms < router->due_mono_ms)
        router->due_mono_ms = due_mono_ms;
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
    router_notice_due(router, held);
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
                router_refuse_held(router, index, STATUS_IDENTITY, value_map());
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
    const struct router_waiter to = waiter_of(held);
    if (held->state == HELD_FORWARDED)
        router_deliver(router, &to, link->request);
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
            router_refuse_held(router, i, STATUS_UNKNOWN, value_map());
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
    router_notice_due(router, held);
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
    const struct router_waiter to = waiter_of(held);
    const bool over = router->now_mono_ms >= held->until_mono_ms;
    switch (held->state) {
    case HELD_PARKED: /* an honest empty answer */
        router_enqueue(router, index);
        break;
    case HELD_QUEUED:
        if (over)
            router_refuse_held(router, index, STATUS_EXPIRED, value_map());
        else
            router_refuse_held(router, index, STATUS_BUSY,
                               router_busy_args(router));
        break;
    case HELD_FORWARDED:
        router_refuse(router, &to, held->key, STATUS_UNKNOWN, value_map());
        become_ghost(router, index);
        break;
    case HELD_ORPHAN:
        router_refuse_held(router, index, STATUS_UNKNOWN, value_map());
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
        router_enqueue(router, i);
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
        router_notice_due(router, held);
    }
}

void
router_refuse_waiting(struct router *router)
{
    for (int i = 0; i < ROUTER_REQUESTS_MAX; i++) {
        const enum held_state state = inflight_at(router->inflight, i)->state;
        if (state == HELD_QUEUED || state == HELD_PARKED)
            router_refuse_held(router, i, STATUS_BUSY,
                               router_busy_args(router));
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
