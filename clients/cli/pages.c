#include "clients/cli/pages.h"

#include "clients/cli/call.h"
#include "clients/cli/say.h"

#define PAGES_MAX 500 /* of one answer: a hundred thousand rows or less */

static int
page_ask(struct cli *cli, const struct value *asked, const struct value *after,
         struct value *answer)
{
    struct value body = value_copy(cli->arena, asked);
    if (after->kind != VALUE_NIL)
        value_put(cli->arena, &body, "after", *after);
    return call_ask(cli, REQUEST_QUERY, body, answer);
}

int
pages_ask(struct cli *cli, const struct value *asked, const char *name,
          struct value *answer)
{
    struct value rows = value_list(), page = value_map(), after = value_nil();
    for (int i = 0; i < PAGES_MAX; i++) {
        const int refused = page_ask(cli, asked, &after, &page);
        if (refused != 0)
            return refused;
        if (i == 0)
            *answer = page;
        const struct value *more = value_get(&page, name);
        for (uint32_t r = 0;
             more != NULL && more->kind == VALUE_LIST && r < more->count; r++)
            value_add(cli->arena, &rows, more->as.items[r]);
        const struct value *next = value_get(&page, "next");
        after = next == NULL ? value_nil() : *next;
        if (after.kind == VALUE_NIL)
            break;
    }
    if (after.kind != VALUE_NIL)
        say_aside(cli, _("Only the first %u rows: narrow the question."),
                  rows.count);
    value_put(cli->arena, answer, name, rows);
    value_put(cli->arena, answer, "next", after);
    return 0;
}

int
pages_query(struct cli *cli, const char *what, const char *name,
            struct value *answer)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text(what));
    return pages_ask(cli, &body, name, answer);
}
