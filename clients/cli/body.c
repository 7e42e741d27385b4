#include "clients/cli/body.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "runtime/now.h"

int
body_text(struct cli *cli, struct value *body, const struct cmdline *line,
          enum option option, const char *key)
{
    const char *value = cmdline_value(line, option);
    if (value != NULL)
        value_put(cli->arena, body, key, value_text(value));
    return 0;
}

int
body_flag(struct cli *cli, struct value *body, const struct cmdline *line,
          enum option option, const char *key)
{
    if (cmdline_has(line, option))
        value_put(cli->arena, body, key, value_bool(true));
    return 0;
}

int
body_number(struct cli *cli, struct value *body, const struct cmdline *line,
            enum option option, const char *key, int64_t least)
{
    const char *typed = cmdline_value(line, option);
    if (typed == NULL)
        return 0;
    char *end;
    errno = 0;
    const long long number = strtoll(typed, &end, 10);
    if (*typed == '\0' || *end != '\0' || errno != 0 || number < least)
        return say_invalid(cli, option_at(option)->name,
                           least == 0 ? N_("a whole number")
                                      : N_("a whole number from 1"));
    value_put(cli->arena, body, key, value_int(number));
    return 0;
}

int
body_time(struct cli *cli, struct value *body, const struct cmdline *line,
          enum option option, const char *key)
{
    const char *typed = cmdline_value(line, option);
    int64_t at_ms;
    if (typed == NULL)
        return 0;
    typed = render_day_written(cli->arena, cli_zone(cli), typed, now_ms());
    if (render_time_read(cli_zone(cli), typed, now_ms(), &at_ms) != STATUS_OK)
        return say_invalid(
            cli, option_at(option)->name,
            N_("a time such as \"2026-11-23 14:05\" or \"now\""));
    value_put(cli->arena, body, key, value_int(at_ms));
    return 0;
}

int
body_time_to(struct cli *cli, struct value *body, const struct cmdline *line,
             enum option option, const char *key)
{
    const char *typed = cmdline_value(line, option);
    const int failed = body_time(cli, body, line, option, key);
    if (typed != NULL)
        typed = render_day_written(cli->arena, cli_zone(cli), typed, now_ms());
    const bool day_alone = typed != NULL && strchr(typed, '-') != NULL &&
                           strlen(typed) == sizeof "2026-11-23" - 1;
    if (failed != 0 || !day_alone)
        return failed;
    const struct zone_local day =
        zone_local(cli_zone(cli), value_get_int(body, key, 0));
    value_put(cli->arena, body, key,
              value_int(zone_instant(cli_zone(cli), day.year, day.month,
                                     day.day + 1, 0, 0)));
    return 0;
}

int
body_query(struct cli *cli, const struct cmdline *line, const char *what,
           const char *key, struct value *answer)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text(what));
    if (key != NULL)
        value_put(cli->arena, &body, key, value_text(line->word[0]));
    const int unclear = body_time(cli, &body, line, OPTION_AT, "at_ms");
    return unclear != 0 ? unclear : call_ask(cli, REQUEST_QUERY, body, answer);
}
