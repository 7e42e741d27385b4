/*
 * arende workflow try: a story is read, played and shown. What happens in it
 * is core/story.h's; nobody is asked and nothing is kept.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/check.h"
#include "clients/cli/commands.h"
#include "clients/cli/names.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "clients/cli/try.h"
#include "core/sentence.h"
#include "core/story.h"
#include "core/text.h"
#include "runtime/place.h"
#include "runtime/zone.h"

#define STORY_FILE_MAX (1024 * 1024)      /* bytes */
#define STORY_ARENA_MAX ((size_t)1 << 30) /* bytes */

/* -- Faults ------------------------------------------------------------------
 */

/* "FILE:LINE:COLUMN: error: …", and where it is the line played now, the line
 * and a caret. */
static const char *
tell_fault(struct trial *trial, const struct script_fault *fault)
{
    struct cli *cli = trial->cli;
    const char *sentence =
        sentence_render(cli->arena, _(fault->message), &fault->args);
    const char *report =
        fault->column == 0
            ? arena_format(cli->arena, "%s:%d: error: %s", trial->name,
                           fault->line, sentence)
            : arena_format(cli->arena, "%s:%d:%d: error: %s", trial->name,
                           fault->line, fault->column, sentence);
    const bool here = fault->column > 0 && fault->line == trial->story.line;
    say_aside(cli, "%s", report);
    if (here)
        say_aside(cli, "    %s\n    %*s", trial->text, fault->column, "^");
    return sentence;
}

static void
failed(void *listener, const struct script_fault *fault)
{
    struct trial *trial = listener;
    struct arena *arena = trial->cli->arena;
    struct value row = value_map();
    value_put(arena, &row, "line", value_int(fault->line));
    value_put(arena, &row, "message", value_text(tell_fault(trial, fault)));
    value_add(arena, &trial->failures, row);
}

/* -- Reading ------------------------------------------------------------------
 */

/* One line of the script. 0, or the exit code of one that makes no sense. */
static int
play(struct trial *trial, int line, const char *text)
{
    struct cli *cli = trial->cli;
    struct script_fault fault = {.args = value_map()};
    trial->text = text;
    if (line > SCRIPT_LINES_MAX) {
        fault = (struct script_fault){
            .line = line,
            .message = N_("a story has at most {limit} lines"),
            .args = value_map()};
        value_put(cli->arena, &fault.args, "limit",
                  value_int(SCRIPT_LINES_MAX));
    } else if (text_is_utf8(text, strlen(text)) && text_is_clean(text, true)) {
        if (story_play(&trial->story, line, text, &fault))
            return 0;
    } else {
        trial->text = text_visible(cli->arena, text, true);
        fault.line = line;
        fault.message = N_("the line has characters that are no text");
    }
    const char *sentence = tell_fault(trial, &fault);
    if (cli->json) {
        struct value error = value_map(), whole = value_map();
        value_put(cli->arena, &error, "code",
                  value_text(status_code(STATUS_FIELD_INVALID)));
        value_put(cli->arena, &error, "guard", value_nil());
        value_put(cli->arena, &error, "message", value_text(sentence));
        value_put(cli->arena, &error, "key", value_nil());
        value_put(cli->arena, &error, "line", value_int(fault.line));
        value_put(cli->arena, &whole, "error", error);
        say_json(cli, &whole);
    }
    return status_exit(STATUS_FIELD_INVALID);
}

/* Whoever tries things out line by line may mistype one. */
static int
play_typed(struct trial *trial)
{
    struct cli *cli = trial->cli;
    trial->story.lenient = true;
    say_aside(cli, "%s",
              _("One sentence a line, such as: person anna: employee – anna: "
                "submit \"…\" – +3d. An empty line ends."));
    for (int line = 1; line <= SCRIPT_LINES_MAX; line++) {
        const char *text = ask_line(cli, "> ");
        if (text == NULL || *text == '\0')
            return 0;
        play(trial, line, text);
    }
    return 0;
}

static int
play_text(struct trial *trial, char *text)
{
    int line = 1, code = 0;
    for (char *next = text; code == 0 && next != NULL; line++) {
        char *end = strchr(next, '\n');
        if (end != NULL)
            *end = '\0';
        code = play(trial, line, next);
        next = end != NULL ? end + 1 : NULL;
        if (next != NULL && *next == '\0')
            break; /* the last line ended with a line feed */
    }
    return code;
}

