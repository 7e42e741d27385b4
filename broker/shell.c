#include "broker/shell_inside.h"

#include <signal.h>
#include <string.h>

#include "runtime/log.h"
#include "runtime/now.h"
#include "runtime/ready.h"

#define DRAIN_MS 5000 /* then it ends with what is not answered */
#define GOODBYE_MS 50 /* for the last messages to leave */
/* After the store has told a key more of them may follow; strangers are kept
 * waiting for so long before they are turned away. */
#define KEYS_SETTLE_MS 1000

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
    if (shell->failed_count == SHELL_FAILED_MAX)
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
        shell_self_test(shell) == STATUS_KEY_FILE)
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
