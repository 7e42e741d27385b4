/*
 * The invariants, each with its number. They know what was asked, answered
 * and done outside, and read the database as an auditor would; they know
 * nothing of how the nodes are made, and nothing of mutants.
 *
 *   I1  what was acknowledged is there (P1)
 *   I2  a key is applied once, and its answer is always the same (P2)
 *   I3  state, history, deadlines, jobs and log belong together (P3)
 *   I4  no step that the pinned workflow does not allow (P4)
 *   I5  jobs: only of committed steps, done or visibly dead, repeated only
 *       after a mishap (P5)
 *   I6  a deadline fires once, never early, and in the end it has (P6)
 *   I7  every request gets an answer that settles it, and "not applied" is
 *       true (P7)
 *   I9  nobody sees what is not theirs (P9)
 *   I10 the log verifies from its first record to its last (P10)
 *   I11 everything is within its bounds (P11)
 *
 * check_council.c goes on with I12 to I15.
 */
#include <string.h>

#include "core/chain.h"
#include "core/clock.h"
#include "core/codec.h"
#include "tests/sim/world.h"
#include "workers/store/db.h"

/* -- While it runs ------------------------------------------------------- */

void
check_router(struct world *world)
{
    if (world->router == NULL)
        return;
    const struct router_numbers numbers = router_numbers(world->router);
    if (numbers.queued + numbers.in_flight > ROUTER_REQUESTS_MAX ||
        numbers.parked > ROUTER_PARKED_MAX || numbers.jobs > ROUTER_JOBS_MAX ||
        numbers.workers > ROUTER_WORKERS_MAX)
        world_break(world, "I11: the broker holds more than it may");
}

/* What is done and confirmed is over for good. */
void
check_output(struct world *world, struct bytes message)
{
    struct link link;
    if (link_decode(world->turn, message.data, message.size, &link) !=
        STATUS_OK) {
        world_break(world, "I11: the store says what nobody can read");
        return;
    }
    if (link.job <= 0 || link.job >= WORLD_JOBS_MAX)
        return;
    if (link.type == LINK_NOTED)
        world->noted[link.job] = 1;
    if (link.type == LINK_JOB && world->noted[link.job])
        world_break(world,
                    "I5: job %lld is offered although its end was confirmed",
                    (long long)link.job);
}

/* A store that has nothing to do does nothing. */
void
check_rest(struct world *world)
{
    const int64_t second = world->now_ms / 1000;
    if (second != world->turns_second)
        world->turns_in_it = 0;
    world->turns_second = second;
    if (++world->turns_in_it > WORLD_TURNS_MAX)
        world_break(world, "I6: the store never comes to rest");
}

static uint64_t
hash_of(struct bytes data)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < data.size; i++)
        hash = (hash ^ data.data[i]) * UINT64_C(1099511628211);
    return hash != 0 ? hash : 1;
}

/* Whose words a client may read: the desk, the IT chief and those who answer
 * for systems see others' tickets; employees see only their own, and their
 * manager theirs. */
static bool
may_read(int reader, int writer)
{
    if (reader == writer)
        return true;
    if (reader == AUDITOR || reader == EMPLOYEE || reader == EMPLOYEE_2 ||
        reader == ADMIN_2)
        return false;
    return true;
}

static bool
holds_word(struct bytes data, const char *word)
{
    const size_t size = strlen(word);
    for (size_t i = 0; i + size <= data.size; i++)
        if (memcmp(data.data + i, word, size) == 0)
            return true;
    return false;
}

/* Whether a client may know of a ticket at all. */
static bool
may_see(int reader, const struct known *known)
{
    if (strcmp(known->workflow, "matter") != 0)
        return may_read(reader, known->requester);
    return reader == known->requester || reader == known->subject ||
           (reader != EMPLOYEE && reader != EMPLOYEE_2 && reader != ADMIN_2);
}

static const struct known *
known_with(const struct world *world, const char *ref, size_t size)
{
    for (int i = 0; i < world->known_count; i++)
        if (strlen(world->known[i].ref) == size &&
            memcmp(world->known[i].ref, ref, size) == 0)
            return &world->known[i];
    return NULL;
}

/* Every number of a ticket that stands in an answer, but for those that were
 * asked for: those may be named, to say that they are not there. */
