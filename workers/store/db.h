/*
 * The seam between the store and its database. The store speaks plain SQL
 * through these few functions; only db_sqlite.c knows SQLite.
 * Touches: disk (SQLite).
 *
 * A statement is named by its SQL text, a string literal, and is prepared
 * once. After the first failure everything else does nothing and answers
 * nothing until the transaction has been rolled back, so that callers look
 * at db_outcome where it matters: at the end.
 */
#ifndef ARENDE_WORKERS_STORE_DB_H
#define ARENDE_WORKERS_STORE_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/status.h"

struct db;
struct db_rows;

enum db_outcome {
    DB_OK,
    DB_CONSTRAINT, /* a row that the schema forbids; gone with the savepoint */
    DB_FULL,       /* no room; certainly nothing of the transaction stays */
    DB_FAILED,     /* the outcome is unknown: stop and start again */
};

/* One argument of a statement. Texts and bytes are borrowed for the call. */
struct db_arg {
    enum { DB_ARG_NULL, DB_ARG_INT, DB_ARG_TEXT, DB_ARG_BLOB } kind;
    int64_t integer;
    struct bytes bytes;
};

static inline struct db_arg
db_int_of(int64_t integer)
{
    return (struct db_arg){.kind = DB_ARG_INT, .integer = integer};
}

struct db_arg db_text_of(const char *text); /* NULL: null */
struct db_arg db_maybe_of(int64_t integer); /* 0: null */
struct db_arg db_blob_of(const void *data, size_t size);

/*
 * Opens or creates the file. `vfs` is NULL for the system's own. Errors:
 * STATUS_STORE_LOCKED if someone else has it, STATUS_STORE_FAILED; `why`
 * then says what.
 */
enum status db_open(struct db **out, const char *path, const char *vfs,
                    const char **why);

/* Checkpoints if it can, and closes. */
void db_close(struct db **db);

/* The schema's version: 0 in a new file. */
int64_t db_schema_version(struct db *db);

/* Runs a whole script as one transaction and sets the schema's version.
 * Before db_guard only. */
enum status db_migrate(struct db *db, const char *script, int64_t version);

/* From now on history and log take no UPDATE and no DELETE, and no table can
 * be dropped or altered, whatever SQL is run. */
void db_guard(struct db *db);

/* Calls back every few milliseconds of work on statements, whatever is run:
 * whoever listens may say that we live, and must not use the database. */
void db_on_work(struct db *db, void (*working)(void *context), void *context);

void db_begin(struct db *db);

/* DB_OK only once everything is on stable storage. On anything else nothing
 * of the transaction stays, except on DB_FAILED, where that is unknown. */
enum db_outcome db_commit(struct db *db);
void db_rollback(struct db *db);

/* Savepoints nest. Rolling back clears DB_CONSTRAINT. */
void db_savepoint(struct db *db);
void db_release(struct db *db);
void db_undo(struct db *db);

enum db_outcome db_outcome(const struct db *db);
const char *db_failure(const struct db *db); /* words for the log */

/* Runs a statement that answers nothing. False if it failed. */
bool db_run(struct db *db, const char *sql, const struct db_arg *args,
            int count);
int64_t db_changed(struct db *db); /* rows that the last db_run changed */

/* Starts a query; db_next walks it. A walk that is left early must be ended
 * with db_end; db_next ends it by itself after the last row. */
struct db_rows *db_rows(struct db *db, const char *sql,
                        const struct db_arg *args, int count);
bool db_next(struct db_rows *rows);
void db_end(struct db_rows *rows);

/* Columns of the present row, from 0. Texts and blobs live until db_next. */
int64_t db_int(struct db_rows *rows, int column);
const char *db_text(struct db_rows *rows, int column); /* NULL where null */
struct bytes db_blob(struct db_rows *rows, int column);
bool db_null(struct db_rows *rows, int column);

/* The first column of the first row, or the fallback. */
int64_t db_number(struct db *db, const char *sql, const struct db_arg *args,
                  int count, int64_t fallback);

#define DB_ARGS(...)                                                           \
    (const struct db_arg[]){__VA_ARGS__},                                      \
        (int)(sizeof((const struct db_arg[]){__VA_ARGS__}) /                   \
              sizeof(struct db_arg))
#define DB_NONE NULL, 0

/* Pages in the write-ahead log since the last checkpoint. */
int64_t db_wal_pages(const struct db *db);

/* Moves the write-ahead log into the database; `truncate` empties its file
 * too. Outside transactions. Returns whether all of it has been moved. */
bool db_checkpoint(struct db *db, bool truncate);

#endif
