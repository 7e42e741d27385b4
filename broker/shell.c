#include "broker/shell.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include "broker/router.h"
#include "runtime/config.h"
#include "runtime/keys.h"
#include "runtime/log.h"
#include "runtime/loop.h"
#include "runtime/net.h"
#include "runtime/now.h"
#include "runtime/place.h"
#include "runtime/ready.h"

#define SELF_TEST_MS 60000 /* how often a stranger is tried again */
#define DRAIN_MS 5000      /* then it ends with what is not answered */
#define GOODBYE_MS 50      /* for the last messages to leave */
/* After the store has told a key more of them may follow; strangers are kept
 * waiting for so long before they are turned away. */
#define KEYS_SETTLE_MS 1000
#define FAILED_MAX 256 /* sends of one turn that may fail: one per worker */
#define ARENA_MAX ((size_t)64 * 1024 * 1024)

_Static_assert((int)ROUTER_PEER_MAX == (int)NET_PEER_MAX, "one address");
_Static_assert((int)ROUTER_KEYS_MAX == (int)NET_KEYS_MAX, "one table");

/* A message that a worker did not take. */
struct failed {
    struct router_peer peer;
    struct bytes body;
};

struct shell {
    int lock_fd;
    struct config config;
    struct key_pair pair;
    struct arena *config_arena;
    struct arena *failed_arena;
    int failed_count;
    struct failed failed[FAILED_MAX];
    struct loop *loop;
    struct net *net;
    struct hub *clients;
    struct hub *workers;
    struct router *router;
    uint8_t (*keys)[KEYS_SIZE]; /* room for the client keys */
    int64_t settle_mono_ms;     /* the table is complete then */
    int64_t self_test_mono_ms;
    int64_t stop_mono_ms; /* draining ends then; INT64_MAX: not draining */
};

/* --- opening ---------------------------------------------------------------
 */

static void
system_random(void *context, void *buffer, size_t size)
{
    (void)context;
    randombytes_buf(buffer, size);
}

