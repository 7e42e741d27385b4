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
           " category, rest, version, priority, requester, recorder, assignee,"
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

/* -- More than a page ---------------------------------------------------- */

/* So many proposals that only somebody's superior may confirm. */
static void
proposals(int64_t count)
{
    bench_begin();
    db_run(bench.store->db,
           "WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n"
           " WHERE v < ?1) INSERT INTO pending (what, proposer, at_ms, digest,"
           " body, state) SELECT 'deputy', 0, 0, zeroblob(32), x'80', 'waiting'"
           " FROM n",
           DB_ARGS(db_int_of(count)));
    bench_commit();
}

static int64_t
import_proposed(const char *text)
{
    struct value body = value_map();
    bench_put(&body, "what", value_text("register-import"));
    bench_put(&body, "text", value_text(text));
    const struct reply reply =
        bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body);
    is(reply, "OK");
    return value_get_int(&reply.body, "pending", 0);
}

static void
proposals_of_others_hide_none_of_ones_own(void **state)
{
    (void)state;
    proposals(250);
    const int64_t id = import_proposed("municipality: Lillköping\n");
    const uint8_t *admin2 = bench_sign_in("admin2");
    const struct reply decide =
        bench_query(admin2, "decide", NULL, value_nil());
    const struct value *matters = value_get(&decide.body, "matters");
    assert_int_equal(matters->count, 1);
    assert_int_equal(value_get_int(&matters->as.items[0], "id", 0), id);
    assert_false(value_get_bool(&decide.body, "more"));
    int64_t after = 0, last = 0, count = 0;
    do {
        const struct reply page =
            bench_query(admin2, "pending", "after", value_int(after));
        const struct value *rows = value_get(&page.body, "pending");
        count += rows->count;
        last = value_get_int(&rows->as.items[rows->count - 1], "id", 0);
        after = value_get_int(&page.body, "next", 0);
    } while (after != 0);
    assert_int_equal(count, 251);
    assert_int_equal(last, id);
}

/* Rows of every page together, each cursor as the answer gave it. */
static int64_t
rows_of_all(const uint8_t *token, const char *what)
{
    int64_t count = 0;
    struct value after = value_nil();
    do {
        const struct reply page = bench_query(
            token, what, after.kind == VALUE_NIL ? NULL : "after", after);
        is(page, "OK");
        count += value_get(&page.body, what)->count;
        after = *value_get(&page.body, "next");
    } while (after.kind != VALUE_NIL);
    return count;
}

static void
of_many_systems_and_what_they_lack_none_is_left_out(void **state)
{
    (void)state;
    const char *text = "systems:\n";
    for (int i = 0; i < 600; i++)
        text = arena_format(bench.arena,
                            "%s  s%d: { label: S, unit: social, category: "
                            "business, owner: owner2 }\n",
                            text, i);
    struct value body = value_map();
    bench_put(&body, "what", value_text("confirm"));
    bench_put(&body, "id", value_int(import_proposed(text)));
    const uint8_t *admin2 = bench_sign_in("admin2");
    is(bench_ask(REQUEST_ADMIN, admin2, body), "OK");
    assert_int_equal(rows_of_all(admin2, "systems"),
                     ORDER_COUNT("SELECT count(*) FROM system"));
    /* Approval, parties, class and manager of each. */
    assert_true(rows_of_all(admin2, "obligations") >= 4 * 600);
}

/* As identities in force do: thousands are open, and nothing waits. */
static void
tickets_that_rest_hide_none_that_wait(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const uint8_t *employee = bench_sign_in("employee");
    const char *idle = order_submit(employee, order_fields());
    bench_begin();
    db_run(bench.store->db, "UPDATE ticket SET rest = 1 WHERE ref = ?",
           DB_ARGS(db_text_of(idle)));
    bench_commit();
    orders_like(idle, 5000);
    const char *ref = bench_submit(employee, "Nätet är nere");
    const struct reply menu = bench_query(desk, "menu", NULL, value_nil());
    const struct value *counts = value_get(&menu.body, "counts");
    assert_int_equal(value_get_int(counts, "waiting", 0), 1);
    assert_int_equal(value_get_int(counts, "unassigned", 0), 1);
    assert_false(value_get_bool(counts, "more"));
    const struct reply list =
        bench_query(desk, "list", "waiting_for_me", value_bool(true));
    const struct value *tickets = value_get(&list.body, "tickets");
    assert_int_equal(tickets->count, 1);
    assert_string_equal(value_get_text(&tickets->as.items[0], "ref"), ref);
}

