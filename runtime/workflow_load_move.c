/* Moves: from where, by whom, and what they set. */
#include "runtime/workflow_parts.h"

#include <string.h>

/* ---- settings ---- */

/* { after: 24mo }, { field: start }, { months-of: course, most: 12mo }, or
 * { value: actor }: the word itself. */
static void
read_setting_map(struct loading *l, const struct yaml_node *node,
                 struct setting *setting)
{
    static const char *const known[] = {"after",     "field", "value",
                                        "months-of", "most",  NULL};
    const struct yaml_node *after = yaml_get(node, "after");
    const struct yaml_node *field = yaml_get(node, "field");
    const struct yaml_node *value = yaml_get(node, "value");
    const struct yaml_node *course = yaml_get(node, "months-of");
    const struct yaml_node *most = yaml_get(node, "most");
    load_known_keys(l, node, known);
    if ((after != NULL) + (field != NULL) + (value != NULL) +
            (course != NULL) !=
        1) {
        yaml_find(l->yaml, node,
                  "one of after, field, months-of and value stands here");
    } else if (most != NULL && course == NULL) {
        yaml_find(l->yaml, most, "most stands only beside months-of");
    } else if (course != NULL) {
        setting->special = "months-of";
        setting->value = value_text(load_name(l, course));
        if (most != NULL) {
            setting->after = load_months(l, most);
        }
    } else if (after != NULL) {
        setting->special = "after";
        setting->after = load_months(l, after);
    } else if (field != NULL) {
        setting->special = "field";
        setting->value = value_text(load_name(l, field));
    } else if (yaml_kind(value) != YAML_SCALAR) {
        yaml_find(l->yaml, value, "this should be one value");
    } else {
        setting->value = yaml_value(l->arena, value);
    }
}

static struct setting
read_setting(struct loading *l, const struct yaml_node *key,
             const struct yaml_node *value)
{
    struct setting setting = {.field = load_name(l, key)};
    if (yaml_kind(value) == YAML_MAPPING) {
        read_setting_map(l, value, &setting);
        return setting;
    }
    if (yaml_kind(value) != YAML_SCALAR) {
        yaml_find(l->yaml, value,
                  "this should be a value, actor, now, or one of { after: "
                  "10d }, { field: NAME }, { months-of: NAME } and "
                  "{ value: … }");
        return setting;
    }
    const char *text = yaml_text(value);
    if (!yaml_quoted(value) && strcmp(text, "actor") == 0) {
        setting.special = "actor";
    } else if (!yaml_quoted(value) && strcmp(text, "now") == 0) {
        setting.special = "now";
    } else if (!yaml_quoted(value) && strcmp(text, "voters") == 0) {
        setting.special = "voters";
    } else {
        setting.value = yaml_value(l->arena, value);
    }
    return setting;
}

static void
read_settings(struct loading *l, const struct yaml_node *node,
              struct move *move)
{
    if (!load_is_map(l, node)) {
        return;
    }
    int count = load_count(l, node, WORKFLOW_FIELDS_MAX);
    struct setting *settings =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *settings);
    for (int i = 0; i < count; i++) {
        settings[i] =
            read_setting(l, yaml_pair_key(node, i), yaml_pair_value(node, i));
    }
    move->settings = settings;
    move->setting_count = count;
}

/* ---- moves ---- */

static int
read_from_one(struct loading *l, const struct yaml_node *node)
{
    return strcmp(yaml_text(node), WORKFLOW_NEW) == 0 ? -1
                                                      : load_state(l, node);
}

