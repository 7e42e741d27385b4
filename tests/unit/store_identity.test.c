/* What the store promises about people: who comes, is away, is replaced,
 * leaves; all of it on a made-up clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "tests/unit/store_bench.h"
#include "workers/store/inside.h"
#include "workers/store/register/code.h"
#include "workers/store/register/standing.h"

#define DAY_MS (24 * HOUR_MS)
/* 2026-11-24 00:00 in Stockholm. */
#define TUESDAY_MS (MONDAY_MS + 15 * HOUR_MS)

/* -- Helpers ------------------------------------------------------------- */

static int64_t
records(const char *action)
{
    const struct reply log =
        bench_query(bench_sign_in("auditor"), "log-export", NULL, value_nil());
    const struct value *list = value_get(&log.body, "records");
    int64_t count = 0;
    assert_non_null(list);
    for (uint32_t i = 0; i < list->count; i++) {
        const uint8_t *entry = NULL;
        const struct value *value = value_get(&list->as.items[i], "entry");
        struct chain_entry read;
        assert_non_null(value);
        entry = value->as.bin;
        assert_int_equal(chain_decode(bench.arena, entry, value->count, &read),
                         STATUS_OK);
        count += strcmp(read.action, action) == 0;
    }
    return count;
}

/* The newest notice of that template among those that were just sent. */
static struct value
notice(const char *template_name)
{
    static struct link jobs[100];
    struct value found = value_nil();
    const int count = bench_jobs(jobs, 100);
    for (int i = 0; i < count; i++) {
        const char *name = value_get_text(&jobs[i].body, "template");
        if (name != NULL && strcmp(name, template_name) == 0)
            found = jobs[i].body;
    }
    return found;
}

static const char *
notice_text(const struct value *body, const char *map, const char *key)
{
    const char *text = value_get_text(value_get(body, map), key);
    return text != NULL ? text : "";
}

static const char *
absent(const uint8_t *token, const char *login, const char *from,
       const char *to, const char *kind, const char *deputy)
{
    struct value body = value_map();
    bench_put_text(&body, "what", "absent");
    bench_put_text(&body, "login", login);
    bench_put_text(&body, "from", from);
    bench_put_text(&body, "to", to);
    bench_put_text(&body, "kind", kind);
    bench_put_text(&body, "deputy", deputy);
    return status_code(bench_ask(REQUEST_ADMIN, token, body).status);
}

static const char *
whoami(const uint8_t *token)
{
    return status_code(bench_query(token, "whoami", NULL, value_nil()).status);
}

static struct value said;

