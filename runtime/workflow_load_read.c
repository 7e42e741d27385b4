/* The words of a workflow file. */
#include "runtime/workflow_parts.h"

#include <assert.h>
#include <string.h>

#include "runtime/yaml_trap.h"

static const char *const kind_names[] = {
    [YAML_SCALAR] = "a value",
    [YAML_SEQUENCE] = "a list",
    [YAML_MAPPING] = "a map",
};

static bool
is_kind(struct loading *l, const struct yaml_node *node, enum yaml_kind kind)
{
    if (node == NULL) {
        return false;
    }
    if (yaml_kind(node) != kind) {
        yaml_find(l->yaml, node, "this is %s; it should be %s",
                  yaml_word(kind_names[yaml_kind(node)]),
                  yaml_word(kind_names[kind]));
        return false;
    }
    return true;
}

bool
load_is_map(struct loading *l, const struct yaml_node *node)
{
    return is_kind(l, node, YAML_MAPPING);
}

bool
load_is_list(struct loading *l, const struct yaml_node *node)
{
    return is_kind(l, node, YAML_SEQUENCE);
}

static const char *
join(struct arena *arena, const char *const words[])
{
    const char *joined = words[0];
    for (int i = 1; words[i] != NULL; i++) {
        joined = arena_format(arena, "%s, %s", joined, words[i]);
    }
    return joined;
}

void
load_known_keys(struct loading *l, const struct yaml_node *map,
                const char *const known[])
{
    for (int i = 0; i < yaml_count(map); i++) {
        const struct yaml_node *key = yaml_pair_key(map, i);
        int k = 0;
        while (known[k] != NULL && strcmp(known[k], yaml_text(key)) != 0) {
            k++;
        }
        if (known[k] == NULL) {
            yaml_find(l->yaml, key, "nobody knows %s here; known are: %s",
                      yaml_text(key), join(l->arena, known));
        }
    }
}

const struct yaml_node *
load_need(struct loading *l, const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = yaml_get(map, key);
    if (node == NULL) {
        yaml_find(l->yaml, map, "%s is missing here", key);
    }
    return node;
}

const char *
load_text(struct loading *l, const struct yaml_node *node)
{
    if (!is_kind(l, node, YAML_SCALAR)) {
        return NULL;
    }
    int64_t number;
    const char *what;
    if (yaml_text(node)[0] == '\0') {
        yaml_find(l->yaml, node, "there is nothing here; it should be a text");
        return NULL;
    }
    if (!yaml_quoted(node) &&
        yaml_trap_read(yaml_text(node), &number, &what) != YAML_PLAIN_TEXT) {
        yaml_find(l->yaml, node, "%s should be a text; write it in quotes",
                  yaml_text(node));
        return NULL;
    }
    return arena_string(l->arena, yaml_text(node));
}

static bool
is_name(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    size_t size = strlen(text);
    return size <= WORKFLOW_NAME_MAX && strchr(letters, text[0]) != NULL &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_") == size &&
           text[size - 1] != '-' && text[size - 1] != '_';
}

const char *
load_name(struct loading *l, const struct yaml_node *node)
{
    const char *text = load_text(l, node);
    if (text != NULL && !is_name(text)) {
        yaml_find(l->yaml, node,
                  "%s is no name: small letters a–z first, then those, "
                  "digits, - and _, at most %d in all",
                  text, WORKFLOW_NAME_MAX);
        return NULL;
    }
    return text;
}

/* Adds a name that is not there yet. */
static void
add_name(struct loading *l, const struct yaml_node *node, struct names *names,
         const char *name)
{
    if (name == NULL) {
        return;
    }
    if (names_has(names, name)) {
        yaml_find(l->yaml, node, "%s stands twice in this list", name);
        return;
    }
    names->name[names->count++] = name;
}

static struct names
read_names(struct loading *l, const struct yaml_node *node,
           const char *(*read)(struct loading *, const struct yaml_node *))
{
    struct names names = {0};
    if (node == NULL) {
        return names;
    }
    int count = yaml_kind(node) == YAML_SEQUENCE ? yaml_count(node) : 1;
    names.name = arena_take(l->arena, (size_t)(count + 1) * sizeof(char *));
    if (yaml_kind(node) != YAML_SEQUENCE) {
        add_name(l, node, &names, read(l, node));
        return names;
    }
    for (int i = 0; i < count; i++) {
        const struct yaml_node *item = yaml_item(node, i);
        add_name(l, item, &names, read(l, item));
    }
    return names;
}

