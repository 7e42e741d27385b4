/* Lists of tickets, and of what was found. Nobody finds here what they may
 * not see (P9). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mutant.h"
#include "workers/store/query/query.h"

#define LIST_DEFAULT 50
#define WORDS_MAX 16
#define WORDS_SIZE_MAX 400 /* bytes; each letter may be a term to look up */

/* -- One row ------------------------------------------------------------- */

int64_t
query_due(struct store *store, int64_t id)
{
    return db_number(store->db, "SELECT due_at_ms FROM ticket WHERE id = ?",
                     DB_ARGS(db_int_of(id)), 0);
}

struct value
query_row(struct store *store, struct exchange *exchange,
          const struct viewer *viewer, const struct loaded *loaded)
{
    if (!visible_to(store, viewer, &loaded->matter))
        return value_nil();
    query_shows(store, exchange, loaded);
    struct arena *arena = store->arena;
    const struct ticket *ticket = &loaded->ticket;
    struct value row = value_map();
    value_put(arena, &row, "ref", value_text(ticket->ref));
    value_put(arena, &row, "workflow", value_text(loaded->workflow->name));
    value_put(arena, &row, "title", value_text(ticket_headline(store, loaded)));
    value_put(arena, &row, "state", value_text(ticket->state));
    value_put(arena, &row, "priority", query_priority(store, ticket->priority));
    value_put(arena, &row, "system", value_text(loaded->matter.system));
    value_put(arena, &row, "requester",
              value_text(people_login(store, ticket->requester)));
    value_put(arena, &row, "assignee",
              value_text(people_login(store, loaded->matter.assignee)));
    const struct waiting waiting = query_waiting(store, loaded);
    value_put(arena, &row, "waiting_for", waiting.names);
    value_put(arena, &row, "waiting_roles", waiting.roles);
    value_put(arena, &row, "due_at_ms",
              query_moment(query_due(store, ticket->id)));
    value_put(arena, &row, "updated_at_ms", value_int(ticket->updated_at_ms));
    return row;
}

/* Whoever is to act on it wants to know about whom it is, and why. */
static void
about_put(struct store *store, const struct loaded *loaded, struct value *row)
{
    const int64_t subject = value_get_int(&loaded->ticket.fields, "subject", 0);
    value_put(store->arena, row, "subject", query_name(store, subject));
    value_put(store->arena, row, "reason",
              value_text(query_reason(store, loaded)));
}

/* -- Lists --------------------------------------------------------------- */

/* Who holds a role, or stands in for somebody, may see tickets at large: for
 * everyone else the query only looks at what concerns them. */
bool
query_sees_widely(struct store *store, const struct asker *asker)
{
    const struct matter none = {.id = 0};
    return asker->viewer.held_count > 0 || asker->principals.count > 0 ||
           people_holds(store, &asker->viewer, "central-it", &none);
}

/* Everything that can concern a person: more than they may see, never less. */
#define CONCERNS                                                               \
    " AND (?7 OR requester = ?1 OR id IN (SELECT ticket FROM ticket_person"    \
    " WHERE person = ?1) OR id IN (SELECT ticket FROM history WHERE actor ="   \
    " ?1) OR system IN (SELECT key FROM system WHERE owner = ?1 OR manager ="  \
    " ?1 UNION SELECT system FROM system_admin WHERE person = ?1 UNION SELECT" \
    " s.key FROM system s JOIN unit u ON u.key = s.unit WHERE u.manager ="     \
    " ?1) OR requester IN (WITH RECURSIVE headed(key) AS (SELECT key FROM"     \
    " unit WHERE manager = ?1 UNION SELECT u.key FROM unit u JOIN headed h"    \
    " ON u.parent = h.key) SELECT number FROM person WHERE unit IN headed)"    \
    " OR id IN (SELECT ticket FROM ticket_person WHERE person IN (WITH"        \
    " RECURSIVE headed(key) AS (SELECT key FROM unit WHERE manager = ?1 UNION" \
    " SELECT u.key FROM unit u JOIN headed h ON u.parent = h.key) SELECT"      \
    " number FROM person WHERE unit IN headed)))"

#define FILTERS                                                                \
    " (?2 IS NULL OR workflow = ?2) AND (?3 IS NULL OR state = ?3)"            \
    " AND (NOT ?4 OR category <> 'final')"                                     \
    " AND (NOT ?5 OR (assignee IS NULL AND category <> 'final'))"              \
    " AND (NOT ?6 OR (due_at_ms < ?8 AND category <> 'final'))"                \
    " AND (NOT ?9 OR requester = ?1 OR assignee = ?1)"                         \
    " AND (NOT ?13 OR rest = 0)"

