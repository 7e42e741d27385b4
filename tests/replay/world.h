/*
 * One ticket in a small world in memory: people by name, a history, and the
 * facts that the step asks for. No store, no network, no clock.
 * Touches: nothing.
 */
#ifndef ARENDE_TESTS_REPLAY_WORLD_H
#define ARENDE_TESTS_REPLAY_WORLD_H

#include "core/clock.h"
#include "core/step.h"

#define WORLD_HISTORY_MAX 512 /* entries of one ticket */

struct world {
    struct arena *arena;  /* lasts for one ticket */
    struct arena *people; /* lasts for all of them */
    const struct workflow *workflow;
    const struct calendars *calendars;
    struct ticket ticket;
    int history_count;
    struct clock_mark marks[WORLD_HISTORY_MAX];
    struct change changes[WORLD_HISTORY_MAX];
    int64_t actors[WORLD_HISTORY_MAX]; /* 0: nobody, a timer */
    struct {
        int cycle;      /* plus one; 0: none yet */
        unsigned fired; /* bit per threshold, of that cycle */
    } clocks[WORKFLOW_CLOCKS_MAX];
    int64_t escalations, notices; /* wished so far */
    struct decision last;
};

/* The number of a person by the name that the log has, made at first sight. */
int64_t world_person(struct world *world, const char *name);

/* A new ticket; what belongs to the one before is forgotten. */
void world_begin(struct world *world);

/* One move by a person. What was decided stays in `last`. */
enum status world_act(struct world *world, int64_t actor, const char *move,
                      struct value fields, const char *note, int64_t at_ms);

/* Fires every threshold that is due up to and with `until_ms`, each at its own
 * instant. Returns how many were. */
int world_pass(struct world *world, int64_t until_ms);

struct clock_reading world_clock(const struct world *world,
                                 const struct clock *clock, int64_t now_ms);

#endif
