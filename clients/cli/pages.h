/*
 * Answers that come in pages, put together.
 * Touches: network, terminal, through call.h and say.h.
 */
#ifndef ARENDE_CLIENTS_CLI_PAGES_H
#define ARENDE_CLIENTS_CLI_PAGES_H

#include "clients/cli/cli.h"

/*
 * Asks a query until its list `name` is whole; the first answer keeps its
 * other keys. What would fill the memory is cut with a sentence, and `next`
 * is then what to follow. Returns 0 with the answer, or the exit code of a
 * refusal that has been told.
 */
int pages_ask(struct cli *cli, const struct value *asked, const char *name,
              struct value *answer);

/* pages_ask of a query without further keys. */
int pages_query(struct cli *cli, const char *what, const char *name,
                struct value *answer);

#endif