/* One act in the name of nobody, as a batch of its own. */
static const char *
act(const char *name, struct value with)
{
    static const struct behind BEHIND = {.actor = &ACTOR_STORE,
                                         .source = "test"};
    said = value_map();
    bench_begin();
    const enum status status =
        standing_act(bench.store, &BEHIND, name, &with, &said);
    said = value_copy(bench.arena, &said);
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

/* -- Absence ------------------------------------------------------------- */

static void
leave_bars_on_its_first_day_without_anyone_acting(void **state)
{
    (void)state;
    const uint8_t *manager = bench_sign_in("manager");
    assert_string_equal(absent(manager, "employee", "2026-11-24", "2026-11-30",
                               "leave", "employee2"),
                        "OK");
    bench_pass(TUESDAY_MS - MONDAY_MS - 1);
    const uint8_t *employee = bench_sign_in("employee");
    assert_string_equal(whoami(employee), "OK");
    assert_int_equal(records("absence-begins"), 0);
    bench_pass(1);
    assert_string_equal(whoami(employee), "E-IDENTITET");
    bench_pass(1000);
    const struct value told = notice("deputy-begins");
    assert_string_equal(notice_text(&told, "to", "login"), "employee2");
    assert_int_equal(
        bench_count("SELECT count(*) FROM session s JOIN person_text"
                    " t ON t.number = s.person"
                    " WHERE t.login = 'employee'"
                    " AND s.ended_at_ms IS NULL"),
        0);
    assert_string_equal(whoami(employee), "E-IDENTITET");
    /* Once, also for a store that starts anew. */
    bench_reopen();
    bench_pass(2000);
    assert_int_equal(records("absence-begins"), 1);
    bench_pass(7 * DAY_MS);
    assert_int_equal(records("absence-over"), 1);
    assert_string_equal(whoami(bench_sign_in("employee")), "OK");
}

static void
a_batch_wakes_when_an_absence_begins(void **state)
{
    (void)state;
    absent(bench_sign_in("employee"), NULL, "2026-11-24", "2026-11-25", "leave",
           NULL);
    bench.now_ms = TUESDAY_MS - 20000;
    bench_begin();
    store_tick(bench.store);
    bench_commit();
    assert_int_equal(store_wake_mono_ms(bench.store), TUESDAY_MS);
}

static void
other_absence_bars_only_when_it_has_lasted_long(void **state)
{
    (void)state;
    assert_string_equal(absent(bench_sign_in("manager"), "employee",
                               "2026-11-23", "2027-02-28", "other",
                               "employee2"),
                        "OK");
    bench_pass(29 * DAY_MS);
    assert_string_equal(whoami(bench_sign_in("employee")), "OK");
    assert_int_equal(records("absence-begins"), 0);
    const uint8_t *employee = bench_sign_in("employee");
    bench_pass(DAY_MS);
    assert_string_equal(whoami(employee), "E-IDENTITET");
    assert_int_equal(records("absence-begins"), 1);
}

static void
a_block_that_someone_set_is_only_offered_to_be_lifted(void **state)
{
    (void)state;
    struct value with = with_person("employee");
    bench_put_text(&with, "cause", "leave");
    assert_string_equal(act("person-block", with), "OK");
    assert_string_equal(absent(bench_sign_in("manager"), "employee",
                               "2026-11-23", "2026-11-23", "leave", NULL),
                        "OK");
    assert_string_equal(act("person-unblock", with_person("employee")),
                        "E-FRANVARO");
    bench_pass(DAY_MS);
    const struct value told = notice("unblock-offered");
    assert_string_equal(notice_text(&told, "to", "login"), "manager");
    assert_true(people_read(bench.store, bench_number("employee")).barred);
    assert_string_equal(act("person-unblock", with_person("employee")), "OK");
    assert_false(people_read(bench.store, bench_number("employee")).barred);
}

static void
a_deputy_of_ones_own_choice_awaits_the_superior(void **state)
{
    (void)state;
    const uint8_t *employee = bench_sign_in("employee");
    const int64_t deputy = bench_number("employee2");
    assert_string_equal(absent(employee, NULL, "2026-11-23", "2026-11-27",
                               "other", "employee2"),
                        "OK");
    assert_int_equal(people_principals(bench.store, deputy).count, 0);
    /* Another choice takes the place of the first. */
    assert_string_equal(
        absent(employee, NULL, "2026-11-23", "2026-11-28", "other", "desk"),
        "OK");
    assert_int_equal(bench_count("SELECT count(*) FROM pending"
                                 " WHERE state = 'waiting'"),
                     1);
    const int64_t id = bench_count("SELECT id FROM pending"
                                   " WHERE state = 'waiting'");
    struct value body = value_map();
    bench_put_text(&body, "what", "confirm");
    bench_put(&body, "id", value_int(id));
    assert_string_equal(
        status_code(
            bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body).status),
        "E-ROLL");
    assert_string_equal(
        status_code(
            bench_ask(REQUEST_ADMIN, bench_sign_in("manager"), body).status),
        "OK");
    assert_int_equal(people_principals(bench.store, bench_number("desk")).count,
                     1);
    /* Who confirms others' does not confirm their own. */
    assert_string_equal(absent(bench_sign_in("hr"), NULL, "2026-11-23",
                               "2026-11-27", "other", "employee2"),
                        "OK");
    assert_int_equal(people_principals(bench.store, deputy).count, 0);
}

static void
a_proposed_deputy_waits_no_longer_than_the_absence(void **state)
{
    (void)state;
    assert_string_equal(absent(bench_sign_in("employee"), NULL, "2026-11-23",
                               "2026-11-27", "other", "employee2"),
                        "OK");
    assert_int_equal(
        bench_count("SELECT count(*) FROM pending WHERE state = 'waiting'"), 1);
    bench_pass(7 * DAY_MS);
    assert_int_equal(
        bench_count("SELECT count(*) FROM pending WHERE state = 'waiting'"), 0);
}

