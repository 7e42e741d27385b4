#include "core/chain.h"

#include <sodium.h>
#include <string.h>

static const char LEAF[] = "arende-log/1/entry";
static const char CHAIN[] = "arende-log/1/chain";
static const char GENESIS[] = "arende-log/1/genesis";

/* -- The one encoding ---------------------------------------------------- */

struct writer {
    uint8_t data[CHAIN_ENTRY_MAX];
    size_t size;
    bool full;
};

static void
write_bytes(struct writer *writer, const void *data, size_t size)
{
    if (sizeof writer->data - writer->size < size) {
        writer->full = true;
        return;
    }
    if (size > 0)
        memcpy(writer->data + writer->size, data, size);
    writer->size += size;
}

static void
write_number(struct writer *writer, uint64_t number, int size)
{
    uint8_t data[8];
    for (int i = 0; i < size; i++)
        data[i] = (uint8_t)(number >> 8 * (size - 1 - i));
    write_bytes(writer, data, (size_t)size);
}

static void
write_text(struct writer *writer, const char *text)
{
    const size_t size = text == NULL ? 0 : strlen(text);
    write_number(writer, size, 4);
    write_bytes(writer, text, size);
}

enum status
chain_encode(struct arena *arena, const struct chain_entry *entry,
             struct bytes *out)
{
    struct writer writer = {.size = 0};
    write_number(&writer, entry->version, 1);
    write_number(&writer, entry->seq, 8);
    write_number(&writer, entry->at_ms, 8);
    write_number(&writer, entry->store_epoch, 4);
    write_text(&writer, entry->actor);
    write_text(&writer, entry->auth_method);
    write_text(&writer, entry->source);
    write_text(&writer, entry->action);
    write_text(&writer, entry->object_type);
    write_number(&writer, entry->object_id, 8);
    write_number(&writer, entry->object_version, 8);
    write_text(&writer, entry->from);
    write_text(&writer, entry->to);
    write_number(&writer, entry->outcome, 1);
    write_bytes(&writer, entry->request_key, CHAIN_KEY_SIZE);
    write_bytes(&writer, entry->body_hash, CHAIN_HASH_SIZE);
    write_bytes(&writer, entry->detail_commitment, CHAIN_HASH_SIZE);
    if (writer.full)
        return STATUS_TOO_LARGE;
    *out = arena_bytes(arena, writer.data, writer.size);
    return STATUS_OK;
}

struct reader {
    const uint8_t *at;
    size_t left;
    bool bad;
};

static const uint8_t *
read_bytes(struct reader *reader, size_t size)
{
    if (reader->bad || reader->left < size) {
        reader->bad = true;
        return NULL;
    }
    const uint8_t *at = reader->at;
    reader->at += size;
    reader->left -= size;
    return at;
}

static uint64_t
read_number(struct reader *reader, int size)
{
    const uint8_t *at = read_bytes(reader, (size_t)size);
    uint64_t number = 0;
    for (int i = 0; at != NULL && i < size; i++)
        number = number << 8 | at[i];
    return number;
}

static const char *
read_text(struct reader *reader, struct arena *arena)
{
    const size_t size = (size_t)read_number(reader, 4);
    const uint8_t *at = read_bytes(reader, size);
    if (at == NULL)
        return "";
    if (memchr(at, 0, size) != NULL)
        reader->bad = true;
    return arena_text(arena, (const char *)at, size);
}

static void
read_into(struct reader *reader, uint8_t *out, size_t size)
{
    const uint8_t *at = read_bytes(reader, size);
    if (at != NULL)
        memcpy(out, at, size);
}

enum status
chain_decode(struct arena *arena, const uint8_t *data, size_t size,
             struct chain_entry *out)
{
    struct reader reader = {.at = data, .left = size};
    struct chain_entry entry = {0};
    if (size > CHAIN_ENTRY_MAX)
        return STATUS_MALFORMED;
    entry.version = (uint8_t)read_number(&reader, 1);
    entry.seq = read_number(&reader, 8);
    entry.at_ms = read_number(&reader, 8);
    entry.store_epoch = (uint32_t)read_number(&reader, 4);
    entry.actor = read_text(&reader, arena);
    entry.auth_method = read_text(&reader, arena);
    entry.source = read_text(&reader, arena);
    entry.action = read_text(&reader, arena);
    entry.object_type = read_text(&reader, arena);
    entry.object_id = read_number(&reader, 8);
    entry.object_version = read_number(&reader, 8);
    entry.from = read_text(&reader, arena);
    entry.to = read_text(&reader, arena);
    entry.outcome = (uint8_t)read_number(&reader, 1);
    read_into(&reader, entry.request_key, CHAIN_KEY_SIZE);
    read_into(&reader, entry.body_hash, CHAIN_HASH_SIZE);
    read_into(&reader, entry.detail_commitment, CHAIN_HASH_SIZE);
    if (reader.bad || reader.left != 0 || entry.version != 1 ||
        entry.outcome > CHAIN_FAILED)
        return STATUS_MALFORMED;
    *out = entry;
    return STATUS_OK;
}

/* -- Hashes -------------------------------------------------------------- */

static void
update_number(crypto_generichash_state *state, uint64_t number)
{
    uint8_t data[8];
    for (int i = 0; i < 8; i++)
        data[i] = (uint8_t)(number >> 8 * (7 - i));
    crypto_generichash_update(state, data, sizeof data);
}

