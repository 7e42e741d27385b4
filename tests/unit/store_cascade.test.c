/* What becomes of somebody's rights when the person, the system or the
 * decision that they rest on changes: every grant that has not ended is
 * reached, whatever way the change came. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/store_order.h"
#include "workers/store/cascade.h"
#include "workers/store/follow.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/people.h"

/* -- Helpers ------------------------------------------------------------- */

static void
install(const char *name)
{
    char path[80];
    const char *report = "";
    snprintf(path, sizeof path, "workflows/%s.yaml", name);
    bench_begin();
    assert_int_equal(
        store_install_workflow(bench.store, path, bench_file(path), &report),
        STATUS_OK);
    bench_commit();
}

static int
setup(void **state)
{
    static const char *const NAMES[] = {
        "access-request",  "access-review-line",
        "access-review",   "system-approval",
        "remote-decision", "role-appointment",
        "facility-access", "confidentiality-undertaking",
        "council-matter",  "identity",
        "change-request",  "system-registration",
        "release-test",
    };
    const int code = bench_setup(state);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        install(NAMES[i]);
    return code;
}

/* Pairs of field and text, up to NULL. */
static struct value
fields(const char *first, ...)
{
    struct value map = value_map();
    va_list rest;
    va_start(rest, first);
    for (const char *key = first; key != NULL; key = va_arg(rest, const char *))
        bench_put(&map, key, value_text(va_arg(rest, const char *)));
    va_end(rest);
    return map;
}

static const char *
submit(const char *login, const char *workflow, struct value given,
       const char *note)
{
    struct value body = value_map();
    bench_put(&body, "workflow", value_text(workflow));
    bench_put(&body, "fields", given);
    if (note != NULL)
        bench_put(&body, "note", value_text(note));
    const struct reply reply =
        bench_ask(REQUEST_SUBMIT, bench_sign_in(login), body);
    assert_string_equal(order_code(reply), "OK");
    return value_get_text(&reply.body, "ref");
}

static void
move(const char *login, const char *ref, const char *name, struct value given,
     const char *note)
{
    assert_string_equal(
        order_code(bench_move(bench_sign_in(login), ref, name, given, note)),
        "OK");
}

static const char *
state_of(const char *ref)
{
    struct db_rows *rows =
        db_rows(bench.store->db, "SELECT state FROM ticket WHERE ref = ?",
                DB_ARGS(db_text_of(ref)));
    assert_true(db_next(rows));
    const char *state = arena_string(bench.arena, db_text(rows, 0));
    db_end(rows);
    return state;
}

/* An access of `employee` to the intranet, carried out by hand. */
static const char *
access_from(const char *day)
{
    const char *ref = submit("manager", "access-request",
                             fields("subject", "employee", "system", "intranet",
                                    "role", "redaktor", "task", "Skriva",
                                    "from", day, "to", "2027-11-30", NULL),
                             NULL);
    move("owner", ref, "owner-approve", value_map(), NULL);
    move("sysman3", ref, "release", value_map(), NULL);
    move("access-admin", ref, "take", value_map(), NULL);
    move("access-admin", ref, "provisioned",
         fields("account", "e", "method", "hand", NULL), NULL);
    return ref;
}

static const char *
card(void)
{
    const char *ref =
        submit("manager", "facility-access",
               fields("title", "Kort", "subject", "employee", "purpose",
                      "Drift", "zone", "hall", "until", "2027-11-01", NULL),
               NULL);
    move("it-chief", ref, "decide", value_map(), NULL);
    move("admin", ref, "issue", fields("card", "k1", NULL), NULL);
    return ref;
}

/* Nights pass; every batch does a bounded part. */
static void
days(int count)
{
    for (int i = 0; i < count; i++) {
        order_pass(DAY_MS);
        order_pass(2000);
    }
}

/* -- A person's identity ------------------------------------------------- */

static void
a_block_freezes_and_its_lifting_thaws(void **state)
{
    (void)state;
    const char *access = access_from("2026-11-23");
    const char *hall = card();
    const char *identity =
        submit("coordinator", "identity",
               fields("kind", "suspension", "subject", "employee", NULL),
               "Misstänkt intrång");
    assert_string_equal(state_of(access), "suspended");
    assert_string_equal(state_of(hall), "revoked");
    move("coordinator", identity, "propose-unblock", value_map(),
         "Falskt larm, inget har hänt");
    move("security-chief", identity, "confirm-unblock", value_map(), NULL);
    assert_string_equal(state_of(access), "active");
    order_pass(2000);
    assert_string_equal(state_of(access), "active");
}

static void
a_leave_freezes_and_its_end_thaws(void **state)
{
    (void)state;
    const char *access = access_from("2026-11-23");
    const char *identity =
        submit("hr", "identity",
               fields("kind", "suspension", "subject", "employee", "cause",
                      "leave", "from", "2026-11-24", "to", "2026-12-24", NULL),
               NULL);
    days(2);
    assert_string_equal(state_of(identity), "suspended");
    assert_string_equal(state_of(access), "suspended");
    days(40);
    move("manager", identity, "unsuspend", value_map(), NULL);
    assert_string_equal(state_of(access), "active");
}

static void
who_has_left_has_nothing_left(void **state)
{
    (void)state;
    const char *access = access_from("2026-11-23");
    const char *hall = card();
    const char *identity = submit("hr", "identity",
                                  fields("kind", "leaving", "subject",
                                         "employee", "to", "2026-11-30", NULL),
                                  NULL);
    days(9);
    assert_string_equal(state_of(identity), "closed");
    assert_string_equal(state_of(access), "ending");
    assert_string_equal(state_of(hall), "revoked");
}

