#include "clients/cli/consent.h"

#include "clients/cli/call.h"
#include "clients/cli/question.h"
#include "clients/cli/say.h"

bool
consent_is_asked(const struct cli *cli, const struct cmdline *line)
{
    return cli->asks && !cli->json && !cmdline_has(line, OPTION_YES);
}

int
consent_ask(struct cli *cli, const struct cmdline *line, const char *what)
{
    if (!consent_is_asked(cli, line))
        return 0;
    say(cli, "%s\n", what);
    return question_yes(cli, _("Go on?"), false) ? 0 : say_nothing_done(cli);
}

const char *
consent_person(struct cli *cli, const char *login)
{
    struct outcome outcome;
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("person"));
    value_put(cli->arena, &body, "login", value_text(login));
    call_make(cli, REQUEST_QUERY, body, &outcome);
    const char *name = value_get_text(&outcome.body, "name");
    return name == NULL
               ? say_text(cli, login)
               : arena_format(cli->arena, "%s (%s)", say_text(cli, name),
                              say_text(cli, login));
}