/* A ticket of somebody else's that the employee looks after. */
static const char *
assigned_to_employee(void)
{
    const uint8_t *desk = bench_sign_in("desk");
    const char *ref = bench_submit(bench_sign_in("hr"), "Loggarna");
    struct value fields = bench_triage_fields();
    assert_string_equal(
        status_code(bench_move(desk, ref, "triage", fields, NULL).status),
        "OK");
    fields = value_map();
    bench_put_text(&fields, "assignee", "employee");
    assert_string_equal(
        status_code(bench_move(desk, ref, "assign", fields, NULL).status),
        "OK");
    return ref;
}

static void
mail_of_an_absence_names_no_ticket_that_its_reader_may_not_see(void **state)
{
    (void)state;
    const char *ref = assigned_to_employee();
    assert_string_equal(absent(bench_sign_in("hr"), "employee", "2026-11-24",
                               "2026-11-30", "leave", NULL),
                        "OK");
    bench_pass(TUESDAY_MS - MONDAY_MS);
    struct value told = notice("absence-begins");
    assert_string_equal(notice_text(&told, "args", "tickets"), ref);
    told = notice("absence-no-deputy");
    const uint8_t *manager = bench_sign_in(
        arena_string(bench.arena, notice_text(&told, "to", "login")));
    assert_string_equal(notice_text(&told, "args", "tickets"), "");
    assert_string_equal(
        status_code(
            bench_query(manager, "show", "ref", value_text(ref)).status),
        "E-FINNS-EJ");
}

/* -- Deputies ------------------------------------------------------------ */

static const char *
deputy(const char *person, const char *other, int64_t until_ms)
{
    struct value with = with_person(person);
    bench_put_text(&with, "deputy", other);
    if (until_ms != 0)
        bench_put(&with, "until", value_int(until_ms));
    return act("deputy-add", with);
}

static void
a_deputy_has_an_end_and_is_not_the_other_pair_of_eyes(void **state)
{
    (void)state;
    const int64_t soon_ms = MONDAY_MS + 30 * DAY_MS;
    assert_string_equal(deputy("owner", "desk", 0), "E-UPPGIFT-SAKNAS");
    assert_string_equal(deputy("owner", "desk", MONDAY_MS), "E-UPPGIFT-FEL");
    assert_string_equal(deputy("owner", "desk", MONDAY_MS + 1000 * DAY_MS),
                        "E-UPPGIFT-FEL");
    assert_string_equal(deputy("owner", "owner", soon_ms), "E-ERSATTARE");
    assert_string_equal(deputy("owner", "sysman", soon_ms), "E-ERSATTARE");
    assert_string_equal(deputy("sysman", "owner", soon_ms), "E-ERSATTARE");
    assert_string_equal(deputy("owner", "monitor", soon_ms), "E-ERSATTARE");
    assert_string_equal(deputy("owner", "desk", soon_ms), "OK");
    assert_int_equal(people_principals(bench.store, bench_number("desk")).count,
                     1);
    struct value with = with_person("owner");
    bench_put_text(&with, "deputy", "desk");
    assert_string_equal(act("deputy-end", with), "OK");
    bench_pass(1);
    assert_int_equal(people_principals(bench.store, bench_number("desk")).count,
                     0);
}

/* -- Coming and leaving -------------------------------------------------- */

static struct value
newcomer(const char *login)
{
    struct value with = value_map();
    bench_put_text(&with, "login", login);
    bench_put_text(&with, "name", "Ny Person");
    bench_put_text(&with, "unit", "medborgarservice");
    bench_put_text(&with, "mail", "ny@example.test");
    return with;
}

static void
a_login_is_never_used_again(void **state)
{
    (void)state;
    assert_string_equal(act("person-add", newcomer("Ny.Person")), "OK");
    const int64_t first = value_get_int(&said, "person", 0);
    assert_int_equal(first, bench_number("ny.person"));
    assert_string_equal(act("person-add", newcomer("NY.person")), "E-UPPTAGEN");
    assert_string_equal(act("person-close", with_person("ny.person")), "OK");
    assert_string_equal(act("person-add", newcomer("ny.person")), "E-UPPTAGEN");
    assert_string_equal(act("person-add", newcomer("två ord")),
                        "E-UPPGIFT-FEL");
    struct value with = newcomer("annan");
    bench_put_text(&with, "unit", "finns-inte");
    assert_string_equal(act("person-add", with), "E-UPPGIFT-FEL");
}

