/*
 * Values to and from msgpack. The only file that knows msgpack-c.
 * Pure.
 *
 * Whatever comes from a socket or a disk is first walked without allocating:
 * lengths never beyond the remaining bytes, bounded depth and item count,
 * texts valid UTF-8 without NUL, map keys texts and unique, no floats, no
 * extension types, no bytes left over. Only then may msgpack-c unpack it,
 * because a five-byte message can make it ask for gigabytes.
 * Source: reliability reference, finding 11.
 */
#ifndef ARENDE_CORE_CODEC_H
#define ARENDE_CORE_CODEC_H

#include "core/arena.h"
#include "core/status.h"
#include "core/value.h"

#define CODEC_SIZE_MAX (256 * 1024) /* bytes of one message */
#define CODEC_DEPTH_MAX 16          /* nested lists and maps */
#define CODEC_ITEMS_MAX 4096        /* values in all, keys included */

/* Memory that decoding one message within the limits can need at most. */
#define CODEC_ARENA_MAX (4 * 1024 * 1024) /* bytes */

/* The limits, for callers whose data is ours and may be larger. */
struct codec_limits {
    size_t size_max; /* bytes */
    uint32_t depth_max;
    uint32_t items_max;
};

/* STATUS_OK, STATUS_TOO_LARGE or STATUS_MALFORMED. Allocates nothing. */
enum status codec_check(const uint8_t *data, size_t size,
                        const struct codec_limits *limits);

/*
 * Decodes one whole message under the protocol's limits. On error `out` is
 * untouched. Texts are copied into the arena.
 */
enum status codec_decode(struct arena *arena, const uint8_t *data, size_t size,
                         struct value *out);

/* The same under other limits. */
enum status codec_decode_limited(struct arena *arena, const uint8_t *data,
                                 size_t size, const struct codec_limits *limits,
                                 struct value *out);

/*
 * Encodes into the arena with the shortest form of every number and length,
 * so that equal canonical values give equal bytes.
 */
struct bytes codec_encode(struct arena *arena, const struct value *value);

#endif
