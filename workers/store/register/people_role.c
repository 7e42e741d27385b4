/* Whom a role means on a matter: units, systems, grants, the ticket. */
#include <string.h>

#include "core/round.h"
#include "workers/store/inside.h"
#include "workers/store/register/granted.h"

#define TREE_DEPTH_MAX 32 /* units above one another */

/* -- The tree of units --------------------------------------------------- */

struct unit {
    const char *key; /* NULL: there is none */
    const char *kind;
    const char *parent;
    int64_t manager;
};

static struct unit
unit_read(struct store *store, const char *key)
{
    struct unit unit = {NULL, "", NULL, 0};
    if (key == NULL)
        return unit;
    struct db_rows *rows = db_rows(
        store->db, "SELECT key, kind, parent, manager FROM unit WHERE key = ?",
        DB_ARGS(db_text_of(key)));
    if (!db_next(rows))
        return unit;
    unit.key = arena_string(store->arena, db_text(rows, 0));
    unit.kind = arena_string(store->arena, db_text(rows, 1));
    unit.parent =
        db_null(rows, 2) ? NULL : arena_string(store->arena, db_text(rows, 2));
    unit.manager = db_int(rows, 3);
    db_end(rows);
    return unit;
}

/* The manager of the person's unit; of a manager, the one above. */
static int64_t
line_manager(struct store *store, int64_t person)
{
    struct unit unit = unit_read(store, people_read(store, person).unit);
    for (int depth = 0; unit.key != NULL && depth < TREE_DEPTH_MAX; depth++) {
        if (unit.manager != 0 && unit.manager != person)
            return unit.manager;
        unit = unit_read(store, unit.parent);
    }
    return 0;
}

static int64_t
department_head(struct store *store, int64_t person)
{
    struct unit unit = unit_read(store, people_read(store, person).unit);
    for (int depth = 0; unit.key != NULL && depth < TREE_DEPTH_MAX; depth++) {
        if (strcmp(unit.kind, "department") == 0)
            return unit.manager;
        unit = unit_read(store, unit.parent);
    }
    return 0;
}

/* -- Who holds a role on a matter ---------------------------------------- */

/*
 * `up`: the units that a matter lies in, which are that of the person whom it
 * concerns (?1) and that which uses its system (?2), and all above them.
 */
#define UNITS_OF_MATTER                                                        \
    "WITH RECURSIVE up(key, parent) AS ("                                      \
    " SELECT u.key, u.parent FROM unit u WHERE u.key IN"                       \
    " (SELECT unit FROM person WHERE number = ?1"                              \
    "  UNION SELECT unit FROM system WHERE key = ?2)"                          \
    " UNION SELECT u.key, u.parent FROM unit u JOIN up ON u.key = up.parent)"

static int64_t
concerned(const struct matter *matter)
{
    const int64_t subject = value_get_int(matter->fields, "subject", 0);
    return subject != 0 ? subject : matter->requester;
}

void
crowd_add_seats(struct store *store, struct crowd *crowd,
                const struct value *value)
{
    if (value == NULL)
        return;
    struct round *round = arena_take(store->arena, sizeof *round);
    if (!round_read(store->arena, value, round))
        return;
    for (int i = 0; i < round->seat_count; i++)
        crowd_add(store, crowd, round->seat[i].person);
}

static void
ticket_holders(struct store *store, const char *role,
               const struct matter *matter, struct crowd *out)
{
    if (strcmp(role, "requester") == 0)
        crowd_add(store, out, matter->requester);
    else if (strcmp(role, "assignee") == 0)
        crowd_add(store, out, matter->assignee);
    else if (strcmp(role, "told") == 0)
        *out = people_told(store, matter->id, NULL, 0);
    else if (strcmp(role, "seat") == 0)
        crowd_add_seats(store, out, value_get(matter->fields, ROUND_FIELD));
    else if (strcmp(role, "affected") == 0 &&
             matter->workflow->affected_by != NULL)
        *out = people_actors(store, matter->id, matter->workflow->affected_by);
    else
        crowd_add_field(store, out, value_get(matter->fields, role));
}

