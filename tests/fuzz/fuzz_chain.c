/*
 * core/chain.h: every entry that is read is written back as the same bytes,
 * and the verifier is content with the untouched log alone (erased details
 * aside), whatever else is done to it.
 *
 * An input is a log: site, time of creation, then records, each as
 *   u16 size, entry, head 32, u8 detail (0 erased), u16 size, detail, salt 32
 */
#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "core/chain.h"
#include "tests/fuzz/fuzz.h"

#define RECORDS 6
#define RECORDS_MAX 16

struct record {
    struct bytes entry;
    const uint8_t *head;
    struct bytes detail; /* data NULL: erased */
    const uint8_t *salt;
};

struct log {
    const uint8_t *site;
    uint64_t created_ms;
    int count;
    struct record record[RECORDS_MAX];
};

static struct arena *arena;
static struct arena *kept;
static uint8_t original_bytes[8192];
static size_t original_size;
static struct log original;

struct cursor {
    const uint8_t *at;
    size_t left;
};

static const uint8_t *
take(struct cursor *cursor, size_t size)
{
    const uint8_t *at = cursor->at;

    if (cursor->left < size)
        return NULL;
    cursor->at += size;
    cursor->left -= size;
    return at;
}

static bool
take_sized(struct cursor *cursor, struct bytes *out)
{
    const uint8_t *size = take(cursor, 2);

    if (size == NULL)
        return false;
    out->size = (size_t)size[0] << 8 | size[1];
    out->data = take(cursor, out->size);
    return out->data != NULL;
}

static bool
read_record(struct cursor *cursor, struct record *record)
{
    const uint8_t *kind;

    if (!take_sized(cursor, &record->entry) ||
        (record->head = take(cursor, CHAIN_HASH_SIZE)) == NULL ||
        (kind = take(cursor, 1)) == NULL)
        return false;
    record->detail = (struct bytes){.data = NULL};
    record->salt = NULL;
    if (*kind == 0)
        return true;
    return take_sized(cursor, &record->detail) &&
           (record->salt = take(cursor, CHAIN_SALT_SIZE)) != NULL;
}

/* A log that ends in the middle of a record is no log. */
static bool
read_log(const uint8_t *data, size_t size, struct log *log)
{
    struct cursor cursor = {.at = data, .left = size};
    const uint8_t *created;

    *log = (struct log){.count = 0};
    if ((log->site = take(&cursor, CHAIN_SITE_SIZE)) == NULL ||
        (created = take(&cursor, 8)) == NULL)
        return false;
    for (int i = 0; i < 8; i++)
        log->created_ms = log->created_ms << 8 | created[i];
    while (cursor.left > 0) {
        if (log->count == RECORDS_MAX ||
            !read_record(&cursor, &log->record[log->count]))
            return false;
        log->count++;
    }
    return true;
}

