/*
 * What the files draw*.c share with each other and with nobody else.
 * Pure.
 *
 *   draw.c         what is drawn: arrows, gathered moves; Mermaid
 *   draw_layout.c  where it is drawn: layers, order, places
 *   draw_ports.c   where arrows touch boxes
 *   draw_svg.c     the SVG text
 */
#ifndef ARENDE_CORE_DRAW_INSIDE_H
#define ARENDE_CORE_DRAW_INSIDE_H

#include "core/draw.h"

/* A text that grows in an arena. */
struct draw_text {
    struct arena *arena;
    char *data;
    size_t size;
    size_t room;
};

void draw_put(struct draw_text *text, const char *more);

#define DRAW_LINES_MAX 12 /* moves that share one arrow */

/* One arrow: from −1 (new) or a state to another state. */
struct draw_edge {
    int from;
    int to;
    bool automatic; /* no person makes these moves */
    int line_count;
    const char *lines[DRAW_LINES_MAX]; /* a label for each move */
};

/* A move that comes from many states, written at its goal. */
struct draw_gather {
    int to;
    const char *label;
    const struct move *move;
};

struct drawing {
    const struct workflow *workflow;
    const char *language;
    int edge_count;
    struct draw_edge *edges;
    int gather_count;
    struct draw_gather *gathers;
};

/* The label in a language; English, else the name, where it is missing. */
const char *draw_label(const struct drawing *drawing, struct label label,
                       const char *name);

struct drawing draw_plan(struct arena *arena, const struct workflow *workflow,
                         const char *language);

/* ---- layout: whole pixels, so that every machine draws the same ---- */

enum draw_node_kind {
    DRAW_STATE, /* index: state */
    DRAW_START, /* index: −1 */
    DRAW_LABEL, /* index: edge; its text sits here */
    DRAW_BEND,  /* index: edge; it passes through here */
};

struct draw_node {
    enum draw_node_kind kind;
    int index;
    int rank;  /* layer from the top; states in even ones */
    int order; /* from the left within its layer */
    int x, y;  /* centre */
    int width, height;
    int sum, degree; /* of neighbours' places, while sweeping */
};

/* An edge's way through the layers, in the edge's own direction. */
struct draw_way {
    int count;
    int *nodes;
    int out_x, in_x; /* where it leaves and enters the boxes */
};

struct draw_layout {
    const struct drawing *drawing;
    int node_count;
    struct draw_node *nodes;
    int way_count; /* one for each edge */
    struct draw_way *ways;
    int rank_count;
    int *rank_size;
    int **rank_nodes; /* by rank and order: node numbers */
    int width, height;
};

/* Sets where each way leaves and enters its boxes. */
void draw_ports(struct draw_layout *layout);

struct draw_layout draw_layout(struct arena *arena,
                               const struct drawing *drawing);

#endif
