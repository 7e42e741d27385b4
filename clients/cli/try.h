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

/*
 * Plays the script of that path, "-" or NULL for standard input, and tells
 * how it went; with NULL a person at a terminal is asked line by line.
 * 0 if it came true, or the exit code.
 */
int try_script(struct cli *cli, const struct workflow *workflow,
               const char *path);

/* A story's listener (struct story): tells people what happened, or keeps it
 * for programs in `events`. */
void try_happened(void *listener, const struct story_event *event);

#endif
