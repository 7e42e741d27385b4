#include "workers/store/store.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/mutant.h"
#include "workers/store/cascade.h"
#include "workers/store/migrate.h"
#include "workers/store/register/standing.h"
#include "workers/store/staged.h"

#define DISK_FREE_MIN_PERCENT 5 /* below it nothing new is taken */
#define PRUNE_EVERY_MS 60000
#define PRUNE_ROWS 500
#define PRUNE_PARTS 20      /* 4 MiB that are overwritten */
#define FULL_AGAIN_MS 1000  /* a full disk is tried again so soon */
#define WAL_PAGES_CALM 1000 /* checkpoint when there is nothing else to do */
#define WAL_PAGES_MAX 16000 /* 64 MiB: give the disk its room back */

/* -- Output -------------------------------------------------------------- */

static void
output_add(struct store *store, struct bytes message)
{
    if (store->output_count == store->output_room) {
        store->output_room = store->output_room * 2 + 64;
        store->output = realloc(store->output, (size_t)store->output_room *
                                                   sizeof *store->output);
        assert(store->output != NULL);
    }
    store->output[store->output_count++] = message;
}

void
store_send(struct store *store, const struct link *link)
{
    output_add(store, link_encode(store->kept, link));
}

/* A request that is taken must be answered even if nothing can be stored. */
static void
owed_add(struct store *store, const struct link *link)
{
    if (store->owed_count == store->owed_room) {
        store->owed_room = store->owed_room * 2 + 64;
        store->owed = realloc(store->owed,
                              (size_t)store->owed_room * sizeof *store->owed);
        assert(store->owed != NULL);
    }
    struct owed *owed = &store->owed[store->owed_count++];
    *owed = (struct owed){.correlation = link->correlation};
    struct request request;
    request_decode(store->arena, link->request.data, link->request.size,
                   &request);
    if (request.key != NULL)
        memcpy(owed->key, request.key, MESSAGE_KEY_SIZE);
}

static void
refuse_all(struct store *store)
{
    store->output_count = 0;
    for (int i = 0; i < store->owed_count; i++)
        store_send(store,
                   &(struct link){
                       .type = LINK_ANSWER,
                       .correlation = store->owed[i].correlation,
                       .request = reply_refuse(store->arena, store->owed[i].key,
                                               STATUS_STORAGE_FULL, NULL),
                   });
}

/* -- Time ---------------------------------------------------------------- */

static void
time_check(struct store *store)
{
    const int64_t drift =
        store->now_ms - store->mono_ms - store->time_offset_ms;
    const bool apart = drift > TIME_DRIFT_MAX_MS || drift < -TIME_DRIFT_MAX_MS;
    if (!apart) {
        if (store->time_suspect)
            store_accept_time(store);
        return;
    }
    if (store->time_suspect)
        return;
    store->time_suspect = true;
    store_log_drift(store, drift);
}

void
store_accept_time(struct store *store)
{
    store->time_offset_ms = store->now_ms - store->mono_ms;
    job_time_accepted(store);
    if (!store->time_suspect)
        return;
    store->time_suspect = false;
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "security",
                             .action = "time-accepted",
                             .outcome = CHAIN_DONE,
                         });
}

void
store_on_work(struct store *store, void (*working)(void *context),
              void *context)
{
    db_on_work(store->db, working, context);
}

bool
store_time_suspect(const struct store *store)
{
    return store->time_suspect;
}

/* -- Batches ------------------------------------------------------------- */

struct late_write {
    struct late_write *next;
    const char *sql;
    int count;
    struct db_arg args[];
};

void
store_late(struct store *store, bool late, const char *sql,
           const struct db_arg *args, int count)
{
    if (!late) {
        db_run(store->db, sql, args, count);
        return;
    }
    struct late_write *write = arena_take(
        store->kept, sizeof *write + (size_t)count * sizeof *write->args);
    write->sql = sql;
    write->count = count;
    for (int i = 0; i < count; i++) {
        write->args[i] = args[i];
        write->args[i].bytes =
            arena_bytes(store->kept, args[i].bytes.data, args[i].bytes.size);
    }
    struct late_write **end = &store->late;
    while (*end != NULL)
        end = &(*end)->next;
    *end = write;
}

static void
late_run(struct store *store)
{
    if (store->late == NULL)
        return;
    db_begin(store->db);
    for (struct late_write *write = store->late; write != NULL;
         write = write->next)
        db_run(store->db, write->sql, write->args, write->count);
    store->late = NULL;
    db_commit(store->db);
}

static void
late_commit(struct store *store)
{
    if (!store->late_commit)
        return;
    store->late_commit = false;
    db_commit(store->db);
    store->log_saved = store->log;
}

void
store_begin(struct store *store, int64_t now_ms, int64_t mono_ms)
{
    late_commit(store);
    arena_reset(store->arena);
    arena_reset(store->kept);
    store->late = NULL; /* what a full disk left of a batch is gone with it */
    store->output_count = 0;
    store->owed_count = 0;
    store->now_ms = now_ms;
    store->mono_ms = mono_ms;
    store->dealings_saved = store->dealings;
    store->time_suspect_saved = store->time_suspect;
    store->time_offset_saved_ms = store->time_offset_ms;
    store->disk_low = store->world.disk_free_percent != NULL &&
                      store->world.disk_free_percent(store->world.context) <
                          DISK_FREE_MIN_PERCENT;
    db_begin(store->db);
    time_check(store);
}

