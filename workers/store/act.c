/* What people and workers do to tickets: what every request on a ticket
 * shares, and the moves of its workflow. */
#include <string.h>

#include "workers/store/follow.h"
#include "workers/store/judge.h"
#include "workers/store/link.h"
#include "workers/store/query/query.h"

/* -- Refusals ------------------------------------------------------------ */

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

/* Who did for the actor, as their deputy, what they may not do twice. */
static void
deputy_args(struct store *store, struct exchange *exchange, int64_t ticket,
            const char *earlier)
{
    const int64_t deputy = db_number(
        store->db,
        "SELECT actor FROM history WHERE ticket = ?1 AND move = ?2"
        " AND acting_for = ?3 AND actor <> ?3 AND NOT EXISTS (SELECT 1"
        " FROM history WHERE ticket = ?1 AND move = ?2 AND actor = ?3)",
        DB_ARGS(db_int_of(ticket), db_text_of(earlier),
                db_int_of(exchange->actor.number)),
        0);
    if (deputy != 0)
        exchange_arg(store, exchange, "by",
                     value_text(people_read(store, deputy).name));
}

/* The judgement knows one of several persons by number alone. */
static struct value
arg_shown(struct store *store, const char *key, const struct value *value)
{
    if (strcmp(key, "person") != 0 || value->kind != VALUE_INT)
        return *value;
    const struct person person = people_read(store, value->as.integer);
    return person.name == NULL ? *value : value_text(person.name);
}

void
act_args(struct store *store, struct exchange *exchange,
         const struct loaded *loaded, const struct decision *decision)
{
    for (uint32_t i = 0;
         decision->args.kind == VALUE_MAP && i < decision->args.count; i++) {
        const struct value_pair *pair = &decision->args.as.pairs[i];
        exchange_arg(store, exchange, pair->key,
                     arg_shown(store, pair->key, &pair->value));
    }
    /* The judgement knows what persons can do, and not whether this one. */
    if (decision->status == STATUS_STATE && loaded->ticket.id != 0)
        exchange_arg(store, exchange, "possible",
                     query_possible(store, exchange, loaded));
    if (decision->status == STATUS_VERSION)
        newest_args(store, exchange, loaded->ticket.id);
    if (decision->status == STATUS_FOUR_EYES)
        deputy_args(store, exchange, loaded->ticket.id,
                    value_get_text(&decision->args, "earlier"));
}

/* -- A request on a ticket ----------------------------------------------- */

enum status
act_load(struct store *store, struct exchange *exchange,
         const struct viewer *viewer, const char *key, struct loaded *out)
{
    const char *ref = value_get_text(&exchange->request->body, key);
    exchange_arg(store, exchange, "ref", value_text(ref));
    int64_t id = 0;
    const enum status status = ticket_find(store, exchange, viewer, ref, &id);
    if (status == STATUS_AMBIGUOUS)
        return status;
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

/* "for X": a deputy's step says in whose stead. */
void
act_answer_for(struct store *store, struct exchange *exchange,
               const struct stimulus *stimulus)
{
    if (stimulus->acting_for != 0)
        value_put(store->arena, &exchange->answer, "for",
                  value_text(people_login(store, stimulus->acting_for)));
}

enum status
act_open(struct store *store, struct exchange *exchange,
         const struct body_key *keys, int count, struct acting *out)
{
    const struct value *body = &exchange->request->body;
    const enum status status = exchange_body(store, exchange, keys, count);
    if (status != STATUS_OK)
        return status;
    out->viewer = people_viewer(store, exchange->actor.number);
    out->stimulus = (struct stimulus){
        .cause = CAUSE_PERSON,
        .actor = exchange->actor.number,
        .fields = value_map(),
        .note = value_get_text(body, "note"),
        .if_version = value_get_int(body, "if_version", -1),
    };
    return act_load(store, exchange, &out->viewer, "ref", &out->loaded);
}

enum status
act_perform(struct store *store, struct exchange *exchange,
            struct acting *acting, const struct value *attach,
            const struct value *link)
{
    struct arena *arena = store->arena;
    struct loaded *loaded = &acting->loaded;
    struct stimulus *stimulus = &acting->stimulus;
    const char *from = loaded->ticket.state;
    struct decision *decision = arena_take(arena, sizeof *decision);
    judge_decide(store, loaded, &acting->viewer, stimulus, decision);
    act_args(store, exchange, loaded, decision);
    if (decision->status != STATUS_OK)
        return decision->status;
    const struct origin origin = {
        .actor = &exchange->actor,
        .cause = CAUSE_PERSON,
        .acting_for = stimulus->acting_for,
        .request_key = exchange->request->key,
        .note = stimulus->note,
        .attach = attach,
        .link = link,
    };
    struct value jobs = value_list();
    const enum status status =
        follow_apply(store, loaded, decision, &origin, &jobs, &exchange->args);
    if (status != STATUS_OK)
        return status;
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "ref", value_text(loaded->ticket.ref));
    value_put(arena, answer, "from", value_text(from));
    value_put(arena, answer, "state", value_text(loaded->ticket.state));
    value_put(arena, answer, "version", value_int(loaded->ticket.version));
    value_put(arena, answer, "jobs", jobs);
    act_answer_for(store, exchange, stimulus);
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
    struct acting acting;
    struct value link;
    enum status status = act_open(store, exchange, ACT_KEYS, 5, &acting);
    if (status != STATUS_OK)
        return status;
    struct stimulus *stimulus = &acting.stimulus;
    stimulus->move = value_get_text(&exchange->request->body, "move");
    const bool links = strcmp(stimulus->move, "link") == 0;
    if (strcmp(stimulus->move, "attach") == 0) /* what: only act_note has it */
        return exchange_refuse_field(store, exchange, STATUS_FIELD_MISSING,
                                     "attach.name", NULL);
    status = links ? link_read(store, exchange, &acting.viewer, &acting.loaded,
                               &stimulus->fields, &link)
                   : act_fields(store, exchange, &acting.viewer,
                                acting.loaded.workflow, &stimulus->fields);
    if (status != STATUS_OK)
        return status;
    return act_perform(store, exchange, &acting, NULL, links ? &link : NULL);
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
    struct stimulus stimulus = {
        .cause = CAUSE_WORKER,
        .move = move,
        .fields = *fields,
        .if_version = -1,
    };
    const struct origin origin = {
        .actor = &WORKER,
        .cause = CAUSE_WORKER,
        .clock = clock,
        .cycle = cycle,
    };
    struct value args = value_map();
    const enum status status =
        follow_step(store, &loaded, &stimulus, &origin, NULL, &args);
    if (status != STATUS_OK)
        judge_log_refusal(store, &WORKER, &loaded, move, status, &args);
    return status == STATUS_OK;
}
