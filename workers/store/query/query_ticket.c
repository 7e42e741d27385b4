/* One ticket: what it is, what can be done with it, why its times are what
 * they are. */
#include <string.h>

#include "core/codec.h"
#include "workers/store/query/query.h"

#define HISTORY_SHOWN 60       /* newest entries of one answer */
#define NOTE_SHOWN_MAX 4000    /* code points of one note in it */
#define NOTES_SHOWN_MAX 120000 /* bytes of all notes in it */

static const struct codec_limits ROW_LIMITS = {
    .size_max = 4 * 1024 * 1024,
    .depth_max = CODEC_DEPTH_MAX,
    .items_max = 65536,
};

/* -- Values as people read them ------------------------------------------ */

static const char *
ref_of(struct store *store, int64_t id)
{
    const char *ref = NULL;
    struct db_rows *rows =
        db_rows(store->db, "SELECT ref FROM ticket WHERE id = ?",
                DB_ARGS(db_int_of(id)));
    if (db_next(rows)) {
        ref = arena_string(store->arena, db_text(rows, 0));
        db_end(rows);
    }
    return ref;
}

static struct value
shown(struct store *store, const struct workflow *workflow, const char *name,
      const struct value *value)
{
    const struct field *field = workflow_field(workflow, name);
    if (field == NULL || value->kind == VALUE_NIL)
        return *value;
    if (field->type == FIELD_PERSON && value->kind == VALUE_INT)
        return value_text(people_login(store, value->as.integer));
    if (field->type == FIELD_TICKET && value->kind == VALUE_INT)
        return value_text(ref_of(store, value->as.integer));
    if (field->type != FIELD_PERSONS || value->kind != VALUE_LIST)
        return *value;
    struct value list = value_list();
    for (uint32_t i = 0; i < value->count; i++)
        value_add(
            store->arena, &list,
            value_text(people_login(store, value->as.items[i].as.integer)));
    return list;
}

/* Times get the name that says what they are: `end_time` → `end_time_at_ms`
 * is not what the user typed, so they keep their name and become texts. */
static struct value
fields_shown(struct store *store, const struct workflow *workflow,
             const struct value *fields)
{
    struct value map = value_map();
    for (uint32_t i = 0;
         fields != NULL && fields->kind == VALUE_MAP && i < fields->count;
         i++) {
        const struct value_pair *pair = &fields->as.pairs[i];
        const struct field *field = workflow_field(workflow, pair->key);
        const char *key = pair->key;
        if (field != NULL && field->type == FIELD_TIME)
            key = arena_format(store->arena, "%s_at_ms", key);
        value_put(store->arena, &map, key,
                  shown(store, workflow, pair->key, &pair->value));
    }
    return map;
}

/* -- Show ---------------------------------------------------------------- */

static struct value
clocks_shown(struct store *store, const struct loaded *loaded, int64_t until_ms)
{
    struct arena *arena = store->arena;
    const struct workflow *workflow = loaded->workflow;
    const struct clock_mark *marks;
    int count = ticket_marks(store, loaded->ticket.id, &marks);
    while (count > 0 && marks[count - 1].at_ms > until_ms)
        count--;
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

static struct value
entry_shown(struct store *store, const struct workflow *workflow,
            struct db_rows *rows, size_t *room)
{
    struct arena *arena = store->arena;
    struct value change = value_map(), detail = value_map();
    const struct bytes blob = db_blob(rows, 7);
    codec_decode_limited(arena, blob.data, blob.size, &ROW_LIMITS, &change);
    if (!db_null(rows, 8)) {
        const struct bytes body = db_blob(rows, 8);
        codec_decode_limited(arena, body.data, body.size, &ROW_LIMITS, &detail);
    }
    struct value row = value_map();
    value_put(arena, &row, "version", value_int(db_int(rows, 0)));
    value_put(arena, &row, "at_ms", value_int(db_int(rows, 1)));
    const int64_t actor = db_int(rows, 2);
    value_put(arena, &row, "actor",
              actor != 0 ? value_text(people_login(store, actor))
                         : value_text(arena_string(arena, db_text(rows, 9))));
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
    struct value fields =
        fields_shown(store, workflow, value_get(&change, "fields"));
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
history_shown(struct store *store, const struct loaded *loaded,
              int64_t until_ms, int64_t *omitted)
{
    const struct db_arg id = db_int_of(loaded->ticket.id);
    const int64_t count = db_number(
        store->db,
        "SELECT count(*) FROM history WHERE ticket = ? AND at_ms <= ?",
        DB_ARGS(id, db_int_of(until_ms)), 0);
    *omitted = count > HISTORY_SHOWN ? count - HISTORY_SHOWN : 0;
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT h.version, h.at_ms, h.actor, h.move, h.from_state,"
        " h.to_state, h.priority, h.change, d.body, h.cause, h.acting_for"
        " FROM history h LEFT JOIN detail d ON d.seq = h.seq"
        " WHERE h.ticket = ? AND h.at_ms <= ? AND h.version > ?"
        " ORDER BY h.version",
        DB_ARGS(id, db_int_of(until_ms), db_int_of(*omitted)));
    struct value list = value_list();
    size_t room = NOTES_SHOWN_MAX;
    while (db_next(rows))
        value_add(store->arena, &list,
                  entry_shown(store, loaded->workflow, rows, &room));
    return list;
}

static struct value
links_shown(struct store *store, const struct loaded *loaded)
{
    struct arena *arena = store->arena;
    struct value list = value_list();
    for (int i = 0; i < loaded->workflow->field_count; i++) {
        const struct field *field = &loaded->workflow->fields[i];
        const struct value *value =
            value_get(&loaded->ticket.fields, field->name);
        if (field->type != FIELD_TICKET || value == NULL ||
            value->kind != VALUE_INT)
            continue;
        struct value row = value_map();
        value_put(arena, &row, "kind", value_text(field->name));
        value_put(arena, &row, "ref",
                  value_text(ref_of(store, value->as.integer)));
        value_add(arena, &list, row);
    }
    return list;
}

static void
answer_head(struct store *store, struct exchange *exchange,
            const struct loaded *loaded)
{
    struct arena *arena = store->arena;
    struct value *answer = &exchange->answer;
    const struct ticket *ticket = &loaded->ticket;
    const struct state *state = workflow_state(loaded->workflow, ticket->state);
    value_put(arena, answer, "ref", value_text(ticket->ref));
    value_put(arena, answer, "workflow", value_text(loaded->workflow->name));
    value_put(arena, answer, "workflow_version",
              value_int(loaded->workflow->version));
    value_put(arena, answer, "title", value_text(ticket_title(ticket)));
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
              fields_shown(store, loaded->workflow, &ticket->fields));
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
    answer_head(store, exchange, &loaded);
    value_put(arena, answer, "clocks", clocks_shown(store, &loaded, until_ms));
    value_put(arena, answer, "rounds", value_list());
    value_put(arena, answer, "links", links_shown(store, &loaded));
    value_put(arena, answer, "history",
              history_shown(store, &loaded, until_ms, &omitted));
    value_put(arena, answer, "history_omitted", value_int(omitted));
    return STATUS_OK;
}

