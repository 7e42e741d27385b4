/* Which doors one person alone does not get through: another's identity,
 * another's decisions, a block, a whole town; and whom the store counts as
 * there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/store_bench.h"
#include "workers/store/inside.h"
#include "workers/store/query/query.h"
#include "workers/store/register/code.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/opposite.h"
#include "workers/store/register/standing.h"

#define DAY_MS (24 * HOUR_MS)

/* -- Helpers ------------------------------------------------------------- */

/* How many notices of that template to that address were just sent. */
static int
notices(const char *template_name, const char *mail)
{
    static struct link jobs[100];
    const int count = bench_jobs(jobs, 100);
    int found = 0;
    for (int i = 0; i < count; i++) {
        const char *name = value_get_text(&jobs[i].body, "template");
        const char *to = value_get_text(value_get(&jobs[i].body, "to"), "mail");
        found += name != NULL && strcmp(name, template_name) == 0 &&
                 (mail == NULL || (to != NULL && strcmp(to, mail) == 0));
    }
    return found;
}

/* One act in the name of nobody, as a batch of its own. */
static const char *
act(const char *name, struct value with)
{
    static const struct behind BEHIND = {.actor = &ACTOR_STORE,
                                         .source = "test"};
    struct value said = value_map();
    bench_begin();
    const enum status status =
        standing_act(bench.store, &BEHIND, name, &with, &said);
    store_tick(bench.store);
    bench_commit();
    return status_code(status);
}

static struct value
with_person(const char *login)
{
    struct value with = value_map();
    bench_put_text(&with, "person", login);
    return with;
}

static const char *
absent(const char *who, const char *login, const char *from, const char *to,
       const char *kind, const char *deputy)
{
    struct value body = value_map();
    bench_put_text(&body, "what", "absent");
    bench_put_text(&body, "login", login);
    bench_put_text(&body, "from", from);
    bench_put_text(&body, "to", to);
    bench_put_text(&body, "kind", kind);
    bench_put_text(&body, "deputy", deputy);
    return status_code(
        bench_ask(REQUEST_ADMIN, bench_sign_in(who), body).status);
}

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
waiting(void)
{
    return bench_count("SELECT max(id) FROM pending WHERE state = 'waiting'");
}

static struct reply
feed(const char *who, const char *name, const char *text)
{
    struct value body = value_map();
    bench_put_text(&body, "what", "feed");
    bench_put_text(&body, "feed", name);
    bench_put_text(&body, "text", text);
    return bench_ask(REQUEST_ADMIN, bench_sign_in(who), body);
}

static struct person
person_of(const char *login)
{
    return people_read(bench.store, bench_number(login));
}

static const char *
import(const char *text)
{
    struct value body = value_map();
    bench_put_text(&body, "what", "register-import");
    bench_put_text(&body, "file", "register.yaml");
    bench_put_text(&body, "text", text);
    const struct reply reply =
        bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body);
    return reply.status == STATUS_OK ? decide("admin2", "confirm", waiting())
                                     : status_code(reply.status);
}

/* -- Another's mail ------------------------------------------------------ */

static const char *
row_of(const char *login, const char *mail)
{
    const struct person person = person_of(login);
    return arena_format(bench.arena, "login,name,unit,mail\n%s,%s,%s,%s\n",
                        login, person.name, person.unit, mail);
}

static void
one_alone_gives_nobody_another_mail(void **state)
{
    (void)state;
    const char *before = arena_string(bench.arena, person_of("employee").mail);
    const struct reply reply =
        feed("admin", "persons", row_of("employee", "thief@example.test"));
    assert_int_equal(reply.status, STATUS_OK);
    assert_false(value_get_bool(&reply.body, "applied"));
    assert_string_equal(person_of("employee").mail, before);
    const int64_t id = value_get_int(&reply.body, "pending", 0);
    assert_int_equal(id, waiting());
    assert_string_equal(decide("admin", "confirm", id), "E-TVA-PERSONER");
    assert_string_equal(decide("hr", "confirm", id), "OK");
    assert_string_equal(person_of("employee").mail, "thief@example.test");
    /* Whoever had the old one is told, there. */
    bench_pass(1);
    assert_int_equal(notices("mail-changed", before), 1);
    assert_int_equal(notices("mail-changed", NULL), 1);
}

static void
an_import_of_two_tells_the_old_mail_too(void **state)
{
    (void)state;
    const char *before = arena_string(bench.arena, person_of("employee").mail);
    struct value body = value_map();
    bench_put_text(&body, "what", "register-import");
    bench_put_text(&body, "file", "register.yaml");
    bench_put_text(&body, "text",
                   "persons: { employee: { mail: other@example.test } }\n");
    assert_int_equal(
        bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body).status,
        STATUS_OK);
    assert_int_equal(bench_count("SELECT count(*) FROM job"), 0);
    assert_string_equal(decide("admin2", "confirm", waiting()), "OK");
    assert_string_equal(person_of("employee").mail, "other@example.test");
    bench_pass(1);
    assert_int_equal(notices("mail-changed", before), 1);
}

static void
a_mail_that_stays_takes_one(void **state)
{
    (void)state;
    const struct reply reply =
        feed("hr", "persons", row_of("employee", person_of("employee").mail));
    assert_true(value_get_bool(&reply.body, "applied"));
}

static void
one_alone_brings_nobody_into_the_register(void **state)
{
    (void)state;
    const struct reply reply =
        feed("hr", "persons",
             "login,name,unit,mail\n"
             "nyanna,Anna Ny,medborgarservice,anna@example.test\n");
    assert_int_equal(reply.status, STATUS_OK);
    assert_false(value_get_bool(&reply.body, "applied"));
    assert_int_equal(bench_number("nyanna"), 0);
    const int64_t id = value_get_int(&reply.body, "pending", 0);
    assert_string_equal(decide("hr", "confirm", id), "E-TVA-PERSONER");
    assert_string_equal(decide("admin", "confirm", id), "OK");
    assert_int_not_equal(bench_number("nyanna"), 0);
}

