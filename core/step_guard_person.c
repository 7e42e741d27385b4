/* Guards over who acts and who is named. */
#include "core/step_guard.h"

#include <string.h>

#include "core/text.h"

/* Stands before a move of a ticket of which this one is a child. */
#define PARENT "parent:"

static bool
is_actor(const struct look *look, int64_t number)
{
    const struct stimulus *stimulus = look->stimulus;

    return number != 0 &&
           (number == stimulus->actor || number == stimulus->acting_for);
}

static bool
has_actor(const struct look *look, const struct value *list)
{
    return guard_list_has(list, look->stimulus->actor) ||
           guard_list_has(list, look->stimulus->acting_for);
}

void
guard_tell_principal(const struct look *look, bool own, struct value *args)
{
    if (!own)
        value_put(look->arena, args, "principal", value_bool(true));
}

/*
 * Four eyes: not the requester, and no one who made (or for whom a deputy
 * made) one of the named moves. A deputy counts as both persons, so that
 * nobody approves their own work in another's name.
 */
enum status
guard_four_eyes(const struct look *look, const struct guard *guard,
                struct value *args)
{
    const char *earlier = NULL;
    bool own = false;

    for (int i = 0; i < guard->names.count; i++) {
        const char *move = guard->names.name[i];
        const struct fact *made = step_fact(look, FACT_ACTORS, move, 0);
        if (earlier != NULL || !has_actor(look, &made->value))
            continue;
        own = guard_list_has(&made->value, look->stimulus->actor);
        earlier = strncmp(move, PARENT, sizeof PARENT - 1) == 0
                      ? move + sizeof PARENT - 1
                      : move;
    }
    if (earlier == NULL && is_actor(look, look->ticket->requester)) {
        own = look->stimulus->actor == look->ticket->requester;
        earlier = "requester";
    }
    if (earlier == NULL)
        return STATUS_OK;
    value_put(look->arena, args, "earlier", value_text(earlier));
    value_put(look->arena, args, "move", value_text(look->stimulus->move));
    guard_tell_principal(look, own, args);
    return STATUS_FOUR_EYES;
}

/* Whether a person field, or the requester, is that person or one of them. */
static bool
is_in(const struct look *look, const char *field, int64_t person)
{
    const struct value *value = value_get(&look->draft, field);

    if (person == 0)
        return false;
    if (strcmp(field, "requester") == 0 && look->ticket->requester == person)
        return true;
    return value != NULL &&
           (guard_list_has(value, person) ||
            (value->kind == VALUE_INT && value->as.integer == person));
}

enum status
guard_not_self(const struct look *look, const struct guard *guard,
               struct value *args)
{
    for (int i = 0; i < guard->names.count; i++) {
        const char *field = guard->names.name[i];
        const bool own = is_in(look, field, look->stimulus->actor);
        if (!own && !is_in(look, field, look->stimulus->acting_for))
            continue;
        value_put(look->arena, args, "field", value_text(field));
        guard_tell_principal(look, own, args);
        return STATUS_OWN_MATTER;
    }
    return STATUS_OK;
}

/* A person that this very step takes from the register is active: the
 * register names no other (FACT_SYSTEM). */
enum status
guard_active(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const int64_t number = step_seen_number(look, guard->field);

    if (number == 0 || step_fact(look, FACT_ACTIVE, NULL, number)->truth)
        return STATUS_OK;
    value_put(look->arena, args, "person", guard_person_name(look, number));
    return STATUS_INACTIVE;
}

enum status
guard_external(const struct look *look, const struct guard *guard,
               struct value *args)
{
    const int64_t number = step_seen_number(look, guard->field);

    if (number == 0)
        return guard_missing(look, guard->field, args);
    if (value_get_bool(&step_fact(look, FACT_PERSON, NULL, number)->value,
                       "external"))
        return STATUS_OK;
    value_put(look->arena, args, "field", value_text(guard->field));
    value_put(look->arena, args, "expected", value_text("an external person"));
    return STATUS_FIELD_INVALID;
}

enum status
guard_holds(const struct look *look, const struct guard *guard,
            struct value *args)
{
    const int64_t number = step_seen_number(look, guard->field);

