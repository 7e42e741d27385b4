/*
 * One step of a ticket: may it happen, and what does it change?
 * Pure: the whole judgement reads only its arguments.
 *
 * In two halves. step_needs says which facts the judgement will look at; the
 * store gathers exactly those; step_decide reads nothing else. The same two
 * run in the store, the simulator, `arende workflow try` and the fuzzer.
 *
 * Order of the judgement (DESIGN 4): version → the move exists in this state
 * → may (role) → guards → fields → change → effects. The first that fails is
 * the refusal, with the guard's code and the arguments of its sentence.
 */
#ifndef ARENDE_CORE_STEP_H
#define ARENDE_CORE_STEP_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/calendar.h"
#include "core/status.h"
#include "core/ticket.h"
#include "core/value.h"
#include "core/workflow.h"

enum cause {
    CAUSE_PERSON,
    CAUSE_TIMER,
    CAUSE_EVENT,
    CAUSE_WORKER,
    CAUSE_ROUND,
    CAUSE_AUTO,   /* a move of the same ticket that it follows */
    CAUSE_TICKET, /* a step of a linked ticket */
};

const char *cause_name(enum cause cause); /* "person", "timer", … */

struct stimulus {
    enum cause cause;
    int64_t actor;      /* person number; 0 unless CAUSE_PERSON */
    int64_t acting_for; /* person number for whom a deputy acts; 0 */
    const char *move;
    struct value fields; /* map: field → value of the field's own kind; persons
                            and tickets already as numbers */
    const char *note;    /* or NULL */
    int64_t if_version;  /* −1: any */
    int64_t requester;   /* creating moves: for whom; 0 means the actor */
    bool marked;         /* creating moves: it comes from a marked ticket, and
                            is marked itself */
};

enum fact_kind {
    FACT_ROLE,     /* name: role → `truth`: the actor holds it here now */
    FACT_ACTORS,   /* name: move, or parent:MOVE of any ticket of which this is
                      a child, and so on → `list`: person numbers who made
                      it, and for whom a deputy made it */
    FACT_ACTIVE,   /* number: person → `truth`: exists, unblocked, not away */
    FACT_SYSTEM,   /* name: key → `truth` exists; `map`: sector-critical bool,
                      manager int, owner int, admins list, label text,
                      category text, classified bool, low-class bool (classified,
                      and no aspect above the lowest level), integrated bool,
                      licences int (0: not counted); only active persons, 0
                      where there is none */
    FACT_TICKET,   /* number: id → `truth` exists; `map`: workflow, state */
    FACT_CHILDREN, /* name: workflow or "" → `list`: one for each open child */
    FACT_ENTERED, /* name: state → `number`: when last entered, ms; 0 never */
    FACT_TOUCHED, /* → `number`: when a person last acted, ms; 0 never */
    FACT_NAME,    /* number: person → `map`: name, login; for sentences */
    FACT_LINKED, /* name: relation (struct linked_rule) → `list` of maps: ref,
                    workflow, state, open bool, priority int, fields map
                    (those that are no free text); of field:NAME also actors
                    list (who has made a move, -1 a machine) */
    FACT_EVIDENCE, /* name: kind → `truth`: an attachment of that kind; other:
                      role → from somebody who has it here */
    FACT_SEATS,    /* name: role → `list`: person numbers who hold it, away or
                      not; a deputy is not among them */
    FACT_PERSON,   /* number: person → `truth` exists; `map`: external bool,
                      away bool, heads bool (a department or a division),
                      it_chief bool, employed_until_ms int (0: no end),
                      profile list of maps {system, role} */
    FACT_CATALOGUE, /* name: system, other: role → `truth` is in it; `map`:
                       privileged bool, remote bool, courses list,
                       conflicts list (those that name it, too), label;
                       and where it is not in it, `roles`: those that are */
    FACT_GRANTS,    /* number: person, name: kind → `list` of maps in force
                       now: id, system, name, until_ms (0: no end) */
    FACT_HELD,      /* the same of what has not ended: in force, resting,
                       yet to come; of a person who is blocked or gone too */
    FACT_SYSTEM_GRANTS, /* name: system, other: kind → `list` of maps in force
                           now: person int, name, until_ms; `number`: when the
                           newest that is over ended, 0 none */
    FACT_FREEZES, /* name: system or "" → `list` of maps {from_ms, until_ms}
                     in force or to come */
    FACT_WINDOWS, /* name, other: two time fields → `list` of maps {ref,
                     state, from_ms, until_ms}: open tickets of this workflow
                     on this ticket's system, this one left out */
    FACT_TAKEN,   /* name: login, system or unit; other: the name → `truth`:
                     it is taken, or was once. name: profile → it has roles;
                     course → the register has it */
    FACT_COURSE,  /* name: course → `truth` the register has it; `number`:
                     months that it is valid, 0: for good */
    FACT_LOGIN,   /* name: login → `number`: the person who has it, 0 none */
    FACT_SETTING, /* name → `number` and `value`: of the register;
                     "transition-until" (ms), "protected-phone" (text) */
};

