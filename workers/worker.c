#include "workers/worker.h"

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "runtime/keys.h"
#include "runtime/log.h"
#include "runtime/loop.h"
#include "runtime/net.h"
#include "runtime/now.h"
#include "runtime/place.h"
#include "runtime/ready.h"
#include "workers/offer.h"

/* What one handler may need: a message in, what it makes of it, one out. */
#define WORKER_ARENA_MAX ((size_t)16 * 1024 * 1024)
#define WORKER_CONFIG_MAX ((size_t)4 * 1024 * 1024)

struct worker {
    const struct worker_handlers *handlers;
    const char *data_dir;
    const char *endpoint;
    struct arena *config_arena;
    struct arena *arena;
    int depth; /* of handlers: the arena is reset by the outermost */
    struct config config;
    struct key_pair pair;
    uint8_t broker_key[KEYS_SIZE];
    struct loop *loop;
    struct net *net;
    struct line *line;
    struct pool *pool;
    struct offer *offer;
    bool up;
    bool refusal_told;
    int64_t leave_mono_ms; /* draining: leave at this instant at the latest */
};

const struct config *
worker_config(const struct worker *worker)
{
    return &worker->config;
}

const char *
worker_data_dir(const struct worker *worker)
{
    return worker->data_dir;
}

struct arena *
worker_arena(struct worker *worker)
{
    return worker->arena;
}

/* --- carrying out -------------------------------------------------------- */

static void
dial(struct worker *worker)
{
    line_close(&worker->line);
    if (net_dial(worker->net, false, worker->endpoint, &worker->pair,
                 worker->broker_key, &worker->line) != STATUS_OK)
        log_fatal("cannot make a socket for %s", worker->endpoint);
}

static void
go_down(struct worker *worker)
{
    if (worker->up)
        log_warning("the broker is gone; offering %s again",
                    worker->handlers->name);
    worker->up = false;
}

static void
come_up(struct worker *worker, int64_t broker_epoch)
{
    (void)broker_epoch;
    log_info("the broker has taken %s", worker->handlers->name);
    worker->up = true;
    worker->refusal_told = false;
    ready_tell();
}

/*
 * Effects live until the next call of the offer, and handlers call it; so
 * they get copies.
 */
static void
handle(struct worker *worker, const struct offer_effect *effect)
{
    const struct worker_handlers *handlers = worker->handlers;
    const struct link *link = &effect->link;
    if (effect->kind == OFFER_JOB) {
        if (handlers->job != NULL)
            handlers->job(worker, link);
        else
            worker_fail(worker, link->job, "this worker takes no jobs", false);
    } else if (effect->kind == OFFER_REQUEST) {
        if (handlers->request != NULL)
            handlers->request(worker, link);
    } else if (handlers->told != NULL) {
        handlers->told(worker, effect->ask, effect->message);
    }
}

static struct offer_effect
effect_copy(struct arena *arena, const struct offer_effect *effect)
{
    struct offer_effect copy = *effect;
    const struct link *link = &effect->link;
    copy.message =
        arena_bytes(arena, effect->message.data, effect->message.size);
    if (link->service != NULL)
        copy.link.service = arena_string(arena, link->service);
    if (link->public_key != NULL)
        copy.link.public_key =
            arena_bytes(arena, link->public_key, MESSAGE_PUBLIC_KEY_SIZE).data;
    copy.link.request =
        arena_bytes(arena, link->request.data, link->request.size);
    copy.link.body = value_copy(arena, &link->body);
    return copy;
}

static void carry_out(struct worker *worker, struct offer_effects effects);

/* Returns false when the message could not leave. */
static bool
carry_out_one(struct worker *worker, const struct offer_effect *effect)
{
    switch (effect->kind) {
    case OFFER_SEND:
        return line_send(worker->line, effect->message.data,
                         effect->message.size) == STATUS_OK;
    case OFFER_RECONNECT:
        go_down(worker);
        dial(worker);
        break;
    case OFFER_UP:
        come_up(worker, effect->link.epoch);
        break;
    case OFFER_FORGOTTEN:
        log_warning("job %lld: done, but nobody noted it",
                    (long long)effect->link.job);
        break;
    case OFFER_JOB:
    case OFFER_REQUEST:
    case OFFER_TOLD:
        break;
    }
    return true;
}

static bool
is_for_handler(const struct offer_effect *effect)
{
    return effect->kind == OFFER_JOB || effect->kind == OFFER_REQUEST ||
           effect->kind == OFFER_TOLD;
}

