/*
 * A workflow as data: what a workflows/NAME.yaml file says, in memory.
 * Pure: runtime/workflow_load.h reads the file, core/prove.h proves it sound,
 * core/step.h moves a ticket through it.
 *
 * Everything lives in the arena that the loader was given. Lines are those of
 * the file, for findings. workflows/README.md is the language on one page.
 */
#ifndef ARENDE_CORE_WORKFLOW_H
#define ARENDE_CORE_WORKFLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/value.h"

#define WORKFLOW_STATES_MAX 64
#define WORKFLOW_MOVES_MAX 256
#define WORKFLOW_FIELDS_MAX 64
#define WORKFLOW_CLOCKS_MAX 16
#define WORKFLOW_PRIORITIES 5 /* P1 … P5; 0 is "none yet" */
#define WORKFLOW_ROUNDS_MAX 8
#define WORKFLOW_NAME_MAX 64 /* bytes of any name */

/* The pseudo state that a creating move leaves. */
#define WORKFLOW_NEW "new"

struct label {
    const char *en;
    const char *sv;
};

/* A list of names. */
struct names {
    int count;
    const char **name;
};

bool names_has(const struct names *names, const char *name);

enum category {
    CATEGORY_INITIAL,
    CATEGORY_ACTIVE,
    CATEGORY_WAITING,
    CATEGORY_FINAL,
};

const char *category_name(enum category category);

struct state {
    const char *name;
    enum category category;
    struct label label;
    int line;
    bool rest; /* nobody is waited for: what is there may be changed, but need
                  not be (an access that is in force) */
};

enum field_type {
    FIELD_TEXT,    /* one line; free text, erasable */
    FIELD_LINES,   /* many lines; free text, erasable */
    FIELD_INT,     /* a whole number */
    FIELD_FLAG,    /* true or false */
    FIELD_CHOICE,  /* one key of `choices` */
    FIELD_TIME,    /* wall clock, ms UTC */
    FIELD_PERSON,  /* a person number; given and shown as a login */
    FIELD_PERSONS, /* a list of person numbers */
    FIELD_SYSTEM,  /* a system's key in the register */
    FIELD_TICKET,  /* another ticket's id; given and shown as a REF */
    FIELD_WORD,    /* a short identifier: supplier, case number */
    FIELD_UNTIL,   /* as TIME, but a day alone means the end of that day */
    FIELD_UNIT,    /* a unit's key in the register */
    FIELD_GRANT,   /* the number of a grant in the register */
};

const char *field_type_name(enum field_type type);

struct choice {
    const char *key;
    struct label label;
};

struct field {
    const char *name;
    enum field_type type;
    struct label label;
    int choice_count;
    const struct choice *choices;
    int64_t max;             /* code points of text, value of INT; 0 default */
    struct value initial;    /* NIL: none */
    bool personal;           /* FIELD_WORD that is somebody's: erasable */
    bool register_default;   /* FIELD_PERSON from a system: see `from_system` */
    const char *from_system; /* role whose holder is the default, or NULL */
    int line;
};

