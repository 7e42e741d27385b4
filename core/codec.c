#include "core/codec.h"

#include <assert.h>
#include <msgpack.h>
#include <string.h>

#include "core/text.h"

static const struct codec_limits PROTOCOL_LIMITS = {
    .size_max = CODEC_SIZE_MAX,
    .depth_max = CODEC_DEPTH_MAX,
    .items_max = CODEC_ITEMS_MAX,
};

/* -- The walk: nothing is allocated, nothing beyond `end` is read. ------- */

struct walk {
    const uint8_t *at;
    const uint8_t *end;
    uint32_t items;
    bool again; /* all this has been walked and is well-formed */
    const struct codec_limits *limits;
};

static size_t
left(const struct walk *walk)
{
    return (size_t)(walk->end - walk->at);
}

static bool
read_number(struct walk *walk, size_t size, uint64_t *out)
{
    if (left(walk) < size)
        return false;
    uint64_t number = 0;
    for (size_t i = 0; i < size; i++)
        number = number << 8 | *walk->at++;
    *out = number;
    return true;
}

/* What a first byte announces. */
struct head {
    enum value_kind kind;
    uint64_t length; /* bytes of text and bin, entries of list and map */
};

/* Reads one head, and a number whole. */
static bool
read_head(struct walk *walk, struct head *out)
{
    if (left(walk) < 1)
        return false;
    const uint8_t first = *walk->at++;
    uint64_t number = 0;
    *out = (struct head){.kind = VALUE_INT};
    if (first <= 0x7f || first >= 0xe0)
        return true;
    if (first <= 0x8f) {
        *out = (struct head){VALUE_MAP, first & 0x0fU};
        return true;
    }
    if (first <= 0x9f) {
        *out = (struct head){VALUE_LIST, first & 0x0fU};
        return true;
    }
    if (first <= 0xbf) {
        *out = (struct head){VALUE_TEXT, first & 0x1fU};
        return true;
    }
    switch (first) {
    case 0xc0:
        out->kind = VALUE_NIL;
        return true;
    case 0xc2:
    case 0xc3:
        out->kind = VALUE_BOOL;
        return true;
    case 0xc4:
    case 0xc5:
    case 0xc6:
        out->kind = VALUE_BIN;
        return read_number(walk, (size_t)1 << (first - 0xc4), &out->length);
    case 0xcc:
    case 0xcd:
    case 0xce:
        return read_number(walk, (size_t)1 << (first - 0xcc), &number);
    case 0xcf: /* beyond a signed number is not ours */
        return read_number(walk, 8, &number) && number <= INT64_MAX;
    case 0xd0:
    case 0xd1:
    case 0xd2:
    case 0xd3:
        return read_number(walk, (size_t)1 << (first - 0xd0), &number);
    case 0xd9:
    case 0xda:
    case 0xdb:
        out->kind = VALUE_TEXT;
        return read_number(walk, (size_t)1 << (first - 0xd9), &out->length);
    case 0xdc:
    case 0xdd:
        out->kind = VALUE_LIST;
        return read_number(walk, (size_t)2 << (first - 0xdc), &out->length);
    case 0xde:
    case 0xdf:
        out->kind = VALUE_MAP;
        return read_number(walk, (size_t)2 << (first - 0xde), &out->length);
    default: /* never used, extensions, floats */
        return false;
    }
}

static bool walk_value(struct walk *walk, uint32_t depth);

static bool
walk_key(struct walk *walk, const uint8_t **key, size_t *size)
{
    struct head head;
    if (++walk->items > walk->limits->items_max || !read_head(walk, &head) ||
        head.kind != VALUE_TEXT || head.length > left(walk))
        return false;
    *key = walk->at;
    *size = (size_t)head.length;
    walk->at += *size;
    return text_is_utf8((const char *)*key, *size);
}

/* Whether a key of the map that starts at `entries` was there before the one
 * at `key`. Maps are small; those that are not are bounded by items_max. */
