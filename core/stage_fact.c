/* What step_decide wants to know, and nothing else. */
#include "core/stage_inside.h"

#include <string.h>

/* -- Persons ----------------------------------------------------------------
 */

/* A deputy has what the one away has, but for what each is by nature. */
static void
role_fact(struct stage *stage, const struct stimulus *stimulus,
          struct fact *fact)
{
    static const char *const OWN[] = {"employee", "requester", "subject"};
    const char *role = fact->query.name;
    int64_t person = stimulus->actor;
    if (stimulus->acting_for != 0) {
        for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
            if (strcmp(role, OWN[i]) == 0)
                return;
        person = stimulus->acting_for;
    }
    fact->truth = stage_holds(stage, person, role);
}

/* Who has the seat, away or not; what somebody holds as a deputy is none. */
static void
seats_fact(struct stage *stage, const struct stimulus *stimulus,
           struct fact *fact)
{
    fact->value = value_list();
    for (int i = 0; i < stage->cast.person_count; i++)
        if (stage_holds(stage, i + 1, fact->query.name) &&
            !workflow_hides(stage->workflow, &stimulus->fields, i + 1))
            value_add(stage->arena, &fact->value, value_int(i + 1));
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

/* -- The ticket's history ---------------------------------------------------
 */

static void
add_once(struct stage *stage, struct fact *fact, int64_t person)
{
    for (uint32_t i = 0; i < fact->value.count; i++)
        if (fact->value.as.items[i].as.integer == person)
            return;
    if (person > 0)
        value_add(stage->arena, &fact->value, value_int(person));
}

/* Who has made a move on this ticket, or ("parent:MOVE") on one of those of
 * which it is a child. */
static void
actors_fact(struct stage *stage, struct fact *fact)
{
    const char *name = fact->query.name;
    fact->value = value_list();
    for (int i = 0; i < stage->entry_count; i++)
        if (strcmp(stage->entries[i].change.move, name) == 0) {
            add_once(stage, fact, stage->entries[i].actor);
            add_once(stage, fact, stage->entries[i].acting_for);
        }
    if (strncmp(name, STAGE_PARENT, sizeof STAGE_PARENT - 1) != 0)
        return;
    name += sizeof STAGE_PARENT - 1;
    for (int i = 0; i < stage->cast.other_count; i++) {
        const struct stage_other *other = &stage->cast.others[i];
        for (int m = 0; m < other->made_count; m++)
            if (stage_same(other->relation, "parent") &&
                strcmp(other->made[m].move, name) == 0)
                add_once(stage, fact, stage_person(stage, other->made[m].by));
    }
}

static void
moment_fact(struct stage *stage, struct fact *fact)
{
    const struct fact_query *query = &fact->query;
    for (int i = 0; i < stage->entry_count; i++) {
        const struct stage_entry *entry = &stage->entries[i];
        const struct change *change = &entry->change;
        const bool entered = query->kind == FACT_ENTERED &&
                             strcmp(change->to, query->name) == 0 &&
                             strcmp(change->from, query->name) != 0;
        const bool touched =
            query->kind == FACT_TOUCHED && entry->cause == CAUSE_PERSON;
        if (entered || touched)
            fact->number = stage->marks[i].at_ms;
    }
}

static void
evidence_fact(struct stage *stage, struct fact *fact)
{
    const char *role = fact->query.other;
    for (int i = 0; i < stage->entry_count; i++) {
        const struct stage_entry *entry = &stage->entries[i];
        if (stage_same(entry->kind, fact->query.name) &&
            (role == NULL || stage_holds(stage, entry->actor, role)))
            fact->truth = true;
    }
}

/* -- The whole --------------------------------------------------------------
 */

static void
find_fact(struct stage *stage, const struct stimulus *stimulus,
          struct fact *fact)
{
    switch (fact->query.kind) {
    case FACT_ROLE:
        role_fact(stage, stimulus, fact);
        return;
    case FACT_ACTIVE:
        fact->truth =
            stage_is_active(stage_person_at(stage, fact->query.number));
        return;
    case FACT_SEATS:
        seats_fact(stage, stimulus, fact);
        return;
    case FACT_NAME:
        name_fact(stage, fact);
        return;
    case FACT_ACTORS:
        actors_fact(stage, fact);
        return;
    case FACT_ENTERED:
    case FACT_TOUCHED:
        moment_fact(stage, fact);
        return;
    case FACT_EVIDENCE:
        evidence_fact(stage, fact);
        return;
    case FACT_TICKET:
    case FACT_CHILDREN:
    case FACT_LINKED:
    case FACT_WINDOWS:
        stage_other_fact(stage, fact);
        return;
    case FACT_SYSTEM:
    case FACT_PERSON:
    case FACT_CATALOGUE:
    case FACT_GRANTS:
    case FACT_HELD:
    case FACT_SYSTEM_GRANTS:
    case FACT_FREEZES:
    case FACT_TAKEN:
    case FACT_COURSE:
    case FACT_LOGIN:
    case FACT_SETTING:
        stage_register_fact(stage, fact);
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
    stage->judged = stimulus;
    for (int i = 0; i < needs->count; i++) {
        facts[i] =
            (struct fact){.query = needs->query[i], .value = value_nil()};
        find_fact(stage, stimulus, &facts[i]);
    }
    stage->judged = NULL;
    return (struct facts){.count = needs->count,
                          .fact = facts,
                          .zone = stage->calendars->always.zone};
}
