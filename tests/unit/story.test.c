/* What core/story.h promises of a cast: every sentence reaches the facts that
 * the step asks for, and one that makes no sense is told with its column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/story_inside.h"
#include "tests/unit/workflow_file.h"

#define NOON_MS INT64_C(43200000)

static struct arena *arena;
static const struct zone utc = {.count = 1};
static struct calendars calendars;
static struct story story;
static struct script_fault fault;

static int
setup(void **state)
{
    (void)state;
    arena = arena_new(64 * 1024 * 1024);
    calendars.always = calendar_make(CALENDAR_ALWAYS, &utc);
    calendars.office = calendar_make(CALENDAR_OFFICE, &utc);
    return 0;
}

static int
teardown(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static void
begin(const char *path)
{
    arena_reset(arena);
    story_begin(&story, arena, workflow_file_load(arena, path), &calendars);
}

static bool
plays(const char *text)
{
    fault = (struct script_fault){.column = 0};
    return story_play(&story, 1, text, &fault);
}

static struct fact
fact_of(enum fact_kind kind, const char *name, int64_t number,
        const char *other)
{
    struct fact fact = {
        .query = {
            .kind = kind, .name = name, .number = number, .other = other}};
    if (kind == FACT_LINKED || kind == FACT_WINDOWS || kind == FACT_CHILDREN ||
        kind == FACT_TICKET)
        stage_other_fact(&story.stage, &fact);
    else
        stage_register_fact(&story.stage, &fact);
    return fact;
}

static const struct value *
row(const struct fact *fact, uint32_t index)
{
    assert_int_equal(fact->value.kind, VALUE_LIST);
    assert_true(index < fact->value.count);
    return &fact->value.as.items[index];
}

static int64_t
instant(const char *text)
{
    int64_t at_ms = 0;
    assert_int_equal(step_time_read(&utc, text, &at_ms), STATUS_OK);
    return at_ms;
}

static void
a_system_has_what_its_line_says(void **state)
{
    (void)state;
    begin("tests/stories/workflows/lease.yaml");
    assert_true(plays("person olle: employee"));
    assert_true(plays("system care: owner olle, critical, infrastructure, "
                      "classified, licences 5, integrated"));
    const struct fact fact = fact_of(FACT_SYSTEM, "care", 0, NULL);
    assert_true(fact.truth);
    assert_int_equal(value_get_int(&fact.value, "owner", 0), 1);
    assert_string_equal(value_get_text(&fact.value, "category"),
                        "infrastructure");
    assert_true(value_get_bool(&fact.value, "sector-critical"));
    assert_true(value_get_bool(&fact.value, "classified"));
    assert_false(value_get_bool(&fact.value, "low-class"));
    assert_true(value_get_bool(&fact.value, "integrated"));
    assert_int_equal(value_get_int(&fact.value, "licences", 0), 5);
    assert_false(fact_of(FACT_SYSTEM, "mail", 0, NULL).truth);

    assert_true(plays("system mail: low-class"));
    const struct fact low = fact_of(FACT_SYSTEM, "mail", 0, NULL);
    assert_true(value_get_bool(&low.value, "classified"));
    assert_true(value_get_bool(&low.value, "low-class"));

    /* Who is away answers for nothing. */
    assert_true(plays("person olle: employee, away"));
    const struct fact later = fact_of(FACT_SYSTEM, "care", 0, NULL);
    assert_int_equal(value_get_int(&later.value, "owner", -1), 0);
}

static void
a_catalogue_and_a_profile_have_their_roles(void **state)
{
    (void)state;
    begin("tests/stories/workflows/lease.yaml");
    assert_true(plays("role clerk on care: privileged, course journal, "
                      "course safety, conflicts attestant"));
    const struct fact fact = fact_of(FACT_CATALOGUE, "care", 0, "clerk");
    assert_true(fact.truth);
    assert_true(value_get_bool(&fact.value, "privileged"));
    const struct value *courses = value_get(&fact.value, "courses");
    assert_int_equal(courses->count, 2);
    assert_string_equal(courses->as.items[1].as.text, "safety");
    assert_int_equal(value_get(&fact.value, "conflicts")->count, 1);
    assert_true(plays("role attestant on care"));
    const struct fact other = fact_of(FACT_CATALOGUE, "care", 0, "attestant");
    assert_string_equal(
        value_get(&other.value, "conflicts")->as.items[0].as.text, "clerk");
    assert_false(fact_of(FACT_CATALOGUE, "mail", 0, "clerk").truth);
    assert_false(fact_of(FACT_CATALOGUE, "care", 0, "reader").truth);

    assert_true(plays("person anna: profile nurse, external, department-head"));
    assert_true(plays("profile nurse: clerk on care, reader on mail"));
    const struct fact anna = fact_of(FACT_PERSON, NULL, 1, NULL);
    assert_true(value_get_bool(&anna.value, "external"));
    assert_true(value_get_bool(&anna.value, "heads"));
    assert_false(value_get_bool(&anna.value, "it_chief"));
    const struct value *profile = value_get(&anna.value, "profile");
    assert_int_equal(profile->count, 2);
    assert_string_equal(value_get_text(&profile->as.items[1], "system"),
                        "mail");
    assert_true(plays("profile nurse: reader on mail"));
    const struct fact less = fact_of(FACT_PERSON, NULL, 1, NULL);
    assert_int_equal(value_get(&less.value, "profile")->count, 1);
}

