/* What is left of somebody who is erased, and of what others still have to
 * do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/codec.h"
#include "runtime/place.h"
#include "tests/unit/store_bench.h"
#include "workers/store/inside.h"
#include "workers/store/pending.h"
#include "workers/store/register/erase.h"
#include "workers/store/register/mention.h"
#include "workers/store/register/standing.h"

/* -- Helpers ------------------------------------------------------------- */

static int64_t
count_of(const char *sql, const char *word)
{
    return db_number(bench.store->db, sql,
                     DB_ARGS(db_blob_of(word, strlen(word))), -1);
}

static struct reply
import(const char *text)
{
    struct value body = value_map();
    bench_put_text(&body, "what", "register-import");
    bench_put_text(&body, "text", text);
    return bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body);
}

static const char *
confirm(const char *who, int64_t id)
{
    struct value body = value_map();
    bench_put_text(&body, "what", "confirm");
    bench_put(&body, "id", value_int(id));
    return status_code(
        bench_ask(REQUEST_ADMIN, bench_sign_in(who), body).status);
}

static void
bring(const char *text)
{
    const struct reply reply = import(text);
    assert_int_equal(reply.status, STATUS_OK);
    assert_string_equal(
        confirm("admin2", value_get_int(&reply.body, "pending", 0)), "OK");
}

static void
close_person(const char *login)
{
    static const struct behind BEHIND = {.actor = &ACTOR_STORE,
                                         .source = "test"};
    struct value with = value_map(), said = value_map();
    bench_put_text(&with, "person", login);
    bench_begin();
    assert_int_equal(
        standing_act(bench.store, &BEHIND, "person-close", &with, &said),
        STATUS_OK);
    store_tick(bench.store);
    bench_commit();
}

static const char *
erase_by(const char *login, const char *decision)
{
    struct value body = value_map();
    bench_put_text(&body, "what", "person-erase");
    bench_put_text(&body, "login", login);
    bench_put_text(&body, "decision", decision);
    const struct reply reply =
        bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body);
    if (reply.status != STATUS_OK)
        return status_code(reply.status);
    return confirm("admin2", value_get_int(&reply.body, "pending", 0));
}

static const char *
erase(const char *login)
{
    return erase_by(login, "KS 2026-117");
}

/* One that somebody else is still to get. */
static int64_t
job_add(const char *service, const char *to, const char *text)
{
    struct value body = value_map(), reader = value_map(), args = value_map();
    bench_put(&reader, "number", value_int(people_by_login(bench.store, to)));
    bench_put(&body, "to", reader);
    bench_put_text(&args, "person", text);
    bench_put(&body, "args", args);
    bench_begin();
    job_insert(bench.store, service, 0, 0, 1, body, NULL);
    bench_commit();
    return db_number(bench.store->db, "SELECT max(id) FROM job", DB_NONE, 0);
}

/* -- Words --------------------------------------------------------------- */

static void
a_word_is_found_whole(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool found;
    } ROWS[] = {
        {"bo", true},           {"(bo)", true},    {"~ person bo: x", true},
        {"bo.", true},          {"bo- och", true}, {"bo@example.test", true},
        {"bosse", false},       {"abo", false},    {"bo-ek", false},
        {"bo.ek", false},       {"ny.bo", false},  {"boå", false},
        {"bosse och bo", true}, {"", false},
    };
    struct mention mention = {.words = value_list()};
    bench_begin();
    value_add(bench.arena, &mention.words, value_text("bo"));
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (mention_in(&mention, ROWS[i].text) != ROWS[i].found)
            fail_msg("\"%s\"", ROWS[i].text);
    bench_commit();
}

/* -- Former words -------------------------------------------------------- */