    if (number == 0)
        return guard_missing(look, guard->field, args);
    for (int i = 0; i < guard->names.count; i++) {
        const struct fact *holders =
            step_fact(look, FACT_SEATS, guard->names.name[i], 0);
        if (guard_list_has(&holders->value, number))
            return STATUS_OK;
    }
    value_put(look->arena, args, "person", guard_person_name(look, number));
    value_put(look->arena, args, "roles",
              step_names_value(look->arena, &guard->names));
    return STATUS_HOLDS_NOT;
}

/* It is for those who have these roles. */
static enum status
for_them(const struct look *look, const struct guard *guard, struct value *args)
{
    value_put(look->arena, args, "move", value_text(look->move->name));
    value_put(look->arena, args, "ref", value_text(look->ticket->ref));
    value_put(look->arena, args, "roles",
              step_names_value(look->arena, &guard->names));
    return STATUS_ROLE;
}

/* Who acts where nobody else can; as long as somebody can, it is for them. */
enum status
guard_vacant(const struct look *look, const struct guard *guard,
             struct value *args)
{
    bool vacant = true;

    for (int i = 0; i < guard->names.count; i++) {
        const struct value *holders =
            &step_fact(look, FACT_SEATS, guard->names.name[i], 0)->value;
        vacant = vacant && !(holders->kind == VALUE_LIST && holders->count > 0);
    }
    return vacant ? STATUS_OK : for_them(look, guard, args);
}

/* Whether four eyes exclude this person. The move that is made now is made. In
 * whose name somebody else has asked is no reason to go past them. */
static bool
is_seen_before(const struct look *look, const struct names *moves,
               int64_t person)
{
    const struct ticket *ticket = look->ticket;
    bool seen = person == ticket->requester && person == ticket->recorder;

    for (int i = 0; i < moves->count && !seen; i++) {
        const char *move = moves->name[i];
        seen = guard_list_has(&step_fact(look, FACT_ACTORS, move, 0)->value,
                              person) ||
               (strcmp(move, look->move->name) == 0 && is_actor(look, person));
    }
    return seen;
}

static bool
excludes(const struct look *look, const struct guard *guard, int64_t person)
{
    if (guard->when != NULL && !step_holds(look, guard->when))
        return false;
    if (guard->kind == GUARD_FOUR_EYES)
        return is_seen_before(look, &guard->names, person);
    for (int i = 0; i < guard->names.count; i++)
        if (is_in(look, guard->names.name[i], person))
            return true;
    return false;
}

/* Of those who hold the role, whether each is excluded; true if there are
 * none. `any` becomes true if there are some. */
static bool
are_conflicted(const struct look *look, const struct guard *guard,
               const char *role, bool *any)
{
    const struct guard *excluding[WORKFLOW_EXCLUDING_MAX];
    const int count = workflow_excluding(look->workflow, guard, excluding);
    const struct value *holders = &step_fact(look, FACT_SEATS, role, 0)->value;
    const uint32_t many = holders->kind == VALUE_LIST ? holders->count : 0;

    *any = *any || many > 0;
    for (uint32_t h = 0; h < many; h++) {
        const int64_t person = holders->as.items[h].as.integer;
        bool excluded = false;
        for (int i = 0; i < count; i++)
            excluded = excluded || excludes(look, excluding[i], person);
        if (!excluded)
            return false;
    }
    return true;
}

/* Four eyes are never waived because there is only one: who acts where they
 * exclude each whom it is for. As long as somebody is left, it is for them;
 * where there is nobody at all, somebody has to be appointed. */
enum status
guard_conflicted(const struct look *look, const struct guard *guard,
                 struct value *args)
{
    bool any = false, all = true;

    for (int i = 0; i < guard->names.count; i++)
        all = all && are_conflicted(look, guard, guard->names.name[i], &any);
    return any && all ? STATUS_OK : for_them(look, guard, args);
}

