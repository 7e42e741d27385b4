#include "runtime/net_inside.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#include "runtime/now.h"

#define ZAP_ENDPOINT "inproc://zeromq.zap.01"
#define ZAP_TABLES_MAX 4
#define ZAP_FRAMES                                                             \
    9 /* address, empty, version, id, domain, address, identity,               \
         mechanism, key */
#define ZAP_FRAME_MAX 256    /* bytes; longer ones are nothing of ours */
#define ZAP_WAITING_MAX 256  /* handshakes that wait for a table */
#define ZAP_WAIT_MAX_MS 6000 /* then the other end has given up */
#define ZAP_LOOK_MS 10       /* how often a waiting one is looked at again */

enum { FRAME_ADDRESS, FRAME_EMPTY, FRAME_VERSION, FRAME_ID, FRAME_DOMAIN };
enum { FRAME_MECHANISM = 7, FRAME_KEY = 8 };

struct zap_table {
    char domain[32];
    uint8_t (*keys)[KEYS_SIZE]; /* sorted */
    int count;
    bool complete;
    bool tested; /* a self-test goes on */
    uint8_t guest[KEYS_SIZE];
    uint8_t stranger[KEYS_SIZE];
};

struct frame {
    size_t size;
    uint8_t data[ZAP_FRAME_MAX];
};

/* A handshake whose table is not complete yet. */
struct waiting {
    int64_t since_mono_ms;
    struct frame address;
    struct frame id;
    struct frame domain;
    struct frame key;
};

struct zap {
    void *socket; /* the thread's alone once it runs */
    pthread_t thread;
    int table_count;
    struct zap_table tables[ZAP_TABLES_MAX];
    int waiting_count; /* the thread's alone */
    struct waiting waiting[ZAP_WAITING_MAX];
};

/* Guards every table: a process has one handler and few handshakes. */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

struct verdict {
    const char *status; /* NULL: not yet */
    const char *text;
};

static const struct verdict ADMITTED = {"200", "OK"};
static const struct verdict UNKNOWN_KEY = {"400", "unknown key"};
static const struct verdict CURVE_ONLY = {"400", "CURVE only"};
static const struct verdict UNREADABLE = {"500", "unknown handshake"};
static const struct verdict TOO_MANY = {"300", "too many at once"};
static const struct verdict NOT_YET = {NULL, NULL};

static bool
frame_is(const struct frame *frame, const char *text)
{
    return frame->size == strlen(text) &&
           memcmp(frame->data, text, frame->size) == 0;
}

static int
compare_keys(const void *a, const void *b)
{
    return memcmp(a, b, KEYS_SIZE);
}

static struct verdict
judge_in(const struct zap_table *table, const uint8_t *key)
{
    if (table->tested && memcmp(table->guest, key, KEYS_SIZE) == 0)
        return ADMITTED;
    if (table->count > 0 && bsearch(key, table->keys, (size_t)table->count,
                                    KEYS_SIZE, compare_keys) != NULL)
        return ADMITTED;
    if (table->complete ||
        (table->tested && memcmp(table->stranger, key, KEYS_SIZE) == 0))
        return UNKNOWN_KEY;
    return NOT_YET;
}

static struct verdict
judge_key(struct zap *zap, const struct frame *domain, const struct frame *key)
{
    struct verdict verdict = UNKNOWN_KEY;
    pthread_mutex_lock(&mutex);
    for (int i = 0; i < zap->table_count; i++) {
        if (frame_is(domain, zap->tables[i].domain))
            verdict = judge_in(&zap->tables[i], key->data);
    }
    pthread_mutex_unlock(&mutex);
    return verdict;
}

static struct verdict
judge(struct zap *zap, const struct frame *frames, int count)
{
    if (count != ZAP_FRAMES || !frame_is(&frames[FRAME_VERSION], "1.0"))
        return UNREADABLE;
    if (!frame_is(&frames[FRAME_MECHANISM], "CURVE") ||
        frames[FRAME_KEY].size != KEYS_SIZE)
        return CURVE_ONLY;
    return judge_key(zap, &frames[FRAME_DOMAIN], &frames[FRAME_KEY]);
}

/* All frames of one request; their number, 0 if there is none, or −1 when the
 * context ends. */
static int
receive_request(void *socket, struct frame *frames)
{
    int count = 0, more = 1;
    while (more) {
        zmq_msg_t message;
        zmq_msg_init(&message);
        if (zmq_msg_recv(&message, socket, ZMQ_DONTWAIT) < 0) {
            const int problem = zmq_errno();
            zmq_msg_close(&message);
            if (problem == EINTR)
                continue;
            return problem == EAGAIN ? 0 : -1;
        }
        const size_t size = zmq_msg_size(&message);
        if (count < ZAP_FRAMES && size <= ZAP_FRAME_MAX) {
            frames[count].size = size;
            memcpy(frames[count].data, zmq_msg_data(&message), size);
            count++;
        } else {
            count = ZAP_FRAMES + 1; /* whatever it is, it is refused */
        }
        more = zmq_msg_more(&message);
        zmq_msg_close(&message);
    }
    return count;
}