static void
one_mail_is_one_address(void **state)
{
    (void)state;
    static const char *const NOT[] = {
        "\"a@b.test, c@d.test\"",
        "a@b.test;c@d.test",
        "Eva <a@b.test>",
        "a@b@c.test",
        "@b.test",
        "a@",
        "nobody",
    };
    for (size_t i = 0; i < sizeof NOT / sizeof *NOT; i++)
        assert_string_equal(
            status_code(
                feed("hr", "persons", row_of("employee", NOT[i])).status),
            "E-FLODE");
    struct value body = value_map();
    bench_put_text(&body, "what", "register-import");
    bench_put_text(&body, "file", "register.yaml");
    bench_put_text(&body, "text",
                   "persons: { employee: { mail: \"a@b.test; c@d.test\" } }\n");
    const struct reply reply =
        bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body);
    assert_string_equal(status_code(reply.status), "E-REGISTER");
}

/* -- Blocks -------------------------------------------------------------- */

static void
a_block_for_security_is_lifted_only_by_who_says_so(void **state)
{
    (void)state;
    struct value block = with_person("employee");
    bench_put_text(&block, "cause", "security");
    assert_string_equal(act("person-block", block), "OK");
    assert_string_equal(act("person-unblock", with_person("employee")),
                        "E-SAKERHETSSPARR");
    assert_true(person_of("employee").blocked);
    struct value unblock = with_person("employee");
    bench_put_text(&unblock, "cause", "security");
    assert_string_equal(act("person-unblock", unblock), "OK");
    assert_false(person_of("employee").blocked);
}

/* A block for security, and a proposal to lift it; the proposal's number. */
static int64_t
unblock_waiting(struct value block)
{
    struct value body = value_map();
    assert_string_equal(act("person-block", block), "OK");
    bench_put_text(&body, "what", "person-unblock");
    bench_put_text(&body, "login", "employee");
    bench_put_text(&body, "note", "The machine is clean again.");
    assert_int_equal(
        bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body).status,
        STATUS_OK);
    return waiting();
}

static void
a_proposal_to_unblock_lifts_no_newer_block(void **state)
{
    (void)state;
    struct value block = with_person("employee");
    bench_put_text(&block, "cause", "security");
    const int64_t id = unblock_waiting(block);
    assert_int_not_equal(id, 0);
    assert_string_equal(act("person-block", block), "OK");
    assert_string_equal(decide("it-chief", "confirm", id), "E-FINNS-EJ");
    assert_true(person_of("employee").blocked);
}

/* Whoever it was about is free, or gone: nobody has to answer it any more. */
static void
a_proposal_to_unblock_ends_with_the_block(void **state)
{
    (void)state;
    static const char *const ENDS[] = {"person-unblock", "import",
                                       "person-close"};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        struct value block = with_person("employee");
        bench_put_text(&block, "cause", "security");
        const int64_t id = unblock_waiting(block);
        assert_string_equal(
            strcmp(ENDS[i], "import") == 0
                ? import("persons: { employee: { blocked: null } }\n")
                : act(ENDS[i], block),
            "OK");
        if (waiting() == id)
            fail_msg("it waits after %s", ENDS[i]);
        assert_string_equal(decide("it-chief", "confirm", id), "E-FINNS-EJ");
    }
}

static void
who_lifts_a_block_confirms_and_takes_nothing_back(void **state)
{
    (void)state;
    struct value block = with_person("employee");
    bench_put_text(&block, "cause", "security");
    const int64_t id = unblock_waiting(block);
    assert_string_equal(decide("it-chief", "confirm", id), "OK");
    assert_false(person_of("employee").blocked);
    assert_int_equal(
        bench_count("SELECT count(*) FROM pending WHERE state = 'withdrawn'"),
        0);
}

static const char *
move(const char *who, const char *ref, const char *name, const char *note)
{
    return status_code(
        bench_move(bench_sign_in(who), ref, name, value_map(), note).status);
}

static void
a_manager_ends_a_leave_and_not_the_block_that_came_after(void **state)
{
    (void)state;
    struct value fields = value_map(), body = value_map();
    const char *report = "";
    bench_begin();
    const char *const FILES[] = {"identity", "access-request",
                                 "access-review-line"};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        const char *path =
            arena_format(bench.arena, "workflows/%s.yaml", FILES[i]);
        const enum status status = store_install_workflow(
            bench.store, path, bench_file(path), &report);
        if (status != STATUS_OK)
            fail_msg("%s", report);
    }
    bench_commit();
    bench_put_text(&fields, "kind", "suspension");
    bench_put_text(&fields, "subject", "employee");
    bench_put_text(&fields, "cause", "leave");
    bench_put_text(&fields, "from", "2026-11-23");
    bench_put_text(&fields, "to", "2026-11-24");
    bench_put_text(&body, "workflow", "identity");
    bench_put_text(&body, "move", "suspend");
    bench_put(&body, "fields", fields);
    const struct reply filed =
        bench_ask(REQUEST_SUBMIT, bench_sign_in("manager"), body);
    assert_string_equal(status_code(filed.status), "OK");
    const char *ref =
        arena_string(bench.arena, value_get_text(&filed.body, "ref"));
    bench_pass(2 * DAY_MS);
    struct value block = with_person("employee");
    bench_put_text(&block, "cause", "security");
    assert_string_equal(act("person-block", block), "OK");
    assert_string_equal(move("manager", ref, "unsuspend", NULL),
                        "E-SAKERHETSSPARR");
    assert_true(person_of("employee").blocked);
}

