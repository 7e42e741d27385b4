/*
 * Asking the person at the terminal.
 * Touches: terminal, processes ($EDITOR), disk (a temporary file for it).
 *
 * Questions go to standard error, so that standard output holds only answers.
 */
#ifndef ARENDE_CLIENTS_CLI_ASK_H
#define ARENDE_CLIENTS_CLI_ASK_H

#include <stdbool.h>

#include "clients/cli/cli.h"

#define ASK_TEXT_MAX 65536 /* bytes of whatever is typed, piped or edited */

/* One line without its line feed; NULL at the end of input. */
const char *ask_line(struct cli *cli, const char *prompt);

/* The same without showing what is typed. */
const char *ask_secret(struct cli *cli, const char *prompt);

/* A number from 0 to `max`; asks again until it is one. −1 at the end. */
int ask_number(struct cli *cli, const char *prompt, int max);

/* Which of the words, message ids, was typed, or how it begins; says what may
 * be answered and asks again until it is one. An empty line is `otherwise`,
 * unless that is negative. −1 at the end. */
int ask_word(struct cli *cli, const char *prompt, const char *const *words,
             int count, int otherwise);

/*
 * A longer text from $VISUAL or $EDITOR; lines that begin with "#" are
 * left out. NULL if nothing was written. Without an editor: lines until an
 * empty one.
 */
const char *ask_text(struct cli *cli, const char *what);

/*
 * The message of a command: what `-m` gave, standard input for "-", and, if
 * it is needed and a person sits there, what the editor gave; else NULL.
 * Returns 0 or the exit code of a failure that has been told.
 */
int ask_message(struct cli *cli, const struct cmdline *line, bool needed,
                const char *what, const char **out);

#endif
