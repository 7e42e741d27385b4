/* The version map is total, and carries no ticket past a control. */
#include "core/prove_inside.h"

#include <string.h>

static const struct carry *
carried(const struct workflow *workflow, const char *state)
{
    for (int i = 0; i < workflow->carry_count; i++) {
        if (strcmp(workflow->carries[i].from, state) == 0)
            return &workflow->carries[i];
    }
    return NULL;
}

/* Where the map leads: an existing state, final for final and open for open,
 * so that carrying over neither closes nor reopens anything. */
static void
carry_leads(struct proving *proving, const struct carry *carry)
{
    const struct state *to = workflow_state(proving->workflow, carry->to);
    const struct state *from =
        proving->before == NULL ? NULL
                                : workflow_state(proving->before, carry->from);

    if (to == NULL)
        prove_find(proving, PROOF_CARRY, carry->line,
                   "The version map leads from {from} to {to}, which this "
                   "version does not have.",
                   "from", carry->from, "to", carry->to, NULL);
    if (proving->before != NULL && from == NULL)
        prove_find(proving, PROOF_CARRY, carry->line,
                   "The version map names {from}, which the version before "
                   "did not have.",
                   "from", carry->from, NULL);
    if (to != NULL && from != NULL &&
        (to->category == CATEGORY_FINAL) != (from->category == CATEGORY_FINAL))
        prove_find(proving, PROOF_CARRY, carry->line,
                   "The version map leads from {from} to {to}: one of them is "
                   "final and the other is not.",
                   "from", carry->from, "to", carry->to, NULL);
}

/* -- What was separated stays so ------------------------------------------ */

/* Whether some line separates the one from the other. */
static bool
separates(const struct workflow *workflow, const char *earlier,
          const char *later)
{
    for (int s = 0; s < workflow->separation_count; s++) {
        const struct names *moves = &workflow->separations[s].moves;
        bool before = false;
        for (int m = 0; m < moves->count; m++) {
            if (before && strcmp(moves->name[m], later) == 0)
                return true;
            before = before || strcmp(moves->name[m], earlier) == 0;
        }
    }
    return false;
}

/* Whether a ticket comes to the state without a move of that name. */
static bool
comes_without(const struct workflow *workflow, const char *control,
              const char *state)
{
    bool mark[PROVE_PLACES] = {true};
    bool more = true;

    while (more) {
        more = false;
        for (int m = 0; m < workflow->move_count; m++) {
            const struct move *move = &workflow->moves[m];
            for (int f = 0; f < move->from_count; f++) {
                if (move->to < 0 || !mark[move->from[f] + 1] ||
                    mark[move->to + 1] || strcmp(move->name, control) == 0)
                    continue;
                mark[move->to + 1] = true;
                more = true;
            }
        }
    }
    return mark[workflow_state_index(workflow, state) + 1];
}

/* A ticket that has not been through the control does not come behind it. */
static void
carry_keeps(struct proving *proving, const struct carry *carry,
            const char *later)
{
    const struct workflow *before = proving->before;
    const struct workflow *workflow = proving->workflow;
    const struct state *to = workflow_state(workflow, carry->to);

    if (to == NULL || to->category == CATEGORY_FINAL ||
        workflow_state(before, carry->from) == NULL ||
        !comes_without(before, later, carry->from) ||
        comes_without(workflow, later, carry->to))
        return;
    prove_find(proving, PROOF_SEPARATION, carry->line,
               "The version map leads from {from} to {to}, where nobody comes "
               "without {later}: from {from} that was still to be made.",
               "from", carry->from, "to", carry->to, "later", later, NULL);
}

/* The version before knew who had made a move by its name. */
static void
carry_separates(struct proving *proving, const char *earlier, const char *later)
{
    const struct workflow *workflow = proving->workflow;

    if (!separates(workflow, earlier, later)) {
        prove_find(proving, PROOF_SEPARATION, workflow->carry_line,
                   "The version map carries tickets over, but this version "
                   "does not separate {earlier} from {later}, as the one "
                   "before does.",
                   "earlier", earlier, "later", later, NULL);
        return;
    }
    for (int i = 0; i < workflow->carry_count; i++)
        carry_keeps(proving, &workflow->carries[i], later);
}

void
prove_carried_apart(struct proving *proving)
{
    const struct workflow *before = proving->before;

    if (before == NULL || proving->workflow->carry_line == 0)
        return;
    for (int s = 0; s < before->separation_count; s++) {
        const struct names *moves = &before->separations[s].moves;
        for (int later = 1; later < moves->count; later++) {
            for (int earlier = 0; earlier < later; earlier++)
                carry_separates(proving, moves->name[earlier],
                                moves->name[later]);
        }
    }
}

/* -- All of it ------------------------------------------------------------ */

/* A workflow without a map lets its tickets finish under the version they
 * began with. One with a map says where each state of that version goes. */
void
prove_carry(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;

    if (workflow->carry_line == 0)
        return;
    if (workflow->version <= 1)
        prove_find(proving, PROOF_CARRY, workflow->carry_line,
                   "The first version has no version before it to carry "
                   "over.",
                   NULL);
    for (int i = 0; i < workflow->carry_count; i++)
        carry_leads(proving, &workflow->carries[i]);
    for (int i = 0; proving->before != NULL && i < proving->before->state_count;
         i++) {
        const char *state = proving->before->states[i].name;
        if (carried(workflow, state) == NULL)
            prove_find(proving, PROOF_CARRY, workflow->carry_line,
                       "The version map does not say where the state {state} "
                       "goes.",
                       "state", state, NULL);
    }
}
