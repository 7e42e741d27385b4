/* The register as a file, and what waits for a second person. */
#include "workers/store/pending.h"
#include "workers/store/query/query.h"

static const char *READER[] = {"admin", "auditor"};
static const struct names READERS = {2, READER};

enum status
query_register(struct store *store, struct exchange *exchange)
{
    const enum status status = query_needs_role(store, exchange, &READERS);
    if (status != STATUS_OK)
        return status;
    const char *next = NULL;
    const struct value page = register_export_page(
        store, value_get_text(&exchange->request->body, "after"), &next);
    value_put(store->arena, &exchange->answer, "register", page);
    value_put(store->arena, &exchange->answer, "next", value_text(next));
    return STATUS_OK;
}

static bool
is_reader(const struct viewer *viewer)
{
    for (int i = 0; i < READERS.count; i++)
        if (viewer_has(viewer, READERS.name[i]))
            return true;
    return false;
}

/* A page of what is owed, to others what they owe themselves; persons by
 * login. */
enum status
query_obligations(struct store *store, struct exchange *exchange)
{
    int64_t after = 0, count = 0;
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    const enum status status = query_after(store, exchange, &after);
    if (status != STATUS_OK)
        return status;
    struct arena *arena = store->arena;
    const struct value owed =
        register_obligations(store, is_reader(&viewer) ? NULL : &viewer, after,
                             STORE_PAGE_MAX, &count);
    struct value list = value_list();
    for (uint32_t i = 0; i < owed.count; i++) {
        struct value row = value_copy(arena, &owed.as.items[i]);
        const int64_t person = value_get_int(&row, "person", 0);
        if (person != 0)
            value_put(arena, &row, "person",
                      value_text(people_login(store, person)));
        value_add(arena, &list, row);
    }
    value_put(arena, &exchange->answer, "obligations", list);
    value_put(arena, &exchange->answer, "next",
              after < count - list.count ? value_int(after + list.count)
                                         : value_nil());
    return STATUS_OK;
}

enum status
query_pending(struct store *store, struct exchange *exchange)
{
    const enum status status = query_needs_role(store, exchange, &READERS);
    if (status != STATUS_OK)
        return status;
    struct arena *arena = store->arena;
    struct value list = value_list(), next = value_nil();
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT id, what, proposer, at_ms FROM pending"
        " WHERE state = 'waiting' AND id > ? ORDER BY id LIMIT ?",
        DB_ARGS(db_int_of(value_get_int(&exchange->request->body, "after", 0)),
                db_int_of(STORE_PAGE_MAX)));
    while (db_next(rows)) {
        struct value row = value_map();
        value_put(arena, &row, "id", value_int(db_int(rows, 0)));
        value_put(arena, &row, "what",
                  value_text(arena_string(arena, db_text(rows, 1))));
        value_put(arena, &row, "proposer",
                  value_text(people_login(store, db_int(rows, 2))));
        value_put(arena, &row, "at_ms", value_int(db_int(rows, 3)));
        struct proposal proposal;
        const char *summary;
        bool waits;
        if (pending_read_line(store, db_int(rows, 0), &viewer, &proposal,
                              &summary, &waits))
            value_put(arena, &row, "summary", value_text(summary));
        value_add(arena, &list, row);
        if (list.count == STORE_PAGE_MAX)
            next = value_int(db_int(rows, 0));
    }
    value_put(arena, &exchange->answer, "pending", list);
    value_put(arena, &exchange->answer, "next", next);
    return STATUS_OK;
}
