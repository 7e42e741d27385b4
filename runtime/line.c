#include "runtime/net_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#include "runtime/now.h"

struct line {
    void *socket;
    void *monitor; /* tells how the handshake went */
    size_t frame_max;
    bool refused;
    bool up;           /* a handshake has succeeded, and nothing ended since */
    bool lost;         /* a connection that was up has ended; not told yet */
    zmq_msg_t message; /* the last one received */
};

/* Source: reliability reference 2.4. */
static const struct net_option LINE_OPTIONS[] = {
    {ZMQ_LINGER, 0},
    {ZMQ_IMMEDIATE, 1},
    {ZMQ_HANDSHAKE_IVL, 5000},
    {ZMQ_CONNECT_TIMEOUT, 3000},
    {ZMQ_TCP_MAXRT, 10000},
    {ZMQ_TCP_KEEPALIVE, 1},
    {ZMQ_TCP_KEEPALIVE_IDLE, 60},
    {ZMQ_TCP_KEEPALIVE_INTVL, 10},
    {ZMQ_TCP_KEEPALIVE_CNT, 5},
};

static const struct net_option CLIENT_OPTIONS[] = {
    {ZMQ_SNDHWM, 64},
    {ZMQ_RCVHWM, 64},
    {ZMQ_HEARTBEAT_IVL, 5000},
    {ZMQ_HEARTBEAT_TIMEOUT, 15000},
    {ZMQ_HEARTBEAT_TTL, 15000},
    {ZMQ_RECONNECT_IVL, 100},
    {ZMQ_RECONNECT_IVL_MAX, 10000},
};

/* Credit bounds what is under way to a worker; the queue must hold all of it,
 * so that a full one means that something is wrong. A socket on this machine
 * is cheap to try, and a broker that starts again must not wait for us. */
