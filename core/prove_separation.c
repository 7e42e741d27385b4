/*
 * Declared separation of duties cannot be walked around.
 *
 * The adversary is one identity that holds every role and is everyone's
 * deputy. `separate: [a, b]` says that who has made a does not make b: b
 * controls a. (Where the other order matters too, the file also says
 * [b, a].) A person makes a move by making it, or by making one that it
 * follows from: by `auto` on the same ticket, by `ticket` on another one, over
 * any number of both (prove_cause.c). This is proved, for the workflows of
 * the family as they stand beside this one:
 *
 * 1. Wherever b can be made after a, whoever makes b has a four-eyes guard
 *    that names the moves by which a was made. The guard stands for itself:
 *    not one of several that may hold (`any`, unless all its children are
 *    such), not under `none`, not only `when` something is so, not only `for`
 *    some roles, because the adversary picks the role and the moment. It
 *    looks at the whole history and counts a deputy as both persons, so what
 *    lies between the two, overrides, withdrawals and reopenings included,
 *    does not matter. Where b is made from another ticket, the guard stands
 *    on the move there, and names `parent:a` if that ticket is a child of
 *    this one; where a was made on the parent, it is `parent:` too; where
 *    both were made on the parent it names the move. Between tickets that do
 *    not stand in one line no guard can compare, and that is a finding.
 * 2. What does the same as a counts as a: an auto move that leads to the same
 *    state; a move of persons that does so from elsewhere (a resubmission),
 *    in a role that may make a, the requester's own apart, whom four eyes
 *    always exclude; and a spawned ticket that begins where a leads, or
 *    behind it, in place of a. There the person is whoever spawned it.
 * 3. What does the same as b needs b's guard. That is: leading to b's state
 *    from one that b leaves, by an override or by itself from anywhere
 *    before; for a b that stays in its state, setting the fields that it
 *    sets. And leading behind b: to a state that is reached through b alone
 *    but for this move, from which b does not come again. (For a move of
 *    persons that is no override: if that is where something is given.)
 * 4. A ticket that is spawned at or behind b has its control on the move
 *    that spawns it: one that is guarded against a there, or against all
 *    moves that create such a ticket.
 * 5. A timer's move is nobody's: one that does what b does is a finding.
 * 6. A round stands for itself, whoever is interested in it: one head has
 *    one vote, for whomever it votes, so one person is never two of those
 *    present. `quorum: half` takes two of them at least (core/round.h), a
 *    number takes that many; `quorum: 1` is a finding. Its voters are nobody
 *    when they come to b; with another person beside them they may carry a
 *    matter of their own, and `interested` is there to prevent that.
 *
 * Not proved: that conditions of other guards really exclude each other;
 * that an event and a worker's answer are what their keys say; two plain
 * moves side by side that each lead behind b; what a ticket does that began
 * under an earlier version, here or in the family; and what links made by
 * hand add: a ticket's parent is taken to be the one that spawned it.
 */
#include "core/prove_inside.h"

#include <string.h>

/* -- Findings ------------------------------------------------------------- */

static const char *
line_text(const struct pair *pair)
{
    return arena_format(pair->proving->arena, "%d", pair->separation->line);
}

/* "close", or "close of other" where it is another ticket's. */
static const char *
act_text(const struct pair *pair, const struct act *act)
{
    return act->workflow == pair->proving->workflow && act->level == 0 &&
                   !act->apart
               ? act->move->name
               : arena_format(pair->proving->arena, "%s of %s", act->move->name,
                              act->workflow->name);
}

static void
find_timer(const struct pair *pair, const struct edge *edge,
           const struct act *later)
{
    prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
               "The timer move {move} does what {later} does, which line "
               "{line} separates from {earlier}: nobody decides it.",
               "move", act_text(pair, later), "later", pair->later, "line",
               line_text(pair), "earlier", pair->earlier, NULL);
}

static void
find_direct(const struct pair *pair, const struct edge *edge)
{
    if (prove_is_named(edge, pair->later))
        prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
                   "One person can make {earlier} and then {later}, which "
                   "line {line} separates: {later} has no four-eyes guard of "
                   "its own that names {earlier}.",
                   "earlier", pair->earlier, "later", pair->later, "line",
                   line_text(pair), NULL);
    else
        prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
                   "The move {move} does from {from} what {later} does, "
                   "without its four-eyes guard against {earlier}, which "
                   "line {line} demands.",
                   "move", edge->move->name, "from",
                   prove_state_name(pair->proving, edge->from), "later",
                   pair->later, "earlier", pair->earlier, "line",
                   line_text(pair), NULL);
}

