#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mutant.h"
#include "workers/store/db.h"

#define APPLICATION_ID 0x4172656e /* "Aren" */
#define WORK_STEPS 20000          /* of SQLite's machine: some milliseconds */
#define STATEMENTS_MAX 2048       /* slots; a power of two, half of them free */
#define ARGUMENTS_MAX 32
#define HEAP_MAX (256LL * 1024 * 1024) /* bytes that SQLite may use */
#define TEXT_MAX                                                               \
    (16 * 1024 * 1024) /* bytes of one row: a whole file of                    \
                          staged.h and what is around it */

struct db_rows {
    struct db *db;
    sqlite3_stmt *statement;
    const char *sql;
    bool open;
    bool passing; /* prepared for one use because the kept one is in use */
};

struct db {
    sqlite3 *handle;
    enum db_outcome outcome;
    char failure[256];
    int savepoints;
    int64_t wal_pages;
    void (*working)(void *context); /* see db_on_work */
    void *working_context;
    struct db_rows slots[STATEMENTS_MAX];
};

struct db_arg
db_text_of(const char *text)
{
    if (text == NULL)
        return (struct db_arg){.kind = DB_ARG_NULL};
    return (struct db_arg){
        .kind = DB_ARG_TEXT,
        .bytes = {(const uint8_t *)text, strlen(text)},
    };
}

struct db_arg
db_maybe_of(int64_t integer)
{
    return (struct db_arg){
        .kind = integer == 0 ? DB_ARG_NULL : DB_ARG_INT,
        .integer = integer,
    };
}

struct db_arg
db_blob_of(const void *data, size_t size)
{
    if (data == NULL)
        return (struct db_arg){.kind = DB_ARG_NULL};
    return (struct db_arg){.kind = DB_ARG_BLOB, .bytes = {data, size}};
}

/* -- Failures ------------------------------------------------------------ */

static enum db_outcome
outcome_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return DB_OK;
    case SQLITE_CONSTRAINT:
        return DB_CONSTRAINT;
    case SQLITE_FULL:
        return DB_FULL;
    default:
        return DB_FAILED;
    }
}

/* Remembers the worst that has happened. */
static bool
fine(struct db *db, int code)
{
    const enum db_outcome outcome = outcome_of(code);
    if (outcome == DB_OK)
        return true;
    if (outcome > db->outcome) {
        db->outcome = outcome;
        snprintf(db->failure, sizeof db->failure, "%s (%d)",
                 sqlite3_errmsg(db->handle),
                 sqlite3_extended_errcode(db->handle));
    }
    return false;
}

enum db_outcome
db_outcome(const struct db *db)
{
    return db->outcome;
}

const char *
db_failure(const struct db *db)
{
    return db->failure;
}

/* -- Opening ------------------------------------------------------------- */

/* What a setting is set to, and what must then be read back. */
static const struct setting {
    const char *set;
    const char *get;
    const char *value;
} SETTINGS[] = {
    {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA locking_mode", "exclusive"},
    /* Before WAL: else the file's creation itself can be undone by a power
     * cut. Source: reliability reference, findings 7 and 8. */
    {MUTANT(SYNCHRONOUS_NORMAL) ? "PRAGMA synchronous=NORMAL"
                                : "PRAGMA synchronous=EXTRA",
     "PRAGMA synchronous", MUTANT(SYNCHRONOUS_NORMAL) ? "1" : "3"},
    {"PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"},
    {"PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"},
    {"PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1"},
    {"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
    /* What is deleted is overwritten: erased text is gone from the file. */
    {"PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA wal_autocheckpoint=0", "PRAGMA wal_autocheckpoint", "0"},
    {"PRAGMA journal_size_limit=67108864", "PRAGMA journal_size_limit",
     "67108864"},
};

static const struct flag {
    int option;
    int value;
} FLAGS[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},          {SQLITE_DBCONFIG_DQS_DDL, 0},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},   {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
    {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0},
};

static const struct limit {
    int what;
    int value;
} LIMITS[] = {
    {SQLITE_LIMIT_LENGTH, TEXT_MAX},
    {SQLITE_LIMIT_SQL_LENGTH, 100000},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_EXPR_DEPTH, 64},
    {SQLITE_LIMIT_VARIABLE_NUMBER, ARGUMENTS_MAX},
};

