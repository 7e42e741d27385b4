/*
 * core/codec.h: nothing that comes from outside breaks the reader, and what
 * it takes it gives back unchanged.
 */
#include <assert.h>
#include <string.h>

#include "core/codec.h"
#include "tests/fuzz/fuzz.h"

static struct arena *arena;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct codec_limits limits = {
        .size_max = CODEC_SIZE_MAX,
        .depth_max = CODEC_DEPTH_MAX,
        .items_max = CODEC_ITEMS_MAX,
    };
    struct value first, second;

    if (arena == NULL)
        arena = arena_new(4 * CODEC_ARENA_MAX);
    arena_reset(arena);
    const enum status checked = codec_check(data, size, &limits);
    assert(codec_decode(arena, data, size, &first) == checked);
    if (checked != STATUS_OK)
        return 0;

    const struct bytes once = codec_encode(arena, &first);
    assert(once.size <= size); /* the shortest form */
    assert(codec_decode(arena, once.data, once.size, &second) == STATUS_OK);
    assert(value_equal(&first, &second));

    const struct value canonical = value_canonical(arena, &first);
    const struct value again = value_canonical(arena, &second);
    const struct bytes a = codec_encode(arena, &canonical);
    const struct bytes b = codec_encode(arena, &again);
    assert(a.size == b.size && memcmp(a.data, b.data, a.size) == 0);
    return 0;
}

/* Every kind, every length class. */
static struct value
everything(struct arena *in)
{
    static const int64_t numbers[] = {
        0,      1,         -1,        127,       128,      -32,
        -33,    255,       256,       65535,     65536,    -129,
        -32769, INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN};
    struct value map = value_map(), list = value_list();

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        value_add(in, &list, value_int(numbers[i]));
    value_put(in, &map, "numbers", list);
    value_put(in, &map, "nil", value_nil());
    value_put(in, &map, "yes", value_bool(true));
    value_put(in, &map, "text",
              value_text("åäö och en längre text än så här "
                         "för nästa längdklass"));
    value_put(in, &map, "bin", value_bin("\0\1\2\3", 4));
    return map;
}

size_t
fuzz_seed(int index, uint8_t *data)
{
    struct arena *in = arena_new(1 << 20);
    struct value value = everything(in);
    size_t size = 0;

    for (int depth = 0; depth < index * 4; depth++) {
        struct value outer = value_list();
        value_add(in, &outer, value);
        value = outer;
    }
    if (index < 4) { /* the last is as deep as it may be */
        const struct bytes bytes = codec_encode(in, &value);
        memcpy(data, bytes.data, bytes.size);
        size = bytes.size;
    }
    arena_free(&in);
    return size;
}
