/* What can be ordered and named: a system's roles, position profiles, courses
 * and units. */
#include <string.h>

#include "clients/cli/catalogue.h"
#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/lookup.h"
#include "clients/cli/pages.h"
#include "clients/cli/rows.h"
#include "clients/cli/say.h"

/* Lists in a cell, joined; what is empty is nothing. */
static struct value
joined(struct cli *cli, const struct value *list)
{
    return list == NULL || list->kind != VALUE_LIST || list->count == 0
               ? value_nil()
               : value_text(say_list(cli, list));
}

int
catalogue_roles(struct cli *cli, const char *typed)
{
    static const char *const KEYS[] = {"role", "label", "privileged", "courses",
                                       "conflicts"};
    const struct column columns[] = {
        {.title = _("Role")},       {.title = _("Name"), .stretch = true},
        {.title = _("Privileged")}, {.title = _("Takes the courses")},
        {.title = _("Not with")},
    };
    struct value answer, rows = value_list();
    const char *system;
    int refused = call_ready(cli);
    if (refused == 0)
        refused = lookup_key(cli, LOOKUP_SYSTEM, NULL, typed, &system);
    if (refused == 0)
        refused = call_query(cli, "catalogue", "system", system, &answer);
    if (refused != 0)
        return refused;
    const struct value *roles = value_get(&answer, "roles");
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    for (uint32_t i = 0; roles != NULL && i < roles->count; i++) {
        struct value row = value_copy(cli->arena, &roles->as.items[i]);
        value_put(cli->arena, &row, "courses",
                  joined(cli, value_get(&row, "courses")));
        value_put(cli->arena, &row, "conflicts",
                  joined(cli, value_get(&row, "conflicts")));
        value_add(cli->arena, &rows, row);
    }
    if (rows.count == 0)
        say(cli, "%s", _("The system has no roles in its catalogue.\n"));
    else
        rows_tell(cli, &rows, KEYS, columns, 5);
    return 0;
}

int
catalogue_profiles(struct cli *cli)
{
    struct value answer;
    const int refused = pages_query(cli, "profiles", "profiles", &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    const struct value *profiles = value_get(&answer, "profiles");
    for (uint32_t i = 0; profiles != NULL && i < profiles->count; i++) {
        const struct value *row = &profiles->as.items[i];
        const struct value *roles = value_get(row, "roles");
        say(cli, "%s\n", say_text(cli, value_get_text(row, "profile")));
        for (uint32_t r = 0; roles != NULL && r < roles->count; r++) {
            const struct value *role = &roles->as.items[r];
            say(cli, "  %s: %s (%s)\n",
                say_text(cli, value_get_text(role, "system")),
                say_text(cli, value_get_text(role, "label")),
                say_text(cli, value_get_text(role, "role")));
        }
    }
    if (profiles == NULL || profiles->count == 0)
        say(cli, "%s", _("There are no position profiles.\n"));
    return 0;
}

/* A list of the register as a table. */
static int
tell_list(struct cli *cli, const char *what, const char *const *keys,
          const struct column *columns, int count)
{
    struct value answer;
    const int refused = pages_query(cli, what, what, &answer);
    if (refused != 0)
        return refused;
    if (cli->json)
        say_json(cli, &answer);
    else
        rows_tell(cli, value_get(&answer, what), keys, columns, count);
    return 0;
}

int
catalogue_courses(struct cli *cli)
{
    static const char *const KEYS[] = {"course", "label", "months"};
    const struct column columns[] = {
        {.title = _("Course")},
        {.title = _("Name"), .stretch = true},
        {.title = _("Valid for months"), .right = true},
    };
    return tell_list(cli, "courses", KEYS, columns, 3);
}

int
run_unit_list(struct cli *cli, const struct cmdline *line)
{
    static const char *const KEYS[] = {"unit", "label", "parent"};
    const struct column columns[] = {
        {.title = _("Unit")},
        {.title = _("Name"), .stretch = true},
        {.title = _("Part of")},
    };
    (void)line;
    return tell_list(cli, "units", KEYS, columns, 3);
}