static bool
key_repeats(const struct walk *walk, const uint8_t *entries, const uint8_t *key,
            size_t size)
{
    struct walk again = *walk;
    again.at = entries;
    again.end = key;
    again.items = 0;
    again.again = true; /* or nested maps would be searched 2^depth times */
    while (again.at < key) {
        const uint8_t *other;
        size_t other_size;
        if (!walk_key(&again, &other, &other_size) || other == key)
            return false;
        if (other_size == size && memcmp(other, key, size) == 0)
            return true;
        if (!walk_value(&again, 0))
            return false;
    }
    return false;
}

static bool
walk_map(struct walk *walk, uint64_t count, uint32_t depth)
{
    const uint8_t *entries = walk->at;
    for (uint64_t i = 0; i < count; i++) {
        const uint8_t *key;
        size_t size;
        if (!walk_key(walk, &key, &size))
            return false;
        if (i > 0 && !walk->again && key_repeats(walk, entries, key, size))
            return false;
        if (!walk_value(walk, depth))
            return false;
    }
    return true;
}

static bool
walk_value(struct walk *walk, uint32_t depth)
{
    struct head head;
    if (++walk->items > walk->limits->items_max || !read_head(walk, &head))
        return false;
    switch (head.kind) {
    case VALUE_NIL:
    case VALUE_BOOL:
    case VALUE_INT:
        return true;
    case VALUE_TEXT:
    case VALUE_BIN:
        if (head.length > left(walk))
            return false;
        walk->at += head.length;
        return head.kind == VALUE_BIN ||
               text_is_utf8((const char *)walk->at - head.length,
                            (size_t)head.length);
    case VALUE_LIST:
        if (depth + 1 > walk->limits->depth_max || head.length > left(walk))
            return false;
        for (uint64_t i = 0; i < head.length; i++)
            if (!walk_value(walk, depth + 1))
                return false;
        return true;
    case VALUE_MAP:
        if (depth + 1 > walk->limits->depth_max || head.length > left(walk) / 2)
            return false;
        return walk_map(walk, head.length, depth + 1);
    }
    return false;
}

enum status
codec_check(const uint8_t *data, size_t size, const struct codec_limits *limits)
{
    if (size > limits->size_max)
        return STATUS_TOO_LARGE;
    struct walk walk = {.at = data, .end = data + size, .limits = limits};
    if (size == 0 || !walk_value(&walk, 0) || walk.at != walk.end)
        return STATUS_MALFORMED;
    return STATUS_OK;
}

/* -- Decoding: only what the walk has passed gets here. ------------------ */

static struct value
taken(struct arena *arena, const msgpack_object *object)
{
    switch (object->type) {
    case MSGPACK_OBJECT_BOOLEAN:
        return value_bool(object->via.boolean);
    case MSGPACK_OBJECT_POSITIVE_INTEGER:
        return value_int((int64_t)object->via.u64);
    case MSGPACK_OBJECT_NEGATIVE_INTEGER:
        return value_int(object->via.i64);
    case MSGPACK_OBJECT_STR: {
        struct value text = value_text("");
        text.as.text =
            arena_text(arena, object->via.str.ptr, object->via.str.size);
        text.count = object->via.str.size;
        return text;
    }
    case MSGPACK_OBJECT_BIN:
        return value_bin(
            arena_bytes(arena, object->via.bin.ptr, object->via.bin.size).data,
            object->via.bin.size);
    case MSGPACK_OBJECT_ARRAY: {
        struct value list = value_list();
        for (uint32_t i = 0; i < object->via.array.size; i++)
            value_add(arena, &list, taken(arena, &object->via.array.ptr[i]));
        return list;
    }
    case MSGPACK_OBJECT_MAP: {
        /* The walk has seen that keys are unique texts: no search here. */
        struct value map = value_map();
        const uint32_t count = object->via.map.size;
        if (count == 0)
            return map;
        map.as.pairs = arena_take(arena, count * sizeof *map.as.pairs);
        map.count = map.room = count;
        for (uint32_t i = 0; i < count; i++) {
            const msgpack_object_kv *pair = &object->via.map.ptr[i];
            map.as.pairs[i].key = arena_text(arena, pair->key.via.str.ptr,
                                             pair->key.via.str.size);
            map.as.pairs[i].value = taken(arena, &pair->val);
        }
        return map;
    }
    case MSGPACK_OBJECT_NIL:
    case MSGPACK_OBJECT_FLOAT32:
    case MSGPACK_OBJECT_FLOAT64:
    case MSGPACK_OBJECT_EXT:
        break;
    }
    return value_nil();
}

