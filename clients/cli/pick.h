/*
 * Asking a person at the terminal for something that the register knows: by
 * number in a list, by key, by label, or by a part of it.
 * Touches: network and terminal, through lookup.h and ask.h.
 */
#ifndef ARENDE_CLIENTS_CLI_PICK_H
#define ARENDE_CLIENTS_CLI_PICK_H

#include "clients/cli/lookup.h"

/*
 * `label` is what is asked for, `shown` what it is now or NULL. Returns the
 * key; "" if it is left, which only what is not `needed` can be; NULL at the
 * end of input.
 */
const char *pick_ask(struct cli *cli, enum lookup what, const char *within,
                     const char *label, const char *shown, bool needed);

/* The same among keys with labels that are known: [{key, label, plain}]; the
 * key of a plain one is nothing that a person has to know. */
const char *pick_from(struct cli *cli, const struct value *rows,
                      const char *label, const char *shown, bool needed);

#endif
