/* What the step wants to know of the register. */
#include "core/stage_inside.h"

#include <string.h>

static void
put(struct stage *stage, struct value *map, const char *key, struct value value)
{
    value_put(stage->arena, map, key, value);
}

static struct value
names_value(struct stage *stage, const struct names *names)
{
    struct value list = value_list();
    for (int i = 0; i < names->count; i++)
        value_add(stage->arena, &list, value_text(names->name[i]));
    return list;
}

/* -- Systems ----------------------------------------------------------------
 */

static int64_t
holder(const struct stage *stage, const struct stage_system *system,
       const char *login, const char *role)
{
    const int64_t number = login != NULL ? stage_person(stage, login) : 0;
    if (number != 0)
        return stage_is_active(stage_person_at(stage, number)) ? number : 0;
    for (int i = 0; i < stage->cast.person_count; i++)
        if (stage_is_active(&stage->cast.persons[i]) &&
            stage_is_granted(stage, &stage->cast.persons[i], role, system))
            return i + 1;
    return 0;
}

static struct value
admins_value(struct stage *stage, const struct stage_system *system)
{
    struct value admins = value_list();
    for (int i = 0; i < stage->cast.person_count; i++) {
        const struct stage_person *person = &stage->cast.persons[i];
        if (stage_is_active(person) &&
            (names_has(&system->admins, person->login) ||
             stage_is_granted(stage, person, "system-admin", system)))
            value_add(stage->arena, &admins, value_int(i + 1));
    }
    return admins;
}

static void
system_fact(struct stage *stage, struct fact *fact)
{
    const struct stage_system *system = stage_system(stage, fact->query.name);
    struct value *map = &fact->value;
    *map = value_map();
    fact->truth = system != NULL || stage->cast.system_count == 0;
    if (system == NULL)
        return;
    put(stage, map, "label", value_text(system->key));
    put(stage, map, "owner",
        value_int(holder(stage, system, system->owner, "system-owner")));
    put(stage, map, "manager",
        value_int(holder(stage, system, system->manager, "system-manager")));
    put(stage, map, "sector-critical", value_bool(system->critical));
    put(stage, map, "admins", admins_value(stage, system));
    put(stage, map, "category",
        value_text(system->category != NULL ? system->category : ""));
    put(stage, map, "classified", value_bool(system->classified));
    put(stage, map, "low-class", value_bool(system->low_class));
    put(stage, map, "integrated", value_bool(system->integrated));
    put(stage, map, "licences", value_int(system->licences));
}

/* What a role conflicts with, whichever of the two says so. */
static struct value
conflicts_value(struct stage *stage, const struct stage_role *role)
{
    struct value list = names_value(stage, &role->conflicts);
    for (int i = 0; i < stage->cast.role_count; i++) {
        const struct stage_role *other = &stage->cast.roles[i];
        if (stage_same(other->system, role->system) &&
            names_has(&other->conflicts, role->role) &&
            !names_has(&role->conflicts, other->role))
            value_add(stage->arena, &list, value_text(other->role));
    }
    return list;
}

static void
catalogue_fact(struct stage *stage, struct fact *fact)
{
    const struct stage_role *role =
        stage_role(stage, fact->query.name, fact->query.other);
    fact->value = value_map();
    fact->truth = role != NULL;
    if (role == NULL)
        return;
    put(stage, &fact->value, "privileged", value_bool(role->privileged));
    put(stage, &fact->value, "remote", value_bool(role->remote));
    put(stage, &fact->value, "courses", names_value(stage, &role->courses));
    put(stage, &fact->value, "conflicts", conflicts_value(stage, role));
    put(stage, &fact->value, "label", value_text(role->role));
}

/* -- Persons ----------------------------------------------------------------
 */

/* Whether a role is among those that a person is cast with. */
static bool
is_cast_as(const struct stage_person *person, const char *role)
{
    for (int i = 0; i < person->grant_count; i++)
        if (strcmp(person->grants[i].role, role) == 0)
            return true;
    return false;
}

static struct value
profile_value(struct stage *stage, const char *profile)
{
    struct value list = value_list();
    for (int i = 0; profile != NULL && i < stage->cast.line_count; i++) {
        const struct stage_line *line = &stage->cast.lines[i];
        struct value row = value_map();
        if (strcmp(line->profile, profile) != 0)
            continue;
        put(stage, &row, "system", value_text(line->system));
        put(stage, &row, "role", value_text(line->role));
        value_add(stage->arena, &list, row);
    }
    return list;
}

static void
person_fact(struct stage *stage, struct fact *fact)
{
    const struct stage_person *person =
        stage_person_at(stage, fact->query.number);
    fact->value = value_map();
    fact->truth = person != NULL;
    if (person == NULL)
        return;
    put(stage, &fact->value, "external", value_bool(person->external));
    put(stage, &fact->value, "away", value_bool(person->away));
    put(stage, &fact->value, "heads",
        value_bool(is_cast_as(person, "department-head")));
    put(stage, &fact->value, "it_chief",
        value_bool(is_cast_as(person, "it-chief")));
    put(stage, &fact->value, "employed_until_ms",
        value_int(person->employed_until_ms));
    put(stage, &fact->value, "profile", profile_value(stage, person->profile));
}

/* -- Grants -----------------------------------------------------------------
 */

