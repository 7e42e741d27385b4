/* The register comes in whole or not at all, and comes out as it went in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "core/sentence.h"
#include "runtime/yaml.h"
#include "tests/unit/store_bench.h"
#include "workers/store/inside.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/owned.h"
#include "workers/store/register/past.h"

#define DAY_MS (INT64_C(24) * 3600000)

#define APPOINTED                                                              \
    "{ decided: \"2026-11-20\", attested: \"2026-11-20\", reference: SN 7 }"

/* -- Doing --------------------------------------------------------------- */

static enum status
take(const char *text, bool apply, struct register_import *import)
{
    *import = (struct register_import){
        .file = "change.yaml",
        .text = {(const uint8_t *)text, strlen(text)},
        .apply = apply,
    };
    return register_import(bench.store, import);
}

/* An import that must come in. */
static void
bring(const char *text)
{
    struct register_import import;
    bench_begin();
    const enum status status = take(text, true, &import);
    if (status != STATUS_OK)
        print_error("%s\n", import.report);
    assert_int_equal(status, STATUS_OK);
    bench_commit();
}

/* The whole register as a file. */
static const char *
export_text(void)
{
    const struct value tree = register_export(bench.store);
    return yaml_write(bench.arena, &tree);
}

static const char *
exported(void)
{
    bench_begin();
    const char *text = export_text();
    bench_commit();
    return text;
}

/* A store of its own in a directory of its own, with nobody in it. */
static void
empty_store(void)
{
    store_close(&bench.store);
    char command[160];
    snprintf(command, sizeof command, "rm -f %s/arende.db*", bench.dir);
    assert_int_equal(system(command), 0);
    bench_open();
}

/* -- Round trip ---------------------------------------------------------- */

static void
what_is_exported_comes_in_again_and_out_the_same(void **state)
{
    (void)state;
    const char *first = exported();
    assert_non_null(strstr(first, "remote: true"));
    assert_non_null(strstr(first, "handlaggare"));
    assert_non_null(strstr(first, "Midsommar"));
    empty_store();
    bench.now_ms += 3 * DAY_MS; /* another day: nothing hangs on it */
    bring(first);
    assert_string_equal(exported(), first);
    /* And into the same register it changes nothing. */
    struct register_import import;
    bench_begin();
    assert_int_equal(take(first, true, &import), STATUS_OK);
    assert_int_equal(import.difference.count, 0);
    bench_commit();
}

/* Whatever the sample has nothing of. */
static const char REST[] =
    "settings: { transition-until: \"2027-06-30\" }\n"
    "units: { extra: { label: Extra, kind: unit, parent: social } }\n"
    "persons:\n"
    "  ny:\n"
    "    name: Ny\n    unit: extra\n    language: en\n"
    "    company: Drift AB\n    employed-until: \"2028-06-30\"\n"
    "    blocked: administrator\n"
    "    deputies:\n"
    "      - { deputy: desk, from: \"2026-12-24T11:30:00Z\",\n"
    "          until: \"2027-01-06\" }\n"
    "    absences:\n"
    "      - { from: \"2027-02-01\", to: \"2027-02-05\", kind: other,\n"
    "          deputy: desk }\n"
    "      - { from: \"2027-03-01\", to: \"2027-04-05\", kind: leave }\n"
    "    roles:\n"
    "      - { role: service-desk, scope: care, from: \"2026-12-01\",\n"
    "          until: \"2027-12-31\", decided: \"2026-11-02\",\n"
    "          reference: Beslut 7 }\n"
    "    undertakings:\n"
    "      - { company: Drift AB, until: \"2028-06-30\" }\n"
    "    grants:\n"
    "      - { system: care, role: las, until: \"2028-06-30\",\n"
    "          paused: true, decided: \"2026-11-02\" }\n"
    "    facilities:\n"
    "      - { zone: hall, until: \"2028-06-30\", reference: Kort 9 }\n"
    "  left: { name: Gone, unit: extra, closed: \"2026-10-31\" }\n"
    "systems:\n"
    "  old: { label: Old, unit: extra, category: business, owner: owner2,\n"
    "         ended: \"2026-10-31\" }\n"
    "  new: { label: New, unit: extra, category: business, owner: owner2,\n"
    "         hosts: [h1], services: [S1, s2], shared: [S1],\n"
    "         admins: [desk], sector-critical: true, licences: 0 }\n";

/* Of every row: `{"label", SHAPE_TEXT, …`. */
static void
every_key_that_a_file_may_have_comes_out_as_it_went_in(void **state)
{
    (void)state;
    bring(REST);
    const char *first = exported();
    const struct bytes grammar =
        bench_file("workers/store/register/register_shape.c");
    const char *text =
        arena_text(bench.arena, (const char *)grammar.data, grammar.size);
    int keys = 0;
    for (const char *at = text; (at = strstr(at, "\", SHAPE_")) != NULL; at++) {
        const char *begin = at;
        while (begin[-1] != '"')
            begin--;
        const char *key = arena_text(bench.arena, begin, (size_t)(at - begin));
        if (strstr(first, arena_format(bench.arena, "%s:", key)) == NULL)
            fail_msg("nothing in the register has the key \"%s\"", key);
        keys++;
    }
    assert_true(keys > 60);
    empty_store();
    bring(first);
    assert_string_equal(exported(), first);
}

/* -- Faults -------------------------------------------------------------- */

#define PERSON "name: Ny, unit: kansli"
#define SYSTEM "label: Ny, unit: social, category: business, owner: owner2"

