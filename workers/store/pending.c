#include "workers/store/pending.h"

#include <string.h>

#include "core/codec.h"
#include "workers/store/migrate.h"
#include "workers/store/register/first.h"
#include "workers/store/register/personnel.h"
#include "workers/store/staged.h"

#define ADMIN_KEYS_MAX 16

static const struct pending_kind *const KINDS[] = {
    &PENDING_REGISTER_IMPORT,
    &PENDING_WORKFLOW_ACTIVATE,
    &PENDING_DEPUTY,
    &PENDING_UNBLOCK,
    &PENDING_ERASE,
    &PENDING_FEED,
    &PENDING_WORKFLOW_MIGRATE,
};

static const struct pending_kind *
kind_of(const char *what)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i]->what, what) == 0)
            return KINDS[i];
    return NULL;
}

/* -- Who may ------------------------------------------------------------- */

static bool
has_one(const struct viewer *viewer, const char *const *roles)
{
    for (int i = 0; i < PENDING_ROLES_MAX && roles[i] != NULL; i++)
        if (viewer_has(viewer, roles[i]))
            return true;
    return false;
}

static bool
is_about(struct store *store, const struct pending_kind *kind,
         const struct proposal *proposal, int64_t person)
{
    return kind->about != NULL && kind->about(store, proposal, person);
}

void
pending_about_put(struct store *store, struct value *body,
                  const struct crowd *persons)
{
    struct value list = value_list();
    for (int i = 0; i < persons->count; i++)
        value_add(store->arena, &list, value_int(persons->number[i]));
    value_put(store->arena, body, "about", list);
}

bool
pending_about(struct store *store, const struct proposal *proposal,
              int64_t person)
{
    const struct value *list = value_get(&proposal->body, "about");
    (void)store;
    for (uint32_t i = 0; list != NULL && i < list->count; i++)
        if (list->as.items[i].as.integer == person)
            return true;
    return false;
}

/* Whose right lets the viewer confirm it: their own, or that of somebody whom
 * they stand in for and who could confirm it themselves; 0: nobody's. What a
 * role of the staff confirms is not passed on, as little as proposing it. */
static int64_t
right_of(struct store *store, const struct viewer *viewer,
         const struct pending_kind *kind, const struct proposal *proposal)
{
    if (has_one(viewer, kind->confirmers))
        return viewer->number;
    if (kind->may_confirm == NULL)
        return 0;
    if (kind->may_confirm(store, viewer, proposal))
        return viewer->number;
    const struct crowd principals = people_principals(store, viewer->number);
    for (int i = 0; i < principals.count; i++) {
        const int64_t number = principals.number[i];
        const struct viewer principal = people_viewer(store, number);
        if (number != proposal->proposer &&
            !is_about(store, kind, proposal, number) &&
            kind->may_confirm(store, &principal, proposal))
            return number;
    }
    return 0;
}

static bool
may_confirm(struct store *store, const struct viewer *viewer,
            const struct pending_kind *kind, const struct proposal *proposal)
{
    return right_of(store, viewer, kind, proposal) != 0;
}

bool
pending_waits_for(struct store *store, const struct viewer *viewer,
                  const struct proposal *proposal)
{
    const struct pending_kind *kind = kind_of(proposal->what);
    return kind != NULL && proposal->proposer != viewer->number &&
           !is_about(store, kind, proposal, viewer->number) &&
           may_confirm(store, viewer, kind, proposal);
}

const char *
pending_summary(struct store *store, const struct proposal *proposal)
{
    const struct pending_kind *kind = kind_of(proposal->what);
    return kind == NULL || kind->summary == NULL
               ? proposal->what
               : kind->summary(store, proposal);
}

void
pending_differs(struct store *store, struct exchange *exchange,
                const char *line)
{
    const struct value *have = value_get(&exchange->answer, "difference");
    struct value lines = have != NULL ? *have : value_list();
    value_add(store->arena, &lines, value_text(line));
    value_put(store->arena, &exchange->answer, "difference", lines);
}