/* -- Deputies ------------------------------------------------------------ */

static int
stands_in(const char *login)
{
    return people_principals(bench.store, bench_number(login)).count;
}

static void
nobody_makes_themselves_the_deputy_of_another(void **state)
{
    (void)state;
    assert_string_equal(
        absent("hr", "chair", "2026-11-23", "2026-11-30", "other", "hr"), "OK");
    assert_int_equal(stands_in("hr"), 0);
    assert_string_equal(decide("hr", "confirm", waiting()), "E-EGEN-SAK");
    assert_string_equal(absent("manager", "employee", "2026-11-23",
                               "2026-11-30", "other", "manager"),
                        "OK");
    assert_int_equal(stands_in("manager"), 0);
    assert_string_equal(decide("manager", "confirm", waiting()), "E-ROLL");
    assert_string_equal(decide("hr", "confirm", waiting()), "OK");
    assert_int_equal(stands_in("manager"), 1);
    const struct reply reply = feed("hr", "absences",
                                    "login,from,to,kind,deputy\n"
                                    "desk,2026-11-23,2026-11-30,other,hr\n");
    assert_true(value_get_bool(&reply.body, "applied"));
    assert_int_equal(stands_in("hr"), 0);
}

static void
the_managers_deputy_confirms_for_the_manager(void **state)
{
    (void)state;
    struct value with = with_person("manager");
    bench_put_text(&with, "deputy", "member1");
    bench_put(&with, "until", value_int(MONDAY_MS + 30 * DAY_MS));
    assert_string_equal(absent("employee", NULL, "2026-11-23", "2026-11-27",
                               "other", "employee2"),
                        "OK");
    const int64_t id = waiting();
    assert_string_equal(decide("member1", "confirm", id), "E-ROLL");
    assert_string_equal(act("deputy-add", with), "OK");
    assert_string_equal(decide("member1", "confirm", id), "OK");
    assert_int_equal(stands_in("employee2"), 1);
    assert_int_equal(bench_count("SELECT count(*) FROM detail WHERE"
                                 " instr(body, CAST('manager' AS BLOB)) > 0"
                                 " AND instr(body, CAST('for' AS BLOB)) > 0"),
                     1);
}

static void
the_managers_deputy_confirms_nothing_of_the_managers_own(void **state)
{
    (void)state;
    struct value with = with_person("manager");
    bench_put_text(&with, "deputy", "member1");
    bench_put(&with, "until", value_int(MONDAY_MS + 30 * DAY_MS));
    assert_string_equal(act("deputy-add", with), "OK");
    assert_string_equal(
        absent("manager", NULL, "2026-11-23", "2026-11-27", "other", "member2"),
        "OK");
    assert_string_equal(decide("member1", "confirm", waiting()), "E-ROLL");
}

static void
a_feed_that_says_nothing_of_a_deputy_leaves_them(void **state)
{
    (void)state;
    assert_string_equal(absent("manager", "employee", "2026-11-23",
                               "2026-11-27", "other", "employee2"),
                        "OK");
    assert_int_equal(stands_in("employee2"), 1);
    const struct reply reply =
        feed("hr", "absences",
             "login,from,to,kind\nemployee,2026-11-23,2026-11-30,other\n");
    assert_true(value_get_bool(&reply.body, "applied"));
    assert_int_equal(stands_in("employee2"), 1);
    bench_pass(5 * DAY_MS);
    assert_int_equal(stands_in("employee2"), 1);
}

static void
a_feed_leaves_a_proposed_deputy_proposed(void **state)
{
    (void)state;
    assert_string_equal(absent("employee", NULL, "2026-11-23", "2026-11-27",
                               "other", "employee2"),
                        "OK");
    feed("hr", "absences",
         "login,from,to,kind\nemployee,2026-11-23,2026-11-30,other\n");
    assert_int_equal(stands_in("employee2"), 0);
    assert_string_equal(decide("manager", "confirm", waiting()), "OK");
    assert_int_equal(stands_in("employee2"), 1);
}

/* A superior has confirmed a week of it, and nobody a year. */
static void
who_lengthens_their_absence_asks_for_the_deputy_again(void **state)
{
    (void)state;
    assert_string_equal(absent("employee", NULL, "2026-11-23", "2026-11-27",
                               "other", "employee2"),
                        "OK");
    assert_string_equal(decide("manager", "confirm", waiting()), "OK");
    assert_string_equal(
        absent("employee", NULL, "2026-11-23", "2027-11-27", "other", NULL),
        "OK");
    assert_int_equal(stands_in("employee2"), 0);
    assert_string_equal(decide("manager", "confirm", waiting()), "OK");
    assert_int_equal(stands_in("employee2"), 1);
}

static void
nobody_changes_the_leave_that_a_superior_wrote(void **state)
{
    (void)state;
    assert_string_equal(
        absent("hr", "employee", "2026-11-24", "2027-05-31", "leave", NULL),
        "OK");
    assert_string_equal(
        absent("employee", NULL, "2026-11-24", "2026-11-24", "other", NULL),
        "E-ROLL");
    bench_pass(2 * DAY_MS);
    assert_true(person_of("employee").barred);
    /* One's own is one's own to change. */
    assert_string_equal(
        absent("employee2", NULL, "2026-11-30", "2026-12-31", "leave", NULL),
        "OK");
    assert_string_equal(
        absent("employee2", NULL, "2026-11-30", "2026-12-01", "leave", NULL),
        "OK");
}

