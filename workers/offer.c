#include "workers/offer.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"

/* One message in, and at worst every kept `done` out again. */
#define OFFER_ARENA_MAX                                                        \
    (CODEC_ARENA_MAX + OFFER_EFFECTS_MAX * 4 * (size_t)OFFER_BODY_MAX)

#define OFFER_TASKS_MAX (OFFER_CREDIT_MAX + OFFER_KEPT_MAX)

enum offer_state {
    ABSENT,
    OFFERED,
    READY,
};

enum task_state {
    TASK_FREE,
    TASK_AT_WORK,
    TASK_DONE,
};

struct task {
    enum task_state state;
    int64_t job;
    int64_t epoch;
    char service[OFFER_NAME_MAX];
    int64_t term_ms;
    int64_t since_mono_ms; /* at work: last extended; done: last said */
    int count;             /* times extended, times said */
    uint32_t size;
    uint8_t body[OFFER_BODY_MAX];
};

struct ask {
    int64_t number; /* 0: free */
    int64_t until_mono_ms;
};

struct offer {
    struct offer_config config;
    struct arena *arena;
    enum offer_state state;
    bool draining;
    int64_t epoch; /* of the broker that took us */
    int64_t beat_ms;
    int64_t try_mono_ms;   /* ABSENT: when to say `ready` */
    int64_t back_ms;       /* how long to wait after the next failure */
    int64_t fresh_mono_ms; /* when the connection was opened */
    int64_t sent_mono_ms;
    int64_t heard_mono_ms;
    int64_t last_ask;
    struct ask ask[OFFER_ASKS_MAX];
    int request_count;
    int64_t request[OFFER_REQUESTS_MAX];
    struct task task[OFFER_TASKS_MAX];
    int effect_count;
    struct offer_effect effect[OFFER_EFFECTS_MAX];
};

struct offer *
offer_new(const struct offer_config *config)
{
    assert(config->service_count >= 1 &&
           config->service_count <= OFFER_SERVICES_MAX);
    assert(config->credit >= 1 && config->credit <= OFFER_CREDIT_MAX);
    struct offer *offer = calloc(1, sizeof(*offer));
    assert(offer != NULL);
    offer->config = *config;
    offer->arena = arena_new(OFFER_ARENA_MAX);
    offer->back_ms = OFFER_BACK_MIN_MS;
    offer->beat_ms = MESSAGE_BEAT_MS;
    return offer;
}

void
offer_free(struct offer **offer)
{
    if (*offer == NULL)
        return;
    arena_free(&(*offer)->arena);
    free(*offer);
    *offer = NULL;
}

/* --- effects ------------------------------------------------------------- */

static void
begin(struct offer *offer)
{
    arena_reset(offer->arena);
    offer->effect_count = 0;
}

static struct offer_effects
finish(const struct offer *offer)
{
    return (struct offer_effects){offer->effect_count, offer->effect};
}

static struct offer_effect *
effect_add(struct offer *offer, enum offer_effect_kind kind)
{
    assert(offer->effect_count < OFFER_EFFECTS_MAX);
    struct offer_effect *effect = &offer->effect[offer->effect_count++];
    *effect = (struct offer_effect){.kind = kind};
    return effect;
}

static void
send(struct offer *offer, int64_t mono_ms, const struct link *link)
{
    effect_add(offer, OFFER_SEND)->message = link_encode(offer->arena, link);
    offer->sent_mono_ms = mono_ms;
}

/* --- being let in -------------------------------------------------------- */

static void
say_ready(struct offer *offer, int64_t mono_ms)
{
    struct value services = value_list();
    for (int i = 0; i < offer->config.service_count; i++)
        value_add(offer->arena, &services,
                  value_text(offer->config.service[i]));
    send(offer, mono_ms,
         &(struct link){.type = LINK_READY,
                        .services = services,
                        .credit = offer->config.credit});
    offer->state = OFFERED;
    offer->heard_mono_ms = mono_ms;
}