/* Each with its line and part of its sentence. */
static const struct fault_case {
    const char *text;
    int line;
    const char *why;
} FAULTS[] = {
    /* The file itself. */
    {"municipality: X\nplanets: {}\n", 2, "nobody knows the key \"planets\""},
    {"- a\n", 1, "a register is a map"},
    {"persons:\n  ny: { " PERSON " }\n  ny: { " PERSON " }\n", 3,
     "stands here already"},
    {"persons:\n  Ny: { " PERSON " }\n", 2, "is no key"},
    {"persons:\n  ny: { " PERSON ", shoe: 42 }\n", 2, "nobody knows the key"},
    {"persons:\n  ny: { unit: kansli }\n", 2, "lacks \"name\""},
    {"persons:\n  ny: { name: Ny, unit: [kansli, social] }\n", 2,
     "exactly one"},
    {"persons:\n  ny: { name: Ny, unit: nowhere }\n", 2, "no unit \"nowhere\""},
    {"persons:\n  ny: { " PERSON ", kind: shared }\n", 2, "one of: person"},
    {"persons:\n  ny: { " PERSON ", profile: pilot }\n", 2,
     "no position profile \"pilot\""},
    {"settings:\n  absence-long-days: 0\n", 2, "from 1 to 365"},
    {"settings:\n  transition-until: \"2027-02-30\"\n", 2, "a day in quotes"},
    /* Units. */
    {"units:\n  kansli: { parent: nowhere }\n", 2, "no unit \"nowhere\""},
    {"units:\n  kansli: { parent: kansli }\n", 2, "lies inside itself"},
    {"units:\n  kommunen:\n    parent: hemtjanst\n", 3, "lies inside itself"},
    {"units:\n  kansli: { manager: nobody }\n", 2, "no person \"nobody\""},
    {"units:\n  kansli: { manager: [secretary, owner] }\n", 2, "exactly one"},
    {"units:\n  kansli: { manager: monitor }\n", 2, "is a service"},
    {"units:\n  kansli: { kind: church }\n", 2, "one of: municipality"},
    {"units:\n  mail: { label: X, kind: unit, parent: kansli }\n", 2,
     "both a unit and a system"},
    {"units:\n  kansli: { manager: owner }\npersons:\n"
     "  owner: { unit: kansli }\nunits-end: 1\n",
     5, "nobody knows"},
    {"persons:\n  owner: { unit: kansli }\nunits:\n"
     "  kansli: { manager: owner, parent: kommunledning }\n"
     "  kommunstyrelsen: { manager: owner }\n  kommunen: { manager: owner }\n",
     4, "their own line manager"},
    {"units:\n  kansli: null\n", 2, "belongs to it"},
    {"units:\n  social: null\n", 2, "lies in it"},
    /* Persons. */
    {"persons:\n  ny: { " PERSON ", kind: service }\n", 2,
     "lacks a person who owns it"},
    {"persons:\n  ny: { " PERSON ", kind: service, owner: monitor }\n", 2,
     "lacks a person who owns it"},
    {"persons:\n  ny: { " PERSON ", kind: service, owner: hr,\n"
     "        roles: [hr] }\n",
     3, "is a service and cannot hold"},
    {"persons:\n  ny: { " PERSON ", roles: [monitor] }\n", 2, "is a service's"},
    {"persons:\n  ny: { " PERSON ", roles: [pope] }\n", 2, "no role \"pope\""},
    {"persons:\n  ny: { " PERSON ", roles: [system-owner] }\n", 2,
     "cannot be assigned"},
    {"persons:\n  ny:\n    name: Ny\n    unit: kansli\n    roles:\n"
     "      - { role: auditor, scope: nowhere }\n",
     6, "neither a system nor a unit"},
    {"persons:\n  ny: { " PERSON ", roles: [it-chief] }\n", 2, "one holder"},
    {"persons:\n  chair: { roles: [council-chair, council-vice-chair] }\n", 2,
     "both chair and vice-chair"},
    {"persons:\n  employee: null\n", 2, "never taken away"},
    {"persons:\n  desk:\n    deputies: [{ deputy: access-admin }]\n", 3,
     "lacks \"until\""},
    {"persons:\n  desk:\n    deputies:\n"
     "      - { deputy: desk, until: \"2028-01-01\" }\n",
     4, "their own deputy"},
    {"persons:\n  desk:\n    deputies:\n"
     "      - { deputy: monitor, until: \"2028-01-01\" }\n",
     4, "cannot be the deputy"},
    {"persons:\n  owner2:\n    deputies:\n"
     "      - { deputy: sysman2, until: \"2028-01-01\" }\n",
     4, "two pairs of eyes"},
    {"persons:\n  sysman2:\n    absences:\n"
     "      - { from: \"2028-01-01\", to: \"2028-02-01\", kind: other,\n"
     "          deputy: owner2 }\n",
     4, "two pairs of eyes"},
    /* As the act refuses it: 24 months, and no opposite eyes (R15). */
    {"persons:\n  desk:\n    deputies:\n"
     "      - { deputy: hr, from: \"2027-01-01\", until: \"2029-01-31\" }\n",
     4, "for more than 24 months"},
    {"persons:\n  desk:\n    absences:\n"
     "      - { from: \"2027-01-01\", to: \"2099-12-31\", kind: other,\n"
     "          deputy: hr }\n",
     4, "for more than 24 months"},
    {"persons:\n  desk: { blocked: tired }\n", 2, "one of: leave"},
    {"persons:\n  admin: { roles: [] }\n  admin2: { roles: [] }\n", 2,
     "the last administrator"},
    {"persons:\n  admin: { blocked: administrator }\n"
     "  admin2: { closed: \"2026-11-01\" }\n",
     2, "the last administrator"},
    {"persons:\n  employee: { roles: [council-member] }\n", 2,
     "has no seat on the council"},
    {"units:\n  utbildning: { manager: owner }\n"
     "systems:\n  school: { owner: owner }\n",
     1, "has no seat on the council"},
    {"persons:\n  desk:\n    absences:\n"
     "      - { from: \"2028-02-01\", to: \"2028-01-01\", kind: leave }\n",
     4, "ends before it begins"},
    /* Systems. */
    {"systems:\n  care: { owner: [owner, owner2] }\n", 2, "exactly one"},
    {"systems:\n  ny: { label: Ny, unit: social, category: business }\n", 2,
     "lacks \"owner\""},
    {"systems:\n  care: { owner: employee }\n", 2, "heads no department"},
    {"systems:\n  net: { owner: owner }\n", 2, "not the IT chief"},
    {"systems:\n  care: { manager: owner2, appointment: " APPOINTED " }\n", 2,
     "report to themselves"},
    {"systems:\n  care: { manager: monitor, appointment: " APPOINTED " }\n", 2,
     "cannot manage"},
    /* The owner appoints, and attests (R5, R7). */
    {"systems:\n  care: { manager: sysman3 }\n", 2,
     "the manager of care is appointed by its owner"},
    {"systems:\n  ny: { " SYSTEM ", manager: sysman3 }\n", 2,
     "the manager of ny is appointed by its owner"},
    {"systems:\n  ny: { " SYSTEM ", manager: sysman3,\n"
     "    appointment: { decided: \"2026-11-20\", reference: SN 7 } }\n",
     3, "lacks \"attested\""},
    {"systems:\n  care:\n    manager: sysman3\n"
     "    appointment: { decided: \"2026-11-20\", attested: \"2027-11-20\" }\n",
     4, "nobody has decided or attested"},
    {"systems:\n  care:\n    manager: null\n", 3, "no manager whom it"},
    {"persons:\n  sysman2: { closed: \"2025-01-01\" }\n", 2,
     "cannot manage the system care"},
    {"systems:\n  ny: { " SYSTEM ",\n    hosts: [fw01.example.test] }\n", 3,
     "part of both ny and net"},
    {"systems:\n  ny: { " SYSTEM ",\n    hosts: [FW01.example.TEST] }\n", 3,
     "part of both ny and net"},
    {"systems:\n  care: { integrations: [care] }\n", 2, "work with itself"},
    {"systems:\n  care: { integrations: [radio] }\n", 2, "no system \"radio\""},
    {"systems:\n  ny:\n    label: Ny\n    unit: social\n"
     "    category: business\n    owner: owner2\n    parties:\n"
     "      administrators: vi\n      user-groups: alla\n"
     "      application-supplier: X AB\n",
     8, "lacks \"operations-supplier\""},
    {"systems:\n  care: { parties: { user-groups: \"saknas\" } }\n", 2,
     "says why"},
    {"systems:\n  care: { class: { integrity: 4 } }\n", 2, "from 1 to 3"},
    {"systems:\n  care: null\n", 2, "decided about it"},
    {"systems:\n  ny: { " SYSTEM ", class: { integrity: 1 } }\n", 2,
     "lacks \"confidentiality\""},
    /* Catalogues, grants, courses. */
    {"systems:\n  care:\n    roles:\n      las: { conflicts: [pope] }\n", 4,
     "conflicts with \"pope\""},
    {"systems:\n  care:\n    roles:\n      las: { conflicts: [las] }\n", 4,
     "conflict with itself"},
    {"systems:\n  care:\n    roles:\n      las: { courses: [magic] }\n", 4,
     "no course \"magic\""},
    {"systems:\n  mail:\n    remote:\n"
     "      - { equipment: laptop, until: \"2027-01-01\" }\n",
     4, "stationary"},
    {"systems:\n  mail:\n    roles: { anvandare: null }\n", 1,
     "that employee could have"},
    {"systems:\n  net:\n    roles: { distans: null }\n", 1,
     "profile handlaggare"},
    {"persons:\n  desk:\n    grants: [{ system: care, role: pope }]\n", 3,
     "no role \"pope\""},
    {"persons:\n  desk:\n    grants: [{ system: radio, role: las }]\n", 3,
     "no system \"radio\""},
    {"persons:\n  desk:\n    grants: [{ system: care, role: vardadmin }]\n", 3,
     "is privileged"},
    {"persons:\n  consultant:\n    grants: [{ system: care, role: las }]\n", 3,
     "is external"},
    {"persons:\n  consultant:\n    grants:\n"
     "      - { system: care, role: las, until: \"2029-12-31\" }\n",
     4, "longer than the undertaking"},
    {"persons:\n  consultant: { undertakings: [] }\n", 2,
     "without one there is no access to care"},
    {"persons:\n  consultant:\n    facilities:\n"
     "      - { zone: hall, until: \"2029-12-31\" }\n",
     4, "the facility hall lasts longer"},
    {"persons:\n  consultant:\n    grants: []\n    undertakings: []\n"
     "    facilities:\n"
     "      - { zone: hall, until: \"2029-12-31\" }\n",
     6, "no access to the facility hall"},
    {"persons:\n  consultant:\n"
     "    undertakings: [{ company: Omsorgssystem i Norden AB }]\n",
     3, "lacks \"until\""},
    {"persons:\n  desk:\n    grants:\n"
     "      - { system: care, role: handlaggare, until: \"2029-12-31\" }\n"
     "      - { system: care, role: attestant, until: \"2029-12-31\" }\n",
     4, "which conflict"},
    {"persons:\n  desk:\n    grants:\n      - { system: care, role: las,\n"
     "          from: \"2028-01-01\", until: \"2027-01-01\" }\n",
     3, "ends before it begins"},
    {"persons:\n  desk:\n    courses:\n"
     "      - { course: journal, passed: \"2090-01-01\" }\n",
     4, "a day that is to come"},
    {"courses:\n  journal: null\n", 2, "requires it"},
    {"courses:\n  ny: { label: Ny, months: x }\n", 2, "whole number"},
    /* Profiles and freezes. */
    {"profiles:\n  handlaggare:\n    - { system: mail, role: pope }\n", 3,
     "no role \"pope\""},
    {"profiles:\n  handlaggare: null\n", 2, "has it"},
    {"freezes:\n  - { from: \"2029-02-01\", until: \"2029-01-01\",\n"
     "      reason: X }\n",
     2, "ends before it begins"},
    {"freezes:\n  - { from: \"2029-01-01\", until: \"2029-02-01\" }\n", 2,
     "lacks \"reason\""},
};

