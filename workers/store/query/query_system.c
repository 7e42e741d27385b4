/* Systems: who answers for them, and what they are made of. */
#include "core/codec.h"
#include "workers/store/query/query.h"

static struct value
system_row(struct store *store, const char *key, bool whole)
{
    struct arena *arena = store->arena;
    struct value row = value_nil();
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT label, owner, manager, category, sector_critical, unit, more"
        " FROM system WHERE key = ?",
        DB_ARGS(db_text_of(key)));
    if (!db_next(rows))
        return row;
    row = value_map();
    value_put(arena, &row, "key", value_text(key));
    value_put(arena, &row, "label",
              value_text(arena_string(arena, db_text(rows, 0))));
    value_put(arena, &row, "owner",
              value_text(people_login(store, db_int(rows, 1))));
    value_put(arena, &row, "manager",
              value_text(people_login(store, db_int(rows, 2))));
    value_put(arena, &row, "category",
              value_text(arena_string(arena, db_text(rows, 3))));
    value_put(arena, &row, "sector_critical", value_bool(db_int(rows, 4) != 0));
    if (whole) {
        struct value more = value_map();
        const struct bytes blob = db_blob(rows, 6);
        codec_decode(arena, blob.data, blob.size, &more);
        value_put(arena, &row, "unit",
                  db_null(rows, 5)
                      ? value_nil()
                      : value_text(arena_string(arena, db_text(rows, 5))));
        const struct matter matter = {.system = key};
        const struct crowd admins =
            people_with_role(store, "system-admin", &matter);
        struct value list = value_list();
        for (int i = 0; i < admins.count; i++)
            value_add(arena, &list,
                      value_text(people_login(store, admins.number[i])));
        value_put(arena, &row, "admins", list);
        for (uint32_t i = 0; i < more.count; i++)
            value_put(arena, &row, more.as.pairs[i].key,
                      more.as.pairs[i].value);
    }
    db_end(rows);
    return row;
}

enum status
query_systems(struct store *store, struct exchange *exchange)
{
    struct value systems = value_list();
    struct db_rows *rows = db_rows(
        store->db, "SELECT key FROM system ORDER BY key LIMIT 400", DB_NONE);
    while (db_next(rows))
        value_add(store->arena, &systems,
                  system_row(store,
                             arena_string(store->arena, db_text(rows, 0)),
                             false));
    value_put(store->arena, &exchange->answer, "systems", systems);
    return STATUS_OK;
}

enum status
query_system(struct store *store, struct exchange *exchange)
{
    const char *key = value_get_text(&exchange->request->body, "key");
    const struct value row = system_row(store, key, true);
    exchange_arg(store, exchange, "ref", value_text(key));
    if (row.kind != VALUE_MAP)
        return STATUS_NOT_FOUND;
    exchange->answer = row;
    return STATUS_OK;
}
