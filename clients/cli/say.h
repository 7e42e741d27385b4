/*
 * What the program tells: answers on standard output, everything else on
 * standard error.
 * Touches: terminal.
 */
#ifndef ARENDE_CLIENTS_CLI_SAY_H
#define ARENDE_CLIENTS_CLI_SAY_H

#include "clients/cli/cli.h"

/* An answer: a text for people. */
void say(struct cli *cli, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* An answer for programs: one JSON value and a line feed. */
void say_json(struct cli *cli, const struct value *value);

/* A remark on standard error; control characters are made visible. */
void say_aside(struct cli *cli, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The sentence of a refusal in the person's language, without its code. */
const char *say_sentence(struct cli *cli, enum status status,
                         const struct value *args);

/*
 * A failure: the sentence on standard error, with --json the error object on
 * standard output too. `args` and `key` may be NULL. Returns the exit code.
 */
int say_refusal(struct cli *cli, enum status status, const struct value *args,
                const uint8_t *key);

/* Refusals of our own: wrong usage, a field, a file. */
int say_usage(struct cli *cli, const char *what);
int say_missing(struct cli *cli, const char *field);
int say_invalid(struct cli *cli, const char *field, const char *expected);
/* The person wanted no more: usage, and that nothing was done. */
int say_nothing_done(struct cli *cli);

/* What was typed can mean each of these texts. */
int say_several(struct cli *cli, const char *given, const struct value *list);
int say_file(struct cli *cli, enum status status, const char *file,
             const char *why);

/* A time as people read it; "–" for 0. */
const char *say_time(struct cli *cli, int64_t at_ms);

/* The end of a period: one that is a midnight is told as its last day. */
const char *say_until(struct cli *cli, int64_t at_ms);

/* A text from outside, safe for a terminal; "–" for NULL. */
const char *say_text(struct cli *cli, const char *text);

/* Several, joined with ", ". */
const char *say_list(struct cli *cli, const struct value *list);

#endif