static void
the_end_of_an_employment_closes_the_identity(void **state)
{
    (void)state;
    struct value with = with_person("desk");
    bench_put(&with, "until", value_int(TUESDAY_MS));
    assert_string_equal(act("person-change", with), "OK");
    assert_string_equal(deputy("desk", "employee", TUESDAY_MS + 5 * DAY_MS),
                        "OK");
    bench_pass(TUESDAY_MS - MONDAY_MS - 1);
    const uint8_t *desk = bench_sign_in("desk");
    assert_string_equal(whoami(desk), "OK");
    bench_pass(1);
    assert_string_equal(whoami(desk), "E-IDENTITET");
    bench_pass(1000);
    assert_int_equal(records("person-close"), 1);
    assert_int_equal(
        bench_count("SELECT count(*) FROM granted g JOIN person_text"
                    " t ON t.number = g.person"
                    " WHERE t.login = 'desk'"
                    " AND g.ended_at_ms IS NULL"),
        0);
    assert_int_equal(
        people_principals(bench.store, bench_number("employee")).count, 0);
    assert_int_equal(
        bench_count("SELECT count(*) FROM person p JOIN person_text t"
                    " ON t.number = p.number WHERE t.login = 'desk'"
                    " AND (p.verifier IS NOT NULL"
                    " OR p.closed_at_ms IS NULL)"),
        0);
    bench_reopen();
    bench_pass(5000);
    assert_int_equal(records("person-close"), 1);
}

/* -- Appointments -------------------------------------------------------- */

static void
an_appointment_names_who_holds_it_and_dismissal_only_them(void **state)
{
    (void)state;
    struct value with = with_person("employee");
    bench_put_text(&with, "system", "mail");
    bench_put_text(&with, "as", "manager");
    assert_string_equal(act("appoint", with), "OK");
    const struct matter mail = {.system = "mail"};
    const struct crowd managers =
        people_with_role(bench.store, "system-manager", &mail);
    assert_int_equal(managers.count, 1);
    assert_int_equal(managers.number[0], bench_number("employee"));
    bench_put_text(&with, "person", "sysman");
    assert_string_equal(act("dismiss", with), "OK"); /* holds it no longer */
    assert_int_equal(
        people_with_role(bench.store, "system-manager", &mail).count, 1);
    bench_put_text(&with, "person", "employee");
    assert_string_equal(act("dismiss", with), "OK");
    bench_pass(1);
    assert_int_equal(
        people_with_role(bench.store, "system-manager", &mail).count, 0);
    bench_put_text(&with, "system", "finns-inte");
    assert_string_equal(act("appoint", with), "E-UPPGIFT-FEL");
}

/* -- What a system is ------------------------------------------------------ */

static struct value
about(const char *system, const char *key, const char *text)
{
    struct value with = value_map();
    bench_put_text(&with, "system", system);
    bench_put_text(&with, key, text);
    return with;
}

static struct value
system_row(const char *system)
{
    const struct value tree = register_export(bench.store);
    return *value_get(value_get(&tree, "systems"), system);
}

/* Source: reference domain R3. */
static void
a_ticket_tells_what_a_system_consists_of_and_no_part_twice(void **state)
{
    (void)state;
    assert_string_equal(act("system-parts", about("care", "hosts",
                                                  "care01,\n care02 \ncare01")),
                        "OK");
    struct value row = system_row("care");
    const struct value *hosts = value_get(&row, "hosts");
    assert_int_equal(hosts->count, 2);
    assert_string_equal(hosts->as.items[1].as.text, "care02");
    assert_non_null(value_get(&row, "services")); /* was not said */
    static const char *const NOT[][3] = {
        {"hosts", "FW01.example.test", "E-REGISTERREGEL"}, /* of net */
        {"services", "diarium", "E-REGISTERREGEL"},
        {"integrations", "care", "E-REGISTERREGEL"},
        {"integrations", "radio", "E-UPPGIFT-FEL"},
    };
    const struct value before = system_row("care");
    for (size_t i = 0; i < sizeof NOT / sizeof *NOT; i++) {
        const char *code =
            act("system-parts", about("care", NOT[i][0], NOT[i][1]));
        if (strcmp(code, NOT[i][2]) != 0)
            fail_msg("%s %s: %s", NOT[i][0], NOT[i][1], code);
    }
    row = system_row("care");
    assert_true(value_equal(&row, &before));
    assert_string_equal(act("system-parts", about("care", "hosts", "-")), "OK");
    row = system_row("care");
    assert_null(value_get(&row, "hosts"));
}

