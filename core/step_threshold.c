/* A clock's threshold has come. */
#include "core/step_inside.h"

#include <assert.h>

/* The effect that fires a move at this priority, the first if there are
 * several; NULL if none does. */
static const struct effect *
firing(const struct threshold *threshold, int priority)
{
    for (int i = 0; i < threshold->effect_count; i++) {
        const struct effect *effect = &threshold->effects[i];
        if (effect->kind == EFFECT_FIRE &&
            step_effect_applies(effect, priority))
            return effect;
    }
    return NULL;
}

static const char *
threshold_name(struct arena *arena, const struct clock *clock,
               const struct threshold *threshold)
{
    return arena_format(arena, clock->until != NULL ? "%s@%dd" : "%s@%d%%",
                        clock->name, threshold->percent);
}

struct stimulus
step_threshold_stimulus(struct arena *arena, const struct ticket *ticket,
                        const struct clock *clock,
                        const struct threshold *threshold)
{
    const struct effect *effect = firing(threshold, ticket->priority);

    return (struct stimulus){
        .cause = CAUSE_TIMER,
        .move = effect != NULL ? effect->target
                               : threshold_name(arena, clock, threshold),
        .fields = value_map(),
        .if_version = -1,
    };
}

/* An entry of history that changes nothing and carries the effects. */
static void
enter_threshold(struct arena *arena, const struct ticket *ticket,
                const struct clock *clock, const struct threshold *threshold,
                struct decision *out)
{
    *out = (struct decision){.status = STATUS_OK, .args = value_map()};
    out->change = (struct change){
        .move = threshold_name(arena, clock, threshold),
        .from = ticket->state,
        .to = ticket->state,
        .priority = ticket->priority,
        .fields = value_map(),
    };
}

/* The effects beside the one that is judged as a move itself. */
static void
wish_others(const struct ticket *ticket, const struct clock *clock,
            const struct threshold *threshold, const struct effect *judged,
            struct decision *out)
{
    for (int i = 0; i < threshold->effect_count; i++) {
        const struct effect *effect = &threshold->effects[i];
        if (effect != judged)
            step_wish(out, effect, ticket->priority, clock, threshold);
    }
}

/*
 * A move that the clock fires and that is refused now (somebody has just
 * touched the ticket) does not take the threshold's other effects with it. A
 * second move that it fires is judged after the first, by whoever carries
 * this out.
 */
void
step_decide_threshold(struct arena *arena, const struct workflow *workflow,
                      const struct ticket *ticket, const struct facts *facts,
                      const struct clock *clock,
                      const struct threshold *threshold, int64_t now_ms,
                      struct decision *out)
{
    const struct effect *fired = firing(threshold, ticket->priority);
    struct decision wished = {.status = STATUS_OK};

    wish_others(ticket, clock, threshold, fired, &wished);
    if (fired != NULL) {
        const struct stimulus stimulus =
            step_threshold_stimulus(arena, ticket, clock, threshold);
        step_decide(arena, workflow, ticket, facts, &stimulus, now_ms, out);
        if (out->status != STATUS_OK && wished.job_count == 0)
            return;
    }
    if (fired == NULL || out->status != STATUS_OK)
        enter_threshold(arena, ticket, clock, threshold, out);

    assert(out->job_count + wished.job_count <= STEP_JOBS_MAX);
    for (int i = 0; i < wished.job_count; i++)
        out->jobs[out->job_count++] = wished.jobs[i];
}
