/* Files that come in parts: all of it or nothing, and nobody else's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/store_bench.h"
#include "workers/store/inside.h"
#include "workers/store/staged.h"

static const char FILE_TEXT[] =
    "persons:\n  vikarie: { name: Åsa Ö, unit: kansli }\n";

static void
is(struct reply reply, const char *code)
{
    assert_string_equal(status_code(reply.status), code);
}

static struct value
digest_of(const char *text)
{
    uint8_t *hash = arena_take(bench.arena, CHAIN_HASH_SIZE);
    chain_hash((struct bytes){(const uint8_t *)text, strlen(text)}, hash);
    return value_bin(hash, CHAIN_HASH_SIZE);
}

/* One of the pieces into which the text is cut, in the middle of letters too.
 */
static struct reply
stage(const char *who, const char *text, int64_t part, int64_t parts)
{
    const size_t piece = (strlen(text) + (size_t)parts - 1) / (size_t)parts;
    const size_t from = (size_t)part * piece;
    const size_t left = strlen(text) - from;
    struct value body = value_map();
    bench_put_text(&body, "what", "stage");
    bench_put(&body, "digest", digest_of(text));
    bench_put(&body, "part", value_int(part));
    bench_put(&body, "parts", value_int(parts));
    bench_put(&body, "data",
              value_bin(text + from, left < piece ? left : piece));
    return bench_ask(REQUEST_ADMIN, bench_sign_in(who), body);
}

static void
stage_whole(const char *who, const char *text, int64_t parts)
{
    for (int64_t part = 0; part < parts; part++)
        is(stage(who, text, part, parts), "OK");
}

static struct value
naming(const char *text, int64_t parts, bool dry)
{
    struct value body = value_map();
    bench_put_text(&body, "what", "register-import");
    bench_put(&body, "digest", digest_of(text));
    bench_put(&body, "parts", value_int(parts));
    if (dry)
        bench_put(&body, "dry_run", value_bool(true));
    return body;
}

static struct reply
import(const char *who, const char *text, int64_t parts, bool dry)
{
    return bench_ask(REQUEST_ADMIN, bench_sign_in(who),
                     naming(text, parts, dry));
}

static int64_t
staged(void)
{
    return bench_count("SELECT count(*) FROM staged");
}

static void
parts_in_any_order_are_one_file(void **state)
{
    (void)state;
    static const int ORDER[] = {3, 0, 0, 4, 1, 2};
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++)
        is(stage("admin", FILE_TEXT, ORDER[i], 5), "OK");
    assert_int_equal(staged(), 5);
    const struct reply dry = import("admin", FILE_TEXT, 5, true);
    is(dry, "OK");
    assert_int_equal(value_get(&dry.body, "difference")->count, 1);
    const struct reply made = import("admin", FILE_TEXT, 5, false);
    is(made, "OK");
    assert_int_equal(staged(), 0);
    struct value body = value_map();
    bench_put_text(&body, "what", "confirm");
    bench_put(&body, "id", *value_get(&made.body, "pending"));
    is(bench_ask(REQUEST_ADMIN, bench_sign_in("admin2"), body), "OK");
    assert_int_not_equal(bench_number("vikarie"), 0);
}

static void
what_is_not_there_whole_changes_nothing(void **state)
{
    (void)state;
    is(import("admin", FILE_TEXT, 3, false), "E-DELAR");
    is(stage("admin", FILE_TEXT, 0, 3), "OK");
    is(stage("admin", FILE_TEXT, 2, 3), "OK");
    is(import("admin", FILE_TEXT, 3, false), "E-DELAR");
    is(import("admin", FILE_TEXT, 2, false), "E-DELAR");
    is(stage("admin", FILE_TEXT, 1, 3), "OK");
    is(import("admin", FILE_TEXT, 4, false), "E-DELAR");
    is(import("admin", FILE_TEXT, 3, false), "OK");
}

static void
a_whole_that_is_not_what_its_digest_says_is_none(void **state)
{
    (void)state;
    stage_whole("admin", FILE_TEXT, 1);
    bench_begin();
    db_run(bench.store->db,
           "UPDATE staged SET data = CAST(data || x'0a' AS BLOB)", DB_NONE);
    bench_commit();
    is(import("admin", FILE_TEXT, 1, false), "E-DELAR");
}

static void
a_whole_is_its_senders_alone(void **state)
{
    (void)state;
    stage_whole("admin", FILE_TEXT, 2);
    is(import("admin2", FILE_TEXT, 2, false), "E-DELAR");
    stage_whole("admin2", FILE_TEXT, 3);
    is(import("admin", FILE_TEXT, 2, false), "OK");
    assert_int_equal(staged(), 3);
    is(import("admin2", FILE_TEXT, 3, false), "OK");
}