enum status
pending_show(struct store *store, struct exchange *exchange,
             const struct proposal *proposal)
{
    const struct pending_kind *kind = kind_of(proposal->what);
    struct proposal again = *proposal;
    enum status status = STATUS_OK;
    if (kind == NULL)
        return STATUS_NOT_FOUND;
    if (kind->look != NULL)
        status = kind->look(store, exchange, &again);
    if (status == STATUS_OK && kind->show != NULL)
        status = kind->show(store, exchange, proposal);
    if (status == STATUS_OK &&
        value_get(&exchange->answer, "difference") == NULL)
        pending_differs(store, exchange, pending_summary(store, proposal));
    return status;
}

/* -- Proposing ----------------------------------------------------------- */

static bool
holds_file(const struct proposal *proposal)
{
    return value_get(&proposal->body, "text") != NULL;
}

/* `detail` is NULL or what stands beside it, erasable. */
static void
log_detail(struct store *store, const struct actor *actor,
           const uint8_t *request_key, const char *action, int64_t id,
           const struct value *body, const struct value *detail)
{
    struct bytes encoded = {NULL, 0};
    if (body != NULL) {
        const struct value canonical = value_canonical(store->arena, body);
        encoded = codec_encode(store->arena, &canonical);
    }
    journal_write(store, &(struct record){
                             .actor = actor,
                             .kind = "security",
                             .action = action,
                             .object_type = "pending",
                             .object_id = id,
                             .outcome = CHAIN_DONE,
                             .request_key = request_key,
                             .body = encoded,
                             .detail = detail,
                         });
}

static void
log_admin(struct store *store, const struct actor *actor,
          const uint8_t *request_key, const char *action, int64_t id,
          const struct value *body)
{
    log_detail(store, actor, request_key, action, id, body, NULL);
}

/* The body without its file. */
static struct bytes
head_of(struct store *store, const struct value *body)
{
    struct value head = value_map();
    for (uint32_t i = 0; i < body->count; i++) {
        const struct value_pair *pair = &body->as.pairs[i];
        if (strcmp(pair->key, "text") != 0)
            value_put(store->arena, &head, pair->key, pair->value);
    }
    return codec_encode(store->arena, &head);
}

/* A list of what waits reads this instead of the file, which may be a whole
 * municipality. */
static void
head_keep(struct store *store, int64_t id, const struct value *body)
{
    const struct bytes encoded = head_of(store, body);
    db_run(store->db, "INSERT INTO pending_head (id, body) VALUES (?, ?)",
           DB_ARGS(db_int_of(id), db_blob_of(encoded.data, encoded.size)));
}

static void
head_forget(struct store *store, int64_t id)
{
    db_run(store->db, "DELETE FROM pending_head WHERE id = ?",
           DB_ARGS(db_int_of(id)));
}

int64_t
pending_keep(struct store *store, const struct actor *actor,
             const uint8_t *request_key, const struct proposal *proposal)
{
    const struct bytes body = codec_encode(store->arena, &proposal->body);
    uint8_t digest[CHAIN_HASH_SIZE];
    store_digest(store, "proposal", body, digest); /* it holds names */
    const int64_t id =
        db_number(store->db, "SELECT max(id) FROM pending", DB_NONE, 0) + 1;
    db_run(store->db,
           "INSERT INTO pending (id, what, proposer, at_ms, digest, body,"
           " state) VALUES (?, ?, ?, ?, ?, ?, 'waiting')",
           DB_ARGS(db_int_of(id), db_text_of(proposal->what),
                   db_int_of(proposal->proposer), db_int_of(store->now_ms),
                   db_blob_of(digest, sizeof digest),
                   db_blob_of(body.data, body.size)));
    if (holds_file(proposal))
        head_keep(store, id, &proposal->body);
    log_admin(store, actor, request_key,
              arena_format(store->arena, "propose-%s", proposal->what), id,
              &proposal->body);
    return id;
}

/* `sql` counts what waits. */
static bool
has_room(struct store *store, struct exchange *exchange, const char *sql,
         int64_t max)
{
    const int64_t count = db_number(
        store->db, sql, DB_ARGS(db_int_of(exchange->actor.number)), 0);
    if (count < max)
        return true;
    exchange_arg(store, exchange, "count", value_int(count));
    return false;
}

/* That it waits is asked of the proposal itself: a head may be left of one that
 * a program which knew of no heads has decided on. */
