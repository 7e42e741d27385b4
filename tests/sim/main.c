/*
 * Runs seeds until enough of them count, replays one, or hunts a mutant.
 *
 *   sim [--seeds N] [--from SEED]   N seeds that count; exits 1 at the first
 *                                   broken invariant and tells how to replay
 *   sim --seed N [--talk] [--until EVENT]
 *   sim --hunt N                    exits 0 once an invariant breaks within
 *                                   N seeds: for canary mutants
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "tests/sim/world.h"

#define LAST_SHOWN 60
#define WHOLE_FROM 100  /* seeds in which everything must have happened */
#define TWICE_EVERY 100 /* seeds: this one runs twice and must be equal */

static void
tell(const struct world *world)
{
    const size_t count = sizeof world->last / sizeof *world->last;
    printf("seed %llu breaks: %s\n  trace %016llx after %llu events; replay "
           "with --seed %llu --talk\n",
           (unsigned long long)world->seed, world->broken,
           (unsigned long long)world->trace, (unsigned long long)world->events,
           (unsigned long long)world->seed);
    for (size_t i = LAST_SHOWN; i > 0; i--) {
        const char *line = world->last[(world->notes + count - i) % count];
        if (line[0] != '\0')
            printf("    %s\n", line);
    }
}

static int
replay(uint64_t seed, bool talk, uint64_t until)
{
    struct world *world = world_run(seed, talk, until);
    const bool broken = world->broken != NULL;
    const struct counts *counts = &world->counts;
    printf("seed %llu: trace %016llx, %llu events, %d requests, %d answers, "
           "%d legal, %d crashes, %d power cuts, %d deadlines fired, counts: "
           "%s\n",
           (unsigned long long)seed, (unsigned long long)world->trace,
           (unsigned long long)world->events, counts->requests, counts->answers,
           counts->legal, counts->crashes, counts->power_cuts, counts->fires,
           world_counts(world) ? "yes" : "no");
    if (broken)
        tell(world);
    world_free(&world);
    return broken;
}

struct sum {
    long seeds, runs, requests, answers, legal, crashes, power_cuts, jobs,
        fires, full, jumps, resets, late, events, feats[FEAT_COUNT];
};

static void
add(struct sum *sum, const struct world *world)
{
    const struct counts *counts = &world->counts;
    sum->runs++;
    sum->seeds += world_counts(world);
    sum->requests += counts->requests;
    sum->answers += counts->answers;
    sum->legal += counts->legal;
    sum->crashes += counts->crashes;
    sum->power_cuts += counts->power_cuts;
    sum->jobs += counts->jobs;
    sum->fires += counts->fires;
    sum->full += counts->full;
    sum->jumps += counts->jumps;
    sum->resets += counts->resets;
    sum->late += counts->resolved_late;
    sum->events += (long)world->events;
    for (int i = 0; i < FEAT_COUNT; i++)
        sum->feats[i] += counts->feats[i];
}

static void
report(const struct sum *sum)
{
    printf("%ld seeds count of %ld run: %ld requests, %ld answers (%ld %% "
           "legal), %ld crashes, %ld power cuts, %ld notices, %ld deadlines "
           "fired, %ld full disks, %ld clock jumps, %ld broken connections, "
           "%ld outcomes settled later, %ld events; 0 invariants broken\n",
           sum->seeds, sum->runs, sum->requests, sum->answers,
           sum->answers > 0 ? 100 * sum->legal / sum->answers : 0, sum->crashes,
           sum->power_cuts, sum->jobs, sum->fires, sum->full, sum->jumps,
           sum->resets, sum->late, sum->events);
    for (int i = 0; i < FEAT_COUNT; i++)
        printf("%s%ld %s%s", i == 0 ? "" : ", ", sum->feats[i], FEAT_NAME[i],
               i == FEAT_COUNT - 1 ? "\n" : "");
}

/* An invariant about what never happens holds for nothing. */
static bool
is_told_whole(const struct sum *sum)
{
    bool whole = true;
    for (int i = 0; sum->seeds >= WHOLE_FROM && i < FEAT_COUNT; i++) {
        if (sum->feats[i] == 0)
            printf("there were no %s\n", FEAT_NAME[i]);
        whole = whole && sum->feats[i] > 0;
    }
    return whole;
}

/* 0: enough seeds count and nothing is broken. */
static int
run(uint64_t from, long seeds)
{
    struct sum sum = {0};
    for (uint64_t seed = from; sum.seeds < seeds; seed++) {
        struct world *world = world_run(seed, false, 0);
        add(&sum, world);
        bool bad = world->broken != NULL;
        if (bad)
            tell(world);
        if (!bad && seed % TWICE_EVERY == 0) {
            struct world *again = world_run(seed, false, 0);
            bad = again->trace != world->trace;
            if (bad)
                printf("seed %llu runs differently the second time\n",
                       (unsigned long long)seed);
            world_free(&again);
        }
        world_free(&world);
        if (bad)
            return 1;
        if (sum.runs > 3 * seeds + 50) {
            printf("too few seeds have enough in them\n");
            report(&sum);
            return 1;
        }
    }
    report(&sum);
    return is_told_whole(&sum) ? 0 : 1;
}

static int
hunt(uint64_t from, long seeds)
{
    for (uint64_t seed = from; seed < from + (uint64_t)seeds; seed++) {
        struct world *world = world_run(seed, false, 0);
        const bool found = world->broken != NULL;
        if (found)
            printf("caught by seed %llu: %s\n", (unsigned long long)seed,
                   world->broken);
        world_free(&world);
        if (found)
            return 0;
    }
    printf("the mutant survived %ld seeds\n", seeds);
    return 1;
}

int
main(int argc, char **argv)
{
    static const struct option OPTIONS[] = {
        {"seeds", required_argument, NULL, 'n'},
        {"from", required_argument, NULL, 'f'},
        {"seed", required_argument, NULL, 's'},
        {"until", required_argument, NULL, 'u'},
        {"talk", no_argument, NULL, 't'},
        {"hunt", required_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    long seeds = 100, hunted = 0;
    uint64_t from = 1, until = 0, single = 0;
    bool talk = false;
    for (int option;
         (option = getopt_long(argc, argv, "", OPTIONS, NULL)) >= 0;) {
        if (option == 'n')
            seeds = strtol(optarg, NULL, 10);
        else if (option == 'f')
            from = strtoull(optarg, NULL, 10);
        else if (option == 's')
            single = strtoull(optarg, NULL, 10);
        else if (option == 'u')
            until = strtoull(optarg, NULL, 10);
        else if (option == 't')
            talk = true;
        else if (option == 'h')
            hunted = strtol(optarg, NULL, 10);
        else
            return 2;
    }
    if (sodium_init() < 0)
        return 1;
    if (single != 0)
        return replay(single, talk, until);
    return hunted != 0 ? hunt(from, hunted) : run(from, seeds);
}
