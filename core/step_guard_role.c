/* Guards over the role that is ordered, and who is to have it. */
#include "core/step_guard.h"

#include <string.h>

/* What a guard over a role looks at. */
struct order {
    int64_t person;
    const char *system;
    const char *role;
};

/* False with the refusal in `status` if something of it is missing. */
static bool
read_order(const struct look *look, const struct guard *guard, bool with_person,
           struct order *out, struct value *args, enum status *status)
{
    *out = (struct order){
        .person =
            with_person ? step_seen_number(look, guard_person_field(guard)) : 0,
        .system = step_seen_text(look, guard_system_field(guard)),
        .role = step_seen_text(look, guard_name_field(guard)),
    };
    const char *missing = NULL;
    if (out->role == NULL)
        missing = guard_name_field(guard);
    if (out->system == NULL)
        missing = guard_system_field(guard);
    if (with_person && out->person == 0)
        missing = guard_person_field(guard);
    if (missing != NULL)
        *status = guard_missing(look, missing, args);
    return missing == NULL;
}

static const struct fact *
catalogue(const struct look *look, const struct order *order)
{
    return step_fact_other(look, FACT_CATALOGUE, order->system, order->role);
}

static const struct value *
grants(const struct look *look, int64_t person, const char *kind)
{
    return &step_fact(look, FACT_GRANTS, kind, person)->value;
}

static enum status
refuse_unknown(const struct look *look, const struct order *order,
               struct value *args)
{
    const struct value *roles =
        value_get(&catalogue(look, order)->value, "roles");
    if (roles != NULL && roles->kind == VALUE_LIST && roles->count > 0)
        value_put(look->arena, args, "there", *roles);
    value_put(look->arena, args, "role", value_text(order->role));
    value_put(look->arena, args, "system",
              guard_system_label(look, order->system));
    return STATUS_ROLE_UNKNOWN;
}

enum status
guard_role_exists(const struct look *look, const struct guard *guard,
                  struct value *args)
{
    enum status status;
    struct order order;

    if (!read_order(look, guard, false, &order, args, &status))
        return status;
    return catalogue(look, &order)->truth ? STATUS_OK
                                          : refuse_unknown(look, &order, args);
}

/* Whether the role is marked so in the catalogue. */
static enum status
judge_mark(const struct look *look, const struct guard *guard, const char *mark,
           struct value *args)
{
    enum status status;
    struct order order;

    if (!read_order(look, guard, false, &order, args, &status))
        return status;
    return value_get_bool(&catalogue(look, &order)->value, mark)
               ? STATUS_OK
               : guard_condition(look, guard_name_field(guard),
                                 value_text(mark), args);
}

enum status
guard_privileged(const struct look *look, const struct guard *guard,
                 struct value *args)
{
    return judge_mark(look, guard, "privileged", args);
}

/* Source: reference domain R107, R108. */
enum status
guard_remote(const struct look *look, const struct guard *guard,
             struct value *args)
{
    return judge_mark(look, guard, "remote", args);
}

/* The roles of a position profile on this system; `has` if the role is one. */
static struct value
profile_roles(const struct look *look, const struct order *order, bool *has)
{
    const struct fact *person =
        step_fact(look, FACT_PERSON, NULL, order->person);
    const struct value *profile = value_get(&person->value, "profile");
    struct value roles = value_list();

    *has = false;
    for (uint32_t i = 0;
         profile != NULL && profile->kind == VALUE_LIST && i < profile->count;
         i++) {
        const struct value *line = &profile->as.items[i];
        const char *system = value_get_text(line, "system");
        const char *role = value_get_text(line, "role");
        if (system == NULL || role == NULL ||
            strcmp(system, order->system) != 0)
            continue;
        value_add(look->arena, &roles, value_text(role));
        *has = *has || strcmp(role, order->role) == 0;
    }
    return roles;
}

enum status
guard_in_profile(const struct look *look, const struct guard *guard,
                 struct value *args)
{
    enum status status;
    struct order order;
    bool has;

    if (!read_order(look, guard, true, &order, args, &status))
        return status;
    const struct value roles = profile_roles(look, &order, &has);
    return has ? STATUS_OK
               : guard_condition(look, guard_name_field(guard), roles, args);
}

/* Whether a list of grants has one of that name, on that system if it is not
 * NULL, and of another number than `besides`. */
static bool
is_granted(const struct value *list, const char *name, const char *system,
           int64_t besides)
{
    for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->count; i++) {
        const char *held = value_get_text(&list->as.items[i], "name");
        const char *on = value_get_text(&list->as.items[i], "system");
        if (besides != 0 &&
            value_get_int(&list->as.items[i], "id", 0) == besides)
            continue;
        if (held != NULL && strcmp(held, name) == 0 &&
            (system == NULL || (on != NULL && strcmp(on, system) == 0)))
            return true;
    }
    return false;
}