static void
check_refs(struct world *world, const struct client *client,
           const struct plea *plea, struct bytes message)
{
    enum { REF_SIZE = sizeof "INC-2026-000001" - 1 };
    const char *text = (const char *)message.data;
    for (size_t i = 0; i + REF_SIZE <= message.size; i++) {
        if (memcmp(text + i, "INC-", 4) != 0 &&
            memcmp(text + i, "MTR-", 4) != 0)
            continue;
        const struct known *known = known_with(world, text + i, REF_SIZE);
        if (known != NULL && !may_see((int)(client - world->client), known) &&
            !holds_word(plea->body, known->ref))
            world_break(world,
                        "I9: %s hears of %s, in the answer to request "
                        "%d",
                        client->login, known->ref, (int)(plea - world->plea));
    }
}

void
check_answer(struct world *world, const struct client *client,
             const struct plea *plea, struct bytes message)
{
    const int reader = (int)(client - world->client);
    for (int writer = 0; writer < WORLD_CLIENTS; writer++)
        if (!may_read(reader, writer) &&
            holds_word(message, world->client[writer].word))
            world_break(world,
                        "I9: %s reads what %s wrote, in the answer to "
                        "request %d",
                        client->login, world->client[writer].login,
                        (int)(plea - world->plea));
    check_refs(world, client, plea, message);
    struct reply reply;
    if (reply_decode(world->turn, message.data, message.size, &reply) !=
        STATUS_OK)
        return;
    const int exit = status_exit(reply.status);
    const struct value *folds = value_get(&reply.body, "ok");
    if (folds != NULL && !value_get_bool(&reply.body, "ok"))
        world_break(world, "I3: %s is not the fold of its history",
                    value_get_text(&reply.body, "first_bad"));
    if (plea->reads || exit == 7 || exit == 8 || exit == 6)
        return;
    struct plea *own = &world->plea[plea - world->plea];
    const uint64_t hash = hash_of(message);
    if (own->reply_hash != 0 && own->reply_hash != hash)
        world_break(world, "I2: request %d gets two different answers",
                    (int)(plea - world->plea));
    own->reply_hash = hash;
}

/* -- At the end ---------------------------------------------------------- */

static int64_t
number(struct db *db, const char *sql)
{
    return db_number(db, sql, DB_NONE, -1);
}

/* Statements that must find nothing. */
static const struct rule {
    const char *invariant;
    const char *sql;
} RULES[] = {
    {"I2: a key has two steps",
     "SELECT count(*) FROM (SELECT 1 FROM applied GROUP BY principal, key"
     " HAVING count(*) > 1)"},
    {"I3: a history has a gap",
     "SELECT count(*) FROM ticket t WHERE t.version <>"
     " (SELECT count(*) FROM history h WHERE h.ticket = t.id) OR t.version <>"
     " (SELECT max(version) FROM history h WHERE h.ticket = t.id)"},
    {"I3: a ticket's state is not its history's",
     "SELECT count(*) FROM ticket t JOIN history h ON h.ticket = t.id"
     " AND h.version = t.version WHERE h.to_state <> t.state"
     " OR h.priority <> t.priority"},
    {"I3: history does not go on where it was",
     "SELECT count(*) FROM history a JOIN history b ON b.ticket = a.ticket"
     " AND b.version = a.version + 1 WHERE a.to_state <> b.from_state"},
    {"I3: a step is not in the log",
     "SELECT count(*) FROM history h LEFT JOIN log l ON l.seq = h.seq"
     " WHERE l.seq IS NULL"},
    {"I3: a number is missing or taken twice",
     "SELECT count(*) FROM counter c WHERE c.last <> (SELECT count(*) FROM"
     " ticket t WHERE t.prefix = c.prefix AND t.year = c.year)"},
    {"I3: a finished ticket still has a deadline",
     "SELECT count(*) FROM deadline d JOIN ticket t ON t.id = d.ticket"
     " WHERE t.category = 'final'"},
    {"I3: a new ticket's requester was never to be told",
     "SELECT count(*) FROM history h WHERE h.from_state = 'new' AND NOT EXISTS"
     " (SELECT 1 FROM job j WHERE j.seq = h.seq AND j.service = 'notify')"},
    {"I3: a solved ticket's requester was never to be told",
     "SELECT count(*) FROM history h WHERE h.move IN ('resolve', 'solve')"
     " AND NOT EXISTS (SELECT 1 FROM job j WHERE j.seq = h.seq"
     " AND j.service = 'notify')"},
    {"I4: a step is not allowed",
     "SELECT count(*) FROM history h LEFT JOIN allowed a"
     " ON a.workflow = h.workflow AND a.version = h.workflow_version"
     " AND a.from_state = h.from_state AND a.move = h.move"
     " AND a.to_state = h.to_state WHERE a.move IS NULL"},
    {"I5: a job belongs to no step",
     "SELECT count(*) FROM job j LEFT JOIN history h ON h.seq = j.seq"
     " WHERE j.ticket IS NOT NULL AND (h.seq IS NULL OR h.ticket <> j.ticket)"},
    {"I5: a job belongs to no record",
     "SELECT count(*) FROM job j LEFT JOIN log l ON l.seq = j.seq"
     " WHERE l.seq IS NULL"},
    {"I5: a worker's word was taken more than once",
     "SELECT max(0, (SELECT count(*) FROM history WHERE move = 'escalated') -"
     " (SELECT count(*) FROM job WHERE service = 'escalate'"
     " AND state = 'done'))"},
    {"I6: a deadline fired and nobody knows, or nobody knows why",
     "SELECT abs((SELECT count(*) FROM history WHERE cause = 'timer')"
     " - (SELECT count(*) FROM fired f JOIN history h ON h.seq = f.seq"
     " AND h.cause = 'timer'))"},
    {"I6: a deadline is both fired and waiting",
     "SELECT count(*) FROM fired f JOIN deadline d ON d.ticket = f.ticket"
     " AND d.clock = f.clock AND d.cycle = f.cycle"
     " AND d.percent = f.percent"},
};

