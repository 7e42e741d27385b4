#include "tests/unit/store_bench.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sodium.h>

#include "core/chain.h"
#include "runtime/place.h"
#include "workers/store/inside.h"

struct bench bench;

static void
random_bytes(void *context, void *buffer, size_t size)
{
    (void)context;
    randombytes_buf(buffer, size);
}

static int64_t
free_percent(void *context)
{
    (void)context;
    return bench.free_percent;
}

void
bench_open(void)
{
    const struct store_world world = {
        .random = random_bytes,
        .disk_free_percent = free_percent,
    };
    struct db *db = NULL;
    const char *why = NULL;
    struct store_config config;
    store_config_default(&config);
    config.zone = &bench.zone;
    const char *path = place_join(bench.arena, bench.dir, "arende.db");
    assert_int_equal(db_open(&db, path, bench.vfs, &why), STATUS_OK);
    assert_int_equal(store_open(&bench.store, &db, &config, &world,
                                bench.now_ms, bench.now_ms),
                     STATUS_OK);
}

void
bench_reopen(void)
{
    store_close(&bench.store);
    bench_open();
}

void
bench_begin(void)
{
    store_begin(bench.store, bench.now_ms, bench.now_ms);
}

void
bench_commit(void)
{
    assert_int_equal(store_commit(bench.store, &bench.output), STATUS_OK);
}

void
bench_take(const struct link *link)
{
    const struct bytes message = link_encode(bench.arena, link);
    store_take(bench.store, message.data, message.size);
}

struct bytes
bench_file(const char *path)
{
    struct bytes text;
    const char *why = NULL;
    assert_int_equal(place_read(bench.arena, path, 1 << 20, &text, &why),
                     STATUS_OK);
    return text;
}

int
bench_setup(void **state)
{
    (void)state;
    const char *vfs = bench.vfs;
    memset(&bench, 0, sizeof bench);
    bench.vfs = vfs;
    bench.free_percent = 100;
    assert_true(sodium_init() >= 0);
    strcpy(bench.dir, "/tmp/arende-store-XXXXXX");
    assert_non_null(mkdtemp(bench.dir));
    bench.arena = arena_new((size_t)256 << 20);
    bench.now_ms = MONDAY_MS;
    memset(bench.client, 7, sizeof bench.client);
    assert_int_equal(zone_load("Europe/Stockholm", &bench.zone), STATUS_OK);
    bench_open();
    const char *report = "";
    bench_begin();
    store_enrol(bench.store, bench.client, "client", "test");
    assert_int_equal(
        store_install_workflow(bench.store, "incident.yaml",
                               bench_file("workflows/incident.yaml"), &report),
        STATUS_OK);
    assert_int_equal(
        store_fill_register(bench.store, "register.yaml",
                            bench_file("deploy/sample/register.yaml"), &report),
        STATUS_OK);
    bench_commit();
    return 0;
}

int
bench_teardown(void **state)
{
    (void)state;
    store_close(&bench.store);
    arena_free(&bench.arena);
    bench.vfs = NULL;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", bench.dir);
    return system(command);
}

/* -- Asking -------------------------------------------------------------- */

void
bench_key(uint8_t key[MESSAGE_KEY_SIZE])
{
    memset(key, 0, MESSAGE_KEY_SIZE);
    key[0] = ++bench.key_seed;
    key[1] = 1;
}

/* The answer to what has just been taken; the last one in the output. */
struct reply
bench_answered(void)
{
    struct reply reply = {.status = STATUS_UNKNOWN};
    for (int i = 0; i < bench.output.count; i++) {
        struct link link;
        const struct bytes *message = &bench.output.message[i];
        assert_int_equal(
            link_decode(bench.arena, message->data, message->size, &link),
            STATUS_OK);
        if (link.type == LINK_ANSWER && link.correlation == bench.correlation)
            assert_int_equal(reply_decode(bench.arena, link.request.data,
                                          link.request.size, &reply),
                             STATUS_OK);
    }
    return reply;
}

struct reply
bench_ask_as(const char *service, enum request_type type, const uint8_t *token,
             const uint8_t *key, struct value body)
{
    const struct request request = {
        .version = MESSAGE_VERSION,
        .type = type,
        .key = key,
        .token = token,
        .ttl_ms = 10000,
        .body = body,
    };
    bench_begin();
    bench_take(&(struct link){
        .type = LINK_FORWARD,
        .correlation = ++bench.correlation,
        .public_key = bench.client,
        .ttl_ms = 10000,
        .service = service,
        .request = request_encode(bench.arena, &request),
    });
    store_tick(bench.store);
    bench_commit();
    return bench_answered();
}

