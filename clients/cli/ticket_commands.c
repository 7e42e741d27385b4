#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/dialog.h"
#include "clients/cli/lookup.h"
#include "clients/cli/moves.h"
#include "clients/cli/names.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"

/* What was typed as what is sent; the system of a role may stand after it. */
static int
fields_read(struct cli *cli, const struct workflow *workflow,
            struct value *fields)
{
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < fields->count; i++) {
            const char *name = fields->as.pairs[i].key;
            const struct field *field =
                workflow == NULL ? NULL : workflow_field(workflow, name);
            const bool word = field != NULL && field->type == FIELD_WORD;
            struct value value;
            if (word != (pass == 1))
                continue;
            const int refused = names_field_value(
                cli, workflow, name, fields->as.pairs[i].value.as.text, fields,
                &value);
            if (refused != 0)
                return refused;
            value_put(cli->arena, fields, name, value);
        }
    return 0;
}

int
ticket_fields(struct cli *cli, const struct cmdline *line, int first,
              const struct workflow *workflow, struct value *out)
{
    *out = value_map();
    for (int i = first; i < line->word_count; i++) {
        const char *name, *typed;
        if (!cmdline_pair(cli->arena, line->word[i], &name, &typed))
            return say_usage(cli, arena_format(cli->arena,
                                               _("\"%s\" is not FIELD=VALUE."),
                                               line->word[i]));
        const int several = names_field_key(cli, workflow, name, &name);
        if (several != 0)
            return several;
        if (value_get(out, name) != NULL)
            return say_usage(
                cli,
                arena_format(cli->arena, _("\"%s\" is given twice."), name));
        value_put(cli->arena, out, name, value_text(typed));
    }
    return fields_read(cli, workflow, out);
}

void
ticket_tell_filed(struct cli *cli, const struct value *answer)
{
    const char *ref = say_text(cli, value_get_text(answer, "ref"));
    const char *priority = value_get_text(answer, "priority");
    const int64_t promised = value_get_int(answer, "promised_at_ms", 0);
    if (priority == NULL)
        say(cli, _("Ticket %s is registered."), ref);
    else
        say(cli, _("Ticket %s is registered with priority %s."), ref,
            names_priority(cli, priority));
    if (promised != 0)
        say(cli, _(" You will have an answer by %s at the latest."),
            say_until(cli, promised));
    say(cli, "\n");
}

int
ticket_file(struct cli *cli, const char *workflow, struct value fields,
            const char *note, const char *for_login, struct value *answer)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "workflow", value_text(workflow));
    value_put(cli->arena, &body, "fields", fields);
    if (note != NULL)
        value_put(cli->arena, &body, "note", value_text(note));
    if (for_login != NULL)
        value_put(cli->arena, &body, "for", value_text(for_login));
    return call_ask(cli, REQUEST_SUBMIT, body, answer);
}

int
run_new(struct cli *cli, const struct cmdline *line)
{
    const int unready = call_ready(cli);
    if (unready != 0)
        return unready;
    struct dialog_filing filing = {.for_login =
                                       cmdline_value(line, OPTION_FOR)};
    struct value answer;
    int failed = names_workflow_key(cli, line->word[0], &filing.workflow);
    if (failed != 0)
        return failed;
    if (line->word_count > 1 || !cli->json)
        cli->workflow = names_fetch(cli, filing.workflow, 0);
    if (filing.for_login != NULL)
        failed = lookup_key(cli, LOOKUP_PERSON, NULL, filing.for_login,
                            &filing.for_login);
    if (failed == 0)
        failed = ticket_fields(cli, line, 1, cli->workflow, &filing.fields);
    if (failed == 0)
        failed = ask_message(cli, line, false, "", &filing.note);
    if (failed == 0)
        failed = cli->asks && !cli->json
                     ? dialog_file(cli, &filing, &answer)
                     : ticket_file(cli, filing.workflow, filing.fields,
                                   filing.note, filing.for_login, &answer);
    if (failed == status_exit(STATUS_NOT_FOUND) && cli->workflow == NULL)
        names_tell_workflows(cli);
    if (failed != 0)
        return failed < 0 ? say_nothing_done(cli) : failed;
    if (cli->json)
        say_json(cli, &answer);
    else
        ticket_tell_filed(cli, &answer);
    return 0;
}

int
ticket_describe(struct cli *cli, const char *ref, struct value *shown)
{
    const int refused = call_query(cli, "show", "ref", ref, shown);
    if (refused != 0)
        return refused;
    names_use(cli, shown);
    return 0;
}

struct value
ticket_peek(struct cli *cli, const char *ref)
{
    struct value body = value_map();
    struct outcome outcome;
    value_put(cli->arena, &body, "what", value_text("show"));
    value_put(cli->arena, &body, "ref", value_text(ref));
    call_make(cli, REQUEST_QUERY, body, &outcome);
    if (value_get_text(&outcome.body, "workflow") == NULL)
        cli->workflow = names_fetch_numbered(cli, ref);
    names_use(cli, &outcome.body);
    return outcome.body;
}

