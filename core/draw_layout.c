/*
 * Layers, after Sugiyama: states in even layers, the label of every arrow in
 * an odd one, long arrows through bends; then crossings are reduced by
 * medians of neighbours, and places found by pulling towards neighbours.
 */
#include <string.h>

#include "core/draw_inside.h"
#include "core/text.h"

#define SWEEPS 24       /* more change nothing on the drawings we know */
#define CHAR_STATE_PX 9 /* generous width of a character at 15 px … */
#define CHAR_LABEL_PX 7 /* … and at 12 px */
#define LINE_PX 15      /* a line of an arrow's label */
#define STATE_HEIGHT 40
#define GATHER_HEIGHT 15 /* a line under a state's name */
#define PORT_PX 16       /* between two arrows at one side of a box */
#define GAP_X 22
#define GAP_Y 24
#define MARGIN 24

/* ---- layers ---- */

/* The longest way from the start along moves to states written later. */
static void
rank_states(const struct workflow *workflow, int *rank)
{
    for (int s = 0; s < workflow->state_count; s++) {
        rank[s] = 1;
    }
    for (int s = 0; s < workflow->state_count; s++) {
        for (int m = 0; m < workflow->move_count; m++) {
            const struct move *move = &workflow->moves[m];
            for (int f = 0; f < move->from_count; f++) {
                if (move->from[f] == s && move->to > s &&
                    rank[move->to] < rank[s] + 1) {
                    rank[move->to] = rank[s] + 1;
                }
            }
        }
    }
}

static int
text_width(const char *text, int char_px)
{
    return (int)text_length(text) * char_px;
}

static int
at_least(int value, int bound)
{
    return value < bound ? bound : value;
}

static int
add_node(struct draw_layout *layout, enum draw_node_kind kind, int index,
         int rank)
{
    struct draw_node *node = &layout->nodes[layout->node_count];
    *node = (struct draw_node){
        .kind = kind, .index = index, .rank = rank, .width = 8, .height = 8};
    if (rank >= layout->rank_count) {
        layout->rank_count = rank + 1;
    }
    return layout->node_count++;
}

/* A guess at how many arrows touch one side of a state's box. */
static int
busiest_side(const struct drawing *drawing, int state)
{
    int above = 0, below = 0;
    for (int i = 0; i < drawing->edge_count; i++) {
        const struct draw_edge *edge = &drawing->edges[i];
        int other = edge->from == state ? edge->to : edge->from;
        if (edge->from == state || edge->to == state) {
            above += other < state;
            below += other > state;
        }
    }
    return above > below ? above : below;
}

static void
add_state(struct draw_layout *layout, int index, int rank)
{
    const struct drawing *drawing = layout->drawing;
    const struct state *state = &drawing->workflow->states[index];
    int id = add_node(layout, DRAW_STATE, index, rank);
    struct draw_node *node = &layout->nodes[id];
    node->width =
        at_least(text_width(draw_label(drawing, state->label, state->name),
                            CHAR_STATE_PX) +
                     24,
                 110);
    node->height = STATE_HEIGHT;
    node->width = at_least(node->width, busiest_side(drawing, index) * PORT_PX);
    for (int i = 0; i < drawing->gather_count; i++) {
        if (drawing->gathers[i].to == index) {
            node->height += GATHER_HEIGHT;
            node->width = at_least(
                node->width,
                text_width(drawing->gathers[i].label, CHAR_LABEL_PX) + 60);
        }
    }
}

