/* May it happen: the cast's facts, and whom one may act for. */
#include "core/hearing.h"
#include "core/stage_inside.h"

static void
decide(void *with, const struct stimulus *stimulus, struct decision *out)
{
    struct stage *stage = with;
    const struct facts facts = stage_gather(stage, stimulus);
    step_decide(stage->arena, stage->workflow, &stage->ticket, &facts, stimulus,
                stage->now_ms, out);
}

static int64_t
principal(void *with, int index)
{
    const struct stage *stage = with;
    for (int i = 0; i < stage->cast.person_count; i++)
        if (stage_acts_for(stage, stage->stimulus.actor, i + 1) && index-- == 0)
            return i + 1;
    return 0;
}

void
stage_judge(struct stage *stage, const struct stimulus *stimulus)
{
    stage->stimulus = *stimulus;
    stage->clock = NULL;
    stage->percent = 0;
    const struct hearing hearing = {stage, decide, principal};
    if (stimulus->move == NULL)
        hearing_create(stage->arena, &hearing, stage->workflow,
                       &stage->stimulus, &stage->last);
    else
        hearing_move(stage->arena, &hearing, &stage->stimulus, &stage->last);
}