/* Source: reference domain R8. */
static void
each_party_is_named_or_said_why_it_is_missing(void **state)
{
    (void)state;
    struct value with = about("maps", "administrators", "Teknik");
    assert_string_equal(act("system-parties", with), "OK");
    struct value row = system_row("maps");
    const struct value *parties = value_get(&row, "parties");
    assert_string_equal(value_get_text(parties, "administrators"), "Teknik");
    assert_string_equal(value_get_text(parties, "operations-supplier"),
                        "Driftpartner AB"); /* as it was */
    assert_string_equal(
        act("system-parties", about("maps", "user-groups", "saknas")),
        "E-UPPGIFT-FEL");
    struct value add = about("ny", "name", "Nytt");
    bench_put_text(&add, "unit", "social");
    bench_put_text(&add, "category", "business");
    bench_put_text(&add, "owner", "owner2");
    assert_string_equal(act("system-add", add), "OK");
    with = about("ny", "administrators", "Vi");
    assert_string_equal(act("system-parties", with), "OK"); /* not all yet */
    row = system_row("ny");
    assert_null(value_get(&row, "parties"));
    bench_put_text(&with, "missing", "leverantören är vi");
    assert_string_equal(act("system-parties", with), "OK");
    row = system_row("ny");
    assert_string_equal(
        value_get_text(value_get(&row, "parties"), "application-supplier"),
        "saknas: leverantören är vi");
}

static const char *
role_act(const char *name, const char *role, const char *key, const char *text)
{
    struct value with = about("care", "role", role);
    if (key != NULL)
        bench_put_text(&with, key, text);
    return act(name, with);
}

/* Source: reference domain R84, R96. */
static void
the_catalogue_of_roles_is_changed_by_a_ticket(void **state)
{
    (void)state;
    assert_string_equal(role_act("role-set", "ny", NULL, NULL),
                        "E-UPPGIFT-SAKNAS");
    assert_string_equal(role_act("role-set", "ny", "label", "Ny roll"), "OK");
    assert_string_equal(role_act("role-set", "ny", "courses", "journal"), "OK");
    assert_string_equal(role_act("role-set", "ny", "conflicts", "las"), "OK");
    struct value row = system_row("care");
    const struct value *role = value_get(value_get(&row, "roles"), "ny");
    assert_string_equal(value_get_text(role, "label"), "Ny roll");
    assert_int_equal(value_get(role, "courses")->count, 1);
    assert_int_equal(value_get(role, "conflicts")->count, 1);
    assert_string_equal(role_act("role-set", "ny", "courses", "magic"),
                        "E-UPPGIFT-FEL");
    assert_string_equal(role_act("role-set", "ny", "conflicts", "pope"),
                        "E-UPPGIFT-FEL");
    assert_string_equal(role_act("role-set", "ny", "conflicts", "ny"),
                        "E-REGISTERREGEL");
    assert_string_equal(role_act("role-end", "ny", NULL, NULL), "OK");
    assert_string_equal(role_act("role-end", "ny", NULL, NULL),
                        "E-UPPGIFT-FEL");
    /* The consultant has the one, a profile needs the other. */
    assert_string_equal(role_act("role-end", "las", NULL, NULL),
                        "E-REGISTERREGEL");
    assert_string_equal(role_act("role-end", "handlaggare", NULL, NULL),
                        "E-REGISTERREGEL");
    row = system_row("care");
    assert_non_null(value_get(value_get(&row, "roles"), "las"));
}

static void
a_system_is_classified_from_one_to_three(void **state)
{
    (void)state;
    struct value with = value_map();
    bench_put_text(&with, "system", "mail");
    bench_put_text(&with, "confidentiality", "3");
    bench_put_text(&with, "integrity", "2");
    bench_put_text(&with, "availability", "4");
    assert_string_equal(act("system-classify", with), "E-UPPGIFT-FEL");
    bench_put_text(&with, "availability", "1");
    assert_string_equal(act("system-classify", with), "OK");
    const struct reply shown = bench_query(bench_sign_in("admin"), "system",
                                           "key", value_text("mail"));
    assert_int_equal(
        value_get_int(value_get(&shown.body, "class"), "confidentiality", 0),
        3);
}

