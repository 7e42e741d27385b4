/* Clocks, ladders and the priority matrix. */
#include "runtime/workflow_parts.h"

#include <stdlib.h>
#include <string.h>

/* ---- by priority ---- */

/*
 * A map by priority: P1 … P5, `none` for before there is one, and `default`
 * for all that are not named. `slot[p]` is what stands for p, or NULL.
 */
static void
read_by_priority(struct loading *l, const struct yaml_node *node,
                 const struct yaml_node *slot[WORKFLOW_PRIORITIES + 1])
{
    static const char *const names[WORKFLOW_PRIORITIES + 3] = {
        "none", "P1", "P2", "P3", "P4", "P5", "default", NULL};
    load_known_keys(l, node, names);
    for (int p = 0; p <= WORKFLOW_PRIORITIES; p++) {
        slot[p] = yaml_get(node, names[p]);
        if (slot[p] == NULL) {
            slot[p] = yaml_get(node, "default");
        }
    }
}

/* ---- clocks ---- */

static void
read_goals(struct loading *l, const struct yaml_node *node, struct clock *clock)
{
    if (node == NULL) {
        return;
    }
    const struct yaml_node *slot[WORKFLOW_PRIORITIES + 1];
    if (yaml_kind(node) == YAML_SCALAR) {
        for (int p = 0; p <= WORKFLOW_PRIORITIES; p++) {
            slot[p] = node;
        }
    } else if (load_is_map(l, node)) {
        read_by_priority(l, node, slot);
    } else {
        return;
    }
    for (int p = 0; p <= WORKFLOW_PRIORITIES; p++) {
        if (slot[p] != NULL) {
            clock->goal[p] = load_duration(l, slot[p]);
        }
    }
}

static bool
is_office(struct loading *l, const struct yaml_node *node)
{
    const char *text = yaml_text(node);
    if (strcmp(text, "office") != 0 && strcmp(text, "always") != 0) {
        yaml_find(l->yaml, node, "a calendar is always or office");
    }
    return strcmp(text, "office") == 0;
}

static void
read_calendars(struct loading *l, const struct yaml_node *node,
               struct clock *clock)
{
    if (node == NULL) {
        return;
    }
    const struct yaml_node *slot[WORKFLOW_PRIORITIES + 1];
    if (yaml_kind(node) != YAML_MAPPING) {
        for (int p = 0; p <= WORKFLOW_PRIORITIES; p++) {
            clock->office[p] = p == 0 ? is_office(l, node) : clock->office[0];
        }
        return;
    }
    read_by_priority(l, node, slot);
    for (int p = 0; p <= WORKFLOW_PRIORITIES; p++) {
        if (slot[p] != NULL) {
            clock->office[p] = is_office(l, slot[p]);
        } else if (clock->goal[p].amount > 0) {
            yaml_find(l->yaml, node,
                      "some priority has a goal, but no calendar here");
            return;
        }
    }
}

static void
read_pauses(struct loading *l, const struct yaml_node *node,
            struct clock *clock)
{
    if (node == NULL) {
        return;
    }
    if (yaml_kind(node) == YAML_SEQUENCE) {
        unsigned long long states = load_states(l, node);
        for (int p = 0; p <= WORKFLOW_PRIORITIES; p++) {
            clock->pauses_in[p] = states;
        }
    } else if (load_is_map(l, node)) {
        const struct yaml_node *slot[WORKFLOW_PRIORITIES + 1];
        read_by_priority(l, node, slot);
        for (int p = 0; p <= WORKFLOW_PRIORITIES; p++) {
            if (slot[p] != NULL) {
                clock->pauses_in[p] = load_states(l, slot[p]);
            }
        }
    }
}

/* "50%" */
static int
read_percent(struct loading *l, const struct yaml_node *key)
{
    const char *text = yaml_text(key);
    size_t digits = strspn(text, "0123456789");
    if (digits < 1 || digits > 4 || text[digits] != '%' ||
        text[digits + 1] != '\0' || strtol(text, NULL, 10) < 1) {
        yaml_find(l->yaml, key, "this should be a share of the goal: \"50%%\"");
        return 0;
    }
    return (int)strtol(text, NULL, 10);
}

