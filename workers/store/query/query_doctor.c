/* How the store itself is. */
#include "workers/store/query/query.h"

enum status
query_doctor(struct store *store, struct exchange *exchange)
{
    static const char SITE[] = "0123456789abcdef";
    struct arena *arena = store->arena;
    struct db *db = store->db;
    struct value *answer = &exchange->answer;
    char *site = arena_take(arena, 2 * CHAIN_SITE_SIZE + 1);
    for (int i = 0; i < CHAIN_SITE_SIZE; i++) {
        site[2 * i] = SITE[store->site[i] >> 4];
        site[2 * i + 1] = SITE[store->site[i] & 15];
    }
    value_put(arena, answer, "sample", value_bool(store->config.sample));
    value_put(arena, answer, "site", value_text(site));
    value_put(arena, answer, "store_epoch", value_int(store->epoch));
    value_put(arena, answer, "open_jobs",
              value_int(db_number(db,
                                  "SELECT count(*) FROM job WHERE state IN"
                                  " ('ready', 'leased')",
                                  DB_NONE, 0)));
    value_put(arena, answer, "oldest_job_at_ms",
              query_moment(db_number(db,
                                     "SELECT min(created_at_ms) FROM job"
                                     " WHERE state IN ('ready', 'leased')",
                                     DB_NONE, 0)));
    value_put(
        arena, answer, "dead_jobs",
        value_int(db_number(db, "SELECT count(*) FROM job WHERE state = 'dead'",
                            DB_NONE, 0)));
    const int64_t due_ms = deadline_next_ms(store);
    value_put(arena, answer, "oldest_deadline_at_ms",
              query_moment(due_ms < store->now_ms ? due_ms : 0));
    value_put(arena, answer, "log_records", value_int((int64_t)store->log.seq));
    value_put(arena, answer, "time_suspect", value_bool(store->time_suspect));
    value_put(arena, answer, "backup_at_ms", value_nil());
    value_put(arena, answer, "restore_tested_at_ms", value_nil());
    value_put(arena, answer, "verified_at_ms",
              query_moment(db_number(
                  db, "SELECT value FROM meta WHERE key = 'verified_at_ms'",
                  DB_NONE, 0)));
    if (store->world.disk_free_percent != NULL)
        value_put(
            arena, answer, "disk_free_percent",
            value_int(store->world.disk_free_percent(store->world.context)));
    return STATUS_OK;
}
