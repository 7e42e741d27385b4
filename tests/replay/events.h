/*
 * The event log of a real service desk, row by row, and the table that turns
 * its states into moves.
 * Touches: disk.
 */
#ifndef ARENDE_TESTS_REPLAY_EVENTS_H
#define ARENDE_TESTS_REPLAY_EVENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/calendar.h"

enum column {
    COLUMN_NUMBER,
    COLUMN_STATE,
    COLUMN_CALLER,
    COLUMN_UPDATED_BY,
    COLUMN_UPDATED_AT,
    COLUMN_CATEGORY,
    COLUMN_SUBCATEGORY,
    COLUMN_SYMPTOM,
    COLUMN_IMPACT,
    COLUMN_URGENCY,
    COLUMN_PRIORITY,
    COLUMN_GROUP,
    COLUMN_ASSIGNED_TO,
    COLUMN_PROBLEM,
    COLUMN_VENDOR,
    COLUMN_CLOSED_CODE,
    COLUMN_RESOLVED_AT,
    COLUMN_COUNT
};

/* "?" in the log is NULL here. */
struct event {
    const char *at[COLUMN_COUNT];
    int64_t at_ms; /* of COLUMN_UPDATED_AT, local time in the zone */
};

struct events {
    int count;
    struct event *event;
};

/* Reads the whole log; false if the file is not there. Stops the process if
 * it is something else. */
bool events_read(struct arena *arena, const char *path, const struct zone *zone,
                 struct events *out);

/* "29-02-2016 01:23" in the zone; 0 for NULL. */
int64_t events_instant(const struct zone *zone, const char *text);

#define PATH_MOVES_MAX 4

/* In which state of the workflow the log's wish is answered by which moves. */
struct path {
    const char *log;   /* a state of the log, or what else changed */
    const char *state; /* of the workflow */
    int move_count;
    const char *move[PATH_MOVES_MAX];
};

struct paths {
    int count;
    struct path *path;
};

void paths_read(struct arena *arena, const char *file, struct paths *out);
/* NULL: nothing to do in that state. */
const struct path *paths_find(const struct paths *paths, const char *log,
                              const char *state);

#endif