/* Many clients are many descriptors. */
static void
raise_limits(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static enum status
load_settings(struct shell *shell, const struct shell_options *options)
{
    const char *why = "";
    enum status status = config_load(shell->config_arena, options->data_dir,
                                     &shell->config, &why);
    if (status != STATUS_OK) {
        log_error("settings: %s", why);
        return status;
    }
    if (options->listen != NULL)
        shell->config.listen = options->listen;
    status = keys_load(options->data_dir, "broker", &shell->pair, &why);
    if (status != STATUS_OK)
        log_error("E-NYCKELFIL %s/keys/broker.key: %s", options->data_dir, why);
    return status;
}

/* One broker for one directory: a second would take over the ipc sockets. */
static enum status
take_lock(struct shell *shell, const char *data_dir)
{
    const char *why = "";
    const char *run = place_join(shell->config_arena, data_dir, "run");
    const char *path = place_join(shell->config_arena, run, "broker.lock");
    if (place_make_dir(run, &why) != STATUS_OK) {
        log_error("%s: %s", run, why);
        return STATUS_UNAVAILABLE;
    }
    shell->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (shell->lock_fd < 0 || flock(shell->lock_fd, LOCK_EX | LOCK_NB) != 0) {
        log_error("%s: %s", path,
                  errno == EWOULDBLOCK ? "another broker runs here"
                                       : strerror(errno));
        return STATUS_UNAVAILABLE;
    }
    return STATUS_OK;
}

static enum status
make_router(struct shell *shell, const char *data_dir)
{
    const char *why = "";
    int count = 0;
    struct worker_key *keys = calloc(KEYS_WORKERS_MAX, sizeof *keys);
    struct router_worker_key *workers =
        calloc(KEYS_WORKERS_MAX, sizeof *workers);
    uint8_t(*admitted)[KEYS_SIZE] = calloc(KEYS_WORKERS_MAX, KEYS_SIZE);
    if (keys == NULL || workers == NULL || admitted == NULL)
        abort();
    const enum status status =
        keys_load_workers(data_dir, keys, KEYS_WORKERS_MAX, &count, &why);
    if (status != STATUS_OK)
        log_error("E-NYCKELFIL %s/keys: %s", data_dir, why);
    for (int i = 0; status == STATUS_OK && i < count; i++) {
        memcpy(workers[i].public_key, keys[i].public_key, KEYS_SIZE);
        memcpy(admitted[i], keys[i].public_key, KEYS_SIZE);
        workers[i].service_count = keys[i].service_count;
        memcpy(workers[i].service, keys[i].service, sizeof keys[i].service);
    }
    if (status == STATUS_OK) {
        const struct router_config config = {
            .workers = workers, .worker_count = count, .random = system_random};
        shell->router = router_new(&config, now_mono_ms());
        hub_admit(shell->workers, (const uint8_t(*)[KEYS_SIZE])admitted, count,
                  true);
    }
    free(admitted);
    free(workers);
    free(keys);
    return status;
}

static enum status
bind_one(struct hub *hub, const char *endpoint, char real[NET_ENDPOINT_MAX])
{
    const char *why = "";
    const enum status status = hub_bind(hub, endpoint, real, &why);
    if (status != STATUS_OK)
        log_error("cannot listen on %s: %s", endpoint, why);
    else
        log_info("listens on %s", real);
    return status;
}

/* An ipc endpoint in DIR/run, whatever DIR is. */
static const char *
ipc_endpoint(struct shell *shell, const char *data_dir, const char *name)
{
    char real[PATH_MAX];
    if (realpath(data_dir, real) == NULL)
        snprintf(real, sizeof real, "%s", data_dir);
    return arena_format(shell->config_arena, "ipc://%s/run/%s", real, name);
}

/* The TCP endpoint that was bound, for whoever asked for a free port. */
static void
tell_endpoint(struct shell *shell, const char *data_dir, const char *endpoint)
{
    const char *why = "";
    const char *text = arena_format(shell->config_arena, "%s\n", endpoint);
    const char *path =
        place_join(shell->config_arena, data_dir, "run/endpoint");
    if (place_write(path, text, strlen(text), &why) != STATUS_OK)
        log_warning("%s: %s", path, why);
}

static enum status
bind_all(struct shell *shell, const char *data_dir)
{
    char real[NET_ENDPOINT_MAX];
    if (bind_one(shell->clients, shell->config.listen, real) != STATUS_OK)
        return STATUS_UNAVAILABLE;
    tell_endpoint(shell, data_dir, real);
    if (bind_one(shell->clients, ipc_endpoint(shell, data_dir, "client.ipc"),
                 real) != STATUS_OK ||
        bind_one(shell->workers, ipc_endpoint(shell, data_dir, "worker.ipc"),
                 real) != STATUS_OK)
        return STATUS_UNAVAILABLE;
    return STATUS_OK;
}

/* Fail closed: a door that lets strangers in must not stand. */
static enum status
self_test(struct shell *shell)
{
    const char *why = "";
    enum status status = hub_self_test(shell->workers, &why);
    if (status == STATUS_OK)
        status = hub_self_test(shell->clients, &why);
    if (status != STATUS_OK)
        log_error("self-test: %s", why);
    shell->self_test_mono_ms = now_mono_ms() + SELF_TEST_MS;
    return status;
}

enum status
shell_open(const struct shell_options *options, struct shell **out)
{
    struct shell *shell = calloc(1, sizeof *shell);
    if (shell == NULL || sodium_init() < 0)
        abort();
    shell->lock_fd = -1;
    shell->settle_mono_ms = INT64_MAX;
    shell->stop_mono_ms = INT64_MAX;
    shell->config_arena = arena_new(4 * 1024 * 1024);
    shell->failed_arena = arena_new(ARENA_MAX);
    shell->keys = calloc(ROUTER_KEYS_MAX, KEYS_SIZE);
    if (shell->keys == NULL)
        abort();
    raise_limits();
    enum status status = load_settings(shell, options);
    if (status == STATUS_OK)
        status = take_lock(shell, options->data_dir);
    if (status == STATUS_OK)
        status = loop_open(&shell->loop);
    if (status == STATUS_OK)
        status = net_open(&shell->net);
    if (status == STATUS_OK)
        status = hub_open(shell->net, true, "clients", &shell->pair,
                          &shell->clients);
    if (status == STATUS_OK)
        status = hub_open(shell->net, false, "workers", &shell->pair,
                          &shell->workers);
    if (status == STATUS_OK)
        status = make_router(shell, options->data_dir);
    if (status == STATUS_OK)
        status = bind_all(shell, options->data_dir);
    if (status == STATUS_OK && self_test(shell) != STATUS_OK)
        status = STATUS_UNAVAILABLE;
    if (status == STATUS_OK)
        *out = shell;
    else
        shell_close(&shell);
    return status;
}

void
shell_close(struct shell **shell)
{
    if (*shell == NULL)
        return;
    hub_close(&(*shell)->clients);
    hub_close(&(*shell)->workers);
    net_close(&(*shell)->net);
    loop_close(&(*shell)->loop);
    router_free(&(*shell)->router);
    keys_wipe(&(*shell)->pair);
    arena_free(&(*shell)->config_arena);
    arena_free(&(*shell)->failed_arena);
    free((*shell)->keys);
    if ((*shell)->lock_fd >= 0)
        close((*shell)->lock_fd);
    free(*shell);
    *shell = NULL;
}

/* --- carrying out ------------------------------------------------------------
 */

static struct peer
to_peer(const struct router_peer *from)
{
    struct peer peer = {.size = from->size};
    memcpy(peer.id, from->id, sizeof peer.id);
    return peer;
}

static void
admit_clients(struct shell *shell, bool complete)
{
    const int count = router_keys(shell->router, shell->keys, ROUTER_KEYS_MAX);
    hub_admit(shell->clients, (const uint8_t(*)[KEYS_SIZE])shell->keys, count,
              complete);
    shell->settle_mono_ms =
        complete ? INT64_MAX : now_mono_ms() + KEYS_SETTLE_MS;
}

/* Kept until the router has heard of it: effects do not outlive a step. */
static void
note_failure(struct shell *shell, const struct router_effect *effect)
{
    if (shell->failed_count == FAILED_MAX)
        return; /* its worker is noted already, or will miss its beats */
    shell->failed[shell->failed_count++] = (struct failed){
        .peer = effect->peer,
        .body = arena_bytes(shell->failed_arena, effect->body.data,
                            effect->body.size),
    };
}

static void
carry_out(struct shell *shell, const struct router_effect *effect)
{
    const struct peer peer = to_peer(&effect->peer);
    switch (effect->kind) {
    case ROUTER_TO_CLIENT:
        /* A client that is gone asks again with the same key. */
        if (hub_send(shell->clients, &peer, effect->body.data,
                     effect->body.size) == STATUS_TOO_LARGE)
            log_error("an answer was too large for its client");
        break;
    case ROUTER_TO_WORKER:
        if (hub_send(shell->workers, &peer, effect->body.data,
                     effect->body.size) != STATUS_OK)
            note_failure(shell, effect);
        break;
    case ROUTER_KEYS:
        admit_clients(shell, false);
        break;
    case ROUTER_FACT:
        log_info("%s", effect->text);
        break;
    }
}

static void
step_once(struct shell *shell, const struct router_event *event)
{
    const struct router_effects *effects =
        router_step(shell->router, now_mono_ms(), event);
    for (int i = 0; i < effects->count; i++)
        carry_out(shell, &effects->effect[i]);
}

static void
step(struct shell *shell, const struct router_event *event)
{
    step_once(shell, event);
    /* Each failure makes the router forget a worker, so this ends. */
    for (int i = 0; i < shell->failed_count; i++) {
        const struct failed failed = shell->failed[i];
        const struct router_event failure = {.kind = ROUTER_SEND_FAILED,
                                             .peer = failed.peer,
                                             .body = failed.body};
        step_once(shell, &failure);
    }
    shell->failed_count = 0;
    arena_reset(shell->failed_arena);
}

/* --- the loop
 * ------------------------------------------------------------------ */

static void
take_messages(struct shell *shell, struct hub *hub, enum router_event_kind kind)
{
    struct hub_message message;
    for (int i = 0; i < LOOP_DRAIN_MAX; i++) {
        if (hub_receive(hub, &message) != STATUS_OK)
            return;
        struct router_event event = {.kind = kind,
                                     .public_key = message.public_key,
                                     .body = message.body};
        event.peer.size = message.peer.size;
        memcpy(event.peer.id, message.peer.id, sizeof event.peer.id);
        step(shell, &event);
    }
}

static void
take_signal(struct shell *shell, int signal)
{
    if ((signal != SIGTERM && signal != SIGINT) ||
        shell->stop_mono_ms != INT64_MAX)
        return;
    const struct router_event event = {.kind = ROUTER_DRAIN};
    log_info("stops: finishing what is in flight");
    shell->stop_mono_ms = now_mono_ms() + DRAIN_MS;
    step(shell, &event);
}

static void
take_time(struct shell *shell)
{
    const struct router_event event = {.kind = ROUTER_TICK};
    const int64_t mono_ms = now_mono_ms();
    if (mono_ms >= router_wake_mono_ms(shell->router))
        step(shell, &event);
    if (mono_ms >= shell->settle_mono_ms)
        admit_clients(shell, true);
    if (mono_ms >= shell->self_test_mono_ms &&
        self_test(shell) == STATUS_KEY_FILE)
        log_fatal("a stranger's key was accepted: closing the door");
}

static int64_t
wait_ms(const struct shell *shell)
{
    int64_t wake_mono_ms = router_wake_mono_ms(shell->router);
    const int64_t mono_ms = now_mono_ms();
    if (shell->settle_mono_ms < wake_mono_ms)
        wake_mono_ms = shell->settle_mono_ms;
    if (shell->stop_mono_ms < wake_mono_ms)
        wake_mono_ms = shell->stop_mono_ms;
    return wake_mono_ms > mono_ms ? wake_mono_ms - mono_ms : 0;
}

static bool
has_stopped(const struct shell *shell)
{
    return shell->stop_mono_ms != INT64_MAX &&
           (router_drained(shell->router) ||
            now_mono_ms() >= shell->stop_mono_ms);
}

void
shell_run(struct shell *shell)
{
    enum { WORKERS, CLIENTS, ITEMS };
    struct loop_item items[ITEMS] = {
        [WORKERS] = {.hub = shell->workers, .fd = -1},
        [CLIENTS] = {.hub = shell->clients, .fd = -1},
    };
    ready_tell();
    log_info("ready");
    while (!has_stopped(shell)) {
        const int signal = loop_wait(shell->loop, items, ITEMS, wait_ms(shell));
        if (signal != 0)
            take_signal(shell, signal);
        if (items[WORKERS].ready)
            take_messages(shell, shell->workers, ROUTER_WORKER);
        if (items[CLIENTS].ready)
            take_messages(shell, shell->clients, ROUTER_CLIENT);
        take_time(shell);
    }
    now_sleep_ms(GOODBYE_MS);
    log_info("stopped");
}