/* Where one of the two was not made by itself: who is behind which. */
static void
find_behind(const struct pair *pair, const struct edge *edge,
            const struct act *earlier, const struct act *later,
            const char *wanted)
{
    if (earlier->move == later->move && earlier->level == later->level &&
        earlier->apart == later->apart)
        prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
                   "Line {line} separates {earlier} from {later}, but {move} "
                   "alone brings about both.",
                   "line", line_text(pair), "earlier", pair->earlier, "later",
                   pair->later, "move", act_text(pair, later), NULL);
    else if (wanted == NULL)
        prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
                   "Line {line} separates {earlier} from {later}, but one "
                   "person can make {first} and {second}, which bring them "
                   "about, and no guard can compare these two.",
                   "line", line_text(pair), "earlier", pair->earlier, "later",
                   pair->later, "first", act_text(pair, earlier), "second",
                   act_text(pair, later), NULL);
    else
        prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
                   "Line {line} separates {earlier} from {later}, but one "
                   "person can make {first} and {second}, which bring them "
                   "about: {second} has no four-eyes guard of its own that "
                   "names {name}.",
                   "line", line_text(pair), "earlier", pair->earlier, "later",
                   pair->later, "first", act_text(pair, earlier), "second",
                   act_text(pair, later), "name", wanted, NULL);
}

static bool
find_full(const struct pair *pair, const struct edge *edge,
          const struct acts *acts)
{
    if (acts->full)
        prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
                   "More moves lead to {move} than can be followed.", "move",
                   edge->move->name, NULL);
    return acts->full;
}

/* -- The proof of one pair ------------------------------------------------ */

/* Whether two acts are kept apart; else a finding. */
static bool
is_kept_apart(const struct pair *pair, const struct edge *edge,
              const struct act *earlier, const struct act *later)
{
    const char *wanted = prove_guard_name(pair->proving, later, earlier);
    const bool direct = later->move == edge->move && !later->apart &&
                        later->level == 0 &&
                        strcmp(earlier->move->name, pair->earlier) == 0 &&
                        wanted == earlier->move->name;

    if (wanted != NULL && prove_is_guarded(later->move, wanted))
        return true;
    if (direct)
        find_direct(pair, edge);
    else
        find_behind(pair, edge, earlier, later, wanted);
    return false;
}

/* Whether nobody who is among `earlier` is behind this edge. */
static bool
is_controlled(const struct pair *pair, const struct edge *edge,
              const struct acts *earlier)
{
    const struct acts *later =
        prove_causes(pair->proving, pair->proving->workflow, edge->move);

    if (find_full(pair, edge, later))
        return false;
    for (int l = 0; l < later->count; l++) {
        if (later->act[l].timer) {
            find_timer(pair, edge, &later->act[l]);
            return false;
        }
        for (int e = 0; e < earlier->count; e++) {
            if (!earlier->act[e].timer &&
                !is_kept_apart(pair, edge, &earlier->act[e], &later->act[l]))
                return false;
        }
    }
    return true;
}

/* Promises 1 to 3, after one edge that counts as the earlier move. */
static bool
is_separated_after(const struct pair *pair, const struct edge *source)
{
    struct proving *proving = pair->proving;
    const struct acts *earlier =
        prove_causes(proving, proving->workflow, source->move);
    bool mark[PROVE_PLACES] = {false};

    if (find_full(pair, source, earlier))
        return false;
    mark[source->to + 1] = true;
    prove_spread(proving, mark);
    /* The control itself first: what goes past it is the lesser finding. */
    for (int named = 1; named >= 0; named--) {
        for (int i = 0; i < proving->edge_count; i++) {
            const struct edge *edge = &proving->edges[i];
            if (edge != source && mark[edge->from + 1] &&
                prove_is_named(edge, pair->later) == (named == 1) &&
                pair->is_later[i] && !is_controlled(pair, edge, earlier))
                return false;
        }
    }
    return true;
}

/* -- Spawned behind the control ------------------------------------------- */