#define SORTED(key)                                                            \
    "SELECT id, " key " FROM ticket WHERE" FILTERS CONCERNS " AND (" key       \
    ", id) > (?10, ?11) ORDER BY " key ", id LIMIT ?12"

static const struct sort {
    const char *name;
    const char *sql;
} SORTS[] = {
    {"updated", SORTED("-updated_at_ms")},
    {"due", SORTED("coalesce(due_at_ms, 9000000000000000)")},
    {"priority", SORTED("CASE priority WHEN 0 THEN 9 ELSE priority END")},
};

/* A page's end: the sort key and the id of its last row. */
static bool
cursor_read(const char *text, int64_t *key, int64_t *id)
{
    char *end;
    *key = INT64_MIN;
    *id = INT64_MIN;
    if (text == NULL)
        return true;
    *key = strtoll(text, &end, 10);
    if (end == text || *end != '/')
        return false;
    const char *rest = end + 1;
    *id = strtoll(rest, &end, 10);
    return end != rest && *end == '\0';
}

/* What nobody has heard of is no empty list: it is a slip of the pen. */
static enum status
check_names(struct store *store, struct exchange *exchange)
{
    const struct value *body = &exchange->request->body;
    const char *workflow = value_get_text(body, "workflow");
    const char *state = value_get_text(body, "state");
    if (workflow != NULL &&
        db_number(store->db, "SELECT 1 FROM workflow WHERE name = ?",
                  DB_ARGS(db_text_of(workflow)), 0) == 0) {
        exchange_arg(store, exchange, "ref", value_text(workflow));
        return STATUS_NOT_FOUND;
    }
    if (state != NULL &&
        db_number(store->db,
                  "SELECT 1 FROM allowed WHERE to_state = ?1"
                  " AND (?2 IS NULL OR workflow = ?2) LIMIT 1",
                  DB_ARGS(db_text_of(state), db_text_of(workflow)), 0) == 0)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "state", "a state of a workflow");
    return STATUS_OK;
}

/* What is asked for, and from where on. */
struct listing {
    const char *sql;
    int64_t key, id; /* of the row before */
    int64_t limit;
    bool waiting;
    bool unassigned;
};

static enum status
listing_read(struct store *store, struct exchange *exchange,
             struct listing *listing)
{
    const struct value *body = &exchange->request->body;
    const char *sort = value_get_text(body, "sort");
    *listing = (struct listing){
        .sql = sort == NULL ? SORTS[0].sql : NULL,
        .limit = value_get_int(body, "limit", LIST_DEFAULT),
        .waiting = value_get_bool(body, "waiting_for_me"),
        .unassigned = value_get_bool(body, "unassigned"),
    };
    for (size_t i = 0; listing->sql == NULL && i < sizeof SORTS / sizeof *SORTS;
         i++)
        if (strcmp(SORTS[i].name, sort) == 0)
            listing->sql = SORTS[i].sql;
    if (listing->sql == NULL)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "sort", "due, updated or priority");
    if (!cursor_read(value_get_text(body, "after"), &listing->key,
                     &listing->id))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "after", "what an answer gave as next");
    if (listing->limit < 1)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "limit", "a number from 1");
    if (listing->limit > STORE_PAGE_MAX)
        listing->limit = STORE_PAGE_MAX;
    return check_names(store, exchange);
}

static struct db_rows *
listing_rows(struct store *store, const struct value *body,
             const struct asker *asker, const struct listing *listing)
{
    return db_rows(
        store->db, listing->sql,
        DB_ARGS(db_int_of(asker->viewer.number),
                db_text_of(value_get_text(body, "workflow")),
                db_text_of(value_get_text(body, "state")),
                db_int_of(value_get_bool(body, "open") || listing->waiting),
                db_int_of(listing->unassigned),
                db_int_of(value_get_bool(body, "overdue")),
                db_int_of(query_sees_widely(store, asker)),
                db_int_of(store->now_ms),
                db_int_of(value_get_bool(body, "mine")),
                db_int_of(listing->key), db_int_of(listing->id),
                db_int_of(QUERY_SCAN_MAX),
                db_int_of(listing->waiting || listing->unassigned)));
}

/* One ticket, if it is among them; else what it took is given back. */
static void
listing_add(struct store *store, struct exchange *exchange,
            const struct asker *asker, const struct listing *listing,
            struct value *tickets)
{
    struct loaded loaded;
    const struct arena_mark mark = arena_mark(store->arena);
    struct value row = value_nil();
    if (ticket_load(store, listing->id, &loaded) &&
        (!listing->waiting || query_waits_for(store, asker, &loaded)))
        row = query_row(store, exchange, &asker->viewer, &loaded);
    if (row.kind == VALUE_MAP && listing->waiting)
        about_put(store, &loaded, &row);
    if (row.kind == VALUE_MAP)
        value_add(store->arena, tickets, row);
    else
        arena_release(store->arena, mark);
}

