/*
 * Asking before something that cannot be taken back, or that somebody will
 * feel: only at a terminal, and not with --yes.
 * Touches: terminal, through ask.h and say.h.
 */
#ifndef ARENDE_CLIENTS_CLI_CONSENT_H
#define ARENDE_CLIENTS_CLI_CONSENT_H

#include "clients/cli/cli.h"

/* Whether the person would be asked at all. */
bool consent_is_asked(const struct cli *cli, const struct cmdline *line);

/* Tells what will happen and asks. Returns 0 where it may go on, or the exit
 * code of "nothing was changed". */
int consent_ask(struct cli *cli, const struct cmdline *line, const char *what);

#endif
