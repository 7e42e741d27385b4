/* What step_decide wants to know of the register. */
#include <string.h>

#include "core/codec.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/register.h"
#include "workers/store/register/standing.h"

static void
put(struct store *store, struct value *map, const char *key, struct value value)
{
    value_put(store->arena, map, key, value);
}

static const char *
copy(struct store *store, struct db_rows *rows, int column)
{
    return arena_string(store->arena, db_text(rows, column));
}

/* -- Systems ------------------------------------------------------------- */

/* Nobody acts, or is told, in place of someone who is not there. */
static struct value
active_or_none(struct store *store, int64_t number)
{
    return value_int(number != 0 && people_active(store, number) ? number : 0);
}

static bool
is_filled(const struct value *value)
{
    return value != NULL && value->kind != VALUE_NIL &&
           (value->kind == VALUE_INT || value->kind == VALUE_BOOL ||
            value->count > 0);
}

static struct value
admins_of(struct store *store, const char *system)
{
    struct value admins = value_list();
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT person FROM system_admin"
                                   " WHERE system = ? ORDER BY person",
                                   DB_ARGS(db_text_of(system)));
    while (db_next(rows)) {
        const int64_t number = db_int(rows, 0);
        if (people_active(store, number))
            value_add(store->arena, &admins, value_int(number));
    }
    return admins;
}

static void
system_fact(struct store *store, struct fact *fact)
{
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT label, owner, manager, sector_critical, category, licences,"
        " more FROM system WHERE key = ? AND ended_at_ms IS NULL",
        DB_ARGS(db_text_of(fact->query.name)));
    if (!db_next(rows))
        return;
    struct value *map = &fact->value;
    struct value more = value_map();
    const struct bytes blob = db_blob(rows, 6);
    codec_decode(store->arena, blob.data, blob.size, &more);
    fact->truth = true;
    *map = value_map();
    put(store, map, "label", value_text(copy(store, rows, 0)));
    put(store, map, "sector-critical", value_bool(db_int(rows, 3) != 0));
    put(store, map, "category", value_text(copy(store, rows, 4)));
    put(store, map, "licences", value_int(db_int(rows, 5)));
    put(store, map, "classified",
        value_bool(is_filled(value_get(&more, "class"))));
    put(store, map, "low-class", value_bool(standing_system_low(&more)));
    put(store, map, "integrated",
        value_bool(is_filled(value_get(&more, "integrations"))));
    const int64_t owner = db_int(rows, 1), manager = db_int(rows, 2);
    db_end(rows);
    put(store, map, "owner", active_or_none(store, owner));
    put(store, map, "manager", active_or_none(store, manager));
    put(store, map, "admins", admins_of(store, fact->query.name));
}

static bool
list_has(const struct value *list, const char *text)
{
    for (uint32_t i = 0;
         list != NULL && list->kind == VALUE_LIST && i < list->count; i++)
        if (list->as.items[i].kind == VALUE_TEXT &&
            strcmp(list->as.items[i].as.text, text) == 0)
            return true;
    return false;
}

static struct value
more_list(struct db_rows *rows, struct store *store, const char *name)
{
    struct value more = value_map();
    const struct bytes blob = db_blob(rows, 3);
    codec_decode(store->arena, blob.data, blob.size, &more);
    const struct value *list = value_get(&more, name);
    return list != NULL && list->kind == VALUE_LIST ? *list : value_list();
}

static bool
more_flag(struct db_rows *rows, struct store *store, const char *name)
{
    struct value more = value_map();
    const struct bytes blob = db_blob(rows, 3);
    codec_decode(store->arena, blob.data, blob.size, &more);
    return value_get_bool(&more, name);
}

/* What the courses are called, by their keys. */
static struct value
course_labels(struct store *store, const struct value *courses)
{
    struct value labels = value_map();
    for (uint32_t i = 0; i < courses->count; i++) {
        const struct value *course = &courses->as.items[i];
        if (course->kind != VALUE_TEXT)
            continue;
        struct db_rows *rows =
            db_rows(store->db, "SELECT label FROM course WHERE key = ?",
                    DB_ARGS(db_text_of(course->as.text)));
        if (!db_next(rows))
            continue;
        put(store, &labels, course->as.text, value_text(copy(store, rows, 0)));
        db_end(rows);
    }
    return labels;
}

