/* What an auditor is told of the past: as it then was, and what has become
 * known of it since. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/codec.h"
#include "tests/unit/store_bench.h"
#include "workers/store/inside.h"

#define DAY_MS (24 * HOUR_MS)

/* -- Helpers ------------------------------------------------------------- */

static const char *
decide(const char *who, const char *what, int64_t id)
{
    struct value body = value_map();
    bench_put_text(&body, "what", what);
    bench_put(&body, "id", value_int(id));
    return status_code(
        bench_ask(REQUEST_ADMIN, bench_sign_in(who), body).status);
}

static int64_t
propose(const char *text)
{
    struct value body = value_map();
    bench_put_text(&body, "what", "register-import");
    bench_put_text(&body, "text", text);
    const struct reply reply =
        bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body);
    assert_int_equal(reply.status, STATUS_OK);
    return value_get_int(&reply.body, "pending", 0);
}

static void
bring(const char *text)
{
    assert_string_equal(decide("admin2", "confirm", propose(text)), "OK");
    bench.now_ms += HOUR_MS;
}

static struct reply
audit(const char *what, const char *key, struct value value)
{
    return bench_query(bench_sign_in("auditor"), what, key, value);
}

/* The row of that person's access to the care system at a moment; NULL if
 * there is none. */
static const struct value *
access_at(const char *person, int64_t at_ms)
{
    static struct reply reply;
    struct value body = value_map();
    bench_put_text(&body, "what", "audit-access");
    bench_put_text(&body, "system", "care");
    bench_put_text(&body, "person", person);
    bench_put(&body, "at_ms", value_int(at_ms));
    reply = bench_ask(REQUEST_QUERY, bench_sign_in("auditor"), body);
    assert_int_equal(reply.status, STATUS_OK);
    const struct value *rows = value_get(&reply.body, "rows");
    return rows->count > 0 ? &rows->as.items[0] : NULL;
}

/* -- Access -------------------------------------------------------------- */

/* What the employee has in the sample, and reading in the care system. */
#define GRANT(from, until)                                                     \
    "persons:\n  employee:\n    grants:\n"                                     \
    "      - { system: mail, role: anvandare, from: \"2024-09-02\",\n"         \
    "          until: \"2029-12-31\", reference: BEH 2024/57 }\n"              \
    "      - { system: intranet, role: las, from: \"2024-09-02\",\n"           \
    "          until: \"2029-12-31\", reference: BEH 2024/57 }\n"              \
    "      - { system: care, role: las, from: \"" from "\",\n"                 \
    "          until: \"" until "\", reference: BEH 7 }\n"

static void
an_import_changes_no_past(void **state)
{
    (void)state;
    bring(GRANT("2026-11-20", "2026-12-31"));
    const int64_t then_ms = bench.now_ms;
    bench.now_ms += DAY_MS;
    bring(GRANT("2026-11-20", "2026-11-24"));
    const struct value *was = access_at("employee", then_ms + DAY_MS);
    assert_non_null(was);
    bench.now_ms += 2 * DAY_MS;
    was = access_at("employee", then_ms);
    assert_non_null(was);
    /* Until when, as was known then. */
    assert_true(value_get_int(was, "until_at_ms", 0) > then_ms + 20 * DAY_MS);
    assert_int_equal(value_get_int(was, "learned_at_ms", 0), 0);
    assert_null(access_at("employee", bench.now_ms));
}

static void
what_became_known_later_is_told_as_that(void **state)
{
    (void)state;
    const int64_t before_ms = bench.now_ms - 2 * DAY_MS;
    const int64_t learned_ms = bench.now_ms;
    bring(GRANT("2026-11-20", "2026-12-31"));
    const struct value *was = access_at("employee", before_ms);
    assert_non_null(was);
    assert_true(value_get_bool(was, "imported"));
    assert_string_equal(value_get_text(was, "given_by"), "BEH 7");
    assert_int_equal(value_get_int(was, "learned_at_ms", 0), learned_ms);
    was = access_at("employee", bench.now_ms);
    assert_non_null(was);
    assert_int_equal(value_get_int(was, "learned_at_ms", 0), 0);
    assert_null(access_at("employee", before_ms - 30 * DAY_MS));
}

#define ROLE(until)                                                            \
    "persons:\n  employee:\n    roles:\n"                                      \
    "      - { role: dpo, from: \"2026-11-20\", until: \"" until "\" }\n"

/* Whether the employee is told to hold the role at that moment. */
static bool
holds_at(int64_t at_ms)
{
    const struct reply reply = audit("roles", "at_ms", value_int(at_ms));
    const struct value *roles = value_get(&reply.body, "roles");
    bool found = false;
    assert_int_equal(reply.status, STATUS_OK);
    for (uint32_t i = 0; i < roles->count; i++) {
        const struct value *row = &roles->as.items[i];
        const struct value *holders = value_get(row, "holders");
        for (uint32_t h = 0; strcmp(value_get_text(row, "role"), "dpo") == 0 &&
                             h < holders->count;
             h++)
            found =
                found || strcmp(holders->as.items[h].as.text, "employee") == 0;
    }
    return found;
}