static bool
leads_to_move(const struct workflow *workflow, const struct move *creating,
              const struct move *move)
{
    for (int i = 0; i < move->from_count; i++) {
        if (prove_leads(workflow, creating->to, move->from[i]))
            return true;
    }
    return false;
}

/* Guarded against whoever was behind a creating move of its own ticket. */
static bool
is_guarded_against(const struct pair *pair, const struct act *spawner,
                   const struct move *creating)
{
    const struct acts *acts =
        prove_causes(pair->proving, spawner->workflow, creating);
    struct act here = {.workflow = spawner->workflow, .move = spawner->move};

    if (acts->full || creating == spawner->move)
        return false;
    for (int i = 0; i < acts->count; i++) {
        const char *wanted =
            prove_guard_name(pair->proving, &here, &acts->act[i]);
        if (!acts->act[i].timer &&
            (wanted == NULL || !prove_is_guarded(spawner->move, wanted)))
            return false;
    }
    return true;
}

static bool
is_control(const struct pair *pair, const struct act *spawner)
{
    const struct workflow *workflow = spawner->workflow;

    if (spawner->timer)
        return false;
    if (workflow == pair->proving->workflow &&
        prove_is_guarded(spawner->move, pair->earlier))
        return true;
    for (int m = 0; m < workflow->move_count; m++) {
        const struct move *creating = &workflow->moves[m];
        if (prove_is_creating(creating) &&
            (creating == spawner->move ||
             leads_to_move(workflow, creating, spawner->move)) &&
            !is_guarded_against(pair, spawner, creating))
            return false;
    }
    return true;
}

/* Promise 4. */
static bool
is_spawned_with_control(const struct pair *pair, const struct edge *edge)
{
    const struct acts *spawners =
        prove_causes(pair->proving, pair->proving->workflow, edge->move);

    if (find_full(pair, edge, spawners))
        return false;
    for (int i = 0; i < spawners->count; i++) {
        const struct act *spawner = &spawners->act[i];
        if ((spawner->move == edge->move && !spawner->timer) ||
            is_control(pair, spawner))
            continue;
        prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
                   "The move {spawner} spawns a ticket past {later}, which "
                   "line {line} separates from {earlier}, and has no "
                   "four-eyes guard of its own that stands for it.",
                   "spawner", act_text(pair, spawner), "later", pair->later,
                   "line", line_text(pair), "earlier", pair->earlier, NULL);
        return false;
    }
    return true;
}

/* -- All pairs ------------------------------------------------------------ */

/* One finding a pair is enough to work on. */
static void
prove_pair(struct pair *pair)
{
    struct proving *proving = pair->proving;
    bool reached[PROVE_PLACES] = {true};

    prove_spread(proving, reached);
    pair->is_later =
        arena_take(proving->arena,
                   sizeof *pair->is_later * (size_t)(proving->edge_count + 1));
    for (int i = 0; i < proving->edge_count; i++)
        pair->is_later[i] = prove_is_later(pair, &proving->edges[i]);
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (!edge->live || !reached[edge->from + 1])
            continue;
        if (prove_begins_by_ticket(edge) &&
            !prove_is_named(edge, pair->earlier) &&
            (prove_leads_as(proving, edge, pair->later) ||
             prove_leads_behind(proving, edge, pair->later)) &&
            !is_spawned_with_control(pair, edge))
            return;
        if (prove_is_earlier(pair, edge) && !is_separated_after(pair, edge))
            return;
    }
}

static void
rounds_of_several(struct proving *proving)
{
    for (int i = 0; i < proving->workflow->round_count; i++) {
        const struct round_rule *round = &proving->workflow->rounds[i];
        if (round->quorum == 1)
            prove_find(proving, PROOF_SEPARATION, round->line,
                       "One person alone can carry the round {round}: its "
                       "quorum should be half, or 2 or more.",
                       "round", round->name, NULL);
    }
}

void
prove_separation(struct proving *proving)
{
    rounds_of_several(proving);
    for (int s = 0; s < proving->workflow->separation_count; s++) {
        const struct separation *separation =
            &proving->workflow->separations[s];
        const struct names *moves = &separation->moves;

        for (int later = 1; later < moves->count; later++) {
            for (int earlier = 0; earlier < later; earlier++)
                prove_pair(&(struct pair){.proving = proving,
                                          .separation = separation,
                                          .earlier = moves->name[earlier],
                                          .later = moves->name[later]});
        }
    }
}