static void
a_ticket_rests_in_a_state_of_rest_and_no_longer(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_submit(bench_sign_in("employee"), order_fields());
    assert_int_equal(ORDER_COUNT("SELECT rest FROM ticket"), 0);
    is(bench_move(desk, ref, "force", value_map(),
                  "Det brådskar mycket med det här"),
       "OK");
    assert_int_equal(ORDER_COUNT("SELECT rest FROM ticket"), 1);
    order_move(desk, ref, "end", value_map());
    assert_int_equal(ORDER_COUNT("SELECT rest FROM ticket"), 0);
}

static void
what_is_not_looked_at_is_said(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    orders_like(order_submit(bench_sign_in("employee"), order_fields()), 5000);
    const struct reply menu = bench_query(desk, "menu", NULL, value_nil());
    assert_true(value_get_bool(value_get(&menu.body, "counts"), "more"));
    const struct reply decide = bench_query(desk, "decide", NULL, value_nil());
    assert_true(value_get_bool(&decide.body, "more"));
}

/* Page by page, each ticket once and none too many. */
static void
a_list_of_what_waits_goes_on_where_it_stopped(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    orders_like(order_submit(bench_sign_in("employee"), order_fields()), 249);
    int64_t count = 0;
    struct value after = value_nil();
    do {
        struct value body = value_map();
        bench_put(&body, "what", value_text("list"));
        bench_put(&body, "waiting_for_me", value_bool(true));
        bench_put(&body, "limit", value_int(1000));
        if (after.kind != VALUE_NIL)
            bench_put(&body, "after", after);
        const struct reply page = bench_ask(REQUEST_QUERY, desk, body);
        is(page, "OK");
        const uint32_t rows = value_get(&page.body, "tickets")->count;
        assert_true(rows <= STORE_PAGE_MAX);
        count += rows;
        after = *value_get(&page.body, "next");
    } while (after.kind != VALUE_NIL);
    assert_int_equal(count, 250);
    const struct reply menu = bench_query(desk, "menu", NULL, value_nil());
    const struct value *counts = value_get(&menu.body, "counts");
    assert_int_equal(value_get_int(counts, "waiting", 0), 250);
}

/* What the council has before it that day; −1: more than one answer holds. */
static int
matters_of(const char *date)
{
    const struct reply reply =
        bench_query(bench_sign_in("desk"), "council", "date", value_text(date));
    is(reply, "OK");
    return value_get_bool(&reply.body, "more")
               ? -1
               : (int)value_get(&reply.body, "matters")->count;
}

static const char *
order_for(int64_t meeting_ms)
{
    struct value fields = order_fields();
    bench_put(&fields, "meeting", value_int(meeting_ms));
    return order_submit(bench_sign_in("employee"), fields);
}

static void
a_meeting_has_the_matters_of_its_day_or_says_that_there_are_more(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    order_for(MONDAY_MS + 7 * DAY_MS);
    const char *ref = order_for(MONDAY_MS + DAY_MS);
    is(bench_move(desk, ref, "force", value_map(),
                  "Det brådskar mycket med det här"),
       "OK");
    order_move(desk, ref, "end", value_map()); /* and it is in the minutes */
    for (int i = 1; i < 60; i++)
        order_for(MONDAY_MS + DAY_MS);
    assert_int_equal(matters_of("2026-11-23"), 0);
    assert_int_equal(matters_of("2026-11-24"), 60);
    assert_int_equal(matters_of("2026-11-30"), 1);
    order_for(MONDAY_MS + DAY_MS);
    assert_int_equal(matters_of("2026-11-24"), -1);
}

/* -- What a move would come to -------------------------------------------- */

static struct value
move_of(const uint8_t *token, const char *ref, const char *name)
{
    const struct reply reply =
        bench_query(token, "moves", "ref", value_text(ref));
    is(reply, "OK");
    const struct value *moves = value_get(&reply.body, "moves");
    for (uint32_t i = 0; i < moves->count; i++)
        if (strcmp(value_get_text(&moves->as.items[i], "move"), name) == 0)
            return moves->as.items[i];
    fail_msg("no move %s", name);
    return value_nil();
}

static void
what_an_act_would_be_refused_for_is_told_and_nothing_is_done(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_submit(bench_sign_in("employee"), order_fields());
    const int64_t tickets = ORDER_COUNT("SELECT count(*) FROM ticket");
    const int64_t steps = ORDER_COUNT("SELECT count(*) FROM history");
    const struct value clash = move_of(desk, ref, "clash");
    assert_false(value_get_bool(&clash, "may"));
    const struct value approve = move_of(desk, ref, "approve");
    assert_true(value_get_bool(&approve, "may"));
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM ticket"), tickets);
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM history"), steps);
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM granted"
                                 " WHERE ticket <> 0"),
                     0);
    is(bench_move(desk, ref, "clash", value_map(), NULL),
       value_get_text(&clash, "code"));
    order_move(desk, ref, "approve", value_map());
    order_folds();
}

