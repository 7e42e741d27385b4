#include "clients/cli/change.h"

#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/say.h"
#include "core/codec.h"
#include "core/text.h"
#include "runtime/place.h"

int
change_text(struct cli *cli, const char *path, size_t size_max,
            struct bytes *text, struct value *body)
{
    const char *why = "";
    const enum status status =
        place_read(cli->arena, path, size_max, text, &why);
    if (status != STATUS_OK)
        return say_file(cli, status, path, why);
    const char *data = (const char *)text->data;
    if (strlen(data) != text->size || !text_is_utf8(data, text->size))
        return say_file(cli, STATUS_FILE, path, N_("it is not text"));
    value_put(cli->arena, body, "file", value_text(path));
    return 0;
}

int
change_file(struct cli *cli, const char *path, struct value *body)
{
    struct bytes text;
    const int unread =
        change_text(cli, path, CODEC_SIZE_MAX - 4096, &text, body);
    if (unread == 0)
        value_put(cli->arena, body, "text",
                  value_text((const char *)text.data));
    return unread;
}

/* What a proposal is called. */
static const struct {
    const char *what;
    const char *words;
} KINDS[] = {
    {"register-import", N_("a change of the register")},
    {"workflow-activate", N_("a workflow that shall be used")},
    {"workflow-migrate", N_("tickets that shall go on under another version")},
    {"deputy", N_("a deputy")},
    {"person-unblock", N_("the lifting of a block")},
    {"person-erase", N_("the erasing of a person")},
    {"feed", N_("a table of the staff system")},
};

const char *
change_word(const char *what)
{
    for (size_t i = 0; what != NULL && i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(what, KINDS[i].what) == 0)
            return _(KINDS[i].words);
    return what == NULL ? "–" : what;
}

static void
tell_difference(struct cli *cli, const struct value *answer)
{
    const struct value *difference = value_get(answer, "difference");
    for (uint32_t i = 0; difference != NULL && difference->kind == VALUE_LIST &&
                         i < difference->count;
         i++)
        if (difference->as.items[i].kind == VALUE_TEXT)
            say(cli, "  %s\n", say_text(cli, difference->as.items[i].as.text));
}

static void
tell_outcome(struct cli *cli, const struct value *answer)
{
    const int64_t pending = value_get_int(answer, "pending", 0);
    if (pending != 0)
        say(cli,
            _("Proposed as number %lld. Another person confirms it with: "
              "arende confirm %lld\n"),
            (long long)pending, (long long)pending);
    else if (value_get_bool(answer, "withdrawn"))
        say(cli, "%s", _("The proposal is withdrawn.\n"));
    else if (value_get_bool(answer, "applied"))
        say(cli, "%s", _("Done.\n"));
    else
        say(cli, "%s", _("Nothing was changed.\n"));
}

void
change_tell(struct cli *cli, const struct value *answer)
{
    tell_difference(cli, answer);
    tell_outcome(cli, answer);
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

/* -- One that waits ------------------------------------------------------- */

struct value
change_question(struct cli *cli, int64_t id)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("proposal"));
    value_put(cli->arena, &body, "id", value_int(id));
    return body;
}

void
change_tell_proposal(struct cli *cli, const struct value *proposal)
{
    const struct value *refusal = value_get(proposal, "refusal");
    const char *code = refusal == NULL ? NULL : value_get_text(refusal, "code");
    say(cli, _("  Proposed by %s (%s) %s: %s, %s.\n"),
        say_text(cli, value_get_text(proposal, "proposer_name")),
        say_text(cli, value_get_text(proposal, "proposer")),
        say_time(cli, value_get_int(proposal, "at_ms", 0)),
        change_word(value_get_text(proposal, "what")),
        say_text(cli, value_get_text(proposal, "summary")));
    tell_difference(cli, proposal);
    if (code != NULL)
        say(cli, _("  As things are now it is refused: %s\n"),
            say_sentence(cli, status_from_code(code),
                         value_get(refusal, "args")));
    else if (value_get(proposal, "difference") == NULL ||
             value_get(proposal, "difference")->count == 0)
        say(cli, "%s", _("  As things are now it changes nothing.\n"));
}

bool
change_show(struct cli *cli, int64_t id)
{
    struct outcome outcome;
    call_make(cli, REQUEST_QUERY, change_question(cli, id), &outcome);
    if (outcome.status == STATUS_OK)
        change_tell_proposal(cli, &outcome.body);
    return outcome.status == STATUS_OK;
}

int
change_settle(struct cli *cli, const char *what, int64_t id, bool shown)
{
    struct value answer, body = value_map();
    value_put(cli->arena, &body, "what", value_text(what));
    value_put(cli->arena, &body, "id", value_int(id));
    if (!shown || cli->json)
        return change_ask(cli, body);
    const int refused = call_ask(cli, REQUEST_ADMIN, body, &answer);
    if (refused == 0)
        tell_outcome(cli, &answer);
    return refused;
}
