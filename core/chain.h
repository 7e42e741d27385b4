/*
 * The log's entry, its one encoding, and the chain of hashes over it.
 * Pure: libsodium's BLAKE2b only.
 *
 *   entry  fixed layout, big endian, variable fields with a 4-byte length
 *   leaf   BLAKE2b-256("arende-log/1/entry\0" || entry)
 *   head   BLAKE2b-256("arende-log/1/chain\0" || u64 seq || head before ||
 * leaf) head 0 BLAKE2b-256("arende-log/1/genesis\0" || site 16 || u64
 * created_ms)
 *
 * Personal and free text is never in the entry: it stays in a side table, and
 * the entry holds BLAKE2b-256(key = 32 random bytes, detail). Deleting text
 * and salt leaves the chain whole.
 * Source: reliability reference 4.6 without MAC epochs, DESIGN 6.
 */
#ifndef ARENDE_CORE_CHAIN_H
#define ARENDE_CORE_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/status.h"

#define CHAIN_HASH_SIZE 32 /* bytes */
#define CHAIN_SALT_SIZE 32
#define CHAIN_SITE_SIZE 16
#define CHAIN_KEY_SIZE 16
#define CHAIN_ENTRY_MAX 4096 /* bytes of one encoded entry */

enum chain_outcome {
    CHAIN_DONE = 0,
    CHAIN_REFUSED = 1,
    CHAIN_FAILED = 2,
};

struct chain_entry {
    uint8_t version; /* 1 */
    uint64_t seq;    /* 1, 2, 3 … */
    uint64_t at_ms;  /* wall clock */
    uint32_t store_epoch;
    const char *actor;       /* immutable person number, or service name */
    const char *auth_method; /* "password", "key", "internal" */
    const char *source;      /* hex digest of the client key, or "" */
    const char *action;      /* move, "login", "import", … */
    const char *object_type; /* "ticket", "person", "workflow", … or "" */
    uint64_t object_id;
    uint64_t object_version;
    const char *from;
    const char *to;
    uint8_t outcome;                     /* enum chain_outcome */
    uint8_t request_key[CHAIN_KEY_SIZE]; /* zero where none */
    uint8_t body_hash[CHAIN_HASH_SIZE];  /* of the history row's change; of
                                            others keyed */
    uint8_t detail_commitment[CHAIN_HASH_SIZE]; /* zero where no detail */
};

/* The one encoding. Fails with STATUS_TOO_LARGE over CHAIN_ENTRY_MAX. */
enum status chain_encode(struct arena *arena, const struct chain_entry *entry,
                         struct bytes *out);

/* Strict: every byte accounted for. Texts live in the arena. */
enum status chain_decode(struct arena *arena, const uint8_t *data, size_t size,
                         struct chain_entry *out);

void chain_genesis(const uint8_t site[CHAIN_SITE_SIZE], uint64_t created_ms,
                   uint8_t head[CHAIN_HASH_SIZE]);

/* The hash that stands for an entry in the chain: all that a reader gets of
 * one that is withheld from them. */
void chain_leaf(struct bytes entry, uint8_t leaf[CHAIN_HASH_SIZE]);

/* Moves `head` forward over the encoded entry number `seq`. */
void chain_extend(uint8_t head[CHAIN_HASH_SIZE], uint64_t seq,
                  struct bytes entry);

void chain_commit(const uint8_t salt[CHAIN_SALT_SIZE], struct bytes detail,
                  uint8_t commitment[CHAIN_HASH_SIZE]);

/* BLAKE2b-256 of anything, for body hashes and digests. */
void chain_hash(struct bytes data, uint8_t hash[CHAIN_HASH_SIZE]);

/*
 * A verifier that is fed record after record in order. `check` names the
 * first check that failed: "genesis", "sequence", "encoding", "head",
 * "commitment", "time", "epoch", "tail", "checkpoint"; NULL while all is well.
 */
struct chain_verifier {
    uint64_t records;
    uint64_t withheld; /* of these, linked by their leaf alone */
    uint8_t head[CHAIN_HASH_SIZE];
    uint32_t epoch;
    const char *check;
    uint64_t first_bad; /* seq, 0 while all is well */
};

void chain_verifier_start(struct chain_verifier *verifier,
                          const uint8_t site[CHAIN_SITE_SIZE],
                          uint64_t created_ms);

/*
 * One record: its encoded entry, the head stored with it, and, where the text
 * still exists, detail and salt (else data NULL: erased). After the first
 * failure everything else is ignored.
 */
void chain_verifier_feed(struct chain_verifier *verifier, struct arena *scratch,
                         struct bytes entry,
                         const uint8_t head[CHAIN_HASH_SIZE],
                         struct bytes detail, const uint8_t *salt);

/* The same for a record that is withheld: the link holds, what it says is for
 * somebody else to check. */
void chain_verifier_pass(struct chain_verifier *verifier,
                         const uint8_t leaf[CHAIN_HASH_SIZE],
                         const uint8_t head[CHAIN_HASH_SIZE]);

/* The tail as kept elsewhere: the log must reach at least `seq`, and have had
 * `head` there; call it when that record has just been fed, or at the end. */
void chain_verifier_anchor(struct chain_verifier *verifier, uint64_t seq,
                           const uint8_t head[CHAIN_HASH_SIZE]);

#endif
