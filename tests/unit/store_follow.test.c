/* What follows from a step: all of it, or nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/store_order.h"
#include "workers/store/follow.h"

/* -- Promises ------------------------------------------------------------ */

static void
a_step_and_what_follows_are_there_together(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_submit(bench_sign_in("employee"), order_fields());
    order_move(desk, ref, "approve", value_map());
    assert_string_equal(order_state(desk, ref), "granted");
    assert_int_equal(
        ORDER_COUNT("SELECT count(*) FROM granted g JOIN ticket t"
                    " ON t.id = g.ticket WHERE g.kind = 'access'"
                    " AND g.system = 'mail' AND g.name = 'reader'"
                    " AND t.ref = 'ORD-2026-000001' AND g.ended_at_ms IS NULL"
                    " AND g.until_at_ms = 1798758000000"),
        1);
    assert_int_equal(
        ORDER_COUNT("SELECT count(*) FROM link l JOIN ticket p"
                    " ON p.id = l.ticket JOIN ticket c ON c.id = l.other"
                    " WHERE l.kind = 'child' AND p.ref = 'ORD-2026-000001'"
                    " AND c.ref = 'TSK-2026-000001' AND c.state = 'todo'"
                    " AND c.requester = p.requester"),
        1);
    assert_string_equal(
        order_text("SELECT h.cause FROM history h JOIN ticket t"
                   " ON t.id = h.ticket WHERE t.prefix = 'TSK'"),
        "ticket");
}

static void
what_follows_is_undone_with_a_step_that_is_refused(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_submit(bench_sign_in("employee"), order_fields());
    const int64_t grants = ORDER_COUNT("SELECT count(*) FROM granted");
    const int64_t jobs = ORDER_COUNT("SELECT count(*) FROM job");
    const struct reply reply =
        bench_move(desk, ref, "clash", value_map(), NULL);
    assert_string_equal(order_code(reply), "E-UPPTAGEN");
    assert_string_equal(order_state(desk, ref), "open");
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM granted"), grants);
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM job"), jobs);
    assert_int_equal(
        ORDER_COUNT("SELECT count(*) FROM ticket WHERE prefix = 'TSK'"), 0);
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM link"), 0);
    /* The number is not lost either, and the log is whole. */
    bench_reopen();
    order_move(desk, ref, "approve", value_map());
    assert_string_equal(
        order_text("SELECT ref FROM ticket WHERE prefix = 'TSK'"),
        "TSK-2026-000001");
    order_folds();
}

static void
a_move_that_is_only_tried_is_made_or_not_mentioned(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const uint8_t *employee = bench_sign_in("employee");
    struct value fields = order_fields();
    const char *without = order_submit(employee, fields);
    bench_put(&fields, "proposal", value_text("Ja"));
    const char *with = order_submit(employee, fields);
    const int64_t refused =
        ORDER_COUNT("SELECT count(*) FROM log WHERE kind = 'transaction'");
    order_move(desk, without, "approve", value_map());
    assert_int_equal(
        ORDER_COUNT("SELECT count(*) FROM log WHERE kind = 'transaction'"),
        refused + 2); /* the step and the task that it begins */
    assert_string_equal(order_state(desk, without), "granted");
    const struct reply reply =
        bench_move(desk, with, "approve", value_map(), NULL);
    assert_string_equal(value_get_text(&reply.body, "state"), "settled");
    assert_int_equal(value_get_int(&reply.body, "version", 0), 3);
    assert_string_equal(
        order_text("SELECT cause FROM history WHERE move = 'settle'"), "auto");
}

static void
a_spawn_that_is_refused_is_a_record_and_a_dead_job(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    struct value fields = order_fields();
    bench_put(&fields, "role", value_text("forbidden"));
    const char *ref = order_submit(bench_sign_in("employee"), fields);
    const int64_t records = ORDER_COUNT("SELECT count(*) FROM log");
    order_move(desk, ref, "approve", value_map());
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM log"), records + 2);
    assert_string_equal(order_state(desk, ref), "granted");
    assert_int_equal(
        ORDER_COUNT("SELECT count(*) FROM ticket WHERE prefix = 'TSK'"), 0);
    assert_string_equal(
        order_text("SELECT error FROM job WHERE service = 'spawn'"
                   " AND state = 'dead'"),
        "E-VILLKOR");
}

