#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clients/cli/beside.h"
#include "clients/cli/call.h"
#include "clients/cli/change.h"
#include "clients/cli/check.h"
#include "clients/cli/commands.h"
#include "clients/cli/names.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "core/draw.h"
#include "core/sentence.h"
#include "core/text.h"
#include "runtime/place.h"
#include "runtime/workflow_load.h"

#define WORKFLOW_FILE_MAX (1024 * 1024) /* bytes */
#define CHECK_ARENA_MAX                                                        \
    ((size_t)2 * WORKFLOW_ARENA_MAX + (size_t)64 * 1024 * 1024) /* bytes */
/* So many files take long enough to want to know how far it is. */
#define PROGRESS_FILES 20

int
run_workflow_list(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    struct value answer;
    const int refused = call_query(cli, "workflows", NULL, NULL, &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    const struct value *list = value_get(&answer, "workflows");
    for (uint32_t i = 0;
         list != NULL && list->kind == VALUE_LIST && i < list->count; i++) {
        const struct value *row = &list->as.items[i];
        const char *name = say_text(cli, value_get_text(row, "name"));
        const int64_t open = value_get_int(row, "open", 0);
        say(cli, "%s (%s), ",
            names_answer_label(cli, value_get(row, "label"), name), name);
        say(cli, _("version %lld since %s"),
            (long long)value_get_int(row, "version", 0),
            say_time(cli, value_get_int(row, "activated_at_ms", 0)));
        say(cli, P_(", %lld open ticket\n", ", %lld open tickets\n", open),
            (long long)open);
    }
    return 0;
}

int
run_workflow_show(struct cli *cli, const struct cmdline *line)
{
    const int unready = call_ready(cli);
    if (unready != 0)
        return unready;
    struct value answer;
    const char *name;
    int refused = names_workflow_key(cli, line->word[0], &name);
    if (refused == 0)
        refused = call_query(cli, "workflow", "name", name, &answer);
    if (refused != 0)
        return refused;
    if (cli->json)
        say_json(cli, &answer);
    else
        say(cli, "%s", say_text(cli, value_get_text(&answer, "text")));
    return 0;
}

/* Findings in the person's language. */
static void
translate(struct cli *cli, struct findings *findings)
{
    for (int i = 0; i < findings->count; i++) {
        struct finding *finding = &findings->finding[i];
        if (finding->message != NULL)
            finding->sentence = sentence_render(cli->arena, _(finding->message),
                                                &finding->args);
    }
}

/* The findings of one file as programs get them. */
static struct value
findings_value(struct cli *cli, const struct findings *findings)
{
    struct value list = value_list();
    for (int i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->finding[i];
        struct value row = value_map();
        value_put(cli->arena, &row, "proof",
                  value_text(proof_name(finding->proof)));
        value_put(cli->arena, &row, "line", value_int(finding->line));
        value_put(cli->arena, &row, "message", value_text(finding->sentence));
        value_add(cli->arena, &list, row);
    }
    return list;
}

static int
check_within(struct cli *cli, const char *path, const struct family *family,
             struct checked *out)
{
    struct bytes text;
    const char *why = "";
    const enum status status =
        place_read(cli->arena, path, WORKFLOW_FILE_MAX, &text, &why);
    if (status != STATUS_OK)
        return say_file(cli, status, path, why);
    *out = (struct checked){
        .findings = arena_take(cli->arena, sizeof *out->findings),
        .notes = arena_take(cli->arena, sizeof *out->notes),
    };
    out->workflow = workflow_load(cli->arena, path, text, &out->report);
    if (out->workflow == NULL)
        return 0;
    out->report = NULL;
    prove(cli->arena, out->workflow, NULL, family, out->findings);
    translate(cli, out->findings);
    out->report = workflow_report(cli->arena, path, text, out->findings);
    return 0;
}

/* What runs beside it is for the store to say; here it is what lies there. */
int
check_file(struct cli *cli, const char *path, struct checked *out)
{
    struct beside beside;
    beside_open(&beside, path, NULL, 0, false);
    const int unread = check_within(cli, path, &beside.family, out);
    beside_close(&beside);
    return unread;
}

/* What is worth knowing of a file that is sound: only `check` tells it. */
static void
note_sound(struct cli *cli, struct checked *checked)
{
    if (checked->report != NULL)
        return;
    prove_alone(cli->arena, checked->workflow, checked->notes);
    translate(cli, checked->notes);
}

static void
tell_checked(struct cli *cli, const char *path, const struct checked *checked)
{
    if (checked->report != NULL) {
        fflush(stdout);
        fputs(text_visible(cli->arena, checked->report, true), stderr);
        return;
    }
    if (!cli->json)
        say(cli,
            _("%s: sound (%s version %u, %d states, %d moves, %d "
              "clocks)\n"),
            say_text(cli, path), checked->workflow->name,
            checked->workflow->version, checked->workflow->state_count,
            checked->workflow->move_count, checked->workflow->clock_count);
    for (int i = 0; i < checked->notes->count && !cli->json; i++) {
        const struct finding *note = &checked->notes->finding[i];
        say(cli, _("%s:%d: note: %s\n"), say_text(cli, path), note->line,
            say_text(cli, note->sentence));
    }
}

/* What programs are told of one file, in memory that outlives its turn. */
static struct value
checked_row(struct cli *cli, struct arena *whole_run, const char *path,
            const struct checked *checked)
{
    struct value row = value_map();
    value_put(cli->arena, &row, "file", value_text(path));
    value_put(cli->arena, &row, "ok", value_bool(checked->report == NULL));
    value_put(cli->arena, &row, "findings",
              findings_value(cli, checked->findings));
    value_put(cli->arena, &row, "notes", findings_value(cli, checked->notes));
    value_put(cli->arena, &row, "report", value_text(checked->report));
    return value_copy(whole_run, &row);
}

int
run_workflow_check(struct cli *cli, const struct cmdline *line)
{
    struct value files = value_list();
    struct arena *whole_run = cli->arena;
    struct arena *one = arena_new(CHECK_ARENA_MAX);
    struct beside beside;
    bool sound = true;
    int unread = 0;
    beside_open(&beside, line->word[0], line->word, line->word_count, true);
    for (int i = 0; i < line->word_count && unread == 0; i++) {
        struct checked checked;
        if (cli->asks && line->word_count >= PROGRESS_FILES)
            fprintf(stderr, "\r%d / %d ", i + 1, line->word_count);
        arena_reset(one);
        cli->arena = one;
        if (i > 0 && !beside_is(one, line->word[i], line->word[i - 1])) {
            beside_close(&beside);
            beside_open(&beside, line->word[i], line->word, line->word_count,
                        true);
        }
        unread = check_within(cli, line->word[i], &beside.family, &checked);
        if (unread == 0) {
            note_sound(cli, &checked);
            tell_checked(cli, line->word[i], &checked);
            sound = sound && checked.report == NULL;
            value_add(whole_run, &files,
                      checked_row(cli, whole_run, line->word[i], &checked));
        }
        cli->arena = whole_run;
    }
    beside_close(&beside);
    arena_free(&one);
    if (unread != 0)
        return unread;
    if (cli->json) {
        struct value whole = value_map();
        value_put(whole_run, &whole, "ok", value_bool(sound));
        value_put(whole_run, &whole, "files", files);
        say_json(cli, &whole);
    }
    return sound ? 0 : status_exit(STATUS_FIELD_INVALID);
}

/* A file of that name, an installed workflow, or the active one. */
static int
find_drawn(struct cli *cli, const char *name, const struct workflow **out)
{
    struct checked checked;
    const char *installed = place_share(
        cli->arena, arena_format(cli->arena, "arende/workflows/%s.yaml", name));
    const bool is_name = strchr(name, '/') == NULL;
    if (!place_exists(name) && is_name && place_exists(installed))
        name = installed;
    if (place_exists(name)) {
        const int unread = check_file(cli, name, &checked);
        if (unread != 0)
            return unread;
        *out = checked.workflow;
        if (checked.workflow != NULL)
            return 0;
        fputs(text_visible(cli->arena, checked.report, true), stderr);
        say_refusal(cli, STATUS_UNSOUND, NULL, NULL);
        return status_exit(STATUS_FIELD_INVALID);
    }
    struct value answer;
    const int refused = call_query(cli, "workflow", "name", name, &answer);
    if (refused != 0)
        return refused;
    *out = names_fetch(cli, name, 0);
    return *out != NULL ? 0 : say_refusal(cli, STATUS_MALFORMED, NULL, NULL);
}

int
run_workflow_draw(struct cli *cli, const struct cmdline *line)
{
    const char *format = cmdline_value(line, OPTION_FORMAT);
    const bool svg = format != NULL && strcmp(format, "svg") == 0;
    if (format != NULL && !svg && strcmp(format, "mermaid") != 0)
        return say_invalid(cli, "--format", "mermaid | svg");
    const struct workflow *workflow = NULL;
    const int failed = find_drawn(cli, line->word[0], &workflow);
    if (failed != 0)
        return failed;
    const char *drawing =
        svg ? draw_svg(cli->arena, workflow, cli->language)
            : draw_mermaid(cli->arena, workflow, cli->language);
    if (!cli->json) {
        say(cli, "%s", drawing);
        return 0;
    }
    struct value answer = value_map();
    value_put(cli->arena, &answer, "name", value_text(workflow->name));
    value_put(cli->arena, &answer, "version", value_int(workflow->version));
    value_put(cli->arena, &answer, "format",
              value_text(svg ? "svg" : "mermaid"));
    value_put(cli->arena, &answer, "drawing", value_text(drawing));
    say_json(cli, &answer);
    return 0;
}

int
run_workflow_activate(struct cli *cli, const struct cmdline *line)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("workflow-activate"));
    const int unread = change_file(cli, line->word[0], &body);
    if (unread != 0)
        return unread;
    /* The store proves it again; here the findings have a language. */
    struct checked checked;
    const int unchecked = check_file(cli, line->word[0], &checked);
    if (unchecked != 0)
        return unchecked;
    if (checked.report == NULL)
        return change_ask(cli, body);
    struct value args = value_map();
    value_put(cli->arena, &args, "finding", value_text(checked.report));
    return say_refusal(cli, STATUS_UNSOUND, &args, NULL);
}

/* A version as a number; 0: it is none. */
static int64_t
version_of(const char *typed)
{
    char *end;
    const long long number = strtoll(typed, &end, 10);
    return *typed != '\0' && *end == '\0' && number > 0 && number <= UINT32_MAX
               ? number
               : 0;
}

int
run_workflow_migrate(struct cli *cli, const struct cmdline *line)
{
    struct value body = value_map();
    const int64_t from = version_of(line->word[1]);
    const int64_t to = version_of(line->word[2]);
    if (from == 0 || to == 0)
        return say_invalid(cli, from == 0 ? "V" : "W",
                           N_("a whole number from 1"));
    value_put(cli->arena, &body, "what", value_text("workflow-migrate"));
    value_put(cli->arena, &body, "name", value_text(line->word[0]));
    value_put(cli->arena, &body, "from", value_int(from));
    value_put(cli->arena, &body, "to", value_int(to));
    if (cmdline_has(line, OPTION_DRY_RUN))
        value_put(cli->arena, &body, "dry_run", value_bool(true));
    return change_ask(cli, body);
}
