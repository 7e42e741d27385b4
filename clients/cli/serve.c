/*
 * `arende serve`: everything on one machine. Makes the data directory with
 * its keys, fills the store once, and then watches over the daemons.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clients/cli/commands.h"
#include "clients/cli/say.h"
#include "clients/cli/supervise.h"
#include "runtime/keys.h"
#include "runtime/log.h"
#include "runtime/place.h"

#define MIB (INT64_C(1024) * 1024)

/* Sanitizers map more than any limit would allow. */
#if defined(__SANITIZE_ADDRESS__)
#define LIMIT(bytes) 0
#else
#define LIMIT(bytes) (bytes)
#endif

/* The daemons in the order of starting: their keys, and what they may offer. */
static const struct part {
    const char *name;
    const char *service; /* NULL: the broker offers nothing */
    int64_t memory_max_bytes;
} PARTS[] = {
    {"broker", NULL, LIMIT(512 * MIB)},
    {"store", "store", LIMIT(2048 * MIB)},
    {"auth", "auth", LIMIT(1024 * MIB)}, /* two hashes of 64 MiB and more */
    {"escalate", "escalate", LIMIT(512 * MIB)},
    {"notify", "notify", LIMIT(512 * MIB)},
};
#define PART_COUNT ((int)(sizeof PARTS / sizeof *PARTS))

/* What one `serve` was asked for. */
struct order {
    struct cli *cli;
    const char *dir; /* absolute */
    const char *listen;
    bool sample;
};

static int
refuse_sample(struct cli *cli, const char *why)
{
    struct value args = value_map();
    value_put(cli->arena, &args, "why", value_text(why));
    return say_refusal(cli, STATUS_SAMPLE, &args, NULL);
}

/* The host of "tcp://HOST:PORT" and its port's text; false: no such thing. */
static bool
endpoint_split(struct arena *arena, const char *endpoint, const char **host,
               const char **port)
{
    if (strncmp(endpoint, "tcp://", 6) != 0)
        return false;
    const char *from = endpoint + 6;
    const char *colon = strrchr(from, ':');
    if (colon == NULL || colon == from || colon[1] == '\0')
        return false;
    *host = arena_text(arena, from, (size_t)(colon - from));
    *port = colon + 1;
    return strspn(*port, "0123456789") == strlen(*port);
}

static bool
is_loopback(const char *host)
{
    return strcmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0 ||
           strncmp(host, "127.", 4) == 0;
}

/* A port that is free now. It is chosen here and not by the broker, so that
 * a broker that starts again is found where it was. */
static int
port_free(const char *host)
{
    const bool six = host[0] == '[';
    struct sockaddr_in four = {.sin_family = AF_INET,
                               .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in6 long_one = {.sin6_family = AF_INET6,
                                    .sin6_addr = in6addr_loopback};
    struct sockaddr *address =
        six ? (struct sockaddr *)&long_one : (struct sockaddr *)&four;
    socklen_t size = six ? sizeof long_one : sizeof four;
    const int probe = socket(six ? AF_INET6 : AF_INET, SOCK_STREAM, 0);
    int port = 0;
    if (probe >= 0 && bind(probe, address, size) == 0 &&
        getsockname(probe, address, &size) == 0)
        port = ntohs(six ? long_one.sin6_port : four.sin_port);
    if (probe >= 0)
        close(probe);
    return port;
}

/* Checks where to listen and puts a real port in place of 0. */
static int
listen_settle(struct order *order)
{
    struct cli *cli = order->cli;
    const char *host, *port;
    if (!endpoint_split(cli->arena, order->listen, &host, &port))
        return say_invalid(cli, "--listen", "tcp://HOST:PORT");
    const bool sample =
        order->sample ||
        place_exists(place_join(cli->arena, order->dir, "sample-logins"));
    if (sample && !is_loopback(host))
        return refuse_sample(cli, N_("it may only listen on this machine, as "
                                     "tcp://127.0.0.1:7870"));
    if (strtol(port, NULL, 10) == 0)
        order->listen =
            arena_format(cli->arena, "tcp://%s:%d", host, port_free(host));
    return 0;
}

/* An absolute path, because daemons and client.yaml name it. */
static int
dir_settle(struct order *order, const char *given)
{
    struct cli *cli = order->cli;
    char real[PATH_MAX];
    const char *why = "";
    enum status status = place_make_dir(given, &why);
    if (status == STATUS_OK && realpath(given, real) == NULL) {
        status = STATUS_FILE;
        why = strerror(errno);
    }
    if (status != STATUS_OK)
        return say_file(cli, status, given, why);
    order->dir = arena_string(cli->arena, real);
    static const char *const PLACES[] = {"keys", "run", "store", "spool"};
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        const char *place = place_join(cli->arena, order->dir, PLACES[i]);
        status = place_make_dir(place, &why);
        if (status != STATUS_OK)
            return say_file(cli, status, place, why);
    }
    return 0;
}

