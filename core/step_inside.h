/*
 * What the files step*.c share with each other and with nobody else.
 * Pure.
 *
 *   step_needs.c   which facts a judgement will look at
 *   step_needs_guard.c   those of the guards
 *   step_guard_row.c   what there is to know of each kind of guard
 *   step_draft.c   what the ticket would look like afterwards
 *   step_setting.c   what the move itself sets
 *   step_seen.c    what a field holds before anything is judged
 *   step_guard.c, step_guard_*.c   the guards, by what they look at
 *   step_round.c   what a step does to a round
 *   step_effect.c  which effects apply
 *   step_field.c   what a field may hold, and reading what was typed
 *   step_time.c    reading a time
 *   step_reserved.c   the moves that every workflow has
 *   step_given.c   the note and the fields that were given
 *   step_threshold.c   a clock's threshold has come
 *   step_turn.c    whose turn a move is
 *   step.c         the judgement, stage by stage
 */
#ifndef ARENDE_CORE_STEP_INSIDE_H
#define ARENDE_CORE_STEP_INSIDE_H

#include "core/step.h"

/* Code points of a text field whose workflow sets no `max`. */
#define STEP_TEXT_MAX 200
#define STEP_LINES_MAX 8000
#define STEP_WORD_MAX 64

#define STEP_NOTE "note"
#define STEP_ATTACH "attach"
#define STEP_LINK "link"
#define STEP_VOTE "vote"
#define STEP_RECUSE "recuse"
#define STEP_PRESENT "present" /* the field with those who attend */

/* Everything that one judgement looks at. */
struct look {
    struct arena *arena;
    const struct workflow *workflow;
    const struct ticket *ticket;
    const struct facts *facts;
    const struct stimulus *stimulus;
    int64_t now_ms;
    const struct move *move;
    struct names held;  /* which of the move's `by` the actor or cause is */
    struct value draft; /* the fields with what was given and defaults, before
                           the move's own settings: what guards look at */
    int priority;       /* that the draft would give */
};

/* The move that leaves the ticket's state, the reserved ones included; NULL
 * if there is none. */
const struct move *step_move(const struct workflow *workflow,
                             const struct ticket *ticket, const char *name);
bool step_move_is_reserved(const struct move *move);

/* The first field that a reserved move must be given and is not; or NULL. */
const char *step_reserved_missing(const struct move *move,
                                  const struct value *given);

/* The names of the fields that a move can be given. */
struct value step_known_fields(struct arena *arena,
                               const struct workflow *workflow,
                               const struct move *move);

/* How a person is refused who has none of the move's roles. */
enum status step_role_refusal(const struct move *move);

/* The field that a move can be given: one of the workflow, or of a reserved
 * move its own; NULL if there is none. */
const struct field *step_field(const struct workflow *workflow,
                               const struct move *move, const char *name);

/* Whether a stimulus may give this field to this move. */
bool step_may_give(const struct move *move, const char *field);

/* The ticket's system afterwards; NULL if it has none. */
const char *step_system(const struct workflow *workflow,
                        const struct move *move, const struct ticket *ticket,
                        const struct stimulus *stimulus);

/* Whether the judgement looks that system up in the register. */
bool step_asks_system(const struct workflow *workflow, const struct move *move,
                      const struct ticket *ticket,
                      const struct stimulus *stimulus);

/* Whether something that priority depends on is given or set. */
bool step_touches_priority(const struct workflow *workflow,
                           const struct move *move, const struct ticket *ticket,
                           const struct stimulus *stimulus);

/* One more question, unless it has been asked. */
void step_need(struct needs *needs, struct fact_query query);

/* What the guards look at. */
void step_needs_guard(const struct look *look, const struct guard *guard,
                      struct needs *out);
void step_needs_guards(const struct look *look, const struct guard *guards,
                       int count, struct needs *out);
/* The most facts of one guard and what it holds. */
int step_needs_guard_max(const struct workflow *workflow,
                         const struct guard *guard);