/* The label sits right below the upper state: near where the eye is. */
static void
add_way(struct arena *arena, struct draw_layout *layout, int index)
{
    const struct draw_edge *edge = &layout->drawing->edges[index];
    int from = edge->from + 1; /* node 0 is the start, then the states */
    int to = edge->to + 1;
    int from_rank = layout->nodes[from].rank;
    int to_rank = layout->nodes[to].rank;
    int top = from_rank < to_rank ? from_rank : to_rank;
    int bottom = from_rank < to_rank ? to_rank : from_rank;
    int inner = bottom > top ? bottom - top - 1 : 1;
    struct draw_way *way = &layout->ways[index];
    way->count = inner + 2;
    way->nodes = arena_take(arena, (size_t)way->count * sizeof(int));
    way->nodes[0] = from;
    way->nodes[way->count - 1] = to;
    for (int i = 0; i < inner; i++) {
        enum draw_node_kind kind = i == 0 ? DRAW_LABEL : DRAW_BEND;
        int id = add_node(layout, kind, index, top + 1 + i);
        if (kind == DRAW_LABEL) {
            struct draw_node *node = &layout->nodes[id];
            node->height = LINE_PX * edge->line_count + 4;
            for (int l = 0; l < edge->line_count; l++) {
                node->width = at_least(
                    node->width, text_width(edge->lines[l], CHAR_LABEL_PX) + 6);
            }
        }
        way->nodes[from_rank <= to_rank ? i + 1 : inner - i] = id;
    }
}

static void
make_nodes(struct arena *arena, struct draw_layout *layout)
{
    const struct drawing *drawing = layout->drawing;
    int state_count = drawing->workflow->state_count;
    int *rank = arena_take(arena, ((size_t)state_count + 1) * sizeof *rank);
    rank_states(drawing->workflow, rank);
    int deepest = 1;
    for (int s = 0; s < state_count; s++) {
        deepest = at_least(deepest, rank[s]);
    }
    size_t room = 1 + (size_t)state_count +
                  (size_t)drawing->edge_count * 2 * (size_t)(deepest + 1);
    layout->nodes = arena_take(arena, room * sizeof *layout->nodes);
    layout->way_count = drawing->edge_count;
    layout->ways = arena_take(arena, ((size_t)drawing->edge_count + 1) *
                                         sizeof *layout->ways);
    add_node(layout, DRAW_START, -1, 0);
    layout->nodes[0].width = 20;
    layout->nodes[0].height = 20;
    for (int s = 0; s < state_count; s++) {
        add_state(layout, s, 2 * rank[s]);
    }
    for (int e = 0; e < drawing->edge_count; e++) {
        add_way(arena, layout, e);
    }
}

static void
make_ranks(struct arena *arena, struct draw_layout *layout)
{
    size_t ranks = (size_t)layout->rank_count;
    layout->rank_size = arena_take(arena, ranks * sizeof(int));
    layout->rank_nodes = arena_take(arena, ranks * sizeof(int *));
    for (int i = 0; i < layout->node_count; i++) {
        layout->rank_size[layout->nodes[i].rank]++;
    }
    for (size_t r = 0; r < ranks; r++) {
        layout->rank_nodes[r] =
            arena_take(arena, ((size_t)layout->rank_size[r] + 1) * sizeof(int));
        layout->rank_size[r] = 0;
    }
    for (int i = 0; i < layout->node_count; i++) {
        struct draw_node *node = &layout->nodes[i];
        node->order = layout->rank_size[node->rank]++;
        layout->rank_nodes[node->rank][node->order] = i;
    }
}

/* ---- order and place ---- */

/*
 * For every node of a layer: the sum and number of its neighbours' places in
 * the layers on one side (`side` −1 above, +1 below, 0 both), by order while
 * ordering and by x while placing.
 */
static void
gather_neighbours(struct draw_layout *layout, int side, bool by_x)
{
    for (int i = 0; i < layout->node_count; i++) {
        layout->nodes[i].sum = 0;
        layout->nodes[i].degree = 0;
    }
    for (int w = 0; w < layout->way_count; w++) {
        const struct draw_way *way = &layout->ways[w];
        for (int i = 0; i + 1 < way->count; i++) {
            struct draw_node *a = &layout->nodes[way->nodes[i]];
            struct draw_node *b = &layout->nodes[way->nodes[i + 1]];
            int a_place = by_x ? a->x : a->order * 1000;
            int b_place = by_x ? b->x : b->order * 1000;
            if (side == 0 || (b->rank - a->rank) * side > 0) {
                a->sum += b_place;
                a->degree++;
            }
            if (side == 0 || (a->rank - b->rank) * side > 0) {
                b->sum += a_place;
                b->degree++;
            }
        }
    }
}

