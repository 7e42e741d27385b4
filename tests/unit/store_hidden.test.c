/* Whom a ticket implicates hears nothing of it, whatever their role: no mail,
 * no list, no log. And somebody else can act. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/chain.h"
#include "tests/unit/store_bench.h"
#include "workers/store/inside.h"
#include "workers/store/query/query.h"
#include "workers/store/register/people.h"
#include "workers/store/register/standing.h"

#define JOBS_MAX 64

static void
is(struct reply reply, const char *code)
{
    assert_string_equal(status_code(reply.status), code);
}

static struct value
implicating(const char *login)
{
    struct value fields = value_map();
    bench_put(&fields, "category", value_text("violation"));
    bench_put(&fields, "implicated", value_text(login));
    return fields;
}

/* What an employee reports of the very person who would look into it. */
static const char *
violation_of(const char *login)
{
    const uint8_t *employee = bench_sign_in("employee");
    const char *ref = bench_submit(employee, "Zebran läser andras post");
    is(bench_move(employee, ref, "classify-security", implicating(login), NULL),
       "OK");
    return ref;
}

static int
jobs_of(const char *service, struct link *jobs)
{
    bench_begin();
    bench_take(&(struct link){
        .type = LINK_CREDIT, .service = service, .credit = JOBS_MAX});
    store_tick(bench.store);
    bench_commit();
    return bench_jobs(jobs, JOBS_MAX);
}

/* How many notices go to that person; with `about` NULL, of whatever kind. */
static int
notices_to(const char *login, const char *about)
{
    static struct link jobs[JOBS_MAX];
    const int count = jobs_of("notify", jobs);
    int found = 0;
    for (int i = 0; i < count; i++) {
        const struct value *to = value_get(&jobs[i].body, "to");
        found +=
            strcmp(value_get_text(to, "login"), login) == 0 &&
            (about == NULL ||
             strcmp(value_get_text(&jobs[i].body, "template"), about) == 0);
    }
    return found;
}

static void
whoever_is_implicated_is_written_nothing(void **state)
{
    (void)state;
    violation_of("coordinator");
    assert_int_equal(notices_to("coordinator", NULL), 0);
}

static void
who_acts_instead_is_told_instead(void **state)
{
    (void)state;
    violation_of("coordinator");
    assert_int_equal(notices_to("security-chief", "security-classified"), 1);
}

static void
a_notice_that_waits_does_not_reach_who_is_implicated_meanwhile(void **state)
{
    (void)state;
    const uint8_t *employee = bench_sign_in("employee");
    const char *ref = bench_submit(employee, "Posten är långsam");
    is(bench_move(bench_sign_in("desk"), ref, "triage", bench_triage_fields(),
                  NULL),
       "OK");
    is(bench_move(employee, ref, "classify-security", implicating("sysman"),
                  NULL),
       "OK");
    assert_int_equal(notices_to("sysman", NULL), 0);
}

/* Whether the list holds this person's number, or a map of it. */
static bool
names(const struct value *list, int64_t number)
{
    for (uint32_t i = 0; list != NULL && i < list->count; i++) {
        const struct value *one = &list->as.items[i];
        if ((one->kind == VALUE_INT && one->as.integer == number) ||
            (one->kind == VALUE_MAP &&
             value_get_int(one, "number", 0) == number))
            return true;
    }
    return false;
}

static void
no_ladder_leads_to_who_is_implicated(void **state)
{
    (void)state;
    static struct link jobs[JOBS_MAX];
    const char *ref = violation_of("it-chief");
    const int64_t chief = people_by_login(bench.store, "it-chief");
    struct value fields = bench_triage_fields();
    assert_true(chief != 0);
    bench_put(&fields, "category", value_text("violation"));
    is(bench_move(bench_sign_in("coordinator"), ref, "triage", fields, NULL),
       "OK");
    bench.now_ms += 24 * HOUR_MS;
    const int count = jobs_of("escalate", jobs);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        const struct value *holders = value_get(&jobs[i].body, "holders");
        assert_true(value_get(holders, "it-chief") != NULL);
        for (uint32_t h = 0; h < holders->count; h++)
            assert_false(names(&holders->as.pairs[h].value, chief));
        assert_false(names(value_get(&jobs[i].body, "deputies"), chief));
    }
}

/* -- The log --------------------------------------------------------------- */

