#include "core/value.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct value
value_nil(void)
{
    return (struct value){.kind = VALUE_NIL};
}

struct value
value_bool(bool boolean)
{
    return (struct value){.kind = VALUE_BOOL, .as.boolean = boolean};
}

struct value
value_int(int64_t integer)
{
    return (struct value){.kind = VALUE_INT, .as.integer = integer};
}

struct value
value_text(const char *text)
{
    if (text == NULL)
        return value_nil();
    const size_t size = strlen(text);
    assert(size <= UINT32_MAX);
    return (struct value){
        .kind = VALUE_TEXT, .count = (uint32_t)size, .as.text = text};
}

struct value
value_bin(const void *data, size_t size)
{
    assert(size <= UINT32_MAX);
    return (struct value){
        .kind = VALUE_BIN, .count = (uint32_t)size, .as.bin = data};
}

struct value
value_list(void)
{
    return (struct value){.kind = VALUE_LIST};
}

struct value
value_map(void)
{
    return (struct value){.kind = VALUE_MAP};
}

/* Room for one more entry of `size` bytes; doubles, the old stays behind in
 * the arena. */
static void *
grown(struct arena *arena, struct value *value, void *entries, size_t size)
{
    if (value->count < value->room)
        return entries;
    const uint32_t room = value->room == 0 ? 4 : value->room * 2;
    void *larger = arena_take(arena, room * size);
    if (value->count > 0)
        memcpy(larger, entries, value->count * size);
    value->room = room;
    return larger;
}

void
value_add(struct arena *arena, struct value *list, struct value item)
{
    assert(list->kind == VALUE_LIST);
    list->as.items = grown(arena, list, list->as.items, sizeof item);
    list->as.items[list->count++] = item;
}

/* A municipality is a map of ten thousand: by halves where that is possible. */
static struct value_pair *
pair_find_ordered(const struct value *map, const char *key)
{
    uint32_t from = 0, until = map->count;
    while (from < until) {
        const uint32_t middle = from + (until - from) / 2;
        const int order = strcmp(map->as.pairs[middle].key, key);
        if (order == 0)
            return &map->as.pairs[middle];
        if (order < 0)
            from = middle + 1;
        else
            until = middle;
    }
    return NULL;
}

static struct value_pair *
pair_find(const struct value *map, const char *key)
{
    if (map->ordered)
        return pair_find_ordered(map, key);
    for (uint32_t i = 0; i < map->count; i++)
        if (strcmp(map->as.pairs[i].key, key) == 0)
            return &map->as.pairs[i];
    return NULL;
}

void
value_put(struct arena *arena, struct value *map, const char *key,
          struct value item)
{
    assert(map->kind == VALUE_MAP);
    struct value_pair *pair = pair_find(map, key);
    if (pair == NULL) {
        map->ordered = map->count == 0 ||
                       (map->ordered &&
                        strcmp(map->as.pairs[map->count - 1].key, key) < 0);
        map->as.pairs = grown(arena, map, map->as.pairs, sizeof *map->as.pairs);
        pair = &map->as.pairs[map->count++];
        pair->key = key;
    }
    pair->value = item;
}

bool
value_remove(struct value *map, const char *key)
{
    assert(map->kind == VALUE_MAP);
    struct value_pair *pair = pair_find(map, key);
    if (pair == NULL)
        return false;
    const size_t index = (size_t)(pair - map->as.pairs);
    map->count--;
    memmove(pair, pair + 1, (map->count - index) * sizeof *pair);
    return true;
}

const struct value *
value_get(const struct value *map, const char *key)
{
    if (map == NULL || map->kind != VALUE_MAP)
        return NULL;
    const struct value_pair *pair = pair_find(map, key);
    return pair == NULL ? NULL : &pair->value;
}

const char *
value_get_text(const struct value *map, const char *key)
{
    const struct value *value = value_get(map, key);
    return value != NULL && value->kind == VALUE_TEXT ? value->as.text : NULL;
}

int64_t
value_get_int(const struct value *map, const char *key, int64_t fallback)
{
    const struct value *value = value_get(map, key);
    return value != NULL && value->kind == VALUE_INT ? value->as.integer
                                                     : fallback;
}

bool
value_get_bool(const struct value *map, const char *key)
{
    const struct value *value = value_get(map, key);
    return value != NULL && value->kind == VALUE_BOOL && value->as.boolean;
}

const uint8_t *
value_get_bin(const struct value *map, const char *key, size_t size)
{
    const struct value *value = value_get(map, key);
    return value != NULL && value->kind == VALUE_BIN && value->count == size
               ? value->as.bin
               : NULL;
}

bool
value_equal(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case VALUE_NIL:
        return true;
    case VALUE_BOOL:
        return a->as.boolean == b->as.boolean;
    case VALUE_INT:
        return a->as.integer == b->as.integer;
    case VALUE_TEXT:
        return a->count == b->count &&
               (a->count == 0 || memcmp(a->as.text, b->as.text, a->count) == 0);
    case VALUE_BIN:
        return a->count == b->count &&
               (a->count == 0 || memcmp(a->as.bin, b->as.bin, a->count) == 0);
    case VALUE_LIST:
        if (a->count != b->count)
            return false;
        for (uint32_t i = 0; i < a->count; i++)
            if (!value_equal(&a->as.items[i], &b->as.items[i]))
                return false;
        return true;
    case VALUE_MAP:
        if (a->count != b->count)
            return false;
        for (uint32_t i = 0; i < a->count; i++) {
            const struct value_pair *other = pair_find(b, a->as.pairs[i].key);
            if (other == NULL ||
                !value_equal(&a->as.pairs[i].value, &other->value))
                return false;
        }
        return true;
    }
    return false;
}

struct value
value_copy(struct arena *arena, const struct value *value)
{
    struct value copy = *value;
    switch (value->kind) {
    case VALUE_NIL:
    case VALUE_BOOL:
    case VALUE_INT:
        break;
    case VALUE_TEXT:
        copy.as.text = arena_text(arena, value->as.text, value->count);
        break;
    case VALUE_BIN:
        copy.as.bin = arena_bytes(arena, value->as.bin, value->count).data;
        break;
    case VALUE_LIST:
        copy = value_list();
        for (uint32_t i = 0; i < value->count; i++)
            value_add(arena, &copy, value_copy(arena, &value->as.items[i]));
        break;
    case VALUE_MAP:
        copy = value_map();
        for (uint32_t i = 0; i < value->count; i++) {
            const struct value_pair *pair = &value->as.pairs[i];
            value_put(arena, &copy, arena_string(arena, pair->key),
                      value_copy(arena, &pair->value));
        }
        break;
    }
    return copy;
}

static int
pair_order(const void *a, const void *b)
{
    const struct value_pair *left = a;
    const struct value_pair *right = b;
    return strcmp(left->key, right->key);
}

static void
sort_maps(struct value *value)
{
    if (value->kind == VALUE_LIST)
        for (uint32_t i = 0; i < value->count; i++)
            sort_maps(&value->as.items[i]);
    if (value->kind != VALUE_MAP || value->count == 0)
        return;
    qsort(value->as.pairs, value->count, sizeof *value->as.pairs, pair_order);
    value->ordered = true;
    for (uint32_t i = 0; i < value->count; i++)
        sort_maps(&value->as.pairs[i].value);
}

struct value
value_canonical(struct arena *arena, const struct value *value)
{
    struct value copy = value_copy(arena, value);
    sort_maps(&copy);
    return copy;
}
