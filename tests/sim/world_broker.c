/* The broker: the router under a shell of a few lines. */
#include <string.h>

#include "tests/sim/world.h"

static void
random_bytes(void *context, void *buffer, size_t size)
{
    struct world *world = context;
    chance_fill(&world->chance_broker, buffer, size);
}

static void carry_out(struct world *world,
                      const struct router_effects *effects);

static struct router_peer
peer_of(uint64_t connection)
{
    struct router_peer peer = {.size = 8};
    memcpy(peer.id, &connection, sizeof connection);
    return peer;
}

static uint64_t
connection_of(const struct router_peer *peer)
{
    uint64_t connection;
    memcpy(&connection, peer->id, sizeof connection);
    return connection;
}

static void
feed(struct world *world, const struct router_event *event)
{
    carry_out(world, router_step(world->router, world->now_ms, event));
}

/* Effects live until the next step, and a failed send is one: so they are
 * copied first. */
static void
carry_out(struct world *world, const struct router_effects *effects)
{
    const int count = effects->count;
    struct router_effect *copy =
        arena_take(world->turn, ((size_t)count + 1) * sizeof *copy);
    for (int i = 0; i < count; i++) {
        copy[i] = effects->effect[i];
        copy[i].body =
            arena_bytes(world->turn, copy[i].body.data, copy[i].body.size);
    }
    for (int i = 0; i < count; i++) {
        const struct router_effect *effect = &copy[i];
        if (effect->kind != ROUTER_TO_CLIENT &&
            effect->kind != ROUTER_TO_WORKER)
            continue;
        const bool sent =
            world_send_down(world, connection_of(&effect->peer), effect->body);
        if (!sent && effect->kind == ROUTER_TO_WORKER)
            feed(world, &(struct router_event){.kind = ROUTER_SEND_FAILED,
                                               .peer = effect->peer,
                                               .body = effect->body});
    }
}

void
broker_start(struct world *world)
{
    static struct router_worker_key keys[4];
    static const char *const SERVICES[] = {"store", "escalate", "notify",
                                           "notify"};
    for (int i = 0; i < 4; i++) {
        memcpy(keys[i].public_key, world->node[NODE_STORE + i].public_key, 32);
        keys[i].service_count = 1;
        strcpy(keys[i].service[0], SERVICES[i]);
    }
    world->router_config = (struct router_config){
        .workers = keys,
        .worker_count = 4,
        .random = random_bytes,
        .random_context = world,
    };
    world->router = router_new(&world->router_config, world->now_ms);
    world_turn(world, NODE_BROKER, world->now_ms);
}

void
broker_stop(struct world *world)
{
    router_free(&world->router);
}

static void
turn_plan(struct world *world)
{
    world_turn(world, NODE_BROKER, router_wake_mono_ms(world->router));
}

void
broker_take(struct world *world, int node, struct bytes message)
{
    const struct node *it = &world->node[node];
    feed(world, &(struct router_event){
                    .kind = node >= NODE_CLIENT ? ROUTER_CLIENT : ROUTER_WORKER,
                    .peer = peer_of(it->connection),
                    .public_key = it->public_key,
                    .body = message,
                });
    turn_plan(world);
}

void
broker_turn(struct world *world)
{
    feed(world, &(struct router_event){.kind = ROUTER_TICK});
    turn_plan(world);
}
