/*
 * Plays many stories of one workflow, each as `arende workflow try` plays it,
 * but in one process: to load and to prove the workflow, and to start with
 * sanitizers, takes longer than to play a story.
 *
 *   play_stories (sv|en) (text|json) WORKFLOW STORY...
 *
 * After each story, standard output and standard error both have a line with
 * END and the exit code that `arende workflow try` would have had.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clients/cli/check.h"
#include "clients/cli/cli.h"
#include "clients/cli/try.h"

#define END "\036" /* record separator: no text that is shown has one */
#define WIDTH 1000 /* cells: a pipe has no edge */

static void
end(FILE *stream, int code)
{
    fprintf(stream, END "%d\n", code);
    fflush(stream);
}

static void
play(const struct cli *loaded, const struct workflow *workflow,
     const char *story)
{
    struct cli cli = *loaded; /* what one story leaves is not the next one's */
    const struct arena_mark mark = arena_mark(cli.arena);
    const int code = try_script(&cli, workflow, story);
    arena_release(cli.arena, mark);
    end(stdout, code);
    end(stderr, code);
}

int
main(int argc, char **argv)
{
    if (argc < 5 || sodium_init() < 0)
        return 2;
    struct cli cli = {.arena = arena_new(CLI_ARENA_MAX),
                      .language = argv[1],
                      .json = strcmp(argv[2], "json") == 0,
                      .width = WIDTH,
                      .persons = value_map()};
    language_use(cli.arena, cli.language);
    struct checked checked;
    int unsound = check_file(&cli, argv[3], &checked);
    if (unsound == 0 && checked.report != NULL) {
        fputs(checked.report, stderr);
        unsound = 1;
    }
    for (int i = 4; unsound == 0 && i < argc; i++)
        play(&cli, checked.workflow, argv[i]);
    arena_free(&cli.arena);
    return unsound;
}
