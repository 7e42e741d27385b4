/* What has happened since: for those who watch. */
#include "workers/store/query/query.h"

#define CHANGES_MAX 200

static struct value
change_row(struct store *store, struct db_rows *rows,
           const struct loaded *loaded)
{
    struct arena *arena = store->arena;
    struct value row = value_map();
    value_put(arena, &row, "seq", value_int(db_int(rows, 0)));
    value_put(arena, &row, "ref", value_text(loaded->ticket.ref));
    value_put(arena, &row, "at_ms", value_int(db_int(rows, 3)));
    value_put(arena, &row, "actor",
              value_text(people_login(store, db_int(rows, 4))));
    value_put(arena, &row, "cause",
              value_text(arena_string(arena, db_text(rows, 8))));
    value_put(arena, &row, "move",
              value_text(arena_string(arena, db_text(rows, 5))));
    value_put(arena, &row, "from",
              value_text(arena_string(arena, db_text(rows, 6))));
    value_put(arena, &row, "to",
              value_text(arena_string(arena, db_text(rows, 7))));
    value_put(arena, &row, "version", value_int(db_int(rows, 2)));
    value_put(arena, &row, "title", value_text(ticket_headline(store, loaded)));
    return row;
}

enum status
query_changes(struct store *store, struct exchange *exchange)
{
    const struct value *body = &exchange->request->body;
    const int64_t after = value_get_int(body, "changes_after", 0);
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    int64_t only = 0;
    if (value_get_text(body, "ref") != NULL) {
        struct loaded loaded;
        const enum status status =
            act_load(store, exchange, &viewer, "ref", &loaded);
        if (status != STATUS_OK)
            return status;
        only = loaded.ticket.id;
    }
    struct value changes = value_list();
    int64_t head = store->log.change_seq;
    struct page_room room = {0};
    int64_t last = after;
    int scanned = 0;
    /* Before anything: from now on. */
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT seq, ticket, version, at_ms, actor, move, from_state,"
                " to_state, cause FROM history WHERE seq > ?1 AND (?2 = 0 OR "
                "ticket = ?2)"
                " ORDER BY seq LIMIT ?3",
                DB_ARGS(db_int_of(after < 0 ? INT64_MAX : after),
                        db_int_of(only), db_int_of(CHANGES_MAX)));
    while (db_next(rows)) {
        struct loaded loaded;
        scanned++;
        if (scanned == CHANGES_MAX)
            head = db_int(rows, 0);
        if (ticket_load(store, db_int(rows, 1), &loaded) &&
            visible_to(store, &viewer, &loaded.matter)) {
            query_shows(store, exchange, &loaded);
            value_add(store->arena, &changes, change_row(store, rows, &loaded));
        }
        if (query_page_over(&room, &changes)) {
            head = last;
            db_end(rows);
            break;
        }
        last = db_int(rows, 0);
    }
    value_put(store->arena, &exchange->answer, "head", value_int(head));
    value_put(store->arena, &exchange->answer, "changes", changes);
    return STATUS_OK;
}
