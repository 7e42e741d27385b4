#include "workers/store/migrate.h"

#include <stdio.h>
#include <string.h>

#include "core/mutant.h"
#include "core/prove.h"

/* What is kept in table meta while tickets are left: one row for each workflow
 * and pair of versions, "migrate:NAME FROM TO". */
#define META_KEY "migrate:"

struct migration {
    const struct workflow *from;
    const struct workflow *to;
    int64_t pending; /* the proposal that was confirmed */
    int64_t done_id; /* tickets up to this one have been looked at */
};

/* -- May it be? ---------------------------------------------------------- */

/* `why` is a sentence with places for the pair of `why_args`. */
static enum status
refuse(struct store *store, struct exchange *exchange, const char *workflow,
       const char *why, const char *place, const char *word)
{
    struct value args = value_map();
    value_put(store->arena, &args, place, value_text(word));
    exchange_arg(store, exchange, "workflow", value_text(workflow));
    exchange_arg(store, exchange, "why", value_text(why));
    exchange_arg(store, exchange, "why_args", args);
    return STATUS_NOT_CARRIED;
}

static const char *
number_word(struct store *store, int64_t number)
{
    return arena_format(store->arena, "%lld", (long long)number);
}

/* Erasing finds free text only where the version says that it is some. */
static const char *
field_changed(const struct migration *migration)
{
    for (int i = 0; i < migration->from->field_count; i++) {
        const struct field *was = &migration->from->fields[i];
        const struct field *is = workflow_field(migration->to, was->name);
        if (is != NULL && field_is_erasable(was) != field_is_erasable(is))
            return was->name;
    }
    return NULL;
}

/* The map is proved against the very version that the tickets have. */
static enum status
map_check(struct store *store, struct exchange *exchange,
          const struct migration *migration)
{
    struct arena *arena = store->arena;
    const struct workflow *from = migration->from, *to = migration->to;
    if (to->carry_count == 0)
        return refuse(store, exchange, to->name,
                      "the file of version {version} does not say under "
                      "carry: where each state goes. Activate a version whose "
                      "file does",
                      "version", number_word(store, to->version));
    struct findings *findings = arena_take(arena, sizeof *findings);
    prove(arena, to, from, NULL, findings);
    if (findings->count > 0) {
        exchange_arg(store, exchange, "finding",
                     value_text(findings->finding[0].sentence));
        return STATUS_UNSOUND;
    }
    const char *field = field_changed(migration);
    if (field != NULL)
        return refuse(store, exchange, to->name,
                      "the field {field} is free text in one version and not "
                      "in the other",
                      "field", field);
    return STATUS_OK;
}

static enum status
migration_read(struct store *store, struct exchange *exchange,
               const struct proposal *proposal, struct migration *out)
{
    struct arena *arena = store->arena;
    const char *name = value_get_text(&proposal->body, "name");
    const int64_t from = value_get_int(&proposal->body, "from", 0);
    const int64_t to = value_get_int(&proposal->body, "to", 0);
    const struct workflow *active = workflow_active(store, name);
    *out = (struct migration){.to = active, .pending = proposal->id};
    if (active == NULL || from < 1 || from > UINT32_MAX ||
        (out->from = workflow_pinned(store, name, (uint32_t)from)) == NULL) {
        exchange_arg(
            store, exchange, "ref",
            value_text(arena_format(arena, "%s %lld", name, (long long)from)));
        return STATUS_NOT_FOUND;
    }
    if (to != active->version || from == to)
        return refuse(store, exchange, name,
                      "they can only go on under the version that is active "
                      "now, {version}, and come from another one",
                      "version", number_word(store, active->version));
    return map_check(store, exchange, out);
}

/* -- Carrying over ------------------------------------------------------- */

static const char *
carried_to(const struct workflow *to, const char *state)
{
    for (int i = 0; i < to->carry_count; i++)
        if (strcmp(to->carries[i].from, state) == 0)
            return to->carries[i].to;
    return state; /* the map is total: this is never reached */
}

