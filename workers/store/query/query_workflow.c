/* Workflows: which versions there are, and their text. */
#include "workers/store/query/query.h"

enum status
query_workflows(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    struct value list = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT name, version, active, activated_at_ms FROM workflow"
                " ORDER BY name, version LIMIT 200",
                DB_NONE);
    while (db_next(rows)) {
        const char *name = arena_string(arena, db_text(rows, 0));
        const int64_t version = db_int(rows, 1);
        const struct workflow *workflow =
            workflow_pinned(store, name, (uint32_t)version);
        struct value row = value_map();
        if (workflow == NULL) /* the storage has failed meanwhile */
            continue;
        value_put(arena, &row, "name", value_text(name));
        value_put(arena, &row, "version", value_int(version));
        value_put(arena, &row, "label", query_label(store, &workflow->label));
        value_put(arena, &row, "active", value_bool(db_int(rows, 2) != 0));
        value_put(arena, &row, "activated_at_ms", value_int(db_int(rows, 3)));
        value_put(arena, &row, "open",
                  value_int(db_number(
                      store->db,
                      "SELECT count(*) FROM ticket WHERE workflow = ?"
                      " AND workflow_version = ? AND category <> 'final'",
                      DB_ARGS(db_text_of(name), db_int_of(version)), 0)));
        value_add(arena, &list, row);
    }
    value_put(arena, &exchange->answer, "workflows", list);
    return STATUS_OK;
}

enum status
query_workflow(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const struct value *body = &exchange->request->body;
    const char *name = value_get_text(body, "name");
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT version, text, digest, activated_at_ms, active FROM workflow"
        " WHERE name = ?1 AND (?2 = version OR (?2 IS NULL AND active = 1))",
        DB_ARGS(db_text_of(name),
                db_maybe_of(value_get_int(body, "version", 0))));
    exchange_arg(store, exchange, "ref", value_text(name));
    if (!db_next(rows))
        return STATUS_NOT_FOUND;
    struct value *answer = &exchange->answer;
    const struct bytes digest = db_blob(rows, 2);
    value_put(arena, answer, "name", value_text(name));
    value_put(arena, answer, "version", value_int(db_int(rows, 0)));
    value_put(arena, answer, "text",
              value_text(arena_string(arena, db_text(rows, 1))));
    value_put(arena, answer, "digest",
              value_bin(arena_bytes(arena, digest.data, digest.size).data,
                        digest.size));
    value_put(arena, answer, "activated_at_ms", value_int(db_int(rows, 3)));
    value_put(arena, answer, "active", value_bool(db_int(rows, 4) != 0));
    db_end(rows);
    return STATUS_OK;
}
