#include "broker/shell_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include "runtime/log.h"
#include "runtime/now.h"
#include "runtime/place.h"

/* What one turn's failed messages can need. */
#define ARENA_MAX ((size_t)64 * 1024 * 1024)

_Static_assert((int)ROUTER_PEER_MAX == (int)NET_PEER_MAX, "one address");
_Static_assert((int)ROUTER_KEYS_MAX == (int)NET_KEYS_MAX, "one table");

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

enum status
shell_self_test(struct shell *shell)
{
    const char *why = "";
    enum status status = hub_self_test(shell->workers, &why);
    if (status == STATUS_OK)
        status = hub_self_test(shell->clients, &why);
    if (status != STATUS_OK)
        log_error("self-test: %s", why);
    shell->self_test_mono_ms = now_mono_ms() + SHELL_SELF_TEST_MS;
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
    if (status == STATUS_OK && shell_self_test(shell) != STATUS_OK)
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
