/*
 * CURVE key pairs: who a program is on the wire, and which services a worker's
 * key may offer.
 * Touches: disk (DIR/keys), randomness (through libsodium).
 *
 *     DIR/keys/NAME.key   the secret key, Z85, mode 0600
 *     DIR/keys/NAME.pub   the public key, Z85; below it one service per line
 */
#ifndef ARENDE_RUNTIME_KEYS_H
#define ARENDE_RUNTIME_KEYS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/status.h"

#define KEYS_SIZE 32         /* bytes of a public or secret key */
#define KEYS_TEXT_SIZE 41    /* bytes of its Z85 text with the NUL */
#define KEYS_NAME_MAX 64     /* bytes of a name or service with the NUL */
#define KEYS_SERVICES_MAX 16 /* that one key may offer */
#define KEYS_WORKERS_MAX 64  /* worker keys in one installation */

struct key_pair {
    uint8_t public_key[KEYS_SIZE];
    uint8_t secret_key[KEYS_SIZE];
};

/* A worker's public key and what it may offer. */
struct worker_key {
    char name[KEYS_NAME_MAX];
    uint8_t public_key[KEYS_SIZE];
    int service_count;
    char service[KEYS_SERVICES_MAX][KEYS_NAME_MAX];
};

void keys_make(struct key_pair *pair);
void keys_wipe(struct key_pair *pair);

/* Z85 (ZeroMQ RFC 32). False: not 40 characters of Z85. */
void keys_text(const uint8_t key[KEYS_SIZE], char out[KEYS_TEXT_SIZE]);
bool keys_from_text(const char *text, uint8_t out[KEYS_SIZE]);

/* The public key that belongs to a secret one. */
void keys_public(const uint8_t secret_key[KEYS_SIZE], uint8_t out[KEYS_SIZE]);

/*
 * Writes both files of NAME; DIR/keys must exist. A worker's services follow
 * its public key. Errors: STATUS_FILE, `why` says why.
 */
enum status keys_save(const char *data_dir, const char *name,
                      const struct key_pair *pair, const char *const *services,
                      int service_count, const char **why);

/*
 * Reads DIR/keys/NAME.key. Errors: STATUS_KEY_FILE if it is missing, readable
 * by others or makes no sense; exit 5 then.
 */
enum status keys_load(const char *data_dir, const char *name,
                      struct key_pair *out, const char **why);

/* Reads DIR/keys/NAME.pub. Errors: STATUS_KEY_FILE, also if others may write
 * it, because it says what the key may do. */
enum status keys_load_public(const char *data_dir, const char *name,
                             struct worker_key *out, const char **why);

/* Every DIR/keys/NAME.pub that may offer a service, at most `max`.
 * Errors: STATUS_KEY_FILE, and which file is in `why`. */
enum status keys_load_workers(const char *data_dir, struct worker_key *out,
                              int max, int *count, const char **why);

#endif
