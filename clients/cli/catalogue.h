/*
 * What `role list` shows of what can be ordered.
 * Touches: network and terminal, through call.h and say.h.
 *
 * Each returns 0, or the exit code of a refusal that has been told.
 */
#ifndef ARENDE_CLIENTS_CLI_CATALOGUE_H
#define ARENDE_CLIENTS_CLI_CATALOGUE_H

#include "clients/cli/cli.h"

/* The roles of one system, by its key or its label. */
int catalogue_roles(struct cli *cli, const char *system);

int catalogue_profiles(struct cli *cli);
int catalogue_courses(struct cli *cli);

#endif