static int
wish(const struct draw_node *node, int otherwise)
{
    return node->degree == 0 ? otherwise : node->sum / node->degree;
}

/* Sorts one layer by the means of its neighbours; stable. */
static void
order_rank(struct draw_layout *layout, int rank, int side)
{
    int *nodes = layout->rank_nodes[rank];
    gather_neighbours(layout, side, false);
    for (int i = 1; i < layout->rank_size[rank]; i++) {
        int id = nodes[i];
        int place = wish(&layout->nodes[id], layout->nodes[id].order * 1000);
        int at = i;
        for (; at > 0; at--) {
            const struct draw_node *left = &layout->nodes[nodes[at - 1]];
            if (wish(left, left->order * 1000) <= place) {
                break;
            }
            nodes[at] = nodes[at - 1];
        }
        nodes[at] = id;
    }
    for (int i = 0; i < layout->rank_size[rank]; i++) {
        layout->nodes[nodes[i]].order = i;
    }
}

static bool
crosses(const struct draw_node *a1, const struct draw_node *b1,
        const struct draw_node *a2, const struct draw_node *b2)
{
    return a1->rank == a2->rank && b1->rank == b2->rank &&
           (a1->order - a2->order) * (b1->order - b2->order) < 0;
}

/* The upper and lower end of a way's i-th segment. */
static void
segment(const struct draw_layout *layout, const struct draw_way *way, int i,
        const struct draw_node **upper, const struct draw_node **lower)
{
    const struct draw_node *a = &layout->nodes[way->nodes[i]];
    const struct draw_node *b = &layout->nodes[way->nodes[i + 1]];
    *upper = a->rank < b->rank ? a : b;
    *lower = a->rank < b->rank ? b : a;
}

static long
count_crossings(const struct draw_layout *layout)
{
    long count = 0;
    for (int v = 0; v < layout->way_count; v++) {
        for (int w = v + 1; w < layout->way_count; w++) {
            const struct draw_way *one = &layout->ways[v];
            const struct draw_way *two = &layout->ways[w];
            for (int i = 0; i + 1 < one->count; i++) {
                for (int j = 0; j + 1 < two->count; j++) {
                    const struct draw_node *a1, *b1, *a2, *b2;
                    segment(layout, one, i, &a1, &b1);
                    segment(layout, two, j, &a2, &b2);
                    count += crosses(a1, b1, a2, b2);
                }
            }
        }
    }
    return count;
}

static void
keep_order(const struct draw_layout *layout, int *kept)
{
    for (int i = 0; i < layout->node_count; i++) {
        kept[i] = layout->nodes[i].order;
    }
}

/* Sweeps down and up, and keeps the best order that was seen. */
static void
order_nodes(struct arena *arena, struct draw_layout *layout)
{
    int *best = arena_take(arena, (size_t)layout->node_count * sizeof *best);
    long best_count = count_crossings(layout);
    keep_order(layout, best);
    for (int sweep = 0; sweep < SWEEPS && best_count > 0; sweep++) {
        bool down = sweep % 2 == 0;
        for (int r = 0; r < layout->rank_count; r++) {
            order_rank(layout, down ? r : layout->rank_count - 1 - r,
                       down ? -1 : 1);
        }
        long count = count_crossings(layout);
        if (count < best_count) {
            best_count = count;
            keep_order(layout, best);
        }
    }
    for (int i = 0; i < layout->node_count; i++) {
        struct draw_node *node = &layout->nodes[i];
        node->order = best[i];
        layout->rank_nodes[node->rank][node->order] = i;
    }
}

