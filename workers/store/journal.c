/* The log: one entry per step, refusal, login, register change. */
#include <assert.h>
#include <string.h>

#include "core/codec.h"
#include "workers/store/inside.h"

/* How much of the tail is verified at each start; `log verify` does it all. */
#define TAIL_RECORDS 1000

static const char *
source_of(struct store *store, const struct actor *actor)
{
    static const char HEX[] = "0123456789abcdef";
    if (actor->public_key == NULL)
        return "";
    uint8_t digest[CHAIN_HASH_SIZE];
    store_digest(store, "source",
                 (struct bytes){actor->public_key, MESSAGE_PUBLIC_KEY_SIZE},
                 digest);
    char *text = arena_take(store->arena, 17);
    for (int i = 0; i < 8; i++) {
        text[2 * i] = HEX[digest[i] >> 4];
        text[2 * i + 1] = HEX[digest[i] & 15];
    }
    return text;
}

static const char *
actor_of(struct store *store, const struct actor *actor)
{
    if (actor->number == 0)
        return actor->login != NULL ? actor->login : "store";
    return arena_format(store->arena, "%lld", (long long)actor->number);
}

static void
detail_write(struct store *store, int64_t seq, const struct value *detail,
             struct chain_entry *entry)
{
    uint8_t salt[CHAIN_SALT_SIZE];
    store->world.random(store->world.context, salt, sizeof salt);
    const struct bytes body = codec_encode(store->arena, detail);
    chain_commit(salt, body, entry->detail_commitment);
    db_run(store->db, "INSERT INTO detail (seq, salt, body) VALUES (?, ?, ?)",
           DB_ARGS(db_int_of(seq), db_blob_of(salt, sizeof salt),
                   db_blob_of(body.data, body.size)));
}

/* Of a step it can be compared with history. What the register or a proposal
 * is told holds names, which a guess would find again by their bare hash once
 * they are erased: there it is keyed. */
static void
body_hash(struct store *store, const struct record *record,
          uint8_t out[CHAIN_HASH_SIZE])
{
    if (record->body.data == NULL)
        return;
    if (strcmp(record->kind, "transaction") == 0)
        chain_hash(record->body, out);
    else
        store_digest(store, "body", record->body, out);
}

int64_t
journal_write(struct store *store, const struct record *record)
{
    const uint64_t seq = store->log.seq + 1;
    struct chain_entry entry = {
        .version = 1,
        .seq = seq,
        .at_ms = (uint64_t)store->now_ms,
        .store_epoch = store->epoch,
        .actor = actor_of(store, record->actor),
        .auth_method = record->actor->auth,
        .source = source_of(store, record->actor),
        .action = record->action,
        .object_type = record->object_type,
        .object_id = (uint64_t)record->object_id,
        .object_version = (uint64_t)record->object_version,
        .from = record->from,
        .to = record->to,
        .outcome = (uint8_t)record->outcome,
    };
    if (record->request_key != NULL)
        memcpy(entry.request_key, record->request_key, CHAIN_KEY_SIZE);
    body_hash(store, record, entry.body_hash);
    if (record->detail != NULL)
        detail_write(store, (int64_t)seq, record->detail, &entry);
    struct bytes encoded;
    const enum status status = chain_encode(store->arena, &entry, &encoded);
    assert(status == STATUS_OK); /* every text in it is bounded by us */
    (void)status;
    chain_extend(store->log.head, seq, encoded);
    store->log.seq = seq;
    db_run(store->db,
           "INSERT INTO log (seq, at_ms, kind, entry, head)"
           " VALUES (?, ?, ?, ?, ?)",
           DB_ARGS(db_int_of((int64_t)seq), db_int_of(store->now_ms),
                   db_text_of(record->kind),
                   db_blob_of(encoded.data, encoded.size),
                   db_blob_of(store->log.head, CHAIN_HASH_SIZE)));
    return (int64_t)seq;
}

/* Recomputes the last records from the head before them. */
enum status
journal_open(struct store *store)
{
    struct db *db = store->db;
    const int64_t last = db_number(db, "SELECT max(seq) FROM log", DB_NONE, 0);
    const int64_t first = last > TAIL_RECORDS ? last - TAIL_RECORDS : 0;
    uint8_t head[CHAIN_HASH_SIZE];
    chain_genesis(store->site, (uint64_t)store->created_ms, head);
    struct db_rows *rows =
        db_rows(db,
                "SELECT seq, entry, head FROM log WHERE seq >= ?"
                " ORDER BY seq",
                DB_ARGS(db_int_of(first)));
    int64_t seq = first;
    bool sound = true;
    if (first == 0)
        seq = 1;
    while (db_next(rows)) {
        const struct bytes stored = db_blob(rows, 2);
        sound =
            sound && stored.size == CHAIN_HASH_SIZE && db_int(rows, 0) == seq;
        if (sound && first > 0 && seq == first)
            memcpy(head, stored.data, CHAIN_HASH_SIZE);
        else if (sound)
            chain_extend(head, (uint64_t)seq, db_blob(rows, 1));
        sound = sound && memcmp(head, stored.data, CHAIN_HASH_SIZE) == 0;
        seq++;
    }
    if (!sound)
        return STATUS_LOG_BROKEN;
    store->log.seq = (uint64_t)last;
    memcpy(store->log.head, head, CHAIN_HASH_SIZE);
    store->log.change_seq =
        db_number(db, "SELECT max(seq) FROM history", DB_NONE, 0);
    store->log_saved = store->log;
    return STATUS_OK;
}
