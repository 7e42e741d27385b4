/* Jobs: leased within credit, completed once, dead in plain sight (P5). */
#include <string.h>

#include "core/codec.h"
#include "core/mutant.h"
#include "workers/store/inside.h"
#include "workers/store/register/code.h"

#define ERROR_MAX 256 /* code points of a worker's reason */

struct job {
    int64_t id; /* 0: there is none */
    const char *service;
    int64_t ticket;
    const char *state;
    int64_t epoch;
    int64_t attempts;
    const char *clock; /* that it escalates for, or NULL */
    int64_t cycle;
};

static struct job
job_read(struct store *store, int64_t id)
{
    struct job job = {.id = 0};
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT service, ticket, state, epoch, attempts, body FROM job"
                " WHERE id = ?",
                DB_ARGS(db_int_of(id)));
    if (!db_next(rows))
        return job;
    job = (struct job){
        .id = id,
        .service = arena_string(store->arena, db_text(rows, 0)),
        .ticket = db_int(rows, 1),
        .state = arena_string(store->arena, db_text(rows, 2)),
        .epoch = db_int(rows, 3),
        .attempts = db_int(rows, 4),
    };
    struct value body = value_map();
    const struct bytes stored = db_blob(rows, 5);
    codec_decode(store->arena, stored.data, stored.size, &body);
    db_end(rows);
    job.clock = value_get_text(&body, "clock");
    job.cycle = value_get_int(&body, "cycle", 0);
    return job;
}

static bool
is_state(const struct job *job, const char *state)
{
    return strcmp(job->state, state) == 0;
}

/* -- Leases, in memory and monotonic ------------------------------------- */

static struct lease *
lease_find(struct store *store, int64_t job)
{
    struct dealings *dealings = &store->dealings;
    for (int i = 0; i < dealings->lease_count; i++)
        if (dealings->lease[i].job == job)
            return &dealings->lease[i];
    return NULL;
}

static void
lease_drop(struct store *store, int64_t job)
{
    struct dealings *dealings = &store->dealings;
    struct lease *lease = lease_find(store, job);
    if (lease != NULL)
        *lease = dealings->lease[--dealings->lease_count];
}

static bool
lease_add(struct store *store, int64_t job, int64_t epoch)
{
    struct dealings *dealings = &store->dealings;
    if (dealings->lease_count == STORE_LEASES_MAX)
        return false;
    dealings->lease[dealings->lease_count++] = (struct lease){
        .job = job,
        .epoch = epoch,
        .until_mono_ms = store->mono_ms + store->config.lease_ms,
    };
    return true;
}

void
job_open(struct store *store)
{
    /* Whoever was at work when we died gets one full new term. More than the
     * table holds are offered again at once. */
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT id, epoch FROM job WHERE state = 'leased'"
                " ORDER BY id",
                DB_NONE);
    bool room = true;
    while (room && db_next(rows))
        room = lease_add(store, db_int(rows, 0), db_int(rows, 1));
    if (room)
        return;
    const int64_t first = db_int(rows, 0);
    db_end(rows);
    db_run(store->db,
           "UPDATE job SET state = 'ready' WHERE state = 'leased'"
           " AND id >= ?",
           DB_ARGS(db_int_of(first)));
}

/* -- Credit -------------------------------------------------------------- */

void
job_credit_reset(struct store *store)
{
    /* That the broker is another one stays true if the batch is not stored. */
    store->dealings.offered_count = 0;
    store->dealings_saved.offered_count = 0;
}

static void
credit_add(struct dealings *dealings, const char *service, int64_t credit)
{
    for (int i = 0; i < dealings->offered_count; i++) {
        struct offered *offered = &dealings->offered[i];
        if (strcmp(offered->service, service) != 0)
            continue;
        offered->credit += credit;
        if (offered->credit < 0)
            offered->credit = 0;
        return;
    }
    if (dealings->offered_count == STORE_SERVICES_MAX || credit <= 0 ||
        strlen(service) >= WORKFLOW_NAME_MAX)
        return;
    struct offered *offered = &dealings->offered[dealings->offered_count++];
    memcpy(offered->service, service, strlen(service) + 1);
    offered->credit = credit;
}

