/* What waits for a second person: a list, one of them, yes and no. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/change.h"
#include "clients/cli/commands.h"
#include "clients/cli/say.h"

int
run_pending(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    struct value answer;
    const int refused = call_query(cli, "pending", NULL, NULL, &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    const struct value *list = value_get(&answer, "pending");
    if (list == NULL || list->kind != VALUE_LIST || list->count == 0)
        say(cli, "%s", _("Nothing waits for a second person.\n"));
    for (uint32_t i = 0;
         list != NULL && list->kind == VALUE_LIST && i < list->count; i++) {
        const struct value *row = &list->as.items[i];
        say(cli, _("%lld  %s, proposed by %s %s\n"),
            (long long)value_get_int(row, "id", 0),
            say_text(cli, value_get_text(row, "what")),
            say_text(cli, value_get_text(row, "proposer")),
            say_time(cli, value_get_int(row, "at_ms", 0)));
        say(cli, "   %s\n", say_text(cli, value_get_text(row, "summary")));
    }
    return 0;
}

static int
settle(struct cli *cli, const struct cmdline *line, const char *what)
{
    char *end;
    errno = 0;
    const long long id = strtoll(line->word[0], &end, 10);
    if (*line->word[0] == '\0' || *end != '\0' || errno != 0 || id < 1)
        return say_invalid(cli, "ID", N_("a whole number from 1"));
    return change_settle(cli, what, id);
}

int
run_confirm(struct cli *cli, const struct cmdline *line)
{
    return settle(cli, line, "confirm");
}

int
run_withdraw(struct cli *cli, const struct cmdline *line)
{
    return settle(cli, line, "withdraw");
}
