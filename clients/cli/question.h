/*
 * Asking a person at the terminal for one field of a move, in the words of
 * its workflow, until the answer is one.
 * Touches: network and terminal, through ask.h, pick.h and say.h.
 */
#ifndef ARENDE_CLIENTS_CLI_QUESTION_H
#define ARENDE_CLIENTS_CLI_QUESTION_H

#include "clients/cli/cli.h"
#include "core/workflow.h"

enum answered {
    ANSWERED_END,  /* of the input, or the session */
    ANSWERED_LEFT, /* empty */
    ANSWERED,
};

/*
 * `fields` (a map) is what the ticket and earlier answers hold: the system of
 * a role, and what the field is now, which an empty answer leaves. `needed`:
 * it must be filled.
 */
enum answered question_ask(struct cli *cli, const struct workflow *workflow,
                           const struct move *move, const struct field *field,
                           const struct value *fields, bool needed,
                           struct value *out);

/* The line that asks for one answer: its label, what may be typed (""), what
 * an empty answer leaves (or NULL), or that it may be left out. */
const char *question_prompt(struct cli *cli, const char *label, const char *now,
                            bool needed, const char *hint);

/* A reason of at least so many code points; 0: it may be left out, and *out
 * is then NULL. Who leaves one that is needed is told so, and gives up. */
enum answered question_reason(struct cli *cli, int64_t least, const char **out);

/* 1 for yes, 0 for no; an empty answer is `otherwise`, the end of input −1. */
int question_yes(struct cli *cli, const char *question, bool otherwise);

#endif
