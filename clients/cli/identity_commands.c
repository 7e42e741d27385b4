/* Identities: new ones, blocks, codes, erasing. */
#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/body.h"
#include "clients/cli/call.h"
#include "clients/cli/change.h"
#include "clients/cli/commands.h"
#include "clients/cli/consent.h"
#include "clients/cli/filing.h"
#include "clients/cli/identity_ticket.h"
#include "clients/cli/person.h"
#include "clients/cli/say.h"

static struct value
order(struct cli *cli, const char *what, const char *login)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text(what));
    if (login != NULL)
        value_put(cli->arena, &body, "login", value_text(login));
    return body;
}

/* Sends it; says the sentence where it is done, and the number where another
 * person has to confirm it. */
static int
order_ask(struct cli *cli, struct value body, const char *done)
{
    struct value answer;
    const int refused = call_ask(cli, REQUEST_ADMIN, body, &answer);
    if (refused != 0)
        return refused;
    if (cli->json)
        say_json(cli, &answer);
    else if (value_get_bool(&answer, "applied"))
        say(cli, "%s", done);
    else
        change_tell(cli, &answer);
    return 0;
}

/* A new identity is proposed by one and activated by another: a ticket. */
int
run_person_add(struct cli *cli, const struct cmdline *line)
{
    static const struct filing IDENTITY = {
        .workflow = IDENTITY_WORKFLOW,
        .key = {"login"},
    };
    return filing_run(cli, line, &IDENTITY);
}

int
run_person_back(struct cli *cli, const struct cmdline *line)
{
    return order_ask(cli, order(cli, "absence-end", line->word[0]),
                     _("The absence is over.\n"));
}

/* -- Blocks, codes ------------------------------------------------------- */

/* The ticket that carries the identity goes first: what it knows of, it also
 * remembers to lift, to freeze and to tell. */
int
run_person_block(struct cli *cli, const struct cmdline *line)
{
    static const char *const MOVES[] = {"block", NULL};
    const char *login = line->word[0];
    const char *cause = cmdline_value(line, OPTION_KIND);
    const bool security = cause == NULL || strcmp(cause, "security") == 0;
    const char *note = NULL;
    int code = call_ready(cli);
    if (code == 0 && consent_is_asked(cli, line))
        code = consent_ask(
            cli, line,
            arena_format(cli->arena,
                         _("%s is blocked at once: sessions end, and nothing "
                           "can be decided until the block is lifted."),
                         person_named(cli, login)));
    if (code == 0)
        code = ask_message(cli, line, true, _("Why is the person blocked?"),
                           &note);
    if (code != 0)
        return code;
    code =
        security ? identity_move(cli, login, MOVES, note) : IDENTITY_BY_COMMAND;
    if (code == IDENTITY_BY_COMMAND && security)
        code = identity_file(cli, login, "suspension", "block", note);
    if (code != IDENTITY_BY_COMMAND)
        return code;
    if (note == NULL)
        return say_missing(cli, "-m");
    struct value body = order(cli, "person-block", login);
    body_text(cli, &body, line, OPTION_KIND, "cause");
    value_put(cli->arena, &body, "note", value_text(note));
    return order_ask(cli, body, _("The identity is blocked.\n"));
}

int
run_person_unblock(struct cli *cli, const struct cmdline *line)
{
    static const char *const MOVES[] = {"confirm-unblock", "propose-unblock",
                                        "unsuspend", NULL};
    const char *login = line->word[0];
    const char *note = NULL;
    int code = cli_configure(cli);
    if (code == 0)
        code =
            ask_message(cli, line, true, _("Why is the block lifted?"), &note);
    if (code == 0)
        code = identity_move(cli, login, MOVES, note);
    if (code != IDENTITY_BY_COMMAND)
        return code;
    if (note == NULL)
        return say_missing(cli, "-m");
    struct value body = order(cli, "person-unblock", login);
    value_put(cli->arena, &body, "note", value_text(note));
    return order_ask(cli, body, _("The block is lifted.\n"));
}

int
run_person_reset(struct cli *cli, const struct cmdline *line)
{
    const char *login = line->word[0];
    int code = call_ready(cli);
    if (code == 0 && consent_is_asked(cli, line))
        code = consent_ask(
            cli, line,
            arena_format(cli->arena,
                         _("The password of %s stops holding now and open "
                           "sessions end; a single-use code goes to the "
                           "registered mail, and the line manager is told."),
                         person_named(cli, login)));
    return code != 0
               ? code
               : order_ask(cli, order(cli, "person-reset", login),
                           _("A single-use code is on its way to the person's "
                             "registered mail. The old password no longer "
                             "holds.\n"));
}

int
run_person_erase(struct cli *cli, const struct cmdline *line)
{
    const char *login = line->word[0];
    struct value body = order(cli, "person-erase", login);
    body_text(cli, &body, line, OPTION_DECISION, "decision");
    if (cmdline_value(line, OPTION_DECISION) == NULL)
        return say_missing(cli, "decision");
    int code = call_ready(cli);
    if (code == 0 && consent_is_asked(cli, line))
        code = consent_ask(
            cli, line,
            arena_format(cli->arena,
                         _("You propose to erase name, login, mail and every "
                           "free text of %s. Once another person has "
                           "confirmed it, it cannot be taken back."),
                         person_named(cli, login)));
    return code != 0 ? code : order_ask(cli, body, _("Done.\n"));
}

int
identity_appoint(struct cli *cli, const char *role, const char *login)
{
    struct value body = order(cli, "role-grant", login);
    value_put(cli->arena, &body, "role", value_text(role));
    return order_ask(cli, body,
                     _("Appointed. A single-use code is on its way to the "
                       "person's registered mail.\n"));
}
