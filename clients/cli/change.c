#include "clients/cli/change.h"

#include "clients/cli/call.h"
#include "clients/cli/say.h"
#include "core/codec.h"
#include "core/text.h"
#include "runtime/place.h"

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
change_settle(struct cli *cli, const char *what, int64_t id)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text(what));
    value_put(cli->arena, &body, "id", value_int(id));
    return change_ask(cli, body);
}
