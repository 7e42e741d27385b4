#include "workers/store/store.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/mutant.h"
#include "workers/store/inside.h"
#include "workers/store/schema.h"

/* Wall clock and monotonic clock may drift apart so far before deadlines
 * stop firing. Source: DESIGN 6. */
#define TIME_DRIFT_MAX_MS 5000
#define DISK_FREE_MIN_PERCENT 5 /* below it nothing new is taken */
#define PRUNE_EVERY_MS 60000
#define PRUNE_ROWS 500
#define FULL_AGAIN_MS 1000  /* a full disk is tried again so soon */
#define WAL_PAGES_CALM 1000 /* checkpoint when there is nothing else to do */
#define WAL_PAGES_MAX 16000 /* 64 MiB: give the disk its room back */

static void
random_of_system(void *context, void *buffer, size_t size)
{
    (void)context;
    randombytes_buf(buffer, size);
}

void
store_config_default(struct store_config *config)
{
    *config = (struct store_config){
        .lease_ms = 60000,
        .attempts_max = 12,
        .back_off_ms = 5000,
        .back_off_max_ms = 3600000,
        .session_idle_ms = INT64_C(8) * 3600000,
        .session_absolute_ms = INT64_C(24) * 3600000,
        .replies_kept_ms = INT64_C(7) * 24 * 3600000,
        .batch_max = 128,
        .site_name = "Ärende",
        .site = "arende.invalid",
    };
}

/* -- Opening ------------------------------------------------------------- */

static void
meta_put(struct store *store, const char *key, struct db_arg value)
{
    db_run(store->db,
           "INSERT INTO meta (key, value) VALUES (?, ?)"
           " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
           DB_ARGS(db_text_of(key), value));
}

static int64_t
meta_int(struct store *store, const char *key)
{
    return db_number(store->db, "SELECT value FROM meta WHERE key = ?",
                     DB_ARGS(db_text_of(key)), 0);
}

static bool
meta_blob(struct store *store, const char *key, uint8_t *out, size_t size)
{
    struct db_rows *rows =
        db_rows(store->db, "SELECT value FROM meta WHERE key = ?",
                DB_ARGS(db_text_of(key)));
    bool found = false;
    if (db_next(rows)) {
        const struct bytes blob = db_blob(rows, 0);
        found = blob.size == size;
        if (found)
            memcpy(out, blob.data, size);
        db_end(rows);
    }
    return found;
}

static void
time_suspect_log(struct store *store, int64_t drift)
{
    struct value detail = value_map();
    value_put(store->arena, &detail, "drift_ms", value_int(drift));
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "security",
                             .action = "time-suspect",
                             .outcome = CHAIN_DONE,
                             .detail = &detail,
                         });
}

/* What an installation is born with. */
static void
installation_create(struct store *store)
{
    store->world.random(store->world.context, store->site, sizeof store->site);
    store->world.random(store->world.context, store->secret,
                        sizeof store->secret);
    store->created_ms = store->now_ms;
    meta_put(store, "site", db_blob_of(store->site, sizeof store->site));
    meta_put(store, "secret", db_blob_of(store->secret, sizeof store->secret));
    meta_put(store, "created_ms", db_int_of(store->now_ms));
}

static enum status
installation_open(struct store *store)
{
    db_begin(store->db);
    if (!meta_blob(store, "site", store->site, sizeof store->site))
        installation_create(store);
    else if (!meta_blob(store, "secret", store->secret, sizeof store->secret))
        return STATUS_STORE_FAILED;
    store->created_ms = meta_int(store, "created_ms");
    store->config.sample = meta_int(store, "sample") != 0;
    store->epoch = (uint32_t)meta_int(store, "store_epoch") + 1;
    meta_put(store, "store_epoch", db_int_of(store->epoch));
    const enum status status = journal_open(store);
    if (status != STATUS_OK)
        return status;
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "security",
                             .action = "start",
                             .outcome = CHAIN_DONE,
                         });
    if (store->time_suspect)
        time_suspect_log(store, store->now_ms - store->mono_ms -
                                    store->time_offset_ms);
    job_open(store);
    if (db_commit(store->db) != DB_OK)
        return STATUS_STORE_FAILED;
    store->log_saved = store->log;
    return STATUS_OK;
}

static enum status
schema_open(struct db *db)
{
    const int64_t version = db_schema_version(db);
    if (version < 0)
        return STATUS_STORE_FAILED;
    if (version > STORE_SCHEMA_VERSION)
        return STATUS_STORE_NEWER;
    if (version == STORE_SCHEMA_VERSION)
        return STATUS_OK;
    return db_migrate(db, (const char *)SCHEMA_SQL, STORE_SCHEMA_VERSION);
}

/* A wall clock that shows less than the newest record has been set back
 * while we were away. */
static void
time_open(struct store *store)
{
    const int64_t newest =
        db_number(store->db, "SELECT at_ms FROM log ORDER BY seq DESC LIMIT 1",
                  DB_NONE, 0);
    store->time_offset_ms = store->now_ms - store->mono_ms;
    if (newest > store->now_ms + TIME_DRIFT_MAX_MS) {
        store->time_suspect = true;
        store->time_offset_ms = newest - store->mono_ms;
    }
}

