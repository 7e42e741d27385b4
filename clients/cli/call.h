/*
 * Requests to the system: connects, sends, waits, sends again, and says how
 * it ended.
 * Touches: network, terminal (through say.h).
 */
#ifndef ARENDE_CLIENTS_CLI_CALL_H
#define ARENDE_CLIENTS_CLI_CALL_H

#include <stdint.h>

#include "clients/cli/cli.h"

/* How long a request is tried unless ARENDE_WITHIN_MS says otherwise. */
#define CALL_TTL_MS 15000
#define CALL_WORK_MS 60000 /* on top, where a whole municipality is judged */

struct outcome {
    enum status status;
    struct value args; /* of the refusal's sentence */
    struct value body; /* the answer, a map; NIL on refusal */
    uint8_t key[MESSAGE_KEY_SIZE];
};

/*
 * One request under the session (login and passwd: without it). Returns once
 * the outcome is known, or known to be unknown. Tells nothing.
 */
void call_make(struct cli *cli, enum request_type type, struct value body,
               struct outcome *out);

/* The same with more patience: a query that may be parked for `wait_ms`. */
void call_wait(struct cli *cli, struct value body, int64_t wait_ms,
               struct outcome *out);

/* Whether requests can be made: a configuration and a session. Returns 0, or
 * the exit code of a refusal that has been told. */
int call_ready(struct cli *cli);

/* Whether the session stands; STATUS_PASSWORD_FIRST: a single-use code opened
 * it. Tells nothing. */
enum status call_session(struct cli *cli);

/*
 * call_make, and a refusal is told at once. Returns 0 with the answer, or the
 * exit code.
 */
int call_ask(struct cli *cli, enum request_type type, struct value body,
             struct value *answer);

/* call_ask of a query: `what` and, unless NULL, one more text. */
int call_query(struct cli *cli, const char *what, const char *name,
               const char *text, struct value *answer);

void call_close(struct call **call);

#endif