/* Whoever waits for an answer over the old connection waits in vain. */
static void
give_up_waiting(struct offer *offer)
{
    offer->request_count = 0;
    for (int i = 0; i < OFFER_ASKS_MAX; i++) {
        struct ask *ask = &offer->ask[i];
        if (ask->number == 0)
            continue;
        effect_add(offer, OFFER_TOLD)->ask = ask->number;
        ask->number = 0;
    }
}

static void
leave_connection(struct offer *offer, int64_t mono_ms)
{
    offer->state = ABSENT;
    offer->try_mono_ms = mono_ms + offer->back_ms;
    give_up_waiting(offer);
}

static void
reconnect(struct offer *offer, int64_t mono_ms)
{
    effect_add(offer, OFFER_RECONNECT);
    offer->fresh_mono_ms = mono_ms;
}

static void
back_off(struct offer *offer, int64_t most_ms)
{
    offer->back_ms *= 2;
    if (offer->back_ms > most_ms)
        offer->back_ms = most_ms;
}

struct offer_effects
offer_lost(struct offer *offer, int64_t mono_ms)
{
    begin(offer);
    if (offer->state == READY)
        offer->back_ms = OFFER_BACK_MIN_MS;
    leave_connection(offer, mono_ms);
    back_off(offer, OFFER_BACK_LOST_MS);
    if (mono_ms - offer->fresh_mono_ms >= OFFER_FRESH_MS)
        reconnect(offer, mono_ms);
    return finish(offer);
}

/* --- what comes in ------------------------------------------------------- */

static struct task *
task_find(struct offer *offer, int64_t job)
{
    for (int i = 0; i < OFFER_TASKS_MAX; i++)
        if (offer->task[i].state != TASK_FREE && offer->task[i].job == job)
            return &offer->task[i];
    return NULL;
}

static int
task_count(const struct offer *offer, enum task_state state)
{
    int count = 0;
    for (int i = 0; i < OFFER_TASKS_MAX; i++)
        count += offer->task[i].state == state;
    return count;
}

static void
say_done(struct offer *offer, int64_t mono_ms, struct task *task)
{
    struct value body;
    const enum status status =
        codec_decode(offer->arena, task->body, task->size, &body);
    assert(status == STATUS_OK);
    send(offer, mono_ms,
         &(struct link){.type = LINK_DONE,
                        .job = task->job,
                        .epoch = task->epoch,
                        .service = task->service,
                        .body = body});
    task->since_mono_ms = mono_ms;
    task->count++;
}

static void
say_fail(struct offer *offer, int64_t mono_ms, int64_t job, int64_t epoch,
         const char *service, const char *why, bool retry)
{
    send(offer, mono_ms,
         &(struct link){.type = LINK_FAIL,
                        .job = job,
                        .epoch = epoch,
                        .service = service,
                        .why = why,
                        .retry = retry});
}

static struct task *
task_free(struct offer *offer)
{
    for (int i = 0; i < OFFER_TASKS_MAX; i++)
        if (offer->task[i].state == TASK_FREE)
            return &offer->task[i];
    assert(!"at work and kept are each bounded below the table");
    return NULL;
}

static void
take_job(struct offer *offer, int64_t mono_ms, const struct link *link)
{
    struct task *task = task_find(offer, link->job);
    if (task != NULL) {
        if (link->epoch > task->epoch)
            task->epoch = link->epoch;
        if (task->state == TASK_DONE)
            say_done(offer, mono_ms, task);
        return;
    }
    if (offer->draining)
        return; /* our goodbye gives it back */
    if (task_count(offer, TASK_AT_WORK) == OFFER_CREDIT_MAX) {
        say_fail(offer, mono_ms, link->job, link->epoch, link->service,
                 "more than the credit that was given", true);
        return;
    }
    task = task_free(offer);
    task->state = TASK_AT_WORK;
    task->job = link->job;
    task->epoch = link->epoch;
    snprintf(task->service, sizeof(task->service), "%s", link->service);
    task->term_ms = link->term_ms;
    task->since_mono_ms = mono_ms;
    task->count = 0;
    effect_add(offer, OFFER_JOB)->link = *link;
}

