/*
 * Filing a ticket and making a move by answering questions: for the menu, for
 * `decide`, and for commands at a terminal that lack something.
 * Touches: terminal, network, through the files beside it.
 */
#ifndef ARENDE_CLIENTS_CLI_DIALOG_H
#define ARENDE_CLIENTS_CLI_DIALOG_H

#include "clients/cli/cli.h"

/* Filing: what is known before anything is asked. */
struct dialog_filing {
    const char *workflow;
    struct value fields; /* a map */
    const char *note;    /* or NULL */
    const char *for_login;
};

/*
 * Asks for what is missing, and files it. With everything given nothing is
 * asked. A refusal of a field is told and the field asked again.
 * Returns 0 with the answer, or the exit code of what has been told; −1 if
 * the person's input has ended or they want no more.
 */
int dialog_file(struct cli *cli, const struct dialog_filing *filing,
                struct value *answer);

/* Whether the person has a role that can create a ticket of that workflow. */
bool dialog_may_file(struct cli *cli, const char *workflow);

/*
 * Asks for what a move needs and does not have yet, and for a message, then
 * makes it and tells how it went. `move` is its key, `version` that of the
 * ticket that the person was shown, or −1. Returns as dialog_file.
 */
int dialog_move(struct cli *cli, const char *ref, const char *move,
                int64_t version);

/* Making a move with what a command line gave. */
struct dialog_act {
    const char *ref;
    const char *move;
    struct value fields;
    const char *note;
    int64_t version;
};

/* The same, asking only if something is missing. `shown` is the ticket. */
int dialog_act(struct cli *cli, const struct dialog_act *act,
               const struct value *shown, struct value *answer);

/* The row of `moves` of that name; NULL if it is not there. */
const struct value *dialog_find(const struct value *moves, const char *name);

/*
 * One of several words, by any beginning of it in plain letters. `words` are
 * message ids. Its index, or −1 at the end of input.
 */
int dialog_choose(struct cli *cli, const char *const *words, int count);

#endif
