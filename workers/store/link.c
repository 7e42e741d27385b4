#include "workers/store/link.h"

#include <string.h>

/* One query for each direction: a statement is named by its text. */
#define FORWARD "SELECT other FROM link l WHERE ticket = ?1 AND kind = ?2"
#define BACKWARD "SELECT ticket FROM link l WHERE other = ?1 AND kind = ?2"
/* The step that made a link by hand is a move of that name. */
#define SPAWNED                                                                \
    " AND NOT EXISTS (SELECT 1 FROM history h WHERE h.seq = l.seq"             \
    " AND h.move = 'link')"

static const struct relation {
    const char *name;
    const char *kind;
    bool forward;
} RELATIONS[] = {
    {"child", LINK_CHILD, true},        {"children", LINK_CHILD, true},
    {"parent", LINK_CHILD, false},      {"blocks", LINK_BLOCKS, true},
    {"blocked-by", LINK_BLOCKS, false}, {"caused-by", LINK_CAUSED_BY, true},
    {"causes", LINK_CAUSED_BY, false},
};

struct value
link_value(struct store *store, int64_t ticket, const char *kind, int64_t other)
{
    struct value link = value_map();
    value_put(store->arena, &link, "ticket", value_int(ticket));
    value_put(store->arena, &link, "kind", value_text(kind));
    value_put(store->arena, &link, "other", value_int(other));
    return link;
}

void
link_add(struct store *store, const struct value *link, int64_t seq)
{
    db_run(store->db,
           "INSERT INTO link (ticket, kind, other, seq) VALUES (?, ?, ?, ?)"
           " ON CONFLICT DO NOTHING",
           DB_ARGS(db_int_of(value_get_int(link, "ticket", 0)),
                   db_text_of(value_get_text(link, "kind")),
                   db_int_of(value_get_int(link, "other", 0)), db_int_of(seq)));
}

static struct db_rows *
related_rows(struct store *store, int64_t ticket, const struct relation *row,
             bool spawned)
{
    const struct db_arg args[] = {db_int_of(ticket), db_text_of(row->kind)};
    if (row->forward)
        return spawned ? db_rows(store->db, FORWARD SPAWNED " ORDER BY other",
                                 args, 2)
                       : db_rows(store->db, FORWARD " ORDER BY other", args, 2);
    return spawned ? db_rows(store->db, BACKWARD SPAWNED " ORDER BY ticket",
                             args, 2)
                   : db_rows(store->db, BACKWARD " ORDER BY ticket", args, 2);
}

static struct crowd
related(struct store *store, int64_t ticket, const char *relation, bool spawned)
{
    struct crowd crowd = {0};
    const size_t count = sizeof RELATIONS / sizeof *RELATIONS;
    for (size_t i = 0; i < count; i++) {
        const struct relation *row = &RELATIONS[i];
        if (strcmp(row->name, relation) != 0)
            continue;
        struct db_rows *rows = related_rows(store, ticket, row, spawned);
        while (db_next(rows))
            crowd_add(store, &crowd, db_int(rows, 0));
    }
    return crowd;
}

struct crowd
link_related(struct store *store, int64_t ticket, const char *relation)
{
    return related(store, ticket, relation, false);
}

struct crowd
link_spawned(struct store *store, int64_t ticket, const char *relation)
{
    return related(store, ticket, relation, true);
}

/* SQL: all tickets above ?1, over links of which `which` holds. */
#define ABOVE(which)                                                           \
    "WITH RECURSIVE above(id) AS (SELECT ticket FROM link l"                   \
    " WHERE other = ?1 AND kind = 'child'" which " UNION SELECT l.ticket"      \
    " FROM link l JOIN above a ON l.other = a.id"                              \
    " WHERE l.kind = 'child'" which ") SELECT id FROM above ORDER BY id"

static struct crowd
ancestors(struct store *store, const char *sql, int64_t ticket)
{
    struct crowd above = {0};
    struct db_rows *rows = db_rows(store->db, sql, DB_ARGS(db_int_of(ticket)));
    while (db_next(rows))
        crowd_add(store, &above, db_int(rows, 0));
    return above;
}

struct crowd
link_ancestors(struct store *store, int64_t ticket)
{
    return ancestors(store, ABOVE(SPAWNED), ticket);
}

/* -- The reserved move --------------------------------------------------- */

static bool
is_kind(const char *kind)
{
    return kind != NULL &&
           (strcmp(kind, LINK_CHILD) == 0 || strcmp(kind, LINK_BLOCKS) == 0 ||
            strcmp(kind, LINK_CAUSED_BY) == 0);
}

static bool
is_linked(struct store *store, int64_t ticket, const char *kind, int64_t other)
{
    return db_number(
               store->db,
               "SELECT count(*) FROM link WHERE ticket = ? AND kind = ?"
               " AND other = ?",
               DB_ARGS(db_int_of(ticket), db_text_of(kind), db_int_of(other)),
               0) > 0;
}

/* Guards look at every linked ticket. */
static bool
has_room(struct store *store, int64_t ticket)
{
    return db_number(store->db,
                     "SELECT (SELECT count(*) FROM link WHERE ticket = ?1)"
                     " + (SELECT count(*) FROM link WHERE other = ?1)",
                     DB_ARGS(db_int_of(ticket)), 0) < LINK_MAX;
}

/* Why these two cannot be linked; NULL if they can. */
static const char *
objection(struct store *store, int64_t ticket, const char *kind, int64_t other)
{
    if (ticket == other)
        return "another ticket than this one";
    if (is_linked(store, ticket, kind, other))
        return "a ticket that is not linked so already";
    const struct crowd above = ancestors(store, ABOVE(""), ticket);
    if (strcmp(kind, LINK_CHILD) == 0 && crowd_has(&above, other))
        return "a ticket of which this is no child";
    return NULL;
}

enum status
link_read(struct store *store, struct exchange *exchange,
          const struct viewer *viewer, const struct loaded *loaded,
          struct value *fields, struct value *link)
{
    struct arena *arena = store->arena;
    const struct value *given = value_get(&exchange->request->body, "fields");
    const char *kind = value_get_text(given, "kind");
    const char *ref = value_get_text(given, "ticket");
    struct loaded other;
    int64_t id = 0;
    if (!is_kind(kind))
        return exchange_refuse_field(store, exchange,
                                     kind == NULL ? STATUS_FIELD_MISSING
                                                  : STATUS_FIELD_INVALID,
                                     "kind", "child, blocks or caused-by");
    if (ref == NULL)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_MISSING,
                                     "ticket", NULL);
    const enum status status = ticket_find(store, exchange, viewer, ref, &id);
    if (status == STATUS_AMBIGUOUS)
        return status;
    if (status != STATUS_OK || !ticket_load(store, id, &other) ||
        !visible_to(store, viewer, &other.matter))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "ticket",
                                     "the number of a ticket you may see");
    const char *why = objection(store, loaded->ticket.id, kind, id);
    if (why != NULL)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "ticket", why);
    if (!has_room(store, loaded->ticket.id) || !has_room(store, id)) {
        exchange_arg(store, exchange, "limit",
                     value_text(arena_format(arena, "%d links", LINK_MAX)));
        return STATUS_TOO_LARGE;
    }
    *fields = value_map();
    for (uint32_t i = 0; i < given->count; i++) /* others the step refuses */
        value_put(arena, fields, given->as.pairs[i].key,
                  given->as.pairs[i].value);
    value_put(arena, fields, "ticket", value_int(id));
    *link = link_value(store, loaded->ticket.id, kind, id);
    return STATUS_OK;
}
