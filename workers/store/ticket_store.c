/* A ticket to and from its tables. */
#include <assert.h>
#include <string.h>

#include "core/codec.h"
#include "core/round.h"
#include "workers/store/inside.h"

const struct codec_limits STORE_ROW_LIMITS = {
    .size_max = 16 * 1024 * 1024,
    .depth_max = CODEC_DEPTH_MAX,
    .items_max = 65536,
};

bool
field_is_text(enum field_type type)
{
    return type == FIELD_TEXT || type == FIELD_LINES;
}

bool
field_is_erasable(const struct field *field)
{
    return field_is_text(field->type) || field->personal;
}

static struct value
row_decode(struct store *store, struct bytes blob)
{
    struct value value = value_map();
    const enum status status = codec_decode_limited(
        store->arena, blob.data, blob.size, &STORE_ROW_LIMITS, &value);
    assert(status == STATUS_OK);
    (void)status;
    return value;
}

const char *
ticket_title(const struct ticket *ticket)
{
    const char *title = value_get_text(&ticket->fields, "title");
    return title != NULL ? title : "";
}

static bool
flag_of(const char *name, const struct value *fields)
{
    return name != NULL && value_get_bool(fields, name);
}

struct matter
ticket_matter(const struct workflow *workflow, const struct ticket *ticket)
{
    return (struct matter){
        .id = ticket->id,
        .requester = ticket->requester,
        .assignee = value_get_int(&ticket->fields, "assignee", 0),
        .system = value_get_text(&ticket->fields, "system"),
        .fields = &ticket->fields,
        .workflow = workflow,
        .security = flag_of(workflow->security_flag, &ticket->fields),
        .public = flag_of(workflow->public_flag, &ticket->fields),
    };
}

static void
texts_load(struct store *store, struct ticket *ticket)
{
    struct arena *arena = store->arena;
    struct db_rows *rows = db_rows(
        store->db, "SELECT field, body FROM ticket_text WHERE ticket = ?",
        DB_ARGS(db_int_of(ticket->id)));
    while (db_next(rows))
        value_put(arena, &ticket->fields, arena_string(arena, db_text(rows, 0)),
                  value_text(arena_string(arena, db_text(rows, 1))));
}

bool
ticket_load(struct store *store, int64_t id, struct loaded *out)
{
    struct arena *arena = store->arena;
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT ref, workflow, workflow_version, state, version, priority,"
        " requester, recorder, created_at_ms, updated_at_ms, fields"
        " FROM ticket WHERE id = ?",
        DB_ARGS(db_int_of(id)));
    if (!db_next(rows))
        return false;
    struct loaded loaded = {
        .ticket =
            {
                .id = id,
                .ref = arena_string(arena, db_text(rows, 0)),
                .state = arena_string(arena, db_text(rows, 3)),
                .version = (uint32_t)db_int(rows, 4),
                .priority = (int)db_int(rows, 5),
                .requester = db_int(rows, 6),
                .recorder = db_int(rows, 7),
                .created_at_ms = db_int(rows, 8),
                .updated_at_ms = db_int(rows, 9),
                .fields = row_decode(store, db_blob(rows, 10)),
            },
    };
    const char *name = arena_string(arena, db_text(rows, 1));
    const uint32_t version = (uint32_t)db_int(rows, 2);
    db_end(rows);
    texts_load(store, &loaded.ticket);
    loaded.workflow = workflow_pinned(store, name, version);
    if (loaded.workflow == NULL)
        return false;
    *out = loaded;
    out->matter = ticket_matter(out->workflow, &out->ticket);
    return true;
}

/* -- Numbers ------------------------------------------------------------- */

static int
local_year(const struct store *store)
{
    return zone_local(store->config.zone, store->now_ms).year;
}

void
ticket_create(struct store *store, const struct workflow *workflow,
              struct ticket *ticket)
{
    const int year = local_year(store);
    const struct db_arg prefix = db_text_of(workflow->prefix);
    db_run(store->db,
           "INSERT INTO counter (prefix, year, last) VALUES (?, ?, 1)"
           " ON CONFLICT (prefix, year) DO UPDATE SET last = last + 1",
           DB_ARGS(prefix, db_int_of(year)));
    const int64_t number = db_number(
        store->db, "SELECT last FROM counter WHERE prefix = ? AND year = ?",
        DB_ARGS(prefix, db_int_of(year)), 0);
    ticket->id =
        db_number(store->db, "SELECT max(id) FROM ticket", DB_NONE, 0) + 1;
    ticket->ref = ticket_ref(store->arena, workflow->prefix, year, number);
    const struct value empty = value_map();
    const struct bytes fields = codec_encode(store->arena, &empty);
    db_run(store->db,
           "INSERT INTO ticket (id, ref, prefix, year, number, workflow,"
           " workflow_version, state, category, version, priority, requester,"
           " recorder, security, public, created_at_ms, updated_at_ms,"
           " change_seq, fields)"
           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'initial', 0, 0, ?9,"
           " ?10, 0, 0, ?11, ?11, 0, ?12)",
           DB_ARGS(db_int_of(ticket->id), db_text_of(ticket->ref), prefix,
                   db_int_of(year), db_int_of(number),
                   db_text_of(workflow->name), db_int_of(workflow->version),
                   db_text_of(WORKFLOW_NEW), db_int_of(ticket->requester),
                   db_int_of(ticket->recorder), db_int_of(store->now_ms),
                   db_blob_of(fields.data, fields.size)));
}