/* Whether a message has a Swedish one. */
static bool
is_translated(const struct bytes *catalogue, const char *message)
{
    const char *escaped = "";
    for (const char *at = message; *at != '\0'; at++)
        escaped = arena_format(bench.arena, "%s%s%c", escaped,
                               *at == '"' ? "\\" : "", *at);
    const char *line =
        arena_format(bench.arena, "\nmsgid \"%s\"\nmsgstr \"", escaped);
    const char *found =
        memmem(catalogue->data, catalogue->size, line, strlen(line));
    return found != NULL && found[strlen(line)] != '"';
}

static void
a_file_with_a_fault_is_refused_whole_and_names_its_line(void **state)
{
    (void)state;
    const char *before = exported();
    const struct bytes catalogue = bench_file("clients/cli/po/sv.po");
    size_t told = 0;
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++) {
        const struct fault_case *fault = &FAULTS[i];
        struct register_import import;
        bench_begin();
        const enum status status = take(fault->text, true, &import);
        const char *why =
            status == STATUS_OK
                ? "it came in"
                : sentence_render(bench.arena,
                                  value_get_text(&import.args, "why"),
                                  value_get(&import.args, "why_args"));
        const int64_t line = value_get_int(&import.args, "line", 0);
        bench_commit();
        if (status != STATUS_REGISTER_INVALID ||
            strstr(why, fault->why) == NULL || line != fault->line)
            print_error("%s\n%zu: line %lld: %s\n", fault->text, i,
                        (long long)line, why);
        else
            told++;
        if (!is_translated(&catalogue, value_get_text(&import.args, "why")))
            fail_msg("not in sv.po: %s", value_get_text(&import.args, "why"));
        assert_null(strchr(why, '{'));
        assert_string_equal(exported(), before);
    }
    assert_int_equal(told, sizeof FAULTS / sizeof *FAULTS);
}

