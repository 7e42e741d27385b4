/* A clock's threshold has come; and which effects apply. */
#include "core/step_inside.h"

#include <assert.h>

bool
step_effect_applies(const struct effect *effect, int priority)
{
    return effect->priorities == 0 ||
           (priority > 0 && (effect->priorities >> (priority - 1) & 1U) != 0);
}

void
step_wish(struct decision *out, const struct effect *effects, int count,
          int priority, const struct clock *clock,
          const struct threshold *threshold)
{
    for (int i = 0; i < count; i++) {
        const struct effect *effect = &effects[i];
        if (effect->kind == EFFECT_FIRE ||
            !step_effect_applies(effect, priority))
            continue;
        /* The prover refuses moves with more effects than fit. */
        assert(out->job_count < STEP_JOBS_MAX);
        out->jobs[out->job_count++] = (struct job_wish){
            .kind = effect->kind,
            .target = effect->target,
            .template_name = effect->template_name,
            .ladder = effect->ladder,
            .percent = threshold == NULL ? 0 : threshold->percent,
            .clock = clock == NULL ? NULL : clock->name,
        };
    }
}

/* The move that a threshold fires at this priority; NULL if none. */
static const char *
fired(const struct threshold *threshold, int priority)
{
    for (int i = 0; i < threshold->effect_count; i++) {
        const struct effect *effect = &threshold->effects[i];
        if (effect->kind == EFFECT_FIRE &&
            step_effect_applies(effect, priority))
            return effect->target;
    }
    return NULL;
}

static const char *
threshold_name(struct arena *arena, const struct clock *clock,
               const struct threshold *threshold)
{
    return arena_format(arena, "%s@%d%%", clock->name, threshold->percent);
}

struct stimulus
step_threshold_stimulus(struct arena *arena, const struct ticket *ticket,
                        const struct clock *clock,
                        const struct threshold *threshold)
{
    const char *move = fired(threshold, ticket->priority);

    return (struct stimulus){
        .cause = CAUSE_TIMER,
        .move = move != NULL ? move : threshold_name(arena, clock, threshold),
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

/*
 * A move that the clock fires and that is refused now (somebody has just
 * touched the ticket) does not take the threshold's other effects with it.
 */
void
step_decide_threshold(struct arena *arena, const struct workflow *workflow,
                      const struct ticket *ticket, const struct facts *facts,
                      const struct clock *clock,
                      const struct threshold *threshold, int64_t now_ms,
                      struct decision *out)
{
    struct decision wished = {.status = STATUS_OK};

    step_wish(&wished, threshold->effects, threshold->effect_count,
              ticket->priority, clock, threshold);
    if (fired(threshold, ticket->priority) != NULL) {
        const struct stimulus stimulus =
            step_threshold_stimulus(arena, ticket, clock, threshold);
        step_decide(arena, workflow, ticket, facts, &stimulus, now_ms, out);
        if (out->status != STATUS_OK && wished.job_count == 0)
            return;
    }
    if (fired(threshold, ticket->priority) == NULL || out->status != STATUS_OK)
        enter_threshold(arena, ticket, clock, threshold, out);

    assert(out->job_count + wished.job_count <= STEP_JOBS_MAX);
    for (int i = 0; i < wished.job_count; i++)
        out->jobs[out->job_count++] = wished.jobs[i];
}