/* All that are numbered so; none if it is no number. */
static struct crowd
numbered(struct store *store, const char *text)
{
    const char *prefix;
    int year;
    int64_t number;
    struct crowd found = {0};
    if (ticket_ref_parse(store->arena, text, &prefix, &year, &number) !=
        STATUS_OK)
        return found;
    /* Without a year the newest of each prefix is meant. */
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT max(year), id FROM ticket WHERE number = ?1"
        " AND (?2 IS NULL OR prefix = ?2) AND (?3 IS NULL OR year = ?3)"
        " GROUP BY prefix",
        DB_ARGS(db_int_of(number), db_text_of(prefix), db_maybe_of(year)));
    while (db_next(rows))
        crowd_add(store, &found, db_int(rows, 1));
    return found;
}

static bool
may_be_meant(struct store *store, const struct viewer *viewer, int64_t id)
{
    struct loaded loaded;
    return ticket_load(store, id, &loaded) &&
           (visible_known(viewer, &loaded.matter) ||
            visible_to(store, viewer, &loaded.matter));
}

/* Their REFs, for the refusal. */
static struct value
refs_of(struct store *store, const struct crowd *tickets)
{
    struct value refs = value_list();
    for (int i = 0; i < tickets->count && i < TICKET_MATCHES_MAX; i++) {
        struct loaded loaded;
        if (ticket_load(store, tickets->number[i], &loaded))
            value_add(store->arena, &refs, value_text(loaded.ticket.ref));
    }
    if (tickets->count > TICKET_MATCHES_MAX)
        value_add(store->arena, &refs, value_text("…"));
    return refs;
}

enum status
ticket_find(struct store *store, struct exchange *exchange,
            const struct viewer *viewer, const char *text, int64_t *id)
{
    const struct crowd found = numbered(store, text);
    struct crowd meant = {0};
    for (int i = 0; i < found.count; i++)
        if (found.count == 1 || may_be_meant(store, viewer, found.number[i]))
            crowd_add(store, &meant, found.number[i]);
    if (meant.count == 0)
        return STATUS_NOT_FOUND;
    if (meant.count > 1) {
        exchange_arg(store, exchange, "given", value_text(text));
        exchange_arg(store, exchange, "matches", refs_of(store, &meant));
        return STATUS_AMBIGUOUS;
    }
    *id = meant.number[0];
    return STATUS_OK;
}

/* -- Saving -------------------------------------------------------------- */

static void
texts_save(struct store *store, const struct workflow *workflow,
           const struct ticket *ticket, const struct value *changed)
{
    for (uint32_t i = 0; i < changed->count; i++) {
        const char *name = changed->as.pairs[i].key;
        const struct field *field = workflow_field(workflow, name);
        if (field == NULL || !field_is_erasable(field))
            continue;
        const char *text = value_get_text(&ticket->fields, name);
        if (text == NULL)
            db_run(store->db,
                   "DELETE FROM ticket_text WHERE ticket = ? AND field = ?",
                   DB_ARGS(db_int_of(ticket->id), db_text_of(name)));
        else
            db_run(store->db,
                   "INSERT INTO ticket_text (ticket, field, body)"
                   " VALUES (?, ?, ?) ON CONFLICT (ticket, field)"
                   " DO UPDATE SET body = excluded.body",
                   DB_ARGS(db_int_of(ticket->id), db_text_of(name),
                           db_text_of(text)));
    }
}

/* So that what belongs to a day is found by it. */
static void
times_save(struct store *store, const struct workflow *workflow,
           const struct ticket *ticket, const struct value *changed)
{
    for (uint32_t i = 0; i < changed->count; i++) {
        const char *name = changed->as.pairs[i].key;
        const struct field *field = workflow_field(workflow, name);
        const int64_t at_ms = value_get_int(&ticket->fields, name, 0);
        if (field == NULL || field->type != FIELD_TIME)
            continue;
        db_run(
            store->db,
            "INSERT INTO ticket_time (ticket, field, at_ms)"
            " VALUES (?, ?, ?) ON CONFLICT (ticket, field)"
            " DO UPDATE SET at_ms = excluded.at_ms",
            DB_ARGS(db_int_of(ticket->id), db_text_of(name), db_int_of(at_ms)));
    }
}