/* Two roles conflict whichever of them says so. */
static void
catalogue_fact(struct store *store, struct fact *fact)
{
    const char *role = fact->query.other;
    struct value conflicts = value_list(), roles = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT role, label, privileged, more FROM catalogue"
                " WHERE system = ? ORDER BY role",
                DB_ARGS(db_text_of(fact->query.name)));
    fact->value = value_map();
    while (db_next(rows)) {
        const char *name = copy(store, rows, 0);
        const struct value named = more_list(rows, store, "conflicts");
        const char *label = copy(store, rows, 1);
        value_add(store->arena, &roles,
                  value_text(label == NULL || *label == '\0'
                                 ? name
                                 : arena_format(store->arena, "%s (%s)", label,
                                                name)));
        if (strcmp(name, role) == 0) {
            fact->truth = true;
            put(store, &fact->value, "label", value_text(copy(store, rows, 1)));
            put(store, &fact->value, "privileged",
                value_bool(db_int(rows, 2) != 0));
            put(store, &fact->value, "remote",
                value_bool(more_flag(rows, store, "remote")));
            put(store, &fact->value, "courses",
                more_list(rows, store, "courses"));
            for (uint32_t i = 0; i < named.count; i++)
                value_add(store->arena, &conflicts, named.as.items[i]);
        } else if (list_has(&named, role)) {
            value_add(store->arena, &conflicts, value_text(name));
        }
    }
    put(store, &fact->value, "conflicts", conflicts);
    if (!fact->truth)
        put(store, &fact->value, "roles", roles);
    const struct value *courses = value_get(&fact->value, "courses");
    if (courses != NULL)
        put(store, &fact->value, "course_labels",
            course_labels(store, courses));
}

static void
freezes_fact(struct store *store, struct fact *fact)
{
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT from_at_ms, until_at_ms FROM freeze"
        " WHERE until_at_ms > ? AND system IN ('', ?)"
        " ORDER BY from_at_ms",
        DB_ARGS(db_int_of(store->now_ms), db_text_of(fact->query.name)));
    fact->value = value_list();
    while (db_next(rows)) {
        struct value row = value_map();
        put(store, &row, "from_ms", value_int(db_int(rows, 0)));
        put(store, &row, "until_ms", value_int(db_int(rows, 1)));
        value_add(store->arena, &fact->value, row);
    }
}

/* -- Persons ------------------------------------------------------------- */

static bool
heads(struct store *store, int64_t number)
{
    return db_number(store->db,
                     "SELECT count(*) FROM unit WHERE manager = ?"
                     " AND kind = 'department'",
                     DB_ARGS(db_int_of(number)), 0) > 0;
}

static struct value
profile_of(struct store *store, const char *profile)
{
    struct value list = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT system, role FROM profile_line WHERE profile = ?"
                " ORDER BY system, role",
                DB_ARGS(db_text_of(profile)));
    while (db_next(rows)) {
        struct value row = value_map();
        put(store, &row, "system", value_text(copy(store, rows, 0)));
        put(store, &row, "role", value_text(copy(store, rows, 1)));
        value_add(store->arena, &list, row);
    }
    return list;
}

static void
person_fact(struct store *store, struct fact *fact)
{
    const struct person person = people_read(store, fact->query.number);
    const struct matter none = {.id = 0};
    fact->value = value_map();
    fact->truth = person.number != 0;
    if (!fact->truth)
        return;
    const struct crowd chiefs = people_with_role(store, "it-chief", &none);
    put(store, &fact->value, "external", value_bool(person.external));
    put(store, &fact->value, "away", value_bool(person.away));
    put(store, &fact->value, "heads", value_bool(heads(store, person.number)));
    put(store, &fact->value, "it_chief",
        value_bool(crowd_has(&chiefs, person.number)));
    put(store, &fact->value, "employed_until_ms",
        value_int(person.employed_until_at_ms));
    put(store, &fact->value, "profile", profile_of(store, person.profile));
}

/* -- Grants -------------------------------------------------------------- */

static struct value
grants_value(struct store *store, const struct granted_list *list)
{
    struct value rows = value_list();
    for (int i = 0; i < list->count; i++) {
        const struct granted *granted = &list->row[i];
        struct value row = value_map();
        put(store, &row, "id", value_int(granted->id));
        put(store, &row, "person", value_int(granted->person));
        put(store, &row, "system", value_text(granted->system));
        put(store, &row, "name", value_text(granted->name));
        put(store, &row, "until_ms", value_int(granted->until_at_ms));
        value_add(store->arena, &rows, row);
    }
    return rows;
}

