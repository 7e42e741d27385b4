#include "clients/cli/identity_ticket.h"

#include "clients/cli/call.h"
#include "clients/cli/names.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"

/* What leaves the way by command open: this person, or this state, is not the
 * ticket's, or the ticket does not say whose identity it carries. Every other
 * refusal is the answer. */
static bool
is_open(enum status status)
{
    return status == STATUS_ROLE || status == STATUS_STATE ||
           status == STATUS_NOT_FOUND || status == STATUS_DECISION_MISSING ||
           status == STATUS_FIELD_MISSING;
}

/* The ticket that carries the identity; NULL if none does. */
static const char *
ticket_of(struct cli *cli, const char *login)
{
    struct outcome outcome;
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("person"));
    value_put(cli->arena, &body, "login", value_text(login));
    call_make(cli, REQUEST_QUERY, body, &outcome);
    return outcome.status == STATUS_OK
               ? value_get_text(&outcome.body, "identity")
               : NULL;
}

static int
tell(struct cli *cli, const struct outcome *outcome,
     void (*told)(struct cli *, const struct value *))
{
    if (is_open(outcome->status))
        return IDENTITY_BY_COMMAND;
    if (!cli->json) /* for its words */
        cli->workflow = names_fetch(cli, IDENTITY_WORKFLOW, 0);
    if (outcome->status != STATUS_OK)
        return say_refusal(cli, outcome->status, &outcome->args, outcome->key);
    if (cli->json)
        say_json(cli, &outcome->body);
    else
        told(cli, &outcome->body);
    return 0;
}

int
identity_move(struct cli *cli, const char *login, const char *const *moves,
              const char *note)
{
    const char *ref = ticket_of(cli, login);
    int code = IDENTITY_BY_COMMAND;
    for (; ref != NULL && *moves != NULL && code == IDENTITY_BY_COMMAND;
         moves++) {
        struct outcome outcome;
        struct value body = value_map();
        value_put(cli->arena, &body, "ref", value_text(ref));
        value_put(cli->arena, &body, "move", value_text(*moves));
        if (note != NULL)
            value_put(cli->arena, &body, "note", value_text(note));
        call_make(cli, REQUEST_ACT, body, &outcome);
        code = tell(cli, &outcome, ticket_tell_moved);
    }
    return code;
}

int
identity_file(struct cli *cli, const char *login, const char *kind,
              const char *move, const char *note)
{
    struct outcome outcome;
    struct value body = value_map(), fields = value_map();
    value_put(cli->arena, &fields, "subject", value_text(login));
    value_put(cli->arena, &fields, "kind", value_text(kind));
    value_put(cli->arena, &body, "workflow", value_text(IDENTITY_WORKFLOW));
    value_put(cli->arena, &body, "move", value_text(move));
    value_put(cli->arena, &body, "fields", fields);
    if (note != NULL)
        value_put(cli->arena, &body, "note", value_text(note));
    call_make(cli, REQUEST_SUBMIT, body, &outcome);
    return tell(cli, &outcome, ticket_tell_filed);
}