static void
carry_log(struct store *store, int64_t id)
{
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "transaction",
                             .action = MIGRATE_MOVE,
                             .object_type = "ticket",
                             .object_id = id,
                             .to = status_code(STATUS_STATE),
                             .outcome = CHAIN_FAILED,
                         });
}

/* One step: the state that the map names, under the other version. */
static void
carry(struct store *store, const struct migration *migration, int64_t id)
{
    struct loaded loaded;
    const struct log_state before = store->log;
    if (!ticket_load(store, id, &loaded))
        return;
    struct decision *decision = arena_take(store->arena, sizeof *decision);
    decision->args = value_map();
    decision->change = (struct change){
        .move = MIGRATE_MOVE,
        .from = loaded.ticket.state,
        .to = carried_to(migration->to, loaded.ticket.state),
        .priority = loaded.ticket.priority,
        .fields = value_map(),
    };
    const struct origin origin = {.actor = &ACTOR_STORE, .cause = CAUSE_AUTO};
    loaded.workflow = migration->to;
    db_savepoint(store->db);
    if (!MUTANT(CARRIED_IN_PART))
        db_run(store->db, "UPDATE ticket SET workflow_version = ? WHERE id = ?",
               DB_ARGS(db_int_of(migration->to->version), db_int_of(id)));
    apply_decision(store, &loaded, decision, &origin, NULL);
    if (db_outcome(store->db) != DB_CONSTRAINT) {
        db_release(store->db);
        return;
    }
    db_undo(store->db);
    store->log = before;
    carry_log(store, id);
}

static int64_t
tickets_left(struct store *store, const struct migration *migration)
{
    return db_number(
        store->db,
        "SELECT count(*) FROM ticket WHERE workflow = ?"
        " AND workflow_version = ? AND category <> 'final' AND id > ?",
        DB_ARGS(db_text_of(migration->from->name),
                db_int_of(migration->from->version),
                db_int_of(migration->done_id)),
        0);
}

static const char *
meta_key(struct store *store, const struct migration *migration)
{
    return arena_format(store->arena, META_KEY "%s %u %u", migration->to->name,
                        migration->from->version, migration->to->version);
}

static void
meta_put(struct store *store, const struct migration *migration)
{
    db_run(store->db,
           "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key)"
           " DO UPDATE SET value = excluded.value",
           DB_ARGS(db_text_of(meta_key(store, migration)),
                   db_text_of(arena_format(store->arena, "%lld %lld",
                                           (long long)migration->pending,
                                           (long long)migration->done_id))));
}

static void
migration_end(struct store *store, const struct migration *migration)
{
    db_run(store->db, "DELETE FROM meta WHERE key = ?",
           DB_ARGS(db_text_of(meta_key(store, migration))));
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "security",
                             .action = "workflow-migrated",
                             .object_type = "pending",
                             .object_id = migration->pending,
                             .object_version = migration->to->version,
                             .to = migration->to->name,
                             .outcome = CHAIN_DONE,
                         });
}

/* Returns how many it looked at. */
static int
batch(struct store *store, struct migration *migration)
{
    int64_t ids[MIGRATE_BATCH];
    int count = 0;
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT id FROM ticket WHERE workflow = ? AND workflow_version = ?"
        " AND category <> 'final' AND id > ? ORDER BY id LIMIT ?",
        DB_ARGS(db_text_of(migration->from->name),
                db_int_of(migration->from->version),
                db_int_of(migration->done_id), db_int_of(MIGRATE_BATCH)));
    while (db_next(rows))
        ids[count++] = db_int(rows, 0);
    for (int i = 0; i < count; i++) {
        carry(store, migration, ids[i]);
        migration->done_id = ids[i];
    }
    if (count < MIGRATE_BATCH)
        migration_end(store, migration);
    else
        meta_put(store, migration);
    return count;
}

/* -- In the background --------------------------------------------------- */