static void
what_somebody_was_called_before_is_erased_too(void **state)
{
    (void)state;
    static const char *const SQL[] = {
        "SELECT count(*) FROM pending WHERE instr(body, ?)",
        "SELECT count(*) FROM answered WHERE instr(reply, ?)",
        "SELECT count(*) FROM job WHERE instr(body, ?)",
        "SELECT count(*) FROM detail WHERE instr(body, ?)",
        "SELECT count(*) FROM former WHERE instr(word, CAST(? AS TEXT))",
        "SELECT count(*) FROM person_text WHERE instr(name, CAST(? AS TEXT))",
    };
    static const char *const WORDS[] = {"Zebrina", "zebrina@example.test",
                                        "Zebrafink", "employee2"};
    bring("persons:\n  employee2: { name: Zebrina Ek, mail: "
          "zebrina@example.test }\n");
    bring("persons:\n  employee2: { name: Zebrafink Ek, mail: "
          "fink@example.test }\n");
    import("persons:\n  employee2: { name: Zebrina Ek }\n"); /* it waits */
    job_add("notify", "manager", "Zebrina Ek is back.");
    assert_int_not_equal(count_of(SQL[0], "Zebrina"), 0);
    assert_int_not_equal(count_of(SQL[1], "Zebrina"), 0);
    close_person("employee2");
    assert_string_equal(erase("employee2"), "OK");
    for (size_t s = 0; s < sizeof SQL / sizeof *SQL; s++)
        for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++)
            if (count_of(SQL[s], WORDS[w]) != 0)
                fail_msg("%s: %s", WORDS[w], SQL[s]);
    assert_int_equal(
        import("persons:\n  employee2: { name: A, unit: it }\n").status,
        STATUS_REGISTER_INVALID);
}

static void
a_proposal_that_names_the_erased_waits_no_longer_on_record(void **state)
{
    (void)state;
    const struct reply asked =
        import("persons:\n  employee2: { mail: ny@example.test }\n");
    const int64_t id = value_get_int(&asked.body, "pending", 0);
    close_person("employee2");
    assert_string_equal(erase("employee2"), "OK");
    assert_string_equal(confirm("admin2", id), "E-FINNS-EJ");
    const struct reply log =
        bench_query(bench_sign_in("auditor"), "log", "limit", value_int(200));
    const struct value *records = value_get(&log.body, "records");
    int found = 0;
    for (uint32_t i = 0; i < records->count; i++) {
        const struct value *row = &records->as.items[i];
        found += strcmp(value_get_text(row, "action"), "withdraw") == 0 &&
                 strcmp(value_get_text(row, "to"), "register-import") == 0;
    }
    assert_int_equal(found, 1);
}

static const char *
block(const char *login, const char *what, const char *note)
{
    struct value body = value_map();
    bench_put_text(&body, "what", what);
    bench_put_text(&body, "login", login);
    bench_put_text(&body, "note", note);
    return status_code(
        bench_ask(REQUEST_ADMIN, bench_sign_in("admin"), body).status);
}

static void
why_somebody_was_blocked_is_erased_with_them(void **state)
{
    (void)state;
    static const char SQL[] =
        "SELECT count(*) FROM detail WHERE instr(body, ?)";
    static const char *const LOGINS[] = {"employee2", "employee"};
    for (size_t i = 0; i < sizeof LOGINS / sizeof *LOGINS; i++) {
        assert_string_equal(
            block(LOGINS[i], "person-block",
                  i == 0 ? "Sedan misstanken i maj." : "Sedan flytten i maj."),
            "OK");
        assert_string_equal(block(LOGINS[i], "person-unblock",
                                  i == 0 ? "Har friats helt i juni."
                                         : "Har flyttat helt i juni."),
                            "OK");
    }
    assert_int_equal(count_of(SQL, "misstanken"), 1);
    assert_int_equal(count_of(SQL, "friats"), 1);
    close_person("employee2");
    assert_string_equal(erase("employee2"), "OK");
    assert_int_equal(count_of(SQL, "misstanken"), 0);
    assert_int_equal(count_of(SQL, "friats"), 0);
    /* Why others were is theirs. */
    assert_int_equal(count_of(SQL, "flytten"), 1);
    assert_int_equal(count_of(SQL, "flyttat"), 1);
}

/* The decision's reference outlives them. */
static void
a_decision_does_not_name_whom_it_is_about(void **state)
{
    (void)state;
    close_person("employee2");
    assert_string_equal(erase_by("employee2", "KS 2026-117, employee2"),
                        "E-UPPGIFT-FEL");
    assert_string_equal(erase_by("employee2", "KS 2026-117, employee22"), "OK");
}

/* Who guesses a name must not find that it was there. */
static void
no_bare_hash_of_what_was_erased_is_left(void **state)
{
    (void)state;
    struct value body = value_map();
    uint8_t hash[CHAIN_HASH_SIZE];
    close_person("employee2");
    assert_string_equal(erase("employee2"), "OK");
    bench_put_text(&body, "decision", "KS 2026-117");
    bench_put_text(&body, "login", "employee2");
    chain_hash(codec_encode(bench.arena, &body), hash);
    assert_int_equal(db_number(bench.store->db,
                               "SELECT count(*) FROM log WHERE instr(entry, ?)",
                               DB_ARGS(db_blob_of(hash, sizeof hash)), -1),
                     0);
    for (int turned = 0; turned < 2; turned++) {
        assert_int_equal(
            db_number(bench.store->db,
                      "SELECT count(*) FROM pending WHERE digest = ?",
                      DB_ARGS(db_blob_of(hash, sizeof hash)), -1),
            0);
        /* As the client sent it. */
        body = value_map();
        bench_put_text(&body, "login", "employee2");
        bench_put_text(&body, "decision", "KS 2026-117");
        chain_hash(codec_encode(bench.arena, &body), hash);
    }
}

