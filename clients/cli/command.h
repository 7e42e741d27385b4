/*
 * The table of commands: grammar, dispatcher, help, completion and manual
 * synopsis at once.
 * Pure: looking things up. What a row runs may touch anything.
 *
 * A name is one word or two ("workflow check"). Each row has it in English
 * and in Swedish; both are compared through text_plain, so that å ä ö may be
 * typed as a and o, and any unambiguous beginning will do.
 */
#ifndef ARENDE_CLIENTS_CLI_COMMAND_H
#define ARENDE_CLIENTS_CLI_COMMAND_H

#include <stdbool.h>

#include "core/arena.h"

struct cli;
struct cmdline;

/* Every option that any command knows; bits in a row of the table. */
enum option {
    OPTION_JSON,
    OPTION_LANG,
    OPTION_KEY,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_MESSAGE,
    OPTION_FOR,
    OPTION_IF_VERSION,
    OPTION_PASSWORD_FILE,
    OPTION_WORKFLOW,
    OPTION_STATE,
    OPTION_OPEN,
    OPTION_MINE,
    OPTION_WAITING_FOR_ME,
    OPTION_UNASSIGNED,
    OPTION_OVERDUE,
    OPTION_SORT,
    OPTION_LIMIT,
    OPTION_AFTER,
    OPTION_AT,
    OPTION_FORMAT,
    OPTION_DRY_RUN,
    OPTION_SECURITY,
    OPTION_CHECKPOINT,
    OPTION_DATA,
    OPTION_SAMPLE,
    OPTION_LISTEN,
    OPTION_SYSTEM,
    OPTION_PERSON,
    OPTION_FROM,
    OPTION_TO,
    OPTION_CSV,
    OPTION_KIND,
    OPTION_DEPUTY,
    OPTION_DECISION,
    OPTION_PROPOSE,
    OPTION_LEAVERS,
    OPTION_YES,
    OPTION_PROFILES,
    OPTION_COURSES,
    OPTION_COUNT
};

#define OPTION_BIT(option) (1UL << (option))

/* What every command takes. */
#define OPTIONS_GLOBAL                                                         \
    (OPTION_BIT(OPTION_JSON) | OPTION_BIT(OPTION_LANG) |                       \
     OPTION_BIT(OPTION_KEY) | OPTION_BIT(OPTION_HELP) |                        \
     OPTION_BIT(OPTION_VERSION))

struct option_row {
    const char *name;    /* "--json" */
    const char *letter;  /* "-m", or NULL */
    const char *value;   /* what follows it in a synopsis; NULL: nothing */
    bool optional;       /* the value follows after "=" or not at all */
    const char *meaning; /* message id */
};

const struct option_row *option_at(enum option option);

struct command {
    const char *name;
    const char *swedish;
    const char *arguments; /* synopsis of words and options, message id */
    const char *summary;   /* message id */
    unsigned long options; /* besides the global ones */
    int words_min;
    int words_max; /* −1: any number */
    int (*run)(struct cli *cli, const struct cmdline *line);
};

struct commands {
    int count;
    const struct command *row;
};

/* The program's own table (commands.c). */
extern const struct commands COMMANDS;

#define COMMAND_CANDIDATES_MAX 64

/* What one or two typed words can mean. */
struct command_match {
    const struct command *command; /* the only one, or NULL */
    int words;                     /* how many words made its name */
    bool known;     /* the first word is right, but more is needed */
    bool ambiguous; /* several commands begin like this */
    int candidate_count;
    const struct command *candidate[COMMAND_CANDIDATES_MAX];
};

/* `second` may be NULL. */
void command_find(struct arena *arena, const struct commands *table,
                  const char *first, const char *second,
                  struct command_match *out);

/* The name, in either language, that is nearest to what was typed; NULL if
 * none is near: at most two letters wrong, and no more than half of them. */
const char *command_nearest(struct arena *arena, const struct commands *table,
                            const char *first, const char *second);

/* How many letters must be changed, added or left out. */
int command_distance(const char *a, const char *b);

#endif
