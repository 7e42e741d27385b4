/* What would change from one export to another: one line for each key. */
#include <string.h>

#include "workers/store/register/register.h"

/* What a key that is left out means. */
static const struct fallback {
    const char *key;
    const char *text;
} FALLBACKS[] = {
    {"language", "sv"},
    {"kind", "person"},
    {"sector-critical", "false"},
};

static const char *shown(struct store *store, const struct value *value);

static const char *
list_shown(struct store *store, const struct value *value)
{
    const char *text = "";
    for (uint32_t i = 0; i < value->count; i++)
        text = arena_format(store->arena, "%s%s%s", text, i > 0 ? ", " : "",
                            shown(store, &value->as.items[i]));
    return value->count > 0 ? text : "–";
}

static const char *
map_shown(struct store *store, const struct value *value)
{
    const char *text = "";
    for (uint32_t i = 0; i < value->count; i++)
        text = arena_format(store->arena, "%s%s%s=%s", text, i > 0 ? " " : "",
                            value->as.pairs[i].key,
                            shown(store, &value->as.pairs[i].value));
    return text;
}

static const char *
shown(struct store *store, const struct value *value)
{
    switch (value->kind) {
    case VALUE_NIL:
    case VALUE_BIN:
        return "–";
    case VALUE_BOOL:
        return value->as.boolean ? "true" : "false";
    case VALUE_INT:
        return arena_format(store->arena, "%lld", (long long)value->as.integer);
    case VALUE_TEXT:
        return value->as.text;
    case VALUE_LIST:
        return list_shown(store, value);
    case VALUE_MAP:
        return map_shown(store, value);
    }
    return "–";
}

static const char *
shown_or(struct store *store, const char *key, const struct value *value)
{
    if (value != NULL)
        return shown(store, value);
    for (size_t i = 0; i < sizeof FALLBACKS / sizeof *FALLBACKS; i++)
        if (strcmp(FALLBACKS[i].key, key) == 0)
            return FALLBACKS[i].text;
    return "–";
}

static void
line_add(struct store *store, struct value *out, const char *line)
{
    value_add(store->arena, out, value_text(line));
}

static void
key_difference(struct store *store, const char *where, const char *key,
               const struct value *before, const struct value *after,
               struct value *out)
{
    const char *was = shown_or(store, key, before);
    const char *is = shown_or(store, key, after);
    if (strcmp(was, is) != 0)
        line_add(store, out,
                 arena_format(store->arena, "~ %s %s: %s → %s", where, key, was,
                              is));
}

/* Items of a list that came or went: grants, courses, lines of a profile. */
static void
list_difference(struct store *store, const char *where,
                const struct value *before, const struct value *after,
                struct value *out)
{
    static const struct value NONE = {.kind = VALUE_LIST};
    const struct value *sides[] = {before != NULL ? before : &NONE,
                                   after != NULL ? after : &NONE};
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < sides[side]->count; i++) {
            const struct value *item = &sides[side]->as.items[i];
            bool stays = false;
            for (uint32_t o = 0; o < sides[1 - side]->count && !stays; o++)
                stays = value_equal(item, &sides[1 - side]->as.items[o]);
            if (!stays)
                line_add(store, out,
                         arena_format(store->arena, "%s %s: %s",
                                      side == 0 ? "-" : "+", where,
                                      shown(store, item)));
        }
}

static bool
is_rows(const struct value *value)
{
    return value != NULL && value->kind == VALUE_LIST && value->count > 0 &&
           value->as.items[0].kind == VALUE_MAP;
}

static void
value_difference(struct store *store, const char *where, const char *key,
                 const struct value *before, const struct value *after,
                 struct value *out)
{
    if (is_rows(before) || is_rows(after))
        list_difference(store, arena_format(store->arena, "%s %s", where, key),
                        before, after, out);
    else
        key_difference(store, where, key, before, after, out);
}

static void
row_difference(struct store *store, const char *where,
               const struct value *before, const struct value *after,
               struct value *out)
{
    if (before == NULL || after == NULL) {
        line_add(store, out,
                 arena_format(store->arena, "%s %s: %s",
                              before == NULL ? "+" : "-", where,
                              shown(store, before == NULL ? after : before)));
        return;
    }
    if (before->kind == VALUE_LIST) {
        list_difference(store, where, before, after, out);
        return;
    }
    for (uint32_t i = 0; i < after->count; i++) {
        const struct value_pair *pair = &after->as.pairs[i];
        value_difference(store, where, pair->key, value_get(before, pair->key),
                         &pair->value, out);
    }
    for (uint32_t i = 0; i < before->count; i++) {
        const struct value_pair *pair = &before->as.pairs[i];
        if (value_get(after, pair->key) == NULL)
            value_difference(store, where, pair->key, &pair->value, NULL, out);
    }
}

/* Both sides are in the order of their keys: one walk. */
static void
section_difference(struct store *store, const char *name,
                   const struct value *before, const struct value *after,
                   struct value *out)
{
    static const struct value NONE = {.kind = VALUE_MAP};
    before = before != NULL ? before : &NONE;
    after = after != NULL ? after : &NONE;
    for (uint32_t b = 0, a = 0; b < before->count || a < after->count;) {
        const struct value_pair *was =
            b < before->count ? &before->as.pairs[b] : NULL;
        const struct value_pair *is =
            a < after->count ? &after->as.pairs[a] : NULL;
        const int order = was == NULL  ? 1
                          : is == NULL ? -1
                                       : strcmp(was->key, is->key);
        const char *where = arena_format(store->arena, "%s %s", name,
                                         order > 0 ? is->key : was->key);
        row_difference(store, where, order > 0 ? NULL : &was->value,
                       order < 0 ? NULL : &is->value, out);
        b += order <= 0;
        a += order >= 0;
    }
}

struct value
register_difference(struct store *store, const struct value *before,
                    const struct value *after)
{
    static const struct {
        const char *section;
        const char *name; /* of one row */
    } SECTIONS[] = {
        {"units", "unit"},     {"courses", "course"},   {"persons", "person"},
        {"systems", "system"}, {"profiles", "profile"},
    };
    struct value out = value_list();
    key_difference(store, "register", "municipality",
                   value_get(before, "municipality"),
                   value_get(after, "municipality"), &out);
    static const struct value NONE = {.kind = VALUE_MAP};
    const struct value *was = value_get(before, "settings");
    const struct value *is = value_get(after, "settings");
    row_difference(store, "setting", was != NULL ? was : &NONE,
                   is != NULL ? is : &NONE, &out);
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        section_difference(store, SECTIONS[i].name,
                           value_get(before, SECTIONS[i].section),
                           value_get(after, SECTIONS[i].section), &out);
    list_difference(store, "freeze", value_get(before, "freezes"),
                    value_get(after, "freezes"), &out);
    return out;
}
