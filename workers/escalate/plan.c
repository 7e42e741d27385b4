#include "workers/escalate/plan.h"

#include <stdbool.h>
#include <stddef.h>

static int
list_count(const struct value *list)
{
    return list != NULL && list->kind == VALUE_LIST ? (int)list->count : 0;
}

static bool
list_has(const struct value *list, int64_t number)
{
    for (int i = 0; i < list_count(list); i++)
        if (list->as.items[i].kind == VALUE_INT &&
            list->as.items[i].as.integer == number)
            return true;
    return false;
}

static bool
deputy_is_there(const struct value *job, int64_t number)
{
    const struct value *deputies = value_get(job, "deputies");
    for (int i = 0; i < list_count(deputies); i++) {
        const struct value *deputy = &deputies->as.items[i];
        if (value_get_int(deputy, "number", 0) == number)
            return value_get_bool(deputy, "active");
    }
    return false;
}

/* Who is reached through a holder of a role: 0 is nobody. A deputy's own
 * deputy is not asked: nobody has appointed that one for this. */
static int64_t
reach(const struct value *job, const struct value *holder)
{
    if (value_get_bool(holder, "active"))
        return value_get_int(holder, "number", 0);
    const int64_t deputy = value_get_int(holder, "deputy", 0);
    return deputy != 0 && deputy_is_there(job, deputy) ? deputy : 0;
}

static void
tell(const struct value *job, struct plan *plan, int64_t number)
{
    if (list_has(value_get(job, "told"), number))
        return;
    for (int i = 0; i < plan->told_count; i++)
        if (plan->told[i] == number)
            return;
    if (plan->told_count < PLAN_TOLD_MAX)
        plan->told[plan->told_count++] = number;
}

/* Tells everyone on a rung; false if nobody can be reached there. */
static bool
climb(const struct value *job, const struct value *rung, struct plan *plan)
{
    const struct value *roles = value_get(rung, "roles");
    bool reached = false;
    for (int i = 0; i < list_count(roles); i++) {
        const char *role = roles->as.items[i].kind == VALUE_TEXT
                               ? roles->as.items[i].as.text
                               : "";
        const struct value *holders =
            value_get(value_get(job, "holders"), role);
        for (int h = 0; h < list_count(holders); h++) {
            const int64_t number = reach(job, &holders->as.items[h]);
            if (number == 0)
                continue;
            reached = true;
            tell(job, plan, number);
        }
    }
    return reached;
}

enum status
plan_make(const struct value *job, struct plan *out)
{
    const struct value *ladder = value_get(job, "ladder");
    const struct value *rungs =
        ladder != NULL ? value_get(ladder, "rungs") : NULL;
    if (rungs == NULL || rungs->kind != VALUE_LIST)
        return STATUS_MALFORMED;
    const int64_t percent = value_get_int(job, "percent", 100);
    struct plan plan = {.rung = -1};
    bool holds = true;
    for (int i = 0; i < list_count(rungs); i++) {
        const struct value *rung = &rungs->as.items[i];
        const bool due = value_get_int(rung, "percent", 100) <= percent;
        if (!due && holds)
            break;
        const int told_before = plan.told_count;
        holds = climb(job, rung, &plan);
        if (plan.told_count > told_before)
            plan.rung = i;
    }
    *out = plan;
    return STATUS_OK;
}

struct value
plan_done(struct arena *arena, const struct plan *plan)
{
    struct value body = value_map();
    if (plan->told_count == 0)
        return body;
    struct value told = value_list();
    for (int i = 0; i < plan->told_count; i++)
        value_add(arena, &told, value_int(plan->told[i]));
    struct value fields = value_map();
    value_put(arena, &fields, "rung", value_int(plan->rung));
    value_put(arena, &fields, "told", told);
    value_put(arena, &body, "stimulus", value_text("escalated"));
    value_put(arena, &body, "fields", fields);
    return body;
}