static void
an_appointment_makes_no_pair_of_eyes_out_of_a_deputy(void **state)
{
    (void)state;
    struct value with = with_person("owner");
    bench_put_text(&with, "deputy", "employee");
    bench_put(&with, "until", value_int(MONDAY_MS + 30 * DAY_MS));
    assert_string_equal(act("deputy-add", with), "OK");
    with = with_person("employee");
    bench_put_text(&with, "system", "mail"); /* the owner's */
    bench_put_text(&with, "as", "manager");
    assert_string_equal(act("appoint", with), "E-UPPGIFT-FEL");
    bench_put_text(&with, "as", "admin");
    assert_string_equal(act("appoint", with), "OK");
    with = with_person("employee");
    bench_put_text(&with, "system", "care"); /* somebody else's */
    bench_put_text(&with, "as", "manager");
    assert_string_equal(act("appoint", with), "OK");
}

static void
two_appointments_make_nobody_report_to_themselves(void **state)
{
    (void)state;
    struct value with = with_person("employee");
    bench_put_text(&with, "system", "mail");
    bench_put_text(&with, "as", "owner");
    assert_string_equal(act("appoint", with), "OK");
    bench_put_text(&with, "as", "manager");
    assert_string_equal(act("appoint", with), "E-UPPGIFT-FEL");
    assert_string_equal(act("dismiss", with), "OK");
    with = with_person("employee2");
    bench_put_text(&with, "system", "mail");
    bench_put_text(&with, "as", "manager");
    assert_string_equal(act("appoint", with), "OK");
    /* Who manages it and comes to own it manages it no longer. */
    bench_put_text(&with, "as", "owner");
    assert_string_equal(act("appoint", with), "OK");
    const struct matter mail = {.system = "mail"};
    assert_int_equal(
        people_with_role(bench.store, "system-manager", &mail).count, 0);
    const struct crowd owners =
        people_with_role(bench.store, "system-owner", &mail);
    assert_true(crowd_has(&owners, bench_number("employee2")));
}

/* In one import, where the register makes sense afterwards. */
static void
owner_and_manager_change_places_in_one_import(void **state)
{
    (void)state;
    assert_string_equal(
        import("systems:\n  school: { owner: member2, manager: member1,\n"
               "    appointment: { decided: \"2026-11-20\",\n"
               "      attested: \"2026-11-20\", reference: BUN 1 } }\n"),
        "OK");
    assert_string_equal(
        import("systems:\n  school: { owner: member1, manager: member2,\n"
               "    appointment: { decided: \"2026-11-21\",\n"
               "      attested: \"2026-11-21\", reference: BUN 2 } }\n"),
        "OK");
}

static void
a_role_makes_no_pair_of_eyes_out_of_a_deputy(void **state)
{
    (void)state;
    struct value with = with_person("security-chief");
    bench_put_text(&with, "deputy", "employee");
    bench_put(&with, "until", value_int(MONDAY_MS + 30 * DAY_MS));
    assert_string_equal(act("deputy-add", with), "OK");
    const int64_t employee = bench_number("employee");
    assert_true(opposite_by_role(bench.store, employee, "it-chief"));
    assert_false(opposite_by_role(bench.store, employee, "hr"));
    assert_false(
        opposite_by_role(bench.store, bench_number("employee2"), "it-chief"));
}

static void
an_import_appoints_no_deputy_whom_the_act_refuses(void **state)
{
    (void)state;
    static const char *const CHIEFS[] = {"security-chief", "coordinator"};
    for (int i = 0; i < 2; i++) {
        struct value body = value_map();
        bench_put_text(&body, "what", "register-import");
        bench_put_text(&body, "file", "register.yaml");
        bench_put_text(
            &body, "text",
            arena_format(bench.arena,
                         "persons:\n  it-chief:\n    deputies:\n"
                         "      - { deputy: %s, from: \"2026-11-23\","
                         " until: \"2027-11-23\" }\n",
                         CHIEFS[i]));
        const struct reply reply =
            bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body);
        assert_string_equal(status_code(reply.status), "E-REGISTER");
        struct value with = with_person("it-chief");
        bench_put_text(&with, "deputy", CHIEFS[i]);
        bench_put(&with, "until", value_int(MONDAY_MS + 30 * DAY_MS));
        assert_string_equal(act("deputy-add", with), "E-ERSATTARE");
    }
}

/* -- A whole town -------------------------------------------------------- */

static void
a_feed_counts_whom_it_will_bar_and_not_only_today(void **state)
{
    (void)state;
    static const char TOMORROW[] = "login,from,to\n"
                                   "employee,2026-11-24,2026-12-31\n"
                                   "employee2,2026-11-24,2026-12-31\n"
                                   "member1,2026-11-24,2026-12-31\n"
                                   "member2,2026-11-24,2026-12-31\n";
    struct reply reply = feed("hr", "absences", TOMORROW);
    assert_string_equal(status_code(reply.status), "E-FLODE-STORT");
    const char *rows = "login,name,unit,until\n";
    static const char *const LOGINS[] = {"employee", "employee2", "member1",
                                         "member2"};
    for (size_t i = 0; i < sizeof LOGINS / sizeof *LOGINS; i++)
        rows = arena_format(bench.arena, "%s%s,%s,%s,2026-11-24\n", rows,
                            LOGINS[i], person_of(LOGINS[i]).name,
                            person_of(LOGINS[i]).unit);
    reply = feed("hr", "persons", rows);
    assert_string_equal(status_code(reply.status), "E-FLODE-STORT");
    /* Short absences of any number bar nobody. */
    reply = feed("hr", "absences",
                 "login,from,to,kind\n"
                 "employee,2026-11-24,2026-11-27,other\n"
                 "employee2,2026-11-24,2026-11-27,other\n"
                 "member1,2026-11-24,2026-11-27,other\n"
                 "member2,2026-11-24,2026-11-27,other\n");
    assert_int_equal(reply.status, STATUS_OK);
}

