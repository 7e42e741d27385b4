/*
 * What several commands do with one ticket.
 * Touches: network and terminal, through call.h and say.h.
 */
#ifndef ARENDE_CLIENTS_CLI_TICKET_H
#define ARENDE_CLIENTS_CLI_TICKET_H

#include "clients/cli/cli.h"

/* The answer of `query show`; the ticket's workflow becomes cli->workflow.
 * Returns 0 or the exit code of a refusal that has been told. */
int ticket_describe(struct cli *cli, const char *ref, struct value *shown);

/*
 * The answer of `show`, quietly, and its workflow for the labels. Somebody
 * affected by a disturbance may act on it without seeing it, so not seeing it
 * is no refusal here: the move itself is judged. NIL then; the workflow is the
 * one whose tickets are numbered so.
 */
struct value ticket_peek(struct cli *cli, const char *ref);

/* A move with its fields (a map), note or NULL, and version or −1. */
int ticket_act(struct cli *cli, const char *ref, const char *move,
               struct value fields, const char *note, int64_t if_version,
               struct value *answer);

/* A vote: "yes", "no" or "abstain", with a reason or NULL, on what was shown
 * as that version, or −1. */
int ticket_vote(struct cli *cli, const char *ref, const char *vote,
                const char *note, int64_t if_version, struct value *answer);

/* "--if-version 3" as a number; −1: not given; −2: told that it is none. */
int64_t ticket_version(struct cli *cli, const struct cmdline *line);

/* Files a ticket: its fields (a map), note or NULL, for whom or NULL. */
int ticket_file(struct cli *cli, const char *workflow, struct value fields,
                const char *note, const char *for_login, struct value *answer);

/* Words "FIELD=VALUE" from `first` on, as a map of keys to values. */
int ticket_fields(struct cli *cli, const struct cmdline *line, int first,
                  const struct workflow *workflow, struct value *out);

/* Sends a note or an attachment and tells that it is `done`. */
int ticket_note(struct cli *cli, struct value body, const char *done);

/* For people: what submit and act answered. */
void ticket_tell_filed(struct cli *cli, const struct value *answer);
void ticket_tell_moved(struct cli *cli, const struct value *answer);

/* Rows of `list` or `search` for people, with an ordinal number before each
 * if `numbered`. */
void ticket_tell_list(struct cli *cli, const struct value *tickets,
                      bool numbered);

/* What its fields hold, for people. */
void ticket_tell_fields(struct cli *cli, const struct value *shown);

/* What happens to it if nobody does anything, and when: lines for people.
 * `clocks` as in `show` or `explain`. */
void ticket_tell_by_itself(struct cli *cli, const struct value *clocks);

/* A whole ticket for people. */
void ticket_tell(struct cli *cli, const struct value *shown);

#endif