/* Standard input up to its end. */
static int
read_input(struct cli *cli, char **out)
{
    char *text = arena_take(cli->arena, STORY_FILE_MAX + 1);
    const size_t size = fread(text, 1, STORY_FILE_MAX + 1, stdin);
    if (size > STORY_FILE_MAX || memchr(text, '\0', size) != NULL)
        return say_file(cli, STATUS_FILE, "-",
                        size > STORY_FILE_MAX ? N_("it is too large")
                                              : N_("it is no text"));
    text[size] = '\0';
    *out = text;
    return 0;
}

static int
read_script(struct cli *cli, const char *path, char **out)
{
    struct bytes bytes;
    const char *why = "";
    if (strcmp(path, "-") == 0)
        return read_input(cli, out);
    const enum status status =
        place_read(cli->arena, path, STORY_FILE_MAX, &bytes, &why);
    if (status != STATUS_OK)
        return say_file(cli, status, path, why);
    if (memchr(bytes.data, '\0', bytes.size) != NULL)
        return say_file(cli, STATUS_FILE, path, N_("it is no text"));
    *out = arena_text(cli->arena, (const char *)bytes.data, bytes.size);
    return 0;
}

/* -- The whole
 * ------------------------------------------------------------------ */

static int
tell_end(struct trial *trial)
{
    struct cli *cli = trial->cli;
    struct arena *arena = cli->arena;
    const struct ticket *ticket = &trial->story.stage.ticket;
    const int64_t count = trial->failures.count;
    if (cli->json) {
        struct value whole = value_map();
        value_put(arena, &whole, "ok", value_bool(count == 0));
        value_put(arena, &whole, "workflow",
                  value_text(trial->story.stage.workflow->name));
        value_put(arena, &whole, "state", value_text(ticket->state));
        value_put(arena, &whole, "priority",
                  ticket->priority == 0 ? value_nil()
                                        : value_text(arena_format(
                                              arena, "P%d", ticket->priority)));
        value_put(arena, &whole, "events", trial->events);
        value_put(arena, &whole, "failures", trial->failures);
        say_json(cli, &whole);
    } else if (count > 0) {
        say_aside(cli,
                  P_("%lld expectation was not met",
                     "%lld expectations were "
                     "not met",
                     count),
                  (long long)count);
    } else if (!trial->story.lenient) {
        say(cli, _("%s: everything went as the story says\n"),
            say_text(cli, trial->name));
    }
    return count == 0 ? 0 : 1;
}

/* `path` NULL: standard input, which may be a person who types. */
static int
play_story(struct trial *trial, const char *path)
{
    const bool typed = path == NULL && trial->cli->asks;
    char *text = NULL;
    int code = 0;
    trial->name = path != NULL ? path : "-";
    if (typed) {
        code = play_typed(trial);
    } else {
        code = read_script(trial->cli, trial->name, &text);
        if (code == 0)
            code = play_text(trial, text);
    }
    if (code != 0)
        return code;
    story_end(&trial->story);
    return tell_end(trial);
}

int
try_script(struct cli *cli, const struct workflow *workflow, const char *path)
{
    /* Office hours are the installation's, wherever a story is played. */
    cli->zoned = zone_load(CONFIG_ZONE_DEFAULT, &cli->zone) == STATUS_OK;
    const struct calendars calendars = {
        .always = calendar_make(CALENDAR_ALWAYS, cli_zone(cli)),
        .office = calendar_make(CALENDAR_OFFICE, cli_zone(cli)),
    };
    struct trial *trial = arena_take(cli->arena, sizeof *trial);
    struct arena *arena = arena_new(STORY_ARENA_MAX);
    trial->cli = cli;
    trial->events = value_list();
    trial->failures = value_list();
    story_begin(&trial->story, arena, workflow, &calendars);
    trial->story.listener = trial;
    trial->story.happened = try_happened;
    trial->story.failed = failed;
    cli->workflow = workflow;
    const int code = play_story(trial, path);
    cli->workflow = NULL;
    arena_free(&arena);
    return code;
}

int
run_workflow_try(struct cli *cli, const struct cmdline *line)
{
    struct checked checked;
    const int unread = check_file(cli, line->word[0], &checked);
    if (unread != 0)
        return unread;
    if (checked.report != NULL) {
        fputs(text_visible(cli->arena, checked.report, true), stderr);
        say_refusal(cli, STATUS_UNSOUND, NULL, NULL);
        return status_exit(STATUS_FIELD_INVALID);
    }
    return try_script(cli, checked.workflow,
                      line->word_count > 1 ? line->word[1] : NULL);
}