/* A row always fits into one answer. */
static void
a_list_without_end_is_refused(void **state)
{
    (void)state;
    struct register_import import;
    const char *text = "systems:\n  care:\n    hosts:\n";
    for (int i = 0; i <= 200; i++)
        text = arena_format(bench.arena, "%s      - h%d\n", text, i);
    bench_begin();
    assert_int_equal(take(text, true, &import), STATUS_REGISTER_INVALID);
    assert_int_equal(value_get_int(&import.args, "line", 0), 4);
    bench_commit();
}

static void
a_doubled_part_may_be_shared_by_both(void **state)
{
    (void)state;
    bring("systems:\n"
          "  net: { shared: [fw01.example.test] }\n"
          "  ny: { " SYSTEM ", hosts: [fw01.example.test],\n"
          "        shared: [fw01.example.test] }\n");
}

static void
a_login_that_was_erased_is_never_used_again(void **state)
{
    (void)state;
    struct register_import import;
    bench_begin();
    db_run(bench.store->db, "DELETE FROM person_text WHERE login = 'employee2'",
           DB_NONE);
    assert_int_equal(
        take("persons:\n  employee2: { " PERSON " }\n", true, &import),
        STATUS_REGISTER_INVALID);
    assert_non_null(strstr(import.report, "never used again"));
    bench_commit();
}

/* -- A file is a change -------------------------------------------------- */

static bool
differs_by(const char *text, const char *const *lines, uint32_t count)
{
    struct register_import import;
    bool same = true;
    bench_begin();
    assert_int_equal(take(text, false, &import), STATUS_OK);
    for (uint32_t i = 0; i < import.difference.count; i++) {
        const char *line = import.difference.as.items[i].as.text;
        if (i >= count || strcmp(line, lines[i]) != 0) {
            print_error("%s\n", line);
            same = false;
        }
    }
    same = same && import.difference.count == count;
    bench_commit();
    return same;
}

static void
what_a_file_does_not_name_stays_and_null_takes_away(void **state)
{
    (void)state;
    static const char *const LINES[] = {
        "~ unit kansli label: Kansliet → Kontoret",
        "~ person desk mail: niklas.berg@example.test → –",
        "+ person desk grants: system=maps role=las from=2026-01-01 "
        "until=2029-12-31",
        "- person employee grants: system=mail role=anvandare "
        "from=2024-09-02 until=2029-12-31 reference=BEH 2024/57",
        "+ person employee grants: system=mail role=anvandare "
        "from=2024-09-02 until=2028-12-31 reference=BEH 2024/57",
        "- person employee grants: system=intranet role=las "
        "from=2024-09-02 until=2029-12-31 reference=BEH 2024/57",
        "- profile bistandshandlaggare",
        "- freeze: from=2029-06-20",
    };
    static const char FILE_TEXT[] =
        "units: { kansli: { label: Kontoret } }\n"
        "persons:\n"
        "  desk:\n    mail: null\n    grants:\n"
        "      - { system: maps, role: las, from: \"2026-01-01\",\n"
        "          until: \"2029-12-31\" }\n"
        "  employee:\n    grants:\n"
        "      - { system: mail, role: anvandare, until: \"2028-12-31\",\n"
        "          reference: BEH 2024/57 }\n"
        "profiles: { bistandshandlaggare: null }\n"
        "freezes:\n"
        "  - { from: \"2029-12-15\", until: \"2030-01-06\",\n"
        "      reason: Årsskiftet }\n";
    struct register_import import;
    const char *before = exported();
    bench_begin();
    assert_int_equal(take(FILE_TEXT, false, &import), STATUS_OK);
    const char *all = "";
    for (uint32_t i = 0; i < import.difference.count; i++)
        all = arena_format(bench.arena, "%s%s\n", all,
                           import.difference.as.items[i].as.text);
    bench_commit();
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        if (strstr(all, LINES[i]) == NULL)
            fail_msg("%s\nis not in\n%s", LINES[i], all);
    assert_int_equal(import.difference.count, 8);
    assert_string_equal(exported(), before); /* only looked at */
    bring(FILE_TEXT);
    assert_true(differs_by(FILE_TEXT, NULL, 0));
    assert_string_not_equal(exported(), before);
}

