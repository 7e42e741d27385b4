/*
 * The sentences that a story is written in: `arende workflow try`.
 * Pure.
 *
 * One sentence a line; "#" begins a comment. workflows/README.md describes
 * them. Here they are only read: what they mean to a workflow, and who is who,
 * core/story.h finds out.
 */
#ifndef ARENDE_CORE_SCRIPT_H
#define ARENDE_CORE_SCRIPT_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/value.h"
#include "core/workflow.h"

#define SCRIPT_LINES_MAX 2000 /* of one story */
#define SCRIPT_WORDS_MAX 64   /* of one line */
#define SCRIPT_WAIT_MAX 3660  /* days, and as many of any other unit */

enum script_kind {
    SCRIPT_NOTHING, /* empty, or a comment */
    SCRIPT_PERSON, /* person NAME: ROLE [of SYSTEM|PERSON], …, deputy of NAME,
                      profile NAME, in UNIT, employed until DAY, external,
                      away, blocked */
    SCRIPT_SYSTEM, /* system KEY: owner N, manager N, admin N, …, critical,
                      infrastructure, classified, low-class, licences 5,
                      integrated */
    SCRIPT_ROLE,   /* role NAME on SYSTEM: privileged, remote, course N,
                      conflicts N */
    SCRIPT_PROFILE, /* profile NAME: ROLE on SYSTEM, … */
    SCRIPT_GRANT,   /* grant KIND [NAME] [on SYSTEM] [to PERSON] [from DAY]
                       [until DAY] */
    SCRIPT_FREEZE,  /* freeze DAY - DAY [on SYSTEM] */
    SCRIPT_SETTING, /* setting NAME VALUE */
    SCRIPT_TAKEN,   /* taken login|system|unit NAME */
    SCRIPT_COURSE,  /* course NAME [months NUMBER] */
    SCRIPT_SERVICE, /* service NAME */
    SCRIPT_TICKET,  /* ticket REF: WORKFLOW[, open child, …], or of one that
                       was spawned: ticket RELATION WORKFLOW [NUMBER]: … */
    SCRIPT_START,   /* start DATE TIME */
    SCRIPT_UNTIL,   /* until DATE TIME */
    SCRIPT_WAIT,    /* +15m, +4h, +3d */
    SCRIPT_MOVE,    /* NAME: MOVE [FIELD=VALUE]… ["NOTE"] [-> refused CODE] */
    SCRIPT_EXPECT,  /* expect [not] WHAT … */
};

struct script_word {
    const char *key; /* of KEY=VALUE; or NULL */
    const char *text;
    int column;  /* of its first character, from 1, in code points */
    bool quoted; /* a text in quotes without a key: a note */
    bool comma;  /* a comma follows */
    bool colon;  /* a colon follows */
};

struct script_line {
    enum script_kind kind;
    struct script_word name; /* who or what it is about */
    struct script_word move; /* MOVE; the WHAT of an expectation */
    bool negated;            /* expect not … */
    struct duration wait;
    int word_count; /* what follows, without the refusal */
    struct script_word word[SCRIPT_WORDS_MAX];
    struct script_word refused; /* the CODE; text NULL if there is none */
};

/* Why a line is no sentence, or what a sentence did not keep. */
struct script_fault {
    int line;
    int column;          /* 0: the whole line */
    const char *message; /* English, with {places}; a gettext message id */
    struct value args;
};

/* Reads one line without its line feed. False with `fault`, whose `line` is
 * left to the caller. */
bool script_read(struct arena *arena, const char *text, struct script_line *out,
                 struct script_fault *fault);

/* Sets column and message of a fault about one word ({word}). Always false,
 * for `return script_wrong(…)`. */
bool script_wrong(struct arena *arena, struct script_fault *fault,
                  const struct script_word *word, const char *message);

#endif
