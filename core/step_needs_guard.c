/* Which facts the guards look at. */
#include <string.h>

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

/* What a guard may look at, over and above what its kind names. */
enum looks {
    LOOKS_PERSON = 1,      /* at the person: FACT_PERSON and the name */
    LOOKS_SYSTEM = 2,      /* at the system in its field */
    LOOKS_CATALOGUE = 4,   /* at the role there */
    LOOKS_TRANSITION = 8,  /* whether absent things still pass */
    LOOKS_OWN_SYSTEM = 16, /* at the ticket's system */
    LOOKS_UNENDED = 32,    /* at what the person has, in force or not */
};

/* The guards over the register, and the kinds of grants that they count. */
static const struct row {
    unsigned looks;
    const char *held;  /* by the person */
    const char *there; /* on the system */
} rows[] = {
    [GUARD_MAY_OWN] = {LOOKS_PERSON | LOOKS_OWN_SYSTEM, NULL, NULL},
    [GUARD_SYSTEM_IS] = {LOOKS_SYSTEM, NULL, NULL},
    [GUARD_ROLE_EXISTS] = {LOOKS_SYSTEM | LOOKS_CATALOGUE, NULL, NULL},
    [GUARD_PRIVILEGED] = {LOOKS_SYSTEM | LOOKS_CATALOGUE, NULL, NULL},
    [GUARD_REMOTE] = {LOOKS_SYSTEM | LOOKS_CATALOGUE, NULL, NULL},
    [GUARD_EMPLOYED] = {LOOKS_PERSON, NULL, NULL},
    [GUARD_SEPARATE] = {LOOKS_PERSON, NULL, NULL},
    [GUARD_IN_PROFILE] = {LOOKS_PERSON | LOOKS_SYSTEM, NULL, NULL},
    [GUARD_TRAINING] = {LOOKS_PERSON | LOOKS_SYSTEM | LOOKS_CATALOGUE |
                            LOOKS_TRANSITION,
                        "course", NULL},
    [GUARD_SOD] = {LOOKS_PERSON | LOOKS_SYSTEM | LOOKS_CATALOGUE |
                       LOOKS_UNENDED,
                   "access", NULL},
    [GUARD_NDA] = {LOOKS_PERSON, "undertaking", NULL},
    [GUARD_APPROVED] = {LOOKS_SYSTEM | LOOKS_TRANSITION, NULL, "approval"},
    [GUARD_REMOTE_OK] = {LOOKS_SYSTEM, NULL, "remote"},
    [GUARD_LICENCES] = {LOOKS_SYSTEM, NULL, "access"},
    [GUARD_CLASSIFIED] = {LOOKS_SYSTEM, NULL, NULL},
};

static void
need_person(const struct row *row, int64_t number, struct needs *out)
{
    if (number == 0)
        return;
    if ((row->looks & LOOKS_PERSON) != 0) {
        need(out, FACT_PERSON, NULL, number);
        need(out, FACT_NAME, NULL, number);
    }
    if (row->held != NULL)
        need(out, (row->looks & LOOKS_UNENDED) != 0 ? FACT_HELD : FACT_GRANTS,
             row->held, number);
}

static void
need_system(const struct row *row, const char *system, const char *role,
            struct needs *out)
{
    if (system == NULL)
        return;
    need(out, FACT_SYSTEM, system, 0);
    if (row->there != NULL)
        need_other(out, FACT_SYSTEM_GRANTS, system, row->there);
    if ((row->looks & LOOKS_CATALOGUE) != 0 && role != NULL)
        need_other(out, FACT_CATALOGUE, system, role);
}

static void
need_register(const struct look *look, const struct guard *guard,
              struct needs *out)
{
    const struct row *row = &rows[guard->kind];
    const char *own = step_system_of(look);

