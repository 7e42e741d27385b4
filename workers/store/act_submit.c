/* A new ticket. */
#include <string.h>

#include "workers/store/follow.h"
#include "workers/store/judge.h"

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
    {"workflow", VALUE_TEXT, true}, {"move", VALUE_TEXT, false},
    {"fields", VALUE_MAP, false},   {"note", VALUE_TEXT, false},
    {"for", VALUE_TEXT, false},
};

static void
answer_put(struct store *store, struct exchange *exchange,
           const struct loaded *loaded)
{
    struct arena *arena = store->arena;
    struct value *answer = &exchange->answer;
    const struct ticket *ticket = &loaded->ticket;
    value_put(arena, answer, "ref", value_text(ticket->ref));
    value_put(arena, answer, "workflow", value_text(loaded->workflow->name));
    value_put(arena, answer, "state", value_text(ticket->state));
    value_put(arena, answer, "version", value_int(ticket->version));
    value_put(arena, answer, "priority",
              query_priority(store, ticket->priority));
    value_put(arena, answer, "promised_at_ms",
              query_moment(db_number(
                  store->db, "SELECT due_at_ms FROM ticket WHERE id = ?",
                  DB_ARGS(db_int_of(ticket->id)), 0)));
    exchange->ref = ticket->ref;
    exchange->version = ticket->version;
}

static enum status
create(struct store *store, struct exchange *exchange,
       const struct viewer *viewer, struct loaded *loaded,
       struct stimulus *stimulus)
{
    struct decision *decision = arena_take(store->arena, sizeof *decision);
    judge_create(store, loaded, viewer, stimulus, decision);
    act_args(store, exchange, loaded, decision);
    if (decision->status != STATUS_OK)
        return decision->status;
    const struct origin origin = {
        .actor = &exchange->actor,
        .cause = CAUSE_PERSON,
        .acting_for = stimulus->acting_for,
        .request_key = exchange->request->key,
        .note = stimulus->note,
        .recorder = exchange->actor.number,
    };
    return follow_apply(store, loaded, decision, &origin, NULL,
                        &exchange->args);
}

enum status
act_submit(struct store *store, struct exchange *exchange)
{
    const struct value *body = &exchange->request->body;
    enum status status = exchange_body(store, exchange, SUBMIT_KEYS, 5);
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
        .move = value_get_text(body, "move"),
        .note = value_get_text(body, "note"),
        .if_version = -1,
    };
    status = requester_read(store, exchange, &viewer, &stimulus.requester);
    if (status == STATUS_OK)
        status = act_fields(store, exchange, &viewer, loaded.workflow,
                            &stimulus.fields);
    if (status == STATUS_OK)
        status = create(store, exchange, &viewer, &loaded, &stimulus);
    if (status != STATUS_OK)
        return status;
    answer_put(store, exchange, &loaded);
    act_answer_for(store, exchange, &stimulus);
    return STATUS_OK;
}