/* -- What is not in force ------------------------------------------------- */

static int64_t
lines_asked(void)
{
    return ORDER_COUNT("SELECT count(*) FROM ticket"
                       " WHERE prefix = 'BRR' AND state = 'asked'");
}

static void
a_transfer_asks_for_what_is_yet_to_begin_too(void **state)
{
    (void)state;
    access_from("2027-03-01");
    const int64_t held =
        ORDER_COUNT("SELECT count(*) FROM granted g JOIN person_text t"
                    " ON t.number = g.person WHERE t.login = 'employee'"
                    " AND g.kind = 'access' AND g.ended_at_ms IS NULL");
    submit("hr", "identity",
           fields("kind", "transfer", "subject", "employee", "unit", "teknik",
                  NULL),
           NULL);
    order_pass(2000);
    assert_int_equal(lines_asked(), held);
}

static void
a_review_asks_for_what_rests_too(void **state)
{
    (void)state;
    const char *access = access_from("2026-11-23");
    move("manager", access, "suspend", fields("cause", "other", NULL),
         "Arbetar med annat ett tag");
    const int64_t held =
        ORDER_COUNT("SELECT count(*) FROM granted WHERE system = 'intranet'"
                    " AND kind = 'access' AND ended_at_ms IS NULL");
    const char *review = submit("coordinator", "access-review",
                                fields("system", "intranet", NULL), NULL);
    move("coordinator", review, "send", value_map(), NULL);
    order_pass(2000);
    assert_int_equal(lines_asked(), held);
}

static void
remote_work_that_rests_ends_with_its_decision(void **state)
{
    (void)state;
    const char *decision = submit(
        "employee2", "remote-decision",
        fields("title", "t", "system", "school", "equipment", "mobile", NULL),
        NULL);
    move("member1", decision, "decide-owner", value_map(), NULL);
    move("owner", decision, "decide-above", value_map(), "Chefen hinner inte");
    const char *access =
        submit("manager", "access-request",
               fields("kind", "remote", "equipment", "mobile", "subject",
                      "employee", "system", "school", "role", "las", "task",
                      "x", "from", "2026-11-23", "to", "2027-11-01", NULL),
               NULL);
    move("sysman3", access, "release", value_map(), NULL);
    move("access-admin", access, "take", value_map(), NULL);
    move("access-admin", access, "provisioned",
         fields("account", "e", "method", "hand", NULL), NULL);
    move("manager", access, "suspend", fields("cause", "other", NULL),
         "Arbetar inte hemma just nu");
    move("member1", decision, "revoke", value_map(),
         "En incident visade att det inte går");
    assert_string_equal(state_of(access), "ending");
}

/* -- Many ----------------------------------------------------------------- */

#define MANY 1500

/* Rows as an import leaves them, on one system. */
static void
many_grants(void)
{
    bench_begin();
    for (int i = 0; i < MANY; i++)
        granted_add(bench.store,
                    &(struct granted_new){
                        .kind = GRANT_ACCESS,
                        .person = people_by_login(bench.store, "employee"),
                        .system = "intranet",
                        .name = "redaktor",
                    });
    bench_commit();
}

/* The grants that open lines ask about: each once, or it fails. */
static int
grants_asked(void)
{
    struct crowd lines = {0}, grants = {0};
    struct loaded line;
    bench_begin();
    crowd_add_rows(bench.store, &lines,
                   db_rows(bench.store->db,
                           "SELECT id FROM ticket WHERE prefix = 'BRR'",
                           DB_NONE));
    for (int i = 0; i < lines.count; i++) {
        assert_true(ticket_load(bench.store, lines.number[i], &line));
        crowd_add(bench.store, &grants,
                  value_get_int(&line.ticket.fields, "grant", 0));
    }
    assert_int_equal(grants.count, lines.count);
    bench_commit();
    return grants.count;
}

static void
a_system_that_everyone_uses_is_reviewed_in_portions(void **state)
{
    (void)state;
    many_grants();
    const int held =
        (int)ORDER_COUNT("SELECT count(*) FROM granted"
                         " WHERE system = 'intranet' AND kind = 'access'"
                         " AND ended_at_ms IS NULL");
    assert_true(held >= MANY);
    const char *review = submit("coordinator", "access-review",
                                fields("system", "intranet", NULL), NULL);
    move("coordinator", review, "send", value_map(), NULL);
    assert_in_range(lines_asked(), 1, 2 * CASCADE_BATCH + FOLLOW_AT_ONCE_MAX);
    /* Nobody waits for something to happen, or does anything twice. */
    assert_int_equal(store_wake_mono_ms(bench.store), bench.now_ms);
    bench_reopen();
    for (int i = 0; cascade_waits(bench.store) && i < MANY; i++) {
        if (i == 5)
            bench_reopen();
        order_pass(1);
    }
    assert_int_equal(grants_asked(), held);
    order_pass(1000);
    assert_int_equal(lines_asked(), held);
    order_folds();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, bench_teardown)
        TEST(a_block_freezes_and_its_lifting_thaws),
        TEST(a_leave_freezes_and_its_end_thaws),
        TEST(who_has_left_has_nothing_left),
        TEST(a_transfer_asks_for_what_is_yet_to_begin_too),
        TEST(a_review_asks_for_what_rests_too),
        TEST(remote_work_that_rests_ends_with_its_decision),
        TEST(a_system_that_everyone_uses_is_reviewed_in_portions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