/* -- The register -------------------------------------------------------- */

/* One question to each table, those of the search index too: whether some
 * column holds a word. */
static struct value
tables_asked(void)
{
    struct value tables = value_list();
    struct db_rows *rows =
        db_rows(bench.store->db,
                "SELECT 'SELECT count(*) FROM \"' || t.name || '\" WHERE ' ||"
                " group_concat('instr(CAST(\"' || c.name || '\" AS BLOB),"
                " ?1)', ' OR ')"
                " FROM sqlite_master t JOIN pragma_table_info(t.name) c"
                " WHERE t.type = 'table' GROUP BY t.name",
                DB_NONE);
    while (db_next(rows))
        value_add(bench.arena, &tables,
                  value_text(arena_string(bench.arena, db_text(rows, 0))));
    assert_true(tables.count > 40);
    return tables;
}

/* NULL: nowhere. */
static const char *
place_of(const struct value *tables, const char *word)
{
    for (uint32_t i = 0; i < tables->count; i++)
        if (count_of(tables->as.items[i].as.text, word) != 0)
            return tables->as.items[i].as.text;
    return NULL;
}

static bool
file_holds(const char *name, const char *word)
{
    struct bytes file = {NULL, 0};
    const char *why = NULL;
    const char *path = place_join(bench.arena, bench.dir, name);
    return place_read(bench.arena, path, 64 << 20, &file, &why) == STATUS_OK &&
           memmem(file.data, file.size, word, strlen(word)) != NULL;
}

/* Theirs, and others' that name them. */
static const char *const TOUCHED[] = {
    "persons:\n"
    "  vikarie:\n"
    "    name: Zebrina Ek\n"
    "    mail: zebrina@example.test\n"
    "    unit: kansli\n"
    "    company: Tigerkompaniet AB\n"
    "    undertakings:\n"
    "      - { company: Tigerkompaniet AB, until: \"2027-12-31\",\n"
    "          reference: Lejon om Zebrina }\n"
    "    grants:\n"
    "      - { system: mail, role: anvandare, until: \"2027-06-30\",\n"
    "          reference: Leopardens muntliga besked }\n"
    "      - { system: mail, role: gemensam, until: \"2027-06-30\",\n"
    "          reference: KS 2026/4711 }\n"
    "systems:\n"
    "  mail:\n"
    "    suppliers: [Zebrina Ek Konsult]\n"
    "    parties: { administrators: vikarie, user-groups: Fråga Zebrina Ek,\n"
    "               application-supplier: zebrina@example.test }\n"
    "freezes:\n"
    "  - { from: \"2026-12-23\", until: \"2027-01-02\",\n"
    "      reason: Zebrina Ek är ledig }\n",
    "persons:\n"
    "  vikarie: { company: Pumakompaniet AB }\n"
    "courses:\n"
    "  djur: { label: Zebrina Ek berättar }\n"
    "units:\n"
    "  kansli: { label: Kansliet hos Zebrina Ek }\n"
    "settings: { protected-phone: 0100-00 Zebrina Ek }\n",
};

