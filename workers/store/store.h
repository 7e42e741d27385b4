/*
 * The store: the only owner of anything durable. Runs the state machines
 * inside its transactions, fires deadlines, leases jobs.
 * Touches: disk, through db.h only. Time and randomness come in from outside,
 * so that the simulator can run this very archive.
 *
 * The shell (main.c) and the simulator drive it the same way:
 *
 *     store_begin(store, now_ms, mono_ms);
 *     store_take(store, message)      for each message that has arrived
 *     store_tick(store);              deadlines, expired leases, offers,
 * pruning status = store_commit(store, &output); … send output in order only if
 * status is STATUS_OK …
 *
 * One begin … commit is one transaction and one fsync (P1, P3). Each request
 * inside is a savepoint. A status of STATUS_STORE_FAILED from store_commit
 * leaves the outcome unknown: send nothing and exit; the supervisor starts us
 * again. STATUS_STORAGE_FULL means certainly nothing was applied: output then
 * holds the refusals, send them and go on.
 */
#ifndef ARENDE_WORKERS_STORE_STORE_H
#define ARENDE_WORKERS_STORE_STORE_H

#include <stdint.h>

#include "core/arena.h"
#include "core/calendar.h"
#include "core/status.h"
#include "core/value.h"
#include "workers/store/db.h"

struct store;

/* Where randomness comes from: the system, or the simulator's seed. */
struct store_world {
    void (*random)(void *context, void *buffer, size_t size);
    int64_t (*disk_free_percent)(void *context); /* or NULL: nobody knows */
    void *context;
};

struct store_config {
    const struct zone *zone;
    int64_t lease_ms;            /* default 60 000 */
    int64_t attempts_max;        /* of a job before it is dead, default 12 */
    int64_t back_off_ms;         /* first retry, doubling, default 5 000 */
    int64_t back_off_max_ms;     /* default 3 600 000 */
    int64_t session_idle_ms;     /* default 8 h */
    int64_t session_absolute_ms; /* default 24 h */
    int64_t replies_kept_ms;     /* default 7 days */
    int64_t batch_max;           /* requests in one transaction, default 128 */
    const char *site_name;       /* "Exempelkommunen"; for mail */
    const char *site;            /* domain in message ids */
    const char *workflow_dir;    /* files activated when the store is created */
    bool sample;
};

void store_config_default(struct store_config *config);

/*
 * Opens the store on a database that db_open has opened: creates the schema
 * in an empty one, migrates an older, refuses a newer (STATUS_STORE_NEWER),
 * verifies the log's tail (STATUS_LOG_BROKEN), counts up store_epoch, gives
 * each open lease one full new term. Takes the database on success.
 */
enum status store_open(struct store **store, struct db **db,
                       const struct store_config *config,
                       const struct store_world *world, int64_t now_ms,
                       int64_t mono_ms);
void store_close(struct store **store);

/* Calls back in the middle of long work: see db_on_work. */
void store_on_work(struct store *store, void (*working)(void *context),
                   void *context);

/* Counted up at every opening; names this life of the store. */
uint32_t store_epoch(const struct store *store);

/* Messages to the broker (core/message.h, link), in order. The bytes live
 * until the next store_begin. */
struct store_output {
    int count;
    const struct bytes *message;
};

void store_begin(struct store *store, int64_t now_ms, int64_t mono_ms);
void store_take(struct store *store, const uint8_t *data, size_t size);
void store_tick(struct store *store);
enum status store_commit(struct store *store, struct store_output *output);

/* Nothing has to happen before this monotonic instant unless a message
 * comes. */
int64_t store_wake_mono_ms(struct store *store);

/* Whether firing of deadlines is paused because the clocks drifted apart. */
bool store_time_suspect(const struct store *store);

/* The clocks are synchronised again, or a person has accepted them: deadlines
 * go on from the present wall clock. Inside begin … commit. */
void store_accept_time(struct store *store);

/* Work between transactions: checkpoint, a slice of pruning. */
void store_idle(struct store *store, int64_t mono_ms);

/* For bootstrap by the shell and by tests, inside begin … commit: */

/* Enrols a client key (kind "client") or publisher key. Idempotent. */
enum status store_enrol(struct store *store, const uint8_t public_key[32],
                        const char *kind, const char *label);

/* Activates a workflow file without two persons; only while none of that name
 * is active (creation of the store). `report` as in workflow_load. */
enum status store_install_workflow(struct store *store, const char *file,
                                   struct bytes text, const char **report);

/* Fills an empty register from YAML text (deploy/sample, first import). */
enum status store_fill_register(struct store *store, const char *file,
                                struct bytes text, const char **report);

/* The logins of all persons (services left out), a list of texts. */
struct value store_logins(struct store *store, struct arena *arena);

/* From now on whoami and doctor say that this is a sample. */
void store_mark_sample(struct store *store);

/* Makes the first identity (register/first.h) of a store that has nobody, or
 * gives it another code when the last ran out before anybody had chosen a
 * password; the single-use code with which it logs in. NULL where nothing is
 * to be told. */
const char *store_first_identity(struct store *store);

/* Sets a person's password verifier (Argon2id string) by login. */
enum status store_set_verifier(struct store *store, const char *login,
                               const char *verifier);

#endif
