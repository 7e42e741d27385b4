#include "workers/store/register/owned.h"

#include "workers/store/inside.h"

void
owned_put(struct store *store, const char *kind, const char *key,
          const char *what, int64_t ticket)
{
    db_run(store->db,
           "INSERT INTO owned (kind, key, what, ticket) VALUES (?, ?, ?, ?)"
           " ON CONFLICT (kind, key, what) DO UPDATE"
           " SET ticket = excluded.ticket",
           DB_ARGS(db_text_of(kind), db_text_of(key), db_text_of(what),
                   db_int_of(ticket)));
}

const char *
owned_by(struct store *store, const char *kind, const char *key,
         const char *what)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT t.ref FROM owned o JOIN ticket t ON t.id = o.ticket"
                " WHERE o.kind = ? AND o.key = ? AND o.what = ?",
                DB_ARGS(db_text_of(kind), db_text_of(key), db_text_of(what)));
    if (!db_next(rows))
        return NULL;
    const char *ref = arena_string(store->arena, db_text(rows, 0));
    db_end(rows);
    return ref;
}
