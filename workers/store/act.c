/* What people and workers do to tickets: submit, act, note. */
#include <string.h>

#include "core/text.h"
#include "workers/store/inside.h"

#define ATTACH_NAME_MAX 255   /* bytes */
#define ATTACH_PLACE_MAX 1024 /* bytes */

/* -- Judging ------------------------------------------------------------- */

static void
decide(struct store *store, const struct loaded *loaded,
       const struct viewer *viewer, const struct stimulus *stimulus,
       struct decision *out)
{
    struct needs needs;
    struct facts facts;
    step_needs(loaded->workflow, &loaded->ticket, stimulus, &needs);
    facts_gather(store, loaded, viewer, &needs, &facts);
    step_decide(store->arena, loaded->workflow, &loaded->ticket, &facts,
                stimulus, store->now_ms, out);
}

/* Whoever is behind wants to know who was faster. */
static void
newest_args(struct store *store, struct exchange *exchange, int64_t ticket)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT actor, at_ms, version FROM history WHERE ticket = ?"
                " ORDER BY version DESC LIMIT 1",
                DB_ARGS(db_int_of(ticket)));
    if (!db_next(rows))
        return;
    const int64_t actor = db_int(rows, 0);
    const int64_t at_ms = db_int(rows, 1);
    exchange_arg(store, exchange, "version", value_int(db_int(rows, 2)));
    db_end(rows);
    const struct zone_local at = zone_local(store->config.zone, at_ms);
    exchange_arg(
        store, exchange, "name",
        value_text(actor == 0 ? "Ärende" : people_read(store, actor).name));
    exchange_arg(store, exchange, "at",
                 value_text(arena_format(
                     store->arena, "%04d-%02d-%02d %02d:%02d:%02d", at.year,
                     at.month, at.day, at.hour, at.minute, at.second)));
}

static void
take_args(struct store *store, struct exchange *exchange,
          const struct loaded *loaded, const struct decision *decision)
{
    for (uint32_t i = 0;
         decision->args.kind == VALUE_MAP && i < decision->args.count; i++)
        exchange_arg(store, exchange, decision->args.as.pairs[i].key,
                     decision->args.as.pairs[i].value);
    if (decision->status == STATUS_VERSION)
        newest_args(store, exchange, loaded->ticket.id);
}

/* -- Submit -------------------------------------------------------------- */

static bool
move_creates(const struct move *move)
{
    for (int i = 0; i < move->from_count; i++)
        if (move->from[i] < 0)
            return true;
    return false;
}

/* The creating move that is open to this actor; else the first there is, so
 * that the refusal can say what it takes. */
static const struct move *
creating_move(struct store *store, const struct viewer *viewer,
              const struct loaded *loaded)
{
    const struct move *first = NULL;
    for (int i = 0; i < loaded->workflow->move_count; i++) {
        const struct move *move = &loaded->workflow->moves[i];
        if (!move_creates(move))
            continue;
        if (first == NULL)
            first = move;
        for (int r = 0; r < move->by.count; r++)
            if (people_holds(store, viewer, move->by.name[r], &loaded->matter))
                return move;
    }
    return first;
}

/* For whom it is filed. Only those who take calls, and a person's own
 * manager, may file in another's name. */
static enum status
requester_read(struct store *store, struct exchange *exchange,
               const struct viewer *viewer, int64_t *out)
{
    const char *login = value_get_text(&exchange->request->body, "for");
    *out = exchange->actor.number;
    if (login == NULL)
        return STATUS_OK;
    const int64_t number = people_by_login(store, login);
    if (number == 0 || people_read(store, number).service)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "for", "the login of a person");
    const struct matter theirs = {.requester = number};
    if (number != viewer->number && !viewer_has(viewer, "service-desk") &&
        !people_holds(store, viewer, "line-manager", &theirs)) {
        struct value roles = value_list();
        value_add(store->arena, &roles, value_text("service-desk"));
        value_add(store->arena, &roles, value_text("line-manager"));
        exchange_arg(store, exchange, "move", value_text("--for"));
        exchange_arg(store, exchange, "roles", roles);
        return STATUS_ROLE;
    }
    if (!people_active(store, number)) {
        exchange_arg(store, exchange, "person", value_text(login));
        return STATUS_INACTIVE;
    }
    *out = number;
    return STATUS_OK;
}

static const struct body_key SUBMIT_KEYS[] = {
    {"workflow", VALUE_TEXT, true},
    {"fields", VALUE_MAP, false},
    {"note", VALUE_TEXT, false},
    {"for", VALUE_TEXT, false},
};

