/* Guards over the system. */
#include "core/step_guard.h"

#include <string.h>

/* The system that a guard looks at; NULL, with the refusal, if there is
 * none. */
static const char *
system_of(const struct look *look, const struct guard *guard,
          struct value *args, enum status *status)
{
    const char *field = guard_system_field(guard);
    const char *system = step_seen_text(look, field);

    if (system == NULL)
        *status = guard_missing(look, field, args);
    return system;
}

static const struct value *
facts_of(const struct look *look, const char *system)
{
    return &step_fact(look, FACT_SYSTEM, system, 0)->value;
}

static const struct fact *
grants(const struct look *look, const char *system, const char *kind)
{
    return step_fact_other(look, FACT_SYSTEM_GRANTS, system, kind);
}

static uint32_t
count_of(const struct fact *fact)
{
    return fact->value.kind == VALUE_LIST ? fact->value.count : 0;
}

static enum status
refuse(const struct look *look, const char *system, enum status status,
       struct value *args)
{
    value_put(look->arena, args, "system", guard_system_label(look, system));
    return status;
}

/* A category, or one of the marks. */
static bool
is_so(const struct value *system, const char *name)
{
    static const char *const QUALITIES[] = {"sector-critical", "integrated",
                                            "low-class"};
    const char *category = value_get_text(system, "category");

    for (size_t i = 0; i < sizeof QUALITIES / sizeof *QUALITIES; i++)
        if (strcmp(name, QUALITIES[i]) == 0)
            return value_get_bool(system, name);
    return category != NULL && strcmp(category, name) == 0;
}

enum status
guard_system_is(const struct look *look, const struct guard *guard,
                struct value *args)
{
    enum status status = STATUS_OK;
    const char *system = system_of(look, guard, args, &status);

    if (system == NULL)
        return status;
    for (int i = 0; i < guard->names.count; i++) {
        if (is_so(facts_of(look, system), guard->names.name[i]))
            return STATUS_OK;
    }
    return guard_condition(look, guard_system_field(guard),
                           step_names_value(look->arena, &guard->names), args);
}

/* Source: reference domain R98. */
enum status
guard_approved(const struct look *look, const struct guard *guard,
               struct value *args)
{
    enum status status = STATUS_OK;
    const char *system = system_of(look, guard, args, &status);
    const struct fact *approvals;

    if (system == NULL)
        return status;
    approvals = grants(look, system, "approval");
    if (count_of(approvals) > 0 || guard_in_transition(look))
        return STATUS_OK;
    if (approvals->number > 0)
        value_put(look->arena, args, "date_at_ms",
                  value_int(approvals->number));
    return refuse(look, system, STATUS_NOT_APPROVED, args);
}

enum status
guard_remote_ok(const struct look *look, const struct guard *guard,
                struct value *args)
{
    enum status status = STATUS_OK;
    const char *system = system_of(look, guard, args, &status);
    const char *equipment = step_seen_text(look, guard_name_field(guard));

    if (system == NULL)
        return status;
    if (equipment == NULL)
        return guard_missing(look, guard_name_field(guard), args);
    const struct fact *remote = grants(look, system, "remote");
    for (uint32_t i = 0; i < count_of(remote); i++) {
        const char *name = value_get_text(&remote->value.as.items[i], "name");
        if (name != NULL && strcmp(name, equipment) == 0)
            return STATUS_OK;
    }
    value_put(look->arena, args, "equipment", value_text(equipment));
    return refuse(look, system, STATUS_REMOTE, args);
}

/* A system that counts none has enough. */
enum status
guard_licences(const struct look *look, const struct guard *guard,
               struct value *args)
{
    enum status status = STATUS_OK;
    const char *system = system_of(look, guard, args, &status);

    if (system == NULL)
        return status;
    const int64_t bought = value_get_int(facts_of(look, system), "licences", 0);
    if (bought <= 0 || count_of(grants(look, system, "access")) < bought)
        return STATUS_OK;
    value_put(look->arena, args, "count", value_int(bought));
    return refuse(look, system, STATUS_LICENCES, args);
}

enum status
guard_classified(const struct look *look, const struct guard *guard,
                 struct value *args)
{
    enum status status = STATUS_OK;
    const char *system = system_of(look, guard, args, &status);

    if (system == NULL)
        return status;
    return value_get_bool(facts_of(look, system), "classified")
               ? STATUS_OK
               : refuse(look, system, STATUS_CLASS, args);
}
