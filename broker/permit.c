#include "broker/permit.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS (2 * ROUTER_KEYS_MAX) /* a power of two, half of them filled */

struct slot {
    uint32_t generation; /* empty unless it is the table's */
    uint8_t who;
    uint8_t public_key[MESSAGE_PUBLIC_KEY_SIZE];
};

struct permit {
    int worker_count;
    struct router_worker_key *workers;
    uint32_t generation; /* counts up where the table is replaced */
    int key_count;
    struct slot *slots;
};

static const struct request_rule {
    unsigned who;
    const char *service;
} REQUEST_RULES[REQUEST_TYPE_COUNT] = {
    [REQUEST_LOGIN] = {PERMIT_CLIENT, PERMIT_AUTH_SERVICE},
    [REQUEST_PASSWD] = {PERMIT_CLIENT, PERMIT_AUTH_SERVICE},
    [REQUEST_LOGOUT] = {PERMIT_CLIENT, PERMIT_STORE},
    [REQUEST_SUBMIT] = {PERMIT_CLIENT, PERMIT_STORE},
    [REQUEST_ACT] = {PERMIT_CLIENT, PERMIT_STORE},
    [REQUEST_NOTE] = {PERMIT_CLIENT, PERMIT_STORE},
    [REQUEST_VOTE] = {PERMIT_CLIENT, PERMIT_STORE},
    [REQUEST_QUERY] = {PERMIT_CLIENT, PERMIT_STORE},
    [REQUEST_EVENT] = {PERMIT_CLIENT | PERMIT_PUBLISHER, PERMIT_STORE},
    [REQUEST_ADMIN] = {PERMIT_CLIENT, PERMIT_STORE},
    [REQUEST_VERIFIER] = {PERMIT_AUTH, PERMIT_STORE},
    [REQUEST_SESSION_OPEN] = {PERMIT_AUTH, PERMIT_STORE},
    [REQUEST_PASSWORD_SET] = {PERMIT_AUTH, PERMIT_STORE},
};

enum { STORE_MAY = 1, OTHERS_MAY = 2 };

/* `ready` is no registered worker's and has its own check. What is left out
 * only ever comes from us. */
static const unsigned LINK_RULES[LINK_TYPE_COUNT] = {
    [LINK_BEAT] = STORE_MAY | OTHERS_MAY,
    [LINK_BYE] = STORE_MAY | OTHERS_MAY,
    [LINK_ANSWER] = STORE_MAY | OTHERS_MAY,
    [LINK_ASK] = OTHERS_MAY,
    [LINK_DONE] = OTHERS_MAY,
    [LINK_FAIL] = OTHERS_MAY,
    [LINK_EXTEND] = OTHERS_MAY,
    [LINK_JOB] = STORE_MAY,
    [LINK_NOTED] = STORE_MAY,
    [LINK_HEAD] = STORE_MAY,
    [LINK_KEYS] = STORE_MAY,
};

static const struct kind {
    const char *name;
    enum permit_who who;
} KINDS[] = {
    {"client", PERMIT_CLIENT},
    {"publisher", PERMIT_PUBLISHER},
};

struct permit *
permit_new(const struct router_config *config)
{
    struct permit *permit = calloc(1, sizeof *permit);
    assert(permit != NULL);
    const size_t count = (size_t)config->worker_count;
    permit->worker_count = config->worker_count;
    permit->workers = calloc(count + 1, sizeof *permit->workers);
    permit->slots = calloc(SLOTS, sizeof *permit->slots);
    assert(permit->workers != NULL && permit->slots != NULL);
    if (count > 0)
        memcpy(permit->workers, config->workers,
               count * sizeof *permit->workers);
    return permit;
}

void
permit_free(struct permit **permit)
{
    if (*permit == NULL)
        return;
    free((*permit)->workers);
    free((*permit)->slots);
    free(*permit);
    *permit = NULL;
}

/* The slot that holds a key, or the empty one where it would go. Public keys
 * are as good as random already. */
static struct slot *
slot_find(const struct permit *permit, const uint8_t public_key[])
{
    uint32_t at;
    memcpy(&at, public_key, sizeof at);
    for (;; at++) {
        struct slot *slot = &permit->slots[at % SLOTS];
        if (slot->generation != permit->generation ||
            memcmp(slot->public_key, public_key, MESSAGE_PUBLIC_KEY_SIZE) == 0)
            return slot;
    }
}

static enum permit_who
kind_read(const char *name)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (strcmp(KINDS[i].name, name) == 0)
            return KINDS[i].who;
    }
    return PERMIT_NOBODY;
}

bool
permit_keys(struct permit *permit, const struct link *keys)
{
    bool sound = true;
    if (keys->first || permit->generation == 0) {
        permit->generation++;
        permit->key_count = 0;
    }
    for (uint32_t i = 0; i < keys->keys.count; i++) {
        const struct value *row = &keys->keys.as.items[i];
        const uint8_t *key = value_get_bin(row, "pk", MESSAGE_PUBLIC_KEY_SIZE);
        const enum permit_who who = kind_read(value_get_text(row, "kind"));
        struct slot *slot = slot_find(permit, key);
        const bool is_new = slot->generation != permit->generation;
        if (who == PERMIT_NOBODY ||
            (is_new && permit->key_count == ROUTER_KEYS_MAX)) {
            sound = false;
            continue;
        }
        permit->key_count += is_new;
        slot->generation = permit->generation;
        slot->who = (uint8_t)who;
        memcpy(slot->public_key, key, MESSAGE_PUBLIC_KEY_SIZE);
    }
    return sound;
}

bool
permit_known(const struct permit *permit)
{
    return permit->generation > 0;
}

enum permit_who
permit_client(const struct permit *permit, const uint8_t public_key[])
{
    if (!permit_known(permit))
        return PERMIT_NOBODY;
    const struct slot *slot = slot_find(permit, public_key);
    return slot->generation == permit->generation ? (enum permit_who)slot->who
                                                  : PERMIT_NOBODY;
}

const struct router_worker_key *
permit_worker(const struct permit *permit, const uint8_t public_key[])
{
    for (int i = 0; i < permit->worker_count; i++) {
        if (memcmp(permit->workers[i].public_key, public_key,
                   MESSAGE_PUBLIC_KEY_SIZE) == 0)
            return &permit->workers[i];
    }
    return NULL;
}

bool
permit_offers(const struct router_worker_key *key, const char *service)
{
    for (int i = 0; i < key->service_count; i++) {
        if (strcmp(key->service[i], service) == 0)
            return true;
    }
    return false;
}

const char *
permit_request(enum request_type type, enum permit_who who)
{
    const struct request_rule *rule = &REQUEST_RULES[type];
    return (rule->who & (unsigned)who) != 0 ? rule->service : NULL;
}

bool
permit_link(enum link_type type, bool is_store)
{
    return (LINK_RULES[type] & (is_store ? STORE_MAY : OTHERS_MAY)) != 0;
}

int
permit_list(const struct permit *permit,
            uint8_t (*out)[MESSAGE_PUBLIC_KEY_SIZE], int max)
{
    int count = 0;
    for (int i = 0; permit_known(permit) && i < SLOTS && count < max; i++) {
        if (permit->slots[i].generation == permit->generation)
            memcpy(out[count++], permit->slots[i].public_key,
                   MESSAGE_PUBLIC_KEY_SIZE);
    }
    return count;
}