static void
take_request(struct offer *offer, int64_t mono_ms, const struct link *link)
{
    if (offer->request_count == OFFER_REQUESTS_MAX || offer->draining) {
        struct value args = value_map();
        value_put(offer->arena, &args, "retry_ms", value_int(1000));
        struct request request;
        request_decode(offer->arena, link->request.data, link->request.size,
                       &request);
        if (request.key == NULL)
            return;
        send(offer, mono_ms,
             &(struct link){.type = LINK_ANSWER,
                            .correlation = link->correlation,
                            .request = reply_refuse(offer->arena, request.key,
                                                    STATUS_BUSY, &args)});
        return;
    }
    offer->request[offer->request_count++] = link->correlation;
    effect_add(offer, OFFER_REQUEST)->link = *link;
}

static void
take_told(struct offer *offer, const struct link *link)
{
    for (int i = 0; i < OFFER_ASKS_MAX; i++) {
        struct ask *ask = &offer->ask[i];
        if (ask->number == 0 || ask->number != link->correlation)
            continue;
        struct offer_effect *effect = effect_add(offer, OFFER_TOLD);
        effect->ask = ask->number;
        effect->message = link->request;
        ask->number = 0;
    }
}

static void
take_ready_ok(struct offer *offer, const struct link *link)
{
    if (offer->state != OFFERED)
        return;
    offer->state = READY;
    offer->epoch = link->epoch;
    if (link->beat_ms > 0)
        offer->beat_ms = link->beat_ms;
    offer->back_ms = OFFER_BACK_MIN_MS;
    /* Nobody may have heard what was said over the old connection. */
    for (int i = 0; i < OFFER_TASKS_MAX; i++)
        if (offer->task[i].state == TASK_DONE)
            offer->task[i].since_mono_ms = INT64_MIN / 2;
    effect_add(offer, OFFER_UP)->link = *link;
}

static void
take_noted(struct offer *offer, const struct link *link)
{
    struct task *task = task_find(offer, link->job);
    if (task != NULL && task->state == TASK_DONE)
        task->state = TASK_FREE;
}

static void tick(struct offer *offer, int64_t mono_ms);

struct offer_effects
offer_take(struct offer *offer, int64_t mono_ms, const uint8_t *data,
           size_t size)
{
    begin(offer);
    struct link link;
    if (link_decode(offer->arena, data, size, &link) != STATUS_OK)
        return finish(offer);
    offer->heard_mono_ms = mono_ms;
    switch (link.type) {
    case LINK_READY_OK:
        take_ready_ok(offer, &link);
        tick(offer, mono_ms);
        break;
    case LINK_BYE:
        /* The broker does not know us (any more): it was started again. */
        if (offer->state == READY) {
            leave_connection(offer, mono_ms);
            offer->try_mono_ms = mono_ms;
        }
        break;
    case LINK_JOB:
        if (offer->state == READY)
            take_job(offer, mono_ms, &link);
        break;
    case LINK_FORWARD:
        if (offer->state == READY)
            take_request(offer, mono_ms, &link);
        break;
    case LINK_TOLD:
        take_told(offer, &link);
        break;
    case LINK_NOTED:
        take_noted(offer, &link);
        break;
    case LINK_BEAT:
        break;
    case LINK_READY:
    case LINK_ANSWER:
    case LINK_ASK:
    case LINK_DONE:
    case LINK_FAIL:
    case LINK_EXTEND:
    case LINK_UNDELIVERED:
    case LINK_LOST:
    case LINK_CREDIT:
    case LINK_HEAD:
    case LINK_KEYS:
    case LINK_TYPE_COUNT:
        break; /* never sent to a worker */
    }
    return finish(offer);
}