struct names
load_names(struct loading *l, const struct yaml_node *node)
{
    return read_names(l, node, load_name);
}

struct names
load_one(struct loading *l, const char *name)
{
    struct names names = {0};
    if (name != NULL) {
        names.name = arena_take(l->arena, 2 * sizeof(char *));
        names.name[names.count++] = arena_string(l->arena, name);
    }
    return names;
}

/* What stands after `prefix`; NULL if `text` does not begin so. */
static const char *
after(const char *text, const char *prefix)
{
    size_t size = strlen(prefix);
    return strncmp(text, prefix, size) == 0 ? text + size : NULL;
}

/* What may stand in a place: words, and names after prefixes. */
static const char *
words_of(struct arena *arena, const char *const words[],
         const char *const prefixes[])
{
    const char *all = "";
    for (int i = 0; words != NULL && words[i] != NULL; i++) {
        all = arena_format(arena, "%s%s%s", all, *all == '\0' ? "" : ", ",
                           words[i]);
    }
    for (int i = 0; prefixes[i] != NULL; i++) {
        all = arena_format(arena, "%s%s%sNAME", all, *all == '\0' ? "" : ", ",
                           prefixes[i]);
    }
    return words != NULL
               ? all
               : arena_format(arena, "a name such as assignee, %s", all);
}

const char *
load_target(struct loading *l, const struct yaml_node *node,
            const char *const words[], const char *const prefixes[])
{
    const char *text = load_text(l, node);
    if (text == NULL) {
        return NULL;
    }
    for (int i = 0; words != NULL && words[i] != NULL; i++) {
        if (strcmp(words[i], text) == 0) {
            return text;
        }
    }
    for (int i = 0; prefixes[i] != NULL; i++) {
        if (after(text, prefixes[i]) != NULL &&
            is_name(after(text, prefixes[i]))) {
            return text;
        }
    }
    if (words == NULL && is_name(text)) {
        return text;
    }
    yaml_find(l->yaml, node, "%s is none of: %s", text,
              words_of(l->arena, words, prefixes));
    return NULL;
}

static const char *
load_move_of(struct loading *l, const struct yaml_node *node)
{
    return load_target(l, node, NULL, (const char *const[]){LOAD_PARENT, NULL});
}

struct names
load_moves_of(struct loading *l, const struct yaml_node *node)
{
    return read_names(l, node, load_move_of);
}

/* A value as history shows it: true, 4, P1, outage. */
static const char *
load_word(struct loading *l, const struct yaml_node *node)
{
    if (!is_kind(l, node, YAML_SCALAR)) {
        return NULL;
    }
    if (yaml_text(node)[0] == '\0') {
        yaml_find(l->yaml, node, "there is nothing here; it should be a value");
        return NULL;
    }
    return arena_string(l->arena, yaml_text(node));
}

struct names
load_words(struct loading *l, const struct yaml_node *node)
{
    return read_names(l, node, load_word);
}

int64_t
load_int(struct loading *l, const struct yaml_node *node, int64_t min,
         int64_t max)
{
    int64_t number;
    const char *what;
    if (!is_kind(l, node, YAML_SCALAR)) {
        return min;
    }
    if (yaml_quoted(node) ||
        yaml_trap_read(yaml_text(node), &number, &what) != YAML_PLAIN_INT ||
        number < min || number > max) {
        yaml_find(l->yaml, node,
                  "this should be a whole number from %lld to "
                  "%lld",
                  (long long)min, (long long)max);
        return min;
    }
    return number;
}

bool
load_flag(struct loading *l, const struct yaml_node *node)
{
    int64_t number;
    const char *what;
    if (!is_kind(l, node, YAML_SCALAR)) {
        return false;
    }
    enum yaml_plain plain =
        yaml_quoted(node) ? YAML_PLAIN_TEXT
                          : yaml_trap_read(yaml_text(node), &number, &what);
    if (plain != YAML_PLAIN_TRUE && plain != YAML_PLAIN_FALSE) {
        yaml_find(l->yaml, node, "this should be true or false");
    }
    return plain == YAML_PLAIN_TRUE;
}

void
load_true(struct loading *l, const struct yaml_node *node)
{
    if (!load_flag(l, node)) {
        yaml_find(l->yaml, node, "only true has a meaning here");
    }
}