static void
only_those_who_may_propose_send_parts(void **state)
{
    (void)state;
    is(stage("employee", FILE_TEXT, 0, 1), "E-ROLL");
    is(stage("auditor", FILE_TEXT, 0, 1), "E-ROLL");
    is(stage("hr", FILE_TEXT, 0, 1), "OK");
    is(import("hr", FILE_TEXT, 1, false), "E-ROLL");
}

static void
a_part_has_its_bounds(void **state)
{
    (void)state;
    static const int64_t WRONG[][2] = {
        {-1, 1}, {1, 1}, {0, 0}, {0, MESSAGE_PARTS_MAX + 1}};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct value body = naming(FILE_TEXT, WRONG[i][1], false);
        bench_put_text(&body, "what", "stage");
        bench_put(&body, "part", value_int(WRONG[i][0]));
        bench_put(&body, "data", value_bin("x", 1));
        is(bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body),
           "E-UPPGIFT-FEL");
    }
    static const uint8_t LARGE[MESSAGE_PART_MAX + 1];
    struct value body = naming(FILE_TEXT, 1, false);
    bench_put_text(&body, "what", "stage");
    bench_put(&body, "part", value_int(0));
    bench_put(&body, "data", value_bin(LARGE, sizeof LARGE));
    is(bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body), "E-FOR-STORT");
    assert_int_equal(staged(), 0);
}

static const char *
text_number(int number)
{
    return arena_format(bench.arena, "municipality: Kommun %d\n", number);
}

static void
a_third_whole_takes_the_place_of_the_oldest(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        stage_whole("admin", text_number(i), 2);
        bench.now_ms += 1000;
    }
    assert_int_equal(staged(), 2 * STAGED_OF_ONE_MAX);
    is(import("admin", text_number(0), 2, true), "E-DELAR");
    is(import("admin", text_number(1), 2, true), "OK");
    is(import("admin", text_number(2), 2, true), "OK");
}

static void
when_too_many_are_under_way_it_is_busy(void **state)
{
    (void)state;
    bench_begin();
    for (int i = 0; i < STAGED_MAX; i++)
        db_run(bench.store->db,
               "INSERT INTO staged (person, digest, part, parts, at_ms, data)"
               " VALUES (?, zeroblob(32), 0, 1, ?, x'')",
               DB_ARGS(db_int_of(1000 + i), db_int_of(bench.now_ms)));
    bench_commit();
    is(stage("admin", FILE_TEXT, 0, 1), "E-UPPTAGET");
    assert_int_equal(staged(), STAGED_MAX);
}

static void
what_nobody_names_vanishes(void **state)
{
    (void)state;
    stage_whole("admin", FILE_TEXT, 4);
    bench.now_ms += STAGED_KEPT_MS / 2;
    bench_begin();
    store_tick(bench.store);
    bench_commit();
    assert_int_equal(staged(), 4);
    bench.now_ms += STAGED_KEPT_MS;
    bench_begin();
    store_tick(bench.store);
    bench_commit();
    assert_int_equal(staged(), 0);
}

static void
a_retry_gets_the_first_answer_though_the_parts_are_gone(void **state)
{
    (void)state;
    uint8_t key[MESSAGE_KEY_SIZE];
    bench_key(key);
    stage_whole("admin", FILE_TEXT, 2);
    int64_t id[2];
    for (int i = 0; i < 2; i++) {
        const struct reply reply =
            bench_ask_as(NULL, REQUEST_ADMIN, bench_sign_in("admin"), key,
                         naming(FILE_TEXT, 2, false));
        is(reply, "OK");
        id[i] = value_get_int(&reply.body, "pending", 0);
    }
    assert_int_equal(id[0], id[1]);
    assert_int_equal(bench_count("SELECT count(*) FROM pending"), 1);
}

static void
a_store_that_dies_between_parts_keeps_what_it_answered(void **state)
{
    (void)state;
    is(stage("admin", FILE_TEXT, 0, 2), "OK");
    bench_reopen();
    is(stage("admin", FILE_TEXT, 1, 2), "OK");
    is(import("admin", FILE_TEXT, 2, false), "OK");
}

