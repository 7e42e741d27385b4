/* The store without a network: messages in, messages out, a real database. */
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
#include <sqlite3.h>

#include "core/chain.h"
#include "core/message.h"
#include "runtime/place.h"
#include "runtime/zone.h"
#include "workers/store/db.h"
#include "workers/store/store.h"

/* 2026-11-23 09:00 in Stockholm, a Monday. */
#define MONDAY_MS INT64_C(1795420800000)
#define HOUR_MS INT64_C(3600000)

struct bench {
    char dir[64];
    struct zone zone;
    struct arena *arena;
    struct store *store;
    struct store_output output;
    int64_t now_ms;
    int64_t correlation;
    uint8_t key_seed;
    uint8_t client[32];
};

static struct bench bench;

static void
open_store(void)
{
    struct db *db = NULL;
    const char *why = NULL;
    struct store_config config;
    store_config_default(&config);
    config.zone = &bench.zone;
    const char *path = place_join(bench.arena, bench.dir, "arende.db");
    assert_int_equal(db_open(&db, path, NULL, &why), STATUS_OK);
    assert_int_equal(store_open(&bench.store, &db, &config, NULL, bench.now_ms,
                                bench.now_ms),
                     STATUS_OK);
}

static void
reopen_store(void)
{
    store_close(&bench.store);
    open_store();
}

static void
begin(void)
{
    store_begin(bench.store, bench.now_ms, bench.now_ms);
}

static void
commit(void)
{
    assert_int_equal(store_commit(bench.store, &bench.output), STATUS_OK);
}

static void
take(const struct link *link)
{
    const struct bytes message = link_encode(bench.arena, link);
    store_take(bench.store, message.data, message.size);
}

static struct bytes
file(const char *path)
{
    struct bytes text;
    const char *why = NULL;
    assert_int_equal(place_read(bench.arena, path, 1 << 20, &text, &why),
                     STATUS_OK);
    return text;
}

static int
setup(void **state)
{
    (void)state;
    memset(&bench, 0, sizeof bench);
    assert_true(sodium_init() >= 0);
    strcpy(bench.dir, "/tmp/arende-store-XXXXXX");
    assert_non_null(mkdtemp(bench.dir));
    bench.arena = arena_new((size_t)256 << 20);
    bench.now_ms = MONDAY_MS;
    memset(bench.client, 7, sizeof bench.client);
    assert_int_equal(zone_load("Europe/Stockholm", &bench.zone), STATUS_OK);
    open_store();
    const char *report = "";
    begin();
    store_enrol(bench.store, bench.client, "client", "test");
    assert_int_equal(store_install_workflow(bench.store, "incident.yaml",
                                            file("workflows/incident.yaml"),
                                            &report),
                     STATUS_OK);
    assert_int_equal(store_fill_register(bench.store, "register.yaml",
                                         file("deploy/sample/register.yaml"),
                                         &report),
                     STATUS_OK);
    commit();
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    store_close(&bench.store);
    arena_free(&bench.arena);
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", bench.dir);
    return system(command);
}

/* -- Asking -------------------------------------------------------------- */

static void
key_next(uint8_t key[MESSAGE_KEY_SIZE])
{
    memset(key, 0, MESSAGE_KEY_SIZE);
    key[0] = ++bench.key_seed;
    key[1] = 1;
}

/* The answer to what has just been taken; the last one in the output. */
static struct reply
answered(void)
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

static struct reply
ask_as(const char *service, enum request_type type, const uint8_t *token,
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
    begin();
    take(&(struct link){
        .type = LINK_FORWARD,
        .correlation = ++bench.correlation,
        .public_key = bench.client,
        .ttl_ms = 10000,
        .service = service,
        .request = request_encode(bench.arena, &request),
    });
    store_tick(bench.store);
    commit();
    return answered();
}

