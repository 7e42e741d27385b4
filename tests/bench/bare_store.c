#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/net.h"
#include "tests/bench/bare.h"
#include "workers/store/db.h"
#include "workers/store/schema.h"

#define ID_SIZE 5
#define TICKETS 50
#define WAL_PAGES_CALM 1000 /* as the store does it */

_Noreturn static void
give_up(const char *what)
{
    fprintf(stderr, "bare store: %s\n", what);
    exit(1);
}

static void
run(struct db *db, const char *sql, const struct db_arg *args, int count)
{
    if (!db_run(db, sql, args, count))
        give_up(db_failure(db));
}

/* What the rows of a note refer to. */
static void
seed(struct db *db)
{
    static const char zeros[32];
    db_begin(db);
    run(db,
        "INSERT INTO workflow (name, version, digest, text, active,"
        " activated_at_ms, proposer, approver)"
        " VALUES ('incident', 1, ?, '', 1, 0, 0, 0)",
        DB_ARGS(db_blob_of(zeros, 32)));
    run(db,
        "INSERT INTO allowed (workflow, version, from_state, move, to_state)"
        " VALUES ('incident', 1, 'registered', 'note', 'registered')",
        DB_NONE);
    for (int i = 1; i <= TICKETS; i++) {
        char ref[32];
        snprintf(ref, sizeof ref, "INC-2026-%06d", i);
        run(db,
            "INSERT INTO ticket (id, ref, prefix, year, number, workflow,"
            " workflow_version, state, category, version, priority, requester,"
            " recorder, security, public, due_at_ms, created_at_ms,"
            " updated_at_ms, change_seq, fields) VALUES (?1, ?2, 'INC', 2026,"
            " ?1, 'incident', 1, 'registered', 'initial', 0, 4, 1, 1, 0, 0, 1,"
            " 1, 1, 1, ?3)",
            DB_ARGS(db_int_of(i), db_text_of(ref), db_blob_of(zeros, 32)));
        run(db,
            "INSERT INTO found (rowid, ref, title, body)"
            " VALUES (?, ?, 'Skrivaren', 'Skrivaren står still')",
            DB_ARGS(db_int_of(i), db_text_of(ref)));
    }
    if (db_commit(db) != DB_OK)
        give_up(db_failure(db));
}

/*
 * The rows that a note adds or changes: one each of log, detail, history,
 * ticket, found, applied and answered, as long as the store's own. Deadlines
 * stay as they are.
 */
static void
write_rows(struct db *db, int64_t seq)
{
    static const char bytes[256];
    char body[4096], key[16] = {0};
    const int64_t ticket = seq % TICKETS + 1;
    const int64_t version = seq / TICKETS + 1;
    const int64_t at_ms = INT64_C(1795000000000) + seq;
    memcpy(key, &seq, sizeof seq);
    run(db, "INSERT INTO detail (seq, salt, body) VALUES (?, ?, ?)",
        DB_ARGS(db_int_of(seq), db_blob_of(bytes, 32), db_blob_of(bytes, 40)));
    run(db,
        "INSERT INTO log (seq, at_ms, kind, entry, head)"
        " VALUES (?, ?, 'transaction', ?, ?)",
        DB_ARGS(db_int_of(seq), db_int_of(at_ms), db_blob_of(bytes, 202),
                db_blob_of(bytes, 32)));
    run(db,
        "INSERT INTO history (seq, ticket, version, workflow,"
        " workflow_version, at_ms, cause, actor, acting_for, move, from_state,"
        " to_state, priority, change) VALUES (?, ?, ?, 'incident', 1, ?,"
        " 'person', 19, 0, 'note', 'registered', 'registered', 4, ?)",
        DB_ARGS(db_int_of(seq), db_int_of(ticket), db_int_of(version),
                db_int_of(at_ms), db_blob_of(bytes, 50)));
    run(db,
        "UPDATE ticket SET version = ?2, updated_at_ms = ?3, change_seq = ?4"
        " WHERE id = ?1",
        DB_ARGS(db_int_of(ticket), db_int_of(version), db_int_of(at_ms),
                db_int_of(seq)));
    struct db_rows *rows = db_rows(db, "SELECT body FROM found WHERE rowid = ?",
                                   DB_ARGS(db_int_of(ticket)));
    if (!db_next(rows))
        give_up("no text to search");
    snprintf(body, sizeof body, "%.3900s\nFelsökning pågår, anteckning %lld",
             db_text(rows, 0), (long long)seq);
    db_end(rows);
    run(db, "DELETE FROM found WHERE rowid = ?", DB_ARGS(db_int_of(ticket)));
    run(db,
        "INSERT INTO found (rowid, ref, title, body)"
        " VALUES (?, 'INC-2026-000001', 'Skrivaren', ?)",
        DB_ARGS(db_int_of(ticket), db_text_of(body)));
    run(db,
        "INSERT INTO applied (principal, key, digest, ref, version, at_ms)"
        " VALUES (19, ?, ?, 'INC-2026-000001', ?, ?)",
        DB_ARGS(db_blob_of(key, 16), db_blob_of(bytes, 32), db_int_of(version),
                db_int_of(at_ms)));
    run(db,
        "INSERT INTO answered (principal, key, at_ms, reply)"
        " VALUES (19, ?, ?, ?)",
        DB_ARGS(db_blob_of(key, 16), db_int_of(at_ms),
                db_blob_of(bytes, BARE_REPLY_SIZE)));
}

void
bare_store(const struct bare *bare)
{
    struct db *db;
    struct net *net;
    struct line *line;
    const char *why = "";
    if (db_open(&db, bare->database, NULL, &why) != STATUS_OK ||
        db_migrate(db, (const char *)SCHEMA_SQL, 1) != STATUS_OK)
        give_up(why);
    seed(db);
    if (net_open(&net) != STATUS_OK ||
        net_dial(net, false, bare->worker, &bare->store, bare->relay.public_key,
                 &line) != STATUS_OK ||
        line_send_within(line, "ready", 5, 10000) != STATUS_OK)
        give_up("no relay");
    for (int64_t seq = 1;; seq++) {
        static uint8_t reply[ID_SIZE + BARE_REPLY_SIZE];
        struct bytes message;
        while (line_receive(line, 1000, &message) != STATUS_OK)
            continue;
        memcpy(reply, message.data, ID_SIZE);
        db_begin(db);
        write_rows(db, seq);
        if (db_commit(db) != DB_OK)
            give_up(db_failure(db));
        line_send(line, reply, sizeof reply);
        if (db_wal_pages(db) >= WAL_PAGES_CALM)
            db_checkpoint(db, false);
    }
}
