#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/change.h"
#include "clients/cli/commands.h"
#include "clients/cli/rows.h"
#include "clients/cli/say.h"
#include "core/codec.h"
#include "core/text.h"
#include "runtime/place.h"
#include "runtime/yaml.h"

int
change_file(struct cli *cli, const char *path, struct value *body)
{
    struct bytes text;
    const char *why = "";
    const enum status status =
        place_read(cli->arena, path, CODEC_SIZE_MAX - 4096, &text, &why);
    if (status != STATUS_OK)
        return say_file(cli, status, path, why);
    const char *data = (const char *)text.data;
    if (!text_is_utf8(data, text.size))
        return say_file(cli, STATUS_FILE, path, N_("it is not text"));
    value_put(cli->arena, body, "text", value_text(data));
    value_put(cli->arena, body, "file", value_text(path));
    return 0;
}

void
change_tell(struct cli *cli, const struct value *answer)
{
    const struct value *difference = value_get(answer, "difference");
    for (uint32_t i = 0; difference != NULL && difference->kind == VALUE_LIST &&
                         i < difference->count;
         i++)
        if (difference->as.items[i].kind == VALUE_TEXT)
            say(cli, "  %s\n", say_text(cli, difference->as.items[i].as.text));
    const int64_t pending = value_get_int(answer, "pending", 0);
    if (pending != 0)
        say(cli,
            _("Proposed as number %lld. Another person confirms it with: "
              "arende confirm %lld\n"),
            (long long)pending, (long long)pending);
    else if (value_get_bool(answer, "applied"))
        say(cli, "%s", _("Done.\n"));
    else
        say(cli, "%s", _("Nothing was changed.\n"));
}

int
change_ask(struct cli *cli, struct value body)
{
    struct value answer;
    const int refused = call_ask(cli, REQUEST_ADMIN, body, &answer);
    if (refused != 0)
        return refused;
    if (cli->json)
        say_json(cli, &answer);
    else
        change_tell(cli, &answer);
    return 0;
}

int
run_register_import(struct cli *cli, const struct cmdline *line)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("register-import"));
    const int unread = change_file(cli, line->word[0], &body);
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

int
run_pending(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    struct value answer;
    const int refused = call_query(cli, "pending", NULL, NULL, &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    const struct value *list = value_get(&answer, "pending");
    if (list == NULL || list->kind != VALUE_LIST || list->count == 0)
        say(cli, "%s", _("Nothing waits for a second person.\n"));
    for (uint32_t i = 0;
         list != NULL && list->kind == VALUE_LIST && i < list->count; i++) {
        const struct value *row = &list->as.items[i];
        say(cli, _("%lld  %s, proposed by %s %s\n"),
            (long long)value_get_int(row, "id", 0),
            say_text(cli, value_get_text(row, "what")),
            say_text(cli, value_get_text(row, "proposer")),
            say_time(cli, value_get_int(row, "at_ms", 0)));
        say(cli, "   %s\n", say_text(cli, value_get_text(row, "summary")));
    }
    return 0;
}

int
change_settle(struct cli *cli, const char *what, int64_t id)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text(what));
    value_put(cli->arena, &body, "id", value_int(id));
    return change_ask(cli, body);
}

static int
settle(struct cli *cli, const struct cmdline *line, const char *what)
{
    char *end;
    errno = 0;
    const long long id = strtoll(line->word[0], &end, 10);
    if (*line->word[0] == '\0' || *end != '\0' || errno != 0 || id < 1)
        return say_invalid(cli, "ID", N_("a whole number from 1"));
    return change_settle(cli, what, id);
}

int
run_confirm(struct cli *cli, const struct cmdline *line)
{
    return settle(cli, line, "confirm");
}

int
run_withdraw(struct cli *cli, const struct cmdline *line)
{
    return settle(cli, line, "withdraw");
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
    {"undertaking", N_("confidentiality undertaking")},
    {"course", N_("course")},
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
static int
obligations_fetch(struct cli *cli, struct value *rows)
{
    struct value answer, after = value_nil();
    *rows = value_list();
    do {
        struct value body = value_map();
        value_put(cli->arena, &body, "what", value_text("obligations"));
        if (after.kind == VALUE_INT)
            value_put(cli->arena, &body, "after", after);
        const int refused = call_ask(cli, REQUEST_QUERY, body, &answer);
        if (refused != 0)
            return refused;
        const struct value *list = value_get(&answer, "obligations");
        const struct value *next = value_get(&answer, "next");
        for (uint32_t i = 0;
             list != NULL && list->kind == VALUE_LIST && i < list->count; i++)
            value_add(cli->arena, rows,
                      cli->json ? list->as.items[i]
                                : owed_row(cli, &list->as.items[i]));
        after = next == NULL ? value_nil() : *next;
    } while (after.kind == VALUE_INT);
    return 0;
}

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
    struct value rows;
    (void)line;
    const int refused = obligations_fetch(cli, &rows);
    if (refused != 0)
        return refused;
    if (cli->json) {
        struct value answer = value_map();
        value_put(cli->arena, &answer, "obligations", rows);
        say_json(cli, &answer);
    } else if (rows.count == 0) {
        say(cli, "%s", _("Nothing is lacking.\n"));
    } else {
        rows_tell(cli, &rows, KEYS, columns, 4);
    }
    return 0;
}