static void
check_rules(struct world *world, struct db *db)
{
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        const int64_t found = number(db, RULES[i].sql);
        if (found != 0)
            world_break(world, "%s (%lld)", RULES[i].invariant,
                        (long long)found);
    }
}

static int64_t
applied_version(struct world *world, struct db *db, const struct plea *plea)
{
    const struct client *client = &world->client[plea->client];
    return db_number(db,
                     "SELECT CASE WHEN ref IS NULL THEN 0 ELSE version END"
                     " FROM applied WHERE principal = ? AND key = ?",
                     DB_ARGS(db_int_of(client->number),
                             db_blob_of(plea->key, MESSAGE_KEY_SIZE)),
                     -1);
}

static bool
step_exists(struct db *db, const struct plea *plea)
{
    return db_number(db,
                     "SELECT count(*) FROM history h JOIN ticket t"
                     " ON t.id = h.ticket WHERE t.ref = ? AND h.version = ?",
                     DB_ARGS(db_text_of(plea->ref), db_int_of(plea->version)),
                     0) == 1;
}

static void
check_pleas(struct world *world, struct db *db)
{
    for (int i = 0; i < world->plea_count; i++) {
        const struct plea *plea = &world->plea[i];
        if (plea->reads || !plea->over)
            continue;
        const int64_t version = applied_version(world, db, plea);
        const bool is_step = plea->ref != NULL;
        if (plea->status == STATUS_OK &&
            (version != plea->version || (is_step && !step_exists(db, plea))))
            world_break(world, "I1: request %d was acknowledged and is lost",
                        i);
        if (status_exit(plea->status) == 7 && version > 0)
            world_break(world,
                        "I7: request %d was called not applied (%s), but it "
                        "was",
                        i, status_code(plea->status));
        if (status_exit(plea->status) == 1 && version > 0)
            world_break(world, "I2: request %d was refused and applied", i);
    }
}

static const struct plea *
plea_with(const struct world *world, const uint8_t *key)
{
    for (int i = 0; i < world->plea_count; i++)
        if (memcmp(world->plea[i].key, key, MESSAGE_KEY_SIZE) == 0)
            return &world->plea[i];
    return NULL;
}

