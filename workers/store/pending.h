/*
 * What one person proposes and another confirms (DESIGN 5): a table of kinds,
 * each with who may do either, what it would change, and how it is carried
 * out.
 * Touches: disk, through db.h only.
 *
 * A proposal is kept as its body; carrying it out checks it again, because
 * the register may have changed since. Nobody confirms their own, nor one
 * that is about themselves. Once it is decided on or withdrawn its file is
 * gone, and the rest of it stays with the digest of the whole.
 */
#ifndef ARENDE_WORKERS_STORE_PENDING_H
#define ARENDE_WORKERS_STORE_PENDING_H

#include "workers/store/inside.h"

struct proposal {
    int64_t id; /* 0: not kept yet */
    const char *what;
    int64_t proposer;
    int64_t at_ms;     /* when it was proposed; 0: not kept yet */
    struct value body; /* what is kept: the request's body without `what` */
};

#define PENDING_KEYS_MAX 6
#define PENDING_ROLES_MAX 5

struct pending_kind {
    const char *what;
    struct body_key keys[PENDING_KEYS_MAX];   /* besides what, dry_run */
    const char *proposers[PENDING_ROLES_MAX]; /* one of these roles … */
    const char *confirmers[PENDING_ROLES_MAX];
    /* … or whom this says; NULL: nobody else. */
    bool (*may_confirm)(struct store *store, const struct viewer *viewer,
                        const struct proposal *proposal);
    /* Whether it is about that person, who then confirms nothing; NULL: it is
     * about nobody. */
    bool (*about)(struct store *store, const struct proposal *proposal,
                  int64_t person);
    /* Checks it, and puts what it would change into the answer. */
    enum status (*look)(struct store *store, struct exchange *exchange,
                        struct proposal *proposal);
    /* What it would change, put into the answer of who has to confirm it, where
     * `look` does not; NULL: nothing more. Changes nothing. */
    enum status (*show)(struct store *store, struct exchange *exchange,
                        const struct proposal *proposal);
    enum status (*carry_out)(struct store *store, struct exchange *exchange,
                             const struct proposal *proposal);
    /* One line about it for who has to confirm; NULL: its name says it. */
    const char *(*summary)(struct store *store,
                           const struct proposal *proposal);
};

/* -- For the queries ----------------------------------------------------- */

/* False if there is no such proposal that still waits. */
bool pending_read(struct store *store, int64_t id, struct proposal *out);
/* Whether this person could confirm it now. */
bool pending_waits_for(struct store *store, const struct viewer *viewer,
                       const struct proposal *proposal);
/* What it is about, in one line; never NULL. */
const char *pending_summary(struct store *store,
                            const struct proposal *proposal);
/* The same of each of many: the proposal without its body, which may be a whole
 * municipality and is not read. The summary lives as long as the batch. */
bool pending_read_line(struct store *store, int64_t id,
                       const struct viewer *viewer, struct proposal *out,
                       const char **summary, bool *waits);

/* Puts what it would change as things are now, lines, as `difference` into the
 * answer. Refuses as confirming it would, the confirmer apart. */
enum status pending_show(struct store *store, struct exchange *exchange,
                         const struct proposal *proposal);

/* -- For those who make proposals ---------------------------------------- */

/* Of one person, for nobody's work stops because another leaves things
 * undecided: files, of up to 8 MiB each, that wait at once, a quarter of a GiB.
 * It is more than there are workflows, so that all of them may be proposed
 * together. */
#define PENDING_FILES_MAX 32

/* Proposals that wait at once, files among them: more than people ever leave
 * undecided. Deputies are not counted, of whom one waits for each absence at
 * most: nobody's absence is refused because others leave things undecided. */
#define PENDING_MAX 1000

/* Keeps what the asker proposes, and answers with its number.
 * STATUS_PENDING_FULL: too many wait, or too many files. */
enum status pending_propose(struct store *store, struct exchange *exchange,
                            const struct proposal *proposal);

/* Keeps it and logs it; returns its number. */
int64_t pending_keep(struct store *store, const struct actor *actor,
                     const uint8_t *request_key,
                     const struct proposal *proposal);

/* Adds a line to the answer's `difference`. */
void pending_differs(struct store *store, struct exchange *exchange,
                     const char *line);

/* Of a proposal that is a file: its text, its name, its name as a summary. */
struct bytes pending_text(const struct proposal *proposal);
const char *pending_file(const struct proposal *proposal);
const char *pending_file_summary(struct store *store,
                                 const struct proposal *proposal);

/* Whom it is about, kept with it: `about` of a kind, as things were when it
 * was proposed. */
void pending_about_put(struct store *store, struct value *body,
                       const struct crowd *persons);
bool pending_about(struct store *store, const struct proposal *proposal,
                   int64_t person);

#define PENDING_LINES_MAX 500 /* of a difference that is shown */

/* As many lines as an answer holds, and how many of each kind there are
 * besides. */
struct value pending_shown(struct store *store, const struct value *difference);

/* A deputy whom the absent person proposes; their superior decides. */
struct pending_deputy {
    int64_t person;
    int64_t deputy;
    int64_t from_at_ms;
    int64_t until_at_ms;
};
void pending_deputy(struct store *store, const struct pending_deputy *deputy);
/* What was proposed for that absence waits no longer. */
void pending_deputy_settle(struct store *store, int64_t person,
                           int64_t from_at_ms);

/* It waits no longer: what it was about has changed since. `why` is the act
 * that changed it. */
void pending_settle(struct store *store, int64_t id, const char *why);
/* What was proposed is kept no longer: only its digest is. */
void pending_forget(struct store *store, int64_t id);
/* To lift that person's block: one that came after is another matter, and one
 * that is over none. */
void pending_unblock_settle(struct store *store, int64_t person,
                            const char *why);

/* The kinds, by the file that knows them. */
extern const struct pending_kind PENDING_REGISTER_IMPORT; /* pending_register */
extern const struct pending_kind
    PENDING_WORKFLOW_ACTIVATE;                    /* pending_workflow */
extern const struct pending_kind PENDING_DEPUTY;  /* pending_deputy */
extern const struct pending_kind PENDING_UNBLOCK; /* personnel */
extern const struct pending_kind PENDING_ERASE;   /* erase */
extern const struct pending_kind PENDING_FEED;    /* feed */

#endif