static int
distance(const struct draw_node *left, const struct draw_node *right)
{
    bool bends = left->kind == DRAW_BEND && right->kind == DRAW_BEND;
    return (left->width + right->width) / 2 + (bends ? GAP_X / 2 : GAP_X);
}

/*
 * Pulls one layer towards its neighbours. Pushed from the left and pushed
 * from the right both keep the distances, and so does their mean.
 */
static void
place_rank(struct draw_layout *layout, int rank, int side, int *from_left)
{
    const int *nodes = layout->rank_nodes[rank];
    int size = layout->rank_size[rank];
    gather_neighbours(layout, side, true);
    for (int i = 0; i < size; i++) {
        struct draw_node *node = &layout->nodes[nodes[i]];
        from_left[i] = wish(node, node->x);
        if (i > 0) {
            from_left[i] = at_least(
                from_left[i], from_left[i - 1] +
                                  distance(&layout->nodes[nodes[i - 1]], node));
        }
    }
    int right = 0;
    for (int i = size - 1; i >= 0; i--) {
        struct draw_node *node = &layout->nodes[nodes[i]];
        int x = wish(node, node->x);
        if (i < size - 1) {
            int bound = right - distance(node, &layout->nodes[nodes[i + 1]]);
            x = x < bound ? x : bound;
        }
        right = x;
        /* One pixel may be lost to rounding down, never gained. */
        node->x = (from_left[i] + x) / 2;
    }
}

static void
place_x(struct arena *arena, struct draw_layout *layout)
{
    int *scratch =
        arena_take(arena, ((size_t)layout->node_count + 1) * sizeof *scratch);
    for (int r = 0; r < layout->rank_count; r++) {
        int x = 100000; /* far from zero: integer division rounds one way */
        for (int i = 0; i < layout->rank_size[r]; i++) {
            struct draw_node *node = &layout->nodes[layout->rank_nodes[r][i]];
            if (i > 0) {
                x += distance(&layout->nodes[layout->rank_nodes[r][i - 1]],
                              node);
            }
            node->x = x;
        }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        bool down = sweep % 2 == 0;
        int side = sweep > SWEEPS - 5 ? 0 : down ? -1 : 1;
        for (int r = 0; r < layout->rank_count; r++) {
            place_rank(layout, down ? r : layout->rank_count - 1 - r, side,
                       scratch);
        }
    }
}

static void
place_y(struct draw_layout *layout)
{
    int y = MARGIN;
    for (int r = 0; r < layout->rank_count; r++) {
        int height = 0;
        for (int i = 0; i < layout->rank_size[r]; i++) {
            height = at_least(height,
                              layout->nodes[layout->rank_nodes[r][i]].height);
        }
        for (int i = 0; i < layout->rank_size[r]; i++) {
            layout->nodes[layout->rank_nodes[r][i]].y = y + height / 2;
        }
        y += height + GAP_Y;
    }
    layout->height = y - GAP_Y + MARGIN;
}

/* Moves everything to the margin. */
static void
shift(struct draw_layout *layout)
{
    int left = 1000000, right = 0;
    for (int i = 0; i < layout->node_count; i++) {
        const struct draw_node *node = &layout->nodes[i];
        int from = node->x - node->width / 2;
        left = from < left ? from : left;
        right = at_least(right, node->x + node->width / 2);
    }
    for (int i = 0; i < layout->node_count; i++) {
        layout->nodes[i].x += MARGIN - left;
    }
    layout->width = right - left + 2 * MARGIN;
}

struct draw_layout
draw_layout(struct arena *arena, const struct drawing *drawing)
{
    struct draw_layout layout = {.drawing = drawing};
    make_nodes(arena, &layout);
    make_ranks(arena, &layout);
    order_nodes(arena, &layout);
    place_x(arena, &layout);
    place_y(&layout);
    shift(&layout);
    draw_ports(&layout);
    return layout;
}
