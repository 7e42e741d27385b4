/* Decisions by several, through the store. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/store_order.h"

/* An order before the council: seven heads have a seat, the chair twice. */
static const char *
order_before_council(const uint8_t *desk)
{
    struct value fields = order_fields();
    bench_put(&fields, "proposal", value_text("Ja"));
    const char *ref = order_submit(bench_sign_in("employee"), fields);
    order_move(desk, ref, "put", value_map());
    assert_string_equal(order_state(desk, ref), "deciding");
    return ref;
}

static const char *
vote_code(const char *login, const char *ref, const char *vote)
{
    return order_code(order_vote(bench_sign_in(login), ref, vote));
}

/* -- Promises ------------------------------------------------------------ */

static void
one_head_has_one_vote(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_before_council(desk);
    assert_string_equal(vote_code("chair", ref, "yes"), "OK");
    assert_string_equal(vote_code("chair", ref, "no"), "E-ROSTAT");
    assert_string_equal(vote_code("member1", ref, "maybe"), "E-UPPGIFT-FEL");
    assert_string_equal(vote_code("desk", ref, "yes"), "E-EJ-LEDAMOT");
    assert_string_equal(vote_code("employee2", ref, "yes"), "E-FINNS-EJ");
    assert_int_equal(
        ORDER_COUNT("SELECT count(*) FROM history WHERE move = 'vote'"), 1);
}

static void
a_deputy_fills_a_seat_but_has_one_head_too(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const uint8_t *secretary = bench_sign_in("secretary");
    const char *ref = order_before_council(desk);
    assert_string_equal(order_state(secretary, ref), "E-FINNS-EJ");
    order_absent("member2", "secretary");
    order_absent("member3", "member1");
    /* Who stands in sees what they vote on. */
    assert_string_equal(order_state(secretary, ref), "deciding");
    const struct reply reply = order_vote(secretary, ref, "no");
    assert_string_equal(order_code(reply), "OK");
    assert_string_equal(value_get_text(&reply.body, "for"), "member2");
    /* The seat has voted, and of their own they have none. */
    assert_string_equal(order_code(order_vote(secretary, ref, "no")),
                        "E-EJ-LEDAMOT");
    assert_string_equal(vote_code("member1", ref, "yes"), "OK");
    assert_string_equal(vote_code("member1", ref, "yes"), "E-ROSTAT");
}

static void
changing_what_is_voted_on_voids_the_round(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_before_council(desk);
    assert_string_equal(vote_code("chair", ref, "yes"), "OK");
    assert_string_equal(
        order_code(bench_move(desk, ref, "again", value_map(), NULL)),
        "E-OMROSTNING");
    struct value fields = value_map();
    bench_put(&fields, "proposal", value_text("Nej"));
    order_move(desk, ref, "edit", fields);
    assert_string_equal(vote_code("member1", ref, "yes"), "E-OMROSTNING");
    assert_string_not_equal(
        order_code(bench_move(desk, ref, "count", value_map(), NULL)), "OK");
    order_move(desk, ref, "again", value_map());
    assert_string_equal(vote_code("chair", ref, "no"), "OK");
}

/* The code of a move's refusal as `moves` tells it; "OK" if one may. */
static const char *
offered(const char *login, const char *ref, const char *name)
{
    const struct reply reply =
        bench_query(bench_sign_in(login), "moves", "ref", value_text(ref));
    const struct value *moves = value_get(&reply.body, "moves");
    for (uint32_t i = 0; moves != NULL && i < moves->count; i++) {
        const struct value *row = &moves->as.items[i];
        if (strcmp(value_get_text(row, "move"), name) == 0)
            return value_get_bool(row, "may") ? "OK"
                                              : value_get_text(row, "code");
    }
    return "not offered";
}

static void
a_vote_is_offered_to_those_who_have_one(void **state)
{
    (void)state;
    const char *ref = order_before_council(bench_sign_in("desk"));
    assert_string_equal(offered("desk", ref, "vote"), "E-EJ-LEDAMOT");
    assert_string_equal(offered("member1", ref, "vote"), "OK");
    assert_string_equal(vote_code("member1", ref, "yes"), "OK");
    assert_string_equal(offered("member1", ref, "vote"), "E-ROSTAT");
}

/* The version that decide shows of what waits for this person. */
static int64_t
version_shown(const char *login)
{
    const struct reply reply =
        bench_query(bench_sign_in(login), "decide", NULL, value_nil());
    const struct value *matters = value_get(&reply.body, "matters");
    assert_int_equal(matters->count, 1);
    return value_get_int(&matters->as.items[0], "version", -1);
}

static const char *
vote_on(const char *login, const char *ref, int64_t version)
{
    struct value body = value_map();
    bench_put(&body, "ref", value_text(ref));
    bench_put(&body, "vote", value_text("yes"));
    bench_put(&body, "if_version", value_int(version));
    return order_code(bench_ask(REQUEST_VOTE, bench_sign_in(login), body));
}

static void
a_vote_is_on_what_was_shown(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_before_council(desk);
    const int64_t version = version_shown("member1");
    /* What others vote changes nothing of it. */
    assert_string_equal(vote_code("chair", ref, "yes"), "OK");
    assert_string_equal(vote_on("member1", ref, version), "OK");
    struct value fields = value_map();
    bench_put(&fields, "proposal", value_text("Nej"));
    order_move(desk, ref, "edit", fields);
    order_move(desk, ref, "again", value_map());
    assert_string_equal(vote_on("member2", ref, version), "E-VERSION");
    assert_string_equal(vote_on("member2", ref, version_shown("member2")),
                        "OK");
    assert_string_equal(vote_on("member3", ref, 1000), "E-VERSION");
}

static void
what_the_round_decides_follows_at_once(void **state)
{
    (void)state;
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = order_before_council(desk);
    const struct reply recused =
        bench_move(bench_sign_in("member5"), ref, "recuse", value_map(), "Jäv");
    assert_string_equal(order_code(recused), "OK");
    assert_string_equal(vote_code("member5", ref, "yes"), "E-JAV");
    assert_string_equal(vote_code("chair", ref, "yes"), "OK");
    assert_string_equal(
        order_code(bench_move(desk, ref, "count", value_map(), NULL)),
        "E-BESLUTSFOR");
    assert_string_equal(vote_code("member1", ref, "yes"), "OK");
    assert_string_equal(vote_code("member2", ref, "no"), "OK");
    assert_string_equal(vote_code("member3", ref, "yes"), "OK");
    const struct reply reply =
        bench_move(desk, ref, "count", value_map(), NULL);
    assert_string_equal(order_code(reply), "OK");
    assert_string_equal(value_get_text(&reply.body, "state"), "settled");
    assert_string_equal(
        order_text("SELECT cause FROM history WHERE move = 'carry'"), "round");
    order_folds();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, order_setup, bench_teardown)
        TEST(one_head_has_one_vote),
        TEST(a_deputy_fills_a_seat_but_has_one_head_too),
        TEST(changing_what_is_voted_on_voids_the_round),
        TEST(a_vote_is_offered_to_those_who_have_one),
        TEST(a_vote_is_on_what_was_shown),
        TEST(what_the_round_decides_follows_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
