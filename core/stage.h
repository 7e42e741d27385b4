/*
 * One ticket on a stage: a cast of people and things, a clock that one sets
 * oneself, and a history in memory, moved by the very step and clocks that
 * the store uses.
 * Pure.
 *
 * It gathers the facts that step_needs asks for, as the store does from its
 * tables. What a step gives and ends, the cast has; tickets that it spawns
 * are noted, not played. Who may see a ticket is not played either.
 */
#ifndef ARENDE_CORE_STAGE_H
#define ARENDE_CORE_STAGE_H

#include "core/clock.h"
#include "core/stage_cast.h"
#include "core/step.h"

/* A move follows another at most so deep, as in the store. */
#define STAGE_DEPTH_MAX 8

/* One entry of the history. */
struct stage_entry {
    enum cause cause;
    int64_t actor;      /* 0: nobody, a timer */
    int64_t acting_for; /* for whom a deputy acted; 0 */
    const char *kind;   /* of what was attached, or NULL */
    struct change change;
};

/* What became of one effect of a step: of decision.jobs[i]. */
struct stage_done {
    int count;         /* tickets spawned or told, grants given or changed, a
                          job asked for: 1; 0: nothing came of it */
    struct value with; /* map: parameter → value, logins for persons */
};

/* What there was before a step and all that follows from it. */
struct stage_before {
    struct ticket ticket;
    int entry_count;
    struct stage_cast cast;
};

/* A move that follows by itself, and is to be judged next. */
struct stage_follow {
    struct stimulus stimulus;
    int depth;
};

struct stage {
    struct arena *arena;   /* lasts for one ticket */
    struct arena *lasting; /* the cast; may be the same */
    const struct workflow *workflow;
    const struct calendars *calendars;
    int64_t now_ms;
    struct stage_cast cast;

    struct ticket ticket;
    int entry_count, entry_room;
    struct stage_entry *entries;
    struct clock_mark *marks; /* the same entries, as clocks see them */
    struct {
        int cycle;      /* plus one; 0: none yet */
        unsigned fired; /* bit per threshold, of that cycle */
    } clocks[WORKFLOW_CLOCKS_MAX];
    const struct stimulus *judged; /* what is being judged, or NULL: a ticket
                                      that is not yet has its fields */
    int follow_count, follow_room;
    struct stage_follow *follows; /* the next is the last */
    int depth;                    /* of the step made last */
    struct stage_before before;
    bool undone; /* what followed could not be: it is as it was before */

    struct decision last;      /* what was decided last, of this stimulus */
    struct stimulus stimulus;  /* its move: the one that was judged */
    struct stage_done *done;   /* what came of last.jobs */
    const struct clock *clock; /* by this clock's threshold, or NULL */
    int percent;
};

/* A new ticket; the cast stays, what belongs to the ticket before does not.
 * The caller resets `arena`. */
void stage_begin(struct stage *stage);

/* Whether a person holds a role on the ticket as it is now. */
bool stage_holds(const struct stage *stage, int64_t person, const char *role);

/* Whether a person may act in another's stead: a deputy of someone who is
 * neither blocked nor gone. */
bool stage_acts_for(const struct stage *stage, int64_t person,
                    int64_t principal);

/* Logins of the active persons that a notification reaches: the target of an
 * effect, as in struct effect. */
struct value stage_audience(struct stage *stage, const char *target);

/*
 * What is typed for a field becomes the field's own kind; logins, ticket
 * numbers and grants are looked up. Errors as the store's:
 * STATUS_FIELD_INVALID, …, with arguments in `args`.
 */
enum status stage_field_read(struct stage *stage, const struct field *field,
                             const char *typed, struct value *out,
                             struct value *args);

/* An instant: "2026-11-23 14:05", or a day, which begins at midnight; its end
 * is the next. False if it is none. */
bool stage_time_read(const struct stage *stage, const char *typed, bool end,
                     int64_t *at_ms);

/*
 * One step, now, in the actor's own right or else in that of somebody for
 * whom they may act. A ticket that is not yet may be given no move: then the
 * creating ones are tried in order. What was decided stays in `last`.
 */
enum status stage_act(struct stage *stage, const struct stimulus *stimulus);

/*
 * Judges the next move that follows by itself. False if there is none. One
 * that is only tried leaves everything as it is if its guards refuse it; what
 * a round has decided, or a step gives, must be possible: otherwise nothing of
 * it all has happened (`undone`).
 */
bool stage_follow(struct stage *stage);

/*
 * Fires the earliest threshold that is due up to and with `until_ms`, at its
 * own instant, or now if that has passed. False if none is; then it is
 * `until_ms`.
 */
bool stage_pass(struct stage *stage, int64_t until_ms);

struct clock_reading stage_clock(const struct stage *stage,
                                 const struct clock *clock, int64_t now_ms);

#endif
