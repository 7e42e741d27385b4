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
#define WORKFLOW_NAME_MAX 64  /* bytes of any name */

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
    FIELD_WORD,    /* a short identifier, not personal: supplier, case number */
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
};

const char *guard_kind_name(enum guard_kind kind);

enum duration_unit {
    DURATION_SECOND,
    DURATION_MINUTE,
    DURATION_HOUR,
    DURATION_DAY, /* in the office calendar: an office day */
};

struct duration {
    int64_t amount; /* 0: none */
    enum duration_unit unit;
};

struct guard {
    enum guard_kind kind;
    int64_t number;
    struct duration duration;
    const char *field;
    struct names names;
    bool negated;
    int child_count;
    const struct guard *children;
    const struct guard *when; /* GUARD_NEED: only if this holds; or NULL */
    struct names for_roles;   /* not empty: only for an actor who holds none of
                                 the move's other roles */
    int line;
};

enum effect_kind {
    EFFECT_NOTIFY,   /* target, template: one `notify` job per person */
    EFFECT_ESCALATE, /* ladder: an `escalate` job */
    EFFECT_JOB,      /* target: the service; template: what it should do */
    EFFECT_FIRE,     /* target: a timer move (clock thresholds only) */
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
    unsigned priorities; /* bit p−1 for Pp; 0 means every priority */
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
    const char *special; /* … or "actor", "now", or NULL */
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
    enum answer answer; /* what it is to `arende decide`, if anything */
    struct label label;
    int line;
};

struct threshold {
    int percent; /* of the goal */
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
    int separation_count;
    const struct separation *separations;
    const char *affected_by;   /* the move whose actors are the affected */
    const char *public_flag;   /* the flag field that makes a ticket a known
                                  disturbance, or NULL */
    const char *security_flag; /* the flag that narrows who may see it */
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

/* The move of that name that leaves that state (WORKFLOW_NEW to create);
 * at most one exists in a proved workflow. */
const struct move *workflow_move(const struct workflow *workflow,
                                 const char *state, const char *name);

/* Any move of that name, for labels. */
const struct move *workflow_move_named(const struct workflow *workflow,
                                       const char *name);

/* Whether `by` names a cause rather than a role. */
bool workflow_is_cause(const char *name);

#endif
