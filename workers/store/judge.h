/*
 * May it happen? One judgement for all who ask: requests, workers, clocks,
 * what follows from another step, and the question what one can do here.
 * Touches: disk, through db.h only. Judging changes nothing.
 */
#ifndef ARENDE_WORKERS_STORE_JUDGE_H
#define ARENDE_WORKERS_STORE_JUDGE_H

#include "workers/store/inside.h"

/*
 * Gathers the facts and decides. A person (`viewer`, NULL for any other
 * cause) is judged in their own right; if a rule refuses that, once for each
 * whom they may act for. The first that is allowed is taken and stays in
 * `stimulus->acting_for`; else the refusal is as in core/hearing.h. On a ticket
 * that does not exist yet the roles look at the fields that are given.
 */
void judge_decide(struct store *store, const struct loaded *loaded,
                  const struct viewer *viewer, struct stimulus *stimulus,
                  struct decision *out);

/* The same in the very right that the stimulus names, and in no other. */
void judge_as(struct store *store, const struct loaded *loaded,
              const struct viewer *viewer, const struct stimulus *stimulus,
              struct decision *out);

/* Whose turn the move is: step_turns on the facts of the store. */
void judge_turns(struct store *store, const struct loaded *loaded,
                 const struct viewer *viewer, const struct stimulus *stimulus,
                 struct turns *out);

/*
 * Creating: with a move named, that one; else every one that this cause may
 * make, in the file's order, and in the person's own right before anybody
 * else's. The first that is allowed wins and stays in `stimulus->move`; else
 * the refusal of the one that was most likely meant.
 */
void judge_create(struct store *store, const struct loaded *loaded,
                  const struct viewer *viewer, struct stimulus *stimulus,
                  struct decision *out);

/* A clock's threshold has come. */
void judge_threshold(struct store *store, const struct loaded *loaded,
                     const struct clock *clock,
                     const struct threshold *threshold, struct decision *out);

/* The record of a step that was not made and that nobody is told of. */
void judge_log_refusal(struct store *store, const struct actor *actor,
                       const struct loaded *loaded, const char *move,
                       enum status status, const struct value *args);

#endif
