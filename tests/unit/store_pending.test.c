/* What one proposes waits for another: within bounds, and listed lightly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

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
import(const char *file)
{
    struct value body = value_map();
    bench_put_text(&body, "what", "register-import");
    bench_put_text(&body, "text", FILE_TEXT);
    bench_put_text(&body, "file", file);
    return bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body);
}

static int64_t
waiting(const char *file)
{
    const struct reply reply = import(file);
    is(reply, "OK");
    return value_get_int(&reply.body, "pending", 0);
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

/* As a store that was made before lists had anything else to read. */
static void
what_waited_before_there_were_heads_is_listed_all_the_same(void **state)
{
    (void)state;
    struct db *db = NULL;
    const char *why;
    waiting("in.yaml");
    store_close(&bench.store);
    assert_int_equal(db_open(&db,
                             place_join(bench.arena, bench.dir, "arende.db"),
                             NULL, &why),
                     STATUS_OK);
    db_migrate(db, "DROP TABLE pending_head", STORE_SCHEMA_VERSION);
    db_close(&db);
    bench_open();
    assert_string_equal(listed("pending", "pending", "summary"), "in.yaml");
    assert_string_equal(listed("decide", "matters", "title"), "in.yaml");
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
    struct value body = value_map();
    bench_put_text(&body, "what", "withdraw");
    bench_put(&body, "id", value_int(id));
    is(bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body), "OK");
    is(import("in.yaml"), "OK");
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
