/* Effects of moves and clocks: what happens once a step is safe. */
#include "runtime/workflow_parts.h"

#include <string.h>

/* Where an effect may stand. */
#define IN_MOVE 1U
#define IN_CLOCK 2U

static const struct effect_row {
    enum effect_kind kind;
    const char *key;
    unsigned where;
    const char *extra[4]; /* what it knows besides only and when */
} effect_rows[] = {
    {EFFECT_NOTIFY, "notify", IN_MOVE | IN_CLOCK, {"template"}},
    {EFFECT_ESCALATE, "escalate", IN_MOVE | IN_CLOCK, {0}},
    {EFFECT_JOB, "job", IN_MOVE | IN_CLOCK, {"template", "optional"}},
    {EFFECT_FIRE, "fire", IN_MOVE | IN_CLOCK, {0}},
    {EFFECT_SPAWN, "spawn", IN_MOVE, {"as", "move", "with", "each"}},
    {EFFECT_SIGNAL, "signal", IN_MOVE, {"move", "with"}},
    {EFFECT_GRANT, "grant", IN_MOVE, {"with"}},
    {EFFECT_END, "end", IN_MOVE, {"with"}},
    {EFFECT_PAUSE, "pause", IN_MOVE, {"with"}},
    {EFFECT_RESUME, "resume", IN_MOVE, {"with"}},
    {EFFECT_REGISTER, "register", IN_MOVE, {"with"}},
};

#define EFFECT_ROWS (sizeof effect_rows / sizeof *effect_rows)

static const struct effect_row *
find_effect_row(struct loading *l, const struct yaml_node *node)
{
    const struct effect_row *found = NULL;
    for (size_t i = 0; i < EFFECT_ROWS; i++) {
        if (yaml_get(node, effect_rows[i].key) == NULL) {
            continue;
        }
        if (found != NULL) {
            yaml_find(l->yaml, node, "an effect is one of %s and %s, not both",
                      found->key, effect_rows[i].key);
        }
        found = &effect_rows[i];
    }
    if (found == NULL) {
        yaml_find(l->yaml, node,
                  "an effect is one of notify, escalate, job, fire, spawn, "
                  "signal, grant, end, pause, resume and register");
    }
    return found;
}

/* A role, field:told, actors:triage or affected. */
static const char *
read_audience(struct loading *l, const struct yaml_node *node)
{
    return load_target(l, node, NULL,
                       (const char *const[]){"field:", "actors:", NULL});
}

/* Which tickets a signal reaches. */
static const char *
read_signalled(struct loading *l, const struct yaml_node *node)
{
    static const char *const relations[] = {"parent", "children", "blocks",
                                            "causes", NULL};
    static const char *const prefixes[] = {
        "field:", "grants-of:", "grants-on:", "grant:", NULL};
    return load_target(l, node, relations, prefixes);
}

/* The field or the constant that a parameter takes. */
static struct with
read_with_one(struct loading *l, const struct yaml_node *key,
              const struct yaml_node *value)
{
    static const char *const known[] = {"value", NULL};
    struct with with = {.parameter = load_name(l, key)};
    if (yaml_kind(value) != YAML_MAPPING) {
        with.field = load_name(l, value);
        return with;
    }
    load_known_keys(l, value, known);
    const struct yaml_node *constant = load_need(l, value, "value");
    if (constant != NULL && yaml_kind(constant) != YAML_SCALAR) {
        yaml_find(l->yaml, constant, "this should be one value");
    } else if (constant != NULL) {
        with.value = yaml_value(l->arena, constant);
    }
    return with;
}

static void
read_with(struct loading *l, const struct yaml_node *node,
          struct effect *effect)
{
    if (!load_is_map(l, node)) {
        return;
    }
    int count = load_count(l, node, LOAD_WITH_MAX);
    struct with *with =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *with);
    for (int i = 0; i < count; i++) {
        with[i] =
            read_with_one(l, yaml_pair_key(node, i), yaml_pair_value(node, i));
    }
    effect->with = with;
    effect->with_count = count;
}

