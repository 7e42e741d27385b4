/* One person's standing: what they hold, head, own and look after. */
#include <string.h>

#include "workers/store/inside.h"
#include "workers/store/register/granted.h"

static struct names
names_of(struct store *store, struct db_rows *rows)
{
    struct names names = {0, NULL};
    int room = 0;
    while (db_next(rows)) {
        if (names.count == room) {
            const int larger = room * 2 + 8;
            const char **name =
                arena_take(store->arena, (size_t)larger * sizeof *name);
            if (room > 0)
                memcpy(name, names.name, (size_t)room * sizeof *name);
            names.name = name;
            room = larger;
        }
        names.name[names.count++] =
            arena_string(store->arena, db_text(rows, 0));
    }
    return names;
}

static void
held_read(struct store *store, struct viewer *viewer)
{
    const struct granted_list roles =
        granted_of_person(store, viewer->number, GRANT_ROLE);
    viewer->held = arena_take(store->arena,
                              ((size_t)roles.count + 1) * sizeof *viewer->held);
    for (int i = 0; i < roles.count; i++) {
        const struct granted *row = &roles.row[i];
        if (i > 0 && strcmp(row->name, row[-1].name) == 0 &&
            strcmp(row->system, row[-1].system) == 0)
            continue; /* given twice is held once */
        viewer->held[viewer->held_count++] =
            (struct held){row->name, row->system};
    }
}

struct viewer
people_viewer(struct store *store, int64_t number)
{
    const struct db_arg args[] = {db_int_of(number)};
    struct viewer viewer = {.number = number};
    viewer.service =
        db_number(store->db,
                  "SELECT kind = 'service' FROM person WHERE number = ?", args,
                  1, 0) != 0;
    viewer.stead = arena_take(store->arena, sizeof *viewer.stead);
    held_read(store, &viewer);
    viewer.units =
        names_of(store, db_rows(store->db,
                                "WITH RECURSIVE headed(key) AS ("
                                " SELECT key FROM unit WHERE manager = ?"
                                " UNION SELECT u.key FROM unit u"
                                " JOIN headed h ON u.parent = h.key)"
                                " SELECT key FROM headed ORDER BY key",
                                args, 1));
    viewer.owned = names_of(
        store,
        db_rows(store->db, "SELECT key FROM system WHERE owner = ?", args, 1));
    viewer.managed = names_of(
        store, db_rows(store->db, "SELECT key FROM system WHERE manager = ?",
                       args, 1));
    viewer.administered = names_of(
        store,
        db_rows(store->db, "SELECT system FROM system_admin WHERE person = ?",
                args, 1));
    return viewer;
}

bool
viewer_has(const struct viewer *viewer, const char *role)
{
    for (int i = 0; i < viewer->held_count; i++)
        if (strcmp(viewer->held[i].role, role) == 0 &&
            viewer->held[i].scope[0] == '\0')
            return true;
    return false;
}

/* A role for a unit holds in all that lies below it. */
static bool
holds_assigned(struct store *store, const struct viewer *viewer,
               const char *role, const struct matter *matter)
{
    bool elsewhere = false;
    for (int i = 0; i < viewer->held_count; i++) {
        const struct held *held = &viewer->held[i];
        if (strcmp(held->role, role) != 0)
            continue;
        if (held->scope[0] == '\0' ||
            (matter->system != NULL &&
             strcmp(held->scope, matter->system) == 0))
            return true;
        elsewhere = true;
    }
    if (!elsewhere)
        return false;
    const struct crowd crowd = people_with_role(store, role, matter);
    return crowd_has(&crowd, viewer->number);
}

static bool
holds_system(const struct viewer *viewer, const char *role,
             const struct matter *matter)
{
    if (matter->system == NULL)
        return false;
    if (strcmp(role, "system-owner") == 0)
        return names_has(&viewer->owned, matter->system);
    if (strcmp(role, "system-manager") == 0)
        return names_has(&viewer->managed, matter->system);
    if (strcmp(role, "system-admin") == 0)
        return names_has(&viewer->administered, matter->system);
    return false;
}

bool
people_hidden(const struct matter *matter, int64_t number)
{
    return workflow_hides(matter->workflow, matter->fields, number);
}

bool
people_holds(struct store *store, const struct viewer *viewer, const char *role,
             const struct matter *matter)
{
    const struct role *row = role_named(role);
    if (row == NULL || viewer->number == 0 ||
        people_hidden(matter, viewer->number))
        return false;
    switch (row->scope) {
    case ROLE_EVERYONE:
        return !viewer->service;
    case ROLE_ASSIGNED:
        return !viewer->service && holds_assigned(store, viewer, role, matter);
    case ROLE_SERVICE:
        return viewer->service && holds_assigned(store, viewer, role, matter);
    case ROLE_SYSTEM:
        return !viewer->service && holds_system(viewer, role, matter);
    case ROLE_TICKET:
    case ROLE_UNIT:
        break;
    }
    /* A ticket that is being created has its creator for requester. */
    if (matter->id == 0 && strcmp(role, "requester") == 0)
        return true;
    const struct crowd crowd = people_with_role(store, role, matter);
    return crowd_has(&crowd, viewer->number);
}

bool
people_holds_for(struct store *store, const struct viewer *viewer,
                 int64_t acting_for, const char *role,
                 const struct matter *matter)
{
    static const char *const OWN[] = {"employee", "requester", "subject"};
    if (acting_for == 0)
        return people_holds(store, viewer, role, matter);
    if (people_hidden(matter, viewer->number))
        return false;
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (strcmp(OWN[i], role) == 0)
            return false;
    const struct crowd principals = people_principals(store, viewer->number);
    if (!crowd_has(&principals, acting_for))
        return false;
    const struct viewer principal = people_viewer(store, acting_for);
    return people_holds(store, &principal, role, matter);
}
