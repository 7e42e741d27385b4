/*
 * Everything that chance decides in a simulated run: one stream of numbers
 * per purpose, all derived from the seed, so that drawing once more for one
 * purpose does not shift the others.
 * Pure.
 */
#ifndef ARENDE_TESTS_SIM_CHANCE_H
#define ARENDE_TESTS_SIM_CHANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct chance {
    uint64_t state;
};

/* The stream for `purpose` of a seed. */
struct chance chance_stream(uint64_t seed, const char *purpose);

uint64_t chance_next(struct chance *chance);

/* A number from 0 to below `bound`; 0 for a bound of 0. */
uint64_t chance_below(struct chance *chance, uint64_t bound);

/* True `per_mille` times in a thousand. */
bool chance_hits(struct chance *chance, unsigned per_mille);

/* From `low` to `high`, both included. */
int64_t chance_between(struct chance *chance, int64_t low, int64_t high);

void chance_fill(struct chance *chance, void *buffer, size_t size);

#endif
