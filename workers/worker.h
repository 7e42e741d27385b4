/*
 * The skeleton of a worker: connects to the broker, offers services, beats,
 * hands jobs and requests to a table of handlers, drains on SIGTERM. A worker
 * is that table and a main of one line.
 * Touches: sockets, signals, the clock, DIR/keys.
 *
 * Handlers run on the main thread and must not wait; what takes long goes to
 * the pool (worker_give) and comes back to `finished` on the main thread. All
 * decisions are in workers/offer.h.
 */
#ifndef ARENDE_WORKERS_WORKER_H
#define ARENDE_WORKERS_WORKER_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/message.h"
#include "core/value.h"
#include "runtime/config.h"
#include "workers/pool.h"

#define WORKER_DRAIN_MS 10000 /* after SIGTERM, then we leave anyway */

struct worker;

struct worker_handlers {
    const char *program; /* "arende-notify": in the log and in --help */
    const char *name;    /* "notify": its key, and the service it offers */
    int credit;          /* jobs at the same time */
    int threads;         /* of the pool; 0: none */

    /* All may be NULL. What is passed lives until the handler returns. */

    /* Once, before connecting. Returns false if it cannot work (logged). */
    bool (*start)(struct worker *worker);
    /* A job: answer with worker_done or worker_fail, now or later. */
    void (*job)(struct worker *worker, const struct link *job);
    /* A forwarded request: answer with worker_answer, now or later. */
    void (*request)(struct worker *worker, const struct link *forward);
    /* What worker_ask asked is answered; an empty reply: not in time. */
    void (*told)(struct worker *worker, int64_t ask, struct bytes reply);
    /* A task given to the pool is done with. */
    void (*finished)(struct worker *worker, struct pool_task *task);
    void (*stop)(struct worker *worker);
};

/* The whole main of a worker: reads the command line (--data DIR, --help,
 * --version), runs until SIGTERM; returns the exit code. */
int worker_main(const struct worker_handlers *handlers, int argc, char **argv);

/* For handlers. */
const struct config *worker_config(const struct worker *worker);
const char *worker_data_dir(const struct worker *worker);

/* Memory until the present handler returns. */
struct arena *worker_arena(struct worker *worker);

void worker_done(struct worker *worker, int64_t job, const struct value *body);
void worker_fail(struct worker *worker, int64_t job, const char *why,
                 bool retry);
void worker_answer(struct worker *worker, int64_t correlation,
                   struct bytes reply);

/*
 * Asks the store: a request of `type` under this worker's own key. `*ask`
 * names it in the call of `told` that follows in any case.
 * Errors: STATUS_UNAVAILABLE, STATUS_BUSY; then nothing was asked.
 */
enum status worker_ask(struct worker *worker, enum request_type type,
                       const struct value *body, int64_t within_ms,
                       int64_t *ask);

/* Hands a task to the pool. False: it is full, the task is still yours. */
bool worker_give(struct worker *worker, struct pool_task *task);

#endif
