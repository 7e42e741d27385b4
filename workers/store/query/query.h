/*
 * What the files query*.c share: each answers one or a few questions, and
 * writes nothing but the record that marked matter was read.
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_QUERY_H
#define ARENDE_WORKERS_STORE_QUERY_H

#include "core/codec.h"
#include "core/round.h"
#include "workers/store/inside.h"
#include "workers/store/register/granted.h"

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
enum status query_catalogue(struct store *store, struct exchange *exchange);
enum status query_profiles(struct store *store, struct exchange *exchange);
enum status query_courses(struct store *store, struct exchange *exchange);
enum status query_units(struct store *store, struct exchange *exchange);
enum status query_register(struct store *store, struct exchange *exchange);
enum status query_workflows(struct store *store, struct exchange *exchange);
enum status query_workflow(struct store *store, struct exchange *exchange);
enum status query_log(struct store *store, struct exchange *exchange);
enum status query_log_export(struct store *store, struct exchange *exchange);
enum status query_log_fold(struct store *store, struct exchange *exchange);
enum status query_obligations(struct store *store, struct exchange *exchange);
enum status query_pending(struct store *store, struct exchange *exchange);
enum status query_proposal(struct store *store, struct exchange *exchange);
enum status query_doctor(struct store *store, struct exchange *exchange);
enum status query_council(struct store *store, struct exchange *exchange);
enum status query_audit_access(struct store *store, struct exchange *exchange);
enum status query_audit_decisions(struct store *store,
                                  struct exchange *exchange);
enum status query_audit_overrides(struct store *store,
                                  struct exchange *exchange);
enum status query_audit_refusals(struct store *store,
                                 struct exchange *exchange);

/* A list's cursor, as an answer gave it in `next`: a position in a list, from
 * 0 on. */
enum status query_after(struct store *store, struct exchange *exchange,
                        int64_t *out);

/* What one answer has room for: a message is bounded in values and in bytes
 * (core/codec.h), however many rows a page may have. */
struct page_room {
    uint32_t rows; /* counted so far */
    uint32_t items;
    size_t bytes;
};

/* The room that what is in the answer already leaves. */
struct page_room query_page_beside(const struct value *answer);
/* After each row that was added: true if it has no room; it is then taken off
 * again, and the page is full. One row always has room. */
bool query_page_over(struct page_room *room, struct value *rows);
/* The rows from the position `after` on that have room; `next` is the first
 * that has none, or NIL. */
struct value query_page_of(struct store *store, const struct value *rows,
                           int64_t after, struct value *next);

/* Whether the asker holds one of these roles, unbounded; else the refusal
 * names them. */
enum status query_needs_role(struct store *store, struct exchange *exchange,
                             const struct names *roles);
extern const struct names QUERY_LOG_READERS;
/* What implicates somebody is not for them, whatever their role, in the log
 * and its reports either: it says that the ticket is there, and who is on to
 * what (P9). */
bool query_hides(struct store *store, const struct viewer *viewer,
                 int64_t ticket);
bool query_hides_entry(struct store *store, const struct viewer *viewer,
                       const struct chain_entry *entry);
/* The same of what was typed, or told: a text in it that means the ticket. */
bool query_hides_named(struct store *store, const struct viewer *viewer,
                       const struct value *value);
/* Reading the log, or what is made of it, is itself a record: that it was
 * read; of an audit also what was asked. */
void query_log_asked(struct store *store, const struct exchange *exchange);
void query_log_read(struct store *store, const struct exchange *exchange);
/* The person who caused a record; 0: no person. */
int64_t query_entry_actor(const struct chain_entry *entry);

/* The REF of a ticket; NULL if there is none. */
const char *query_ref(struct store *store, int64_t id);
/* The same for a reader; NIL too if they may not see it (P9). */
struct value query_ref_for(struct store *store, const struct viewer *viewer,
                           int64_t id);
/* Fields as the viewer is shown them: persons as logins, tickets as REFs; a
 * time's key ends in _at_ms. Without the reserved ones. */
struct value query_fields(struct store *store, const struct viewer *viewer,
                          const struct workflow *workflow,
                          const struct value *fields);
/* A grant as it was at some moment. */
struct granted_then {
    struct granted granted;
    int64_t learned_at_ms; /* when the register first knew; 0: it knew then */
};
/* What may have been granted at that moment, resting or not; NULL and 0: any.
 * Each is for query_granted_then to decide. */
struct crowd query_granted_at(struct store *store, const char *kind,
                              int64_t person, const char *system,
                              int64_t at_ms);
