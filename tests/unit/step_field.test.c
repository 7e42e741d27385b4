/* What core/step.h promises of what a person types for a field. */
#include "core/step.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/workflow_file.h"

static struct arena *arena;
static const struct workflow *workflow;

static void
what_a_person_types_becomes_the_field_s_own_kind(void **state)
{
    static const struct {
        const char *field, *typed;
        enum status status;
        int64_t number; /* of int, time, flag */
        const char *text;
    } cases[] = {
        {"title", "  A title ", STATUS_OK, 0, "A title"},
        {"title", "a\tb", STATUS_TEXT_UNCLEAN, 0, NULL},
        {"impact", "3", STATUS_OK, 3, NULL},
        {"impact", "5", STATUS_TOO_LARGE, 0, NULL},
        {"impact", "three", STATUS_FIELD_INVALID, 0, NULL},
        {"impact", "99999999999999999999", STATUS_FIELD_INVALID, 0, NULL},
        {"secret", "Ja", STATUS_OK, 1, NULL},
        {"secret", "nej", STATUS_OK, 0, NULL},
        {"secret", "kanske", STATUS_FIELD_INVALID, 0, NULL},
        {"category", "ATTACK", STATUS_OK, 0, "attack"},
        {"category", "angrepp", STATUS_OK, 0, "attack"},
        {"category", "krig", STATUS_FIELD_INVALID, 0, NULL},
        {"ended_at", "2026-11-23T14:05:00Z", STATUS_OK, 1795442700000, NULL},
        {"ended_at", "2026-11-23T15:05:00.250+01:00", STATUS_OK, 1795442700250,
         NULL},
        {"ended_at", "2026-11-23 14:05", STATUS_OK, 0, "2026-11-23 14:05"},
        {"ended_at", "2026-02-29 14:05", STATUS_FIELD_INVALID, 0, NULL},
        {"ended_at", "2026-11-23", STATUS_OK, 0, "2026-11-23"},
        {"ended_at", "2026-11-2", STATUS_FIELD_INVALID, 0, NULL},
        {"ended_at", "2026-11-23 ", STATUS_OK, 0, "2026-11-23"},
        {"ended_at", "2026-11-23 14", STATUS_FIELD_INVALID, 0, NULL},
        {"ended_at", "2026-11-23 14:05 or so", STATUS_FIELD_INVALID, 0, NULL},
        {"assignee", "anna", STATUS_OK, 0, "anna"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct value given = value_text(cases[i].typed);
        struct value out = value_nil(), args = value_map();
        const enum status status =
            step_field_read(arena, workflow_field(workflow, cases[i].field),
                            &given, &out, &args);
        if (status != cases[i].status)
            fail_msg("%s: %s", cases[i].typed, status_code(status));
        if (status != STATUS_OK)
            assert_string_equal(value_get_text(&args, "field"), cases[i].field);
        if (out.kind == VALUE_INT)
            assert_int_equal(out.as.integer, cases[i].number);
        if (out.kind == VALUE_BOOL)
            assert_int_equal(out.as.boolean, cases[i].number);
        if (out.kind == VALUE_TEXT)
            assert_string_equal(out.as.text, cases[i].text);
    }
}

static void
persons_are_typed_with_commas_and_an_empty_answer_clears(void **state)
{
    (void)state;
    struct value typed = value_text("anna, bo"), out, args = value_map();
    assert_int_equal(step_field_read(arena, workflow_field(workflow, "helpers"),
                                     &typed, &out, &args),
                     STATUS_OK);
    assert_int_equal(out.kind, VALUE_LIST);
    assert_int_equal(out.count, 2);
    assert_string_equal(out.as.items[1].as.text, "bo");
    typed = value_text(" ");
    assert_int_equal(step_field_read(arena, workflow_field(workflow, "title"),
                                     &typed, &out, &args),
                     STATUS_OK);
    assert_int_equal(out.kind, VALUE_NIL);
}

static void
a_local_time_is_read_in_the_zone(void **state)
{
    (void)state;
    const struct zone zone = {.count = 1, .changes = {{0, 3600}}};
    int64_t at_ms = 0;
    assert_int_equal(step_time_read(&zone, "2026-11-23 15:05", &at_ms),
                     STATUS_OK);
    assert_int_equal(at_ms, 1795442700000);
    assert_int_equal(step_time_read(&zone, "2026-11-23T14:05Z", &at_ms),
                     STATUS_OK);
    assert_int_equal(at_ms, 1795442700000);
    assert_int_equal(step_time_read(&zone, "soon", &at_ms),
                     STATUS_FIELD_INVALID);
}

static void
a_day_alone_begins_at_its_midnight_and_lasts_until_the_next(void **state)
{
    (void)state;
    const struct zone zone = {.count = 2,
                              .changes = {{0, 3600}, {1774746000, 7200}}};
    static const struct {
        const char *day;
        const char *from; /* the same as instants */
        const char *until;
    } cases[] = {
        {"2026-02-28", "2026-02-28T00:00+01:00", "2026-03-01T00:00+01:00"},
        {"2028-02-28", "2028-02-28T00:00+02:00", "2028-02-29T00:00+02:00"},
        {"2026-03-29", "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00"},
        {"2025-12-31", "2025-12-31T00:00+01:00", "2026-01-01T00:00+01:00"},
        {"2025-12-31 12:30", "2025-12-31T12:30+01:00",
         "2025-12-31T12:30+01:00"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t from_ms, until_ms, at_ms;
        assert_int_equal(step_time_read(&zone, cases[i].day, &from_ms),
                         STATUS_OK);
        assert_int_equal(step_until_read(&zone, cases[i].day, &until_ms),
                         STATUS_OK);
        step_time_read(&zone, cases[i].from, &at_ms);
        assert_int_equal(from_ms, at_ms);
        step_time_read(&zone, cases[i].until, &at_ms);
        assert_int_equal(until_ms, at_ms);
    }
    int64_t untouched_ms = 7;
    assert_int_equal(step_until_read(&zone, "2026-02-30", &untouched_ms),
                     STATUS_FIELD_INVALID);
    assert_int_equal(untouched_ms, 7);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_person_types_becomes_the_field_s_own_kind),
        cmocka_unit_test(
            persons_are_typed_with_commas_and_an_empty_answer_clears),
        cmocka_unit_test(a_local_time_is_read_in_the_zone),
        cmocka_unit_test(
            a_day_alone_begins_at_its_midnight_and_lasts_until_the_next),
    };
    arena = arena_new(2 * WORKFLOW_ARENA_MAX);
    workflow = workflow_file_load(arena, "tests/unit/workflows/step.yaml");
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}
