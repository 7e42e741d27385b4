/* Open tickets go on under another version of their workflow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/store_order.h"
#include "workers/store/migrate.h"

/* The order's file with one text for another, everywhere. */
static const char *
replaced(const char *text, const char *old, const char *new)
{
    const char *found = strstr(text, old);
    if (found == NULL)
        return text;
    return arena_format(bench.arena, "%.*s%s%s", (int)(found - text), text, new,
                        replaced(found + strlen(old), old, new));
}

/* Version 2 calls a state by another name, and says where each goes. */
static const char *
second_version(const char *carry)
{
    const struct bytes file =
        bench_file("tests/unit/workflows/follow/order.yaml");
    const char *text =
        arena_text(bench.arena, (const char *)file.data, file.size);
    text = replaced(text, "version: 1", "version: 2");
    text = replaced(text, "granted", "running");
    text = replaced(text, "move: extend", "move: prolong");
    text = replaced(text, "    do: [ { pause: access } ]\n",
                    "    guards: [ { four-eyes: [prolong] } ]\n"
                    "    do: [ { pause: access } ]\n");
    return arena_format(bench.arena, "%s%s\n", text, carry);
}

#define CARRY                                                                  \
    "carry: { open: open, deciding: deciding, granted: running,"               \
    " settled: settled, done: done }"

static struct reply
admin_ask(const uint8_t *token, const char *what, struct value body)
{
    bench_put(&body, "what", value_text(what));
    return bench_ask(REQUEST_ADMIN, token, body);
}

static struct reply
confirm(const uint8_t *token, int64_t id)
{
    struct value body = value_map();
    bench_put(&body, "id", value_int(id));
    return admin_ask(token, "confirm", body);
}

static void
activate(const uint8_t *admin, const uint8_t *admin2, const char *carry)
{
    struct value body = value_map();
    bench_put(&body, "text", value_text(second_version(carry)));
    bench_put(&body, "file", value_text("order.yaml"));
    const struct reply reply = admin_ask(admin, "workflow-activate", body);
    if (reply.status != STATUS_OK)
        fail_msg("%s", value_get_text(&reply.args, "finding"));
    const int64_t id = value_get_int(&reply.body, "pending", 0);
    assert_string_equal(order_code(confirm(admin2, id)), "OK");
}

static struct reply
migrate(const uint8_t *admin, int64_t from, int64_t to, bool dry)
{
    struct value body = value_map();
    bench_put(&body, "name", value_text("order"));
    bench_put(&body, "from", value_int(from));
    bench_put(&body, "to", value_int(to));
    if (dry)
        bench_put(&body, "dry_run", value_bool(true));
    return admin_ask(admin, "workflow-migrate", body);
}

static int64_t
steps(void)
{
    return ORDER_COUNT("SELECT count(*) FROM history WHERE move = 'migrate'");
}

/* What a clock shows as used; −1 if it is not shown. */
static int64_t
used_ms(const struct reply *shown, const char *clock)
{
    const struct value *clocks = value_get(&shown->body, "clocks");
    for (uint32_t i = 0; i < clocks->count; i++)
        if (strcmp(value_get_text(&clocks->as.items[i], "name"), clock) == 0)
            return value_get_int(&clocks->as.items[i], "used_ms", -1);
    return -1;
}

/* -- Promises ------------------------------------------------------------ */

