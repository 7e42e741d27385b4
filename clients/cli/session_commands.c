#include "clients/cli/ask.h"
#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/names.h"
#include "clients/cli/say.h"

#include <string.h>

#include "core/text.h"
#include "runtime/place.h"

#define PASSWORD_FILE_MAX 1024 /* bytes */

/* The first line of a file that only its owner may read. */
static int
password_from_file(struct cli *cli, const char *path, const char **out)
{
    struct bytes text;
    const char *why = "";
    const enum status status =
        place_read_secret(cli->arena, path, PASSWORD_FILE_MAX, &text, &why);
    if (status != STATUS_OK)
        return say_file(cli, status, path, why);
    const char *data = (const char *)text.data;
    const char *first = arena_text(cli->arena, data, strcspn(data, "\r\n"));
    if (!text_is_utf8(first, strlen(first)))
        return say_file(cli, STATUS_KEY_FILE, path, N_("it is not text"));
    if (*first == '\0')
        return say_file(cli, STATUS_FILE, path, N_("it is empty"));
    *out = first;
    return 0;
}

static int
password_take(struct cli *cli, const struct cmdline *line, const char **out)
{
    const char *path = cmdline_value(line, OPTION_PASSWORD_FILE);
    if (path != NULL)
        return password_from_file(cli, path, out);
    *out = ask_secret(cli, cli->asks ? _("Password: ") : "");
    return *out == NULL || **out == '\0' ? say_missing(cli, "password") : 0;
}

/* The greeting is in the language that the person has chosen. */
static void
greet(struct cli *cli, const struct cmdline *line, const char *name)
{
    if (cmdline_value(line, OPTION_LANG) == NULL &&
        language_known(cli->session.language) != NULL) {
        cli->language = language_known(cli->session.language);
        language_use(cli->arena, cli->language);
    }
    say(cli, _("Logged in as %s.\n"), say_text(cli, name));
}

int
run_login(struct cli *cli, const struct cmdline *line)
{
    const int unconfigured = cli_configure(cli);
    if (unconfigured != 0)
        return unconfigured;
    const char *password = NULL;
    const int failed = password_take(cli, line, &password);
    if (failed != 0)
        return failed;
    struct value body = value_map();
    value_put(cli->arena, &body, "login", value_text(line->word[0]));
    value_put(cli->arena, &body, "password", value_text(password));
    struct value answer;
    const int refused = call_ask(cli, REQUEST_LOGIN, body, &answer);
    if (refused != 0)
        return refused;
    cli->session = (struct session){
        .token = value_get_bin(&answer, "token", MESSAGE_TOKEN_SIZE),
        .login = value_get_text(&answer, "login"),
        .name = value_get_text(&answer, "name"),
        .language = value_get_text(&answer, "language"),
    };
    if (cli->session.token == NULL)
        return say_refusal(cli, STATUS_MALFORMED, NULL, NULL);
    const char *why = "";
    const enum status saved = session_save(cli->arena, &cli->session, &why);
    if (saved != STATUS_OK)
        return say_file(cli, saved, session_path(cli->arena), why);
    if (cli->json) {
        value_remove(&answer, "token"); /* it is in the session's file */
        say_json(cli, &answer);
        return 0;
    }
    greet(cli, line, cli->session.name);
    if (value_get_bool(&answer, "must_change"))
        say(cli, "%s",
            _("That was a single-use code, and it is used now. Choose a "
              "password before you log out: arende passwd. Otherwise a new "
              "code is needed.\n"));
    /* Whoever goes on in the menu need not type it again. */
    cli->typed_code = value_get_bool(&answer, "must_change") ? password : NULL;
    return 0;
}

int
run_logout(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    struct value answer;
    const int refused = call_ask(cli, REQUEST_LOGOUT, value_map(), &answer);
    /* A session that is over already is as good as ended. */
    if (refused == 0 || refused == 6)
        session_forget(cli->arena);
    if (refused != 0)
        return refused;
    cli->session.token = NULL;
    if (cli->json)
        say_json(cli, &answer);
    else
        say(cli, "%s", _("Logged out.\n"));
    return 0;
}

/* "Line manager (medborgarservice)" for "line-manager:medborgarservice". */
static const char *
role_word(struct cli *cli, const char *role)
{
    const size_t size = strcspn(role, ":");
    const char *name = names_role(cli, arena_text(cli->arena, role, size));
    return role[size] == '\0' ? name
                              : arena_format(cli->arena, "%s (%s)", name,
                                             say_text(cli, role + size + 1));
}

int
run_whoami(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    struct value answer;
    const int refused = call_query(cli, "whoami", NULL, NULL, &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    say(cli, "%s (%s), %s\n", say_text(cli, value_get_text(&answer, "name")),
        say_text(cli, value_get_text(&answer, "login")),
        say_text(cli, value_get_text(&answer, "unit")));
    const struct value *roles = value_get(&answer, "roles");
    for (uint32_t i = 0;
         roles != NULL && roles->kind == VALUE_LIST && i < roles->count; i++)
        if (roles->as.items[i].kind == VALUE_TEXT)
            say(cli, "  %s\n", role_word(cli, roles->as.items[i].as.text));
    const struct value *principals = value_get(&answer, "deputy_for");
    if (principals != NULL && principals->kind == VALUE_LIST &&
        principals->count > 0)
        say(cli, _("You are deputy for: %s\n"), say_list(cli, principals));
    if (value_get_bool(&answer, "sample"))
        say(cli, "%s", _("This is the sample municipality.\n"));
    return 0;
}

/* The present one: after a login with a single-use code that is the code. */
static int
password_old(struct cli *cli, const char **out)
{
    if (!cli->asks) {
        *out = ask_secret(cli, "");
        return *out == NULL ? say_missing(cli, "old") : 0;
    }
    *out = cli->typed_code;
    if (*out != NULL)
        return 0;
    *out = ask_secret(cli, call_session(cli) == STATUS_PASSWORD_FIRST
                               ? _("The single-use code that you logged in "
                                   "with: ")
                               : _("Present password: "));
    return *out == NULL || **out == '\0' ? say_nothing_done(cli) : 0;
}

/* The new password, typed twice at a terminal, once from a pipe. */
static int
password_new(struct cli *cli, const char **out)
{
    *out = ask_secret(cli, cli->asks ? _("New password: ") : "");
    if (!cli->asks)
        return *out == NULL ? say_missing(cli, "new") : 0;
    if (*out == NULL || **out == '\0')
        return say_nothing_done(cli);
    const char *again = ask_secret(cli, _("New password again: "));
    if (again == NULL || strcmp(again, *out) != 0)
        return say_invalid(cli, "new", N_("the same both times"));
    return 0;
}

int
run_passwd(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    const int unready = call_ready(cli);
    if (unready != 0)
        return unready;
    const char *old = NULL, *new = NULL;
    int failed = password_old(cli, &old);
    if (failed == 0)
        failed = password_new(cli, &new);
    if (failed != 0)
        return failed;
    struct value body = value_map();
    value_put(cli->arena, &body, "login", value_text(cli->session.login));
    value_put(cli->arena, &body, "old", value_text(old));
    value_put(cli->arena, &body, "new", value_text(new));
    struct value answer;
    const int refused = call_ask(cli, REQUEST_PASSWD, body, &answer);
    if (refused != 0)
        return refused;
    cli->typed_code = NULL;
    if (cli->json)
        say_json(cli, &answer);
    else
        say(cli, "%s", _("The password is changed.\n"));
    return 0;
}