static void
a_spawn_whose_own_acts_are_refused_was_never_there(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const uint8_t *employee = bench_sign_in("employee");
    const char *ref = order_submit(employee, order_fields());
    order_move(desk, ref, "spoil", value_map());
    assert_string_equal(order_state(desk, ref), "settled");
    assert_int_equal(
        ORDER_COUNT("SELECT count(*) FROM ticket WHERE prefix = 'TSK'"), 0);
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM link"), 0);
    assert_string_equal(order_text("SELECT error FROM job"
                                   " WHERE service = 'spawn'"
                                   " AND state = 'dead'"),
                        "E-UPPTAGEN");
    ref = order_submit(employee, order_fields());
    order_move(desk, ref, "approve", value_map());
    assert_string_equal(
        order_text("SELECT ref FROM ticket WHERE prefix = 'TSK'"),
        "TSK-2026-000001");
    bench_reopen(); /* the log's tail is verified */
}

static void
a_position_without_roles_begins_nothing_and_is_refused(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_submit(bench_sign_in("employee"), order_fields());
    struct value fields = value_map();
    bench_put(&fields, "position", value_text("ingen"));
    assert_string_equal(
        order_code(bench_move(desk, ref, "split", fields, NULL)),
        "E-UPPGIFT-FEL");
    assert_string_equal(order_state(desk, ref), "open");
    assert_int_equal(
        ORDER_COUNT("SELECT count(*) FROM ticket WHERE prefix = 'TSK'"), 0);
}

static void
a_signal_ends_what_the_step_began(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_submit(bench_sign_in("employee"), order_fields());
    order_move(desk, ref, "approve", value_map());
    order_move(desk, ref, "rest", value_map());
    assert_int_equal(
        ORDER_COUNT("SELECT paused FROM granted WHERE kind = 'access'"
                    " AND ticket IS NOT NULL"),
        1);
    order_move(desk, ref, "end", value_map());
    assert_string_equal(
        order_text("SELECT state FROM ticket WHERE prefix = 'TSK'"), "dropped");
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM granted"
                                 " WHERE kind = 'access'"
                                 " AND ticket IS NOT NULL"
                                 " AND ended_at_ms IS NOT NULL"),
                     1);
}

static void
an_end_date_ends_it_by_itself_and_moves_with_its_field(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    struct value fields = order_fields();
    bench_put(&fields, "until", value_text("2026-11-24"));
    const char *ref = order_submit(bench_sign_in("employee"), fields);
    order_move(desk, ref, "approve", value_map());
    struct value later = value_map();
    bench_put(&later, "until", value_text("2026-11-26"));
    order_move(desk, ref, "extend", later);
    order_pass(DAY_MS * 3);
    assert_string_equal(
        order_text("SELECT state FROM ticket WHERE prefix = 'ORD'"), "granted");
    order_pass(DAY_MS);
    assert_string_equal(
        order_text("SELECT state FROM ticket WHERE prefix = 'ORD'"), "done");
    assert_string_equal(
        order_text("SELECT cause FROM history WHERE move = 'end'"), "timer");
    assert_string_equal(
        order_text("SELECT state FROM ticket WHERE prefix = 'TSK'"), "dropped");
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM deadline d JOIN ticket t"
                                 " ON t.id = d.ticket WHERE t.prefix = 'ORD'"),
                     0);
}

static void
a_job_that_may_be_missing_waits_for_no_worker(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const uint8_t *employee = bench_sign_in("employee");
    const char *ref = order_submit(employee, order_fields());
    order_move(desk, ref, "approve", value_map());
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM job"
                                 " WHERE service = 'provisioning'"),
                     0);
    bench_begin();
    bench_take(&(struct link){
        .type = LINK_CREDIT, .service = "provisioning", .credit = 1});
    bench_commit();
    ref = order_submit(employee, order_fields());
    order_move(desk, ref, "approve", value_map());
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM job"
                                 " WHERE service = 'provisioning'"),
                     1);
}

