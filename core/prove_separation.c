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
 *    always exclude; where a begins the ticket, whatever else persons begin
 *    it with, in whatever role, if b may follow without a; and a spawned
 *    ticket that begins where a leads, or behind it, in place of a. There the
 *    person is whoever spawned it.
 * 3. What does the same as b needs b's guard. That is: leading to b's state
 *    from one that b leaves, by an override or by itself from anywhere
 *    before; for a b that stays in its state, setting or taking the fields
 *    that it sets or demands. Leading behind b: to a state that is reached
 *    through b alone but for this move, from which b does not come again.
 *    (For a move of persons that is no override: if that is where something
 *    is given, ordered or told to other tickets.) And giving before b what
 *    otherwise b gives, or what comes after b only. A move that begins a
 *    ticket so, or an a that grants so, is both at once, and a finding.
 * 4. A ticket that is spawned at or behind b has its control on the move
 *    that spawns it: one that is guarded against a there, or against all
 *    moves that create such a ticket.
 * 5. A timer's move is nobody's: one that does what b does is a finding; so
 *    is what comes from outside (monitoring, a program's answer, what the
 *    register tells), unless the file names that very move as b.
 * 6. A round stands for itself, whoever is interested in it: one head has
 *    one vote, for whomever it votes, so one person is never two of those
 *    present. `quorum: half` takes two of them at least (core/round.h), a
 *    number takes that many; `quorum: 1` is a finding. Its voters are nobody
 *    when they come to b; but one that brings about b has the requester among
 *    the `interested`, as four eyes exclude them.
 * 7. Between b and a grant no field that the grant holds, and that whoever
 *    made a could fill, is changed by a move of persons without four eyes on
 *    a; unless b comes again, or the guard `keeps` lets a time only become
 *    earlier.
 * 8. A version that carries tickets over separates what the one before
 *    separates, under the same names, for history knows no others; and
 *    carries none behind b that may not have been through it.
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

static void
find_timer(const struct pair *pair, const struct edge *edge,
           const struct act *later)
{
    prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
               "The timer move {move} does what {later} does, which line "
               "{line} separates from {earlier}: nobody decides it.",
               "move", prove_act_text(pair, later), "later", pair->later,
               "line", prove_line_text(pair), "earlier", pair->earlier, NULL);
}

static void
find_outside(const struct pair *pair, const struct edge *edge,
             const struct act *later)
{
    prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
               "The move {move}, which no person makes, does what {later} "
               "does, which line {line} separates from {earlier}: nobody "
               "decides it.",
               "move", prove_act_text(pair, later), "later", pair->later,
               "line", prove_line_text(pair), "earlier", pair->earlier, NULL);
}

static void
find_interested(const struct pair *pair, const struct round_rule *round)
{
    prove_find(pair->proving, PROOF_SEPARATION, pair->separation->line,
               "The round {round} decides {later}, which line {line} "
               "separates from {earlier}, and the requester may vote on it: "
               "requester should stand under interested.",
               "round", round->name, "later", pair->later, "line",
               prove_line_text(pair), "earlier", pair->earlier, NULL);
}

static void
find_both(const struct pair *pair, const struct edge *edge)
{
    prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
               "Line {line} separates {earlier} from {later}, but {move} "
               "alone brings about both.",
               "line", prove_line_text(pair), "earlier", pair->earlier, "later",
               pair->later, "move", edge->move->name, NULL);
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
                   prove_line_text(pair), NULL);
    else
        prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
                   "The move {move} does from {from} what {later} does, "
                   "without its four-eyes guard against {earlier}, which "
                   "line {line} demands.",
                   "move", edge->move->name, "from",
                   prove_state_name(pair->proving, edge->from), "later",
                   pair->later, "earlier", pair->earlier, "line",
                   prove_line_text(pair), NULL);
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
                   "line", prove_line_text(pair), "earlier", pair->earlier,
                   "later", pair->later, "move", prove_act_text(pair, later),
                   NULL);
    else if (wanted == NULL)
        prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
                   "Line {line} separates {earlier} from {later}, but one "
                   "person can make {first} and {second}, which bring them "
                   "about, and no guard can compare these two.",
                   "line", prove_line_text(pair), "earlier", pair->earlier,
                   "later", pair->later, "first", prove_act_text(pair, earlier),
                   "second", prove_act_text(pair, later), NULL);
    else
        prove_find(pair->proving, PROOF_SEPARATION, edge->move->line,
                   "Line {line} separates {earlier} from {later}, but one "
                   "person can make {first} and {second}, which bring them "
                   "about: {second} has no four-eyes guard of its own that "
                   "names {name}.",
                   "line", prove_line_text(pair), "earlier", pair->earlier,
                   "later", pair->later, "first", prove_act_text(pair, earlier),
                   "second", prove_act_text(pair, later), "name", wanted, NULL);
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

/* Whether this act is somebody's who may decide: a person, several without
 * the requester, or what the file itself names as the control. */
