/* Shortcuts for what is decided in tickets: a role or a system begins as the
 * filing of one. */
#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/names.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"

#define FIRST_LOGIN "first" /* that of the first identity */
#define APPOINTMENT "role-appointment"
#define REGISTRATION "system-registration"

/* Files a ticket whose first fields come from words, the others from pairs. */
static int
file(struct cli *cli, const struct cmdline *line, const char *workflow,
     const char *const *key, int words)
{
    struct value fields, answer;
    const char *note = NULL;
    const int unconfigured = cli_configure(cli);
    if (unconfigured != 0)
        return unconfigured;
    if (cli->session.token == NULL)
        return say_refusal(cli, STATUS_IDENTITY, NULL, NULL);
    cli->workflow = names_fetch(cli, workflow, 0);
    int failed = ticket_fields(cli, line, words, cli->workflow, &fields);
    for (int i = 0; failed == 0 && i < words; i++)
        value_put(cli->arena, &fields, key[i], value_text(line->word[i]));
    if (failed == 0)
        failed = ask_message(cli, line, false, "", &note);
    if (failed == 0)
        failed = ticket_file(cli, workflow, fields, note, NULL, &answer);
    if (failed != 0)
        return failed;
    if (cli->json)
        say_json(cli, &answer);
    else
        ticket_tell_filed(cli, &answer);
    return 0;
}

int
run_system_add(struct cli *cli, const struct cmdline *line)
{
    static const char *const KEYS[] = {"system"};
    return file(cli, line, REGISTRATION, KEYS, 1);
}

int
run_role_grant(struct cli *cli, const struct cmdline *line)
{
    static const char *const KEYS[] = {"role", "subject"};
    const int unconfigured = cli_configure(cli);
    if (unconfigured != 0)
        return unconfigured;
    /* There is nobody yet who could decide on a ticket. */
    if (cli->session.login != NULL &&
        strcmp(cli->session.login, FIRST_LOGIN) == 0)
        return identity_appoint(cli, line->word[0], line->word[1]);
    return file(cli, line, APPOINTMENT, KEYS, 2);
}

/* The ticket that gave a person a role; NULL if none did. */
static const char *
appointment_of(const struct value *person, const char *role)
{
    const struct value *roles = value_get(person, "roles");
    for (uint32_t i = 0;
         roles != NULL && roles->kind == VALUE_LIST && i < roles->count; i++) {
        const char *name = value_get_text(&roles->as.items[i], "role");
        const char *ref = value_get_text(&roles->as.items[i], "ref");
        if (name != NULL && strcmp(name, role) == 0 && ref != NULL)
            return ref;
    }
    return NULL;
}

int
run_role_revoke(struct cli *cli, const struct cmdline *line)
{
    struct value person, answer, fields = value_map();
    const char *note = NULL;
    int failed = call_query(cli, "person", "login", line->word[1], &person);
    if (failed != 0)
        return failed;
    const char *ref = appointment_of(&person, line->word[0]);
    if (ref == NULL) {
        /* It was imported: ending it is a ticket of its own. */
        value_put(cli->arena, &fields, "role", value_text(line->word[0]));
        value_put(cli->arena, &fields, "subject", value_text(line->word[1]));
        value_put(cli->arena, &fields, "kind", value_text("end"));
    }
    failed = ask_message(cli, line, true, _("Why does the role end?"), &note);
    if (failed == 0)
        failed =
            ref != NULL
                ? ticket_act(cli, ref, "end", fields, note, -1, &answer)
                : ticket_file(cli, APPOINTMENT, fields, note, NULL, &answer);
    if (failed != 0)
        return failed;
    if (cli->json)
        say_json(cli, &answer);
    else if (ref != NULL)
        ticket_tell_moved(cli, &answer);
    else
        ticket_tell_filed(cli, &answer);
    return 0;
}
