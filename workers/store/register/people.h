/*
 * Persons, what they hold and whom a role means on a ticket, at this moment.
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_PEOPLE_H
#define ARENDE_WORKERS_STORE_PEOPLE_H

#include "core/arena.h"
#include "core/workflow.h"

struct store;
struct db_rows;

/*
 * Who somebody is and stands now. `blocked` is a decision, `closed` an end;
 * `away` is any absence that lasts now, and `barred` sums up who may neither
 * log in nor act: blocked, closed, on leave from its first day, or otherwise
 * absent for longer than the setting absence-long-days (30). All of it follows
 * from the register and the clock: nobody has to act for it to hold.
 * Source: reference domain A3, R89.
 */
struct person {
    int64_t number; /* 0: there is none */
    const char *login;
    const char *name;
    const char *mail;    /* or NULL */
    const char *unit;    /* or NULL */
    const char *company; /* of someone external, or NULL */
    const char *profile; /* position profile, or NULL */
    const char *language;
    bool service;
    bool external;
    bool blocked;
    const char *blocked_cause; /* leave, security, left, …; NULL: not blocked */
    bool closed;               /* left, or the employment is over */
    bool away;                 /* absent now */
    bool barred;
    int64_t deputy;          /* confirmed, of the absence that lasts; or 0 */
    int64_t deputy_proposed; /* … proposed and not yet confirmed; or 0 */
    int64_t owner;           /* of a service identity, or 0 */
    int64_t employed_until_at_ms; /* 0: no end */
};

struct person people_read(struct store *store, int64_t number);
int64_t people_by_login(struct store *store, const char *login);
const char *people_login(struct store *store, int64_t number);
/* Exists, and is not blocked, closed or away: can take something on. */
bool people_active(struct store *store, int64_t number);
/* Who gets a notice that is meant for this person: while they are away their
 * deputy, if that one can; nobody (number 0) for who is blocked or has left,
 * is a service or has no mail address. */
struct person people_reached(struct store *store, int64_t number);

/* When an absence that begins then bars: leave at once, any other when it has
 * lasted absence-long-days, counted as the calendar does. It may be over
 * before that. */
int64_t people_bars_from_ms(struct store *store, const char *kind,
                            int64_t from_ms);

/* The text, or the number, of a setting of the register ("transition-until",
 * "protected-phone", "absence-long-days", …); NULL or the fallback if it is
 * not set. */
const char *people_setting(struct store *store, const char *name);
int64_t people_setting_int(struct store *store, const char *name,
                           int64_t fallback);
/* Of a setting that is a day: the instant at which that day is over, 0 if it
 * is not set. */
int64_t people_setting_until_ms(struct store *store, const char *name);

/* What the municipality is called, for those who are written to. */
const char *people_site_name(struct store *store);

/* A list of numbers. */
struct crowd {
    int count;
    int room;
    int64_t *number;
};

void crowd_add(struct store *store, struct crowd *crowd, int64_t number);
/* The same for one that is known not to be in it: does not look. */
void crowd_append(struct store *store, struct crowd *crowd, int64_t number);
bool crowd_has(const struct crowd *crowd, int64_t number);
/* The first column of every row. */
void crowd_add_rows(struct store *store, struct crowd *crowd,
                    struct db_rows *rows);
/* The person, or the persons, that a field holds; NULL: none. */
void crowd_add_field(struct store *store, struct crowd *crowd,
                     const struct value *value);
/* Whoever has a seat in the round that a field holds, and so sees what it is
 * about; NULL: none. */
void crowd_add_seats(struct store *store, struct crowd *crowd,
                     const struct value *value);

/* What roles on a ticket depend on. */
struct matter {
    int64_t id; /* 0: not yet */
    int64_t requester;
    int64_t assignee;
    const char *system;         /* or NULL */
    const struct value *fields; /* all of them, or NULL: not at hand */
    const struct workflow *workflow;
    bool security;
    bool public;
};

struct stead;

/* One person's standing, read once per request. */
struct viewer {
    int64_t number;
    bool service;
    int held_count;
    struct held {
        const char *role;
        const char *scope;
    } * held;
    struct names units; /* that the person heads, and all below them */
    struct names owned; /* systems by relation */
    struct names managed;
    struct names administered;
    struct stead *stead; /* for visible.c; NULL: acts for nobody */
};

/* For whom a viewer may look besides: read when it is first asked. */
struct stead {
    bool read;
    int count;
    struct viewer *viewer;
};

struct viewer people_viewer(struct store *store, int64_t number);
bool people_holds(struct store *store, const struct viewer *viewer,
                  const char *role, const struct matter *matter);

/* Whether the matter is hidden from the person, whatever their roles: they
 * have none on it, see nothing of it and are told nothing. */
bool people_hidden(const struct matter *matter, int64_t number);
/* Leaves out of the crowd whom the matter is hidden from. */
void people_reveal(const struct matter *matter, struct crowd *crowd);

/*
 * For whom this person may act now: those who are away with this person as
 * confirmed deputy, and those of the deputies' table in force. Nobody acts for
 * someone who is blocked (but for leave) or gone, and a service for nobody.
 */
struct crowd people_principals(struct store *store, int64_t number);

/*
 * Who is to be reached in a unit or below it, or has access to a system that
 * has not ended: persons, no programs; nobody who is barred, so on leave, or
 * has left. Each once.
 */
struct crowd people_of_unit(struct store *store, const char *unit);
struct crowd people_using(struct store *store, const char *system);

/* The other way round: who may act for this person now. */
struct crowd people_deputies(struct store *store, int64_t number);

/*
 * Whether the viewer holds the role in somebody's stead. With `acting_for` 0
 * it is people_holds. Otherwise what the principal holds, but for employee,
 * requester and subject, which never pass to a deputy.
 */
bool people_holds_for(struct store *store, const struct viewer *viewer,
                      int64_t acting_for, const char *role,
                      const struct matter *matter);
/* Whether the person holds an assigned role without bounds: a role for one
 * system gives no power over the whole. */
bool viewer_has(const struct viewer *viewer, const char *role);
struct crowd people_with_role(struct store *store, const char *role,
                              const struct matter *matter);
/* Who made that move on that ticket, each once, in order. */
struct crowd people_actors(struct store *store, int64_t ticket,
                           const char *move);

/*
 * Who counts as having made that move when somebody else's eyes are asked for:
 * those who made it, and, of a ticket that was carried over from another
 * version, whoever made a move that this version does not have. It may be the
 * same one under another name, and in doubt nobody decides twice.
 */
struct crowd people_eyes(struct store *store, int64_t ticket, const char *move);

/* Whom escalations have woken on that ticket so far: by one run of one clock,
 * or (`clock` NULL) by any. */
struct crowd people_told(struct store *store, int64_t ticket, const char *clock,
                         int64_t cycle);

#endif
