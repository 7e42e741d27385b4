/*
 * What net.c, line.c and hub.c share: the context, options, and the thread
 * that answers handshakes.
 * Touches: sockets (ZeroMQ).
 */
#ifndef ARENDE_RUNTIME_NET_INSIDE_H
#define ARENDE_RUNTIME_NET_INSIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/net.h"

struct zap;

struct net {
    void *context;
    struct zap *zap; /* NULL until there is a hub */
    unsigned monitors;
};

/* One integer option and its value. */
struct net_option {
    int option;
    int value;
};

/* A new socket with options; NULL if the system refuses. */
void *net_socket(struct net *net, int type, const struct net_option *options,
                 size_t count);

/* The longest frame that one side takes. */
void net_limit(void *socket, int64_t size_max);

/*
 * Answers who may connect, from a table in memory, in a thread of its own
 * that never blocks on anything else. Source: ZeroMQ RFC 27.
 */
struct zap_table;

struct zap *zap_start(void *context);
/* After the context was shut down. */
void zap_join(struct zap **zap);

/* A domain's table; refuses everyone until it is filled. Lives as long as the
 * handler. NULL if there are too many. */
struct zap_table *zap_table_add(struct zap *zap, const char *domain);
void zap_table_set(struct zap_table *table, const uint8_t (*keys)[KEYS_SIZE],
                   int count, bool complete);
/* A self-test goes on: the guest is admitted, and the stranger is judged at
 * once even if the table is not complete. NULLs end it. */
void zap_table_test(struct zap_table *table, const uint8_t *guest,
                    const uint8_t *stranger);

#endif
