/* Who causes what: every stimulus has a producer and a consumer. */
#include "core/prove_inside.h"

#include <string.h>

#include "core/role.h"
#include "core/step.h"

#define FIELD_TARGET "field:"

/* A timer move is fired by a clock, a worker move ordered by an effect, an
 * auto move fired by a move, a ticket move begun by another ticket. */
static void
produced(struct proving *proving, const struct move *move)
{
    bool fired = false;

    for (int i = 0; i < move->from_count; i++)
        fired = fired || prove_is_fired(proving->workflow, move, move->from[i]);
    if (names_has(&move->by, "timer") && !fired)
        prove_find(proving, PROOF_STIMULI, move->line,
                   "Nothing fires the timer move {move}: no clock that runs "
                   "where it can happen.",
                   "move", move->name, NULL);
    if (names_has(&move->by, "worker") &&
        !prove_is_ordered(proving->workflow, move))
        prove_find(proving, PROOF_STIMULI, move->line,
                   "No worker is ever asked for what ends in the move "
                   "{move}.",
                   "move", move->name, NULL);
    if (names_has(&move->by, "auto") &&
        !prove_is_followed(proving->workflow, move, -2))
        prove_find(proving, PROOF_STIMULI, move->line,
                   "Nothing fires the auto move {move}: no move that leads "
                   "to where it can happen.",
                   "move", move->name, NULL);
    if (names_has(&move->by, "ticket") && !prove_is_sent(proving, move))
        prove_find(proving, PROOF_STIMULI, move->line,
                   "No other workflow spawns or signals the ticket move "
                   "{move}.",
                   "move", move->name, NULL);
}

/* Whoever may make a move on a ticket can open it: who may not sees nothing
 * of it at all. A new one is open to whoever writes it. */
static void
seen(struct proving *proving, const struct move *move)
{
    const struct workflow *workflow = proving->workflow;

    for (int i = 0; i < move->by.count; i++) {
        const struct role *role = role_named(move->by.name[i]);
        if (role == NULL || role->sees || role->scope == ROLE_EVERYONE ||
            role->scope == ROLE_SERVICE ||
            names_has(&workflow->seen_by, role->name) ||
            names_has(&workflow->seen_marked_by, role->name) ||
            (move->from_count == 1 && move->from[0] < 0))
            continue;
        prove_find(proving, PROOF_STIMULI, move->line,
                   "The move {move} is for {role}, who may not see the "
                   "ticket: that role should stand in seen-by.",
                   "move", move->name, "role", role->name, NULL);
    }
}

/* What a move fires finds an auto move wherever it leads. */
static void
follower_consumed(struct proving *proving, const struct edge *edge)
{
    for (int i = 0; i < edge->move->effect_count; i++) {
        const struct effect *effect = &edge->move->effects[i];
        const struct move *next;
        if (effect->kind != EFFECT_FIRE)
            continue;
        next =
            workflow_move(proving->workflow,
                          prove_state_name(proving, edge->to), effect->target);
        if (next != NULL && names_has(&next->by, "auto"))
            continue;
        prove_find(proving, PROOF_STIMULI, effect->line,
                   "The move {move} fires {next} and leads to {state}, but "
                   "no auto move {next} can happen there.",
                   "move", edge->move->name, "next", effect->target, "state",
                   prove_state_name(proving, edge->to), NULL);
    }
}

/* A list of persons that comes with the stimulus must be able to come. */
static void
targets_given(struct proving *proving, const struct move *move)
{
    for (int i = 0; i < move->effect_count; i++) {
        const struct effect *effect = &move->effects[i];
        const char *field;

        if (effect->kind != EFFECT_NOTIFY || effect->target == NULL ||
            strncmp(effect->target, FIELD_TARGET, strlen(FIELD_TARGET)) != 0)
            continue;
        field = effect->target + strlen(FIELD_TARGET);
        if (workflow_field(proving->workflow, field) != NULL &&
            !names_has(&move->require, field) && !names_has(&move->take, field))
            prove_find(proving, PROOF_STIMULI, effect->line,
                       "The move {move} tells those in {field}, but takes no "
                       "such field.",
                       "move", move->name, "field", field, NULL);
    }
}

/* What is marked stays so where it leads: a ticket that is begun takes the
 * mark along, if its workflow has one. */
static void
marks_carried(struct proving *proving, const struct move *move)
{
    for (int i = 0; i < move->effect_count; i++) {
        const struct effect *effect = &move->effects[i];
        const struct workflow *begun =
            effect->kind == EFFECT_SPAWN
                ? prove_kin_named(proving, effect->target)
                : NULL;
        if (begun == NULL || begun->security_flag != NULL ||
            proving->workflow->security_flag == NULL)
            continue;
        prove_find(proving, PROOF_STIMULI, effect->line,
                   "The move {move} begins a ticket of {workflow}, which has "
                   "no security-flag: what is marked here would not be "
                   "there.",
                   "move", move->name, "workflow", effect->target, NULL);
    }
}

