/* What step_decide wants to know, and nothing else. */
#include "core/stage_inside.h"

#include <string.h>

static int64_t
holder(const struct stage *stage, const struct stage_system *system,
       const char *login, const char *role)
{
    const int64_t number = login != NULL ? stage_person(stage, login) : 0;
    if (number != 0)
        return stage->persons[number - 1].away ? 0 : number;
    for (int i = 0; i < stage->person_count; i++)
        if (!stage->persons[i].away &&
            stage_is_granted(stage, &stage->persons[i], role, system))
            return i + 1;
    return 0;
}

static void
system_fact(struct stage *stage, struct fact *fact)
{
    const struct stage_system *system = stage_system(stage, fact->query.name);
    fact->value = value_map();
    fact->truth = system != NULL || stage->system_count == 0;
    if (system == NULL)
        return;
    struct arena *arena = stage->arena;
    struct value admins = value_list();
    for (int i = 0; i < stage->person_count; i++)
        if (!stage->persons[i].away &&
            (names_has(&system->admins, stage->persons[i].login) ||
             stage_is_granted(stage, &stage->persons[i], "system-admin",
                              system)))
            value_add(arena, &admins, value_int(i + 1));
    value_put(arena, &fact->value, "label", value_text(system->key));
    value_put(arena, &fact->value, "owner",
              value_int(holder(stage, system, system->owner, "system-owner")));
    value_put(
        arena, &fact->value, "manager",
        value_int(holder(stage, system, system->manager, "system-manager")));
    value_put(arena, &fact->value, "sector-critical",
              value_bool(system->critical));
    value_put(arena, &fact->value, "admins", admins);
}

static void
ticket_fact(struct stage *stage, struct fact *fact)
{
    const int64_t index = fact->query.number - STAGE_TICKET - 1;
    fact->value = value_map();
    fact->truth = index >= 0 && index < stage->other_count;
    if (!fact->truth)
        return;
    const struct stage_other *other = &stage->others[index];
    value_put(stage->arena, &fact->value, "workflow",
              value_text(other->workflow));
    value_put(stage->arena, &fact->value, "state",
              value_text(other->open ? "open" : "closed"));
}

static void
children_fact(struct stage *stage, struct fact *fact)
{
    const char *workflow = fact->query.name;
    fact->value = value_list();
    for (int i = 0; i < stage->other_count; i++) {
        const struct stage_other *other = &stage->others[i];
        if (other->child && other->open &&
            (*workflow == '\0' || strcmp(workflow, other->workflow) == 0))
            value_add(stage->arena, &fact->value, value_text(other->ref));
    }
}

static void
history_fact(struct stage *stage, struct fact *fact)
{
    const struct fact_query *query = &fact->query;
    fact->value = value_list();
    for (int i = 0; i < stage->entry_count; i++) {
        const struct stage_entry *entry = &stage->entries[i];
        const struct change *change = &entry->change;
        const int64_t at_ms = stage->marks[i].at_ms;
        if (query->kind == FACT_ACTORS && entry->actor > 0 &&
            strcmp(change->move, query->name) == 0)
            value_add(stage->arena, &fact->value, value_int(entry->actor));
        if (query->kind == FACT_ENTERED &&
            strcmp(change->to, query->name) == 0 &&
            strcmp(change->from, query->name) != 0)
            fact->number = at_ms;
        if (query->kind == FACT_TOUCHED && entry->cause == CAUSE_PERSON)
            fact->number = at_ms;
    }
}

static void
name_fact(struct stage *stage, struct fact *fact)
{
    const struct stage_person *person =
        stage_person_at(stage, fact->query.number);
    fact->value = value_map();
    fact->truth = person != NULL;
    if (person == NULL)
        return;
    value_put(stage->arena, &fact->value, "name", value_text(person->login));
    value_put(stage->arena, &fact->value, "login", value_text(person->login));
}

static void
find_fact(struct stage *stage, int64_t actor, struct fact *fact)
{
    const struct stage_person *person =
        stage_person_at(stage, fact->query.number);
    switch (fact->query.kind) {
    case FACT_ROLE:
        fact->truth = stage_holds(stage, actor, fact->query.name);
        return;
    case FACT_ACTIVE:
        fact->truth = person != NULL && !person->away;
        return;
    case FACT_SYSTEM:
        system_fact(stage, fact);
        return;
    case FACT_TICKET:
        ticket_fact(stage, fact);
        return;
    case FACT_CHILDREN:
        children_fact(stage, fact);
        return;
    case FACT_ACTORS:
    case FACT_ENTERED:
    case FACT_TOUCHED:
        history_fact(stage, fact);
        return;
    case FACT_NAME:
        name_fact(stage, fact);
        return;
    case FACT_LINKED:
    case FACT_EVIDENCE:
    case FACT_SEATS:
    case FACT_PERSON:
    case FACT_CATALOGUE:
    case FACT_GRANTS:
    case FACT_SYSTEM_GRANTS:
    case FACT_FREEZES:
    case FACT_WINDOWS:
    case FACT_TAKEN:
    case FACT_SETTING:
        return;
    }
}

struct facts
stage_gather(struct stage *stage, const struct stimulus *stimulus)
{
    struct needs *needs = arena_take(stage->arena, sizeof *needs);
    step_needs(stage->workflow, &stage->ticket, stimulus, needs);
    struct fact *facts =
        arena_take(stage->arena, ((size_t)needs->count + 1) * sizeof *facts);
    for (int i = 0; i < needs->count; i++) {
        facts[i] =
            (struct fact){.query = needs->query[i], .value = value_nil()};
        find_fact(stage, stimulus->actor, &facts[i]);
    }
    return (struct facts){.count = needs->count, .fact = facts};
}
