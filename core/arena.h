/*
 * A bounded region of memory that is given back in one piece.
 * Pure.
 *
 * Everything that lives for one message, one query or one workflow is taken
 * from an arena, so that nothing has to be freed on its own. The bound is a
 * promise (P11): whoever makes an arena has computed that its use fits, so
 * reaching the bound is our mistake and stops the process.
 */
#ifndef ARENDE_CORE_ARENA_H
#define ARENDE_CORE_ARENA_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct block;

/* A borrowed run of bytes; whoever hands it out says how long it lives. */
struct bytes {
    const uint8_t *data;
    size_t size;
};

/*
 * Makes an arena that will hold at most `size_max_bytes`. Memory is taken in
 * blocks as needed and kept over arena_reset, so a warmed-up arena allocates
 * no more.
 */
struct arena *arena_new(size_t size_max_bytes);
void arena_free(struct arena **arena);

/* Forgets everything that was taken; the blocks stay for the next use. */
void arena_reset(struct arena *arena);

/* How much was taken so far. */
struct arena_mark {
    struct block *block;
    size_t used; /* bytes of that block */
};

struct arena_mark arena_mark(const struct arena *arena);

/* Forgets everything that was taken since the mark; what was taken before it
 * stays, and must not point at any of that. */
void arena_release(struct arena *arena, struct arena_mark mark);

/* `size` zeroed bytes, aligned for any type; never NULL. */
void *arena_take(struct arena *arena, size_t size);

/* A NUL-terminated copy of `size` bytes of text. */
char *arena_text(struct arena *arena, const char *text, size_t size);

/* A NUL-terminated copy of a whole string. */
char *arena_string(struct arena *arena, const char *string);

/* printf into the arena. */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A copy of `size` bytes. */
struct bytes arena_bytes(struct arena *arena, const void *data, size_t size);

#endif
