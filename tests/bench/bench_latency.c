/*
 * One client, one request at a time: a running Ärende and a bare relay of the
 * same shape by turns, in the same run: bench_latency DATA_DIR ROOM. Prints
 * medians and their ratio, and asserts nothing about time.
 * Touches: sockets, clock.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/message.h"
#include "runtime/config.h"
#include "runtime/net.h"
#include "tests/bench/bare.h"

#define TICKETS 50
#define ROUNDS 20
#define REQUESTS 25 /* of each kind in one round */
#define WITHIN_MS 10000

static struct arena *arena; /* lasts */
static struct arena *turn;  /* for one request */
static uint8_t token[MESSAGE_TOKEN_SIZE];

_Noreturn static void
give_up(const char *what, const char *why)
{
    fprintf(stderr, "bench: %s: %s\n", what, why);
    exit(1);
}

static int64_t
now_ns(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000000000 + at.tv_nsec;
}

static struct bytes
make_request(enum request_type type, struct value body)
{
    static uint8_t key[MESSAGE_KEY_SIZE];
    randombytes_buf(key, sizeof key);
    const struct request request = {
        .version = MESSAGE_VERSION,
        .type = type,
        .key = key,
        .token = type == REQUEST_LOGIN ? NULL : token,
        .ttl_ms = WITHIN_MS,
        .body = body,
    };
    return request_encode(turn, &request);
}

/* Sends and waits for the answer; how long that took. */
static int64_t
round_trip(struct line *line, struct bytes request, struct bytes *answer)
{
    const int64_t begun_ns = now_ns();
    if (line_send_within(line, request.data, request.size, WITHIN_MS) !=
            STATUS_OK ||
        line_receive(line, WITHIN_MS, answer) != STATUS_OK)
        give_up("silence", "no answer came");
    return now_ns() - begun_ns;
}

static struct value
ask(struct line *line, enum request_type type, struct value body,
    int64_t *took_ns)
{
    struct bytes answer;
    struct reply reply;
    const int64_t took = round_trip(line, make_request(type, body), &answer);
    if (reply_decode(turn, answer.data, answer.size, &reply) != STATUS_OK)
        give_up("answer", "not readable");
    if (reply.status != STATUS_OK)
        give_up("refused", status_code(reply.status));
    if (took_ns != NULL)
        *took_ns = took;
    return reply.body;
}

static struct value
pairs(const char *const *texts)
{
    struct value map = value_map();
    for (; texts[0] != NULL; texts += 2)
        value_put(turn, &map, texts[0], value_text(texts[1]));
    return map;
}

/* The password of a sample login. */
static const char *
password_of(const char *data_dir, const char *login)
{
    static char name[64], password[64];
    const char *path = arena_format(arena, "%s/sample-logins", data_dir);
    FILE *file = fopen(path, "r");
    while (file != NULL && fscanf(file, "%63s %63s", name, password) == 2)
        if (strcmp(name, login) == 0) {
            fclose(file);
            return password;
        }
    give_up(path, "no such login");
}

static void
sign_in(struct line *line, const char *data_dir)
{
    const struct value body =
        ask(line, REQUEST_LOGIN,
            pairs((const char *[]){"login", "desk", "password",
                                   password_of(data_dir, "desk"), NULL}),
            NULL);
    const uint8_t *found = value_get_bin(&body, "token", sizeof token);
    if (found == NULL)
        give_up("login", "no token");
    memcpy(token, found, sizeof token);
}

static const char *refs[TICKETS];

static void
file_tickets(struct line *line)
{
    for (int i = 0; i < TICKETS; i++) {
        arena_reset(turn);
        const struct value body =
            ask(line, REQUEST_SUBMIT,
                pairs((const char *[]){"workflow", "incident", "note",
                                       "Skrivaren står still", NULL}),
                NULL);
        refs[i] = arena_string(arena, value_get_text(&body, "ref"));
    }
}