/* As much as the reader takes, most of it a comment. */
static void
a_file_as_large_as_may_be_is_proposed(void **state)
{
    (void)state;
    const size_t size = (size_t)8 * 1024 * 1024 - 30;
    char *text = arena_take(bench.arena, size + 1);
    memset(text, '#', size);
    memcpy(text, FILE_TEXT, sizeof FILE_TEXT - 1);
    text[size] = '\0';
    stage_whole("admin", text, 43);
    is(import("admin", text, 43, false), "OK");
    assert_int_equal(bench_count("SELECT count(*) FROM pending"), 1);
}

/* What is refused of it is not kept whole either. */
static void
a_column_as_long_as_a_file_is_refused(void **state)
{
    (void)state;
    const size_t size = (size_t)8 * 1024 * 1024 + 40000;
    char *text = arena_take(bench.arena, size + 1);
    memset(text, 'x', size);
    memcpy(text + size - 3, "\ny\n", 3);
    text[size] = '\0';
    stage_whole("hr", text, 43);
    struct value body = value_map();
    bench_put_text(&body, "what", "feed");
    bench_put_text(&body, "feed", "courses");
    bench_put(&body, "digest", digest_of(text));
    bench_put(&body, "parts", value_int(43));
    const struct reply reply =
        bench_ask(REQUEST_ADMIN, bench_sign_in("hr"), body);
    assert_int_not_equal(reply.status, STATUS_OK);
    assert_true(bench_count("SELECT max(length(body)) FROM detail") < 100000);
    is(bench_query(bench_sign_in("hr"), "menu", NULL, value_nil()), "OK");
}

static void
parts_that_were_cut_otherwise_give_way(void **state)
{
    (void)state;
    stage_whole("admin", FILE_TEXT, 5);
    stage_whole("admin", FILE_TEXT, 3);
    assert_int_equal(staged(), 3);
    is(import("admin", FILE_TEXT, 3, false), "OK");
}

static void
bytes_that_are_no_text_are_refused(void **state)
{
    (void)state;
    stage_whole("admin", "municipality: \xff\n", 1);
    is(import("admin", "municipality: \xff\n", 1, false), "E-TECKEN");
}

/* Much more than one message, a proposal's row and a list of them. */
static void
a_whole_municipality_is_proposed_and_shown_within_bounds(void **state)
{
    (void)state;
    enum { PERSONS = 4000 };
    size_t size = 0;
    char *text = arena_take(bench.arena, PERSONS * 100);
    size += (size_t)sprintf(text, "persons:\n");
    for (int i = 0; i < PERSONS; i++)
        size += (size_t)sprintf(
            text + size, "  p%05d: { name: Person Nummer %d, unit: kansli }\n",
            i, i);
    stage_whole("admin", text, 3);
    const struct reply made = import("admin", text, 3, false);
    is(made, "OK");
    const struct value *id = value_get(&made.body, "pending");
    const struct reply shown =
        bench_query(bench_sign_in("admin2"), "proposal", "id", *id);
    is(shown, "OK");
    const struct value *lines = value_get(&shown.body, "difference");
    assert_true(lines->count < 520);
    assert_string_equal(lines->as.items[lines->count - 1].as.text,
                        "…   + person: 3500");
    is(bench_query(bench_sign_in("admin2"), "pending", NULL, value_nil()),
       "OK");
    is(bench_query(bench_sign_in("admin2"), "decide", NULL, value_nil()), "OK");
    struct value body = value_map();
    bench_put_text(&body, "what", "confirm");
    bench_put(&body, "id", *id);
    is(bench_ask(REQUEST_ADMIN, bench_sign_in("admin2"), body), "OK");
    assert_int_not_equal(bench_number("p03999"), 0);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(parts_in_any_order_are_one_file),
        TEST(what_is_not_there_whole_changes_nothing),
        TEST(a_whole_that_is_not_what_its_digest_says_is_none),
        TEST(a_whole_is_its_senders_alone),
        TEST(only_those_who_may_propose_send_parts),
        TEST(a_part_has_its_bounds),
        TEST(a_third_whole_takes_the_place_of_the_oldest),
        TEST(when_too_many_are_under_way_it_is_busy),
        TEST(what_nobody_names_vanishes),
        TEST(a_retry_gets_the_first_answer_though_the_parts_are_gone),
        TEST(a_store_that_dies_between_parts_keeps_what_it_answered),
        TEST(a_file_as_large_as_may_be_is_proposed),
        TEST(a_column_as_long_as_a_file_is_refused),
        TEST(parts_that_were_cut_otherwise_give_way),
        TEST(bytes_that_are_no_text_are_refused),
        TEST(a_whole_municipality_is_proposed_and_shown_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
