#include "workers/store/register/opposite.h"

#include <string.h>

#include "workers/store/register/register.h"

/* Who may stand in for whom, by whatever way. */
#define STAND_IN                                                               \
    "WITH stand_in(person, deputy, list) AS ("                                 \
    " SELECT person, deputy, 'deputies' FROM deputy WHERE until_at_ms > ?1"    \
    " UNION SELECT person, deputy, 'absences' FROM absence"                    \
    " WHERE deputy IS NOT NULL AND to_at_ms > ?1)"

/* Roles whose holders look at each other's decisions. */
static const struct {
    const char *one;
    const char *other;
} EYES[] = {
    {"it-chief", "security-chief"},
    {"it-chief", "security-coordinator"},
};

static bool
are_eyes(struct store *store, int64_t one, int64_t other)
{
    const struct viewer a = people_viewer(store, one);
    const struct viewer b = people_viewer(store, other);
    for (size_t i = 0; i < sizeof EYES / sizeof *EYES; i++)
        if ((viewer_has(&a, EYES[i].one) && viewer_has(&b, EYES[i].other)) ||
            (viewer_has(&a, EYES[i].other) && viewer_has(&b, EYES[i].one)))
            return true;
    return false;
}

/* The system that the one owns and the other manages; NULL: none. */
static const char *
system_between(struct store *store, int64_t one, int64_t other)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT key FROM system WHERE ended_at_ms IS NULL"
                " AND (owner = ?1 AND manager = ?2"
                " OR owner = ?2 AND manager = ?1) ORDER BY key LIMIT 1",
                DB_ARGS(db_int_of(one), db_int_of(other)));
    if (!db_next(rows))
        return NULL;
    const char *key = arena_string(store->arena, db_text(rows, 0));
    db_end(rows);
    return key;
}

bool
opposite_are(struct store *store, int64_t one, int64_t other)
{
    return system_between(store, one, other) != NULL ||
           are_eyes(store, one, other);
}

bool
opposite_stand_in(struct store *store, int64_t one, int64_t other)
{
    return db_number(store->db,
                     STAND_IN " SELECT 1 FROM stand_in"
                              " WHERE person = ?2 AND deputy = ?3"
                              " OR person = ?3 AND deputy = ?2 LIMIT 1",
                     DB_ARGS(db_int_of(store->now_ms), db_int_of(one),
                             db_int_of(other)),
                     0) != 0;
}

/* Whether the other looks at what a holder of the role decides. */
static bool
looks_at(struct store *store, int64_t other, const char *role)
{
    const struct viewer viewer = people_viewer(store, other);
    for (size_t i = 0; i < sizeof EYES / sizeof *EYES; i++)
        if ((strcmp(role, EYES[i].one) == 0 &&
             viewer_has(&viewer, EYES[i].other)) ||
            (strcmp(role, EYES[i].other) == 0 &&
             viewer_has(&viewer, EYES[i].one)))
            return true;
    return false;
}

bool
opposite_by_role(struct store *store, int64_t person, const char *role)
{
    struct crowd others = {0};
    crowd_add_rows(
        store, &others,
        db_rows(store->db,
                STAND_IN " SELECT deputy FROM stand_in"
                         " WHERE person = ?2 UNION SELECT person"
                         " FROM stand_in WHERE deputy = ?2",
                DB_ARGS(db_int_of(store->now_ms), db_int_of(person))));
    for (int i = 0; i < others.count; i++)
        if (looks_at(store, others.number[i], role))
            return true;
    return false;
}

static void
pair_check(struct store *store, struct db_rows *rows, struct value *faults)
{
    struct arena *arena = store->arena;
    const int64_t person = db_int(rows, 0), deputy = db_int(rows, 1);
    const char *system = system_between(store, person, deputy);
    if (system == NULL && !are_eyes(store, person, deputy))
        return;
    const char *login = people_login(store, person);
    struct value args = value_map();
    value_put(arena, &args, "person", value_text(login));
    value_put(arena, &args, "deputy", value_text(people_login(store, deputy)));
    if (system != NULL)
        value_put(arena, &args, "system", value_text(system));
    rule_broken(
        store, faults,
        system != NULL
            ? "{deputy} cannot be the deputy of {person}: as owner and manager "
              "of {system} they are the two pairs of eyes."
            : "{deputy} cannot be the deputy of {person}: the rules make each "
              "look at what the other decides.",
        arena_format(arena, "persons/%s/%s", login, db_text(rows, 2)), args);
}

void
opposite_faults(struct store *store, struct value *faults)
{
    struct db_rows *rows =
        db_rows(store->db,
                STAND_IN " SELECT s.person, s.deputy, s.list FROM stand_in s"
                         " JOIN person_text t ON t.number = s.person"
                         " ORDER BY t.login, s.deputy, s.list",
                DB_ARGS(db_int_of(store->now_ms)));
    while (db_next(rows))
        pair_check(store, rows, faults);
}
