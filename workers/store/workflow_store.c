/* Pinned workflow versions: running tickets never read files (P12). */
#include <assert.h>
#include <string.h>

#include "core/prove.h"
#include "runtime/workflow_load.h"
#include "workers/store/inside.h"

const struct workflow *
workflow_pinned(struct store *store, const char *name, uint32_t version)
{
    for (int i = 0; i < store->pinned_count; i++) {
        const struct workflow *workflow = store->pinned[i].workflow;
        if (workflow->version == version && strcmp(workflow->name, name) == 0)
            return workflow;
    }
    struct db_rows *rows = db_rows(
        store->db, "SELECT text FROM workflow WHERE name = ? AND version = ?",
        DB_ARGS(db_text_of(name), db_int_of(version)));
    if (!db_next(rows))
        return NULL;
    const char *text = db_text(rows, 0);
    const char *report;
    struct arena *arena = arena_new(WORKFLOW_ARENA_MAX);
    struct workflow *workflow = workflow_load(
        arena, name, arena_bytes(arena, text, strlen(text)), &report);
    db_end(rows);
    /* It was accepted when it was activated. */
    assert(workflow != NULL);
    assert(store->pinned_count < STORE_WORKFLOWS_MAX);
    store->pinned[store->pinned_count++] = (struct pinned){arena, workflow};
    return workflow;
}

const struct workflow *
workflow_active(struct store *store, const char *name)
{
    const int64_t version = db_number(
        store->db, "SELECT version FROM workflow WHERE name = ? AND active = 1",
        DB_ARGS(db_text_of(name)), 0);
    return version == 0 ? NULL
                        : workflow_pinned(store, name, (uint32_t)version);
}

/* -- Accepting a file ---------------------------------------------------- */

static enum status
digest_check(struct store *store, struct exchange *exchange,
             const struct workflow *workflow, struct bytes text)
{
    uint8_t digest[CHAIN_HASH_SIZE];
    chain_hash(text, digest);
    struct db_rows *rows = db_rows(
        store->db, "SELECT digest FROM workflow WHERE name = ? AND version = ?",
        DB_ARGS(db_text_of(workflow->name), db_int_of(workflow->version)));
    if (!db_next(rows))
        return STATUS_OK;
    const struct bytes known = db_blob(rows, 0);
    const bool same = known.size == sizeof digest &&
                      memcmp(known.data, digest, sizeof digest) == 0;
    db_end(rows);
    if (same)
        return STATUS_OK;
    exchange_arg(store, exchange, "workflow", value_text(workflow->name));
    exchange_arg(store, exchange, "version", value_int(workflow->version));
    return STATUS_DIGEST_DIFFERS;
}

/* Every version that a ticket may need has its place in memory. */
static bool
has_room(struct store *store, const struct workflow *workflow)
{
    return db_number(store->db,
                     "SELECT count(*) FROM workflow"
                     " WHERE NOT (name = ? AND version = ?)",
                     DB_ARGS(db_text_of(workflow->name),
                             db_int_of(workflow->version)),
                     0) < STORE_WORKFLOWS_MAX;
}

/* -- Beside the others --------------------------------------------------- */

/* The active workflows, and `joining` (or NULL) in the place of its name's.
 * More may be activated later: the family is never complete. */
static struct family
family_with(struct store *store, const struct workflow *joining)
{
    const struct workflow **members =
        arena_take(store->arena, (STORE_WORKFLOWS_MAX + 1) * sizeof *members);
    struct family family = {.workflows = members};
    const char *names[STORE_WORKFLOWS_MAX];
    int count = 0;
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT name FROM workflow WHERE active = 1"
                                   " ORDER BY name",
                                   DB_NONE);
    while (db_next(rows))
        if (count < STORE_WORKFLOWS_MAX)
            names[count++] = arena_string(store->arena, db_text(rows, 0));
    for (int i = 0; i < count; i++)
        if (joining == NULL || strcmp(names[i], joining->name) != 0)
            members[family.count++] = workflow_active(store, names[i]);
    if (joining != NULL)
        members[family.count++] = joining;
    return family;
}

