#include "workers/pool.h"

#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct queue {
    struct pool_task *first;
    struct pool_task *last;
};

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t wanted;
    bool stopping;
    int task_count;
    struct queue waiting;
    struct queue finished;
    int fd;
    int thread_count;
    pthread_t thread[POOL_THREADS_MAX];
};

static void
queue_put(struct queue *queue, struct pool_task *task)
{
    task->next = NULL;
    if (queue->first == NULL)
        queue->first = task;
    else
        queue->last->next = task;
    queue->last = task;
}

static struct pool_task *
queue_take(struct queue *queue)
{
    struct pool_task *task = queue->first;
    if (task != NULL)
        queue->first = task->next;
    return task;
}

static void *
work(void *context)
{
    struct pool *pool = context;
    pthread_mutex_lock(&pool->lock);
    while (!pool->stopping) {
        struct pool_task *task = queue_take(&pool->waiting);
        if (task == NULL) {
            pthread_cond_wait(&pool->wanted, &pool->lock);
            continue;
        }
        pthread_mutex_unlock(&pool->lock);
        task->work(task);
        pthread_mutex_lock(&pool->lock);
        queue_put(&pool->finished, task);
        eventfd_write(pool->fd, 1);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

struct pool *
pool_start(int threads)
{
    assert(threads >= 1 && threads <= POOL_THREADS_MAX);
    struct pool *pool = calloc(1, sizeof(*pool));
    assert(pool != NULL);
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->wanted, NULL);
    pool->fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    assert(pool->fd >= 0);
    for (int i = 0; i < threads; i++) {
        const int failed = pthread_create(&pool->thread[i], NULL, work, pool);
        assert(failed == 0);
        pool->thread_count++;
    }
    return pool;
}

void
pool_stop(struct pool **pool)
{
    struct pool *it = *pool;
    if (it == NULL)
        return;
    pthread_mutex_lock(&it->lock);
    it->stopping = true;
    pthread_cond_broadcast(&it->wanted);
    pthread_mutex_unlock(&it->lock);
    for (int i = 0; i < it->thread_count; i++)
        pthread_join(it->thread[i], NULL);
    close(it->fd);
    pthread_cond_destroy(&it->wanted);
    pthread_mutex_destroy(&it->lock);
    free(it);
    *pool = NULL;
}

bool
pool_give(struct pool *pool, struct pool_task *task)
{
    pthread_mutex_lock(&pool->lock);
    const bool room = pool->task_count < POOL_TASKS_MAX;
    if (room) {
        pool->task_count++;
        queue_put(&pool->waiting, task);
        pthread_cond_signal(&pool->wanted);
    }
    pthread_mutex_unlock(&pool->lock);
    return room;
}

struct pool_task *
pool_take(struct pool *pool)
{
    eventfd_t count;
    eventfd_read(pool->fd, &count);
    pthread_mutex_lock(&pool->lock);
    struct pool_task *task = queue_take(&pool->finished);
    if (task != NULL)
        pool->task_count--;
    pthread_mutex_unlock(&pool->lock);
    return task;
}

int
pool_fd(const struct pool *pool)
{
    return pool->fd;
}
