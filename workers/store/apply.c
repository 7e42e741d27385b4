/* One decision becomes history, log, deadlines and jobs: one transaction. */
#include <assert.h>
#include <string.h>

#include "core/codec.h"
#include "workers/store/link.h"

/* The two halves of a change: what stays for ever, and what can be erased. */
struct halves {
    struct value plain;
    struct value texts;
};

static struct halves
halves_of(struct store *store, const struct workflow *workflow,
          const struct value *fields)
{
    struct halves halves = {value_map(), value_map()};
    for (uint32_t i = 0; fields->kind == VALUE_MAP && i < fields->count; i++) {
        const struct value_pair *pair = &fields->as.pairs[i];
        const struct field *field = workflow_field(workflow, pair->key);
        const bool text = field != NULL && field_is_erasable(field);
        value_put(store->arena, text ? &halves.texts : &halves.plain, pair->key,
                  pair->value);
    }
    return halves;
}

static struct value
guards_of(struct store *store, const struct decision *decision)
{
    struct arena *arena = store->arena;
    struct value list = value_list();
    for (int i = 0; i < decision->guard_count; i++) {
        const struct guard_result *result = &decision->guards[i];
        struct value row = value_map();
        value_put(arena, &row, "name", value_text(result->name));
        value_put(arena, &row, "passed", value_bool(result->passed));
        if (result->detail != NULL)
            value_put(arena, &row, "detail", value_text(result->detail));
        value_add(arena, &list, row);
    }
    return list;
}

static struct bytes
change_bytes(struct store *store, const struct decision *decision,
             const struct origin *origin, const struct halves *halves,
             const struct value *link)
{
    struct arena *arena = store->arena;
    const struct change *change = &decision->change;
    struct value map = value_map();
    value_put(arena, &map, "fields", halves->plain);
    struct value texts = value_list();
    for (uint32_t i = 0; i < halves->texts.count; i++)
        value_add(arena, &texts, value_text(halves->texts.as.pairs[i].key));
    value_put(arena, &map, "texts", texts);
    if (strcmp(change->from, WORKFLOW_NEW) == 0)
        value_put(arena, &map, "requester", value_int(change->requester));
    struct value roles = value_list();
    for (int i = 0; i < decision->roles_used.count; i++)
        value_add(arena, &roles, value_text(decision->roles_used.name[i]));
    value_put(arena, &map, "roles", roles);
    value_put(arena, &map, "guards", guards_of(store, decision));
    if (origin->clock != NULL) {
        value_put(arena, &map, "clock", value_text(origin->clock));
        value_put(arena, &map, "cycle", value_int(origin->cycle));
    }
    if (origin->acting_for != 0)
        value_put(arena, &map, "for", value_int(origin->acting_for));
    if (link != NULL)
        value_put(arena, &map, "link", *link);
    /* The kind of an attachment is no free text, and guards ask for it. */
    if (origin->attach != NULL &&
        value_get_text(origin->attach, "kind") != NULL)
        value_put(arena, &map, "evidence", *value_get(origin->attach, "kind"));
    return codec_encode(arena, &map);
}

/* Loud in the log, so that whoever counts them finds them. */
static bool
is_override(const struct loaded *loaded, const struct change *change)
{
    const struct move *move =
        workflow_move(loaded->workflow, change->from, change->move);
    return move != NULL && move->override;
}

static struct value
detail_of(struct store *store, const struct loaded *loaded,
          const struct change *change, const struct halves *halves,
          const struct origin *origin)
{
    struct value detail = value_map();
    if (halves->texts.count > 0)
        value_put(store->arena, &detail, "texts", halves->texts);
    if (origin->note != NULL)
        value_put(store->arena, &detail, "note", value_text(origin->note));
    if (origin->attach != NULL)
        value_put(store->arena, &detail, "attach", *origin->attach);
    if (origin->acting_for != 0)
        value_put(store->arena, &detail, "for", value_int(origin->acting_for));
    if (is_override(loaded, change))
        value_put(store->arena, &detail, "override", value_bool(true));
    return detail;
}

