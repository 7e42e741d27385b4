/* What one person proposes and another confirms (DESIGN 5). */
#include <string.h>

#include "core/codec.h"
#include "workers/store/inside.h"

#define DIFFERENCE_MAX 500 /* lines shown */

struct proposal {
    const char *what;
    const char *file;
    struct bytes text;
    int64_t proposer;
};

/* -- What can be proposed ------------------------------------------------ */

static struct bytes
bytes_of(const char *text)
{
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

/* Reads the file as a change of the register; with `apply` it is made. What
 * it changes is the answer. */
static enum status
register_take(struct store *store, struct exchange *exchange,
              const struct proposal *proposal, bool apply)
{
    struct register_import import = {
        .file = proposal->file,
        .text = proposal->text,
        .apply = apply,
    };
    const enum status status = register_import(store, &import);
    if (status != STATUS_OK) {
        for (uint32_t i = 0; i < import.args.count; i++)
            exchange_arg(store, exchange, import.args.as.pairs[i].key,
                         import.args.as.pairs[i].value);
        exchange_arg(store, exchange, "report", value_text(import.report));
        return status;
    }
    if (import.difference.count > DIFFERENCE_MAX)
        import.difference.count = DIFFERENCE_MAX;
    value_put(store->arena, &exchange->answer, "difference",
              import.difference);
    return STATUS_OK;
}

static enum status
register_look(struct store *store, struct exchange *exchange,
              const struct proposal *proposal)
{
    return register_take(store, exchange, proposal, false);
}

static enum status
register_carry_out(struct store *store, struct exchange *exchange,
                   const struct proposal *proposal)
{
    return register_take(store, exchange, proposal, true);
}

static void
names_difference(struct store *store, const char *what, int count_before,
                 int count_after, struct value *out)
{
    if (count_before != count_after)
        value_add(store->arena, out,
                  value_text(arena_format(store->arena, "~ %s: %d → %d", what,
                                          count_before, count_after)));
}

static enum status
workflow_look(struct store *store, struct exchange *exchange,
              const struct proposal *proposal)
{
    struct arena *arena = store->arena;
    struct workflow *workflow = NULL;
    const enum status status = workflow_check(store, exchange, proposal->file,
                                              proposal->text, &workflow);
    if (status != STATUS_OK)
        return status;
    const struct workflow *before = workflow_active(store, workflow->name);
    struct value difference = value_list();
    if (before == NULL) {
        value_add(arena, &difference,
                  value_text(arena_format(arena, "+ workflow %s version %u",
                                          workflow->name, workflow->version)));
    } else {
        names_difference(store, "version", (int)before->version,
                         (int)workflow->version, &difference);
        names_difference(store, "states", before->state_count,
                         workflow->state_count, &difference);
        names_difference(store, "fields", before->field_count,
                         workflow->field_count, &difference);
        for (int i = 0; i < workflow->move_count; i++)
            if (workflow_move_named(before, workflow->moves[i].name) == NULL)
                value_add(arena, &difference,
                          value_text(arena_format(arena, "+ move %s",
                                                  workflow->moves[i].name)));
        for (int i = 0; i < before->move_count; i++)
            if (workflow_move_named(workflow, before->moves[i].name) == NULL)
                value_add(arena, &difference,
                          value_text(arena_format(arena, "- move %s",
                                                  before->moves[i].name)));
    }
    value_put(arena, &exchange->answer, "difference", difference);
    value_put(arena, &exchange->answer, "workflow", value_text(workflow->name));
    value_put(arena, &exchange->answer, "version",
              value_int(workflow->version));
    return STATUS_OK;
}

static enum status
workflow_carry_out(struct store *store, struct exchange *exchange,
                   const struct proposal *proposal)
{
    struct workflow *workflow = NULL;
    const enum status status = workflow_check(store, exchange, proposal->file,
                                              proposal->text, &workflow);
    if (status != STATUS_OK)
        return status;
    workflow_insert(store, workflow, proposal->text, proposal->proposer,
                    exchange->actor.number);
    return STATUS_OK;
}

static const struct kind {
    const char *what;
    enum status (*look)(struct store *, struct exchange *,
                        const struct proposal *);
    enum status (*carry_out)(struct store *, struct exchange *,
                             const struct proposal *);
} KINDS[] = {
    {"register-import", register_look, register_carry_out},
    {"workflow-activate", workflow_look, workflow_carry_out},
};

static const struct kind *
kind_of(const char *what)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i].what, what) == 0)
            return &KINDS[i];
    return NULL;
}

/* -- Proposing ----------------------------------------------------------- */

static void
log_admin(struct store *store, const struct exchange *exchange,
          const char *action, int64_t id, struct bytes text)
{
    journal_write(store, &(struct record){
                             .actor = &exchange->actor,
                             .kind = "security",
                             .action = action,
                             .object_type = "pending",
                             .object_id = id,
                             .outcome = CHAIN_DONE,
                             .request_key = exchange->request->key,
                             .body = text,
                         });
}

