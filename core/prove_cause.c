/*
 * Who is behind a move: who makes it, and whose moves it follows from, on this
 * ticket (`auto`) and on others (`ticket`). Persons are; a timer, a round and
 * what comes from outside are causes of their own.
 */
#include "core/prove_inside.h"

#include <string.h>

#include "core/grant.h"

/* Follows the causes of one move; what was looked at stays in `seen`. */
struct trace {
    const struct proving *proving;
    bool full;
    int found_count;
    struct act found[PROVE_ACTS_MAX];
    int seen_count;
    struct act seen[PROVE_ACTS_MAX];
};

static bool
same_act(const struct act *a, const struct act *b)
{
    return a->move == b->move && a->apart == b->apart &&
           (a->apart || a->level == b->level) && a->maker == b->maker;
}

static bool
see(struct trace *trace, struct act act)
{
    for (int i = 0; i < trace->seen_count; i++) {
        if (same_act(&trace->seen[i], &act))
            return false;
    }
    if (trace->seen_count == PROVE_ACTS_MAX) {
        trace->full = true;
        return false;
    }
    trace->seen[trace->seen_count++] = act;
    return true;
}

/* Of one act there is at most one here for each maker, and it is looked at
 * once. */
static void
add(struct trace *trace, struct act act, enum maker maker)
{
    act.maker = maker;
    if (trace->found_count == PROVE_ACTS_MAX)
        trace->full = true;
    else
        trace->found[trace->found_count++] = act;
}

/*
 * Where the sender's ticket stands, seen from the one the proof is about: a
 * parent spawns, and signals children; a child signals its parent. Up and
 * then down again may be another ticket altogether.
 */
static struct act
sender(const struct act *act, const struct workflow *workflow,
       const struct move *move, const struct effect *effect)
{
    struct act from = {
        .workflow = workflow,
        .move = move,
        .level = act->level,
        .apart = act->apart,
    };
    int by = 0;

    if (effect->kind == EFFECT_SPAWN && strcmp(effect->relation, "child") == 0)
        by = 1;
    else if (effect->kind == EFFECT_SIGNAL)
        by = strcmp(effect->target, "children") == 0 ? 1
             : strcmp(effect->target, "parent") == 0 ? -1
                                                     : 0;
    if (effect->kind == EFFECT_FIRE)
        return from;
    from.apart = from.apart || by == 0 || from.level * by < 0;
    from.level += by;
    return from;
}

/* What no ticket began: monitoring, a program, the register. */
static bool
is_from_outside(const struct move *move)
{
    return names_has(&move->by, "event") || names_has(&move->by, "worker") ||
           (names_has(&move->by, "ticket") && grant_is_move(move->name));
}

static void follow(struct trace *trace, struct act act);

static void
follow_senders(struct trace *trace, const struct act *act,
               const struct workflow *from)
{
    for (int m = 0; m < from->move_count; m++) {
        const struct move *move = &from->moves[m];
        if (!prove_work(trace->proving, 1 + move->effect_count))
            return;
        for (int e = 0; e < move->effect_count; e++) {
            const struct effect *effect = &move->effects[e];
            if (!prove_starts(from, effect, act->workflow, act->move) ||
                (effect->kind == EFFECT_FIRE &&
                 !prove_is_before(move, act->move)))
                continue;
            follow(trace, sender(act, from, move, effect));
        }
    }
}

static void
follow(struct trace *trace, struct act act)
{
    if (!see(trace, act))
        return;
    if (prove_by_person(act.move))
        add(trace, act, MAKER_PERSON);
    if (names_has(&act.move->by, "timer"))
        add(trace, act, MAKER_TIMER);
    if (names_has(&act.move->by, "round"))
        add(trace, act, MAKER_ROUND);
    if (is_from_outside(act.move))
        add(trace, act, MAKER_OUTSIDE);
    if (!names_has(&act.move->by, "auto") &&
        !names_has(&act.move->by, "ticket"))
        return;
    for (int k = 0; k < prove_kin_count(trace->proving); k++)
        follow_senders(trace, &act, prove_kin(trace->proving, k));
}

static const struct acts *
follow_all(struct proving *proving, const struct workflow *workflow,
           const struct move *move)
{
    struct trace trace = {.proving = proving};
    struct acts *acts = arena_take(proving->arena, sizeof *acts);
    struct act *list;

    follow(&trace, (struct act){.workflow = workflow, .move = move});
    list = arena_take(proving->arena,
                      sizeof *list * (size_t)(trace.found_count + 1));
    memcpy(list, trace.found, sizeof *list * (size_t)trace.found_count);
    *acts = (struct acts){trace.found_count, trace.full, list};
    return acts;
}

const struct acts *
prove_causes(struct proving *proving, const struct workflow *workflow,
             const struct move *move)
{
    const ptrdiff_t index = move - proving->workflow->moves;

    if (workflow != proving->workflow)
        return follow_all(proving, workflow, move);
    if (proving->causes[index] == NULL)
        proving->causes[index] = follow_all(proving, workflow, move);
    return proving->causes[index];
}

/* -- Guards -- */

/* Stands for itself, whoever asks and whenever. */
static bool
is_four_eyes(const struct guard *guard, const char *earlier)
{
    if (guard->for_roles.count > 0 || guard->when != NULL)
        return false;
    if (guard->kind == GUARD_FOUR_EYES)
        return names_has(&guard->names, earlier);
    if (guard->kind != GUARD_ANY || guard->child_count == 0)
        return false;
    for (int i = 0; i < guard->child_count; i++) {
        if (!is_four_eyes(&guard->children[i], earlier))
            return false;
    }
    return true;
}

bool
prove_is_guarded(const struct move *move, const char *earlier)
{
    for (int i = 0; i < move->guard_count; i++) {
        if (is_four_eyes(&move->guards[i], earlier))
            return true;
    }
    return false;
}

const char *
prove_guard_name(const struct proving *proving, const struct act *later,
                 const struct act *earlier)
{
    if (later->apart || earlier->apart || earlier->level < later->level)
        return NULL;
    if (earlier->level > later->level)
        return arena_format(proving->arena, "parent:%s", earlier->move->name);
    return earlier->workflow == later->workflow && earlier->move != later->move
               ? earlier->move->name
               : NULL;
}
