/* Tables of the staff system. */
#include "clients/cli/body.h"
#include "clients/cli/call.h"
#include "clients/cli/change.h"
#include "clients/cli/commands.h"
#include "clients/cli/say.h"

static void
feed_tell(struct cli *cli, const struct value *answer)
{
    const int64_t added = value_get_int(answer, "added", 0);
    const int64_t changed = value_get_int(answer, "changed", 0);
    say(cli,
        _("%lld rows: %lld added, %lld changed, %lld unchanged, %lld already "
          "over. %lld persons are barred by it.\n"),
        (long long)value_get_int(answer, "rows", 0), (long long)added,
        (long long)changed, (long long)value_get_int(answer, "unchanged", 0),
        (long long)value_get_int(answer, "past", 0),
        (long long)value_get_int(answer, "barred", 0));
    struct value rest = value_copy(cli->arena, answer);
    if (added + changed == 0)
        value_put(cli->arena, &rest, "applied", value_bool(false));
    change_tell(cli, &rest);
}

int
run_feed(struct cli *cli, const struct cmdline *line)
{
    struct value answer, body = value_map();
    value_put(cli->arena, &body, "what", value_text("feed"));
    value_put(cli->arena, &body, "feed", value_text(line->word[0]));
    const int unread = change_file(cli, line->word[1], &body);
    if (unread != 0)
        return unread;
    body_flag(cli, &body, line, OPTION_DRY_RUN, "dry_run");
    body_flag(cli, &body, line, OPTION_LEAVERS, "leavers");
    body_flag(cli, &body, line, OPTION_PROPOSE, "propose");
    const int refused = call_ask(cli, REQUEST_ADMIN, body, &answer);
    if (refused != 0)
        return refused;
    if (cli->json)
        say_json(cli, &answer);
    else
        feed_tell(cli, &answer);
    return 0;
}