static const char *
report_active(struct store *store, const struct workflow *workflow,
              const struct findings *findings)
{
    const char *report = NULL;
    struct db_rows *rows = db_rows(
        store->db, "SELECT text FROM workflow WHERE name = ? AND version = ?",
        DB_ARGS(db_text_of(workflow->name), db_int_of(workflow->version)));
    if (db_next(rows)) {
        const char *text = db_text(rows, 0);
        report = workflow_report(store->arena, workflow->name,
                                 arena_bytes(store->arena, text, strlen(text)),
                                 findings);
        db_end(rows);
    }
    return report;
}

/*
 * What one workflow does to the tickets of another may undo what was proved
 * of that one: each active one is proved once more beside the new one. What
 * was wrong with it before is not the new one's fault. NULL, or the report.
 */
static const char *
undone_by(struct store *store, const struct workflow *joining)
{
    const struct family now = family_with(store, NULL);
    const struct family then = family_with(store, joining);
    struct findings *before = arena_take(store->arena, sizeof *before);
    struct findings *after = arena_take(store->arena, sizeof *after);
    for (int i = 0; i < now.count; i++) {
        const struct workflow *other = now.workflows[i];
        if (strcmp(other->name, joining->name) == 0)
            continue;
        prove(store->arena, other, NULL, &now, before);
        prove(store->arena, other, NULL, &then, after);
        if (after->count > before->count)
            return report_active(store, other, after);
    }
    return NULL;
}

enum status
workflow_check(struct store *store, struct exchange *exchange, const char *file,
               struct bytes text, struct workflow **out)
{
    const char *report = NULL;
    struct workflow *workflow =
        workflow_load(store->arena, file, text, &report);
    if (workflow == NULL) {
        exchange_arg(store, exchange, "finding", value_text(report));
        return STATUS_UNSOUND;
    }
    const enum status status = digest_check(store, exchange, workflow, text);
    if (status != STATUS_OK)
        return status;
    if (!has_room(store, workflow)) {
        exchange_arg(store, exchange, "limit",
                     value_text(arena_format(store->arena, "%d versions",
                                             STORE_WORKFLOWS_MAX)));
        return STATUS_TOO_LARGE;
    }
    const struct workflow *before = workflow_active(store, workflow->name);
    if (before != NULL && before->version == workflow->version)
        before = NULL;
    struct findings *findings = arena_take(store->arena, sizeof *findings);
    const struct family family = family_with(store, workflow);
    prove(store->arena, workflow, before, &family, findings);
    report = findings->count > 0
                 ? workflow_report(store->arena, file, text, findings)
                 : undone_by(store, workflow);
    if (report != NULL) {
        exchange_arg(store, exchange, "finding", value_text(report));
        return STATUS_UNSOUND;
    }
    *out = workflow;
    return STATUS_OK;
}

/* -- Pinning ------------------------------------------------------------- */

static void
allow(struct store *store, const struct workflow *workflow, const char *from,
      const char *move, const char *to)
{
    db_run(store->db,
           "INSERT INTO allowed (workflow, version, from_state, move,"
           " to_state) VALUES (?, ?, ?, ?, ?)"
           " ON CONFLICT DO NOTHING",
           DB_ARGS(db_text_of(workflow->name), db_int_of(workflow->version),
                   db_text_of(from), db_text_of(move), db_text_of(to)));
}

static void
allow_moves(struct store *store, const struct workflow *workflow)
{
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        for (int f = 0; f < move->from_count; f++) {
            const char *from = move->from[f] < 0
                                   ? WORKFLOW_NEW
                                   : workflow->states[move->from[f]].name;
            const char *to =
                move->to < 0 ? from : workflow->states[move->to].name;
            allow(store, workflow, from, move->name, to);
        }
    }
}