/* -- Codes --------------------------------------------------------------- */

static const char *
reset(const uint8_t *token, const char *login)
{
    struct value body = value_map();
    bench_put_text(&body, "what", "person-reset");
    bench_put_text(&body, "login", login);
    return status_code(bench_ask(REQUEST_ADMIN, token, body).status);
}

static struct reply
verifier_of(const char *login)
{
    uint8_t key[MESSAGE_KEY_SIZE];
    struct value body = value_map();
    bench_put_text(&body, "login", login);
    bench_put(&body, "pk", value_bin(bench.client, 32));
    bench_put_text(&body, "why", "login");
    bench_key(key);
    return bench_ask_as("auth", REQUEST_VERIFIER, NULL, key, body);
}

/* As auth says it; `attempt` tells one login from another. */
static const char *
auth_says_of(enum request_type type, const char *login, bool code,
             const uint8_t *token, uint8_t attempt)
{
    uint8_t key[MESSAGE_KEY_SIZE], hash[32];
    const uint8_t attempted[MESSAGE_KEY_SIZE] = {attempt};
    struct value body = value_map();
    bench_key(key);
    bench_put_text(&body, "login", login);
    bench_put(&body, "number", value_int(bench_number(login)));
    bench_put(&body, "ok", value_bool(true));
    bench_put(&body, "code", value_bool(code));
    bench_put(&body, "pk", value_bin(bench.client, 32));
    if (type == REQUEST_SESSION_OPEN) {
        chain_hash((struct bytes){token, MESSAGE_TOKEN_SIZE}, hash);
        bench_put(&body, "token_hash", value_bin(hash, 32));
        bench_put(&body, "attempt", value_bin(attempted, sizeof attempted));
    } else {
        bench_put_text(&body, "verifier", "$argon2id$new");
    }
    return status_code(bench_ask_as("auth", type, NULL, key, body).status);
}

static const char *
auth_says(enum request_type type, const char *login, bool code,
          const uint8_t *token)
{
    return auth_says_of(type, login, code, token, 1);
}

static void
a_code_leaves_only_with_the_job_that_mails_it(void **state)
{
    (void)state;
    const uint8_t *employee = bench_sign_in("employee");
    assert_string_equal(reset(bench_sign_in("desk"), "employee"), "E-ROLL");
    assert_string_equal(reset(bench_sign_in("access-admin"), "employee"), "OK");
    assert_string_equal(whoami(employee), "E-SESSION");
    bench_pass(1);
    const struct value mail = notice("person-code");
    const char *code = notice_text(&mail, "args", "code");
    assert_int_equal(strlen(code), 19);
    const struct value told = notice("person-reset");
    assert_string_equal(notice_text(&told, "to", "login"), "manager");
    assert_string_equal(notice_text(&told, "args", "code"), "");
    /* What is typed without hyphens is what auth compares. */
    const struct reply reply = verifier_of("employee");
    char typed[32] = "";
    for (const char *c = code; *c != '\0'; c++)
        if (*c != '-')
            strncat(typed, c, 1);
    assert_int_equal(
        crypto_pwhash_str_verify(value_get_text(&reply.body, "code"), typed,
                                 strlen(typed)),
        0);
    assert_string_equal(value_get_text(&reply.body, "verifier"), "");
    assert_int_equal(
        db_number(bench.store->db,
                  "SELECT count(*) FROM job WHERE instr(body, ?) > 0",
                  DB_ARGS(db_blob_of(code, strlen(code))), -1),
        0);
}

static void
a_code_opens_a_session_that_can_only_choose_a_password(void **state)
{
    (void)state;
    static const uint8_t TOKEN[MESSAGE_TOKEN_SIZE] = {42};
    assert_string_equal(reset(bench_sign_in("admin"), "employee"), "OK");
    assert_string_equal(
        auth_says(REQUEST_SESSION_OPEN, "employee", false, TOKEN),
        "E-INLOGGNING");
    assert_string_equal(
        auth_says(REQUEST_SESSION_OPEN, "employee", true, TOKEN), "OK");
    assert_string_equal(whoami(TOKEN), "E-LOSENORD");
    assert_string_equal(
        status_code(
            bench_ask(REQUEST_SUBMIT, TOKEN, bench_incident("Ett")).status),
        "E-LOSENORD");
    assert_string_equal(auth_says(REQUEST_PASSWORD_SET, "employee", true, NULL),
                        "OK");
    assert_string_equal(whoami(TOKEN), "OK");
    /* It is spent. */
    assert_string_equal(auth_says(REQUEST_PASSWORD_SET, "employee", true, NULL),
                        "E-INLOGGNING");
    const struct reply after = verifier_of("employee");
    assert_string_equal(value_get_text(&after.body, "code"), "");
}

