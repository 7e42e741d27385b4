/* Where arrows touch boxes. */
#include "core/draw_inside.h"

/* Place number of (way, its end) among all that touch the same side of the
 * same box, by the x of the next node on the way. */
static int
port(const struct draw_layout *layout, int box, int next, int way, bool out)
{
    const struct draw_node *node = &layout->nodes[box];
    const struct draw_node *near = &layout->nodes[next];
    bool below = near->rank > node->rank;
    int count = 0, before = 0;
    for (int w = 0; w < layout->way_count; w++) {
        const struct draw_way *other = &layout->ways[w];
        for (int end = 0; end < 2; end++) {
            int at = end == 0 ? 0 : other->count - 1;
            int step = end == 0 ? 1 : other->count - 2;
            const struct draw_node *beside = &layout->nodes[other->nodes[step]];
            if (other->nodes[at] != box ||
                (beside->rank > node->rank) != below) {
                continue;
            }
            count++;
            bool same = w == way && (end == 0) == out;
            before += !same && (beside->x < near->x ||
                                (beside->x == near->x && w < way));
        }
    }
    int room = node->width - 24;
    return room <= 0
               ? node->x
               : node->x - room / 2 + room * (2 * before + 1) / (2 * count);
}

void
draw_ports(struct draw_layout *layout)
{
    for (int w = 0; w < layout->way_count; w++) {
        struct draw_way *way = &layout->ways[w];
        int last = way->count - 1;
        way->out_x = port(layout, way->nodes[0], way->nodes[1], w, true);
        way->in_x =
            port(layout, way->nodes[last], way->nodes[last - 1], w, false);
    }
}
