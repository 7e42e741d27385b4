/* Workers: what they owe (offer) with hands that take their time. */
#include <assert.h>
#include <string.h>

#include "tests/sim/world.h"
#include "workers/escalate/plan.h"

static void carry_out(struct world *world, int node,
                      struct offer_effects effects);

static void
turn_plan(struct world *world, int node)
{
    world_turn(world, node, offer_wake_mono_ms(world->worker[node].offer));
}

void
worker_start(struct world *world, int node)
{
    struct worker_node *worker = &world->worker[node];
    const struct offer_config config = {
        .service_count = 1,
        .service = {node == NODE_ESCALATE ? "escalate" : "notify"},
        .credit = 4,
    };
    worker->service = config.service[0];
    worker->offer = offer_new(&config);
    world_turn(world, node, world->now_ms);
}

void
worker_stop(struct world *world, int node)
{
    offer_free(&world->worker[node].offer);
    memset(world->worker[node].taken, 0, sizeof world->worker[node].taken);
}

static void
escalate(struct world *world, int node, const struct link *job)
{
    struct plan plan;
    struct offer *offer = world->worker[node].offer;
    if (plan_make(&job->body, &plan) != STATUS_OK) {
        world_break(world, "I5: job %lld has no ladder", (long long)job->job);
        return;
    }
    const struct value done = plan_done(world->turn, &plan);
    carry_out(world, node, offer_done(offer, world->now_ms, job->job, &done));
}

static struct deed *
taken_find(struct world *world, int node, int64_t job)
{
    for (int i = 0; i < OFFER_CREDIT_MAX; i++)
        if (world->worker[node].taken[i].job == job)
            return &world->worker[node].taken[i];
    return NULL;
}

static void
notify(struct world *world, int node, const struct link *job)
{
    if (value_get_text(&job->body, "message_id") == NULL ||
        value_get(&job->body, "to") == NULL)
        world_break(world, "I5: job %lld is no notice", (long long)job->job);
    assert(world->deed_count < WORLD_DEEDS_MAX);
    world_note(world, "node %d takes job %lld, epoch %lld", node,
               (long long)job->job, (long long)job->epoch);
    struct deed *taken = taken_find(world, node, 0);
    assert(taken != NULL);
    *taken = (struct deed){.job = job->job,
                           .epoch = job->epoch,
                           .mishaps = world->mishaps,
                           .troubled = world->now_ms <
                                       world->trouble_until_ms + WORLD_LEASE_MS,
                           .node = node};
    const int64_t within_ms =
        chance_between(&world->chance_work, 5, world->calm ? 50 : 3000);
    world_plan(world, world->now_ms + within_ms, EVENT_WORK, node, job->job);
    world->counts.jobs++;
}

#define EPOCHS 1024 /* more than a job of the simulator ever has */

/* A word that was stuck somewhere on its way: of an old lease by now. */
static void
late_word(struct world *world, int node, int64_t which)
{
    const struct link fail = {
        .type = LINK_FAIL,
        .job = which / EPOCHS,
        .epoch = which % EPOCHS,
        .service = world->worker[node].service,
        .why = "late",
        .retry = true,
    };
    world_send_up(world, node, link_encode(world->turn, &fail));
}

/* The mail leaves; then the worker says so, if it lives. */
void
worker_work(struct world *world, int node, int64_t job)
{
    struct offer *offer = world->worker[node].offer;
    if (job < 0) {
        late_word(world, node, -job);
        return;
    }
    if (!world->calm && chance_hits(&world->chance_work, 50)) {
        struct deed *failed = taken_find(world, node, job);
        if (chance_hits(&world->chance_work, 500))
            world_plan(world,
                       world->now_ms +
                           chance_between(&world->chance_work, 2000, 15000),
                       EVENT_WORK, node, -(job * EPOCHS + failed->epoch));
        failed->job = 0;
        carry_out(world, node,
                  offer_fail(offer, world->now_ms, job, "try later", true));
        return;
    }
    world_note(world, "node %d gives notice for job %lld", node,
               (long long)job);
    struct deed *deed = &world->deed[world->deed_count++];
    struct deed *taken = taken_find(world, node, job);
    assert(taken != NULL);
    *deed = *taken;
    deed->at_ms = world->now_ms;
    taken->job = 0;
    if (!world->calm && chance_hits(&world->chance_work, 15)) {
        world_die(world, node, "between doing and saying so");
        return;
    }
    const struct value done = value_map();
    carry_out(world, node, offer_done(offer, world->now_ms, job, &done));
    turn_plan(world, node);
}

static struct offer_effect
effect_copy(struct world *world, const struct offer_effect *effect)
{
    struct offer_effect copy = *effect;
    copy.message =
        arena_bytes(world->turn, effect->message.data, effect->message.size);
    copy.link.body = value_copy(world->turn, &effect->link.body);
    return copy;
}

static void
carry_out(struct world *world, int node, struct offer_effects effects)
{
    const int count = effects.count;
    struct offer_effect *copy =
        arena_take(world->turn, ((size_t)count + 1) * sizeof *copy);
    for (int i = 0; i < count; i++)
        copy[i] = effect_copy(world, &effects.effect[i]);
    bool sent = true;
    for (int i = 0; i < count; i++) {
        switch (copy[i].kind) {
        case OFFER_SEND:
            sent = sent && world_send_up(world, node, copy[i].message);
            break;
        case OFFER_RECONNECT:
            world_reconnect(world, node);
            break;
        case OFFER_JOB:
            if (node == NODE_ESCALATE)
                escalate(world, node, &copy[i].link);
            else
                notify(world, node, &copy[i].link);
            break;
        case OFFER_UP:
        case OFFER_REQUEST:
        case OFFER_TOLD:
        case OFFER_FORGOTTEN:
            break;
        }
    }
    if (!sent)
        carry_out(world, node,
                  offer_lost(world->worker[node].offer, world->now_ms));
}

void
worker_take(struct world *world, int node, struct bytes message)
{
    carry_out(world, node,
              offer_take(world->worker[node].offer, world->now_ms, message.data,
                         message.size));
    turn_plan(world, node);
}

void
worker_turn(struct world *world, int node)
{
    carry_out(world, node,
              offer_tick(world->worker[node].offer, world->now_ms));
    if (world->node[node].alive)
        turn_plan(world, node);
}