static struct reply
ask(enum request_type type, const uint8_t *token, struct value body)
{
    uint8_t key[MESSAGE_KEY_SIZE];
    key_next(key);
    return ask_as(NULL, type, token, key, body);
}

static void
put(struct value *map, const char *key, struct value value)
{
    value_put(bench.arena, map, key, value);
}

/* A session as auth would open it. */
static const uint8_t *
sign_in(const char *login)
{
    uint8_t *token = arena_take(bench.arena, MESSAGE_TOKEN_SIZE);
    uint8_t *hash = arena_take(bench.arena, 32);
    uint8_t key[MESSAGE_KEY_SIZE];
    begin();
    assert_int_equal(store_set_verifier(bench.store, login, "$verifier"),
                     STATUS_OK);
    commit();
    key_next(key);
    memset(token, key[0], MESSAGE_TOKEN_SIZE);
    chain_hash((struct bytes){token, MESSAGE_TOKEN_SIZE}, hash);
    struct value body = value_map();
    put(&body, "login", value_text(login));
    put(&body, "pk", value_bin(bench.client, 32));
    put(&body, "why", value_text("login"));
    const struct reply verifier =
        ask_as("auth", REQUEST_VERIFIER, NULL, key, body);
    assert_int_equal(verifier.status, STATUS_OK);
    body = value_map();
    put(&body, "login", value_text(login));
    put(&body, "number", value_int(value_get_int(&verifier.body, "number", 0)));
    put(&body, "ok", value_bool(true));
    put(&body, "pk", value_bin(bench.client, 32));
    put(&body, "token_hash", value_bin(hash, 32));
    key_next(key);
    const struct reply reply =
        ask_as("auth", REQUEST_SESSION_OPEN, NULL, key, body);
    assert_int_equal(reply.status, STATUS_OK);
    return token;
}

static struct value
incident(const char *note)
{
    struct value body = value_map();
    put(&body, "workflow", value_text("incident"));
    put(&body, "note", value_text(note));
    return body;
}

static const char *
submit(const uint8_t *token, const char *note)
{
    const struct reply reply = ask(REQUEST_SUBMIT, token, incident(note));
    assert_string_equal(status_code(reply.status), "OK");
    return value_get_text(&reply.body, "ref");
}

static struct reply
move(const uint8_t *token, const char *ref, const char *name,
     struct value fields, const char *note)
{
    struct value body = value_map();
    put(&body, "ref", value_text(ref));
    put(&body, "move", value_text(name));
    put(&body, "fields", fields);
    if (note != NULL)
        put(&body, "note", value_text(note));
    return ask(REQUEST_ACT, token, body);
}

static struct value
triage_fields(void)
{
    struct value fields = value_map();
    put(&fields, "system", value_text("mail"));
    put(&fields, "category", value_text("fault"));
    put(&fields, "impact", value_text("2"));
    put(&fields, "urgency", value_text("2"));
    return fields;
}

static struct reply
query(const uint8_t *token, const char *what, const char *key,
      struct value value)
{
    struct value body = value_map();
    put(&body, "what", value_text(what));
    if (key != NULL)
        put(&body, key, value);
    return ask(REQUEST_QUERY, token, body);
}

/* -- Promises ------------------------------------------------------------ */

static void
an_incident_needs_one_sentence_and_gets_number_and_promise(void **state)
{
    (void)state;
    const uint8_t *employee = sign_in("employee");
    const struct reply reply =
        ask(REQUEST_SUBMIT, employee, incident("E-posten svarar inte\nmer"));
    assert_string_equal(status_code(reply.status), "OK");
    assert_string_equal(value_get_text(&reply.body, "ref"), "INC-2026-000001");
    assert_string_equal(value_get_text(&reply.body, "state"), "registered");
    assert_true(value_get_int(&reply.body, "promised_at_ms", 0) > MONDAY_MS);
    const struct reply shown =
        query(employee, "show", "ref", value_text("inc-1"));
    assert_string_equal(value_get_text(&shown.body, "title"),
                        "E-posten svarar inte");
}