/* Rows of this answer that name the ticket. */
static int
rows_about(const uint8_t *token, const char *what, const char *list,
           const char *key, const char *ref)
{
    const struct reply reply = bench_query(token, what, NULL, value_nil());
    const struct value *rows = value_get(&reply.body, list);
    int found = 0;
    is(reply, "OK");
    for (uint32_t i = 0; i < rows->count; i++) {
        const char *about = value_get_text(&rows->as.items[i], key);
        found += about != NULL && strcmp(about, ref) == 0;
    }
    return found;
}

static void
the_log_and_its_reports_hold_no_row_about_it_for_them(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        const char *list;
        const char *key;
    } LOOKS[] = {
        {"log", "records", "object"},
        {"audit-refusals", "rows", "ref"},
        {"audit-decisions", "rows", "ref"},
    };
    const char *ref = violation_of("coordinator");
    const uint8_t *chief = bench_sign_in("security-chief");
    struct value fields = bench_triage_fields();
    is(bench_move(bench_sign_in("employee"), ref, "close", value_map(), NULL),
       "E-TILLSTAND");
    bench_put(&fields, "category", value_text("violation"));
    is(bench_move(chief, ref, "triage", fields, NULL), "OK");
    is(bench_move(bench_sign_in("sysman"), ref, "start", value_map(), NULL),
       "OK");
    fields = value_map();
    bench_put(&fields, "cause_code", value_text("handling"));
    bench_put(&fields, "solution", value_text("Samtal"));
    bench_put(&fields, "end_time", value_int(bench.now_ms));
    bench_put(&fields, "affected_count", value_int(1));
    is(bench_move(bench_sign_in("sysman"), ref, "resolve", fields, NULL), "OK");
    is(bench_move(chief, ref, "review", value_map(), NULL), "OK");
    for (size_t i = 0; i < sizeof LOOKS / sizeof *LOOKS; i++) {
        assert_int_equal(rows_about(bench_sign_in("coordinator"), LOOKS[i].what,
                                    LOOKS[i].list, LOOKS[i].key, ref),
                         0);
        assert_true(rows_about(bench_sign_in("auditor"), LOOKS[i].what,
                               LOOKS[i].list, LOOKS[i].key, ref) > 0);
    }
}

static bool tells(const struct value *value, const char *text);

/* The REF that somebody typed, in a refusal of their own. */
static void
what_was_typed_of_it_is_not_told_them_either(void **state)
{
    (void)state;
    const char *ref = violation_of("coordinator");
    const char *typed[] = {ref, strchr(ref, '-') + 6};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
        is(bench_query(bench_sign_in("member1"), "show", "ref",
                       value_text(typed[i])),
           "E-FINNS-EJ");
    static const char *const LOOKS[] = {"audit-refusals", "log-export"};
    for (size_t i = 0; i < sizeof LOOKS / sizeof *LOOKS; i++) {
        const struct reply theirs = bench_query(bench_sign_in("coordinator"),
                                                LOOKS[i], NULL, value_nil());
        is(theirs, "OK");
        for (size_t t = 0; t < sizeof typed / sizeof *typed; t++)
            if (tells(&theirs.body, typed[t]))
                fail_msg("%s tells %s", LOOKS[i], typed[t]);
    }
    const struct reply others = bench_query(
        bench_sign_in("auditor"), "audit-refusals", NULL, value_nil());
    assert_true(tells(&others.body, ref));
}

static struct bytes
bin(const struct value *map, const char *key)
{
    const struct value *value = value_get(map, key);
    return value == NULL || value->kind != VALUE_BIN
               ? (struct bytes){NULL, 0}
               : (struct bytes){value->as.bin, value->count};
}

static void
they_can_verify_the_log_all_the_same(void **state)
{
    (void)state;
    violation_of("coordinator");
    const struct reply reply = bench_query(bench_sign_in("coordinator"),
                                           "log-export", NULL, value_nil());
    const struct value *records = value_get(&reply.body, "records");
    struct chain_verifier verifier;
    chain_verifier_start(
        &verifier, bin(&reply.body, "site").data,
        (uint64_t)value_get_int(&reply.body, "created_at_ms", 0));
    for (uint32_t i = 0; i < records->count; i++) {
        const struct value *row = &records->as.items[i];
        const struct bytes entry = bin(row, "entry"), leaf = bin(row, "leaf");
        assert_true((entry.data == NULL) == (leaf.size == CHAIN_HASH_SIZE));
        if (entry.data == NULL) {
            assert_null(value_get(row, "detail"));
            assert_null(value_get(row, "kind"));
            chain_verifier_pass(&verifier, leaf.data, bin(row, "head").data);
        } else {
            chain_verifier_feed(&verifier, bench.arena, entry,
                                bin(row, "head").data, bin(row, "detail"),
                                bin(row, "salt").data);
        }
    }
    assert_null(verifier.check);
    assert_int_equal(verifier.records, records->count);
    assert_int_equal(verifier.withheld, 2); /* reported, and classified */
}