static bool
pragma_reads(struct db *db, const char *sql, const char *value)
{
    sqlite3_stmt *statement = NULL;
    bool equal = false;
    if (fine(db, sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL)) &&
        sqlite3_step(statement) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        equal = text != NULL && strcmp(text, value) == 0;
    }
    sqlite3_finalize(statement);
    return equal;
}

static int
count_pages(void *context, sqlite3 *handle, const char *name, int pages)
{
    (void)handle;
    (void)name;
    struct db *db = context;
    db->wal_pages = pages;
    return SQLITE_OK;
}

static bool
settings_hold(struct db *db)
{
    for (size_t i = 0; i < sizeof FLAGS / sizeof *FLAGS; i++)
        if (!fine(db, sqlite3_db_config(db->handle, FLAGS[i].option,
                                        FLAGS[i].value, NULL)))
            return false;
    for (size_t i = 0; i < sizeof LIMITS / sizeof *LIMITS; i++)
        sqlite3_limit(db->handle, LIMITS[i].what, LIMITS[i].value);
    for (size_t i = 0; i < sizeof SETTINGS / sizeof *SETTINGS; i++) {
        const struct setting *setting = &SETTINGS[i];
        if (!fine(db, sqlite3_exec(db->handle, setting->set, NULL, NULL, NULL)))
            return false;
        if (!pragma_reads(db, setting->get, setting->value)) {
            snprintf(db->failure, sizeof db->failure,
                     "the setting \"%s\" does not hold", setting->set);
            return false;
        }
    }
    sqlite3_wal_hook(db->handle, count_pages, db);
    return true;
}

enum status
db_open(struct db **out, const char *path, const char *vfs, const char **why)
{
    static char reason[320];
    struct db *db = calloc(1, sizeof *db);
    assert(db != NULL);
    sqlite3_initialize();
    sqlite3_hard_heap_limit64(HEAP_MAX);
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW |
                      SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(path, &db->handle, flags, vfs);
    if (fine(db, code) && settings_hold(db)) {
        /* What the last life left in the write-ahead log goes home, so that
         * this one has the log's room to begin with: on a full disk there is
         * no other. */
        db_checkpoint(db, false);
        *out = db;
        return STATUS_OK;
    }
    const bool locked = (sqlite3_errcode(db->handle) & 0xff) == SQLITE_BUSY;
    snprintf(reason, sizeof reason, "%s",
             db->failure[0] != '\0' ? db->failure : "cannot be opened");
    *why = reason;
    db_close(&db);
    return locked ? STATUS_STORE_LOCKED : STATUS_STORE_FAILED;
}

void
db_close(struct db **db)
{
    if (*db == NULL)
        return;
    for (int i = 0; i < STATEMENTS_MAX; i++)
        sqlite3_finalize((*db)->slots[i].statement);
    sqlite3_close((*db)->handle);
    free(*db);
    *db = NULL;
}

int64_t
db_schema_version(struct db *db)
{
    return db_number(db, "PRAGMA user_version", DB_NONE, -1);
}

enum status
db_migrate(struct db *db, const char *script, int64_t version)
{
    char mark[96];
    snprintf(mark, sizeof mark,
             "PRAGMA application_id=%d; PRAGMA user_version=%lld;",
             APPLICATION_ID, (long long)version);
    db_begin(db);
    if (db->outcome == DB_OK)
        fine(db, sqlite3_exec(db->handle, script, NULL, NULL, NULL));
    if (db->outcome == DB_OK)
        fine(db, sqlite3_exec(db->handle, mark, NULL, NULL, NULL));
    return db_commit(db) == DB_OK ? STATUS_OK : STATUS_STORE_FAILED;
}

/* -- What SQL may never do ----------------------------------------------- */

