/* What step_decide wants to know of the ticket and of others, and nothing else;
 * what the register knows: facts_register.c. */
#include <assert.h>
#include <string.h>

#include "core/codec.h"
#include "core/mutant.h"
#include "workers/store/follow_inside.h"
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

/* Who made a move, or may have under another name: here, or ("parent:MOVE") on
 * any ticket above. */
static void
actors_fact(struct store *store, int64_t ticket, struct fact *fact)
{
    static const char ABOVE[] = "parent:";
    const size_t size = sizeof ABOVE - 1;
    const char *move = fact->query.name;
    struct crowd actors = {0};
    if (MUTANT(ACTORS_FORGOTTEN)) {
        actors.count = 0;
    } else if (strncmp(move, ABOVE, size) != 0) {
        actors = people_eyes(store, ticket, move);
    } else {
        const struct crowd above = link_ancestors(store, ticket);
        for (int i = 0; i < above.count; i++) {
            const struct crowd made =
                people_eyes(store, above.number[i], move + size);
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
evidence_fact(struct store *store, const struct loaded *loaded,
              struct fact *fact)
{
    struct crowd givers = {0};
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT change, actor FROM history"
                                   " WHERE ticket = ? AND move = 'attach'",
                                   DB_ARGS(db_int_of(loaded->ticket.id)));
    while (db_next(rows)) {
        struct value change;
        const struct bytes blob = db_blob(rows, 0);
        const char *kind = NULL;
        if (codec_decode(store->arena, blob.data, blob.size, &change) ==
            STATUS_OK)
            kind = value_get_text(&change, "evidence");
        if (kind != NULL && strcmp(kind, fact->query.name) == 0)
            crowd_add(store, &givers, db_int(rows, 1));
    }
    fact->truth = givers.count > 0 && fact->query.other == NULL;
    for (int i = 0; i < givers.count && fact->query.other != NULL; i++) {
        const struct viewer giver = people_viewer(store, givers.number[i]);
        fact->truth =
            fact->truth ||
            people_holds(store, &giver, fact->query.other, &loaded->matter);
    }
}

/* Whoever has left, or is blocked but for a leave, holds nothing any more:
 * nobody can act for them. */
static void
drop_gone(struct store *store, struct crowd *crowd)
{
    int kept = 0;
    for (int i = 0; i < crowd->count; i++) {
        const struct person person = people_read(store, crowd->number[i]);
        const bool on_leave = person.blocked_cause != NULL &&
                              strcmp(person.blocked_cause, "leave") == 0;
        if (!person.closed && (!person.blocked || on_leave))
            crowd->number[kept++] = crowd->number[i];
    }
    crowd->count = kept;
}

/* Who has the role, away or not, and may know of the ticket: as it is, and as
 * it will be with what is given. */
static void
seats_fact(struct store *store, const struct loaded *loaded,
           const struct stimulus *stimulus, struct fact *fact)
{
    struct matter after = loaded->matter;
    struct crowd crowd =
        people_with_role(store, fact->query.name, &loaded->matter);
    after.fields = &stimulus->fields;
    people_reveal(&after, &crowd);
    drop_gone(store, &crowd);
    fact->value = numbers_of(store, &crowd);
}

/* -- Other tickets ------------------------------------------------------- */

static struct value
plain_fields(struct store *store, const struct loaded *loaded)
{
    struct value plain = value_map();
    const struct value *fields = &loaded->ticket.fields;
    for (uint32_t i = 0; i < fields->count; i++) {
        const struct value_pair *pair = &fields->as.pairs[i];
        const struct field *field = workflow_field(loaded->workflow, pair->key);
        if (field != NULL && !field_is_text(field->type))
            value_put(store->arena, &plain, pair->key, pair->value);
    }
    return plain;
}

static struct value
ticket_row(struct store *store, int64_t id)
{
    struct loaded loaded;
    struct value row = value_nil();
    if (!ticket_load(store, id, &loaded))
        return row;
    const struct state *state =
        workflow_state(loaded.workflow, loaded.ticket.state);
    row = value_map();
    value_put(store->arena, &row, "ref", value_text(loaded.ticket.ref));
    value_put(store->arena, &row, "workflow",
              value_text(loaded.workflow->name));
    value_put(store->arena, &row, "state", value_text(loaded.ticket.state));
    value_put(store->arena, &row, "open",
              value_bool(state != NULL && state->category != CATEGORY_FINAL));
    value_put(store->arena, &row, "priority",
              value_int(loaded.ticket.priority));
    value_put(store->arena, &row, "fields", plain_fields(store, &loaded));
    return row;
}

/* What a field holds once the step has been made. */
static const struct value *
given_or_held(const struct loaded *loaded, const struct stimulus *stimulus,
              const char *name)
{
    const struct value *given = value_get(&stimulus->fields, name);
    return given != NULL ? given : value_get(&loaded->ticket.fields, name);
}

/* What somebody holds is as good as the ticket that gave it; what
 * was imported has none. */
static void
holdings_fact(struct store *store, const struct loaded *loaded,
              struct fact *fact)
{
    const struct granted_list list =
        follow_grants(store, loaded, fact->query.name, NULL);
    fact->value = value_list();
    for (int i = 0; i < list.count; i++) {
        struct value row = ticket_row(store, list.row[i].ticket);
        if (row.kind != VALUE_MAP) {
            row = value_map();
            value_put(store->arena, &row, "ref", value_text("-"));
        }
        value_put(store->arena, &row, "open", value_bool(true));
        value_add(store->arena, &fact->value, row);
    }
}

/* Whoever has made a move there; for a machine, -1. Words alone are none. */
static struct value
actors_value(struct store *store, int64_t ticket)
{
    struct value list = value_list();
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT DISTINCT CASE cause WHEN 'event' THEN -1 ELSE actor END"
        " FROM history WHERE ticket = ? AND cause IN ('person', 'event')"
        " AND move NOT IN ('note', 'attach', 'link', 'vote', 'recuse')",
        DB_ARGS(db_int_of(ticket)));
    while (db_next(rows))
        value_add(store->arena, &list, value_int(db_int(rows, 0)));
    return list;
}

/* Who can link two tickets by hand must not be able to open or close a way
 * with it: parents and children are those that a spawn made, as for signals.
 */
static bool
is_family(const char *relation)
{
    return strcmp(relation, "child") == 0 || strcmp(relation, "parent") == 0;
}

static void
linked_fact(struct store *store, const struct loaded *loaded,
            const struct stimulus *stimulus, struct fact *fact)
{
    static const char FIELD[] = "field:";
    const char *relation = fact->query.name;
    struct crowd crowd = {0};
    if (strncmp(relation, "grants-", strlen("grants-")) == 0) {
        holdings_fact(store, loaded, fact);
        return;
    }
    const bool by_field = strncmp(relation, FIELD, sizeof FIELD - 1) == 0;
    if (by_field)
        crowd_add_field(
            store, &crowd,
            given_or_held(loaded, stimulus, relation + sizeof FIELD - 1));
    else
        crowd = is_family(relation)
                    ? link_spawned(store, loaded->ticket.id, relation)
                    : link_related(store, loaded->ticket.id, relation);
    fact->value = value_list();
    for (int i = 0; i < crowd.count; i++) {
        struct value row = ticket_row(store, crowd.number[i]);
        if (row.kind != VALUE_MAP)
            continue;
        if (by_field)
            value_put(store->arena, &row, "actors",
                      actors_value(store, crowd.number[i]));
        value_add(store->arena, &fact->value, row);
    }
}

/* A person is not told of a ticket that they may not see; it counts all the
 * same. */
static void
window_add(struct store *store, const struct viewer *viewer, int64_t id,
           struct fact *fact)
{
    struct loaded loaded;
    if (!ticket_load(store, id, &loaded))
        return;
    const struct value *fields = &loaded.ticket.fields;
    const int64_t from_ms = value_get_int(fields, fact->query.name, 0);
    const int64_t until_ms = value_get_int(fields, fact->query.other, 0);
    if (from_ms == 0 && until_ms == 0)
        return;
    struct value row = value_map();
    if (viewer->number == 0 || visible_to(store, viewer, &loaded.matter))
        value_put(store->arena, &row, "ref", value_text(loaded.ticket.ref));
    value_put(store->arena, &row, "state", value_text(loaded.ticket.state));
    value_put(store->arena, &row, "from_ms", value_int(from_ms));
    value_put(store->arena, &row, "until_ms", value_int(until_ms));
    value_add(store->arena, &fact->value, row);
}

static void
windows_fact(struct store *store, const struct loaded *loaded,
             const struct viewer *viewer, const struct stimulus *stimulus,
             struct fact *fact)
{
    const char *system = loaded->matter.system;
    if (value_get(&stimulus->fields, "system") != NULL)
        system = value_get_text(&stimulus->fields, "system");
    fact->value = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT id FROM ticket WHERE workflow = ? AND system = ?"
                " AND id <> ? AND category <> 'final' ORDER BY id",
                DB_ARGS(db_text_of(loaded->workflow->name), db_text_of(system),
                        db_int_of(loaded->ticket.id)));
    while (db_next(rows))
        window_add(store, viewer, db_int(rows, 0), fact);
}

/* -- All of them --------------------------------------------------------- */

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
        evidence_fact(store, loaded, fact);
        return;
    case FACT_LINKED:
        linked_fact(store, loaded, stimulus, fact);
        return;
    case FACT_WINDOWS:
        windows_fact(store, loaded, viewer, stimulus, fact);
        return;
    case FACT_SEATS:
        seats_fact(store, loaded, stimulus, fact);
        return;
    case FACT_SYSTEM:
    case FACT_PERSON:
    case FACT_CATALOGUE:
    case FACT_GRANTS:
    case FACT_HELD:
    case FACT_SYSTEM_GRANTS:
    case FACT_FREEZES:
    case FACT_TAKEN:
    case FACT_COURSE:
    case FACT_LOGIN:
    case FACT_SETTING:
        facts_register(store, fact);
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
    *out = (struct facts){
        .count = needs->count,
        .fact = facts,
        .zone = store->config.zone,
    };
}
