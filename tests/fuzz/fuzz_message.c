/*
 * core/message.h: each envelope is read strictly, and what was read is
 * written back as the same message.
 */
#include <assert.h>
#include <string.h>

#include "core/codec.h"
#include "core/message.h"
#include "tests/fuzz/fuzz.h"

static struct arena *arena;

/* Written, read and written again, a message is the same bytes. */
static void
same(struct bytes a, struct bytes b)
{
    assert(a.size == b.size && memcmp(a.data, b.data, a.size) == 0);
}

static void
try_request(const uint8_t *data, size_t size)
{
    struct request first, second;

    if (request_decode(arena, data, size, &first) != STATUS_OK)
        return;
    const struct bytes once = request_encode(arena, &first);
    assert(first.key != NULL && first.body.kind == VALUE_MAP);
    assert(first.ttl_ms >= 1 && first.ttl_ms <= MESSAGE_TTL_MAX_MS);
    assert(request_decode(arena, once.data, once.size, &second) == STATUS_OK);
    same(once, request_encode(arena, &second));
}

static void
try_reply(const uint8_t *data, size_t size)
{
    struct reply first, second;

    if (reply_decode(arena, data, size, &first) != STATUS_OK)
        return;
    const struct bytes once = reply_encode(arena, &first);
    assert(reply_decode(arena, once.data, once.size, &second) == STATUS_OK);
    assert(second.status == first.status);
    same(once, reply_encode(arena, &second));
}

static void
try_link(const uint8_t *data, size_t size)
{
    struct link first, second;

    if (link_decode(arena, data, size, &first) != STATUS_OK)
        return;
    const struct bytes once = link_encode(arena, &first);
    assert(link_decode(arena, once.data, once.size, &second) == STATUS_OK);
    assert(second.type == first.type);
    same(once, link_encode(arena, &second));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (arena == NULL)
        arena = arena_new(8 * CODEC_ARENA_MAX);
    arena_reset(arena);
    try_request(data, size);
    try_reply(data, size);
    try_link(data, size);
    return 0;
}

static const uint8_t thirty_two[32] = "0123456789abcdef0123456789abcde";

static struct bytes
a_request(struct arena *in)
{
    struct request request = {
        .version = MESSAGE_VERSION,
        .type = REQUEST_ACT,
        .key = thirty_two,
        .token = thirty_two,
        .ttl_ms = 5000,
        .body = value_map(),
    };

    value_put(in, &request.body, "ref", value_text("INC-2026-000001"));
    value_put(in, &request.body, "move", value_text("triage"));
    return request_encode(in, &request);
}

static struct bytes
a_reply(struct arena *in)
{
    struct value args = value_map();

    value_put(in, &args, "n", value_int(20));
    return reply_refuse(in, thirty_two, STATUS_REASON, &args);
}

/* A link message with everything set: each type takes its own. */
static struct bytes
a_link(struct arena *in, enum link_type type)
{
    struct link link = {
        .type = type,
        .correlation = 4711,
        .public_key = thirty_two,
        .ttl_ms = 5000,
        .service = "notify",
        .request = a_request(in),
        .services = value_list(),
        .credit = 4,
        .epoch = 1,
        .beat_ms = MESSAGE_BEAT_MS,
        .head = 12,
        .job = 3,
        .term_ms = 60000,
        .body = value_map(),
        .why = "mail server away",
        .retry = true,
        .first = true,
        .keys = value_list(),
    };
    struct value key = value_map();

    value_add(in, &link.services, value_text("notify"));
    value_put(in, &key, "pk", value_bin(thirty_two, 32));
    value_put(in, &key, "kind", value_text("client"));
    value_add(in, &link.keys, key);
    return link_encode(in, &link);
}

size_t
fuzz_seed(int index, uint8_t *data)
{
    struct arena *in = arena_new(1 << 20);
    struct bytes bytes = {0};

    if (index == 0)
        bytes = a_request(in);
    else if (index == 1)
        bytes = a_reply(in);
    else if (index - 2 < LINK_TYPE_COUNT)
        bytes = a_link(in, (enum link_type)(index - 2));
    if (bytes.size > 0)
        memcpy(data, bytes.data, bytes.size);
    const size_t size = bytes.size;
    arena_free(&in);
    return size;
}
