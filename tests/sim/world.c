#include "tests/sim/world.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/sim/clock.h"

/* -- What happened ------------------------------------------------------- */

static void
trace(struct world *world, const void *data, size_t size)
{
    const uint8_t *at = data;
    for (size_t i = 0; i < size; i++)
        world->trace = (world->trace ^ at[i]) * UINT64_C(1099511628211);
}

void
world_note(struct world *world, const char *format, ...)
{
    const size_t count = sizeof world->last / sizeof *world->last;
    char *line = world->last[world->notes++ % count];
    va_list list;
    va_start(list, format);
    vsnprintf(line, sizeof *world->last, format, list);
    va_end(list);
    if (world->talk)
        printf("%10lld %s\n", (long long)world->now_ms, line);
}

void
world_break(struct world *world, const char *format, ...)
{
    if (world->broken != NULL)
        return;
    char text[400];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    world->broken = arena_string(world->arena, text);
}

void
world_trouble(struct world *world, int64_t for_ms)
{
    world->mishaps++;
    if (world->now_ms + for_ms > world->trouble_until_ms)
        world->trouble_until_ms = world->now_ms + for_ms;
}

int64_t
world_wall_ms(const struct world *world)
{
    return CLOCK_START_MS + world->now_ms + world->wall_offset_ms;
}

/* -- Events in order ----------------------------------------------------- */

static bool
before(const struct event *a, const struct event *b)
{
    return a->at_ms != b->at_ms ? a->at_ms < b->at_ms : a->order < b->order;
}