/* --- time ---------------------------------------------------------------- */

static int64_t
task_due(const struct task *task)
{
    switch (task->state) {
    case TASK_FREE:
        break;
    case TASK_AT_WORK:
        if (task->count < OFFER_EXTEND_MAX)
            return task->since_mono_ms + task->term_ms / 2;
        break;
    case TASK_DONE:
        return task->since_mono_ms + OFFER_AGAIN_MS;
    }
    return INT64_MAX;
}

static void
task_forget(struct offer *offer, struct task *task)
{
    effect_add(offer, OFFER_FORGOTTEN)->link.job = task->job;
    task->state = TASK_FREE;
}

static void
tick_task(struct offer *offer, int64_t mono_ms, struct task *task)
{
    if (task->state == TASK_AT_WORK) {
        send(offer, mono_ms,
             &(struct link){.type = LINK_EXTEND,
                            .job = task->job,
                            .epoch = task->epoch,
                            .service = task->service});
        task->since_mono_ms = mono_ms;
        task->count++;
    } else if (task->count == OFFER_AGAIN_MAX) {
        task_forget(offer, task);
    } else {
        say_done(offer, mono_ms, task);
    }
}

static void
tick_asks(struct offer *offer, int64_t mono_ms)
{
    for (int i = 0; i < OFFER_ASKS_MAX; i++) {
        struct ask *ask = &offer->ask[i];
        if (ask->number == 0 || ask->until_mono_ms > mono_ms)
            continue;
        effect_add(offer, OFFER_TOLD)->ask = ask->number;
        ask->number = 0;
    }
}

static void
tick_ready(struct offer *offer, int64_t mono_ms)
{
    if (mono_ms - offer->heard_mono_ms >
        offer->beat_ms * MESSAGE_BEATS_MISSED_MAX) {
        leave_connection(offer, mono_ms);
        reconnect(offer, mono_ms);
        return;
    }
    for (int i = 0; i < OFFER_TASKS_MAX; i++)
        if (task_due(&offer->task[i]) <= mono_ms)
            tick_task(offer, mono_ms, &offer->task[i]);
    if (mono_ms - offer->sent_mono_ms >= offer->beat_ms)
        send(offer, mono_ms, &(struct link){.type = LINK_BEAT, .head = -1});
}

static void
tick(struct offer *offer, int64_t mono_ms)
{
    tick_asks(offer, mono_ms);
    switch (offer->state) {
    case ABSENT:
        if (mono_ms >= offer->try_mono_ms)
            say_ready(offer, mono_ms);
        break;
    case OFFERED:
        if (mono_ms - offer->heard_mono_ms < OFFER_ANSWER_MS)
            break;
        if (offer->back_ms < OFFER_FRESH_MS)
            offer->back_ms = OFFER_FRESH_MS;
        leave_connection(offer, mono_ms);
        back_off(offer, OFFER_BACK_MAX_MS);
        reconnect(offer, mono_ms);
        break;
    case READY:
        tick_ready(offer, mono_ms);
        break;
    }
}

struct offer_effects
offer_tick(struct offer *offer, int64_t mono_ms)
{
    begin(offer);
    tick(offer, mono_ms);
    return finish(offer);
}

static int64_t
earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

int64_t
offer_wake_mono_ms(const struct offer *offer)
{
    int64_t wake = INT64_MAX;
    for (int i = 0; i < OFFER_ASKS_MAX; i++)
        if (offer->ask[i].number != 0)
            wake = earlier(wake, offer->ask[i].until_mono_ms);
    switch (offer->state) {
    case ABSENT:
        return earlier(wake, offer->try_mono_ms);
    case OFFERED:
        return earlier(wake, offer->heard_mono_ms + OFFER_ANSWER_MS);
    case READY:
        break;
    }
    for (int i = 0; i < OFFER_TASKS_MAX; i++)
        wake = earlier(wake, task_due(&offer->task[i]));
    wake = earlier(wake, offer->sent_mono_ms + offer->beat_ms);
    return earlier(wake, offer->heard_mono_ms +
                             offer->beat_ms * MESSAGE_BEATS_MISSED_MAX + 1);
}

