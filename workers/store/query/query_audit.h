/*
 * What the files query_audit.c and query_decisions.c share.
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_QUERY_AUDIT_H
#define ARENDE_WORKERS_STORE_QUERY_AUDIT_H

#include "workers/store/query/query.h"

#define AUDIT_SCAN_MAX 20000 /* rows looked at for one page */

/* What every kind of question may narrow. */
struct scope {
    struct store *store;
    struct exchange *exchange;
    struct viewer viewer;
    const char *system; /* or NULL */
    int64_t person;     /* or 0 */
    int64_t from_ms;
    int64_t to_ms;
    int64_t after; /* seq */
    int64_t limit;
};

enum status audit_open(struct store *store, struct exchange *exchange,
                       struct scope *out);
/* The rows of one page; `next` is the seq to go on after, or NIL. */
enum status audit_close(const struct scope *scope, struct value rows,
                        struct value next);

/* One entry of history. */
struct entry {
    int64_t seq;
    int64_t ticket;
    const char *workflow;
    int64_t version;
    int64_t at_ms;
    const char *cause;
    int64_t actor;
    int64_t acting_for;
    const char *move;
    const char *from;
    const char *to;
    struct value change;
};

/* The entries within the scope, by seq. */
struct db_rows *audit_entries(const struct scope *scope);
struct entry audit_entry_read(struct store *store, struct db_rows *rows);
const struct move *audit_entry_move(struct store *store,
                                    const struct entry *entry);
struct value audit_entry_row(const struct scope *scope,
                             const struct entry *entry);

/* Records of the kind `security` within the scope's time, by seq: seq, at_ms,
 * entry, the detail's body. */
struct db_rows *audit_records(const struct scope *scope);
struct value audit_record_detail(struct store *store, struct db_rows *rows);

#endif