static void
push(struct world *world, struct event event)
{
    if (world->heap_count == world->heap_room) {
        world->heap_room = world->heap_room * 2 + 256;
        world->heap = realloc(world->heap,
                              (size_t)world->heap_room * sizeof *world->heap);
        assert(world->heap != NULL);
    }
    event.order = ++world->order;
    int at = world->heap_count++;
    while (at > 0 && before(&event, &world->heap[(at - 1) / 2])) {
        world->heap[at] = world->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    world->heap[at] = event;
}

static struct event
pop(struct world *world)
{
    const struct event first = world->heap[0];
    const struct event last = world->heap[--world->heap_count];
    int at = 0;
    for (;;) {
        int child = 2 * at + 1;
        if (child >= world->heap_count)
            break;
        if (child + 1 < world->heap_count &&
            before(&world->heap[child + 1], &world->heap[child]))
            child++;
        if (!before(&world->heap[child], &last))
            break;
        world->heap[at] = world->heap[child];
        at = child;
    }
    world->heap[at] = last;
    return first;
}

void
world_plan(struct world *world, int64_t at_ms, enum event_kind kind, int node,
           int64_t number)
{
    push(world, (struct event){
                    .at_ms = at_ms < world->now_ms ? world->now_ms : at_ms,
                    .kind = kind,
                    .node = node,
                    .life = world->node[node].life,
                    .number = number,
                });
}

void
world_turn(struct world *world, int node, int64_t at_ms)
{
    struct node *it = &world->node[node];
    if (at_ms <= world->now_ms)
        at_ms = world->now_ms + (node == NODE_STORE ? 1 : 0);
    if (it->turn_at_ms > world->now_ms && it->turn_at_ms <= at_ms)
        return;
    it->turn_at_ms = at_ms;
    world_plan(world, at_ms, EVENT_TURN, node, 0);
}

/* -- The network --------------------------------------------------------- */

static bool
is_client(int node)
{
    return node >= NODE_CLIENT;
}

static int64_t
arrival(struct world *world, struct node *it, int node, int way)
{
    struct chance *chance = &world->chance_net;
    int64_t at_ms = world->now_ms + chance_between(chance, 1, 4);
    if (!world->calm && chance_hits(chance, world->late))
        at_ms += chance_between(chance, 10, 1500);
    if (at_ms < it->clogged_until_ms)
        at_ms = it->clogged_until_ms;
    const bool disorder =
        is_client(node) && !world->calm && chance_hits(chance, world->disorder);
    if (!disorder && at_ms < it->in_order_ms[way])
        at_ms = it->in_order_ms[way];
    if (!disorder)
        it->in_order_ms[way] = at_ms;
    return at_ms;
}

static void
carry(struct world *world, int node, enum event_kind kind, struct bytes message)
{
    struct node *it = &world->node[node];
    const int way = kind == EVENT_TO_BROKER;
    struct chance *chance = &world->chance_net;
    int copies = 1;
    if (is_client(node) && !world->calm) {
        if (chance_hits(chance, world->drop))
            copies = 0;
        else if (chance_hits(chance, world->twice))
            copies = 2;
    }
    for (int i = 0; i < copies; i++) {
        uint8_t *data = malloc(message.size > 0 ? message.size : 1);
        assert(data != NULL);
        memcpy(data, message.data, message.size);
        push(world, (struct event){
                        .at_ms = arrival(world, it, node, way),
                        .kind = kind,
                        .node = node,
                        .life = it->connection,
                        .data = data,
                        .size = message.size,
                    });
    }
}

/* EAGAIN: a connection takes nothing just now. */
static bool
busy(struct world *world)
{
    if (world->calm || !chance_hits(&world->chance_net, world->again))
        return false;
    world_trouble(world, 3000);
    return true;
}

bool
world_send_up(struct world *world, int node, struct bytes message)
{
    struct node *it = &world->node[node];
    if (!world->node[NODE_BROKER].alive || it->connection == 0)
        return false;
    /* What one connection carries is lost only with the connection. */
    if (!is_client(node) && !world->calm &&
        chance_hits(&world->chance_net, world->reset)) {
        world->counts.resets++;
        world_trouble(world, 0);
        world_note(world, "connection of node %d breaks", node);
        world_reconnect(world, node);
        return false;
    }
    if (busy(world))
        return false;
    carry(world, node, EVENT_TO_BROKER, message);
    return true;
}

bool
world_send_down(struct world *world, uint64_t connection, struct bytes message)
{
    for (int node = 1; node < NODE_COUNT; node++)
        if (world->node[node].alive &&
            world->node[node].connection == connection) {
            carry(world, node, EVENT_FROM_BROKER, message);
            return true;
        }
    return false;
}

void
world_reconnect(struct world *world, int node)
{
    struct node *it = &world->node[node];
    it->connection = ++world->connections;
    it->in_order_ms[0] = it->in_order_ms[1] = world->now_ms;
}

/* -- Life and death ------------------------------------------------------ */

static void
start(struct world *world, int node)
{
    struct node *it = &world->node[node];
    it->alive = true;
    it->turn_at_ms = 0;
    world_reconnect(world, node);
    if (node == NODE_BROKER)
        broker_start(world);
    else if (node == NODE_STORE)
        store_node_start(world);
    else if (node < NODE_CLIENT)
        worker_start(world, node);
    else
        client_start(world, node);
}

void
world_die(struct world *world, int node, const char *why)
{
    struct node *it = &world->node[node];
    if (!it->alive)
        return;
    world_note(world, "node %d dies: %s", node, why);
    it->alive = false;
    it->life++;
    world_trouble(world, 3000);
    world->counts.crashes++;
    if (node == NODE_BROKER) {
        broker_stop(world);
        /* Everyone's connection is to a broker that is no more. */
        for (int other = 1; other < NODE_COUNT; other++)
            world_reconnect(world, other);
    } else if (node != NODE_STORE) {
        worker_stop(world, node);
    }
    const int64_t after_ms =
        world->calm ? 50 : chance_between(&world->chance_crash, 20, 3000);
    world_plan(world, world->now_ms + after_ms, EVENT_RESTART, node, 0);
}

/* -- What goes wrong ----------------------------------------------------- */

enum mishap {
    MISHAP_KILL_BROKER,
    MISHAP_KILL_STORE,
    MISHAP_POWER_STORE,
    MISHAP_KILL_WORKER,
    MISHAP_PAUSE,
    MISHAP_CLOG,
    MISHAP_FULL,
    MISHAP_JUMP,
    MISHAP_FUSE,
    MISHAP_IO,
    MISHAP_COUNT,
};

static unsigned
weight(const struct world *world, int mishap)
{
    switch ((enum mishap)mishap) {
    case MISHAP_KILL_BROKER:
    case MISHAP_KILL_STORE:
    case MISHAP_KILL_WORKER:
        return world->kill;
    case MISHAP_POWER_STORE:
        return world->power;
    case MISHAP_PAUSE:
        return world->pause;
    case MISHAP_CLOG:
        return world->clog;
    case MISHAP_FULL:
        return world->full;
    case MISHAP_JUMP:
        return world->jump;
    case MISHAP_FUSE:
        return world->fuse;
    case MISHAP_IO:
        return world->io;
    case MISHAP_COUNT:
        break;
    }
    return 0;
}

static int
mishap_draw(struct world *world)
{
    unsigned sum = 0;
    for (int i = 0; i < MISHAP_COUNT; i++)
        sum += weight(world, i);
    unsigned at = (unsigned)chance_below(&world->chance_crash, sum);
    for (int i = 0; i < MISHAP_COUNT; i++) {
        if (at < weight(world, i))
            return i;
        at -= weight(world, i);
    }
    return MISHAP_KILL_STORE;
}

static void
mishap(struct world *world)
{
    struct chance *chance = &world->chance_crash;
    const int64_t long_ms = chance_between(chance, 100, 6000);
    const int node = (int)chance_between(chance, NODE_BROKER, NODE_NOTIFY_2);
    switch ((enum mishap)mishap_draw(world)) {
    case MISHAP_KILL_BROKER:
        world_die(world, NODE_BROKER, "killed");
        break;
    case MISHAP_KILL_STORE:
        store_node_stop(world, false);
        break;
    case MISHAP_POWER_STORE:
        world->counts.power_cuts++;
        store_node_stop(world, true);
        break;
    case MISHAP_KILL_WORKER:
        world_die(world,
                  (int)chance_between(chance, NODE_ESCALATE, NODE_NOTIFY_2),
                  "killed");
        break;
    case MISHAP_PAUSE:
        world_note(world, "node %d is paused for %lld ms", node,
                   (long long)long_ms);
        world->node[node].paused_until_ms = world->now_ms + long_ms;
        world_trouble(world, long_ms);
        break;
    case MISHAP_CLOG: {
        const int who = (int)chance_between(chance, NODE_STORE, NODE_COUNT - 1);
        world_note(world, "the way to node %d is clogged for %lld ms", who,
                   (long long)long_ms);
        world->node[who].clogged_until_ms = world->now_ms + long_ms;
        world_trouble(world, long_ms);
        break;
    }
    case MISHAP_FULL:
        world_note(world, "the disk has no more room");
        world->counts.full++;
        disk_quota(world->disk, 1);
        world_plan(world, world->now_ms + long_ms, EVENT_HEAL, NODE_STORE, 0);
        break;
    case MISHAP_JUMP: {
        const int64_t jump_ms = chance_between(chance, -1800000, 3600000);
        world_note(world, "the wall clock jumps by %lld ms",
                   (long long)jump_ms);
        world->counts.jumps++;
        world->wall_offset_ms += jump_ms;
        world_plan(world, world->now_ms + long_ms, EVENT_HEAL, NODE_STORE, 1);
        break;
    }
    case MISHAP_FUSE: {
        const int64_t calls = chance_between(chance, 1, 60);
        world_note(world, "the store will die at its disk call %lld",
                   (long long)calls);
        disk_fuse(world->disk, calls);
        break;
    }
    case MISHAP_IO:
        disk_fault(world->disk, chance_hits(chance, 500) ? DISK_IO_ERROR_ONCE
                                                         : DISK_SYNC_ERROR);
        world_note(world, "the disk fails once");
        break;
    case MISHAP_COUNT:
        break;
    }
    world_plan(world, world->now_ms + chance_between(chance, 3000, 90000),
               EVENT_MISHAP, NODE_STORE, 0);
}

static void
heal(struct world *world, int64_t what)
{
    if (what == 0) {
        world_note(world, "the disk has room again");
        disk_quota(world->disk, 0);
    } else {
        world_note(world, "the clock is accepted");
        world->accept_time = true;
    }
}

/* -- One event ----------------------------------------------------------- */

static void
take(struct world *world, const struct event *event)
{
    const int node = event->node;
    struct node *it = &world->node[node];
    const struct bytes message = {event->data, event->size};
    switch (event->kind) {
    case EVENT_TO_BROKER:
        if (world->node[NODE_BROKER].alive && event->life == it->connection)
            broker_take(world, node, message);
        return;
    case EVENT_FROM_BROKER:
        if (!it->alive || event->life != it->connection)
            return;
        if (node == NODE_STORE)
            store_node_take(world, message);
        else if (node < NODE_CLIENT)
            worker_take(world, node, message);
        else
            client_take(world, node, message);
        return;
    case EVENT_TURN:
        /* One that an earlier turn has made needless. */
        if (!it->alive || event->life != it->life ||
            it->turn_at_ms != event->at_ms)
            return;
        it->turn_at_ms = 0;
        if (node == NODE_BROKER)
            broker_turn(world);
        else if (node == NODE_STORE)
            store_node_turn(world);
        else if (node < NODE_CLIENT)
            worker_turn(world, node);
        else
            client_turn(world, node);
        return;
    case EVENT_WORK:
        if (it->alive && event->life == it->life)
            worker_work(world, node, event->number);
        return;
    case EVENT_RESTART:
        if (!it->alive)
            start(world, node);
        return;
    case EVENT_MISHAP:
        if (!world->calm)
            mishap(world);
        return;
    case EVENT_HEAL:
        heal(world, event->number);
        return;
    }
}

/* False when there is nothing left to do. */
static bool
step(struct world *world)
{
    if (world->heap_count == 0 || world->broken != NULL ||
        (world->events_max != 0 && world->events >= world->events_max))
        return false;
    struct event event = pop(world);
    struct node *it = &world->node[event.node];
    world->now_ms = event.at_ms;
    /* A paused process does nothing; what comes waits for it. */
    if (event.kind != EVENT_MISHAP && event.kind != EVENT_HEAL &&
        event.kind != EVENT_RESTART) {
        const struct node *who =
            event.kind == EVENT_TO_BROKER ? &world->node[NODE_BROKER] : it;
        if (who->paused_until_ms > world->now_ms) {
            if (event.kind == EVENT_TURN && it->turn_at_ms == event.at_ms)
                it->turn_at_ms = who->paused_until_ms;
            event.at_ms = who->paused_until_ms;
            push(world, event);
            return true;
        }
    }
    world->events++;
    arena_reset(world->turn);
    trace(world, &event.at_ms, sizeof event.at_ms);
    trace(world, &event.kind, sizeof event.kind);
    trace(world, &event.node, sizeof event.node);
    trace(world, event.data, event.size);
    take(world, &event);
    free(event.data);
    check_router(world);
    return true;
}

/* -- A run --------------------------------------------------------------- */

static unsigned
rate(struct chance *chance, unsigned most)
{
    /* Swarm: in half of the seeds this one never happens. */
    return chance_hits(chance, 500) ? 0
                                    : (unsigned)chance_below(chance, most + 1);
}

static void
faults_draw(struct world *world)
{
    struct chance chance = chance_stream(world->seed, "swarm");
    world->drop = rate(&chance, 120);
    world->twice = rate(&chance, 150);
    world->late = rate(&chance, 60);
    world->disorder = rate(&chance, 200);
    world->reset = rate(&chance, 8);
    world->again = rate(&chance, 8);
    world->kill = 4 + rate(&chance, 10);
    world->power = rate(&chance, 20);
    world->full = rate(&chance, 6);
    world->jump = rate(&chance, 8);
    world->pause = rate(&chance, 8);
    world->clog = rate(&chance, 8);
    world->fuse = rate(&chance, 30);
    world->io = rate(&chance, 6);
    world->strict = chance_hits(&chance, 500);
}

static struct world *
world_new(uint64_t seed)
{
    struct world *world = calloc(1, sizeof *world);
    assert(world != NULL);
    world->seed = seed;
    world->trace = UINT64_C(14695981039346656037);
    world->chance_net = chance_stream(seed, "net");
    world->chance_disk = chance_stream(seed, "disk");
    world->chance_crash = chance_stream(seed, "crash");
    world->chance_work = chance_stream(seed, "work");
    world->chance_store = chance_stream(seed, "store");
    world->chance_broker = chance_stream(seed, "broker");
    world->arena = arena_new((size_t)512 << 20);
    world->turn = arena_new((size_t)256 << 20);
    world->now_ms = 1000;
    clock_zone(&world->zone);
    faults_draw(world);
    for (int node = 0; node < NODE_COUNT; node++)
        memset(world->node[node].public_key, node + 1, 32);
    return world;
}

void
world_free(struct world **world)
{
    if (*world == NULL)
        return;
    broker_stop(*world);
    for (int node = NODE_ESCALATE; node < NODE_CLIENT; node++)
        worker_stop(*world, node);
    if ((*world)->store != NULL)
        store_close(&(*world)->store);
    disk_free(&(*world)->disk);
    for (int i = 0; i < (*world)->heap_count; i++)
        free((*world)->heap[i].data);
    for (int i = 0; i < (*world)->inbox_count; i++)
        free((*world)->inbox[i].data);
    free((*world)->heap);
    free((*world)->inbox);
    arena_free(&(*world)->arena);
    arena_free(&(*world)->turn);
    free(*world);
    *world = NULL;
}

/* From here on nothing goes wrong, and everything must come to its end. */
static void
calm_down(struct world *world)
{
    world_note(world, "everything is calm");
    world->calm = true;
    world->accept_time = true;
    disk_quota(world->disk, 0);
    disk_fuse(world->disk, -1);
    disk_fault(world->disk, DISK_SOUND);
    for (int node = 0; node < NODE_COUNT; node++) {
        world->node[node].clogged_until_ms = 0;
        world->node[node].paused_until_ms = 0;
        if (!world->node[node].alive)
            world_plan(world, world->now_ms + 50, EVENT_RESTART, node, 0);
        else
            world_turn(world, node, world->now_ms + 1);
    }
}

struct world *
world_run(uint64_t seed, bool talk, uint64_t events_max)
{
    struct world *world = world_new(seed);
    world->talk = talk;
    world->events_max = events_max;
    world->disk = disk_new(chance_next(&world->chance_disk), world->strict);
    store_node_create(world);
    for (int node = 0; node < NODE_COUNT; node++)
        start(world, node);
    world_plan(world, world->now_ms + 3000, EVENT_MISHAP, NODE_STORE, 0);

    while (world->plea_count < WORLD_REQUESTS_MIN ||
           world->counts.crashes < WORLD_CRASHES_MIN)
        if (!step(world))
            break;
    if (world->broken == NULL && world->events_max == 0) {
        calm_down(world);
        const int64_t until_ms = world->now_ms + WORLD_CALM_MS;
        const int64_t least_ms = world->now_ms + 3 * WORLD_LEASE_MS;
        while (world->now_ms < until_ms &&
               (world->now_ms < least_ms || !clients_settled(world)))
            if (!step(world))
                break;
        if (!clients_settled(world))
            world_break(world, "I7: some request never got an answer that "
                               "settles it");
        check_all(world);
    }
    return world;
}

bool
world_counts(const struct world *world)
{
    return world->counts.requests >= WORLD_REQUESTS_MIN &&
           world->counts.crashes >= WORLD_CRASHES_MIN &&
           world->counts.legal * 2 >= world->counts.answers &&
           world->broken == NULL;
}
