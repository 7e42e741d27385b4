#include "clients/cli/person.h"

#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/say.h"

/* So many are asked for in one run; of further ones the login has to do. */
#define PERSONS_ASKED_MAX 100

static const char *
name_ask(struct cli *cli, const char *login)
{
    struct outcome outcome;
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("person"));
    value_put(cli->arena, &body, "login", value_text(login));
    call_make(cli, REQUEST_QUERY, body, &outcome);
    return outcome.status == STATUS_OK ? value_get_text(&outcome.body, "name")
                                       : NULL;
}

const char *
person_named(struct cli *cli, const char *login)
{
    const struct value *kept = value_get(&cli->persons, login);
    if (kept != NULL)
        return kept->as.text;
    const char *word = say_text(cli, login);
    if (cli->persons.count >= PERSONS_ASKED_MAX)
        return word;
    const char *name = name_ask(cli, login);
    if (name != NULL && strcmp(name, login) != 0)
        word = arena_format(cli->arena, "%s (%s)", say_text(cli, name), word);
    value_put(cli->arena, &cli->persons, arena_string(cli->arena, login),
              value_text(word));
    return word;
}

const char *
person_word(struct cli *cli, const char *login)
{
    return login != NULL && *login != '\0' && cli->shows && cli->call != NULL
               ? person_named(cli, login)
               : say_text(cli, login);
}