void
ticket_tell_moved(struct cli *cli, const struct value *answer)
{
    const char *from = value_get_text(answer, "from");
    const char *to = value_get_text(answer, "state");
    const char *ref = say_text(cli, value_get_text(answer, "ref"));
    if (from != NULL && to != NULL && strcmp(from, to) != 0)
        say(cli, "%s: %s → %s\n", ref, names_state(cli, cli->workflow, from),
            names_state(cli, cli->workflow, to));
    else
        say(cli, "%s: %s\n", ref,
            to == NULL ? _("done") : names_state(cli, cli->workflow, to));
}

/* Whether a move is refused without a reason of some length. */
static bool
wants_reason(const struct workflow *workflow, const char *state,
             const char *name)
{
    const struct move *move =
        workflow == NULL ? NULL : workflow_move(workflow, state, name);
    for (int i = 0; move != NULL && i < move->guard_count; i++)
        if (move->guards[i].kind == GUARD_REASON)
            return true;
    return false;
}

int64_t
ticket_version(struct cli *cli, const struct cmdline *line)
{
    const char *typed = cmdline_value(line, OPTION_IF_VERSION);
    if (typed == NULL)
        return -1;
    char *end;
    errno = 0;
    const long long number = strtoll(typed, &end, 10);
    if (*typed != '\0' && *end == '\0' && errno == 0 && number >= 0)
        return number;
    say_invalid(cli, "--if-version", N_("a whole number"));
    return -2;
}

int
ticket_act(struct cli *cli, const char *ref, const char *move,
           struct value fields, const char *note, int64_t if_version,
           struct value *answer)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "ref", value_text(ref));
    value_put(cli->arena, &body, "move", value_text(move));
    value_put(cli->arena, &body, "fields", fields);
    if (note != NULL)
        value_put(cli->arena, &body, "note", value_text(note));
    if (if_version >= 0)
        value_put(cli->arena, &body, "if_version", value_int(if_version));
    return call_ask(cli, REQUEST_ACT, body, answer);
}

/* What the line gives for the move. */
static int
act_read(struct cli *cli, const struct cmdline *line, const struct value *shown,
         struct dialog_act *out)
{
    const char *state = value_get_text(shown, "state");
    int failed =
        names_move_key(cli, cli->workflow, state, line->word[1], &out->move);
    if (failed == 0)
        failed = ticket_fields(cli, line, 2, cli->workflow, &out->fields);
    if (failed == 0)
        failed = ask_message(
            cli, line,
            state != NULL && wants_reason(cli->workflow, state, out->move),
            _("Why? The reason is kept with the ticket"), &out->note);
    return failed;
}

int
run_do(struct cli *cli, const struct cmdline *line)
{
    struct dialog_act act = {.ref = line->word[0]};
    struct value answer;
    if (line->word_count == 1)
        return moves_tell(cli, act.ref);
    act.version = ticket_version(cli, line);
    if (act.version == -2)
        return status_exit(STATUS_FIELD_INVALID);
    int failed = call_ready(cli);
    if (failed != 0)
        return failed;
    const struct value shown = ticket_peek(cli, act.ref);
    failed = act_read(cli, line, &shown, &act);
    if (failed == 0)
        failed = cli->asks && !cli->json
                     ? dialog_act(cli, &act, &shown, &answer)
                     : ticket_act(cli, act.ref, act.move, act.fields, act.note,
                                  act.version, &answer);
    if (failed != 0)
        return failed < 0 ? say_nothing_done(cli) : failed;
    if (cli->json)
        say_json(cli, &answer);
    else
        ticket_tell_moved(cli, &answer);
    return 0;
}

int
ticket_note(struct cli *cli, struct value body, const char *done)
{
    struct value answer;
    const int refused = call_ask(cli, REQUEST_NOTE, body, &answer);
    if (refused != 0)
        return refused;
    if (cli->json)
        say_json(cli, &answer);
    else
        say(cli, "%s: %s\n", say_text(cli, value_get_text(&answer, "ref")),
            done);
    return 0;
}

int
run_note(struct cli *cli, const struct cmdline *line)
{
    const char *note;
    const int failed =
        ask_message(cli, line, true, _("The note on the ticket"), &note);
    if (failed != 0)
        return failed;
    if (note == NULL)
        return say_missing(cli, "note");
    struct value body = value_map();
    value_put(cli->arena, &body, "ref", value_text(line->word[0]));
    value_put(cli->arena, &body, "note", value_text(note));
    return ticket_note(cli, body, _("noted"));
}

int
run_me_too(struct cli *cli, const struct cmdline *line)
{
    struct value answer;
    const int unconfigured = cli_configure(cli);
    if (unconfigured != 0)
        return unconfigured;
    if (!cli->json && cli->session.token != NULL)
        ticket_peek(cli, line->word[0]);
    const int refused = ticket_act(cli, line->word[0], "me-too", value_map(),
                                   NULL, -1, &answer);
    if (refused != 0)
        return refused;
    if (cli->json)
        say_json(cli, &answer);
    else
        say(cli,
            _("You are now among those affected by %s and will be told "
              "when it is over.\n"),
            say_text(cli, value_get_text(&answer, "ref")));
    return 0;
}
