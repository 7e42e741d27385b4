#include "clients/cli/consent.h"

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
    return question_yes(cli, _("Go on?"), false) == 1 ? 0
                                                      : say_nothing_done(cli);
}