static void
what_nobody_uses_may_be_taken_away(void **state)
{
    (void)state;
    bring("units: { extra: { label: Extra, kind: unit, parent: social } }\n"
          "courses: { extra: { label: Extra } }\n"
          "systems: { extra2: { " SYSTEM " } }\n");
    static const char *const LINES[] = {
        "- unit extra: label=Extra kind=unit parent=social",
        "- course extra: label=Extra",
        "- system extra2: label=Ny unit=social category=business owner=owner2",
    };
    static const char GONE[] = "units: { extra: null }\n"
                               "courses: { extra: null }\n"
                               "systems: { extra2: null }\n";
    assert_true(differs_by(GONE, LINES, 3));
    bring(GONE);
    struct value row;
    bench_begin();
    assert_false(
        past_read(bench.store, PAST_SYSTEM, "extra2", bench.now_ms, &row));
    bench_commit();
}

static void
an_import_answers_for_what_it_brings_not_for_what_was(void **state)
{
    (void)state;
    struct register_import import;
    bench_begin();
    db_run(bench.store->db,
           "UPDATE person SET closed_at_ms = 1 WHERE number = (SELECT number"
           " FROM person_text WHERE login = 'sysman2')",
           DB_NONE);
    assert_int_equal(
        take("units: { kansli: { label: Kontoret } }\n", true, &import),
        STATUS_OK);
    /* Another system for the same leaver is the import's own. */
    assert_int_equal(take("systems: { school: { manager: sysman2,\n"
                          "                     appointment: " APPOINTED
                          " } }\n",
                          true, &import),
                     STATUS_REGISTER_INVALID);
    bench_commit();
}

/* -- What a ticket owns -------------------------------------------------- */

static void
what_a_ticket_decided_no_import_changes(void **state)
{
    (void)state;
    struct register_import import;
    const char *ref = bench_submit(bench_sign_in("employee"), "Ett");
    bench_begin();
    struct store *store = bench.store;
    owned_put(store, PAST_SYSTEM, "mail", "manager", 1);
    const int64_t employee = people_by_login(store, "employee");
    granted_add(store,
                &(struct granted_new){.kind = GRANT_ACCESS,
                                      .person = employee,
                                      .system = "maps",
                                      .name = "las",
                                      .until_at_ms = bench.now_ms + DAY_MS,
                                      .ticket = 1});
    assert_int_equal(
        take("systems:\n  mail:\n    manager: sysman3\n", true, &import),
        STATUS_OWNED);
    assert_int_equal(value_get_int(&import.args, "line", 0), 3);
    assert_string_equal(value_get_text(&import.args, "ref"), ref);
    assert_string_equal(value_get_text(&import.args, "what"),
                        "change.yaml:3 systems/mail/manager");
    /* What it leaves alone, or says again, comes in. */
    assert_int_equal(take("systems:\n  mail: { manager: sysman, label: Post }",
                          true, &import),
                     STATUS_OK);
    assert_int_equal(
        take("persons:\n  employee:\n    grants:\n      - { system: maps,"
             " role: las, until: \"2029-12-31\" }\n",
             true, &import),
        STATUS_OWNED);
    assert_int_equal(value_get_int(&import.args, "line", 0), 4);
    assert_int_equal(
        take("persons: { employee: { grants: [] } }\n", true, &import),
        STATUS_OK);
    const struct granted_list left =
        granted_of_person(store, employee, GRANT_ACCESS);
    assert_int_equal(left.count, 1);
    assert_string_equal(left.row[0].system, "maps");
    bench_commit();
}

/* -- Grants and the past ------------------------------------------------- */

