/* Moves, their guards and effects. */
#include "runtime/workflow_parts.h"

#include <string.h>

/* ---- guards ---- */

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

/* ---- effects ---- */

static const struct effect_row {
    enum effect_kind kind;
    const char *key;
    bool has_template;
} effect_rows[] = {
    {EFFECT_NOTIFY, "notify", true},
    {EFFECT_ESCALATE, "escalate", false},
    {EFFECT_JOB, "job", true},
    {EFFECT_FIRE, "fire", false},
};

static const struct effect_row *
find_effect_row(const struct yaml_node *node)
{
    for (size_t i = 0; i < sizeof effect_rows / sizeof *effect_rows; i++) {
        if (yaml_get(node, effect_rows[i].key) != NULL) {
            return &effect_rows[i];
        }
    }
    return NULL;
}

/* Roles are names; `field:told` and `actors:triage` have a name after it. */
static const char *
read_target(struct loading *l, const struct yaml_node *node)
{
    const char *text = load_text(l, node);
    if (text == NULL ||
        strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_:") ==
            strlen(text)) {
        return text;
    }
    yaml_find(l->yaml, node,
              "%s is neither a role nor field:NAME, "
              "actors:MOVE or affected",
              text);
    return NULL;
}

static struct effect
read_effect(struct loading *l, const struct yaml_node *node, bool clock)
{
    struct effect effect = {.line = yaml_line(node)};
    if (!load_is_map(l, node)) {
        return effect;
    }
    const struct effect_row *row = find_effect_row(node);
    if (row == NULL) {
        yaml_find(l->yaml, node,
                  "an effect is one of notify, escalate, job and fire");
        return effect;
    }
    const char *const known[] = {row->key, "only",
                                 row->has_template ? "template" : NULL, NULL};
    load_known_keys(l, node, known);
    effect.kind = row->kind;
    const struct yaml_node *value = yaml_get(node, row->key);
    if (row->kind == EFFECT_ESCALATE) {
        effect.ladder = load_name(l, value);
    } else if (row->kind == EFFECT_NOTIFY) {
        effect.target = read_target(l, value);
    } else {
        effect.target = load_name(l, value);
    }
    if (row->has_template) {
        effect.template_name = load_name(l, load_need(l, node, "template"));
    }
    if (yaml_get(node, "only") != NULL) {
        effect.priorities = load_priorities(l, yaml_get(node, "only"));
    }
    if (row->kind == EFFECT_FIRE && !clock) {
        yaml_find(l->yaml, node, "only a clock fires moves");
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

/* ---- settings ---- */

static struct setting
read_setting(struct loading *l, const struct yaml_node *key,
             const struct yaml_node *value)
{
    struct setting setting = {.field = load_name(l, key)};
    if (yaml_kind(value) != YAML_SCALAR) {
        yaml_find(l->yaml, value, "this should be a value, actor or now");
        return setting;
    }
    const char *text = yaml_text(value);
    if (!yaml_quoted(value) && strcmp(text, "actor") == 0) {
        setting.special = "actor";
    } else if (!yaml_quoted(value) && strcmp(text, "now") == 0) {
        setting.special = "now";
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
    const char *name = load_name(l, node);
    if (name != NULL &&
        (strcmp(name, "note") == 0 || strcmp(name, "attach") == 0)) {
        yaml_find(l->yaml, node, "every workflow has a move %s already", name);
        return NULL;
    }
    return name;
}

static void
read_move(struct loading *l, const struct yaml_node *node, struct move *move)
{
    static const char *const known[] = {
        "move", "from",   "to",  "by",       "require", "take", "guards",
        "do",   "answer", "set", "override", "label",   NULL};
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
    move->guard_count =
        read_guards(l, yaml_get(node, "guards"), 0, &move->guards);
    move->effect_count =
        load_effects(l, yaml_get(node, "do"), false, &move->effects);
    read_settings(l, yaml_get(node, "set"), move);
    move->override = yaml_get(node, "override") != NULL &&
                     load_flag(l, yaml_get(node, "override"));
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
