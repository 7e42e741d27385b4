/*
 * arende-store: the shell around the store.
 * Touches: disk, sockets, clocks, signals.
 */
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

#include "runtime/config.h"
#include "runtime/keys.h"
#include "runtime/log.h"
#include "runtime/loop.h"
#include "runtime/net.h"
#include "runtime/now.h"
#include "runtime/place.h"
#include "runtime/ready.h"
#include "runtime/zone.h"
#include "workers/store/create.h"
#include "workers/store/db.h"
#include "workers/store/store.h"
#include "workers/store/uplink.h"

#define BALLAST_SIZE (64L * 1024 * 1024) /* bytes to give up on a full disk */
#define SPARK_SIZE (1024L * 1024)        /* … and only to start on one */
#define DISK_ROOMY (INT64_C(1) << 30)    /* free bytes that are enough */
#define DISK_LOOK_MS 1000
#define LOCKED_EXIT 7 /* the supervisor waits longer */
#define SEND_WITHIN_MS 2000

struct shell {
    const char *data_dir;
    struct arena *arena; /* for ever */
    struct arena *turn;  /* of one turn */
    struct config config;
    struct zone zone;
    struct store *store;
    struct loop *loop;
    struct net *net;
    struct line *line;
    struct key_pair pair;
    uint8_t broker_key[KEYS_SIZE];
    const char *endpoint;
    struct uplink uplink;
    bool full;              /* the last batch found no room */
    int64_t looked_mono_ms; /* at the disk */
    int64_t free_percent;
};

/* -- Disk ---------------------------------------------------------------- */

static int64_t
disk_look(const struct shell *shell)
{
    struct statvfs disk;
    if (statvfs(shell->data_dir, &disk) != 0 || disk.f_blocks == 0)
        return 100;
    const int64_t percent =
        (int64_t)((double)disk.f_bavail / (double)disk.f_blocks * 100);
    const bool roomy =
        (int64_t)disk.f_bavail * (int64_t)disk.f_frsize >= DISK_ROOMY;
    return roomy && percent < 5 ? 5 : percent;
}

/* Asked at every batch, looked at once a second. */
static int64_t
disk_free_percent(void *context)
{
    struct shell *shell = context;
    const int64_t mono_ms = now_mono_ms();
    if (mono_ms - shell->looked_mono_ms >= DISK_LOOK_MS) {
        shell->looked_mono_ms = mono_ms;
        shell->free_percent = disk_look(shell);
    }
    return shell->free_percent;
}

static void
random_bytes(void *context, void *buffer, size_t size)
{
    (void)context;
    randombytes_buf(buffer, size);
}

/* One store on one data directory; held until the process ends. */
static void
lock_take(const char *path)
{
    const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        log_fatal("%s: %s", path, strerror(errno));
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return;
    log_error("another store is already using %s", path);
    exit(LOCKED_EXIT);
}

static void
ballast_keep(const char *path, long size)
{
    if (place_exists(path))
        return;
    const int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_EXCL, 0600);
    if (fd < 0)
        return;
    if (posix_fallocate(fd, 0, size) != 0)
        unlink(path); /* no room for it now: at the next start */
    close(fd);
}

static void
disk_full(struct shell *shell)
{
    if (!shell->full)
        log_error("the disk is full: requests are refused until there is "
                  "room; giving up the ballast to tidy up");
    shell->full = true;
    unlink(place_join(shell->turn, shell->data_dir, "store/ballast"));
}

/* -- Opening ------------------------------------------------------------- */

static struct store_config
store_config(const struct shell *shell)
{
    struct store_config config;
    store_config_default(&config);
    config.zone = &shell->zone;
    config.lease_ms = shell->config.lease_ms;
    config.attempts_max = shell->config.attempts_max;
    config.back_off_ms = shell->config.back_off_ms;
    config.back_off_max_ms = shell->config.back_off_max_ms;
    config.session_idle_ms = shell->config.session_idle_ms;
    config.session_absolute_ms = shell->config.session_absolute_ms;
    config.replies_kept_ms = shell->config.replies_kept_ms;
    config.site_name = shell->config.site_name;
    config.site = shell->config.site;
    return config;
}

static void
config_read(struct shell *shell)
{
    const char *report = NULL;
    config_default(shell->arena, shell->data_dir, &shell->config);
    if (config_load(shell->arena, shell->data_dir, &shell->config, &report) !=
        STATUS_OK) {
        log_error("%s", report);
        exit(status_exit(STATUS_FILE));
    }
    if (zone_load(shell->config.zone, &shell->zone) != STATUS_OK)
        log_fatal("there is no time zone %s", shell->config.zone);
}