static void
each_open_ticket_makes_one_step_and_keeps_what_it_has(void **state)
{
    (void)state;
    const uint8_t *admin = bench_sign_in("admin");
    const uint8_t *admin2 = bench_sign_in("admin2");
    const uint8_t *desk = bench_sign_in("desk");
    const uint8_t *employee = bench_sign_in("employee");
    const char *approved = order_submit(employee, order_fields());
    const char *open = order_submit(employee, order_fields());
    const char *ended = order_submit(employee, order_fields());
    order_move(desk, approved, "approve", value_map());
    order_move(desk, ended, "approve", value_map());
    order_move(desk, ended, "end", value_map());
    order_pass(3 * HOUR_MS);
    activate(admin, admin2, CARRY);
    /* Until then they go on as they began (P12). */
    assert_string_equal(order_state(desk, approved), "granted");

    struct reply reply = migrate(admin, 1, 2, true);
    assert_string_equal(order_code(reply), "OK");
    assert_int_equal(value_get_int(&reply.body, "tickets", 0), 2);
    assert_int_equal(steps(), 0);
    reply = migrate(admin, 1, 2, false);
    const int64_t id = value_get_int(&reply.body, "pending", 0);
    assert_string_equal(order_code(confirm(admin, id)), "E-TVA-PERSONER");
    assert_int_equal(steps(), 0);
    reply = confirm(admin2, id);
    assert_string_equal(order_code(reply), "OK");
    assert_int_equal(value_get_int(&reply.body, "migrated", 0), 2);
    assert_int_equal(value_get_int(&reply.body, "left", -1), 0);
    assert_int_equal(steps(), 2);
    assert_string_equal(order_code(confirm(admin2, id)), "E-FINNS-EJ");
    assert_int_equal(steps(), 2);

    assert_string_equal(order_state(desk, approved), "running");
    assert_string_equal(order_state(desk, open), "open");
    assert_string_equal(order_state(desk, ended), "done");
    assert_int_equal(
        ORDER_COUNT("SELECT count(*) FROM ticket WHERE prefix = 'ORD'"
                    " AND workflow_version = 2"),
        2);
    const struct reply shown =
        bench_query(employee, "show", "ref", value_text(approved));
    assert_string_equal(value_get_text(&shown.body, "title"), "Läsa posten");
    assert_int_equal(used_ms(&shown, "wait"), 3 * HOUR_MS);
    order_folds();
    /* Its end date still ends it. */
    order_pass(DAY_MS * 40);
    assert_string_equal(order_state(bench_sign_in("desk"), approved), "done");
}

static void
many_are_carried_over_batch_by_batch(void **state)
{
    (void)state;
    const uint8_t *admin = bench_sign_in("admin");
    const uint8_t *admin2 = bench_sign_in("admin2");
    const uint8_t *employee = bench_sign_in("employee");
    const int count = 2 * MIGRATE_BATCH + 3;
    for (int i = 0; i < count; i++)
        order_submit(employee, order_fields());
    activate(admin, admin2, CARRY);
    struct reply reply = migrate(admin, 1, 2, false);
    reply = confirm(admin2, value_get_int(&reply.body, "pending", 0));
    assert_int_equal(value_get_int(&reply.body, "migrated", 0), MIGRATE_BATCH);
    assert_int_equal(value_get_int(&reply.body, "left", 0),
                     count - MIGRATE_BATCH);
    bench_reopen(); /* it goes on after a restart */
    for (int i = 0; i < 4; i++)
        order_pass(1);
    assert_int_equal(steps(), count);
    assert_int_equal(
        ORDER_COUNT("SELECT count(*) FROM ticket WHERE workflow = 'order'"
                    " AND workflow_version = 1"),
        0);
    assert_int_equal(
        ORDER_COUNT("SELECT count(*) FROM meta WHERE key LIKE 'migrate:%'"), 0);
}

static void
a_map_that_is_not_for_that_version_carries_nobody(void **state)
{
    (void)state;
    const uint8_t *admin = bench_sign_in("admin");
    const uint8_t *admin2 = bench_sign_in("admin2");
    order_submit(bench_sign_in("employee"), order_fields());
    assert_string_equal(order_code(migrate(admin, 1, 2, false)),
                        "E-VERSIONSBYTE"); /* 2 is not active */
    activate(admin, admin2, ""); /* no map: they finish as they began */
    assert_string_equal(order_code(migrate(admin, 1, 2, false)),
                        "E-VERSIONSBYTE");
    assert_string_equal(order_code(migrate(admin, 2, 2, false)),
                        "E-VERSIONSBYTE");
    assert_string_equal(order_code(migrate(admin, 7, 2, false)), "E-FINNS-EJ");
    assert_string_equal(order_code(migrate(bench_sign_in("desk"), 1, 2, false)),
                        "E-ROLL");
    assert_int_equal(steps(), 0);
}

/* -- Another name for the same move -------------------------------------- */

/* Who made a move that the other version calls something else is still not the
 * other pair of eyes. */
