/* What guards look at: values, linked tickets, the fields of the register. */
#include "runtime/workflow_parts.h"

#include <string.h>

/* No field holds a number beyond this. */
#define NUMBER_MAX INT64_C(1000000000000)

static void
read_bound(struct loading *l, const struct yaml_node *node, enum bound bound,
           struct guard *guard)
{
    guard->bound = bound;
    guard->number = load_int(l, node, -NUMBER_MAX, NUMBER_MAX);
}

/* {name: FIELD, in: […]}, not-in, least: N or most: N. */
void
load_guard_values(struct loading *l, const struct yaml_node *node,
                  struct guard *guard)
{
    static const char *const known[] = {"name",  "in",   "not-in",
                                        "least", "most", NULL};
    if (!load_is_map(l, node)) {
        return;
    }
    load_known_keys(l, node, known);
    guard->field = load_name(l, load_need(l, node, "name"));
    const struct yaml_node *in = yaml_get(node, "in");
    const struct yaml_node *not_in = yaml_get(node, "not-in");
    const struct yaml_node *least = yaml_get(node, "least");
    const struct yaml_node *most = yaml_get(node, "most");
    if ((in != NULL) + (not_in != NULL) + (least != NULL) + (most != NULL) !=
        1) {
        yaml_find(l->yaml, node,
                  "one of in and not-in, or of least and most, must stand "
                  "here");
    } else if (least != NULL) {
        read_bound(l, least, BOUND_LEAST, guard);
    } else if (most != NULL) {
        read_bound(l, most, BOUND_MOST, guard);
    } else {
        guard->negated = not_in != NULL;
        guard->names = load_words(l, in != NULL ? in : not_in);
    }
}

/* child, field:NAME, or what somebody holds: grants-on:NAME. */
static const char *
read_relation(struct loading *l, const struct yaml_node *node)
{
    static const char *const relations[] = {
        "child", "parent", "blocks", "blocked-by", "caused-by", "causes", NULL};
    static const char *const prefixes[] = {
        "field:", "grants-of:", "grants-on:", NULL};
    return load_target(l, node, relations, prefixes);
}

void
load_guard_linked(struct loading *l, const struct yaml_node *node,
                  struct guard *guard)
{
    static const char *const known[] = {"relation", "workflow", "state",
                                        "priority", "open",     "by-another",
                                        "same",     NULL};
    if (!load_is_map(l, node)) {
        return;
    }
    load_known_keys(l, node, known);
    struct linked_rule *rule = arena_take(l->arena, sizeof *rule);
    *rule = (struct linked_rule){
        .relation = read_relation(l, load_need(l, node, "relation")),
        .workflows = load_names(l, yaml_get(node, "workflow")),
        .states = load_names(l, yaml_get(node, "state")),
        .same = load_names(l, yaml_get(node, "same")),
        .open = yaml_get(node, "open") != NULL &&
                load_flag(l, yaml_get(node, "open")),
        .by_another = yaml_get(node, "by-another") != NULL &&
                      load_flag(l, yaml_get(node, "by-another")),
    };
    if (rule->by_another && rule->relation != NULL &&
        strncmp(rule->relation, "field:", strlen("field:")) != 0) {
        yaml_find(l->yaml, yaml_get(node, "by-another"),
                  "by-another is for a ticket in a field (field:NAME)");
    }
    if (yaml_get(node, "priority") != NULL) {
        rule->priorities = load_priorities(l, yaml_get(node, "priority"));
    }
    guard->linked = rule;
}

/* The place in a guard that holds one of the LOAD_… bits; NULL for states. */
static const char **
ref_place(struct refs *refs, unsigned bit)
{
    switch (bit) {
    case LOAD_PERSON:
        return &refs->person;
    case LOAD_SYSTEM:
        return &refs->system;
    case LOAD_ROLE:
    case LOAD_EQUIPMENT:
    case LOAD_NAME:
        return &refs->name;
    case LOAD_FROM:
        return &refs->from;
    case LOAD_UNTIL:
        return &refs->until;
    case LOAD_BESIDES:
        return &refs->besides;
    default:
        return NULL;
    }
}

static void
read_ref(struct loading *l, const struct yaml_node *node, unsigned bit,
         struct guard *guard)
{
    const char **place = ref_place(&guard->refs, bit);
    if (place != NULL) {
        *place = load_name(l, node);
        return;
    }
    guard->names = load_names(l, node);
    for (int i = 0; i < guard->names.count; i++) {
        if (workflow_state_index(l->workflow, guard->names.name[i]) < 0) {
            yaml_find(l->yaml, node, "there is no state %s",
                      guard->names.name[i]);
        }
    }
}

void
load_guard_refs(struct loading *l, const struct yaml_node *node, unsigned bits,
                unsigned needed, struct guard *guard)
{
    static const char *const keys[] = {"person",    "system", "role",
                                       "equipment", "name",   "from",
                                       "until",     "states", "besides"};
    const char *known[sizeof keys / sizeof *keys + 1] = {0};
    int count = 0;
    if (!load_is_map(l, node)) {
        return;
    }
    for (unsigned i = 0; i < sizeof keys / sizeof *keys; i++) {
        if ((bits >> i & 1U) != 0) {
            known[count++] = keys[i];
        }
    }
    load_known_keys(l, node, known);
    for (unsigned i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct yaml_node *value = yaml_get(node, keys[i]);
        if ((bits >> i & 1U) != 0 && value != NULL) {
            read_ref(l, value, 1U << i, guard);
        } else if ((needed >> i & 1U) != 0) {
            yaml_find(l->yaml, node, "%s is missing here", keys[i]);
        }
    }
}

/* { login: FIELD }, system or unit. */
void
load_guard_taken(struct loading *l, const struct yaml_node *node,
                 struct guard *guard)
{
    static const char *const free[] = {"login", "system", "unit", NULL};
    static const char *const listed[] = {"profile", "course", NULL};
    if (!load_is_map(l, node)) {
        return;
    }
    load_known_keys(l, node, guard->kind == GUARD_FREE ? free : listed);
    if (yaml_count(node) != 1) {
        yaml_find(l->yaml, node,
                  guard->kind == GUARD_FREE
                      ? "one of login, system and unit stands here"
                      : "one of profile and course stands here");
        return;
    }
    guard->names = load_one(l, yaml_text(yaml_pair_key(node, 0)));
    guard->field = load_name(l, yaml_pair_value(node, 0));
}