static void
a_grant_is_in_force_from_its_day_until_the_end_of_its_day(void **state)
{
    (void)state;
    begin("tests/stories/workflows/lease.yaml");
    assert_true(plays("person anna: employee"));
    assert_true(plays("grant access clerk on care to anna from 2026-11-24 "
                      "until 2026-11-25"));
    assert_int_equal(fact_of(FACT_GRANTS, "access", 1, NULL).value.count, 0);
    assert_true(plays("until 2026-11-24 00:00"));
    const struct fact fact = fact_of(FACT_GRANTS, "access", 1, NULL);
    assert_string_equal(value_get_text(row(&fact, 0), "system"), "care");
    assert_string_equal(value_get_text(row(&fact, 0), "name"), "clerk");
    assert_int_equal(value_get_int(row(&fact, 0), "until_ms", 0),
                     instant("2026-11-26 00:00"));
    const struct fact on = fact_of(FACT_SYSTEM_GRANTS, "care", 0, "access");
    assert_int_equal(value_get_int(row(&on, 0), "person", 0), 1);
    assert_int_equal(on.number, 0);

    assert_true(plays("until 2026-11-25 23:59"));
    assert_int_equal(fact_of(FACT_GRANTS, "access", 1, NULL).value.count, 1);
    assert_true(plays("until 2026-11-26 00:00"));
    assert_int_equal(fact_of(FACT_GRANTS, "access", 1, NULL).value.count, 0);
    const struct fact over = fact_of(FACT_SYSTEM_GRANTS, "care", 0, "access");
    assert_int_equal(over.value.count, 0);
    assert_int_equal(over.number, instant("2026-11-26 00:00"));

    /* Told anew it is the same grant; another system's is another. */
    assert_true(plays("grant access clerk on care to anna"));
    assert_int_equal(story.stage.cast.granted_count, 1);
    assert_int_equal(fact_of(FACT_GRANTS, "access", 1, NULL).value.count, 1);
    assert_int_equal(fact_of(FACT_GRANTS, "course", 1, NULL).value.count, 0);
    assert_true(plays("person anna: blocked"));
    assert_int_equal(fact_of(FACT_GRANTS, "access", 1, NULL).value.count, 0);
}

static void
freezes_settings_and_names_are_known(void **state)
{
    (void)state;
    begin("tests/stories/workflows/change.yaml");
    assert_true(plays("freeze 2026-12-18 - 2027-01-07"));
    assert_true(plays("freeze \"2026-12-01 18:00\" - \"2026-12-01 20:00\" on "
                      "care"));
    const struct fact all = fact_of(FACT_FREEZES, "", 0, NULL);
    assert_int_equal(all.value.count, 1);
    assert_int_equal(value_get_int(row(&all, 0), "until_ms", 0),
                     instant("2027-01-08 00:00"));
    assert_int_equal(fact_of(FACT_FREEZES, "care", 0, NULL).value.count, 2);
    assert_int_equal(fact_of(FACT_FREEZES, "mail", 0, NULL).value.count, 1);
    story.stage.now_ms = instant("2027-01-08 00:00");
    assert_int_equal(fact_of(FACT_FREEZES, "", 0, NULL).value.count, 0);

    assert_true(plays("setting transition-until 2027-06-30"));
    assert_true(plays("setting protected-phone \"0911-123\""));
    assert_int_equal(fact_of(FACT_SETTING, "transition-until", 0, NULL).number,
                     instant("2027-07-01 00:00"));
    const struct fact phone = fact_of(FACT_SETTING, "protected-phone", 0, NULL);
    assert_string_equal(phone.value.as.text, "0911-123");

    assert_true(plays("person anna: employee"));
    assert_true(plays("taken login bea"));
    assert_true(fact_of(FACT_TAKEN, "login", 0, "anna").truth);
    assert_true(fact_of(FACT_TAKEN, "login", 0, "bea").truth);
    assert_false(fact_of(FACT_TAKEN, "login", 0, "bo").truth);
    assert_false(fact_of(FACT_TAKEN, "unit", 0, "bea").truth);
}