static void
a_feed_says_by_code_why_a_row_is_refused(void **state)
{
    (void)state;
    const struct reply reply =
        feed("hr", "absences",
             "login,from,to,kind,deputy\n"
             "owner,2026-11-23,2026-11-30,other,sysman\n");
    assert_string_equal(status_code(reply.status), "E-FLODE");
    assert_string_equal(value_get_text(&reply.args, "why_code"), "E-ERSATTARE");
    assert_string_equal(
        value_get_text(value_get(&reply.args, "why_args"), "why"),
        "the two are each other's second pair of eyes");
}

/* -- Who is there -------------------------------------------------------- */

static void
a_leaver_is_nobodys_rung_and_gets_no_mail(void **state)
{
    (void)state;
    const int64_t manager = bench_number("manager");
    const char *mail = arena_string(bench.arena, person_of("manager").mail);
    bench_pass(1);
    assert_string_equal(act("person-close", with_person("manager")), "OK");
    assert_int_equal(people_reached(bench.store, manager).number, 0);
    assert_string_equal(act("person-close", with_person("employee")), "OK");
    bench_pass(1);
    assert_int_equal(notices("person-left", mail), 0);
}

/* The escalation's slice of the register says of the system manager … */
static bool
rung_is_awake(void)
{
    static struct link jobs[100];
    const int count = bench_jobs(jobs, 100);
    for (int i = 0; i < count; i++) {
        const struct value *holders =
            value_get(value_get(&jobs[i].body, "holders"), "system-manager");
        if (holders != NULL && holders->count == 1)
            return value_get_bool(&holders->as.items[0], "active");
    }
    fail_msg("nobody escalated to the system manager");
    return true;
}

static void
a_leaver_by_import_loses_what_any_leaver_does(void **state)
{
    (void)state;
    struct value with = with_person("employee2");
    bench_put_text(&with, "deputy", "employee");
    bench_put(&with, "until", value_int(MONDAY_MS + 30 * DAY_MS));
    assert_string_equal(act("deputy-add", with), "OK");
    bench_sign_in("employee");
    bench_pass(1); /* it has begun */
    assert_string_equal(
        import("persons: { employee: { closed: \"2026-11-20\" } }\n"), "OK");
    const int64_t number = bench_number("employee");
    assert_true(person_of("employee").closed);
    assert_int_equal(
        db_number(bench.store->db,
                  "SELECT (SELECT count(*) FROM deputy WHERE deputy = ?1"
                  " AND until_at_ms > ?2) + (SELECT count(*) FROM session"
                  " WHERE person = ?1 AND ended_at_ms IS NULL)",
                  DB_ARGS(db_int_of(number), db_int_of(bench.now_ms)), -1),
        0);
    assert_string_equal(import("persons: { employee: { closed: null } }\n"),
                        "E-REGISTER");
    assert_true(person_of("employee").closed);
}

/* Who stands in from tomorrow on, and has left today, never does. */
static void
a_leaver_by_import_never_stands_in_for_anybody(void **state)
{
    (void)state;
    struct value with = with_person("employee2");
    bench_put_text(&with, "deputy", "employee");
    bench_put(&with, "from", value_int(MONDAY_MS + DAY_MS));
    bench_put(&with, "until", value_int(MONDAY_MS + 30 * DAY_MS));
    assert_string_equal(act("deputy-add", with), "OK");
    assert_string_equal(
        import("persons: { employee: { closed: \"2026-11-20\" } }\n"), "OK");
    assert_true(person_of("employee").closed);
    assert_int_equal(
        bench_count("SELECT count(*) FROM deputy d JOIN person_text t"
                    " ON t.number = d.deputy WHERE t.login = 'employee'"),
        0);
}

static void
a_deputy_who_was_to_come_is_ended_before_beginning(void **state)
{
    (void)state;
    struct value with = with_person("employee2");
    bench_put_text(&with, "deputy", "employee");
    bench_put(&with, "from", value_int(MONDAY_MS + DAY_MS));
    bench_put(&with, "until", value_int(MONDAY_MS + 30 * DAY_MS));
    assert_string_equal(act("deputy-add", with), "OK");
    assert_string_equal(act("deputy-end", with), "OK");
    assert_int_equal(
        bench_count("SELECT count(*) FROM deputy d JOIN person_text t"
                    " ON t.number = d.deputy WHERE t.login = 'employee'"),
        0);
}

static void
a_block_by_import_ends_what_waits_to_lift_an_older_one(void **state)
{
    (void)state;
    struct value block = with_person("employee");
    bench_put_text(&block, "cause", "security");
    const int64_t id = unblock_waiting(block);
    assert_string_equal(
        import("persons: { employee: { blocked: administrator } }\n"), "OK");
    assert_string_equal(decide("it-chief", "confirm", id), "E-FINNS-EJ");
    assert_true(person_of("employee").blocked);
}

/* -- One's own matter ---------------------------------------------------- */