/* Whom the fields name: so that lists find what concerns somebody. */
static void
persons_save(struct store *store, const struct workflow *workflow,
             const struct ticket *ticket, const struct value *changed)
{
    struct crowd crowd = {0};
    for (uint32_t i = 0; i < changed->count; i++) {
        const struct value_pair *pair = &changed->as.pairs[i];
        const struct field *field = workflow_field(workflow, pair->key);
        if (field == NULL && strcmp(pair->key, ROUND_FIELD) == 0)
            crowd_add_seats(store, &crowd, &pair->value);
        if (field != NULL &&
            (field->type == FIELD_PERSON || field->type == FIELD_PERSONS))
            crowd_add_field(store, &crowd, &pair->value);
    }
    for (int i = 0; i < crowd.count; i++)
        db_run(store->db,
               "INSERT INTO ticket_person (person, ticket) VALUES (?, ?)"
               " ON CONFLICT (person, ticket) DO NOTHING",
               DB_ARGS(db_int_of(crowd.number[i]), db_int_of(ticket->id)));
}

/* Free text that an earlier version of the workflow had and this one does not
 * stays where it can be erased. */
static bool
is_old_text(struct store *store, int64_t ticket, const char *name)
{
    return db_number(store->db,
                     "SELECT count(*) FROM ticket_text WHERE ticket = ?"
                     " AND field = ?",
                     DB_ARGS(db_int_of(ticket), db_text_of(name)), 0) > 0;
}

/* The fields that are not erasable. */
static struct bytes
plain_fields(struct store *store, const struct workflow *workflow,
             const struct ticket *ticket)
{
    const struct value *fields = &ticket->fields;
    struct value plain = value_map();
    for (uint32_t i = 0; i < fields->count; i++) {
        const struct value_pair *pair = &fields->as.pairs[i];
        const struct field *field = workflow_field(workflow, pair->key);
        const bool text = field != NULL
                              ? field_is_erasable(field)
                              : pair->value.kind == VALUE_TEXT &&
                                    is_old_text(store, ticket->id, pair->key);
        if (!text)
            value_put(store->arena, &plain, pair->key, pair->value);
    }
    return codec_encode(store->arena, &plain);
}

/* Whether nobody is asked for anything in that state: it is one of rest, no
 * yes leads out of it, and no round is held in it. Identities and accesses in
 * force stay open for years like that, and lists of what waits need not look
 * at them. */
static bool
rests(const struct workflow *workflow, const char *name)
{
    const int state = workflow_state_index(workflow, name);
    if (state < 0 || !workflow->states[state].rest)
        return false;
    for (int i = 0; i < workflow->round_count; i++)
        if ((workflow->rounds[i].in & (1ULL << state)) != 0)
            return false;
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        for (int f = 0; move->answer == ANSWER_YES && f < move->from_count; f++)
            if (move->from[f] == state)
                return false;
    }
    return true;
}

void
ticket_save(struct store *store, const struct workflow *workflow,
            const struct ticket *ticket, int64_t change_seq, int64_t due_at_ms,
            const struct value *changed)
{
    const struct matter matter = ticket_matter(workflow, ticket);
    const struct state *state = workflow_state(workflow, ticket->state);
    const struct bytes fields = plain_fields(store, workflow, ticket);
    const struct db_arg id = db_int_of(ticket->id);
    db_run(store->db,
           "UPDATE ticket SET version = ?2, due_at_ms = ?3,"
           " updated_at_ms = ?4, change_seq = ?5, fields = ?6"
           " WHERE id = ?1 AND version = ?2 - 1",
           DB_ARGS(id, db_int_of(ticket->version), db_maybe_of(due_at_ms),
                   db_int_of(ticket->updated_at_ms), db_int_of(change_seq),
                   db_blob_of(fields.data, fields.size)));
    assert(db_outcome(store->db) != DB_OK || db_changed(store->db) == 1);
    /* SQLite writes the index of each column that is named, also where the
     * value stays: most steps leave these as they are. */
    db_run(
        store->db,
        "UPDATE ticket SET state = ?2, category = ?3, priority = ?4,"
        " assignee = ?5, system = ?6, security = ?7, public = ?8,"
        " requester = ?9, created_at_ms = ?10, rest = ?11 WHERE id = ?1"
        " AND (state, category, priority, assignee, system, security, public,"
        " requester, created_at_ms, rest)"
        " IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        DB_ARGS(id, db_text_of(ticket->state),
                db_text_of(state != NULL ? category_name(state->category) : ""),
                db_int_of(ticket->priority), db_maybe_of(matter.assignee),
                db_text_of(matter.system), db_int_of(matter.security),
                db_int_of(matter.public), db_int_of(ticket->requester),
                db_int_of(ticket->created_at_ms),
                db_int_of(rests(workflow, ticket->state))));
    texts_save(store, workflow, ticket, changed);
    times_save(store, workflow, ticket, changed);
    persons_save(store, workflow, ticket, changed);
}

