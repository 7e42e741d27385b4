/* The store on the real SQLite, on a disk that forgets. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/chain.h"
#include "runtime/workflow_load.h"
#include "tests/sim/world.h"

#define PATH "arende.db"
#define BATCH_MAX 128

static const char *const LOGINS[WORLD_CLIENTS] = {
    "employee", "employee2",   "desk",    "sysman", "manager",
    "it-chief", "coordinator", "auditor", "admin",  "admin2",
};

static void
random_bytes(void *context, void *buffer, size_t size)
{
    struct world *world = context;
    chance_fill(&world->chance_store, buffer, size);
}

static struct store_config
config_of(const struct world *world)
{
    struct store_config config;
    store_config_default(&config);
    config.zone = &world->zone;
    config.lease_ms = WORLD_LEASE_MS;
    config.attempts_max = 40;
    config.back_off_ms = 500;
    config.back_off_max_ms = 4000;
    return config;
}

static bool
store_try(struct world *world)
{
    struct db *db = NULL;
    const char *why = NULL;
    const struct store_config config = config_of(world);
    const struct store_world hands = {.random = random_bytes, .context = world};
    disk_clock(world->disk, world_wall_ms(world));
    if (db_open(&db, PATH, "sim", &why) != STATUS_OK)
        return false;
    const enum status status = store_open(&world->store, &db, &config, &hands,
                                          world_wall_ms(world), world->now_ms);
    if (status == STATUS_LOG_BROKEN)
        world_break(world, "I10: the log's tail does not verify at a start");
    return status == STATUS_OK;
}

/* -- Creation, before anything goes wrong -------------------------------- */

struct bytes
store_node_file(struct world *world, const char *path)
{
    FILE *file = fopen(path, "rb");
    assert(file != NULL && "run in the root of the source tree");
    uint8_t *data = arena_take(world->arena, 1 << 20);
    const size_t size = fread(data, 1, 1 << 20, file);
    fclose(file);
    return (struct bytes){data, size};
}

static const char *
path_of(struct world *world, const char *name)
{
    return arena_format(world->arena, "%s/%s.yaml",
                        strcmp(name, "matter") == 0 ? "tests/sim" : "workflows",
                        name);
}

const struct workflow *
store_node_workflow(struct world *world, const char *name)
{
    const char *report = NULL;
    const struct workflow *workflow =
        workflow_load(world->arena, name,
                      store_node_file(world, path_of(world, name)), &report);
    assert(workflow != NULL);
    return workflow;
}

static struct reply
ask(struct world *world, enum request_type type, struct value body)
{
    static const uint8_t KEY[MESSAGE_KEY_SIZE] = {1};
    struct store_output output;
    struct reply reply = {.status = STATUS_UNKNOWN};
    const struct request request = {
        .version = MESSAGE_VERSION,
        .type = type,
        .key = KEY,
        .ttl_ms = 1000,
        .body = body,
    };
    const struct bytes message = link_encode(
        world->turn, &(struct link){
                         .type = LINK_FORWARD,
                         .correlation = 1,
                         .public_key = world->node[NODE_CLIENT].public_key,
                         .ttl_ms = 1000,
                         .service = "auth",
                         .request = request_encode(world->turn, &request),
                     });
    store_begin(world->store, world_wall_ms(world), world->now_ms);
    store_take(world->store, message.data, message.size);
    const enum status status = store_commit(world->store, &output);
    assert(status == STATUS_OK && output.count > 0);
    (void)status;
    struct link link;
    link_decode(world->arena, output.message[0].data, output.message[0].size,
                &link);
    reply_decode(world->arena, link.request.data, link.request.size, &reply);
    return reply;
}

/* A session for each client, as auth opens them. */
static void
sign_in(struct world *world, int index)
{
    struct client *client = &world->client[index];
    const struct node *node = &world->node[NODE_CLIENT + index];
    uint8_t hash[32];
    client->login = LOGINS[index];
    chance_fill(&world->chance_work, client->token, sizeof client->token);
    chain_hash((struct bytes){client->token, sizeof client->token}, hash);
    struct value body = value_map();
    value_put(world->turn, &body, "login", value_text(client->login));
    value_put(world->turn, &body, "pk", value_bin(node->public_key, 32));
    value_put(world->turn, &body, "why", value_text("login"));
    const struct reply known = ask(world, REQUEST_VERIFIER, body);
    client->number = value_get_int(&known.body, "number", 0);
    body = value_map();
    value_put(world->turn, &body, "login", value_text(client->login));
    value_put(world->turn, &body, "number", value_int(client->number));
    value_put(world->turn, &body, "ok", value_bool(true));
    value_put(world->turn, &body, "pk", value_bin(node->public_key, 32));
    value_put(world->turn, &body, "token_hash", value_bin(hash, 32));
    const struct reply opened = ask(world, REQUEST_SESSION_OPEN, body);
    assert(opened.status == STATUS_OK && client->number > 0);
    (void)opened;
}

/* The sample register, in which the manager stands in for the IT chief. */
static struct bytes
register_text(struct world *world)
{
    static const char DEPUTY[] = "deputy: sysman3";
    const struct bytes sample =
        store_node_file(world, "deploy/sample/register.yaml");
    const char *text = (const char *)sample.data;
    const char *made = "";
    assert(strstr(text, DEPUTY) != NULL &&
           "somebody stands in for the sample's IT chief");
    for (const char *at; (at = strstr(text, DEPUTY)) != NULL;
         text = at + strlen(DEPUTY))
        made = arena_format(world->arena, "%s%.*sdeputy: manager", made,
                            (int)(at - text), text);
    made = arena_format(world->arena, "%s%s", made, text);
    return (struct bytes){(const uint8_t *)made, strlen(made)};
}