enum status
codec_decode_limited(struct arena *arena, const uint8_t *data, size_t size,
                     const struct codec_limits *limits, struct value *out)
{
    const enum status status = codec_check(data, size, limits);
    if (status != STATUS_OK)
        return status;
    msgpack_unpacked unpacked;
    msgpack_unpacked_init(&unpacked);
    size_t offset = 0;
    const msgpack_unpack_return outcome =
        msgpack_unpack_next(&unpacked, (const char *)data, size, &offset);
    /* The walk accepts less than msgpack-c does. */
    assert(outcome == MSGPACK_UNPACK_SUCCESS && offset == size);
    *out = taken(arena, &unpacked.data);
    msgpack_unpacked_destroy(&unpacked);
    return STATUS_OK;
}

enum status
codec_decode(struct arena *arena, const uint8_t *data, size_t size,
             struct value *out)
{
    return codec_decode_limited(arena, data, size, &PROTOCOL_LIMITS, out);
}

/* -- Encoding ------------------------------------------------------------ */

struct sink {
    struct arena *arena;
    uint8_t *data;
    size_t size;
    size_t room;
};

static int
sink_write(void *context, const char *data, size_t size)
{
    struct sink *sink = context;
    if (sink->room - sink->size < size) {
        size_t room = sink->room * 2;
        while (room - sink->size < size)
            room *= 2;
        uint8_t *larger = arena_take(sink->arena, room);
        if (sink->size > 0)
            memcpy(larger, sink->data, sink->size);
        sink->data = larger;
        sink->room = room;
    }
    if (size > 0)
        memcpy(sink->data + sink->size, data, size);
    sink->size += size;
    return 0;
}

static void
pack(msgpack_packer *packer, const struct value *value)
{
    switch (value->kind) {
    case VALUE_NIL:
        msgpack_pack_nil(packer);
        return;
    case VALUE_BOOL:
        if (value->as.boolean)
            msgpack_pack_true(packer);
        else
            msgpack_pack_false(packer);
        return;
    case VALUE_INT:
        msgpack_pack_int64(packer, value->as.integer);
        return;
    case VALUE_TEXT:
        msgpack_pack_str(packer, value->count);
        msgpack_pack_str_body(packer, value->as.text, value->count);
        return;
    case VALUE_BIN:
        msgpack_pack_bin(packer, value->count);
        msgpack_pack_bin_body(packer, value->as.bin, value->count);
        return;
    case VALUE_LIST:
        msgpack_pack_array(packer, value->count);
        for (uint32_t i = 0; i < value->count; i++)
            pack(packer, &value->as.items[i]);
        return;
    case VALUE_MAP:
        msgpack_pack_map(packer, value->count);
        for (uint32_t i = 0; i < value->count; i++) {
            const char *key = value->as.pairs[i].key;
            const size_t size = strlen(key);
            msgpack_pack_str(packer, size);
            msgpack_pack_str_body(packer, key, size);
            pack(packer, &value->as.pairs[i].value);
        }
        return;
    }
}

struct bytes
codec_encode(struct arena *arena, const struct value *value)
{
    struct sink sink = {.arena = arena, .room = 512};
    sink.data = arena_take(arena, sink.room);
    msgpack_packer packer;
    msgpack_packer_init(&packer, &sink, sink_write);
    pack(&packer, value);
    return (struct bytes){sink.data, sink.size};
}
