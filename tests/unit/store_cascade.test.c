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
#include "core/codec.h"
#include "workers/store/cascade.h"
#include "workers/store/follow.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/people.h"
#include "workers/store/register/standing.h"

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
        "release-test",    "training",
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

static void
one_open_ticket_carries_an_identity(void **state)
{
    (void)state;
    const char *first = submit("hr", "identity",
                               fields("kind", "leaving", "subject", "employee",
                                      "to", "2027-05-31", NULL),
                               NULL);
    struct value body = value_map();
    bench_put(&body, "workflow", value_text("identity"));
    bench_put(&body, "fields",
              fields("kind", "suspension", "subject", "employee", "cause",
                     "leave", "from", "2026-11-24", "to", "2026-12-24", NULL));
    const struct reply reply =
        bench_ask(REQUEST_SUBMIT, bench_sign_in("manager"), body);
    assert_string_equal(order_code(reply), "E-BARS");
    assert_string_equal(value_get_text(&reply.args, "ref"), first);
}

static void
who_is_leaving_is_blocked_and_away_like_anybody(void **state)
{
    (void)state;
    const char *access = access_from("2026-11-23");
    const char *identity = submit("hr", "identity",
                                  fields("kind", "leaving", "subject",
                                         "employee", "to", "2027-05-31", NULL),
                                  NULL);
    move("coordinator", identity, "block", value_map(), "Hot om sabotage");
    assert_string_equal(state_of(access), "suspended");
    move("coordinator", identity, "propose-unblock", value_map(),
         "Hotet var inte riktat mot oss");
    move("security-chief", identity, "confirm-unblock", value_map(), NULL);
    assert_string_equal(state_of(access), "active");
    move("hr", identity, "suspend",
         fields("cause", "leave", "from", "2026-11-24", "back", "2026-12-24",
                NULL),
         NULL);
    days(2);
    assert_string_equal(state_of(access), "suspended");
    days(40);
    assert_string_equal(state_of(access), "active");
    assert_string_equal(state_of(identity), "leaving");
}

/* -- Without a ticket ---------------------------------------------------- */

static void
absent(const char *from, const char *to)
{
    struct value body = fields("what", "absent", "login", "employee", "from",
                               from, "to", to, "kind", "leave", NULL);
    assert_string_equal(
        order_code(bench_ask(REQUEST_ADMIN, bench_sign_in("manager"), body)),
        "OK");
}

static void
act(const char *name, struct value with)
{
    static const struct behind BEHIND = {.actor = &ACTOR_STORE,
                                         .source = "test"};
    struct value args = value_map();
    bench_begin();
    assert_int_equal(standing_act(bench.store, &BEHIND, name, &with, &args),
                     STATUS_OK);
    store_tick(bench.store);
    bench_commit();
    order_pass(2000);
}

static int64_t
made(const char *name)
{
    return db_number(bench.store->db,
                     "SELECT count(*) FROM history WHERE move = ?",
                     DB_ARGS(db_text_of(name)), -1);
}

/* Steps, and what was refused. */
static int64_t
records(void)
{
    return ORDER_COUNT("SELECT count(*) FROM log WHERE kind = 'transaction'");
}

static void
an_absence_that_no_ticket_knows_freezes_and_thaws_once(void **state)
{
    (void)state;
    const char *access = access_from("2026-11-23");
    const char *hall = card();
    absent("2026-11-24", "2026-12-24");
    order_pass(2000);
    assert_string_equal(state_of(access), "active");
    days(1);
    assert_string_equal(state_of(access), "suspended");
    assert_string_equal(state_of(hall), "revoked");
    bench_reopen();
    days(3);
    assert_int_equal(made("freeze"), 2);
    days(40);
    assert_string_equal(state_of(access), "active");
    assert_int_equal(made("thaw"), 1);
    order_folds();
}

