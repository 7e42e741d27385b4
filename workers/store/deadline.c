/* When clocks are due, and firing what is due: once, never early (P6). */
#include <string.h>

#include "core/mutant.h"
#include "workers/store/follow.h"
#include "workers/store/judge.h"

#define FIRED_MAX 64 /* in one batch, so that requests are not kept waiting */

struct due {
    int64_t ticket;
    const char *clock;
    int cycle;
    int percent; /* or days, of a clock with an end date */
    bool dated;
    int64_t due_at_ms;
};

/* For each of a clock's thresholds, whether it has fired in that cycle. */
static const bool *
fired_before(struct store *store, int64_t ticket, const struct clock *clock,
             int cycle)
{
    const size_t size = (size_t)clock->threshold_count * sizeof(bool);
    bool *fired = arena_take(store->arena, size + 1);
    memset(fired, 0, size);
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT percent FROM fired WHERE ticket = ? AND clock = ?"
        " AND cycle = ?",
        DB_ARGS(db_int_of(ticket), db_text_of(clock->name), db_int_of(cycle)));
    while (db_next(rows))
        for (int i = 0; i < clock->threshold_count; i++)
            if (clock->thresholds[i].percent == db_int(rows, 0))
                fired[i] = true;
    return fired;
}

struct arming {
    struct store *store;
    const struct loaded *loaded;
    const struct clock_mark *marks;
    int mark_count;
    int count;
    struct due *due; /* what the ticket's deadlines must be */
};

static void
clock_arm(struct arming *arming, const struct clock *clock, int cycle)
{
    struct store *store = arming->store;
    const int64_t ticket = arming->loaded->ticket.id;
    const bool *fired = fired_before(store, ticket, clock, cycle);
    for (int i = 0; i < clock->threshold_count; i++) {
        const struct threshold *threshold = &clock->thresholds[i];
        const int64_t due_ms = clock_threshold_due(
            arming->loaded->workflow, clock, &store->calendars, arming->marks,
            arming->mark_count, threshold, store->now_ms);
        if (due_ms == 0 || fired[i])
            continue;
        arming->due[arming->count++] = (struct due){
            .ticket = ticket,
            .clock = clock->name,
            .cycle = cycle,
            .percent = threshold->percent,
            .due_at_ms = due_ms,
        };
    }
}

static bool
is_wanted(const struct arming *arming, struct db_rows *rows)
{
    for (int i = 0; i < arming->count; i++) {
        const struct due *due = &arming->due[i];
        if (due->percent == db_int(rows, 2) && due->cycle == db_int(rows, 1) &&
            due->due_at_ms == db_int(rows, 3) &&
            strcmp(due->clock, db_text(rows, 0)) == 0)
            return true;
    }
    return false;
}

/* Most steps move no deadline; then nothing is written. */
static bool
is_armed(const struct arming *arming)
{
    int found = 0;
    bool same = true;
    struct db_rows *rows =
        db_rows(arming->store->db,
                "SELECT clock, cycle, percent, due_at_ms FROM deadline"
                " WHERE ticket = ?",
                DB_ARGS(db_int_of(arming->loaded->ticket.id)));
    while (db_next(rows)) {
        same = same && is_wanted(arming, rows);
        found++;
    }
    return same && found == arming->count;
}

static void
deadlines_write(const struct arming *arming)
{
    struct db *db = arming->store->db;
    db_run(db, "DELETE FROM deadline WHERE ticket = ?",
           DB_ARGS(db_int_of(arming->loaded->ticket.id)));
    for (int i = 0; i < arming->count; i++) {
        const struct due *due = &arming->due[i];
        db_run(db,
               "INSERT INTO deadline (ticket, clock, cycle, percent,"
               " due_at_ms) VALUES (?, ?, ?, ?, ?)",
               DB_ARGS(db_int_of(due->ticket), db_text_of(due->clock),
                       db_int_of(due->cycle), db_int_of(due->percent),
                       db_int_of(due->due_at_ms)));
    }
}

static int
thresholds_of(const struct workflow *workflow)
{
    int count = 0;
    for (int i = 0; i < workflow->clock_count; i++)
        count += workflow->clocks[i].threshold_count;
    return count;
}

int64_t
deadline_arm(struct store *store, const struct loaded *loaded)
{
    struct arming arming = {.store = store, .loaded = loaded};
    const struct workflow *workflow = loaded->workflow;
    const size_t most = (size_t)thresholds_of(workflow) + 1;
    arming.due = arena_take(store->arena, most * sizeof *arming.due);
    arming.mark_count = ticket_marks(store, loaded, INT64_MAX, &arming.marks);
    int64_t earliest_ms = 0;
    for (int i = 0; i < workflow->clock_count; i++) {
        const struct clock *clock = &workflow->clocks[i];
        const struct clock_reading reading =
            clock_read(workflow, clock, &store->calendars, arming.marks,
                       arming.mark_count, store->now_ms);
        if (reading.due_at_ms == 0)
            continue; /* paused, over or never begun */
        if (earliest_ms == 0 || reading.due_at_ms < earliest_ms)
            earliest_ms = reading.due_at_ms;
        clock_arm(&arming, clock, reading.cycle);
    }
    if (!is_armed(&arming))
        deadlines_write(&arming);
    return earliest_ms;
}

