/* Full, hostile or repeated: an answer, never a crash and never silence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/chain.h"
#include "core/codec.h"
#include "tests/sim/disk.h"
#include "tests/unit/store_bench.h"
#include "workers/store/inside.h"
#include "workers/store/db.h"

static void
is(struct reply reply, const char *code)
{
    assert_string_equal(status_code(reply.status), code);
}

/* -- Words ----------------------------------------------------------------- */

static void
no_words_that_anyone_searches_for_stop_the_store(void **state)
{
    (void)state;
    static const char *const WORDS[] = {
        "-",     "\"",    "\"\"",   "*",        "a*",    "^a",
        "(a",    "a)",    "NEAR(a", "AND",      "a OR",  "title:a",
        "{a b}", "a + b", "-a",     "'",        "\\",    "a:b:c",
        "…",     "åäö",   "\x01",   "\x7f\x02", "- . ,", "a -",
    };
    const uint8_t *employee = bench_sign_in("employee");
    bench_submit(employee, "a b c");
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        const struct reply reply =
            bench_query(employee, "search", "words", value_text(WORDS[i]));
        assert_true(reply.status == STATUS_OK ||
                    reply.status == STATUS_FIELD_INVALID);
    }
    char *many = arena_take(bench.arena, 200001);
    for (int i = 0; i < 100000; i++)
        memcpy(many + (ptrdiff_t)2 * i, "a-", 2);
    is(bench_query(employee, "search", "words", value_text(many)),
       "E-FOR-STORT");
}

/* -- Size ------------------------------------------------------------------ */

static void
a_register_of_many_rows_comes_in_pages_each_row_once(void **state)
{
    (void)state;
    const char *text = "persons:\n";
    for (int i = 0; i < 700; i++)
        text =
            arena_format(bench.arena,
                         "%s  p%d: { name: P, unit: kommunen, roles: [auditor, "
                         "dpo, hr, registrar, archivist, access-admin, "
                         "service-desk, municipal-board, security-chief] "
                         "}\n",
                         text, i);
    struct value body = value_map();
    bench_put(&body, "what", value_text("register-import"));
    bench_put(&body, "text", value_text(text));
    const struct reply reply =
        bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body);
    is(reply, "OK");
    body = value_map();
    bench_put(&body, "what", value_text("confirm"));
    bench_put(&body, "id", *value_get(&reply.body, "pending"));
    const uint8_t *admin2 = bench_sign_in("admin2");
    is(bench_ask(REQUEST_ADMIN, admin2, body), "OK");
    const char *after = NULL;
    uint32_t persons = 0, pages = 0;
    do {
        const struct reply page =
            bench_query(admin2, "register", after == NULL ? NULL : "after",
                        value_text(after));
        is(page, "OK");
        const struct value *rows =
            value_get(value_get(&page.body, "register"), "persons");
        persons += rows != NULL ? rows->count : 0;
        after = value_get_text(&page.body, "next");
        pages++;
    } while (after != NULL && pages < 100);
    assert_true(pages > 1);
    bench_begin();
    assert_int_equal(persons,
                     db_number(bench.store->db,
                               "SELECT count(*) FROM person_text", DB_NONE, 0));
    bench_commit();
}

static void
a_word_that_fills_the_message_breaks_neither_answer_nor_log(void **state)
{
    (void)state;
    char *word = arena_take(bench.arena, 262001);
    memset(word, 'w', 262000);
    struct value body = value_map();
    bench_put(&body, "ref", value_text(word));
    bench_put(&body, "move", value_text("m"));
    is(bench_ask(REQUEST_ACT, bench_sign_in("employee"), body), "E-FINNS-EJ");
    is(bench_query(bench_sign_in("coordinator"), "log-export", NULL,
                   value_nil()),
       "OK");
}

/* -- Room ------------------------------------------------------------------ */

static void
what_was_applied_is_answered_even_when_the_disk_is_low(void **state)
{
    (void)state;
    const uint8_t *employee = bench_sign_in("employee");
    uint8_t key[MESSAGE_KEY_SIZE];
    bench_key(key);
    const struct reply first = bench_ask_as(NULL, REQUEST_SUBMIT, employee, key,
                                            bench_incident("Ett"));
    is(first, "OK");
    bench.free_percent = 1;
    const struct reply again = bench_ask_as(NULL, REQUEST_SUBMIT, employee, key,
                                            bench_incident("Ett"));
    is(again, "OK");
    assert_true(value_equal(&first.body, &again.body));
    is(bench_ask(REQUEST_SUBMIT, employee, bench_incident("Två")), "E-FULLT");
}

static struct disk *disk;

static int
setup_on_disk(void **state)
{
    disk = disk_new(1, true);
    bench.vfs = "sim";
    return bench_setup(state);
}

