/* A meeting's notice, agenda and minutes: texts that a municipality can send
 * and keep. Source: FL 31 §, KL 5 and 6 chapters by analogy. */
#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/names.h"
#include "clients/cli/render.h"
#include "clients/cli/rounds.h"
#include "clients/cli/say.h"

static const struct value *
item(const struct value *list, uint32_t i)
{
    return list != NULL && list->kind == VALUE_LIST && i < list->count
               ? &list->as.items[i]
               : NULL;
}

static const char *
text_of(struct cli *cli, const struct value *map, const char *key)
{
    return say_text(cli, value_get_text(map, key));
}

static void
tell_paragraph(struct cli *cli, const char *label, const struct value *value)
{
    struct page page = {.arena = cli->arena};
    if (value == NULL || value->kind == VALUE_NIL)
        return;
    render_paragraph(&page, names_value(cli, NULL, value), 4, cli->width);
    say(cli, "  %s:\n%s", label, page_text(&page));
}

/* -- Notice -------------------------------------------------------------- */

/* Holders of several roles are called once. */
static void
tell_called(struct cli *cli, const struct value *called)
{
    const struct value *row;
    for (uint32_t i = 0; (row = item(called, i)) != NULL; i++) {
        const struct value *roles = value_get(row, "roles");
        say(cli, "  %s, ", text_of(cli, row, "name"));
        const struct value *role;
        for (uint32_t r = 0; (role = item(roles, r)) != NULL; r++)
            say(cli, "%s%s", r > 0 ? ", " : "",
                role->kind == VALUE_TEXT ? names_role(cli, role->as.text) : "");
        if (value_get_bool(row, "away"))
            say(cli, _(" (absent; deputy: %s)"), text_of(cli, row, "deputy"));
        say(cli, "\n");
    }
}

static void
tell_titles(struct cli *cli, const struct value *matters)
{
    const struct value *row;
    for (uint32_t i = 0; (row = item(matters, i)) != NULL; i++) {
        const struct value *fields = value_get(row, "fields");
        say(cli, "%2u. %s  %s\n", i + 1, text_of(cli, row, "ref"),
            text_of(cli, row, "title"));
        const char *rapporteur = value_get_text(fields, "rapporteur");
        if (rapporteur != NULL)
            say(cli, _("    Rapporteur: %s\n"), say_text(cli, rapporteur));
    }
}

static void
tell_notice(struct cli *cli, const struct value *answer)
{
    say(cli, _("NOTICE to the meeting of the IT council %s\n\n"),
        text_of(cli, answer, "date"));
    say(cli, "%s", _("Called:\n"));
    tell_called(cli, value_get(answer, "called"));
    say(cli, "%s", _("\nMatters:\n"));
    tell_titles(cli, value_get(answer, "matters"));
}

/* -- Agenda -------------------------------------------------------------- */

static void
tell_agenda(struct cli *cli, const struct value *answer)
{
    const struct value *matters = value_get(answer, "matters");
    const struct value *row;
    say(cli, _("AGENDA of the IT council %s\n"), text_of(cli, answer, "date"));
    for (uint32_t i = 0; (row = item(matters, i)) != NULL; i++) {
        const struct value *fields = value_get(row, "fields");
        say(cli, "\n%u. %s  %s (%s)\n", i + 1, text_of(cli, row, "ref"),
            text_of(cli, row, "title"),
            names_answer_label(cli, value_get(row, "label"), ""));
        tell_paragraph(cli, _("Proposed by"), value_get(row, "requester"));
        tell_paragraph(cli, _("Rapporteur"), value_get(fields, "rapporteur"));
        tell_paragraph(cli, _("Proposal"), value_get(fields, "proposal"));
    }
}

/* -- Minutes ------------------------------------------------------------- */