static void
no_column_and_no_page_holds_what_was_typed_about_them(void **state)
{
    (void)state;
    static const char *const WORDS[] = {
        "Zebrina",       "zebrina",  "vikarie", "Tigerkompaniet",
        "Pumakompaniet", "Lejon om", "Konsult", "Leopardens"};
    static const char *const GONE[] = {"arende.db", "arende.db-wal"};
    const struct value tables = tables_asked();
    for (size_t i = 0; i < sizeof TOUCHED / sizeof *TOUCHED; i++)
        bring(TOUCHED[i]);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (place_of(&tables, WORDS[i]) == NULL)
            fail_msg("%s was never there", WORDS[i]);
    close_person("vikarie");
    assert_string_equal(erase("vikarie"), "OK");
    store_idle(bench.store, bench.now_ms);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        const char *sql = place_of(&tables, WORDS[i]);
        /* A supplier is not a text about them but for the name in it. */
        if (sql != NULL && strcmp(WORDS[i], "Konsult") != 0)
            fail_msg("%s: %s", WORDS[i], sql);
        for (size_t f = 0; f < sizeof GONE / sizeof *GONE; f++)
            if (file_holds(GONE[f], WORDS[i]) &&
                strcmp(WORDS[i], "Konsult") != 0)
                fail_msg("%s is in %s", WORDS[i], GONE[f]);
    }
    /* That they had it, when, and by which decision, is for the archive. */
    assert_int_equal(
        bench_count("SELECT count(*) FROM granted WHERE kind = 'access'"
                    " AND name = 'gemensam' AND reference = 'KS 2026/4711'"
                    " AND decided_at_ms > 0 AND until_at_ms > 0"),
        1);
    assert_int_not_equal(
        bench_count("SELECT count(*) FROM past WHERE kind = 'grant'"
                    " AND instr(body, CAST('KS 2026/4711' AS BLOB))"),
        0);
    assert_int_equal(bench_count("SELECT count(*) FROM system WHERE key ="
                                 " 'mail' AND instr(more, CAST('saknas'"
                                 " AS BLOB))"),
                     0);
    assert_string_equal(
        status_code(import("municipality: Exempelkommunen\n").status), "OK");
}

/* -- What others have to do ---------------------------------------------- */

static const char *
state_of_job(int64_t id)
{
    const char *state = "";
    struct db_rows *rows =
        db_rows(bench.store->db, "SELECT state FROM job WHERE id = ?",
                DB_ARGS(db_int_of(id)));
    while (db_next(rows))
        state = arena_string(bench.arena, db_text(rows, 0));
    return state;
}

static void
a_notice_to_another_is_still_sent_without_the_words(void **state)
{
    (void)state;
    const char *name = arena_string(
        bench.arena,
        people_read(bench.store, people_by_login(bench.store, "employee2"))
            .name);
    close_person("employee2");
    const int64_t other =
        job_add("notify", "manager", arena_format(bench.arena, "Om %s.", name));
    const int64_t theirs = job_add("notify", "employee2", "employee2");
    const int64_t work = job_add("provisioning", "manager", "employee2");
    const int64_t apart = job_add("provisioning", "manager", "employee22");
    assert_string_equal(erase("employee2"), "OK");
    assert_string_equal(state_of_job(other), "ready");
    assert_string_equal(state_of_job(theirs), "dead");
    assert_string_equal(state_of_job(work), "dead");
    assert_string_equal(state_of_job(apart), "ready");
    assert_int_equal(
        count_of("SELECT count(*) FROM job WHERE instr(body, ?)", name), 0);
    assert_int_not_equal(
        count_of("SELECT count(*) FROM job WHERE instr(body, ?)", "Om –."), 0);
}

/* -- Tickets ------------------------------------------------------------- */

/* Much more than one answer, or the index, could hold. */
static void
a_ticket_of_many_words_is_erased_within_bounds(void **state)
{
    (void)state;
    char note[8001];
    memset(note, 'x', sizeof note - 1);
    note[sizeof note - 1] = '\0';
    memcpy(note, "zebra ", 6);
    const char *ref = bench_submit(bench_sign_in("employee"), "Ett");
    for (int i = 0; i < 60; i++) {
        struct value body = value_map();
        bench_put_text(&body, "ref", ref);
        bench_put_text(&body, "note", note);
        assert_int_equal(
            bench_ask(REQUEST_NOTE, bench_sign_in("desk"), body).status,
            STATUS_OK);
    }
    assert_true(db_number(bench.store->db,
                          "SELECT max(length(body)) FROM found", DB_NONE,
                          0) <= 64 * 1024);
    assert_int_not_equal(
        count_of("SELECT count(*) FROM found WHERE instr(body, CAST(? AS"
                 " TEXT))",
                 "zebra"),
        0);
    close_person("employee");
    assert_string_equal(erase("employee"), "OK");
    assert_int_equal(
        count_of("SELECT count(*) FROM found WHERE instr(body, CAST(? AS"
                 " TEXT))",
                 "zebra"),
        0);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_word_is_found_whole),
        TEST(what_somebody_was_called_before_is_erased_too),
        TEST(a_proposal_that_names_the_erased_waits_no_longer_on_record),
        TEST(why_somebody_was_blocked_is_erased_with_them),
        TEST(a_decision_does_not_name_whom_it_is_about),
        TEST(no_bare_hash_of_what_was_erased_is_left),
        TEST(no_column_and_no_page_holds_what_was_typed_about_them),
        TEST(a_notice_to_another_is_still_sent_without_the_words),
        TEST(a_ticket_of_many_words_is_erased_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
