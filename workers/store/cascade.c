#include "workers/store/cascade.h"

#include <string.h>

#include "core/codec.h"
#include "core/grant.h"
#include "workers/store/follow.h"
#include "workers/store/judge.h"
#include "workers/store/link.h"

/* -- Telling ------------------------------------------------------------- */

static bool
is_final(const struct loaded *loaded)
{
    const struct state *state =
        workflow_state(loaded->workflow, loaded->ticket.state);
    return state == NULL || state->category == CATEGORY_FINAL;
}

/* Whether it has such a move here; none is no refusal, where the register
 * speaks to whatever somebody has. */
static bool
answers(const struct loaded *loaded, const char *name)
{
    const struct move *move =
        workflow_move(loaded->workflow, loaded->ticket.state, name);
    return move != NULL && names_has(&move->by, cause_name(CAUSE_TICKET));
}

static void
tell(struct store *store, const struct cascade *cascade)
{
    struct loaded other;
    struct value args = value_map();
    if (cascade->other == cascade->ticket ||
        !ticket_load(store, cascade->other, &other) || is_final(&other) ||
        (cascade->person != 0 && !answers(&other, cascade->move)))
        return;
    struct stimulus stimulus = {
        .cause = CAUSE_TICKET,
        .move = cascade->move,
        .fields = cascade->fields,
        .if_version = -1,
    };
    const struct origin origin = {
        .actor = &ACTOR_STORE,
        .cause = CAUSE_TICKET,
        .depth = cascade->depth,
    };
    const enum status status =
        follow_step(store, &other, &stimulus, &origin, NULL, &args);
    if (status != STATUS_OK)
        judge_log_refusal(store, &ACTOR_STORE, &other, stimulus.move, status,
                          &args);
}

/* -- Beginning ----------------------------------------------------------- */

/* The new ticket's relation to the one behind it, as a link of which the end
 * that is 0 is the new one. */
static struct value
link_to(struct store *store, const struct cascade *cascade)
{
    const char *relation = cascade->relation;
    if (relation == NULL || strcmp(relation, LINK_CHILD) == 0)
        return link_value(store, cascade->ticket, LINK_CHILD, 0);
    return link_value(store, 0, relation, cascade->ticket);
}

/* What cannot be begun is a record, and a dead job that doctor shows. */
static void
refused(struct store *store, const struct cascade *cascade, enum status status,
        const struct value *args)
{
    struct loaded behind = {.ticket = ticket_new()};
    struct value body = value_map();
    behind.workflow = workflow_active(store, cascade->workflow);
    if ((cascade->ticket != 0 &&
         ticket_load(store, cascade->ticket, &behind)) ||
        behind.workflow != NULL)
        judge_log_refusal(store, &ACTOR_STORE, &behind, cascade->workflow,
                          status, args);
    value_put(store->arena, &body, "ref",
              value_text(cascade->ticket != 0 ? behind.ticket.ref : "-"));
    value_put(store->arena, &body, "workflow", value_text(cascade->workflow));
    value_put(store->arena, &body, "args",
              args->kind == VALUE_MAP ? *args : value_map());
    job_insert_dead(store, "spawn", cascade->ticket, behind.ticket.version,
                    body, status_code(status));
}

static bool
is_marked(struct store *store, int64_t ticket)
{
    return ticket != 0 &&
           db_number(store->db, "SELECT security FROM ticket WHERE id = ?",
                     DB_ARGS(db_int_of(ticket)), 0) != 0;
}

static void
begin(struct store *store, const struct cascade *cascade)
{
    struct value args = value_map();
    struct loaded begun = {.ticket = ticket_new()};
    enum status status = STATUS_NOT_FOUND;
    begun.workflow = workflow_active(store, cascade->workflow);
    if (begun.workflow != NULL) {
        struct stimulus stimulus = {
            .cause = CAUSE_TICKET,
            .move = cascade->move,
            .fields = cascade->fields,
            .note = cascade->note,
            .if_version = -1,
            .requester = cascade->requester,
            .marked = is_marked(store, cascade->ticket),
        };
        const struct value link = link_to(store, cascade);
        const struct origin origin = {
            .actor = &ACTOR_STORE,
            .cause = CAUSE_TICKET,
            .note = cascade->note,
            .link = cascade->ticket != 0 ? &link : NULL,
            .recorder = cascade->recorder,
            .depth = cascade->depth,
        };
        status = follow_step(store, &begun, &stimulus, &origin, NULL, &args);
    } else {
        value_put(store->arena, &args, "ref", value_text(cascade->workflow));
    }
    if (status != STATUS_OK)
        refused(store, cascade, status, &args);
}

