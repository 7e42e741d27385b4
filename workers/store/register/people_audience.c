/* Whom something concerns that everybody of a kind is to be told. */
#include "workers/store/inside.h"
#include "workers/store/register/granted.h"

static struct crowd
there(struct store *store, const struct crowd *candidates)
{
    struct crowd crowd = {0};
    for (int i = 0; i < candidates->count; i++) {
        const struct person person = people_read(store, candidates->number[i]);
        if (person.number != 0 && !person.service && !person.barred)
            crowd_append(store, &crowd, person.number);
    }
    return crowd;
}

struct crowd
people_of_unit(struct store *store, const char *unit)
{
    struct crowd candidates = {0};
    struct db_rows *rows = db_rows(
        store->db,
        "WITH RECURSIVE below(key) AS (SELECT key FROM unit WHERE key = ?"
        " UNION SELECT u.key FROM unit u JOIN below b ON u.parent = b.key)"
        " SELECT number FROM person WHERE unit IN below ORDER BY number",
        DB_ARGS(db_text_of(unit)));
    while (db_next(rows))
        crowd_append(store, &candidates, db_int(rows, 0));
    return there(store, &candidates);
}

struct crowd
people_using(struct store *store, const char *system)
{
    struct crowd candidates = {0};
    const struct granted_list list =
        granted_unended_on_system(store, system, GRANT_ACCESS);
    for (int i = 0; i < list.count; i++)
        crowd_add(store, &candidates, list.row[i].person);
    return there(store, &candidates);
}
