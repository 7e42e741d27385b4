/*
 * Filing a ticket by a command of its own: its words are the first fields.
 * Touches: network and terminal, through call.h, ask.h and say.h.
 */
#ifndef ARENDE_CLIENTS_CLI_FILING_H
#define ARENDE_CLIENTS_CLI_FILING_H

#include "clients/cli/cli.h"

#define FILING_WORDS_MAX 2

struct filing {
    const char *workflow;
    const char *key[FILING_WORDS_MAX]; /* of the words; NULL: no more */
    /* What the field `preset` is unless the line says it; NULL: nothing. */
    const char *preset;
    const char *value;
};

/* Files it, with the pairs FIELD=VALUE after the words. Returns 0 or the exit
 * code of a refusal that has been told. */
int filing_run(struct cli *cli, const struct cmdline *line,
               const struct filing *filing);

#endif