struct fact_query {
    enum fact_kind kind;
    const char *name;  /* or NULL */
    int64_t number;    /* or 0 */
    const char *other; /* or NULL */
};

#define STEP_FACTS_MAX 128
#define STEP_PERSONS_MAX 32 /* persons given in one field */

struct needs {
    int count;
    struct fact_query query[STEP_FACTS_MAX];
};

struct fact {
    struct fact_query query;
    bool truth;
    int64_t number;
    struct value value; /* list or map */
};

struct facts {
    int count;
    const struct fact *fact;
    const struct zone *zone; /* for calendar months; NULL: UTC */
};

#define STEP_JOBS_MAX 64
#define STEP_GUARDS_MAX 64

struct job_wish {
    enum effect_kind kind;
    const char *target; /* as in struct effect */
    const char *template_name;
    const char *ladder;
    int percent;                 /* of a clock threshold, else 0 */
    const char *clock;           /* or NULL */
    enum cause cause;            /* of FIRE: TIMER, AUTO or ROUND */
    const struct effect *effect; /* NULL: the outcome of a round */
};

struct guard_result {
    const char *name; /* guard_kind_name, "role", "require" or "version" */
    bool passed;
    const char *detail; /* which field, moves or roles; short; may be NULL */
};

struct decision {
    enum status status;   /* STATUS_OK, or why not */
    struct value args;    /* map: arguments of the refusal's sentence */
    struct change change; /* only if STATUS_OK */
    int job_count;
    struct job_wish jobs[STEP_JOBS_MAX];
    int guard_count;
    struct guard_result guards[STEP_GUARDS_MAX];
    const struct guard
        *refused_by;         /* of the move's; NULL: it is none of them */
    struct names roles_used; /* the actor's roles that opened the move */
};

/*
 * The facts that step_decide will ask for. A ticket that does not exist yet is
 * ticket_new(). Queries are unique.
 */
void step_needs(const struct workflow *workflow, const struct ticket *ticket,
                const struct stimulus *stimulus, struct needs *out);

/* The most facts that judging this move can need, for the prover: at most
 * STEP_FACTS_MAX in a proved workflow. */
int step_needs_max(const struct workflow *workflow, const struct move *move);

/*
 * The judgement. Every needed fact must be there (assert). Texts and values
 * in `out` live in `arena` or in the arguments.
 *
 * Reserved moves that every workflow has: "note", "attach" and "link", in
 * every state that is not final, by anyone who may see the ticket; and where
 * a round is open "vote" (field `vote`: yes, no or abstain) and "recuse", by
 * those who have a seat. A FIRE among the jobs is judged next, by whoever
 * carries the decision out.
 */