static void
a_grant_holds_from_its_first_instant_to_its_last(void **state)
{
    (void)state;
    bench_begin();
    struct store *store = bench.store;
    const int64_t desk = people_by_login(store, "desk");
    const int64_t id = granted_add(
        store, &(struct granted_new){.kind = GRANT_ACCESS,
                                     .person = desk,
                                     .system = "maps",
                                     .name = "las",
                                     .from_at_ms = bench.now_ms + DAY_MS,
                                     .until_at_ms = bench.now_ms + 2 * DAY_MS});
    static const struct {
        int64_t at_ms;
        int count;
    } AT[] = {
        {0, 0},          {DAY_MS - 1, 0}, {DAY_MS, 1}, {2 * DAY_MS - 1, 1},
        {2 * DAY_MS, 0},
    };
    const int64_t now_ms = store->now_ms;
    for (size_t i = 0; i < sizeof AT / sizeof *AT; i++) {
        store->now_ms = now_ms + AT[i].at_ms;
        assert_int_equal(granted_of_person(store, desk, GRANT_ACCESS).count,
                         AT[i].count);
    }
    store->now_ms = now_ms + DAY_MS;
    granted_pause(store, id, true);
    assert_int_equal(granted_of_person(store, desk, GRANT_ACCESS).count, 0);
    granted_pause(store, id, false);
    assert_int_equal(granted_of_person(store, desk, GRANT_ACCESS).count, 1);
    db_run(store->db,
           "UPDATE person SET blocked = 1, blocked_cause = 'security'"
           " WHERE number = ?",
           DB_ARGS(db_int_of(desk)));
    assert_int_equal(granted_of_person(store, desk, GRANT_ACCESS).count, 0);
    db_run(store->db, "UPDATE person SET blocked = 0 WHERE number = ?",
           DB_ARGS(db_int_of(desk)));
    granted_end(store, id, "ticket");
    assert_int_equal(granted_of_person(store, desk, GRANT_ACCESS).count, 0);
    struct granted row;
    assert_true(granted_read(store, id, &row));
    assert_string_equal(row.ended_cause, "ticket");
    bench_commit();
}

static void
the_past_is_as_it_was(void **state)
{
    (void)state;
    struct value row;
    const int64_t first_ms = bench.now_ms;
    bench.now_ms += DAY_MS;
    bring("systems: { care: { label: Vård, manager: sysman3,\n"
          "                   appointment: " APPOINTED " } }\n");
    bench.now_ms += DAY_MS;
    bench_begin();
    struct store *store = bench.store;
    const int64_t sysman2 = people_by_login(store, "sysman2");
    const int64_t sysman3 = people_by_login(store, "sysman3");
    assert_false(past_read(store, PAST_SYSTEM, "care", first_ms - 1, &row));
    assert_true(past_read(store, PAST_SYSTEM, "care", first_ms, &row));
    assert_int_equal(value_get_int(&row, "manager", 0), sysman2);
    assert_true(past_read(store, PAST_SYSTEM, "care", bench.now_ms, &row));
    assert_int_equal(value_get_int(&row, "manager", 0), sysman3);
    assert_string_equal(value_get_text(&row, "label"), "Vård");
    assert_non_null(value_get(value_get(&row, "roles"), "handlaggare"));
    /* What has not changed is not noted again. */
    const int64_t notes =
        db_number(store->db, "SELECT count(*) FROM past WHERE kind = 'system'",
                  DB_NONE, 0);
    past_note(store, PAST_SYSTEM, "care");
    assert_int_equal(
        db_number(store->db, "SELECT count(*) FROM past WHERE kind = 'system'",
                  DB_NONE, 0),
        notes);
    /* No name and no login stands in it. */
    assert_int_equal(db_number(store->db,
                               "SELECT count(*) FROM past WHERE kind = 'person'"
                               " AND (instr(body, 'Elin') OR"
                               " instr(body, 'employee'))",
                               DB_NONE, -1),
                     0);
    bench_commit();
}

/* -- Standing ------------------------------------------------------------ */

static void
leave_bars_from_its_first_day_and_other_absence_once_it_is_long(void **state)
{
    (void)state;
    bring(
        "persons:\n"
        "  desk:\n    absences:\n"
        "      - { from: \"2026-12-01\", to: \"2026-12-31\", kind: leave }\n"
        "  hr:\n    absences:\n"
        "      - { from: \"2026-12-01\", to: \"2027-03-31\", kind: other }\n");
    static const struct {
        const char *login;
        int day; /* of December */
        bool away, barred;
    } CASES[] = {
        {"desk", -1, false, false}, {"desk", 1, true, true},
        {"desk", 31, true, true},   {"desk", 32, false, false},
        {"hr", 1, true, false},     {"hr", 30, true, false},
        {"hr", 31, true, true},     {"hr", 90, true, true},
    };
    bench_begin();
    struct store *store = bench.store;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        store->now_ms = zone_instant(&bench.zone, 2026, 12, CASES[i].day, 0, 0);
        const struct person person =
            people_read(store, people_by_login(store, CASES[i].login));
        assert_int_equal(person.away, CASES[i].away);
        assert_int_equal(person.barred, CASES[i].barred);
        assert_int_equal(people_active(store, person.number), !CASES[i].away);
    }
    bench_commit();
}

static void
a_deputy_acts_while_it_lasts_and_never_for_who_is_blocked(void **state)
{
    (void)state;
    bench_begin();
    struct store *store = bench.store;
    const int64_t chair = people_by_login(store, "chair");
    const int64_t vice = people_by_login(store, "vice-chair");
    const struct viewer viewer = people_viewer(store, vice);
    const struct matter matter = {.requester =
                                      people_by_login(store, "employee")};
    struct crowd crowd = people_principals(store, vice);
    assert_int_equal(crowd.count, 1);
    assert_int_equal(crowd.number[0], chair);
    assert_false(people_holds(store, &viewer, "council-chair", &matter));
    assert_true(
        people_holds_for(store, &viewer, chair, "council-chair", &matter));
    assert_true(
        people_holds_for(store, &viewer, 0, "council-vice-chair", &matter));
    assert_false(people_holds_for(store, &viewer, chair, "employee", &matter));
    const struct matter own = {.id = 7, .requester = chair};
    assert_false(people_holds_for(store, &viewer, chair, "requester", &own));
    /* Nobody lends what nobody gave. */
    const int64_t manager = people_by_login(store, "manager");
    const struct viewer theirs = people_viewer(store, manager);
    assert_true(people_holds(store, &theirs, "line-manager", &matter));
    assert_false(
        people_holds_for(store, &viewer, manager, "line-manager", &matter));
    db_run(store->db,
           "UPDATE person SET blocked = 1, blocked_cause = 'security'"
           " WHERE number = ?",
           DB_ARGS(db_int_of(chair)));
    assert_int_equal(people_principals(store, vice).count, 0);
    db_run(store->db,
           "UPDATE person SET blocked_cause = 'leave' WHERE number = ?",
           DB_ARGS(db_int_of(chair)));
    assert_int_equal(people_principals(store, vice).count, 1);
    store->now_ms = zone_instant(&bench.zone, 2030, 1, 1, 0, 0);
    assert_int_equal(people_principals(store, vice).count, 0);
    bench_commit();
}

