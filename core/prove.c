#include "core/prove.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "core/prove_inside.h"
#include "core/role.h"
#include "core/sentence.h"

static const struct {
    const char *name;
    void (*run)(struct proving *);
} proofs[PROOF_COUNT + 1] = {
    [PROOF_REACHABLE] = {"reachable", prove_reachable},
    [PROOF_FINISHABLE] = {"finishable", prove_finishable},
    [PROOF_HIDDEN] = {"hidden", prove_hidden},
    [PROOF_LEFT] = {"left", prove_left},
    [PROOF_STIMULI] = {"stimuli", prove_stimuli},
    [PROOF_DETERMINISTIC] = {"deterministic", prove_deterministic},
    [PROOF_NO_LOOP] = {"no-loop", prove_no_loop},
    [PROOF_ROUND_EXIT] = {"round-exit", prove_round_exit},
    [PROOF_SEPARATION] = {"separation", prove_separation},
    [PROOF_WAITING] = {"waiting", prove_waiting},
    [PROOF_NAMES] = {"names", prove_names},
    [PROOF_LANGUAGES] = {"languages", prove_languages},
    [PROOF_CARRY] = {"carry", prove_carry},
    [PROOF_ALONE] = {"alone", NULL},
};

const char *
proof_name(enum proof proof)
{
    assert(proof <= PROOF_ALONE);
    return proofs[proof].name;
}

void
prove_find(struct proving *proving, enum proof proof, int line,
           const char *message, ...)
{
    struct findings *findings = proving->findings;
    struct value args = value_map();
    const char *key;
    va_list list;

    if (findings->count == PROVE_FINDINGS_MAX)
        return;
    va_start(list, message);
    while ((key = va_arg(list, const char *)) != NULL)
        value_put(proving->arena, &args, key,
                  value_text(va_arg(list, const char *)));
    va_end(list);
    findings->finding[findings->count++] = (struct finding){
        .proof = proof,
        .line = line,
        .sentence = sentence_render(proving->arena, message, &args),
        .args = args,
        .message = message,
    };
}

const char *
prove_state_name(const struct proving *proving, int state)
{
    return state < 0 ? WORKFLOW_NEW : proving->workflow->states[state].name;
}

const char *
prove_place(struct proving *proving, const char *what, const char *name)
{
    return arena_format(proving->arena, "%s %s", what, name);
}

/* Whether some role that may cause the move exists; a service's only if
 * `service`. */
static bool
by_role(const struct move *move, bool service)
{
    for (int i = 0; i < move->by.count; i++) {
        const struct role *role = role_named(move->by.name[i]);
        if (role != NULL && (service || role->scope != ROLE_SERVICE))
            return true;
    }
    return false;
}

bool
prove_by_person(const struct move *move)
{
    return by_role(move, false);
}

bool
prove_clock_runs(const struct clock *clock, int state, int priority)
{
    return (clock->until != NULL || clock->goal[priority].amount > 0) &&
           (clock->runs_in >> state & 1U) != 0 &&
           (clock->pauses_in[priority] >> state & 1U) == 0;
}

unsigned
prove_priorities(const struct workflow *workflow)
{
    return workflow->priority.impact_field == NULL
               ? 1U
               : (1U << (WORKFLOW_PRIORITIES + 1)) - 1;
}

bool
prove_effect_applies(const struct effect *effect, int priority)
{
    return effect->priorities == 0 ||
           (priority > 0 && (effect->priorities >> (priority - 1) & 1U) != 0);
}

/* Whether a threshold of the clock fires the move in the state. */
static bool
threshold_fires(const struct workflow *workflow, const struct clock *clock,
                const struct threshold *threshold, const char *move, int state)
{
    for (int i = 0; i < threshold->effect_count; i++) {
        const struct effect *effect = &threshold->effects[i];
        if (effect->kind != EFFECT_FIRE || strcmp(effect->target, move) != 0)
            continue;
        for (int p = 0; p <= WORKFLOW_PRIORITIES; p++) {
            if ((prove_priorities(workflow) >> p & 1U) != 0 &&
                prove_effect_applies(effect, p) &&
                prove_clock_runs(clock, state, p))
                return true;
        }
    }
    return false;
}