static void
carry_out(struct worker *worker, struct offer_effects effects)
{
    if (worker->depth++ == 0)
        arena_reset(worker->arena);
    struct offer_effect *later = NULL;
    int later_count = 0;
    bool sent = true;
    for (int i = 0; i < effects.count; i++) {
        const struct offer_effect *effect = &effects.effect[i];
        if (is_for_handler(effect)) {
            if (later == NULL)
                later = arena_take(worker->arena,
                                   (size_t)effects.count * sizeof(*later));
            later[later_count++] = effect_copy(worker->arena, effect);
        } else if (sent || effect->kind != OFFER_SEND) {
            sent = carry_out_one(worker, effect) && sent;
        }
    }
    if (!sent) {
        go_down(worker);
        carry_out(worker, offer_lost(worker->offer, now_mono_ms()));
    }
    for (int i = 0; i < later_count; i++)
        handle(worker, &later[i]);
    worker->depth--;
}

/* --- what handlers say --------------------------------------------------- */

void
worker_done(struct worker *worker, int64_t job, const struct value *body)
{
    carry_out(worker, offer_done(worker->offer, now_mono_ms(), job, body));
}

void
worker_fail(struct worker *worker, int64_t job, const char *why, bool retry)
{
    carry_out(worker,
              offer_fail(worker->offer, now_mono_ms(), job, why, retry));
}

void
worker_answer(struct worker *worker, int64_t correlation, struct bytes reply)
{
    carry_out(worker,
              offer_answer(worker->offer, now_mono_ms(), correlation, reply));
}

enum status
worker_ask(struct worker *worker, enum request_type type,
           const struct value *body, int64_t within_ms, int64_t *ask)
{
    uint8_t key[MESSAGE_KEY_SIZE];
    randombytes_buf(key, sizeof(key));
    const struct request request = {.version = MESSAGE_VERSION,
                                    .type = type,
                                    .key = key,
                                    .ttl_ms = within_ms,
                                    .body = *body};
    struct offer_effects effects;
    const enum status status = offer_ask(
        worker->offer, now_mono_ms(), request_encode(worker->arena, &request),
        within_ms, ask, &effects);
    carry_out(worker, effects);
    return status;
}

bool
worker_give(struct worker *worker, struct pool_task *task)
{
    return pool_give(worker->pool, task);
}

/* --- the loop ------------------------------------------------------------ */

static void
take_messages(struct worker *worker)
{
    struct bytes message;
    for (int i = 0; i < LOOP_DRAIN_MAX; i++) {
        if (line_receive(worker->line, 0, &message) != STATUS_OK)
            return;
        carry_out(worker, offer_take(worker->offer, now_mono_ms(), message.data,
                                     message.size));
    }
}

static void
take_finished(struct worker *worker)
{
    struct pool_task *task;
    while ((task = pool_take(worker->pool)) != NULL) {
        if (worker->depth++ == 0)
            arena_reset(worker->arena);
        worker->handlers->finished(worker, task);
        worker->depth--;
    }
}

static void
drain(struct worker *worker)
{
    if (worker->leave_mono_ms != INT64_MAX)
        return;
    log_info("draining");
    offer_drain(worker->offer);
    worker->leave_mono_ms = now_mono_ms() + WORKER_DRAIN_MS;
}

static bool
has_left(struct worker *worker)
{
    if (worker->leave_mono_ms == INT64_MAX)
        return false;
    return !worker->up || offer_idle(worker->offer) ||
           now_mono_ms() >= worker->leave_mono_ms;
}

static void
notice_refusal(struct worker *worker)
{
    if (worker->up || worker->refusal_told || !line_refused(worker->line))
        return;
    log_error("the broker refuses the key of %s", worker->handlers->name);
    worker->refusal_told = true;
}

/* At once, and not only when the next beat does not leave. */
static void
notice_loss(struct worker *worker)
{
    if (!line_lost(worker->line) || !worker->up)
        return;
    go_down(worker);
    carry_out(worker, offer_lost(worker->offer, now_mono_ms()));
}