static void
grants_fact(struct stage *stage, struct fact *fact)
{
    const char *login = stage_login(stage, fact->query.number);
    fact->value = value_list();
    for (int i = 0; i < stage->cast.granted_count; i++) {
        const struct stage_granted *granted = &stage->cast.granted[i];
        struct value row = value_map();
        if (strcmp(granted->kind, fact->query.name) != 0 ||
            !stage_same(granted->person, login) ||
            !(fact->query.kind == FACT_HELD ? stage_unended(stage, granted)
                                            : stage_in_force(stage, granted)))
            continue;
        put(stage, &row, "id", value_int(i + 1));
        put(stage, &row, "system",
            value_text(granted->system != NULL ? granted->system : ""));
        put(stage, &row, "name",
            value_text(granted->name != NULL ? granted->name : ""));
        put(stage, &row, "until_ms", value_int(granted->until_ms));
        value_add(stage->arena, &fact->value, row);
    }
}

/* When a grant was over; 0 if it is not. */
static int64_t
over_ms(const struct stage *stage, const struct stage_granted *granted)
{
    int64_t at_ms = granted->until_ms;
    if (granted->ended_ms != 0 && (at_ms == 0 || granted->ended_ms < at_ms))
        at_ms = granted->ended_ms;
    return at_ms <= stage->now_ms ? at_ms : 0;
}

static void
system_grants_fact(struct stage *stage, struct fact *fact)
{
    fact->value = value_list();
    for (int i = 0; i < stage->cast.granted_count; i++) {
        const struct stage_granted *granted = &stage->cast.granted[i];
        struct value row = value_map();
        if (strcmp(granted->kind, fact->query.other) != 0 ||
            !stage_same(granted->system, fact->query.name))
            continue;
        if (over_ms(stage, granted) > fact->number)
            fact->number = over_ms(stage, granted);
        if (!stage_in_force(stage, granted))
            continue;
        put(stage, &row, "person",
            value_int(granted->person != NULL
                          ? stage_person(stage, granted->person)
                          : 0));
        put(stage, &row, "name",
            value_text(granted->name != NULL ? granted->name : ""));
        put(stage, &row, "until_ms", value_int(granted->until_ms));
        value_add(stage->arena, &fact->value, row);
    }
}

/* -- Freezes, settings and names --------------------------------------------
 */

static void
freezes_fact(struct stage *stage, struct fact *fact)
{
    const char *system = fact->query.name;
    fact->value = value_list();
    for (int i = 0; i < stage->cast.freeze_count; i++) {
        const struct stage_freeze *freeze = &stage->cast.freezes[i];
        struct value row = value_map();
        if (freeze->until_ms <= stage->now_ms ||
            (freeze->system != NULL && !stage_same(freeze->system, system)))
            continue;
        put(stage, &row, "from_ms", value_int(freeze->from_ms));
        put(stage, &row, "until_ms", value_int(freeze->until_ms));
        value_add(stage->arena, &fact->value, row);
    }
}

static void
setting_fact(struct stage *stage, struct fact *fact)
{
    for (int i = 0; i < stage->cast.setting_count; i++) {
        const struct stage_setting *setting = &stage->cast.settings[i];
        if (strcmp(setting->name, fact->query.name) != 0)
            continue;
        fact->truth = true;
        fact->number = setting->number;
        fact->value = value_text(setting->text);
    }
}

static const struct stage_course *
stage_course(const struct stage *stage, const char *name)
{
    for (int i = 0; i < stage->cast.course_count; i++)
        if (strcmp(stage->cast.courses[i].name, name) == 0)
            return &stage->cast.courses[i];
    return NULL;
}

static void
course_fact(struct stage *stage, struct fact *fact)
{
    const struct stage_course *course = stage_course(stage, fact->query.name);
    fact->truth = course != NULL || stage->cast.course_count == 0;
    fact->number = course != NULL ? course->months : 0;
}

static void
taken_fact(struct stage *stage, struct fact *fact)
{
    const char *kind = fact->query.name;
    const char *name = fact->query.other;
    if (name == NULL)
        return;
    if (strcmp(kind, "login") == 0)
        fact->truth = stage_person(stage, name) != 0;
    if (strcmp(kind, "system") == 0)
        fact->truth = stage_system(stage, name) != NULL;
    if (strcmp(kind, "course") == 0)
        fact->truth =
            stage->cast.course_count == 0 || stage_course(stage, name) != NULL;
    if (strcmp(kind, "profile") == 0)
        fact->truth = stage_line_count(stage, name) > 0;
    for (int i = 0; i < stage->cast.taken_count; i++)
        fact->truth =
            fact->truth || (strcmp(stage->cast.taken[i].kind, kind) == 0 &&
                            strcmp(stage->cast.taken[i].name, name) == 0);
}

static void
login_fact(struct stage *stage, struct fact *fact)
{
    fact->number = stage_person(stage, fact->query.name);
}

/* -- The whole --------------------------------------------------------------
 */

void
stage_register_fact(struct stage *stage, struct fact *fact)
{
    static const struct {
        enum fact_kind kind;
        void (*find)(struct stage *stage, struct fact *fact);
    } FINDERS[] = {
        {FACT_SYSTEM, system_fact},   {FACT_CATALOGUE, catalogue_fact},
        {FACT_PERSON, person_fact},   {FACT_GRANTS, grants_fact},
        {FACT_HELD, grants_fact},     {FACT_SYSTEM_GRANTS, system_grants_fact},
        {FACT_FREEZES, freezes_fact}, {FACT_SETTING, setting_fact},
        {FACT_TAKEN, taken_fact},     {FACT_COURSE, course_fact},
        {FACT_LOGIN, login_fact},
    };
    for (size_t i = 0; i < sizeof FINDERS / sizeof *FINDERS; i++)
        if (FINDERS[i].kind == fact->query.kind)
            FINDERS[i].find(stage, fact);
}