/* -- Everything else ------------------------------------------------------- */

/* Whether this text stands anywhere in it. */
static bool
tells(const struct value *value, const char *text)
{
    if (value->kind == VALUE_TEXT)
        return strstr(value->as.text, text) != NULL;
    if (value->kind == VALUE_BIN) /* encoded: a record's detail */
        return value->count > 0 &&
               memmem(value->as.bin, value->count, text, strlen(text)) != NULL;
    for (uint32_t i = 0; value->kind == VALUE_LIST && i < value->count; i++)
        if (tells(&value->as.items[i], text))
            return true;
    for (uint32_t i = 0; value->kind == VALUE_MAP && i < value->count; i++)
        if (tells(&value->as.pairs[i].value, text))
            return true;
    return false;
}

static void
no_question_is_answered_with_it_to_them(void **state)
{
    (void)state;
    const struct {
        const char *what;
        const char *key;
        struct value value;
        bool others; /* get it */
    } LOOKS[] = {
        {"list", NULL, value_nil(), true},
        {"search", "words", value_text("zebran"), true},
        {"changes", "changes_after", value_int(0), true},
        {"decide", NULL, value_nil(), false},
        {"known", NULL, value_nil(), false},
        {"menu", NULL, value_nil(), false},
        {"log", NULL, value_nil(), true},
        {"audit-decisions", NULL, value_nil(), false},
        {"audit-overrides", NULL, value_nil(), false},
        {"audit-refusals", NULL, value_nil(), false},
        {"council", "date", value_text("2026-11-23"), false},
    };
    const char *ref = violation_of("coordinator");
    /* A link to it is none for them either. */
    const char *other =
        bench_submit(bench_sign_in("employee"), "Vem tittar på loggarna");
    struct value fields = value_map();
    bench_put(&fields, "kind", value_text("caused-by"));
    bench_put(&fields, "ticket", value_text(ref));
    is(bench_move(bench_sign_in("employee"), other, "link", fields, NULL),
       "OK");
    for (size_t i = 0; i < sizeof LOOKS / sizeof *LOOKS; i++) {
        const struct reply theirs =
            bench_query(bench_sign_in("coordinator"), LOOKS[i].what,
                        LOOKS[i].key, LOOKS[i].value);
        is(theirs, "OK");
        if (tells(&theirs.body, ref))
            fail_msg("%s names it", LOOKS[i].what);
        if (!LOOKS[i].others)
            continue;
        const struct reply reply =
            bench_query(bench_sign_in("security-chief"), LOOKS[i].what,
                        LOOKS[i].key, LOOKS[i].value);
        assert_true(tells(&reply.body, ref));
    }
    const struct reply shown = bench_query(bench_sign_in("coordinator"), "show",
                                           "ref", value_text(other));
    is(shown, "OK");
    assert_false(tells(&shown.body, ref));
}

/* -- Who acts instead ------------------------------------------------------ */

static void
the_security_chief_acts_where_the_coordinator_is_implicated(void **state)
{
    (void)state;
    const uint8_t *chief = bench_sign_in("security-chief");
    const char *ref = violation_of("coordinator");
    struct value fields = bench_triage_fields();
    bench_put(&fields, "category", value_text("violation"));
    is(bench_move(bench_sign_in("coordinator"), ref, "triage", fields, NULL),
       "E-FINNS-EJ");
    is(bench_move(chief, ref, "triage", fields, NULL), "OK");
    fields = value_map();
    bench_put(&fields, "assignee", value_text("it-chief"));
    is(bench_move(chief, ref, "assign", fields, NULL), "OK");
}

static void
and_only_there(void **state)
{
    (void)state;
    const char *ref = violation_of("sysman");
    struct value fields = bench_triage_fields();
    bench_put(&fields, "category", value_text("violation"));
    is(bench_move(bench_sign_in("security-chief"), ref, "triage", fields, NULL),
       "E-ROLL");
    is(bench_move(bench_sign_in("coordinator"), ref, "triage", fields, NULL),
       "OK");
}

