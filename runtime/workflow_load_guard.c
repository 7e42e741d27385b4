/* Guards, and guards within guards. */
#include "runtime/workflow_parts.h"

#include <string.h>

/* Guards within guards: any, none and when. */
#define GUARD_DEPTH_MAX 4

/* What a guard's own key takes. */
enum takes {
    TAKES_NUMBER,   /* 20 */
    TAKES_MOVES,    /* [triage, assign]; may be empty */
    TAKES_FIELD,    /* assignee */
    TAKES_VALUES,   /* {name: priority, in: [P1]} or not-in */
    TAKES_DURATION, /* 5m */
    TAKES_TRUE,     /* true */
    TAKES_GUARDS,   /* [{…}, {…}] */
};

static const struct guard_row {
    enum guard_kind kind;
    enum takes takes;
    const char *extra; /* the one further key it knows, or NULL */
} guard_rows[] = {
    {GUARD_REASON, TAKES_NUMBER, NULL},
    {GUARD_FOUR_EYES, TAKES_MOVES, NULL},
    {GUARD_NOT_SELF, TAKES_MOVES, NULL},
    {GUARD_FIELD, TAKES_VALUES, NULL},
    {GUARD_ACTIVE, TAKES_FIELD, NULL},
    {GUARD_WITHIN, TAKES_DURATION, "of"},
    {GUARD_UNTOUCHED, TAKES_DURATION, NULL},
    {GUARD_RAISES, TAKES_TRUE, NULL},
    {GUARD_LOWERS, TAKES_TRUE, NULL},
    {GUARD_NEED, TAKES_FIELD, "when"},
    {GUARD_CHILDREN_CLOSED, TAKES_MOVES, NULL},
    {GUARD_ANY, TAKES_GUARDS, NULL},
    {GUARD_NONE, TAKES_GUARDS, NULL},
};

static struct guard read_guard(struct loading *l, const struct yaml_node *node,
                               int depth);

static int
read_guards(struct loading *l, const struct yaml_node *node, int depth,
            const struct guard **out)
{
    if (!load_is_list(l, node)) {
        return 0;
    }
    int count = load_count(l, node, 32);
    struct guard *guards =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *guards);
    for (int i = 0; i < count; i++) {
        guards[i] = read_guard(l, yaml_item(node, i), depth);
    }
    *out = guards;
    return count;
}

/* {name: FIELD, in: […]} or {name: FIELD, not-in: […]} */
static void
read_values(struct loading *l, const struct yaml_node *node,
            struct guard *guard)
{
    static const char *const known[] = {"name", "in", "not-in", NULL};
    if (!load_is_map(l, node)) {
        return;
    }
    load_known_keys(l, node, known);
    guard->field = load_name(l, load_need(l, node, "name"));
    const struct yaml_node *in = yaml_get(node, "in");
    const struct yaml_node *not_in = yaml_get(node, "not-in");
    if ((in == NULL) == (not_in == NULL)) {
        yaml_find(l->yaml, node, "one of in and not-in must stand here");
        return;
    }
    guard->negated = not_in != NULL;
    guard->names = load_words(l, in != NULL ? in : not_in);
}

static void
read_guard_value(struct loading *l, const struct yaml_node *node,
                 const struct guard_row *row, int depth, struct guard *guard)
{
    switch (row->takes) {
    case TAKES_NUMBER:
        guard->number = load_int(l, node, 1, 8000);
        break;
    case TAKES_MOVES:
        guard->names = load_names(l, node);
        break;
    case TAKES_FIELD:
        guard->field = load_name(l, node);
        break;
    case TAKES_VALUES:
        read_values(l, node, guard);
        break;
    case TAKES_DURATION:
        guard->duration = load_duration(l, node);
        break;
    case TAKES_TRUE:
        if (!load_flag(l, node)) {
            yaml_find(l->yaml, node, "only true has a meaning here");
        }
        break;
    case TAKES_GUARDS:
        if (depth == GUARD_DEPTH_MAX) {
            yaml_find(l->yaml, node, "guards are nested too deeply");
        } else {
            guard->child_count =
                read_guards(l, node, depth + 1, &guard->children);
        }
        break;
    }
}

/* The key besides `for` that some guards know. */
static void
read_guard_extra(struct loading *l, const struct yaml_node *node,
                 const struct guard_row *row, int depth, struct guard *guard)
{
    if (row->kind == GUARD_WITHIN) {
        guard->names = load_names(l, load_need(l, node, "of"));
        if (guard->names.count != 1) {
            yaml_find(l->yaml, node, "of should be one state");
        } else if (workflow_state_index(l->workflow, guard->names.name[0]) <
                   0) {
            yaml_find(l->yaml, yaml_get(node, "of"), "there is no state %s",
                      guard->names.name[0]);
        }
    } else if (row->kind == GUARD_NEED && yaml_get(node, "when") != NULL) {
        struct guard *when = arena_take(l->arena, sizeof *when);
        *when = read_guard(l, yaml_get(node, "when"), depth + 1);
        guard->when = when;
    }
}

static const struct guard_row *
find_guard_row(struct loading *l, const struct yaml_node *node)
{
    const struct guard_row *found = NULL;
    for (size_t i = 0; i < sizeof guard_rows / sizeof *guard_rows; i++) {
        const char *name = guard_kind_name(guard_rows[i].kind);
        if (yaml_get(node, name) == NULL) {
            continue;
        }
        if (found != NULL) {
            yaml_find(l->yaml, node, "a guard is one of %s and %s, not both",
                      guard_kind_name(found->kind), name);
        }
        found = &guard_rows[i];
    }
    return found;
}

static struct guard
read_guard(struct loading *l, const struct yaml_node *node, int depth)
{
    struct guard guard = {.line = yaml_line(node)};
    if (!load_is_map(l, node) || depth > GUARD_DEPTH_MAX) {
        return guard;
    }
    const struct guard_row *row = find_guard_row(l, node);
    if (row == NULL) {
        const char *known[sizeof guard_rows / sizeof *guard_rows + 1] = {0};
        for (size_t i = 0; i < sizeof guard_rows / sizeof *guard_rows; i++) {
            known[i] = guard_kind_name(guard_rows[i].kind);
        }
        load_known_keys(l, node, known);
        if (yaml_count(node) == 0) {
            yaml_find(l->yaml, node, "there is no guard here");
        }
        return guard;
    }
    guard.kind = row->kind;
    const char *name = guard_kind_name(row->kind);
    const char *const known[] = {name, "for", row->extra, NULL};
    load_known_keys(l, node, known);
    read_guard_value(l, yaml_get(node, name), row, depth, &guard);
    read_guard_extra(l, node, row, depth, &guard);
    guard.for_roles = load_names(l, yaml_get(node, "for"));
    return guard;
}

int
load_guards(struct loading *l, const struct yaml_node *node,
            const struct guard **out)
{
    return read_guards(l, node, 0, out);
}