static void
nobody_confirms_an_import_that_does_them_good(void **state)
{
    (void)state;
    static const char *const OWN[] = {
        "persons: { admin2: { roles: [admin, auditor] } }\n",
        "persons:\n  admin2: { grants: [{ system: mail, role: anvandare }] }\n",
        "persons:\n  admin2: { courses: [{ course: drift,"
        " passed: \"2026-01-01\" }] }\n",
        "persons: { admin2: { unit: kansli } }\n",
        "persons: { admin2: { profile: handlaggare } }\n",
        "persons:\n  desk: { deputies: [{ deputy: admin2,"
        " until: \"2027-01-01\" }] }\n",
        "persons:\n  desk: { absences: [{ deputy: admin2, kind: other,"
        " from: \"2026-12-01\", to: \"2027-01-01\" }] }\n",
        "persons: { monitor: { owner: admin2 } }\n",
        "units: { servicedesk: { manager: admin2 } }\n",
        "units: { social: { manager: admin2 } }\n"
        "systems: { care: { owner: admin2 } }\n",
        "systems: { booking: { admins: [admin2] } }\n",
    };
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++) {
        const char *code = import(OWN[i]);
        if (strcmp(code, "E-EGEN-SAK") != 0)
            fail_msg("%s: %s", OWN[i], code);
        assert_string_equal(decide("admin", "withdraw", waiting()), "OK");
    }
    /* What does another one good, or takes something away. */
    assert_string_equal(import("persons: { desk: { unit: kansli } }\n"), "OK");
    assert_string_equal(import("systems: { care: { admins: [] } }\n"), "OK");
    assert_string_equal(import("persons: { admin2: { blocked: leave } }\n"),
                        "OK");
}

static void
nobody_proposes_an_import_that_does_them_good(void **state)
{
    (void)state;
    static const char *const OWN[] = {
        "units: { social: { manager: admin } }\n"
        "systems: { care: { owner: admin } }\n",
        "systems: { booking: { admins: [admin] } }\n",
        "units: { servicedesk: { manager: admin } }\n",
        "persons: { admin: { roles: [admin, auditor] } }\n",
        "persons:\n  admin: { grants: [{ system: mail, role: anvandare }] }\n",
        "persons:\n  desk: { deputies: [{ deputy: admin,"
        " until: \"2027-01-01\" }] }\n",
    };
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++) {
        struct value body = value_map();
        bench_put_text(&body, "what", "register-import");
        bench_put_text(&body, "file", "register.yaml");
        bench_put_text(&body, "text", OWN[i]);
        bench_put(&body, "dry_run", value_bool(true));
        const struct reply tried =
            bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body);
        const char *code = import(OWN[i]);
        if (strcmp(code, "E-EGEN-SAK") != 0 ||
            tried.status != STATUS_OWN_MATTER)
            fail_msg("%s: %s", OWN[i], code);
    }
    assert_int_equal(
        bench_count("SELECT count(*) FROM pending WHERE state = 'waiting'"), 0);
    assert_string_equal(import("systems: { booking: { admins: [desk] } }\n"),
                        "OK");
}

/* Judged by what it would do when it is confirmed. */
static void
an_import_that_came_to_do_them_good_is_refused_then(void **state)
{
    (void)state;
    struct value body = value_map();
    bench_put_text(&body, "what", "register-import");
    bench_put_text(&body, "file", "register.yaml");
    bench_put_text(&body, "text", "systems: { care: { admins: [admin2] } }\n");
    assert_int_equal(
        bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body).status,
        STATUS_OK);
    const int64_t id = waiting(); /* it changes nothing yet */
    assert_string_equal(import("systems: { care: { admins: [] } }\n"), "OK");
    assert_string_equal(decide("admin2", "confirm", id), "E-EGEN-SAK");
    assert_int_equal(
        bench_count("SELECT count(*) FROM system_admin WHERE system = 'care'"),
        0);
}

static void
a_feed_about_its_own_sender_takes_another(void **state)
{
    (void)state;
    static const struct {
        const char *feed;
        const char *text;
    } OWN[] = {
        {"courses", "login,course,date\nhr,sakerhet,2026-11-01\n"},
        {"persons", "login,name,unit\nhr,Margareta Löfgren,kansli\n"},
        {"absences", "login,from,to,kind\nhr,2026-12-01,2026-12-03,other\n"},
    };
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++) {
        struct reply reply = feed("hr", OWN[i].feed, OWN[i].text);
        assert_int_equal(reply.status, STATUS_OK);
        assert_false(value_get_bool(&reply.body, "applied"));
        const int64_t id = value_get_int(&reply.body, "pending", 0);
        assert_string_equal(decide("hr", "confirm", id), "E-TVA-PERSONER");
        assert_string_equal(decide("admin", "withdraw", id), "OK");
        /* Nor does the one whom it is about confirm what another sends. */
        reply = feed("admin", OWN[i].feed, OWN[i].text);
        assert_true(value_get_bool(&reply.body, "applied"));
    }
    struct reply reply = feed("admin", "persons",
                              "login,name,unit\nhr,Margareta Löfgren,personal\n"
                              "nyanna,Anna Ny,personal\n");
    assert_false(value_get_bool(&reply.body, "applied"));
    const int64_t id = value_get_int(&reply.body, "pending", 0);
    assert_string_equal(decide("hr", "confirm", id), "E-EGEN-SAK");
    assert_int_equal(bench_number("nyanna"), 0);
    assert_string_equal(decide("admin2", "confirm", id), "OK");
}

static void
a_feed_names_the_line_of_a_profile_that_nobody_knows(void **state)
{
    (void)state;
    const struct reply reply =
        feed("hr", "persons",
             "login,name,unit,profile\n"
             "employee,Elin Åkesson,medborgarservice,handlaggare\n"
             "employee2,Omar Haddad,medborgarservice,pilot\n");
    assert_string_equal(status_code(reply.status), "E-FLODE");
    assert_int_equal(value_get_int(&reply.args, "line", 0), 3);
    assert_string_equal(person_of("employee2").profile, "handlaggare");
}

/* -- Being back ---------------------------------------------------------- */

static const char *
back(const char *who, const char *login)
{
    struct value body = value_map();
    bench_put_text(&body, "what", "absence-end");
    bench_put_text(&body, "login", login);
    return status_code(
        bench_ask(REQUEST_ADMIN, bench_sign_in(who), body).status);
}

