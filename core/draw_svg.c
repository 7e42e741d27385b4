/* The SVG text of a layout. */
#include <string.h>

#include "core/draw_inside.h"
#include "core/text.h"

#define LEGEND_HEIGHT 40

static const struct paint {
    enum category category;
    const char *fill;
    const char *stroke;
    struct label label;
} paints[] = {
    {CATEGORY_INITIAL, "#dbeafe", "#1d4ed8", {"begins here", "börjar här"}},
    {CATEGORY_ACTIVE, "#dcf3e3", "#15803d", {"somebody acts", "någon arbetar"}},
    {CATEGORY_WAITING, "#fdf0c4", "#a16207", {"waits", "väntar"}},
    {CATEGORY_FINAL, "#e5e7eb", "#4b5563", {"ended", "avslutat"}},
};

static const struct label automatic = {"- - -  no person does this",
                                       "- - -  ingen person gör detta"};

static const char style[] =
    "<style>text{font-family:'Noto Sans','DejaVu Sans',sans-serif;"
    "fill:#111827;text-anchor:middle}.s{font-size:15px;font-weight:600}"
    ".l{font-size:12px;paint-order:stroke;stroke:#fff;stroke-width:4px;"
    "stroke-linejoin:round}.g{font-size:12px}"
    ".e{fill:none;stroke:#475569;stroke-width:1.4}"
    ".a{stroke-dasharray:5 4}</style>\n"
    "<defs><marker id=\"h\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" "
    "markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">"
    "<path d=\"M0 0L10 5L0 10z\" fill=\"#475569\"/></marker></defs>\n";

#define put(text, ...) draw_put(text, arena_format((text)->arena, __VA_ARGS__))

static void
put_escaped(struct draw_text *text, const char *string)
{
    char c[2] = {0};
    for (const char *p = string; *p != '\0'; p++) {
        switch (*p) {
        case '<':
            draw_put(text, "&lt;");
            break;
        case '>':
            draw_put(text, "&gt;");
            break;
        case '&':
            draw_put(text, "&amp;");
            break;
        case '"':
            draw_put(text, "&quot;");
            break;
        default:
            c[0] = *p;
            draw_put(text, c);
            break;
        }
    }
}

static void
put_line(struct draw_text *text, const char *class_name, int x, int y,
         const char *string)
{
    put(text, "<text class=\"%s\" x=\"%d\" y=\"%d\">", class_name, x, y);
    put_escaped(text, string);
    draw_put(text, "</text>");
}

/* A bow that leaves and arrives upright. */
static void
put_bow(struct draw_text *text, int x0, int y0, int x1, int y1)
{
    int middle = (y0 + y1) / 2;
    put(text, "C%d %d %d %d %d %d", x0, middle, x1, middle, x1, y1);
}

/* The way from box to box; through the nodes between, straight. */
static void
put_way(struct draw_text *text, const struct draw_layout *layout,
        const struct draw_way *way, const struct draw_edge *edge)
{
    const struct draw_node *from = &layout->nodes[way->nodes[0]];
    const struct draw_node *next = &layout->nodes[way->nodes[1]];
    const struct draw_node *to = &layout->nodes[way->nodes[way->count - 1]];
    int x = way->out_x;
    int y = from->y + (next->rank > from->rank ? 1 : -1) * from->height / 2;
    put(text, "<path class=\"e%s\" marker-end=\"url(#h)\" d=\"M%d %d",
        edge->automatic ? " a" : "", x, y);
    for (int i = 1; i + 1 < way->count; i++) {
        const struct draw_node *node = &layout->nodes[way->nodes[i]];
        int half = node->height / 2;
        bool down = node->y > y;
        put_bow(text, x, y, node->x, down ? node->y - half : node->y + half);
        y = down ? node->y + half : node->y - half;
        x = node->x;
        put(text, "V%d", y);
    }
    bool from_above = y < to->y;
    put_bow(text, x, y, way->in_x,
            to->y + (from_above ? -1 : 1) * to->height / 2);
    draw_put(text, "\"/>\n");
}