static const struct net_option WORKER_OPTIONS[] = {
    {ZMQ_SNDHWM, 4096},
    {ZMQ_RCVHWM, 4096},
    {ZMQ_HEARTBEAT_IVL, 2000},
    {ZMQ_HEARTBEAT_TIMEOUT, 6000},
    {ZMQ_HEARTBEAT_TTL, 6000},
    {ZMQ_RECONNECT_IVL, 20},
    {ZMQ_RECONNECT_IVL_MAX, 1000},
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void
set_options(void *socket, const struct net_option *options, size_t count)
{
    for (size_t i = 0; i < count; i++)
        zmq_setsockopt(socket, options[i].option, &options[i].value,
                       sizeof options[i].value);
}

/* A socket that tells what becomes of the handshakes of another. */
static void *
watch_handshakes(struct net *net, void *socket)
{
    char endpoint[64];
    const struct net_option options[] = {{ZMQ_LINGER, 0}};
    snprintf(endpoint, sizeof endpoint, "inproc://line-%u", net->monitors++);
    if (zmq_socket_monitor(socket, endpoint,
                           ZMQ_EVENT_HANDSHAKE_SUCCEEDED |
                               ZMQ_EVENT_HANDSHAKE_FAILED_AUTH |
                               ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL |
                               ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL |
                               ZMQ_EVENT_DISCONNECTED) != 0)
        return NULL;
    void *monitor = net_socket(net, ZMQ_PAIR, options, COUNT(options));
    if (monitor != NULL && zmq_connect(monitor, endpoint) != 0) {
        zmq_close(monitor);
        monitor = NULL;
    }
    return monitor;
}

enum status
net_dial(struct net *net, bool client, const char *endpoint,
         const struct key_pair *self, const uint8_t server_key[KEYS_SIZE],
         struct line **out)
{
    struct line *line = calloc(1, sizeof *line);
    if (line == NULL)
        abort();
    zmq_msg_init(&line->message);
    line->frame_max = client ? NET_FRAME_MAX : NET_LINK_FRAME_MAX;
    line->socket =
        net_socket(net, ZMQ_DEALER, LINE_OPTIONS, COUNT(LINE_OPTIONS));
    if (line->socket == NULL)
        goto fail;
    set_options(line->socket, client ? CLIENT_OPTIONS : WORKER_OPTIONS,
                client ? COUNT(CLIENT_OPTIONS) : COUNT(WORKER_OPTIONS));
    net_limit(line->socket, (int64_t)line->frame_max);
    if (zmq_setsockopt(line->socket, ZMQ_CURVE_SERVERKEY, server_key,
                       KEYS_SIZE) != 0 ||
        zmq_setsockopt(line->socket, ZMQ_CURVE_PUBLICKEY, self->public_key,
                       KEYS_SIZE) != 0 ||
        zmq_setsockopt(line->socket, ZMQ_CURVE_SECRETKEY, self->secret_key,
                       KEYS_SIZE) != 0)
        goto fail;
    line->monitor = watch_handshakes(net, line->socket);
    if (line->monitor == NULL || zmq_connect(line->socket, endpoint) != 0)
        goto fail;
    *out = line;
    return STATUS_OK;

fail:
    line_close(&line);
    return STATUS_UNAVAILABLE;
}

void
line_close(struct line **line)
{
    if (*line == NULL)
        return;
    zmq_msg_close(&(*line)->message);
    if ((*line)->socket != NULL) {
        zmq_socket_monitor((*line)->socket, NULL, 0);
        zmq_close((*line)->socket);
    }
    if ((*line)->monitor != NULL)
        zmq_close((*line)->monitor);
    free(*line);
    *line = NULL;
}

enum status
line_send(struct line *line, const void *data, size_t size)
{
    if (size > line->frame_max)
        return STATUS_TOO_LARGE;
    int sent;
    do {
        sent = zmq_send(line->socket, data, size, ZMQ_DONTWAIT);
    } while (sent < 0 && zmq_errno() == EINTR);
    return sent < 0 ? STATUS_UNAVAILABLE : STATUS_OK;
}

/* Waits until the socket is ready for `events` or the instant is there. */
static bool
wait_until(void *socket, short events, int64_t until_mono_ms)
{
    for (;;) {
        zmq_pollitem_t item = {.socket = socket, .events = events};
        const int64_t left_ms = until_mono_ms - now_mono_ms();
        const int ready = zmq_poll(&item, 1, left_ms > 0 ? (long)left_ms : 0);
        if (ready > 0)
            return true;
        if (ready == 0 && left_ms <= 0)
            return false;
        if (ready < 0 && zmq_errno() != EINTR)
            return false;
    }
}

enum status
line_send_within(struct line *line, const void *data, size_t size,
                 int64_t within_ms)
{
    const int64_t until_mono_ms = now_mono_ms() + within_ms;
    enum status status = line_send(line, data, size);
    while (status == STATUS_UNAVAILABLE && !line_refused(line)) {
        /* Short looks, so that a refusal is noticed before the time is up. */
        const int64_t mono_ms = now_mono_ms();
        if (mono_ms >= until_mono_ms)
            break;
        const int64_t look_ms = mono_ms + 50;
        wait_until(line->socket, ZMQ_POLLOUT,
                   look_ms < until_mono_ms ? look_ms : until_mono_ms);
        status = line_send(line, data, size);
    }
    return status;
}

enum status
line_receive(struct line *line, int64_t within_ms, struct bytes *out)
{
    const int64_t until_mono_ms = within_ms > 0 ? now_mono_ms() + within_ms : 0;
    for (;;) {
        /* One message is one frame; the rest of others is dropped. */
        bool more = false, had_more;
        do {
            had_more = more;
            const int got =
                zmq_msg_recv(&line->message, line->socket, ZMQ_DONTWAIT);
            if (got < 0 && zmq_errno() == EINTR)
                continue;
            if (got < 0)
                break;
            more = zmq_msg_more(&line->message);
            if (!more && !had_more) {
                *out = (struct bytes){zmq_msg_data(&line->message),
                                      zmq_msg_size(&line->message)};
                return STATUS_OK;
            }
        } while (true);
        if (within_ms <= 0 ||
            !wait_until(line->socket, ZMQ_POLLIN, until_mono_ms))
            return STATUS_UNAVAILABLE;
    }
}

/* The next thing that a monitor has to tell, or 0. */
static int
next_event(void *monitor)
{
    uint16_t event = 0;
    zmq_msg_t message;
    zmq_msg_init(&message);
    if (zmq_msg_recv(&message, monitor, ZMQ_DONTWAIT) >= 0) {
        if (zmq_msg_size(&message) >= sizeof event)
            memcpy(&event, zmq_msg_data(&message), sizeof event);
        while (zmq_msg_more(&message) &&
               zmq_msg_recv(&message, monitor, ZMQ_DONTWAIT) >= 0)
            ;
    }
    zmq_msg_close(&message);
    return event;
}

void
line_look(struct line *line)
{
    int event;
    while ((event = next_event(line->monitor)) != 0) {
        if (event == ZMQ_EVENT_HANDSHAKE_SUCCEEDED) {
            line->refused = false;
            line->up = true;
        } else if (event == ZMQ_EVENT_HANDSHAKE_FAILED_AUTH) {
            line->refused = true;
        } else if (event == ZMQ_EVENT_DISCONNECTED) {
            line->lost = line->lost || line->up;
            line->up = false;
        }
    }
}

bool
line_refused(struct line *line)
{
    line_look(line);
    return line->refused;
}

bool
line_lost(struct line *line)
{
    line_look(line);
    const bool lost = line->lost;
    line->lost = false;
    return lost;
}

void *
line_monitor(const struct line *line)
{
    return line->monitor;
}

void *
line_socket(const struct line *line)
{
    return line->socket;
}

enum probe
net_probe(struct net *net, bool client, const char *endpoint,
          const struct key_pair *self, const uint8_t server_key[KEYS_SIZE],
          int64_t within_ms)
{
    struct line *line = NULL;
    enum probe outcome = PROBE_SILENT;
    const int64_t until_mono_ms = now_mono_ms() + within_ms;
    if (net_dial(net, client, endpoint, self, server_key, &line) != STATUS_OK)
        return PROBE_SILENT;
    while (outcome == PROBE_SILENT &&
           wait_until(line->monitor, ZMQ_POLLIN, until_mono_ms)) {
        const int event = next_event(line->monitor);
        if (event == ZMQ_EVENT_HANDSHAKE_SUCCEEDED)
            outcome = PROBE_ACCEPTED;
        else if (event != 0)
            outcome = PROBE_REFUSED;
    }
    line_close(&line);
    return outcome;
}
