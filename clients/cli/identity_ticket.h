/*
 * Acting on an identity through the ticket that carries it, where there is
 * one.
 * Touches: network and terminal, through call.h and say.h.
 */
#ifndef ARENDE_CLIENTS_CLI_IDENTITY_TICKET_H
#define ARENDE_CLIENTS_CLI_IDENTITY_TICKET_H

#include "clients/cli/cli.h"

#define IDENTITY_WORKFLOW "identity"
#define IDENTITY_BY_COMMAND (-1) /* no ticket took it */

/*
 * Makes the first of these moves (NULL ends them) that the ticket takes from
 * this person. 0 or the exit code of what has been told; IDENTITY_BY_COMMAND
 * if no ticket carries the identity, or it takes none of them.
 */
int identity_move(struct cli *cli, const char *login, const char *const *moves,
                  const char *note);

/* Files a ticket that begins with that move; IDENTITY_BY_COMMAND if there is
 * no such workflow, or this person may not. */
int identity_file(struct cli *cli, const char *login, const char *kind,
                  const char *move, const char *note);

#endif
