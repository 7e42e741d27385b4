/* Which facts the guards look at. */
#include "core/step_guard.h"

static void
need(struct needs *out, enum fact_kind kind, const char *name, int64_t number)
{
    step_need(
        out, (struct fact_query){.kind = kind, .name = name, .number = number});
}

static void
need_other(struct needs *out, enum fact_kind kind, const char *name,
           const char *other)
{
    step_need(out,
              (struct fact_query){.kind = kind, .name = name, .other = other});
}

static void
need_names(struct needs *out, enum fact_kind kind, const struct names *names)
{
    for (int i = 0; i < names->count; i++)
        need(out, kind, names->name[i], 0);
}

/* A person, and what is asked of each. */
static void
need_who(struct needs *out, enum fact_kind kind, int64_t number)
{
    if (number == 0)
        return;
    need(out, kind, NULL, number);
    need(out, FACT_NAME, NULL, number);
}

/* -- What a guard may look at ---------------------------------------------- */

#define NEED(what)                                                             \
    static void need_##what(const struct look *look,                           \
                            const struct guard *guard, struct needs *out)

NEED(person)
{
    need_who(out, FACT_PERSON,
             step_seen_number(look, guard_person_field(guard)));
}

NEED(system)
{
    const char *system = step_seen_text(look, guard_system_field(guard));

    if (system != NULL)
        need(out, FACT_SYSTEM, system, 0);
}

NEED(role)
{
    const char *system = step_seen_text(look, guard_system_field(guard));
    const char *role = step_seen_text(look, guard_name_field(guard));

    if (system != NULL && role != NULL)
        need_other(out, FACT_CATALOGUE, system, role);
}

NEED(own_system)
{
    const char *system = step_system_of(look);

    (void)guard;
    if (system != NULL)
        need(out, FACT_SYSTEM, system, 0);
}

NEED(transition)
{
    (void)look;
    (void)guard;
    need(out, FACT_SETTING, "transition-until", 0);
}

/* Whoever stands in the field is named in the refusal. */
static bool
shows_person(const struct workflow *workflow, const struct guard *guard)
{
    const struct field *field = workflow_field(workflow, guard->field);

    return field != NULL && field->type == FIELD_PERSON;
}

NEED(shown)
{
    if (shows_person(look->workflow, guard))
        need_who(out, FACT_NAME, step_seen_number(look, guard->field));
}

NEED(touched)
{
    (void)look;
    (void)guard;
    need(out, FACT_TOUCHED, NULL, 0);
}

NEED(children)
{
    (void)look;
    if (guard->names.count == 0)
        need(out, FACT_CHILDREN, "", 0);
}

NEED(evidence)
{
    (void)look;
    if (guard->by.count == 0)
        need_names(out, FACT_EVIDENCE, &guard->names);
    for (int i = 0; i < guard->names.count; i++) {
        for (int j = 0; j < guard->by.count; j++)
            need_other(out, FACT_EVIDENCE, guard->names.name[i],
                       guard->by.name[j]);
    }
}

NEED(linked)
{
    (void)look;
    need(out, FACT_LINKED, guard->linked->relation, 0);
}

NEED(freezes)
{
    const char *system = step_system_of(look);

    (void)guard;
    need(out, FACT_FREEZES, system == NULL ? "" : system, 0);
}

NEED(windows)
{
    (void)look;
    need_other(out, FACT_WINDOWS, guard->refs.from, guard->refs.until);
}

NEED(taken)
{
    const char *name = step_seen_text(look, guard->field);

    if (name != NULL)
        need_other(out, FACT_TAKEN, guard->names.name[0], name);
}

NEED(phone)
{
    (void)look;
    (void)guard;
    need(out, FACT_SETTING, "protected-phone", 0);
}

NEED(seats)
{
    const struct round_rule *rule =
        workflow_round(look->workflow, guard->names.name[0]);

    if (rule != NULL)
        step_needs_seats(rule, out);
}

NEED(excluded)
{
    const struct guard *excluding[WORKFLOW_EXCLUDING_MAX];
    const int count = workflow_excluding(look->workflow, guard, excluding);

    for (int i = 0; i < count; i++)
        step_needs_guard(look, excluding[i], out);
}

