/*
 * The bench with two small workflows: an order, whose steps bring others with
 * them, and the task that it begins elsewhere (tests/unit/workflows/follow).
 * Touches: disk.
 */
#ifndef ARENDE_TESTS_UNIT_STORE_ORDER_H
#define ARENDE_TESTS_UNIT_STORE_ORDER_H

#include "tests/unit/store_bench.h"
#include "workers/store/inside.h"

#define DAY_MS (24 * HOUR_MS)

int order_setup(void **state);

/* A number straight from the database. */
#define ORDER_COUNT(sql) db_number(bench.store->db, sql, DB_NONE, -1)

/* The first column of the first row, as text; "" if there is none. */
const char *order_text(const char *sql);

/* An order by `employee` for themselves on `mail`, role `reader`, until the
 * end of a day; fields are added to it. */
struct value order_fields(void);
const char *order_submit(const uint8_t *token, struct value fields);
/* One that must succeed. */
void order_move(const uint8_t *token, const char *ref, const char *move,
                struct value fields);
const char *order_state(const uint8_t *token, const char *ref);
const char *order_code(struct reply reply);

/* History folds to the tickets that there are. */
void order_folds(void);

/* Lets time pass. */
void order_pass(int64_t ms);
/* A row as the register would have it: away now, with a confirmed deputy. */
void order_absent(const char *login, const char *deputy);

struct reply order_vote(const uint8_t *token, const char *ref,
                        const char *vote);
struct reply order_link(const uint8_t *token, const char *ref, const char *kind,
                        const char *other);

#endif