/* Every record, in order, with its text; and whose request made it. */
static void
check_log(struct world *world, struct db *db)
{
    uint8_t site[CHAIN_SITE_SIZE] = {0};
    static const uint8_t NO_KEY[CHAIN_KEY_SIZE];
    struct db_rows *rows =
        db_rows(db, "SELECT value FROM meta WHERE key = 'site'", DB_NONE);
    if (db_next(rows)) {
        memcpy(site, db_blob(rows, 0).data, sizeof site);
        db_end(rows);
    }
    struct chain_verifier verifier;
    chain_verifier_start(
        &verifier, site,
        (uint64_t)number(db,
                         "SELECT value FROM meta WHERE key = 'created_ms'"));
    uint8_t(*steps)[CHAIN_KEY_SIZE] =
        arena_take(world->arena, WORLD_REQUESTS_MAX * sizeof *steps);
    int step_count = 0;
    rows = db_rows(db,
                   "SELECT l.entry, l.head, d.body, d.salt FROM log l"
                   " LEFT JOIN detail d ON d.seq = l.seq ORDER BY l.seq",
                   DB_NONE);
    while (db_next(rows)) {
        struct chain_entry entry;
        const struct bytes data = db_blob(rows, 0);
        const bool erased = db_null(rows, 2);
        chain_verifier_feed(&verifier, world->turn, data, db_blob(rows, 1).data,
                            erased ? (struct bytes){NULL, 0} : db_blob(rows, 2),
                            erased ? NULL : db_blob(rows, 3).data);
        if (chain_decode(world->turn, data.data, data.size, &entry) !=
                STATUS_OK ||
            entry.outcome != CHAIN_DONE ||
            memcmp(entry.request_key, NO_KEY, CHAIN_KEY_SIZE) == 0)
            continue;
        if (plea_with(world, entry.request_key) == NULL)
            world_break(world, "I2: a step has a key that nobody ever made");
        for (int i = 0; i < step_count; i++)
            if (memcmp(steps[i], entry.request_key, CHAIN_KEY_SIZE) == 0)
                world_break(world, "I2: one request made two steps");
        if (step_count < WORLD_REQUESTS_MAX)
            memcpy(steps[step_count++], entry.request_key, CHAIN_KEY_SIZE);
    }
    if (verifier.check != NULL)
        world_break(world, "I10: the log breaks at record %llu: %s",
                    (unsigned long long)verifier.first_bad, verifier.check);
}

/* What was really done outside belongs to a job that is there, and was done
 * again only after something had gone wrong. */
static void
check_deeds(struct world *world, struct db *db)
{
    for (int i = 0; i < world->deed_count; i++) {
        const struct deed *deed = &world->deed[i];
        if (db_number(db, "SELECT count(*) FROM job WHERE id = ?",
                      DB_ARGS(db_int_of(deed->job)), 0) != 1)
            world_break(world, "I5: notice of job %lld, which does not exist",
                        (long long)deed->job);
        for (int k = 0; k < i; k++) {
            const struct deed *before = &world->deed[k];
            if (before->job == deed->job && !before->troubled &&
                !deed->troubled && before->mishaps == deed->mishaps &&
                deed->at_ms - before->at_ms < WORLD_LEASE_MS)
                world_break(world, "I5: job %lld is done twice for no reason",
                            (long long)deed->job);
        }
    }
}

/* Nobody is woken twice by one run of one clock of one ticket. */
static void
check_told(struct world *world, struct db *db)
{
    struct db_rows *rows =
        db_rows(db,
                "SELECT ticket, change FROM history WHERE move = 'escalated'"
                " ORDER BY ticket, version",
                DB_NONE);
    struct value seen = value_map();
    while (db_next(rows)) {
        struct value change;
        const struct bytes blob = db_blob(rows, 1);
        if (codec_decode(world->arena, blob.data, blob.size, &change) !=
            STATUS_OK)
            continue;
        const struct value *list =
            value_get(value_get(&change, "fields"), "told");
        for (uint32_t i = 0; list != NULL && i < list->count; i++) {
            const char *clock = value_get_text(&change, "clock");
            const char *mark = arena_format(
                world->arena, "%lld/%s/%lld/%lld", (long long)db_int(rows, 0),
                clock != NULL ? clock : "",
                (long long)value_get_int(&change, "cycle", 0),
                (long long)list->as.items[i].as.integer);
            if (value_get(&seen, mark) != NULL)
                world_break(world,
                            "I6: someone is woken twice (ticket/clock/run/"
                            "person %s)",
                            mark);
            value_put(world->arena, &seen, mark, value_bool(true));
        }
    }
}

/* The fields after one more step, without free text. */
static void
fields_fold(struct world *world, struct bytes blob, struct value *fields)
{
    struct value change;
    if (codec_decode(world->arena, blob.data, blob.size, &change) != STATUS_OK)
        return;
    const struct value *changed = value_get(&change, "fields");
    for (uint32_t i = 0; changed != NULL && i < changed->count; i++)
        value_put(world->arena, fields, changed->as.pairs[i].key,
                  changed->as.pairs[i].value);
}

