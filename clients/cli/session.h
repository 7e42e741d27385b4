/*
 * The session: a token that the store gave at login, kept between runs.
 * Touches: disk (ARENDE_SESSION, else $XDG_STATE_HOME/arende/session, mode
 * 0600). The store binds a session to the key that opened it.
 */
#ifndef ARENDE_CLIENTS_CLI_SESSION_H
#define ARENDE_CLIENTS_CLI_SESSION_H

#include <stdint.h>

#include "core/arena.h"
#include "core/status.h"

struct session {
    const uint8_t *token; /* MESSAGE_TOKEN_SIZE bytes; NULL: not logged in */
    const char *login;
    const char *name;
    const char *language; /* the person's setting, or NULL */
};

/* Where it is kept. */
const char *session_path(struct arena *arena);

/*
 * Reads it. No file is no error: the token is NULL then. Errors:
 * STATUS_KEY_FILE if others may read it or it makes no sense; `why`.
 */
enum status session_load(struct arena *arena, struct session *out,
                         const char **why);

/* Errors: STATUS_FILE; `why`. */
enum status session_save(struct arena *arena, const struct session *session,
                         const char **why);

/* Forgets it; fine if there is none. */
void session_forget(struct arena *arena);

#endif
