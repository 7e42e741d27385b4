#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/change.h"
#include "clients/cli/commands.h"
#include "clients/cli/pages.h"
#include "clients/cli/rows.h"
#include "clients/cli/say.h"
#include "clients/cli/upload.h"
#include "runtime/yaml.h"

int
run_register_import(struct cli *cli, const struct cmdline *line)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("register-import"));
    const int unread = upload_file(cli, line->word[0], &body);
    if (unread != 0)
        return unread;
    if (cmdline_has(line, OPTION_DRY_RUN))
        value_put(cli->arena, &body, "dry_run", value_bool(true));
    return change_ask(cli, body);
}

/* Adds a page to what has come so far. */
static void
part_add(struct cli *cli, struct value *whole, const struct value *page)
{
    for (uint32_t i = 0; i < page->count; i++) {
        const struct value_pair *pair = &page->as.pairs[i];
        const struct value *have = value_get(whole, pair->key);
        if (have == NULL || have->kind != VALUE_MAP ||
            pair->value.kind != VALUE_MAP) {
            value_put(cli->arena, whole, pair->key, pair->value);
            continue;
        }
        struct value rows = *have;
        for (uint32_t r = 0; r < pair->value.count; r++)
            value_put(cli->arena, &rows, pair->value.as.pairs[r].key,
                      pair->value.as.pairs[r].value);
        value_put(cli->arena, whole, pair->key, rows);
    }
}

int
run_register_export(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    struct value whole = value_map();
    const char *after = NULL;
    do {
        struct value answer;
        const int refused = call_query(
            cli, "register", after == NULL ? NULL : "after", after, &answer);
        if (refused != 0)
            return refused;
        const struct value *page = value_get(&answer, "register");
        if (page != NULL && page->kind == VALUE_MAP)
            part_add(cli, &whole, page);
        after = value_get_text(&answer, "next");
    } while (after != NULL);
    if (cli->json)
        say_json(cli, &whole);
    else
        say(cli, "%s", yaml_write(cli->arena, &whole));
    return 0;
}

/* What an obligation is called. */
static const struct {
    const char *key;
    const char *word;
} OWED[] = {
    {"approval", N_("operational approval")},
    {"parties", N_("the system's parties")},
    {"class", N_("information classification")},
    {"owner", N_("system owner")},
    {"manager", N_("system manager")},
    {"appointment", N_("the manager's appointment and attested competence")},
    {"undertaking", N_("confidentiality undertaking")},
    {"course", N_("course")},
    {"review", N_("review of imported access")},
};

/* The row with words instead of keys. */
static struct value
owed_row(struct cli *cli, const struct value *row)
{
    struct value shown = value_copy(cli->arena, row);
    const char *what = value_get_text(row, "what");
    const char *course = value_get_text(row, "course");
    for (size_t i = 0; what != NULL && i < sizeof OWED / sizeof *OWED; i++)
        if (strcmp(what, OWED[i].key) == 0)
            what = _(OWED[i].word);
    value_put(cli->arena, &shown, "what",
              value_text(course == NULL ? what
                                        : arena_format(cli->arena, "%s: %s",
                                                       what, course)));
    return shown;
}

/* All pages; `rows` for programs, or with words for people. */
int
run_register_obligations(struct cli *cli, const struct cmdline *line)
{
    static const char *const KEYS[] = {"what", "person", "system", "due_at_ms"};
    const struct column columns[] = {
        {.title = _("Lacks"), .stretch = true},
        {.title = _("Login")},
        {.title = _("System")},
        {.title = _("By")},
    };
    struct value answer, rows = value_list();
    (void)line;
    const int refused = pages_query(cli, "obligations", "obligations", &answer);
    if (refused != 0)
        return refused;
    const struct value *owed = value_get(&answer, "obligations");
    for (uint32_t i = 0; !cli->json && i < owed->count; i++)
        value_add(cli->arena, &rows, owed_row(cli, &owed->as.items[i]));
    if (cli->json) {
        say_json(cli, &answer);
    } else if (rows.count == 0) {
        say(cli, "%s", _("Nothing is lacking.\n"));
    } else {
        rows_tell(cli, &rows, KEYS, columns, 4);
    }
    return 0;
}
