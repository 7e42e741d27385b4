/*
 * One request from the first send to its definite or plainly indefinite end.
 * Pure: time comes in as an argument.
 *
 * The key is made before the first send and stays the same for every retry,
 * so that repeating is harmless (P2). What did not get an answer in time is
 * sent again; "busy" speaks of one send only, so after any send without an
 * answer the outcome is not "busy" but "unknown" (P7). A connection delivers
 * a message once or not at all; it never doubles one.
 *
 *     attempt_start(&attempt, …);
 *     for (;;)
 *         switch (attempt_next(&attempt, now, &until)) {
 *         case ATTEMPT_SEND: send; attempt_sent or attempt_unsent
 *         case ATTEMPT_LISTEN: receive until `until`; attempt_answered
 *         case ATTEMPT_OVER: attempt.status
 *         }
 */
#ifndef ARENDE_CLIENTS_CLI_ATTEMPT_H
#define ARENDE_CLIENTS_CLI_ATTEMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/message.h"
#include "core/status.h"

#define ATTEMPT_PATIENCE_MS 2000 /* for the first answer, doubling … */
#define ATTEMPT_PATIENCE_MAX_MS 8000
#define ATTEMPT_PAUSE_MS 100 /* after "busy" without a hint, doubling … */
#define ATTEMPT_PAUSE_MAX_MS 2000
#define ATTEMPT_RECONNECT_MS 20 /* between looks for a connection */

enum attempt_act {
    ATTEMPT_SEND,
    ATTEMPT_LISTEN,
    ATTEMPT_OVER,
};

struct attempt {
    uint8_t key[MESSAGE_KEY_SIZE];
    bool reads;  /* changes nothing, so its outcome is never unknown */
    bool unsure; /* some send got no answer */
    bool open;   /* the last send waits for its answer */
    bool over;
    enum status status; /* the outcome once it is over */
    enum status busy;   /* the last answer of the kind "not applied" */
    int64_t ends_mono_ms;
    int64_t next_mono_ms; /* when to send again */
    int64_t patience_ms;
    int64_t pause_ms;
    int64_t held_ms; /* see attempt_hold */
    int64_t work_ms; /* see attempt_work */
};

/*
 * `repeated`: the key was given, so an earlier program may have sent it.
 * `reads`: a query.
 */
void attempt_start(struct attempt *attempt, const uint8_t key[MESSAGE_KEY_SIZE],
                   bool reads, bool repeated, int64_t ttl_ms,
                   int64_t now_mono_ms);

/* The answer may be held back on purpose for so long: patience begins later,
 * and there is as much more time. */
void attempt_hold(struct attempt *attempt, int64_t held_ms);

/* Once it has been handed on it may take so long on top: an answer that is
 * being worked on is worth waiting for. */
void attempt_work(struct attempt *attempt, int64_t work_ms);

/* What to do now; for LISTEN, until when. */
enum attempt_act attempt_next(struct attempt *attempt, int64_t now_mono_ms,
                              int64_t *until_mono_ms);

/* The milliseconds that a request sent now may say it waits. */
int64_t attempt_ttl_ms(const struct attempt *attempt, int64_t now_mono_ms);

/* The message was handed on; or certainly nothing was. */
void attempt_sent(struct attempt *attempt, int64_t now_mono_ms);
void attempt_unsent(struct attempt *attempt, int64_t now_mono_ms);

/* The connection is lost, and with it whatever answer was on its way: what
 * is open is sent again at once. */
void attempt_lost(struct attempt *attempt, int64_t now_mono_ms);

/* An answer with this attempt's key. `retry_ms`: its hint, 0 if none. */
void attempt_answered(struct attempt *attempt, enum status status,
                      int64_t retry_ms, int64_t now_mono_ms);

#endif