/* Source: reference domain R89. */
static void
a_leave_is_cut_short_by_the_superior_alone(void **state)
{
    (void)state;
    assert_string_equal(
        absent("hr", "employee", "2026-11-23", "2026-12-31", "leave", NULL),
        "OK");
    bench_pass(1);
    assert_true(person_of("employee").barred);
    assert_string_equal(back("hr", "employee"), "E-ROLL");
    assert_string_equal(
        absent("hr", "employee", "2026-11-23", "2026-11-24", "leave", NULL),
        "E-ROLL");
    const struct reply reply = feed("hr", "absences",
                                    "login,from,to\n"
                                    "employee,2026-11-23,2026-11-24\n");
    assert_string_equal(status_code(reply.status), "E-FLODE");
    assert_string_equal(value_get_text(&reply.args, "why_code"), "E-ROLL");
    /* Longer is no lifting, and nor is what bars nobody. */
    assert_string_equal(
        absent("hr", "employee", "2026-11-23", "2027-01-31", "leave", NULL),
        "OK");
    assert_string_equal(back("manager", "employee"), "OK");
    assert_string_equal(
        absent("hr", "employee2", "2026-11-23", "2026-11-27", "other", NULL),
        "OK");
    assert_string_equal(back("hr", "employee2"), "OK");
    /* Who has no superior. */
    assert_string_equal(
        absent("hr", "chair", "2026-11-23", "2026-12-31", "leave", NULL), "OK");
    assert_string_equal(back("hr", "chair"), "OK");
}

static void
an_absence_has_no_deputy_for_longer_than_two_years(void **state)
{
    (void)state;
    assert_string_equal(absent("employee", NULL, "2026-11-23", "2099-12-31",
                               "other", "employee2"),
                        "E-UPPGIFT-FEL");
    assert_string_equal(absent("manager", "employee", "2026-11-23",
                               "2099-12-31", "other", "employee2"),
                        "E-UPPGIFT-FEL");
    assert_string_equal(absent("manager", "employee", "2026-11-23",
                               "2028-11-22", "other", "employee2"),
                        "OK");
    /* Nor by making a shorter one longer. */
    assert_string_equal(absent("manager", "employee", "2026-11-23",
                               "2099-12-31", "other", NULL),
                        "E-UPPGIFT-FEL");
    assert_string_equal(absent("manager", "employee2", "2026-11-23",
                               "2099-12-31", "other", NULL),
                        "OK");
}

/* Source: reference domain R6. */
static void
what_nobody_manages_is_told_to_its_owner(void **state)
{
    (void)state;
    const char *mail = arena_string(bench.arena, person_of("owner").mail);
    struct value with = with_person("sysman");
    bench_put_text(&with, "system", "mail");
    bench_put_text(&with, "as", "manager");
    assert_string_equal(act("dismiss", with), "OK");
    const char *ref =
        bench_submit(bench_sign_in("employee"), "Allt står still");
    assert_int_equal(bench_move(bench_sign_in("desk"), ref, "triage",
                                bench_triage_fields(), NULL)
                         .status,
                     STATUS_OK);
    assert_int_equal(db_number(bench.store->db,
                               "SELECT assignee FROM ticket WHERE ref = ?",
                               DB_ARGS(db_text_of(ref)), 0),
                     bench_number("owner"));
    bench_pass(1);
    assert_int_equal(notices("new-ticket", mail), 1);
}

static void
an_escalation_wakes_no_leaver(void **state)
{
    (void)state;
    const char *ref =
        bench_submit(bench_sign_in("employee"), "Allt står still");
    struct value fields = bench_triage_fields();
    bench_put(&fields, "impact", value_text("1"));
    bench_put(&fields, "urgency", value_text("1"));
    assert_int_equal(
        bench_move(bench_sign_in("desk"), ref, "triage", fields, NULL).status,
        STATUS_OK);
    assert_string_equal(act("person-close", with_person("sysman")), "OK");
    bench.now_ms += HOUR_MS;
    bench_begin();
    bench_take(&(struct link){
        .type = LINK_CREDIT, .service = "escalate", .credit = 8});
    store_tick(bench.store);
    bench_commit();
    assert_false(rung_is_awake());
}

static void
who_is_away_is_reached_by_their_deputy(void **state)
{
    (void)state;
    const int64_t employee = bench_number("employee");
    assert_string_equal(absent("manager", "employee", "2026-11-23",
                               "2026-11-27", "other", "employee2"),
                        "OK");
    assert_int_equal(people_reached(bench.store, employee).number,
                     bench_number("employee2"));
    assert_string_equal(act("person-close", with_person("employee2")), "OK");
    assert_int_equal(people_reached(bench.store, employee).number, employee);
}

/* -- How long is long ---------------------------------------------------- */

static void
a_long_absence_is_on_record_the_moment_it_bars(void **state)
{
    (void)state;
    struct value with = with_person("employee");
    /* From nine in the morning: thirty days are over at a midnight. */
    bench_put(&with, "from", value_int(MONDAY_MS));
    bench_put(&with, "until", value_int(MONDAY_MS + 90 * DAY_MS));
    bench_put_text(&with, "kind", "other");
    assert_string_equal(act("absence-add", with), "OK");
    static const char BEGUN[] = "SELECT count(*) FROM absence WHERE begun = 1";
    const int64_t before = bench_count(BEGUN);
    bench_pass(30 * DAY_MS - 9 * HOUR_MS - 1);
    assert_false(person_of("employee").barred);
    assert_int_equal(bench_count(BEGUN), before);
    bench_pass(1);
    assert_true(person_of("employee").barred);
    bench_pass(2000);
    assert_int_equal(bench_count(BEGUN), before + 1);
}

/* -- Grants while nobody is there ---------------------------------------- */

