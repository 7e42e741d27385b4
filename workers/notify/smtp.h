/*
 * Handing a message to a mail server. The only file that knows libcurl.
 * Touches: network.
 *
 * A server that takes a message and dies before saying so gets it again; the
 * Message-ID lets it and every reader tell (P5).
 */
#ifndef ARENDE_WORKERS_NOTIFY_SMTP_H
#define ARENDE_WORKERS_NOTIFY_SMTP_H

#include <stdbool.h>

#include "core/arena.h"

#define SMTP_CONNECT_MS 10000 /* then the server is not there */
#define SMTP_TOTAL_MS 45000   /* for one message; less than a lease */
#define SMTP_WHY_MAX 256      /* bytes with the NUL */

enum smtp_outcome {
    SMTP_SENT,
    SMTP_LATER, /* not now: no connection, 4xx, no TLS where it must be */
    SMTP_NEVER, /* 5xx: this message is not wanted */
};

/* Once, before any thread; and at the end. */
bool smtp_open(void);
void smtp_close(void);

/*
 * Sends one message; may be called from several threads. `url` is
 * smtp://HOST:PORT (TLS where the server offers it) or smtps://HOST:PORT.
 * `why` says in a line why it was not sent.
 */
enum smtp_outcome smtp_send(const char *url, const char *from, const char *to,
                            struct bytes message, char why[SMTP_WHY_MAX]);

#endif