struct label
load_label(struct loading *l, const struct yaml_node *node)
{
    static const char *const known[] = {"en", "sv", NULL};
    struct label label = {0};
    if (!load_is_map(l, node)) {
        return label;
    }
    load_known_keys(l, node, known);
    if (yaml_get(node, "en") != NULL) {
        label.en = load_text(l, yaml_get(node, "en"));
    }
    if (yaml_get(node, "sv") != NULL) {
        label.sv = load_text(l, yaml_get(node, "sv"));
    }
    return label;
}

/* A hundred years, in seconds: no clock needs more. */
#define DURATION_MAX_S (INT64_C(36525) * 86400)

static struct duration
read_duration(struct loading *l, const struct yaml_node *node, bool months)
{
    static const struct unit {
        const char *letters;
        enum duration_unit unit;
        int64_t seconds;
    } units[] = {
        {"s", DURATION_SECOND, 1},
        {"m", DURATION_MINUTE, 60},
        {"h", DURATION_HOUR, 3600},
        {"d", DURATION_DAY, 86400},
        {"mo", DURATION_MONTH, INT64_C(31) * 86400},
    };
    struct duration duration = {0};
    if (!is_kind(l, node, YAML_SCALAR)) {
        return duration;
    }
    const char *text = yaml_text(node);
    size_t digits = strspn(text, "0123456789");
    int64_t amount = 0;
    for (size_t i = 0; i < digits && digits < 12; i++) {
        amount = amount * 10 + (text[i] - '0');
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (amount > 0 && strcmp(text + digits, units[i].letters) == 0 &&
            (months || units[i].unit != DURATION_MONTH) &&
            amount <= DURATION_MAX_S / units[i].seconds) {
            duration.amount = amount;
            duration.unit = units[i].unit;
            return duration;
        }
    }
    yaml_find(l->yaml, node,
              months ? "this should be a duration: 30s, 15m, 4h, 10d or 24mo"
                     : "this should be a duration: 30s, 15m, 4h or 10d");
    return duration;
}

struct duration
load_duration(struct loading *l, const struct yaml_node *node)
{
    return read_duration(l, node, false);
}

struct duration
load_months(struct loading *l, const struct yaml_node *node)
{
    return read_duration(l, node, true);
}

int
load_priority(struct loading *l, const struct yaml_node *node)
{
    if (!is_kind(l, node, YAML_SCALAR)) {
        return 0;
    }
    const char *text = yaml_text(node);
    if (text[0] != 'P' || text[1] < '1' ||
        text[1] > '0' + WORKFLOW_PRIORITIES || text[2] != '\0') {
        yaml_find(l->yaml, node, "this should be a priority: P1 to P%d",
                  WORKFLOW_PRIORITIES);
        return 0;
    }
    return text[1] - '0';
}

unsigned
load_priorities(struct loading *l, const struct yaml_node *node)
{
    unsigned bits = 0;
    if (!load_is_list(l, node)) {
        return 0;
    }
    for (int i = 0; i < yaml_count(node); i++) {
        int priority = load_priority(l, yaml_item(node, i));
        if (priority > 0) {
            bits |= 1U << (priority - 1);
        }
    }
    if (yaml_count(node) == 0) {
        yaml_find(l->yaml, node,
                  "this list is empty; leave it out to mean "
                  "every priority");
    }
    return bits;
}

int
load_state(struct loading *l, const struct yaml_node *node)
{
    const char *name = load_name(l, node);
    if (name == NULL) {
        return -1;
    }
    int index = workflow_state_index(l->workflow, name);
    if (index < 0) {
        yaml_find(l->yaml, node, "there is no state %s", name);
    }
    return index;
}

unsigned long long
load_states(struct loading *l, const struct yaml_node *node)
{
    unsigned long long bits = 0;
    if (!load_is_list(l, node)) {
        return 0;
    }
    for (int i = 0; i < yaml_count(node); i++) {
        int index = load_state(l, yaml_item(node, i));
        if (index >= 0) {
            bits |= 1ULL << index;
        }
    }
    return bits;
}

int
load_count(struct loading *l, const struct yaml_node *node, int max)
{
    int count = yaml_count(node);
    if (count > max) {
        yaml_find(l->yaml, node, "there are %d here; at most %d fit", count,
                  max);
        return max;
    }
    return count;
}
