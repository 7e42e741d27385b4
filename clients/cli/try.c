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
#include "core/sentence.h"
#include "core/story.h"
#include "core/text.h"
#include "runtime/place.h"
#include "runtime/zone.h"

#define STORY_FILE_MAX (1024 * 1024)      /* bytes */
#define STORY_ARENA_MAX ((size_t)1 << 30) /* bytes */

struct trial {
    struct cli *cli;
    struct story story;
    const char *name; /* of the script, for what is wrong in it */
    const char *text; /* the line that is played */
    struct value events;
    struct value failures;
};

/* -- Telling ----------------------------------------------------------------
 */

static void
tell_audience(struct trial *trial, const char *verb, const char *role,
              const char *template_name)
{
    struct cli *cli = trial->cli;
    const struct value logins = stage_audience(&trial->story.stage, role);
    say(cli, "    %s: %s", verb, names_role(cli, role));
    if (logins.count > 0)
        say(cli, " (%s)", say_list(cli, &logins));
    if (template_name != NULL)
        say(cli, " – %s", template_name);
    say(cli, "\n");
}

static void
tell_job(struct trial *trial, const struct job_wish *job, int priority)
{
    struct cli *cli = trial->cli;
    const struct names roles =
        story_rung(cli->arena, trial->story.stage.workflow, job, priority);
    switch (job->kind) {
    case EFFECT_NOTIFY:
        tell_audience(trial, _("notifies"), job->target, job->template_name);
        return;
    case EFFECT_ESCALATE:
        for (int i = 0; i < roles.count; i++)
            tell_audience(trial, _("escalates to"), roles.name[i], NULL);
        return;
    case EFFECT_JOB:
        say(cli, "    %s: %s – %s\n", _("asks the service"), job->target,
            job->template_name);
        return;
    case EFFECT_FIRE:
    case EFFECT_SPAWN:
    case EFFECT_SIGNAL:
    case EFFECT_GRANT:
    case EFFECT_END:
    case EFFECT_PAUSE:
    case EFFECT_RESUME:
    case EFFECT_REGISTER:
        return;
    }
}

static void
tell_made(struct trial *trial, const struct decision *decision)
{
    struct cli *cli = trial->cli;
    const struct workflow *workflow = trial->story.stage.workflow;
    const struct change *change = &decision->change;
    if (strcmp(change->from, change->to) != 0)
        say(cli, " → %s", names_state(cli, workflow, change->to));
    if (change->priority > 0)
        say(cli, " (P%d)", change->priority);
    say(cli, "\n");
    for (int i = 0; i < decision->job_count; i++)
        tell_job(trial, &decision->jobs[i], change->priority);
}

static void
tell_event(struct trial *trial, const struct story_event *event)
{
    struct cli *cli = trial->cli;
    const struct workflow *workflow = trial->story.stage.workflow;
    const struct decision *decision = event->decision;
    say(cli, "%s  ", say_time(cli, event->at_ms));
    if (event->clock != NULL)
        say(cli, "%s %d %%", names_clock(cli, workflow, event->clock),
            event->percent);
    else
        say(cli, "%s", say_text(cli, event->actor));
    if (strchr(event->move, '@') == NULL)
        say(cli, ": %s", names_move(cli, workflow, event->move));
    if (decision->status == STATUS_OK)
        tell_made(trial, decision);
    else
        say(cli, "\n    %s (%s)\n",
            say_sentence(cli, decision->status, &decision->args),
            status_code(decision->status));
}

/* -- Telling programs ---------------------------------------------------------
 */

static struct value
jobs_value(struct trial *trial, const struct decision *decision)
{
    struct arena *arena = trial->cli->arena;
    struct value list = value_list();
    for (int i = 0; i < decision->job_count; i++) {
        const struct job_wish *job = &decision->jobs[i];
        const struct names roles = story_rung(
            arena, trial->story.stage.workflow, job, decision->change.priority);
        struct value row = value_map(), escalates = value_list();
        for (int role = 0; role < roles.count; role++)
            value_add(arena, &escalates, value_text(roles.name[role]));
        if (job->kind == EFFECT_ESCALATE) {
            value_put(arena, &row, "escalate", value_text(job->ladder));
            value_put(arena, &row, "roles", escalates);
        } else {
            value_put(arena, &row,
                      job->kind == EFFECT_NOTIFY ? "notify" : "job",
                      value_text(job->target));
            value_put(arena, &row, "template", value_text(job->template_name));
            if (job->kind == EFFECT_NOTIFY)
                value_put(arena, &row, "to",
                          stage_audience(&trial->story.stage, job->target));
        }
        value_add(arena, &list, row);
    }
    return list;
}

static struct value
event_value(struct trial *trial, const struct story_event *event)
{
    struct arena *arena = trial->cli->arena;
    const struct decision *decision = event->decision;
    const struct change *change = &decision->change;
    const bool made = decision->status == STATUS_OK;
    struct value row = value_map();
    value_put(arena, &row, "line", value_int(event->line));
    value_put(arena, &row, "at_ms", value_int(event->at_ms));
    value_put(arena, &row, "actor", value_text(event->actor));
    value_put(arena, &row, "clock", value_text(event->clock));
    value_put(arena, &row, "percent", value_int(event->percent));
    value_put(arena, &row, "move", value_text(event->move));
    value_put(arena, &row, "refused",
              value_text(made ? NULL : status_code(decision->status)));
    value_put(arena, &row, "from", value_text(made ? change->from : NULL));
    value_put(arena, &row, "to", value_text(made ? change->to : NULL));
    value_put(arena, &row, "priority",
              change->priority == 0
                  ? value_nil()
                  : value_text(arena_format(arena, "P%d", change->priority)));
    value_put(arena, &row, "jobs", jobs_value(trial, decision));
    return row;
}

static void
happened(void *listener, const struct story_event *event)
{
    struct trial *trial = listener;
    struct cli *cli = trial->cli;
    if (cli->json)
        value_add(cli->arena, &trial->events, event_value(trial, event));
    else
        tell_event(trial, event);
}

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

static int
play_story(struct trial *trial, const struct cmdline *line)
{
    const bool typed = line->word_count == 1 && trial->cli->asks;
    char *text = NULL;
    int code = 0;
    trial->name = line->word_count > 1 ? line->word[1] : "-";
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
run_workflow_try(struct cli *cli, const struct cmdline *line)
{
    struct checked checked;
    const char *path = line->word[0];
    const int unread = check_file(cli, path, &checked);
    if (unread != 0)
        return unread;
    if (checked.report != NULL) {
        fputs(text_visible(cli->arena, checked.report, true), stderr);
        say_refusal(cli, STATUS_UNSOUND, NULL, NULL);
        return status_exit(STATUS_FIELD_INVALID);
    }
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
    story_begin(&trial->story, arena, checked.workflow, &calendars);
    trial->story.listener = trial;
    trial->story.happened = happened;
    trial->story.failed = failed;
    cli->workflow = checked.workflow;
    const int code = play_story(trial, line);
    cli->workflow = NULL;
    arena_free(&arena);
    return code;
}
