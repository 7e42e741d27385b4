/* Persons: who there is, and one of them. */
#include <string.h>

#include "clients/cli/body.h"
#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/lookup.h"
#include "clients/cli/names.h"
#include "clients/cli/pages.h"
#include "clients/cli/rows.h"
#include "clients/cli/say.h"
#include "core/grant.h"

int
run_person_list(struct cli *cli, const struct cmdline *line)
{
    struct value answer;
    (void)line;
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

/* One that the person holds: a role, or what else was granted. */
static void
tell_grant(struct cli *cli, const struct value *grant, bool is_role)
{
    const char *name = value_get_text(grant, "role");
    const char *scope = value_get_text(grant, is_role ? "scope" : "system");
    const char *given_by = value_get_text(grant, "ref");
    const int64_t until = value_get_int(grant, "until_at_ms", 0);
    const int64_t learned = value_get_int(grant, "learned_at_ms", 0);
    if (name == NULL || *name == '\0')
        say(cli, "  –");
    else
        say(cli, "  %s", is_role ? names_role(cli, name) : say_text(cli, name));
    if (scope != NULL && *scope != '\0')
        say(cli, " (%s)", say_text(cli, scope));
    if (until != 0)
        say(cli, _(", until %s"), say_until(cli, until));
    if (given_by != NULL && *given_by != '\0')
        say(cli, ", %s", say_text(cli, given_by));
    if (learned != 0)
        say(cli, _(", known here since %s"), say_time(cli, learned));
    say(cli, "\n");
}

/* Those of one kind, under a title that is shown only if there are any. */
static void
tell_grants(struct cli *cli, const struct value *list, const char *kind,
            const char *title)
{
    bool any = false;
    for (uint32_t i = 0;
         list != NULL && list->kind == VALUE_LIST && i < list->count; i++) {
        const struct value *grant = &list->as.items[i];
        const char *its = value_get_text(grant, "kind");
        if (kind != NULL && (its == NULL || strcmp(its, kind) != 0))
            continue;
        if (!any)
            say(cli, "%s:\n", title);
        any = true;
        tell_grant(cli, grant, kind == NULL);
    }
}

static void
tell_held(struct cli *cli, const struct value *answer)
{
    static const struct {
        const char *kind;
        const char *title;
    } KINDS[] = {
        {GRANT_ACCESS, N_("Access")},
        {GRANT_FACILITY, N_("Access to premises")},
        {GRANT_COURSE, N_("Courses")},
        {GRANT_UNDERTAKING, N_("Confidentiality undertakings")},
    };
    tell_grants(cli, value_get(answer, "roles"), NULL, _("Roles"));
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        tell_grants(cli, value_get(answer, "grants"), KINDS[i].kind,
                    _(KINDS[i].title));
}

#define LAST_DAY "last_day"
#define STANDING "standing"

/* Whether the person may act at that moment, and if not, why. */
static const char *
standing_shown(const struct value *answer)
{
    const int64_t end_ms = value_get_int(answer, "employed_until_at_ms", 0);
    if (value_get_bool(answer, "closed") ||
        (end_ms != 0 && end_ms <= value_get_int(answer, "at_ms", 0)))
        return _("has left");
    if (value_get_bool(answer, "blocked"))
        return _("blocked");
    return value_get_bool(answer, "away") ? _("away") : _("active");
}

/* A copy for people: the last day as one, and no lists that are empty. */
static struct value
person_shown(struct cli *cli, const struct value *answer)
{
    static const char *const LISTS[] = {"deputy_for", "owns", "manages",
                                        "administers"};
    static const char *const PERSONS[] = {"manager", "deputy_for"};
    struct value shown = value_copy(cli->arena, answer);
    const int64_t end_ms = value_get_int(answer, "employed_until_at_ms", 0);
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        const struct value *list = value_get(answer, LISTS[i]);
        if (list != NULL && list->kind == VALUE_LIST && list->count == 0)
            value_remove(&shown, LISTS[i]);
    }
    value_put(cli->arena, &shown, STANDING, value_text(standing_shown(answer)));
    names_put_persons(cli, &shown, PERSONS, 2);
    if (end_ms != 0)
        value_put(cli->arena, &shown, LAST_DAY,
                  value_text(say_until(cli, end_ms)));
    return shown;
}

int
run_person_show(struct cli *cli, const struct cmdline *line)
{
    struct value answer;
    struct cmdline named = *line;
    const char *login = line->word[0];
    int refused = call_ready(cli);
    if (refused == 0) /* the whole name will do */
        refused = lookup_key(cli, LOOKUP_PERSON, NULL, login, &login);
    named.word = &login;
    if (refused == 0)
        refused = body_query(cli, &named, "person", "login", &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    static const char *const KEYS[] = {
        "login",   "name",       "mail", "unit",    "company",
        "profile", "language",   "kind", STANDING,  "manager",
        LAST_DAY,  "deputy_for", "owns", "manages", "administers"};
    static const char *const LABELS[] = {
        N_("Login"),      N_("Name"),
        N_("Mail"),       N_("Unit"),
        N_("Company"),    N_("Position profile"),
        N_("Language"),   N_("Kind"),
        N_("Status"),     N_("Manager"),
        N_("Last day"),   N_("Deputy for"),
        N_("Owns"),       N_("Is system manager of"),
        N_("Administers")};
    const struct value shown = person_shown(cli, &answer);
    rows_tell_moment(cli, line, &answer);
    rows_tell_facts(cli, &shown, KEYS, LABELS, 15);
    tell_held(cli, &answer);
    return 0;
}
