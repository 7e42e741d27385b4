/*
 * What options say, put into a request's body.
 * Touches: network, terminal, through call.h and say.h.
 *
 * Each returns 0, also where the option was not given, or the exit code of a
 * refusal that has been told.
 */
#ifndef ARENDE_CLIENTS_CLI_BODY_H
#define ARENDE_CLIENTS_CLI_BODY_H

#include "clients/cli/cli.h"

int body_text(struct cli *cli, struct value *body, const struct cmdline *line,
              enum option option, const char *key);
int body_flag(struct cli *cli, struct value *body, const struct cmdline *line,
              enum option option, const char *key);

/* A whole number from `least`. */
int body_number(struct cli *cli, struct value *body, const struct cmdline *line,
                enum option option, const char *key, int64_t least);

/* A moment as people type it, as milliseconds. */
int body_time(struct cli *cli, struct value *body, const struct cmdline *line,
              enum option option, const char *key);

/* The same, until when: a day alone means its end. */
int body_time_to(struct cli *cli, struct value *body,
                 const struct cmdline *line, enum option option,
                 const char *key);

/* The question `what`, with the first word as `key` unless NULL, and as it
 * was at the time that --at gives. */
int body_query(struct cli *cli, const struct cmdline *line, const char *what,
               const char *key, struct value *answer);

#endif
