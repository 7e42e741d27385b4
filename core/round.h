/*
 * A decision by several: who has a seat, who has said what, what it came to.
 * Pure.
 *
 * A round lives in its ticket's reserved field "round", a map that each step
 * replaces whole, so that the fold of history has it at every moment. Seats
 * are frozen when it opens; one seat a person, whatever roles they hold. A
 * vote is never changed. A deputy may fill a seat whose holder has not voted
 * or recused; one head has one vote. What is voted on is a digest: changing
 * it voids the round. Silence never approves.
 * Source: reference domain R25–R28, A8; FL 28–30 §§.
 */
#ifndef ARENDE_CORE_ROUND_H
#define ARENDE_CORE_ROUND_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/status.h"
#include "core/value.h"
#include "core/workflow.h"

#define ROUND_FIELD "round" /* the reserved field of the newest round */
#define ROUND_SEATS_MAX 64

enum vote {
    VOTE_NONE,
    VOTE_YES,
    VOTE_NO,
    VOTE_ABSTAIN,
};

const char *vote_name(enum vote vote); /* "yes", …; "none" */

enum round_state {
    ROUND_OPEN,
    ROUND_CARRIED,
    ROUND_LOST,
    ROUND_VOID, /* what was voted on has changed */
};

const char *round_state_name(enum round_state state);

struct seat {
    int64_t person;
    bool chair; /* or vice-chair */
    bool casts; /* the chair's own: decides a tie */
    bool recused;
    enum vote vote;
    int64_t by; /* who voted: the person or a deputy; 0: nobody yet */
    int64_t at_ms;
};

struct round {
    const char *name; /* of the rule */
    enum round_state state;
    int64_t opened_at_ms;
    const char *digest; /* hex of what is voted on */
    int number;         /* counts the ticket's rounds, from 1 */
    int seat_count;
    struct seat seat[ROUND_SEATS_MAX];
    /* Recused from earlier rounds of the matter, and without a seat in this
     * one: they are so when they have one again. */
    int aside_count;
    int64_t aside[ROUND_SEATS_MAX];
};

/* A seat's holder when a round opens. */
struct seat_holder {
    int64_t person;
    bool chair;
    bool casts;
    bool recused; /* interested in the matter */
};

/*
 * A new round: each person once. An empty electorate is STATUS_NO_QUORUM with
 * {present} and {eligible} in `args`; more seats than fit STATUS_TOO_LARGE.
 */
enum status round_open(struct arena *arena, const struct round_rule *rule,
                       const struct seat_holder *holders, int holder_count,
                       const char *digest, int number, int64_t now_ms,
                       struct round *out, struct value *args);

/*
 * `acting_for` is the seat's holder where a deputy votes, else 0. Refusals:
 * STATUS_SEAT (none), STATUS_RECUSED (the seat, or this head), STATUS_VOTED
 * (the seat, or this head, has voted), STATUS_ROUND_CLOSED.
 */
enum status round_vote(struct round *round, int64_t actor, int64_t acting_for,
                       enum vote vote, int64_t now_ms);

/* Jäv: neither attends nor counts from now on. Who has voted cannot. */
enum status round_recuse(struct round *round, int64_t actor);

struct round_count {
    int eligible; /* seats not recused */
    int present;  /* of these, those who have voted or abstained */
    int yes, no, abstain;
    bool chaired; /* chair or vice-chair among the present */
    bool quorum;
};

struct round_count round_count(const struct round_rule *rule,
                               const struct round *round);

/*
 * Counts and closes: CARRIED or LOST. STATUS_NO_QUORUM while too few have
 * voted, with {present} and {eligible}; STATUS_DECISION_MISSING with {role}
 * at a tie that the chair's own vote does not decide (a deputy fills the seat,
 * not the chair).
 */
enum status round_close(struct arena *arena, const struct round_rule *rule,
                        struct round *round, struct value *args);

/* The digest of the fields of `of`, hex. */
const char *round_digest(struct arena *arena, const struct round_rule *rule,
                         const struct value *fields);

/* Whether the person is recused from the matter: now, or from an earlier round
 * of it. */
bool round_is_recused(const struct round *round, int64_t person);

/*
 * Whoever was recused from the round `before` and has no seat in this one
 * stays aside. STATUS_TOO_LARGE with {limit} where they are too many.
 */
enum status round_keep_aside(struct arena *arena, const struct round *before,
                             struct round *round, struct value *args);

struct value round_value(struct arena *arena, const struct round *round);
/* False if the value is no round. */
bool round_read(struct arena *arena, const struct value *value,
                struct round *out);

/* The seat of a person; NULL if there is none. */
const struct seat *round_seat(const struct round *round, int64_t person);

#endif
