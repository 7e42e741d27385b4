/* What every request of the store promises, end to end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "runtime/place.h"
#include "tests/unit/store_bench.h"
#include "workers/store/db.h"

/* -- Promises ------------------------------------------------------------ */

static void
an_incident_needs_one_sentence_and_gets_number_and_promise(void **state)
{
    (void)state;
    const uint8_t *employee = bench_sign_in("employee");
    const struct reply reply = bench_ask(
        REQUEST_SUBMIT, employee, bench_incident("E-posten svarar inte\nmer"));
    assert_string_equal(status_code(reply.status), "OK");
    assert_string_equal(value_get_text(&reply.body, "ref"), "INC-2026-000001");
    assert_string_equal(value_get_text(&reply.body, "state"), "registered");
    assert_true(value_get_int(&reply.body, "promised_at_ms", 0) > MONDAY_MS);
    const struct reply shown =
        bench_query(employee, "show", "ref", value_text("inc-1"));
    assert_string_equal(value_get_text(&shown.body, "title"),
                        "E-posten svarar inte");
}

static void
a_repeated_key_gets_the_very_same_bytes_and_applies_once(void **state)
{
    (void)state;
    const uint8_t *employee = bench_sign_in("employee");
    uint8_t key[MESSAGE_KEY_SIZE];
    bench_key(key);
    const struct reply first = bench_ask_as(NULL, REQUEST_SUBMIT, employee, key,
                                            bench_incident("En gång"));
    bench_reopen();
    const struct reply again = bench_ask_as(NULL, REQUEST_SUBMIT, employee, key,
                                            bench_incident("En gång"));
    assert_true(value_equal(&first.body, &again.body));
    const struct reply other = bench_ask_as(NULL, REQUEST_SUBMIT, employee, key,
                                            bench_incident("En annan"));
    assert_string_equal(status_code(other.status), "E-NYCKEL");
    assert_string_equal(bench_submit(employee, "Nästa"), "INC-2026-000002");
}

static void
the_way_from_report_to_solution(void **state)
{
    (void)state;
    const uint8_t *employee = bench_sign_in("employee");
    const uint8_t *desk = bench_sign_in("desk");
    const uint8_t *sysman = bench_sign_in("sysman");
    const char *ref = bench_submit(employee, "E-posten svarar inte");
    struct reply reply =
        bench_move(desk, ref, "triage", bench_triage_fields(), NULL);
    assert_string_equal(status_code(reply.status), "OK");
    assert_string_equal(value_get_text(&reply.body, "state"), "triaged");
    reply = bench_move(employee, ref, "start", value_map(), NULL);
    assert_string_equal(status_code(reply.status), "E-ROLL");
    reply = bench_move(sysman, ref, "start", value_map(), NULL);
    assert_string_equal(status_code(reply.status), "OK");
    struct value fields = value_map();
    bench_put(&fields, "cause_code", value_text("capacity"));
    bench_put(&fields, "solution", value_text("Disken utökad"));
    bench_put(&fields, "end_time", value_text("now"));
    bench_put(&fields, "affected_count", value_text("120"));
    reply = bench_move(sysman, ref, "resolve", fields, NULL);
    assert_string_equal(status_code(reply.status), "OK");
    assert_string_equal(value_get_text(&reply.body, "state"), "resolved");
    reply = bench_move(sysman, ref, "resolve", fields, NULL);
    assert_string_equal(status_code(reply.status), "E-TILLSTAND");
}

static void
a_ticket_that_is_not_ones_own_looks_like_none(void **state)
{
    (void)state;
    const char *ref = bench_submit(bench_sign_in("employee"), "Hemlig zebra");
    const uint8_t *other = bench_sign_in("employee2");
    assert_string_equal(
        status_code(bench_query(other, "show", "ref", value_text(ref)).status),
        "E-FINNS-EJ");
    assert_string_equal(status_code(bench_query(other, "show", "ref",
                                                value_text("INC-2026-999999"))
                                        .status),
                        "E-FINNS-EJ");
    const struct reply found =
        bench_query(other, "search", "words", value_text("zebra"));
    assert_int_equal(value_get(&found.body, "tickets")->count, 0);
    const struct reply list = bench_query(other, "list", NULL, value_nil());
    assert_int_equal(value_get(&list.body, "tickets")->count, 0);
    const struct reply desk = bench_query(bench_sign_in("desk"), "search",
                                          "words", value_text("zebra"));
    assert_int_equal(value_get(&desk.body, "tickets")->count, 1);
}

