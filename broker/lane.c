#include "broker/lane.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 1024 /* a power of two */

struct lane {
    struct lane_name name;
    int unanswered;                       /* 0: not in use */
    int first, last;                      /* its queue */
    int next_in_round, previous_in_round; /* LANE_NONE: has nothing queued */
    int next_in_bucket;                   /* or of the free ones */
};

struct lanes {
    int count;
    int free_first;
    int service_count;
    int *turn; /* of each service: the lane whose turn it is */
    int buckets[BUCKETS];
    int next[ROUTER_REQUESTS_MAX]; /* of each request: behind it in its lane */
    struct lane lane[ROUTER_REQUESTS_MAX];
};

struct lanes *
lanes_new(int service_count)
{
    struct lanes *lanes = calloc(1, sizeof *lanes);
    assert(lanes != NULL);
    lanes->service_count = service_count;
    lanes->turn = calloc((size_t)service_count, sizeof *lanes->turn);
    assert(lanes->turn != NULL);
    for (int i = 0; i < service_count; i++)
        lanes->turn[i] = LANE_NONE;
    for (int i = 0; i < BUCKETS; i++)
        lanes->buckets[i] = LANE_NONE;
    for (int i = 0; i < ROUTER_REQUESTS_MAX; i++)
        lanes->lane[i].next_in_bucket =
            i + 1 < ROUTER_REQUESTS_MAX ? i + 1 : LANE_NONE;
    return lanes;
}

void
lanes_free(struct lanes **lanes)
{
    if (*lanes == NULL)
        return;
    free((*lanes)->turn);
    free(*lanes);
    *lanes = NULL;
}

struct lane_name
lane_name(const uint8_t public_key[], const uint8_t token[], int service)
{
    struct lane_name name;
    memset(&name, 0, sizeof name); /* compared as bytes, padding included */
    memcpy(name.public_key, public_key, sizeof name.public_key);
    if (token != NULL)
        crypto_generichash(name.digest, sizeof name.digest, token,
                           MESSAGE_TOKEN_SIZE, NULL, 0);
    name.service = service;
    return name;
}

static int *
bucket_of(struct lanes *lanes, const struct lane_name *name)
{
    uint32_t key, digest;
    memcpy(&key, name->public_key, sizeof key);
    memcpy(&digest, name->digest, sizeof digest);
    return &lanes->buckets[(key ^ digest ^ (uint32_t)name->service) % BUCKETS];
}

static int
lane_add(struct lanes *lanes, const struct lane_name *name)
{
    const int lane = lanes->free_first;
    if (lane == LANE_NONE)
        return LANE_NONE;
    int *bucket = bucket_of(lanes, name);
    lanes->free_first = lanes->lane[lane].next_in_bucket;
    lanes->lane[lane] = (struct lane){
        .name = *name,
        .first = -1,
        .last = -1,
        .next_in_round = LANE_NONE,
        .previous_in_round = LANE_NONE,
        .next_in_bucket = *bucket,
    };
    *bucket = lane;
    lanes->count++;
    return lane;
}

int
lanes_enter(struct lanes *lanes, const struct lane_name *name)
{
    int lane = *bucket_of(lanes, name);
    while (lane != LANE_NONE &&
           memcmp(&lanes->lane[lane].name, name, sizeof *name) != 0)
        lane = lanes->lane[lane].next_in_bucket;
    if (lane == LANE_NONE)
        lane = lane_add(lanes, name);
    if (lane == LANE_NONE || lanes->lane[lane].unanswered == ROUTER_LANE_MAX)
        return LANE_NONE;
    lanes->lane[lane].unanswered++;
    return lane;
}

void
lanes_leave(struct lanes *lanes, int lane)
{
    struct lane *left = &lanes->lane[lane];
    assert(left->unanswered > 0);
    if (--left->unanswered > 0)
        return;
    assert(left->first < 0);
    int *at = bucket_of(lanes, &left->name);
    while (*at != lane)
        at = &lanes->lane[*at].next_in_bucket;
    *at = left->next_in_bucket;
    left->next_in_bucket = lanes->free_first;
    lanes->free_first = lane;
    lanes->count--;
}

/* A lane that has something again comes last in the round. */
static void
round_join(struct lanes *lanes, int lane)
{
    struct lane *joins = &lanes->lane[lane];
    int *turn = &lanes->turn[joins->name.service];
    if (*turn == LANE_NONE) {
        joins->next_in_round = joins->previous_in_round = lane;
        *turn = lane;
        return;
    }
    struct lane *now = &lanes->lane[*turn];
    joins->next_in_round = *turn;
    joins->previous_in_round = now->previous_in_round;
    lanes->lane[now->previous_in_round].next_in_round = lane;
    now->previous_in_round = lane;
}

static void
round_part(struct lanes *lanes, int lane)
{
    struct lane *parts = &lanes->lane[lane];
    int *turn = &lanes->turn[parts->name.service];
    if (parts->next_in_round == lane) {
        *turn = LANE_NONE;
    } else {
        lanes->lane[parts->previous_in_round].next_in_round =
            parts->next_in_round;
        lanes->lane[parts->next_in_round].previous_in_round =
            parts->previous_in_round;
        if (*turn == lane)
            *turn = parts->next_in_round;
    }
    parts->next_in_round = parts->previous_in_round = LANE_NONE;
}

void
lanes_push(struct lanes *lanes, int lane, int request)
{
    struct lane *into = &lanes->lane[lane];
    lanes->next[request] = -1;
    if (into->first < 0) {
        into->first = into->last = request;
        round_join(lanes, lane);
    } else {
        lanes->next[into->last] = request;
        into->last = request;
    }
}

void
lanes_push_front(struct lanes *lanes, int lane, int request)
{
    struct lane *into = &lanes->lane[lane];
    if (into->first < 0) {
        lanes_push(lanes, lane, request);
        return;
    }
    lanes->next[request] = into->first;
    into->first = request;
}

int
lanes_pop(struct lanes *lanes, int service)
{
    const int lane = lanes->turn[service];
    if (lane == LANE_NONE)
        return -1;
    const int request = lanes->lane[lane].first;
    lanes->turn[service] = lanes->lane[lane].next_in_round;
    lanes_remove(lanes, lane, request);
    return request;
}

void
lanes_remove(struct lanes *lanes, int lane, int request)
{
    struct lane *from = &lanes->lane[lane];
    int previous = -1, at = from->first;
    while (at != request) {
        assert(at >= 0);
        previous = at;
        at = lanes->next[at];
    }
    if (previous < 0)
        from->first = lanes->next[request];
    else
        lanes->next[previous] = lanes->next[request];
    if (from->last == request)
        from->last = previous;
    if (from->first < 0)
        round_part(lanes, lane);
}

int
lanes_count(const struct lanes *lanes)
{
    return lanes->count;
}
