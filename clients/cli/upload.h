/*
 * Files that requests carry, however large: small ones in the request itself,
 * others in parts that go before it.
 * Touches: disk, network and terminal, through the files beside it.
 */
#ifndef ARENDE_CLIENTS_CLI_UPLOAD_H
#define ARENDE_CLIENTS_CLI_UPLOAD_H

#include "clients/cli/cli.h"

/*
 * Puts a file's text, or the name of what has been sent, and its name into an
 * admin request. At a terminal it says how far it has come. Returns 0, or the
 * exit code of a refusal that has been told.
 */
int upload_file(struct cli *cli, const char *path, struct value *body);

#endif
