/* Guards over other tickets, and what is attached to this one. */
#include "core/step_guard.h"

#include <string.h>

static void
add_all(struct arena *arena, struct value *list, const struct value *more)
{
    for (uint32_t i = 0; more->kind == VALUE_LIST && i < more->count; i++)
        value_add(arena, list, more->as.items[i]);
}

static int64_t
open_children(const struct look *look, const char *workflow)
{
    const struct value *open =
        &step_fact(look, FACT_CHILDREN, workflow, 0)->value;

    return open->kind == VALUE_LIST ? open->count : 0;
}

/* How many, and not which: whoever is refused may not see them all (P9). */
enum status
guard_children_closed(const struct look *look, const struct guard *guard,
                      struct value *args)
{
    int64_t count = guard->names.count == 0 ? open_children(look, "") : 0;

    for (int i = 0; i < guard->names.count; i++)
        count += open_children(look, guard->names.name[i]);
    if (count == 0)
        return STATUS_OK;
    value_put(look->arena, args, "n", value_int(count));
    return STATUS_CHILDREN_OPEN;
}

static bool
is_one_of(const struct names *names, const char *name)
{
    return names->count == 0 || (name != NULL && names_has(names, name));
}

static bool
has_priority(unsigned priorities, int64_t priority)
{
    return priorities == 0 ||
           (priority >= 1 && priority <= WORKFLOW_PRIORITIES &&
            (priorities >> (priority - 1) & 1U) != 0);
}

static bool
are_same(const struct look *look, const struct names *names,
         const struct value *fields)
{
    for (int i = 0; i < names->count; i++) {
        const struct value *here = value_get(&look->draft, names->name[i]);
        const struct value *other = value_get(fields, names->name[i]);
        if (!step_is_filled(here) || other == NULL || !value_equal(here, other))
            return false;
    }
    return true;
}

static bool
fits(const struct look *look, const struct linked_rule *rule,
     const struct value *row)
{
    return is_one_of(&rule->workflows, value_get_text(row, "workflow")) &&
           is_one_of(&rule->states, value_get_text(row, "state")) &&
           has_priority(rule->priorities, value_get_int(row, "priority", 0)) &&
           (!rule->open || value_get_bool(row, "open")) &&
           are_same(look, &rule->same, value_get(row, "fields"));
}

/* Whether somebody else than the actor, and than whom they act for, has made a
 * move there. */
static bool
is_by_another(const struct look *look, const struct value *row)
{
    const struct value *actors = value_get(row, "actors");

    for (uint32_t i = 0;
         actors != NULL && actors->kind == VALUE_LIST && i < actors->count;
         i++) {
        const struct value *actor = &actors->as.items[i];
        if (actor->kind == VALUE_INT &&
            actor->as.integer != look->stimulus->actor &&
            actor->as.integer != look->stimulus->acting_for)
            return true;
    }
    return false;
}

static struct value
priorities_value(const struct look *look, unsigned priorities)
{
    struct value list = value_list();

    for (int p = 1; p <= WORKFLOW_PRIORITIES; p++) {
        if ((priorities >> (p - 1) & 1U) != 0)
            value_add(look->arena, &list,
                      value_text(arena_format(look->arena, "P%d", p)));
    }
    return list;
}

/* `what` is "child, release-test, approved"; the rest says it part by part. */
void
guard_linked_args(const struct look *look, const struct linked_rule *rule,
                  struct value *args)
{
    const struct names *const parts[] = {&rule->workflows, &rule->states};
    struct value what = value_list();

    value_add(look->arena, &what, value_text(rule->relation));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct value more = step_names_value(look->arena, parts[i]);
        add_all(look->arena, &what, &more);
    }
    value_put(look->arena, args, "what", what);
    value_put(look->arena, args, "relation", value_text(rule->relation));
    value_put(look->arena, args, "workflows",
              step_names_value(look->arena, &rule->workflows));
    value_put(look->arena, args, "states",
              step_names_value(look->arena, &rule->states));
    value_put(look->arena, args, "priorities",
              priorities_value(look, rule->priorities));
    value_put(look->arena, args, "open", value_bool(rule->open));
}

/* The field that names the ticket; NULL for another relation. */
static const char *
field_of(const struct linked_rule *rule)
{
    static const char FIELD[] = "field:";

    return strncmp(rule->relation, FIELD, sizeof FIELD - 1) == 0
               ? rule->relation + sizeof FIELD - 1
               : NULL;
}

enum status
guard_linked(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const struct linked_rule *rule = guard->linked;
    const struct value *rows =
        &step_fact(look, FACT_LINKED, rule->relation, 0)->value;
    const char *field = field_of(rule);
    const char *unconfirmed = NULL;

    if (field != NULL && !step_is_filled(value_get(&look->draft, field)))
        return guard_missing(look, field, args);
    for (uint32_t i = 0; rows->kind == VALUE_LIST && i < rows->count; i++) {
        const struct value *row = &rows->as.items[i];
        if (!fits(look, rule, row))
            continue;
        if (!rule->by_another || is_by_another(look, row))
            return STATUS_OK;
        unconfirmed = value_get_text(row, "ref");
    }
    if (unconfirmed != NULL) {
        value_put(look->arena, args, "ref", value_text(unconfirmed));
        return STATUS_UNCONFIRMED;
    }
    guard_linked_args(look, rule, args);
    return STATUS_LINKED;
}

/* An attachment of that kind, from one of the roles if any are named. */
static bool
is_there(const struct look *look, const struct guard *guard, const char *kind)
{
    if (guard->by.count == 0)
        return step_fact(look, FACT_EVIDENCE, kind, 0)->truth;
    for (int i = 0; i < guard->by.count; i++) {
        if (step_fact_other(look, FACT_EVIDENCE, kind, guard->by.name[i])
                ->truth)
            return true;
    }
    return false;
}

enum status
guard_evidence(const struct look *look, const struct guard *guard,
               struct value *args)
{
    static const char *employee[] = {"employee"};
    const struct names anybody = {.count = 1, .name = employee};

    for (int i = 0; i < guard->names.count; i++) {
        const char *kind = guard->names.name[i];
        if (is_there(look, guard, kind))
            continue;
        value_put(look->arena, args, "kind", value_text(kind));
        value_put(look->arena, args, "roles",
                  step_names_value(look->arena, guard->by.count > 0
                                                    ? &guard->by
                                                    : &anybody));
        return STATUS_EVIDENCE;
    }
    return STATUS_OK;
}