static void
a_deadline_fires_once_and_escalates(void **state)
{
    (void)state;
    const uint8_t *employee = bench_sign_in("employee");
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = bench_submit(employee, "Allt står still");
    struct value fields = bench_triage_fields();
    bench_put(&fields, "impact", value_text("1"));
    bench_put(&fields, "urgency", value_text("1"));
    assert_string_equal(
        status_code(bench_move(desk, ref, "triage", fields, NULL).status),
        "OK");
    bench_begin();
    bench_take(&(struct link){
        .type = LINK_CREDIT, .service = "escalate", .credit = 8});
    store_tick(bench.store);
    bench_commit();
    for (int hour = 0; hour < 3; hour++) {
        bench.now_ms += HOUR_MS / 4;
        bench_begin();
        store_tick(bench.store);
        bench_commit();
    }
    const struct reply shown =
        bench_query(employee, "show", "ref", value_text(ref));
    const struct value *history = value_get(&shown.body, "history");
    int fired = 0;
    for (uint32_t i = 0; i < history->count; i++) {
        const char *name = value_get_text(&history->as.items[i], "move");
        if (strcmp(name, "ack@100%") == 0)
            fired++;
    }
    assert_int_equal(fired, 1);
}

static void
a_job_is_offered_within_credit_and_again_when_its_lease_runs_out(void **state)
{
    (void)state;
    struct link jobs[8];
    const uint8_t *employee = bench_sign_in("employee");
    bench_submit(employee, "Ett");
    bench_begin();
    bench_take(
        &(struct link){.type = LINK_CREDIT, .service = "notify", .credit = 1});
    store_tick(bench.store);
    bench_commit();
    assert_int_equal(bench_jobs(jobs, 8), 1);
    const int64_t job = jobs[0].job;
    assert_int_equal(jobs[0].epoch, 1);

    /* Silence: the lease ends, and the attempt counted. */
    bench.now_ms += 61000;
    bench_begin();
    store_tick(bench.store);
    bench_commit();
    bench.now_ms += 10000;
    bench_begin();
    bench_take(
        &(struct link){.type = LINK_CREDIT, .service = "notify", .credit = 1});
    store_tick(bench.store);
    bench_commit();
    assert_int_equal(bench_jobs(jobs, 8), 1);

    /* The first worker was only slow: its success counts, once. */
    bench_begin();
    bench_take(&(struct link){.type = LINK_DONE,
                              .job = job,
                              .epoch = 1,
                              .service = "notify",
                              .body = value_map()});
    bench_take(&(struct link){.type = LINK_FAIL,
                              .job = job,
                              .epoch = 2,
                              .service = "notify",
                              .why = "late",
                              .retry = true});
    store_tick(bench.store);
    bench_commit();
    bench.now_ms += 3600000;
    bench_begin();
    bench_take(
        &(struct link){.type = LINK_CREDIT, .service = "notify", .credit = 9});
    store_tick(bench.store);
    bench_commit();
    const int count = bench_jobs(jobs, 8);
    for (int i = 0; i < count; i++)
        assert_int_not_equal(jobs[i].job, job);
}

static void
the_database_itself_refuses_an_illegal_move_and_a_changed_log(void **state)
{
    (void)state;
    bench_submit(bench_sign_in("employee"), "Ett");
    store_close(&bench.store);
    struct db *db = NULL;
    const char *why = NULL;
    const char *path = place_join(bench.arena, bench.dir, "arende.db");
    assert_int_equal(db_open(&db, path, NULL, &why), STATUS_OK);
    db_guard(db);
    db_begin(db);
    db_savepoint(db);
    db_run(db,
           "INSERT INTO history (seq, ticket, version, workflow,"
           " workflow_version, at_ms, cause, actor, acting_for, move,"
           " from_state, to_state, priority, change) VALUES (999999, 1, 2,"
           " 'incident', 1, 1, 'person', 1, 0, 'close', 'registered',"
           " 'closed', 3, x'80')",
           DB_NONE);
    assert_int_equal(db_outcome(db), DB_CONSTRAINT);
    db_undo(db);
    assert_int_equal(db_outcome(db), DB_OK);
    db_run(db, "UPDATE log SET at_ms = 0", DB_NONE);
    assert_int_equal(db_outcome(db), DB_FAILED);
    db_close(&db);

    /* Whoever goes around us with another program is seen at the start. */
    sqlite3 *handle = NULL;
    sqlite3_open(path, &handle);
    sqlite3_exec(handle, "UPDATE log SET entry = zeroblob(200) WHERE seq = 3",
                 NULL, NULL, NULL);
    sqlite3_close(handle);
    struct store_config config;
    store_config_default(&config);
    config.zone = &bench.zone;
    assert_int_equal(db_open(&db, path, NULL, &why), STATUS_OK);
    assert_int_equal(store_open(&bench.store, &db, &config, NULL, bench.now_ms,
                                bench.now_ms),
                     STATUS_LOG_BROKEN);
}