/* -- The end of a job ---------------------------------------------------- */

static void
job_log(struct store *store, const struct job *job, const char *action,
        const char *why)
{
    struct value detail = value_map();
    if (why != NULL)
        value_put(store->arena, &detail, "why", value_text(why));
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "transaction",
                             .action = action,
                             .object_type = "job",
                             .object_id = job->id,
                             .object_version = job->attempts,
                             .from = job->state,
                             .to = job->service,
                             .outcome = CHAIN_FAILED,
                             .detail = why != NULL ? &detail : NULL,
                         });
}

static void
job_dead(struct store *store, const struct job *job, const char *why)
{
    lease_drop(store, job->id);
    db_run(
        store->db,
        "UPDATE job SET state = 'dead', ended_at_ms = ?2, error = ?3"
        " WHERE id = ?1",
        DB_ARGS(db_int_of(job->id), db_int_of(store->now_ms), db_text_of(why)));
    job_log(store, job, "job-dead", why);
}

/* A job that is to reach somebody from whom its ticket has been hidden
 * meanwhile. */
static bool
reaches_hidden(struct store *store, const struct matter *matter,
               struct bytes stored)
{
    struct value body = value_map();
    codec_decode(store->arena, stored.data, stored.size, &body);
    return people_hidden(matter,
                         value_get_int(value_get(&body, "to"), "number", 0));
}

/* A lease stays until it runs out, and does nothing then: what is withheld may
 * be undone with the step that it belongs to. */
void
job_withhold(struct store *store, const struct loaded *loaded)
{
    struct crowd jobs = {0};
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT id, body FROM job WHERE ticket = ?"
                " AND service = 'notify' AND state IN ('ready', 'leased')",
                DB_ARGS(db_int_of(loaded->ticket.id)));
    while (db_next(rows))
        if (reaches_hidden(store, &loaded->matter, db_blob(rows, 1)))
            crowd_add(store, &jobs, db_int(rows, 0));
    for (int i = 0; i < jobs.count; i++)
        db_run(store->db,
               "UPDATE job SET state = 'done', ended_at_ms = ?2,"
               " error = 'withheld' WHERE id = ?1",
               DB_ARGS(db_int_of(jobs.number[i]), db_int_of(store->now_ms)));
}

void
job_kill(struct store *store, int64_t id, const char *why)
{
    const struct job job = job_read(store, id);
    if (job.id != 0)
        job_dead(store, &job, why);
}

static int64_t
back_off_ms(const struct store *store, int64_t attempts)
{
    int64_t wait_ms = store->config.back_off_ms;
    for (int64_t i = 1; i < attempts; i++) {
        wait_ms *= 2;
        if (wait_ms >= store->config.back_off_max_ms)
            return store->config.back_off_max_ms;
    }
    return wait_ms;
}

static void
job_again(struct store *store, const struct job *job, int64_t attempts,
          int64_t within_ms, const char *why)
{
    lease_drop(store, job->id);
    db_run(store->db,
           "UPDATE job SET state = 'ready', attempts = ?2, ready_at_ms = ?3,"
           " error = ?4 WHERE id = ?1",
           DB_ARGS(db_int_of(job->id), db_int_of(attempts),
                   db_int_of(store->now_ms + within_ms), db_text_of(why)));
}

/* An attempt that came to nothing. */
static void
job_failed(struct store *store, const struct job *job, const char *why,
           bool retry)
{
    if (!retry || job->attempts >= store->config.attempts_max)
        job_dead(store, job, why);
    else
        job_again(store, job, job->attempts, back_off_ms(store, job->attempts),
                  why);
}

static void
noted(struct store *store, const struct link *link)
{
    store_send(store, &(struct link){
                          .type = LINK_NOTED,
                          .job = link->job,
                          .epoch = link->epoch,
                          .service = link->service,
                      });
}

