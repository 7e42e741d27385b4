/*
 * arende-notify: mail to people, by a server or into the local spool.
 * Touches: disk, network, sockets through the skeleton.
 *
 * Retries, back-off and dead letters are the store's: a job that could not be
 * done is said to have failed, with the reason and whether to try again.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/log.h"
#include "runtime/zone.h"
#include "workers/notify/notice.h"
#include "workers/notify/smtp.h"
#include "workers/notify/spool.h"
#include "workers/worker.h"

#define CREDIT 8  /* jobs at the same time */
#define THREADS 4 /* each waits for a server or a disk */

/* One message on its way; owns its bytes. */
struct delivery {
    struct pool_task task;
    const struct config *config;
    int64_t job;
    char name[NOTICE_NAME_MAX];
    char to[MAIL_ADDRESS_MAX + 1];
    char ref[65];
    enum smtp_outcome outcome;
    char why[SMTP_WHY_MAX];
    size_t size;
    uint8_t message[];
};

static struct zone zone;

static void
deliver(struct pool_task *task)
{
    struct delivery *delivery = (struct delivery *)task;
    const struct config *config = delivery->config;
    const struct bytes message = {delivery->message, delivery->size};
    if (config->mail_url != NULL) {
        delivery->outcome = smtp_send(config->mail_url, config->mail_from,
                                      delivery->to, message, delivery->why);
        return;
    }
    const char *why = "";
    delivery->outcome =
        spool_put(config->spool, delivery->name, message, &why) == STATUS_OK
            ? SMTP_SENT
            : SMTP_LATER;
    snprintf(delivery->why, sizeof(delivery->why), "%s: %s", config->spool,
             why);
}

static struct delivery *
delivery_new(const struct config *config, int64_t job,
             const struct notice *notice)
{
    struct delivery *delivery =
        calloc(1, sizeof(*delivery) + notice->message.size);
    assert(delivery != NULL);
    delivery->task.work = deliver;
    delivery->config = config;
    delivery->job = job;
    memcpy(delivery->name, notice->name, sizeof(delivery->name));
    snprintf(delivery->to, sizeof(delivery->to), "%s", notice->to);
    snprintf(delivery->ref, sizeof(delivery->ref), "%s", notice->ref);
    delivery->size = notice->message.size;
    memcpy(delivery->message, notice->message.data, notice->message.size);
    return delivery;
}

static void
take_job(struct worker *worker, const struct link *job)
{
    const struct config *config = worker_config(worker);
    const struct notice_config notice_config = {
        .from = config->mail_from,
        .site_name = config->site_name,
        .site = config->site,
        .zone = &zone,
        .encoding = config->mail_url != NULL ? MAIL_QUOTED : MAIL_PLAIN,
    };
    struct notice notice;
    const char *fault = NULL;
    if (notice_make(worker_arena(worker), &notice_config, &job->body, &notice,
                    &fault) != STATUS_OK) {
        log_error("job %lld: %s", (long long)job->job, fault);
        worker_fail(worker, job->job, fault, false);
        return;
    }
    struct delivery *delivery = delivery_new(config, job->job, &notice);
    if (!worker_give(worker, &delivery->task)) {
        free(delivery);
        worker_fail(worker, job->job, "too many messages on their way", true);
    }
}

static void
take_finished(struct worker *worker, struct pool_task *task)
{
    struct delivery *delivery = (struct delivery *)task;
    const struct value done = value_map();
    switch (delivery->outcome) {
    case SMTP_SENT:
        log_info("job %lld: %s told by mail", (long long)delivery->job,
                 delivery->ref);
        worker_done(worker, delivery->job, &done);
        break;
    case SMTP_LATER:
    case SMTP_NEVER:
        log_warning("job %lld: %s not told%s: %s", (long long)delivery->job,
                    delivery->ref,
                    delivery->outcome == SMTP_LATER ? " yet" : "",
                    delivery->why);
        worker_fail(worker, delivery->job, delivery->why,
                    delivery->outcome == SMTP_LATER);
        break;
    }
    free(delivery);
}

static bool
start(struct worker *worker)
{
    const struct config *config = worker_config(worker);
    const char *why = "";
    if (zone_load(config->zone, &zone) != STATUS_OK) {
        log_error("there is no zone %s", config->zone);
        return false;
    }
    if (!mail_address_valid(config->mail_from)) {
        log_error("mail.from is no address: %s", config->mail_from);
        return false;
    }
    if (config->mail_url == NULL &&
        spool_open(config->spool, &why) != STATUS_OK) {
        log_error("%s: %s", config->spool, why);
        return false;
    }
    return smtp_open();
}

static void
stop(struct worker *worker)
{
    (void)worker;
    smtp_close();
}

int
main(int argc, char **argv)
{
    static const struct worker_handlers handlers = {
        .program = "arende-notify",
        .name = "notify",
        .credit = CREDIT,
        .threads = THREADS,
        .start = start,
        .job = take_job,
        .finished = take_finished,
        .stop = stop,
    };
    return worker_main(&handlers, argc, argv);
}
