/*
 * A few threads for work that takes long, so that the main thread can go on
 * beating. Only the main thread touches sockets; a task goes in by pool_give
 * and comes back by pool_take.
 * Touches: threads, an eventfd.
 */
#ifndef ARENDE_WORKERS_POOL_H
#define ARENDE_WORKERS_POOL_H

#include <stdbool.h>

#define POOL_THREADS_MAX 8
#define POOL_TASKS_MAX 128 /* given and not yet taken back */

struct pool;

/* One task: the first member of whatever the worker needs for it. */
struct pool_task {
    void (*work)(struct pool_task *task); /* runs on a thread of the pool */
    struct pool_task *next;               /* the pool's */
};

struct pool *pool_start(int threads);

/* Waits for what is at work, forgets what is still waiting. */
void pool_stop(struct pool **pool);

/* Hands a task over. False if the pool is full; it is still yours then. */
bool pool_give(struct pool *pool, struct pool_task *task);

/* The next task that is done with, or NULL. */
struct pool_task *pool_take(struct pool *pool);

/* Readable when there may be something to take. */
int pool_fd(const struct pool *pool);

#endif