static void
a_code_opens_one_session_and_no_other(void **state)
{
    (void)state;
    static const uint8_t FIRST[MESSAGE_TOKEN_SIZE] = {42};
    static const uint8_t SECOND[MESSAGE_TOKEN_SIZE] = {43};
    assert_string_equal(reset(bench_sign_in("admin"), "employee"), "OK");
    assert_string_equal(
        auth_says(REQUEST_SESSION_OPEN, "employee", true, FIRST), "OK");
    /* The broker asks again for the same session. */
    assert_string_equal(
        auth_says(REQUEST_SESSION_OPEN, "employee", true, FIRST), "OK");
    /* Whoever has the code elsewhere neither comes in nor chooses a password
     * with it. */
    bench.client[0] ^= 1;
    assert_string_equal(
        auth_says(REQUEST_SESSION_OPEN, "employee", true, SECOND),
        "E-INLOGGNING");
    assert_string_equal(auth_says(REQUEST_PASSWORD_SET, "employee", true, NULL),
                        "E-INLOGGNING");
    bench.client[0] ^= 1;
    assert_string_equal(auth_says(REQUEST_PASSWORD_SET, "employee", true, NULL),
                        "OK");
    assert_string_equal(whoami(FIRST), "OK");
}

static void
a_login_whose_answer_is_lost_has_not_spent_its_code(void **state)
{
    (void)state;
    static const uint8_t LOST[MESSAGE_TOKEN_SIZE] = {42};
    static const uint8_t AGAIN[MESSAGE_TOKEN_SIZE] = {43};
    static const uint8_t LATE[MESSAGE_TOKEN_SIZE] = {44};
    assert_string_equal(reset(bench_sign_in("admin"), "employee"), "OK");
    assert_string_equal(auth_says(REQUEST_SESSION_OPEN, "employee", true, LOST),
                        "OK");
    assert_string_equal(
        auth_says(REQUEST_SESSION_OPEN, "employee", true, AGAIN), "OK");
    assert_string_equal(whoami(LOST), "E-SESSION");
    assert_string_equal(whoami(AGAIN), "E-LOSENORD");
    /* Asked for once more, the lost one does not come back. */
    assert_string_not_equal(
        auth_says(REQUEST_SESSION_OPEN, "employee", true, LOST), "OK");
    assert_int_equal(
        bench_count("SELECT count(*) FROM session s JOIN person_text t"
                    " ON t.number = s.person WHERE t.login = 'employee'"
                    " AND s.ended_at_ms IS NULL"),
        1);
    assert_string_equal(auth_says(REQUEST_PASSWORD_SET, "employee", true, NULL),
                        "OK");
    assert_string_equal(whoami(AGAIN), "OK");
    assert_string_equal(auth_says(REQUEST_SESSION_OPEN, "employee", true, LATE),
                        "E-INLOGGNING");
}

static void
a_code_logs_in_once(void **state)
{
    (void)state;
    static const uint8_t FIRST[MESSAGE_TOKEN_SIZE] = {42};
    static const uint8_t AGAIN[MESSAGE_TOKEN_SIZE] = {43};
    assert_string_equal(reset(bench_sign_in("admin"), "employee"), "OK");
    assert_string_equal(
        auth_says_of(REQUEST_SESSION_OPEN, "employee", true, FIRST, 1), "OK");
    assert_string_equal(
        auth_says_of(REQUEST_SESSION_OPEN, "employee", true, AGAIN, 2),
        "E-INLOGGNING");
    assert_string_equal(whoami(AGAIN), "E-SESSION");
    /* The session that it opened is still the one that chooses a password. */
    assert_string_equal(whoami(FIRST), "E-LOSENORD");
    assert_string_equal(auth_says(REQUEST_PASSWORD_SET, "employee", true, NULL),
                        "OK");
    assert_string_equal(whoami(FIRST), "OK");
}

