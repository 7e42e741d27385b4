/* Which effects apply, and what they wish for. */
#include <assert.h>

#include "core/step_inside.h"

bool
step_effect_applies(const struct effect *effect, int priority)
{
    return effect->priorities == 0 ||
           (priority > 0 && (effect->priorities >> (priority - 1) & 1U) != 0);
}

void
step_wish(struct decision *out, const struct effect *effect, int priority,
          const struct clock *clock, const struct threshold *threshold)
{
    if (!step_effect_applies(effect, priority))
        return;
    /* The prover refuses moves with more effects than fit. */
    assert(out->job_count < STEP_JOBS_MAX);
    out->jobs[out->job_count++] = (struct job_wish){
        .kind = effect->kind,
        .target = effect->target,
        .template_name = effect->template_name,
        .ladder = effect->ladder,
        .percent = threshold == NULL ? 0 : threshold->percent,
        .clock = clock == NULL ? NULL : clock->name,
        .cause = clock == NULL ? CAUSE_AUTO : CAUSE_TIMER,
        .effect = effect,
    };
}