static void
send_verdict(void *socket, const struct frame *address, const struct frame *id,
             const struct frame *key, struct verdict verdict)
{
    char user[KEYS_TEXT_SIZE] = "";
    /* The user id is the key itself: who is who is decided elsewhere. */
    if (verdict.status == ADMITTED.status)
        keys_text(key->data, user);
    const struct {
        const void *data;
        size_t size;
    } frames[] = {
        {address->data, address->size},
        {"", 0},
        {"1.0", 3},
        {id->data, id->size},
        {verdict.status, 3},
        {verdict.text, strlen(verdict.text)},
        {user, strlen(user)},
        {"", 0},
    };
    const size_t count = sizeof frames / sizeof *frames;
    for (size_t i = 0; i < count; i++)
        zmq_send(socket, frames[i].data, frames[i].size,
                 i + 1 < count ? ZMQ_SNDMORE | ZMQ_DONTWAIT : ZMQ_DONTWAIT);
}

/*
 * Who comes before the table is complete waits: turned away his line would be
 * dead for good, and put off (300) it would lie still for seconds. If it takes
 * too long, the handshake runs out of time and the line tries again.
 */
static void
take_request(struct zap *zap, const struct frame *frames, int count)
{
    if (count <= FRAME_ID)
        return; /* nobody could be answered */
    struct verdict verdict = judge(zap, frames, count);
    if (verdict.status == NULL && zap->waiting_count < ZAP_WAITING_MAX) {
        zap->waiting[zap->waiting_count++] = (struct waiting){
            now_mono_ms(), frames[FRAME_ADDRESS], frames[FRAME_ID],
            frames[FRAME_DOMAIN], frames[FRAME_KEY]};
        return;
    }
    if (verdict.status == NULL)
        verdict = TOO_MANY;
    send_verdict(zap->socket, &frames[FRAME_ADDRESS], &frames[FRAME_ID],
                 &frames[FRAME_KEY], verdict);
}

static void
look_again(struct zap *zap)
{
    int kept = 0;
    for (int i = 0; i < zap->waiting_count; i++) {
        const struct waiting *waiting = &zap->waiting[i];
        const struct verdict verdict =
            judge_key(zap, &waiting->domain, &waiting->key);
        if (verdict.status != NULL)
            send_verdict(zap->socket, &waiting->address, &waiting->id,
                         &waiting->key, verdict);
        else if (now_mono_ms() - waiting->since_mono_ms < ZAP_WAIT_MAX_MS)
            zap->waiting[kept++] = *waiting;
    }
    zap->waiting_count = kept;
}

static void *
zap_run(void *argument)
{
    struct zap *zap = argument;
    static struct frame frames[ZAP_FRAMES + 1]; /* one handler per process */
    int count = 0;
    while (count >= 0) {
        zmq_pollitem_t item = {.socket = zap->socket, .events = ZMQ_POLLIN};
        const long wait_ms = zap->waiting_count > 0 ? ZAP_LOOK_MS : -1;
        if (zmq_poll(&item, 1, wait_ms) < 0 && zmq_errno() != EINTR)
            break;
        while ((count = receive_request(zap->socket, frames)) > 0)
            take_request(zap, frames, count);
        look_again(zap);
    }
    zmq_close(zap->socket);
    return NULL;
}

struct zap *
zap_start(void *context)
{
    struct zap *zap = calloc(1, sizeof *zap);
    if (zap == NULL)
        abort();
    zap->socket = zmq_socket(context, ZMQ_ROUTER);
    if (zap->socket == NULL)
        goto fail;
    const int linger = 0;
    zmq_setsockopt(zap->socket, ZMQ_LINGER, &linger, sizeof linger);
    if (zmq_bind(zap->socket, ZAP_ENDPOINT) != 0)
        goto fail;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int problem = pthread_create(&zap->thread, NULL, zap_run, zap);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (problem != 0)
        goto fail;
    return zap;

fail:
    if (zap->socket != NULL)
        zmq_close(zap->socket);
    free(zap);
    return NULL;
}

void
zap_join(struct zap **zap)
{
    if (*zap == NULL)
        return;
    pthread_join((*zap)->thread, NULL);
    for (int i = 0; i < (*zap)->table_count; i++)
        free((*zap)->tables[i].keys);
    free(*zap);
    *zap = NULL;
}

struct zap_table *
zap_table_add(struct zap *zap, const char *domain)
{
    struct zap_table *table = NULL;
    /* An empty domain would skip this handler altogether. */
    assert(domain[0] != '\0' && strlen(domain) < sizeof table->domain);
    pthread_mutex_lock(&mutex);
    if (zap->table_count < ZAP_TABLES_MAX) {
        table = &zap->tables[zap->table_count++];
        memcpy(table->domain, domain, strlen(domain) + 1);
    }
    pthread_mutex_unlock(&mutex);
    return table;
}

void
zap_table_set(struct zap_table *table, const uint8_t (*keys)[KEYS_SIZE],
              int count, bool complete)
{
    uint8_t(*sorted)[KEYS_SIZE] = NULL;
    if (count > 0) {
        sorted = malloc((size_t)count * KEYS_SIZE);
        if (sorted == NULL)
            abort();
        memcpy(sorted, keys, (size_t)count * KEYS_SIZE);
        qsort(sorted, (size_t)count, KEYS_SIZE, compare_keys);
    }
    pthread_mutex_lock(&mutex);
    uint8_t(*old)[KEYS_SIZE] = table->keys;
    table->keys = sorted;
    table->count = count;
    table->complete = complete;
    pthread_mutex_unlock(&mutex);
    free(old);
}

void
zap_table_test(struct zap_table *table, const uint8_t *guest,
               const uint8_t *stranger)
{
    pthread_mutex_lock(&mutex);
    table->tested = guest != NULL;
    if (guest != NULL) {
        memcpy(table->guest, guest, KEYS_SIZE);
        memcpy(table->stranger, stranger, KEYS_SIZE);
    }
    pthread_mutex_unlock(&mutex);
}