/* A success is true whoever says it, as long as it was leased to them: an
 * older epoch's spares us a second attempt. It is taken once. */
static bool
done_counts(const struct job *job, const struct link *link)
{
    if (MUTANT(EPOCH_UNCHECKED))
        return true;
    return !is_state(job, "done") && link->epoch > 0 &&
           link->epoch <= job->epoch;
}

/* Two thresholds may be under way at once, and each plans without knowing of
 * the other: whoever has been woken meanwhile is left in peace, and so
 * is whom the ticket has been hidden from. False if nobody is left. */
static bool
told_filter(struct store *store, const struct job *job, struct value *fields)
{
    const struct value *told = value_get(fields, "told");
    if (told == NULL || told->kind != VALUE_LIST)
        return true;
    const struct crowd before =
        people_told(store, job->ticket, job->clock, job->cycle);
    struct value left = value_list();
    struct loaded loaded;
    if (!ticket_load(store, job->ticket, &loaded))
        return false;
    for (uint32_t i = 0; i < told->count; i++)
        if (told->as.items[i].kind == VALUE_INT &&
            !crowd_has(&before, told->as.items[i].as.integer) &&
            !people_hidden(&loaded.matter, told->as.items[i].as.integer))
            value_add(store->arena, &left, told->as.items[i]);
    value_put(store->arena, fields, "told", left);
    return left.count > 0;
}

static void
stimulus_apply(struct store *store, const struct job *job,
               const struct value *body)
{
    const char *move = value_get_text(body, "stimulus");
    const struct value *given = value_get(body, "fields");
    struct value fields = value_map();
    if (move == NULL || job->ticket == 0)
        return;
    if (given != NULL && given->kind == VALUE_MAP)
        fields = value_copy(store->arena, given);
    if (told_filter(store, job, &fields))
        act_stimulus(store, job->ticket, move, &fields, job->clock, job->cycle);
}

static void
take_done(struct store *store, const struct job *job, const struct link *link)
{
    if (link->epoch > job->epoch)
        return; /* from nowhere */
    if (done_counts(job, link)) {
        stimulus_apply(store, job, &link->body);
        lease_drop(store, job->id);
        db_run(store->db,
               "UPDATE job SET state = 'done', ended_at_ms = ?2,"
               " error = NULL WHERE id = ?1",
               DB_ARGS(db_int_of(job->id), db_int_of(store->now_ms)));
    }
    noted(store, link);
}

/* Everything but success counts only from whoever holds the lease now. */
static bool
holds_lease(const struct job *job, const struct link *link)
{
    return MUTANT(EPOCH_UNCHECKED) ||
           (is_state(job, "leased") && link->epoch == job->epoch);
}

static void
take_of_job(struct store *store, const struct job *job, const struct link *link)
{
    struct arena *arena = store->arena;
    if (link->type == LINK_DONE) {
        take_done(store, job, link);
        return;
    }
    if (!holds_lease(job, link))
        return;
    if (link->type == LINK_FAIL) {
        job_failed(store, job, text_cut(arena, link->why, ERROR_MAX),
                   link->retry);
    } else if (link->type == LINK_EXTEND) {
        struct lease *lease = lease_find(store, job->id);
        if (lease != NULL)
            lease->until_mono_ms = store->mono_ms + store->config.lease_ms;
    } else if (link->type == LINK_UNDELIVERED) {
        job_again(store, job, job->attempts - 1, 0, "undelivered");
    } else if (link->type == LINK_LOST) {
        job_failed(store, job, "the worker was lost", true);
    }
}

void
job_take(struct store *store, const struct link *link)
{
    if (link->type == LINK_CREDIT) {
        credit_add(&store->dealings, link->service, link->credit);
        /* Credit stays given even if this batch cannot be stored. */
        credit_add(&store->dealings_saved, link->service, link->credit);
        return;
    }
    const struct job job = job_read(store, link->job);
    if (job.id == 0 ||
        (link->service != NULL && strcmp(link->service, job.service) != 0)) {
        if (link->type == LINK_DONE)
            noted(store, link);
        return;
    }
    const struct log_state before = store->log;
    db_savepoint(store->db);
    take_of_job(store, &job, link);
    if (db_outcome(store->db) != DB_CONSTRAINT) {
        db_release(store->db);
        return;
    }
    db_undo(store->db);
    store->log = before;
    job_dead(store, &job, "its stimulus is not allowed");
}