static bool
is_decided(const struct pair *pair, const struct edge *edge,
           const struct act *later)
{
    const struct round_rule *round;

    switch (later->maker) {
    case MAKER_PERSON:
        return true;
    case MAKER_TIMER:
        find_timer(pair, edge, later);
        return false;
    case MAKER_OUTSIDE:
        if (later->move == edge->move && prove_is_named(edge, pair->later))
            return true;
        find_outside(pair, edge, later);
        return false;
    case MAKER_ROUND:
        break;
    }
    round = prove_round_of(later->workflow, later->move);
    if (round == NULL || names_has(&round->interested, "requester"))
        return true;
    find_interested(pair, round);
    return false;
}

static bool
are_kept_apart(const struct pair *pair, const struct edge *edge,
               const struct acts *earlier)
{
    const struct acts *later =
        prove_causes(pair->proving, pair->proving->workflow, edge->move);

    if (prove_find_full(pair, edge, later))
        return false;
    prove_work(pair->proving, (long)(later->count + 1) * (earlier->count + 1));
    for (int l = 0; l < later->count; l++) {
        if (!is_decided(pair, edge, &later->act[l]))
            return false;
        for (int e = 0;
             later->act[l].maker == MAKER_PERSON && e < earlier->count; e++) {
            if (earlier->act[e].maker == MAKER_PERSON &&
                !is_kept_apart(pair, edge, &earlier->act[e], &later->act[l]))
                return false;
        }
    }
    return true;
}

/* Whether nobody who is among `earlier` is behind this edge. What is written
 * down on the way is only kept for a finding. */
static bool
is_controlled(const struct pair *pair, const struct edge *edge,
              const struct acts *earlier)
{
    const struct arena_mark mark = arena_mark(pair->proving->arena);
    const bool apart = are_kept_apart(pair, edge, earlier);

    if (apart)
        arena_release(pair->proving->arena, mark);
    return apart;
}

/* Promises 1 to 3, after one edge that counts as the earlier move. */
static bool
is_separated_after(const struct pair *pair, const struct edge *source)
{
    struct proving *proving = pair->proving;
    const struct acts *earlier =
        prove_causes(proving, proving->workflow, source->move);
    bool mark[PROVE_PLACES] = {false};

    if (prove_find_full(pair, source, earlier))
        return false;
    mark[source->to + 1] = true;
    prove_spread(proving, mark);
    prove_work(proving, 2L * proving->edge_count);
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

/* -- All pairs ------------------------------------------------------------ */

/* Whether two edges of the same move that lead to the same state came before
 * this one: what is proved of those two holds for it. (Of one alone not, for
 * nothing is held against itself.) */
static bool
is_another(const struct pair *pair, const struct edge *edge,
           const bool reached[PROVE_PLACES])
{
    int same = 0;

    for (const struct edge *other = edge - 1;
         other >= pair->proving->edges && other->move == edge->move; other--)
        same +=
            other->live && reached[other->from + 1] && other->to == edge->to;
    return same >= 2;
}

/* One finding a pair is enough to work on. */
static void
prove_pair(struct pair *pair)
{
    struct proving *proving = pair->proving;
    bool reached[PROVE_PLACES] = {true};

    prove_spread(proving, reached);
    for (int i = 0; i < proving->edge_count; i++)
        pair->is_later[i] = prove_is_later(pair, &proving->edges[i]);
    for (int i = 0; i < proving->edge_count && prove_work(proving, 1); i++) {
        const struct edge *edge = &proving->edges[i];
        if (!edge->live || !reached[edge->from + 1])
            continue;
        if (prove_begins_by_ticket(edge) &&
            !prove_is_named(edge, pair->earlier) &&
            (prove_leads_as(edge, pair->then) ||
             prove_leads_behind(proving, edge, pair->then)) &&
            !prove_is_spawned_with_control(pair, edge))
            return;
        if (prove_is_both(pair, edge)) {
            find_both(pair, edge);
            return;
        }
        if (prove_is_earlier(pair, edge) && !is_another(pair, edge, reached) &&
            !is_separated_after(pair, edge))
            return;
    }
    prove_is_kept(pair);
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
    bool *is_later = arena_take(
        proving->arena, sizeof *is_later * (size_t)(proving->edge_count + 1));

    rounds_of_several(proving);
    prove_overrides(proving);
    prove_carried_apart(proving);
    /* All that is kept is asked for first. */
    for (int m = 0; m < proving->workflow->move_count; m++)
        prove_causes(proving, proving->workflow, &proving->workflow->moves[m]);
    for (int s = 0; s < proving->workflow->separation_count; s++) {
        const struct separation *separation =
            &proving->workflow->separations[s];
        const struct names *moves = &separation->moves;

        for (int l = 1; l < moves->count; l++) {
            for (int e = 0; e < l && prove_work(proving, 1) &&
                            proving->findings->count < PROVE_FINDINGS_MAX;
                 e++)
                prove_pair(&(struct pair){
                    .proving = proving,
                    .separation = separation,
                    .earlier = moves->name[e],
                    .later = moves->name[l],
                    .first = prove_control(proving, moves->name[e]),
                    .then = prove_control(proving, moves->name[l]),
                    .is_later = is_later,
                });
        }
    }
}
