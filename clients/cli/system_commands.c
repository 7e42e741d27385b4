/* Systems: which there are, one of them, and the registration of a new one. */
#include "clients/cli/body.h"
#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/filing.h"
#include "clients/cli/names.h"
#include "clients/cli/pages.h"
#include "clients/cli/rows.h"
#include "clients/cli/say.h"

#define REGISTRATION "system-registration" /* the workflow */

/* As the ticket that registers a system calls it. */
static const char *
category_word(struct cli *cli, const char *key)
{
    const struct workflow *workflow = names_fetch(cli, REGISTRATION, 0);
    const struct field *field =
        workflow == NULL ? NULL : workflow_field(workflow, "category");
    return field == NULL || key == NULL ? key : names_choice(cli, field, key);
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
    const struct value systems =
        value_copy(cli->arena, value_get(&answer, "systems"));
    for (uint32_t i = 0; i < systems.count; i++) {
        struct value *row = &systems.as.items[i];
        value_put(
            cli->arena, row, "category",
            value_text(category_word(cli, value_get_text(row, "category"))));
    }
    rows_tell(cli, &systems, KEYS, columns, 6);
    return 0;
}

/* A copy for people: persons by name, the class, a map, in words. */
static struct value
system_shown(struct cli *cli, const struct value *answer)
{
    static const char *const PERSONS[] = {"owner", "manager", "admins"};
    struct value shown = value_copy(cli->arena, answer);
    const char *category = value_get_text(answer, "category");
    names_put_persons(cli, &shown, PERSONS, 3);
    if (category != NULL)
        value_put(cli->arena, &shown, "category",
                  value_text(category_word(cli, category)));
    const struct value *class = value_get(answer, "class");
    if (class != NULL && class->kind == VALUE_MAP)
        value_put(cli->arena, &shown, "class",
                  value_text(arena_format(
                      cli->arena,
                      _("confidentiality %lld, integrity %lld, availability "
                        "%lld"),
                      (long long)value_get_int(class, "confidentiality", 0),
                      (long long)value_get_int(class, "integrity", 0),
                      (long long)value_get_int(class, "availability", 0))));
    return shown;
}

int
run_system_show(struct cli *cli, const struct cmdline *line)
{
    struct value answer;
    const int refused = body_query(cli, line, "system", "key", &answer);
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
    const struct value shown = system_shown(cli, &answer);
    rows_tell_moment(cli, line, &answer);
    rows_tell_facts(cli, &shown, KEYS, LABELS, 12);
    return 0;
}

int
run_system_add(struct cli *cli, const struct cmdline *line)
{
    static const struct filing FILING = {
        .workflow = REGISTRATION,
        .key = {"key"},
    };
    return filing_run(cli, line, &FILING);
}
