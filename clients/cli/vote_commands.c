#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/names.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"
#include "core/text.h"

/* The words of a vote in both languages, without å ä ö. */
static const struct {
    const char *word;
    const char *vote;
} WORDS[] = {
    {"yes", "yes"}, {"ja", "yes"},          {"no", "no"},
    {"nej", "no"},  {"abstain", "abstain"}, {"avstar", "abstain"},
};

static const char *
vote_read(struct cli *cli, const char *typed)
{
    const char *plain = text_plain(cli->arena, typed);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(plain, WORDS[i].word) == 0)
            return WORDS[i].vote;
    return NULL;
}

int
ticket_vote(struct cli *cli, const char *ref, const char *vote,
            const char *note, int64_t if_version, struct value *answer)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "ref", value_text(ref));
    value_put(cli->arena, &body, "vote", value_text(vote));
    if (note != NULL)
        value_put(cli->arena, &body, "note", value_text(note));
    if (if_version >= 0)
        value_put(cli->arena, &body, "if_version", value_int(if_version));
    return call_ask(cli, REQUEST_VOTE, body, answer);
}

int
run_vote(struct cli *cli, const struct cmdline *line)
{
    struct value answer;
    const char *note = NULL;
    const char *vote = vote_read(cli, line->word[1]);
    if (vote == NULL)
        return say_invalid(cli, N_("VOTE"), N_("yes | no | abstain"));
    const int64_t version = ticket_version(cli, line);
    if (version == -2)
        return status_exit(STATUS_FIELD_INVALID);
    int failed = call_ready(cli);
    if (failed == 0)
        failed = ask_message(cli, line, false, "", &note);
    if (failed != 0)
        return failed;
    if (!cli->json)
        ticket_peek(cli, line->word[0]);
    const int refused =
        ticket_vote(cli, line->word[0], vote, note, version, &answer);
    if (refused != 0)
        return refused;
    if (cli->json)
        say_json(cli, &answer);
    else
        say(cli, _("%s: your vote is counted.\n"),
            say_text(cli, value_get_text(&answer, "ref")));
    return 0;
}

/* -- Links --------------------------------------------------------------- */

int
run_link(struct cli *cli, const struct cmdline *line)
{
    struct value fields = value_map(), answer;
    const char *kind;
    const int several = names_relation_key(cli, line->word[1], &kind);
    if (several != 0)
        return several;
    value_put(cli->arena, &fields, "kind", value_text(kind));
    value_put(cli->arena, &fields, "ticket", value_text(line->word[2]));
    const int refused =
        ticket_act(cli, line->word[0], "link", fields, NULL, -1, &answer);
    if (refused != 0)
        return refused;
    if (cli->json)
        say_json(cli, &answer);
    else
        say(cli, _("%s is linked to %s.\n"),
            say_text(cli, value_get_text(&answer, "ref")),
            say_text(cli, line->word[2]));
    return 0;
}
