#include "clients/cli/filing.h"

#include "clients/cli/ask.h"
#include "clients/cli/names.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"

/* The fields of the words, of the pairs after them, and the one preset. */
static int
fields_take(struct cli *cli, const struct cmdline *line,
            const struct filing *filing, struct value *out)
{
    int words = 0;
    while (words < FILING_WORDS_MAX && filing->key[words] != NULL)
        words++;
    const int failed = ticket_fields(cli, line, words, cli->workflow, out);
    if (failed != 0)
        return failed;
    for (int i = 0; i < words; i++)
        value_put(cli->arena, out, filing->key[i], value_text(line->word[i]));
    if (filing->preset != NULL && value_get(out, filing->preset) == NULL)
        value_put(cli->arena, out, filing->preset, value_text(filing->value));
    return 0;
}

int
filing_run(struct cli *cli, const struct cmdline *line,
           const struct filing *filing)
{
    struct value fields, answer;
    const char *note = NULL;
    int failed = cli_configure(cli);
    if (failed != 0)
        return failed;
    if (cli->session.token == NULL)
        return say_refusal(cli, STATUS_IDENTITY, NULL, NULL);
    cli->workflow = names_fetch(cli, filing->workflow, 0);
    failed = fields_take(cli, line, filing, &fields);
    if (failed == 0)
        failed = ask_message(cli, line, false, "", &note);
    if (failed == 0)
        failed =
            ticket_file(cli, filing->workflow, fields, note, NULL, &answer);
    if (failed != 0)
        return failed;
    if (cli->json)
        say_json(cli, &answer);
    else
        ticket_tell_filed(cli, &answer);
    return 0;
}
