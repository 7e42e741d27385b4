/* Opening and closing a store: its schema, what an installation is born with,
 * and what its clock showed last. */
#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "workers/store/inside.h"
#include "workers/store/schema.h"

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

void
store_log_drift(struct store *store, int64_t drift)
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

/* Whoever erases says so on disk, too: a process that dies before its next
 * pause leaves the words in the write-ahead log. */
void
store_mark_erased(struct store *store)
{
    meta_put(store, "erased", db_int_of(1));
    store->erased = true;
}

static void
erasure_finish(struct store *store)
{
    if (meta_int(store, "erased") != 0)
        store->erased = !db_checkpoint(store->db, true);
}

static enum status
installation_open(struct store *store)
{
    db_begin(store->db);
    if (!store->erased)
        meta_put(store, "erased", db_int_of(0));
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
        store_log_drift(store,
                        store->now_ms - store->mono_ms - store->time_offset_ms);
    job_open(store);
    if (db_commit(store->db) != DB_OK)
        return STATUS_STORE_FAILED;
    store->log_saved = store->log;
    return STATUS_OK;
}

static bool
has_later(struct db *db)
{
    return db_number(db,
                     "SELECT count(*) FROM sqlite_schema"
                     " WHERE name IN ('pending_head', 'pending_waiting',"
                     " 'code_attempt')",
                     DB_NONE, 0) == 3;
}

static enum status
schema_open(struct db *db)
{
    const int64_t version = db_schema_version(db);
    if (version < 0)
        return STATUS_STORE_FAILED;
    if (version > STORE_SCHEMA_VERSION)
        return STATUS_STORE_NEWER;
    enum status status = STATUS_OK;
    if (version < STORE_SCHEMA_VERSION)
        status = db_migrate(db, (const char *)SCHEMA_SQL, STORE_SCHEMA_VERSION);
    if (status == STATUS_OK && !has_later(db))
        status = db_migrate(db, (const char *)SCHEMA_LATER_SQL,
                            STORE_SCHEMA_VERSION);
    return status;
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
    store->kept = arena_new(STORE_ARENA_MAX);
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
        erasure_finish(store);
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
    arena_free(&(*store)->kept);
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