static void
nobody_decides_twice_over_a_migration(void **state)
{
    (void)state;
    const uint8_t *admin = bench_sign_in("admin");
    const uint8_t *admin2 = bench_sign_in("admin2");
    const uint8_t *desk = bench_sign_in("desk");
    const uint8_t *employee = bench_sign_in("employee");
    const char *twice = order_submit(employee, order_fields());
    const char *once = order_submit(employee, order_fields());
    struct value until = value_map();
    bench_put(&until, "until", value_int(bench.now_ms + 50 * DAY_MS));
    order_move(desk, twice, "approve", value_map());
    order_move(desk, twice, "extend", until);
    order_move(desk, once, "approve", value_map());
    activate(admin, admin2, CARRY);
    struct reply reply = migrate(admin, 1, 2, false);
    reply = confirm(admin2, value_get_int(&reply.body, "pending", 0));
    assert_string_equal(order_code(reply), "OK");
    assert_string_equal(
        order_code(bench_move(desk, twice, "rest", value_map(), NULL)),
        "E-FYRA-OGON");
    assert_string_equal(
        order_code(bench_move(desk, once, "rest", value_map(), NULL)), "OK");
}

/* -- Progress ------------------------------------------------------------ */

static void
two_migrations_of_one_workflow_keep_their_own_progress(void **state)
{
    (void)state;
    const uint8_t *admin = bench_sign_in("admin");
    const uint8_t *admin2 = bench_sign_in("admin2");
    const uint8_t *employee = bench_sign_in("employee");
    const int count = 2 * MIGRATE_BATCH + 1;
    for (int i = 0; i < count; i++)
        order_submit(employee, order_fields());
    activate(admin, admin2, CARRY);
    /* Another one, which is how far it is. */
    bench_begin();
    db_run(bench.store->db,
           "INSERT INTO meta (key, value) VALUES ('migrate:order 8 9', '1 7')",
           DB_NONE);
    bench_commit();
    struct reply reply = migrate(admin, 1, 2, false);
    reply = confirm(admin2, value_get_int(&reply.body, "pending", 0));
    assert_int_equal(value_get_int(&reply.body, "left", 0), MIGRATE_BATCH + 1);
    assert_int_equal(
        ORDER_COUNT("SELECT count(*) FROM meta WHERE key LIKE 'migrate:%'"), 2);
    for (int i = 0; i < 4; i++)
        order_pass(1);
    assert_int_equal(steps(), count);
    assert_string_equal(
        order_text("SELECT value FROM meta WHERE key LIKE 'migrate:%'"), "1 7");
}

static void
a_migration_rests_while_the_disk_is_low(void **state)
{
    (void)state;
    const uint8_t *admin = bench_sign_in("admin");
    const uint8_t *admin2 = bench_sign_in("admin2");
    const uint8_t *employee = bench_sign_in("employee");
    for (int i = 0; i < 2 * MIGRATE_BATCH + 1; i++)
        order_submit(employee, order_fields());
    activate(admin, admin2, CARRY);
    struct reply reply = migrate(admin, 1, 2, false);
    /* One batch, and the tick that comes with it. */
    reply = confirm(admin2, value_get_int(&reply.body, "pending", 0));
    assert_string_equal(order_code(reply), "OK");
    const int64_t before = 2 * MIGRATE_BATCH;
    assert_int_equal(steps(), before);
    bench.free_percent = 1;
    order_pass(1);
    order_pass(1);
    assert_int_equal(steps(), before);
    assert_true(store_wake_mono_ms(bench.store) > bench.store->mono_ms);
    bench.free_percent = 50;
    order_pass(1);
    order_pass(1);
    assert_int_equal(steps(), 2 * MIGRATE_BATCH + 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, order_setup, bench_teardown)
        TEST(each_open_ticket_makes_one_step_and_keeps_what_it_has),
        TEST(many_are_carried_over_batch_by_batch),
        TEST(a_map_that_is_not_for_that_version_carries_nobody),
        TEST(nobody_decides_twice_over_a_migration),
        TEST(two_migrations_of_one_workflow_keep_their_own_progress),
        TEST(a_migration_rests_while_the_disk_is_low),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
