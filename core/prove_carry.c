/* The version map is total. */
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