/* "-30d": thirty days before the end. */
static int
read_days(struct loading *l, const struct yaml_node *key)
{
    const char *text = yaml_text(key);
    const char *number = text + (*text == '-');
    size_t digits = strspn(number, "0123456789");
    if (digits < 1 || digits > 4 || number[digits] != 'd' ||
        number[digits + 1] != '\0' || (*text == '-' && *number == '0')) {
        yaml_find(l->yaml, key,
                  "this should be days from the end: \"-30d\", \"0d\" or "
                  "\"7d\"");
        return 0;
    }
    return (int)strtol(text, NULL, 10);
}

static int
compare_thresholds(const void *a, const void *b)
{
    const struct threshold *x = a;
    const struct threshold *y = b;
    return x->percent - y->percent;
}

static void
read_thresholds(struct loading *l, const struct yaml_node *node,
                struct clock *clock)
{
    if (!load_is_map(l, node)) {
        return;
    }
    int count = load_count(l, node, 16);
    struct threshold *thresholds =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *thresholds);
    for (int i = 0; i < count; i++) {
        const struct yaml_node *key = yaml_pair_key(node, i);
        thresholds[i].percent =
            clock->until != NULL ? read_days(l, key) : read_percent(l, key);
        thresholds[i].line = yaml_line(key);
        thresholds[i].effect_count = load_effects(l, yaml_pair_value(node, i),
                                                  true, &thresholds[i].effects);
    }
    qsort(thresholds, (size_t)count, sizeof *thresholds, compare_thresholds);
    clock->thresholds = thresholds;
    clock->threshold_count = count;
}

/* A clock that measures against a goal. */
static void
read_promise(struct loading *l, const struct yaml_node *node,
             struct clock *clock)
{
    static const char *const known[] = {
        "label", "runs_in",  "pauses_in", "restart_on", "begin_on", "end_on",
        "goal",  "calendar", "until",     "at",         NULL};
    load_known_keys(l, node, known);
    read_pauses(l, yaml_get(node, "pauses_in"), clock);
    clock->restart_on = load_names(l, yaml_get(node, "restart_on"));
    clock->begin_on = load_names(l, yaml_get(node, "begin_on"));
    clock->end_on = load_names(l, yaml_get(node, "end_on"));
    read_goals(l, load_need(l, node, "goal"), clock);
    read_calendars(l, load_need(l, node, "calendar"), clock);
}

static void
read_clock(struct loading *l, const struct yaml_node *node, struct clock *clock)
{
    static const char *const dated[] = {"label", "runs_in", "until", "at",
                                        NULL};
    if (!load_is_map(l, node)) {
        return;
    }
    clock->label = load_label(l, load_need(l, node, "label"));
    const struct yaml_node *runs_in = load_need(l, node, "runs_in");
    clock->runs_in = runs_in == NULL ? 0 : load_states(l, runs_in);
    if (yaml_get(node, "until") != NULL) {
        load_known_keys(l, node, dated);
        clock->until = load_name(l, yaml_get(node, "until"));
    } else {
        read_promise(l, node, clock);
    }
    read_thresholds(l, yaml_get(node, "at"), clock);
}

void
load_clocks(struct loading *l, const struct yaml_node *node)
{
    if (!load_is_map(l, node)) {
        return;
    }
    int count = load_count(l, node, WORKFLOW_CLOCKS_MAX);
    struct clock *clocks =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *clocks);
    for (int i = 0; i < count; i++) {
        clocks[i].name = load_name(l, yaml_pair_key(node, i));
        clocks[i].line = yaml_line(yaml_pair_key(node, i));
        read_clock(l, yaml_pair_value(node, i), &clocks[i]);
    }
    l->workflow->clocks = clocks;
    l->workflow->clock_count = count;
}

/* ---- ladders ---- */

