/* What step_decide wants to know of the ticket, and nothing else; what the
 * register knows: facts_register.c. */
#include <assert.h>
#include <string.h>

#include "core/codec.h"
#include "workers/store/link.h"

static struct value
numbers_of(struct store *store, const struct crowd *crowd)
{
    struct value list = value_list();
    for (int i = 0; i < crowd->count; i++)
        value_add(store->arena, &list, value_int(crowd->number[i]));
    return list;
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

/* Who made a move: here, or ("parent:MOVE") on any ticket above. */
static void
actors_fact(struct store *store, int64_t ticket, struct fact *fact)
{
    static const char ABOVE[] = "parent:";
    const size_t size = sizeof ABOVE - 1;
    const char *move = fact->query.name;
    struct crowd actors = {0};
    if (strncmp(move, ABOVE, size) != 0) {
        actors = people_actors(store, ticket, move);
    } else {
        const struct crowd above = link_ancestors(store, ticket);
        for (int i = 0; i < above.count; i++) {
            const struct crowd made =
                people_actors(store, above.number[i], move + size);
            for (int k = 0; k < made.count; k++)
                crowd_add(store, &actors, made.number[k]);
        }
    }
    fact->value = numbers_of(store, &actors);
}

static void
children_fact(struct store *store, int64_t ticket, struct fact *fact)
{
    struct value list = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT t.ref FROM link l JOIN ticket t ON t.id = l.other"
                " WHERE l.ticket = ?1 AND l.kind = 'child'"
                " AND t.category <> 'final' AND (?2 = '' OR t.workflow = ?2)"
                " ORDER BY t.id",
                DB_ARGS(db_int_of(ticket), db_text_of(fact->query.name)));
    while (db_next(rows))
        value_add(store->arena, &list,
                  value_text(arena_string(store->arena, db_text(rows, 0))));
    fact->value = list;
}

/* Only the kind of an attachment is kept in the open: see act_note.c. */
static void
evidence_fact(struct store *store, int64_t ticket, struct fact *fact)
{
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT change FROM history"
                                   " WHERE ticket = ? AND move = 'attach'",
                                   DB_ARGS(db_int_of(ticket)));
    while (db_next(rows)) {
        struct value change;
        const struct bytes blob = db_blob(rows, 0);
        const char *kind = NULL;
        if (codec_decode(store->arena, blob.data, blob.size, &change) ==
            STATUS_OK)
            kind = value_get_text(&change, "evidence");
        if (kind != NULL && strcmp(kind, fact->query.name) == 0)
            fact->truth = true;
    }
}

static void
gather(struct store *store, const struct loaded *loaded,
       const struct viewer *viewer, const struct stimulus *stimulus,
       struct fact *fact)
{
    const struct fact_query *query = &fact->query;
    const int64_t id = loaded->ticket.id;
    switch (query->kind) {
    case FACT_ROLE:
        fact->truth = people_holds_for(store, viewer, stimulus->acting_for,
                                       query->name, &loaded->matter);
        return;
    case FACT_ACTORS:
        actors_fact(store, id, fact);
        return;
    case FACT_ACTIVE:
        fact->truth = people_active(store, query->number);
        return;
    case FACT_TICKET:
        ticket_fact(store, fact);
        return;
    case FACT_CHILDREN:
        children_fact(store, id, fact);
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
    case FACT_EVIDENCE:
        evidence_fact(store, id, fact);
        return;
    case FACT_SYSTEM:
    case FACT_LINKED:
    case FACT_SEATS:
    case FACT_PERSON:
    case FACT_CATALOGUE:
    case FACT_GRANTS:
    case FACT_SYSTEM_GRANTS:
    case FACT_FREEZES:
    case FACT_WINDOWS:
    case FACT_TAKEN:
    case FACT_SETTING:
        facts_register(store, loaded, stimulus, fact);
        return;
    }
}

void
facts_gather(struct store *store, const struct loaded *loaded,
             const struct viewer *viewer, const struct stimulus *stimulus,
             const struct needs *needs, struct facts *out)
{
    struct fact *facts =
        arena_take(store->arena, ((size_t)needs->count + 1) * sizeof *facts);
    for (int i = 0; i < needs->count; i++) {
        facts[i] =
            (struct fact){.query = needs->query[i], .value = value_nil()};
        gather(store, loaded, viewer, stimulus, &facts[i]);
    }
    *out = (struct facts){.count = needs->count, .fact = facts};
}