static int
teardown_on_disk(void **state)
{
    const int code = bench_teardown(state);
    disk_free(&disk);
    return code;
}

static bool
sent(enum link_type type)
{
    for (int i = 0; i < bench.output.count; i++) {
        struct link link;
        const struct bytes *message = &bench.output.message[i];
        link_decode(bench.arena, message->data, message->size, &link);
        if (link.type == type)
            return true;
    }
    return false;
}

/* A batch with something to write that finds no room. */
static void
batch_without_room(void)
{
    disk_quota(disk, 1);
    assert_int_equal(store_commit(bench.store, &bench.output),
                     STATUS_STORAGE_FULL);
    disk_quota(disk, 0);
}

static void
a_broker_that_came_while_the_disk_was_full_gets_its_keys(void **state)
{
    (void)state;
    bench_submit(bench_sign_in("employee"), "Ett");
    bench_begin();
    bench_take(
        &(struct link){.type = LINK_CREDIT, .service = "notify", .credit = 1});
    bench_take(
        &(struct link){.type = LINK_READY_OK, .beat_ms = 1000, .epoch = 1});
    bench_take(
        &(struct link){.type = LINK_CREDIT, .service = "notify", .credit = 1});
    store_tick(bench.store);
    batch_without_room();
    assert_false(sent(LINK_KEYS));
    bench_begin();
    store_tick(bench.store);
    bench_commit();
    assert_true(sent(LINK_KEYS));
    assert_true(sent(LINK_JOB));
}

static void
a_full_disk_is_not_hammered(void **state)
{
    (void)state;
    bench_submit(bench_sign_in("employee"), "Ett");
    bench.now_ms += 9 * HOUR_MS;
    bench_begin();
    store_tick(bench.store);
    batch_without_room();
    const int64_t within_ms = store_wake_mono_ms(bench.store) - bench.now_ms;
    assert_in_range(within_ms, 500, 5000);
}

/* -- Again ----------------------------------------------------------------- */

static void
a_session_that_is_opened_twice_is_one_session(void **state)
{
    (void)state;
    uint8_t key[MESSAGE_KEY_SIZE];
    const uint8_t *employee = bench_sign_in("employee");
    const struct reply who = bench_query(employee, "whoami", NULL, value_nil());
    is(who, "OK");
    uint8_t hash[32];
    chain_hash((struct bytes){employee, MESSAGE_TOKEN_SIZE}, hash);
    struct value body = value_map();
    bench_put(&body, "login", value_text("employee"));
    bench_put(&body, "pk", value_bin(bench.client, 32));
    bench_put(&body, "why", value_text("login"));
    bench_key(key);
    const struct reply verifier =
        bench_ask_as("auth", REQUEST_VERIFIER, NULL, key, body);
    body = value_map();
    bench_put(&body, "login", value_text("employee"));
    bench_put(&body, "number", *value_get(&verifier.body, "number"));
    bench_put(&body, "ok", value_bool(true));
    bench_put(&body, "pk", value_bin(bench.client, 32));
    bench_put(&body, "token_hash", value_bin(hash, 32));
    bench_key(key);
    const struct reply reply =
        bench_ask_as("auth", REQUEST_SESSION_OPEN, NULL, key, body);
    is(reply, "OK");
    assert_string_equal(value_get_text(&reply.body, "login"), "employee");
    is(bench_query(employee, "whoami", NULL, value_nil()), "OK");
}

/* -- What workers say ------------------------------------------------------ */

static struct link
job_taken(const char *service)
{
    struct link job[1];
    bench_begin();
    bench_take(
        &(struct link){.type = LINK_CREDIT, .service = service, .credit = 1});
    store_tick(bench.store);
    bench_commit();
    assert_int_equal(bench_jobs(job, 1), 1);
    return job[0];
}

static void
a_reason_that_is_cut_stays_text(void **state)
{
    (void)state;
    bench_submit(bench_sign_in("employee"), "Ett");
    const struct link job = job_taken("notify");
    char *why = arena_take(bench.arena, 402);
    why[0] = 'x';
    for (int i = 0; i < 200; i++)
        memcpy(why + 1 + (ptrdiff_t)2 * i, "å", 2);
    bench_begin();
    bench_take(&(struct link){.type = LINK_FAIL,
                              .job = job.job,
                              .epoch = job.epoch,
                              .service = "notify",
                              .why = why,
                              .retry = false});
    store_tick(bench.store);
    bench_commit();
    const struct reply reply = bench_query(bench_sign_in("coordinator"),
                                           "log-export", NULL, value_nil());
    const struct value *records = value_get(&reply.body, "records");
    bool seen = false;
    for (uint32_t i = 0; i < records->count; i++) {
        const struct value *detail = value_get(&records->as.items[i], "detail");
        struct value map;
        if (detail == NULL)
            continue;
        assert_int_equal(
            codec_decode(bench.arena, detail->as.bin, detail->count, &map),
            STATUS_OK);
        seen = seen || value_get_text(&map, "why") != NULL;
    }
    assert_true(seen);
}