static void
a_block_by_command_freezes_until_it_is_lifted(void **state)
{
    (void)state;
    const char *access = access_from("2026-11-23");
    act("person-block",
        fields("person", "employee", "cause", "administrator", NULL));
    assert_string_equal(state_of(access), "suspended");
    act("person-unblock", fields("person", "employee", NULL));
    assert_string_equal(state_of(access), "active");
    assert_int_equal(made("freeze"), 1);
    assert_int_equal(made("thaw"), 1);
}

static void
what_a_ticket_has_frozen_is_not_frozen_again(void **state)
{
    (void)state;
    access_from("2026-11-23");
    submit("coordinator", "identity",
           fields("kind", "suspension", "subject", "employee", NULL),
           "Misstänkt intrång");
    assert_int_equal(made("freeze"), 1);
    const int64_t before = records();
    order_pass(2000);
    order_pass(2000);
    assert_false(cascade_waits(bench.store));
    assert_int_equal(records(), before);
}

static void
an_employment_that_runs_out_revokes_without_a_ticket(void **state)
{
    (void)state;
    const char *access = access_from("2026-11-23");
    const char *hall = card();
    struct value with = fields("person", "employee", NULL);
    bench_put(&with, "until", value_int(bench.now_ms + 2 * DAY_MS));
    act("person-change", with);
    days(3);
    assert_string_equal(state_of(access), "ending");
    assert_string_equal(state_of(hall), "revoked");
    assert_int_equal(made("freeze"), 0);
}

static void
who_is_moved_by_the_register_is_asked_about_once(void **state)
{
    (void)state;
    access_from("2027-03-01");
    const int64_t held =
        ORDER_COUNT("SELECT count(*) FROM granted g JOIN person_text t"
                    " ON t.number = g.person WHERE t.login = 'employee'"
                    " AND g.kind = 'access' AND g.ended_at_ms IS NULL");
    act("person-change", fields("person", "employee", "unit", "teknik", NULL));
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM ticket"
                                 " WHERE prefix = 'BRR' AND state = 'asked'"),
                     held);
    bench_reopen();
    order_pass(2000);
    act("person-change", fields("person", "employee", "unit", "teknik", NULL));
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM ticket"
                                 " WHERE prefix = 'BRR'"),
                     held);
}

/* -- Owners --------------------------------------------------------------- */

/* An owner of the intranet, appointed by a ticket. */
static const char *
owner_appointed(void)
{
    const char *ref =
        submit("employee", "role-appointment",
               fields("title", "Ägare", "kind", "owner", "subject", "owner2",
                      "system", "intranet", "category", "business", NULL),
               NULL);
    move("security-chief", ref, "attest", value_map(), NULL);
    move("owner2", ref, "accept", value_map(), NULL);
    assert_string_equal(state_of(ref), "active");
    return ref;
}

static bool
owner_is_owed(const char *system)
{
    bench_begin();
    int64_t count = 0;
    const struct value owed =
        register_obligations(bench.store, NULL, 0, 10000, &count);
    bool found = false;
    for (uint32_t i = 0; i < owed.count; i++) {
        const struct value *row = &owed.as.items[i];
        const char *key = value_get_text(row, "system");
        found = found || (strcmp(value_get_text(row, "what"), "owner") == 0 &&
                          key != NULL && strcmp(key, system) == 0);
    }
    bench_commit();
    return found;
}

