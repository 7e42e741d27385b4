/* What questions answer, and what they never tell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/store_order.h"

static void
is(struct reply reply, const char *code)
{
    assert_string_equal(status_code(reply.status), code);
}

/* -- Pages --------------------------------------------------------------- */

static void
a_cursor_before_the_first_row_is_refused(void **state)
{
    (void)state;
    const uint8_t *auditor = bench_sign_in("auditor");
    is(bench_query(auditor, "audit-access", "after", value_int(-100000)),
       "E-UPPGIFT-FEL");
    is(bench_query(auditor, "obligations", "after", value_int(-1)),
       "E-UPPGIFT-FEL");
    is(bench_query(auditor, "audit-access", "after", value_int(INT64_MAX)),
       "OK");
}

/* -- Room ---------------------------------------------------------------- */

/* So many orders like the one of this REF. */
static void
orders_like(const char *ref, int64_t count)
{
    bench_begin();
    db_run(bench.store->db,
           "WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n"
           " WHERE v < ?2) INSERT INTO ticket SELECT 1000 + v, 'C-' || v,"
           " prefix, year, 1000 + v, workflow, workflow_version, state,"
           " category, version, priority, requester, recorder, assignee,"
           " system, security, public, due_at_ms, created_at_ms,"
           " updated_at_ms, change_seq, fields FROM ticket JOIN n"
           " WHERE ref = ?1",
           DB_ARGS(db_text_of(ref), db_int_of(count)));
    bench_commit();
}

static void
query_take(const uint8_t *token, const char *what)
{
    uint8_t key[MESSAGE_KEY_SIZE];
    struct value body = value_map();
    bench_put(&body, "what", value_text(what));
    bench_key(key);
    const struct request request = {
        .version = MESSAGE_VERSION,
        .type = REQUEST_QUERY,
        .key = key,
        .token = token,
        .ttl_ms = 10000,
        .body = body,
    };
    bench_take(&(struct link){
        .type = LINK_FORWARD,
        .correlation = ++bench.correlation,
        .public_key = bench.client,
        .ttl_ms = 10000,
        .request = request_encode(bench.arena, &request),
    });
}

/* The arena's bound would stop the store (P11). */
static void
a_batch_of_menus_over_many_tickets_has_room(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    orders_like(order_submit(bench_sign_in("employee"), order_fields()), 4000);
    bench_begin();
    for (int i = 0; i < 8; i++)
        query_take(desk, "menu");
    bench_commit();
    is(bench_answered(), "OK");
    const struct reply reply = bench_answered();
    assert_int_equal(
        value_get_int(value_get(&reply.body, "counts"), "waiting", 0), 4001);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, order_setup, bench_teardown)
        TEST(a_cursor_before_the_first_row_is_refused),
        TEST(a_batch_of_menus_over_many_tickets_has_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