/* One `serve` for one directory: a second would take away the sockets. The
 * lock ends with the process. */
static int
lock_take(const struct order *order)
{
    const char *path = place_join(order->cli->arena, order->dir, "run/lock");
    const int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return say_file(order->cli, STATUS_FILE, path, strerror(errno));
    if (flock(file, LOCK_EX | LOCK_NB) == 0)
        return 0;
    return say_refusal(order->cli, STATUS_STORE_LOCKED, NULL, NULL);
}

static const char *
key_file(const struct order *order, const char *name, const char *ending)
{
    return place_join(
        order->cli->arena, order->dir,
        arena_format(order->cli->arena, "keys/%s.%s", name, ending));
}

/* A key that others know and that was there once. A new one in its place
 * would lock them out without a word. */
static bool
key_is_lost(const struct order *order, const char *name)
{
    return place_exists(key_file(order, name, "pub")) &&
           place_exists(
               place_join(order->cli->arena, order->dir, "store/arende.db"));
}

/* Makes the keys that are missing; those that exist must be fit for use. */
static int
keys_settle(const struct order *order)
{
    struct cli *cli = order->cli;
    for (int i = 0; i < PART_COUNT; i++) {
        const char *file = key_file(order, PARTS[i].name, "key");
        const char *why = "";
        struct key_pair pair = {0};
        enum status status;
        if (place_exists(file)) {
            status = keys_load(order->dir, PARTS[i].name, &pair, &why);
        } else if (key_is_lost(order, PARTS[i].name)) {
            status = STATUS_KEY_FILE;
            why = N_("it is gone and its .pub is not; put it back, or take "
                     "both away to have new ones made");
        } else {
            keys_make(&pair);
            status =
                keys_save(order->dir, PARTS[i].name, &pair, &PARTS[i].service,
                          PARTS[i].service == NULL ? 0 : 1, &why);
        }
        keys_wipe(&pair);
        if (status != STATUS_OK)
            return say_file(cli, status, file, why);
    }
    return 0;
}

/* This machine as a client of its own installation. */
static int
client_settle(const struct order *order)
{
    struct cli *cli = order->cli;
    const char *path = place_join(cli->arena, order->dir, "client.yaml");
    const char *why = "";
    struct client_config config = {.endpoint = NULL};
    struct worker_key broker;
    enum status status = STATUS_OK;
    if (place_exists(path))
        status = client_config_load(cli->arena, path, &config, &why);
    else
        keys_make(&config.pair);
    if (status == STATUS_OK)
        status = keys_load_public(order->dir, "broker", &broker, &why);
    if (status != STATUS_OK)
        return say_file(cli, status, path, why);
    struct config installation;
    if (config_load(cli->arena, order->dir, &installation, &why) != STATUS_OK)
        return say_file(cli, STATUS_FILE,
                        place_join(cli->arena, order->dir, "arende.yaml"), why);
    config.endpoint = order->listen;
    config.language = installation.language;
    memcpy(config.server_key, broker.public_key, KEYS_SIZE);
    status = client_config_save(cli->arena, path, &config, &why);
    keys_wipe(&config.pair);
    return status == STATUS_OK ? 0 : say_file(cli, status, path, why);
}

