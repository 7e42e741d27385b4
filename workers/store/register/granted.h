/*
 * What somebody, or a system, has by decision: assigned roles, access to
 * systems, courses, undertakings, operational approvals, remote decisions,
 * facilities. One row each, of table `granted`; a row is never deleted.
 * Touches: disk, through db.h only.
 *
 * In force is a row that has begun, is not over, neither rests nor was ended,
 * and whose person (if it has one) is neither blocked for good nor gone: see
 * GRANTED_IN_FORCE, which is what every query asks. Absence ends no grant;
 * who is absent is barred by people.h.
 */
#ifndef ARENDE_WORKERS_STORE_GRANTED_H
#define ARENDE_WORKERS_STORE_GRANTED_H

#include <stdbool.h>
#include <stdint.h>

#include "core/grant.h"
#include "workers/store/register/people.h"

struct store;

/* SQL: whether the row `g` of granted is in force at the parameter `now`,
 * which is written as the text of a placeholder. */
#define GRANTED_IN_FORCE(now)                                                  \
    " g.from_at_ms <= " now                                                    \
    " AND (g.until_at_ms IS NULL OR g.until_at_ms > " now ")"                  \
    " AND g.paused = 0"                                                        \
    " AND (g.ended_at_ms IS NULL OR g.ended_at_ms > " now ")"                  \
    " AND (g.person IS NULL OR NOT EXISTS (SELECT 1 FROM person gp"            \
    " WHERE gp.number = g.person AND (gp.closed_at_ms IS NOT NULL"             \
    " OR gp.employed_until_at_ms <= " now                                      \
    " OR gp.blocked = 1 AND gp.blocked_cause IS NOT 'leave')))"

struct granted_new {
    const char *kind;
    int64_t person;        /* 0: the system has it */
    const char *system;    /* or NULL */
    const char *name;      /* or NULL */
    int64_t from_at_ms;    /* 0: now */
    int64_t until_at_ms;   /* the instant at which it is over; 0: no end */
    int64_t ticket;        /* that gives it; 0: imported */
    const char *reference; /* of an imported decision, or NULL */
    int64_t decided_at_ms; /* 0: now */
    bool paused;           /* rests from the start */
};

struct granted {
    int64_t id; /* 0: there is none */
    const char *kind;
    int64_t person;
    const char *system; /* "" for none */
    const char *name;   /* "" for none */
    int64_t from_at_ms;
    int64_t until_at_ms; /* 0: no end */
    bool paused;
    int64_t ended_at_ms;     /* before its time; 0: not */
    const char *ended_cause; /* or NULL */
    int64_t ticket;          /* 0: imported */
    const char *reference;   /* or NULL */
    int64_t decided_at_ms;
    bool imported;
};

/* Ordered by kind, name and system. */
struct granted_list {
    int count;
    const struct granted *row;
};

/* Adds a row and its snapshot (past.h); returns its number. */
int64_t granted_add(struct store *store, const struct granted_new *new);

/* Ends it now; `cause` is one word: "ticket", "import", "left", "expired". A
 * row that has ended stays as it was. */
void granted_end(struct store *store, int64_t id, const char *cause);

/* Lets it rest, or hold again. */
void granted_pause(struct store *store, int64_t id, bool paused);

/* False if there is none of that number. */
bool granted_read(struct store *store, int64_t id, struct granted *out);

/* The numbers of what this ticket gave and has not been ended, resting or
 * not; `kind` NULL: of every kind. */
struct crowd granted_of_ticket(struct store *store, int64_t ticket,
                               const char *kind);

/* In force now; `kind` NULL: of every kind. */
struct granted_list granted_of_person(struct store *store, int64_t person,
                                      const char *kind);
struct granted_list granted_on_system(struct store *store, const char *system,
                                      const char *kind);

/* What has neither been ended nor come to its end: in force, resting, yet to
 * begin, or of a holder who is blocked or gone. It is what a cascade reaches:
 * whoever shall lose, keep or get back all of it asks for this. `kind` NULL: of
 * every kind. */
struct granted_list granted_unended_of_person(struct store *store,
                                              int64_t person, const char *kind);
struct granted_list granted_unended_on_system(struct store *store,
                                              const char *system,
                                              const char *kind);

/* Whatever was not ended before its time: in force, resting, yet to begin, or
 * over. */
struct granted_list granted_standing_of_person(struct store *store,
                                               int64_t person,
                                               const char *kind);
struct granted_list granted_standing_on_system(struct store *store,
                                               const char *system,
                                               const char *kind);

/* When the newest of that kind on that system was over, 0 if none ever was. */
int64_t granted_last_over(struct store *store, const char *system,
                          const char *kind);

#endif
