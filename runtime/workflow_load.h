/*
 * Reads a workflow file.
 * Touches: memory only (through runtime/yaml.h); the caller reads the file.
 *
 * Findings come with the place in the text, in libfyaml's own form
 * `file:line:column: error: …` with the line and a caret, so that a person
 * sees where. Refuses keys that no one knows and values that YAML 1.1 would
 * read differently (unquoted yes/no/on/off, clock times, octals).
 */
#ifndef ARENDE_RUNTIME_WORKFLOW_LOAD_H
#define ARENDE_RUNTIME_WORKFLOW_LOAD_H

#include "core/arena.h"
#include "core/prove.h"
#include "core/workflow.h"

/* Memory one workflow can need at most. */
#define WORKFLOW_ARENA_MAX (16 * 1024 * 1024) /* bytes */

/*
 * Parses `text` (named `file` in reports). Returns the workflow, or NULL with
 * `report` set to the whole report, several lines, each finding with place
 * and caret. Runs no proofs.
 */
struct workflow *workflow_load(struct arena *arena, const char *file,
                               struct bytes text, const char **report);

/* Findings of core/prove in the same form of report. NULL if there are none. */
const char *workflow_report(struct arena *arena, const char *file,
                            struct bytes text, const struct findings *findings);

#endif