void
chain_genesis(const uint8_t site[CHAIN_SITE_SIZE], uint64_t created_ms,
              uint8_t head[CHAIN_HASH_SIZE])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, CHAIN_HASH_SIZE);
    crypto_generichash_update(&state, (const uint8_t *)GENESIS, sizeof GENESIS);
    crypto_generichash_update(&state, site, CHAIN_SITE_SIZE);
    update_number(&state, created_ms);
    crypto_generichash_final(&state, head, CHAIN_HASH_SIZE);
}

void
chain_leaf(struct bytes entry, uint8_t leaf[CHAIN_HASH_SIZE])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, CHAIN_HASH_SIZE);
    crypto_generichash_update(&state, (const uint8_t *)LEAF, sizeof LEAF);
    crypto_generichash_update(&state, entry.data, entry.size);
    crypto_generichash_final(&state, leaf, CHAIN_HASH_SIZE);
}

static void
extend(uint8_t head[CHAIN_HASH_SIZE], uint64_t seq,
       const uint8_t leaf[CHAIN_HASH_SIZE])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, CHAIN_HASH_SIZE);
    crypto_generichash_update(&state, (const uint8_t *)CHAIN, sizeof CHAIN);
    update_number(&state, seq);
    crypto_generichash_update(&state, head, CHAIN_HASH_SIZE);
    crypto_generichash_update(&state, leaf, CHAIN_HASH_SIZE);
    crypto_generichash_final(&state, head, CHAIN_HASH_SIZE);
}

void
chain_extend(uint8_t head[CHAIN_HASH_SIZE], uint64_t seq, struct bytes entry)
{
    uint8_t leaf[CHAIN_HASH_SIZE];
    chain_leaf(entry, leaf);
    extend(head, seq, leaf);
}

void
chain_commit(const uint8_t salt[CHAIN_SALT_SIZE], struct bytes detail,
             uint8_t commitment[CHAIN_HASH_SIZE])
{
    crypto_generichash(commitment, CHAIN_HASH_SIZE, detail.data, detail.size,
                       salt, CHAIN_SALT_SIZE);
}

void
chain_hash(struct bytes data, uint8_t hash[CHAIN_HASH_SIZE])
{
    crypto_generichash(hash, CHAIN_HASH_SIZE, data.data, data.size, NULL, 0);
}

/* -- The verifier -------------------------------------------------------- */

void
chain_verifier_start(struct chain_verifier *verifier,
                     const uint8_t site[CHAIN_SITE_SIZE], uint64_t created_ms)
{
    *verifier = (struct chain_verifier){.records = 0};
    chain_genesis(site, created_ms, verifier->head);
}

static void
fail(struct chain_verifier *verifier, const char *check, uint64_t seq)
{
    if (verifier->check != NULL)
        return;
    verifier->check = check;
    verifier->first_bad = seq;
}

static bool
is_zero(const uint8_t hash[CHAIN_HASH_SIZE])
{
    return sodium_is_zero(hash, CHAIN_HASH_SIZE) == 1;
}

static bool
commitment_holds(const struct chain_entry *entry, struct bytes detail,
                 const uint8_t *salt)
{
    if (detail.data == NULL || salt == NULL)
        return true; /* never there, or erased */
    uint8_t commitment[CHAIN_HASH_SIZE];
    chain_commit(salt, detail, commitment);
    return !is_zero(entry->detail_commitment) &&
           memcmp(commitment, entry->detail_commitment, CHAIN_HASH_SIZE) == 0;
}

void
chain_verifier_feed(struct chain_verifier *verifier, struct arena *scratch,
                    struct bytes data, const uint8_t head[CHAIN_HASH_SIZE],
                    struct bytes detail, const uint8_t *salt)
{
    if (verifier->check != NULL)
        return;
    const uint64_t seq = verifier->records + 1;
    struct chain_entry entry;
    if (chain_decode(scratch, data.data, data.size, &entry) != STATUS_OK) {
        fail(verifier, "encoding", seq);
        return;
    }
    chain_extend(verifier->head, seq, data);
    if (entry.seq != seq)
        fail(verifier, "sequence", seq);
    else if (memcmp(verifier->head, head, CHAIN_HASH_SIZE) != 0)
        fail(verifier, "head", seq);
    else if (entry.store_epoch < verifier->epoch)
        fail(verifier, "epoch", seq);
    else if (!commitment_holds(&entry, detail, salt))
        fail(verifier, "commitment", seq);
    if (verifier->check != NULL)
        return;
    verifier->records = seq;
    verifier->epoch = entry.store_epoch;
}

void
chain_verifier_pass(struct chain_verifier *verifier,
                    const uint8_t leaf[CHAIN_HASH_SIZE],
                    const uint8_t head[CHAIN_HASH_SIZE])
{
    if (verifier->check != NULL)
        return;
    const uint64_t seq = verifier->records + 1;
    extend(verifier->head, seq, leaf);
    if (memcmp(verifier->head, head, CHAIN_HASH_SIZE) != 0) {
        fail(verifier, "head", seq);
        return;
    }
    verifier->records = seq;
    verifier->withheld++;
}

void
chain_verifier_anchor(struct chain_verifier *verifier, uint64_t seq,
                      const uint8_t head[CHAIN_HASH_SIZE])
{
    if (verifier->check != NULL)
        return;
    if (verifier->records < seq)
        fail(verifier, "tail", verifier->records + 1);
    else if (verifier->records == seq &&
             memcmp(verifier->head, head, CHAIN_HASH_SIZE) != 0)
        fail(verifier, "checkpoint", seq);
}
