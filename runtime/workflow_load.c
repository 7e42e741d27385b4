/* The file's top: states, fields and the small sections. */
#include "runtime/workflow_load.h"

#include <string.h>

#include "core/round.h"
#include "runtime/workflow_parts.h"

/* ---- states ---- */

static enum category
read_category(struct loading *l, const struct yaml_node *node)
{
    static const enum category all[] = {CATEGORY_INITIAL, CATEGORY_ACTIVE,
                                        CATEGORY_WAITING, CATEGORY_FINAL};
    if (node == NULL) {
        return CATEGORY_ACTIVE;
    }
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strcmp(yaml_text(node), category_name(all[i])) == 0) {
            return all[i];
        }
    }
    yaml_find(l->yaml, node, "a category is initial, active, waiting or final");
    return CATEGORY_ACTIVE;
}

static void
read_state(struct loading *l, const struct yaml_node *key,
           const struct yaml_node *node, struct state *state)
{
    static const char *const known[] = {"category", "rest", "label", NULL};
    const char *name = load_name(l, key);
    state->name = name == NULL ? "" : name;
    state->line = yaml_line(key);
    if (strcmp(state->name, WORKFLOW_NEW) == 0 ||
        strcmp(state->name, "any") == 0) {
        yaml_find(l->yaml, key, "%s has a meaning of its own as a state",
                  state->name);
    }
    if (!load_is_map(l, node)) {
        return;
    }
    load_known_keys(l, node, known);
    state->category = read_category(l, load_need(l, node, "category"));
    state->rest =
        yaml_get(node, "rest") != NULL && load_flag(l, yaml_get(node, "rest"));
    state->label = load_label(l, load_need(l, node, "label"));
}

static void
read_states(struct loading *l, const struct yaml_node *node)
{
    if (!load_is_map(l, node)) {
        return;
    }
    int count = load_count(l, node, WORKFLOW_STATES_MAX);
    struct state *states =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *states);
    for (int i = 0; i < count; i++) {
        read_state(l, yaml_pair_key(node, i), yaml_pair_value(node, i),
                   &states[i]);
    }
    l->workflow->states = states;
    l->workflow->state_count = count;
}

/* ---- fields ---- */

static enum field_type
read_type(struct loading *l, const struct yaml_node *node)
{
    if (node == NULL) {
        return FIELD_TEXT;
    }
    for (int t = FIELD_TEXT; t <= FIELD_GRANT; t++) {
        if (strcmp(yaml_text(node), field_type_name((enum field_type)t)) == 0) {
            return (enum field_type)t;
        }
    }
    yaml_find(l->yaml, node,
              "a type is text, lines, int, flag, choice, time, until, "
              "person, persons, system, unit, ticket, grant or word");
    return FIELD_TEXT;
}

/* { key: { en: …, sv: … }, … } */
static void
read_choices(struct loading *l, const struct yaml_node *node,
             struct field *field)
{
    if (!load_is_map(l, node)) {
        return;
    }
    int count = load_count(l, node, 64);
    struct choice *choices =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *choices);
    for (int i = 0; i < count; i++) {
        choices[i].key =
            arena_string(l->arena, yaml_text(yaml_pair_key(node, i)));
        choices[i].label = load_label(l, yaml_pair_value(node, i));
    }
    field->choices = choices;
    field->choice_count = count;
}

/* A field begins with a value of its own kind, or with none. */
static void
check_initial(struct loading *l, const struct yaml_node *node,
              const struct field *field)
{
    enum value_kind kind = field->initial.kind;
    bool fits = true;
    if (field->type == FIELD_INT) {
        fits = kind == VALUE_INT;
    } else if (field->type == FIELD_FLAG) {
        fits = kind == VALUE_BOOL;
    } else if (field->type == FIELD_CHOICE) {
        fits = false;
        for (int i = 0; i < field->choice_count && kind == VALUE_TEXT; i++) {
            fits = fits ||
                   strcmp(field->choices[i].key, field->initial.as.text) == 0;
        }
    } else {
        fits = kind == VALUE_TEXT &&
               (field->type == FIELD_TEXT || field->type == FIELD_LINES ||
                field->type == FIELD_WORD || field->type == FIELD_SYSTEM ||
                field->type == FIELD_UNIT);
    }
    if (!fits) {
        yaml_find(l->yaml, node, "a field of type %s cannot begin as %s",
                  field_type_name(field->type), yaml_text(node));
    }
}