static void
a_role_for_a_unit_holds_in_all_below_it_and_nowhere_else(void **state)
{
    (void)state;
    bring("persons:\n  desk:\n    roles: [{ role: service-desk,"
          " scope: social }]\n");
    bench_begin();
    struct store *store = bench.store;
    const int64_t desk = people_by_login(store, "desk");
    const struct viewer viewer = people_viewer(store, desk);
    /* sysman2 is in the home care service, which lies in social. */
    const struct matter below = {.requester =
                                     people_by_login(store, "sysman2")};
    const struct matter beside = {.requester =
                                      people_by_login(store, "employee")};
    const struct matter system = {
        .requester = people_by_login(store, "employee"), .system = "care"};
    assert_true(people_holds(store, &viewer, "service-desk", &below));
    assert_false(people_holds(store, &viewer, "service-desk", &beside));
    assert_true(people_holds(store, &viewer, "service-desk", &system));
    assert_false(viewer_has(&viewer, "service-desk"));
    /* Central IT is the unit that says so, and what lies below it. */
    const struct crowd central = people_with_role(store, "central-it", &beside);
    assert_true(crowd_has(&central, people_by_login(store, "sysman")));
    assert_true(crowd_has(&central, desk));
    assert_false(crowd_has(&central, people_by_login(store, "owner")));
    assert_false(crowd_has(&central, people_by_login(store, "monitor")));
    bench_commit();
}

/* -- What is owed -------------------------------------------------------- */

static bool
owes(const struct value *list, const char *what, const char *system,
     int64_t person, const char *course)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *row = &list->as.items[i];
        const char *its = value_get_text(row, "system");
        const char *its_course = value_get_text(row, "course");
        if (strcmp(value_get_text(row, "what"), what) == 0 &&
            (system == NULL || (its != NULL && strcmp(its, system) == 0)) &&
            value_get_int(row, "person", 0) == person &&
            (course == NULL ||
             (its_course != NULL && strcmp(its_course, course) == 0)))
            return true;
    }
    return false;
}

static void
what_is_absent_is_owed_until_the_transition_ends(void **state)
{
    (void)state;
    bring("settings: { transition-until: \"2027-06-30\" }\n"
          "persons:\n"
          "  employee2:\n    grants:\n"
          "      - { system: care, role: handlaggare,\n"
          "          until: \"2029-12-31\" }\n"
          "  consultant: { undertakings: [] }\n"
          "systems: { ny: { " SYSTEM " } }\n");
    bench_begin();
    struct store *store = bench.store;
    int64_t count = 0;
    const struct value list =
        register_obligations(store, NULL, 0, 1000, &count);
    const int64_t employee2 = people_by_login(store, "employee2");
    assert_true(owes(&list, "approval", "booking", 0, NULL));
    assert_false(owes(&list, "approval", "mail", 0, NULL));
    assert_true(owes(&list, "course", "care", employee2, "journal"));
    assert_false(owes(&list, "course", "care", employee2, "sakerhet"));
    assert_true(owes(&list, "undertaking", NULL,
                     people_by_login(store, "consultant"), NULL));
    assert_true(owes(&list, "parties", "ny", 0, NULL));
    assert_true(owes(&list, "class", "ny", 0, NULL));
    assert_true(owes(&list, "manager", "ny", 0, NULL));
    assert_false(owes(&list, "parties", "mail", 0, NULL));
    assert_int_equal(value_get_int(&list.as.items[0], "due_at_ms", 0),
                     zone_instant(&bench.zone, 2027, 7, 1, 0, 0));
    bench_commit();
}

/* Source: reference domain R38, T-opapproval. */
static void
an_approval_that_came_by_import_is_asked_for_before_it_ends(void **state)
{
    (void)state;
    bring("systems:\n"
          "  maps: { approval: { until: \"2027-01-31\" } }\n"
          "  mail: { approval: { until: \"2027-03-31\" } }\n");
    bench_begin();
    int64_t count = 0;
    const struct value list =
        register_obligations(bench.store, NULL, 0, 1000, &count);
    assert_false(owes(&list, "approval", "mail", 0, NULL));
    assert_true(owes(&list, "approval", "maps", 0, NULL));
    for (uint32_t i = 0; i < list.count; i++)
        if (strcmp(value_get_text(&list.as.items[i], "system"), "maps") == 0)
            assert_int_equal(value_get_int(&list.as.items[i], "due_at_ms", 0),
                             zone_instant(&bench.zone, 2027, 2, 1, 0, 0));
    bench_commit();
}

