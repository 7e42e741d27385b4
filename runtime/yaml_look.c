/* Looking at a document's nodes. */
#include <assert.h>
#include <string.h>

#include "runtime/yaml_inside.h"
#include "runtime/yaml_trap.h"

const struct yaml_node *
yaml_root(const struct yaml *yaml)
{
    return yaml->root;
}

enum yaml_kind
yaml_kind(const struct yaml_node *node)
{
    return node->kind;
}

int
yaml_line(const struct yaml_node *node)
{
    return node->line;
}

int
yaml_column(const struct yaml_node *node)
{
    return node->column;
}

const char *
yaml_text(const struct yaml_node *node)
{
    return node->kind == YAML_SCALAR ? node->text : "";
}

bool
yaml_quoted(const struct yaml_node *node)
{
    return node->quoted;
}

int
yaml_count(const struct yaml_node *node)
{
    return node->kind == YAML_MAPPING ? node->count / 2 : node->count;
}

const struct yaml_node *
yaml_item(const struct yaml_node *node, int index)
{
    assert(node->kind == YAML_SEQUENCE && index < node->count);
    return node->child[index];
}

const struct yaml_node *
yaml_pair_key(const struct yaml_node *node, int index)
{
    assert(node->kind == YAML_MAPPING && 2 * index < node->count);
    return node->child[2 * index];
}

const struct yaml_node *
yaml_pair_value(const struct yaml_node *node, int index)
{
    assert(node->kind == YAML_MAPPING && 2 * index + 1 < node->count);
    return node->child[2 * index + 1];
}

const struct yaml_node *
yaml_get(const struct yaml_node *mapping, const char *key)
{
    if (mapping == NULL || mapping->kind != YAML_MAPPING) {
        return NULL;
    }
    for (int i = 0; i + 1 < mapping->count; i += 2) {
        if (strcmp(mapping->child[i]->text, key) == 0) {
            return mapping->child[i + 1];
        }
    }
    return NULL;
}

static struct value
scalar_value(struct arena *arena, const struct yaml_node *node)
{
    int64_t number = 0;
    const char *what;
    if (node->quoted) {
        return value_text(arena_string(arena, node->text));
    }
    switch (yaml_trap_read(node->text, &number, &what)) {
    case YAML_PLAIN_INT:
        return value_int(number);
    case YAML_PLAIN_TRUE:
        return value_bool(true);
    case YAML_PLAIN_FALSE:
        return value_bool(false);
    case YAML_PLAIN_NULL:
        return value_nil();
    case YAML_PLAIN_TEXT:
    case YAML_PLAIN_TRAP:
        break;
    }
    return value_text(arena_string(arena, node->text));
}

struct value
yaml_value(struct arena *arena, const struct yaml_node *node)
{
    if (node->kind == YAML_SCALAR) {
        return scalar_value(arena, node);
    }
    struct value value =
        node->kind == YAML_SEQUENCE ? value_list() : value_map();
    for (int i = 0; i < yaml_count(node); i++) {
        if (node->kind == YAML_SEQUENCE) {
            value_add(arena, &value, yaml_value(arena, yaml_item(node, i)));
        } else {
            value_put(arena, &value,
                      arena_string(arena, yaml_text(yaml_pair_key(node, i))),
                      yaml_value(arena, yaml_pair_value(node, i)));
        }
    }
    return value;
}