/* The manager of the system has a deputy, who is the one that it is about. */
static void
a_deputy_who_is_implicated_is_not_waited_for(void **state)
{
    (void)state;
    static const struct behind BEHIND = {.actor = &ACTOR_STORE,
                                         .source = "test"};
    const char *ref = violation_of("employee2");
    struct value with = value_map(), said = value_map();
    struct value fields = bench_triage_fields();
    bench_put(&with, "person", value_text("sysman"));
    bench_put(&with, "deputy", value_text("employee2"));
    bench_put(&with, "until", value_int(bench.now_ms + 24 * HOUR_MS));
    bench_begin();
    assert_int_equal(
        standing_act(bench.store, &BEHIND, "deputy-add", &with, &said),
        STATUS_OK);
    bench_commit();
    bench_put(&fields, "category", value_text("violation"));
    is(bench_move(bench_sign_in("coordinator"), ref, "triage", fields, NULL),
       "OK");
    const struct reply list = bench_query(bench_sign_in("coordinator"), "list",
                                          "workflow", value_text("incident"));
    is(list, "OK");
    assert_true(tells(&list.body, ref));
    assert_true(tells(&list.body, "sysman"));
    assert_false(tells(&list.body, "employee2"));
}

/* -- Marked -----------------------------------------------------------------
 */

static struct value
texts(const char *const *pairs)
{
    struct value map = value_map();
    for (; pairs[0] != NULL; pairs += 2)
        bench_put(&map, pairs[0], value_text(pairs[1]));
    return map;
}
#define TEXTS(...) texts((const char *const[]){__VA_ARGS__, NULL})

static struct value
provision(void)
{
    struct value fields =
        TEXTS("secrecy_section", "1", "secrecy_authority", "medborgarservice");
    bench_put(&fields, "secrecy_chapter", value_int(22));
    return fields;
}

static const char *
submitted(const char *login, const char *workflow, struct value fields)
{
    struct value body = value_map();
    bench_put(&body, "workflow", value_text(workflow));
    bench_put(&body, "fields", fields);
    const struct reply reply =
        bench_ask(REQUEST_SUBMIT, bench_sign_in(login), body);
    is(reply, "OK");
    return value_get_text(&reply.body, "ref");
}

static const char *
change_of_care(void)
{
    return submitted("employee", "change-request",
                     TEXTS("title", "Ny release", "system", "care", "type",
                           "normal", "kind", "release", "release", "4.2",
                           "description", "Zebran", "reason", "Fel",
                           "rollback_plan", "Den förra"));
}

static void
a_mark_with_its_provision_narrows_who_sees_it_in_any_workflow(void **state)
{
    (void)state;
    static const char *const TYPES[] = {"change-request", "council-matter",
                                        "release-test"};
    const uint8_t *desk = bench_sign_in("desk");
    const uint8_t *owner = bench_sign_in("owner2");
    const uint8_t *coordinator = bench_sign_in("coordinator");
    const char *const refs[] = {
        change_of_care(),
        submitted("owner2", "council-matter",
                  TEXTS("title", "Rutin", "kind", "other", "system", "care")),
        submitted("owner2", "release-test",
                  TEXTS("title", "Ny", "system", "care", "release", "4.2")),
    };
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        const struct value ref = value_text(refs[i]);
        is(bench_query(desk, "show", "ref", ref), "OK");
        is(bench_move(coordinator, refs[i], "mark-secrecy", value_map(), NULL),
           "E-UPPGIFT-SAKNAS");
        is(bench_move(coordinator, refs[i], "mark-secrecy", provision(), NULL),
           "OK");
        is(bench_query(desk, "show", "ref", ref), "E-FINNS-EJ");
        is(bench_query(owner, "show", "ref", ref), "OK");
    }
    is(bench_query(bench_sign_in("secretary"), "show", "ref",
                   value_text(refs[1])),
       "OK");
    is(bench_query(bench_sign_in("secretary"), "show", "ref",
                   value_text(refs[0])),
       "E-FINNS-EJ");
}

static void
show(const char *login, const char *ref, const char *code)
{
    is(bench_query(bench_sign_in(login), "show", "ref", value_text(ref)), code);
}

/* That there is another ticket of the number is no more told than that there
 * is one. */
