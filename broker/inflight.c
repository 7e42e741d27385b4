#include "broker/inflight.h"

#include <assert.h>
#include <stdlib.h>

#include "broker/slab.h"

#define INDEX_BITS 10 /* ROUTER_REQUESTS_MAX is 2^10 */
_Static_assert(ROUTER_REQUESTS_MAX == 1 << INDEX_BITS,
               "a correlation number holds an index");

struct inflight {
    int free_count;
    int free[ROUTER_REQUESTS_MAX];
    int counts[HELD_STATES];
    struct slab *slab;
    struct held held[ROUTER_REQUESTS_MAX];
};

struct inflight *
inflight_new(void)
{
    struct inflight *inflight = calloc(1, sizeof *inflight);
    assert(inflight != NULL);
    inflight->slab = slab_new(ROUTER_BYTES_MAX);
    inflight->free_count = ROUTER_REQUESTS_MAX;
    inflight->counts[HELD_FREE] = ROUTER_REQUESTS_MAX;
    for (int i = 0; i < ROUTER_REQUESTS_MAX; i++)
        inflight->free[i] = ROUTER_REQUESTS_MAX - 1 - i;
    return inflight;
}

void
inflight_free(struct inflight **inflight)
{
    if (*inflight == NULL)
        return;
    slab_free(&(*inflight)->slab);
    free(*inflight);
    *inflight = NULL;
}

int
inflight_add(struct inflight *inflight, struct bytes bytes)
{
    if (inflight->free_count == 0)
        return -1;
    const int place = slab_put(inflight->slab, bytes);
    if (place == SLAB_NONE)
        return -1;
    const int index = inflight->free[--inflight->free_count];
    inflight->held[index] = (struct held){
        .state = HELD_FREE, .place = place, .size = bytes.size, .worker = -1};
    return index;
}

void
inflight_release(struct inflight *inflight, int index)
{
    inflight_forget_bytes(inflight, index);
    inflight_move(inflight, index, HELD_FREE);
    inflight->free[inflight->free_count++] = index;
}

struct held *
inflight_at(struct inflight *inflight, int index)
{
    return &inflight->held[index];
}

void
inflight_move(struct inflight *inflight, int index, enum held_state state)
{
    struct held *held = &inflight->held[index];
    inflight->counts[held->state]--;
    inflight->counts[state]++;
    held->state = state;
}

struct bytes
inflight_bytes(const struct inflight *inflight, int index, struct arena *arena)
{
    const struct held *held = &inflight->held[index];
    return slab_get(inflight->slab, held->place, held->size, arena);
}

void
inflight_forget_bytes(struct inflight *inflight, int index)
{
    struct held *held = &inflight->held[index];
    slab_drop(inflight->slab, held->place);
    held->place = SLAB_NONE;
    held->size = 0;
}

int64_t
inflight_correlate(struct inflight *inflight, int index, uint64_t random)
{
    /* Positive, so that every language's integers hold it. */
    const uint64_t number = (random >> 1) >> INDEX_BITS << INDEX_BITS;
    inflight->held[index].correlation = (int64_t)(number | (uint64_t)index);
    return inflight->held[index].correlation;
}

int
inflight_find(const struct inflight *inflight, int64_t correlation)
{
    const int index = (int)((uint64_t)correlation & (ROUTER_REQUESTS_MAX - 1));
    const struct held *held = &inflight->held[index];
    if (held->correlation != correlation ||
        (held->state != HELD_FORWARDED && held->state != HELD_GHOST))
        return -1;
    return index;
}

int
inflight_orphan(const struct inflight *inflight)
{
    int first = -1;
    if (inflight->counts[HELD_ORPHAN] == 0)
        return -1;
    for (int i = 0; i < ROUTER_REQUESTS_MAX; i++) {
        if (inflight->held[i].state == HELD_ORPHAN &&
            (first < 0 ||
             inflight->held[i].order < inflight->held[first].order))
            first = i;
    }
    return first;
}

static int64_t
earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

int64_t
inflight_due(const struct held *held)
{
    switch (held->state) {
    case HELD_FREE:
        return INT64_MAX;
    case HELD_PARKED:
        return earlier(held->wait_mono_ms, held->until_mono_ms);
    case HELD_QUEUED:
        return earlier(held->queued_mono_ms + ROUTER_QUEUE_AGE_MAX_MS,
                       held->until_mono_ms);
    case HELD_FORWARDED:
    case HELD_ORPHAN:
    case HELD_GHOST:
        return held->until_mono_ms;
    case HELD_STATES:
        break;
    }
    return INT64_MAX;
}

int
inflight_count(const struct inflight *inflight, enum held_state state)
{
    return inflight->counts[state];
}
