/*
 * Making a move by answering questions, for `decide` and the menu.
 * Touches: terminal, network, through the files beside it.
 */
#ifndef ARENDE_CLIENTS_CLI_DIALOG_H
#define ARENDE_CLIENTS_CLI_DIALOG_H

#include "clients/cli/cli.h"

/*
 * Asks for what a move needs and does not have yet, and for a message, then
 * makes it and tells how it went. `move` is a row of the answer of `moves`,
 * `version` that of the ticket that the person was shown, or −1.
 * Returns the exit code; −1 if the person's input has ended.
 */
int dialog_move(struct cli *cli, const char *ref, const struct value *move,
                int64_t version);

/* The row of `moves` of that name; NULL if it is not there. */
const struct value *dialog_find(const struct value *moves, const char *name);

/*
 * One of several words, by any beginning of it in plain letters. `words` are
 * message ids. Its index, or −1 at the end of input.
 */
int dialog_choose(struct cli *cli, const char *const *words, int count);

#endif
