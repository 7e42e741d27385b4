/* What the step wants to know of other tickets. */
#include "core/stage_inside.h"

#include <string.h>

#define BY_FIELD "field:"
#define BY_GRANT "grants-" /* of: a person, on: a system */

static void
put(struct stage *stage, struct value *map, const char *key, struct value value)
{
    value_put(stage->arena, map, key, value);
}

/* -- Links ------------------------------------------------------------------
 */

static bool
is_in_field(const struct stage *stage, const struct stage_other *other,
            const char *name)
{
    const int64_t id = STAGE_TICKET + 1 + (other - stage->cast.others);
    const struct value *given =
        stage->judged != NULL ? value_get(&stage->judged->fields, name) : NULL;
    const struct value *held =
        given != NULL ? given : value_get(&stage->ticket.fields, name);
    return held != NULL && held->kind == VALUE_INT && held->as.integer == id;
}

bool
stage_is_linked(const struct stage *stage, const struct stage_other *other,
                const char *relation)
{
    /* Signals go to all of them: "children" is what each one's child is. */
    if (strcmp(relation, "children") == 0)
        relation = "child";
    if (strncmp(relation, BY_FIELD, sizeof BY_FIELD - 1) == 0)
        return is_in_field(stage, other, relation + sizeof BY_FIELD - 1);
    return stage_same(other->relation, relation);
}

/* What somebody holds is as good as the ticket that gave it. */
static void
holdings_fact(struct stage *stage, struct fact *fact)
{
    struct value row = value_map();
    put(stage, &row, "ref", value_text("-"));
    put(stage, &row, "workflow", value_text(""));
    put(stage, &row, "state", value_text(""));
    put(stage, &row, "open", value_bool(true));
    put(stage, &row, "priority", value_int(0));
    put(stage, &row, "fields", value_map());
    for (int i = stage_reached(stage, fact->query.name); i > 0; i--)
        value_add(stage->arena, &fact->value, row);
}

static struct value
actors_value(struct stage *stage, const struct stage_other *other)
{
    struct value list = value_list();
    for (int i = 0; i < other->made_count; i++)
        value_add(stage->arena, &list,
                  value_int(strcmp(other->made[i].by, "event") == 0
                                ? -1
                                : stage_person(stage, other->made[i].by)));
    return list;
}

static void
linked_fact(struct stage *stage, struct fact *fact)
{
    fact->value = value_list();
    if (strncmp(fact->query.name, BY_GRANT, sizeof BY_GRANT - 1) == 0) {
        holdings_fact(stage, fact);
        return;
    }
    for (int i = 0; i < stage->cast.other_count; i++) {
        const struct stage_other *other = &stage->cast.others[i];
        struct value row = value_map();
        if (!stage_is_linked(stage, other, fact->query.name))
            continue;
        put(stage, &row, "ref", value_text(other->ref));
        put(stage, &row, "workflow", value_text(other->workflow));
        put(stage, &row, "state", value_text(other->state));
        put(stage, &row, "open", value_bool(other->open));
        put(stage, &row, "priority", value_int(other->priority));
        put(stage, &row, "fields",
            other->fields.kind == VALUE_MAP ? other->fields : value_map());
        put(stage, &row, "actors", actors_value(stage, other));
        value_add(stage->arena, &fact->value, row);
    }
}

static void
children_fact(struct stage *stage, struct fact *fact)
{
    const char *workflow = fact->query.name;
    fact->value = value_list();
    for (int i = 0; i < stage->cast.other_count; i++) {
        const struct stage_other *other = &stage->cast.others[i];
        if (stage_same(other->relation, "child") && other->open &&
            (*workflow == '\0' || strcmp(workflow, other->workflow) == 0))
            value_add(stage->arena, &fact->value, value_text(other->ref));
    }
}

/* -- Others -----------------------------------------------------------------
 */

static void
ticket_fact(struct stage *stage, struct fact *fact)
{
    const int64_t index = fact->query.number - STAGE_TICKET - 1;
    fact->value = value_map();
    fact->truth = index >= 0 && index < stage->cast.other_count;
    if (!fact->truth)
        return;
    const struct stage_other *other = &stage->cast.others[index];
    put(stage, &fact->value, "workflow", value_text(other->workflow));
    put(stage, &fact->value, "state", value_text(other->state));
}

/* The key of the system that the step is about: what is given, or what the
 * ticket has. */
static const char *
system_after(const struct stage *stage)
{
    const struct workflow *workflow = stage->workflow;
    for (int i = 0; stage->judged != NULL && i < workflow->field_count; i++)
        if (workflow->fields[i].type == FIELD_SYSTEM) {
            const char *given = value_get_text(&stage->judged->fields,
                                               workflow->fields[i].name);
            return given != NULL ? given : stage_system_key(stage);
        }
    return stage_system_key(stage);
}

static const char *
system_of(const struct stage *stage, const struct stage_other *other)
{
    const struct workflow *workflow = stage->workflow;
    for (int i = 0; i < workflow->field_count; i++)
        if (workflow->fields[i].type == FIELD_SYSTEM)
            return value_get_text(&other->fields, workflow->fields[i].name);
    return NULL;
}

/* Open tickets of this workflow on this system, and when they take place. */
static void
windows_fact(struct stage *stage, struct fact *fact)
{
    const char *system = system_after(stage);
    fact->value = value_list();
    for (int i = 0; system != NULL && i < stage->cast.other_count; i++) {
        const struct stage_other *other = &stage->cast.others[i];
        struct value row = value_map();
        if (!other->open ||
            strcmp(other->workflow, stage->workflow->name) != 0 ||
            !stage_same(system_of(stage, other), system))
            continue;
        put(stage, &row, "ref", value_text(other->ref));
        put(stage, &row, "state", value_text(other->state));
        put(stage, &row, "from_ms",
            value_int(value_get_int(&other->fields, fact->query.name, 0)));
        put(stage, &row, "until_ms",
            value_int(value_get_int(&other->fields, fact->query.other, 0)));
        value_add(stage->arena, &fact->value, row);
    }
}

void
stage_other_fact(struct stage *stage, struct fact *fact)
{
    static const struct {
        enum fact_kind kind;
        void (*find)(struct stage *stage, struct fact *fact);
    } FINDERS[] = {
        {FACT_TICKET, ticket_fact},
        {FACT_CHILDREN, children_fact},
        {FACT_LINKED, linked_fact},
        {FACT_WINDOWS, windows_fact},
    };
    for (size_t i = 0; i < sizeof FINDERS / sizeof *FINDERS; i++)
        if (FINDERS[i].kind == fact->query.kind)
            FINDERS[i].find(stage, fact);
}