    need_person(row, step_seen_number(look, guard_person_field(guard)), out);
    if ((row->looks & LOOKS_SYSTEM) != 0)
        need_system(row, step_seen_text(look, guard_system_field(guard)),
                    step_seen_text(look, guard_name_field(guard)), out);
    if ((row->looks & LOOKS_OWN_SYSTEM) != 0 && own != NULL)
        need(out, FACT_SYSTEM, own, 0);
    if ((row->looks & LOOKS_TRANSITION) != 0)
        need(out, FACT_SETTING, "transition-until", 0);
}

/* A person, and what is asked of each. */
static void
need_named(const struct look *look, const struct guard *guard,
           enum fact_kind kind, struct needs *out)
{
    const int64_t number = step_seen_number(look, guard->field);

    if (number == 0)
        return;
    need(out, kind, NULL, number);
    need(out, FACT_NAME, NULL, number);
}

/* Whoever stands in the field is named in the refusal. */
static bool
shows_person(const struct workflow *workflow, const struct guard *guard)
{
    const struct field *field = guard->kind == GUARD_FIELD
                                    ? workflow_field(workflow, guard->field)
                                    : NULL;

    return field != NULL && field->type == FIELD_PERSON;
}

static void
need_freezes(const struct look *look, struct needs *out)
{
    const char *system = step_system_of(look);

    need(out, FACT_FREEZES, system == NULL ? "" : system, 0);
}

static void
need_children(const struct guard *guard, struct needs *out)
{
    need_names(out, FACT_CHILDREN, &guard->names);
    if (guard->names.count == 0)
        need(out, FACT_CHILDREN, "", 0);
}

static void
need_quorum(const struct look *look, const struct guard *guard,
            struct needs *out)
{
    const struct round_rule *rule =
        workflow_round(look->workflow, guard->names.name[0]);

    if (rule != NULL)
        step_needs_seats(rule, out);
}

static void
need_evidence(const struct guard *guard, struct needs *out)
{
    if (guard->by.count == 0)
        need_names(out, FACT_EVIDENCE, &guard->names);
    for (int i = 0; i < guard->names.count; i++) {
        for (int j = 0; j < guard->by.count; j++)
            need_other(out, FACT_EVIDENCE, guard->names.name[i],
                       guard->by.name[j]);
    }
}

static void
need_taken(const struct look *look, const struct guard *guard,
           struct needs *out)
{
    const char *name = step_seen_text(look, guard->field);