/* What the register said may have changed before its turn came: who is back
 * is not frozen, and who is away again not thawed. */
static bool
is_still_so(struct store *store, const struct cascade *cascade)
{
    if (cascade->person == 0 || cascade->other == 0)
        return true;
    const struct person person = people_read(store, cascade->person);
    if (strcmp(cascade->move, GRANT_MOVE_FREEZE) == 0)
        return person.barred && !person.closed;
    if (strcmp(cascade->move, GRANT_MOVE_THAW) == 0)
        return !person.barred;
    return person.closed;
}

void
cascade_run(struct store *store, const struct cascade *cascade)
{
    if (!is_still_so(store, cascade))
        return;
    if (cascade->other != 0)
        tell(store, cascade);
    else
        begin(store, cascade);
}

/* -- Waiting ------------------------------------------------------------- */

static void
put_text(struct store *store, struct value *body, const char *key,
         const char *text)
{
    if (text != NULL)
        value_put(store->arena, body, key, value_text(text));
}

void
cascade_add(struct store *store, const struct cascade *cascade)
{
    struct value body = value_map();
    value_put(store->arena, &body, "fields", cascade->fields);
    put_text(store, &body, "relation", cascade->relation);
    put_text(store, &body, "note", cascade->note);
    value_put(store->arena, &body, "requester", value_int(cascade->requester));
    value_put(store->arena, &body, "recorder", value_int(cascade->recorder));
    const struct bytes encoded = codec_encode(store->arena, &body);
    db_run(store->db,
           "INSERT INTO cascade (id, ticket, person, other, workflow, move,"
           " depth, body) VALUES ((SELECT coalesce(max(id), 0) + 1"
           " FROM cascade), ?, ?, ?, ?, ?, ?, ?)",
           DB_ARGS(db_maybe_of(cascade->ticket), db_maybe_of(cascade->person),
                   db_maybe_of(cascade->other), db_text_of(cascade->workflow),
                   db_text_of(cascade->move), db_int_of(cascade->depth),
                   db_blob_of(encoded.data, encoded.size)));
}

static const char *
text_at(struct store *store, struct db_rows *rows, int column)
{
    return db_null(rows, column)
               ? NULL
               : arena_string(store->arena, db_text(rows, column));
}

/* False if none is left. */
static bool
first_read(struct store *store, int64_t *id, struct cascade *out)
{
    struct value body = value_map();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT id, ticket, person, other, workflow, move, depth, body"
                " FROM cascade ORDER BY id LIMIT 1",
                DB_NONE);
    if (!db_next(rows))
        return false;
    *id = db_int(rows, 0);
    *out = (struct cascade){
        .ticket = db_int(rows, 1),
        .person = db_int(rows, 2),
        .other = db_int(rows, 3),
        .workflow = text_at(store, rows, 4),
        .move = text_at(store, rows, 5),
        .depth = (int)db_int(rows, 6),
    };
    const struct bytes blob = db_blob(rows, 7);
    codec_decode(store->arena, blob.data, blob.size, &body);
    const struct value *fields = value_get(&body, "fields");
    out->fields = fields != NULL ? *fields : value_map();
    out->relation = value_get_text(&body, "relation");
    out->note = value_get_text(&body, "note");
    out->requester = value_get_int(&body, "requester", 0);
    out->recorder = value_get_int(&body, "recorder", 0);
    db_end(rows);
    return true;
}

void
cascade_tick(struct store *store)
{
    struct cascade cascade;
    int64_t id;
    for (int i = 0;
         i < CASCADE_BATCH && !store->disk_low &&
         db_outcome(store->db) == DB_OK && first_read(store, &id, &cascade);
         i++) {
        db_run(store->db, "DELETE FROM cascade WHERE id = ?",
               DB_ARGS(db_int_of(id)));
        cascade_run(store, &cascade);
    }
}

bool
cascade_waits(struct store *store)
{
    return db_number(store->db, "SELECT 1 FROM cascade LIMIT 1", DB_NONE, 0) !=
           0;
}