/* -- Offers -------------------------------------------------------------- */

static void
leases_expire(struct store *store)
{
    struct dealings *dealings = &store->dealings;
    for (int i = 0; i < dealings->lease_count;) {
        const struct lease lease = dealings->lease[i];
        if (lease.until_mono_ms > store->mono_ms) {
            i++;
            continue;
        }
        /* Whoever held it gets no more: this takes it out of the table. */
        const struct job job = job_read(store, lease.job);
        lease_drop(store, lease.job);
        if (job.id != 0 && is_state(&job, "leased") && job.epoch == lease.epoch)
            job_failed(store, &job, "the lease ran out", true);
    }
}

/* A notice whose ticket has been marked since says no more than one that was
 * written afterwards (P9). */
void
job_body_close(struct value *body)
{
    static const char *const OPEN[] = {
        "title", "state", "priority", "system", "due_at_ms", "actor", "note"};
    for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++)
        value_remove(body, OPEN[i]);
}

static struct value
body_of(struct store *store, int64_t id, struct bytes stored, bool marked)
{
    struct arena *arena = store->arena;
    struct value body = value_map();
    codec_decode(arena, stored.data, stored.size, &body);
    if (marked && value_get(&body, "marked") != NULL) {
        job_body_close(&body);
        value_put(arena, &body, "marked", value_bool(true));
    }
    code_fill(store, &body);
    value_put(arena, &body, "message_id",
              value_text(arena_format(arena, "<job-%lld.%02x%02x%02x%02x@%s>",
                                      (long long)id, store->site[0],
                                      store->site[1], store->site[2],
                                      store->site[3], store->config.site)));
    return body;
}

static void
offer(struct store *store, struct offered *offered)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT j.id, j.epoch, j.body, t.security FROM job j"
                " LEFT JOIN ticket t ON t.id = j.ticket WHERE j.service = ?"
                " AND j.state = 'ready' AND j.ready_at_ms <= ?"
                " ORDER BY j.ready_at_ms, j.id LIMIT ?",
                DB_ARGS(db_text_of(offered->service), db_int_of(store->now_ms),
                        db_int_of(offered->credit)));
    while (db_next(rows)) {
        const int64_t id = db_int(rows, 0);
        const int64_t epoch = db_int(rows, 1) + 1;
        if (!lease_add(store, id, epoch)) {
            db_end(rows);
            return;
        }
        offered->credit--;
        store_send(store, &(struct link){
                              .type = LINK_JOB,
                              .job = id,
                              .epoch = epoch,
                              .service = offered->service,
                              .term_ms = store->config.lease_ms,
                              .body = body_of(store, id, db_blob(rows, 2),
                                              db_int(rows, 3) != 0),
                          });
    }
}

/* Every lease that is in memory only is written before the batch ends. */
static void
leases_write(struct store *store)
{
    for (int i = 0; i < store->dealings.lease_count; i++)
        db_run(store->db,
               "UPDATE job SET state = 'leased', epoch = ?2,"
               " attempts = attempts + 1 WHERE id = ?1 AND epoch = ?2 - 1",
               DB_ARGS(db_int_of(store->dealings.lease[i].job),
                       db_int_of(store->dealings.lease[i].epoch)));
}

void
job_tick(struct store *store)
{
    leases_expire(store);
    const int before = store->dealings.lease_count;
    for (int i = 0; i < store->dealings.offered_count; i++)
        if (store->dealings.offered[i].credit > 0)
            offer(store, &store->dealings.offered[i]);
    if (store->dealings.lease_count > before)
        leases_write(store);
}