enum status
act_submit(struct store *store, struct exchange *exchange)
{
    const struct value *body = &exchange->request->body;
    enum status status = exchange_body(store, exchange, SUBMIT_KEYS, 4);
    if (status != STATUS_OK)
        return status;
    struct loaded loaded = {.ticket = ticket_new()};
    const char *name = value_get_text(body, "workflow");
    loaded.workflow = workflow_active(store, name);
    if (loaded.workflow == NULL) {
        exchange_arg(store, exchange, "ref", value_text(name));
        return STATUS_NOT_FOUND;
    }
    loaded.matter = ticket_matter(loaded.workflow, &loaded.ticket);
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct stimulus stimulus = {
        .cause = CAUSE_PERSON,
        .actor = exchange->actor.number,
        .note = value_get_text(body, "note"),
        .if_version = -1,
    };
    status = requester_read(store, exchange, &viewer, &stimulus.requester);
    if (status == STATUS_OK)
        status = act_fields(store, exchange, &viewer, loaded.workflow,
                            &stimulus.fields);
    if (status != STATUS_OK)
        return status;
    const struct move *move = creating_move(store, &viewer, &loaded);
    stimulus.move = move != NULL ? move->name : "submit";

    struct decision *decision = arena_take(store->arena, sizeof *decision);
    decide(store, &loaded, &viewer, &stimulus, decision);
    take_args(store, exchange, &loaded, decision);
    if (decision->status != STATUS_OK)
        return decision->status;
    const struct origin origin = {
        .actor = &exchange->actor,
        .cause = CAUSE_PERSON,
        .request_key = exchange->request->key,
        .note = stimulus.note,
        .recorder = exchange->actor.number,
    };
    apply_decision(store, &loaded, decision, &origin, NULL);

    struct arena *arena = store->arena;
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "ref", value_text(loaded.ticket.ref));
    value_put(arena, answer, "workflow", value_text(loaded.workflow->name));
    value_put(arena, answer, "state", value_text(loaded.ticket.state));
    value_put(arena, answer, "version", value_int(loaded.ticket.version));
    value_put(arena, answer, "priority",
              query_priority(store, loaded.ticket.priority));
    value_put(arena, answer, "promised_at_ms",
              query_moment(db_number(
                  store->db, "SELECT due_at_ms FROM ticket WHERE id = ?",
                  DB_ARGS(db_int_of(loaded.ticket.id)), 0)));
    exchange->ref = loaded.ticket.ref;
    exchange->version = loaded.ticket.version;
    return STATUS_OK;
}

/* -- Act ----------------------------------------------------------------- */

enum status
act_load(struct store *store, struct exchange *exchange,
         const struct viewer *viewer, const char *key, struct loaded *out)
{
    const char *ref = value_get_text(&exchange->request->body, key);
    exchange_arg(store, exchange, "ref", value_text(ref));
    int64_t id = 0;
    const enum status status = ticket_find(store, ref, &id);
    if (status == STATUS_AMBIGUOUS) {
        exchange_arg(store, exchange, "given", value_text(ref));
        exchange_arg(store, exchange, "matches",
                     value_text("give the prefix too"));
        return status;
    }
    if (status != STATUS_OK || !ticket_load(store, id, out))
        return STATUS_NOT_FOUND;
    /* Whom a known disturbance hits may join it, and sees it from then on. */
    const char *move = value_get_text(&exchange->request->body, "move");
    const char *join = out->workflow->affected_by;
    const bool joins = visible_known(viewer, &out->matter) && move != NULL &&
                       join != NULL && strcmp(move, join) == 0;
    if (!joins && !visible_to(store, viewer, &out->matter))
        return STATUS_NOT_FOUND;
    exchange->object = id;
    exchange_arg(store, exchange, "ref", value_text(out->ticket.ref));
    return STATUS_OK;
}

/* Judges and applies; the answer is CLI.md's. */
static enum status
act(struct store *store, struct exchange *exchange, const struct viewer *viewer,
    struct loaded *loaded, const struct stimulus *stimulus,
    const struct value *attach)
{
    struct arena *arena = store->arena;
    const char *from = loaded->ticket.state;
    struct decision *decision = arena_take(arena, sizeof *decision);
    decide(store, loaded, viewer, stimulus, decision);
    take_args(store, exchange, loaded, decision);
    if (decision->status != STATUS_OK)
        return decision->status;
    const struct origin origin = {
        .actor = &exchange->actor,
        .cause = CAUSE_PERSON,
        .request_key = exchange->request->key,
        .note = stimulus->note,
        .attach = attach,
    };
    struct value jobs = value_list();
    apply_decision(store, loaded, decision, &origin, &jobs);
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "ref", value_text(loaded->ticket.ref));
    value_put(arena, answer, "from", value_text(from));
    value_put(arena, answer, "state", value_text(loaded->ticket.state));
    value_put(arena, answer, "version", value_int(loaded->ticket.version));
    value_put(arena, answer, "jobs", jobs);
    exchange->ref = loaded->ticket.ref;
    exchange->version = loaded->ticket.version;
    return STATUS_OK;
}

static const struct body_key ACT_KEYS[] = {
    {"ref", VALUE_TEXT, true},        {"move", VALUE_TEXT, true},
    {"fields", VALUE_MAP, false},     {"note", VALUE_TEXT, false},
    {"if_version", VALUE_INT, false},
};

