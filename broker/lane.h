/*
 * Fairness: each (client key, session) waits in a lane of its own, and lanes
 * take turns, so that one who sends much delays only himself.
 * Pure.
 *
 * A lane is never an identity: who somebody is only the store says. A lane
 * exists while it has something unanswered, so lanes are bounded by requests.
 */
#ifndef ARENDE_BROKER_LANE_H
#define ARENDE_BROKER_LANE_H

#include <stdint.h>

#include "broker/router.h"

#define LANE_NONE (-1)
#define LANE_DIGEST_SIZE 16 /* bytes of a token's digest */

/* Who shares a lane. */
struct lane_name {
    uint8_t public_key[MESSAGE_PUBLIC_KEY_SIZE];
    uint8_t digest[LANE_DIGEST_SIZE];
    int service; /* requests to different services do not wait for each other */
};

struct lanes;

/* `service_count`: services numbered from 0, each with its own round. */
struct lanes *lanes_new(int service_count);
void lanes_free(struct lanes **lanes);

/* The name of a request's lane; `token` may be NULL. */
struct lane_name lane_name(const uint8_t public_key[], const uint8_t token[],
                           int service);

/* Counts one more unanswered request in a lane. LANE_NONE: the lane is full,
 * or there are too many. */
int lanes_enter(struct lanes *lanes, const struct lane_name *name);

/* One of them is answered. */
void lanes_leave(struct lanes *lanes, int lane);

/* Puts a request (a number below ROUTER_REQUESTS_MAX) into its lane's queue,
 * behind the others or before them. */
void lanes_push(struct lanes *lanes, int lane, int request);
void lanes_push_front(struct lanes *lanes, int lane, int request);

/* The next request of a service's round; −1 if there is none. */
int lanes_pop(struct lanes *lanes, int service);

/* Takes one request out of its lane's queue, wherever it stands. */
void lanes_remove(struct lanes *lanes, int lane, int request);

int lanes_count(const struct lanes *lanes);

#endif
