/*
 * Which lines differ between two texts, and under which headings they stand.
 * Pure.
 *
 * A line's headings are the lines above it that are indented less, the
 * outermost first: in a workflow "moves / move: attest / guards".
 */
#ifndef ARENDE_CORE_LINE_DIFF_H
#define ARENDE_CORE_LINE_DIFF_H

#include <stdbool.h>

#include "core/arena.h"

/* Beyond so many lines the shortest way from one text to the other is not
 * looked for: what differs is then told as all that goes and all that comes. */
#define LINE_DIFF_STEPS_MAX 500

struct line_change {
    bool added; /* else removed */
    const char *line;
    const char *place; /* its headings; "" for none */
};

struct line_diff {
    int total; /* lines that were removed or added */
    int count; /* of `change`: at most as many as were asked for */
    struct line_change *change;
};

/* In the order of the texts; of lines that were replaced the old ones first. */
struct line_diff line_diff(struct arena *arena, const char *before,
                           const char *after, int max);

#endif
