/*
 * Who may say what: the enrolled keys, and two tables of rules. Asked for
 * every message, because the handshake asks only once.
 * Pure.
 */
#ifndef ARENDE_BROKER_PERMIT_H
#define ARENDE_BROKER_PERMIT_H

#include <stdbool.h>
#include <stdint.h>

#include "broker/router.h"
#include "core/message.h"

enum permit_who {
    PERMIT_NOBODY = 0,
    PERMIT_CLIENT = 1 << 0,    /* an enrolled client key */
    PERMIT_PUBLISHER = 1 << 1, /* an enrolled publisher key */
    PERMIT_AUTH = 1 << 2,      /* a worker that offers auth, by `ask` */
};

/* Services that answer requests; all others take jobs. */
#define PERMIT_STORE "store"
#define PERMIT_AUTH_SERVICE "auth"

struct permit;

struct permit *permit_new(const struct router_config *config);
void permit_free(struct permit **permit);

/* Takes one `keys` message of the store. Returns false if a kind is unknown or
 * the table is full; what fits is in it then. */
bool permit_keys(struct permit *permit, const struct link *keys);

/* Whether a store has told its keys since we began. */
bool permit_known(const struct permit *permit);

/* PERMIT_CLIENT, PERMIT_PUBLISHER or PERMIT_NOBODY. */
enum permit_who permit_client(const struct permit *permit,
                              const uint8_t public_key[]);

/* What a worker's key may offer; NULL: no worker's key. */
const struct router_worker_key *permit_worker(const struct permit *permit,
                                              const uint8_t public_key[]);

bool permit_offers(const struct router_worker_key *key, const char *service);

/* The service that answers this type for these; NULL: they may not ask it. */
const char *permit_request(enum request_type type, enum permit_who who);

/* Whether a registered worker may send this; the store is one that offers
 * the service of that name. */
bool permit_link(enum link_type type, bool is_store);

int permit_list(const struct permit *permit,
                uint8_t (*out)[MESSAGE_PUBLIC_KEY_SIZE], int max);

#endif