static enum status
propose(struct store *store, struct exchange *exchange, const struct kind *kind)
{
    struct arena *arena = store->arena;
    const struct value *body = &exchange->request->body;
    const char *text = value_get_text(body, "text");
    const char *file = value_get_text(body, "file");
    if (text == NULL)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_MISSING,
                                     "text", NULL);
    const struct proposal proposal = {
        .what = kind->what,
        .file = file != NULL ? file : kind->what,
        .text = bytes_of(text),
        .proposer = exchange->actor.number,
    };
    const enum status status = kind->look(store, exchange, &proposal);
    if (status != STATUS_OK)
        return status;
    const bool dry = value_get_bool(body, "dry_run");
    value_put(arena, &exchange->answer, "applied", value_bool(false));
    value_put(arena, &exchange->answer, "dry_run", value_bool(dry));
    if (dry)
        return STATUS_OK;

    struct value kept = value_map();
    value_put(arena, &kept, "text", value_text(text));
    value_put(arena, &kept, "file", value_text(proposal.file));
    const struct bytes encoded = codec_encode(arena, &kept);
    uint8_t digest[CHAIN_HASH_SIZE];
    chain_hash(proposal.text, digest);
    const int64_t id =
        db_number(store->db, "SELECT max(id) FROM pending", DB_NONE, 0) + 1;
    db_run(store->db,
           "INSERT INTO pending (id, what, proposer, at_ms, digest, body,"
           " state) VALUES (?, ?, ?, ?, ?, ?, 'waiting')",
           DB_ARGS(db_int_of(id), db_text_of(kind->what),
                   db_int_of(proposal.proposer), db_int_of(store->now_ms),
                   db_blob_of(digest, sizeof digest),
                   db_blob_of(encoded.data, encoded.size)));
    log_admin(store, exchange, arena_format(arena, "propose-%s", kind->what),
              id, proposal.text);
    value_put(arena, &exchange->answer, "pending", value_int(id));
    return STATUS_OK;
}

/* -- Confirming ---------------------------------------------------------- */

static enum status
proposal_read(struct store *store, struct exchange *exchange, int64_t id,
              struct proposal *out)
{
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT what, proposer, body FROM pending"
                                   " WHERE id = ? AND state = 'waiting'",
                                   DB_ARGS(db_int_of(id)));
    exchange_arg(
        store, exchange, "ref",
        value_text(arena_format(store->arena, "#%lld", (long long)id)));
    if (!db_next(rows))
        return STATUS_NOT_FOUND;
    out->what = arena_string(store->arena, db_text(rows, 0));
    out->proposer = db_int(rows, 1);
    struct value kept = value_map();
    const struct bytes blob = db_blob(rows, 2);
    codec_decode(store->arena, blob.data, blob.size, &kept);
    db_end(rows);
    out->file = value_get_text(&kept, "file");
    const char *text = value_get_text(&kept, "text");
    if (out->file == NULL || text == NULL)
        return STATUS_NOT_FOUND;
    out->text = bytes_of(text);
    return STATUS_OK;
}

static void
pending_end(struct store *store, const struct exchange *exchange, int64_t id,
            const char *state)
{
    db_run(store->db,
           "UPDATE pending SET state = ?2, decider = ?3, decided_at_ms = ?4"
           " WHERE id = ?1",
           DB_ARGS(db_int_of(id), db_text_of(state),
                   db_int_of(exchange->actor.number),
                   db_int_of(store->now_ms)));
}

static enum status
confirm(struct store *store, struct exchange *exchange, int64_t id)
{
    struct proposal proposal;
    enum status status = proposal_read(store, exchange, id, &proposal);
    if (status != STATUS_OK)
        return status;
    if (proposal.proposer == exchange->actor.number) {
        exchange_arg(store, exchange, "what", value_text(proposal.what));
        return STATUS_TWO_PERSONS;
    }
    const struct kind *kind = kind_of(proposal.what);
    status = kind->carry_out(store, exchange, &proposal);
    if (status != STATUS_OK)
        return status;
    pending_end(store, exchange, id, "confirmed");
    log_admin(store, exchange, kind->what, id, proposal.text);
    value_put(store->arena, &exchange->answer, "applied", value_bool(true));
    return STATUS_OK;
}

static enum status
withdraw(struct store *store, struct exchange *exchange, int64_t id)
{
    struct proposal proposal;
    const enum status status = proposal_read(store, exchange, id, &proposal);
    if (status != STATUS_OK)
        return status;
    pending_end(store, exchange, id, "withdrawn");
    log_admin(store, exchange, "withdraw", id, proposal.text);
    value_put(store->arena, &exchange->answer, "withdrawn", value_bool(true));
    return STATUS_OK;
}

static enum status
accept_time(struct store *store, struct exchange *exchange)
{
    store_accept_time(store);
    log_admin(store, exchange, "accept-time", 0, (struct bytes){NULL, 0});
    return STATUS_OK;
}

static const struct body_key ADMIN_KEYS[] = {
    {"what", VALUE_TEXT, true},     {"text", VALUE_TEXT, false},
    {"file", VALUE_TEXT, false},    {"id", VALUE_INT, false},
    {"dry_run", VALUE_BOOL, false},
};

enum status
pending_admin(struct store *store, struct exchange *exchange)
{
    const struct value *body = &exchange->request->body;
    const enum status status = exchange_body(store, exchange, ADMIN_KEYS, 5);
    if (status != STATUS_OK)
        return status;
    const char *what = value_get_text(body, "what");
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    if (!viewer_has(&viewer, "admin")) {
        exchange_arg(store, exchange, "move", value_text(what));
        exchange_arg(store, exchange, "ref", value_text("Ärende"));
        exchange_arg(store, exchange, "roles", value_text("admin"));
        return STATUS_ROLE;
    }
    const struct kind *kind = kind_of(what);
    if (kind != NULL)
        return propose(store, exchange, kind);
    const int64_t id = value_get_int(body, "id", 0);
    if (strcmp(what, "confirm") == 0)
        return confirm(store, exchange, id);
    if (strcmp(what, "withdraw") == 0)
        return withdraw(store, exchange, id);
    if (strcmp(what, "accept-time") == 0)
        return accept_time(store, exchange);
    return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID, "what",
                                 "something that can be asked");
}
