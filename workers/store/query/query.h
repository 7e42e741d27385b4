/*
 * What the files query*.c share: each answers one or a few questions, and
 * writes nothing but the record that marked matter was read.
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_QUERY_H
#define ARENDE_WORKERS_STORE_QUERY_H

#include "workers/store/inside.h"

/* Each returns its answer in exchange->answer. */
enum status query_list(struct store *store, struct exchange *exchange);
enum status query_search(struct store *store, struct exchange *exchange);
enum status query_known(struct store *store, struct exchange *exchange);
enum status query_decide(struct store *store, struct exchange *exchange);
enum status query_changes(struct store *store, struct exchange *exchange);
enum status query_menu(struct store *store, struct exchange *exchange);
enum status query_show(struct store *store, struct exchange *exchange);
enum status query_moves(struct store *store, struct exchange *exchange);
enum status query_explain(struct store *store, struct exchange *exchange);
enum status query_whoami(struct store *store, struct exchange *exchange);
enum status query_persons(struct store *store, struct exchange *exchange);
enum status query_person(struct store *store, struct exchange *exchange);
enum status query_systems(struct store *store, struct exchange *exchange);
enum status query_system(struct store *store, struct exchange *exchange);
enum status query_roles(struct store *store, struct exchange *exchange);
enum status query_register(struct store *store, struct exchange *exchange);
enum status query_workflows(struct store *store, struct exchange *exchange);
enum status query_workflow(struct store *store, struct exchange *exchange);
enum status query_log(struct store *store, struct exchange *exchange);
enum status query_log_export(struct store *store, struct exchange *exchange);
enum status query_log_fold(struct store *store, struct exchange *exchange);
enum status query_pending(struct store *store, struct exchange *exchange);
enum status query_doctor(struct store *store, struct exchange *exchange);

/* One row of lists; NIL if the viewer may not see it. */
struct value query_row(struct store *store, struct exchange *exchange,
                       const struct viewer *viewer,
                       const struct loaded *loaded);
/* Whether the person is expected to act on it next. */
bool query_waits_for(struct store *store, const struct viewer *viewer,
                     const struct loaded *loaded);
/* Whether an assigned role opens tickets at large to that person. */
bool query_sees_widely(const struct viewer *viewer);
bool query_leaves(const struct move *move, int state);
int64_t query_due(struct store *store, int64_t id); /* 0: none */
/* Ids of open tickets that may concern the person, the most urgent first. */
struct db_rows *query_open_rows(struct store *store,
                                const struct viewer *viewer);
/* The answer shows something of this ticket: a record, if it is marked. */
void query_shows(struct store *store, struct exchange *exchange,
                 const struct loaded *loaded);
#endif