static void
database_open(struct shell *shell)
{
    const char *why = NULL;
    const char *dir = place_join(shell->arena, shell->data_dir, "store");
    if (place_make_dir(dir, &why) != STATUS_OK)
        log_fatal("%s: %s", dir, why);
    const char *ballast = place_join(shell->arena, dir, "ballast");
    const char *spark = place_join(shell->arena, dir, "spark");
    lock_take(place_join(shell->arena, dir, "lock"));
    struct db *db = NULL;
    const char *path = place_join(shell->arena, dir, "arende.db");
    enum status status = db_open(&db, path, NULL, &why);
    if (status != STATUS_OK)
        log_fatal("%s: %s", path, why);
    const struct store_config config = store_config(shell);
    const struct store_world world = {
        .random = random_bytes,
        .disk_free_percent = disk_free_percent,
        .context = shell,
    };
    status = store_open(&shell->store, &db, &config, &world, now_ms(),
                        now_mono_ms());
    if (status == STATUS_OK) {
        ballast_keep(spark, SPARK_SIZE);
        ballast_keep(ballast, BALLAST_SIZE);
        return;
    }
    log_error("%s: %s", path, status_sentence(status));
    /* The first record of a new life may be what there is no room for. The
     * ballast has perhaps been given up long ago; the spark is only for this,
     * so that even a store on a full disk starts and can be read. */
    if (status == STATUS_STORE_FAILED) {
        unlink(spark);
        unlink(ballast);
    }
    exit(status_exit(status) > 0 ? status_exit(status) : 1);
}

static void
keys_read(struct shell *shell)
{
    const char *why = NULL, *file = "store.key";
    struct worker_key broker;
    enum status status =
        keys_load(shell->data_dir, "store", &shell->pair, &why);
    if (status == STATUS_OK) {
        file = "broker.pub";
        status = keys_load_public(shell->data_dir, "broker", &broker, &why);
    }
    if (status != STATUS_OK) {
        log_error("%s %s/keys/%s: %s", status_code(status), shell->data_dir,
                  file, why);
        exit(status_exit(status));
    }
    memcpy(shell->broker_key, broker.public_key, KEYS_SIZE);
}

static void
dial(struct shell *shell)
{
    line_close(&shell->line);
    if (net_dial(shell->net, false, shell->endpoint, &shell->pair,
                 shell->broker_key, &shell->line) != STATUS_OK)
        log_fatal("cannot make a socket for %s", shell->endpoint);
}

/* -- The loop ------------------------------------------------------------ */

static void
send(struct shell *shell, struct bytes message)
{
    const int64_t mono_ms = now_mono_ms();
    if (line_send_within(shell->line, message.data, message.size,
                         SEND_WITHIN_MS) == STATUS_OK)
        uplink_said(&shell->uplink, mono_ms);
    else
        uplink_lost(&shell->uplink, mono_ms);
}

/* In the middle of a long transaction: the broker must not take us for dead,
 * nor jobs for lost. A beat that finds no room is the next one's. */
static void
still_work(void *context)
{
    struct shell *shell = context;
    const struct arena_mark mark = arena_mark(shell->turn);
    struct bytes message;
    if (uplink_works(&shell->uplink, shell->turn, now_mono_ms(), &message))
        line_send(shell->line, message.data, message.size);
    arena_release(shell->turn, mark);
}

static int
take(struct shell *shell)
{
    int count = 0;
    struct bytes message;
    struct store_config limits;
    store_config_default(&limits);
    while (count < limits.batch_max &&
           line_receive(shell->line, 0, &message) == STATUS_OK) {
        struct link link;
        count++;
        if (link_decode(shell->turn, message.data, message.size, &link) !=
            STATUS_OK)
            continue;
        if (link.type == LINK_READY_OK)
            log_info("the broker has taken the store");
        if (uplink_heard(&shell->uplink, now_mono_ms(), link.type))
            store_take(shell->store, message.data, message.size);
    }
    return count;
}

static void
time_accept(struct shell *shell)
{
    struct timex clock = {0};
    if (store_time_suspect(shell->store) && adjtimex(&clock) != TIME_ERROR)
        store_accept_time(shell->store);
}

