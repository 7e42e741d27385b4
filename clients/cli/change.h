/*
 * Changes that take two persons: one proposes, another confirms.
 * Touches: disk, network and terminal, through the files beside it.
 */
#ifndef ARENDE_CLIENTS_CLI_CHANGE_H
#define ARENDE_CLIENTS_CLI_CHANGE_H

#include "clients/cli/cli.h"

/* Puts a file's text and name into an admin request. 0 or the exit code. */
int change_file(struct cli *cli, const char *path, struct value *body);
/* Its name only, and the text apart; `size_max` in bytes. */
int change_text(struct cli *cli, const char *path, size_t size_max,
                struct bytes *text, struct value *body);

/* Sends an admin request and tells its answer. */
int change_ask(struct cli *cli, struct value body);

/* What a proposal is called, for people. */
const char *change_word(const char *what);

/* The question for a proposal that waits, and its answer for people: who
 * proposed it, when, and what it would change. */
struct value change_question(struct cli *cli, int64_t id);
void change_tell_proposal(struct cli *cli, const struct value *proposal);

/* Both; false, and nothing is told, if it cannot be seen. */
bool change_show(struct cli *cli, int64_t id);

/* "confirm" or "withdraw" a proposal; `shown` if its difference was told. */
int change_settle(struct cli *cli, const char *what, int64_t id, bool shown);

/* For people: what is proposed or done, and the difference. */
void change_tell(struct cli *cli, const struct value *answer);

#endif