static void
read_field(struct loading *l, const struct yaml_node *key,
           const struct yaml_node *node, struct field *field)
{
    static const char *const known[] = {"type",     "label",   "choices",
                                        "max",      "initial", "from_system",
                                        "personal", NULL};
    field->name = load_name(l, key);
    field->line = yaml_line(key);
    if (field->name != NULL && strcmp(field->name, ROUND_FIELD) == 0) {
        yaml_find(l->yaml, key, "every workflow has a field %s already",
                  ROUND_FIELD);
    }
    if (!load_is_map(l, node)) {
        return;
    }
    load_known_keys(l, node, known);
    field->type = read_type(l, load_need(l, node, "type"));
    field->label = load_label(l, load_need(l, node, "label"));
    if ((yaml_get(node, "choices") != NULL) != (field->type == FIELD_CHOICE)) {
        yaml_find(l->yaml, node,
                  "choices belong to type choice, and to it "
                  "alone");
    }
    read_choices(l, yaml_get(node, "choices"), field);
    if (yaml_get(node, "max") != NULL) {
        field->max = load_int(l, yaml_get(node, "max"), 1, INT64_MAX);
    }
    if (yaml_get(node, "initial") != NULL) {
        field->initial = yaml_value(l->arena, yaml_get(node, "initial"));
        check_initial(l, yaml_get(node, "initial"), field);
    }
    if (yaml_get(node, "personal") != NULL) {
        field->personal = load_flag(l, yaml_get(node, "personal"));
        if (field->type != FIELD_WORD) {
            yaml_find(l->yaml, node,
                      "personal belongs to type word, and to it alone");
        }
    }
    if (yaml_get(node, "from_system") != NULL) {
        field->from_system = load_name(l, yaml_get(node, "from_system"));
        field->register_default = true;
        if (field->type != FIELD_PERSON) {
            yaml_find(l->yaml, node, "only a person comes from the register");
        }
    }
}

static void
read_fields(struct loading *l, const struct yaml_node *node)
{
    if (!load_is_map(l, node)) {
        return;
    }
    int count = load_count(l, node, WORKFLOW_FIELDS_MAX);
    struct field *fields =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *fields);
    for (int i = 0; i < count; i++) {
        read_field(l, yaml_pair_key(node, i), yaml_pair_value(node, i),
                   &fields[i]);
    }
    l->workflow->fields = fields;
    l->workflow->field_count = count;
}

/* ---- the small sections ---- */

static void
read_separations(struct loading *l, const struct yaml_node *node)
{
    if (!load_is_list(l, node)) {
        return;
    }
    int count = load_count(l, node, 64);
    struct separation *separations =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *separations);
    for (int i = 0; i < count; i++) {
        const struct yaml_node *item = yaml_item(node, i);
        separations[i].moves = load_names(l, item);
        separations[i].line = yaml_line(item);
        if (separations[i].moves.count < 2) {
            yaml_find(l->yaml, item, "separation is between two moves or more");
        }
    }
    l->workflow->separations = separations;
    l->workflow->separation_count = count;
}

static void
read_carries(struct loading *l, const struct yaml_node *key,
             const struct yaml_node *node)
{
    l->workflow->carry_line = yaml_line(key);
    if (!load_is_map(l, node)) {
        return;
    }
    int count = load_count(l, node, WORKFLOW_STATES_MAX);
    struct carry *carries =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *carries);
    for (int i = 0; i < count; i++) {
        carries[i].from = load_name(l, yaml_pair_key(node, i));
        carries[i].to = load_name(l, yaml_pair_value(node, i));
        carries[i].line = yaml_line(yaml_pair_key(node, i));
    }
    l->workflow->carries = carries;
    l->workflow->carry_count = count;
}

static const struct yaml_node *
key_node(const struct yaml_node *map, const char *key)
{
    for (int i = 0; i < yaml_count(map); i++) {
        if (strcmp(yaml_text(yaml_pair_key(map, i)), key) == 0) {
            return yaml_pair_key(map, i);
        }
    }
    return NULL;
}