static void
batch(struct shell *shell)
{
    struct store_output output;
    const int64_t since_mono_ms = now_mono_ms();
    store_begin(shell->store, now_ms(), since_mono_ms);
    const int taken = take(shell);
    time_accept(shell);
    store_tick(shell->store);
    const enum status status = store_commit(shell->store, &output);
    if (status == STATUS_STORE_FAILED)
        log_fatal("the storage failed; what was under way is settled by "
                  "starting again");
    if (status == STATUS_STORAGE_FULL)
        disk_full(shell);
    else
        shell->full = false;
    for (int i = 0; i < output.count; i++)
        if (shell->uplink.state == UPLINK_UP)
            send(shell, output.message[i]);
    if (taken == 0 || status == STATUS_STORAGE_FULL)
        store_idle(shell->store, now_mono_ms());
    uplink_deaf(&shell->uplink, since_mono_ms, now_mono_ms());
}

static void
uplink(struct shell *shell)
{
    struct bytes message;
    switch (uplink_tick(&shell->uplink, shell->turn, now_mono_ms(), &message)) {
    case UPLINK_NOTHING:
        return;
    case UPLINK_SEND:
        if (shell->uplink.state == UPLINK_UP)
            send(shell, message);
        else if (line_send(shell->line, message.data, message.size) !=
                 STATUS_OK)
            uplink_lost(&shell->uplink, now_mono_ms());
        return;
    case UPLINK_RECONNECT:
        dial(shell);
        return;
    }
}

/* Returns when told to stop. */
static void
serve(struct shell *shell)
{
    bool told = false;
    for (;;) {
        arena_reset(shell->turn);
        int64_t wake_ms = store_wake_mono_ms(shell->store);
        const int64_t link_ms = uplink_wake_mono_ms(&shell->uplink);
        if (link_ms < wake_ms)
            wake_ms = link_ms;
        const int64_t within_ms = wake_ms - now_mono_ms();
        struct loop_item item = {.line = shell->line, .fd = -1};
        const int caught =
            loop_wait(shell->loop, &item, 1, within_ms > 0 ? within_ms : 0);
        batch(shell);
        /* At once, and not only when the next beat does not leave. */
        if (line_lost(shell->line) && shell->uplink.state != UPLINK_ABSENT)
            uplink_lost(&shell->uplink, now_mono_ms());
        if (caught == SIGTERM || caught == SIGINT)
            return;
        uplink(shell);
        if (!told && shell->uplink.state == UPLINK_UP) {
            ready_tell();
            told = true;
        }
    }
}

static void
usage(void)
{
    fputs("usage: arende-store --data DIR [--create [--sample]]\n", stderr);
    exit(2);
}

int
main(int argc, char **argv)
{
    static const struct option OPTIONS[] = {
        {"data", required_argument, NULL, 'd'},
        {"create", no_argument, NULL, 'c'},
        {"sample", no_argument, NULL, 's'},
        {"version", no_argument, NULL, 'v'},
        {NULL, 0, NULL, 0},
    };
    struct shell shell = {.looked_mono_ms = -DISK_LOOK_MS};
    bool create = false, sample = false;
    for (int option;
         (option = getopt_long(argc, argv, "", OPTIONS, NULL)) >= 0;) {
        if (option == 'd')
            shell.data_dir = optarg;
        else if (option == 'c')
            create = true;
        else if (option == 's')
            sample = true;
        else if (option == 'v')
            return puts("arende-store " ARENDE_VERSION) < 0;
        else
            usage();
    }
    if (shell.data_dir == NULL || optind != argc || (sample && !create))
        usage();
    log_open("arende-store");
    umask(S_IRWXG | S_IRWXO); /* what it keeps is nobody else's to read */
    if (sodium_init() < 0)
        log_fatal("no randomness");
    shell.arena = arena_new((size_t)16 * 1024 * 1024);
    shell.turn = arena_new((size_t)512 * 1024 * 1024);
    config_read(&shell);
    database_open(&shell);
    if (create) {
        const int code = create_fill(shell.store, shell.data_dir, sample);
        store_close(&shell.store);
        arena_free(&shell.turn);
        arena_free(&shell.arena);
        return code;
    }
    if (!create_first_code(shell.store))
        log_fatal("the storage failed");
    keys_read(&shell);
    shell.endpoint =
        arena_format(shell.arena, "ipc://%s/run/worker.ipc", shell.data_dir);
    if (loop_open(&shell.loop) != STATUS_OK ||
        net_open(&shell.net) != STATUS_OK)
        log_fatal("the system refuses sockets or signals");
    dial(&shell);
    shell.uplink = uplink_start(store_epoch(shell.store), now_mono_ms());
    store_on_work(shell.store, still_work, &shell);
    serve(&shell);
    log_info("stopping");
    store_close(&shell.store);
    line_close(&shell.line);
    net_close(&shell.net);
    loop_close(&shell.loop);
    arena_free(&shell.turn);
    arena_free(&shell.arena);
    return 0;
}
