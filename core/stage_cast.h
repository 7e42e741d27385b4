/*
 * The cast of a stage: persons, systems, what they have, and the tickets next
 * to the one that is played. It stands for the register and for other rows
 * of the store.
 * Pure.
 *
 * Texts are borrowed and last as long as the stage. Persons are named by
 * login, so that one may be spoken of before being cast.
 */
#ifndef ARENDE_CORE_STAGE_CAST_H
#define ARENDE_CORE_STAGE_CAST_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/value.h"
#include "core/workflow.h"

/* A role that somebody holds. */
struct stage_grant {
    const char *role;
    const char *of; /* a system, or the person concerned; NULL: everywhere */
};

struct stage_person {
    const char *login;
    bool away;    /* on leave, say; a deputy acts for them */
    bool blocked; /* or gone: nobody acts for them */
    bool external;
    const char *profile;       /* a position's, or NULL */
    int64_t employed_until_ms; /* 0: no end */
    struct names deputy_of;    /* logins for whom they may act */
    struct names units;        /* their own, and those above it */
    int grant_count;
    const struct stage_grant *grants;
};

struct stage_system {
    const char *key;
    const char *owner;   /* a login, or NULL */
    const char *manager; /* the same */
    struct names admins;
    const char *category; /* or NULL */
    bool critical;
    bool classified;
    bool low_class; /* and classified */
    bool integrated;
    int64_t licences; /* 0: not counted */
};

/* A role of a system's catalogue. */
struct stage_role {
    const char *role;
    const char *system;
    bool privileged;
    bool remote;
    struct names courses;
    struct names conflicts;
};

/* One role that a position profile brings. */
struct stage_line {
    const char *profile;
    const char *role;
    const char *system;
};

/* A row of the register's grants. Its number is its index + 1. */
struct stage_granted {
    const char *kind;   /* role access course undertaking … */
    const char *name;   /* or NULL */
    const char *system; /* or NULL */
    const char *person; /* a login, or NULL */
    int64_t from_ms;
    int64_t until_ms; /* 0: no end */
    bool paused;
    int64_t ended_ms; /* before its time; 0: not */
    bool own;         /* the played ticket gave it */
};

struct stage_freeze {
    const char *system; /* NULL: all */
    int64_t from_ms, until_ms;
};

struct stage_setting {
    const char *name;
    const char *text;
    int64_t number; /* an instant, ms, or the number itself; 0: it is none */
};

/* A name that is taken, or was once. */
struct stage_taken {
    const char *kind; /* login, system or unit */
    const char *name;
};

/* A course, and for how many months it is valid. */
struct stage_course {
    const char *name;
    int64_t months; /* 0: for good */
};

/* A move that somebody has made on another ticket. */
struct stage_made {
    const char *move;
    const char *by; /* a login, or "event" */
};

/* Another ticket: one to name, or one that is linked. */
struct stage_other {
    const char *ref;
    const char *workflow;
    const char *relation; /* its own to the played one: child, parent, blocks,
                             …; NULL: none */
    const char *state;
    bool open;
    bool spawned; /* by the played ticket */
    int priority; /* 0: none */
    struct value fields;
    int made_count;
    const struct stage_made *made;
};

struct stage_cast {
    int person_count, person_room;
    struct stage_person *persons; /* a person's number is the index + 1 */
    int system_count, system_room;
    struct stage_system *systems; /* none: every system exists, plainly */
    int role_count, role_room;
    struct stage_role *roles;
    int line_count, line_room;
    struct stage_line *lines;
    int granted_count, granted_room;
    struct stage_granted *granted;
    int freeze_count, freeze_room;
    struct stage_freeze *freezes;
    int setting_count, setting_room;
    struct stage_setting *settings;
    int taken_count, taken_room;
    struct stage_taken *taken;
    int course_count, course_room;
    struct stage_course *courses; /* none: every course exists, for good */
    int service_count, service_room;
    const char **services; /* that some worker offers */
    int other_count, other_room;
    struct stage_other *others;
};

struct stage;

/* Each adds to the cast, or replaces the one of that name. A person's number
 * is returned. */
int64_t stage_cast(struct stage *stage, struct stage_person person);
void stage_cast_system(struct stage *stage, struct stage_system system);
void stage_cast_role(struct stage *stage, struct stage_role role);
void stage_cast_granted(struct stage *stage, struct stage_granted granted);
void stage_cast_freeze(struct stage *stage, struct stage_freeze freeze);
void stage_cast_setting(struct stage *stage, struct stage_setting setting);
void stage_cast_taken(struct stage *stage, struct stage_taken taken);
void stage_cast_course(struct stage *stage, struct stage_course course);
void stage_cast_service(struct stage *stage, const char *service);
void stage_cast_other(struct stage *stage, struct stage_other other);
/* One more role of a position; `stage_cast_profile` forgets those it had. */
void stage_cast_profile(struct stage *stage, const char *profile);
void stage_cast_line(struct stage *stage, struct stage_line line);

/* A person's number; 0 if nobody is called that. */
int64_t stage_person(const struct stage *stage, const char *login);
/* "–" for 0. */
const char *stage_login(const struct stage *stage, int64_t number);
const struct stage_system *stage_system(const struct stage *stage,
                                        const char *key);
const struct stage_role *stage_role(const struct stage *stage,
                                    const char *system, const char *role);
/* The spawned ticket of that relation and workflow, counted from 1; NULL if
 * there are not so many. */
struct stage_other *stage_spawned(const struct stage *stage,
                                  const char *relation, const char *workflow,
                                  int64_t number);

/* Not away, not blocked, not gone. */
bool stage_is_active(const struct stage_person *person);

/* Whether it has neither been ended nor come to its end: what a cascade
 * reaches, whoever is blocked, whatever rests or has not begun. */
bool stage_unended(const struct stage *stage,
                   const struct stage_granted *granted);
/* Whether a grant is in force now. */
bool stage_in_force(const struct stage *stage,
                    const struct stage_granted *granted);

#endif
