#include "clients/cli/help.h"

#include <stdio.h>
#include <string.h>

#include "clients/cli/commands.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "core/text.h"

#define SUMMARY_AT 30 /* cells before a summary begins */
#define HELP_WIDTH 78 /* cells of a line of names */

/* The command's name in the person's language. */
static const char *
shown_name(struct cli *cli, const struct command *command)
{
    return strcmp(cli->language, "sv") == 0 ? command->swedish : command->name;
}

static const char *
other_name(struct cli *cli, const struct command *command)
{
    return strcmp(cli->language, "sv") == 0 ? command->name : command->swedish;
}

static const char *
arguments(const struct command *command)
{
    return *command->arguments == '\0' ? "" : _(command->arguments);
}

static void
add_row(struct page *page, const char *left, const char *right)
{
    const size_t cells = text_cells(left);
    page_add(page, "  %s%*s%s\n", left,
             cells < SUMMARY_AT ? (int)(SUMMARY_AT - cells) : 2, "", right);
}

static void
add_commands(struct cli *cli, struct page *page,
             const struct command *const *rows, int count)
{
    for (int i = 0; i < count; i++) {
        const char *name = shown_name(cli, rows[i]);
        const char *other = other_name(cli, rows[i]);
        const char *both =
            strcmp(name, other) == 0
                ? name
                : arena_format(cli->arena, "%s, %s", name, other);
        add_row(page, both, _(rows[i]->summary));
    }
}

static void
add_options(struct cli *cli, struct page *page, unsigned long options)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = option_at((enum option)i);
        if ((options & OPTION_BIT(i)) == 0)
            continue;
        const char *shown =
            row->value == NULL ? row->name
            : row->optional
                ? arena_format(cli->arena, "%s[=%s]", row->name, row->value)
                : arena_format(cli->arena, "%s %s", row->name, row->value);
        add_row(page, shown, _(row->meaning));
    }
}

/* What people do, in the order of the table: a group reaches from its first
 * command to the next group's. What everybody does is explained line by line;
 * the rest is named, for who looks for it. */
static const struct {
    const char *first;
    const char *title;
    bool everyday;
} GROUPS[] = {
    {"new", N_("Tickets"), true},
    {"login", N_("Yourself"), true},
    {"workflow list", N_("Workflows"), false},
    {"council meeting", N_("The IT council"), false},
    {"audit access", N_("What an auditor asks"), false},
    {"person list", N_("People, systems and roles"), false},
    {"register import", N_("The register, and what a second person confirms"),
     false},
    {"log show", N_("The log and the system"), false},
    {"help", N_("About the program"), false},
};
#define GROUP_COUNT (sizeof GROUPS / sizeof *GROUPS)

static int
row_named(const char *name)
{
    for (int i = 0; i < COMMANDS.count; i++)
        if (strcmp(COMMANDS.row[i].name, name) == 0)
            return i;
    return COMMANDS.count;
}

/* "person list, show, add …": second words of the same first one together. */
static void
add_names(struct cli *cli, struct page *page, int first, int end)
{
    const char *before = "";
    struct page line = {.arena = cli->arena};
    for (int i = first; i < end; i++) {
        const char *name = shown_name(cli, &COMMANDS.row[i]);
        const size_t size = strcspn(name, " ");
        const char *word = arena_text(cli->arena, name, size);
        if (i > first && name[size] == ' ' && strcmp(word, before) == 0)
            page_add(&line, ", %s", name + size + 1);
        else
            page_add(&line, "%s%s", i > first ? "\n" : "", name);
        before = word;
    }
    render_paragraph(page, page_text(&line), 2,
                     cli->width < HELP_WIDTH ? cli->width : HELP_WIDTH);
}

