/* What core/ticket.h promises. */
#include "core/ticket.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;

static struct change
a_change(const char *from, const char *to, int priority)
{
    return (struct change){
        .move = "m",
        .from = from,
        .to = to,
        .priority = priority,
        .fields = value_map(),
    };
}

static void
the_fold_takes_over_what_changed_and_keeps_the_rest(void **state)
{
    (void)state;
    struct ticket ticket = ticket_new();
    struct change change = a_change(WORKFLOW_NEW, "open", 0);
    change.requester = 7;
    value_put(arena, &change.fields, "title", value_text("Printer"));
    value_put(arena, &change.fields, "host", value_text("p1"));
    ticket_fold(arena, &ticket, &change, 1000);
    assert_int_equal(ticket.version, 1);
    assert_int_equal(ticket.requester, 7);
    assert_int_equal(ticket.created_at_ms, 1000);

    change = a_change("open", "work", 3);
    value_put(arena, &change.fields, "host", value_nil());
    value_put(arena, &change.fields, "assignee", value_int(9));
    ticket_fold(arena, &ticket, &change, 2000);
    assert_string_equal(ticket.state, "work");
    assert_int_equal(ticket.priority, 3);
    assert_int_equal(ticket.requester, 7);
    assert_int_equal(ticket.created_at_ms, 1000);
    assert_int_equal(ticket.updated_at_ms, 2000);
    assert_string_equal(value_get_text(&ticket.fields, "title"), "Printer");
    assert_null(value_get(&ticket.fields, "host"));
    assert_int_equal(value_get_int(&ticket.fields, "assignee", 0), 9);
}

static void
folding_one_copy_of_a_ticket_leaves_the_other_alone(void **state)
{
    (void)state;
    struct ticket first = ticket_new();
    struct change change = a_change(WORKFLOW_NEW, "open", 0);
    value_put(arena, &change.fields, "title", value_text("A"));
    ticket_fold(arena, &first, &change, 1);

    struct ticket second = first;
    change = a_change("open", "open", 0);
    value_put(arena, &change.fields, "title", value_text("B"));
    ticket_fold(arena, &second, &change, 2);
    assert_string_equal(value_get_text(&first.fields, "title"), "A");
    assert_false(ticket_equal(&first, &second));
    assert_true(ticket_equal(&first, &first));
}

static void
a_ref_reads_back_as_what_it_was_made_of(void **state)
{
    (void)state;
    const char *ref = ticket_ref(arena, "INC", 2026, 123);
    const char *prefix;
    int year;
    int64_t number;
    assert_string_equal(ref, "INC-2026-000123");
    assert_int_equal(ticket_ref_parse(arena, ref, &prefix, &year, &number),
                     STATUS_OK);
    assert_string_equal(prefix, "INC");
    assert_int_equal(year, 2026);
    assert_int_equal(number, 123);
}

static void
a_ref_may_leave_out_what_goes_without_saying(void **state)
{
    static const struct {
        const char *text, *prefix;
        int year;
        int64_t number;
    } cases[] = {
        {"inc-2026-123", "INC", 2026, 123},
        {"Inc-123", "INC", 0, 123},
        {"2026-000123", NULL, 2026, 123},
        {"000123", NULL, 0, 123},
        {"2026", NULL, 0, 2026},
        {"INC-2026", "INC", 0, 2026},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *prefix = "x";
        int year = -1;
        int64_t number = -1;
        assert_int_equal(
            ticket_ref_parse(arena, cases[i].text, &prefix, &year, &number),
            STATUS_OK);
        assert_int_equal(year, cases[i].year);
        assert_int_equal(number, cases[i].number);
        if (cases[i].prefix == NULL)
            assert_null(prefix);
        else
            assert_string_equal(prefix, cases[i].prefix);
    }
}

static void
what_is_no_ref_leaves_the_answer_untouched(void **state)
{
    static const char *const wrong[] = {
        "",
        "INC",
        "INC-",
        "INC--1",
        "-1",
        "INC-0",
        "1-2",
        "12x",
        "INC-2026-1-2",
        " 12",
        "INC 12",
        "ÅÄÖ-1",
        "INC12",
        "999999999999999999999",
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *prefix = "kept";
        int year = 1;
        int64_t number = 2;
        assert_int_equal(
            ticket_ref_parse(arena, wrong[i], &prefix, &year, &number),
            STATUS_FIELD_INVALID);
        assert_string_equal(prefix, "kept");
        assert_int_equal(year, 1);
        assert_int_equal(number, 2);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fold_takes_over_what_changed_and_keeps_the_rest),
        cmocka_unit_test(folding_one_copy_of_a_ticket_leaves_the_other_alone),
        cmocka_unit_test(a_ref_reads_back_as_what_it_was_made_of),
        cmocka_unit_test(a_ref_may_leave_out_what_goes_without_saying),
        cmocka_unit_test(what_is_no_ref_leaves_the_answer_untouched),
    };
    arena = arena_new(1 << 20);
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}