struct reply
bench_ask(enum request_type type, const uint8_t *token, struct value body)
{
    uint8_t key[MESSAGE_KEY_SIZE];
    bench_key(key);
    return bench_ask_as(NULL, type, token, key, body);
}

void
bench_put(struct value *map, const char *key, struct value value)
{
    value_put(bench.arena, map, key, value);
}

void
bench_put_text(struct value *map, const char *key, const char *text)
{
    if (text != NULL)
        bench_put(map, key, value_text(text));
}

void
bench_pass(int64_t ms)
{
    bench.now_ms += ms;
    bench_begin();
    bench_take(&(struct link){
        .type = LINK_CREDIT, .service = "notify", .credit = 100});
    store_tick(bench.store);
    bench_commit();
}

int64_t
bench_number(const char *login)
{
    return people_by_login(bench.store, login);
}

int64_t
bench_count(const char *sql)
{
    return db_number(bench.store->db, sql, DB_NONE, -1);
}

/* A session as auth would open it. */
const uint8_t *
bench_sign_in(const char *login)
{
    uint8_t *token = arena_take(bench.arena, MESSAGE_TOKEN_SIZE);
    uint8_t *hash = arena_take(bench.arena, 32);
    uint8_t key[MESSAGE_KEY_SIZE];
    bench_begin();
    assert_int_equal(store_set_verifier(bench.store, login, "$verifier"),
                     STATUS_OK);
    bench_commit();
    bench_key(key);
    memset(token, key[0], MESSAGE_TOKEN_SIZE);
    chain_hash((struct bytes){token, MESSAGE_TOKEN_SIZE}, hash);
    struct value body = value_map();
    bench_put(&body, "login", value_text(login));
    bench_put(&body, "pk", value_bin(bench.client, 32));
    bench_put(&body, "why", value_text("login"));
    const struct reply verifier =
        bench_ask_as("auth", REQUEST_VERIFIER, NULL, key, body);
    assert_int_equal(verifier.status, STATUS_OK);
    body = value_map();
    bench_put(&body, "login", value_text(login));
    bench_put(&body, "number",
              value_int(value_get_int(&verifier.body, "number", 0)));
    bench_put(&body, "ok", value_bool(true));
    bench_put(&body, "pk", value_bin(bench.client, 32));
    bench_put(&body, "token_hash", value_bin(hash, 32));
    bench_key(key);
    const struct reply reply =
        bench_ask_as("auth", REQUEST_SESSION_OPEN, NULL, key, body);
    assert_int_equal(reply.status, STATUS_OK);
    return token;
}

struct value
bench_incident(const char *note)
{
    struct value body = value_map();
    bench_put(&body, "workflow", value_text("incident"));
    bench_put(&body, "note", value_text(note));
    return body;
}

const char *
bench_submit(const uint8_t *token, const char *note)
{
    const struct reply reply =
        bench_ask(REQUEST_SUBMIT, token, bench_incident(note));
    assert_string_equal(status_code(reply.status), "OK");
    return value_get_text(&reply.body, "ref");
}

struct reply
bench_move(const uint8_t *token, const char *ref, const char *name,
           struct value fields, const char *note)
{
    struct value body = value_map();
    bench_put(&body, "ref", value_text(ref));
    bench_put(&body, "move", value_text(name));
    bench_put(&body, "fields", fields);
    if (note != NULL)
        bench_put(&body, "note", value_text(note));
    return bench_ask(REQUEST_ACT, token, body);
}

struct value
bench_triage_fields(void)
{
    struct value fields = value_map();
    bench_put(&fields, "system", value_text("mail"));
    bench_put(&fields, "category", value_text("fault"));
    bench_put(&fields, "impact", value_text("2"));
    bench_put(&fields, "urgency", value_text("2"));
    return fields;
}

struct reply
bench_query(const uint8_t *token, const char *what, const char *key,
            struct value value)
{
    struct value body = value_map();
    bench_put(&body, "what", value_text(what));
    if (key != NULL)
        bench_put(&body, key, value);
    return bench_ask(REQUEST_QUERY, token, body);
}

/* Every LINK_JOB of the last batch. */
int
bench_jobs(struct link *out, int max)
{
    int count = 0;
    for (int i = 0; i < bench.output.count && count < max; i++) {
        const struct bytes *message = &bench.output.message[i];
        link_decode(bench.arena, message->data, message->size, &out[count]);
        count += out[count].type == LINK_JOB;
    }
    return count;
}
