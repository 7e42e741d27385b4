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

#endif