static void
turn(struct worker *worker)
{
    struct loop_item items[2] = {{.line = worker->line, .fd = -1}, {.fd = -1}};
    int count = 1;
    if (worker->pool != NULL)
        items[count++].fd = pool_fd(worker->pool);
    int64_t wake = offer_wake_mono_ms(worker->offer);
    if (worker->leave_mono_ms < wake)
        wake = worker->leave_mono_ms;
    const int64_t within = wake - now_mono_ms();
    const int caught =
        loop_wait(worker->loop, items, count, within > 0 ? within : 0);
    if (caught == SIGTERM || caught == SIGINT)
        drain(worker);
    take_messages(worker);
    notice_loss(worker);
    if (worker->pool != NULL)
        take_finished(worker);
    carry_out(worker, offer_tick(worker->offer, now_mono_ms()));
    notice_refusal(worker);
}

/* --- life ---------------------------------------------------------------- */

static int
read_keys(struct worker *worker)
{
    const char *why = NULL, *name = worker->handlers->name, *kind = "key";
    enum status status = keys_load(worker->data_dir, name, &worker->pair, &why);
    struct worker_key broker;
    if (status == STATUS_OK) {
        name = "broker";
        kind = "pub";
        status = keys_load_public(worker->data_dir, name, &broker, &why);
    }
    if (status != STATUS_OK) {
        log_error("%s %s/keys/%s.%s: %s", status_code(status), worker->data_dir,
                  name, kind, why);
        return status_exit(status);
    }
    memcpy(worker->broker_key, broker.public_key, KEYS_SIZE);
    return 0;
}

static int
open_all(struct worker *worker)
{
    const struct worker_handlers *handlers = worker->handlers;
    worker->config_arena = arena_new(WORKER_CONFIG_MAX);
    worker->arena = arena_new(WORKER_ARENA_MAX);
    const char *report = NULL;
    if (config_load(worker->config_arena, worker->data_dir, &worker->config,
                    &report) != STATUS_OK) {
        log_error("%s", report);
        return status_exit(STATUS_FILE);
    }
    const int failed = read_keys(worker);
    if (failed != 0)
        return failed;
    worker->endpoint = arena_format(
        worker->config_arena, "ipc://%s",
        place_join(worker->config_arena, worker->data_dir, "run/worker.ipc"));
    if (handlers->start != NULL && !handlers->start(worker))
        return 1;
    /* Signals are blocked before any thread is born. */
    if (loop_open(&worker->loop) != STATUS_OK ||
        net_open(&worker->net) != STATUS_OK)
        log_fatal("cannot open sockets: %s", strerror(errno));
    if (handlers->threads > 0)
        worker->pool = pool_start(handlers->threads);
    worker->offer =
        offer_new(&(struct offer_config){.service_count = 1,
                                         .service = {handlers->name},
                                         .credit = handlers->credit});
    dial(worker);
    return 0;
}

static void
close_all(struct worker *worker)
{
    pool_stop(&worker->pool);
    if (worker->handlers->stop != NULL)
        worker->handlers->stop(worker);
    line_close(&worker->line);
    offer_free(&worker->offer);
    net_close(&worker->net);
    loop_close(&worker->loop);
    keys_wipe(&worker->pair);
    arena_free(&worker->arena);
    arena_free(&worker->config_arena);
}

static int
run(struct worker *worker)
{
    const int failed = open_all(worker);
    if (failed == 0) {
        while (!has_left(worker))
            turn(worker);
        carry_out(worker, offer_leave(worker->offer, now_mono_ms()));
        /* The goodbye is on its way as soon as the library has it. */
        now_sleep_ms(20);
        log_info("left");
    }
    close_all(worker);
    return failed;
}

static void
print_usage(FILE *to, const char *program)
{
    fprintf(to, "usage: %s --data DIR\n", program);
}

int
worker_main(const struct worker_handlers *handlers, int argc, char **argv)
{
    static const struct option options[] = {
        {"data", required_argument, NULL, 'd'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},
        {NULL, 0, NULL, 0},
    };
    struct worker worker = {.handlers = handlers, .leave_mono_ms = INT64_MAX};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (option == 'd') {
            worker.data_dir = optarg;
        } else if (option == 'h') {
            print_usage(stdout, handlers->program);
            return 0;
        } else if (option == 'v') {
            printf("%s %s\n", handlers->program, ARENDE_VERSION);
            return 0;
        } else {
            print_usage(stderr, handlers->program);
            return status_exit(STATUS_USAGE);
        }
    }
    if (worker.data_dir == NULL || optind != argc) {
        print_usage(stderr, handlers->program);
        return status_exit(STATUS_USAGE);
    }
    log_open(handlers->program);
    if (sodium_init() < 0)
        log_fatal("libsodium cannot be used");
    return run(&worker);
}
