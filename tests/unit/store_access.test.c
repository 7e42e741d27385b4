/* Nobody sees or does what is not theirs, and the log says who looked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/store_bench.h"

static void
is(struct reply reply, const char *code)
{
    assert_string_equal(status_code(reply.status), code);
}

static int64_t
log_head(const uint8_t *auditor)
{
    const struct reply reply =
        bench_query(auditor, "log", "after", value_int(INT64_MAX));
    return value_get_int(&reply.body, "head_seq", 0);
}

/* A disturbance that everybody knows of and that the manager of the system,
 * to whom it was assigned, may have caused. */
static const char *
known_violation(const uint8_t *desk, const char *implicated)
{
    const char *ref =
        bench_submit(bench_sign_in("employee"), "Loggarna är borta");
    struct value fields = bench_triage_fields();
    is(bench_move(desk, ref, "triage", fields, NULL), "OK");
    fields = value_map();
    bench_put(&fields, "assignee", value_text(implicated));
    is(bench_move(desk, ref, "assign", fields, NULL), "OK");
    is(bench_move(desk, ref, "known", value_map(), NULL), "OK");
    fields = value_map();
    bench_put(&fields, "category", value_text("violation"));
    bench_put(&fields, "implicated", value_text(implicated));
    is(bench_move(desk, ref, "recategorise", fields, NULL), "OK");
    return ref;
}

static void
whoever_is_implicated_sees_nothing_not_even_in_counts(void **state)
{
    (void)state;
    const uint8_t *sysman = bench_sign_in("sysman");
    const char *ref = known_violation(bench_sign_in("desk"), "sysman");
    is(bench_query(sysman, "show", "ref", value_text(ref)), "E-FINNS-EJ");
    const struct reply known = bench_query(sysman, "known", NULL, value_nil());
    assert_int_equal(value_get(&known.body, "tickets")->count, 0);
    const struct reply menu = bench_query(sysman, "menu", NULL, value_nil());
    assert_int_equal(value_get_int(&menu.body, "known", -1), 0);
    assert_int_equal(value_get_int(value_get(&menu.body, "counts"), "mine", -1),
                     0);
    is(bench_move(sysman, ref, "me-too", value_map(), NULL), "E-FINNS-EJ");
    /* Everybody else knows of it and may join. */
    const uint8_t *other = bench_sign_in("employee2");
    const struct reply theirs = bench_query(other, "known", NULL, value_nil());
    assert_int_equal(value_get(&theirs.body, "tickets")->count, 1);
    is(bench_move(other, ref, "me-too", value_map(), NULL), "OK");
}

/* Whether some exported record holds these words. */
static bool
export_has(const uint8_t *token, const char *words)
{
    const struct reply reply =
        bench_query(token, "log-export", NULL, value_nil());
    const struct value *records = value_get(&reply.body, "records");
    is(reply, "OK");
    for (uint32_t i = 0; i < records->count; i++) {
        const struct value *detail = value_get(&records->as.items[i], "detail");
        if (detail != NULL &&
            memmem(detail->as.bin, detail->count, words, strlen(words)) != NULL)
            return true;
    }
    return false;
}

static void
the_log_holds_no_text_of_a_ticket_that_its_reader_may_not_see(void **state)
{
    (void)state;
    const uint8_t *employee = bench_sign_in("employee");
    const char *ref = bench_submit(employee, "Hemlig zebra i skolan");
    is(bench_move(employee, ref, "start", value_map(), "okapi"), "E-TILLSTAND");
    assert_false(export_has(bench_sign_in("auditor"), "zebra"));
    assert_true(export_has(bench_sign_in("coordinator"), "zebra"));
}

static void
every_page_of_the_log_that_is_read_is_a_record(void **state)
{
    (void)state;
    const uint8_t *auditor = bench_sign_in("auditor");
    bench_submit(bench_sign_in("employee"), "Ett");
    const int64_t before = log_head(auditor);
    is(bench_query(auditor, "log", "after", value_int(1)), "OK");
    is(bench_query(auditor, "log-export", "after", value_int(1)), "OK");
    assert_true(log_head(auditor) >= before + 2);
}

static void
a_refused_question_and_a_key_used_twice_are_records(void **state)
{
    (void)state;
    const uint8_t *auditor = bench_sign_in("auditor");
    const uint8_t *employee = bench_sign_in("employee");
    uint8_t key[MESSAGE_KEY_SIZE];
    bench_key(key);
    is(bench_ask_as(NULL, REQUEST_SUBMIT, employee, key, bench_incident("Ett")),
       "OK");
    int64_t before = log_head(auditor);
    is(bench_ask_as(NULL, REQUEST_SUBMIT, employee, key, bench_incident("Två")),
       "E-NYCKEL");
    assert_true(log_head(auditor) > before + 1);
    before = log_head(auditor);
    is(bench_query(employee, "log", NULL, value_nil()), "E-ROLL");
    assert_true(log_head(auditor) > before + 1);
}

/* By OSL 18 kap. 8 §, for the board that the reporter's unit belongs to. */
static struct value
provision(void)
{
    struct value fields = value_map();
    bench_put(&fields, "secrecy_chapter", value_int(18));
    bench_put(&fields, "secrecy_section", value_text("8"));
    bench_put(&fields, "secrecy_authority", value_text("medborgarservice"));
    return fields;
}

