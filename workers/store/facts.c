/* What step_decide wants to know, and nothing else. */
#include <assert.h>
#include <string.h>

#include "workers/store/inside.h"

static struct value
numbers_of(struct store *store, const struct crowd *crowd)
{
    struct value list = value_list();
    for (int i = 0; i < crowd->count; i++)
        value_add(store->arena, &list, value_int(crowd->number[i]));
    return list;
}

static void
system_fact(struct store *store, struct fact *fact)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT label, owner, manager, sector_critical FROM system"
                " WHERE key = ?",
                DB_ARGS(db_text_of(fact->query.name)));
    if (!db_next(rows))
        return;
    struct arena *arena = store->arena;
    fact->truth = true;
    fact->value = value_map();
    value_put(arena, &fact->value, "label",
              value_text(arena_string(arena, db_text(rows, 0))));
    value_put(arena, &fact->value, "owner", value_int(db_int(rows, 1)));
    value_put(arena, &fact->value, "manager", value_int(db_int(rows, 2)));
    value_put(arena, &fact->value, "sector-critical",
              value_bool(db_int(rows, 3) != 0));
    db_end(rows);
    struct value admins = value_list();
    rows = db_rows(store->db,
                   "SELECT person FROM system_admin WHERE system = ?"
                   " ORDER BY person",
                   DB_ARGS(db_text_of(fact->query.name)));
    while (db_next(rows))
        value_add(arena, &admins, value_int(db_int(rows, 0)));
    value_put(arena, &fact->value, "admins", admins);
}

static void
ticket_fact(struct store *store, struct fact *fact)
{
    struct db_rows *rows =
        db_rows(store->db, "SELECT workflow, state FROM ticket WHERE id = ?",
                DB_ARGS(db_int_of(fact->query.number)));
    if (!db_next(rows))
        return;
    struct arena *arena = store->arena;
    fact->truth = true;
    fact->value = value_map();
    value_put(arena, &fact->value, "workflow",
              value_text(arena_string(arena, db_text(rows, 0))));
    value_put(arena, &fact->value, "state",
              value_text(arena_string(arena, db_text(rows, 1))));
    db_end(rows);
}

static void
name_fact(struct store *store, struct fact *fact)
{
    const struct person person = people_read(store, fact->query.number);
    fact->value = value_map();
    fact->truth = person.number != 0;
    if (!fact->truth)
        return;
    value_put(store->arena, &fact->value, "name", value_text(person.name));
    value_put(store->arena, &fact->value, "login", value_text(person.login));
}

static void
gather(struct store *store, const struct loaded *loaded,
       const struct viewer *viewer, struct fact *fact)
{
    const struct fact_query *query = &fact->query;
    const int64_t id = loaded->ticket.id;
    switch (query->kind) {
    case FACT_ROLE:
        fact->truth = people_holds(store, viewer, query->name, &loaded->matter);
        return;
    case FACT_ACTORS: {
        const struct crowd crowd = people_actors(store, id, query->name);
        fact->value = numbers_of(store, &crowd);
        return;
    }
    case FACT_ACTIVE:
        fact->truth = people_active(store, query->number);
        return;
    case FACT_SYSTEM:
        system_fact(store, fact);
        return;
    case FACT_TICKET:
        ticket_fact(store, fact);
        return;
    case FACT_CHILDREN:
        /* No workflow spawns another yet. */
        fact->value = value_list();
        return;
    case FACT_ENTERED:
        fact->number =
            db_number(store->db,
                      "SELECT max(at_ms) FROM history WHERE ticket = ?1"
                      " AND to_state = ?2 AND from_state <> ?2",
                      DB_ARGS(db_int_of(id), db_text_of(query->name)), 0);
        return;
    case FACT_TOUCHED:
        fact->number = db_number(store->db,
                                 "SELECT max(at_ms) FROM history"
                                 " WHERE ticket = ? AND cause = 'person'",
                                 DB_ARGS(db_int_of(id)), 0);
        return;
    case FACT_NAME:
        name_fact(store, fact);
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

void
facts_gather(struct store *store, const struct loaded *loaded,
             const struct viewer *viewer, const struct needs *needs,
             struct facts *out)
{
    struct fact *facts =
        arena_take(store->arena, ((size_t)needs->count + 1) * sizeof *facts);
    for (int i = 0; i < needs->count; i++) {
        facts[i] =
            (struct fact){.query = needs->query[i], .value = value_nil()};
        gather(store, loaded, viewer, &facts[i]);
    }
    *out = (struct facts){.count = needs->count, .fact = facts};
}