/* The roles whose holders have a seat. */
void step_needs_seats(const struct round_rule *rule, struct needs *out);

/* A gathered fact; asserts that it was gathered. */
const struct fact *step_fact(const struct look *look, enum fact_kind kind,
                             const char *name, int64_t number);
const struct fact *step_fact_other(const struct look *look, enum fact_kind kind,
                                   const char *name, const char *other);

/*
 * What a field holds as it is known before any fact: given, else held, else
 * (at creation) its initial value; NULL if nothing. "requester" is the
 * ticket's. Questions and guards look at the same, so that each guard finds
 * the facts that were asked for.
 */
const struct value *step_seen(const struct look *look, const char *field);
int64_t step_seen_number(const struct look *look, const char *field); /* 0 */
const char *step_seen_text(const struct look *look, const char *field);

/* For whom the ticket is, or will be; and whom it is about. */
int64_t step_requester(const struct look *look);
int64_t step_subject(const struct look *look);

/* The field of whom the matter is about, not of who is to act. */
bool step_is_subject(const struct field *field);

/* The system that the ticket has afterwards. */
const char *step_system_of(const struct look *look);

/* The fields that the move takes and does not have: what it requires, and
 * what its guards need. */
struct value step_lacking(const struct look *look);

/* Sets look->draft and look->priority. */
void step_draft(struct look *look);

/* The fields after the move's own settings too, and their priority. */
struct value step_after(const struct look *look, int *priority);

/* Whether it copies a word into a person field: the login of whom this very
 * ticket has put into the register. */
bool step_copies_login(const struct workflow *workflow,
                       const struct setting *setting);

/* The field of the course whose term a setting counts; NULL for another. */
const char *step_course_field(const struct setting *setting);

/* Puts what the move itself sets into `after`. */
void step_set(const struct look *look, struct value *after);

/* STATUS_OK, or the refusal with its arguments put into `args`. */
enum status step_guard(const struct look *look, const struct guard *guard,
                       struct value *args);

/* Whether it holds, and is there to be judged. */
bool step_holds(const struct look *look, const struct guard *guard);

/* Whether `when` lets it be judged at all. */
bool step_is_judged(const struct look *look, const struct guard *guard);

/* Whether the note and the fields that are given may be, and name what
 * exists. */
enum status step_given(const struct look *look, struct value *args);

/*
 * What the step does to the ticket's round: opens, closes, votes, recuses, or
 * voids it because what is voted on has changed. The round in `after` is
 * replaced.
 */
enum status step_round(const struct look *look, struct value *after,
                       struct decision *out);

/* Whether an effect applies at this priority. */
bool step_effect_applies(const struct effect *effect, int priority);

/* Adds what an effect wishes for if it applies at this priority; clock and
 * threshold are NULL for a move's own. */
void step_wish(struct decision *out, const struct effect *effect, int priority,
               const struct clock *clock, const struct threshold *threshold);

/* What happened at one stage or guard, for history. */
void step_record(struct decision *out, const char *name, bool passed,
                 const char *detail);

/* "system, four-eyes of triage": what a guard is about, or why it let the
 * step pass all the same; NULL if it is plain. */
const char *step_guard_detail(const struct look *look,
                              const struct guard *guard);

/*
 * Whether a field may hold a value: kind, size, characters, choices. Not
 * whether the person, system or ticket exists.
 */
enum status step_field_fits(struct arena *arena, const struct field *field,
                            const struct value *value, struct value *args);

/* Whether `text` is a time at all, and its instant: of a local one only if
 * there is a zone. */
bool step_time_written(const char *text, const struct zone *zone, bool *local,
                       int64_t *at_ms);

/* NULL, NIL and empty text or list are empty. */
bool step_is_filled(const struct value *value);

/* Puts a value into a map; a NIL takes the key out. */
void step_put(struct arena *arena, struct value *map, const char *key,
              const struct value *value);

/* A list value of names. */
struct value step_names_value(struct arena *arena, const struct names *names);

#endif