/* -- Firing -------------------------------------------------------------- */

static const struct threshold *
threshold_find(const struct clock *clock, int percent)
{
    for (int i = 0; clock != NULL && i < clock->threshold_count; i++)
        if (clock->thresholds[i].percent == percent)
            return &clock->thresholds[i];
    return NULL;
}

/* The occurrence is over, whatever comes of it. */
static void
due_close(struct store *store, const struct due *due)
{
    if (MUTANT(DEADLINE_KEPT))
        return;
    const struct db_arg args[] = {db_int_of(due->ticket),
                                  db_text_of(due->clock), db_int_of(due->cycle),
                                  db_int_of(due->percent)};
    db_run(store->db,
           "DELETE FROM deadline WHERE ticket = ? AND clock = ?"
           " AND cycle = ? AND percent = ?",
           args, 4);
    db_run(store->db,
           "INSERT INTO fired (ticket, clock, cycle, percent, at_ms, seq)"
           " VALUES (?, ?, ?, ?, ?, ?)",
           DB_ARGS(args[0], args[1], args[2], args[3], db_int_of(store->now_ms),
                   db_int_of((int64_t)store->log.seq + 1)));
}

static void
due_log(struct store *store, const struct due *due, const char *to,
        enum chain_outcome outcome)
{
    journal_write(store,
                  &(struct record){
                      .actor = &ACTOR_STORE,
                      .kind = "transaction",
                      .action = arena_format(store->arena,
                                             due->dated ? "%s@%dd" : "%s@%d%%",
                                             due->clock, due->percent),
                      .object_type = "ticket",
                      .object_id = due->ticket,
                      .to = to,
                      .outcome = outcome,
                  });
}

/* STATUS_OK unless what it brings with it is refused, and then nothing of it
 * may stay. */
static enum status
due_fire(struct store *store, struct due *due)
{
    struct loaded loaded;
    const struct clock *clock = NULL;
    if (ticket_load(store, due->ticket, &loaded))
        clock = workflow_clock(loaded.workflow, due->clock);
    due->dated = clock != NULL && clock->until != NULL;
    const struct threshold *threshold = threshold_find(clock, due->percent);
    due_close(store, due);
    if (threshold == NULL) {
        due_log(store, due, "", CHAIN_FAILED);
        return STATUS_OK;
    }
    struct decision *decision = arena_take(store->arena, sizeof *decision);
    judge_threshold(store, &loaded, clock, threshold, decision);
    if (decision->status != STATUS_OK) {
        due_log(store, due, status_code(decision->status), CHAIN_REFUSED);
        return STATUS_OK;
    }
    struct value args = value_map();
    const struct origin origin = {.actor = &ACTOR_STORE, .cause = CAUSE_TIMER};
    return follow_apply(store, &loaded, decision, &origin, NULL, &args);
}

static bool
still_due(struct store *store, const struct due *due)
{
    return db_number(store->db,
                     "SELECT due_at_ms FROM deadline WHERE ticket = ?"
                     " AND clock = ? AND cycle = ? AND percent = ?",
                     DB_ARGS(db_int_of(due->ticket), db_text_of(due->clock),
                             db_int_of(due->cycle), db_int_of(due->percent)),
                     INT64_MAX) <= store->now_ms;
}

void
deadline_tick(struct store *store)
{
    struct due *due = arena_take(store->arena, FIRED_MAX * sizeof *due);
    int count = 0;
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT ticket, clock, cycle, percent, due_at_ms FROM deadline"
                " WHERE due_at_ms <= ?"
                " ORDER BY due_at_ms, ticket, clock, percent LIMIT ?",
                DB_ARGS(db_int_of(store->now_ms), db_int_of(FIRED_MAX)));
    while (db_next(rows))
        due[count++] = (struct due){
            .ticket = db_int(rows, 0),
            .clock = arena_string(store->arena, db_text(rows, 1)),
            .cycle = (int)db_int(rows, 2),
            .percent = (int)db_int(rows, 3),
            .due_at_ms = db_int(rows, 4),
        };
    for (int i = 0; i < count; i++) {
        /* One that fired before may have stopped this clock. */
        if (!still_due(store, &due[i]))
            continue;
        const struct log_state before = store->log;
        db_savepoint(store->db);
        enum status status = due_fire(store, &due[i]);
        if (db_outcome(store->db) == DB_CONSTRAINT)
            status = STATUS_STATE; /* the database refused it (P4) */
        if (status == STATUS_OK) {
            db_release(store->db);
            continue;
        }
        /* Say so, once. */
        db_undo(store->db);
        store->log = before;
        due_close(store, &due[i]);
        due_log(store, &due[i], status_code(status), CHAIN_FAILED);
    }
}

int64_t
deadline_next_ms(struct store *store)
{
    return db_number(store->db, "SELECT min(due_at_ms) FROM deadline", DB_NONE,
                     INT64_MAX);
}
