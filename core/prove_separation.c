/*
 * Declared separation of duties cannot be walked around.
 *
 * The adversary is one identity that holds every role and is everyone's
 * deputy. `separate: [a, b]` says that who has made a does not make b: b
 * controls a. (Where the other order matters too, the file also says
 * [b, a].) This is proved:
 *
 * 1. Wherever b can be made after a, every move named b that a person can
 *    make has a four-eyes guard naming a. The guard stands for itself: not
 *    one of several that may hold (`any`, unless all its children are such),
 *    not under `none`, not only `for` some roles, because the adversary picks
 *    the role. The guard looks at the whole history and counts a deputy as
 *    both persons, so what lies between the two, overrides and reopenings
 *    included, does not matter.
 * 2. No other move does what b does without that guard. What b does is
 *    leading to its state; for a b that stays in its state it is the fields
 *    that it sets. A move that leaves a state which b leaves and does the
 *    same needs the guard; so does an override move from any state that can
 *    follow a.
 *
 * Not proved: that conditions of other guards really exclude each other, and
 * what a spawned ticket does (workflows do not spawn tickets yet).
 */
#include "core/prove_inside.h"

#include <string.h>

static bool
is_four_eyes(const struct guard *guard, const char *earlier)
{
    if (guard->for_roles.count > 0)
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

static bool
is_guarded(const struct move *move, const char *earlier)
{
    for (int i = 0; i < move->guard_count; i++) {
        if (is_four_eyes(&move->guards[i], earlier))
            return true;
    }
    return false;
}

static bool
is_named(const struct move *move, const char *name)
{
    return strcmp(move->name, name) == 0;
}

/* Marks where a ticket can be after a person has made the move `name`. */
static void
mark_after(const struct proving *proving, const char *name,
           bool mark[PROVE_PLACES])
{
    bool reached[PROVE_PLACES] = {true};

    prove_spread(proving, reached);
    for (int i = 0; i < PROVE_PLACES; i++)
        mark[i] = false;
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (is_named(edge->move, name) && prove_by_person(edge->move) &&
            reached[edge->from + 1])
            mark[edge->to + 1] = true;
    }
    prove_spread(proving, mark);
}

/* Promise 1: each move `later` is guarded where it can follow. */
static void
guarded_after(struct proving *proving, const struct separation *separation,
              const char *earlier, const char *later)
{
    bool mark[PROVE_PLACES];

    mark_after(proving, earlier, mark);
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (!is_named(edge->move, later) || !prove_by_person(edge->move) ||
            !mark[edge->from + 1] || is_guarded(edge->move, earlier))
            continue;
        prove_find(proving, PROOF_SEPARATION, edge->move->line,
                   "One person can make {earlier} and then {later}, which "
                   "line {line} separates: {later} has no four-eyes guard of "
                   "its own that names {earlier}.",
                   "earlier", earlier, "later", later, "line",
                   arena_format(proving->arena, "%d", separation->line), NULL);
        return;
    }
}

/* Whether a move sets, or lets one give, a field that `model` sets. */
static bool
sets_same(const struct move *move, const struct move *model)
{
    for (int i = 0; i < model->setting_count; i++) {
        const char *field = model->settings[i].field;
        if (names_has(&move->require, field) || names_has(&move->take, field))
            return true;
        for (int j = 0; j < move->setting_count; j++) {
            if (strcmp(move->settings[j].field, field) == 0)
                return true;
        }
    }
    return false;
}

/* Whether `edge` does what `control` does. */
static bool
does_same(const struct edge *edge, const struct edge *control)
{
    if (control->from != control->to)
        return edge->from != edge->to && edge->to == control->to;
    return sets_same(edge->move, control->move);
}

/* Promise 2: what goes past the control `later`. */
static void
not_passed(struct proving *proving, const struct separation *separation,
           const char *earlier, const char *later)
{
    bool mark[PROVE_PLACES];

    mark_after(proving, earlier, mark);
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (is_named(edge->move, later) || is_named(edge->move, earlier) ||
            !prove_by_person(edge->move) || !mark[edge->from + 1] ||
            is_guarded(edge->move, earlier))
            continue;
        for (int j = 0; j < proving->edge_count; j++) {
            const struct edge *control = &proving->edges[j];
            if (!is_named(control->move, later) ||
                !(edge->from == control->from || edge->move->override) ||
                !does_same(edge, control))
                continue;
            prove_find(proving, PROOF_SEPARATION, edge->move->line,
                       "The move {move} does from {from} what {later} does, "
                       "without its four-eyes guard against {earlier}, which "
                       "line {line} demands.",
                       "move", edge->move->name, "from",
                       prove_state_name(proving, edge->from), "later", later,
                       "earlier", earlier, "line",
                       arena_format(proving->arena, "%d", separation->line),
                       NULL);
            return;
        }
    }
}

void
prove_separation(struct proving *proving)
{
    for (int s = 0; s < proving->workflow->separation_count; s++) {
        const struct separation *separation =
            &proving->workflow->separations[s];
        const struct names *moves = &separation->moves;

        for (int later = 1; later < moves->count; later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                const char *a = moves->name[earlier];
                const char *b = moves->name[later];
                guarded_after(proving, separation, a, b);
                not_passed(proving, separation, a, b);
            }
        }
    }
}
