/*
 * Persons, what they hold and whom a role means on a ticket, at this moment.
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_PEOPLE_H
#define ARENDE_WORKERS_STORE_PEOPLE_H

#include "core/arena.h"
#include "core/workflow.h"

struct store;

struct person {
    int64_t number; /* 0: there is none */
    const char *login;
    const char *name;
    const char *mail; /* or NULL */
    const char *unit; /* or NULL */
    const char *language;
    bool service;
    bool blocked;
    bool away; /* absent now */
    int64_t deputy;
};

struct person people_read(struct store *store, int64_t number);
int64_t people_by_login(struct store *store, const char *login);
const char *people_login(struct store *store, int64_t number);
bool people_active(struct store *store, int64_t number);

/* A list of numbers. */
struct crowd {
    int count;
    int room;
    int64_t *number;
};

void crowd_add(struct store *store, struct crowd *crowd, int64_t number);
bool crowd_has(const struct crowd *crowd, int64_t number);

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
};

struct viewer people_viewer(struct store *store, int64_t number);
bool people_holds(struct store *store, const struct viewer *viewer,
                  const char *role, const struct matter *matter);
/* Whether the person holds an assigned role without bounds: a role for one
 * system gives no power over the whole. */
bool viewer_has(const struct viewer *viewer, const char *role);
struct crowd people_with_role(struct store *store, const char *role,
                              const struct matter *matter);
/* Who made that move on that ticket, each once, in order. */
struct crowd people_actors(struct store *store, int64_t ticket,
                           const char *move);

/* Whom escalations have woken on that ticket so far: by one run of one clock,
 * or (`clock` NULL) by any. */
struct crowd people_told(struct store *store, int64_t ticket, const char *clock,
                         int64_t cycle);

#endif