static void
of_two_ways_to_begin_the_one_that_is_allowed_is_taken(void **state)
{
    (void)state;
    const uint8_t *manager = bench_sign_in("manager");
    const uint8_t *employee = bench_sign_in("employee");
    const char *ref = order_submit(manager, order_fields());
    assert_string_equal(order_state(manager, ref), "settled");
    ref = order_submit(employee, order_fields());
    assert_string_equal(order_state(employee, ref), "open");
    /* The way may be named; then its own refusal is told. */
    struct value body = value_map();
    bench_put(&body, "workflow", value_text("order"));
    bench_put(&body, "move", value_text("endorsed"));
    bench_put(&body, "fields", order_fields());
    const struct reply reply = bench_ask(REQUEST_SUBMIT, employee, body);
    assert_string_equal(order_code(reply), "E-EJ-CHEF");
    bench_put(&body, "move", value_text("approve"));
    assert_string_equal(order_code(bench_ask(REQUEST_SUBMIT, employee, body)),
                        "E-TILLSTAND");
    /* Unnamed and refused, the one that was most likely meant says why. */
    struct value subject = value_map();
    bench_put(&subject, "subject", value_text("employee"));
    body = value_map();
    bench_put(&body, "workflow", value_text("order"));
    bench_put(&body, "fields", subject);
    assert_string_equal(order_code(bench_ask(REQUEST_SUBMIT, employee, body)),
                        "E-UPPGIFT-SAKNAS");
    /* Nobody but a ticket begins a task. */
    body = value_map();
    bench_put(&body, "workflow", value_text("task"));
    bench_put(&body, "fields", value_map());
    assert_string_equal(order_code(bench_ask(REQUEST_SUBMIT, employee, body)),
                        "E-TILLSTAND");
}

static void
whoever_approved_above_does_not_perform_below(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_submit(bench_sign_in("employee"), order_fields());
    order_move(desk, ref, "approve", value_map());
    const char *task = "TSK-2026-000001";
    const struct reply reply =
        bench_move(desk, task, "perform", value_map(), NULL);
    assert_string_equal(order_code(reply), "E-FYRA-OGON");
}

static void
what_follows_from_what_has_a_depth(void **state)
{
    (void)state;
    const char *ref = order_submit(bench_sign_in("employee"), order_fields());
    order_move(bench_sign_in("desk"), ref, "approve", value_map());
    struct loaded loaded;
    struct value args = value_map();
    struct stimulus stimulus = {
        .cause = CAUSE_TIMER,
        .move = "end",
        .fields = value_map(),
        .if_version = -1,
    };
    const struct origin origin = {
        .actor = &ACTOR_STORE,
        .cause = CAUSE_TIMER,
        .depth = FOLLOW_DEPTH_MAX,
    };
    bench_begin();
    assert_true(ticket_load(bench.store, 1, &loaded));
    assert_int_equal(
        follow_step(bench.store, &loaded, &stimulus, &origin, NULL, &args),
        STATUS_OK);
    bench_commit();
    /* The step is made, and what is deeper is not. */
    assert_string_equal(
        order_text("SELECT state FROM ticket WHERE prefix = 'ORD'"), "done");
    assert_string_equal(
        order_text("SELECT state FROM ticket WHERE prefix = 'TSK'"), "todo");
}

static void
an_override_is_loud_in_the_log(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const uint8_t *employee = bench_sign_in("employee");
    const char *ref = order_submit(employee, order_fields());
    const struct reply reply = bench_move(desk, ref, "force", value_map(),
                                          "Chefen är inte här och det brinner");
    assert_string_equal(order_code(reply), "OK");
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM detail d JOIN history h"
                                 " ON h.seq = d.seq WHERE h.move = 'force' AND"
                                 " instr(d.body, CAST('override' AS BLOB))"),
                     1);
}

/* -- Links, attachments, who sees ---------------------------------------- */

