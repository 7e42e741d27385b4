#include "clients/cli/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "clients/cli/render.h"

static json_t *value_json(struct arena *arena, const struct value *value);

/* "due_at_ms" → "due", "at_ms" → "at"; NULL for any other key. */
static const char *
time_key(struct arena *arena, const char *key)
{
    static const char SUFFIX[] = "_at_ms";
    const size_t size = strlen(key);
    const size_t tail = sizeof SUFFIX - 1;
    if (strcmp(key, "at_ms") == 0)
        return "at";
    if (size > tail && strcmp(key + size - tail, SUFFIX) == 0)
        return arena_text(arena, key, size - tail);
    return NULL;
}

static json_t *
time_json(struct arena *arena, const struct value *value)
{
    if (value->kind != VALUE_INT)
        return json_null();
    return json_string(render_utc(arena, value->as.integer));
}

static json_t *
map_json(struct arena *arena, const struct value *map)
{
    json_t *object = json_object();
    for (uint32_t i = 0; i < map->count; i++) {
        const struct value_pair *pair = &map->as.pairs[i];
        const char *renamed = time_key(arena, pair->key);
        json_object_set_new(object, renamed == NULL ? pair->key : renamed,
                            renamed == NULL ? value_json(arena, &pair->value)
                                            : time_json(arena, &pair->value));
    }
    return object;
}

static json_t *
list_json(struct arena *arena, const struct value *list)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < list->count; i++)
        json_array_append_new(array, value_json(arena, &list->as.items[i]));
    return array;
}

static json_t *
value_json(struct arena *arena, const struct value *value)
{
    switch (value->kind) {
    case VALUE_NIL:
        return json_null();
    case VALUE_BOOL:
        return json_boolean(value->as.boolean);
    case VALUE_INT:
        return json_integer(value->as.integer);
    case VALUE_TEXT:
        return json_string(value->as.text);
    case VALUE_BIN:
        return json_string(render_hex(arena, value->as.bin, value->count));
    case VALUE_LIST:
        return list_json(arena, value);
    case VALUE_MAP:
        return map_json(arena, value);
    }
    return json_null();
}

const char *
json_write(struct arena *arena, const struct value *value)
{
    json_t *json = value_json(arena, value);
    char *text = json_dumps(json, JSON_ENCODE_ANY);
    json_decref(json);
    const char *copy = arena_string(arena, text == NULL ? "null" : text);
    free(text);
    return copy;
}

/* False for what a value cannot hold. */
static bool
json_value(struct arena *arena, json_t *json, struct value *out)
{
    switch (json_typeof(json)) {
    case JSON_NULL:
        *out = value_nil();
        return true;
    case JSON_TRUE:
    case JSON_FALSE:
        *out = value_bool(json_is_true(json));
        return true;
    case JSON_INTEGER:
        *out = value_int(json_integer_value(json));
        return true;
    case JSON_STRING:
        *out = value_text(arena_string(arena, json_string_value(json)));
        return true;
    case JSON_REAL:
        return false;
    case JSON_ARRAY: {
        *out = value_list();
        size_t i;
        json_t *item;
        json_array_foreach(json, i, item)
        {
            struct value value;
            if (!json_value(arena, item, &value))
                return false;
            value_add(arena, out, value);
        }
        return true;
    }
    case JSON_OBJECT: {
        *out = value_map();
        const char *key;
        json_t *item;
        json_object_foreach(json, key, item)
        {
            struct value value;
            if (!json_value(arena, item, &value))
                return false;
            value_put(arena, out, arena_string(arena, key), value);
        }
        return true;
    }
    }
    return false;
}

enum status
json_read(struct arena *arena, const char *text, size_t size, struct value *out)
{
    json_t *json =
        json_loadb(text, size, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);
    if (json == NULL)
        return STATUS_MALFORMED;
    struct value value;
    const bool fits = json_value(arena, json, &value);
    json_decref(json);
    if (!fits)
        return STATUS_MALFORMED;
    *out = value;
    return STATUS_OK;
}
