#include "clients/cli/dialog.h"

#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/call.h"
#include "clients/cli/filling.h"
#include "clients/cli/form.h"
#include "clients/cli/names.h"
#include "clients/cli/question.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"

#define DIALOG_END (-1)

const struct value *
dialog_find(const struct value *moves, const char *name)
{
    for (uint32_t i = 0;
         moves != NULL && moves->kind == VALUE_LIST && i < moves->count; i++) {
        const char *move = value_get_text(&moves->as.items[i], "move");
        if (move != NULL && strcmp(move, name) == 0)
            return &moves->as.items[i];
    }
    return NULL;
}

int
dialog_choose(struct cli *cli, const char *const *words, int count)
{
    struct page prompt = {.arena = cli->arena};
    for (int i = 0; i < count; i++)
        page_add(&prompt, "%s%s", i > 0 ? " / " : "", _(words[i]));
    page_add(&prompt, ": ");
    return ask_word(cli, page_text(&prompt), words, count, -1);
}

/* -- Filing --------------------------------------------------------------- */

/* Creating moves that ask the same are one for a person; the store makes the
 * first that is allowed. */
struct purposes {
    int count;
    const struct move *move[WORKFLOW_MOVES_MAX];
    int moves[WORKFLOW_MOVES_MAX]; /* how many it stands for */
};

/* Roles of whoever asks, "role" or "role:scope"; NIL: not known. */
static struct value
roles_of(struct cli *cli)
{
    struct outcome outcome;
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("whoami"));
    call_make(cli, REQUEST_QUERY, body, &outcome);
    const struct value *roles = value_get(&outcome.body, "roles");
    const struct value *principals = value_get(&outcome.body, "deputy_for");
    const bool deputy = principals != NULL && principals->kind == VALUE_LIST &&
                        principals->count > 0;
    return roles == NULL || deputy ? value_nil() : *roles;
}

/* A role of the ticket itself shows only with the ticket. */
static bool
may_hold(const struct value *roles, const struct names *by)
{
    if (roles->kind != VALUE_LIST)
        return true;
    for (int i = 0; i < by->count; i++)
        for (uint32_t r = 0; r < roles->count; r++) {
            const char *role = roles->as.items[r].as.text;
            const size_t size = strlen(by->name[i]);
            if (strncmp(role, by->name[i], size) == 0 &&
                (role[size] == '\0' || role[size] == ':'))
                return true;
        }
    return false;
}

static bool
asks_the_same(const struct workflow *workflow, const struct move *a,
              const struct move *b)
{
    if (a->require.count != b->require.count)
        return false;
    for (int i = 0; i < a->require.count; i++)
        if (!names_has(&b->require, a->require.name[i]))
            return false;
    for (int f = 0; f < workflow->field_count; f++) {
        const struct field *field = &workflow->fields[f];
        for (int c = 0; c < field->choice_count; c++)
            if (form_allows(a, field->name, field->choices[c].key) !=
                form_allows(b, field->name, field->choices[c].key))
                return false;
    }
    return true;
}

/* Whether the move is for what is given already. */
static bool
takes(const struct move *move, const struct value *given)
{
    for (uint32_t i = 0; i < given->count; i++) {
        const char *name = given->as.pairs[i].key;
        const struct value *value = &given->as.pairs[i].value;
        if ((!names_has(&move->require, name) &&
             !names_has(&move->take, name)) ||
            (value->kind == VALUE_TEXT &&
             !form_allows(move, name, value->as.text)))
            return false;
    }
    return true;
}

static void
purpose_add(struct purposes *purposes, const struct workflow *workflow,
            const struct move *move)
{
    for (int i = 0; i < purposes->count; i++)
        if (asks_the_same(workflow, purposes->move[i], move)) {
            purposes->move[i] = move; /* the later is for more people */
            purposes->moves[i]++;
            return;
        }
    purposes->moves[purposes->count] = 1;
    purposes->move[purposes->count++] = move;
}

static void
purposes_find(struct cli *cli, const struct workflow *workflow,
              const struct value *given, struct purposes *out)
{
    const struct value roles = roles_of(cli);
    out->count = 0;
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        if (form_creates(move) && may_hold(&roles, &move->by) &&
            takes(move, given))
            purpose_add(out, workflow, move);
    }
}

bool
dialog_may_file(struct cli *cli, const char *name)
{
    const struct workflow *workflow = names_fetch(cli, name, 0);
    const struct value nothing = value_map();
    struct purposes *purposes = arena_take(cli->arena, sizeof *purposes);
    if (workflow != NULL)
        purposes_find(cli, workflow, &nothing, purposes);
    return workflow != NULL && purposes->count > 0;
}

/* Which one is meant: the one that lacks nothing, the only one, or the one
 * that the person chooses. −1: none. */
