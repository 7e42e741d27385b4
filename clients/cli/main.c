/* arende: the command line of Ärende. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "clients/cli/call.h"
#include "clients/cli/cli.h"
#include "clients/cli/commands.h"
#include "clients/cli/help.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "core/text.h"

#define WIDTH_DEFAULT 100 /* cells where nobody says how wide it is */

static void
terminal_look(struct cli *cli)
{
    struct winsize size;
    const char *plain = getenv("NO_COLOR");
    const char *kind = getenv("TERM");
    cli->asks = isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
    cli->shows = isatty(STDOUT_FILENO);
    cli->colour = cli->shows && (plain == NULL || *plain == '\0') &&
                  kind != NULL && strcmp(kind, "dumb") != 0;
    cli->width = WIDTH_DEFAULT;
    if (cli->shows && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col >= 20)
        cli->width = size.ws_col;
    if (!cli->shows)
        cli->width = 1000; /* a pipe has no edge */
}

/*
 * --lang, the person's setting, the environment, the installation's default.
 * What cannot be read here is told by the command that needs it.
 */
static const char *
language_find(struct cli *cli, const struct cmdline *line)
{
    const char *language = language_known(cmdline_value(line, OPTION_LANG));
    if (language == NULL)
        language = language_known(cli->session.language);
    if (language == NULL)
        language = language_environment();
    const char *path = cli_config_path(cli->arena);
    const char *report;
    if (language == NULL && client_config_load(cli->arena, path, &cli->config,
                                               &report) == STATUS_OK) {
        cli->configured = true;
        language = language_known(cli->config.language);
    }
    return language == NULL ? CONFIG_LANGUAGE_DEFAULT : language;
}

/* Every argument must be text, before it goes anywhere. */
static int
check_text(struct cli *cli, int count, char **arguments)
{
    for (int i = 0; i < count; i++) {
        if (text_is_utf8(arguments[i], strlen(arguments[i])))
            continue;
        struct value args = value_map();
        value_put(cli->arena, &args, "field",
                  value_text(text_visible(cli->arena, arguments[i], false)));
        return say_refusal(cli, STATUS_TEXT_UNCLEAN, &args, NULL);
    }
    return 0;
}

static int
check_global(struct cli *cli, const struct cmdline *line)
{
    const char *lang = cmdline_value(line, OPTION_LANG);
    if (lang != NULL && language_known(lang) == NULL)
        return say_invalid(cli, "--lang", "sv | en");
    const char *csv = cmdline_value(line, OPTION_CSV);
    if (csv != NULL && strcmp(csv, "semicolon") != 0)
        return say_invalid(cli, "--csv", "semicolon");
    cli->semicolons = csv != NULL;
    const char *key = cmdline_value(line, OPTION_KEY);
    if (key == NULL)
        return 0;
    uint8_t *bytes = arena_take(cli->arena, MESSAGE_KEY_SIZE);
    if (!render_hex_read(key, bytes, MESSAGE_KEY_SIZE))
        return say_invalid(cli, "--key", N_("32 hexadecimal digits"));
    cli->key = bytes;
    return 0;
}

/* Commands that mind no session: a broken one must not stop them. */
static bool
needs_session(const struct command *command)
{
    static const char *const FREE[] = {
        "login",          "serve",        "help",      "version",
        "workflow check", "workflow try", "completion"};
    for (size_t i = 0; i < sizeof FREE / sizeof *FREE; i++)
        if (strcmp(command->name, FREE[i]) == 0)
            return false;
    return true;
}

static int
run_line(struct cli *cli, const struct cmdline *line, enum status session,
         const char *why)
{
    if (cmdline_has(line, OPTION_VERSION))
        return run_version(cli, line);
    if (cmdline_has(line, OPTION_HELP)) {
        if (line->command != NULL)
            help_tell_command(cli, line->command);
        else
            help_tell(cli);
        return 0;
    }
    const int invalid = check_global(cli, line);
    if (invalid != 0)
        return invalid;
    const bool menu =
        line->problem == CMDLINE_EMPTY && cli->asks && cli->shows && !cli->json;
    if (line->problem != CMDLINE_OK && !menu)
        return help_refuse(cli, line);
    if (session != STATUS_OK && (menu || needs_session(line->command)))
        return say_file(cli, session, session_path(cli->arena), why);
    return menu ? run_menu(cli) : line->command->run(cli, line);
}

/* A full disk behind `>`: whoever asked does not know what was answered, and
 * what was done is done. An earlier fflush() may have met it. */
static bool
is_unwritten(void)
{
    const int flushed = fflush(stdout);
    return flushed != 0 || ferror(stdout) != 0;
}

int
main(int argc, char **argv)
{
    struct cli cli = {.arena = arena_new(CLI_ARENA_MAX),
                      .language = "sv",
                      .persons = value_map()};
    struct cmdline line;
    const char *why = "";
    if (sodium_init() < 0)
        return status_exit(STATUS_STORE_FAILED);
    terminal_look(&cli);
    cmdline_read(cli.arena, &COMMANDS, argc - 1, argv + 1, &line);
    cli.json = cmdline_has(&line, OPTION_JSON);
    cli.command = line.command;
    const enum status session = session_load(cli.arena, &cli.session, &why);
    cli.language = language_find(&cli, &line);
    language_use(cli.arena, cli.language);
    int code = check_text(&cli, argc - 1, argv + 1);
    if (code == 0)
        code = run_line(&cli, &line, session, why);
    call_close(&cli.call);
    if (is_unwritten() && code == 0) {
        say_aside(&cli, "arende: %s", _("The answer could not be written."));
        code = status_exit(STATUS_UNKNOWN);
    }
    arena_free(&cli.arena);
    return code;
}
