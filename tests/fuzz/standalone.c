/*
 * A main for fuzz targets without libFuzzer: the corpus, then mutations of it
 * that follow from two numbers alone, so that every failure can be repeated.
 *
 *     fuzz_codec                    all seeds and the usual rounds
 *     fuzz_codec -r 200000 -s 2     more rounds, another stream of chance
 *     fuzz_codec -n 5123 -r 1       round 5123 again, which had failed
 *     fuzz_codec FILE ...           these inputs only
 */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"

#define SEEDS_MAX 64
#define CHANGES_MAX 8 /* mutations of one input */
#define INSERT_MAX 64 /* bytes put in, or usually cut, at once */
#define ROUNDS_USUAL 20000

struct seed {
    uint8_t *data;
    size_t size;
};

static struct seed seeds[SEEDS_MAX];
static int seed_count;
static uint64_t chance;      /* the stream's state */
static char place[64] = "?"; /* what runs now, for whoever has to repeat it */

/* splitmix64. */
static uint64_t
draw(void)
{
    uint64_t z = chance += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static size_t
below(size_t bound)
{
    return bound == 0 ? 0 : (size_t)(draw() % bound);
}

static void
say_place(void)
{
    if (write(STDERR_FILENO, place, strlen(place)) < 0)
        return; /* nothing left to tell it to */
}

static void
on_abort(int number)
{
    (void)number;
    say_place();
}

/* Sanitizers end the process without SIGABRT; they call this if they are
 * there. */
void __sanitizer_set_death_callback(void (*callback)(void))
    __attribute__((weak));

static uint8_t
odd_byte(void)
{
    /* Ends of ranges, msgpack's markers, YAML's punctuation. */
    static const uint8_t odd[] = {0x00, 0x01, 0x7f, 0x80, 0xff, 0xc0, 0xc4,
                                  0xc6, 0xd9, 0xdb, 0xdd, 0xdf, 0x90, 0xa0,
                                  '{',  '}',  '[',  ']',  ':',  '-',  '\n',
                                  ' ',  '"',  '#',  '0',  'n'};

    return below(2) == 0 ? odd[below(sizeof odd)] : (uint8_t)draw();
}

static void
cut(uint8_t *data, size_t *size)
{
    const size_t from = below(*size);
    size_t length = 1 + below(*size - from);

    if (length > INSERT_MAX && below(8) != 0)
        length = 1 + below(INSERT_MAX);
    memmove(data + from, data + from + length, *size - from - length);
    *size -= length;
}

static void
put_in(uint8_t *data, size_t *size, const uint8_t *what, size_t length)
{
    const size_t at = below(*size + 1);

    if (length == 0 || *size + length > FUZZ_INPUT_MAX)
        return;
    memmove(data + at + length, data + at, *size - at);
    memcpy(data + at, what, length);
    *size += length;
}

/* A piece of this or another seed, somewhere else. */
static void
splice(uint8_t *data, size_t *size)
{
    const struct seed *from = &seeds[below((size_t)seed_count)];
    const size_t start = below(from->size);
    size_t length = 1 + below(from->size - start);

    if (length > INSERT_MAX)
        length = INSERT_MAX;
    put_in(data, size, from->data + start, length);
}

static bool
is_word(uint8_t byte)
{
    return (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '_';
}

/* The word at or after a place; its length is 0 if there is none. */
static size_t
find_word(const uint8_t *data, size_t size, size_t *at)
{
    size_t length = 0;

    while (*at < size && !is_word(data[*at]))
        (*at)++;
    while (*at + length < size && is_word(data[*at + length]))
        length++;
    return length;
}

/* One name for another: what keeps a text well-formed and wrong. */
static void
swap_word(uint8_t *data, size_t *size)
{
    const struct seed *from = &seeds[below((size_t)seed_count)];
    size_t at = below(*size), other = below(from->size);
    const size_t length = find_word(data, *size, &at);
    const size_t by = find_word(from->data, from->size, &other);

    if (length == 0 || by == 0 || *size - length + by > FUZZ_INPUT_MAX)
        return;
    memmove(data + at + by, data + at + length, *size - at - length);
    memcpy(data + at, from->data + other, by);
    *size = *size - length + by;
}

static void
mutate(uint8_t *data, size_t *size)
{
    uint8_t byte = odd_byte();

    if (*size == 0) {
        put_in(data, size, &byte, 1);
        return;
    }
    switch (below(8)) {
    case 0:
        data[below(*size)] ^= (uint8_t)(1U << below(8));
        break;
    case 1:
        data[below(*size)] = byte;
        break;
    case 2:
        put_in(data, size, &byte, 1);
        break;
    case 3:
        splice(data, size);
        break;
    case 4:
        cut(data, size);
        break;
    case 5: /* two bytes change places */
        byte = data[0];
        data[0] = data[*size - 1];
        data[*size - 1] = byte;
        break;
    case 6:
    case 7:
        swap_word(data, size);
        break;
    }
}

/* One input in memory of exactly its size, so that reading past it shows. */
static void
run_once(const uint8_t *data, size_t size)
{
    uint8_t *exact = malloc(size == 0 ? 1 : size);

    if (exact == NULL)
        abort();
    memcpy(exact, data, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
}

static void
load_seeds(void)
{
    static uint8_t data[FUZZ_INPUT_MAX];
    size_t size;

    while (seed_count < SEEDS_MAX && (size = fuzz_seed(seed_count, data)) > 0) {
        uint8_t *copy = malloc(size);
        if (copy == NULL)
            abort();
        memcpy(copy, data, size);
        seeds[seed_count++] = (struct seed){copy, size};
    }
}

static void
run_file(const char *path)
{
    static uint8_t data[FUZZ_INPUT_MAX];
    FILE *file = fopen(path, "rb");

    if (file == NULL) {
        perror(path);
        exit(2);
    }
    const size_t size = fread(data, 1, sizeof data, file);
    fclose(file);
    run_once(data, size);
}

static void
run_round(uint64_t stream, long round)
{
    static uint8_t data[FUZZ_INPUT_MAX];
    size_t size, changes;

    snprintf(place, sizeof place, "repeat with: -s %llu -n %ld -r 1\n",
             (unsigned long long)stream, round);
    chance = stream << 40 ^ (uint64_t)round;
    const struct seed *seed = &seeds[below((size_t)seed_count)];
    memcpy(data, seed->data, seed->size);
    size = seed->size;
    changes = below(2) == 0 ? 1 : 1 + below(CHANGES_MAX);
    while (changes-- > 0)
        mutate(data, &size);
    run_once(data, size);
}

int
main(int argc, char **argv)
{
    long rounds = ROUNDS_USUAL, first = 0;
    unsigned long long stream = 1;
    int option;

    while ((option = getopt(argc, argv, "r:s:n:")) != -1) {
        if (option == '?')
            return 2;
        if (option == 'r')
            rounds = strtol(optarg, NULL, 10);
        else if (option == 's')
            stream = strtoull(optarg, NULL, 10);
        else
            first = strtol(optarg, NULL, 10);
    }
    signal(SIGABRT, on_abort);
    if (__sanitizer_set_death_callback != NULL)
        __sanitizer_set_death_callback(say_place);
    for (int i = optind; i < argc; i++)
        run_file(argv[i]);
    if (optind < argc)
        return 0;

    load_seeds();
    for (int i = 0; i < seed_count; i++) {
        snprintf(place, sizeof place, "seed %d\n", i);
        run_once(seeds[i].data, seeds[i].size);
    }
    for (long round = first; round < first + rounds; round++)
        run_round(stream, round);
    printf("%d seeds, %ld mutated inputs\n", seed_count, rounds);
    for (int i = 0; i < seed_count; i++)
        free(seeds[i].data);
    return 0;
}