/* Dissent, and who wrote and adjusted the minutes. */
static void
tell_steps(struct cli *cli, const struct value *steps)
{
    static const struct {
        const char *move;
        const char *label;
    } SHOWN[] = {{"dissent", N_("Dissent")},
                 {"minute", N_("Minutes by")},
                 {"adjust", N_("Adjusted by")},
                 {"adjust-second", N_("Adjusted by")}};
    const struct value *step;
    for (uint32_t i = 0; (step = item(steps, i)) != NULL; i++) {
        const char *move = value_get_text(step, "move");
        const char *note = value_get_text(step, "note");
        for (size_t s = 0; move != NULL && s < sizeof SHOWN / sizeof *SHOWN;
             s++) {
            if (strcmp(move, SHOWN[s].move) != 0)
                continue;
            say(cli, "  %s: %s, %s%s%s\n", _(SHOWN[s].label),
                text_of(cli, step, "actor"),
                say_time(cli, value_get_int(step, "at_ms", 0)),
                note == NULL ? "" : ": ",
                note == NULL ? "" : say_text(cli, note));
        }
    }
}

/* Date, content, who decided, who reported, and who else took part: the five
 * of FL 31 §. */
static void
tell_matter(struct cli *cli, const struct value *row, const char *date,
            uint32_t number)
{
    const struct value *fields = value_get(row, "fields");
    const struct value *para = value_get(fields, "para");
    struct page page = {.arena = cli->arena};
    say(cli, "\n§ %s  %s  %s\n",
        para != NULL && para->kind != VALUE_NIL
            ? names_value(cli, NULL, para)
            : arena_format(cli->arena, "%u", number),
        text_of(cli, row, "ref"), text_of(cli, row, "title"));
    const int64_t decided_ms = value_get_int(fields, "decided_at", 0);
    say(cli, "  %s: %s\n", _("Date of the decision"),
        decided_ms > 0 ? say_time(cli, decided_ms) : say_text(cli, date));
    tell_paragraph(cli, _("Proposal"), value_get(fields, "proposal"));
    tell_paragraph(cli, _("Decision"), value_get(fields, "decision"));
    say(cli, "  %s: %s\n", _("State"),
        names_answer_label(cli, value_get(row, "label"), ""));
    rounds_add(cli, &page, value_get(row, "rounds"));
    say(cli, "%s", page_text(&page));
    tell_paragraph(cli, _("Decided by"), value_get(fields, "deciders"));
    tell_paragraph(cli, _("Rapporteur"), value_get(fields, "rapporteur"));
    tell_paragraph(cli, _("Took part without deciding"),
                   value_get(fields, "participants"));
    tell_steps(cli, value_get(row, "steps"));
}

static void
tell_minutes(struct cli *cli, const struct value *answer)
{
    const struct value *matters = value_get(answer, "matters");
    const char *date = value_get_text(answer, "date");
    const struct value *row;
    say(cli, _("MINUTES of the IT council %s\n"), say_text(cli, date));
    say(cli, "%s", _("\nCalled:\n"));
    tell_called(cli, value_get(answer, "called"));
    for (uint32_t i = 0; (row = item(matters, i)) != NULL; i++)
        tell_matter(cli, row, date, i + 1);
}

/* -- Commands ------------------------------------------------------------ */

static int
run(struct cli *cli, const struct cmdline *line,
    void (*tell)(struct cli *, const struct value *))
{
    struct value answer;
    const int refused =
        call_query(cli, "council", "date", line->word[0], &answer);
    if (refused != 0)
        return refused;
    if (cli->json)
        say_json(cli, &answer);
    else if (item(value_get(&answer, "matters"), 0) == NULL)
        say(cli,
            _("No matter that you may see is set for the meeting of "
              "%s.\n"),
            line->word[0]);
    else
        tell(cli, &answer);
    if (value_get_bool(&answer, "more"))
        say_aside(cli, "%s", _("There are more than these."));
    return 0;
}

int
run_council_meeting(struct cli *cli, const struct cmdline *line)
{
    return run(cli, line, tell_notice);
}

int
run_council_agenda(struct cli *cli, const struct cmdline *line)
{
    return run(cli, line, tell_agenda);
}

int
run_council_minutes(struct cli *cli, const struct cmdline *line)
{
    return run(cli, line, tell_minutes);
}
