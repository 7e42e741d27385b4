#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/value.h"
#include "workers/escalate/plan.h"

/* The ladder of an incident: assignee, manager, owner and chief, council. */
enum {
    ASSIGNEE = 1,
    MANAGER,
    OWNER,
    CHIEF,
    DEPUTY,
    MEMBER_A,
    MEMBER_B,
};

static struct arena *arena;
static struct value job, holders, deputies, told;

static struct value
rung(int64_t percent, const char *role, const char *other)
{
    struct value map = value_map();
    struct value roles = value_list();
    value_add(arena, &roles, value_text(role));
    if (other != NULL)
        value_add(arena, &roles, value_text(other));
    value_put(arena, &map, "percent", value_int(percent));
    value_put(arena, &map, "roles", roles);
    return map;
}

static struct value
holder(int64_t number, bool active, int64_t deputy)
{
    struct value map = value_map();
    value_put(arena, &map, "number", value_int(number));
    value_put(arena, &map, "active", value_bool(active));
    value_put(arena, &map, "deputy", value_int(deputy));
    return map;
}

static void
stand(const char *role, struct value who)
{
    struct value list = value_list();
    value_add(arena, &list, who);
    value_put(arena, &holders, role, list);
}

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(1024 * 1024);
    job = value_map();
    holders = value_map();
    deputies = value_list();
    told = value_list();
    stand("assignee", holder(ASSIGNEE, true, 0));
    stand("system-manager", holder(MANAGER, true, DEPUTY));
    stand("system-owner", holder(OWNER, true, 0));
    stand("it-chief", holder(CHIEF, true, 0));
    struct value council = value_list();
    value_add(arena, &council, holder(MEMBER_A, true, 0));
    value_add(arena, &council, holder(MEMBER_B, true, 0));
    value_put(arena, &holders, "council-member", council);
    value_add(arena, &deputies, holder(DEPUTY, true, 0));
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static struct plan
plan_at(int64_t percent)
{
    struct value rungs = value_list();
    value_add(arena, &rungs, rung(50, "assignee", NULL));
    value_add(arena, &rungs, rung(75, "system-manager", NULL));
    value_add(arena, &rungs, rung(100, "system-owner", "it-chief"));
    value_add(arena, &rungs, rung(100, "council-member", NULL));
    struct value ladder = value_map();
    value_put(arena, &ladder, "name", value_text("standard"));
    value_put(arena, &ladder, "rungs", rungs);
    value_put(arena, &job, "percent", value_int(percent));
    value_put(arena, &job, "ladder", ladder);
    value_put(arena, &job, "holders", holders);
    value_put(arena, &job, "deputies", deputies);
    value_put(arena, &job, "told", told);
    struct plan plan;
    assert_int_equal(plan_make(&job, &plan), STATUS_OK);
    return plan;
}

static void
expect(struct plan plan, int64_t on_rung, int count, const int64_t *who)
{
    assert_int_equal(plan.rung, on_rung);
    assert_int_equal(plan.told_count, count);
    for (int i = 0; i < count; i++)
        assert_int_equal(plan.told[i], who[i]);
}

#define EXPECT(plan, on_rung, ...)                                             \
    expect(plan, on_rung, (int)(sizeof((int64_t[]){__VA_ARGS__}) / 8),         \
           (int64_t[]){__VA_ARGS__})

static void
each_rung_is_woken_when_it_is_due(void **state)
{
    (void)state;
    EXPECT(plan_at(50), 0, ASSIGNEE);
    value_add(arena, &told, value_int(ASSIGNEE));
    EXPECT(plan_at(75), 1, MANAGER);
    value_add(arena, &told, value_int(MANAGER));
    EXPECT(plan_at(100), 3, OWNER, CHIEF, MEMBER_A, MEMBER_B);
}

static void
nobody_is_told_twice_in_one_cycle(void **state)
{
    (void)state;
    stand("system-manager", holder(ASSIGNEE, true, 0));
    value_add(arena, &told, value_int(ASSIGNEE));
    expect(plan_at(75), -1, 0, NULL);
    value_add(arena, &told, value_int(OWNER));
    EXPECT(plan_at(100), 3, CHIEF, MEMBER_A, MEMBER_B);
}

static void
one_person_in_two_roles_is_told_once(void **state)
{
    (void)state;
    stand("system-manager", holder(ASSIGNEE, true, 0));
    stand("it-chief", holder(OWNER, true, 0));
    EXPECT(plan_at(100), 3, ASSIGNEE, OWNER, MEMBER_A, MEMBER_B);
}

static void
a_deputy_stands_in_for_who_is_away(void **state)
{
    (void)state;
    stand("system-manager", holder(MANAGER, false, DEPUTY));
    value_add(arena, &told, value_int(ASSIGNEE));
    EXPECT(plan_at(75), 1, DEPUTY);
}

static void
a_rung_without_anyone_is_climbed_past(void **state)
{
    (void)state;
    value_add(arena, &told, value_int(ASSIGNEE));
    stand("system-manager", holder(MANAGER, false, 0));
    EXPECT(plan_at(75), 2, OWNER, CHIEF);
    deputies = value_list();
    value_add(arena, &deputies, holder(DEPUTY, false, 0));
    stand("system-manager", holder(MANAGER, false, DEPUTY));
    EXPECT(plan_at(75), 2, OWNER, CHIEF);
}

static void
without_an_assignee_the_manager_is_woken_at_once(void **state)
{
    (void)state;
    value_remove(&holders, "assignee");
    EXPECT(plan_at(50), 1, MANAGER);
}

static void
who_came_later_onto_a_lower_rung_is_told_too(void **state)
{
    (void)state;
    value_add(arena, &told, value_int(99));
    EXPECT(plan_at(75), 1, ASSIGNEE, MANAGER);
}

static void
with_nobody_left_there_is_nothing_to_do(void **state)
{
    (void)state;
    holders = value_map();
    const struct plan plan = plan_at(100);
    expect(plan, -1, 0, NULL);
    const struct value done = plan_done(arena, &plan);
    assert_int_equal(done.kind, VALUE_MAP);
    assert_int_equal(done.count, 0);
}

static void
done_says_the_stimulus_and_who_is_told(void **state)
{
    (void)state;
    const struct plan plan = plan_at(50);
    const struct value done = plan_done(arena, &plan);
    const struct value *fields = value_get(&done, "fields");
    assert_string_equal(value_get_text(&done, "stimulus"), "escalated");
    assert_int_equal(value_get_int(fields, "rung", -1), 0);
    assert_int_equal(value_get(fields, "told")->count, 1);
}

static void
a_job_without_a_ladder_is_refused(void **state)
{
    (void)state;
    struct plan plan;
    assert_int_equal(plan_make(&job, &plan), STATUS_MALFORMED);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(each_rung_is_woken_when_it_is_due),
        PROMISE(nobody_is_told_twice_in_one_cycle),
        PROMISE(one_person_in_two_roles_is_told_once),
        PROMISE(a_deputy_stands_in_for_who_is_away),
        PROMISE(a_rung_without_anyone_is_climbed_past),
        PROMISE(without_an_assignee_the_manager_is_woken_at_once),
        PROMISE(who_came_later_onto_a_lower_rung_is_told_too),
        PROMISE(with_nobody_left_there_is_nothing_to_do),
        PROMISE(done_says_the_stimulus_and_who_is_told),
        PROMISE(a_job_without_a_ladder_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