void step_decide(struct arena *arena, const struct workflow *workflow,
                 const struct ticket *ticket, const struct facts *facts,
                 const struct stimulus *stimulus, int64_t now_ms,
                 struct decision *out);

/* How a move stands to somebody who holds one of its roles, from worst to
 * best. */
enum turn {
    TURN_NEVER,   /* not theirs: four eyes, their own matter, a recusal */
    TURN_OTHER,   /* it is for tickets that are otherwise than this one */
    TURN_STOPPED, /* theirs, once something else has happened */
    TURN_OPEN,    /* theirs, for whoever gives the fields and the reason */
};

struct turn_row {
    enum turn turn;
    enum status status; /* of the first guard that makes it no better, with the
                           arguments of its sentence; STATUS_OK if it is open */
    struct value args;
    int64_t reason;     /* code points that the note must have; 0: none */
    struct names lacks; /* fields that still have to be given, or otherwise */
};

struct turns {
    int count; /* of the move's `by`, each as if the actor held that role */
    struct turn_row *row; /* of a cause that is no person: TURN_NEVER */
};

/*
 * Whose turn it is, in whatever order the guards stand and whoever holds
 * which role. `facts` are those that step_needs names for the stimulus, and
 * its note stands for a reason of any length. With actor 0 it is about nobody
 * in particular: four eyes and the like are not looked at. A reserved move has
 * no rows.
 */
void step_turns(struct arena *arena, const struct workflow *workflow,
                const struct ticket *ticket, const struct facts *facts,
                const struct stimulus *stimulus, int64_t now_ms,
                struct turns *out);

/*
 * A clock's threshold has come. If one of its effects (that apply at the
 * ticket's priority) fires a move, that move is judged with CAUSE_TIMER;
 * otherwise the decision is an entry named "CLOCK@PERCENT%" (of a clock with
 * `until` "CLOCK@DAYSd") that stays in its state and carries the effects. Needs
 * are those of step_needs with `stimulus` from step_threshold_stimulus.
 */
struct stimulus step_threshold_stimulus(struct arena *arena,
                                        const struct ticket *ticket,
                                        const struct clock *clock,
                                        const struct threshold *threshold);
void step_decide_threshold(struct arena *arena, const struct workflow *workflow,
                           const struct ticket *ticket,
                           const struct facts *facts, const struct clock *clock,
                           const struct threshold *threshold, int64_t now_ms,
                           struct decision *out);

/* The priority that the workflow's matrix and floors give these fields; 0
 * where it has no priority or a field is missing. */
int step_priority(const struct workflow *workflow, const struct value *fields,
                  bool sector_critical);

/* So much later: months are calendar months of the zone (UTC without one),
 * clamped to the last day; days are 24 hours. */
int64_t step_later(const struct zone *zone, int64_t from_ms,
                   struct duration duration);

/*
 * Reads what a person typed for a field ("P2", "ja", "2026-11-23 14:05",
 * "42") into the field's own kind, choices also by their labels. Persons,
 * systems and tickets stay texts: the store resolves them. So does a local
 * time, because this half knows no zone: step_time_read. Errors, with what
 * their sentences need put into the map `args`: STATUS_FIELD_INVALID,
 * STATUS_TEXT_UNCLEAN, STATUS_TOO_LARGE.
 */
enum status step_field_read(struct arena *arena, const struct field *field,
                            const struct value *given, struct value *out,
                            struct value *args);

/*
 * Reads "2026-11-23 14:05" (or with a T, seconds, Z or an offset such as
 * +01:00) as an instant; without Z or offset it is local time in `zone`.
 * STATUS_FIELD_INVALID if it is no time.
 */
enum status step_time_read(const struct zone *zone, const char *text,
                           int64_t *at_ms);

/* The same for FIELD_UNTIL: a day alone lasts until the next local midnight.
 * For FIELD_TIME it begins at its own. */
enum status step_until_read(const struct zone *zone, const char *text,
                            int64_t *at_ms);

#endif
