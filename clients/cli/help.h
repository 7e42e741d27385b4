/*
 * Help from the table of commands.
 * Touches: terminal.
 */
#ifndef ARENDE_CLIENTS_CLI_HELP_H
#define ARENDE_CLIENTS_CLI_HELP_H

#include "clients/cli/cli.h"

/* Everything, or one command, on standard output. */
void help_tell(struct cli *cli);
void help_tell_command(struct cli *cli, const struct command *command);

/* What is wrong with a command line and what it could have been, as a
 * refusal; the exit code. */
int help_refuse(struct cli *cli, const struct cmdline *line);

#endif
