/*
 * What somebody, or a system, can have by decision: the kinds of grants, and
 * what each cannot be without.
 * Pure.
 */
#ifndef ARENDE_CORE_GRANT_H
#define ARENDE_CORE_GRANT_H

#include <stdbool.h>
#include <stdint.h>

/* The kinds. What `system` and `name` hold depends on it. */
#define GRANT_ROLE "role"     /* name: role; system: scope, or none */
#define GRANT_ACCESS "access" /* system, name: role of its catalogue */
#define GRANT_COURSE "course" /* name: course */
#define GRANT_UNDERTAKING "undertaking" /* name: company */
#define GRANT_APPROVAL "approval"       /* system; no person */
#define GRANT_REMOTE "remote"           /* system, name: equipment */
#define GRANT_FACILITY "facility"       /* name: zone */

/*
 * What the register itself tells the tickets, whatever way it changed. To
 * those that gave a person something which has not ended: freeze when the
 * person is barred, thaw when they are not any more, revoke when they have
 * left. To one that appointed who has left to answer for a system: vacate. A
 * ticket answers by having such a move by `ticket`. And who has moved to
 * another unit is asked about by each workflow that begins with the move
 * ask-again by `ticket`: one for each access. Source: reference domain R89,
 * R93.
 */
#define GRANT_MOVE_FREEZE "freeze"
#define GRANT_MOVE_THAW "thaw"
#define GRANT_MOVE_REVOKE "revoke"
#define GRANT_MOVE_VACATE "vacate"
#define GRANT_MOVE_ASK "ask-again"

#define GRANT_KINDS 7

struct grant_kind {
    const char *kind;
    bool person, system, name; /* which it cannot be without */
};

extern const struct grant_kind GRANT_KIND[GRANT_KINDS];

/* NULL if there is no such kind. */
const struct grant_kind *grant_kind(const char *kind);

/* The first that a grant of this kind is without: "person", "system" or
 * "name"; NULL if it lacks nothing. Person 0 and NULL texts are not there. */
const char *grant_lacks(const char *kind, int64_t person, const char *system,
                        const char *name);

/* Whether it is one of the moves above. */
bool grant_is_move(const char *move);

#endif