/* INC: capital letters, so that a number is read without doubt. */
static const char *
read_prefix(struct loading *l, const struct yaml_node *node)
{
    const char *text = load_text(l, node);
    if (text == NULL) {
        return NULL;
    }
    size_t size = strlen(text);
    if (size < 2 || size > 8 ||
        strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != size) {
        yaml_find(l->yaml, node,
                  "a prefix is two to eight capital letters A–Z");
    }
    return text;
}

static void
read_sections(struct loading *l, const struct yaml_node *root)
{
    struct workflow *workflow = l->workflow;
    workflow->name = load_name(l, load_need(l, root, "workflow"));
    const struct yaml_node *version = load_need(l, root, "version");
    if (version != NULL) {
        workflow->version = (uint32_t)load_int(l, version, 1, 1000000);
    }
    workflow->prefix = read_prefix(l, load_need(l, root, "prefix"));
    workflow->label = load_label(l, load_need(l, root, "label"));
    read_fields(l, yaml_get(root, "fields"));
    read_states(l, load_need(l, root, "states")); /* before who names them */
    load_moves(l, load_need(l, root, "moves"));
    load_rounds(l, yaml_get(root, "rounds"));
    load_clocks(l, yaml_get(root, "clocks"));
    load_ladders(l, yaml_get(root, "ladders"));
    load_priority_rule(l, yaml_get(root, "priority"));
    read_separations(l, yaml_get(root, "separate"));
    workflow->seen_by = load_names(l, yaml_get(root, "seen-by"));
    if (yaml_get(root, "affected-by") != NULL) {
        workflow->affected_by = load_name(l, yaml_get(root, "affected-by"));
    }
    if (yaml_get(root, "known-flag") != NULL) {
        workflow->public_flag = load_name(l, yaml_get(root, "known-flag"));
    }
    if (yaml_get(root, "security-flag") != NULL) {
        workflow->security_flag = load_name(l, yaml_get(root, "security-flag"));
    }
    workflow->seen_marked_by = load_names(l, yaml_get(root, "seen-marked-by"));
    if (yaml_get(root, "hidden-from") != NULL) {
        workflow->hidden_from = load_name(l, yaml_get(root, "hidden-from"));
    }
    if (yaml_get(root, "carry") != NULL) {
        read_carries(l, key_node(root, "carry"), yaml_get(root, "carry"));
    }
}

struct workflow *
workflow_load(struct arena *arena, const char *file, struct bytes text,
              const char **report)
{
    static const char *const known[] = {
        "workflow",      "version",        "prefix",      "label",
        "fields",        "states",         "moves",       "rounds",
        "clocks",        "ladders",        "priority",    "separate",
        "seen-by",       "carry",          "affected-by", "known-flag",
        "security-flag", "seen-marked-by", "hidden-from", NULL};
    struct loading loading = {.arena = arena};
    struct loading *l = &loading;
    l->workflow = arena_take(arena, sizeof *l->workflow);
    enum status status = yaml_open(&l->yaml, file, text);
    if (status == STATUS_OK && load_is_map(l, yaml_root(l->yaml))) {
        load_known_keys(l, yaml_root(l->yaml), known);
        read_sections(l, yaml_root(l->yaml));
    }
    bool sound = yaml_findings(l->yaml) == 0;
    *report = sound ? NULL : arena_string(arena, yaml_report(l->yaml));
    yaml_close(&l->yaml);
    return sound ? l->workflow : NULL;
}

const char *
workflow_report(struct arena *arena, const char *file, struct bytes text,
                const struct findings *findings)
{
    if (findings->count == 0) {
        return NULL;
    }
    struct yaml *yaml;
    (void)yaml_open(&yaml, file, text);
    for (int i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->finding[i];
        if (finding->line > 0) {
            yaml_find_at(yaml, finding->line, finding->sentence);
        } else {
            yaml_find_at(yaml, 0, finding->sentence);
        }
    }
    const char *report = arena_string(arena, yaml_report(yaml));
    yaml_close(&yaml);
    return report;
}