static void
add_group(struct cli *cli, struct page *page, size_t group)
{
    const struct command *rows[COMMAND_CANDIDATES_MAX];
    const int first = row_named(GROUPS[group].first);
    const int end = group + 1 < GROUP_COUNT ? row_named(GROUPS[group + 1].first)
                                            : COMMANDS.count;
    page_add(page, "\n%s\n", _(GROUPS[group].title));
    for (int i = first; i < end; i++)
        rows[i - first] = &COMMANDS.row[i];
    if (GROUPS[group].everyday)
        add_commands(cli, page, rows, end - first);
    else
        add_names(cli, page, first, end);
}

static void
add_groups(struct cli *cli, struct page *page)
{
    for (size_t i = 0; i < GROUP_COUNT; i++)
        add_group(cli, page, i);
}

void
help_tell(struct cli *cli)
{
    struct page page = {.arena = cli->arena};
    page_add(&page, "%s",
             _("arende: file, follow and settle matters of the "
               "municipality's IT.\n\n"
               "On a terminal, \"arende\" alone shows a menu.\n\n"));
    page_add(&page, "%s:\n", _("Commands"));
    add_groups(cli, &page);
    page_add(&page, "\n%s:\n", _("Options of every command"));
    add_options(cli, &page, OPTIONS_GLOBAL);
    page_add(&page, "%s",
             _("\nREF is INC-2026-000123, inc-123, or 123 where that is "
               "clear.\nMore: arende help COMMAND, as arende help person; "
               "man arende.\n"));
    say(cli, "%s", page_text(&page));
}

#define ABSENCE_MORE                                                           \
    N_("KIND is vacation, sick, child-care, other, parental, study or leave. " \
       "The last three block the identity from the first day, and so does an " \
       "absence without --kind.")

/* What a synopsis has no room for. */
static const struct {
    const char *command;
    const char *text;
} MORE[] = {
    {"feed",
     N_("The first line of the file names the columns, in either language and "
        "any order, with commas or semicolons between them. Days are written "
        "2027-12-31. Columns in brackets may be left out.\n"
        "absences: login, from, to [kind, deputy]\n"
        "persons: login, name, unit [mail, company, profile, language, until]\n"
        "courses: login, course, date [until, reference]")},
    {"absent", ABSENCE_MORE},
    {"person absent", ABSENCE_MORE},
};

static void
add_more(struct page *page, const char *command)
{
    for (size_t i = 0; i < sizeof MORE / sizeof *MORE; i++)
        if (strcmp(command, MORE[i].command) == 0) {
            page_add(page, "\n");
            render_paragraph(page, _(MORE[i].text), 4, HELP_WIDTH);
        }
}

void
help_tell_command(struct cli *cli, const struct command *command)
{
    struct page page = {.arena = cli->arena};
    page_add(&page, "arende %s %s\n", shown_name(cli, command),
             arguments(command));
    page_add(&page, "    %s\n", _(command->summary));
    page_add(&page, _("    Also: arende %s\n"), other_name(cli, command));
    add_more(&page, command->name);
    if (command->options != 0)
        page_add(&page, "\n%s:\n", _("Options"));
    add_options(cli, &page, command->options);
    page_add(&page, "\n%s:\n", _("Options of every command"));
    add_options(cli, &page, OPTIONS_GLOBAL);
    say(cli, "%s", page_text(&page));
}

/* The table for programs: what the manual's test and others read. */
static void
tell_table(struct cli *cli)
{
    struct value list = value_list();
    for (int i = 0; i < COMMANDS.count; i++) {
        const struct command *command = &COMMANDS.row[i];
        struct value row = value_map(), options = value_list();
        for (int o = 0; o < OPTION_COUNT; o++)
            if ((command->options & OPTION_BIT(o)) != 0)
                value_add(cli->arena, &options,
                          value_text(option_at((enum option)o)->name));
        value_put(cli->arena, &row, "name", value_text(command->name));
        value_put(cli->arena, &row, "swedish", value_text(command->swedish));
        value_put(cli->arena, &row, "arguments",
                  value_text(command->arguments));
        value_put(cli->arena, &row, "summary", value_text(command->summary));
        value_put(cli->arena, &row, "options", options);
        value_add(cli->arena, &list, row);
    }
    struct value whole = value_map();
    value_put(cli->arena, &whole, "commands", list);
    say_json(cli, &whole);
}

