/*
 * What can be done with a ticket now: each move, whether the person may make
 * it, and if not which guard says why.
 * Touches: network and terminal, through call.h and say.h.
 */
#ifndef ARENDE_CLIENTS_CLI_MOVES_H
#define ARENDE_CLIENTS_CLI_MOVES_H

#include "clients/cli/cli.h"

/* Returns 0, or the exit code of a refusal that has been told. */
int moves_tell(struct cli *cli, const char *ref);

#endif