static void
read_spawn(struct loading *l, const struct yaml_node *node,
           struct effect *effect)
{
    static const char *const relations[] = {"child", "caused-by", "blocks",
                                            NULL};
    static const char *const none[] = {NULL};
    static const char *const own[] = {"grants", NULL};
    static const char *const prefixes[] = {
        "profile:", "grants-of:", "grants-on:", "unit:", "users-of:", NULL};
    effect->relation = "child";
    if (yaml_get(node, "as") != NULL) {
        effect->relation =
            load_target(l, yaml_get(node, "as"), relations, none);
    }
    if (yaml_get(node, "move") != NULL) {
        effect->template_name = load_name(l, yaml_get(node, "move"));
    }
    if (yaml_get(node, "each") != NULL) {
        effect->each = load_target(l, yaml_get(node, "each"), own, prefixes);
    }
}

/* What stands under the effect's own key. */
static void
read_effect_value(struct loading *l, const struct yaml_node *node,
                  const struct yaml_node *value, struct effect *effect)
{
    switch (effect->kind) {
    case EFFECT_NOTIFY:
        effect->target = read_audience(l, value);
        break;
    case EFFECT_ESCALATE:
        effect->ladder = load_name(l, value);
        break;
    case EFFECT_SIGNAL:
        effect->target = read_signalled(l, value);
        effect->template_name = load_name(l, load_need(l, node, "move"));
        break;
    case EFFECT_SPAWN:
        effect->target = load_name(l, value);
        read_spawn(l, node, effect);
        break;
    case EFFECT_JOB:
    case EFFECT_FIRE:
    case EFFECT_GRANT:
    case EFFECT_END:
    case EFFECT_PAUSE:
    case EFFECT_RESUME:
    case EFFECT_REGISTER:
        effect->target = load_name(l, value);
        break;
    }
}

static struct effect
read_effect(struct loading *l, const struct yaml_node *node, bool clock)
{
    struct effect effect = {.line = yaml_line(node)};
    if (!load_is_map(l, node)) {
        return effect;
    }
    const struct effect_row *row = find_effect_row(l, node);
    if (row == NULL) {
        return effect;
    }
    const char *const known[] = {row->key,      "only",        "when",
                                 row->extra[0], row->extra[1], row->extra[2],
                                 row->extra[3], NULL};
    load_known_keys(l, node, known);
    effect.kind = row->kind;
    read_effect_value(l, node, yaml_get(node, row->key), &effect);
    if (row->extra[0] != NULL && strcmp(row->extra[0], "template") == 0) {
        effect.template_name = load_name(l, load_need(l, node, "template"));
    }
    if (yaml_get(node, "only") != NULL) {
        effect.priorities = load_priorities(l, yaml_get(node, "only"));
    }
    effect.when = load_guard(l, yaml_get(node, "when"));
    effect.optional = yaml_get(node, "optional") != NULL &&
                      load_flag(l, yaml_get(node, "optional"));
    read_with(l, yaml_get(node, "with"), &effect);
    if (clock && (row->where & IN_CLOCK) == 0) {
        yaml_find(l->yaml, node,
                  "a clock notifies, escalates, orders a job or fires a "
                  "move; %s is for that move to do",
                  row->key);
    }
    if (clock && effect.when != NULL) {
        yaml_find(l->yaml, yaml_get(node, "when"),
                  "a clock asks nothing; what it fires has guards");
    }
    return effect;
}

int
load_effects(struct loading *l, const struct yaml_node *node, bool clock,
             const struct effect **out)
{
    if (node == NULL) {
        return 0;
    }
    bool list = yaml_kind(node) == YAML_SEQUENCE;
    int count = list ? load_count(l, node, 32) : 1;
    struct effect *effects =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *effects);
    for (int i = 0; i < count; i++) {
        effects[i] = read_effect(l, list ? yaml_item(node, i) : node, clock);
    }
    *out = effects;
    return count;
}
