/*
 * Reads a command line: which command, which words and options, or what is
 * wrong with it.
 * Pure.
 *
 * Global options may stand before or after the command, a command's own only
 * after it. An option's value follows after "=" or as the next argument. After
 * "--" everything is a word.
 */
#ifndef ARENDE_CLIENTS_CLI_CMDLINE_H
#define ARENDE_CLIENTS_CLI_CMDLINE_H

#include <stdbool.h>

#include "clients/cli/command.h"
#include "core/arena.h"

enum cmdline_problem {
    CMDLINE_OK,
    CMDLINE_EMPTY,           /* no command at all */
    CMDLINE_UNKNOWN,         /* `given` is no command */
    CMDLINE_AMBIGUOUS,       /* `given` begins several */
    CMDLINE_INCOMPLETE,      /* a second word is missing */
    CMDLINE_OPTION_UNKNOWN,  /* `given` is no option of this command */
    CMDLINE_OPTION_NO_VALUE, /* `given` takes a value and got none */
    CMDLINE_OPTION_VALUE,    /* `given` takes no value and got one */
    CMDLINE_TOO_FEW,         /* words */
    CMDLINE_TOO_MANY,        /* `given` is one word too many */
};

struct cmdline {
    enum cmdline_problem problem;
    const char *given;             /* what the problem is about, or NULL */
    const struct command *command; /* NULL unless found */
    struct command_match match;    /* the candidates, where there are several */
    const char *nearest;           /* name of a mistyped command, or NULL */
    unsigned long options;         /* bits of those given */
    const char *value[OPTION_COUNT];
    int word_count;
    const char **word; /* after the command's name */
};

/* `count` and `arguments` without the program's name. Texts are borrowed. */
void cmdline_read(struct arena *arena, const struct commands *table, int count,
                  char **arguments, struct cmdline *out);

bool cmdline_has(const struct cmdline *line, enum option option);

/* The value of an option, NULL if it was not given. */
const char *cmdline_value(const struct cmdline *line, enum option option);

/* "system=mail" → name and value; false if there is no "=" in it or no name
 * before it. */
bool cmdline_pair(struct arena *arena, const char *word, const char **name,
                  const char **value);

#endif