static int64_t
history_write(struct store *store, const struct loaded *loaded,
              const struct decision *decision, const struct origin *origin,
              const struct halves *halves, const struct value *link)
{
    const struct change *change = &decision->change;
    const struct ticket *ticket = &loaded->ticket;
    const struct bytes body =
        change_bytes(store, decision, origin, halves, link);
    const struct value detail =
        detail_of(store, loaded, change, halves, origin);
    const int64_t seq =
        journal_write(store, &(struct record){
                                 .actor = origin->actor,
                                 .kind = "transaction",
                                 .action = change->move,
                                 .object_type = "ticket",
                                 .object_id = ticket->id,
                                 .object_version = ticket->version,
                                 .from = change->from,
                                 .to = change->to,
                                 .outcome = CHAIN_DONE,
                                 .request_key = origin->request_key,
                                 .body = body,
                                 .detail = detail.count > 0 ? &detail : NULL,
                             });
    db_run(
        store->db,
        "INSERT INTO history (seq, ticket, version, workflow,"
        " workflow_version, at_ms, cause, actor, acting_for, move,"
        " from_state, to_state, priority, change)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        DB_ARGS(db_int_of(seq), db_int_of(ticket->id),
                db_int_of(ticket->version), db_text_of(loaded->workflow->name),
                db_int_of(loaded->workflow->version), db_int_of(store->now_ms),
                db_text_of(cause_name(origin->cause)),
                db_int_of(origin->actor->number), db_int_of(origin->acting_for),
                db_text_of(change->move), db_text_of(change->from),
                db_text_of(change->to), db_int_of(change->priority),
                db_blob_of(body.data, body.size)));
    return seq;
}

/* The link that the step makes, both ends filled. */
static bool
link_of(struct store *store, const struct loaded *loaded,
        const struct origin *origin, struct value *out)
{
    if (origin->link == NULL)
        return false;
    const int64_t id = loaded->ticket.id;
    const int64_t ticket = value_get_int(origin->link, "ticket", 0);
    const int64_t other = value_get_int(origin->link, "other", 0);
    *out = link_value(store, ticket != 0 ? ticket : id,
                      value_get_text(origin->link, "kind"),
                      other != 0 ? other : id);
    return true;
}

int64_t
apply_decision(struct store *store, struct loaded *loaded,
               const struct decision *decision, const struct origin *origin,
               struct value *jobs)
{
    assert(decision->status == STATUS_OK);
    struct ticket *ticket = &loaded->ticket;
    if (ticket->id == 0) {
        ticket->requester = decision->change.requester;
        ticket->recorder = origin->recorder;
        ticket_create(store, loaded->workflow, ticket);
    }
    ticket_fold(store->arena, ticket, &decision->change, store->now_ms);
    loaded->matter = ticket_matter(loaded->workflow, ticket);

    const struct halves halves =
        halves_of(store, loaded->workflow, &decision->change.fields);
    struct value link;
    const bool links = link_of(store, loaded, origin, &link);
    const int64_t seq = history_write(store, loaded, decision, origin, &halves,
                                      links ? &link : NULL);
    if (links)
        link_add(store, &link, seq);
    const int64_t due_ms = deadline_arm(store, loaded);
    ticket_save(store, loaded->workflow, ticket, seq, due_ms,
                &decision->change.fields);
    found_add(store, ticket, &halves.texts, origin->note);
    const char *hidden_from = loaded->workflow->hidden_from;
    if (hidden_from != NULL &&
        value_get(&decision->change.fields, hidden_from) != NULL)
        job_withhold(store, loaded);
    job_write(store, loaded, decision, origin, seq, jobs);
    store->log.change_seq = seq;
    return seq;
}
