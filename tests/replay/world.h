/*
 * One ticket of the log on a stage (core/stage.h): people get their parts by
 * the columns that name them. No store, no network, no clock.
 * Touches: nothing.
 */
#ifndef ARENDE_TESTS_REPLAY_WORLD_H
#define ARENDE_TESTS_REPLAY_WORLD_H

#include "core/stage.h"

struct world {
    struct stage stage;
    int64_t escalations, notices; /* wished so far */
};

/* The number of a person by the name that the log has, made at first sight. */
int64_t world_person(struct world *world, const char *name);

/* A new ticket; what belongs to the one before is forgotten. */
void world_begin(struct world *world);

/* One move by a person. What was decided stays in `stage.last`. */
enum status world_act(struct world *world, int64_t actor, const char *move,
                      struct value fields, const char *note, int64_t at_ms);

/* Fires every threshold that is due up to and with `until_ms`, each at its own
 * instant. */
void world_pass(struct world *world, int64_t until_ms);

#endif