static void
a_repeated_key_gets_the_very_same_bytes_and_applies_once(void **state)
{
    (void)state;
    const uint8_t *employee = sign_in("employee");
    uint8_t key[MESSAGE_KEY_SIZE];
    key_next(key);
    const struct reply first =
        ask_as(NULL, REQUEST_SUBMIT, employee, key, incident("En gång"));
    reopen_store();
    const struct reply again =
        ask_as(NULL, REQUEST_SUBMIT, employee, key, incident("En gång"));
    assert_true(value_equal(&first.body, &again.body));
    const struct reply other =
        ask_as(NULL, REQUEST_SUBMIT, employee, key, incident("En annan"));
    assert_string_equal(status_code(other.status), "E-NYCKEL");
    assert_string_equal(submit(employee, "Nästa"), "INC-2026-000002");
}

static void
the_way_from_report_to_solution(void **state)
{
    (void)state;
    const uint8_t *employee = sign_in("employee");
    const uint8_t *desk = sign_in("desk");
    const uint8_t *sysman = sign_in("sysman");
    const char *ref = submit(employee, "E-posten svarar inte");
    struct reply reply = move(desk, ref, "triage", triage_fields(), NULL);
    assert_string_equal(status_code(reply.status), "OK");
    assert_string_equal(value_get_text(&reply.body, "state"), "triaged");
    reply = move(employee, ref, "start", value_map(), NULL);
    assert_string_equal(status_code(reply.status), "E-ROLL");
    reply = move(sysman, ref, "start", value_map(), NULL);
    assert_string_equal(status_code(reply.status), "OK");
    struct value fields = value_map();
    put(&fields, "cause_code", value_text("capacity"));
    put(&fields, "solution", value_text("Disken utökad"));
    put(&fields, "end_time", value_text("now"));
    put(&fields, "affected_count", value_text("120"));
    reply = move(sysman, ref, "resolve", fields, NULL);
    assert_string_equal(status_code(reply.status), "OK");
    assert_string_equal(value_get_text(&reply.body, "state"), "resolved");
    reply = move(sysman, ref, "resolve", fields, NULL);
    assert_string_equal(status_code(reply.status), "E-TILLSTAND");
}

static void
a_ticket_that_is_not_ones_own_looks_like_none(void **state)
{
    (void)state;
    const char *ref = submit(sign_in("employee"), "Hemlig zebra");
    const uint8_t *other = sign_in("employee2");
    assert_string_equal(
        status_code(query(other, "show", "ref", value_text(ref)).status),
        "E-FINNS-EJ");
    assert_string_equal(
        status_code(
            query(other, "show", "ref", value_text("INC-2026-999999")).status),
        "E-FINNS-EJ");
    const struct reply found =
        query(other, "search", "words", value_text("zebra"));
    assert_int_equal(value_get(&found.body, "tickets")->count, 0);
    const struct reply list = query(other, "list", NULL, value_nil());
    assert_int_equal(value_get(&list.body, "tickets")->count, 0);
    const struct reply desk =
        query(sign_in("desk"), "search", "words", value_text("zebra"));
    assert_int_equal(value_get(&desk.body, "tickets")->count, 1);
}