static bool
same_bytes(struct bytes a, struct bytes b)
{
    return a.size == b.size &&
           (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static bool
is_untouched(const struct log *log)
{
    bool same = log->count == original.count &&
                log->created_ms == original.created_ms &&
                memcmp(log->site, original.site, CHAIN_SITE_SIZE) == 0;

    for (int i = 0; same && i < log->count; i++) {
        const struct record *record = &log->record[i];
        const struct record *was = &original.record[i];
        same = same_bytes(record->entry, was->entry) &&
               memcmp(record->head, was->head, CHAIN_HASH_SIZE) == 0;
        if (same && record->detail.data != NULL)
            same = was->detail.data != NULL &&
                   same_bytes(record->detail, was->detail) &&
                   memcmp(record->salt, was->salt, CHAIN_SALT_SIZE) == 0;
    }
    return same;
}

static bool
is_verified(const struct log *log)
{
    struct chain_verifier verifier;

    chain_verifier_start(&verifier, log->site, log->created_ms);
    for (int i = 0; i < log->count; i++) {
        const struct record *record = &log->record[i];
        chain_verifier_feed(&verifier, arena, record->entry, record->head,
                            record->detail, record->salt);
    }
    chain_verifier_anchor(&verifier, RECORDS,
                          original.record[RECORDS - 1].head);
    assert((verifier.check == NULL) == (verifier.first_bad == 0));
    return verifier.check == NULL;
}

static void
try_entry(const uint8_t *data, size_t size)
{
    struct chain_entry entry;
    struct bytes again;

    if (chain_decode(arena, data, size, &entry) != STATUS_OK)
        return;
    assert(chain_encode(arena, &entry, &again) == STATUS_OK);
    assert(same_bytes(again, (struct bytes){.data = data, .size = size}));
}

/* ---- the untouched log ---- */

static void
add(const void *data, size_t size)
{
    assert(original_size + size <= sizeof original_bytes);
    memcpy(original_bytes + original_size, data, size);
    original_size += size;
}

static void
add_sized(struct bytes bytes)
{
    const uint8_t size[2] = {(uint8_t)(bytes.size >> 8), (uint8_t)bytes.size};

    add(size, sizeof size);
    add(bytes.data, bytes.size);
}

static void
add_record(uint64_t seq, uint8_t head[CHAIN_HASH_SIZE])
{
    static const char words[] = "Anna wrote this";
    const struct bytes detail = {(const uint8_t *)words, sizeof words - 1};
    uint8_t salt[CHAIN_SALT_SIZE];
    struct bytes entry;
    struct chain_entry fields = {
        .version = 1,
        .seq = seq,
        .at_ms = 1800000000000 + seq,
        .store_epoch = (uint32_t)(1 + seq / 3),
        .actor = "17",
        .auth_method = "password",
        .source = "",
        .action = "triage",
        .object_type = "ticket",
        .object_id = 4,
        .object_version = seq,
        .from = "registered",
        .to = "triaged",
        .outcome = CHAIN_DONE,
    };
    const uint8_t has_detail = seq % 2 == 0;

    memset(salt, (int)seq, sizeof salt);
    if (has_detail)
        chain_commit(salt, detail, fields.detail_commitment);
    assert(chain_encode(kept, &fields, &entry) == STATUS_OK);
    chain_extend(head, seq, entry);
    add_sized(entry);
    add(head, CHAIN_HASH_SIZE);
    add(&has_detail, 1);
    if (has_detail) {
        add_sized(detail);
        add(salt, sizeof salt);
    }
}

static void
make_original(void)
{
    static const uint8_t site[CHAIN_SITE_SIZE] = "Exempelkommunen";
    static const uint8_t created[8] = {0, 0, 1, 0xa3, 0x18, 0x5c, 0x50, 0};
    uint8_t head[CHAIN_HASH_SIZE];
    uint64_t created_ms = 0;

    kept = arena_new(1 << 20);
    arena = arena_new(1 << 20);
    for (int i = 0; i < 8; i++)
        created_ms = created_ms << 8 | created[i];
    add(site, sizeof site);
    add(created, sizeof created);
    chain_genesis(site, created_ms, head);
    for (uint64_t seq = 1; seq <= RECORDS; seq++)
        add_record(seq, head);
    assert(read_log(original_bytes, original_size, &original));
    assert(is_verified(&original) && is_untouched(&original));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct log log;

    if (original_size == 0)
        make_original();
    arena_reset(arena);
    try_entry(data, size);
    if (!read_log(data, size, &log))
        return 0;
    for (int i = 0; i < log.count; i++)
        try_entry(log.record[i].entry.data, log.record[i].entry.size);
    assert(is_verified(&log) == is_untouched(&log));
    return 0;
}

/* The log, the log with a detail erased, the log without its tail, and one
 * entry by itself. */
size_t
fuzz_seed(int index, uint8_t *data)
{
    struct bytes entry;

    if (original_size == 0)
        make_original();
    entry = original.record[1].entry;
    if (index == 0) {
        memcpy(data, original_bytes, original_size);
        return original_size;
    }
    if (index == 1) {
        const struct record *erased = &original.record[RECORDS - 1];
        const size_t kind =
            (size_t)(erased->head + CHAIN_HASH_SIZE - original_bytes);
        memcpy(data, original_bytes, kind);
        data[kind] = 0;
        return kind + 1;
    }
    if (index == 2) {
        const size_t size =
            (size_t)(original.record[RECORDS - 1].entry.data - 2 -
                     original_bytes); /* its length stands before it */
        memcpy(data, original_bytes, size);
        return size;
    }
    if (index == 3)
        memcpy(data, entry.data, entry.size);
    return index == 3 ? entry.size : 0;
}
