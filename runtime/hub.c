#include "runtime/net_inside.h"

#include <stdlib.h>
#include <string.h>
#include <zmq.h>

/* ZMQ_ZAP_ENFORCE_DOMAIN: zmq.h hides it in Debian 12, the library has it.
 * Without it a missing handler would let everyone in. */
#define ENFORCE_DOMAIN 93
#define HUB_ENDPOINTS_MAX 8
#define PROBE_WITHIN_MS 3000

struct hub {
    struct net *net;
    void *socket;
    bool client;
    size_t frame_max;
    struct key_pair self;
    struct zap_table *table;
    int endpoint_count;
    char endpoint[HUB_ENDPOINTS_MAX][NET_ENDPOINT_MAX];
    uint64_t dropped;
    zmq_msg_t body; /* of the last message received */
};

/* Source: reliability reference 2.4. */
static const struct net_option HUB_OPTIONS[] = {
    {ZMQ_ROUTER_MANDATORY, 1}, {ZMQ_ROUTER_HANDOVER, 0}, {ZMQ_LINGER, 0},
    {ZMQ_CURVE_SERVER, 1},     {ENFORCE_DOMAIN, 1},
};

static const struct net_option CLIENT_SIDE[] = {
    {ZMQ_SNDHWM, 256},
    {ZMQ_RCVHWM, 256},
    {ZMQ_HANDSHAKE_IVL, 5000},
    {ZMQ_HEARTBEAT_IVL, 5000},
    {ZMQ_HEARTBEAT_TIMEOUT, 15000},
    {ZMQ_HEARTBEAT_TTL, 15000},
    {ZMQ_TCP_KEEPALIVE, 1},
    {ZMQ_TCP_KEEPALIVE_IDLE, 60},
    {ZMQ_TCP_KEEPALIVE_INTVL, 10},
    {ZMQ_TCP_KEEPALIVE_CNT, 5},
    {ZMQ_BACKLOG, 1024},
};