/* Runs a program to its end; its exit code. Its words go to our stderr. */
static int
run_once(const char *path, const char *const *argument)
{
    const pid_t child = fork();
    if (child == 0) {
        dup2(STDERR_FILENO, STDOUT_FILENO);
        execv(path, (char *const *)argument);
        _exit(127);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child)
        return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}

/* Fills the store of a new directory; later there is nothing to do. */
static int
store_settle(const struct order *order)
{
    struct cli *cli = order->cli;
    if (place_exists(place_join(cli->arena, order->dir, "store/arende.db")))
        return 0;
    const char *path = place_program(cli->arena, "arende-store");
    const char *argument[] = {"arende-store",
                              "--data",
                              order->dir,
                              "--create",
                              order->sample ? "--sample" : NULL,
                              NULL};
    const int code = run_once(path, argument);
    if (code == 0)
        return 0;
    say_aside(cli, _("arende: the store could not be created in %s"),
              order->dir);
    /* A half-made store would be taken for a whole one the next time. */
    static const char *const HALVES[] = {
        "store/arende.db", "store/arende.db-wal", "store/arende.db-shm"};
    for (size_t i = 0; i < sizeof HALVES / sizeof *HALVES; i++)
        (void)unlink(place_join(cli->arena, order->dir, HALVES[i]));
    return code < 127 ? code : status_exit(STATUS_STORE_FAILED);
}

static void
tell_ready(void *context)
{
    (void)context;
    puts("arende: ready");
    fflush(stdout);
}

static int
watch_over(const struct order *order)
{
    struct cli *cli = order->cli;
    struct daemon_row rows[SUPERVISE_MAX] = {{.name = NULL}};
    for (int i = 0; i < PART_COUNT; i++) {
        const char *name = arena_format(cli->arena, "arende-%s", PARTS[i].name);
        rows[i] =
            (struct daemon_row){.name = name,
                                .path = place_program(cli->arena, name),
                                .argument = {name, "--data", order->dir},
                                .memory_max_bytes = PARTS[i].memory_max_bytes};
    }
    rows[0].argument[3] = "--listen";
    rows[0].argument[4] = order->listen;
    return supervise(rows, PART_COUNT, tell_ready, NULL);
}

/* What is asked for against what is there, before anything is made. */
static int
order_read(struct order *order, const struct cmdline *line)
{
    struct cli *cli = order->cli;
    const char *dir = cmdline_value(line, OPTION_DATA);
    if (dir == NULL || *dir == '\0')
        return say_usage(cli, _("--data DIR is missing."));
    order->sample = cmdline_has(line, OPTION_SAMPLE);
    if (order->sample && !place_is_empty(dir))
        return refuse_sample(cli, N_("its directory must be empty"));
    order->dir = dir;
    order->listen = cmdline_value(line, OPTION_LISTEN);
    if (order->listen == NULL) {
        struct config config;
        const char *report = "";
        if (config_load(cli->arena, dir, &config, &report) != STATUS_OK)
            return say_file(cli, STATUS_FILE,
                            place_join(cli->arena, dir, "arende.yaml"), report);
        order->listen = config.listen;
    }
    return listen_settle(order);
}

int
run_serve(struct cli *cli, const struct cmdline *line)
{
    struct order order = {.cli = cli};
    log_open("arende");
    umask(S_IRWXG | S_IRWXO); /* for the daemons too */
    int code = order_read(&order, line);
    if (code == 0)
        code = dir_settle(&order, cmdline_value(line, OPTION_DATA));
    if (code == 0)
        code = lock_take(&order);
    if (code == 0)
        code = keys_settle(&order);
    if (code == 0)
        code = client_settle(&order);
    if (code == 0)
        code = store_settle(&order);
    return code != 0 ? code : watch_over(&order);
}