static int
purpose_choose(struct cli *cli, const struct purposes *purposes,
               const struct filling *filling)
{
    for (int i = 0; i < purposes->count; i++) {
        struct filling one = *filling;
        one.move = purposes->move[i];
        if (!filling_lacks(cli, &one))
            return i;
    }
    if (purposes->count == 1)
        return 0;
    say(cli, "%s\n", _("What do you want to do?"));
    for (int i = 0; i < purposes->count; i++)
        say(cli, "  %2d  %s\n", i + 1,
            language_label(cli->language, &purposes->move[i]->label));
    say(cli, "  %2d  %s\n", 0, _("Back"));
    return ask_number(cli, _("Number: "), purposes->count) - 1;
}

/* Nothing that could be asked is known: the store says what is missing. */
static int
file_plain(struct cli *cli, const struct dialog_filing *filing,
           struct value *answer)
{
    return ticket_file(cli, filing->workflow, filing->fields, filing->note,
                       filing->for_login, answer);
}

int
dialog_file(struct cli *cli, const struct dialog_filing *filing,
            struct value *answer)
{
    struct filling filling = {.workflow = names_fetch(cli, filing->workflow, 0),
                              .present = value_map(),
                              .given = filing->fields,
                              .note = filing->note};
    struct purposes *purposes = arena_take(cli->arena, sizeof *purposes);
    if (filling.workflow == NULL)
        return file_plain(cli, filing, answer);
    cli->workflow = filling.workflow;
    purposes_find(cli, filling.workflow, &filling.given, purposes);
    if (purposes->count == 0)
        return file_plain(cli, filing, answer);
    const int chosen = purpose_choose(cli, purposes, &filling);
    if (chosen < 0)
        return DIALOG_END;
    filling.move = purposes->move[chosen];
    const int failed =
        filling_lacks(cli, &filling) ? filling_ask_all(cli, &filling) : 0;
    if (failed != 0)
        return failed;
    struct value body = value_map();
    value_put(cli->arena, &body, "workflow", value_text(filing->workflow));
    if (purposes->moves[chosen] == 1 && filling.asked)
        value_put(cli->arena, &body, "move", value_text(filling.move->name));
    if (filing->for_login != NULL)
        value_put(cli->arena, &body, "for", value_text(filing->for_login));
    return filling_send(cli, &filling, REQUEST_SUBMIT, body, answer);
}

/* -- Moves ---------------------------------------------------------------- */

/* An answer calls a field that holds a time NAME_at_ms. */
static struct value
fields_of(struct cli *cli, const struct value *shown)
{
    static const char SUFFIX[] = "_at_ms";
    const struct value *fields = value_get(shown, "fields");
    struct value out = value_map();
    for (uint32_t i = 0;
         fields != NULL && fields->kind == VALUE_MAP && i < fields->count;
         i++) {
        const char *key = fields->as.pairs[i].key;
        const size_t size = strlen(key), tail = sizeof SUFFIX - 1;
        if (size > tail && strcmp(key + size - tail, SUFFIX) == 0)
            key = arena_text(cli->arena, key, size - tail);
        value_put(cli->arena, &out, key, fields->as.pairs[i].value);
    }
    return out;
}

static int
act(struct cli *cli, const struct dialog_act *act, const struct value *shown,
    bool always, struct value *answer)
{
    const char *state = value_get_text(shown, "state");
    struct filling filling = {.workflow = cli->workflow,
                              .present = fields_of(cli, shown),
                              .given = act->fields,
                              .note = act->note};
    if (cli->workflow != NULL && state != NULL)
        filling.move = workflow_move(cli->workflow, state, act->move);
    if (filling.move == NULL) { /* one that every workflow has */
        if (always && question_reason(cli, 0, &filling.note) == ANSWERED_END)
            return DIALOG_END;
        return ticket_act(cli, act->ref, act->move, filling.given, filling.note,
                          act->version, answer);
    }
    const int failed = always || filling_lacks(cli, &filling)
                           ? filling_ask_all(cli, &filling)
                           : 0;
    if (failed != 0)
        return failed;
    struct value body = value_map();
    value_put(cli->arena, &body, "ref", value_text(act->ref));
    value_put(cli->arena, &body, "move", value_text(act->move));
    if (act->version >= 0)
        value_put(cli->arena, &body, "if_version", value_int(act->version));
    return filling_send(cli, &filling, REQUEST_ACT, body, answer);
}

int
dialog_act(struct cli *cli, const struct dialog_act *given,
           const struct value *shown, struct value *answer)
{
    return act(cli, given, shown, false, answer);
}

int
dialog_move(struct cli *cli, const char *ref, const char *move, int64_t version)
{
    struct value shown, answer;
    const struct dialog_act given = {
        .ref = ref, .move = move, .fields = value_map(), .version = version};
    const int unseen = ticket_describe(cli, ref, &shown);
    if (unseen != 0)
        return unseen;
    const int refused = act(cli, &given, &shown, true, &answer);
    if (refused == 0)
        ticket_tell_moved(cli, &answer);
    return refused;
}
