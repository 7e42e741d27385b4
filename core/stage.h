/*
 * One ticket on a stage: a cast of people, a clock that one sets oneself, and
 * a history in memory, moved by the very step and clocks that the store uses.
 * Pure.
 *
 * It gathers the facts that step_needs asks for, as the store does from its
 * tables. Who may see a ticket is not played.
 */
#ifndef ARENDE_CORE_STAGE_H
#define ARENDE_CORE_STAGE_H

#include "core/clock.h"
#include "core/step.h"

struct stage_grant {
    const char *role;
    const char *of; /* a system, or the person filing; NULL: everywhere */
};

struct stage_person {
    const char *login;
    bool away; /* or blocked: not active */
    int grant_count;
    const struct stage_grant *grants;
};

struct stage_system {
    const char *key;
    const char *owner;   /* a login, or NULL */
    const char *manager; /* the same */
    struct names admins;
    bool critical;
};

/* Another ticket: a main ticket to name, or a child. */
struct stage_other {
    const char *ref;
    const char *workflow;
    bool child;
    bool open;
};

/* One entry of the history. */
struct stage_entry {
    enum cause cause;
    int64_t actor; /* 0: nobody, a timer */
    struct change change;
};

struct stage {
    struct arena *arena;   /* lasts for one ticket */
    struct arena *lasting; /* the cast; may be the same */
    const struct workflow *workflow;
    const struct calendars *calendars;
    int64_t now_ms;

    int person_count, person_room;
    struct stage_person *persons; /* a person's number is the index + 1 */
    int system_count, system_room;
    struct stage_system *systems; /* none: every system exists, plainly */
    int other_count, other_room;
    struct stage_other *others;

    struct ticket ticket;
    int entry_count, entry_room;
    struct stage_entry *entries;
    struct clock_mark *marks; /* the same entries, as clocks see them */
    struct {
        int cycle;      /* plus one; 0: none yet */
        unsigned fired; /* bit per threshold, of that cycle */
    } clocks[WORKFLOW_CLOCKS_MAX];

    struct decision last; /* what was decided last, of this move */
    const char *last_move;
    const struct clock *last_clock; /* by this clock's threshold, or NULL */
    int last_percent;
};

/* A new ticket; the cast stays, what belongs to the ticket before does not.
 * The caller resets `arena`. */
void stage_begin(struct stage *stage);

/* Adds to the cast, or replaces the one of that name. Texts are borrowed. */
int64_t stage_cast(struct stage *stage, struct stage_person person);
void stage_cast_system(struct stage *stage, struct stage_system system);
void stage_cast_other(struct stage *stage, struct stage_other other);

/* A person's number; 0 if nobody is called that. */
int64_t stage_person(const struct stage *stage, const char *login);
/* "–" for 0. */
const char *stage_login(const struct stage *stage, int64_t number);
const struct stage_system *stage_system(const struct stage *stage,
                                        const char *key);

/* Whether a person holds a role on the ticket as it is now. */
bool stage_holds(const struct stage *stage, int64_t person, const char *role);

/* Logins of the active persons that a notification reaches: the target of an
 * effect, as in struct effect. */
struct value stage_audience(struct stage *stage, const char *target);

/*
 * What is typed for a field becomes the field's own kind; logins and ticket
 * numbers are looked up. Errors as the store's: STATUS_FIELD_INVALID, …, with
 * arguments in `args`.
 */
enum status stage_field_read(struct stage *stage, const struct field *field,
                             const char *typed, struct value *out,
                             struct value *args);

/* One move, now. What was decided stays in `last`. */
enum status stage_act(struct stage *stage, const struct stimulus *stimulus);

/*
 * Fires the earliest threshold that is due up to and with `until_ms`, at its
 * own instant, or now if that has passed. False if none is; then it is
 * `until_ms`.
 */
bool stage_pass(struct stage *stage, int64_t until_ms);

struct clock_reading stage_clock(const struct stage *stage,
                                 const struct clock *clock, int64_t now_ms);

#endif
