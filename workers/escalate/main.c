/*
 * arende-escalate: decides whom to wake next; the store does what follows.
 * Touches: sockets through the skeleton.
 */
#include "runtime/log.h"
#include "workers/escalate/plan.h"
#include "workers/worker.h"

#define CREDIT 16 /* jobs: each takes no time */

static void
take_job(struct worker *worker, const struct link *job)
{
    struct plan plan;
    if (plan_make(&job->body, &plan) != STATUS_OK) {
        worker_fail(worker, job->job, "the job has no ladder", false);
        return;
    }
    const char *ref = value_get_text(&job->body, "ref");
    const char *clock = value_get_text(&job->body, "clock");
    if (plan.told_count == 0)
        log_info("%s: nobody left to tell, %s at %lld%%",
                 ref != NULL ? ref : "-", clock != NULL ? clock : "-",
                 (long long)value_get_int(&job->body, "percent", 0));
    else
        log_info("%s: escalate to rung %lld, %d told, %s at %lld%%",
                 ref != NULL ? ref : "-", (long long)plan.rung, plan.told_count,
                 clock != NULL ? clock : "-",
                 (long long)value_get_int(&job->body, "percent", 0));
    const struct value done = plan_done(worker_arena(worker), &plan);
    worker_done(worker, job->job, &done);
}

int
main(int argc, char **argv)
{
    static const struct worker_handlers handlers = {
        .program = "arende-escalate",
        .name = "escalate",
        .credit = CREDIT,
        .job = take_job,
    };
    return worker_main(&handlers, argc, argv);
}
