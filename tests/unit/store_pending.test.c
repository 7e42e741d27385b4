/* What one proposes waits for another: within bounds, and listed lightly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/codec.h"
#include "runtime/place.h"
#include "tests/unit/store_bench.h"
#include "workers/store/inside.h"
#include "workers/store/pending.h"

static const char FILE_TEXT[] =
    "persons:\n  vikarie: { name: Åsa Ö, unit: kansli }\n";

static void
is(struct reply reply, const char *code)
{
    assert_string_equal(status_code(reply.status), code);
}

static struct reply
import_of(const char *login, const char *file, const char *text)
{
    struct value body = value_map();
    bench_put_text(&body, "what", "register-import");
    bench_put_text(&body, "text", text);
    bench_put_text(&body, "file", file);
    return bench_ask(REQUEST_ADMIN, bench_sign_in(login), body);
}

static struct reply
import_text(const char *file, const char *text)
{
    return import_of("admin", file, text);
}

static struct reply
import(const char *file)
{
    return import_text(file, FILE_TEXT);
}

static int64_t
waiting_text(const char *file, const char *text)
{
    const struct reply reply = import_text(file, text);
    is(reply, "OK");
    return value_get_int(&reply.body, "pending", 0);
}

static int64_t
waiting(const char *file)
{
    return waiting_text(file, FILE_TEXT);
}

/* Confirms or withdraws it, and asks again with the same key. */
static void
end(const char *who, const char *what, int64_t id)
{
    uint8_t key[MESSAGE_KEY_SIZE];
    struct value body = value_map();
    bench_put_text(&body, "what", what);
    bench_put(&body, "id", value_int(id));
    bench_key(key);
    const uint8_t *token = bench_sign_in(who);
    const struct reply reply =
        bench_ask_as(NULL, REQUEST_ADMIN, token, key, body);
    is(reply, "OK");
    const struct reply again =
        bench_ask_as(NULL, REQUEST_ADMIN, token, key, body);
    is(again, "OK");
    const struct bytes first = codec_encode(bench.arena, &reply.body);
    const struct bytes second = codec_encode(bench.arena, &again.body);
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
}

static const char *
listed(const char *what, const char *list, const char *field)
{
    const struct reply reply =
        bench_query(bench_sign_in("admin2"), what, NULL, value_nil());
    const struct value *rows = value_get(&reply.body, list);
    assert_int_equal(rows->count, 1);
    return value_get_text(&rows->as.items[0], field);
}

static void
a_list_of_what_waits_reads_no_file(void **state)
{
    (void)state;
    waiting("in.yaml");
    bench_begin();
    db_run(bench.store->db, "UPDATE pending SET body = x'c1'", DB_NONE);
    bench_commit();
    assert_string_equal(listed("pending", "pending", "summary"), "in.yaml");
    assert_string_equal(listed("decide", "matters", "title"), "in.yaml");
}

static void
open_without(const char *what)
{
    struct db *db = NULL;
    const char *why;
    store_close(&bench.store);
    assert_int_equal(db_open(&db,
                             place_join(bench.arena, bench.dir, "arende.db"),
                             NULL, &why),
                     STATUS_OK);
    db_migrate(db, what, STORE_SCHEMA_VERSION);
    db_close(&db);
    bench_open();
}

/* As stores that were made before lists had anything else to read. */
static void
what_waited_before_there_were_heads_is_listed_all_the_same(void **state)
{
    (void)state;
    static const char *const LATER[] = {
        "DROP INDEX pending_waiting",
        "DROP INDEX pending_waiting; DROP TABLE pending_head",
    };
    waiting("in.yaml");
    for (size_t i = 0; i < sizeof LATER / sizeof *LATER; i++) {
        open_without(LATER[i]);
        assert_string_equal(listed("pending", "pending", "summary"), "in.yaml");
        assert_string_equal(listed("decide", "matters", "title"), "in.yaml");
    }
    waiting("more.yaml");
    assert_int_equal(bench_count("SELECT count(*) FROM pending_head"), 1);
}

static void
no_more_files_wait_than_may(void **state)
{
    (void)state;
    int64_t id = 0;
    for (int i = 0; i < PENDING_FILES_MAX; i++)
        id = waiting("in.yaml");
    const struct reply full = import("in.yaml");
    is(full, "E-FORSLAG-VANTAR");
    assert_int_equal(value_get_int(&full.args, "count", 0), PENDING_FILES_MAX);
    is(import_of("admin2", "in.yaml", FILE_TEXT), "OK"); /* not another's */
    end("admin", "withdraw", id);
    is(import("in.yaml"), "OK");
}

/* As one that knew of no heads decided on them. */
static void
what_an_older_program_decided_on_waits_no_longer(void **state)
{
    (void)state;
    for (int i = 0; i < PENDING_FILES_MAX; i++)
        waiting("in.yaml");
    bench_begin();
    db_run(bench.store->db, "UPDATE pending SET state = 'withdrawn'", DB_NONE);
    bench_commit();
    waiting("more.yaml");
    assert_string_equal(listed("pending", "pending", "summary"), "more.yaml");
    assert_string_equal(listed("decide", "matters", "title"), "more.yaml");
}

