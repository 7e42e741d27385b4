/*
 * What shell.c and shell_open.c share.
 * Touches: what shell.h does.
 */
#ifndef ARENDE_BROKER_SHELL_INSIDE_H
#define ARENDE_BROKER_SHELL_INSIDE_H

#include <stdint.h>

#include "broker/router.h"
#include "broker/shell.h"
#include "runtime/config.h"
#include "runtime/keys.h"
#include "runtime/loop.h"
#include "runtime/net.h"

#define SHELL_SELF_TEST_MS 60000 /* how often a stranger is tried again */
#define SHELL_FAILED_MAX 256     /* sends of one turn that may fail */

/* A message that a worker did not take. */
struct failed {
    struct router_peer peer;
    struct bytes body;
};

struct shell {
    int lock_fd;
    struct config config;
    struct key_pair pair;
    struct arena *config_arena;
    struct arena *failed_arena;
    int failed_count;
    struct failed failed[SHELL_FAILED_MAX];
    struct loop *loop;
    struct net *net;
    struct hub *clients;
    struct hub *workers;
    struct router *router;
    uint8_t (*keys)[KEYS_SIZE]; /* room for the client keys */
    int64_t settle_mono_ms;     /* the table is complete then */
    int64_t self_test_mono_ms;
    int64_t stop_mono_ms; /* draining ends then; INT64_MAX: not draining */
};

/* Fail closed: a door that lets strangers in must not stand. */
enum status shell_self_test(struct shell *shell);

#endif