void
store_node_create(struct world *world)
{
    struct store_output output;
    const char *report = NULL;
    const bool opened = store_try(world);
    assert(opened);
    (void)opened;
    store_begin(world->store, world_wall_ms(world), world->now_ms);
    for (int i = 0; i < WORLD_CLIENTS; i++)
        store_enrol(world->store, world->node[NODE_CLIENT + i].public_key,
                    "client", "simulated");
    enum status status = store_install_workflow(
        world->store, "incident.yaml",
        store_node_file(world, path_of(world, "incident")), &report);
    assert(status == STATUS_OK);
    status = store_install_workflow(
        world->store, "matter.yaml",
        store_node_file(world, path_of(world, "matter")), &report);
    assert(status == STATUS_OK);
    status = store_fill_register(world->store, "register.yaml",
                                 register_text(world), &report);
    assert(status == STATUS_OK);
    for (int i = 0; i < WORLD_CLIENTS; i++)
        store_set_verifier(world->store, LOGINS[i], "none");
    status = store_commit(world->store, &output);
    assert(status == STATUS_OK);
    (void)status;
    for (int i = 0; i < WORLD_CLIENTS; i++)
        sign_in(world, i);
    store_close(&world->store);
}

/* -- Life ---------------------------------------------------------------- */

static void
inbox_empty(struct world *world)
{
    for (int i = 0; i < world->inbox_count; i++)
        free(world->inbox[i].data);
    world->inbox_count = 0;
}

void
store_node_stop(struct world *world, bool power)
{
    if (!world->node[NODE_STORE].alive)
        return;
    /* What SQLite wants to tidy up comes too late. */
    disk_stop(world->disk);
    if (world->store != NULL)
        store_close(&world->store);
    if (power)
        disk_power_cut(world->disk);
    else
        disk_kill(world->disk);
    disk_fuse(world->disk, -1);
    inbox_empty(world);
    world_die(world, NODE_STORE, power ? "the power is gone" : "killed");
}

void
store_node_start(struct world *world)
{
    if (!store_try(world)) {
        store_node_stop(world, false);
        return;
    }
    world->uplink = uplink_start(store_epoch(world->store), world->now_ms);
    world_turn(world, NODE_STORE, world->now_ms);
}

void
store_node_take(struct world *world, struct bytes message)
{
    if (world->inbox_count == world->inbox_room) {
        world->inbox_room = world->inbox_room * 2 + 64;
        world->inbox = realloc(world->inbox, (size_t)world->inbox_room *
                                                 sizeof *world->inbox);
        assert(world->inbox != NULL);
    }
    uint8_t *data = malloc(message.size > 0 ? message.size : 1);
    assert(data != NULL);
    memcpy(data, message.data, message.size);
    world->inbox[world->inbox_count++] =
        (struct event){.data = data, .size = message.size};
    world_turn(world, NODE_STORE,
               world->now_ms + chance_between(&world->chance_disk, 1, 4));
}

static void
take_inbox(struct world *world)
{
    int taken = 0;
    for (; taken < world->inbox_count && taken < BATCH_MAX; taken++) {
        const struct event *message = &world->inbox[taken];
        struct link link;
        if (link_decode(world->turn, message->data, message->size, &link) ==
                STATUS_OK &&
            uplink_heard(&world->uplink, world->now_ms, link.type))
            store_take(world->store, message->data, message->size);
        free(message->data);
    }
    world->inbox_count -= taken;
    if (world->inbox_count > 0)
        memmove(world->inbox, world->inbox + taken,
                (size_t)world->inbox_count * sizeof *world->inbox);
}

static void
send_out(struct world *world, const struct store_output *output)
{
    for (int i = 0; i < output->count; i++) {
        if (world->uplink.state != UPLINK_UP)
            return;
        check_output(world, output->message[i]);
        if (world_send_up(world, NODE_STORE, output->message[i]))
            uplink_said(&world->uplink, world->now_ms);
        else
            uplink_lost(&world->uplink, world->now_ms);
    }
}

static void
uplink_turn(struct world *world)
{
    struct bytes message;
    switch (uplink_tick(&world->uplink, world->turn, world->now_ms, &message)) {
    case UPLINK_NOTHING:
        return;
    case UPLINK_SEND:
        if (!world_send_up(world, NODE_STORE, message))
            uplink_lost(&world->uplink, world->now_ms);
        return;
    case UPLINK_RECONNECT:
        world_reconnect(world, NODE_STORE);
        return;
    }
}

void
store_node_turn(struct world *world)
{
    struct store_output output;
    check_rest(world);
    disk_clock(world->disk, world_wall_ms(world));
    store_begin(world->store, world_wall_ms(world), world->now_ms);
    take_inbox(world);
    if (world->accept_time)
        store_accept_time(world->store);
    world->accept_time = false;
    store_tick(world->store);
    const enum status status = store_commit(world->store, &output);
    if (status == STATUS_STORE_FAILED || disk_is_dead(world->disk)) {
        store_node_stop(world,
                        chance_hits(&world->chance_disk, world->power * 20));
        return;
    }
    send_out(world, &output);
    if (chance_hits(&world->chance_disk, 100))
        store_idle(world->store, world->now_ms);
    if (disk_is_dead(world->disk)) {
        store_node_stop(world, false);
        return;
    }
    uplink_turn(world);
    int64_t wake_ms = store_wake_mono_ms(world->store);
    const int64_t link_ms = uplink_wake_mono_ms(&world->uplink);
    if (link_ms < wake_ms)
        wake_ms = link_ms;
    if (world->inbox_count > 0)
        wake_ms = world->now_ms;
    world_turn(world, NODE_STORE, wake_ms);
}