/* What every workflow has in a state that is not final. */
static void
allow_reserved(struct store *store, const struct workflow *workflow, int s)
{
    static const char *const EVERYWHERE[] = {"note", "attach", "link"};
    static const char *const IN_ROUNDS[] = {"vote", "recuse"};
    const char *state = workflow->states[s].name;
    if (workflow->states[s].category == CATEGORY_FINAL)
        return;
    for (size_t i = 0; i < sizeof EVERYWHERE / sizeof *EVERYWHERE; i++)
        allow(store, workflow, state, EVERYWHERE[i], state);
    for (int r = 0; r < workflow->round_count; r++)
        for (size_t i = 0; workflow->rounds[r].in & 1ULL << s &&
                           i < sizeof IN_ROUNDS / sizeof *IN_ROUNDS;
             i++)
            allow(store, workflow, state, IN_ROUNDS[i], state);
}

/* Notes and votes, and clocks that have come so far, change no state. */
static void
allow_entries(struct store *store, const struct workflow *workflow)
{
    for (int s = 0; s < workflow->state_count; s++) {
        const char *state = workflow->states[s].name;
        allow_reserved(store, workflow, s);
        for (int c = 0; c < workflow->clock_count; c++) {
            const struct clock *clock = &workflow->clocks[c];
            for (int t = 0; t < clock->threshold_count; t++)
                if (clock->runs_in & 1ULL << s)
                    allow(store, workflow, state,
                          arena_format(
                              store->arena,
                              clock->until != NULL ? "%s@%dd" : "%s@%d%%",
                              clock->name, clock->thresholds[t].percent),
                          state);
        }
    }
}

/* The version map: where a ticket of the version before may be carried. */
static void
allow_carries(struct store *store, const struct workflow *workflow)
{
    for (int i = 0; i < workflow->carry_count; i++)
        allow(store, workflow, workflow->carries[i].from, MIGRATE_MOVE,
              workflow->carries[i].to);
}

void
workflow_insert(struct store *store, const struct workflow *workflow,
                struct bytes text, int64_t proposer, int64_t approver)
{
    uint8_t digest[CHAIN_HASH_SIZE];
    chain_hash(text, digest);
    const struct db_arg name = db_text_of(workflow->name);
    db_run(store->db, "UPDATE workflow SET active = 0 WHERE name = ?",
           DB_ARGS(name));
    db_run(store->db,
           "INSERT INTO workflow (name, version, digest, text, active,"
           " activated_at_ms, proposer, approver)"
           " VALUES (?, ?, ?, ?, 1, ?, ?, ?)"
           " ON CONFLICT (name, version) DO UPDATE SET active = 1",
           DB_ARGS(name, db_int_of(workflow->version),
                   db_blob_of(digest, sizeof digest),
                   db_text_of(arena_text(store->arena, (const char *)text.data,
                                         text.size)),
                   db_int_of(store->now_ms), db_int_of(proposer),
                   db_int_of(approver)));
    allow_moves(store, workflow);
    allow_entries(store, workflow);
    allow_carries(store, workflow);
}

enum status
store_install_workflow(struct store *store, const char *file, struct bytes text,
                       const char **report)
{
    struct workflow *workflow = NULL;
    struct exchange exchange = {.args = value_map()};
    const enum status status =
        workflow_check(store, &exchange, file, text, &workflow);
    if (status != STATUS_OK) {
        *report = value_get_text(&exchange.args, "finding");
        return status;
    }
    if (workflow_active(store, workflow->name) != NULL)
        return STATUS_OK;
    workflow_insert(store, workflow, text, 0, 0);
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "security",
                             .action = "workflow-activate",
                             .object_type = "workflow",
                             .object_version = workflow->version,
                             .to = workflow->name,
                             .outcome = CHAIN_DONE,
                             .body = text,
                         });
    return STATUS_OK;
}