static void
judgeable(struct proving *proving, const struct move *move)
{
    if (step_needs_max(proving->workflow, move) > STEP_FACTS_MAX)
        prove_find(proving, PROOF_STIMULI, move->line,
                   "The move {move} asks for too much to be judged: at most "
                   "{limit} roles, persons and facts.",
                   "move", move->name, "limit",
                   arena_format(proving->arena, "%d", STEP_FACTS_MAX), NULL);
    /* Four results besides the guards' are recorded. */
    if (move->guard_count > STEP_GUARDS_MAX - 4 ||
        move->effect_count > STEP_JOBS_MAX / 2)
        prove_find(proving, PROOF_STIMULI, move->line,
                   "The move {move} has too many guards or effects.", "move",
                   move->name, NULL);
}

static const struct move *
caused_in(const struct workflow *workflow, int state, const char *name,
          const char *cause)
{
    const struct move *move =
        workflow_move(workflow, workflow->states[state].name, name);

    return move != NULL && names_has(&move->by, cause) ? move : NULL;
}

/* Whether this effect of this clock can come about in this state. */
static bool
can_come(const struct workflow *workflow, const struct clock *clock,
         const struct effect *effect, int state)
{
    for (int p = 0; p <= WORKFLOW_PRIORITIES; p++) {
        if ((prove_priorities(workflow) >> p & 1U) != 0 &&
            prove_effect_applies(effect, p) &&
            prove_clock_runs(clock, state, p))
            return true;
    }
    return false;
}

/* What a clock does finds a move that takes it wherever the clock runs. */
static void
consumed(struct proving *proving, const struct clock *clock,
         const struct effect *effect)
{
    const struct workflow *workflow = proving->workflow;
    const bool fires = effect->kind == EFFECT_FIRE;
    const char *name = fires ? effect->target : PROVE_ESCALATED;
    bool comes = false;

    for (int s = 0; s < workflow->state_count; s++) {
        if (!can_come(workflow, clock, effect, s))
            continue;
        comes = true;
        if ((!fires && effect->kind != EFFECT_ESCALATE) ||
            caused_in(workflow, s, name, fires ? "timer" : "worker") != NULL)
            continue;
        prove_find(proving, PROOF_STIMULI, effect->line,
                   "The clock {clock} runs in the state {state}, but no {by} "
                   "move {move} can happen there.",
                   "clock", clock->name, "state", workflow->states[s].name,
                   "by", fires ? "timer" : "worker", "move", name, NULL);
    }
    if (!comes)
        prove_find(proving, PROOF_STIMULI, effect->line,
                   "This never happens: the clock {clock} has no goal, or "
                   "runs in no state, at these priorities.",
                   "clock", clock->name, NULL);
}

/* Whether two effects of one threshold fire at the same priority. */
static bool
fire_together(const struct effect *a, const struct effect *b)
{
    return a->kind == EFFECT_FIRE && b->kind == EFFECT_FIRE &&
           (a->priorities == 0 || b->priorities == 0 ||
            (a->priorities & b->priorities) != 0);
}

static void
threshold_consumed(struct proving *proving, const struct clock *clock,
                   const struct threshold *threshold)
{
    for (int i = 0; i < threshold->effect_count; i++) {
        const struct effect *effect = &threshold->effects[i];
        consumed(proving, clock, effect);
        for (int j = 0; j < i; j++) {
            if (fire_together(&threshold->effects[j], effect))
                prove_find(proving, PROOF_DETERMINISTIC, effect->line,
                           "The clock {clock} fires both {move} and {other} "
                           "at once.",
                           "clock", clock->name, "move",
                           threshold->effects[j].target, "other",
                           effect->target, NULL);
        }
    }
    if (threshold->effect_count > STEP_JOBS_MAX / 2)
        prove_find(proving, PROOF_STIMULI, threshold->line,
                   "The clock {clock} has too many effects at once.", "clock",
                   clock->name, NULL);
}

/* An escalation that a move orders is answered where the move leads. */
static void
escalation_consumed(struct proving *proving, const struct edge *edge)
{
    if (edge->to < 0 || caused_in(proving->workflow, edge->to, PROVE_ESCALATED,
                                  "worker") != NULL)
        return;
    for (int i = 0; i < edge->move->effect_count; i++) {
        const struct effect *effect = &edge->move->effects[i];
        if (effect->kind == EFFECT_ESCALATE)
            prove_find(proving, PROOF_STIMULI, effect->line,
                       "The move {move} escalates and leads to {state}, but "
                       "no worker move escalated can happen there.",
                       "move", edge->move->name, "state",
                       prove_state_name(proving, edge->to), NULL);
    }
}

void
prove_stimuli(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;

    for (int i = 0; i < workflow->move_count; i++) {
        produced(proving, &workflow->moves[i]);
        seen(proving, &workflow->moves[i]);
        targets_given(proving, &workflow->moves[i]);
        marks_carried(proving, &workflow->moves[i]);
        judgeable(proving, &workflow->moves[i]);
    }
    for (int i = 0; i < proving->edge_count; i++) {
        escalation_consumed(proving, &proving->edges[i]);
        follower_consumed(proving, &proving->edges[i]);
    }
    prove_rounds(proving);
    for (int c = 0; c < workflow->clock_count; c++) {
        const struct clock *clock = &workflow->clocks[c];
        for (int t = 0; t < clock->threshold_count; t++)
            threshold_consumed(proving, clock, &clock->thresholds[t]);
    }
}
