/*
 * Loads a workflow file for a test, or fails the test with the report.
 * Touches: disk.
 */
#ifndef ARENDE_TESTS_UNIT_WORKFLOW_FILE_H
#define ARENDE_TESTS_UNIT_WORKFLOW_FILE_H

#include <stdio.h>

#include "runtime/workflow_load.h"

#define WORKFLOW_FILE_MAX (256 * 1024) /* bytes */

static inline struct bytes
workflow_file_text(struct arena *arena, const char *path)
{
    uint8_t *text = arena_take(arena, WORKFLOW_FILE_MAX);
    FILE *file = fopen(path, "rb");
    size_t size;

    if (file == NULL)
        fail_msg("%s: cannot be opened", path);
    size = fread(text, 1, WORKFLOW_FILE_MAX, file);
    fclose(file);
    return (struct bytes){.data = text, .size = size};
}

static inline const struct workflow *
workflow_file_load(struct arena *arena, const char *path)
{
    const char *report = NULL;
    const struct workflow *workflow =
        workflow_load(arena, path, workflow_file_text(arena, path), &report);

    if (workflow == NULL)
        fail_msg("%s", report);
    return workflow;
}

#endif
