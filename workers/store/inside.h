/*
 * What the files of the store share with each other and with nobody else.
 * Touches: disk, through db.h only.
 *
 *   opening.c         opening and closing
 *   store.c           batches, which message goes where
 *   exchange.c        one request: who asks, once only, answer or refusal
 *   session.c         tokens, enrolled keys, who asks
 *   login.c           what auth asks for, and back-off
 *   act.c             act, and what every request on a ticket shares
 *   act_submit.c      creating a ticket
 *   act_note.c        notes and attachments
 *   act_fields.c      what was typed for their fields
 *   vote.c            votes
 *   judge.c           one judgement for all who ask, deputies included
 *   facts.c           what step_decide wants to know of the ticket
 *   facts_register.c  … and of the register
 *   apply.c           one decision → history, log, deadlines, jobs
 *   follow.c          what follows from it: fire, spawn, signal, grants
 *   found.c           the search index
 *   link.c            which tickets belong together
 *   migrate.c         open tickets to another version of their workflow
 *   ticket_store.c    a ticket to and from its tables
 *   journal.c         the log
 *   deadline.c        when clocks are due, and firing them
 *   job.c             leases, completions, offers
 *   job_body.c        what a job's worker is told
 *   visible.c         who may see a ticket
 *   workflow_store.c  pinned versions
 *   staged.c          large files on their way in
 *   pending*.c        what one proposes and another confirms
 *   register/         who there is, what they have: the facts
 *   query/            answers
 */
#ifndef ARENDE_WORKERS_STORE_INSIDE_H
#define ARENDE_WORKERS_STORE_INSIDE_H

#include "core/chain.h"
#include "core/clock.h"
#include "core/codec.h"
#include "core/message.h"
#include "core/role.h"
#include "core/step.h"
#include "core/text.h"
#include "core/ticket.h"
#include "core/workflow.h"
#include "workers/store/register/people.h"
#include "workers/store/store.h"

#define STORE_SCHEMA_VERSION 3
#define STORE_SERVICES_MAX 16
/* Wall clock and monotonic clock may drift apart so far before deadlines
 * stop firing. Source: DESIGN 6. */
#define TIME_DRIFT_MAX_MS 5000
#define STORE_LEASES_MAX 1024
#define STORE_WORKFLOWS_MAX 128               /* pinned versions in memory */
#define STORE_PAGE_MAX 100                    /* rows of one answer */
#define STORE_ARENA_MAX (512UL * 1024 * 1024) /* bytes of one batch */

/* -- The store ----------------------------------------------------------- */

struct log_state {
    uint64_t seq;
    uint8_t head[CHAIN_HASH_SIZE];
    int64_t change_seq; /* the newest step of any ticket: what watchers know */
};

struct pinned {
    struct arena *arena;
    struct workflow *workflow;
};

struct lease {
    int64_t job;
    int64_t epoch;
    int64_t until_mono_ms;
};

struct offered { /* credit that live workers gave */
    char service[WORKFLOW_NAME_MAX];
    int64_t credit;
};

/* What is known only in memory, and undone with its batch. */
struct dealings {
    int lease_count;
    struct lease lease[STORE_LEASES_MAX];
    int offered_count;
    struct offered offered[STORE_SERVICES_MAX];
};

/* A refusal that is owed if the whole batch cannot be stored. */
struct owed {
    int64_t correlation;
    uint8_t key[MESSAGE_KEY_SIZE];
};

struct store {
    struct db *db;
    struct store_config config;
    struct store_world world;
    struct arena *arena; /* of the batch; a message gives back what it took */
    struct arena *kept;  /* of the batch too: what outlives the message */
    struct calendars calendars;
    int64_t now_ms;
    int64_t mono_ms;

    uint8_t site[CHAIN_SITE_SIZE];
    int64_t created_ms;
    uint8_t secret[32]; /* keys the digests of logins and requests */
    uint32_t epoch;
    struct log_state log;       /* as it will be after the batch */
    struct log_state log_saved; /* as it is on disk */
    int64_t change_seq_told;    /* newest head that the broker knows */

