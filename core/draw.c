#include "core/draw.h"

#include <string.h>

#include "core/draw_inside.h"

void
draw_put(struct draw_text *text, const char *more)
{
    size_t size = strlen(more);
    if (text->size + size + 1 > text->room) {
        text->room = 2 * (text->size + size + 1) + 1024;
        char *grown = arena_take(text->arena, text->room);
        if (text->size > 0) {
            memcpy(grown, text->data, text->size);
        }
        text->data = grown;
    }
    memcpy(text->data + text->size, more, size + 1);
    text->size += size;
}

const char *
draw_label(const struct drawing *drawing, struct label label, const char *name)
{
    if (strcmp(drawing->language, "sv") == 0 && label.sv != NULL) {
        return label.sv;
    }
    return label.en != NULL ? label.en : name;
}

static bool
is_automatic(const struct move *move)
{
    for (int i = 0; i < move->by.count; i++) {
        if (!workflow_is_cause(move->by.name[i]) &&
            strcmp(move->by.name[i], "monitor") != 0) {
            return false;
        }
    }
    return true;
}

/* Adds a move to the arrow between two states, or begins one. */
static void
add_edge(struct drawing *drawing, int from, const struct move *move)
{
    const char *label = draw_label(drawing, move->label, move->name);
    bool automatic = is_automatic(move);
    for (int i = 0; i < drawing->edge_count; i++) {
        struct draw_edge *edge = &drawing->edges[i];
        if (edge->from == from && edge->to == move->to &&
            edge->automatic == automatic && edge->line_count < DRAW_LINES_MAX) {
            edge->lines[edge->line_count++] = label;
            return;
        }
    }
    drawing->edges[drawing->edge_count++] = (struct draw_edge){
        .from = from,
        .to = move->to,
        .automatic = automatic,
        .line_count = 1,
        .lines = {label},
    };
}

static int
edges_max(const struct workflow *workflow)
{
    int count = 0;
    for (int i = 0; i < workflow->move_count; i++) {
        count += workflow->moves[i].from_count;
    }
    return count;
}

struct drawing
draw_plan(struct arena *arena, const struct workflow *workflow,
          const char *language)
{
    struct drawing drawing = {.workflow = workflow, .language = language};
    drawing.edges = arena_take(arena, ((size_t)edges_max(workflow) + 1) *
                                          sizeof *drawing.edges);
    drawing.gathers = arena_take(arena, ((size_t)workflow->move_count + 1) *
                                            sizeof *drawing.gathers);
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        if (move->to < 0) {
            continue;
        }
        if (move->from_count >= DRAW_GATHER_MIN) {
            drawing.gathers[drawing.gather_count++] = (struct draw_gather){
                .to = move->to,
                .label = draw_label(&drawing, move->label, move->name),
                .move = move,
            };
            continue;
        }
        for (int f = 0; f < move->from_count; f++) {
            if (move->from[f] != move->to) {
                add_edge(&drawing, move->from[f], move);
            }
        }
    }
    return drawing;
}

/* ---- Mermaid ---- */

/* A state's id: Mermaid reads -- as a separator, so hyphens become _. */
static void
put_id(struct draw_text *text, const struct workflow *workflow, int state)
{
    if (state < 0) {
        draw_put(text, "[*]");
        return;
    }
    char c[2] = {0};
    for (const char *p = workflow->states[state].name; *p != '\0'; p++) {
        c[0] = *p == '-' ? '_' : *p;
        draw_put(text, c);
    }
}

/* A label: what means something to Mermaid is written as an entity. */
static void
put_mermaid(struct draw_text *text, const char *label)
{
    char c[2] = {0};
    for (const char *p = label; *p != '\0'; p++) {
        if (strchr("\"#;:<>{}&", *p) != NULL) {
            draw_put(text, arena_format(text->arena, "#%d;", *p));
        } else {
            c[0] = *p;
            draw_put(text, c);
        }
    }
}

static void
put_mermaid_states(struct draw_text *text, const struct drawing *drawing)
{
    const struct workflow *workflow = drawing->workflow;
    for (int i = 0; i < workflow->state_count; i++) {
        const struct state *state = &workflow->states[i];
        draw_put(text, "    state \"");
        put_mermaid(text, draw_label(drawing, state->label, state->name));
        draw_put(text, "\" as ");
        put_id(text, workflow, i);
        draw_put(text, "\n");
    }
}

static void
put_mermaid_edges(struct draw_text *text, const struct drawing *drawing)
{
    for (int i = 0; i < drawing->edge_count; i++) {
        const struct draw_edge *edge = &drawing->edges[i];
        draw_put(text, "    ");
        put_id(text, drawing->workflow, edge->from);
        draw_put(text, " --> ");
        put_id(text, drawing->workflow, edge->to);
        draw_put(text, " : ");
        for (int line = 0; line < edge->line_count; line++) {
            draw_put(text, line == 0 ? "" : " / ");
            put_mermaid(text, edge->lines[line]);
        }
        draw_put(text, "\n");
    }
}

static void
put_mermaid_gathers(struct draw_text *text, const struct drawing *drawing)
{
    const struct workflow *workflow = drawing->workflow;
    for (int i = 0; i < drawing->gather_count; i++) {
        const struct draw_gather *gather = &drawing->gathers[i];
        draw_put(text, "    note left of ");
        put_id(text, workflow, gather->to);
        draw_put(text, "\n        ");
        put_mermaid(text, gather->label);
        draw_put(text, " ←");
        for (int f = 0; f < gather->move->from_count; f++) {
            int from = gather->move->from[f];
            draw_put(text, f == 0 ? " " : ", ");
            put_mermaid(text,
                        from < 0
                            ? WORKFLOW_NEW
                            : draw_label(drawing, workflow->states[from].label,
                                         workflow->states[from].name));
        }
        draw_put(text, "\n    end note\n");
    }
}

static void
put_mermaid_classes(struct draw_text *text, const struct workflow *workflow)
{
    static const struct {
        enum category category;
        const char *fill;
    } classes[] = {
        {CATEGORY_INITIAL, "#dbeafe"},
        {CATEGORY_ACTIVE, "#dcf3e3"},
        {CATEGORY_WAITING, "#fdf0c4"},
        {CATEGORY_FINAL, "#e5e7eb"},
    };
    for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
        const char *name = category_name(classes[c].category);
        const char *before = "    class ";
        draw_put(text, arena_format(text->arena,
                                    "    classDef %s fill:%s,color:#111827\n",
                                    name, classes[c].fill));
        for (int i = 0; i < workflow->state_count; i++) {
            if (workflow->states[i].category == classes[c].category) {
                draw_put(text, before);
                put_id(text, workflow, i);
                before = ",";
            }
        }
        if (strcmp(before, ",") == 0) {
            draw_put(text, arena_format(text->arena, " %s\n", name));
        }
    }
}

const char *
draw_mermaid(struct arena *arena, const struct workflow *workflow,
             const char *language)
{
    struct drawing drawing = draw_plan(arena, workflow, language);
    struct draw_text text = {.arena = arena};
    draw_put(&text, "stateDiagram-v2\n");
    put_mermaid_states(&text, &drawing);
    put_mermaid_edges(&text, &drawing);
    for (int i = 0; i < workflow->state_count; i++) {
        if (workflow->states[i].category == CATEGORY_FINAL) {
            draw_put(&text, "    ");
            put_id(&text, workflow, i);
            draw_put(&text, " --> [*]\n");
        }
    }
    put_mermaid_gathers(&text, &drawing);
    put_mermaid_classes(&text, workflow);
    return text.data;
}
