#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zmq.h>

#include "tests/bench/bare.h"

#define ID_SIZE 5 /* bytes of a routing id that ZeroMQ makes */
#define FRAME_MAX (300 * 1024)

void
bare_start(struct bare *bare, const char *room)
{
    static void (*const bodies[])(const struct bare *) = {bare_relay,
                                                          bare_store};
    keys_make(&bare->relay);
    keys_make(&bare->store);
    snprintf(bare->client, sizeof bare->client, "ipc://%s/bare-c", room);
    snprintf(bare->worker, sizeof bare->worker, "ipc://%s/bare-w", room);
    snprintf(bare->database, sizeof bare->database, "%s/bare-%d.db", room,
             (int)getpid());
    for (int i = 0; i < 2; i++) {
        fflush(NULL);
        bare->pid[i] = fork();
        if (bare->pid[i] == 0) {
            /* Whoever gives up takes us along. */
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            bodies[i](bare);
        }
    }
}

void
bare_stop(struct bare *bare)
{
    for (int i = 0; i < 2; i++) {
        kill(bare->pid[i], SIGKILL);
        waitpid(bare->pid[i], NULL, 0);
    }
}

static void *
bind_router(void *context, const struct bare *bare, const char *endpoint)
{
    void *socket = zmq_socket(context, ZMQ_ROUTER);
    const int yes = 1;
    zmq_setsockopt(socket, ZMQ_CURVE_SERVER, &yes, sizeof yes);
    zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, bare->relay.secret_key,
                   KEYS_SIZE);
    if (zmq_bind(socket, endpoint) != 0) {
        perror("bare relay");
        exit(1);
    }
    return socket;
}

struct frame {
    uint8_t id[ID_SIZE];
    uint8_t data[FRAME_MAX];
    size_t size;
};

static void
receive(void *socket, struct frame *frame)
{
    const int id = zmq_recv(socket, frame->id, ID_SIZE, 0);
    const int size = zmq_recv(socket, frame->data, FRAME_MAX, 0);
    if (id != ID_SIZE || size < 0 || size > FRAME_MAX)
        exit(1);
    frame->size = (size_t)size;
}

void
bare_relay(const struct bare *bare)
{
    static struct frame frame, out;
    uint8_t store[ID_SIZE];
    void *context = zmq_ctx_new();
    void *front = bind_router(context, bare, bare->client);
    void *back = bind_router(context, bare, bare->worker);
    receive(back, &frame); /* the store says that it is there */
    memcpy(store, frame.id, ID_SIZE);
    for (;;) {
        zmq_pollitem_t items[] = {{.socket = front, .events = ZMQ_POLLIN},
                                  {.socket = back, .events = ZMQ_POLLIN}};
        zmq_poll(items, 2, -1);
        if (items[0].revents != 0) {
            receive(front, &frame);
            memcpy(out.data, frame.id, ID_SIZE);
            memcpy(out.data + ID_SIZE, frame.data, frame.size);
            zmq_send(back, store, ID_SIZE, ZMQ_SNDMORE);
            zmq_send(back, out.data, ID_SIZE + frame.size, 0);
        }
        if (items[1].revents != 0) {
            receive(back, &frame);
            zmq_send(front, frame.data, ID_SIZE, ZMQ_SNDMORE);
            zmq_send(front, frame.data + ID_SIZE, frame.size - ID_SIZE, 0);
        }
    }
}