static void
another_ticket_stands_in_its_relation(void **state)
{
    (void)state;
    begin("tests/stories/workflows/change.yaml");
    assert_true(plays("ticket UPG-2026-000002: task, open child, P1, "
                      "state=passed, field release=R1"));
    assert_true(plays("ticket AN-2026-000003: change, state=planned, field "
                      "system=care, field from=\"2026-12-01 12:00\", field "
                      "until=2026-12-02"));
    const struct fact child = fact_of(FACT_LINKED, "child", 0, NULL);
    assert_int_equal(child.value.count, 1);
    assert_string_equal(value_get_text(row(&child, 0), "state"), "passed");
    assert_int_equal(value_get_int(row(&child, 0), "priority", 0), 1);
    assert_true(value_get_bool(row(&child, 0), "open"));
    assert_string_equal(
        value_get_text(value_get(row(&child, 0), "fields"), "release"), "R1");
    assert_int_equal(fact_of(FACT_LINKED, "parent", 0, NULL).value.count, 0);
    assert_int_equal(fact_of(FACT_CHILDREN, "", 0, NULL).value.count, 1);
    assert_int_equal(fact_of(FACT_CHILDREN, "change", 0, NULL).value.count, 0);

    struct stimulus about = {.fields = value_map()};
    value_put(arena, &about.fields, "system", value_text("care"));
    story.stage.judged = &about;
    const struct fact windows = fact_of(FACT_WINDOWS, "from", 0, "until");
    assert_int_equal(windows.value.count, 1);
    assert_int_equal(value_get_int(row(&windows, 0), "from_ms", 0),
                     instant("2026-12-01 00:00") + NOON_MS);
    story.stage.judged = NULL;

    assert_true(plays("ticket UPG-2026-000002: task, closed child"));
    assert_int_equal(fact_of(FACT_CHILDREN, "", 0, NULL).value.count, 0);
}

static void
a_cast_that_makes_no_sense_is_told_with_its_column(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int column;
    } ROWS[] = {
        {"person anna: deputy bo", 14},
        {"person anna: deputy of", 21},
        {"person anna: profile", 14},
        {"person anna: away employee", 19},
        {"system care: licences many", 23},
        {"system care: licences", 14},
        {"system care: owner", 14},
        {"system care: huge", 14},
        {"role clerk: privileged", 6},
        {"role clerk on care privileged", 20},
        {"role clerk on care: loud", 21},
        {"profile nurse: clerk care", 16},
        {"grant licence clerk", 7},
        {"grant access clerk at care", 20},
        {"grant course a until tomorrow", 22},
        {"grant course a until", 16},
        {"freeze monday - 2026-12-01", 8},
        {"freeze 2026-12-01 2026-12-02", 8},
        {"freeze 2026-12-01 - 2026-12-02 care", 32},
        {"setting phone", 9},
        {"setting phone a b", 17},
        {"taken house x", 7},
        {"service a b", 11},
        {"ticket AN-2026-000002: ", 8},
        {"ticket AN-2026-000002: task, grandchild", 30},
        {"ticket AN-2026-000002: task, made assess", 30},
        {"ticket AN-2026-000002: task, field x", 36},
        {"ticket AN-2026-000002: lease, field x=1", 37},
        {"ticket child task: closed", 14},
        {"ticket cousin task: closed", 8},
        {"expect register person-change bo", 31},
        {"expect register person-block", 17},
        {"expect signalled parent cancel", 18},
        {"expect spawned lease", 16},
        {"expect asked nobody", 14},
        {"expect granted licence", 16},
        {"expect round council open", 14},
        {"expect votes four yes", 14},
        {"expect as nobody", 11},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        begin("tests/stories/workflows/lease.yaml");
        const bool played = plays(ROWS[i].text);
        if (played || fault.column != ROWS[i].column)
            fail_msg("%s: played %d, column %d", ROWS[i].text, played,
                     fault.column);
    }
}

static void
whoever_the_cast_speaks_of_must_be_there(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int column;
    } ROWS[] = {
        {"person bo: deputy of maj", 22},
        {"grant course a to maj", 19},
        {"grant access clerk on care", 23},
        {"ticket AN-2026-000002: task, made approve by maj", 46},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        begin("tests/stories/workflows/lease.yaml");
        assert_true(plays("person anna: employee"));
        assert_true(plays("system mail: owner anna"));
        assert_true(plays(ROWS[i].text));
        assert_false(plays("+1d"));
        assert_int_equal(fault.column, ROWS[i].column);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_system_has_what_its_line_says),
        cmocka_unit_test(a_catalogue_and_a_profile_have_their_roles),
        cmocka_unit_test(
            a_grant_is_in_force_from_its_day_until_the_end_of_its_day),
        cmocka_unit_test(freezes_settings_and_names_are_known),
        cmocka_unit_test(another_ticket_stands_in_its_relation),
        cmocka_unit_test(a_cast_that_makes_no_sense_is_told_with_its_column),
        cmocka_unit_test(whoever_the_cast_speaks_of_must_be_there),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
