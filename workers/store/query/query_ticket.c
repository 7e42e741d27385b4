/* One ticket: what it is, and how it became so. */
#include <string.h>

#include "core/codec.h"
#include "workers/store/link.h"
#include "workers/store/query/query.h"

#define HISTORY_SHOWN 60       /* newest entries of one answer */
#define LINKS_SHOWN 100        /* of one answer */
#define NOTE_SHOWN_MAX 4000    /* code points of one note in it */
#define NOTES_SHOWN_MAX 120000 /* bytes of all notes in it */

/* -- Show ---------------------------------------------------------------- */

static struct value
clocks_shown(struct store *store, const struct loaded *loaded, int64_t until_ms)
{
    struct arena *arena = store->arena;
    const struct workflow *workflow = loaded->workflow;
    const struct clock_mark *marks;
    const int count = ticket_marks(store, loaded, until_ms, &marks);
    const int64_t now_ms = until_ms < store->now_ms ? until_ms : store->now_ms;
    struct value list = value_list();
    for (int i = 0; i < workflow->clock_count; i++) {
        const struct clock_reading reading =
            clock_read(workflow, &workflow->clocks[i], &store->calendars, marks,
                       count, now_ms);
        if (reading.state == CLOCK_IDLE)
            continue;
        struct value row = value_map();
        value_put(arena, &row, "name", value_text(workflow->clocks[i].name));
        value_put(arena, &row, "state",
                  value_text(clock_state_name(reading.state)));
        value_put(arena, &row, "due_at_ms", query_moment(reading.due_at_ms));
        value_put(arena, &row, "used_ms", value_int(reading.used_ms));
        value_put(arena, &row, "goal_ms", value_int(reading.goal_ms));
        value_add(arena, &list, row);
    }
    return list;
}

/* With what a step linked, NIL where one may not see it (P9). */
static struct value
link_shown(struct store *store, const struct viewer *viewer,
           const struct value *link)
{
    struct loaded other;
    struct value row = value_map();
    if (link == NULL ||
        !ticket_load(store, value_get_int(link, "other", 0), &other) ||
        !visible_to(store, viewer, &other.matter))
        return value_nil();
    value_put(store->arena, &row, "kind",
              value_text(value_get_text(link, "kind")));
    value_put(store->arena, &row, "ref", value_text(other.ticket.ref));
    return row;
}

static struct value
entry_shown(struct store *store, const struct viewer *viewer,
            const struct workflow *workflow, struct db_rows *rows, size_t *room)
{
    struct arena *arena = store->arena;
    struct value change = value_map(), detail = value_map();
    const struct bytes blob = db_blob(rows, 7);
    codec_decode_limited(arena, blob.data, blob.size, &STORE_ROW_LIMITS,
                         &change);
    if (!db_null(rows, 8)) {
        const struct bytes body = db_blob(rows, 8);
        codec_decode_limited(arena, body.data, body.size, &STORE_ROW_LIMITS,
                             &detail);
    }
    struct value row = value_map();
    value_put(arena, &row, "version", value_int(db_int(rows, 0)));
    value_put(arena, &row, "at_ms", value_int(db_int(rows, 1)));
    const int64_t actor = db_int(rows, 2);
    value_put(arena, &row, "actor",
              actor != 0 ? value_text(people_login(store, actor))
                         : value_text(arena_string(arena, db_text(rows, 9))));
    value_put(arena, &row, "cause",
              value_text(arena_string(arena, db_text(rows, 9))));
    value_put(arena, &row, "for",
              value_text(people_login(store, db_int(rows, 10))));
    value_put(arena, &row, "move",
              value_text(arena_string(arena, db_text(rows, 3))));
    value_put(arena, &row, "from",
              value_text(arena_string(arena, db_text(rows, 4))));
    value_put(arena, &row, "to",
              value_text(arena_string(arena, db_text(rows, 5))));
    value_put(arena, &row, "priority",
              query_priority(store, (int)db_int(rows, 6)));
    const char *note = value_get_text(&detail, "note");
    if (note != NULL && *room > 0) {
        note = text_cut(arena, note, NOTE_SHOWN_MAX);
        *room -= strlen(note) < *room ? strlen(note) : *room;
    } else if (note != NULL) {
        note = "…";
    }
    value_put(arena, &row, "note", value_text(note));
    const struct value *attach = value_get(&detail, "attach");
    if (attach != NULL)
        value_put(arena, &row, "attach", *attach);
    const struct value link =
        link_shown(store, viewer, value_get(&change, "link"));
    if (link.kind != VALUE_NIL)
        value_put(arena, &row, "link", link);
    struct value fields =
        query_fields(store, viewer, workflow, value_get(&change, "fields"));
    const struct value *texts = value_get(&change, "texts");
    for (uint32_t i = 0; texts != NULL && i < texts->count; i++) {
        const char *name = texts->as.items[i].as.text;
        const char *text = value_get_text(value_get(&detail, "texts"), name);
        if (text != NULL && *room > strlen(text)) {
            value_put(arena, &fields, name, value_text(text));
            *room -= strlen(text);
        }
    }
    value_put(arena, &row, "fields", fields);
    const struct value *guards = value_get(&change, "guards");
    value_put(arena, &row, "guards", guards != NULL ? *guards : value_list());
    return row;
}