/* False if it did not hold then, neither by what was known then nor by what
 * has been learned since. */
bool query_granted_then(struct store *store, int64_t id, int64_t at_ms,
                        struct granted_then *out);
/* `open`: it neither rested then nor was its person shut out. `viewer` NULL:
 * one who reads the log, where every REF stands. */
struct value query_granted_row(struct store *store, const struct viewer *viewer,
                               const struct granted_then *then, int64_t at_ms);

/* A round with its seats and its count; all of a ticket's. */
struct value query_round(struct store *store, const struct round_rule *rule,
                         const struct round *round);
struct value query_rounds(struct store *store, const struct loaded *loaded);

/* Why it was asked for, cut short; NULL: nobody said. */
const char *query_reason(struct store *store, const struct loaded *loaded);
/* A person's name; NIL for 0. */
struct value query_name(struct store *store, int64_t person);

/* One row of lists; NIL if the viewer may not see it. */
struct value query_row(struct store *store, struct exchange *exchange,
                       const struct viewer *viewer,
                       const struct loaded *loaded);
/* Who asks, and for whom they may act. */
struct asker {
    struct viewer viewer;
    struct crowd principals;
};

/* Complete: looking at one ticket after the other, what each took can be given
 * back (arena_release). */
struct asker query_asker(struct store *store, const struct exchange *exchange);
/* Whether the person is expected to act on it next. */
bool query_waits_for(struct store *store, const struct asker *asker,
                     const struct loaded *loaded);
/* Logins and roles that it waits for; and which of them are roles. */
struct waiting {
    struct value names;
    struct value roles;
};

struct waiting query_waiting(struct store *store, const struct loaded *loaded);
/* The ticket's round if one is open; else NULL. */
const struct round *query_open_round(struct store *store,
                                     const struct loaded *loaded);
/* Whether they have a vote left in the open round, for whom: the ticket's
 * judgement of it. */
bool query_may_vote(struct store *store, const struct viewer *viewer,
                    const struct loaded *loaded, int64_t *acting_for);
/* In the person's own right, or (`acting_for`) in another's: the best of the
 * roles that they hold. Of `only` these roles; NULL: any. */
struct turn_row query_turn_as(struct store *store, const struct viewer *viewer,
                              int64_t acting_for, const struct loaded *loaded,
                              const struct move *move,
                              const struct names *only);
/* How a move stands to the person: in their own right, or where that is
 * better in that of whom they may act for, which `acting_for` then tells. Of
 * the roles `only`; NULL: of all. TURN_NEVER too if they hold none. */
struct turn_row query_turn(struct store *store, const struct asker *asker,
                           const struct loaded *loaded, const struct move *move,
                           const struct names *only, int64_t *acting_for);
/* How it stands besides what its effects would be refused for, with the
 * refusal, which is that of an act if it is not the person's. */
struct turn_row query_stand(struct store *store,
                            const struct exchange *exchange,
                            const struct asker *asker,
                            const struct loaded *loaded,
                            const struct move *move, int64_t *acting_for);
/* The moves that the asker can make of it as it is. */
struct value query_possible(struct store *store,
                            const struct exchange *exchange,
                            const struct loaded *loaded);
/* The code and the arguments of what stops a move. */
void query_put_refusal(struct store *store, struct value *row,
                       const struct turn_row *turn);
/* A move as if every reason were given. */
struct stimulus query_stimulus(struct store *store, int64_t actor,
                               int64_t acting_for, const char *move);
/* Judges a move as if every reason were given: `stimulus` then tells for
 * whom. */
enum status query_try(struct store *store, const struct viewer *viewer,
                      const struct loaded *loaded, const char *move,
                      struct stimulus *stimulus, struct decision *out);
bool query_leaves(const struct move *move, int state);
bool query_by_person(const struct move *move);
/* Whether tickets at large must be looked at for them. */
bool query_sees_widely(struct store *store, const struct asker *asker);
int64_t query_due(struct store *store, int64_t id); /* 0: none */
/* Ids of open tickets that do not rest and may concern the person, the most
 * urgent first; QUERY_SCAN_MAX of them: there may be more. */
#define QUERY_SCAN_MAX 5000 /* rows looked at for one answer */
struct db_rows *query_open_rows(struct store *store, const struct asker *asker);
/* The answer shows something of this ticket: a record, if it is marked. */
void query_shows(struct store *store, struct exchange *exchange,
                 const struct loaded *loaded);
#endif