static void
a_list_that_shows_a_marked_ticket_is_a_record(void **state)
{
    (void)state;
    const uint8_t *auditor = bench_sign_in("auditor");
    const uint8_t *employee = bench_sign_in("employee");
    const char *ref = bench_submit(employee, "Zebra på rymmen");
    int64_t before = log_head(auditor);
    is(bench_query(employee, "list", NULL, value_nil()), "OK");
    assert_int_equal(log_head(auditor), before + 1);
    is(bench_move(employee, ref, "mark-secrecy", provision(), NULL), "OK");
    static const struct {
        const char *what;
        const char *key;
        const char *text;
    } LOOKS[] = {
        {"list", NULL, NULL},      {"search", "words", "zebra"},
        {"moves", "ref", "INC-1"}, {"explain", "ref", "INC-1"},
        {"show", "ref", "INC-1"},
    };
    for (size_t i = 0; i < sizeof LOOKS / sizeof *LOOKS; i++) {
        before = log_head(auditor);
        is(bench_query(employee, LOOKS[i].what, LOOKS[i].key,
                       value_text(LOOKS[i].text)),
           "OK");
        assert_int_equal(log_head(auditor), before + 2);
    }
}

/* -- Roles that end, and roles that hold somewhere ------------------------ */

static struct reply
import(const uint8_t *admin, const char *text)
{
    struct value body = value_map();
    bench_put(&body, "what", value_text("register-import"));
    bench_put(&body, "text", value_text(text));
    return bench_ask(REQUEST_ADMIN, admin, body);
}

#define EMPLOYEE_WITH(roles)                                                   \
    "persons:\n  employee:\n    name: Elin\n    unit: medborgarservice\n"      \
    "    roles: [" roles "]\n"

static void
a_grant_that_cannot_be_read_whole_is_refused(void **state)
{
    (void)state;
    static const char *const FILES[] = {
        EMPLOYEE_WITH("{ role: council-member, untill: \"2027-12-31\" }"),
        EMPLOYEE_WITH("{ role: council-member, until: [\"2027-12-31\"] }"),
        EMPLOYEE_WITH("{ role: auditor, scope: [mail] }"),
        EMPLOYEE_WITH("{ role: auditor, scop: mail }"),
        EMPLOYEE_WITH("[auditor]"),
        "municipality: \"Lilla\\r\\nBcc: alla\"\n",
        "municipality: [Lilla]\n",
    };
    const uint8_t *admin = bench_sign_in("admin");
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++)
        is(import(admin, FILES[i]), "E-REGISTER");
}

static void
a_role_for_one_system_gives_no_power_over_all(void **state)
{
    (void)state;
    const struct reply proposed =
        import(bench_sign_in("admin"),
               EMPLOYEE_WITH("{ role: admin, scope: mail }, "
                             "{ role: auditor, scope: mail }"));
    is(proposed, "OK");
    struct value body = value_map();
    bench_put(&body, "what", value_text("confirm"));
    bench_put(&body, "id", *value_get(&proposed.body, "pending"));
    is(bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body),
       "E-TVA-PERSONER");
    /* Who could confirm it sees what it would change, and nobody else. */
    const struct value *id = value_get(&proposed.body, "pending");
    const struct reply seen =
        bench_query(bench_sign_in("admin2"), "proposal", "id", *id);
    is(seen, "OK");
    assert_true(value_equal(value_get(&seen.body, "difference"),
                            value_get(&proposed.body, "difference")));
    assert_string_equal(value_get_text(&seen.body, "proposer"), "admin");
    is(bench_query(bench_sign_in("employee"), "proposal", "id", *id),
       "E-FINNS-EJ");
    is(bench_ask(REQUEST_ADMIN, bench_sign_in("admin2"), body), "OK");
    const uint8_t *employee = bench_sign_in("employee");
    is(bench_query(employee, "pending", NULL, value_nil()), "E-ROLL");
    is(bench_query(employee, "log", NULL, value_nil()), "E-ROLL");
    is(import(employee, "municipality: Lilla\n"), "E-ROLL");
}

static void
a_notice_that_waits_says_nothing_once_its_ticket_is_marked(void **state)
{
    (void)state;
    struct link jobs[16];
    const uint8_t *employee = bench_sign_in("employee");
    const char *ref = bench_submit(employee, "Hemlig zebra");
    const struct reply marked =
        bench_move(employee, ref, "mark-secrecy", provision(), NULL);
    assert_string_equal(status_code(marked.status), "OK");
    bench_begin();
    bench_take(
        &(struct link){.type = LINK_CREDIT, .service = "notify", .credit = 16});
    store_tick(bench.store);
    bench_commit();
    const int count = bench_jobs(jobs, 16);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        assert_true(value_get_bool(&jobs[i].body, "marked"));
        assert_null(value_get(&jobs[i].body, "title"));
        assert_null(value_get(&jobs[i].body, "note"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
        TEST(whoever_is_implicated_sees_nothing_not_even_in_counts),
        TEST(the_log_holds_no_text_of_a_ticket_that_its_reader_may_not_see),
        TEST(every_page_of_the_log_that_is_read_is_a_record),
        TEST(a_refused_question_and_a_key_used_twice_are_records),
        TEST(a_list_that_shows_a_marked_ticket_is_a_record),
        TEST(a_grant_that_cannot_be_read_whole_is_refused),
        TEST(a_role_for_one_system_gives_no_power_over_all),
        TEST(a_notice_that_waits_says_nothing_once_its_ticket_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