enum status
store_open(struct store **out, struct db **db,
           const struct store_config *config, const struct store_world *world,
           int64_t now_ms, int64_t mono_ms)
{
    struct store *store = calloc(1, sizeof *store);
    assert(store != NULL);
    store->config = *config;
    store->world = world != NULL
                       ? *world
                       : (struct store_world){.random = random_of_system};
    store->arena = arena_new(STORE_ARENA_MAX);
    store->calendars = (struct calendars){
        .always = calendar_make(CALENDAR_ALWAYS, config->zone),
        .office = calendar_make(CALENDAR_OFFICE, config->zone),
    };
    store->now_ms = now_ms;
    store->mono_ms = mono_ms;
    store->db = *db;
    *db = NULL;

    enum status status = schema_open(store->db);
    if (status == STATUS_OK) {
        db_guard(store->db);
        time_open(store);
        status = installation_open(store);
    }
    if (status != STATUS_OK)
        store_close(&store);
    *out = store;
    return status;
}

void
store_close(struct store **store)
{
    if (*store == NULL)
        return;
    store_forget(*store);
    db_rollback((*store)->db);
    db_close(&(*store)->db);
    arena_free(&(*store)->arena);
    free((*store)->output);
    free((*store)->owed);
    free(*store);
    *store = NULL;
}

uint32_t
store_epoch(const struct store *store)
{
    return store->epoch;
}

void
store_mark_sample(struct store *store)
{
    meta_put(store, "sample", db_int_of(1));
    store->config.sample = true;
}

void
store_forget(struct store *store)
{
    for (int i = 0; i < store->pinned_count; i++)
        arena_free(&store->pinned[i].arena);
    store->pinned_count = 0;
}

void
store_digest(const struct store *store, const char *domain, struct bytes data,
             uint8_t out[CHAIN_HASH_SIZE])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, store->secret, sizeof store->secret,
                            CHAIN_HASH_SIZE);
    crypto_generichash_update(&state, (const uint8_t *)domain,
                              strlen(domain) + 1);
    crypto_generichash_update(&state, data.data, data.size);
    crypto_generichash_final(&state, out, CHAIN_HASH_SIZE);
}

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
    output_add(store, link_encode(store->arena, link));
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
    time_suspect_log(store, drift);
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
        store->arena, sizeof *write + (size_t)count * sizeof *write->args);
    write->sql = sql;
    write->count = count;
    for (int i = 0; i < count; i++) {
        write->args[i] = args[i];
        write->args[i].bytes =
            arena_bytes(store->arena, args[i].bytes.data, args[i].bytes.size);
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

void
store_take(struct store *store, const uint8_t *data, size_t size)
{
    struct link link;
    if (link_decode(store->arena, data, size, &link) != STATUS_OK)
        return;
    switch (link.type) {
    case LINK_FORWARD:
        owed_add(store, &link);
        exchange_take(store, &link);
        return;
    case LINK_READY_OK:
        broker_took_us(store, &link);
        return;
    case LINK_DONE:
    case LINK_FAIL:
    case LINK_EXTEND:
    case LINK_UNDELIVERED:
    case LINK_LOST:
    case LINK_CREDIT:
        job_take(store, &link);
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
    const bool more = db_changed(store->db) == PRUNE_ROWS;
    if (session_prune(store, PRUNE_ROWS) && !more)
        store->pruned_mono_ms = store->mono_ms;
}

void
store_tick(struct store *store)
{
    if (store->keys_owed)
        session_send_keys(store);
    if (!store->time_suspect)
        deadline_tick(store);
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

static void
wake_set(struct store *store)
{
    int64_t wake = store->mono_ms + PRUNE_EVERY_MS;
    wake = earlier(wake, job_next_mono_ms(store));
    const int64_t due_ms = deadline_next_ms(store);
    if (!store->time_suspect && due_ms < INT64_MAX) {
        const int64_t within_ms =
            due_ms > store->now_ms ? due_ms - store->now_ms : 0;
        wake = earlier(wake, store->mono_ms + within_ms);
    }
    store->wake_mono_ms = wake;
}

enum status
store_commit(struct store *store, struct store_output *output)
{
    wake_set(store);
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
    } else if (outcome == DB_FULL) {
        store->log = store->log_saved;
        store->change_seq_told = -1;
        store->dealings = store->dealings_saved;
        store->time_suspect = store->time_suspect_saved;
        store->time_offset_ms = store->time_offset_saved_ms;
        store->wake_mono_ms = store->mono_ms + FULL_AGAIN_MS;
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
store_wake_mono_ms(const struct store *store)
{
    return store->wake_mono_ms;
}

void
store_idle(struct store *store, int64_t mono_ms)
{
    (void)mono_ms;
    late_commit(store);
    const int64_t pages = db_wal_pages(store->db);
    if (pages >= WAL_PAGES_CALM)
        db_checkpoint(store->db, pages >= WAL_PAGES_MAX);
}