static void
proposals(const char *what, int64_t count)
{
    const int64_t admin =
        bench_count("SELECT number FROM person_text WHERE login = 'admin'");
    bench_begin();
    db_run(bench.store->db,
           "WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n"
           " WHERE v < ?2) INSERT INTO pending (what, proposer, at_ms, digest,"
           " body, state) SELECT ?1, ?3, 0, zeroblob(32), x'80', 'waiting'"
           " FROM n",
           DB_ARGS(db_text_of(what), db_int_of(count), db_int_of(admin)));
    bench_commit();
}

/* It is no file. */
static struct reply
erase(void)
{
    bench_begin();
    db_run(bench.store->db,
           "UPDATE person SET closed_at_ms = 1 WHERE number = ?",
           DB_ARGS(db_int_of(bench_number("employee2"))));
    bench_commit();
    struct value body = value_map();
    bench_put_text(&body, "what", "person-erase");
    bench_put_text(&body, "login", "employee2");
    bench_put_text(&body, "decision", "KS 2026-117");
    return bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body);
}

static void
no_more_wait_than_may_deputies_apart(void **state)
{
    (void)state;
    const int64_t id = waiting("in.yaml");
    proposals("deputy", PENDING_MAX);
    proposals("workflow-migrate", PENDING_MAX - 2);
    waiting("more.yaml");
    const struct reply full = import("last.yaml");
    is(full, "E-FORSLAG-VANTAR");
    assert_int_equal(value_get_int(&full.args, "count", 0), PENDING_MAX);
    is(erase(), "E-FORSLAG-VANTAR");
    end("admin", "withdraw", id);
    is(erase(), "OK");
}

/* -- What is over -------------------------------------------------------- */

/* Most of it a comment, which nothing but the file itself has. */
static const char *
large_text(void)
{
    const size_t size = 60000;
    char *text = arena_take(bench.arena, size + 1);
    memset(text, '#', size);
    memcpy(text, FILE_TEXT, sizeof FILE_TEXT - 1);
    memcpy(text + size - 6, "marker", 6);
    return text;
}

static void
what_could_not_be_confirmed_keeps_its_file(void **state)
{
    (void)state;
    const int64_t one = waiting_text(
        "in.yaml",
        "persons:\n  ett: { name: Ett, unit: kansli, mail: e@example.test }\n");
    const int64_t two = waiting_text(
        "in.yaml",
        "persons:\n  tva: { name: Två, unit: kansli, mail: e@example.test }\n");
    end("admin2", "confirm", one);
    struct value body = value_map();
    bench_put_text(&body, "what", "confirm");
    bench_put(&body, "id", value_int(two));
    is(bench_ask(REQUEST_ADMIN, bench_sign_in("admin2"), body), "E-REGISTER");
    assert_int_equal(bench_count("SELECT count(*) FROM pending"
                                 " WHERE instr(body, CAST('tva' AS BLOB))"),
                     1);
    assert_int_equal(bench_count("SELECT count(*) FROM pending_head"), 1);
}

static void
what_is_over_keeps_no_file(void **state)
{
    (void)state;
    static const int WITHDRAWN = 40;
    const char *text = large_text();
    int64_t id = 0;
    for (int i = 0; i < WITHDRAWN + 2; i++) {
        id = waiting_text("in.yaml", text);
        if (i < WITHDRAWN)
            end("admin", "withdraw", id);
    }
    end("admin2", "confirm", id);
    assert_int_not_equal(bench_number("vikarie"), 0);
    /* Of the one that waits, and of nothing else. */
    assert_int_equal(bench_count("SELECT count(*) FROM pending"
                                 " WHERE instr(body, CAST('marker' AS BLOB))"),
                     1);
    assert_int_equal(bench_count("SELECT max(length(body)) < 1000 FROM pending"
                                 " WHERE state <> 'waiting'"),
                     1);
    assert_int_equal(bench_count("SELECT count(*) FROM pending_head"), 1);
    /* Still the digest of the whole, and what it was called. */
    assert_int_equal(bench_count("SELECT count(*) FROM pending AS one"
                                 " JOIN pending AS other USING (digest)"
                                 " WHERE one.state <> 'waiting'"
                                 " AND other.state = 'waiting' AND"
                                 " instr(one.body, CAST('in.yaml' AS BLOB))"),
                     WITHDRAWN + 1);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_list_of_what_waits_reads_no_file),
        TEST(what_waited_before_there_were_heads_is_listed_all_the_same),
        TEST(no_more_files_wait_than_may),
        TEST(what_an_older_program_decided_on_waits_no_longer),
        TEST(no_more_wait_than_may_deputies_apart),
        TEST(what_could_not_be_confirmed_keeps_its_file),
        TEST(what_is_over_keeps_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