static void
a_number_can_mean_several_only_to_who_sees_several(void **state)
{
    (void)state;
    bench_submit(bench_sign_in("employee2"), "Posten är långsam");
    change_of_care();
    const struct reply several =
        bench_query(bench_sign_in("desk"), "show", "ref", value_text("1"));
    is(several, "E-FLERTYDIGT");
    const struct value *matches = value_get(&several.args, "matches");
    assert_int_equal(matches->count, 2);
    assert_true(tells(matches, "AND-2026-000001"));
    assert_true(tells(matches, "INC-2026-000001"));
    show("employee2", "1", "OK");
    show("employee", "1", "OK");
    show("hr", "1", "E-FINNS-EJ");
    show("hr", "INC-1", "E-FINNS-EJ");
}

/* It can have meant this one or another; as a version it means neither. */
static void
a_short_number_is_hidden_where_it_may_be_meant_and_nowhere_else(void **state)
{
    (void)state;
    static const char *const LOOKS[] = {"audit-refusals", "log-export"};
    const struct value number = value_text("000000001");
    struct value detail = value_map();
    violation_of("coordinator");
    change_of_care();
    is(bench_query(bench_sign_in("hr"), "show", "ref", number), "E-FINNS-EJ");
    for (size_t i = 0; i < sizeof LOOKS / sizeof *LOOKS; i++) {
        const struct reply reply = bench_query(bench_sign_in("coordinator"),
                                               LOOKS[i], NULL, value_nil());
        assert_false(tells(&reply.body, number.as.text));
    }
    bench_begin();
    const struct viewer viewer =
        people_viewer(bench.store, bench_number("coordinator"));
    bench_put(&detail, "version", number);
    assert_false(query_hides_named(bench.store, &viewer, &detail));
    bench_put(&detail, "ref", number);
    assert_true(query_hides_named(bench.store, &viewer, &detail));
    bench_commit();
}

static void
what_a_marked_ticket_begins_is_marked_too(void **state)
{
    (void)state;
    const char *ref = change_of_care();
    const uint8_t *sysman = bench_sign_in("sysman2");
    is(bench_move(sysman, ref, "mark-secrecy", provision(), NULL), "OK");
    struct value fields =
        TEXTS("impact", "Liten", "integrations", "none", "test_plan", "Prova");
    bench_put(&fields, "risk", value_int(4));
    is(bench_move(sysman, ref, "assess", fields, NULL), "OK");
    is(bench_move(bench_sign_in("owner2"), ref, "approve", value_map(), NULL),
       "OK");
    is(bench_move(bench_sign_in("it-chief"), ref, "clear",
                  TEXTS("statement", "Inget att invända"), NULL),
       "OK");
    const struct reply shown =
        bench_query(bench_sign_in("owner2"), "list", "workflow",
                    value_text("release-test"));
    const struct value *tickets = value_get(&shown.body, "tickets");
    assert_int_equal(tickets->count, 1);
    is(bench_query(bench_sign_in("desk"), "show", "ref",
                   *value_get(&tickets->as.items[0], "ref")),
       "E-FINNS-EJ");
}

static int
with_workflows(void **state)
{
    static const char *const PATHS[] = {"workflows/change-request.yaml",
                                        "workflows/council-matter.yaml",
                                        "workflows/release-test.yaml"};
    const int code = bench_setup(state);
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
        const char *report = "";
        bench_begin();
        assert_int_equal(store_install_workflow(bench.store, PATHS[i],
                                                bench_file(PATHS[i]), &report),
                         STATUS_OK);
        bench_commit();
    }
    return code;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
        TEST(whoever_is_implicated_is_written_nothing),
        TEST(who_acts_instead_is_told_instead),
        TEST(a_notice_that_waits_does_not_reach_who_is_implicated_meanwhile),
        TEST(no_ladder_leads_to_who_is_implicated),
        TEST(the_log_and_its_reports_hold_no_row_about_it_for_them),
        TEST(what_was_typed_of_it_is_not_told_them_either),
        TEST(they_can_verify_the_log_all_the_same),
        TEST(no_question_is_answered_with_it_to_them),
        TEST(the_security_chief_acts_where_the_coordinator_is_implicated),
        TEST(and_only_there),
        TEST(a_deputy_who_is_implicated_is_not_waited_for),
#define WITH(name)                                                             \
    cmocka_unit_test_setup_teardown(name, with_workflows, bench_teardown)
        WITH(a_mark_with_its_provision_narrows_who_sees_it_in_any_workflow),
        WITH(what_a_marked_ticket_begins_is_marked_too),
        WITH(a_number_can_mean_several_only_to_who_sees_several),
        WITH(a_short_number_is_hidden_where_it_may_be_meant_and_nowhere_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