/* --- what the worker says ------------------------------------------------ */

static void
keep_within_bound(struct offer *offer)
{
    if (task_count(offer, TASK_DONE) < OFFER_KEPT_MAX)
        return;
    struct task *oldest = NULL;
    for (int i = 0; i < OFFER_TASKS_MAX; i++) {
        struct task *task = &offer->task[i];
        if (task->state == TASK_DONE &&
            (oldest == NULL || task->job < oldest->job))
            oldest = task;
    }
    task_forget(offer, oldest);
}

struct offer_effects
offer_done(struct offer *offer, int64_t mono_ms, int64_t job,
           const struct value *body)
{
    begin(offer);
    struct task *task = task_find(offer, job);
    if (task == NULL || task->state != TASK_AT_WORK)
        return finish(offer);
    const struct bytes encoded = codec_encode(offer->arena, body);
    assert(encoded.size <= OFFER_BODY_MAX);
    keep_within_bound(offer);
    task->state = TASK_DONE;
    task->count = 0;
    task->size = (uint32_t)encoded.size;
    memcpy(task->body, encoded.data, encoded.size);
    task->since_mono_ms = INT64_MIN / 2;
    if (offer->state == READY)
        say_done(offer, mono_ms, task);
    return finish(offer);
}

struct offer_effects
offer_fail(struct offer *offer, int64_t mono_ms, int64_t job, const char *why,
           bool retry)
{
    begin(offer);
    struct task *task = task_find(offer, job);
    if (task == NULL || task->state != TASK_AT_WORK)
        return finish(offer);
    if (offer->state == READY)
        say_fail(offer, mono_ms, job, task->epoch, task->service, why, retry);
    task->state = TASK_FREE;
    return finish(offer);
}

struct offer_effects
offer_answer(struct offer *offer, int64_t mono_ms, int64_t correlation,
             struct bytes reply)
{
    begin(offer);
    for (int i = 0; i < offer->request_count; i++) {
        if (offer->request[i] != correlation)
            continue;
        offer->request[i] = offer->request[--offer->request_count];
        send(offer, mono_ms,
             &(struct link){.type = LINK_ANSWER,
                            .correlation = correlation,
                            .request = reply});
        break;
    }
    return finish(offer);
}

enum status
offer_ask(struct offer *offer, int64_t mono_ms, struct bytes request,
          int64_t within_ms, int64_t *ask, struct offer_effects *effects)
{
    begin(offer);
    *effects = finish(offer);
    if (offer->state != READY)
        return STATUS_UNAVAILABLE;
    for (int i = 0; i < OFFER_ASKS_MAX; i++) {
        if (offer->ask[i].number != 0)
            continue;
        offer->ask[i].number = ++offer->last_ask;
        offer->ask[i].until_mono_ms = mono_ms + within_ms;
        *ask = offer->last_ask;
        send(offer, mono_ms,
             &(struct link){.type = LINK_ASK,
                            .correlation = offer->last_ask,
                            .request = request});
        *effects = finish(offer);
        return STATUS_OK;
    }
    return STATUS_BUSY;
}

/* --- leaving ------------------------------------------------------------- */

void
offer_drain(struct offer *offer)
{
    offer->draining = true;
}

bool
offer_idle(const struct offer *offer)
{
    if (offer->request_count > 0)
        return false;
    return task_count(offer, TASK_FREE) == OFFER_TASKS_MAX;
}

struct offer_effects
offer_leave(struct offer *offer, int64_t mono_ms)
{
    begin(offer);
    if (offer->state == READY)
        send(offer, mono_ms, &(struct link){.type = LINK_BYE});
    offer->state = ABSENT;
    offer->try_mono_ms = INT64_MAX;
    return finish(offer);
}