enum guard_kind {
    GUARD_REASON,          /* number: code points at least, in the note */
    GUARD_FOUR_EYES,       /* names: moves whose actors and the requester
                              may not be this actor */
    GUARD_NOT_SELF,        /* names: person fields (and "requester") that may
                              not be this actor */
    GUARD_FIELD,           /* field, names, negated: its value is (not) one */
    GUARD_ACTIVE,          /* field: the person in it is active */
    GUARD_WITHIN,          /* duration, names[0]: since entering that state */
    GUARD_UNTOUCHED,       /* duration: no person has acted for that long */
    GUARD_RAISES,          /* the priority becomes more urgent */
    GUARD_LOWERS,          /* the priority becomes less urgent */
    GUARD_NEED,            /* field must be filled; with `when` only then */
    GUARD_CHILDREN_CLOSED, /* names: workflows; empty means all */
    GUARD_ANY,             /* children: at least one holds */
    GUARD_NONE,            /* children: none holds */
    GUARD_DECIDED,         /* names: person fields; each filled, all by
                              different persons */
    GUARD_EVIDENCE,        /* names: kinds; an attachment of each is there;
                              by: from somebody with one of these roles */
    GUARD_LINKED,          /* linked: such a ticket is linked to this one */
    GUARD_AHEAD,           /* duration, field: that time is so far ahead */
    GUARD_TERM,            /* duration, field: that time is to come, and no
                              further away from now, or from refs.from */
    GUARD_RECENT,          /* duration, field: that time has passed, and not
                              longer ago */
    GUARD_KEEPS,           /* field: a flag that was set stays set, a time is
                              made no later */
    GUARD_HOLDS,           /* names: roles; field: the person in it has one of
                              them on this ticket, away or not */
    GUARD_EXTERNAL,        /* field: the person in it is external */
    GUARD_WINDOW,          /* refs.from, until: now is between; no freeze */
    GUARD_NO_FREEZE,       /* refs.from, until: no freeze between */
    GUARD_NO_OVERLAP,      /* refs.from, until; names: states; no ticket of
                              this workflow on this system overlaps there */
    GUARD_BACK,            /* field: the person in it is not away now */
    GUARD_FREE,            /* names[0]: login, system or unit; field: the name
                              in it is not taken, and never was */
    GUARD_LISTED,          /* names[0]: profile or course; field: the register
                              has one of that name, with at least one role */
    GUARD_MAY_OWN,         /* refs.person, name: heads a department, or for
                              the category infrastructure is the IT chief */
    GUARD_SYSTEM_IS,       /* names: a category, sector-critical, integrated or
                              low-class; one of these is true of the system */
    /* Those below look at the register through refs.person (else "subject"),
     * refs.system (else "system") and refs.name (else "role"). */
    GUARD_ROLE_EXISTS, /* the role is in the system's catalogue */
    GUARD_PRIVILEGED,  /* the role is marked so in the catalogue */
    GUARD_REMOTE,      /* the role is marked there as work from afar */
    GUARD_EMPLOYED,    /* refs.until: the person is employed until then */
    GUARD_SEPARATE,    /* field: an account that is not the person's login */
    GUARD_IN_PROFILE,  /* the role is in the person's position profile */
    GUARD_TRAINING,    /* every course that the role requires is valid */
    GUARD_SOD,         /* the role conflicts with none that the person has, or
                          has resting or to come, besides refs.besides */
    GUARD_HAS_ACCESS,  /* field: the grant in it is an access of the person on
                          the system, and has not ended */
    GUARD_NDA,         /* an external person has an undertaking that lasts
                          (refs.until: at least until then) */
    GUARD_APPROVED,    /* the system has an operational approval */
    GUARD_REMOTE_OK,   /* remote work is allowed; refs.name: the equipment */
    GUARD_LICENCES,    /* the system has a licence left */
    GUARD_CLASSIFIED,  /* the system's information is classified */
    GUARD_PROTECTED,   /* field: the flag is not set */
    GUARD_QUORUM,      /* names[0]: a round; those in its `present` make it */
    GUARD_ROUND,       /* names: open, carried, lost, void; the newest round
                          is in one of these */
    GUARD_NOT_RECUSED, /* the actor has not recused from the newest round */
    GUARD_SEATED,      /* field: who is in it has a seat in the newest round,
                          and has not recused */
    GUARD_VACANT,      /* names: roles; nobody who holds one of them may see
                          the ticket: there is none, or it is hidden from
                          every one (`hidden-from`) */
    GUARD_CONFLICTED,  /* names: roles; field: a move; somebody holds one of
                          the roles, and what that move excludes persons by
                          excludes each of them (workflow_excluding) */
};

const char *guard_kind_name(enum guard_kind kind);

enum duration_unit {
    DURATION_SECOND,
    DURATION_MINUTE,
    DURATION_HOUR,
    DURATION_DAY,   /* in the office calendar: an office day */
    DURATION_MONTH, /* a calendar month; not in clocks' goals */
};

struct duration {
    int64_t amount; /* 0: none */
    enum duration_unit unit;
};

/* The fields that hold what a guard looks up, or an effect writes. */
struct refs {
    const char *person;
    const char *system;
    const char *name;
    const char *from;
    const char *until;
    const char *besides; /* a grant that does not count */
};

/* Which linked ticket a guard asks for. */
struct linked_rule {
    const char *relation;   /* child, parent, blocks, blocked-by, caused-by,
                               causes, or field:NAME (a ticket field) */
    struct names workflows; /* empty: any */
    struct names states;    /* empty: any */
    unsigned priorities;    /* bits; 0: any */
    bool open;              /* only one that is not final */
    struct names same;      /* fields that are equal in both */
    bool by_another;        /* only one on which somebody else has acted; of
                               field:NAME */
};

enum bound {
    BOUND_NONE,
    BOUND_LEAST, /* GUARD_FIELD: the number in it is at least `number` */
    BOUND_MOST,
};

struct guard {
    enum guard_kind kind;
    int64_t number;
    struct duration duration;
    enum bound bound;
    const char *field;
    struct names names;
    struct refs refs;
    const struct linked_rule *linked;
    bool negated;
    int child_count;
    const struct guard *children;
    struct names by;          /* of EVIDENCE: roles; empty: anybody's */
    const struct guard *when; /* judged only if this holds; or NULL */
    struct names for_roles;   /* not empty: only for an actor who holds none of
                                 the move's other roles */
    int line;
};