static void
a_code_ends_with_its_session(void **state)
{
    (void)state;
    static const uint8_t LEFT[MESSAGE_TOKEN_SIZE] = {42};
    static const uint8_t IDLE[MESSAGE_TOKEN_SIZE] = {43};
    const int64_t employee = bench_number("employee");
    assert_string_equal(reset(bench_sign_in("admin"), "employee"), "OK");
    assert_string_equal(auth_says(REQUEST_SESSION_OPEN, "employee", true, LEFT),
                        "OK");
    assert_non_null(code_text(bench.store, employee));
    bench_ask(REQUEST_LOGOUT, LEFT, value_map());
    assert_null(code_text(bench.store, employee));
    assert_string_equal(auth_says(REQUEST_PASSWORD_SET, "employee", true, NULL),
                        "E-INLOGGNING");
    bench_pass(1);
    assert_string_equal(reset(bench_sign_in("admin"), "employee"), "OK");
    assert_string_equal(
        auth_says_of(REQUEST_SESSION_OPEN, "employee", true, IDLE, 2), "OK");
    bench_pass(bench.store->config.session_idle_ms + 1);
    assert_string_equal(auth_says(REQUEST_PASSWORD_SET, "employee", true, NULL),
                        "E-INLOGGNING");
}

static void
a_code_is_over_after_three_days_or_by_the_next(void **state)
{
    (void)state;
    static const uint8_t TOKEN[MESSAGE_TOKEN_SIZE] = {42};
    reset(bench_sign_in("admin"), "employee");
    const char *first = code_text(bench.store, bench_number("employee"));
    first = arena_string(bench.arena, first);
    bench_pass(1);
    reset(bench_sign_in("admin"), "employee");
    assert_string_not_equal(code_text(bench.store, bench_number("employee")),
                            first);
    bench_pass(CODE_HOURS * HOUR_MS - 1);
    assert_non_null(code_text(bench.store, bench_number("employee")));
    bench_pass(1);
    assert_null(code_text(bench.store, bench_number("employee")));
    assert_string_equal(
        auth_says(REQUEST_SESSION_OPEN, "employee", true, TOKEN),
        "E-INLOGGNING");
}

static void
nobody_resets_themselves_or_who_is_barred(void **state)
{
    (void)state;
    const uint8_t *admin = bench_sign_in("admin");
    assert_string_equal(reset(admin, "admin"), "E-EGEN-SAK");
    assert_string_equal(act("person-close", with_person("desk")), "OK");
    assert_string_equal(reset(admin, "desk"), "E-INAKTIV");
    assert_string_equal(reset(admin, "ingen"), "E-FINNS-EJ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
        TEST(leave_bars_on_its_first_day_without_anyone_acting),
        TEST(a_batch_wakes_when_an_absence_begins),
        TEST(other_absence_bars_only_when_it_has_lasted_long),
        TEST(a_block_that_someone_set_is_only_offered_to_be_lifted),
        TEST(a_deputy_of_ones_own_choice_awaits_the_superior),
        TEST(mail_of_an_absence_names_no_ticket_that_its_reader_may_not_see),
        TEST(a_proposed_deputy_waits_no_longer_than_the_absence),
        TEST(a_deputy_has_an_end_and_is_not_the_other_pair_of_eyes),
        TEST(a_login_is_never_used_again),
        TEST(the_end_of_an_employment_closes_the_identity),
        TEST(an_appointment_names_who_holds_it_and_dismissal_only_them),
        TEST(a_ticket_tells_what_a_system_consists_of_and_no_part_twice),
        TEST(each_party_is_named_or_said_why_it_is_missing),
        TEST(the_catalogue_of_roles_is_changed_by_a_ticket),
        TEST(a_system_is_classified_from_one_to_three),
        TEST(a_code_leaves_only_with_the_job_that_mails_it),
        TEST(a_code_opens_a_session_that_can_only_choose_a_password),
        TEST(a_code_opens_one_session_and_no_other),
        TEST(a_login_whose_answer_is_lost_has_not_spent_its_code),
        TEST(a_code_logs_in_once),
        TEST(a_code_ends_with_its_session),
        TEST(a_code_is_over_after_three_days_or_by_the_next),
        TEST(nobody_resets_themselves_or_who_is_barred),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