/* The queue holds all that credit can put under way: see line.c. */
static const struct net_option WORKER_SIDE[] = {
    {ZMQ_SNDHWM, 4096},
    {ZMQ_RCVHWM, 4096},
    {ZMQ_HANDSHAKE_IVL, 2000},
    {ZMQ_HEARTBEAT_IVL, 2000},
    {ZMQ_HEARTBEAT_TIMEOUT, 6000},
    {ZMQ_HEARTBEAT_TTL, 6000},
    {ZMQ_BACKLOG, 128},
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void
set_or_abort(void *socket, int option, const void *value, size_t size)
{
    /* An option that does not hold could leave a door open. */
    if (zmq_setsockopt(socket, option, value, size) != 0)
        abort();
}

enum status
hub_open(struct net *net, bool client, const char *domain,
         const struct key_pair *self, struct hub **out)
{
    struct hub *hub = calloc(1, sizeof *hub);
    if (hub == NULL)
        abort();
    zmq_msg_init(&hub->body);
    hub->net = net;
    hub->client = client;
    hub->self = *self;
    hub->frame_max = client ? NET_FRAME_MAX : NET_LINK_FRAME_MAX;
    /* The handler stands before anything is bound. */
    if (net->zap == NULL)
        net->zap = zap_start(net->context);
    if (net->zap == NULL)
        goto fail;
    hub->table = zap_table_add(net->zap, domain);
    if (hub->table == NULL)
        goto fail;
    hub->socket = net_socket(net, ZMQ_ROUTER, HUB_OPTIONS, COUNT(HUB_OPTIONS));
    if (hub->socket == NULL)
        goto fail;
    const struct net_option *side = client ? CLIENT_SIDE : WORKER_SIDE;
    const size_t count = client ? COUNT(CLIENT_SIDE) : COUNT(WORKER_SIDE);
    for (size_t i = 0; i < count; i++)
        set_or_abort(hub->socket, side[i].option, &side[i].value,
                     sizeof side[i].value);
    net_limit(hub->socket, (int64_t)hub->frame_max);
    set_or_abort(hub->socket, ZMQ_ZAP_DOMAIN, domain, strlen(domain));
    set_or_abort(hub->socket, ZMQ_CURVE_SECRETKEY, self->secret_key, KEYS_SIZE);
    *out = hub;
    return STATUS_OK;

fail:
    hub_close(&hub);
    return STATUS_UNAVAILABLE;
}

void
hub_close(struct hub **hub)
{
    if (*hub == NULL)
        return;
    zmq_msg_close(&(*hub)->body);
    if ((*hub)->socket != NULL)
        zmq_close((*hub)->socket);
    keys_wipe(&(*hub)->self);
    free(*hub);
    *hub = NULL;
}

void
hub_admit(struct hub *hub, const uint8_t (*keys)[KEYS_SIZE], int count,
          bool complete)
{
    zap_table_set(hub->table, keys, count, complete);
}

enum status
hub_bind(struct hub *hub, const char *endpoint, char real[NET_ENDPOINT_MAX],
         const char **why)
{
    size_t size = NET_ENDPOINT_MAX;
    if (hub->endpoint_count == HUB_ENDPOINTS_MAX) {
        *why = "there are too many endpoints";
        return STATUS_UNAVAILABLE;
    }
    if (zmq_bind(hub->socket, endpoint) != 0 ||
        zmq_getsockopt(hub->socket, ZMQ_LAST_ENDPOINT, real, &size) != 0) {
        *why = zmq_strerror(zmq_errno());
        return STATUS_UNAVAILABLE;
    }
    memcpy(hub->endpoint[hub->endpoint_count++], real, size);
    return STATUS_OK;
}

enum status
hub_self_test(struct hub *hub, const char **why)
{
    struct key_pair guest, stranger;
    enum status status = STATUS_OK;
    keys_make(&guest);
    keys_make(&stranger);
    zap_table_test(hub->table, guest.public_key, stranger.public_key);
    for (int i = 0; status == STATUS_OK && i < hub->endpoint_count; i++) {
        if (net_probe(hub->net, hub->client, hub->endpoint[i], &stranger,
                      hub->self.public_key, PROBE_WITHIN_MS) != PROBE_REFUSED) {
            *why = "a stranger's key was not refused";
            status = STATUS_KEY_FILE;
        } else if (net_probe(hub->net, hub->client, hub->endpoint[i], &guest,
                             hub->self.public_key,
                             PROBE_WITHIN_MS) != PROBE_ACCEPTED) {
            *why = "a known key was not accepted";
            status = STATUS_UNAVAILABLE;
        }
    }
    zap_table_test(hub->table, NULL, NULL);
    keys_wipe(&guest);
    keys_wipe(&stranger);
    return status;
}

static bool
receive_frame(void *socket, zmq_msg_t *message)
{
    int got;
    do {
        got = zmq_msg_recv(message, socket, ZMQ_DONTWAIT);
    } while (got < 0 && zmq_errno() == EINTR);
    return got >= 0;
}

/* Reads one whole message; true if it has an address, one body and a sender
 * who was admitted. */
static bool
take_message(struct hub *hub, zmq_msg_t *address, struct hub_message *out)
{
    if (!zmq_msg_more(address) || !receive_frame(hub->socket, &hub->body))
        return false;
    bool sound = true;
    while (zmq_msg_more(&hub->body)) {
        sound = false;
        if (!receive_frame(hub->socket, &hub->body))
            return false;
    }
    const size_t size = zmq_msg_size(address);
    if (!sound || size == 0 || size > NET_PEER_MAX)
        return false;
    /* From the body's frame: in 4.3.4 the address frame may not have it. */
    const char *user = zmq_msg_gets(&hub->body, "User-Id");
    if (user == NULL || !keys_from_text(user, out->public_key))
        return false;
    out->peer.size = (uint8_t)size;
    memcpy(out->peer.id, zmq_msg_data(address), size);
    out->body =
        (struct bytes){zmq_msg_data(&hub->body), zmq_msg_size(&hub->body)};
    return true;
}

enum status
hub_receive(struct hub *hub, struct hub_message *out)
{
    zmq_msg_t address;
    enum status status = STATUS_UNAVAILABLE;
    zmq_msg_init(&address);
    while (status != STATUS_OK && receive_frame(hub->socket, &address)) {
        if (take_message(hub, &address, out))
            status = STATUS_OK;
        else
            hub->dropped++;
    }
    zmq_msg_close(&address);
    return status;
}

static int
send_frame(void *socket, const void *data, size_t size, int flags)
{
    int sent;
    do {
        sent = zmq_send(socket, data, size, flags | ZMQ_DONTWAIT);
    } while (sent < 0 && zmq_errno() == EINTR);
    return sent;
}

enum status
hub_send(struct hub *hub, const struct peer *peer, const void *data,
         size_t size)
{
    if (size > hub->frame_max)
        return STATUS_TOO_LARGE;
    if (send_frame(hub->socket, peer->id, peer->size, ZMQ_SNDMORE) < 0)
        return zmq_errno() == EAGAIN ? STATUS_BUSY : STATUS_NOT_FOUND;
    return send_frame(hub->socket, data, size, 0) < 0 ? STATUS_NOT_FOUND
                                                      : STATUS_OK;
}

uint64_t
hub_dropped(const struct hub *hub)
{
    return hub->dropped;
}

void *
hub_socket(const struct hub *hub)
{
    return hub->socket;
}
