/*
 * A store on a work bench: messages in, messages out, a real database, a
 * made-up clock. Every test of the store begins with a fresh sample
 * municipality.
 * Touches: disk.
 */
#ifndef ARENDE_TESTS_UNIT_STORE_BENCH_H
#define ARENDE_TESTS_UNIT_STORE_BENCH_H

#include <stdbool.h>

#include "core/message.h"
#include "runtime/zone.h"
#include "workers/store/store.h"

/* 2026-11-23 09:00 in Stockholm, a Monday. */
#define MONDAY_MS INT64_C(1795420800000)
#define HOUR_MS INT64_C(3600000)

struct bench {
    char dir[64];
    struct zone zone;
    struct arena *arena;
    struct store *store;
    struct store_output output;
    int64_t now_ms;
    int64_t correlation;
    uint8_t key_seed;
    uint8_t client[32];
    const char *vfs;      /* NULL: the system's own */
    int64_t free_percent; /* of the disk, as the store is told */
};

extern struct bench bench;

int bench_setup(void **state);
int bench_teardown(void **state);

void bench_open(void);
void bench_reopen(void);

/* One batch: begin, take what comes, store_tick, commit. */
void bench_begin(void);
void bench_take(const struct link *link);
void bench_commit(void);

struct bytes bench_file(const char *path);
/* The next idempotency key. */
void bench_key(uint8_t key[MESSAGE_KEY_SIZE]);
/* The answer to what has just been taken; the last one in the output. */
struct reply bench_answered(void);
/* Every LINK_JOB of the last batch. */
int bench_jobs(struct link *out, int max);

/* One request in a batch of its own, and its answer. */
struct reply bench_ask(enum request_type type, const uint8_t *token,
                       struct value body);
struct reply bench_ask_as(const char *service, enum request_type type,
                          const uint8_t *token, const uint8_t *key,
                          struct value body);
void bench_put(struct value *map, const char *key, struct value value);
/* Nothing where the text is NULL. */
void bench_put_text(struct value *map, const char *key, const char *text);

/* Lets time pass, with credit for every notice. */
void bench_pass(int64_t ms);

/* Whose number a login is; 0 if nobody's. */
int64_t bench_number(const char *login);
/* The number that a question to the database answers with; −1 if none. */
int64_t bench_count(const char *sql);

/* A session as auth would open it. */
const uint8_t *bench_sign_in(const char *login);
struct value bench_incident(const char *note);
const char *bench_submit(const uint8_t *token, const char *note);
struct reply bench_move(const uint8_t *token, const char *ref, const char *name,
                        struct value fields, const char *note);
struct value bench_triage_fields(void);
struct reply bench_query(const uint8_t *token, const char *what,
                         const char *key, struct value value);

#endif