/* Source: reference domain R94. */
enum status
guard_training(const struct look *look, const struct guard *guard,
               struct value *args)
{
    enum status status;
    struct order order;

    if (!read_order(look, guard, true, &order, args, &status))
        return status;
    const struct fact *role = catalogue(look, &order);
    if (!role->truth)
        return refuse_unknown(look, &order, args);
    const struct value *courses = value_get(&role->value, "courses");
    const struct value *held = grants(look, order.person, "course");
    for (uint32_t i = 0;
         courses != NULL && courses->kind == VALUE_LIST && i < courses->count;
         i++) {
        const struct value *course = &courses->as.items[i];
        if (course->kind != VALUE_TEXT ||
            is_granted(held, course->as.text, NULL, 0) ||
            guard_in_transition(look))
            continue;
        value_put(look->arena, args, "person",
                  guard_person_name(look, order.person));
        const char *label = value_get_text(
            value_get(&role->value, "course_labels"), course->as.text);
        value_put(look->arena, args, "course",
                  value_text(label != NULL ? label : course->as.text));
        return STATUS_TRAINING;
    }
    return STATUS_OK;
}

/* Separation of duties within one system: with whatever the person has, be it
 * that it rests or has yet to begin; besides what the order replaces. */
enum status
guard_sod(const struct look *look, const struct guard *guard,
          struct value *args)
{
    enum status status;
    struct order order;

    if (!read_order(look, guard, true, &order, args, &status))
        return status;
    const struct fact *role = catalogue(look, &order);
    const struct value *conflicts = value_get(&role->value, "conflicts");
    const struct value *held =
        &step_fact(look, FACT_HELD, "access", order.person)->value;
    const int64_t besides = guard->refs.besides == NULL
                                ? 0
                                : step_seen_number(look, guard->refs.besides);
    if (!role->truth)
        return refuse_unknown(look, &order, args);
    for (uint32_t i = 0; conflicts != NULL && conflicts->kind == VALUE_LIST &&
                         i < conflicts->count;
         i++) {
        const struct value *other = &conflicts->as.items[i];
        if (other->kind != VALUE_TEXT ||
            !is_granted(held, other->as.text, order.system, besides))
            continue;
        value_put(look->arena, args, "role", value_text(order.role));
        value_put(look->arena, args, "other", *other);
        return STATUS_ROLE_CONFLICT;
    }
    return STATUS_OK;
}

/* What an order replaces, or a removal ends: in force, resting or to come. */
enum status
guard_has_access(const struct look *look, const struct guard *guard,
                 struct value *args)
{
    const int64_t person = step_seen_number(look, guard_person_field(guard));
    const char *system = step_seen_text(look, guard_system_field(guard));
    const int64_t id = step_seen_number(look, guard->field);

    if (person == 0)
        return guard_missing(look, guard_person_field(guard), args);
    if (system == NULL)
        return guard_missing(look, guard_system_field(guard), args);
    if (id == 0)
        return guard_missing(look, guard->field, args);
    const struct value *held =
        &step_fact(look, FACT_HELD, "access", person)->value;
    for (uint32_t i = 0; held->kind == VALUE_LIST && i < held->count; i++) {
        const char *on = value_get_text(&held->as.items[i], "system");
        if (value_get_int(&held->as.items[i], "id", 0) == id && on != NULL &&
            strcmp(on, system) == 0)
            return STATUS_OK;
    }
    value_put(look->arena, args, "field", value_text(guard->field));
    value_put(look->arena, args, "expected",
              value_text("an access that this person has on this system and "
                         "that has not ended"));
    return STATUS_FIELD_INVALID;
}

/* Whether one of the undertakings lasts: for ever where nothing says until
 * when it should. */
static bool
is_undertaken(const struct value *list, int64_t until_ms)
{
    for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->count; i++) {
        const int64_t lasts = value_get_int(&list->as.items[i], "until_ms", 0);
        if (lasts == 0 || (until_ms > 0 && lasts >= until_ms))
            return true;
    }
    return false;
}

/* Confidentiality: an employee's duty is in the law, an outsider's is in an
 * undertaking. Access without an end takes one without an end. */
enum status
guard_nda(const struct look *look, const struct guard *guard,
          struct value *args)
{
    const char *field = guard_person_field(guard);
    const int64_t person = step_seen_number(look, field);

    if (person == 0)
        return guard_missing(look, field, args);
    const struct fact *who = step_fact(look, FACT_PERSON, NULL, person);
    const struct value *held = grants(look, person, "undertaking");
    if (who->truth && !value_get_bool(&who->value, "external"))
        return STATUS_OK;
    if (guard->refs.until == NULL
            ? held->kind == VALUE_LIST && held->count > 0
            : is_undertaken(held,
                            value_get_int(&look->draft, guard->refs.until, 0)))
        return STATUS_OK;
    value_put(look->arena, args, "person", guard_person_name(look, person));
    return STATUS_UNDERTAKING;
}
