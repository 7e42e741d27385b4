#include "broker/router.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "broker/router_inside.h"

struct router *
router_new(const struct router_config *config, int64_t now_mono_ms)
{
    struct router *router = calloc(1, sizeof *router);
    assert(router != NULL);
    router->permit = permit_new(config);
    router->registry = registry_new(now_mono_ms);
    router->inflight = inflight_new();
    router->lanes = lanes_new(SERVICE_REQUESTS);
    router->arena = arena_new(ROUTER_ARENA_MAX);
    router->random = config->random;
    router->random_context = config->random_context;
    router->started_mono_ms = now_mono_ms;
    router->now_mono_ms = now_mono_ms;
    router->beat_mono_ms = now_mono_ms + MESSAGE_BEAT_MS;
    router->due_mono_ms = INT64_MAX;
    router->released_mono_ms = now_mono_ms - ROUTER_WATCH_PACE_MS;
    router->head = -1;
    router->effects.effect = router->effect;
    router->epoch = (int64_t)(router_random(router) >> 1);
    return router;
}

void
router_free(struct router **router)
{
    if (*router == NULL)
        return;
    permit_free(&(*router)->permit);
    registry_free(&(*router)->registry);
    inflight_free(&(*router)->inflight);
    lanes_free(&(*router)->lanes);
    arena_free(&(*router)->arena);
    free(*router);
    *router = NULL;
}

uint64_t
router_random(struct router *router)
{
    uint64_t random;
    router->random(router->random_context, &random, sizeof random);
    return random;
}

void
router_emit(struct router *router, enum router_effect_kind kind,
            const struct router_peer *peer, struct bytes body)
{
    assert(router->effects.count < ROUTER_EFFECTS_MAX);
    router->effect[router->effects.count++] = (struct router_effect){
        .kind = kind,
        .peer = peer != NULL ? *peer : (struct router_peer){0},
        .body = body,
    };
}

void
router_fact(struct router *router, const char *text)
{
    router_emit(router, ROUTER_FACT, NULL, (struct bytes){NULL, 0});
    router->effect[router->effects.count - 1].text = text;
}

void
router_tell(struct router *router, int worker, const struct link *link)
{
    router_emit(router, ROUTER_TO_WORKER,
                &router->registry->worker[worker].peer,
                link_encode(router->arena, link));
}

/*
 * Where we ourselves stood still (a stopped process, a machine that slept),
 * nobody has missed a beat.
 */
static void
forgive_our_own_sleep(struct router *router, int64_t slept_ms)
{
    if (slept_ms <= 2 * MESSAGE_BEAT_MS)
        return;
    for (int i = 0; i < ROUTER_WORKERS_MAX; i++)
        router->registry->worker[i].heard_mono_ms += slept_ms;
}

static void
beat(struct router *router)
{
    const struct link link = {.type = LINK_BEAT, .head = -1};
    if (router->now_mono_ms < router->beat_mono_ms)
        return;
    router->beat_mono_ms = router->now_mono_ms + MESSAGE_BEAT_MS;
    for (int i = 0; i < ROUTER_WORKERS_MAX; i++) {
        const struct worker *worker = &router->registry->worker[i];
        if (!worker->live)
            continue;
        if (router->now_mono_ms - worker->heard_mono_ms >
            MESSAGE_BEAT_MS * MESSAGE_BEATS_MISSED_MAX)
            router_lose(router, i, "it has missed three beats");
        else
            router_tell(router, i, &link);
    }
    router_expire_jobs(router);
}

static void
take(struct router *router, const struct router_event *event)
{
    switch (event->kind) {
    case ROUTER_TICK:
        break;
    case ROUTER_CLIENT:
        router_take_client(router, event);
        break;
    case ROUTER_WORKER:
        router_take_worker(router, event);
        break;
    case ROUTER_SEND_FAILED:
        router_take_failure(router, event);
        break;
    case ROUTER_DRAIN:
        router->draining = true;
        router_refuse_waiting(router);
        break;
    }
}

/* Once nothing is in flight, workers are told that we go. */
static void
say_bye(struct router *router)
{
    const struct link bye = {.type = LINK_BYE};
    if (!router->draining || router->said_bye || !router_drained(router))
        return;
    router->said_bye = true;
    for (int i = 0; i < ROUTER_WORKERS_MAX; i++) {
        if (router->registry->worker[i].live)
            router_tell(router, i, &bye);
    }
}

const struct router_effects *
router_step(struct router *router, int64_t now_mono_ms,
            const struct router_event *event)
{
    arena_reset(router->arena);
    router->effects.count = 0;
    forgive_our_own_sleep(router, now_mono_ms - router->now_mono_ms);
    if (now_mono_ms > router->now_mono_ms)
        router->now_mono_ms = now_mono_ms;

    take(router, event);
    router_expire(router);
    router_pump(router);
    beat(router);
    router_tell_credit(router);
    say_bye(router);
    return &router->effects;
}

int64_t
router_wake_mono_ms(const struct router *router)
{
    const int64_t due_mono_ms = router_due(router);
    return due_mono_ms < router->beat_mono_ms ? due_mono_ms
                                              : router->beat_mono_ms;
}

bool
router_drained(const struct router *router)
{
    return inflight_count(router->inflight, HELD_FORWARDED) == 0 &&
           inflight_count(router->inflight, HELD_ORPHAN) == 0 &&
           inflight_count(router->inflight, HELD_QUEUED) == 0;
}

int
router_keys(const struct router *router,
            uint8_t (*out)[MESSAGE_PUBLIC_KEY_SIZE], int max)
{
    return permit_list(router->permit, out, max);
}

struct router_numbers
router_numbers(const struct router *router)
{
    return (struct router_numbers){
        .lanes = lanes_count(router->lanes),
        .queued = inflight_count(router->inflight, HELD_QUEUED),
        .in_flight = inflight_count(router->inflight, HELD_FORWARDED) +
                     inflight_count(router->inflight, HELD_ORPHAN),
        .parked = inflight_count(router->inflight, HELD_PARKED),
        .jobs = router->registry->placed_count,
        .workers = router->registry->worker_count,
        .store_alive = router->registry->store >= 0,
        .dropped = router->dropped,
    };
}