static void
broker_took_us(struct store *store, const struct link *link)
{
    store->broker_epoch = link->epoch;
    job_credit_reset(store);
    store->keys_owed = true;
    store->change_seq_told = -1;
}

static void
link_take(struct store *store, const struct link *link)
{
    switch (link->type) {
    case LINK_FORWARD:
        owed_add(store, link);
        exchange_take(store, link);
        return;
    case LINK_READY_OK:
        broker_took_us(store, link);
        return;
    case LINK_DONE:
    case LINK_FAIL:
    case LINK_EXTEND:
    case LINK_UNDELIVERED:
    case LINK_LOST:
    case LINK_CREDIT:
        job_take(store, link);
        return;
    case LINK_READY:
    case LINK_BEAT:
    case LINK_BYE:
    case LINK_ANSWER:
    case LINK_ASK:
    case LINK_TOLD:
    case LINK_JOB:
    case LINK_NOTED:
    case LINK_HEAD:
    case LINK_KEYS:
    case LINK_TYPE_COUNT:
        return; /* not for a store */
    }
}

/* A batch is many messages, and each may take much of the arena: together
 * they must not fill it (P11). */
void
store_take(struct store *store, const uint8_t *data, size_t size)
{
    struct link link;
    const struct arena_mark mark = arena_mark(store->arena);
    if (link_decode(store->arena, data, size, &link) == STATUS_OK)
        link_take(store, &link);
    arena_release(store->arena, mark);
}

/* Little by little, and again at once while there is more than that. */
static void
prune(struct store *store)
{
    if (store->mono_ms - store->pruned_mono_ms < PRUNE_EVERY_MS)
        return;
    db_run(store->db,
           "DELETE FROM answered WHERE (principal, key) IN"
           " (SELECT principal, key FROM answered WHERE at_ms < ? LIMIT ?)",
           DB_ARGS(db_int_of(store->now_ms - store->config.replies_kept_ms),
                   db_int_of(PRUNE_ROWS)));
    const bool more = db_changed(store->db) == PRUNE_ROWS ||
                      !staged_prune(store, PRUNE_PARTS);
    if (session_prune(store, PRUNE_ROWS) && !more)
        store->pruned_mono_ms = store->mono_ms;
}

void
store_tick(struct store *store)
{
    if (store->keys_owed)
        session_send_keys(store);
    if (!store->time_suspect) {
        deadline_tick(store);
        standing_tick(store);
    }
    migrate_tick(store);
    cascade_tick(store);
    job_tick(store);
    prune(store);
    if (store->log.change_seq == store->change_seq_told)
        return;
    store->change_seq_told = store->log.change_seq;
    store_send(store, &(struct link){
                          .type = LINK_HEAD,
                          .head = store->log.change_seq,
                      });
}

static int64_t
earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t
wake_find(struct store *store)
{
    int64_t wake = store->mono_ms + PRUNE_EVERY_MS;
    wake = earlier(wake, job_next_mono_ms(store));
    if (!store->time_suspect)
        wake = earlier(wake, standing_next_mono_ms(store));
    if (migrate_waits(store) || (cascade_waits(store) && !store->disk_low))
        wake = store->mono_ms;
    const int64_t due_ms = deadline_next_ms(store);
    if (!store->time_suspect && due_ms < INT64_MAX) {
        const int64_t within_ms =
            due_ms > store->now_ms ? due_ms - store->now_ms : 0;
        wake = earlier(wake, store->mono_ms + within_ms);
    }
    return wake;
}

enum status
store_commit(struct store *store, struct store_output *output)
{
    enum db_outcome outcome = db_outcome(store->db);
    if (MUTANT(REPLY_BEFORE_COMMIT) && outcome == DB_OK)
        store->late_commit = true;
    else
        outcome = db_commit(store->db);

    *output = (struct store_output){.count = 0};
    enum status status = STATUS_OK;
    if (outcome == DB_OK) {
        late_run(store);
        store->log_saved = store->log;
        store->keys_owed = false;
        store->wake_known = false;
    } else if (outcome == DB_FULL) {
        store->log = store->log_saved;
        store->change_seq_told = -1;
        store->dealings = store->dealings_saved;
        store->time_suspect = store->time_suspect_saved;
        store->time_offset_ms = store->time_offset_saved_ms;
        store->wake_mono_ms = store->mono_ms + FULL_AGAIN_MS;
        store->wake_known = true;
        store_forget(store);
        refuse_all(store);
        status = STATUS_STORAGE_FULL;
    } else {
        return STATUS_STORE_FAILED;
    }
    output->count = store->output_count;
    output->message = store->output;
    return status;
}

int64_t
store_wake_mono_ms(struct store *store)
{
    if (!store->wake_known)
        store->wake_mono_ms = wake_find(store);
    store->wake_known = true;
    return store->wake_mono_ms;
}

void
store_idle(struct store *store, int64_t mono_ms)
{
    (void)mono_ms;
    late_commit(store);
    if (store->erased) {
        /* What was erased must not linger in the write-ahead log either. */
        store->erased = !db_checkpoint(store->db, true);
        return;
    }
    const int64_t pages = db_wal_pages(store->db);
    if (pages >= WAL_PAGES_CALM)
        db_checkpoint(store->db, pages >= WAL_PAGES_MAX);
}
