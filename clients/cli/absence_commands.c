/* Absence: one's own, and somebody else's by who may write it down. */
#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/body.h"
#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/consent.h"
#include "clients/cli/match.h"
#include "clients/cli/person.h"
#include "clients/cli/pick.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "runtime/now.h"

/* What people call it, and what it is to the register: a leave bars from its
 * first day, anything else once it has been long. */
static const struct {
    const char *key;
    struct label label;
    const char *kind;
    bool asked; /* stands in the list that is shown */
} KINDS[] = {
    {"vacation", {"Vacation", "Semester"}, "other", true},
    {"sick", {"Sick", "Sjuk"}, "other", true},
    {"sick-leave", {"Sick leave", "Sjukskriven"}, "other", false},
    {"child-care", {"Care of a sick child", "Vab"}, "other", true},
    {"other", {"Other absence", "Annan frånvaro"}, "other", true},
    {"parental", {"Parental leave", "Föräldraledig"}, "leave", true},
    {"study", {"Study leave", "Studieledig"}, "leave", true},
    {"leave", {"Leave of absence", "Tjänstledig"}, "leave", true},
};
#define KIND_COUNT (sizeof KINDS / sizeof *KINDS)

static const char *
kind_of(const char *key)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (strcmp(key, KINDS[i].key) == 0)
            return KINDS[i].kind;
    return key;
}

/* "semester, sjuk, …": each that is asked for, as it may be typed. */
static const char *
kinds_word(struct cli *cli)
{
    struct page page = {.arena = cli->arena};
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (KINDS[i].asked)
            page_add(&page, "%s\"%s\"", i > 0 ? ", " : "",
                     language_label(cli->language, &KINDS[i].label));
    return page_text(&page);
}

/* "semester" is "other". */
static int
kind_read(struct cli *cli, const char *typed, const char **out)
{
    struct match match;
    match_start(&match, cli->arena, typed);
    for (size_t i = 0; i < KIND_COUNT; i++)
        match_offer(&match, KINDS[i].key, &KINDS[i].label,
                    language_label(cli->language, &KINDS[i].label));
    if (match.keys.count == 0)
        return say_invalid(
            cli, "kind",
            arena_format(cli->arena, _("one of these: %s"), kinds_word(cli)));
    *out = typed;
    for (uint32_t i = 0; i < match.keys.count; i++) {
        const char *kind = kind_of(match.keys.as.items[i].as.text);
        if (i > 0 && strcmp(kind, *out) != 0)
            return say_several(cli, typed, &match.shown);
        *out = kind;
    }
    return 0;
}

/* −1: the input has ended. */
static int
kind_ask(struct cli *cli, const char **out)
{
    struct value rows = value_list();
    for (size_t i = 0; i < KIND_COUNT; i++) {
        struct value row = value_map();
        if (!KINDS[i].asked)
            continue;
        value_put(cli->arena, &row, "key", value_text(KINDS[i].key));
        value_put(cli->arena, &row, "label",
                  value_text(language_label(cli->language, &KINDS[i].label)));
        value_put(cli->arena, &row, "plain", value_bool(true));
        value_add(cli->arena, &rows, row);
    }
    const char *key = pick_from(cli, &rows, _("What kind"), NULL, true);
    if (key == NULL)
        return -1;
    *out = kind_of(key);
    return 0;
}

/* What will happen, in words. */
static const char *
consequence(struct cli *cli, const struct value *body, const char *login)
{
    const char *from = value_get_text(body, "from");
    const char *to = value_get_text(body, "to");
    const char *kind = value_get_text(body, "kind");
    const char *deputy = value_get_text(body, "deputy");
    const char *when = arena_format(
        cli->arena, _("%s is away from %s to %s, both included."),
        person_named(cli, login),
        from == NULL ? _("today") : say_text(cli, from), say_text(cli, to));
    const char *barred =
        kind == NULL || strcmp(kind, "leave") == 0
            ? _("It is a leave: the identity is blocked from the first day. "
                "No login and no decisions; it opens by itself afterwards.")
            : _("The identity stays open unless the absence gets long: then "
                "it is blocked, and opens by itself afterwards.");
    const char *meanwhile =
        deputy == NULL
            ? _("There is no deputy: what waits for the person goes on "
                "waiting.")
            : arena_format(cli->arena, _("Deputy meanwhile: %s."),
                           person_named(cli, deputy));
    return arena_format(cli->arena, "%s\n%s\n%s", when, barred, meanwhile);
}

/* "2026-11-24" for "tomorrow"; else as it was typed. */
static const char *
day_of(struct cli *cli, const char *typed)
{
    return render_day_written(cli->arena, cli_zone(cli), typed, now_ms());
}

/* Options, and at a terminal questions for what is missing. */
static int
absence_read(struct cli *cli, const struct cmdline *line, struct value *body)
{
    const char *kind = cmdline_value(line, OPTION_KIND);
    const char *to = cmdline_value(line, OPTION_TO);
    int code = 0;
    const char *from = cmdline_value(line, OPTION_FROM);
    if (from != NULL)
        value_put(cli->arena, body, "from", value_text(day_of(cli, from)));
    body_text(cli, body, line, OPTION_DEPUTY, "deputy");
    if (to == NULL && consent_is_asked(cli, line))
        to = ask_line(cli, _("Last day, such as 2026-11-23: "));
    if (to == NULL || *to == '\0')
        return say_missing(cli, "to");
    value_put(cli->arena, body, "to", value_text(day_of(cli, to)));
    if (kind != NULL)
        code = kind_read(cli, kind, &kind);
    else if (consent_is_asked(cli, line))
        code = kind_ask(cli, &kind);
    if (code != 0)
        return code < 0 ? say_nothing_done(cli) : code;
    if (kind != NULL)
        value_put(cli->arena, body, "kind", value_text(kind));
    return 0;
}

static int
absent(struct cli *cli, const struct cmdline *line, const char *login)
{
    struct value answer, body = value_map();
    value_put(cli->arena, &body, "what", value_text("absent"));
    if (login != NULL)
        value_put(cli->arena, &body, "login", value_text(login));
    int code = call_ready(cli);
    if (code == 0)
        code = absence_read(cli, line, &body);
    if (code == 0 && consent_is_asked(cli, line))
        code = consent_ask(
            cli, line,
            consequence(cli, &body,
                        login != NULL ? login : cli->session.login));
    if (code == 0)
        code = call_ask(cli, REQUEST_ADMIN, body, &answer);
    if (code != 0)
        return code;
    if (value_get(&body, "kind") == NULL)
        say_aside(cli,
                  _("Without --kind it is a leave of absence: the identity is "
                    "blocked from the first day. Other kinds: --kind %s."),
                  kinds_word(cli));
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    say(cli, "%s", _("The absence is registered.\n"));
    if (value_get_bool(&answer, "deputy_awaits"))
        say(cli, "%s", _("The deputy awaits the line manager's decision.\n"));
    return 0;
}

int
run_absent(struct cli *cli, const struct cmdline *line)
{
    return absent(cli, line, NULL);
}

int
run_person_absent(struct cli *cli, const struct cmdline *line)
{
    return absent(cli, line, line->word[0]);
}
