/*
 * What the files register*.c share.
 * Touches: disk, through db.h only.
 *
 *   register.c            a file comes in: read, merge, check, write, or not
 *   register_shape.c      the grammar of the file
 *   register_write.c      rows of the file → tables
 *   register_decisions.c  what persons and systems have by decision
 *   register_remove.c     rows that a file takes away
 *   register_check.c      whether the register makes sense then; the rules
 *                         stand in register_rules_*.c
 *   register_export.c     tables → a file
 *   register_difference.c what would change
 *   register_gain.c       whom it would do good
 *   register_day.c        days and instants
 *   register_obligation.c what is still owed
 *
 * A file is a change: a row that it does not name stays as it is, a key that
 * a row does not name too; `null` takes a row or a key away. Lists are
 * replaced whole. It is judged by what the register would be, and either all
 * of it comes in or nothing.
 */
#ifndef ARENDE_WORKERS_STORE_REGISTER_H
#define ARENDE_WORKERS_STORE_REGISTER_H

#include "workers/store/inside.h"

/* Why a file is refused: the first fault counts. */
struct fault {
    enum status status; /* STATUS_OK: none */
    const char *where;  /* the keys that lead there, '/' between them */
    const char *why;    /* a sentence with {places}: a gettext message id */
    struct value args;  /* what fills them */
};

/* Takes a fault, unless there is one already; false, for `return fault_at(…)`.
 * `where` and `why` are borrowed. */
bool fault_at(struct fault *fault, const char *where, const char *why);
/* The same with one argument of the sentence. */
bool fault_with(struct store *store, struct fault *fault, const char *where,
                const char *why, const char *name, const char *value);

/* What stands there was decided in the ticket `ref`. */
bool fault_owned(struct store *store, struct fault *fault, const char *where,
                 const char *ref);

/* One way from the root: "systems", "mail" → "systems/mail". */
const char *register_path(struct store *store, const char *above,
                          const char *key);
const char *register_path_item(struct store *store, const char *above,
                               uint32_t index);

/* Whether a list of texts has this one; NULL has none. */
bool register_lists(const struct value *list, const char *text);

/* The keyed hash of a login that stays when the person is erased. */
void register_login_hash(struct store *store, const char *login,
                         uint8_t out[CHAIN_HASH_SIZE]);

/*
 * Days as the file writes them, "2027-12-31", always in quotes. A day from
 * which something holds is its first instant, local time; one until which it
 * holds counts, so that it is over at the next midnight. What begins or ends
 * within a day is an instant in UTC, "2027-12-31T14:30:00Z". False if the text
 * is neither.
 */
bool register_from(struct store *store, const char *text, int64_t *at_ms);
bool register_until(struct store *store, const char *text, int64_t *at_ms);
/* When a course that was passed then is no longer valid; untouched where it
 * always is. False if there is no such course. */
bool register_course_until(struct store *store, const char *course,
                           int64_t passed_ms, int64_t *until_ms);
/* The same back; 0 gives NULL. */
const char *register_from_text(struct store *store, int64_t at_ms);
const char *register_until_text(struct store *store, int64_t at_ms);

/* -- Steps of an import -------------------------------------------------- */

/* Whether `tree`, merged with what there is, has the shape of the file and
 * names only what exists. */
bool register_shape_sound(struct store *store, const struct value *tree,
                          struct fault *fault);

/* Writes the rows of a sound tree that differ from `before`. False with a
 * fault where a ticket owns what would change. */
bool register_write(struct store *store, const struct value *before,
                    const struct value *tree, struct fault *fault);

/* Takes away the rows that are null; a fault where one is in use. */
bool register_remove(struct store *store, const struct value *tree,
                     struct fault *fault);

/* What is wrong with the register as it is: a list of {rule, where, args}. */
struct value register_faults(struct store *store);
/* Whether nothing is wrong that was not so before; the fault is that which
 * the file names best. */
bool register_check(struct store *store, const struct value *file,
                    const struct value *before, struct fault *fault);

/* What would change from one export to another, one sentence each. */
struct value register_difference(struct store *store,
                                 const struct value *before,
                                 const struct value *after);

/* Whom it would do good, from one export to another: register_gain.c. */
struct crowd register_gains(struct store *store, const struct value *before,
                            const struct value *after);

/* What persons and systems have by decision: the lists of a row. `number` is
 * a person's, or 0: `key` is then a system. */
bool register_decisions_write(struct store *store, const char *where,
                              int64_t number, const char *key,
                              const struct value *row, struct fault *fault);
bool register_absences_write(struct store *store, const char *where,
                             int64_t number, const struct value *list,
                             struct fault *fault);
bool register_deputies_write(struct store *store, const char *where,
                             int64_t number, const struct value *list,
                             struct fault *fault);

/* Whoever wants the file row by row: a section that is one value comes with
 * `key` NULL, any other as its rows. False: enough. */
struct register_taker {
    bool (*take)(struct register_taker *taker, const char *section,
                 const char *key, const struct value *value);
};
/* The register in the order of the file, from behind the place "section/key"
 * on; NULL: all of it. */
void register_export_from(struct store *store, const char *after,
                          struct register_taker *taker);

/* The lists of a person's, or a system's, row in the file. */
void register_decisions_export(struct store *store, int64_t number,
                               const char *key, struct value *row);

/* -- Rules --------------------------------------------------------------- */

#define RULE_ARGS_MAX 3

/*
 * One rule over the whole register: a query for what breaks it. Its first
 * column is the place, the others the sentence's arguments. ?1 is now.
 */
struct rule {
    const char *why;
    const char *args[RULE_ARGS_MAX];
    const char *sql;
};

struct rules {
    const struct rule *rule;
    int count;
};

extern const struct rules RULES_OF_UNITS;
extern const struct rules RULES_OF_PERSONS;
extern const struct rules RULES_OF_SYSTEMS;
extern const struct rules RULES_OF_RIGHTS;
/* What a transition lets pass while it lasts (register_obligation.c). */
extern const struct rules RULES_AFTER_TRANSITION;

/* Rules that no query can judge, because they look inside a system's row. */
void rules_of_parts(struct store *store, struct value *faults);
/* Adds one to the list of register_faults. */
void rule_broken(struct store *store, struct value *faults, const char *why,
                 const char *where, struct value args);

#endif