    bool disk_low;
    bool keys_owed; /* the broker has no table of keys from us yet */
    bool time_suspect;
    bool time_suspect_saved; /* as it was before the batch */
    int64_t time_offset_ms;  /* accepted wall clock − monotonic */
    int64_t time_offset_saved_ms;

    struct pinned pinned[STORE_WORKFLOWS_MAX];
    int pinned_count;
    struct dealings dealings;
    struct dealings dealings_saved; /* as they were before the batch */
    int64_t broker_epoch;

    struct bytes *output;
    int output_count;
    int output_room;
    struct owed *owed;
    int owed_count;
    int owed_room;
    int64_t wake_mono_ms;
    bool wake_known; /* looked up once the answers have left */
    int64_t pruned_mono_ms;
    bool erased; /* personal text is gone: the next pause sees to the disk */
    int64_t standing_mono_ms; /* when absences and ends were last looked at */

    /* Only canary mutants use these: writes held back beyond the commit. */
    struct late_write *late;
    bool late_commit;
};

/* Puts a message for the broker into the batch's output: a copy. */
void store_send(struct store *store, const struct link *link);

/* BLAKE2b-256 keyed with the store's secret. */
void store_digest(const struct store *store, const char *domain,
                  struct bytes data, uint8_t out[CHAIN_HASH_SIZE]);

/* Forgets what was read into memory; after a rollback. */
void store_forget(struct store *store);

/* In the transaction that erases: the words leave the disk at the next pause,
 * or when the store is next opened. */
void store_mark_erased(struct store *store);

/* A record of how far the clocks are apart. */
void store_log_drift(struct store *store, int64_t drift_ms);

/* Runs a statement of the step's transaction; a canary mutant runs it in one
 * of its own after the commit. */
void store_late(struct store *store, bool late, const char *sql,
                const struct db_arg *args, int count);

/* -- One request (exchange.c) -------------------------------------------- */

/* Who acts. Number 0: nobody, the store itself. */
struct actor {
    int64_t number;
    const char *auth; /* "password", "key", "internal" */
    const uint8_t *public_key;
    const char *login;
    const char *name;
    const char *language;
    bool service;
};

struct exchange {
    const struct request *request;
    const uint8_t *public_key;
    const char *service; /* of the worker that asks, or NULL */
    struct actor actor;
    struct value args;   /* of a refusal's sentence */
    struct value answer; /* a map */
    const char *ref;     /* what it did, for `applied before` */
    int64_t version;
    int64_t object;      /* ticket id for the log of a refusal, or 0 */
    struct value marked; /* REFs of marked tickets that the answer shows */
};

void exchange_take(struct store *store, const struct link *link);

/* Puts one argument of the refusal's sentence. */
void exchange_arg(struct store *store, struct exchange *exchange,
                  const char *name, struct value value);
enum status exchange_refuse_field(struct store *store,
                                  struct exchange *exchange, enum status status,
                                  const char *field, const char *expected);
/* STATUS_ROLE: what was asked takes one of these roles; NULL ends them before
 * `count`. */
enum status exchange_refuse_role(struct store *store, struct exchange *exchange,
                                 const char *what, const char *const *roles,
                                 int count);
/* Whether the body has only these keys, each of its kind; a row's `kind` may
 * be VALUE_NIL for any. */
struct body_key {
    const char *key;
    enum value_kind kind;
    bool must;
};
enum status exchange_body(struct store *store, struct exchange *exchange,
                          const struct body_key *keys, int count);

/* -- Log (journal.c) ----------------------------------------------------- */

/* Our own rows, whatever they hold: a proposal is a whole municipality. */
extern const struct codec_limits STORE_ROW_LIMITS;

struct record {
    const struct actor *actor;
    const char *kind; /* "security" or "transaction" */
    const char *action;
    const char *object_type;
    int64_t object_id;
    int64_t object_version;
    const char *from;
    const char *to;
    enum chain_outcome outcome;
    const uint8_t *request_key; /* or NULL */
    struct bytes body;          /* hashed into the entry */
    const struct value *detail; /* erasable; a map or NULL */
};