static struct value
history_shown(struct store *store, const struct viewer *viewer,
              const struct loaded *loaded, int64_t until_ms,
              struct page_room page, int64_t *omitted)
{
    const struct db_arg id = db_int_of(loaded->ticket.id);
    const int64_t count = db_number(
        store->db,
        "SELECT count(*) FROM history WHERE ticket = ? AND at_ms <= ?",
        DB_ARGS(id, db_int_of(until_ms)), 0);
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT h.version, h.at_ms, h.actor, h.move, h.from_state,"
        " h.to_state, h.priority, h.change, d.body, h.cause, h.acting_for"
        " FROM history h LEFT JOIN detail d ON d.seq = h.seq"
        " WHERE h.ticket = ? AND h.at_ms <= ? ORDER BY h.version DESC LIMIT ?",
        DB_ARGS(id, db_int_of(until_ms), db_int_of(HISTORY_SHOWN)));
    struct value newest = value_list(), list = value_list();
    size_t room = NOTES_SHOWN_MAX;
    while (db_next(rows)) {
        value_add(store->arena, &newest,
                  entry_shown(store, viewer, loaded->workflow, rows, &room));
        if (query_page_over(&page, &newest)) {
            db_end(rows);
            break;
        }
    }
    for (uint32_t i = newest.count; i > 0; i--)
        value_add(store->arena, &list, newest.as.items[i - 1]);
    *omitted = count - list.count;
    return list;
}

/* A linked ticket that one may not see is not there (P9). */
static void
related_add(struct store *store, struct exchange *exchange,
            const struct viewer *viewer, const struct loaded *loaded,
            const char *relation, struct value *list, bool *more)
{
    struct arena *arena = store->arena;
    const struct crowd crowd = link_related(store, loaded->ticket.id, relation);
    for (int i = 0; i < crowd.count; i++) {
        struct loaded other;
        struct value row = value_map();
        if (!ticket_load(store, crowd.number[i], &other) ||
            !visible_to(store, viewer, &other.matter))
            continue;
        if (list->count == LINKS_SHOWN) {
            *more = true;
            return;
        }
        query_shows(store, exchange, &other);
        value_put(arena, &row, "kind", value_text(relation));
        value_put(arena, &row, "ref", value_text(other.ticket.ref));
        value_put(arena, &row, "workflow", value_text(other.workflow->name));
        value_put(arena, &row, "state", value_text(other.ticket.state));
        value_put(arena, &row, "title",
                  value_text(ticket_headline(store, &other)));
        value_add(arena, list, row);
    }
}