static void
a_worker_that_asks_for_a_move_of_any_length_is_refused(void **state)
{
    (void)state;
    bench_submit(bench_sign_in("employee"), "Ett");
    const struct link job = job_taken("notify");
    char *move = arena_take(bench.arena, 10001);
    memset(move, 'm', 10000);
    struct value body = value_map();
    bench_put(&body, "stimulus", value_text(move));
    bench_begin();
    bench_take(&(struct link){.type = LINK_DONE,
                              .job = job.job,
                              .epoch = job.epoch,
                              .service = "notify",
                              .body = body});
    store_tick(bench.store);
    bench_commit();
    assert_true(sent(LINK_NOTED));
}

/* -- What does not grow for ever ------------------------------------------- */

/* Something that is done to the database behind the store's back. */
static int64_t
behind(const char *sql)
{
    struct db *db = NULL;
    const char *why = NULL;
    const char *path = arena_format(bench.arena, "%s/arende.db", bench.dir);
    store_close(&bench.store);
    assert_int_equal(db_open(&db, path, NULL, &why), STATUS_OK);
    const int64_t number = db_number(db, sql, DB_NONE, -1);
    db_close(&db);
    bench_open();
    return number;
}

static void
sessions_and_tries_that_are_long_over_are_forgotten(void **state)
{
    (void)state;
    uint8_t key[MESSAGE_KEY_SIZE];
    bench_sign_in("employee");
    for (int i = 0; i < 20; i++) {
        struct value body = value_map();
        bench_put(&body, "login",
                  value_text(arena_format(bench.arena, "ghost%d", i)));
        bench_put(&body, "number", value_int(0));
        bench_put(&body, "ok", value_bool(false));
        bench_put(&body, "pk", value_bin(bench.client, 32));
        bench_put(&body, "token_hash", value_bin(bench.client, 32));
        bench_key(key);
        is(bench_ask_as("auth", REQUEST_SESSION_OPEN, NULL, key, body),
           "E-INLOGGNING");
    }
    bench.now_ms += 60 * 24 * HOUR_MS;
    for (int i = 0; i < 3; i++) {
        bench.now_ms += 61000;
        bench_begin();
        store_tick(bench.store);
        bench_commit();
    }
    assert_int_equal(behind("SELECT count(*) FROM session"), 0);
    assert_int_equal(behind("SELECT count(*) FROM login_try"), 0);
}

static void
more_versions_than_fit_are_refused_in_words(void **state)
{
    (void)state;
    behind("WITH RECURSIVE n(v) AS (SELECT 2 UNION ALL SELECT v + 1 FROM n"
           " WHERE v < 128) INSERT INTO workflow SELECT name, v,"
           " randomblob(32), replace(text, 'version: 1', 'version: ' || v), 0,"
           " activated_at_ms, 0, 0 FROM workflow JOIN n WHERE version = 1");
    const uint8_t *admin = bench_sign_in("admin");
    const struct bytes file = bench_file("workflows/incident.yaml");
    const char *text =
        arena_text(bench.arena, (const char *)file.data, file.size);
    const char *mark = strstr(text, "version: 1");
    assert_non_null(mark);
    struct value body = value_map();
    bench_put(&body, "what", value_text("workflow-activate"));
    bench_put(&body, "text",
              value_text(arena_format(bench.arena, "%.*sversion: 129%s",
                                      (int)(mark - text), text,
                                      mark + strlen("version: 1"))));
    is(bench_ask(REQUEST_ADMIN, admin, body), "E-FOR-STORT");
    is(bench_query(admin, "workflows", NULL, value_nil()), "OK");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
#define TEST_ON_DISK(name)                                                     \
    cmocka_unit_test_setup_teardown(name, setup_on_disk, teardown_on_disk)
        TEST(no_words_that_anyone_searches_for_stop_the_store),
        TEST(a_register_of_many_rows_comes_in_pages_each_row_once),
        TEST(a_word_that_fills_the_message_breaks_neither_answer_nor_log),
        TEST(what_was_applied_is_answered_even_when_the_disk_is_low),
        TEST_ON_DISK(a_broker_that_came_while_the_disk_was_full_gets_its_keys),
        TEST_ON_DISK(a_full_disk_is_not_hammered),
        TEST(a_session_that_is_opened_twice_is_one_session),
        TEST(a_reason_that_is_cut_stays_text),
        TEST(a_worker_that_asks_for_a_move_of_any_length_is_refused),
        TEST(sessions_and_tries_that_are_long_over_are_forgotten),
        TEST(more_versions_than_fit_are_refused_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
