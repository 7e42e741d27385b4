/* A meeting's notice, agenda and minutes: texts that a municipality can send
 * and keep. Source: FL 31 §, KL 5 and 6 chapters by analogy. */
#include <string.h>

#include "clients/cli/commands.h"
#include "clients/cli/names.h"
#include "clients/cli/pages.h"
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

/* What people are called, where the answer has their logins. */
static const struct value *
named(struct cli *cli, const struct value *names, const struct value *value)
{
    if (value == NULL || value->kind == VALUE_NIL)
        return NULL;
    struct value *list = arena_take(cli->arena, sizeof *list);
    if (value->kind == VALUE_TEXT) {
        const char *name = value_get_text(names, value->as.text);
        *list = value_text(name != NULL ? name : value->as.text);
        return list;
    }
    *list = value_list();
    const struct value *one;
    for (uint32_t i = 0; (one = item(value, i)) != NULL; i++)
        value_add(cli->arena, list, *named(cli, names, one));
    return list;
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

/* -- Who, when and where --------------------------------------------------- */

static void
tell_person(struct cli *cli, const struct value *row)
{
    const struct value *roles = value_get(row, "roles");
    const struct value *role;
    say(cli, "  %s", text_of(cli, row, "name"));
    for (uint32_t r = 0; (role = item(roles, r)) != NULL; r++)
        say(cli, ", %s",
            role->kind == VALUE_TEXT ? names_role(cli, role->as.text) : "");
}

/* Holders of several roles are called once. */
static void
tell_called(struct cli *cli, const struct value *called)
{
    const struct value *row;
    for (uint32_t i = 0; (row = item(called, i)) != NULL; i++) {
        if (!value_get_bool(row, "called"))
            continue;
        tell_person(cli, row);
        if (value_get_bool(row, "away"))
            say(cli, _(" (absent; deputy: %s)"), text_of(cli, row, "deputy"));
        say(cli, "\n");
    }
}

/* Those who were there, and for whom, or those who were not. */
static void
tell_presence(struct cli *cli, const struct value *called, bool present)
{
    const struct value *row;
    for (uint32_t i = 0; (row = item(called, i)) != NULL; i++) {
        const struct value *served = value_get(row, "served");
        const struct value was = value_bool(present);
        const struct value *there = value_get(row, "present");
        if (there == NULL || !value_equal(there, &was))
            continue;
        tell_person(cli, row);
        if (item(served, 0) != NULL)
            say(cli, _(", serving as deputy of %s"),
                names_value(cli, NULL, served));
        say(cli, "\n");
    }
}

/* The earliest hour of the day's matters: that is when it begins. */
static int64_t
begins_ms(const struct value *answer)
{
    const struct value *matters = value_get(answer, "matters");
    const struct value *row;
    int64_t first_ms = 0;
    for (uint32_t i = 0; (row = item(matters, i)) != NULL; i++) {
        const int64_t at_ms =
            value_get_int(value_get(row, "fields"), "meeting_at_ms", 0);
        if (!value_get_bool(row, "report") && at_ms != 0 &&
            (first_ms == 0 || at_ms < first_ms))
            first_ms = at_ms;
    }
    return first_ms;
}

static void
tell_moment(struct cli *cli, const char *label, int64_t at_ms)
{
    if (at_ms != 0)
        say(cli, "%s: %s\n", label, say_time(cli, at_ms));
}

static void
tell_place(struct cli *cli, const struct value *answer)
{
    if (value_get_text(answer, "place") != NULL)
        say(cli, _("Place: %s\n"), text_of(cli, answer, "place"));
}

/* -- Notice -------------------------------------------------------------- */

static void
tell_titles(struct cli *cli, const struct value *answer)
{
    const struct value *matters = value_get(answer, "matters");
    const struct value *names = value_get(answer, "names");
    const struct value *row;
    for (uint32_t i = 0; (row = item(matters, i)) != NULL; i++) {
        const struct value *rapporteur = named(
            cli, names, value_get(value_get(row, "fields"), "rapporteur"));
        say(cli, "%2u. %s  %s%s\n", i + 1, text_of(cli, row, "ref"),
            text_of(cli, row, "title"),
            value_get_bool(row, "report") ? _(" (to be reported)") : "");
        if (rapporteur != NULL)
            say(cli, _("    Rapporteur: %s\n"),
                names_value(cli, NULL, rapporteur));
    }
}

static void
tell_notice(struct cli *cli, const struct value *answer)
{
    say(cli, _("NOTICE to the meeting of the IT council %s\n\n"),
        text_of(cli, answer, "date"));
    tell_moment(cli, _("Time"), begins_ms(answer));
    tell_place(cli, answer);
    say(cli, "%s", _("Called:\n"));
    tell_called(cli, value_get(answer, "called"));
    say(cli, "%s", _("\nMatters:\n"));
    tell_titles(cli, answer);
}

/* -- Agenda -------------------------------------------------------------- */

/* What is to be decided, or what has been and is to be reported. */
static uint32_t
tell_business(struct cli *cli, const struct value *answer, bool report,
              uint32_t number)
{
    const struct value *matters = value_get(answer, "matters");
    const struct value *names = value_get(answer, "names");
    const struct value *row;
    for (uint32_t i = 0; (row = item(matters, i)) != NULL; i++) {
        const struct value *fields = value_get(row, "fields");
        if (value_get_bool(row, "report") != report)
            continue;
        say(cli, "\n%u. %s  %s (%s)\n", ++number, text_of(cli, row, "ref"),
            text_of(cli, row, "title"),
            names_answer_label(cli, value_get(row, "label"), ""));
        tell_paragraph(cli, _("Proposed by"), value_get(row, "requester"));
        tell_paragraph(cli, _("Rapporteur"),
                       named(cli, names, value_get(fields, "rapporteur")));
        tell_paragraph(cli, _("Proposal"), value_get(fields, "proposal"));
        if (report)
            tell_paragraph(cli, _("Decision"), value_get(fields, "decision"));
    }
    return number;
}

static bool
has_reports(const struct value *answer)
{
    const struct value *matters = value_get(answer, "matters");
    const struct value *row;
    for (uint32_t i = 0; (row = item(matters, i)) != NULL; i++)
        if (value_get_bool(row, "report"))
            return true;
    return false;
}

static void
tell_agenda(struct cli *cli, const struct value *answer)
{
    say(cli, _("AGENDA of the IT council %s\n"), text_of(cli, answer, "date"));
    tell_moment(cli, _("Time"), begins_ms(answer));
    tell_place(cli, answer);
    const uint32_t number = tell_business(cli, answer, false, 0);
    if (!has_reports(answer))
        return;
    say(cli, "%s", _("\nDecided in urgency, to be reported:\n"));
    tell_business(cli, answer, true, number);
}

/* -- Minutes ------------------------------------------------------------- */

struct told {
    const char *move;
    const char *label;
};

static const struct told VOTED[] = {{"recuse", N_("Recused")},
                                    {"dissent", N_("Dissent")}};
static const struct told SIGNED[] = {
    {"minute", N_("Minutes by")},
    {"adjust", N_("Adjusted by")},
    {"adjust-chair", N_("Adjusted by, as chair")}};

static void
tell_steps(struct cli *cli, const struct value *steps, const struct told *told,
           size_t count)
{
    const struct value *step;
    for (uint32_t i = 0; (step = item(steps, i)) != NULL; i++) {
        const char *move = value_get_text(step, "move");
        const char *note = value_get_text(step, "note");
        for (size_t s = 0; move != NULL && s < count; s++) {
            if (strcmp(move, told[s].move) != 0)
                continue;
            say(cli, "  %s: %s, %s%s%s\n", _(told[s].label),
                text_of(cli, step, "actor"),
                say_time(cli, value_get_int(step, "at_ms", 0)),
                note == NULL ? "" : ": ",
                note == NULL ? "" : say_text(cli, note));
        }
    }
}

/* Those who said yes or no, as long as no minutes say who decided. */
static const struct value *
deciders_of(struct cli *cli, const struct value *row, const struct value *names)
{
    const struct value *written =
        named(cli, names, value_get(value_get(row, "fields"), "deciders"));
    const struct value *rounds = value_get(row, "rounds");
    const struct value *round = item(rounds, 0);
    struct value *list = arena_take(cli->arena, sizeof *list);
    if (written != NULL || round == NULL)
        return written;
    *list = value_list();
    const struct value *seat;
    for (uint32_t i = 0; (seat = item(value_get(round, "seats"), i)) != NULL;
         i++) {
        const char *vote = value_get_text(seat, "vote");
        const char *by = value_get_text(seat, "by");
        const char *name = by == NULL ? NULL : value_get_text(names, by);
        if (vote != NULL && strcmp(vote, "abstain") != 0)
            value_add(cli->arena, list,
                      name != NULL ? value_text(name)
                                   : *value_get(seat, "name"));
    }
    return list->count > 0 ? list : NULL;
}

static void
tell_vote(struct cli *cli, const struct value *row, const struct value *names)
{
    const struct value *fields = value_get(row, "fields");
    struct page page = {.arena = cli->arena};
    tell_paragraph(cli, _("Recused from the start"),
                   named(cli, names, value_get(fields, "recusals")));
    tell_paragraph(cli, _("Grounds of recusal"),
                   value_get(fields, "recusal_grounds"));
    rounds_add(cli, &page, value_get(row, "rounds"));
    say(cli, "%s", page_text(&page));
    tell_steps(cli, value_get(row, "steps"), VOTED,
               sizeof VOTED / sizeof *VOTED);
}

/* Date, content, who decided, who reported, and who else took part: the five
 * of FL 31 §. */
static void
tell_matter(struct cli *cli, const struct value *row,
            const struct value *answer, uint32_t number)
{
    const struct value *fields = value_get(row, "fields");
    const struct value *names = value_get(answer, "names");
    const struct value *para = value_get(fields, "para");
    say(cli, "\n§ %s  %s  %s\n",
        para != NULL && para->kind != VALUE_NIL
            ? names_value(cli, NULL, para)
            : arena_format(cli->arena, "%u", number),
        text_of(cli, row, "ref"), text_of(cli, row, "title"));
    if (value_get_bool(row, "report"))
        say(cli, "%s", _("  Decided in urgency, and reported here.\n"));
    const int64_t decided_ms = value_get_int(fields, "decided_at_at_ms", 0);
    if (decided_ms > 0)
        say(cli, "  %s: %s\n", _("Date of the decision"),
            say_time(cli, decided_ms));
    tell_paragraph(cli, _("Proposal"), value_get(fields, "proposal"));
    tell_vote(cli, row, names);
    tell_paragraph(cli, _("Decision"), value_get(fields, "decision"));
    tell_paragraph(cli, _("Reasons"), value_get(fields, "motive"));
    say(cli, "  %s: %s\n", _("State"),
        names_answer_label(cli, value_get(row, "label"), ""));
    tell_paragraph(cli, _("Decided by"), deciders_of(cli, row, names));
    tell_paragraph(cli, _("Rapporteur"),
                   named(cli, names, value_get(fields, "rapporteur")));
    tell_paragraph(cli, _("Took part without deciding"),
                   named(cli, names, value_get(fields, "participants")));
    tell_paragraph(cli, _("Adjuster"),
                   named(cli, names, value_get(fields, "adjuster")));
    tell_steps(cli, value_get(row, "steps"), SIGNED,
               sizeof SIGNED / sizeof *SIGNED);
}

static bool
was_held(const struct value *called)
{
    const struct value *row;
    for (uint32_t i = 0; (row = item(called, i)) != NULL; i++)
        if (value_get_bool(row, "present"))
            return true;
    return false;
}

static void
tell_minutes(struct cli *cli, const struct value *answer)
{
    const struct value *matters = value_get(answer, "matters");
    const struct value *called = value_get(answer, "called");
    const struct value *row;
    say(cli, _("MINUTES of the IT council %s\n"), text_of(cli, answer, "date"));
    tell_place(cli, answer);
    tell_moment(cli, _("Opened"), value_get_int(answer, "opened_at_ms", 0));
    tell_moment(cli, _("Closed"), value_get_int(answer, "ended_at_ms", 0));
    if (was_held(called)) {
        say(cli, "%s", _("\nPresent:\n"));
        tell_presence(cli, called, true);
        say(cli, "%s", _("\nAbsent:\n"));
        tell_presence(cli, called, false);
    } else {
        say(cli, "%s", _("\nCalled:\n"));
        tell_called(cli, called);
    }
    for (uint32_t i = 0; (row = item(matters, i)) != NULL; i++)
        tell_matter(cli, row, answer, i + 1);
}

/* -- Commands ------------------------------------------------------------ */

static int
run(struct cli *cli, const struct cmdline *line,
    void (*tell)(struct cli *, const struct value *))
{
    struct value answer;
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("council"));
    value_put(cli->arena, &body, "date", value_text(line->word[0]));
    const int refused = pages_ask(cli, &body, "matters", &answer);
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
