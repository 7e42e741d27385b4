/* The search index: whatever was written on a ticket, up to a bound. */
#include <string.h>

#include "core/codec.h"
#include "workers/store/inside.h"

#define FOUND_MAX (64 * 1024) /* bytes of one ticket in the index */

/* One ticket's texts, gathered in the order in which they were written. */
struct gathering {
    char *body; /* FOUND_MAX bytes and the NUL */
    size_t size;
};

static struct gathering
gathering_new(struct store *store)
{
    return (struct gathering){.body = arena_take(store->arena, FOUND_MAX + 1)};
}

/* As much of the text as there is room for, in whole characters. */
static void
gather(struct gathering *gathering, const char *text)
{
    size_t size = strlen(text);
    const size_t room = FOUND_MAX - gathering->size;
    if (room < 2)
        return;
    if (size > room - 1)
        for (size = room - 1; size > 0 && (text[size] & 0xc0) == 0x80;)
            size--;
    char *end = gathering->body + gathering->size;
    end[0] = '\n';
    memcpy(end + 1, text, size);
    end[1 + size] = '\0';
    gathering->size += 1 + size;
}

static void
gather_step(struct gathering *gathering, const struct value *texts,
            const char *note)
{
    for (uint32_t i = 0; texts != NULL && i < texts->count; i++)
        if (texts->as.pairs[i].value.kind == VALUE_TEXT)
            gather(gathering, texts->as.pairs[i].value.as.text);
    if (note != NULL)
        gather(gathering, note);
}

static void
found_put(struct store *store, const struct ticket *ticket, const char *body)
{
    db_run(store->db, "DELETE FROM found WHERE rowid = ?",
           DB_ARGS(db_int_of(ticket->id)));
    if (*body != '\0')
        db_run(store->db,
               "INSERT INTO found (rowid, ref, title, body)"
               " VALUES (?, ?, ?, ?)",
               DB_ARGS(db_int_of(ticket->id), db_text_of(ticket->ref),
                       db_text_of(ticket_title(ticket)), db_text_of(body)));
}

void
found_add(struct store *store, const struct ticket *ticket,
          const struct value *texts, const char *note)
{
    if (texts->count == 0 && note == NULL)
        return;
    struct gathering gathering = gathering_new(store);
    struct db_rows *rows =
        db_rows(store->db, "SELECT body FROM found WHERE rowid = ?",
                DB_ARGS(db_int_of(ticket->id)));
    if (db_next(rows)) {
        const char *before = db_text(rows, 0);
        gather(&gathering, *before == '\n' ? before + 1 : before);
        db_end(rows);
    }
    gather_step(&gathering, texts, note);
    found_put(store, ticket, gathering.body);
}

void
found_rebuild(struct store *store, const struct ticket *ticket)
{
    struct gathering gathering = gathering_new(store);
    const struct arena_mark mark = arena_mark(store->arena);
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT d.body FROM history h JOIN detail d ON d.seq = h.seq"
                " WHERE h.ticket = ? ORDER BY h.version",
                DB_ARGS(db_int_of(ticket->id)));
    while (db_next(rows)) {
        struct value detail = value_map();
        const struct bytes blob = db_blob(rows, 0);
        codec_decode(store->arena, blob.data, blob.size, &detail);
        gather_step(&gathering, value_get(&detail, "texts"),
                    value_get_text(&detail, "note"));
        arena_release(store->arena, mark);
    }
    found_put(store, ticket, gathering.body);
}
