/*
 * Which of several judgements counts: in whose right somebody acts, and by
 * which creating move.
 * Pure. Whoever asks says how a stimulus is judged once (the store gathers
 * its facts from the register, a played story from its cast) and for whom the
 * actor may act.
 */
#ifndef ARENDE_CORE_HEARING_H
#define ARENDE_CORE_HEARING_H

#include "core/step.h"

struct hearing {
    void *with;
    /* Gathers the facts of this stimulus and decides. */
    void (*decide)(void *with, const struct stimulus *stimulus,
                   struct decision *out);
    /* The index-th person for whom the actor may act now; 0: no more. Not
     * asked unless a person acts. */
    int64_t (*principal)(void *with, int index);
};

/*
 * A person is judged in their own right; if a rule refuses that, once for
 * each whom they may act for. The first that is allowed is taken and stays in
 * `stimulus->acting_for`; else their own refusal stands, or if they have no
 * right of their own, that of the first for whom they have one. `arena` holds
 * what is decided on the way.
 */
void hearing_move(struct arena *arena, const struct hearing *hearing,
                  struct stimulus *stimulus, struct decision *out);

/*
 * Creating without a move named: every one that this cause may make, in the
 * file's order; a person first in their own right, and only if none is allowed
 * then as a deputy. The first that is allowed wins and stays in
 * `stimulus->move`; else the refusal of the one that was most likely meant.
 */
void hearing_create(struct arena *arena, const struct hearing *hearing,
                    const struct workflow *workflow, struct stimulus *stimulus,
                    struct decision *out);

#endif
