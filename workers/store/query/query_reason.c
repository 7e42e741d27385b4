/* Why a ticket was filed, and whom it is about, in a line. */
#include <string.h>

#include "core/text.h"
#include "workers/store/query/query.h"

#define REASON_SHOWN_MAX 300 /* code points */

/* Why it was asked for: the words of the step that created it. */
const char *
query_reason(struct store *store, const struct loaded *loaded)
{
    struct arena *arena = store->arena;
    const char *task = value_get_text(&loaded->ticket.fields, "task");
    if (task != NULL)
        return text_cut(arena, task, REASON_SHOWN_MAX);
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT d.body FROM history h JOIN detail d ON d.seq = h.seq"
                " WHERE h.ticket = ? AND h.version = 1",
                DB_ARGS(db_int_of(loaded->ticket.id)));
    if (!db_next(rows))
        return NULL;
    struct value detail = value_map();
    const struct bytes blob = db_blob(rows, 0);
    codec_decode_limited(arena, blob.data, blob.size, &STORE_ROW_LIMITS,
                         &detail);
    db_end(rows);
    const char *note = value_get_text(&detail, "note");
    return note == NULL ? NULL : text_cut(arena, note, REASON_SHOWN_MAX);
}

struct value
query_name(struct store *store, int64_t person)
{
    return value_text(person == 0 ? NULL : people_read(store, person).name);
}
