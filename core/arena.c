#include "core/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE (32 * 1024) /* bytes; larger takes get their own block */

struct block {
    struct block *next;
    size_t size; /* bytes in data */
    size_t used;
    alignas(max_align_t) uint8_t data[];
};

struct arena {
    struct block *first;
    struct block *current; /* blocks after it are empty */
    size_t size_max;
    size_t size; /* bytes of all blocks */
};

struct arena *
arena_new(size_t size_max_bytes)
{
    struct arena *arena = calloc(1, sizeof *arena);
    assert(arena != NULL);
    arena->size_max = size_max_bytes;
    return arena;
}

void
arena_free(struct arena **arena)
{
    if (*arena == NULL)
        return;
    struct block *block = (*arena)->first;
    while (block != NULL) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
    free(*arena);
    *arena = NULL;
}

void
arena_reset(struct arena *arena)
{
    for (struct block *block = arena->first; block != NULL; block = block->next)
        block->used = 0;
    arena->current = arena->first;
}

struct arena_mark
arena_mark(const struct arena *arena)
{
    return (struct arena_mark){
        .block = arena->current,
        .used = arena->current != NULL ? arena->current->used : 0,
    };
}

void
arena_release(struct arena *arena, struct arena_mark mark)
{
    if (mark.block == NULL) {
        arena_reset(arena);
        return;
    }
    for (struct block *block = mark.block->next; block != NULL;
         block = block->next)
        block->used = 0;
    mark.block->used = mark.used;
    arena->current = mark.block;
}

static struct block *
block_add(struct arena *arena, size_t size)
{
    const size_t wanted = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    arena->size += wanted;
    assert(arena->size <= arena->size_max + BLOCK_SIZE);
    struct block *block = malloc(sizeof *block + wanted);
    assert(block != NULL);
    block->size = wanted;
    block->used = 0;
    if (arena->current == NULL) {
        block->next = arena->first;
        arena->first = block;
    } else {
        block->next = arena->current->next;
        arena->current->next = block;
    }
    arena->current = block;
    return block;
}

void *
arena_take(struct arena *arena, size_t size)
{
    const size_t step = alignof(max_align_t);
    assert(size <= arena->size_max);
    size = (size + step - 1) / step * step;
    struct block *block = arena->current;
    while (block != NULL && block->size - block->used < size &&
           block->next != NULL) {
        block = block->next;
        arena->current = block;
    }
    if (block == NULL || block->size - block->used < size)
        block = block_add(arena, size);
    void *taken = block->data + block->used;
    block->used += size;
    memset(taken, 0, size);
    return taken;
}

char *
arena_text(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_take(arena, size + 1);
    if (size > 0)
        memcpy(copy, text, size);
    return copy;
}

char *
arena_string(struct arena *arena, const char *string)
{
    return arena_text(arena, string, strlen(string));
}

char *
arena_format(struct arena *arena, const char *format, ...)
{
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    const int size = vsnprintf(NULL, 0, format, list);
    va_end(list);
    assert(size >= 0);
    char *text = arena_take(arena, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return text;
}

struct bytes
arena_bytes(struct arena *arena, const void *data, size_t size)
{
    uint8_t *copy = arena_take(arena, size > 0 ? size : 1);
    if (size > 0)
        memcpy(copy, data, size);
    return (struct bytes){copy, size};
}