enum status
act_move(struct store *store, struct exchange *exchange)
{
    const struct value *body = &exchange->request->body;
    enum status status = exchange_body(store, exchange, ACT_KEYS, 5);
    if (status != STATUS_OK)
        return status;
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct loaded loaded;
    status = act_load(store, exchange, &viewer, "ref", &loaded);
    if (status != STATUS_OK)
        return status;
    struct stimulus stimulus = {
        .cause = CAUSE_PERSON,
        .actor = exchange->actor.number,
        .move = value_get_text(body, "move"),
        .note = value_get_text(body, "note"),
        .if_version = value_get_int(body, "if_version", -1),
    };
    status =
        act_fields(store, exchange, &viewer, loaded.workflow, &stimulus.fields);
    if (status != STATUS_OK)
        return status;
    return act(store, exchange, &viewer, &loaded, &stimulus, NULL);
}

/* -- Notes and attachments ----------------------------------------------- */

static bool
is_hex(const char *text, size_t size)
{
    return strlen(text) == size && strspn(text, "0123456789abcdef") == size;
}

/* Only name, size, digest and place are kept; bytes stay outside. */
static enum status
attach_check(struct store *store, struct exchange *exchange,
             const struct value *attach)
{
    const char *name = value_get_text(attach, "name");
    const char *place = value_get_text(attach, "place");
    const char *digest = value_get_text(attach, "sha256");
    if (attach->count != 4 || name == NULL || name[0] == '\0' ||
        strlen(name) > ATTACH_NAME_MAX || !text_is_clean(name, false) ||
        strchr(name, '/') != NULL)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "attach.name", "a file name");
    if (value_get_int(attach, "size", -1) < 0)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "attach.size", "a number of bytes");
    if (digest == NULL || !is_hex(digest, 64))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "attach.sha256", "64 hex digits");
    if (place == NULL || strlen(place) > ATTACH_PLACE_MAX ||
        !text_is_clean(place, false))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "attach.place", "where the file lies");
    return STATUS_OK;
}

static const struct body_key NOTE_KEYS[] = {
    {"ref", VALUE_TEXT, true},
    {"note", VALUE_TEXT, false},
    {"attach", VALUE_MAP, false},
};

enum status
act_note(struct store *store, struct exchange *exchange)
{
    const struct value *body = &exchange->request->body;
    enum status status = exchange_body(store, exchange, NOTE_KEYS, 3);
    if (status != STATUS_OK)
        return status;
    const struct value *attach = value_get(body, "attach");
    const char *note = value_get_text(body, "note");
    if (attach == NULL && (note == NULL || note[0] == '\0'))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_MISSING,
                                     "note", NULL);
    if (attach != NULL)
        status = attach_check(store, exchange, attach);
    if (status != STATUS_OK)
        return status;
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct loaded loaded;
    status = act_load(store, exchange, &viewer, "ref", &loaded);
    if (status != STATUS_OK)
        return status;
    const struct stimulus stimulus = {
        .cause = CAUSE_PERSON,
        .actor = exchange->actor.number,
        .move = attach != NULL ? "attach" : "note",
        .fields = value_map(),
        .note = note,
        .if_version = -1,
    };
    return act(store, exchange, &viewer, &loaded, &stimulus, attach);
}

/* -- A worker's stimulus ------------------------------------------------- */

bool
act_stimulus(struct store *store, int64_t ticket, const char *move,
             const struct value *fields, const char *clock, int64_t cycle)
{
    static const struct actor WORKER = {.auth = "key", .login = "worker"};
    struct loaded loaded;
    if (!ticket_load(store, ticket, &loaded))
        return false;
    const struct stimulus stimulus = {
        .cause = CAUSE_WORKER,
        .move = move,
        .fields = *fields,
        .if_version = -1,
    };
    const struct viewer nobody = {.number = 0};
    struct decision *decision = arena_take(store->arena, sizeof *decision);
    decide(store, &loaded, &nobody, &stimulus, decision);
    if (decision->status != STATUS_OK) {
        struct value detail = value_map();
        value_put(store->arena, &detail, "args", decision->args);
        /* It may be any text; an entry has room for a name. */
        const bool named = strlen(move) < WORKFLOW_NAME_MAX;
        journal_write(store, &(struct record){
                                 .actor = &WORKER,
                                 .kind = "transaction",
                                 .action = named ? move : "stimulus",
                                 .object_type = "ticket",
                                 .object_id = ticket,
                                 .from = loaded.ticket.state,
                                 .to = status_code(decision->status),
                                 .outcome = CHAIN_REFUSED,
                                 .detail = &detail,
                             });
        return false;
    }
    const struct origin origin = {.actor = &WORKER,
                                  .cause = CAUSE_WORKER,
                                  .clock = clock,
                                  .cycle = cycle};
    apply_decision(store, &loaded, decision, &origin, NULL);
    return true;
}
