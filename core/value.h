/*
 * A tree of plain values: what messages, fields, jobs and answers are made of.
 * Pure.
 *
 * The tree lives in an arena. Texts are valid UTF-8 and NUL-terminated; map
 * keys are unique texts. There are no floating point numbers: money, time and
 * counts are integers with a unit in their name.
 */
#ifndef ARENDE_CORE_VALUE_H
#define ARENDE_CORE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"

enum value_kind {
    VALUE_NIL,
    VALUE_BOOL,
    VALUE_INT,
    VALUE_TEXT,
    VALUE_BIN,
    VALUE_LIST,
    VALUE_MAP,
};

struct value {
    enum value_kind kind;
    uint32_t count; /* bytes of TEXT and BIN, items of LIST, pairs of MAP */
    uint32_t room;  /* LIST and MAP under construction: allocated entries */
    bool ordered;   /* MAP: each key was put after a lesser one; found fast */
    union {
        bool boolean;
        int64_t integer;
        const char *text;
        const uint8_t *bin;
        struct value *items;
        struct value_pair *pairs;
    } as;
};

struct value_pair {
    const char *key;
    struct value value;
};

/* Makers. Texts and bytes are borrowed: they must outlive the value. */
struct value value_nil(void);
struct value value_bool(bool boolean);
struct value value_int(int64_t integer);
struct value value_text(const char *text); /* NULL gives NIL */
struct value value_bin(const void *data, size_t size);
struct value value_list(void);
struct value value_map(void);

/* Appends to a list. */
void value_add(struct arena *arena, struct value *list, struct value item);

/* Sets a key of a map, replacing what it held. `key` is borrowed. */
void value_put(struct arena *arena, struct value *map, const char *key,
               struct value item);

/* Takes a key out of a map; true if it was there. */
bool value_remove(struct value *map, const char *key);

/* What a map holds under a key; NULL if it does not, or is not a map. */
const struct value *value_get(const struct value *map, const char *key);

/* The same with an expectation: the fallback (or NULL) on another kind. */
const char *value_get_text(const struct value *map, const char *key);
int64_t value_get_int(const struct value *map, const char *key,
                      int64_t fallback);
bool value_get_bool(const struct value *map, const char *key);
/* Bytes of exactly `size`, or NULL. */
const uint8_t *value_get_bin(const struct value *map, const char *key,
                             size_t size);

bool value_equal(const struct value *a, const struct value *b);

/* A deep copy into another arena. */
struct value value_copy(struct arena *arena, const struct value *value);

/* A deep copy whose maps are sorted by key: the canonical form that digests
 * are taken over. */
struct value value_canonical(struct arena *arena, const struct value *value);

#endif
