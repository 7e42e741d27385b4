/*
 * Filling in what a move asks for, question by question, and sending it; a
 * refusal that another answer could cure leads back to the question.
 * Touches: network and terminal, through question.h and call.h.
 */
#ifndef ARENDE_CLIENTS_CLI_FILLING_H
#define ARENDE_CLIENTS_CLI_FILLING_H

#include "clients/cli/cli.h"
#include "core/message.h"
#include "core/workflow.h"

/* One move under way. */
struct filling {
    const struct workflow *workflow;
    const struct move *move;
    struct value present; /* what the ticket holds; a map */
    struct value given;   /* what was given; a map */
    const char *note;     /* or NULL */
    bool asked;           /* something was asked, so that more is offered */
};

/* Whether anything must be asked at all. */
bool filling_lacks(struct cli *cli, const struct filling *filling);

/* Asks for what is missing, then offers the rest. Returns 0; −1: the input has
 * ended; or the exit code of what was told to who left what is needed. */
int filling_ask_all(struct cli *cli, struct filling *filling);

/* Puts it into the body and sends that, again after each refusal that was
 * mended. Returns 0 with the answer, or the exit code of what was told. */
int filling_send(struct cli *cli, struct filling *filling,
                 enum request_type type, struct value body,
                 struct value *answer);

#endif
