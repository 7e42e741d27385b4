/*
 * Rounds for people: what a vote came to, seat by seat.
 * Touches: nothing; it adds lines to a page.
 */
#ifndef ARENDE_CLIENTS_CLI_ROUNDS_H
#define ARENDE_CLIENTS_CLI_ROUNDS_H

#include "clients/cli/cli.h"
#include "clients/cli/render.h"

/* `rounds` as in the answer of `show`. */
void rounds_add(struct cli *cli, struct page *page, const struct value *rounds);

#endif
