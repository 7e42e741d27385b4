#include "clients/cli/supervise.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime/log.h"
#include "runtime/loop.h"
#include "runtime/now.h"

/* A daemon as it is now. */
struct child {
    const struct daemon_row *row;
    pid_t pid;    /* 0: not running */
    int ready_fd; /* −1 once it is ready or dead */
    bool has_been_ready;
    int deaths; /* since it was last steady */
    int64_t began_mono_ms;
    int64_t start_mono_ms; /* when to start it; INT64_MAX: not yet */
    int64_t again_ms;
};

struct house {
    struct child child[SUPERVISE_MAX];
    int count;
    struct loop *loop;
    bool ready_told;
    int code; /* −1 while it goes on */
};

/* Between fork and exec: what the daemon is to inherit, and nothing else. */
static void
become(const struct daemon_row *row, int ready_fd)
{
    char number[16];
    loop_release_signals();
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (row->memory_max_bytes > 0) {
        const struct rlimit limit = {.rlim_cur = (rlim_t)row->memory_max_bytes,
                                     .rlim_max = (rlim_t)row->memory_max_bytes};
        setrlimit(RLIMIT_DATA, &limit);
    }
    snprintf(number, sizeof number, "%d", ready_fd);
    setenv("ARENDE_READY_FD", number, 1);
    /* Standard output is for the supervisor's own word. */
    dup2(STDERR_FILENO, STDOUT_FILENO);
    execv(row->path, (char *const *)row->argument);
    fprintf(stderr, "arende: %s: %s\n", row->path, strerror(errno));
    _exit(127);
}

static void
child_start(struct child *child)
{
    int pipes[2];
    child->start_mono_ms = INT64_MAX;
    child->began_mono_ms = now_mono_ms();
    if (pipe2(pipes, O_CLOEXEC) != 0)
        log_fatal("pipe: %s", strerror(errno));
    child->pid = fork();
    if (child->pid == 0) {
        fcntl(pipes[1], F_SETFD, 0);
        become(child->row, pipes[1]);
    }
    close(pipes[1]);
    child->ready_fd = pipes[0];
    if (child->pid < 0)
        log_fatal("fork: %s", strerror(errno));
}

static void
close_ready(struct child *child)
{
    if (child->ready_fd >= 0)
        close(child->ready_fd);
    child->ready_fd = -1;
}

/* What happened to a daemon, as a word for the log. */
static void
log_death(const struct child *child, int status)
{
    if (WIFSIGNALED(status))
        log_warning("%s died of signal %d; starts again in %lld ms",
                    child->row->name, WTERMSIG(status),
                    (long long)child->again_ms);
    else
        log_warning("%s ended with %d; starts again in %lld ms",
                    child->row->name, WEXITSTATUS(status),
                    (long long)child->again_ms);
}

static void
child_died(struct house *house, struct child *child, int status)
{
    const int64_t now = now_mono_ms();
    const bool refused = WIFEXITED(status) && WEXITSTATUS(status) > 1;
    child->pid = 0;
    close_ready(child);
    if (now - child->began_mono_ms > SUPERVISE_STEADY_MS) {
        child->again_ms = 0; /* the first time at once */
        child->deaths = 0;
    }
    child->deaths++;
    if (!house->ready_told &&
        (refused || child->deaths >= SUPERVISE_DEATHS_MAX)) {
        log_error("%s does not start", child->row->name);
        house->code =
            refused && WEXITSTATUS(status) < 127 ? WEXITSTATUS(status) : 7;
        return;
    }
    log_death(child, status);
    child->start_mono_ms = now + child->again_ms;
    child->again_ms =
        child->again_ms == 0 ? SUPERVISE_AGAIN_MS : child->again_ms * 2;
    if (child->again_ms > SUPERVISE_AGAIN_MAX_MS)
        child->again_ms = SUPERVISE_AGAIN_MAX_MS;
}