static struct value
links_shown(struct store *store, struct exchange *exchange,
            const struct viewer *viewer, const struct loaded *loaded,
            bool *more)
{
    static const char *const RELATIONS[] = {
        "parent", "child", "blocks", "blocked-by", "caused-by", "causes"};
    struct arena *arena = store->arena;
    struct value list = value_list();
    for (size_t i = 0; i < sizeof RELATIONS / sizeof *RELATIONS; i++)
        related_add(store, exchange, viewer, loaded, RELATIONS[i], &list, more);
    for (int i = 0; i < loaded->workflow->field_count; i++) {
        const struct field *field = &loaded->workflow->fields[i];
        const struct value *value =
            value_get(&loaded->ticket.fields, field->name);
        if (field->type != FIELD_TICKET || value == NULL ||
            value->kind != VALUE_INT)
            continue;
        struct value row = value_map();
        const struct value ref =
            query_ref_for(store, viewer, value->as.integer);
        if (ref.kind == VALUE_NIL)
            continue;
        value_put(arena, &row, "kind", value_text(field->name));
        value_put(arena, &row, "ref", ref);
        value_add(arena, &list, row);
    }
    return list;
}

static void
answer_head(struct store *store, struct exchange *exchange,
            const struct viewer *viewer, const struct loaded *loaded)
{
    struct arena *arena = store->arena;
    struct value *answer = &exchange->answer;
    const struct ticket *ticket = &loaded->ticket;
    const struct state *state = workflow_state(loaded->workflow, ticket->state);
    value_put(arena, answer, "ref", value_text(ticket->ref));
    value_put(arena, answer, "workflow", value_text(loaded->workflow->name));
    value_put(arena, answer, "workflow_version",
              value_int(loaded->workflow->version));
    value_put(arena, answer, "title",
              value_text(ticket_headline(store, loaded)));
    value_put(arena, answer, "state", value_text(ticket->state));
    value_put(
        arena, answer, "category",
        value_text(state != NULL ? category_name(state->category) : NULL));
    value_put(arena, answer, "priority",
              query_priority(store, ticket->priority));
    value_put(arena, answer, "version", value_int(ticket->version));
    value_put(arena, answer, "requester",
              value_text(people_login(store, ticket->requester)));
    value_put(arena, answer, "recorder",
              value_text(people_login(store, ticket->recorder)));
    value_put(arena, answer, "assignee",
              value_text(people_login(
                  store, value_get_int(&ticket->fields, "assignee", 0))));
    value_put(arena, answer, "created_at_ms", value_int(ticket->created_at_ms));
    value_put(arena, answer, "updated_at_ms", value_int(ticket->updated_at_ms));
    value_put(arena, answer, "fields",
              query_fields(store, viewer, loaded->workflow, &ticket->fields));
}

enum status
query_show(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const struct value *body = &exchange->request->body;
    const int64_t until_ms = value_get_int(body, "at_ms", INT64_MAX);
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct loaded loaded;
    const enum status status =
        act_load(store, exchange, &viewer, "ref", &loaded);
    if (status != STATUS_OK)
        return status;
    if (until_ms < INT64_MAX) {
        struct ticket then;
        if (!ticket_replay(store, loaded.ticket.id, until_ms, &then))
            return STATUS_NOT_FOUND;
        then.ref = loaded.ticket.ref;
        then.recorder = loaded.ticket.recorder;
        loaded.ticket = then;
    }
    query_shows(store, exchange, &loaded);
    int64_t omitted = 0;
    struct value *answer = &exchange->answer;
    answer_head(store, exchange, &viewer, &loaded);
    value_put(arena, answer, "clocks", clocks_shown(store, &loaded, until_ms));
    value_put(arena, answer, "rounds", query_rounds(store, &loaded));
    bool more = false;
    value_put(arena, answer, "links",
              links_shown(store, exchange, &viewer, &loaded, &more));
    value_put(arena, answer, "links_more", value_bool(more));
    value_put(arena, answer, "history",
              history_shown(store, &viewer, &loaded, until_ms,
                            query_page_beside(answer), &omitted));
    value_put(arena, answer, "history_omitted", value_int(omitted));
    return STATUS_OK;
}