static void
a_signal_reaches_what_was_spawned_and_nothing_linked_by_hand(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const uint8_t *employee = bench_sign_in("employee");
    const char *first = order_submit(employee, order_fields());
    const char *second = order_submit(employee, order_fields());
    order_move(desk, first, "approve", value_map());
    order_move(desk, second, "approve", value_map());
    /* Another order's task, linked below the first by hand. */
    assert_string_equal(
        order_code(order_link(desk, first, "child", "TSK-2026-000002")), "OK");
    order_move(desk, first, "end", value_map());
    assert_string_equal(
        order_text("SELECT state FROM ticket WHERE ref = 'TSK-2026-000001'"),
        "dropped");
    assert_string_equal(
        order_text("SELECT state FROM ticket WHERE ref = 'TSK-2026-000002'"),
        "todo");
}

/* Else whoever may link could shut out a decider, or open a way. */
static void
a_parent_by_hand_is_nobodys_four_eyes(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const uint8_t *employee = bench_sign_in("employee");
    const char *first = order_submit(employee, order_fields());
    const char *second = order_submit(employee, order_fields());
    order_move(desk, first, "approve", value_map());
    order_move(bench_sign_in("manager"), second, "approve", value_map());
    assert_string_equal(
        order_code(order_link(desk, first, "child", "TSK-2026-000002")), "OK");
    assert_string_equal(order_code(bench_move(desk, "TSK-2026-000001",
                                              "perform", value_map(), NULL)),
                        "E-FYRA-OGON");
    order_move(desk, "TSK-2026-000002", "perform", value_map());
}

static void
a_link_is_made_once_and_between_what_one_may_see(void **state)
{
    (void)state;
    const uint8_t *employee = bench_sign_in("employee");
    const uint8_t *other = bench_sign_in("employee2");
    const char *a = order_submit(employee, order_fields());
    const char *b = order_submit(employee, order_fields());
    struct value theirs = order_fields();
    bench_put(&theirs, "subject", value_text("employee2"));
    const char *hidden = order_submit(other, theirs);
    assert_string_equal(order_code(order_link(employee, a, "child", b)), "OK");
    const struct {
        const char *kind, *other, *code;
    } CASES[] = {
        {"child", b, "E-UPPGIFT-FEL"},                  /* twice */
        {"blocks", a, "E-UPPGIFT-FEL"},                 /* itself */
        {"cousin", b, "E-UPPGIFT-FEL"},                 /* no kind */
        {"blocks", hidden, "E-UPPGIFT-FEL"},            /* not visible … */
        {"blocks", "ORD-2026-000099", "E-UPPGIFT-FEL"}, /* … is not there */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(
            order_code(order_link(employee, a, CASES[i].kind, CASES[i].other)),
            CASES[i].code);
    /* A child is never above its parent. */
    assert_string_equal(order_code(order_link(employee, b, "child", a)),
                        "E-UPPGIFT-FEL");
    assert_string_equal(order_code(order_link(employee, b, "blocks", a)), "OK");
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM link"), 2);
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM link l JOIN history h"
                                 " ON h.seq = l.seq AND h.ticket = l.ticket"
                                 " AND h.move = 'link'"),
                     2);
}

static void
material_counts_by_its_kind(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_submit(bench_sign_in("employee"), order_fields());
    struct value attach = value_map();
    bench_put(&attach, "name", value_text("plan.pdf"));
    bench_put(&attach, "size", value_int(12));
    bench_put(&attach, "sha256",
              value_text("000000000000000000000000000000000000000000000000"
                         "0000000000000000"));
    bench_put(&attach, "place", value_text("/srv/plan.pdf"));
    struct value body = value_map();
    bench_put(&body, "ref", value_text(ref));
    bench_put(&body, "attach", attach);
    assert_string_equal(order_code(bench_ask(REQUEST_NOTE, desk, body)), "OK");
    assert_string_equal(
        order_code(bench_move(desk, ref, "prove", value_map(), NULL)),
        "E-UNDERLAG");
    bench_put(&attach, "kind", value_text("Två ord"));
    bench_put(&body, "attach", attach);
    assert_string_equal(order_code(bench_ask(REQUEST_NOTE, desk, body)),
                        "E-UPPGIFT-FEL");
    bench_put(&attach, "kind", value_text("plan"));
    bench_put(&body, "attach", attach);
    assert_string_equal(order_code(bench_ask(REQUEST_NOTE, desk, body)), "OK");
    order_move(desk, ref, "prove", value_map());
}