/* Appends one record; returns its seq. */
int64_t journal_write(struct store *store, const struct record *record);
enum status journal_open(struct store *store); /* reads and verifies the tail */

/* -- Sessions (session.c) ------------------------------------------------ */

extern const struct actor ACTOR_STORE;

/* Sets exchange->actor from token or enrolled key. */
enum status session_actor(struct store *store, struct exchange *exchange);
enum status session_logout(struct store *store, struct exchange *exchange);
void session_send_keys(struct store *store);
/* Forgets at most so many sessions, and so many tries, that are long over.
 * False if there may be more. */
bool session_prune(struct store *store, int64_t rows_max);

/* -- Logging in (login.c) ------------------------------------------------ */

enum status login_verifier(struct store *store, struct exchange *exchange);
enum status login_open(struct store *store, struct exchange *exchange);
enum status login_password(struct store *store, struct exchange *exchange);
/* Forgets at most so many tries that are long over; false if there may be
 * more. */
bool login_prune(struct store *store, int64_t rows_max);

/* -- Visibility (visible.c) ---------------------------------------------- */

/* Reads now for whom else the viewer may look: nothing is taken for it later.
 */
void visible_ready(struct store *store, const struct viewer *viewer);
bool visible_to(struct store *store, const struct viewer *viewer,
                const struct matter *matter);
/* Whether it is a disturbance that this person may know of and join. */
bool visible_known(const struct viewer *viewer, const struct matter *matter);

/* -- Tickets (ticket_store.c) -------------------------------------------- */

struct loaded {
    struct ticket ticket;
    const struct workflow *workflow;
    struct matter matter;
};

/* False if there is no such ticket. */
bool ticket_load(struct store *store, int64_t id, struct loaded *out);
#define TICKET_MATCHES_MAX 10 /* REFs in a refusal; for more stands "…" */
/* The id of a REF as people write it. STATUS_NOT_FOUND, or STATUS_AMBIGUOUS if
 * it can be several, which the answer then names, and of which only those
 * count that the viewer may see (P9). One alone is found, whoever may see it.
 */
enum status ticket_find(struct store *store, struct exchange *exchange,
                        const struct viewer *viewer, const char *text,
                        int64_t *id);
const char *ticket_title(const struct ticket *ticket);

/* The same for a reader: of one that has no title who and what it is about, as
 * "Role, System, Person", from the fields that name something in the register;
 * "" if there are none. */
const char *ticket_headline(struct store *store, const struct loaded *loaded);
struct matter ticket_matter(const struct workflow *workflow,
                            const struct ticket *ticket);
/* Takes the next number and creates the row. */
void ticket_create(struct store *store, const struct workflow *workflow,
                   struct ticket *ticket);
void ticket_save(struct store *store, const struct workflow *workflow,
                 const struct ticket *ticket, int64_t change_seq,
                 int64_t due_at_ms, const struct value *changed);
/* History as clocks see it, up to and with `until_ms` (INT64_MAX: all), in the
 * states of the version under which the ticket is now. The newest mark has
 * the ticket's fields: `loaded` is the ticket as it was then. */
int ticket_marks(struct store *store, const struct loaded *loaded,
                 int64_t until_ms, const struct clock_mark **out);
/* The fold of history up to `until_ms` (INT64_MAX: all); false if none. */
bool ticket_replay(struct store *store, int64_t id, int64_t until_ms,
                   struct ticket *out);
bool field_is_text(enum field_type type); /* free text */
/* What may be erased, and so stands nowhere but behind a commitment: free
 * text, and a word that the workflow calls personal. */
bool field_is_erasable(const struct field *field);

/* -- Searching (found.c) ------------------------------------------------- */

/* What a step wrote can be searched for from now on; `note` may be NULL. */
void found_add(struct store *store, const struct ticket *ticket,
               const struct value *texts, const char *note);
/* Only what its history still holds can be searched for. */
void found_rebuild(struct store *store, const struct ticket *ticket);

/* -- Steps (facts.c, apply.c, act.c) ------------------------------------- */