static void
who_held_a_role_is_told_as_it_then_was(void **state)
{
    (void)state;
    bring(ROLE("2026-12-31"));
    bench.now_ms += 2 * DAY_MS;
    const int64_t then_ms = bench.now_ms;
    bench.now_ms += HOUR_MS;
    /* It was over before, says the file; yet then they could use it. */
    bring(ROLE("2026-11-24"));
    assert_true(holds_at(then_ms));
    assert_false(holds_at(bench.now_ms));
}

/* -- Decisions ----------------------------------------------------------- */

static int
decisions(const char *move, const char *actor, const char *key,
          struct value value)
{
    const struct reply reply = audit("audit-decisions", key, value);
    const struct value *rows = value_get(&reply.body, "rows");
    int found = 0;
    int64_t before = 0;
    assert_int_equal(reply.status, STATUS_OK);
    for (uint32_t i = 0; i < rows->count; i++) {
        const struct value *row = &rows->as.items[i];
        const char *by = value_get_text(row, "actor");
        assert_true(value_get_int(row, "seq", 0) > before);
        before = value_get_int(row, "seq", 0);
        found += strcmp(value_get_text(row, "move"), move) == 0 && by != NULL &&
                 strcmp(by, actor) == 0;
    }
    return found;
}

static void
block(const char *what)
{
    struct value body = value_map();
    bench_put_text(&body, "what", what);
    bench_put_text(&body, "login", "employee2");
    bench_put_text(&body, "note", "Kommer inte till arbetet");
    assert_int_equal(
        bench_ask(REQUEST_ADMIN, bench_sign_in("manager"), body).status,
        STATUS_OK);
}

static void
what_takes_no_ticket_is_a_decision_too(void **state)
{
    (void)state;
    bench.now_ms += HOUR_MS; /* the sample came at the instant before */
    bring(GRANT("2026-11-20", "2026-12-31"));
    const int64_t id = propose("persons:\n  employee2: { name: Bo }\n");
    assert_string_equal(decide("admin2", "withdraw", id), "OK");
    block("person-block");
    block("person-unblock");
    static const struct {
        const char *move;
        const char *actor;
        int count;
    } ROWS[] = {
        {"propose-register-import", "admin", 2},
        {"register-import", "admin2", 1},
        {"withdraw", "admin2", 1},
        {"person-block", "manager", 1},
        {"person-unblock", "manager", 1},
        {"login", "admin2", 0},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (decisions(ROWS[i].move, ROWS[i].actor, NULL, value_nil()) !=
            ROWS[i].count)
            fail_msg("%s by %s", ROWS[i].move, ROWS[i].actor);
    /* The import is about whom and what it changed. */
    const struct value care = value_text("care"), mail = value_text("mail");
    assert_int_equal(decisions("register-import", "admin2", "system", care), 1);
    assert_int_equal(decisions("register-import", "admin2", "system", mail), 0);
    assert_int_equal(decisions("register-import", "admin2", "person",
                               value_text("employee")),
                     1);
    assert_int_equal(decisions("register-import", "admin2", "person",
                               value_text("employee2")),
                     0);
    assert_int_equal(
        decisions("person-block", "manager", "person", value_text("employee2")),
        1);
}

/* -- The asking ---------------------------------------------------------- */

static void
the_question_stands_in_the_log_with_its_arguments(void **state)
{
    (void)state;
    audit("audit-refusals", "system", value_text("care"));
    int found = 0;
    struct db_rows *rows =
        db_rows(bench.store->db,
                "SELECT l.entry, d.body FROM log l JOIN detail d"
                " ON d.seq = l.seq WHERE l.kind = 'security'",
                DB_NONE);
    while (db_next(rows)) {
        struct chain_entry entry;
        struct value detail;
        const struct bytes blob = db_blob(rows, 0), body = db_blob(rows, 1);
        assert_int_equal(
            chain_decode(bench.arena, blob.data, blob.size, &entry), STATUS_OK);
        if (strcmp(entry.action, "audit") != 0)
            continue;
        assert_int_equal(
            codec_decode(bench.arena, body.data, body.size, &detail),
            STATUS_OK);
        found += strcmp(entry.to, "audit-refusals") == 0 &&
                 strcmp(value_get_text(&detail, "system"), "care") == 0;
    }
    assert_int_equal(found, 1);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_import_changes_no_past),
        TEST(what_became_known_later_is_told_as_that),
        TEST(who_held_a_role_is_told_as_it_then_was),
        TEST(what_takes_no_ticket_is_a_decision_too),
        TEST(the_question_stands_in_the_log_with_its_arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
