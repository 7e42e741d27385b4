/* What core/workflow.h and core/role.h promise. */
#include "core/role.h"
#include "core/workflow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct state states[] = {
    {.name = "open", .category = CATEGORY_INITIAL},
    {.name = "done", .category = CATEGORY_FINAL},
};
static const int from_new[] = {-1};
static const int from_open[] = {0};
static const int from_done[] = {1};
static const struct move moves[] = {
    {.name = "submit", .from_count = 1, .from = from_new, .to = 0},
    {.name = "close", .from_count = 1, .from = from_open, .to = 1},
    {.name = "again", .from_count = 1, .from = from_open, .to = -1},
    {.name = "again", .from_count = 1, .from = from_done, .to = 0},
};
static const struct workflow workflow = {
    .state_count = 2,
    .states = states,
    .move_count = 4,
    .moves = moves,
};

static void
a_move_is_found_by_the_state_that_it_leaves(void **state)
{
    (void)state;
    assert_ptr_equal(workflow_move(&workflow, WORKFLOW_NEW, "submit"),
                     &moves[0]);
    assert_ptr_equal(workflow_move(&workflow, "open", "again"), &moves[2]);
    assert_ptr_equal(workflow_move(&workflow, "done", "again"), &moves[3]);
    assert_null(workflow_move(&workflow, "open", "submit"));
    assert_null(workflow_move(&workflow, WORKFLOW_NEW, "close"));
    assert_ptr_equal(workflow_move_named(&workflow, "again"), &moves[2]);
}

static void
a_state_that_does_not_exist_is_never_taken_for_new(void **state)
{
    (void)state;
    assert_null(workflow_move(&workflow, "gone", "submit"));
    assert_int_equal(workflow_state_index(&workflow, "gone"), -1);
    assert_null(workflow_state(&workflow, "gone"));
    assert_null(workflow_field(&workflow, "gone"));
    assert_null(workflow_clock(&workflow, "gone"));
    assert_null(workflow_ladder(&workflow, "gone"));
}

static void
a_role_has_one_row_and_two_labels(void **state)
{
    (void)state;
    for (int i = 0; i < role_count(); i++) {
        const struct role *role = role_at(i);
        assert_ptr_equal(role_named(role->name), role);
        assert_non_null(role->label.en);
        assert_non_null(role->label.sv);
        assert_false(workflow_is_cause(role->name));
    }
    assert_null(role_named("timer"));
}

static void
the_desk_sees_tickets_but_not_marked_ones(void **state)
{
    (void)state;
    assert_true(role_named("service-desk")->sees);
    assert_false(role_named("service-desk")->sees_marked);
    assert_false(role_named("employee")->sees);
    assert_true(role_named("requester")->sees_marked);
    assert_true(role_named("security-coordinator")->sees_marked);
    for (int i = 0; i < role_count(); i++) {
        assert_true(role_at(i)->sees || !role_at(i)->sees_marked);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_move_is_found_by_the_state_that_it_leaves),
        cmocka_unit_test(a_state_that_does_not_exist_is_never_taken_for_new),
        cmocka_unit_test(a_role_has_one_row_and_two_labels),
        cmocka_unit_test(the_desk_sees_tickets_but_not_marked_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
