#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/names.h"
#include "clients/cli/pages.h"
#include "clients/cli/rows.h"
#include "clients/cli/say.h"

int
run_person_list(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    struct value answer;
    const int refused = pages_query(cli, "persons", "persons", &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    static const char *const KEYS[] = {"login", "name", "unit", "blocked",
                                       "roles"};
    const struct column columns[] = {
        {.title = _("Login")},
        {.title = _("Name")},
        {.title = _("Unit")},
        {.title = _("Blocked")},
        {.title = _("Roles"), .stretch = true},
    };
    rows_tell(cli, value_get(&answer, "persons"), KEYS, columns, 5);
    return 0;
}

static void
tell_grants(struct cli *cli, const struct value *roles)
{
    for (uint32_t i = 0;
         roles != NULL && roles->kind == VALUE_LIST && i < roles->count; i++) {
        const struct value *grant = &roles->as.items[i];
        const char *role = value_get_text(grant, "role");
        const char *scope = value_get_text(grant, "scope");
        const int64_t until = value_get_int(grant, "until_at_ms", 0);
        say(cli, "  %s", role == NULL ? "–" : names_role(cli, role));
        if (scope != NULL && *scope != '\0')
            say(cli, " (%s)", say_text(cli, scope));
        if (until != 0)
            say(cli, _(", until %s"), say_time(cli, until));
        say(cli, "\n");
    }
}

int
run_person_show(struct cli *cli, const struct cmdline *line)
{
    struct value answer;
    const int refused =
        call_query(cli, "person", "login", line->word[0], &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    static const char *const KEYS[] = {"login",   "name",     "mail",
                                       "unit",    "language", "kind",
                                       "blocked", "manager",  "systems"};
    static const char *const LABELS[] = {
        N_("Login"), N_("Name"),    N_("Mail"),    N_("Unit"),   N_("Language"),
        N_("Kind"),  N_("Blocked"), N_("Manager"), N_("Systems")};
    rows_tell_facts(cli, &answer, KEYS, LABELS, 9);
    say(cli, "%s:\n", _("Roles"));
    tell_grants(cli, value_get(&answer, "roles"));
    return 0;
}

int
run_system_list(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    struct value answer;
    const int refused = pages_query(cli, "systems", "systems", &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    static const char *const KEYS[] = {
        "key", "label", "owner", "manager", "category", "sector_critical"};
    const struct column columns[] = {
        {.title = _("System")},   {.title = _("Name"), .stretch = true},
        {.title = _("Owner")},    {.title = _("System manager")},
        {.title = _("Category")}, {.title = _("Critical to society")},
    };
    rows_tell(cli, value_get(&answer, "systems"), KEYS, columns, 6);
    return 0;
}

int
run_system_show(struct cli *cli, const struct cmdline *line)
{
    struct value answer;
    const int refused =
        call_query(cli, "system", "key", line->word[0], &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    static const char *const KEYS[] = {"key",     "label",    "owner",
                                       "manager", "admins",   "unit",
                                       "class",   "category", "sector_critical",
                                       "hosts",   "services", "suppliers"};
    static const char *const LABELS[] = {
        N_("System"),         N_("Name"),           N_("Owner"),
        N_("System manager"), N_("Administrators"), N_("Unit"),
        N_("Class"),          N_("Category"),       N_("Critical to society"),
        N_("Hosts"),          N_("Services"),       N_("Suppliers")};
    rows_tell_facts(cli, &answer, KEYS, LABELS, 12);
    return 0;
}

int
run_role_list(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    struct value answer;
    const int refused = call_query(cli, "roles", NULL, NULL, &answer);
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
    rows_tell(cli, &list, KEYS, columns, 4);
    return 0;
}
