/*
 * What the files prove*.c share with each other and with nobody else.
 * Pure.
 *
 *   prove_names.c       names
 *   prove_languages.c   labels
 *   prove_carry.c       the version map
 *   prove_graph.c       reachable, finishable, left, deterministic, loops,
 *                       rounds
 *   prove_stimuli.c     who fires what, and deadlines of waiting states
 *   prove_separation.c  separation of duties
 *   prove.c             the run, and what all of them ask
 */
#ifndef ARENDE_CORE_PROVE_INSIDE_H
#define ARENDE_CORE_PROVE_INSIDE_H

#include "core/prove.h"

/* The move that a worker's answer to an `escalate` job causes. */
#define PROVE_ESCALATED "escalated"

/* Places to mark: WORKFLOW_NEW is 0, state i is i+1. */
#define PROVE_PLACES (WORKFLOW_STATES_MAX + 1)

/* One way from a state to a state. WORKFLOW_NEW is −1. */
struct edge {
    const struct move *move;
    int from;
    int to;
    bool live; /* someone or something that exists can take it */
};

struct proving {
    struct arena *arena;
    const struct workflow *workflow;
    const struct workflow *before; /* or NULL */
    struct findings *findings;
    int edge_count;
    struct edge *edges;
};

/*
 * Adds a finding. After `message` come pairs of place and text, then NULL.
 * A full table takes no more: the first 64 are enough to work on.
 */
void prove_find(struct proving *proving, enum proof proof, int line,
                const char *message, ...);

/* "new" or the state's name. */
const char *prove_state_name(const struct proving *proving, int state);

/* "move triage": where in the file something stands, in the file's words. */
const char *prove_place(struct proving *proving, const char *what,
                        const char *name);

/* Whether a person in some role may cause the move. */
bool prove_by_person(const struct move *move);

/* Whether the clock can run in a state at a priority (0 … 5). */
bool prove_clock_runs(const struct clock *clock, int state, int priority);

/* Priorities that a ticket can have: bit p, bit 0 is none. */
unsigned prove_priorities(const struct workflow *workflow);

bool prove_effect_applies(const struct effect *effect, int priority);

/* Whether a clock can fire the move in a state. */
bool prove_is_fired(const struct workflow *workflow, const struct move *move,
                    int state);

/* Whether these effects order what ends in this worker move. */
bool prove_orders(const struct effect *effects, int count,
                  const struct move *worker_move);

/* Whether anything in the workflow does. */
bool prove_is_ordered(const struct workflow *workflow, const struct move *move);

/* Marks the places that can be reached from `mark`ed ones along live edges. */
void prove_spread(const struct proving *proving, bool mark[PROVE_PLACES]);

void prove_names(struct proving *proving);
void prove_languages(struct proving *proving);
void prove_carry(struct proving *proving);
void prove_reachable(struct proving *proving);
void prove_finishable(struct proving *proving);
void prove_left(struct proving *proving);
void prove_deterministic(struct proving *proving);
void prove_no_loop(struct proving *proving);
void prove_round_exit(struct proving *proving);
void prove_stimuli(struct proving *proving);
void prove_waiting(struct proving *proving);
void prove_separation(struct proving *proving);

#endif