enum status
query_list(struct store *store, struct exchange *exchange)
{
    struct listing listing;
    const enum status status = listing_read(store, exchange, &listing);
    if (status != STATUS_OK)
        return status;
    const struct asker asker = query_asker(store, exchange);
    struct db_rows *rows =
        listing_rows(store, &exchange->request->body, &asker, &listing);
    struct value tickets = value_list();
    struct value next = value_nil();
    struct page_room room = {0};
    for (int scanned = 1; db_next(rows); scanned++) {
        const struct listing before = listing;
        listing.id = db_int(rows, 0);
        listing.key = db_int(rows, 1);
        listing_add(store, exchange, &asker, &listing, &tickets);
        const bool over = query_page_over(&room, &tickets);
        if (over)
            listing = before;
        if (over || tickets.count == listing.limit ||
            scanned == QUERY_SCAN_MAX) {
            next = value_text(arena_format(store->arena, "%lld/%lld",
                                           (long long)listing.key,
                                           (long long)listing.id));
            db_end(rows);
            break;
        }
    }
    value_put(store->arena, &exchange->answer, "tickets", tickets);
    value_put(store->arena, &exchange->answer, "next", next);
    return STATUS_OK;
}

struct db_rows *
query_open_rows(struct store *store, const struct asker *asker)
{
    return db_rows(
        store->db, SORTS[1].sql,
        DB_ARGS(db_int_of(asker->viewer.number), db_text_of(NULL),
                db_text_of(NULL), db_int_of(1), db_int_of(0), db_int_of(0),
                db_int_of(query_sees_widely(store, asker)),
                db_int_of(store->now_ms), db_int_of(0), db_int_of(INT64_MIN),
                db_int_of(INT64_MIN), db_int_of(QUERY_SCAN_MAX), db_int_of(1)));
}

/* -- Search -------------------------------------------------------------- */

/* Each word in quotes, as a prefix: nothing typed is read as an operator. */
static const char *
words_match(struct arena *arena, const char *words)
{
    const char *match = "";
    int count = 0;
    while (*words != '\0' && count < WORDS_MAX) {
        words += strspn(words, " \t\n\"");
        const size_t size = strcspn(words, " \t\n\"");
        if (size == 0)
            break;
        match = arena_format(arena, "%s%s\"%.*s\"*", match,
                             count > 0 ? " " : "", (int)size, words);
        words += size;
        count++;
    }
    return match;
}

enum status
query_search(struct store *store, struct exchange *exchange)
{
    const struct value *body = &exchange->request->body;
    const char *words = value_get_text(body, "words");
    if (strlen(words) > WORDS_SIZE_MAX) {
        exchange_arg(store, exchange, "limit", value_int(WORDS_SIZE_MAX));
        return exchange_refuse_field(store, exchange, STATUS_TOO_LARGE, "words",
                                     NULL);
    }
    const char *match = words_match(store->arena, words);
    if (match[0] == '\0')
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "words", "one word or more");
    int64_t limit = value_get_int(body, "limit", LIST_DEFAULT);
    if (limit < 1 || limit > STORE_PAGE_MAX)
        limit = STORE_PAGE_MAX;
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    visible_ready(store, &viewer);
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT rowid FROM found WHERE found MATCH ?"
                " ORDER BY rowid DESC LIMIT ?",
                DB_ARGS(db_text_of(match), db_int_of(QUERY_SCAN_MAX)));
    struct value tickets = value_list();
    struct page_room room = {0};
    while (db_next(rows)) {
        struct loaded loaded;
        const struct arena_mark mark = arena_mark(store->arena);
        if (!ticket_load(store, db_int(rows, 0), &loaded))
            continue;
        struct viewer looks = viewer;
        if (MUTANT(SEARCH_SEES_EVERYONE))
            looks = people_viewer(store, loaded.ticket.requester);
        const struct value row = query_row(store, exchange, &looks, &loaded);
        if (row.kind == VALUE_MAP)
            value_add(store->arena, &tickets, row);
        else
            arena_release(store->arena, mark);
        if (query_page_over(&room, &tickets) || tickets.count == limit) {
            db_end(rows);
            break;
        }
    }
    value_put(store->arena, &exchange->answer, "tickets", tickets);
    value_put(store->arena, &exchange->answer, "next", value_nil());
    return STATUS_OK;
}
