/*
 * Answering one question of `decide`: what it takes is asked for, and what is
 * refused is told.
 * Touches: terminal, network, through the files beside it.
 */
#ifndef ARENDE_CLIENTS_CLI_DECIDE_ANSWER_H
#define ARENDE_CLIENTS_CLI_DECIDE_ANSWER_H

#include "clients/cli/question.h"

/* Matters that are one question: neighbours in the list with one group. */
struct asked {
    const struct value *matter; /* the first */
    uint32_t count;
};

/*
 * Makes the move that is the answer `key` ("yes", "no" or "ask") of each of
 * the question's matters: asks once for the fields and the reason that it
 * takes, and for a reason again until it is long enough. Of several, what is
 * refused for one is told and the others go on. `code` is the exit code, 0 if
 * all went through; ANSWERED_LEFT: another answer may be taken.
 */
enum answered decide_answer(struct cli *cli, const struct asked *asked,
                            const char *key, int *code);

/* That an answer is none of this matter, and which are. */
void decide_tell_answers(struct cli *cli, const struct value *matter);

#endif