static void
everybody_sees_what_they_owe_and_no_more(void **state)
{
    (void)state;
    bring("settings: { transition-until: \"2027-06-30\" }\n"
          "persons:\n"
          "  employee2:\n    grants:\n"
          "      - { system: care, role: handlaggare,\n"
          "          until: \"2029-12-31\" }\n"
          "systems: { ny: { " SYSTEM " }, maps: { parties: null } }\n");
    static const struct {
        const char *login;
        int64_t count;
    } CASES[] = {
        {"member3", 1},   /* owns booking: its approval */
        {"sysman3", 2},   /* manages it, and maps: its parties */
        {"member2", 1},   /* owns maps */
        {"owner2", 4},    /* owns the new one: all but the owner */
        {"employee2", 1}, /* a course */
        {"manager", 1},   /* theirs */
        {"employee", 0},
    };
    bench_begin();
    struct store *store = bench.store;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const struct viewer viewer =
            people_viewer(store, people_by_login(store, CASES[i].login));
        int64_t all = 0, count = 0;
        const struct value owed =
            register_obligations(store, &viewer, 0, 1000, &all);
        for (uint32_t r = 0; r < owed.count; r++) /* but for the reviews */
            count += strcmp(value_get_text(&owed.as.items[r], "what"),
                            "review") != 0;
        if (count != CASES[i].count)
            fail_msg("%s: %lld", CASES[i].login, (long long)count);
    }
    bench_commit();
}

/* -- Two persons --------------------------------------------------------- */

static struct reply
admin(const uint8_t *token, const char *what, const char *text, int64_t id)
{
    struct value body = value_map();
    bench_put(&body, "what", value_text(what));
    if (text != NULL)
        bench_put(&body, "text", value_text(text));
    if (id != 0)
        bench_put(&body, "id", value_int(id));
    return bench_ask(REQUEST_ADMIN, token, body);
}

static int64_t
proposed(const uint8_t *token, const char *text)
{
    const struct reply reply = admin(token, "register-import", text, 0);
    assert_int_equal(reply.status, STATUS_OK);
    return value_get_int(&reply.body, "pending", 0);
}

static void
a_change_is_judged_again_when_it_is_confirmed(void **state)
{
    (void)state;
    const uint8_t *one = bench_sign_in("admin");
    const uint8_t *other = bench_sign_in("admin2");
    const int64_t first =
        proposed(one, "units: { a: { label: A, kind: unit, parent: social } }");
    const int64_t second =
        proposed(one, "units: { a: null, social: { label: S } }");
    assert_int_equal(admin(one, "confirm", NULL, first).status,
                     STATUS_TWO_PERSONS);
    assert_int_equal(admin(other, "confirm", NULL, first).status, STATUS_OK);
    bring("persons: { desk: { unit: a } }\n");
    const struct reply reply = admin(other, "confirm", NULL, second);
    assert_int_equal(reply.status, STATUS_REGISTER_INVALID);
    assert_non_null(strstr(exported(), "Socialförvaltningen"));
}

static void
half_a_decision_is_worth_nothing_once_its_maker_is_no_admin(void **state)
{
    (void)state;
    const uint8_t *one = bench_sign_in("admin");
    const uint8_t *other = bench_sign_in("admin2");
    const int64_t id =
        proposed(one, "units: { a: { label: A, kind: unit, parent: social } }");
    bring("persons: { admin: { roles: [] } }\n");
    assert_int_equal(admin(other, "confirm", NULL, id).status, STATUS_INACTIVE);
}

/* -- Size ---------------------------------------------------------------- */

#define MANY 5000

/* A whole municipality comes in while somebody waits. */
static void
five_thousand_persons_come_in_quickly(void **state)
{
    (void)state;
    const size_t room = (size_t)MANY * 400 + 4096;
    char *text = malloc(room);
    int size = snprintf(text, room, "%s", "persons:\n");
    for (int i = 0; i < MANY; i++)
        size += snprintf(
            text + size, room - (size_t)size,
            "  p%d: { name: Person %d, mail: p%d@example.test,\n"
            "         unit: hemtjanst, profile: handlaggare, courses:\n"
            "         [{ course: sakerhet, passed: \"2024-09-02\" }], grants:\n"
            "         [{ system: mail, role: anvandare, from: \"2024-09-02\",\n"
            "            until: \"2029-12-31\", reference: BEH 2024 }] }\n",
            i, i, i);
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    bring(text);
    clock_gettime(CLOCK_MONOTONIC, &end);
    free(text);
    const double seconds = (double)(end.tv_sec - begin.tv_sec) +
                           (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
    print_message("%d persons in %.2f s\n", MANY, seconds);
    assert_true(seconds < 60); /* with sanitizers, on a busy machine */
    bench_begin();
    assert_true(db_number(bench.store->db, "SELECT count(*) FROM person",
                          DB_NONE, 0) > MANY);
    bench_commit();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
        TEST(what_is_exported_comes_in_again_and_out_the_same),
        TEST(every_key_that_a_file_may_have_comes_out_as_it_went_in),
        TEST(a_file_with_a_fault_is_refused_whole_and_names_its_line),
        TEST(a_list_without_end_is_refused),
        TEST(a_doubled_part_may_be_shared_by_both),
        TEST(a_login_that_was_erased_is_never_used_again),
        TEST(what_a_file_does_not_name_stays_and_null_takes_away),
        TEST(what_nobody_uses_may_be_taken_away),
        TEST(an_import_answers_for_what_it_brings_not_for_what_was),
        TEST(what_a_ticket_decided_no_import_changes),
        TEST(a_grant_holds_from_its_first_instant_to_its_last),
        TEST(the_past_is_as_it_was),
        TEST(leave_bars_from_its_first_day_and_other_absence_once_it_is_long),
        TEST(a_deputy_acts_while_it_lasts_and_never_for_who_is_blocked),
        TEST(a_role_for_a_unit_holds_in_all_below_it_and_nowhere_else),
        TEST(what_is_absent_is_owed_until_the_transition_ends),
        TEST(an_approval_that_came_by_import_is_asked_for_before_it_ends),
        TEST(everybody_sees_what_they_owe_and_no_more),
        TEST(a_change_is_judged_again_when_it_is_confirmed),
        TEST(half_a_decision_is_worth_nothing_once_its_maker_is_no_admin),
        TEST(five_thousand_persons_come_in_quickly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