bool
prove_is_fired(const struct workflow *workflow, const struct move *move,
               int state)
{
    if (state < 0 || !names_has(&move->by, "timer"))
        return false;
    for (int c = 0; c < workflow->clock_count; c++) {
        const struct clock *clock = &workflow->clocks[c];
        for (int t = 0; t < clock->threshold_count; t++) {
            if (threshold_fires(workflow, clock, &clock->thresholds[t],
                                move->name, state))
                return true;
        }
    }
    return false;
}

bool
prove_orders(const struct effect *effects, int count,
             const struct move *worker_move)
{
    const enum effect_kind ordering =
        strcmp(worker_move->name, PROVE_ESCALATED) == 0 ? EFFECT_ESCALATE
                                                        : EFFECT_JOB;

    for (int i = 0; i < count; i++) {
        if (effects[i].kind == ordering)
            return true;
    }
    return false;
}

bool
prove_is_ordered(const struct workflow *workflow, const struct move *move)
{
    if (!names_has(&move->by, "worker"))
        return false;
    for (int i = 0; i < workflow->move_count; i++) {
        if (prove_orders(workflow->moves[i].effects,
                         workflow->moves[i].effect_count, move))
            return true;
    }
    for (int c = 0; c < workflow->clock_count; c++) {
        const struct clock *clock = &workflow->clocks[c];
        for (int t = 0; t < clock->threshold_count; t++) {
            if (prove_orders(clock->thresholds[t].effects,
                             clock->thresholds[t].effect_count, move))
                return true;
        }
    }
    return false;
}

/* Events come from outside and rounds from those who vote: both exist. */
static bool
is_live(const struct proving *proving, const struct move *move, int from)
{
    const struct workflow *workflow = proving->workflow;

    return by_role(move, true) || names_has(&move->by, "event") ||
           names_has(&move->by, "round") || prove_is_ordered(workflow, move) ||
           prove_is_fired(workflow, move, from) ||
           prove_is_followed(workflow, move, from) ||
           (names_has(&move->by, "ticket") && prove_is_sent(proving, move));
}

static void
make_edges(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;
    int room = 0;

    for (int i = 0; i < workflow->move_count; i++)
        room += workflow->moves[i].from_count;
    proving->edges =
        arena_take(proving->arena, sizeof *proving->edges * (size_t)(room + 1));
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        proving->ways[i].move = move;
        proving->giving[i] = prove_gives(move);
        for (int f = 0; f < move->from_count; f++) {
            const int from = move->from[f];
            const bool live = is_live(proving, move, from);
            proving->edges[proving->edge_count++] = (struct edge){
                .move = move,
                .from = from,
                .to = move->to < 0 ? from : move->to,
                .live = live,
            };
            if (live && from >= 0)
                proving->ways[i].from |= 1ULL << from;
            if (live && from < 0)
                proving->ways[i].begins = true;
        }
    }
}

void
prove(struct arena *arena, const struct workflow *workflow,
      const struct workflow *before, const struct family *family,
      struct findings *out)
{
    long steps = 0;
    struct proving proving = {
        .arena = arena,
        .workflow = workflow,
        .before = before,
        .family = family,
        .findings = out,
        .steps = &steps,
    };

    const size_t moves = (size_t)workflow->move_count + 1;

    out->count = 0;
    proving.ways = arena_take(arena, sizeof *proving.ways * moves);
    proving.giving = arena_take(arena, sizeof *proving.giving * moves);
    proving.causes = arena_take(arena, sizeof *proving.causes * moves);
    proving.controls = arena_take(arena, sizeof *proving.controls * moves);
    make_edges(&proving);
    for (int i = 0; i < PROOF_COUNT && prove_work(&proving, 0); i++) {
        proofs[i].run(&proving);
        if (!prove_work(&proving, 0))
            prove_find(
                &proving, (enum proof)i, 0,
                "The workflow is too large to be proved: {proof} would take "
                "more than {limit} steps.",
                "proof", proofs[i].name, "limit",
                arena_format(arena, "%ld", PROVE_STEPS_MAX), NULL);
    }
}
