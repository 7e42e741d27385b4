/*
 * Connections: a `line` is one end that a client or worker dials, a `hub` is
 * where the broker takes many. Everything is CURVE, and only enrolled keys
 * connect.
 * Touches: network and ipc sockets, one thread for the handshake's answers.
 *
 * One message is one frame. Nothing here waits unless it says so. "Sent" means
 * that a message was handed on, never that somebody got it.
 * Only net.c, line.c, hub.c, zap.c and loop.c know ZeroMQ.
 * Source: reliability reference 2.
 */
#ifndef ARENDE_RUNTIME_NET_H
#define ARENDE_RUNTIME_NET_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/status.h"
#include "runtime/keys.h"

#define NET_FRAME_MAX (256 * 1024)       /* bytes, client side */
#define NET_LINK_FRAME_MAX (1024 * 1024) /* bytes, worker side */
#define NET_KEYS_MAX 65536               /* enrolled keys of one hub */
#define NET_PEER_MAX 32                  /* bytes of a peer's routing id */
#define NET_ENDPOINT_MAX 256             /* bytes with the NUL */

/* The process's one context. Open it after loop_open, close it last. Errors:
 * STATUS_UNAVAILABLE if the system refuses. */
struct net;
enum status net_open(struct net **out);
void net_close(struct net **net);

/* --- a line: clients and workers ---------------------------------------- */

struct line;

/*
 * Starts to connect and returns at once. `client` tells which of the broker's
 * two sides it is: it sets the frame limit and the pace of heartbeats.
 * Reconnects by itself; a reconnected line is a new peer to the broker.
 * Errors: STATUS_UNAVAILABLE for an endpoint that makes no sense.
 */
enum status net_dial(struct net *net, bool client, const char *endpoint,
                     const struct key_pair *self,
                     const uint8_t server_key[KEYS_SIZE], struct line **out);
void line_close(struct line **line);

/* Hands a message on. Errors: STATUS_UNAVAILABLE if there is no connection or
 * it is full, STATUS_TOO_LARGE; then certainly nothing was sent. */
enum status line_send(struct line *line, const void *data, size_t size);

/* The same, waiting for the connection. */
enum status line_send_within(struct line *line, const void *data, size_t size,
                             int64_t within_ms);

/*
 * The next message. Waits at most `within_ms` (0: not at all). It lives in the
 * line until the next receive. Errors: STATUS_UNAVAILABLE if none came.
 */
enum status line_receive(struct line *line, int64_t within_ms,
                         struct bytes *out);

/* Whether the broker refused our key in the handshake: the line is dead. */
bool line_refused(struct line *line);

/*
 * Whether a connection that stood has ended since this was last asked. The
 * line tries again by itself, but the broker will not know it. loop_wait
 * returns when it happens.
 */
bool line_lost(struct line *line);

/* --- a hub: the broker -------------------------------------------------- */

struct hub;

/* Who is on the other end. `id` never leaves the broker. */
struct peer {
    uint8_t size;
    uint8_t id[NET_PEER_MAX];
};

struct hub_message {
    struct peer peer;
    uint8_t public_key[KEYS_SIZE]; /* proved in the handshake */
    struct bytes body;             /* lives until the next receive */
};

/*
 * A place that takes connections. Everyone is refused until hub_admit.
 * `domain` is its own, not empty.
 */
enum status hub_open(struct net *net, bool client, const char *domain,
                     const struct key_pair *self, struct hub **out);
void hub_close(struct hub **hub);

/*
 * The keys that may connect from now on; replaces the table. Existing
 * connections stay: check each message. While `complete` is false more keys may
 * become known, so strangers are kept waiting and not turned away.
 */
void hub_admit(struct hub *hub, const uint8_t (*keys)[KEYS_SIZE], int count,
               bool complete);

/* Binds an endpoint ("tcp://127.0.0.1:0" takes a free port) and tells the
 * real one. Errors: STATUS_UNAVAILABLE; `why` says why. */
enum status hub_bind(struct hub *hub, const char *endpoint,
                     char real[NET_ENDPOINT_MAX], const char **why);

/*
 * Tries every endpoint of the hub: a stranger's key must be refused and a
 * known key accepted, else the hub must not be used. Waits for a few
 * handshakes. Errors: STATUS_KEY_FILE if a stranger came in, or
 * STATUS_UNAVAILABLE; `why` says what.
 */
enum status hub_self_test(struct hub *hub, const char **why);

/*
 * The next message, or STATUS_UNAVAILABLE if there is none. What has more than
 * one frame, or comes from nobody, is dropped and counted here.
 */
enum status hub_receive(struct hub *hub, struct hub_message *out);

/* STATUS_OK; STATUS_BUSY if its queue is full; STATUS_NOT_FOUND if that peer
 * is gone; STATUS_TOO_LARGE for more than its side takes. On error nothing was
 * sent. */
enum status hub_send(struct hub *hub, const struct peer *peer, const void *data,
                     size_t size);

/* Messages dropped by hub_receive so far. */
uint64_t hub_dropped(const struct hub *hub);

/* --- asking an endpoint whether it would let us in ----------------------- */

enum probe {
    PROBE_ACCEPTED,
    PROBE_REFUSED, /* the handshake failed */
    PROBE_SILENT,  /* nothing happened in time */
};

enum probe net_probe(struct net *net, bool client, const char *endpoint,
                     const struct key_pair *self,
                     const uint8_t server_key[KEYS_SIZE], int64_t within_ms);

/* For loop.c: the raw sockets, and taking note of what the second tells. */
void *line_socket(const struct line *line);
void *line_monitor(const struct line *line);
void line_look(struct line *line);
void *hub_socket(const struct hub *hub);

#endif
