#include "clients/cli/filing.h"

#include "clients/cli/ask.h"
#include "clients/cli/call.h"
#include "clients/cli/dialog.h"
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
    for (int i = 0; i < words; i++) {
        struct value value;
        const int refused = names_field_value(
            cli, cli->workflow, filing->key[i], line->word[i], out, &value);
        if (refused != 0)
            return refused;
        value_put(cli->arena, out, filing->key[i], value);
    }
    if (filing->preset != NULL && value_get(out, filing->preset) == NULL)
        value_put(cli->arena, out, filing->preset, value_text(filing->value));
    return 0;
}

int
filing_run(struct cli *cli, const struct cmdline *line,
           const struct filing *filing)
{
    struct dialog_filing given = {.workflow = filing->workflow};
    struct value answer;
    int failed = call_ready(cli);
    if (failed != 0)
        return failed;
    cli->workflow = names_fetch(cli, filing->workflow, 0);
    failed = fields_take(cli, line, filing, &given.fields);
    if (failed == 0)
        failed = ask_message(cli, line, false, "", &given.note);
    if (failed == 0)
        failed = cli->asks && !cli->json
                     ? dialog_file(cli, &given, &answer)
                     : ticket_file(cli, given.workflow, given.fields,
                                   given.note, NULL, &answer);
    if (failed != 0)
        return failed < 0 ? say_nothing_done(cli) : failed;
    if (cli->json)
        say_json(cli, &answer);
    else
        ticket_tell_filed(cli, &answer);
    return 0;
}
