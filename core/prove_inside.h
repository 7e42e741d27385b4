/*
 * What the files prove*.c share with each other and with nobody else.
 * Pure.
 *
 *   prove_names.c       names: of moves, fields, clocks, rounds …
 *   prove_guard.c       … of what guards look at
 *   prove_effect.c      … of what effects begin
 *   prove_register.c    … of what they write into the register
 *   prove_languages.c   labels
 *   prove_carry.c       the version map
 *   prove_graph.c       reachable, finishable, left, deterministic
 *   prove_loop.c        no cycle of automatic moves, here and over tickets
 *   prove_round.c       rounds, and exits past them
 *   prove_stimuli.c     who causes what
 *   prove_waiting.c     deadlines of waiting states
 *   prove_family.c      what other workflows do to this one
 *   prove_cause.c       which persons are behind a move
 *   prove_walk.c        the graph with and without a control
 *   prove_give.c        what moves give, and when
 *   prove_control.c     what does as a control does, what goes past it, and how
 *   prove_spawned.c     tickets that are spawned behind a control
 *   prove_content.c     what was decided stays what it is
 *   prove_separation.c  separation of duties
 *   prove_alone.c       dead ends of who holds a role alone: the walk,
 *   prove_alone_guard.c … and what guards say in it
 *   prove.c             the run, and what all of them ask
 */
#ifndef ARENDE_CORE_PROVE_INSIDE_H
#define ARENDE_CORE_PROVE_INSIDE_H

#include "core/prove.h"

/* The move that a worker's answer to an `escalate` job causes. */
#define PROVE_ESCALATED "escalated"

/* Places to mark: WORKFLOW_NEW is 0, state i is i+1. */
#define PROVE_PLACES (WORKFLOW_STATES_MAX + 1)

/* One way from a state to a state. WORKFLOW_NEW is −1. */
struct edge {
    const struct move *move;
    int from;
    int to;
    bool live; /* someone or something that exists can take it */
};

/* The live edges of one move: the states that they leave, bit per index. */
struct way {
    const struct move *move;
    unsigned long long from;
    bool begins; /* a ticket */
};

/* The moves of one name, and the graph without them. */
struct control {
    const char *name;
    int edge_count;
    const struct edge **edges;       /* theirs */
    unsigned long long into;         /* states that they lead to */
    bool begins;                     /* one of them begins a ticket */
    bool uncontrolled[PROVE_PLACES]; /* reached without them */
    /* Of each move, once asked: 1 if so, −1 if not. */
    signed char behind[WORKFLOW_MOVES_MAX]; /* prove_leads_behind */
    signed char early[WORKFLOW_MOVES_MAX];  /* prove_gives_early */
};

struct proving {
    struct arena *arena;
    const struct workflow *workflow;
    const struct workflow *before; /* or NULL */
    const struct family *family;   /* or NULL */
    struct findings *findings;
    int edge_count;
    struct edge *edges;
    struct way *ways;           /* of each move of the workflow */
    bool *giving;               /* whether it gives something */
    const struct acts **causes; /* … who is behind it, once asked */
    struct control **controls;  /* … of the first of each name, once asked */
    long *steps;                /* looked at so far */
};

/* Looks at a move or an edge, in all: two hundred times what the largest file
 * that ships takes, and less than a second. */
#define PROVE_STEPS_MAX 50000000L

/* Counts work; false: it has become too much, and whatever is found now does
 * not matter: the file is refused as too large, and in prove_alone nothing is
 * found any more. */
bool prove_work(const struct proving *proving, long steps);

/*
 * Adds a finding. After `message` come pairs of place and text, then NULL.
 * A full table takes no more: the first 64 are enough to work on.
 */
void prove_find(struct proving *proving, enum proof proof, int line,
                const char *message, ...);

/* "new" or the state's name. */
const char *prove_state_name(const struct proving *proving, int state);

/* "move triage": where in the file something stands, in the file's words. */
const char *prove_place(struct proving *proving, const char *what,
                        const char *name);

/* Whether a person in some role may cause the move. */
bool prove_by_person(const struct move *move);

/* Whether the clock can run in a state at a priority (0 … 5). */
bool prove_clock_runs(const struct clock *clock, int state, int priority);

/* Priorities that a ticket can have: bit p, bit 0 is none. */
unsigned prove_priorities(const struct workflow *workflow);

bool prove_effect_applies(const struct effect *effect, int priority);

/* Whether a clock can fire the move in a state. */
bool prove_is_fired(const struct workflow *workflow, const struct move *move,
                    int state);

/* Whether these effects order what ends in this worker move. */
bool prove_orders(const struct effect *effects, int count,
                  const struct move *worker_move);

/* Whether anything in the workflow does. */
bool prove_is_ordered(const struct workflow *workflow, const struct move *move);

