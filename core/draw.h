/*
 * A workflow as a drawing: Mermaid text, or an SVG with a layout of our own.
 * Pure.
 *
 * Moves between the same two states share an arrow; those that no person
 * makes are dashed in SVG. Moves that stay in their state are not drawn, and
 * a move that leaves DRAW_GATHER_MIN states or more for the same one is
 * written at its goal instead of drawn from each.
 */
#ifndef ARENDE_CORE_DRAW_H
#define ARENDE_CORE_DRAW_H

#include "core/arena.h"
#include "core/workflow.h"

#define DRAW_GATHER_MIN 5

/* Memory that one drawing of any workflow can need at most. */
#define DRAW_ARENA_MAX (64 * 1024 * 1024) /* bytes */

/* A stateDiagram-v2 for Mermaid. `language` is "sv" or "en". */
const char *draw_mermaid(struct arena *arena, const struct workflow *workflow,
                         const char *language);

/* A whole SVG document, without scripts or anything from outside. */
const char *draw_svg(struct arena *arena, const struct workflow *workflow,
                     const char *language);

#endif