enum effect_kind {
    EFFECT_NOTIFY,   /* target, template: one `notify` job per person */
    EFFECT_ESCALATE, /* ladder: an `escalate` job */
    EFFECT_JOB,      /* target: the service; template: what it should do */
    EFFECT_FIRE,     /* target: the move that follows at once, in the same
                        transaction, if its guards let it: by timer from a
                        clock's threshold, by auto from a move */
    EFFECT_SPAWN,    /* target: a workflow; template: its creating move, or
                        NULL; relation, each, with: a ticket there by ticket */
    EFFECT_SIGNAL,   /* target: a relation; template: the move that the linked
                        tickets make, by ticket; with: its fields */
    EFFECT_GRANT,    /* target: a kind of grant; with: person system name from
                        until: the register has it from now on */
    EFFECT_END,      /* target: a kind; the grants of that kind that this
                        ticket gave, or that `with: grant` names, end */
    EFFECT_PAUSE,    /* the same: they rest */
    EFFECT_RESUME,   /* the same: they hold again */
    EFFECT_REGISTER, /* target: an act of the register; with: its arguments */
};

/* One argument of an effect: a parameter, and the field or the constant that
 * it takes. */
struct with {
    const char *parameter;
    const char *field; /* or NULL: `value` */
    struct value value;
};

struct effect {
    enum effect_kind kind;
    /*
     * Of NOTIFY: a role ("assignee", "requester", "system-manager", …),
     * "field:NAME" (a list of persons in the stimulus), "actors:MOVE" (who
     * has made that move), or "affected".
     */
    const char *target;
    const char *template_name;
    const char *ladder;
    unsigned priorities;      /* bit p−1 for Pp; 0 means every priority */
    const struct guard *when; /* only if this holds; or NULL */
    bool optional;            /* JOB: only if a worker offers the service */
    const char *relation;     /* SPAWN: of the new ticket to this one */
    const char *each;         /* SPAWN: one for each line of profile:FIELD,
                                 grants-of:FIELD (a person's), grants-on:FIELD
                                 (a system's) or grants (this ticket's), for
                                 each person in unit:FIELD or below it, or of
                                 users-of:FIELD (a system); or NULL */
    int with_count;
    const struct with *with;
    int line;
};

/* For whom decides: which of a matter's moves say yes, no, or "tell me
 * more". A ticket with a YES that one may make waits for one's decision. */
enum answer {
    ANSWER_NONE,
    ANSWER_YES,
    ANSWER_NO,
    ANSWER_ASK,
};

struct setting {
    const char *field;
    struct value value;  /* a constant … */
    const char *special; /* … or "actor", "now", "after" (`after` from now),
                            "field" (the one named in `value`), "months-of" (the
                            term of the course in the field `value`, at most
                            `after`, from now), "voters" (who said yes or
                            no in the newest round), or NULL */
    struct duration after;
};

struct move {
    const char *name;
    int from_count;
    const int *from;      /* state indices; −1 is WORKFLOW_NEW */
    int to;               /* state index; −1: stays where it is */
    struct names by;      /* roles and the causes timer event worker round */
    struct names require; /* fields that must be filled afterwards */
    struct names take;    /* fields that may be given besides */
    int guard_count;
    const struct guard *guards;
    int effect_count;
    const struct effect *effects;
    int setting_count;
    const struct setting *settings;
    bool override;      /* loud: counted and reported */
    const char *opens;  /* the round that it opens, or NULL */
    const char *closes; /* the round that it counts and closes, or NULL */
    enum answer answer; /* what it is to `arende decide`, if anything */
    struct label label;
    int line;
};

struct threshold {
    int percent; /* of the goal; of a clock with `until`: days after it,
                    before it if negative */
    int effect_count;
    const struct effect *effects;
    int line;
};

struct clock {
    const char *name;
    struct label label;
    unsigned long long runs_in; /* bit per state index */
    /* Bit per state index, by priority; wins over runs_in. In a state of
     * neither it stops. */
    unsigned long long pauses_in[WORKFLOW_PRIORITIES + 1];
    struct names restart_on; /* moves after which it counts from zero */
    struct names begin_on;   /* the same, and before one of them it does not
                                begin; empty: it begins by its states alone */
    struct names end_on;     /* moves after which this run of it is over */
    const char *until;       /* a field that holds the instant at which it is
                                over, instead of a goal; or NULL */
    struct duration goal[WORKFLOW_PRIORITIES + 1]; /* [0] before triage */
    bool office[WORKFLOW_PRIORITIES + 1];          /* calendar per priority */
    int threshold_count;
    const struct threshold *thresholds; /* by ascending percent */
    int line;
};

