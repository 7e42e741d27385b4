/* Roles: who holds them, and how one begins and ends: by a ticket. */
#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/body.h"
#include "clients/cli/call.h"
#include "clients/cli/catalogue.h"
#include "clients/cli/commands.h"
#include "clients/cli/filing.h"
#include "clients/cli/identity_ticket.h"
#include "clients/cli/names.h"
#include "clients/cli/rows.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"

#define FIRST_LOGIN "first" /* that of the first identity */

/* Who holds which role of the municipality. */
static int
list_holders(struct cli *cli, const struct cmdline *line)
{
    struct value answer;
    const int refused = body_query(cli, line, "roles", NULL, &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    struct value list = value_list();
    const struct value *roles = value_get(&answer, "roles");
    for (uint32_t i = 0;
         roles != NULL && roles->kind == VALUE_LIST && i < roles->count; i++) {
        struct value row = value_copy(cli->arena, &roles->as.items[i]);
        const char *name = value_get_text(&row, "role");
        value_put(cli->arena, &row, "label",
                  value_text(names_role(cli, name == NULL ? "–" : name)));
        value_put(cli->arena, &row, "assigned",
                  value_text(value_get_bool(&row, "assigned")
                                 ? _("granted")
                                 : _("follows from the register")));
        value_add(cli->arena, &list, row);
    }
    static const char *const KEYS[] = {"role", "label", "assigned", "holders"};
    const struct column columns[] = {
        {.title = _("Role")},
        {.title = _("Name")},
        {.title = _("Obtained")},
        {.title = _("Holders"), .stretch = true},
    };
    rows_tell_moment(cli, line, &answer);
    rows_tell(cli, &list, KEYS, columns, 4);
    return 0;
}

int
run_role_list(struct cli *cli, const struct cmdline *line)
{
    const char *system = cmdline_value(line, OPTION_SYSTEM);
    const bool profiles = cmdline_has(line, OPTION_PROFILES);
    const bool courses = cmdline_has(line, OPTION_COURSES);
    if ((system != NULL) + profiles + courses + cmdline_has(line, OPTION_AT) >
        1)
        return say_usage(cli, _("Only one of these options at a time."));
    if (system != NULL)
        return catalogue_roles(cli, system);
    if (profiles)
        return catalogue_profiles(cli);
    return courses ? catalogue_courses(cli) : list_holders(cli, line);
}

int
run_role_grant(struct cli *cli, const struct cmdline *line)
{
    static const struct filing APPOINTMENT = {
        .workflow = "role-appointment",
        .key = {"role", "subject"},
        .preset = "kind",
        .value = "role",
    };
    const int unconfigured = cli_configure(cli);
    if (unconfigured != 0)
        return unconfigured;
    /* There is nobody yet who could decide on a ticket. */
    if (cli->session.login != NULL &&
        strcmp(cli->session.login, FIRST_LOGIN) == 0)
        return identity_appoint(cli, line->word[0], line->word[1]);
    return filing_run(cli, line, &APPOINTMENT);
}

/* -- Ending one ----------------------------------------------------------- */

/* The person's appointments to that role; in that system, unless NULL. */
static struct value
appointments_of(struct cli *cli, const struct value *person, const char *role,
                const char *system)
{
    struct value found = value_list();
    const struct value *roles = value_get(person, "roles");
    for (uint32_t i = 0;
         roles != NULL && roles->kind == VALUE_LIST && i < roles->count; i++) {
        const struct value *one = &roles->as.items[i];
        const char *name = value_get_text(one, "role");
        const char *scope = value_get_text(one, "scope");
        if (name != NULL && strcmp(name, role) == 0 &&
            (system == NULL || (scope != NULL && strcmp(scope, system) == 0)))
            value_add(cli->arena, &found, *one);
    }
    return found;
}

/* What would tell them apart. */
static int
refuse_several(struct cli *cli, const char *role, const struct value *found)
{
    struct value matches = value_list();
    for (uint32_t i = 0; i < found->count; i++) {
        const char *scope = value_get_text(&found->as.items[i], "scope");
        value_add(
            cli->arena, &matches,
            value_text(scope == NULL || *scope == '\0'
                           ? role
                           : arena_format(cli->arena, "%s %s", role, scope)));
    }
    return say_several(cli, role, &matches);
}

/* The ticket that gave the person the role. 0 or the exit code. */
static int
appointment_find(struct cli *cli, const struct cmdline *line, const char **ref)
{
    const char *role = line->word[0], *login = line->word[1];
    struct value person, args = value_map();
    const int failed = call_query(cli, "person", "login", login, &person);
    if (failed != 0)
        return failed;
    const struct value found = appointments_of(
        cli, &person, role, line->word_count > 2 ? line->word[2] : NULL);
    if (found.count > 1)
        return refuse_several(cli, role, &found);
    if (found.count == 0) {
        value_put(cli->arena, &args, "ref",
                  value_text(arena_format(cli->arena, "%s: %s", login, role)));
        return say_refusal(cli, STATUS_NOT_FOUND, &args, NULL);
    }
    *ref = value_get_text(&found.as.items[0], "ref");
    if (*ref == NULL)
        return say_invalid(cli, "ROLE",
                           N_("a role that a ticket gave; one that was "
                              "imported ends by an import"));
    return 0;
}

int
run_role_revoke(struct cli *cli, const struct cmdline *line)
{
    struct value answer;
    const char *note = NULL, *ref = NULL;
    int failed = appointment_find(cli, line, &ref);
    if (failed == 0)
        failed =
            ask_message(cli, line, true, _("Why does the role end?"), &note);
    if (failed == 0)
        failed = ticket_act(cli, ref, "end", value_map(), note, -1, &answer);
    if (failed != 0)
        return failed;
    if (cli->json)
        say_json(cli, &answer);
    else
        ticket_tell_moved(cli, &answer);
    return 0;
}