static struct value
note_body(int i)
{
    return pairs((const char *[]){
        "ref", refs[i % TICKETS], "note",
        arena_format(turn, "Felsökning pågår, anteckning %d", i), NULL});
}

static int
by_size(const void *a, const void *b)
{
    const int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

struct sample {
    const char *what;
    int count;
    int64_t took_ns[ROUNDS * REQUESTS];
};

static double
show(struct sample *sample)
{
    qsort(sample->took_ns, (size_t)sample->count, sizeof *sample->took_ns,
          by_size);
    const double median = (double)sample->took_ns[sample->count / 2] / 1e6;
    printf("  %-34s median %.3f ms, 95 %% %.3f ms\n", sample->what, median,
           (double)sample->took_ns[sample->count * 95 / 100] / 1e6);
    return median;
}

static struct line *
dial(struct net *net, const char *endpoint, const struct key_pair *self,
     const uint8_t server_key[KEYS_SIZE])
{
    struct line *line;
    if (net_dial(net, true, endpoint, self, server_key, &line) != STATUS_OK)
        give_up(endpoint, "cannot connect");
    return line;
}

static void
measure(struct line *real, struct line *bare)
{
    static struct sample notes = {.what = "a note through Ärende"};
    static struct sample bares = {.what = "the same rows through a relay"};
    static struct sample reads = {.what = "whoami, which writes nothing"};
    int made = 0;
    /* The round before the first warms up. */
    for (int round = -1; round < ROUNDS; round++) {
        for (int i = 0; i < REQUESTS; i++) {
            int64_t took_ns;
            arena_reset(turn);
            ask(real, REQUEST_NOTE, note_body(made++), &took_ns);
            if (round >= 0)
                notes.took_ns[notes.count++] = took_ns;
        }
        for (int i = 0; i < REQUESTS; i++) {
            struct bytes answer;
            arena_reset(turn);
            const int64_t took_ns = round_trip(
                bare, make_request(REQUEST_NOTE, note_body(i)), &answer);
            if (round >= 0)
                bares.took_ns[bares.count++] = took_ns;
        }
        for (int i = 0; i < REQUESTS; i++) {
            int64_t took_ns;
            arena_reset(turn);
            ask(real, REQUEST_QUERY,
                pairs((const char *[]){"what", "whoami", NULL}), &took_ns);
            if (round >= 0)
                reads.took_ns[reads.count++] = took_ns;
        }
    }
    const double real_ms = show(&notes);
    const double bare_ms = show(&bares);
    show(&reads);
    printf("  ratio %.2f (wanted: at most 1.5)\n", real_ms / bare_ms);
}

int
main(int argc, char **argv)
{
    static struct bare bare;
    struct client_config config;
    struct net *net;
    const char *report = "";
    if (argc != 3) {
        fprintf(stderr, "usage: bench_latency DATA_DIR ROOM\n");
        return 2;
    }
    if (sodium_init() < 0)
        return 1;
    bare_start(&bare, argv[2]);
    arena = arena_new((size_t)16 * 1024 * 1024);
    turn = arena_new((size_t)16 * 1024 * 1024);
    if (client_config_load(arena,
                           arena_format(arena, "%s/client.yaml", argv[1]),
                           &config, &report) != STATUS_OK)
        give_up("client.yaml", report);
    if (net_open(&net) != STATUS_OK)
        give_up("net", "no sockets");
    struct line *real =
        dial(net, arena_format(arena, "ipc://%s/run/client.ipc", argv[1]),
             &config.pair, config.server_key);
    struct line *other =
        dial(net, bare.client, &config.pair, bare.relay.public_key);
    sign_in(real, argv[1]);
    file_tickets(real);
    measure(real, other);
    line_close(&real);
    line_close(&other);
    net_close(&net);
    bare_stop(&bare);
    arena_free(&turn);
    arena_free(&arena);
    return 0;
}
