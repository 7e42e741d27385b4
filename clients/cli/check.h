/*
 * A workflow file, read and proved before anything else is done with it.
 * Touches: disk, terminal.
 */
#ifndef ARENDE_CLIENTS_CLI_CHECK_H
#define ARENDE_CLIENTS_CLI_CHECK_H

#include "clients/cli/cli.h"
#include "core/prove.h"

/* One workflow file: read, loaded and proved. */
struct checked {
    const struct workflow *workflow; /* NULL: could not be read */
    struct findings *findings;
    const char *report;     /* NULL: sound */
    struct findings *notes; /* none, unless `workflow check` asks for them */
};

/* 0, or the exit code of a file that could not be read, which has been told.
 * What is wrong with the workflow is left to the caller. */
int check_file(struct cli *cli, const char *path, struct checked *out);

#endif
