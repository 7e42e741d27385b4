/*
 * What follows from a step, in the same transaction: moves of the same ticket
 * (fire), tickets elsewhere (spawn, signal), grants, and acts of the register.
 * Touches: disk, through db.h only.
 *
 * All or nothing: a step whose grants or acts are refused, or whose round
 * cannot carry out what it decided, is refused with that status. A move that
 * is only tried (auto) is silently not made if its guards refuse. Another
 * ticket's refusal is a record; of a spawn also a dead job, so that doctor
 * shows it (cascade.h).
 */
#ifndef ARENDE_WORKERS_STORE_FOLLOW_H
#define ARENDE_WORKERS_STORE_FOLLOW_H

#include "workers/store/inside.h"

/* Steps that follow from one another, over all tickets. */
#define FOLLOW_DEPTH_MAX 8
/* Tickets that one effect makes or reaches; more is a refusal. It is the staff
 * of a large municipality; noting that many takes a fraction of a second. */
#define FOLLOW_EACH_MAX 20000
/* Of them, those that are done in the step's own transaction; the others come
 * after it, a portion a batch (cascade.h). */
#define FOLLOW_AT_ONCE_MAX 100

/*
 * Carries out a decision whose status is STATUS_OK, and all that follows. On
 * a refusal `args` (a map) gets the arguments of its sentence, and the caller
 * undoes the savepoint that the step is in. `jobs` (or NULL) gets the jobs of
 * this ticket, as apply_decision gives them.
 */
enum status follow_apply(struct store *store, struct loaded *loaded,
                         const struct decision *decision,
                         const struct origin *origin, struct value *jobs,
                         struct value *args);

/*
 * Whether the register and the tickets that it reaches would let a decision be
 * carried out: it is done and undone again, and leaves nothing behind. For
 * telling beforehand what stands in a move's way.
 */
enum status follow_would(struct store *store, const struct loaded *loaded,
                         const struct decision *decision,
                         const struct origin *origin, struct value *args);

/*
 * Judges a stimulus that is no person's and carries it out, in a savepoint
 * of its own: what is refused leaves nothing behind. A ticket that does not
 * exist yet is created.
 */
enum status follow_step(struct store *store, struct loaded *loaded,
                        struct stimulus *stimulus, const struct origin *origin,
                        struct value *jobs, struct value *args);

#endif