/* -- What can I do here now? --------------------------------------------- */

/* A reason long enough for any guard, so that the answer is about everything
 * else. */
static const char *
some_reason(struct store *store)
{
    char *text = arena_take(store->arena, 1001);
    memset(text, 'x', 1000);
    return text;
}

/* Whether a refusal only asks for what has not been given yet. */
static bool
asks_for_input(enum status status)
{
    return status == STATUS_OK || status == STATUS_FIELD_MISSING ||
           status == STATUS_DIRECTION || status == STATUS_REASON;
}

static struct value
names_list(struct store *store, const struct names *names)
{
    struct value list = value_list();
    for (int i = 0; i < names->count; i++)
        value_add(store->arena, &list, value_text(names->name[i]));
    return list;
}

static struct value
field_shown(struct store *store, const struct field *field)
{
    struct arena *arena = store->arena;
    struct value row = value_map();
    value_put(arena, &row, "name", value_text(field->name));
    value_put(arena, &row, "type", value_text(field_type_name(field->type)));
    value_put(arena, &row, "label", query_label(store, &field->label));
    struct value choices = value_list();
    for (int i = 0; i < field->choice_count; i++) {
        struct value choice = value_map();
        value_put(arena, &choice, "key", value_text(field->choices[i].key));
        value_put(arena, &choice, "label",
                  query_label(store, &field->choices[i].label));
        value_add(arena, &choices, choice);
    }
    value_put(arena, &row, "choices", choices);
    return row;
}

static struct value
move_shown(struct store *store, struct exchange *exchange,
           const struct viewer *viewer, const struct loaded *loaded,
           const struct move *move)
{
    static const char *const ANSWERS[] = {NULL, "yes", "no", "ask"};
    struct arena *arena = store->arena;
    const struct workflow *workflow = loaded->workflow;
    const struct stimulus stimulus = {
        .cause = CAUSE_PERSON,
        .actor = exchange->actor.number,
        .move = move->name,
        .fields = value_map(),
        .note = some_reason(store),
        .if_version = -1,
    };
    struct needs *needs = arena_take(arena, sizeof *needs);
    struct facts facts;
    struct decision *decision = arena_take(arena, sizeof *decision);
    step_needs(workflow, &loaded->ticket, &stimulus, needs);
    facts_gather(store, loaded, viewer, needs, &facts);
    step_decide(arena, workflow, &loaded->ticket, &facts, &stimulus,
                store->now_ms, decision);
    const bool may = asks_for_input(decision->status);
    struct value row = value_map();
    value_put(arena, &row, "move", value_text(move->name));
    value_put(arena, &row, "label", query_label(store, &move->label));
    value_put(arena, &row, "to",
              value_text(move->to < 0 ? loaded->ticket.state
                                      : workflow->states[move->to].name));
    value_put(arena, &row, "may", value_bool(may));
    if (!may) {
        value_put(arena, &row, "code",
                  value_text(status_code(decision->status)));
        value_put(arena, &row, "args", decision->args);
    }
    value_put(arena, &row, "answer", value_text(ANSWERS[move->answer]));
    value_put(arena, &row, "require", names_list(store, &move->require));
    value_put(arena, &row, "take", names_list(store, &move->take));
    struct value fields = value_list();
    const struct names *lists[] = {&move->require, &move->take};
    for (int l = 0; may && l < 2; l++)
        for (int i = 0; i < lists[l]->count; i++) {
            const struct field *field =
                workflow_field(workflow, lists[l]->name[i]);
            if (field != NULL)
                value_add(arena, &fields, field_shown(store, field));
        }
    value_put(arena, &row, "fields", fields);
    return row;
}