/* A state, `new`, `any` (every state that is not final), or a list. */
static void
read_from(struct loading *l, const struct yaml_node *node, struct move *move)
{
    const struct workflow *workflow = l->workflow;
    if (node == NULL) {
        return;
    }
    bool list = yaml_kind(node) == YAML_SEQUENCE;
    int count = list ? load_count(l, node, WORKFLOW_STATES_MAX) : 1;
    size_t room = (size_t)(count + workflow->state_count + 1);
    int *from = arena_take(l->arena, room * sizeof *from);
    move->from = from;
    if (!list && strcmp(yaml_text(node), "any") == 0) {
        for (int i = 0; i < workflow->state_count; i++) {
            if (workflow->states[i].category != CATEGORY_FINAL) {
                from[move->from_count++] = i;
            }
        }
        return;
    }
    for (int i = 0; i < count; i++) {
        from[move->from_count++] =
            read_from_one(l, list ? yaml_item(node, i) : node);
    }
    if (count == 0) {
        yaml_find(l->yaml, node, "this list is empty");
    }
}

static enum answer
read_answer(struct loading *l, const struct yaml_node *node)
{
    static const struct {
        const char *text;
        enum answer answer;
    } answers[] = {{"yes", ANSWER_YES}, {"no", ANSWER_NO}, {"ask", ANSWER_ASK}};
    if (node == NULL) {
        return ANSWER_NONE;
    }
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        if (strcmp(yaml_text(node), answers[i].text) == 0) {
            return answers[i].answer;
        }
    }
    yaml_find(l->yaml, node, "an answer is \"yes\", \"no\" or ask");
    return ANSWER_NONE;
}

static const char *
read_move_name(struct loading *l, const struct yaml_node *node)
{
    static const char *const reserved[] = {"note", "attach", "link", "vote",
                                           "recuse"};
    const char *name = load_name(l, node);
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
        if (name != NULL && strcmp(name, reserved[i]) == 0) {
            yaml_find(l->yaml, node, "every workflow has a move %s already",
                      name);
            return NULL;
        }
    }
    return name;
}

static void
read_move(struct loading *l, const struct yaml_node *node, struct move *move)
{
    static const char *const known[] = {"move",    "from",  "to",       "by",
                                        "require", "take",  "guards",   "do",
                                        "answer",  "set",   "override", "opens",
                                        "closes",  "label", NULL};
    move->to = -1;
    move->line = yaml_line(node);
    if (!load_is_map(l, node)) {
        return;
    }
    load_known_keys(l, node, known);
    move->name = read_move_name(l, load_need(l, node, "move"));
    read_from(l, load_need(l, node, "from"), move);
    if (yaml_get(node, "to") != NULL) {
        move->to = load_state(l, yaml_get(node, "to"));
    } else if (move->from_count > 0 && move->from[0] < 0 &&
               strcmp(yaml_text(yaml_get(node, "from")), WORKFLOW_NEW) == 0) {
        yaml_find(l->yaml, node, "a move from new must say where it goes");
    }
    move->by = load_names(l, load_need(l, node, "by"));
    move->require = load_names(l, yaml_get(node, "require"));
    move->take = load_names(l, yaml_get(node, "take"));
    move->guard_count = load_guards(l, yaml_get(node, "guards"), &move->guards);
    move->effect_count =
        load_effects(l, yaml_get(node, "do"), false, &move->effects);
    read_settings(l, yaml_get(node, "set"), move);
    move->override = yaml_get(node, "override") != NULL &&
                     load_flag(l, yaml_get(node, "override"));
    if (yaml_get(node, "opens") != NULL) {
        move->opens = load_name(l, yaml_get(node, "opens"));
    }
    if (yaml_get(node, "closes") != NULL) {
        move->closes = load_name(l, yaml_get(node, "closes"));
    }
    move->answer = read_answer(l, yaml_get(node, "answer"));
    move->label = load_label(l, load_need(l, node, "label"));
}

void
load_moves(struct loading *l, const struct yaml_node *node)
{
    if (!load_is_list(l, node)) {
        return;
    }
    int count = load_count(l, node, WORKFLOW_MOVES_MAX);
    struct move *moves =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *moves);
    for (int i = 0; i < count; i++) {
        read_move(l, yaml_item(node, i), &moves[i]);
    }
    l->workflow->moves = moves;
    l->workflow->move_count = count;
}