static void
a_session_works_only_from_the_key_that_opened_it(void **state)
{
    (void)state;
    const uint8_t *employee = bench_sign_in("employee");
    uint8_t other[32];
    memset(other, 9, sizeof other);
    bench_begin();
    store_enrol(bench.store, other, "client", "another machine");
    bench_commit();
    uint8_t mine[32];
    memcpy(mine, bench.client, 32);
    memcpy(bench.client, other, 32);
    assert_string_equal(
        status_code(bench_query(employee, "whoami", NULL, value_nil()).status),
        "E-SESSION");
    memcpy(bench.client, mine, 32);
    assert_string_equal(
        status_code(bench_query(employee, "whoami", NULL, value_nil()).status),
        "OK");
    memset(bench.client, 1, 32);
    assert_string_equal(
        status_code(bench_query(employee, "whoami", NULL, value_nil()).status),
        "E-IDENTITET");
}

static void
the_fold_of_history_equals_the_tickets(void **state)
{
    (void)state;
    const uint8_t *employee = bench_sign_in("employee");
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = bench_submit(employee, "Ett");
    bench_submit(employee, "Två");
    bench_move(desk, ref, "triage", bench_triage_fields(), NULL);
    const struct reply fold =
        bench_query(bench_sign_in("auditor"), "log-fold", NULL, value_nil());
    assert_string_equal(status_code(fold.status), "OK");
    assert_true(value_get_bool(&fold.body, "ok"));
    assert_int_equal(value_get_int(&fold.body, "tickets", 0), 2);
}

static void
moves_tell_what_one_may_and_why_not(void **state)
{
    (void)state;
    const uint8_t *employee = bench_sign_in("employee");
    const char *ref = bench_submit(employee, "Ett");
    const struct reply mine =
        bench_query(employee, "moves", "ref", value_text(ref));
    const struct reply desks =
        bench_query(bench_sign_in("desk"), "moves", "ref", value_text(ref));
    const struct reply *replies[] = {&mine, &desks};
    for (int r = 0; r < 2; r++) {
        const struct value *moves = value_get(&replies[r]->body, "moves");
        bool seen = false;
        for (uint32_t i = 0; i < moves->count; i++) {
            const struct value *row = &moves->as.items[i];
            if (strcmp(value_get_text(row, "move"), "triage") != 0)
                continue;
            seen = true;
            assert_int_equal(value_get_bool(row, "may"), r == 1);
            if (r == 0)
                assert_string_equal(value_get_text(row, "code"), "E-ROLL");
        }
        assert_true(seen);
    }
}

static void
a_clock_that_was_set_back_while_we_were_away_is_a_record(void **state)
{
    (void)state;
    bench.now_ms += 2 * HOUR_MS;
    const uint8_t *auditor = bench_sign_in("auditor");
    bench.now_ms -= HOUR_MS;
    bench_reopen();
    assert_true(store_time_suspect(bench.store));
    const struct reply log = bench_query(auditor, "log", NULL, value_nil());
    assert_string_equal(status_code(log.status), "OK");
    const struct value *records = value_get(&log.body, "records");
    bool seen = false;
    for (uint32_t i = 0; i < records->count; i++)
        seen = seen || strcmp(value_get_text(&records->as.items[i], "action"),
                              "time-suspect") == 0;
    assert_true(seen);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
        TEST(an_incident_needs_one_sentence_and_gets_number_and_promise),
        TEST(a_repeated_key_gets_the_very_same_bytes_and_applies_once),
        TEST(the_way_from_report_to_solution),
        TEST(a_ticket_that_is_not_ones_own_looks_like_none),
        TEST(a_deadline_fires_once_and_escalates),
        TEST(a_job_is_offered_within_credit_and_again_when_its_lease_runs_out),
        TEST(the_database_itself_refuses_an_illegal_move_and_a_changed_log),
        TEST(a_session_works_only_from_the_key_that_opened_it),
        TEST(the_fold_of_history_equals_the_tickets),
        TEST(moves_tell_what_one_may_and_why_not),
        TEST(a_clock_that_was_set_back_while_we_were_away_is_a_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
