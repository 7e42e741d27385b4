#include "clients/cli/lookup.h"

#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/form.h"
#include "clients/cli/match.h"
#include "clients/cli/pages.h"
#include "clients/cli/say.h"
#include "core/text.h"

#define COURSE_FIELD "course"

/* How each is asked for, and what of a row is its key and its label. */
static const struct {
    const char *what;
    const char *list;
    const char *with; /* the question's key that `within` is, or NULL */
    const char *key;
    const char *label;
} QUESTIONS[] = {
    [LOOKUP_NOTHING] = {NULL, NULL, NULL, NULL, NULL},
    [LOOKUP_SYSTEM] = {"systems", "systems", NULL, "key", "label"},
    [LOOKUP_ROLE] = {"catalogue", "roles", "system", "role", "label"},
    [LOOKUP_PROFILE] = {"profiles", "profiles", NULL, "profile", NULL},
    [LOOKUP_COURSE] = {"courses", "courses", NULL, "course", "label"},
    [LOOKUP_UNIT] = {"units", "units", NULL, "unit", "label"},
    [LOOKUP_PERSON] = {"persons", "persons", "find", "login", "name"},
};

enum lookup
lookup_of(const struct workflow *workflow, const struct field *field,
          const struct value *fields, const char **within)
{
    *within = NULL;
    if (field->type == FIELD_SYSTEM)
        return LOOKUP_SYSTEM;
    if (field->type == FIELD_UNIT)
        return LOOKUP_UNIT;
    if (field->type == FIELD_PERSON)
        return LOOKUP_PERSON;
    if (field->type != FIELD_WORD)
        return LOOKUP_NOTHING;
    if (form_is_profile(workflow, field->name))
        return LOOKUP_PROFILE;
    if (strcmp(field->name, COURSE_FIELD) == 0)
        return LOOKUP_COURSE;
    const char *system = form_role_system(workflow, field->name);
    *within = system == NULL ? NULL : value_get_text(fields, system);
    return *within == NULL ? LOOKUP_NOTHING : LOOKUP_ROLE;
}

int
lookup_list(struct cli *cli, enum lookup what, const char *within,
            struct value *rows)
{
    struct value asked = value_map(), answer;
    *rows = value_list();
    value_put(cli->arena, &asked, "what", value_text(QUESTIONS[what].what));
    if (QUESTIONS[what].with != NULL && within != NULL)
        value_put(cli->arena, &asked, QUESTIONS[what].with, value_text(within));
    const int refused = pages_ask(cli, &asked, QUESTIONS[what].list, &answer);
    if (refused != 0)
        return refused;
    const struct value *list = value_get(&answer, QUESTIONS[what].list);
    for (uint32_t i = 0; list != NULL && i < list->count; i++) {
        const struct value *row = &list->as.items[i];
        const char *key = value_get_text(row, QUESTIONS[what].key);
        const char *label = QUESTIONS[what].label == NULL
                                ? NULL
                                : value_get_text(row, QUESTIONS[what].label);
        struct value one = value_map();
        if (key == NULL)
            continue;
        value_put(cli->arena, &one, "key", value_text(key));
        value_put(cli->arena, &one, "label", value_text(label));
        value_add(cli->arena, rows, one);
    }
    return 0;
}

bool
lookup_is_self(struct cli *cli, const char *typed)
{
    static const char *const WORDS[] = {"me", "jag", "mig"};
    const char *plain = text_plain(cli->arena, typed);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (cli->session.login != NULL && strcmp(plain, WORDS[i]) == 0)
            return true;
    return false;
}

/* Whether the register has exactly that: a "system" by its "key", a "person"
 * by their "login". */
static bool
is_there(struct cli *cli, const char *what, const char *by, const char *typed)
{
    struct outcome outcome;
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text(what));
    value_put(cli->arena, &body, by, value_text(typed));
    call_make(cli, REQUEST_QUERY, body, &outcome);
    return outcome.status == STATUS_OK;
}

/* A login has no blanks; a name has. A script means the login that it writes;
 * a person at a terminal may write the beginning of one. */
static bool
is_login(struct cli *cli, const char *typed)
{
    return strchr(typed, ' ') == NULL &&
           (!cli->asks || cli->json || is_there(cli, "person", "login", typed));
}

static bool
is_as_typed(struct cli *cli, enum lookup what, const char *within,
            const char *typed)
{
    return *typed == '\0' || (what == LOOKUP_PERSON && is_login(cli, typed)) ||
           (what == LOOKUP_SYSTEM && is_there(cli, "system", "key", typed)) ||
           (what == LOOKUP_ROLE && !is_there(cli, "system", "key", within));
}

int
lookup_key(struct cli *cli, enum lookup what, const char *within,
           const char *typed, const char **key)
{
    struct value rows;
    struct match match;
    *key = typed;
    if (what == LOOKUP_PERSON && lookup_is_self(cli, typed)) {
        *key = cli->session.login;
        return 0;
    }
    if (what == LOOKUP_NOTHING || is_as_typed(cli, what, within, typed))
        return 0;
    const int failed =
        lookup_list(cli, what, what == LOOKUP_PERSON ? typed : within, &rows);
    if (failed != 0)
        return failed;
    match_start(&match, cli->arena, typed);
    match.within = what == LOOKUP_PERSON; /* a surname */
    for (uint32_t i = 0; i < rows.count; i++) {
        const char *name = value_get_text(&rows.as.items[i], "label");
        const struct label label = {.en = name, .sv = name};
        match_offer(&match, value_get_text(&rows.as.items[i], "key"), &label,
                    name);
    }
    if (match.keys.count > 1)
        return say_several(cli, typed, &match.shown);
    if (match.key != NULL)
        *key = match.key;
    if (match.key != NULL && what == LOOKUP_PERSON && cli->asks && !cli->json)
        say_aside(cli, "    → %s", match.shown.as.items[0].as.text);
    return 0;
}

const char *
lookup_label(struct cli *cli, enum lookup what, const char *within,
             const char *key)
{
    struct outcome outcome;
    struct value asked = value_map();
    if (QUESTIONS[what].label == NULL)
        return NULL;
    value_put(cli->arena, &asked, "what", value_text(QUESTIONS[what].what));
    if (QUESTIONS[what].with != NULL && within != NULL)
        value_put(cli->arena, &asked, QUESTIONS[what].with, value_text(within));
    call_make(cli, REQUEST_QUERY, asked, &outcome);
    const struct value *list = value_get(&outcome.body, QUESTIONS[what].list);
    for (uint32_t i = 0; outcome.status == STATUS_OK && list != NULL &&
                         list->kind == VALUE_LIST && i < list->count;
         i++) {
        const struct value *row = &list->as.items[i];
        const char *one = value_get_text(row, QUESTIONS[what].key);
        if (one != NULL && strcmp(one, key) == 0)
            return value_get_text(row, QUESTIONS[what].label);
    }
    return NULL;
}