static void
a_workflow_says_who_else_sees_it(void **state)
{
    (void)state;
    const uint8_t *auditor = bench_sign_in("auditor");
    const char *ref = order_submit(bench_sign_in("employee"), order_fields());
    assert_string_equal(order_state(auditor, ref), "open");
    assert_string_equal(order_state(bench_sign_in("employee2"), ref),
                        "E-FINNS-EJ");
    const struct reply list = bench_query(auditor, "list", NULL, value_nil());
    assert_int_equal(value_get(&list.body, "tickets")->count, 1);
}

/* -- Deputies ------------------------------------------------------------ */

static void
a_deputy_acts_in_both_names(void **state)
{
    (void)state;
    const uint8_t *employee2 = bench_sign_in("employee2");
    const char *ref = order_submit(bench_sign_in("employee"), order_fields());
    assert_string_equal(order_state(employee2, ref), "E-FINNS-EJ");
    order_absent("manager", "employee2");
    assert_string_equal(order_state(employee2, ref), "open");
    const struct reply reply =
        bench_move(employee2, ref, "approve", value_map(), NULL);
    assert_string_equal(order_code(reply), "OK");
    assert_string_equal(value_get_text(&reply.body, "for"), "manager");
    assert_int_equal(
        ORDER_COUNT("SELECT count(*) FROM history h JOIN person_text a"
                    " ON a.number = h.actor JOIN person_text f"
                    " ON f.number = h.acting_for WHERE h.move = 'approve'"
                    " AND a.login = 'employee2' AND f.login = 'manager'"),
        1);
}

static void
a_deputy_does_not_decide_on_their_own_order(void **state)
{
    (void)state;
    const uint8_t *employee2 = bench_sign_in("employee2");
    struct value own = order_fields();
    bench_put(&own, "subject", value_text("employee2"));
    order_absent("manager", "employee2");
    const char *ref = order_submit(employee2, own);
    assert_string_equal(order_state(employee2, ref), "open");
    assert_string_equal(
        order_code(bench_move(employee2, ref, "approve", value_map(), NULL)),
        "E-FYRA-OGON");
    assert_string_equal(order_state(employee2, ref), "open");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, order_setup, bench_teardown)
        TEST(a_step_and_what_follows_are_there_together),
        TEST(what_follows_is_undone_with_a_step_that_is_refused),
        TEST(a_move_that_is_only_tried_is_made_or_not_mentioned),
        TEST(a_spawn_that_is_refused_is_a_record_and_a_dead_job),
        TEST(a_spawn_whose_own_acts_are_refused_was_never_there),
        TEST(a_position_without_roles_begins_nothing_and_is_refused),
        TEST(a_signal_ends_what_the_step_began),
        TEST(an_end_date_ends_it_by_itself_and_moves_with_its_field),
        TEST(a_job_that_may_be_missing_waits_for_no_worker),
        TEST(of_two_ways_to_begin_the_one_that_is_allowed_is_taken),
        TEST(whoever_approved_above_does_not_perform_below),
        TEST(what_follows_from_what_has_a_depth),
        TEST(an_override_is_loud_in_the_log),
        TEST(a_signal_reaches_what_was_spawned_and_nothing_linked_by_hand),
        TEST(a_parent_by_hand_is_nobodys_four_eyes),
        TEST(a_link_is_made_once_and_between_what_one_may_see),
        TEST(material_counts_by_its_kind),
        TEST(a_workflow_says_who_else_sees_it),
        TEST(a_deputy_acts_in_both_names),
        TEST(a_deputy_does_not_decide_on_their_own_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