enum status
pending_propose(struct store *store, struct exchange *exchange,
                const struct proposal *proposal)
{
    if (!has_room(store, exchange,
                  "SELECT count(*) FROM pending"
                  " WHERE state = 'waiting' AND what <> 'deputy'"
                  " AND proposer = ?",
                  PENDING_MAX) ||
        (holds_file(proposal) &&
         !has_room(store, exchange,
                   "SELECT count(*) FROM pending_head JOIN pending USING (id)"
                   " WHERE state = 'waiting' AND proposer = ?",
                   PENDING_FILES_MAX)))
        return STATUS_PENDING_FULL;
    const int64_t id =
        pending_keep(store, &exchange->actor, exchange->request->key, proposal);
    value_put(store->arena, &exchange->answer, "applied", value_bool(false));
    value_put(store->arena, &exchange->answer, "pending", value_int(id));
    return STATUS_OK;
}

/* Only the keys of this kind, and what every request has. */
static enum status
body_check(struct store *store, struct exchange *exchange,
           const struct pending_kind *kind)
{
    struct body_key keys[ADMIN_KEYS_MAX] = {{"what", VALUE_TEXT, true},
                                            {"dry_run", VALUE_BOOL, false}};
    int count = 2;
    for (int i = 0; i < PENDING_KEYS_MAX && kind->keys[i].key != NULL; i++)
        keys[count++] = kind->keys[i];
    return exchange_body(store, exchange, keys, count);
}

static bool
takes_file(const struct pending_kind *kind)
{
    for (int i = 0; i < PENDING_KEYS_MAX && kind->keys[i].key != NULL; i++)
        if (strcmp(kind->keys[i].key, "digest") == 0)
            return true;
    return false;
}

/* What was asked, with the file that it names. */
static enum status
body_read(struct store *store, struct exchange *exchange,
          const struct pending_kind *kind, struct value *out)
{
    *out = value_copy(store->arena, &exchange->request->body);
    if (takes_file(kind)) {
        const enum status status = staged_body(store, exchange, out);
        if (status != STATUS_OK)
            return status;
    }
    value_remove(out, "what");
    value_remove(out, "dry_run");
    return STATUS_OK;
}

/* The first identity's import, into a register that has nobody else. */
static enum status
apply_first(struct store *store, struct exchange *exchange,
            const struct pending_kind *kind, const struct proposal *proposal)
{
    const enum status status = kind->carry_out(store, exchange, proposal);
    if (status != STATUS_OK)
        return status;
    log_admin(store, &exchange->actor, exchange->request->key, kind->what, 0,
              &proposal->body);
    value_put(store->arena, &exchange->answer, "applied", value_bool(true));
    return STATUS_OK;
}

static enum status
propose(struct store *store, struct exchange *exchange,
        const struct viewer *viewer, const struct pending_kind *kind)
{
    struct proposal proposal = {.what = kind->what,
                                .proposer = exchange->actor.number};
    const bool first = first_may(store, exchange);
    enum status status = body_check(store, exchange, kind);
    if (status == STATUS_OK && !first && !has_one(viewer, kind->proposers))
        status = exchange_refuse_role(store, exchange, kind->what,
                                      kind->proposers, PENDING_ROLES_MAX);
    if (status == STATUS_OK)
        status = body_read(store, exchange, kind, &proposal.body);
    if (status == STATUS_OK)
        status = kind->look(store, exchange, &proposal);
    if (status != STATUS_OK)
        return status;
    const bool dry = value_get_bool(&exchange->request->body, "dry_run");
    struct value *answer = &exchange->answer;
    value_put(store->arena, answer, "applied", value_bool(false));
    value_put(store->arena, answer, "dry_run", value_bool(dry));
    if (dry)
        return STATUS_OK;
    staged_used(store, exchange);
    if (first)
        return apply_first(store, exchange, kind, &proposal);
    return pending_propose(store, exchange, &proposal);
}

/* -- Confirming ---------------------------------------------------------- */

/* `sql` names what, proposer, body, at_ms. */
static bool
proposal_read(struct store *store, const char *sql, int64_t id,
              struct proposal *out)
{
    struct db_rows *rows = db_rows(store->db, sql, DB_ARGS(db_int_of(id)));
    if (!db_next(rows))
        return false;
    *out = (struct proposal){
        .id = id,
        .what = arena_string(store->arena, db_text(rows, 0)),
        .proposer = db_int(rows, 1),
        .at_ms = db_int(rows, 3),
        .body = value_map(),
    };
    const struct bytes blob = db_blob(rows, 2);
    codec_decode_limited(store->arena, blob.data, blob.size, &STORE_ROW_LIMITS,
                         &out->body);
    db_end(rows);
    return true;
}