void
job_time_accepted(struct store *store)
{
    db_run(store->db,
           "UPDATE job SET ready_at_ms = ?1 WHERE state = 'ready'"
           " AND ready_at_ms > ?1 + ?2",
           DB_ARGS(db_int_of(store->now_ms),
                   db_int_of(store->config.back_off_max_ms)));
}

static int64_t
ready_next_ms(struct store *store, const char *service)
{
    return db_number(store->db,
                     "SELECT min(ready_at_ms) FROM job WHERE service = ?"
                     " AND state = 'ready'",
                     DB_ARGS(db_text_of(service)), INT64_MAX);
}

int64_t
job_next_mono_ms(struct store *store)
{
    int64_t next = INT64_MAX;
    for (int i = 0; i < store->dealings.lease_count; i++)
        if (store->dealings.lease[i].until_mono_ms < next)
            next = store->dealings.lease[i].until_mono_ms;
    for (int i = 0; i < store->dealings.offered_count; i++) {
        const struct offered *offered = &store->dealings.offered[i];
        if (offered->credit <= 0)
            continue;
        const int64_t ready_ms = ready_next_ms(store, offered->service);
        if (ready_ms == INT64_MAX)
            continue;
        const int64_t within_ms =
            ready_ms > store->now_ms ? ready_ms - store->now_ms : 0;
        if (store->mono_ms + within_ms < next)
            next = store->mono_ms + within_ms;
    }
    return next;
}

void
job_insert(struct store *store, const char *service, int64_t ticket,
           int64_t version, int64_t seq, struct value body, struct value *jobs)
{
    const struct bytes encoded = codec_encode(store->arena, &body);
    store_late(store, MUTANT(JOB_AFTER_COMMIT),
               "INSERT INTO job (id, service, ticket, version, seq, state,"
               " epoch, attempts, ready_at_ms, created_at_ms, body)"
               " VALUES ((SELECT coalesce(max(id), 0) + 1 FROM job), ?, ?,"
               " ?, ?, 'ready', 0, 0, ?, ?, ?)",
               DB_ARGS(db_text_of(service), db_maybe_of(ticket),
                       db_int_of(version), db_int_of(seq),
                       db_int_of(store->now_ms), db_int_of(store->now_ms),
                       db_blob_of(encoded.data, encoded.size)));
    if (jobs == NULL)
        return;
    struct value row = value_map();
    value_put(
        store->arena, &row, "job",
        value_int(db_number(store->db, "SELECT max(id) FROM job", DB_NONE, 0)));
    value_put(store->arena, &row, "service", value_text(service));
    value_add(store->arena, jobs, row);
}

void
job_insert_dead(struct store *store, const char *service, int64_t ticket,
                int64_t version, struct value body, const char *error)
{
    const struct bytes encoded = codec_encode(store->arena, &body);
    db_run(store->db,
           "INSERT INTO job (id, service, ticket, version, seq, state, epoch,"
           " attempts, ready_at_ms, created_at_ms, ended_at_ms, body, error)"
           " VALUES ((SELECT coalesce(max(id), 0) + 1 FROM job), ?1, ?2, ?3,"
           " ?4, 'dead', 0, 0, ?5, ?5, ?5, ?6, ?7)",
           DB_ARGS(db_text_of(service), db_maybe_of(ticket), db_int_of(version),
                   db_int_of((int64_t)store->log.seq), db_int_of(store->now_ms),
                   db_blob_of(encoded.data, encoded.size), db_text_of(error)));
}

/* Credit that is left, or work that is under way. */
bool
job_is_offered(struct store *store, const char *service)
{
    const struct dealings *dealings = &store->dealings;
    for (int i = 0; i < dealings->offered_count; i++)
        if (dealings->offered[i].credit > 0 &&
            strcmp(dealings->offered[i].service, service) == 0)
            return true;
    for (int i = 0; i < dealings->lease_count; i++) {
        const struct job job = job_read(store, dealings->lease[i].job);
        if (job.id != 0 && strcmp(job.service, service) == 0)
            return true;
    }
    return false;
}
