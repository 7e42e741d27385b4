#include "tests/sim/chance.h"

#include <string.h>

uint64_t
chance_next(struct chance *chance)
{
    /* splitmix64: short, well mixed, the same on every machine. */
    uint64_t z = (chance->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

struct chance
chance_stream(uint64_t seed, const char *purpose)
{
    struct chance chance = {.state = seed};
    uint64_t mixed = chance_next(&chance);
    for (const char *at = purpose; *at != '\0'; at++) {
        chance.state = mixed ^ (uint64_t)(unsigned char)*at;
        mixed = chance_next(&chance);
    }
    chance.state = mixed;
    return chance;
}

uint64_t
chance_below(struct chance *chance, uint64_t bound)
{
    return bound == 0 ? 0 : chance_next(chance) % bound;
}

bool
chance_hits(struct chance *chance, unsigned per_mille)
{
    return chance_below(chance, 1000) < per_mille;
}

int64_t
chance_between(struct chance *chance, int64_t low, int64_t high)
{
    return low + (int64_t)chance_below(chance, (uint64_t)(high - low) + 1);
}

void
chance_fill(struct chance *chance, void *buffer, size_t size)
{
    uint8_t *to = buffer;
    while (size > 0) {
        uint64_t number = chance_next(chance);
        size_t part = size < sizeof number ? size : sizeof number;
        memcpy(to, &number, part);
        to += part;
        size -= part;
    }
}