/* Gathers exactly what step_needs names for this stimulus. */
void facts_gather(struct store *store, const struct loaded *loaded,
                  const struct viewer *viewer, const struct stimulus *stimulus,
                  const struct needs *needs, struct facts *out);
/* One fact that the register knows. */
void facts_register(struct store *store, struct fact *fact);

/* Where a step came from. */
struct origin {
    const struct actor *actor;
    enum cause cause;
    int64_t acting_for;         /* person for whom a deputy acts, or 0 */
    const uint8_t *request_key; /* or NULL */
    const char *note;           /* or NULL */
    const struct value *attach; /* or NULL */
    const struct value *link;   /* what it links (link.h), or NULL; the end
                                   that is 0 is the new ticket */
    int64_t recorder;           /* of a new ticket */
    const char *clock;          /* whose escalation it is, or NULL */
    int64_t cycle;
    int depth; /* of what follows from what (follow.h) */
};

/*
 * Carries out a decision whose status is STATUS_OK: numbers a new ticket,
 * folds, writes history, log, deadlines and jobs. Returns the log's seq. The
 * loaded ticket is afterwards the new one. `jobs` (or NULL) gets a list of
 * {job, service}.
 */
int64_t apply_decision(struct store *store, struct loaded *loaded,
                       const struct decision *decision,
                       const struct origin *origin, struct value *jobs);

/* Reads the request's fields; unknown ones are left for the step to refuse. */
enum status act_fields(struct store *store, struct exchange *exchange,
                       const struct viewer *viewer,
                       const struct workflow *workflow, struct value *out);
/* The arguments of a refusal's sentence. */
void act_args(struct store *store, struct exchange *exchange,
              const struct loaded *loaded, const struct decision *decision);
void act_answer_for(struct store *store, struct exchange *exchange,
                    const struct stimulus *stimulus);
/* A person, a ticket that they may see, and what they want to do to it. */
struct acting {
    struct viewer viewer;
    struct loaded loaded;
    struct stimulus stimulus; /* its `move` and `fields` are the caller's */
};
/* Checks the request's keys (exchange_body) and loads the ticket that its
 * `ref` names; `note` and `if_version` are what it holds of them. */
enum status act_open(struct store *store, struct exchange *exchange,
                     const struct body_key *keys, int count,
                     struct acting *out);
/* Judges and carries out what a person does to a ticket, and all that
 * follows; the answer is CLI.md's. `attach` and `link` may be NULL. */
enum status act_perform(struct store *store, struct exchange *exchange,
                        struct acting *acting, const struct value *attach,
                        const struct value *link);
enum status act_submit(struct store *store, struct exchange *exchange);
enum status act_move(struct store *store, struct exchange *exchange);
enum status act_note(struct store *store, struct exchange *exchange);
enum status vote_take(struct store *store, struct exchange *exchange);
/* A worker's stimulus; false if it was refused (which is then logged). */
bool act_stimulus(struct store *store, int64_t ticket, const char *move,
                  const struct value *fields, const char *clock, int64_t cycle);
/* Loads a ticket that this person may see, or STATUS_NOT_FOUND. */
enum status act_load(struct store *store, struct exchange *exchange,
                     const struct viewer *viewer, const char *key,
                     struct loaded *out);

/* -- Deadlines (deadline.c) ---------------------------------------------- */

/* Sets the ticket's deadlines anew; returns the earliest goal due, or 0. */
int64_t deadline_arm(struct store *store, const struct loaded *loaded);
void deadline_tick(struct store *store);
int64_t deadline_next_ms(struct store *store); /* INT64_MAX: none */

/* -- Jobs (job.c, job_body.c) -------------------------------------------- */

/* Writes the jobs that a decision wishes for. */
void job_write(struct store *store, const struct loaded *loaded,
               const struct decision *decision, const struct origin *origin,
               int64_t seq, struct value *jobs);
void job_insert(struct store *store, const char *service, int64_t ticket,
                int64_t version, int64_t seq, struct value body,
                struct value *jobs);
