/*
 * What the files step*.c share with each other and with nobody else.
 * Pure.
 *
 *   step_needs.c   which facts a judgement will look at
 *   step_draft.c   what the ticket would look like afterwards
 *   step_guard.c   the guards
 *   step_field.c   what a field may hold, and reading what was typed
 *   step_time.c    reading a time
 *   step_given.c   the note and the fields that were given
 *   step_threshold.c   a clock's threshold has come
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

/* The move that leaves the ticket's state, one of the two reserved ones
 * included; NULL if there is none. */
const struct move *step_move(const struct workflow *workflow,
                             const struct ticket *ticket, const char *name);
bool step_move_is_reserved(const struct move *move);

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

/* A gathered fact; asserts that it was gathered. */
const struct fact *step_fact(const struct look *look, enum fact_kind kind,
                             const char *name, int64_t number);

/* Sets look->draft and look->priority. */
void step_draft(struct look *look);

/* The fields after the move's own settings too, and their priority. */
struct value step_after(const struct look *look, int *priority);

/* STATUS_OK, or the refusal with its arguments put into `args`. */
enum status step_guard(const struct look *look, const struct guard *guard,
                       struct value *args);

/* Whether the note and the fields that are given may be, and name what
 * exists. */
enum status step_given(const struct look *look, struct value *args);

/* Whether an effect applies at this priority. */
bool step_effect_applies(const struct effect *effect, int priority);

/* Adds the jobs that these effects wish for at this priority; clock and
 * threshold are NULL for a move's own. */
void step_wish(struct decision *out, const struct effect *effects, int count,
               int priority, const struct clock *clock,
               const struct threshold *threshold);

/* "system, four-eyes of triage": what a guard is about; NULL if it is plain. */
const char *step_guard_detail(struct arena *arena, const struct guard *guard);

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

/* A list value of names. */
struct value step_names_value(struct arena *arena, const struct names *names);

#endif
