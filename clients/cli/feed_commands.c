/* Tables of the staff system. */
#include "clients/cli/body.h"
#include "clients/cli/call.h"
#include "clients/cli/change.h"
#include "clients/cli/commands.h"
#include "clients/cli/match.h"
#include "clients/cli/say.h"
#include "clients/cli/upload.h"

/* The tables, also by their Swedish names; what is none of them is for the
 * store to refuse. */
static int
feed_read(struct cli *cli, const char *typed, const char **out)
{
    static const struct {
        const char *key;
        struct label label;
    } FEEDS[] = {{"absences", {"Absences", "Frånvaro"}},
                 {"persons", {"Persons", "Personer"}},
                 {"courses", {"Courses", "Kurser"}}};
    struct match match;
    match_start(&match, cli->arena, typed);
    for (size_t i = 0; i < sizeof FEEDS / sizeof *FEEDS; i++)
        match_offer(&match, FEEDS[i].key, &FEEDS[i].label,
                    language_label(cli->language, &FEEDS[i].label));
    *out = match.key != NULL ? match.key : typed;
    return match.keys.count > 1 ? say_several(cli, typed, &match.shown) : 0;
}

static void
feed_tell(struct cli *cli, const struct value *answer)
{
    const int64_t added = value_get_int(answer, "added", 0);
    const int64_t changed = value_get_int(answer, "changed", 0);
    const int64_t rows = value_get_int(answer, "rows", 0);
    const int64_t barred = value_get_int(answer, "barred", 0);
    say(cli, P_("%lld row: ", "%lld rows: ", rows), (long long)rows);
    say(cli, _("%lld added, %lld changed, %lld unchanged, %lld already over. "),
        (long long)added, (long long)changed,
        (long long)value_get_int(answer, "unchanged", 0),
        (long long)value_get_int(answer, "past", 0));
    say(cli,
        P_("%lld person is barred by it.\n", "%lld persons are barred by it.\n",
           barred),
        (long long)barred);
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
    const char *feed;
    const int several = feed_read(cli, line->word[0], &feed);
    if (several != 0)
        return several;
    value_put(cli->arena, &body, "feed", value_text(feed));
    const int unread = upload_file(cli, line->word[1], &body);
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