static void
a_deadline_fires_once_and_escalates(void **state)
{
    (void)state;
    const uint8_t *employee = sign_in("employee");
    const uint8_t *desk = sign_in("desk");
    const char *ref = submit(employee, "Allt står still");
    struct value fields = triage_fields();
    put(&fields, "impact", value_text("1"));
    put(&fields, "urgency", value_text("1"));
    assert_string_equal(
        status_code(move(desk, ref, "triage", fields, NULL).status), "OK");
    begin();
    take(&(struct link){
        .type = LINK_CREDIT, .service = "escalate", .credit = 8});
    store_tick(bench.store);
    commit();
    for (int hour = 0; hour < 3; hour++) {
        bench.now_ms += HOUR_MS / 4;
        begin();
        store_tick(bench.store);
        commit();
    }
    const struct reply shown = query(employee, "show", "ref", value_text(ref));
    const struct value *history = value_get(&shown.body, "history");
    int fired = 0;
    for (uint32_t i = 0; i < history->count; i++) {
        const char *name = value_get_text(&history->as.items[i], "move");
        if (strcmp(name, "ack@100%") == 0)
            fired++;
    }
    assert_int_equal(fired, 1);
}

/* Every LINK_JOB of the last batch. */
static int
jobs_offered(struct link *out, int max)
{
    int count = 0;
    for (int i = 0; i < bench.output.count && count < max; i++) {
        const struct bytes *message = &bench.output.message[i];
        link_decode(bench.arena, message->data, message->size, &out[count]);
        count += out[count].type == LINK_JOB;
    }
    return count;
}

static void
a_job_is_offered_within_credit_and_again_when_its_lease_runs_out(void **state)
{
    (void)state;
    struct link jobs[8];
    const uint8_t *employee = sign_in("employee");
    submit(employee, "Ett");
    begin();
    take(&(struct link){.type = LINK_CREDIT, .service = "notify", .credit = 1});
    store_tick(bench.store);
    commit();
    assert_int_equal(jobs_offered(jobs, 8), 1);
    const int64_t job = jobs[0].job;
    assert_int_equal(jobs[0].epoch, 1);

    /* Silence: the lease ends, and the attempt counted. */
    bench.now_ms += 61000;
    begin();
    store_tick(bench.store);
    commit();
    bench.now_ms += 10000;
    begin();
    take(&(struct link){.type = LINK_CREDIT, .service = "notify", .credit = 1});
    store_tick(bench.store);
    commit();
    assert_int_equal(jobs_offered(jobs, 8), 1);

    /* The first worker was only slow: its success counts, once. */
    begin();
    take(&(struct link){.type = LINK_DONE,
                        .job = job,
                        .epoch = 1,
                        .service = "notify",
                        .body = value_map()});
    take(&(struct link){.type = LINK_FAIL,
                        .job = job,
                        .epoch = 2,
                        .service = "notify",
                        .why = "late",
                        .retry = true});
    store_tick(bench.store);
    commit();
    bench.now_ms += 3600000;
    begin();
    take(&(struct link){.type = LINK_CREDIT, .service = "notify", .credit = 9});
    store_tick(bench.store);
    commit();
    const int count = jobs_offered(jobs, 8);
    for (int i = 0; i < count; i++)
        assert_int_not_equal(jobs[i].job, job);
}

static void
the_database_itself_refuses_an_illegal_move_and_a_changed_log(void **state)
{
    (void)state;
    submit(sign_in("employee"), "Ett");
    store_close(&bench.store);
    struct db *db = NULL;
    const char *why = NULL;
    const char *path = place_join(bench.arena, bench.dir, "arende.db");
    assert_int_equal(db_open(&db, path, NULL, &why), STATUS_OK);
    db_guard(db);
    db_begin(db);
    db_savepoint(db);
    db_run(db,
           "INSERT INTO history (seq, ticket, version, workflow,"
           " workflow_version, at_ms, cause, actor, acting_for, move,"
           " from_state, to_state, priority, change) VALUES (999999, 1, 2,"
           " 'incident', 1, 1, 'person', 1, 0, 'close', 'registered',"
           " 'closed', 3, x'80')",
           DB_NONE);
    assert_int_equal(db_outcome(db), DB_CONSTRAINT);
    db_undo(db);
    assert_int_equal(db_outcome(db), DB_OK);
    db_run(db, "UPDATE log SET at_ms = 0", DB_NONE);
    assert_int_equal(db_outcome(db), DB_FAILED);
    db_close(&db);

    /* Whoever goes around us with another program is seen at the start. */
    sqlite3 *handle = NULL;
    sqlite3_open(path, &handle);
    sqlite3_exec(handle, "UPDATE log SET entry = zeroblob(200) WHERE seq = 3",
                 NULL, NULL, NULL);
    sqlite3_close(handle);
    struct store_config config;
    store_config_default(&config);
    config.zone = &bench.zone;
    assert_int_equal(db_open(&db, path, NULL, &why), STATUS_OK);
    assert_int_equal(store_open(&bench.store, &db, &config, NULL, bench.now_ms,
                                bench.now_ms),
                     STATUS_LOG_BROKEN);
}