bool
pending_read(struct store *store, int64_t id, struct proposal *out)
{
    return proposal_read(store,
                         "SELECT what, proposer, body, at_ms FROM pending"
                         " WHERE id = ? AND state = 'waiting'",
                         id, out);
}

bool
pending_read_line(struct store *store, int64_t id, const struct viewer *viewer,
                  struct proposal *out, const char **summary, bool *waits)
{
    const struct arena_mark mark = arena_mark(store->arena);
    /* What is in the head, and that it waits, is not looked for in the whole.
     */
    const bool there =
        proposal_read(store,
                      "SELECT what, proposer, coalesce(head.body,"
                      " pending.body), at_ms FROM pending"
                      " INDEXED BY pending_waiting"
                      " LEFT JOIN pending_head AS head USING (id)"
                      " WHERE id = ? AND state = 'waiting'",
                      id, out);
    if (there) {
        *waits = pending_waits_for(store, viewer, out);
        *summary = arena_string(store->kept, pending_summary(store, out));
        out->what = arena_string(store->kept, out->what);
        out->body = value_map();
    }
    arena_release(store->arena, mark);
    return there;
}

static enum status
proposal_find(struct store *store, struct exchange *exchange, int64_t id,
              struct proposal *out)
{
    exchange_arg(
        store, exchange, "ref",
        value_text(arena_format(store->arena, "#%lld", (long long)id)));
    return pending_read(store, id, out) && kind_of(out->what) != NULL
               ? STATUS_OK
               : STATUS_NOT_FOUND;
}

/* What is decided needs its file no longer, which would otherwise stay for
 * good: the digest says which one it was. */
static void
pending_end(struct store *store, int64_t decider,
            const struct proposal *proposal, const char *state)
{
    const struct bytes head = head_of(store, &proposal->body);
    db_run(store->db,
           "UPDATE pending SET state = ?2, decider = ?3, decided_at_ms = ?4,"
           " body = ?5 WHERE id = ?1",
           DB_ARGS(db_int_of(proposal->id), db_text_of(state),
                   db_maybe_of(decider), db_int_of(store->now_ms),
                   db_blob_of(head.data, head.size)));
    head_forget(store, proposal->id);
}

/* Who took it back, and what it was; the store itself if what it was about has
 * changed since. */
static void
withdrawn_log(struct store *store, const struct actor *actor,
              const uint8_t *request_key, const struct proposal *proposal,
              const char *why)
{
    const struct value canonical =
        value_canonical(store->arena, &proposal->body);
    struct value detail = value_map();
    value_put(store->arena, &detail, "proposer", value_int(proposal->proposer));
    if (why != NULL)
        value_put(store->arena, &detail, "why", value_text(why));
    journal_write(store, &(struct record){
                             .actor = actor,
                             .kind = "security",
                             .action = "withdraw",
                             .object_type = "pending",
                             .object_id = proposal->id,
                             .to = proposal->what,
                             .outcome = CHAIN_DONE,
                             .request_key = request_key,
                             .body = codec_encode(store->arena, &canonical),
                             .detail = &detail,
                         });
}

void
pending_settle(struct store *store, int64_t id, const char *why)
{
    struct proposal proposal;
    if (!pending_read(store, id, &proposal))
        return;
    pending_end(store, 0, &proposal, "withdrawn");
    withdrawn_log(store, &ACTOR_STORE, NULL, &proposal, why);
}

void
pending_forget(struct store *store, int64_t id)
{
    db_run(store->db, "UPDATE pending SET body = x'80' WHERE id = ?",
           DB_ARGS(db_int_of(id)));
    head_forget(store, id);
}

/* Who proposed it must still be one who could: half of a decision is theirs. */
static enum status
proposer_check(struct store *store, struct exchange *exchange,
               const struct pending_kind *kind, const struct proposal *proposal)
{
    const struct viewer viewer = people_viewer(store, proposal->proposer);
    if (kind->proposers[0] == NULL || has_one(&viewer, kind->proposers))
        return STATUS_OK;
    exchange_arg(store, exchange, "person",
                 value_text(people_read(store, proposal->proposer).name));
    return STATUS_INACTIVE;
}