/* One that nobody can do: doctor shows it. */
void job_insert_dead(struct store *store, const char *service, int64_t ticket,
                     int64_t version, struct value body, const char *error);
/* Ends one undone, where doctor shows it; the log says why. */
void job_kill(struct store *store, int64_t id, const char *why);
/* Takes out of a notice what says more than that there is a marked ticket. */
void job_body_close(struct value *body);
/* Notices that are still on their way to those from whom the ticket is hidden
 * now go nowhere. */
void job_withhold(struct store *store, const struct loaded *loaded);
/* Whether a live worker offers the service now. */
bool job_is_offered(struct store *store, const char *service);
void job_take(struct store *store, const struct link *link);
void job_tick(struct store *store);
void job_open(struct store *store); /* a new term for each open lease */
int64_t job_next_mono_ms(struct store *store);
void job_credit_reset(struct store *store);
/* The wall clock may have been set back: nobody waits for the hours that are
 * shown twice. */
void job_time_accepted(struct store *store);

/* -- Workflows (workflow_store.c) ---------------------------------------- */

/* The entry of a ticket that goes on under another version (migrate.h). */
#define MIGRATE_MOVE "migrate"

const struct workflow *workflow_pinned(struct store *store, const char *name,
                                       uint32_t version);
/* The active version; NULL if there is none. */
const struct workflow *workflow_active(struct store *store, const char *name);
/* Checks text, digest and proofs; `workflow` lives in the batch's arena. */
enum status workflow_check(struct store *store, struct exchange *exchange,
                           const char *file, struct bytes text,
                           struct workflow **out);
void workflow_insert(struct store *store, const struct workflow *workflow,
                     struct bytes text, int64_t proposer, int64_t approver);

/* -- Register (register/register*.c) ------------------------------------- */

/* A register file that comes in. */
struct register_import {
    const char *file; /* its name, for the report */
    struct bytes text;
    bool apply;              /* else only what would change */
    int64_t proposer;        /* gains nothing by it; 0: nobody proposes */
    int64_t confirmer;       /* neither; 0: nobody confirms */
    struct value difference; /* out: a list, one sentence each */
    struct crowd gains;      /* out: whom it does good */
    const char *report;      /* of a refusal: place, line and caret */
    struct value args;       /* of its sentence: line, where, why, why_args;
                                of STATUS_OWNED: line, what, ref */
};

/*
 * Merges a file with the register, checks what would come of it, and with
 * `apply` makes it so; numbers stay by login. STATUS_OK, or
 * STATUS_REGISTER_INVALID, STATUS_OWNED or STATUS_OWN_MATTER, and nothing was
 * changed.
 */
enum status register_import(struct store *store,
                            struct register_import *import);
struct value register_export(struct store *store);
/* The part that follows "section/key" (NULL: the first), small enough for one
 * answer; `next` is what to follow then, NULL at the end. */
struct value register_export_page(struct store *store, const char *after,
                                  const char **next);
bool register_is_empty(struct store *store);
/*
 * What the register lacks and a transition lets pass for a while: a list of
 * {what: approval | parties | class | owner | manager | appointment |
 * undertaking | course, system or person (number) or both,
 * course, due_at_ms (end of the transition; 0: none is set; of an approval that
 * ends within 90 days its end)}. Those after the
 * first so many, a page of them; `count` is how many there are in all. Only
 * what that reader answers for; NULL: all of it.
 */
struct value register_obligations(struct store *store,
                                  const struct viewer *reader, int64_t after,
                                  int64_t rows_max, int64_t *count);

/* -- Pending (pending.c) ------------------------------------------------- */

enum status pending_admin(struct store *store, struct exchange *exchange);

/* -- Queries (query/) ---------------------------------------------------- */

enum status query_answer(struct store *store, struct exchange *exchange);

/* Values of answers and notices. */

/* "P1" … or NIL. */
struct value query_priority(struct store *store, int priority);
/* A moment that is an answer's: NIL for 0. */
struct value query_moment(int64_t at_ms);
struct value query_label(struct store *store, const struct label *label);

#endif