struct rung {
    struct names roles;
    int percent;         /* the rung is due from this share of the goal */
    unsigned priorities; /* as in struct effect */
};

struct ladder {
    const char *name;
    int rung_count;
    const struct rung *rungs;
    int line;
};

struct floor {
    const char *field; /* "system" with value "sector-critical", or a field */
    struct names in;
    int impact;   /* at most this number, 0: no floor on impact */
    int priority; /* at most this number, 0: no floor on priority */
};

struct priority_rule {
    const char *impact_field; /* NULL: this workflow has no priority */
    const char *urgency_field;
    int matrix[4][4]; /* [impact−1][urgency−1] → 1 … 5 */
    int floor_count;
    const struct floor *floors;
};

/* Who has made an earlier one of these moves on a matter does not make a
 * later one; proved by core/prove.h. */
struct separation {
    struct names moves;
    int line;
};

/*
 * A decision by several. While it is open, those who have a seat vote; what
 * becomes of it, core/round.h counts.
 */
struct round_rule {
    const char *name;
    struct label label;
    unsigned long long in;   /* bit per state index: where it may be open */
    struct names seats;      /* roles whose holders have a seat */
    struct names chair;      /* roles that count as chair, the first casts */
    int quorum;              /* 0: more than half of those not recused */
    struct names of;         /* the fields that are voted on */
    struct names interested; /* person fields, and requester: recused */
    const char *carried;     /* the round moves that follow */
    const char *lost;
    int line;
};

struct workflow {
    const char *name;
    uint32_t version;
    const char *prefix;
    struct label label;
    int field_count;
    const struct field *fields;
    int state_count;
    const struct state *states;
    int move_count;
    const struct move *moves;
    int clock_count;
    const struct clock *clocks;
    int ladder_count;
    const struct ladder *ladders;
    struct priority_rule priority;
    int round_count;
    const struct round_rule *rounds;
    struct names seen_by; /* roles that may see its unmarked tickets too */
    int separation_count;
    const struct separation *separations;
    const char *affected_by;     /* the move whose actors are the affected */
    const char *public_flag;     /* the flag field that makes a ticket a known
                                    disturbance, or NULL */
    const char *security_flag;   /* the flag that narrows who may see it */
    struct names seen_marked_by; /* roles that see it even then */
    const char *hidden_from;     /* the person field of those who see nothing of
                                    it, whatever their roles; or NULL */
    /* version map from the version before: pairs of state names, or none */
    int carry_count;
    const struct carry {
        const char *from;
        const char *to;
        int line;
    } * carries;
    int carry_line; /* 0: no version map given */
};

/* Indices and rows by name; −1 or NULL where there is none. */
int workflow_state_index(const struct workflow *workflow, const char *name);
const struct state *workflow_state(const struct workflow *workflow,
                                   const char *name);
const struct field *workflow_field(const struct workflow *workflow,
                                   const char *name);
const struct clock *workflow_clock(const struct workflow *workflow,
                                   const char *name);
const struct ladder *workflow_ladder(const struct workflow *workflow,
                                     const char *name);
const struct round_rule *workflow_round(const struct workflow *workflow,
                                        const char *name);

/* The move of that name that leaves that state (WORKFLOW_NEW to create);
 * at most one exists in a proved workflow. */
const struct move *workflow_move(const struct workflow *workflow,
                                 const char *state, const char *name);

/* Any move of that name, for labels. */
const struct move *workflow_move_named(const struct workflow *workflow,
                                       const char *name);

/* Whether a ticket with these fields is hidden from the person: no role on it
 * is theirs, and nothing of it reaches them. */
bool workflow_hides(const struct workflow *workflow, const struct value *fields,
                    int64_t person);

/* Whether the guard is of that kind, or asks one within it or its `when`. */
bool guard_asks(const struct guard *guard, enum guard_kind kind);

/* Guards of one move that exclude persons, at most. */
#define WORKFLOW_EXCLUDING_MAX 16

/* What excludes whoever holds a role of the CONFLICTED guard from its move: the
 * four-eyes and not-self guards of the moves of that name which are made in
 * such a role. Those that depend on a CONFLICTED guard themselves, which the
 * loader refuses, are none. Into `out`; how many. */
int workflow_excluding(const struct workflow *workflow,
                       const struct guard *conflicted,
                       const struct guard *out[WORKFLOW_EXCLUDING_MAX]);

/* Whether `by` names a cause rather than a role. */
bool workflow_is_cause(const char *name);

#endif
