#include "workers/store/register/council.h"

#include <string.h>

#include "workers/store/register/register.h"

#define COUNCIL_ROLES                                                          \
    "('council-member', 'council-chair', 'council-vice-chair')"

bool
council_has_role(const char *role)
{
    static const char *const ROLES[] = {"council-member", "council-chair",
                                        "council-vice-chair"};
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
        if (strcmp(ROLES[i], role) == 0)
            return true;
    return false;
}

bool
council_may_sit(struct store *store, int64_t person)
{
    return db_number(store->db,
                     "WITH RECURSIVE central(key) AS ("
                     " SELECT key FROM unit WHERE function = 'central-it'"
                     " UNION SELECT u.key FROM unit u"
                     " JOIN central c ON u.parent = c.key)"
                     " SELECT 1 FROM unit WHERE manager = ?1"
                     " AND kind <> 'unit'"
                     " UNION SELECT 1 FROM person WHERE number = ?1"
                     " AND unit IN central LIMIT 1",
                     DB_ARGS(db_int_of(person)), 0) != 0;
}

void
council_faults(struct store *store, struct value *faults)
{
    struct arena *arena = store->arena;
    struct crowd members = {0};
    crowd_add_rows(store, &members,
                   db_rows(store->db,
                           "SELECT DISTINCT person FROM granted"
                           " WHERE kind = 'role' AND name IN " COUNCIL_ROLES
                           " AND ended_at_ms IS NULL"
                           " AND (until_at_ms IS NULL OR until_at_ms > ?)"
                           " ORDER BY person",
                           DB_ARGS(db_int_of(store->now_ms))));
    for (int i = 0; i < members.count; i++) {
        const char *login = people_login(store, members.number[i]);
        struct value args = value_map();
        if (council_may_sit(store, members.number[i]))
            continue;
        value_put(arena, &args, "person", value_text(login));
        rule_broken(store, faults,
                    "{person} neither heads a department nor belongs to "
                    "central IT, and has no seat on the council.",
                    arena_format(arena, "persons/%s/roles", login), args);
    }
}
