#include "broker/slab.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct slab {
    int block_count;
    int free_count;
    int free_first;
    int *next; /* of each block: the next of its chain, or of the free ones */
    uint8_t (*blocks)[SLAB_BLOCK_SIZE];
};

struct slab *
slab_new(size_t size_bytes)
{
    struct slab *slab = calloc(1, sizeof *slab);
    assert(slab != NULL);
    slab->block_count = (int)(size_bytes / SLAB_BLOCK_SIZE);
    slab->free_count = slab->block_count;
    slab->next = calloc((size_t)slab->block_count, sizeof *slab->next);
    slab->blocks = calloc((size_t)slab->block_count, SLAB_BLOCK_SIZE);
    assert(slab->next != NULL && slab->blocks != NULL);
    for (int i = 0; i < slab->block_count; i++)
        slab->next[i] = i + 1 < slab->block_count ? i + 1 : SLAB_NONE;
    return slab;
}

void
slab_free(struct slab **slab)
{
    if (*slab == NULL)
        return;
    free((*slab)->next);
    free((*slab)->blocks);
    free(*slab);
    *slab = NULL;
}

static int
blocks_of(size_t size)
{
    const size_t blocks = (size + SLAB_BLOCK_SIZE - 1) / SLAB_BLOCK_SIZE;
    return blocks > 0 ? (int)blocks : 1;
}

int
slab_put(struct slab *slab, struct bytes bytes)
{
    if (bytes.size > (size_t)slab->free_count * SLAB_BLOCK_SIZE ||
        slab->free_count == 0)
        return SLAB_NONE;
    const int place = slab->free_first;
    int last = place;
    size_t done = 0;
    for (int left = blocks_of(bytes.size); left > 0; left--) {
        const size_t rest = bytes.size - done;
        const size_t part = rest < SLAB_BLOCK_SIZE ? rest : SLAB_BLOCK_SIZE;
        last = slab->free_first;
        slab->free_first = slab->next[last];
        slab->free_count--;
        if (part > 0)
            memcpy(slab->blocks[last], bytes.data + done, part);
        done += part;
    }
    slab->next[last] = SLAB_NONE;
    return place;
}

struct bytes
slab_get(const struct slab *slab, int place, size_t size, struct arena *arena)
{
    uint8_t *copy = arena_take(arena, size > 0 ? size : 1);
    size_t done = 0;
    for (int at = place; at != SLAB_NONE && done < size; at = slab->next[at]) {
        const size_t rest = size - done;
        const size_t part = rest < SLAB_BLOCK_SIZE ? rest : SLAB_BLOCK_SIZE;
        memcpy(copy + done, slab->blocks[at], part);
        done += part;
    }
    assert(done == size);
    return (struct bytes){copy, size};
}

void
slab_drop(struct slab *slab, int place)
{
    while (place != SLAB_NONE) {
        const int next = slab->next[place];
        slab->next[place] = slab->free_first;
        slab->free_first = place;
        slab->free_count++;
        place = next;
    }
}
