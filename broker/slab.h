/*
 * Room for the bytes of all unanswered requests: a fixed region, cut into
 * blocks, so that many small ones or a few large ones fit and nothing is
 * allocated while serving.
 * Pure.
 */
#ifndef ARENDE_BROKER_SLAB_H
#define ARENDE_BROKER_SLAB_H

#include "core/arena.h"

#define SLAB_BLOCK_SIZE 512 /* bytes; an ordinary request fits into one */
#define SLAB_NONE (-1)

struct slab;

struct slab *slab_new(size_t size_bytes);
void slab_free(struct slab **slab);

/* Keeps a copy; returns its place, or SLAB_NONE if there is no room. */
int slab_put(struct slab *slab, struct bytes bytes);

/* A copy of what is kept at a place, `size` bytes as they were put. */
struct bytes slab_get(const struct slab *slab, int place, size_t size,
                      struct arena *arena);

/* Forgets what is kept at a place; SLAB_NONE is fine. */
void slab_drop(struct slab *slab, int place);

#endif
