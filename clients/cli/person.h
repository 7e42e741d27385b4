/*
 * Persons as people know them.
 * Touches: network, through call.h.
 */
#ifndef ARENDE_CLIENTS_CLI_PERSON_H
#define ARENDE_CLIENTS_CLI_PERSON_H

#include "clients/cli/cli.h"

/* "Elin Åkesson (employee)"; the login alone where there is nobody of that
 * name. Kept for the run; see names_forget. */
const char *person_named(struct cli *cli, const char *login);

/* The same for whoever reads it on a terminal; the login alone for a pipe,
 * where a script may cut it out, and where there is no connection. "–" for
 * NULL. */
const char *person_word(struct cli *cli, const char *login);

#endif