int
run_help(struct cli *cli, const struct cmdline *line)
{
    if (cli->json) {
        tell_table(cli);
        return 0;
    }
    if (line->word_count == 0) {
        help_tell(cli);
        return 0;
    }
    struct command_match match;
    command_find(cli->arena, &COMMANDS, line->word[0],
                 line->word_count > 1 ? line->word[1] : NULL, &match);
    if (match.command != NULL) {
        help_tell_command(cli, match.command);
        return 0;
    }
    if (match.candidate_count == 0)
        return say_usage(cli, arena_format(cli->arena,
                                           _("There is no command \"%s\"."),
                                           line->word[0]));
    struct page page = {.arena = cli->arena};
    add_commands(cli, &page, match.candidate, match.candidate_count);
    say(cli, "%s", page_text(&page));
    return 0;
}

/* One sentence about what is wrong. */
static const char *
problem_sentence(struct cli *cli, const struct cmdline *line)
{
    struct arena *arena = cli->arena;
    const char *given = line->given == NULL ? "" : line->given;
    switch (line->problem) {
    case CMDLINE_OK:
        return "";
    case CMDLINE_EMPTY:
        return _("A command is missing.");
    case CMDLINE_UNKNOWN:
        return line->nearest == NULL
                   ? arena_format(arena, _("There is no command \"%s\"."),
                                  given)
                   : arena_format(arena,
                                  _("There is no command \"%s\". Did you "
                                    "mean \"%s\"?"),
                                  given, line->nearest);
    case CMDLINE_AMBIGUOUS:
        return arena_format(arena, _("Several commands begin with \"%s\"."),
                            given);
    case CMDLINE_INCOMPLETE:
        return arena_format(arena,
                            _("The command is not complete: \"%s\" is "
                              "followed by one more word."),
                            given);
    case CMDLINE_OPTION_UNKNOWN:
        return arena_format(arena, _("The command has no option %s."), given);
    case CMDLINE_OPTION_NO_VALUE:
        return arena_format(arena, _("The option %s needs a value."), given);
    case CMDLINE_OPTION_VALUE:
        return arena_format(arena, _("The option %s takes no value."), given);
    case CMDLINE_TOO_FEW:
        return _("The command is not complete.");
    case CMDLINE_TOO_MANY:
        return arena_format(arena, _("\"%s\" is one word too many."), given);
    }
    return "";
}

/* The possibilities, to standard error. */
static void
tell_possible(struct cli *cli, const struct cmdline *line)
{
    struct page page = {.arena = cli->arena};
    if (line->command != NULL) {
        page_add(&page, "%s\n  arende %s %s", _("It is written like this:"),
                 shown_name(cli, line->command), arguments(line->command));
    } else if (line->problem == CMDLINE_EMPTY) {
        add_groups(cli, &page);
    } else if (line->match.candidate_count > 0) {
        add_commands(cli, &page, line->match.candidate,
                     line->match.candidate_count);
    } else {
        page_add(&page, "%s", _("  arende help lists the commands."));
    }
    fputs(text_visible(cli->arena, page_text(&page), true), stderr);
    if (page.size > 0 && page.text[page.size - 1] != '\n')
        fputc('\n', stderr);
}

int
help_refuse(struct cli *cli, const struct cmdline *line)
{
    const int code = say_usage(cli, problem_sentence(cli, line));
    tell_possible(cli, line);
    return code;
}

int
run_version(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    if (cli->json) {
        struct value version = value_map();
        value_put(cli->arena, &version, "version", value_text(ARENDE_VERSION));
        say_json(cli, &version);
    } else {
        say(cli, "arende %s\n", ARENDE_VERSION);
    }
    return 0;
}