static bool
moved_by_people(const struct move *move)
{
    for (int i = 0; i < move->by.count; i++)
        if (!workflow_is_cause(move->by.name[i]))
            return true;
    return false;
}

enum status
query_moves(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct loaded loaded;
    const enum status status =
        act_load(store, exchange, &viewer, "ref", &loaded);
    if (status != STATUS_OK)
        return status;
    query_shows(store, exchange, &loaded);
    const struct workflow *workflow = loaded.workflow;
    const int state = workflow_state_index(workflow, loaded.ticket.state);
    struct value moves = value_list();
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        bool here = false;
        for (int f = 0; f < move->from_count; f++)
            here = here || move->from[f] == state;
        if (here && moved_by_people(move))
            value_add(arena, &moves,
                      move_shown(store, exchange, &viewer, &loaded, move));
    }
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "ref", value_text(loaded.ticket.ref));
    value_put(arena, answer, "workflow", value_text(workflow->name));
    value_put(arena, answer, "state", value_text(loaded.ticket.state));
    value_put(arena, answer, "version", value_int(loaded.ticket.version));
    value_put(arena, answer, "moves", moves);
    return STATUS_OK;
}

/* -- Why this deadline --------------------------------------------------- */

static struct value
intervals_shown(struct store *store, const struct loaded *loaded,
                const struct clock *clock, const struct clock_mark *marks,
                int mark_count)
{
    struct arena *arena = store->arena;
    const struct clock_interval *intervals;
    const int count =
        clock_intervals(arena, loaded->workflow, clock, &store->calendars,
                        marks, mark_count, store->now_ms, &intervals);
    struct value list = value_list();
    for (int i = 0; i < count; i++) {
        struct value row = value_map();
        value_put(arena, &row, "state", value_text(intervals[i].state));
        value_put(arena, &row, "from_at_ms", value_int(intervals[i].from_ms));
        value_put(arena, &row, "to_at_ms", value_int(intervals[i].to_ms));
        value_put(arena, &row, "counted_ms",
                  value_int(intervals[i].counted_ms));
        value_put(arena, &row, "running", value_bool(intervals[i].running));
        value_add(arena, &list, row);
    }
    return list;
}

enum status
query_explain(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const char *only = value_get_text(&exchange->request->body, "clock");
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct loaded loaded;
    const enum status status =
        act_load(store, exchange, &viewer, "ref", &loaded);
    if (status != STATUS_OK)
        return status;
    const struct workflow *workflow = loaded.workflow;
    if (only != NULL && workflow_clock(workflow, only) == NULL)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "clock", "a clock of this workflow");
    query_shows(store, exchange, &loaded);
    const struct clock_mark *marks;
    const int count = ticket_marks(store, loaded.ticket.id, &marks);
    struct value clocks = value_list();
    for (int i = 0; i < workflow->clock_count; i++) {
        const struct clock *clock = &workflow->clocks[i];
        const struct clock_reading reading = clock_read(
            workflow, clock, &store->calendars, marks, count, store->now_ms);
        if ((only != NULL && strcmp(only, clock->name) != 0) ||
            (only == NULL && reading.state == CLOCK_IDLE))
            continue;
        struct value row = value_map();
        value_put(arena, &row, "name", value_text(clock->name));
        value_put(arena, &row, "label", query_label(store, &clock->label));
        value_put(arena, &row, "calendar",
                  value_text(clock->office[loaded.ticket.priority] ? "office"
                                                                   : "always"));
        value_put(arena, &row, "state",
                  value_text(clock_state_name(reading.state)));
        value_put(arena, &row, "goal_ms", value_int(reading.goal_ms));
        value_put(arena, &row, "used_ms", value_int(reading.used_ms));
        value_put(arena, &row, "due_at_ms", query_moment(reading.due_at_ms));
        value_put(arena, &row, "intervals",
                  intervals_shown(store, &loaded, clock, marks, count));
        value_add(arena, &clocks, row);
    }
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "ref", value_text(loaded.ticket.ref));
    value_put(arena, answer, "workflow", value_text(workflow->name));
    value_put(arena, answer, "state", value_text(loaded.ticket.state));
    value_put(arena, answer, "priority",
              query_priority(store, loaded.ticket.priority));
    value_put(arena, answer, "clocks", clocks);
    return STATUS_OK;
}