static void
a_session_works_only_from_the_key_that_opened_it(void **state)
{
    (void)state;
    const uint8_t *employee = sign_in("employee");
    uint8_t other[32];
    memset(other, 9, sizeof other);
    begin();
    store_enrol(bench.store, other, "client", "another machine");
    commit();
    uint8_t mine[32];
    memcpy(mine, bench.client, 32);
    memcpy(bench.client, other, 32);
    assert_string_equal(
        status_code(query(employee, "whoami", NULL, value_nil()).status),
        "E-SESSION");
    memcpy(bench.client, mine, 32);
    assert_string_equal(
        status_code(query(employee, "whoami", NULL, value_nil()).status), "OK");
    memset(bench.client, 1, 32);
    assert_string_equal(
        status_code(query(employee, "whoami", NULL, value_nil()).status),
        "E-IDENTITET");
}

static void
the_fold_of_history_equals_the_tickets(void **state)
{
    (void)state;
    const uint8_t *employee = sign_in("employee");
    const uint8_t *desk = sign_in("desk");
    const char *ref = submit(employee, "Ett");
    submit(employee, "Två");
    move(desk, ref, "triage", triage_fields(), NULL);
    const struct reply fold =
        query(sign_in("auditor"), "log-fold", NULL, value_nil());
    assert_string_equal(status_code(fold.status), "OK");
    assert_true(value_get_bool(&fold.body, "ok"));
    assert_int_equal(value_get_int(&fold.body, "tickets", 0), 2);
}

static void
moves_tell_what_one_may_and_why_not(void **state)
{
    (void)state;
    const uint8_t *employee = sign_in("employee");
    const char *ref = submit(employee, "Ett");
    const struct reply mine = query(employee, "moves", "ref", value_text(ref));
    const struct reply desks =
        query(sign_in("desk"), "moves", "ref", value_text(ref));
    const struct reply *replies[] = {&mine, &desks};
    for (int r = 0; r < 2; r++) {
        const struct value *moves = value_get(&replies[r]->body, "moves");
        bool seen = false;
        for (uint32_t i = 0; i < moves->count; i++) {
            const struct value *row = &moves->as.items[i];
            if (strcmp(value_get_text(row, "move"), "triage") != 0)
                continue;
            seen = true;
            assert_int_equal(value_get_bool(row, "may"), r == 1);
            if (r == 0)
                assert_string_equal(value_get_text(row, "code"), "E-ROLL");
        }
        assert_true(seen);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(an_incident_needs_one_sentence_and_gets_number_and_promise),
        TEST(a_repeated_key_gets_the_very_same_bytes_and_applies_once),
        TEST(the_way_from_report_to_solution),
        TEST(a_ticket_that_is_not_ones_own_looks_like_none),
        TEST(a_deadline_fires_once_and_escalates),
        TEST(a_job_is_offered_within_credit_and_again_when_its_lease_runs_out),
        TEST(the_database_itself_refuses_an_illegal_move_and_a_changed_log),
        TEST(a_session_works_only_from_the_key_that_opened_it),
        TEST(the_fold_of_history_equals_the_tickets),
        TEST(moves_tell_what_one_may_and_why_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
