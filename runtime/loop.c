#include "runtime/loop.h"

#include <assert.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include <zmq.h>

struct loop {
    int signal_fd;
};

static sigset_t
loop_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGCHLD);
    return set;
}

enum status
loop_open(struct loop **out)
{
    const sigset_t set = loop_signals();
    signal(SIGPIPE, SIG_IGN);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
        return STATUS_UNAVAILABLE;
    const int fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (fd < 0)
        return STATUS_UNAVAILABLE;
    struct loop *loop = calloc(1, sizeof *loop);
    if (loop == NULL)
        abort();
    loop->signal_fd = fd;
    *out = loop;
    return STATUS_OK;
}

void
loop_close(struct loop **loop)
{
    if (*loop == NULL)
        return;
    close((*loop)->signal_fd);
    free(*loop);
    *loop = NULL;
}

void
loop_release_signals(void)
{
    const sigset_t set = loop_signals();
    signal(SIGPIPE, SIG_DFL);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

static int
take_signal(const struct loop *loop)
{
    struct signalfd_siginfo info;
    if (read(loop->signal_fd, &info, sizeof info) != (ssize_t)sizeof info)
        return 0;
    return (int)info.ssi_signo;
}

int
loop_wait(struct loop *loop, struct loop_item *items, int count,
          int64_t within_ms)
{
    zmq_pollitem_t polled[2 * LOOP_ITEMS_MAX + 1];
    int polled_count = count + 1;
    assert(count >= 0 && count <= LOOP_ITEMS_MAX);
    polled[0] = (zmq_pollitem_t){.fd = loop->signal_fd, .events = ZMQ_POLLIN};
    for (int i = 0; i < count; i++) {
        zmq_pollitem_t *item = &polled[i + 1];
        *item = (zmq_pollitem_t){.fd = items[i].fd, .events = ZMQ_POLLIN};
        if (items[i].line != NULL) {
            item->socket = line_socket(items[i].line);
            polled[polled_count++] = (zmq_pollitem_t){
                .socket = line_monitor(items[i].line), .events = ZMQ_POLLIN};
        } else if (items[i].hub != NULL) {
            item->socket = hub_socket(items[i].hub);
        }
        items[i].ready = false;
    }
    /* Interrupted is like nothing: the caller looks at its clock and waits
     * again. */
    if (zmq_poll(polled, polled_count, (long)within_ms) <= 0)
        return 0;
    for (int i = 0; i < count; i++) {
        items[i].ready = (polled[i + 1].revents & ZMQ_POLLIN) != 0;
        if (items[i].line != NULL)
            line_look(items[i].line);
    }
    return (polled[0].revents & ZMQ_POLLIN) != 0 ? take_signal(loop) : 0;
}