static void
what_a_move_takes_and_what_stops_it_are_told(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_submit(bench_sign_in("employee"), order_fields());
    const struct value force = move_of(desk, ref, "force");
    assert_true(value_get_bool(&force, "may"));
    assert_int_equal(value_get_int(value_get(&force, "needs"), "reason", 0),
                     20);
    const struct value put = move_of(desk, ref, "put");
    const struct value *fields = value_get(value_get(&put, "needs"), "fields");
    assert_true(value_get_bool(&put, "may"));
    assert_int_equal(fields->count, 1);
    assert_string_equal(fields->as.items[0].as.text, "proposal");
    const struct value prove = move_of(desk, ref, "prove");
    assert_false(value_get_bool(&prove, "may"));
    assert_string_equal(value_get_text(&prove, "code"), "E-UNDERLAG");
}

/* -- What is not theirs (P9) --------------------------------------------- */

/* Whether this text stands anywhere in it. */
static bool
tells(const struct value *value, const char *text)
{
    if (value->kind == VALUE_TEXT)
        return strstr(value->as.text, text) != NULL;
    for (uint32_t i = 0; value->kind == VALUE_LIST && i < value->count; i++)
        if (tells(&value->as.items[i], text))
            return true;
    for (uint32_t i = 0; value->kind == VALUE_MAP && i < value->count; i++)
        if (tells(&value->as.pairs[i].value, text))
            return true;
    return false;
}

static bool
show_tells(const char *login, const char *ref, const char *text)
{
    const struct reply reply =
        bench_query(bench_sign_in(login), "show", "ref", value_text(ref));
    is(reply, "OK");
    return tells(&reply.body, text);
}

static void
a_field_names_no_ticket_that_its_reader_may_not_see(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *master =
        bench_submit(bench_sign_in("employee2"), "Nätet är nere");
    const char *ref = bench_submit(bench_sign_in("employee"), "Inget nät");
    struct value fields = value_map();
    bench_put(&fields, "master", value_text(master));
    is(bench_move(desk, ref, "merge", fields, NULL), "OK");
    assert_true(show_tells("desk", ref, master));
    assert_false(show_tells("employee", ref, master));
}

static struct reply
person(const char *reader, const char *login)
{
    const struct reply reply = bench_query(bench_sign_in(reader), "person",
                                           "login", value_text(login));
    is(reply, "OK");
    return reply;
}

static void
why_somebody_is_blocked_and_what_they_hold_is_not_for_everyone(void **state)
{
    (void)state;
    static const char *const ALL[] = {"employee", "manager", "hr", "auditor",
                                      "coordinator"};
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_submit(bench_sign_in("employee"), order_fields());
    order_move(desk, ref, "approve", value_map());
    for (size_t i = 0; i < sizeof ALL / sizeof *ALL; i++) {
        const struct reply reply = person(ALL[i], "employee");
        assert_non_null(value_get(&reply.body, "blocked_cause"));
        assert_non_null(value_get(&reply.body, "grants"));
    }
    const struct reply reply = person("employee2", "employee");
    assert_string_equal(value_get_text(&reply.body, "login"), "employee");
    assert_null(value_get(&reply.body, "blocked_cause"));
    assert_null(value_get(&reply.body, "grants"));
    assert_false(tells(&reply.body, ref));
    const struct reply own = person("employee", "employee");
    assert_true(tells(&own.body, ref));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, order_setup, bench_teardown)
        TEST(a_cursor_before_the_first_row_is_refused),
        TEST(a_batch_of_menus_over_many_tickets_has_room),
        TEST(proposals_of_others_hide_none_of_ones_own),
        TEST(of_many_systems_and_what_they_lack_none_is_left_out),
        TEST(tickets_that_rest_hide_none_that_wait),
        TEST(a_ticket_rests_in_a_state_of_rest_and_no_longer),
        TEST(what_is_not_looked_at_is_said),
        TEST(a_list_of_what_waits_goes_on_where_it_stopped),
        TEST(a_meeting_has_the_matters_of_its_day_or_says_that_there_are_more),
        TEST(what_an_act_would_be_refused_for_is_told_and_nothing_is_done),
        TEST(what_a_move_takes_and_what_stops_it_are_told),
        TEST(a_field_names_no_ticket_that_its_reader_may_not_see),
        TEST(why_somebody_is_blocked_and_what_they_hold_is_not_for_everyone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
