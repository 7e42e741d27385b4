/* Rounds: decisions by several. */
#include "runtime/workflow_parts.h"

#include <string.h>

/* The most who must be present: seats are not more. */
#define QUORUM_MAX 64

/* half, or how many. */
static int
read_quorum(struct loading *l, const struct yaml_node *node)
{
    if (node == NULL || strcmp(yaml_text(node), "half") == 0) {
        return 0;
    }
    if (yaml_kind(node) == YAML_SCALAR && !yaml_quoted(node) &&
        strspn(yaml_text(node), "0123456789") == strlen(yaml_text(node))) {
        return (int)load_int(l, node, 1, QUORUM_MAX);
    }
    yaml_find(l->yaml, node, "a quorum is half, or a whole number");
    return 0;
}

/* A list that has something in it. */
static struct names
read_some(struct loading *l, const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = load_need(l, map, key);
    struct names names = load_names(l, node);
    if (node != NULL && yaml_kind(node) == YAML_SEQUENCE &&
        yaml_count(node) == 0) {
        yaml_find(l->yaml, node, "this list is empty");
    }
    return names;
}

static const char *
read_name(struct loading *l, const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = load_need(l, map, key);
    return node == NULL ? NULL : load_name(l, node);
}

static void
read_round(struct loading *l, const struct yaml_node *node,
           struct round_rule *round)
{
    static const char *const known[] = {"label",  "in", "seats",      "chair",
                                        "quorum", "of", "interested", "carried",
                                        "lost",   NULL};
    if (!load_is_map(l, node)) {
        return;
    }
    load_known_keys(l, node, known);
    round->label = load_label(l, load_need(l, node, "label"));
    const struct yaml_node *in = load_need(l, node, "in");
    round->in = in == NULL ? 0 : load_states(l, in);
    round->seats = read_some(l, node, "seats");
    round->chair = read_some(l, node, "chair");
    round->quorum = read_quorum(l, load_need(l, node, "quorum"));
    round->of = read_some(l, node, "of");
    round->interested = load_names(l, yaml_get(node, "interested"));
    round->carried = read_name(l, node, "carried");
    round->lost = read_name(l, node, "lost");
}

void
load_rounds(struct loading *l, const struct yaml_node *node)
{
    if (!load_is_map(l, node)) {
        return;
    }
    int count = load_count(l, node, WORKFLOW_ROUNDS_MAX);
    struct round_rule *rounds =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *rounds);
    for (int i = 0; i < count; i++) {
        rounds[i].name = load_name(l, yaml_pair_key(node, i));
        rounds[i].line = yaml_line(yaml_pair_key(node, i));
        read_round(l, yaml_pair_value(node, i), &rounds[i]);
    }
    l->workflow->rounds = rounds;
    l->workflow->round_count = count;
}