static void
put_state(struct draw_text *text, const struct drawing *drawing,
          const struct draw_node *node)
{
    const struct state *state = &drawing->workflow->states[node->index];
    const struct paint *paint = &paints[0];
    for (size_t i = 0; i < sizeof paints / sizeof *paints; i++) {
        paint = paints[i].category == state->category ? &paints[i] : paint;
    }
    int top = node->y - node->height / 2;
    put(text,
        "<g><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" "
        "fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>",
        node->x - node->width / 2, top, node->width, node->height, paint->fill,
        paint->stroke, state->category == CATEGORY_FINAL ? "3" : "1.5");
    put_line(text, "s", node->x, top + 25,
             draw_label(drawing, state->label, state->name));
    int y = top + 43;
    for (int i = 0; i < drawing->gather_count; i++) {
        const struct draw_gather *gather = &drawing->gathers[i];
        if (gather->to == node->index) {
            put_line(text, "g", node->x, y,
                     arena_format(text->arena, "← %s (%d)", gather->label,
                                  gather->move->from_count));
            y += 15;
        }
    }
    draw_put(text, "</g>\n");
}

static void
put_label(struct draw_text *text, const struct draw_edge *edge,
          const struct draw_node *node)
{
    int y = node->y - node->height / 2 + 13;
    for (int i = 0; i < edge->line_count; i++) {
        put_line(text, "l", node->x, y + 15 * i, edge->lines[i]);
    }
    draw_put(text, "\n");
}

static void
put_nodes(struct draw_text *text, const struct draw_layout *layout)
{
    for (int i = 0; i < layout->node_count; i++) {
        const struct draw_node *node = &layout->nodes[i];
        switch (node->kind) {
        case DRAW_STATE:
            put_state(text, layout->drawing, node);
            break;
        case DRAW_START:
            put(text,
                "<circle cx=\"%d\" cy=\"%d\" r=\"9\" "
                "fill=\"#111827\"/>\n",
                node->x, node->y);
            break;
        case DRAW_LABEL:
            put_label(text, &layout->drawing->edges[node->index], node);
            break;
        case DRAW_BEND:
            break;
        }
    }
}

static void
put_legend(struct draw_text *text, const struct draw_layout *layout)
{
    int x = 24;
    int y = layout->height + 4;
    for (size_t i = 0; i < sizeof paints / sizeof *paints; i++) {
        const char *label = draw_label(layout->drawing, paints[i].label, "");
        int width = (int)text_length(label) * 7 + 20;
        put(text,
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"22\" rx=\"6\" "
            "fill=\"%s\" stroke=\"%s\"/>",
            x, y, width, paints[i].fill, paints[i].stroke);
        put_line(text, "g", x + width / 2, y + 15, label);
        x += width + 12;
    }
    const char *label = draw_label(layout->drawing, automatic, "");
    put_line(text, "g", x + (int)text_length(label) * 7 / 2, y + 15, label);
    draw_put(text, "\n");
}

const char *
draw_svg(struct arena *arena, const struct workflow *workflow,
         const char *language)
{
    struct drawing drawing = draw_plan(arena, workflow, language);
    struct draw_layout layout = draw_layout(arena, &drawing);
    struct draw_text text = {.arena = arena};
    int width = layout.width < 640 ? 640 : layout.width;
    put(&text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
        "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n<title>",
        width, layout.height + LEGEND_HEIGHT, width,
        layout.height + LEGEND_HEIGHT);
    put_escaped(&text, draw_label(&drawing, workflow->label, workflow->name));
    draw_put(&text, "</title>\n");
    draw_put(&text, style);
    draw_put(&text, "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    for (int i = 0; i < layout.way_count; i++) {
        put_way(&text, &layout, &layout.ways[i], &drawing.edges[i]);
    }
    put_nodes(&text, &layout);
    put_legend(&text, &layout);
    draw_put(&text, "</svg>\n");
    return text.data;
}
