/*
 * A story that is being tried, and how what happens in it is told.
 * Touches: the terminal, through say.h.
 */
#ifndef ARENDE_CLIENTS_CLI_TRY_H
#define ARENDE_CLIENTS_CLI_TRY_H

#include "clients/cli/cli.h"
#include "core/story.h"

struct trial {
    struct cli *cli;
    struct story story;
    const char *name; /* of the script, for what is wrong in it */
    const char *text; /* the line that is played */
    struct value events;
    struct value failures;
};

/* A story's listener (struct story): tells people what happened, or keeps it
 * for programs in `events`. */
void try_happened(void *listener, const struct story_event *event);

#endif