/* Each has decided, and no two are the same person. */
enum status
guard_decided(const struct look *look, const struct guard *guard,
              struct value *args)
{
    for (int i = 0; i < guard->names.count; i++) {
        const char *field = guard->names.name[i];
        const int64_t person = value_get_int(&look->draft, field, 0);
        bool decided = person > 0;

        for (int j = 0; j < i; j++)
            decided =
                decided &&
                value_get_int(&look->draft, guard->names.name[j], 0) != person;
        if (!decided) {
            value_put(look->arena, args, "role", value_text(field));
            return STATUS_DECISION_MISSING;
        }
    }
    return STATUS_OK;
}

enum status
guard_back(const struct look *look, const struct guard *guard,
           struct value *args)
{
    const int64_t number = step_seen_number(look, guard->field);

    if (number == 0)
        return guard_missing(look, guard->field, args);
    if (!value_get_bool(&step_fact(look, FACT_PERSON, NULL, number)->value,
                        "away"))
        return STATUS_OK;
    value_put(look->arena, args, "person", guard_person_name(look, number));
    return STATUS_AWAY;
}

/* The category that is given; else that of the ticket's system. */
static const char *
category_of(const struct look *look, const struct guard *guard)
{
    const char *given = guard->refs.name == NULL
                            ? NULL
                            : step_seen_text(look, guard->refs.name);
    const char *system = step_system_of(look);

    if (given != NULL || system == NULL)
        return given;
    return value_get_text(&step_fact(look, FACT_SYSTEM, system, 0)->value,
                          "category");
}

/* Source: reference domain R1, R2. */
enum status
guard_may_own(const struct look *look, const struct guard *guard,
              struct value *args)
{
    const int64_t number = step_seen_number(look, guard_person_field(guard));
    const char *category = category_of(look, guard);
    const struct fact *person;

    if (number == 0)
        return guard_missing(look, guard_person_field(guard), args);
    person = step_fact(look, FACT_PERSON, NULL, number);
    if (value_get_bool(&person->value,
                       category != NULL &&
                               strcmp(category, "infrastructure") == 0
                           ? "it_chief"
                           : "heads"))
        return STATUS_OK;
    value_put(look->arena, args, "person", guard_person_name(look, number));
    return STATUS_MAY_NOT_OWN;
}

/* No access outlives the employment that it rests on. Source: reference domain
 * R92. */
enum status
guard_employed(const struct look *look, const struct guard *guard,
               struct value *args)
{
    const int64_t number = step_seen_number(look, guard_person_field(guard));
    const int64_t until_ms = value_get_int(&look->draft, guard->refs.until, 0);

    if (number == 0)
        return guard_missing(look, guard_person_field(guard), args);
    if (until_ms == 0)
        return guard_missing(look, guard->refs.until, args);
    const int64_t employed_ms =
        value_get_int(&step_fact(look, FACT_PERSON, NULL, number)->value,
                      "employed_until_ms", 0);
    if (employed_ms == 0 || until_ms <= employed_ms)
        return STATUS_OK;
    value_put(look->arena, args, "person", guard_person_name(look, number));
    value_put(look->arena, args, "field", value_text(guard->refs.until));
    value_put(look->arena, args, "date_at_ms", value_int(employed_ms - 1));
    return STATUS_EMPLOYMENT;
}

/* Who administers does so in an account of its own, never in the one that
 * reads mail. Source: reference domain R94. */
enum status
guard_separate(const struct look *look, const struct guard *guard,
               struct value *args)
{
    const int64_t number = step_seen_number(look, guard_person_field(guard));
    const char *account = step_seen_text(look, guard->field);

    if (number == 0)
        return guard_missing(look, guard_person_field(guard), args);
    if (account == NULL)
        return guard_missing(look, guard->field, args);
    const struct fact *name = step_fact(look, FACT_NAME, NULL, number);
    const char *login = value_get_text(&name->value, "login");
    if (login == NULL || strcmp(text_fold(look->arena, account),
                                text_fold(look->arena, login)) != 0)
        return STATUS_OK;
    value_put(look->arena, args, "person", guard_person_name(look, number));
    value_put(look->arena, args, "account", value_text(account));
    return STATUS_SEPARATE_ACCOUNT;
}