static int
authorize(void *context, int action, const char *table, const char *column,
          const char *base, const char *trigger)
{
    (void)context;
    (void)column;
    (void)base;
    (void)trigger;
    switch (action) {
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        if (strcmp(table, "history") == 0 || strcmp(table, "log") == 0)
            return SQLITE_DENY;
        return SQLITE_OK;
    case SQLITE_DROP_TABLE:
    case SQLITE_DROP_INDEX:
    case SQLITE_DROP_VTABLE:
    case SQLITE_ALTER_TABLE:
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_CREATE_VIEW:
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
        return SQLITE_DENY;
    default:
        return SQLITE_OK;
    }
}

void
db_guard(struct db *db)
{
    sqlite3_set_authorizer(db->handle, authorize, NULL);
}

/* -- Long work ----------------------------------------------------------- */

static int
working(void *context)
{
    const struct db *db = context;
    db->working(db->working_context);
    return 0; /* go on */
}

void
db_on_work(struct db *db, void (*said)(void *context), void *context)
{
    db->working = said;
    db->working_context = context;
    sqlite3_progress_handler(db->handle, WORK_STEPS, working, db);
}

/* -- Transactions -------------------------------------------------------- */

static void
plain(struct db *db, const char *sql)
{
    if (db->outcome == DB_OK)
        db_run(db, sql, DB_NONE);
}

void
db_begin(struct db *db)
{
    assert(db->savepoints == 0 && sqlite3_get_autocommit(db->handle));
    plain(db, "BEGIN IMMEDIATE");
}

enum db_outcome
db_commit(struct db *db)
{
    assert(db->savepoints == 0);
    plain(db, "COMMIT");
    const enum db_outcome outcome = db->outcome;
    if (outcome != DB_OK)
        db_rollback(db);
    return outcome;
}