/* Marks the places that can be reached from `mark`ed ones along live edges. */
void prove_spread(const struct proving *proving, bool mark[PROVE_PLACES]);

/* -- Names -- */

void prove_unknown(struct proving *proving, int line, const char *where,
                   const char *kind, const char *name);
void prove_unsuited(struct proving *proving, int line, const char *where,
                    const char *field, const char *wanted);

/* Bits of the types that a field may have in some place. */
#define PROVE_TYPE(type) (1U << (type))
#define PROVE_PERSON PROVE_TYPE(FIELD_PERSON)
#define PROVE_SYSTEM PROVE_TYPE(FIELD_SYSTEM)
#define PROVE_INSTANT (PROVE_TYPE(FIELD_TIME) | PROVE_TYPE(FIELD_UNTIL))
/* A name that the register knows, or will. */
#define PROVE_WORD                                                             \
    (PROVE_TYPE(FIELD_WORD) | PROVE_TYPE(FIELD_TEXT) | PROVE_TYPE(FIELD_CHOICE))

/* profile:FIELD, grants-of:FIELD …: the field fits the word before it. */
void prove_prefixed(struct proving *proving, const char *where, int line,
                    const char *text);

/* The field, if it exists and is of one of these types; else a finding. */
const struct field *prove_field(struct proving *proving, int line,
                                const char *where, const char *name,
                                unsigned types);

void prove_guard_names(struct proving *proving, const char *where,
                       const struct move *move, const struct guard *guard);
/* `move` is NULL in a clock. */
void prove_effect_names(struct proving *proving, const char *where,
                        const struct move *move, const struct effect *effect);
/* GRANT, END, PAUSE, RESUME and REGISTER. */
void prove_register_names(struct proving *proving, const char *where,
                          const struct effect *effect);
/* The values that a guard or a floor compares a field with. */
void prove_values(struct proving *proving, int line, const char *where,
                  const char *name, const struct names *values, bool floor);

/* -- Other workflows -- */

/* This workflow is the first; then those of the family. */
int prove_kin_count(const struct proving *proving);
const struct workflow *prove_kin(const struct proving *proving, int index);
const struct workflow *prove_kin_named(const struct proving *proving,
                                       const char *name);
bool prove_is_complete(const struct proving *proving);

bool prove_is_creating(const struct move *move);

/* Whether the move may be begun by this effect of some workflow: a FIRE of
 * its own, a SPAWN that means it, a SIGNAL of its name. */
bool prove_starts(const struct workflow *from, const struct effect *effect,
                  const struct workflow *to, const struct move *move);

/* Whether some move fires this auto move and leads to the state; −2: any
 * that it leaves. */
bool prove_is_followed(const struct workflow *workflow, const struct move *move,
                       int state);

/* Whether some workflow spawns or signals this move; true if not all of them
 * are known. */
bool prove_is_sent(const struct proving *proving, const struct move *move);

/* The rule that this round move is the outcome of, or NULL. */
const struct round_rule *prove_round_of(const struct workflow *workflow,
                                        const struct move *move);

/* Whether some moves lead from a state (−1: new) to another one. */
bool prove_leads(const struct workflow *workflow, int from, int to);

/* -- Persons behind moves -- */

/* Moves that one move is traced back to, at most. */
#define PROVE_ACTS_MAX 256

/* Who makes a move. */
enum maker {
    MAKER_PERSON,
    MAKER_TIMER,
    MAKER_ROUND,   /* several: nobody alone */
    MAKER_OUTSIDE, /* an event, a worker's answer, or the register */
};

/* A move that somebody or something makes somewhere. */
struct act {
    const struct workflow *workflow;
    const struct move *move;
    int level;  /* of its ticket: 0 the one that the proof is about, 1 its
                   parent, −1 a child, and so on in one line */
    bool apart; /* its ticket does not stand in that line */
    enum maker maker;
};

struct acts {
    int count;
    bool full; /* there are more */
    const struct act *act;
};

/* The acts that bring about a move of a ticket of that workflow, its own
 * maker's among them. */
const struct acts *prove_causes(struct proving *proving,
                                const struct workflow *workflow,
                                const struct move *move);

/* Whether the first can leave a ticket where the next begins. */
bool prove_is_before(const struct move *first, const struct move *next);

/* Whether a four-eyes guard of the move names this, whoever makes it. */
bool prove_is_guarded(const struct move *move, const char *earlier);

/* What such a guard of the later act names to exclude whoever was behind the
 * earlier one; NULL if no guard can. */
const char *prove_guard_name(const struct proving *proving,
                             const struct act *later,
                             const struct act *earlier);

/* One pair of a declaration. */
struct pair {
    struct proving *proving;
    const struct separation *separation;
    const char *earlier;
    const char *later;
    struct control *first; /* the moves of these names */
    struct control *then;
    bool *is_later; /* of each edge: it counts as the later move */
};

