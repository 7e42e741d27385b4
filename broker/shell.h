/*
 * Carries out what the router decides: sockets, clock, signals.
 * Touches: network and ipc sockets, the clock, DIR/run.
 */
#ifndef ARENDE_BROKER_SHELL_H
#define ARENDE_BROKER_SHELL_H

#include <stdbool.h>

#include "core/status.h"

struct shell;

struct shell_options {
    const char *data_dir;
    const char *listen; /* NULL: as arende.yaml says */
};

/*
 * Reads keys and settings, binds, and proves on every endpoint that a stranger
 * is refused. Logs why not. Errors: STATUS_KEY_FILE, STATUS_FILE for settings,
 * STATUS_UNAVAILABLE for the world.
 */
enum status shell_open(const struct shell_options *options, struct shell **out);
void shell_close(struct shell **shell);

/* Serves until it is told to stop, and then finishes what is in flight. */
void shell_run(struct shell *shell);

#endif