static void
system_holders(struct store *store, const char *role,
               const struct matter *matter, struct crowd *out)
{
    const struct db_arg key = db_text_of(matter->system);
    if (matter->system == NULL)
        return;
    if (strcmp(role, "system-owner") == 0)
        crowd_add_rows(store, out,
                       db_rows(store->db,
                               "SELECT owner FROM system WHERE key = ?",
                               DB_ARGS(key)));
    else if (strcmp(role, "system-manager") == 0)
        crowd_add_rows(store, out,
                       db_rows(store->db,
                               "SELECT manager FROM system WHERE key = ?",
                               DB_ARGS(key)));
    else if (strcmp(role, "system-admin") == 0)
        crowd_add_rows(store, out,
                       db_rows(store->db,
                               "SELECT person FROM system_admin"
                               " WHERE system = ? ORDER BY person",
                               DB_ARGS(key)));
}

/* `central`: the units that are central IT, and all below them. */
#define CENTRAL_IT                                                             \
    "WITH RECURSIVE central(key) AS ("                                         \
    " SELECT key FROM unit WHERE function = 'central-it'"                      \
    " UNION SELECT u.key FROM unit u JOIN central c ON u.parent = c.key)"

static void
unit_holders(struct store *store, const char *role, const struct matter *matter,
             struct crowd *out)
{
    if (strcmp(role, "line-manager") == 0)
        crowd_add(store, out, line_manager(store, concerned(matter)));
    else if (strcmp(role, "department-head") == 0)
        crowd_add(store, out, department_head(store, concerned(matter)));
    else if (strcmp(role, "central-it") == 0)
        crowd_add_rows(store, out,
                       db_rows(store->db,
                               CENTRAL_IT " SELECT number FROM person"
                                          " WHERE unit IN central"
                                          " AND kind = 'person' ORDER BY 1",
                               DB_NONE));
    else if (strcmp(role, "business-manager") == 0 && matter->system != NULL)
        crowd_add_rows(store, out,
                       db_rows(store->db,
                               "SELECT u.manager FROM system s"
                               " JOIN unit u ON u.key = s.unit"
                               " WHERE s.key = ?",
                               DB_ARGS(db_text_of(matter->system))));
}

static void
assigned_holders(struct store *store, const char *role,
                 const struct matter *matter, struct crowd *out)
{
    crowd_add_rows(
        store, out,
        db_rows(
            store->db,
            UNITS_OF_MATTER " SELECT g.person FROM granted g"
                            " WHERE g.kind = 'role' AND g.name = ?4"
                            " AND (g.system IN ('', ?2)"
                            " OR g.system IN (SELECT key FROM up))"
                            " AND" GRANTED_IN_FORCE("?3") " ORDER BY g.person",
            DB_ARGS(db_int_of(concerned(matter)),
                    db_text_of(matter->system != NULL ? matter->system : ""),
                    db_int_of(store->now_ms), db_text_of(role))));
}

void
people_reveal(const struct matter *matter, struct crowd *crowd)
{
    int kept = 0;
    for (int i = 0; i < crowd->count; i++)
        if (!people_hidden(matter, crowd->number[i]))
            crowd->number[kept++] = crowd->number[i];
    crowd->count = kept;
}

static struct crowd
all_holders(struct store *store, const char *role, const struct matter *matter)
{
    struct crowd crowd = {0};
    const struct role *row = role_named(role);
    if (row == NULL)
        return crowd;
    switch (row->scope) {
    case ROLE_EVERYONE: /* nobody wants to be told of everything */
        break;
    case ROLE_TICKET:
        ticket_holders(store, role, matter, &crowd);
        break;
    case ROLE_SYSTEM:
        system_holders(store, role, matter, &crowd);
        break;
    case ROLE_UNIT:
        unit_holders(store, role, matter, &crowd);
        break;
    case ROLE_ASSIGNED:
    case ROLE_SERVICE:
        assigned_holders(store, role, matter, &crowd);
        break;
    }
    return crowd;
}

struct crowd
people_with_role(struct store *store, const char *role,
                 const struct matter *matter)
{
    struct crowd crowd = all_holders(store, role, matter);
    people_reveal(matter, &crowd);
    return crowd;
}