/* For sentences: the declaration's line; "close", or "close of other" where it
 * is another ticket's. */
const char *prove_line_text(const struct pair *pair);
const char *prove_act_text(const struct pair *pair, const struct act *act);

/* Whether more is behind the edge than can be followed: a finding. */
bool prove_find_full(const struct pair *pair, const struct edge *edge,
                     const struct acts *acts);

/* Promise 4, of a new ticket that begins at or behind the later move; else a
 * finding. */
bool prove_is_spawned_with_control(const struct pair *pair,
                                   const struct edge *edge);

bool prove_is_named(const struct edge *edge, const char *name);
bool prove_moves_on(const struct edge *edge);

/* By itself, or by what is no person nor several. */
bool prove_is_automatic(const struct move *move);
/* By an override, or by itself: not on the way that people take. */
bool prove_is_sly(const struct move *move);

/* A new ticket that another one begins. */
bool prove_begins_by_ticket(const struct edge *edge);

struct control *prove_control(const struct proving *proving, const char *name);

/* Marks the places that can be reached from `mark`ed ones without the control
 * (NULL: with any), and without entering a state (−2: with any). */
void prove_spread_without(const struct proving *proving,
                          const struct control *control, int entering,
                          bool mark[PROVE_PLACES]);

/* Whether the control need not have been made where the edge begins. */
bool prove_is_uncontrolled(const struct edge *edge,
                           const struct control *control);
/* Whether the edge leads to a state that the control leads to. */
bool prove_leads_as(const struct edge *edge, const struct control *control);
/* Whether it leads behind the control. */
bool prove_leads_behind(const struct proving *proving, const struct edge *edge,
                        struct control *control);

/* Whether the move gives somebody something, or has it given. */
bool prove_gives(const struct move *move);
bool prove_leads_to_giving(const struct proving *proving,
                           const struct edge *edge);
/* Whether it gives before the control what should come with or after it. */
bool prove_gives_early(const struct proving *proving, const struct edge *edge,
                       struct control *control);

/* Whether the file itself has this move come before the control; NULL: before
 * any. */
bool prove_is_declared_before(const struct proving *proving, const char *move,
                              const char *control);

/* Whether the edge counts as the earlier move, or as the later one. */
bool prove_is_earlier(const struct pair *pair, const struct edge *edge);
bool prove_is_later(const struct pair *pair, const struct edge *edge);
/* Whether it alone is both: it begins a ticket where the later one leads or
 * behind it, or gives at once what the later one should. */
bool prove_is_both(const struct pair *pair, const struct edge *edge);

/* Promise 7: whether nothing is made another thing between a pair's control and
 * what it controls; else a finding. */
bool prove_is_kept(const struct pair *pair);

/* Promise 8. */
void prove_carried_apart(struct proving *proving);

/* -- Who holds a role alone -- */

/* A person who holds a role that moves take. */
struct holder {
    const char *role;
    const char *as; /* the field that they stand in, or "requester": */
    bool asks;      /* who begins the ticket */
    bool only;      /* nobody else holds the role */
};

/* A guard, with what is looked up once and judged often. */
struct asked {
    const struct guard *guard;
    unsigned long long fields; /* that it names: bit per index */
    const struct asked *when;  /* or NULL */
    const struct asked *children;
};

/* A move, made in one of its roles. */
struct attempt {
    const struct proving *proving;
    const struct holder *holder;
    const char *role;
    bool own;                  /* it is the holder who makes it */
    unsigned long long filled; /* fields that may be then: bit per index */
};

/* The fields of these names; what is none is left out. */
unsigned long long prove_field_bits(const struct workflow *workflow,
                                    const struct names *names);

/* In the proving's arena. */
const struct asked *prove_asked(const struct proving *proving,
                                const struct guard *guards, int count);

/* Whether the guard certainly refuses the attempt. Counts its work. */
bool prove_refuses(const struct attempt *attempt, const struct asked *asked);

void prove_names(struct proving *proving);
void prove_languages(struct proving *proving);
void prove_carry(struct proving *proving);
void prove_reachable(struct proving *proving);
void prove_finishable(struct proving *proving);
void prove_hidden(struct proving *proving);
/* Overrides have their reason and a second person (prove_control.c). */
void prove_overrides(struct proving *proving);
void prove_left(struct proving *proving);
void prove_deterministic(struct proving *proving);
void prove_no_loop(struct proving *proving);
void prove_round_exit(struct proving *proving);
void prove_stimuli(struct proving *proving);
void prove_rounds(struct proving *proving); /* part of prove_stimuli */
void prove_waiting(struct proving *proving);
void prove_separation(struct proving *proving);

#endif