/* What an auditor sees of the first grant of that person. */
static bool
grant_is_open(const char *login)
{
    struct granted_then then;
    const struct granted_list list = granted_standing_of_person(
        bench.store, bench_number(login), GRANT_ACCESS);
    assert_true(list.count > 0);
    assert_true(
        query_granted_then(bench.store, list.row[0].id, bench.now_ms, &then));
    const struct value row =
        query_granted_row(bench.store, NULL, &then, bench.now_ms);
    return value_get_bool(&row, "open");
}

/* Whichever way the absence came, and without anybody thawing anything. */
static void
a_grant_is_shut_while_its_person_is_barred_and_no_longer(void **state)
{
    (void)state;
    assert_string_equal(
        absent("employee", NULL, "2026-11-24", "2026-11-25", "leave", NULL),
        "OK");
    feed("hr", "absences",
         "login,from,to,kind\nemployee2,2026-11-24,2027-01-15,other\n");
    assert_true(grant_is_open("employee"));
    bench_pass(DAY_MS);
    assert_false(grant_is_open("employee"));
    assert_true(grant_is_open("employee2"));
    bench_pass(2 * DAY_MS);
    assert_true(grant_is_open("employee"));
    bench_pass(30 * DAY_MS);
    assert_false(grant_is_open("employee2"));
    bench_pass(30 * DAY_MS);
    assert_true(grant_is_open("employee2"));
}

/* -- The very first ------------------------------------------------------ */

static const char *
first_code(void)
{
    bench_begin();
    const char *code = store_first_identity(bench.store);
    if (code != NULL)
        code = arena_string(bench.arena, code);
    bench_commit();
    return code;
}

static void
a_first_code_that_ran_out_is_replaced_while_nobody_is_there(void **state)
{
    (void)state;
    bench_begin();
    db_run(bench.store->db, "DELETE FROM granted", DB_NONE);
    db_run(bench.store->db, "DELETE FROM deputy", DB_NONE);
    db_run(bench.store->db, "DELETE FROM person_text", DB_NONE);
    db_run(bench.store->db, "DELETE FROM absence", DB_NONE);
    db_run(bench.store->db, "DELETE FROM session", DB_NONE);
    db_run(bench.store->db, "DELETE FROM system_admin", DB_NONE);
    db_run(bench.store->db, "DELETE FROM person", DB_NONE);
    bench_commit();
    const char *first = first_code();
    assert_non_null(first);
    assert_null(first_code()); /* it holds */
    bench_pass(CODE_HOURS * HOUR_MS);
    const char *second = first_code();
    assert_non_null(second);
    assert_string_not_equal(first, second);
    bench_pass(CODE_HOURS * HOUR_MS);
    bench_begin();
    store_set_verifier(bench.store, "first", "$argon2id$chosen");
    bench_commit();
    assert_null(first_code());
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
        TEST(one_alone_gives_nobody_another_mail),
        TEST(an_import_of_two_tells_the_old_mail_too),
        TEST(a_mail_that_stays_takes_one),
        TEST(one_mail_is_one_address),
        TEST(one_alone_brings_nobody_into_the_register),
        TEST(a_block_for_security_is_lifted_only_by_who_says_so),
        TEST(a_proposal_to_unblock_lifts_no_newer_block),
        TEST(a_proposal_to_unblock_ends_with_the_block),
        TEST(who_lifts_a_block_confirms_and_takes_nothing_back),
        TEST(a_manager_ends_a_leave_and_not_the_block_that_came_after),
        TEST(nobody_makes_themselves_the_deputy_of_another),
        TEST(the_managers_deputy_confirms_for_the_manager),
        TEST(the_managers_deputy_confirms_nothing_of_the_managers_own),
        TEST(a_feed_that_says_nothing_of_a_deputy_leaves_them),
        TEST(a_feed_leaves_a_proposed_deputy_proposed),
        TEST(who_lengthens_their_absence_asks_for_the_deputy_again),
        TEST(nobody_changes_the_leave_that_a_superior_wrote),
        TEST(an_appointment_makes_no_pair_of_eyes_out_of_a_deputy),
        TEST(two_appointments_make_nobody_report_to_themselves),
        TEST(owner_and_manager_change_places_in_one_import),
        TEST(a_role_makes_no_pair_of_eyes_out_of_a_deputy),
        TEST(an_import_appoints_no_deputy_whom_the_act_refuses),
        TEST(a_feed_counts_whom_it_will_bar_and_not_only_today),
        TEST(a_feed_says_by_code_why_a_row_is_refused),
        TEST(a_leaver_is_nobodys_rung_and_gets_no_mail),
        TEST(a_leaver_by_import_loses_what_any_leaver_does),
        TEST(a_leaver_by_import_never_stands_in_for_anybody),
        TEST(a_deputy_who_was_to_come_is_ended_before_beginning),
        TEST(a_block_by_import_ends_what_waits_to_lift_an_older_one),
        TEST(nobody_confirms_an_import_that_does_them_good),
        TEST(nobody_proposes_an_import_that_does_them_good),
        TEST(what_nobody_manages_is_told_to_its_owner),
        TEST(an_import_that_came_to_do_them_good_is_refused_then),
        TEST(a_feed_about_its_own_sender_takes_another),
        TEST(a_feed_names_the_line_of_a_profile_that_nobody_knows),
        TEST(a_leave_is_cut_short_by_the_superior_alone),
        TEST(an_absence_has_no_deputy_for_longer_than_two_years),
        TEST(an_escalation_wakes_no_leaver),
        TEST(who_is_away_is_reached_by_their_deputy),
        TEST(a_long_absence_is_on_record_the_moment_it_bars),
        TEST(a_grant_is_shut_while_its_person_is_barred_and_no_longer),
        TEST(a_first_code_that_ran_out_is_replaced_while_nobody_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