static void
grants_fact(struct store *store, struct fact *fact)
{
    const struct granted_list list =
        granted_of_person(store, fact->query.number, fact->query.name);
    fact->value = grants_value(store, &list);
}

static void
held_fact(struct store *store, struct fact *fact)
{
    const struct granted_list list =
        granted_unended_of_person(store, fact->query.number, fact->query.name);
    fact->value = grants_value(store, &list);
}

static void
system_grants_fact(struct store *store, struct fact *fact)
{
    const struct fact_query *query = &fact->query;
    const struct granted_list list =
        granted_on_system(store, query->name, query->other);
    fact->value = grants_value(store, &list);
    fact->number = granted_last_over(store, query->name, query->other);
}

/* -- Names --------------------------------------------------------------- */

/* A login leaves its keyed hash behind; systems and units are never deleted,
 * and what an import took away is in the past. */
static void
taken_fact(struct store *store, struct fact *fact)
{
    const struct fact_query *query = &fact->query;
    const struct db_arg name = db_text_of(query->other);
    int64_t count = 0;
    if (strcmp(query->name, "login") == 0) {
        uint8_t hash[CHAIN_HASH_SIZE];
        register_login_hash(store, query->other, hash);
        count = db_number(store->db,
                          "SELECT count(*) FROM person WHERE login_hash = ?",
                          DB_ARGS(db_blob_of(hash, sizeof hash)), 0);
    } else if (strcmp(query->name, "profile") == 0) {
        count = db_number(store->db,
                          "SELECT count(*) FROM profile_line WHERE profile = ?",
                          DB_ARGS(name), 0);
    } else if (strcmp(query->name, "course") == 0) {
        count =
            db_number(store->db, "SELECT count(*) FROM course WHERE key = ?",
                      DB_ARGS(name), 0);
    } else if (strcmp(query->name, "system") == 0) {
        count = db_number(store->db,
                          "SELECT (SELECT count(*) FROM system WHERE key = ?1)"
                          " + (SELECT count(*) FROM past"
                          " WHERE kind = 'system' AND key = ?1)",
                          DB_ARGS(name), 0);
    } else if (strcmp(query->name, "unit") == 0) {
        count = db_number(store->db,
                          "SELECT (SELECT count(*) FROM unit WHERE key = ?1)"
                          " + (SELECT count(*) FROM past"
                          " WHERE kind = 'unit' AND key = ?1)",
                          DB_ARGS(name), 0);
    }
    fact->truth = count > 0;
}

static void
course_fact(struct store *store, struct fact *fact)
{
    struct db_rows *rows =
        db_rows(store->db, "SELECT months FROM course WHERE key = ?",
                DB_ARGS(db_text_of(fact->query.name)));
    fact->truth = db_next(rows);
    if (!fact->truth)
        return;
    fact->number = db_int(rows, 0);
    db_end(rows);
}

static void
setting_fact(struct store *store, struct fact *fact)
{
    const char *name = fact->query.name;
    fact->value = value_text(people_setting(store, name));
    if (strcmp(name, "transition-until") == 0)
        fact->number = people_setting_until_ms(store, name);
    else
        fact->number = people_setting_int(store, name, 0);
}

void
facts_register(struct store *store, struct fact *fact)
{
    switch (fact->query.kind) {
    case FACT_SYSTEM:
        system_fact(store, fact);
        return;
    case FACT_PERSON:
        person_fact(store, fact);
        return;
    case FACT_CATALOGUE:
        catalogue_fact(store, fact);
        return;
    case FACT_GRANTS:
        grants_fact(store, fact);
        return;
    case FACT_HELD:
        held_fact(store, fact);
        return;
    case FACT_SYSTEM_GRANTS:
        system_grants_fact(store, fact);
        return;
    case FACT_FREEZES:
        freezes_fact(store, fact);
        return;
    case FACT_TAKEN:
        taken_fact(store, fact);
        return;
    case FACT_COURSE:
        course_fact(store, fact);
        return;
    case FACT_LOGIN:
        fact->number = people_by_login(store, fact->query.name);
        return;
    case FACT_SETTING:
        setting_fact(store, fact);
        return;
    case FACT_SEATS:
    case FACT_ROLE:
    case FACT_ACTORS:
    case FACT_ACTIVE:
    case FACT_TICKET:
    case FACT_CHILDREN:
    case FACT_ENTERED:
    case FACT_TOUCHED:
    case FACT_NAME:
    case FACT_EVIDENCE:
    case FACT_LINKED:
    case FACT_WINDOWS:
        return; /* of the ticket: facts.c */
    }
}