static const struct {
    unsigned looks;
    void (*need)(const struct look *look, const struct guard *guard,
                 struct needs *out);
    int most; /* facts; of those that have 0, own_max counts */
} LOOKS[] = {
    {LOOKS_PERSON, need_person, 2},
    {LOOKS_SYSTEM, need_system, 1},
    {LOOKS_ROLE, need_role, 1},
    {LOOKS_OWN_SYSTEM, need_own_system, 1},
    {LOOKS_TRANSITION, need_transition, 1},
    {LOOKS_SHOWN, need_shown, 0},
    {LOOKS_TOUCHED, need_touched, 1},
    {LOOKS_CHILDREN, need_children, 1},
    {LOOKS_EVIDENCE, need_evidence, 0},
    {LOOKS_LINKED, need_linked, 1},
    {LOOKS_FREEZES, need_freezes, 1},
    {LOOKS_WINDOWS, need_windows, 1},
    {LOOKS_TAKEN, need_taken, 1},
    {LOOKS_PHONE, need_phone, 1},
    {LOOKS_SEATS, need_seats, 0},
    {LOOKS_EXCLUDED, need_excluded, 0},
};

#define LOOKS_COUNT (sizeof LOOKS / sizeof *LOOKS)

/* -- A guard ----------------------------------------------------------------
 */

static void
need_grants(const struct look *look, const struct guard *guard,
            struct needs *out)
{
    const struct guard_row *row = guard_row(guard);
    const int64_t person = step_seen_number(look, guard_person_field(guard));
    const char *system = step_seen_text(look, guard_system_field(guard));

    if (row->of_person != NULL && person != 0)
        need(out, row->grants, row->of_person, person);
    if (row->of_system != NULL && system != NULL)
        need_other(out, FACT_SYSTEM_GRANTS, system, row->of_system);
}

void
step_needs_guards(const struct look *look, const struct guard *guards,
                  int count, struct needs *out)
{
    for (int i = 0; i < count; i++)
        step_needs_guard(look, &guards[i], out);
}

void
step_needs_guard(const struct look *look, const struct guard *guard,
                 struct needs *out)
{
    const struct guard_row *row = guard_row(guard);

    if (guard->when != NULL)
        step_needs_guard(look, guard->when, out);
    if (row->of_names != FACT_ROLE)
        need_names(out, row->of_names, &guard->names);
    if (row->of_field != FACT_ROLE)
        need_who(out, row->of_field, step_seen_number(look, guard->field));
    for (size_t i = 0; i < LOOKS_COUNT; i++) {
        if ((row->looks & LOOKS[i].looks) != 0)
            LOOKS[i].need(look, guard, out);
    }
    need_grants(look, guard, out);
    step_needs_guards(look, guard->children, guard->child_count, out);
}

/* -- The most ----------------------------------------------------------------
 */

static int
seats_max(const struct workflow *workflow, const struct guard *guard)
{
    const struct round_rule *rule =
        workflow_round(workflow, guard->names.name[0]);

    return rule == NULL ? 0 : rule->seats.count + rule->chair.count;
}

static int
excluded_max(const struct workflow *workflow, const struct guard *guard)
{
    const struct guard *excluding[WORKFLOW_EXCLUDING_MAX];
    const int many = workflow_excluding(workflow, guard, excluding);
    int count = 0;

    for (int i = 0; i < many; i++)
        count += step_needs_guard_max(workflow, excluding[i]);
    return count;
}

/* Of one guard alone. */
static int
own_max(const struct workflow *workflow, const struct guard *guard)
{
    const struct guard_row *row = guard_row(guard);
    int count = (row->of_names != FACT_ROLE ? guard->names.count : 0) +
                (row->of_field != FACT_ROLE ? 2 : 0) +
                (row->of_person != NULL) + (row->of_system != NULL);

    for (size_t i = 0; i < LOOKS_COUNT; i++)
        count += (row->looks & LOOKS[i].looks) != 0 ? LOOKS[i].most : 0;
    if ((row->looks & LOOKS_EVIDENCE) != 0)
        count +=
            guard->names.count * (guard->by.count > 1 ? guard->by.count : 1);
    if ((row->looks & LOOKS_EXCLUDED) != 0)
        count += excluded_max(workflow, guard);
    if ((row->looks & LOOKS_SHOWN) != 0)
        count += shows_person(workflow, guard);
    if ((row->looks & LOOKS_SEATS) != 0)
        count += seats_max(workflow, guard);
    return count;
}

int
step_needs_guard_max(const struct workflow *workflow, const struct guard *guard)
{
    int count = own_max(workflow, guard);

    for (int i = 0; i < guard->child_count; i++)
        count += step_needs_guard_max(workflow, &guard->children[i]);
    if (guard->when != NULL)
        count += step_needs_guard_max(workflow, guard->when);
    return count;
}