static void
an_owner_who_has_left_leaves_a_vacancy(void **state)
{
    (void)state;
    const char *appointment = owner_appointed();
    assert_false(owner_is_owed("intranet"));
    submit("hr", "identity",
           fields("kind", "leaving", "subject", "owner2", "to", "2026-11-30",
                  NULL),
           NULL);
    days(9);
    assert_string_equal(state_of(appointment), "vacant");
    assert_true(owner_is_owed("intranet"));
    assert_int_equal(ORDER_COUNT("SELECT count(*) FROM system"
                                 " WHERE key = 'intranet' AND owner IS NULL"),
                     1);
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
    move("security-chief", decision, "decide-above", value_map(),
         "Ägaren är även chef för verksamheten");
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

/* -- Reviews ------------------------------------------------------------- */

/* By when the imported access to a system is to be reviewed; 0: there is
 * none. */
static int64_t
review_owed_ms(const char *system)
{
    bench_begin();
    int64_t count = 0, due_at_ms = 0;
    const struct value owed =
        register_obligations(bench.store, NULL, 0, 10000, &count);
    for (uint32_t i = 0; i < owed.count; i++) {
        const struct value *row = &owed.as.items[i];
        if (strcmp(value_get_text(row, "what"), "review") == 0 &&
            strcmp(value_get_text(row, "system"), system) == 0)
            due_at_ms = value_get_int(row, "due_at_ms", 0);
    }
    bench_commit();
    return due_at_ms;
}

static int64_t
months_after(int64_t at_ms, int64_t months)
{
    return step_later(&bench.zone, at_ms,
                      (struct duration){months, DURATION_MONTH});
}

static void
classify(const char *system, const char *integrity)
{
    act("system-classify",
        fields("system", system, "confidentiality", "1", "integrity", integrity,
               "availability", "1", NULL));
}

static void
imported_access_is_to_be_reviewed_by_a_day_that_a_review_moves(void **state)
{
    (void)state;
    assert_int_equal(review_owed_ms("care"), months_after(bench.now_ms, 6));
    assert_int_equal(review_owed_ms("booking"), 0); /* nobody has any */
    order_pass(10 * DAY_MS);
    const char *review =
        submit("owner2", "access-review", fields("system", "care", NULL), NULL);
    assert_int_equal(review_owed_ms("care"),
                     months_after(bench.now_ms - 10 * DAY_MS, 6));
    move("owner2", review, "send", value_map(), NULL);
    const int64_t sent_ms = bench.now_ms;
    assert_int_equal(review_owed_ms("care"), months_after(sent_ms, 6));
    /* Half as often while the system is of low class, and a privileged role
     * twice as often whatever the class. */
    classify("care", "1");
    assert_int_equal(review_owed_ms("care"), months_after(sent_ms, 12));
    bench_begin();
    db_run(bench.store->db,
           "UPDATE catalogue SET privileged = 1 WHERE system = 'care'",
           DB_NONE);
    bench_commit();
    assert_int_equal(review_owed_ms("care"), months_after(sent_ms, 3));
}

/* The newest open line of a review about that role. */
static const char *
newest_line(const char *role)
{
    struct db_rows *rows =
        db_rows(bench.store->db,
                "SELECT t.ref, t.fields FROM ticket t WHERE t.prefix = 'BRR'"
                " AND t.category <> 'final' ORDER BY t.id DESC",
                DB_NONE);
    const char *found = NULL;
    while (db_next(rows)) {
        struct value said = value_map();
        const struct bytes blob = db_blob(rows, 1);
        codec_decode(bench.arena, blob.data, blob.size, &said);
        const char *its = value_get_text(&said, "role");
        if (found == NULL && its != NULL && strcmp(its, role) == 0)
            found = arena_string(bench.arena, db_text(rows, 0));
    }
    return found;
}

static void
an_access_to_what_is_of_low_class_asks_after_a_year(void **state)
{
    (void)state;
    classify("intranet", "1");
    access_from("2026-11-23");
    order_pass(364 * DAY_MS);
    assert_null(newest_line("redaktor"));
    order_pass(DAY_MS);
    order_pass(2000);
    assert_non_null(newest_line("redaktor"));
}

static void
an_access_that_asks_by_itself_may_be_changed_by_who_answers(void **state)
{
    (void)state;
    access_from("2026-11-23");
    assert_null(newest_line("redaktor"));
    order_pass(183 * DAY_MS);
    order_pass(2000);
    const char *line = newest_line("redaktor");
    assert_non_null(line);
    move("manager", line, "change",
         fields("new_role", "las", "to", "2027-11-30", "task", "Läser", NULL),
         NULL);
    const int64_t manager = people_by_login(bench.store, "manager");
    struct db_rows *rows = db_rows(
        bench.store->db,
        "SELECT fields FROM ticket WHERE prefix = 'BEH' ORDER BY id DESC",
        DB_NONE);
    struct value said = value_map();
    assert_true(db_next(rows));
    const struct bytes blob = db_blob(rows, 0);
    codec_decode(bench.arena, blob.data, blob.size, &said);
    db_end(rows);
    assert_string_equal(value_get_text(&said, "kind"), "change");
    assert_string_equal(value_get_text(&said, "role"), "las");
    assert_true(value_get_int(&said, "grant", 0) > 0);
    assert_int_equal(value_get_int(&said, "endorsed_by", 0), manager);
}

static void
an_expired_course_asks_about_what_takes_it_and_nothing_else(void **state)
{
    (void)state;
    bench_begin();
    db_run(bench.store->db, "UPDATE course SET months = 1 WHERE key = 'drift'",
           DB_NONE);
    bench_commit();
    const char *course =
        submit("manager", "training",
               fields("subject", "employee", "course", "drift", "due",
                      "2026-12-31", "assignee", "hr", NULL),
               NULL);
    move("hr", course, "pass", value_map(), NULL);
    const char *access = submit(
        "manager", "access-request",
        fields("subject", "employee", "system", "mail", "role", "postadmin",
               "task", "Drift", "from", "2026-11-23", "to", "2027-05-22", NULL),
        NULL);
    move("owner", access, "owner-approve", value_map(), NULL);
    move("sysman", access, "release", value_map(), NULL);
    move("access-admin", access, "take", value_map(), NULL);
    move("access-admin", access, "provisioned",
         fields("account", "elin-adm", "method", "hand", NULL), NULL);
    order_pass(20 * DAY_MS);
    assert_string_equal(state_of(course), "passed");
    order_pass(12 * DAY_MS);
    order_pass(2000);
    assert_string_equal(state_of(course), "expired");
    assert_non_null(newest_line("postadmin"));
    assert_null(newest_line("anvandare"));
    assert_null(newest_line("las"));
}

/* -- What everybody is to read ------------------------------------------- */

/* Logins of those who have a question in that state, in order. */
static const char *
readers(const char *state)
{
    struct db_rows *rows =
        db_rows(bench.store->db,
                "SELECT fields FROM ticket WHERE workflow = 'training'"
                " AND state = ? ORDER BY id",
                DB_ARGS(db_text_of(state)));
    const char *list = "";
    while (db_next(rows)) {
        struct value said = value_map();
        const struct bytes blob = db_blob(rows, 0);
        codec_decode(bench.arena, blob.data, blob.size, &said);
        const char *login =
            people_login(bench.store, value_get_int(&said, "subject", 0));
        list = arena_format(bench.arena, "%s %s", list, login);
    }
    return list;
}

static const char *
reading_of(const char *login)
{
    const struct value subject = value_int(people_by_login(bench.store, login));
    struct db_rows *rows = db_rows(bench.store->db,
                                   "SELECT ref, fields FROM ticket"
                                   " WHERE state = 'asked' ORDER BY id",
                                   DB_NONE);
    const char *ref = NULL;
    while (db_next(rows)) {
        struct value said = value_map();
        const struct bytes blob = db_blob(rows, 1);
        codec_decode(bench.arena, blob.data, blob.size, &said);
        if (value_get_int(&said, "subject", 0) == subject.as.integer)
            ref = arena_string(bench.arena, db_text(rows, 0));
    }
    return ref;
}

static void
a_unit_and_all_below_it_reads_each_year_as_it_then_is(void **state)
{
    (void)state;
    const char *told =
        submit("coordinator", "training",
               fields("kind", "read-and-acknowledge", "unit", "central-it",
                      "document", "Informationsklassning", "document_version",
                      "3", "due", "2026-12-31", NULL),
               NULL);
    assert_string_equal(state_of(told), "announced");
    /* Those of the service desk below it too; the monitoring is no person. */
    assert_string_equal(readers("asked"), " sysman sysman3 it-chief member5"
                                          " desk access-admin admin admin2");
    move("desk", reading_of("desk"), "acknowledge", value_map(), NULL);
    act("person-change",
        fields("person", "employee", "unit", "servicedesk", NULL));
    act("person-close", fields("person", "member5", NULL));
    order_pass(365 * DAY_MS);
    order_pass(2000);
    assert_string_equal(state_of(told), "announced");
    assert_string_equal(readers("superseded"),
                        " sysman sysman3 it-chief member5 access-admin admin"
                        " admin2");
    assert_string_equal(readers("acknowledged"), " desk");
    assert_string_equal(readers("asked"), " employee sysman sysman3 it-chief"
                                          " desk access-admin admin admin2");
}

static void
users_read_once_whatever_their_roles_and_nobody_on_leave_does(void **state)
{
    (void)state;
    const struct granted_new second = {
        .kind = GRANT_ACCESS,
        .person = people_by_login(bench.store, "employee2"),
        .system = "mail",
        .name = "postadmin",
    };
    bench_begin();
    granted_add(bench.store, &second);
    bench_commit();
    absent("2026-11-23", "2027-06-30"); /* employee, who uses it as well */
    submit("owner", "training",
           fields("kind", "read-and-acknowledge", "system", "mail", "document",
                  "Systemsäkerhetsplan", "document_version", "3", "due",
                  "2026-12-31", NULL),
           NULL);
    assert_string_equal(readers("asked"), " employee2");
}

/* What led there is another test's: only the state counts here. */
static void
stands_in(const char *ref, const char *state)
{
    bench_begin();
    db_run(bench.store->db,
           "UPDATE ticket SET state = ?2, category = 'active' WHERE ref = ?1",
           DB_ARGS(db_text_of(ref), db_text_of(state)));
    bench_commit();
    assert_string_equal(state_of(ref), state);
}

static void
what_rests_on_an_undertaking_ends_with_it_however_it_stands(void **state)
{
    (void)state;
    const char *undertaking =
        submit("manager", "confidentiality-undertaking",
               fields("title", "Uppdrag", "subject", "employee", "company",
                      "Omsorg", "scope", "Drift", "until", "2028-01-01", NULL),
               NULL);
    stands_in(undertaking, "active");
    const char *resting = access_from("2026-11-23");
    const char *coming = access_from("2027-03-01");
    move("manager", resting, "suspend", fields("cause", "other", NULL),
         "Arbetar med annat ett tag");
    move("coordinator", undertaking, "revoke", value_map(),
         "Uppdraget har sagts upp i förtid");
    assert_string_equal(state_of(resting), "ending");
    assert_string_equal(state_of(coming), "ending");
}

/* The system that a registration has led to. */
static void
has_system(const char *ref, const char *system)
{
    struct loaded loaded;
    bench_begin();
    const int64_t id =
        db_number(bench.store->db, "SELECT id FROM ticket WHERE ref = ?",
                  DB_ARGS(db_text_of(ref)), 0);
    assert_true(ticket_load(bench.store, id, &loaded));
    value_put(bench.store->arena, &loaded.ticket.fields, "system",
              value_text(system));
    const struct bytes encoded =
        codec_encode(bench.store->arena, &loaded.ticket.fields);
    db_run(bench.store->db,
           "UPDATE ticket SET fields = ?2, system = ?3 WHERE id = ?1",
           DB_ARGS(db_int_of(id), db_blob_of(encoded.data, encoded.size),
                   db_text_of(system)));
    bench_commit();
}

static void
a_system_that_goes_takes_along_what_rests_on_it(void **state)
{
    (void)state;
    const char *resting = access_from("2026-11-23");
    const char *coming = access_from("2027-03-01");
    move("manager", resting, "suspend", fields("cause", "other", NULL),
         "Arbetar med annat ett tag");
    const char *system = submit(
        "employee2", "system-registration",
        fields("title", "Intranätet", "key", "nytt", "name", "Nytt", "unit",
               "teknik", "category", "business", "purpose", "Prov", NULL),
        NULL);
    has_system(system, "intranet");
    stands_in(system, "registered");
    move("owner", system, "decommission",
         fields("disposal_plan", "Allt raderas", NULL),
         "Ersätts av ett annat system");
    assert_string_equal(state_of(resting), "ending");
    assert_string_equal(state_of(coming), "ending");
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

/* Four eyes bind the one of central IT who is left and asks. */
static void
who_has_left_or_is_blocked_is_nobody_who_is_left(void **state)
{
    (void)state;
    static const char *const GONE[] = {"sysman", "sysman3", "member5", "admin",
                                       "admin2"};
    act("person-change",
        fields("person", "it-chief", "unit", "kommunledning", NULL));
    for (size_t i = 0; i < sizeof GONE / sizeof *GONE; i++)
        act("person-close", fields("person", GONE[i], NULL));
    const char *ref = submit("desk", "confidentiality-undertaking",
                             fields("title", "Konsult", "subject", "consultant",
                                    "company", "Konsulten", "scope",
                                    "Journaler", "until", "2027-05-01", NULL),
                             NULL);
    const struct value said = fields("central_it_statement", "Ja", NULL);
    assert_string_equal(order_code(bench_move(bench_sign_in("it-chief"), ref,
                                              "state-central-it", said, NULL)),
                        "E-ROLL"); /* access-admin is left */
    act("person-block",
        fields("person", "access-admin", "cause", "security", NULL));
    move("it-chief", ref, "state-central-it", said, NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, bench_teardown)
        TEST(a_block_freezes_and_its_lifting_thaws),
        TEST(a_leave_freezes_and_its_end_thaws),
        TEST(who_has_left_has_nothing_left),
        TEST(one_open_ticket_carries_an_identity),
        TEST(who_is_leaving_is_blocked_and_away_like_anybody),
        TEST(an_absence_that_no_ticket_knows_freezes_and_thaws_once),
        TEST(a_block_by_command_freezes_until_it_is_lifted),
        TEST(what_a_ticket_has_frozen_is_not_frozen_again),
        TEST(an_employment_that_runs_out_revokes_without_a_ticket),
        TEST(who_is_moved_by_the_register_is_asked_about_once),
        TEST(an_owner_who_has_left_leaves_a_vacancy),
        TEST(a_transfer_asks_for_what_is_yet_to_begin_too),
        TEST(a_review_asks_for_what_rests_too),
        TEST(imported_access_is_to_be_reviewed_by_a_day_that_a_review_moves),
        TEST(an_access_to_what_is_of_low_class_asks_after_a_year),
        TEST(a_unit_and_all_below_it_reads_each_year_as_it_then_is),
        TEST(users_read_once_whatever_their_roles_and_nobody_on_leave_does),
        TEST(an_access_that_asks_by_itself_may_be_changed_by_who_answers),
        TEST(an_expired_course_asks_about_what_takes_it_and_nothing_else),
        TEST(who_has_left_or_is_blocked_is_nobody_who_is_left),
        TEST(remote_work_that_rests_ends_with_its_decision),
        TEST(what_rests_on_an_undertaking_ends_with_it_however_it_stands),
        TEST(a_system_that_goes_takes_along_what_rests_on_it),
        TEST(a_system_that_everyone_uses_is_reviewed_in_portions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