void
db_rollback(struct db *db)
{
    /* SQLite may have rolled back by itself; then there is nothing to do. */
    for (int i = 0; i < STATEMENTS_MAX; i++)
        if (db->slots[i].statement != NULL)
            sqlite3_reset(db->slots[i].statement);
    if (!sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    db->savepoints = 0;
    if (db->outcome != DB_FAILED)
        db->outcome = DB_OK;
}

void
db_savepoint(struct db *db)
{
    db->savepoints++;
    plain(db, "SAVEPOINT s");
}

void
db_release(struct db *db)
{
    assert(db->savepoints > 0);
    db->savepoints--;
    plain(db, "RELEASE s");
}

void
db_undo(struct db *db)
{
    assert(db->savepoints > 0);
    db->savepoints--;
    if (db->outcome == DB_CONSTRAINT)
        db->outcome = DB_OK;
    plain(db, "ROLLBACK TO s");
    plain(db, "RELEASE s");
}

/* -- Statements ---------------------------------------------------------- */

static struct db_rows *
slot_find(struct db *db, const char *sql)
{
    const uintptr_t address = (uintptr_t)sql;
    size_t index = (address >> 4 ^ address >> 13) % STATEMENTS_MAX;
    for (int i = 0; i < STATEMENTS_MAX; i++) {
        struct db_rows *slot = &db->slots[index];
        if (slot->sql == sql || slot->sql == NULL)
            return slot;
        index = (index + 1) % STATEMENTS_MAX;
    }
    assert(!"more statements than slots");
    return NULL;
}

static bool
prepare(struct db *db, struct db_rows *rows, const char *sql)
{
    rows->db = db;
    rows->sql = sql;
    if (rows->statement != NULL)
        return true;
    const unsigned flags = rows->passing ? 0 : SQLITE_PREPARE_PERSISTENT;
    return fine(db, sqlite3_prepare_v3(db->handle, sql, -1, flags,
                                       &rows->statement, NULL));
}

static bool
bind(struct db *db, sqlite3_stmt *statement, const struct db_arg *args,
     int count)
{
    assert(sqlite3_bind_parameter_count(statement) == count);
    for (int i = 0; i < count; i++) {
        const struct db_arg *arg = &args[i];
        const void *data = arg->bytes.data;
        const sqlite3_uint64 size = arg->bytes.size;
        int code = SQLITE_OK;
        switch (arg->kind) {
        case DB_ARG_NULL:
            code = sqlite3_bind_null(statement, i + 1);
            break;
        case DB_ARG_INT:
            code = sqlite3_bind_int64(statement, i + 1, arg->integer);
            break;
        case DB_ARG_TEXT:
            code = sqlite3_bind_text64(statement, i + 1, data, size,
                                       SQLITE_TRANSIENT, SQLITE_UTF8);
            break;
        case DB_ARG_BLOB:
            code = sqlite3_bind_blob64(statement, i + 1, size > 0 ? data : "",
                                       size, SQLITE_TRANSIENT);
            break;
        }
        if (!fine(db, code))
            return false;
    }
    return true;
}

struct db_rows *
db_rows(struct db *db, const char *sql, const struct db_arg *args, int count)
{
    if (db->outcome != DB_OK)
        return NULL;
    struct db_rows *rows = slot_find(db, sql);
    if (rows->open) {
        rows = calloc(1, sizeof *rows);
        assert(rows != NULL);
        rows->passing = true;
    }
    rows->open = true;
    if (prepare(db, rows, sql) && bind(db, rows->statement, args, count))
        return rows;
    db_end(rows);
    return NULL;
}

bool
db_next(struct db_rows *rows)
{
    if (rows == NULL || !rows->open)
        return false;
    if (rows->db->outcome != DB_OK) {
        db_end(rows);
        return false;
    }
    const int code = sqlite3_step(rows->statement);
    if (code == SQLITE_ROW)
        return true;
    fine(rows->db, code);
    db_end(rows);
    return false;
}

void
db_end(struct db_rows *rows)
{
    if (rows == NULL)
        return;
    rows->open = false;
    if (rows->passing) {
        sqlite3_finalize(rows->statement);
        free(rows);
    } else if (rows->statement != NULL) {
        sqlite3_reset(rows->statement);
    }
}

bool
db_run(struct db *db, const char *sql, const struct db_arg *args, int count)
{
    struct db_rows *rows = db_rows(db, sql, args, count);
    while (db_next(rows))
        ;
    return db->outcome == DB_OK;
}

int64_t
db_changed(struct db *db)
{
    return sqlite3_changes64(db->handle);
}

int64_t
db_int(struct db_rows *rows, int column)
{
    return sqlite3_column_int64(rows->statement, column);
}

const char *
db_text(struct db_rows *rows, int column)
{
    return (const char *)sqlite3_column_text(rows->statement, column);
}

struct bytes
db_blob(struct db_rows *rows, int column)
{
    const void *data = sqlite3_column_blob(rows->statement, column);
    const int size = sqlite3_column_bytes(rows->statement, column);
    return (struct bytes){data, (size_t)size};
}

bool
db_null(struct db_rows *rows, int column)
{
    return sqlite3_column_type(rows->statement, column) == SQLITE_NULL;
}

int64_t
db_number(struct db *db, const char *sql, const struct db_arg *args, int count,
          int64_t fallback)
{
    struct db_rows *rows = db_rows(db, sql, args, count);
    int64_t number = fallback;
    if (db_next(rows)) {
        if (!db_null(rows, 0))
            number = db_int(rows, 0);
        db_end(rows);
    }
    return number;
}

/* -- The write-ahead log ------------------------------------------------- */

int64_t
db_wal_pages(const struct db *db)
{
    return db->wal_pages;
}

bool
db_checkpoint(struct db *db, bool truncate)
{
    if (db->outcome != DB_OK)
        return false;
    const int code = sqlite3_wal_checkpoint_v2(
        db->handle, NULL,
        truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, NULL,
        NULL);
    /* A full disk refuses here too and loses nothing. */
    if (outcome_of(code) == DB_FAILED)
        fine(db, code);
    else if (code == SQLITE_OK)
        db->wal_pages = 0;
    return code == SQLITE_OK;
}
