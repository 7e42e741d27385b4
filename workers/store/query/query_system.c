/* Systems: who answers for them, what they are made of, and what they were. */
#include <string.h>

#include "workers/store/query/query.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/past.h"

/* Keys of a snapshot that hold persons. */
static const char *const PERSONS[] = {"owner", "manager", "admins"};

static bool
is_person_key(const char *key)
{
    for (size_t i = 0; i < sizeof PERSONS / sizeof *PERSONS; i++)
        if (strcmp(key, PERSONS[i]) == 0)
            return true;
    return false;
}

static struct value
logins(struct store *store, const struct value *value)
{
    if (value->kind == VALUE_INT)
        return value_text(people_login(store, value->as.integer));
    struct value list = value_list();
    for (uint32_t i = 0; value->kind == VALUE_LIST && i < value->count; i++)
        value_add(
            store->arena, &list,
            value_text(people_login(store, value->as.items[i].as.integer)));
    return value->kind == VALUE_LIST ? list : value_nil();
}

/* Approvals and remote decisions: what the system itself has. */
static struct value
rights_of(struct store *store, const struct viewer *viewer, const char *key,
          int64_t at_ms)
{
    struct value list = value_list();
    const struct crowd crowd = query_granted_at(store, NULL, 0, key, at_ms);
    for (int i = 0; i < crowd.count; i++) {
        struct granted_then then;
        if (query_granted_then(store, crowd.number[i], at_ms, &then) &&
            then.granted.person == 0)
            value_add(store->arena, &list,
                      query_granted_row(store, viewer, &then, at_ms));
    }
    return list;
}

static struct value
system_then(struct store *store, const char *key, int64_t at_ms)
{
    struct arena *arena = store->arena;
    struct value then, row = value_map();
    if (!past_read(store, PAST_SYSTEM, key, at_ms, &then))
        return value_nil();
    value_put(arena, &row, "key", value_text(key));
    for (uint32_t i = 0; i < then.count; i++) {
        const struct value_pair *pair = &then.as.pairs[i];
        value_put(arena, &row, pair->key,
                  is_person_key(pair->key) ? logins(store, &pair->value)
                                           : pair->value);
    }
    return row;
}

enum status
query_systems(struct store *store, struct exchange *exchange)
{
    static const char *const SHOWN[] = {
        "key", "label", "owner", "manager", "category", "sector_critical"};
    struct arena *arena = store->arena;
    const char *after = value_get_text(&exchange->request->body, "after");
    struct value systems = value_list(), keys = value_list();
    struct db_rows *rows = db_rows(
        store->db, "SELECT key FROM system WHERE key > ? ORDER BY key LIMIT ?",
        DB_ARGS(db_text_of(after != NULL ? after : ""),
                db_int_of(STORE_PAGE_MAX)));
    while (db_next(rows))
        value_add(arena, &keys,
                  value_text(arena_string(arena, db_text(rows, 0))));
    for (uint32_t i = 0; i < keys.count; i++) {
        const struct value then =
            system_then(store, keys.as.items[i].as.text, store->now_ms);
        struct value row = value_map();
        for (size_t k = 0; k < sizeof SHOWN / sizeof *SHOWN; k++) {
            const struct value *value = value_get(&then, SHOWN[k]);
            value_put(arena, &row, SHOWN[k],
                      value != NULL ? *value : value_nil());
        }
        value_add(arena, &systems, row);
    }
    value_put(arena, &exchange->answer, "systems", systems);
    value_put(arena, &exchange->answer, "next",
              keys.count == STORE_PAGE_MAX ? keys.as.items[keys.count - 1]
                                           : value_nil());
    return STATUS_OK;
}

enum status
query_system(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const struct value *body = &exchange->request->body;
    const char *key = value_get_text(body, "key");
    const int64_t at_ms = value_get_int(body, "at_ms", store->now_ms);
    struct value row = system_then(store, key, at_ms);
    exchange_arg(store, exchange, "ref", value_text(key));
    if (row.kind != VALUE_MAP)
        return STATUS_NOT_FOUND;
    value_put(arena, &row, "at_ms", value_int(at_ms));
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    value_put(arena, &row, "rights", rights_of(store, &viewer, key, at_ms));
    exchange->answer = row;
    return STATUS_OK;
}