static void
reap(struct house *house)
{
    for (int i = 0; i < house->count; i++) {
        struct child *child = &house->child[i];
        int status = 0;
        if (child->pid > 0 &&
            waitpid(child->pid, &status, WNOHANG) == child->pid)
            child_died(house, child, status);
    }
}

/* A daemon has said "ready", or closed its end without a word. */
static void
hear(struct house *house, struct child *child)
{
    char word[8];
    const ssize_t size = read(child->ready_fd, word, sizeof word);
    close_ready(child);
    if (size <= 0)
        return;
    child->has_been_ready = true;
    if (child != &house->child[0])
        return;
    for (int i = 1; i < house->count; i++)
        if (house->child[i].pid == 0 && !house->child[i].has_been_ready &&
            house->child[i].start_mono_ms == INT64_MAX)
            house->child[i].start_mono_ms = now_mono_ms();
}

static bool
all_have_been_ready(const struct house *house)
{
    for (int i = 0; i < house->count; i++)
        if (!house->child[i].has_been_ready)
            return false;
    return true;
}

static void
start_due(struct house *house)
{
    const int64_t now = now_mono_ms();
    for (int i = 0; i < house->count; i++)
        if (house->child[i].start_mono_ms <= now)
            child_start(&house->child[i]);
}

/* How long nothing has to be started; −1: without end. */
static int64_t
rest_ms(const struct house *house)
{
    const int64_t now = now_mono_ms();
    int64_t rest = -1;
    for (int i = 0; i < house->count; i++) {
        const int64_t at = house->child[i].start_mono_ms;
        if (at != INT64_MAX && (rest < 0 || at - now < rest))
            rest = at > now ? at - now : 0;
    }
    return rest;
}

/* One wait: a word from a daemon, a signal, or the time to start one. */
static void
turn(struct house *house)
{
    struct loop_item items[SUPERVISE_MAX];
    struct child *whose[SUPERVISE_MAX];
    int count = 0;
    for (int i = 0; i < house->count; i++) {
        if (house->child[i].ready_fd < 0)
            continue;
        whose[count] = &house->child[i];
        items[count++] = (struct loop_item){.fd = house->child[i].ready_fd};
    }
    const int number = loop_wait(house->loop, items, count, rest_ms(house));
    if (number == SIGTERM || number == SIGINT)
        house->code = 0;
    for (int i = 0; i < count; i++)
        if (items[i].ready)
            hear(house, whose[i]);
    reap(house);
}

/* Asks one to end and waits for it, at most SUPERVISE_STOP_MS. */
static void
child_stop(struct child *child)
{
    const int64_t until = now_mono_ms() + SUPERVISE_STOP_MS;
    close_ready(child);
    if (child->pid <= 0)
        return;
    kill(child->pid, SIGTERM);
    while (waitpid(child->pid, NULL, WNOHANG) == 0) {
        if (now_mono_ms() > until) {
            log_warning("%s does not stop; it is killed", child->row->name);
            kill(child->pid, SIGKILL);
            waitpid(child->pid, NULL, 0);
            break;
        }
        now_sleep_ms(5);
    }
    child->pid = 0;
}

int
supervise(const struct daemon_row *rows, int count,
          void (*ready)(void *context), void *context)
{
    struct house house = {.count = count, .code = -1};
    assert(count > 0 && count <= SUPERVISE_MAX);
    for (int i = 0; i < count; i++)
        house.child[i] = (struct child){.row = &rows[i],
                                        .ready_fd = -1,
                                        .start_mono_ms = INT64_MAX,
                                        .again_ms = 0};
    if (loop_open(&house.loop) != STATUS_OK)
        log_fatal("no signals");
    house.child[0].start_mono_ms = 0;
    while (house.code < 0) {
        start_due(&house);
        turn(&house);
        if (!house.ready_told && house.code < 0 &&
            all_have_been_ready(&house)) {
            house.ready_told = true;
            ready(context);
        }
    }
    /* Backwards: the workers first, the broker last. */
    for (int i = count - 1; i >= 0; i--)
        child_stop(&house.child[i]);
    loop_close(&house.loop);
    return house.code;
}