static struct rung
read_rung(struct loading *l, const struct yaml_node *node)
{
    static const char *const known[] = {"roles", "percent", "only", NULL};
    struct rung rung = {0};
    if (!load_is_map(l, node)) {
        return rung;
    }
    load_known_keys(l, node, known);
    rung.roles = load_names(l, load_need(l, node, "roles"));
    const struct yaml_node *percent = load_need(l, node, "percent");
    rung.percent = percent == NULL ? 0 : (int)load_int(l, percent, 1, 1000);
    if (yaml_get(node, "only") != NULL) {
        rung.priorities = load_priorities(l, yaml_get(node, "only"));
    }
    return rung;
}

void
load_ladders(struct loading *l, const struct yaml_node *node)
{
    if (!load_is_map(l, node)) {
        return;
    }
    int count = load_count(l, node, 16);
    struct ladder *ladders =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *ladders);
    for (int i = 0; i < count; i++) {
        const struct yaml_node *rungs = yaml_pair_value(node, i);
        ladders[i].name = load_name(l, yaml_pair_key(node, i));
        ladders[i].line = yaml_line(yaml_pair_key(node, i));
        if (!load_is_list(l, rungs)) {
            continue;
        }
        int rung_count = load_count(l, rungs, 16);
        struct rung *rung =
            arena_take(l->arena, (size_t)(rung_count + 1) * sizeof *rung);
        for (int r = 0; r < rung_count; r++) {
            rung[r] = read_rung(l, yaml_item(rungs, r));
        }
        ladders[i].rungs = rung;
        ladders[i].rung_count = rung_count;
    }
    l->workflow->ladders = ladders;
    l->workflow->ladder_count = count;
}

/* ---- priority ---- */

static void
read_matrix(struct loading *l, const struct yaml_node *node, int matrix[4][4])
{
    if (!load_is_list(l, node)) {
        return;
    }
    if (yaml_count(node) != 4) {
        yaml_find(l->yaml, node, "the matrix has a row for each impact 1 to 4");
        return;
    }
    for (int i = 0; i < 4; i++) {
        const struct yaml_node *row = yaml_item(node, i);
        if (!load_is_list(l, row)) {
            continue;
        }
        if (yaml_count(row) != 4) {
            yaml_find(l->yaml, row,
                      "a row has a priority for each urgency 1 to 4");
            continue;
        }
        for (int u = 0; u < 4; u++) {
            matrix[i][u] = load_priority(l, yaml_item(row, u));
        }
    }
}

static struct floor
read_floor(struct loading *l, const struct yaml_node *node)
{
    static const char *const known[] = {"field", "in", "impact", "priority",
                                        NULL};
    struct floor floor = {0};
    if (!load_is_map(l, node)) {
        return floor;
    }
    load_known_keys(l, node, known);
    floor.field = load_name(l, load_need(l, node, "field"));
    floor.in = load_words(l, load_need(l, node, "in"));
    const struct yaml_node *impact = yaml_get(node, "impact");
    const struct yaml_node *priority = yaml_get(node, "priority");
    if (impact == NULL && priority == NULL) {
        yaml_find(l->yaml, node, "a floor sets an impact or a priority");
    }
    if (impact != NULL) {
        floor.impact = (int)load_int(l, impact, 1, 4);
    }
    if (priority != NULL) {
        floor.priority = load_priority(l, priority);
    }
    return floor;
}

static void
read_floors(struct loading *l, const struct yaml_node *node,
            struct priority_rule *rule)
{
    if (!load_is_list(l, node)) {
        return;
    }
    int count = load_count(l, node, 32);
    struct floor *floors =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *floors);
    for (int i = 0; i < count; i++) {
        floors[i] = read_floor(l, yaml_item(node, i));
    }
    rule->floors = floors;
    rule->floor_count = count;
}

void
load_priority_rule(struct loading *l, const struct yaml_node *node)
{
    static const char *const known[] = {"impact", "urgency", "matrix", "floors",
                                        NULL};
    struct priority_rule *rule = &l->workflow->priority;
    if (!load_is_map(l, node)) {
        return;
    }
    load_known_keys(l, node, known);
    rule->impact_field = load_name(l, load_need(l, node, "impact"));
    rule->urgency_field = load_name(l, load_need(l, node, "urgency"));
    read_matrix(l, load_need(l, node, "matrix"), rule->matrix);
    read_floors(l, yaml_get(node, "floors"), rule);
}
