#include "clients/cli/rows.h"

#include <string.h>

#include "clients/cli/names.h"
#include "clients/cli/say.h"

/* A key that ends so holds a moment. */
static bool
is_moment(const char *key)
{
    const size_t size = strlen(key);
    return size > 6 && strcmp(key + size - 6, "_at_ms") == 0;
}

static const char *
shown(struct cli *cli, const char *key, const struct value *value)
{
    if (value == NULL || value->kind == VALUE_NIL)
        return NULL;
    if ((is_moment(key) || strcmp(key, "at_ms") == 0) &&
        value->kind == VALUE_INT)
        return say_time(cli, value->as.integer);
    return names_value(cli, NULL, value);
}

void
rows_tell(struct cli *cli, const struct value *list, const char *const *key,
          const struct column *columns, int count)
{
    const int rows =
        list == NULL || list->kind != VALUE_LIST ? 0 : (int)list->count;
    const char ***cell =
        arena_take(cli->arena, sizeof *cell * (size_t)(rows + 1));
    for (int r = 0; r < rows; r++) {
        cell[r] = arena_take(cli->arena, sizeof **cell * (size_t)count);
        for (int c = 0; c < count; c++)
            cell[r][c] =
                shown(cli, key[c], value_get(&list->as.items[r], key[c]));
    }
    const struct table table = {
        .columns = count, .column = columns, .rows = rows, .cell = cell};
    struct page page = {.arena = cli->arena};
    render_table(&page, &table, cli->width, cli->colour);
    say(cli, "%s", page_text(&page));
}

void
rows_tell_facts(struct cli *cli, const struct value *map,
                const char *const *key, const char *const *label, int count)
{
    for (int i = 0; i < count; i++) {
        const char *text = shown(cli, key[i], value_get(map, key[i]));
        if (text != NULL)
            say(cli, "%s: %s\n", _(label[i]), text);
    }
}

void
rows_tell_moment(struct cli *cli, const struct cmdline *line,
                 const struct value *answer)
{
    static const char *const KEYS[] = {"at_ms"};
    static const char *const LABELS[] = {N_("As it was")};
    if (cmdline_has(line, OPTION_AT))
        rows_tell_facts(cli, answer, KEYS, LABELS, 1);
}

/* -- CSV ----------------------------------------------------------------- */

static const char *
csv_text(struct cli *cli, const char *key, const struct value *value)
{
    if (value == NULL || value->kind == VALUE_NIL)
        return "";
    if ((is_moment(key) || strcmp(key, "at_ms") == 0) &&
        value->kind == VALUE_INT)
        return !cli->semicolons ? render_utc(cli->arena, value->as.integer)
               : strcmp(key, "until_at_ms") == 0
                   ? say_until(cli, value->as.integer)
                   : say_time(cli, value->as.integer);
    if (value->kind == VALUE_TEXT)
        return value->as.text;
    if (value->kind == VALUE_BOOL)
        return value->as.boolean ? "true" : "false";
    return names_value(cli, NULL, value);
}

static void
csv_cell(struct page *page, const char *text, const char *separator)
{
    if (*text != '\0' && strchr("=+-@\t\r", *text) != NULL)
        text = arena_format(page->arena, "'%s", text);
    if (strpbrk(text, "\"\r\n") == NULL && strstr(text, separator) == NULL) {
        page_add(page, "%s", text);
        return;
    }
    page_add(page, "\"");
    for (; *text != '\0'; text++)
        page_add(page, *text == '"' ? "\"\"" : "%c", *text);
    page_add(page, "\"");
}

void
rows_tell_csv(struct cli *cli, const struct value *list, const char *const *key,
              int count)
{
    struct page page = {.arena = cli->arena};
    const char *separator = cli->semicolons ? ";" : ",";
    /* A Swedish Excel takes UTF-8 for such only where it begins so. */
    if (cli->semicolons)
        page_add(&page, "\xEF\xBB\xBF");
    for (int c = 0; c < count; c++) {
        const bool moment = is_moment(key[c]);
        const size_t size = strlen(key[c]) - (moment ? sizeof "_at_ms" - 1 : 0);
        page_add(&page, "%s%.*s", c > 0 ? separator : "", (int)size, key[c]);
    }
    page_add(&page, "\r\n");
    for (uint32_t r = 0;
         list != NULL && list->kind == VALUE_LIST && r < list->count; r++) {
        for (int c = 0; c < count; c++) {
            page_add(&page, "%s", c > 0 ? separator : "");
            csv_cell(
                &page,
                csv_text(cli, key[c], value_get(&list->as.items[r], key[c])),
                separator);
        }
        page_add(&page, "\r\n");
    }
    say(cli, "%s", page_text(&page));
}
