/*
 * Which sentence says a refusal best, by its arguments.
 * Touches: network, through names.h, for the labels of other workflows.
 */
#ifndef ARENDE_CLIENTS_CLI_REFUSAL_H
#define ARENDE_CLIENTS_CLI_REFUSAL_H

#include "clients/cli/cli.h"

/* The message id of the sentence for `args` as they came (a map). What it
 * needs besides is put into `shown`, the arguments in words. */
const char *refusal_sentence(struct cli *cli, enum status status,
                             const struct value *args, struct value *shown);

#endif