/* -- History ------------------------------------------------------------- */

/* Another version may call the same state by another name. */
static void
marks_carry(struct store *store, const char *workflow, uint32_t version,
            struct clock_mark *marks, int count)
{
    const struct workflow *now = workflow_pinned(store, workflow, version);
    for (int i = 0; now != NULL && i < count; i++)
        for (int c = 0; c < now->carry_count; c++)
            if (strcmp(now->carries[c].from, marks[i].state) == 0) {
                marks[i].state = now->carries[c].to;
                break;
            }
}

int
ticket_marks(struct store *store, const struct loaded *loaded, int64_t until_ms,
             const struct clock_mark **out)
{
    const struct db_arg args[] = {db_int_of(loaded->ticket.id),
                                  db_int_of(until_ms)};
    const int64_t count = db_number(
        store->db,
        "SELECT count(*) FROM history WHERE ticket = ? AND at_ms <= ?", args, 2,
        0);
    struct clock_mark *marks =
        arena_take(store->arena, ((size_t)count + 1) * sizeof *marks);
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT at_ms, move, to_state, priority, workflow_version"
                " FROM history WHERE ticket = ? AND at_ms <= ?"
                " ORDER BY version",
                args, 2);
    int found = 0;
    uint32_t before = 0;
    while (db_next(rows)) {
        assert(found < count);
        const uint32_t version = (uint32_t)db_int(rows, 4);
        if (before != 0 && version != before)
            marks_carry(store, loaded->workflow->name, version, marks, found);
        before = version;
        marks[found++] = (struct clock_mark){
            .at_ms = db_int(rows, 0),
            .move = arena_string(store->arena, db_text(rows, 1)),
            .state = arena_string(store->arena, db_text(rows, 2)),
            .priority = (int)db_int(rows, 3),
        };
    }
    if (found > 0)
        marks[found - 1].fields = &loaded->ticket.fields;
    if (before != 0 && before != loaded->workflow->version)
        marks_carry(store, loaded->workflow->name, loaded->workflow->version,
                    marks, found); /* a look back beyond the change */
    *out = marks;
    return found;
}

/* The changed fields of one entry: what stands in history, and the texts
 * behind its commitment as far as they are not erased. */
static struct value
change_fields(struct store *store, const struct value *change,
              const struct value *detail)
{
    struct value fields = value_map();
    const struct value *plain = value_get(change, "fields");
    for (uint32_t i = 0; plain != NULL && i < plain->count; i++)
        value_put(store->arena, &fields, plain->as.pairs[i].key,
                  plain->as.pairs[i].value);
    const struct value *texts = value_get(detail, "texts");
    for (uint32_t i = 0; texts != NULL && i < texts->count; i++)
        value_put(store->arena, &fields, texts->as.pairs[i].key,
                  texts->as.pairs[i].value);
    return fields;
}

bool
ticket_replay(struct store *store, int64_t id, int64_t until_ms,
              struct ticket *out)
{
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT h.at_ms, h.move, h.from_state, h.to_state, h.priority,"
        " h.change, d.body FROM history h LEFT JOIN detail d ON d.seq = h.seq"
        " WHERE h.ticket = ? AND h.at_ms <= ? ORDER BY h.version",
        DB_ARGS(db_int_of(id), db_int_of(until_ms)));
    struct ticket ticket = ticket_new();
    struct arena *arena = store->arena;
    while (db_next(rows)) {
        const struct value change = row_decode(store, db_blob(rows, 5));
        const struct value detail = db_null(rows, 6)
                                        ? value_map()
                                        : row_decode(store, db_blob(rows, 6));
        const struct change step = {
            .move = arena_string(arena, db_text(rows, 1)),
            .from = arena_string(arena, db_text(rows, 2)),
            .to = arena_string(arena, db_text(rows, 3)),
            .priority = (int)db_int(rows, 4),
            .fields = change_fields(store, &change, &detail),
            .requester = value_get_int(&change, "requester", 0),
        };
        ticket_fold(arena, &ticket, &step, db_int(rows, 0));
    }
    ticket.id = id;
    *out = ticket;
    return ticket.version > 0;
}
