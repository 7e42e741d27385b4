#include "runtime/net_inside.h"

#include <stdlib.h>
#include <zmq.h>

enum status
net_open(struct net **out)
{
    struct net *net = calloc(1, sizeof *net);
    if (net == NULL)
        abort();
    net->context = zmq_ctx_new();
    if (net->context == NULL) {
        free(net);
        return STATUS_UNAVAILABLE;
    }
    zmq_ctx_set(net->context, ZMQ_BLOCKY, 0);
    zmq_ctx_set(net->context, ZMQ_IO_THREADS, 1);
    zmq_ctx_set(net->context, ZMQ_MAX_SOCKETS, 64);
    *out = net;
    return STATUS_OK;
}

void
net_close(struct net **net)
{
    if (*net == NULL)
        return;
    zmq_ctx_shutdown((*net)->context);
    zap_join(&(*net)->zap);
    while (zmq_ctx_term((*net)->context) != 0 && zmq_errno() == EINTR)
        ;
    free(*net);
    *net = NULL;
}

void *
net_socket(struct net *net, int type, const struct net_option *options,
           size_t count)
{
    void *socket = zmq_socket(net->context, type);
    for (size_t i = 0; socket != NULL && i < count; i++) {
        /* An option that does not hold could leave a door open. */
        if (zmq_setsockopt(socket, options[i].option, &options[i].value,
                           sizeof options[i].value) != 0)
            abort();
    }
    return socket;
}

void
net_limit(void *socket, int64_t size_max)
{
    if (zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &size_max, sizeof size_max) != 0)
        abort();
}