static enum status
confirm(struct store *store, struct exchange *exchange,
        const struct viewer *viewer, int64_t id)
{
    struct proposal proposal;
    enum status status = proposal_find(store, exchange, id, &proposal);
    if (status != STATUS_OK)
        return status;
    const struct pending_kind *kind = kind_of(proposal.what);
    const int64_t right = right_of(store, viewer, kind, &proposal);
    if (right == 0)
        return exchange_refuse_role(store, exchange, kind->what,
                                    kind->confirmers, PENDING_ROLES_MAX);
    if (proposal.proposer == exchange->actor.number) {
        exchange_arg(store, exchange, "what", value_text(proposal.what));
        return STATUS_TWO_PERSONS;
    }
    if (is_about(store, kind, &proposal, exchange->actor.number))
        return STATUS_OWN_MATTER;
    status = proposer_check(store, exchange, kind, &proposal);
    if (status != STATUS_OK)
        return status;
    /* First, so that what it brings about does not end it. */
    pending_end(store, exchange->actor.number, &proposal, "confirmed");
    status = kind->carry_out(store, exchange, &proposal);
    if (status != STATUS_OK)
        return status;
    struct value detail = value_map();
    value_put(store->arena, &detail, "for",
              value_text(people_login(store, right)));
    log_detail(store, &exchange->actor, exchange->request->key, kind->what, id,
               &proposal.body, right != viewer->number ? &detail : NULL);
    value_put(store->arena, &exchange->answer, "applied", value_bool(true));
    return STATUS_OK;
}

/* Who proposed it takes it back; who could confirm it says no. */
static enum status
withdraw(struct store *store, struct exchange *exchange,
         const struct viewer *viewer, int64_t id)
{
    struct proposal proposal;
    const enum status status = proposal_find(store, exchange, id, &proposal);
    if (status != STATUS_OK)
        return status;
    const struct pending_kind *kind = kind_of(proposal.what);
    if (proposal.proposer != viewer->number &&
        !may_confirm(store, viewer, kind, &proposal))
        return exchange_refuse_role(store, exchange, kind->what,
                                    kind->confirmers, PENDING_ROLES_MAX);
    pending_end(store, exchange->actor.number, &proposal, "withdrawn");
    withdrawn_log(store, &exchange->actor, exchange->request->key, &proposal,
                  NULL);
    value_put(store->arena, &exchange->answer, "withdrawn", value_bool(true));
    return STATUS_OK;
}

static enum status
accept_time(struct store *store, struct exchange *exchange,
            const struct viewer *viewer)
{
    static const char *const ROLES[PENDING_ROLES_MAX] = {"admin"};
    if (!has_one(viewer, ROLES))
        return exchange_refuse_role(store, exchange, "accept-time", ROLES,
                                    PENDING_ROLES_MAX);
    store_accept_time(store);
    log_admin(store, &exchange->actor, exchange->request->key, "accept-time", 0,
              NULL);
    return STATUS_OK;
}

static const struct body_key ADMIN_KEYS[] = {
    {"what", VALUE_TEXT, true},
    {"id", VALUE_INT, false},
};

enum status
pending_admin(struct store *store, struct exchange *exchange)
{
    const struct value *body = &exchange->request->body;
    const char *what = value_get_text(body, "what");
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    if (what != NULL && strcmp(what, "stage") == 0)
        return staged_take(store, exchange, &viewer);
    if (what != NULL && personnel_knows(what))
        return personnel_order(store, exchange, &viewer, what);
    if (what != NULL && kind_of(what) != NULL && kind_of(what)->look != NULL)
        return propose(store, exchange, &viewer, kind_of(what));
    const enum status status = exchange_body(store, exchange, ADMIN_KEYS, 2);
    if (status != STATUS_OK)
        return status;
    const int64_t id = value_get_int(body, "id", 0);
    if (strcmp(what, "confirm") == 0)
        return confirm(store, exchange, &viewer, id);
    if (strcmp(what, "withdraw") == 0)
        return withdraw(store, exchange, &viewer, id);
    if (strcmp(what, "accept-time") == 0)
        return accept_time(store, exchange, &viewer);
    return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID, "what",
                                 "something that can be asked");
}