    if (name != NULL)
        need_other(out, FACT_TAKEN, guard->names.name[0], name);
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
    if (guard->when != NULL)
        step_needs_guard(look, guard->when, out);
    switch (guard->kind) {
    case GUARD_FOUR_EYES:
        need_names(out, FACT_ACTORS, &guard->names);
        break;
    case GUARD_ACTIVE:
        need_named(look, guard, FACT_ACTIVE, out);
        break;
    case GUARD_BACK:
    case GUARD_EXTERNAL:
        need_named(look, guard, FACT_PERSON, out);
        break;
    case GUARD_WITHIN:
        need(out, FACT_ENTERED, guard->names.name[0], 0);
        break;
    case GUARD_UNTOUCHED:
        need(out, FACT_TOUCHED, NULL, 0);
        break;
    case GUARD_CHILDREN_CLOSED:
        need_children(guard, out);
        break;
    case GUARD_HOLDS:
        need_names(out, FACT_SEATS, &guard->names);
        need_named(look, guard, FACT_PERSON, out);
        break;
    case GUARD_VACANT:
        need_names(out, FACT_SEATS, &guard->names);
        break;
    case GUARD_EVIDENCE:
        need_evidence(guard, out);
        break;
    case GUARD_LINKED:
        need(out, FACT_LINKED, guard->linked->relation, 0);
        break;
    case GUARD_WINDOW:
    case GUARD_NO_FREEZE:
        need_freezes(look, out);
        break;
    case GUARD_NO_OVERLAP:
        need_other(out, FACT_WINDOWS, guard->refs.from, guard->refs.until);
        break;
    case GUARD_FIELD:
        if (shows_person(look->workflow, guard))
            need_named(look, guard, FACT_NAME, out);
        break;
    case GUARD_FREE:
    case GUARD_LISTED:
        need_taken(look, guard, out);
        break;
    case GUARD_PROTECTED:
        need(out, FACT_SETTING, "protected-phone", 0);
        break;
    case GUARD_QUORUM:
        need_quorum(look, guard, out);
        break;
    case GUARD_MAY_OWN:
    case GUARD_SYSTEM_IS:
    case GUARD_ROLE_EXISTS:
    case GUARD_PRIVILEGED:
    case GUARD_REMOTE:
    case GUARD_EMPLOYED:
    case GUARD_SEPARATE:
    case GUARD_IN_PROFILE:
    case GUARD_TRAINING:
    case GUARD_SOD:
    case GUARD_NDA:
    case GUARD_APPROVED:
    case GUARD_REMOTE_OK:
    case GUARD_LICENCES:
    case GUARD_CLASSIFIED:
        need_register(look, guard, out);
        break;
    case GUARD_ANY:
    case GUARD_NONE:
        step_needs_guards(look, guard->children, guard->child_count, out);
        break;
    case GUARD_REASON:
    case GUARD_NOT_SELF:
    case GUARD_NEED:
    case GUARD_RAISES:
    case GUARD_LOWERS:
    case GUARD_DECIDED:
    case GUARD_AHEAD:
    case GUARD_TERM:
    case GUARD_RECENT:
    case GUARD_KEEPS:
    case GUARD_ROUND:
    case GUARD_NOT_RECUSED:
    case GUARD_SEATED:
        break; /* the ticket and the stimulus say it all */
    }
}

/* Of the guards that are not over the register; those that are named are
 * counted. */
static const int most[] = {
    [GUARD_ACTIVE] = 2,          [GUARD_BACK] = 2,      [GUARD_EXTERNAL] = 2,
    [GUARD_WITHIN] = 1,          [GUARD_UNTOUCHED] = 1, [GUARD_LINKED] = 1,
    [GUARD_CHILDREN_CLOSED] = 1, [GUARD_WINDOW] = 1,    [GUARD_NO_FREEZE] = 1,
    [GUARD_NO_OVERLAP] = 1,      [GUARD_FREE] = 1,      [GUARD_LISTED] = 1,
    [GUARD_PROTECTED] = 1,
};

static int
register_max(const struct row *row)
{
    return ((row->looks & LOOKS_PERSON) != 0 ? 2 : 0) +
           ((row->looks & LOOKS_SYSTEM) != 0) +
           ((row->looks & LOOKS_CATALOGUE) != 0) +
           ((row->looks & LOOKS_TRANSITION) != 0) +
           ((row->looks & LOOKS_OWN_SYSTEM) != 0) + (row->held != NULL) +
           (row->there != NULL);
}

/* Of one guard alone. */
static int
own_max(const struct workflow *workflow, const struct guard *guard)
{
    const size_t kind = (size_t)guard->kind;
    int count = 0;

    if (kind < sizeof most / sizeof *most)
        count += most[kind];
    if (kind < sizeof rows / sizeof *rows)
        count += register_max(&rows[kind]);
    if (shows_person(workflow, guard))
        count++;
    if (guard->kind == GUARD_HOLDS)
        count += guard->names.count + 2;
    if (guard->kind == GUARD_VACANT)
        count += guard->names.count;
    if (guard->kind == GUARD_FOUR_EYES || guard->kind == GUARD_EVIDENCE ||
        guard->kind == GUARD_CHILDREN_CLOSED)
        count +=
            guard->names.count * (guard->by.count > 1 ? guard->by.count : 1);
    if (guard->kind == GUARD_QUORUM) {
        const struct round_rule *rule =
            workflow_round(workflow, guard->names.name[0]);
        count += rule == NULL ? 0 : rule->seats.count + rule->chair.count;
    }
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