/* The ticket's history before that record, as clocks see it. */
static int
marks_before(struct world *world, struct db *db, int64_t ticket, int64_t seq,
             struct clock_mark *marks, int max, struct value *fields)
{
    int count = 0;
    *fields = value_map();
    struct db_rows *rows =
        db_rows(db,
                "SELECT at_ms, move, to_state, priority, change FROM history"
                " WHERE ticket = ? AND seq < ? ORDER BY version",
                DB_ARGS(db_int_of(ticket), db_int_of(seq)));
    while (db_next(rows) && count < max) {
        fields_fold(world, db_blob(rows, 4), fields);
        marks[count++] = (struct clock_mark){
            .at_ms = db_int(rows, 0),
            .move = arena_string(world->arena, db_text(rows, 1)),
            .state = arena_string(world->arena, db_text(rows, 2)),
            .priority = (int)db_int(rows, 3),
        };
    }
    if (count > 0)
        marks[count - 1].fields = fields;
    return count;
}

/* Each firing once more with the clock's own arithmetic: it was due, and its
 * clock was running. */
static void
check_early(struct world *world, struct db *db)
{
    enum { MARKS_MAX = 256 };
    struct clock_mark marks[MARKS_MAX];
    const struct workflow *incident = store_node_workflow(world, "incident");
    const struct workflow *matter = store_node_workflow(world, "matter");
    const struct calendars calendars = {
        .always = calendar_make(CALENDAR_ALWAYS, &world->zone),
        .office = calendar_make(CALENDAR_OFFICE, &world->zone),
    };
    struct value fields;
    struct db_rows *rows = db_rows(
        db,
        "SELECT f.ticket, f.clock, f.percent, f.at_ms, f.seq, t.workflow"
        " FROM fired f JOIN ticket t ON t.id = f.ticket",
        DB_NONE);
    while (db_next(rows)) {
        const struct workflow *workflow =
            strcmp(db_text(rows, 5), "matter") == 0 ? matter : incident;
        const struct clock *clock = workflow_clock(workflow, db_text(rows, 1));
        const struct threshold threshold = {.percent = (int)db_int(rows, 2)};
        const int64_t at_ms = db_int(rows, 3);
        const int count =
            marks_before(world, db, db_int(rows, 0), db_int(rows, 4), marks,
                         MARKS_MAX, &fields);
        const int64_t due_ms = clock_threshold_due(
            workflow, clock, &calendars, marks, count, &threshold, at_ms);
        if (due_ms == 0 || due_ms > at_ms)
            world_break(world,
                        "I6: %s of ticket %lld fired at %lld, but was due at "
                        "%lld",
                        clock->name, (long long)db_int(rows, 0),
                        (long long)at_ms, (long long)due_ms);
    }
}

/* Whatever was asked for before the very last moments is over. */
static void
check_jobs(struct world *world, struct db *db)
{
    const int64_t open =
        db_number(db,
                  "SELECT count(*) FROM job WHERE state IN ('ready', 'leased')"
                  " AND created_at_ms < ?",
                  DB_ARGS(db_int_of(world_wall_ms(world) - 5000)), -1);
    if (open != 0)
        world_break(world, "I5: %lld jobs are neither done nor dead in the end",
                    (long long)open);
}

static void
check_deadlines(struct world *world, struct db *db)
{
    check_early(world, db);
    const int64_t late =
        db_number(db, "SELECT count(*) FROM deadline WHERE due_at_ms < ?",
                  DB_ARGS(db_int_of(world_wall_ms(world) - 5000)), -1);
    if (late != 0)
        world_break(world, "I6: %lld deadlines are past and have not fired",
                    (long long)late);
    world->counts.fires =
        (int)number(db, "SELECT count(*) FROM history WHERE cause = 'timer'");
}

void
check_all(struct world *world)
{
    struct db *db = NULL;
    const char *why = NULL;
    if (world->broken != NULL)
        return;
    if (world->store == NULL) {
        world_break(world, "I7: the store does not come back");
        return;
    }
    store_close(&world->store);
    world->node[NODE_STORE].alive = false;
    if (db_open(&db, "arende.db", "sim", &why) != STATUS_OK) {
        world_break(world, "I1: the database cannot be opened: %s", why);
        return;
    }
    check_rules(world, db);
    check_pleas(world, db);
    check_log(world, db);
    check_deeds(world, db);
    check_told(world, db);
    check_jobs(world, db);
    check_deadlines(world, db);
    check_council(world, db);
    db_close(&db);
}
