/* What waits for a second person: a list, one of them, yes and no. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/change.h"
#include "clients/cli/commands.h"
#include "clients/cli/dialog.h"
#include "clients/cli/pages.h"
#include "clients/cli/say.h"

static int
id_read(struct cli *cli, const char *typed, int64_t *out)
{
    char *end;
    errno = 0;
    const long long id = strtoll(typed, &end, 10);
    if (*typed == '\0' || *end != '\0' || errno != 0 || id < 1)
        return say_invalid(cli, "ID", N_("a whole number from 1"));
    *out = id;
    return 0;
}

static int
pending_one(struct cli *cli, const char *typed)
{
    struct value answer;
    int64_t id;
    int refused = id_read(cli, typed, &id);
    if (refused == 0)
        refused =
            call_ask(cli, REQUEST_QUERY, change_question(cli, id), &answer);
    if (refused != 0)
        return refused;
    if (cli->json)
        say_json(cli, &answer);
    else
        change_tell_proposal(cli, &answer);
    return 0;
}

static int
pending_all(struct cli *cli)
{
    struct value answer;
    const int refused = pages_query(cli, "pending", "pending", &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    const struct value *list = value_get(&answer, "pending");
    if (list == NULL || list->kind != VALUE_LIST || list->count == 0) {
        say(cli, "%s", _("Nothing waits for a second person.\n"));
        return 0;
    }
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *row = &list->as.items[i];
        say(cli, _("%lld  %s, proposed by %s %s\n"),
            (long long)value_get_int(row, "id", 0),
            change_word(value_get_text(row, "what")),
            say_text(cli, value_get_text(row, "proposer")),
            say_time(cli, value_get_int(row, "at_ms", 0)));
        say(cli, "   %s\n", say_text(cli, value_get_text(row, "summary")));
    }
    say_aside(cli, "%s", _("What one would change says: arende pending ID"));
    return 0;
}

int
run_pending(struct cli *cli, const struct cmdline *line)
{
    return line->word_count > 0 ? pending_one(cli, line->word[0])
                                : pending_all(cli);
}

/* At a terminal the difference comes first, and then the question. */
int
run_confirm(struct cli *cli, const struct cmdline *line)
{
    static const char *const CHOICES[] = {N_("yes"), N_("no")};
    int64_t id;
    int failed = id_read(cli, line->word[0], &id);
    if (failed == 0)
        failed = cli_configure(cli);
    if (failed != 0)
        return failed;
    if (!cli->asks || cli->json || cli->session.token == NULL)
        return change_settle(cli, "confirm", id, false);
    const bool shown = change_show(cli, id);
    if (shown && dialog_choose(cli, CHOICES, 2) != 0) {
        say(cli, "%s", _("Nothing was changed.\n"));
        return 0;
    }
    return change_settle(cli, "confirm", id, shown);
}

int
run_withdraw(struct cli *cli, const struct cmdline *line)
{
    int64_t id;
    const int failed = id_read(cli, line->word[0], &id);
    return failed != 0 ? failed : change_settle(cli, "withdraw", id, false);
}