/* False if nothing is under way. */
static bool
migration_under_way(struct store *store, struct migration *out)
{
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT key, value FROM meta"
                                   " WHERE key >= 'migrate:'"
                                   " AND key < 'migrate;' LIMIT 1",
                                   DB_NONE);
    if (!db_next(rows))
        return false;
    const char *key = db_text(rows, 0) + sizeof META_KEY - 1;
    const char *name = arena_text(store->arena, key, strcspn(key, " "));
    unsigned from = 0, to = 0;
    long long pending = 0, done_id = 0;
    const bool read =
        sscanf(key + strlen(name), " %u %u", &from, &to) == 2 &&
        sscanf(db_text(rows, 1), "%lld %lld", &pending, &done_id) == 2;
    db_end(rows);
    *out = (struct migration){
        .from = workflow_pinned(store, name, from),
        .to = workflow_pinned(store, name, to),
        .pending = pending,
        .done_id = done_id,
    };
    return read && out->from != NULL && out->to != NULL;
}

bool
migrate_waits(struct store *store)
{
    struct migration migration;
    return !store->disk_low && migration_under_way(store, &migration);
}

void
migrate_tick(struct store *store)
{
    struct migration migration;
    if (migrate_waits(store) && migration_under_way(store, &migration))
        batch(store, &migration);
}

/* -- The proposal -------------------------------------------------------- */

static enum status
migrate_look(struct store *store, struct exchange *exchange,
             struct proposal *proposal)
{
    struct arena *arena = store->arena;
    struct value *answer = &exchange->answer;
    struct migration migration;
    const enum status status =
        migration_read(store, exchange, proposal, &migration);
    if (status != STATUS_OK)
        return status;
    struct value difference = value_list();
    for (int i = 0; i < migration.to->carry_count; i++) {
        const struct carry *row = &migration.to->carries[i];
        const int64_t count = db_number(
            store->db,
            "SELECT count(*) FROM ticket WHERE workflow = ?"
            " AND workflow_version = ? AND category <> 'final' AND state = ?",
            DB_ARGS(db_text_of(migration.from->name),
                    db_int_of(migration.from->version), db_text_of(row->from)),
            0);
        if (count > 0)
            value_add(
                arena, &difference,
                value_text(arena_format(arena, "~ %s → %s: %lld", row->from,
                                        row->to, (long long)count)));
    }
    value_put(arena, answer, "difference", difference);
    value_put(arena, answer, "workflow", value_text(migration.to->name));
    value_put(arena, answer, "from", value_int(migration.from->version));
    value_put(arena, answer, "to", value_int(migration.to->version));
    value_put(arena, answer, "tickets",
              value_int(tickets_left(store, &migration)));
    return STATUS_OK;
}

static enum status
migrate_carry_out(struct store *store, struct exchange *exchange,
                  const struct proposal *proposal)
{
    struct migration migration;
    const enum status status =
        migration_read(store, exchange, proposal, &migration);
    if (status != STATUS_OK)
        return status;
    const int count = batch(store, &migration);
    value_put(store->arena, &exchange->answer, "migrated", value_int(count));
    value_put(store->arena, &exchange->answer, "left",
              value_int(tickets_left(store, &migration)));
    return STATUS_OK;
}

static const char *
migrate_summary(struct store *store, const struct proposal *proposal)
{
    return arena_format(store->arena, "%s %lld → %lld",
                        value_get_text(&proposal->body, "name"),
                        (long long)value_get_int(&proposal->body, "from", 0),
                        (long long)value_get_int(&proposal->body, "to", 0));
}

const struct pending_kind PENDING_WORKFLOW_MIGRATE = {
    .what = "workflow-migrate",
    .keys = {{"name", VALUE_TEXT, true},
             {"from", VALUE_INT, true},
             {"to", VALUE_INT, true}},
    .proposers = {"admin"},
    .confirmers = {"admin"},
    .look = migrate_look,
    .carry_out = migrate_carry_out,
    .summary = migrate_summary,
};
