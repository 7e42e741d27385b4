#include "clients/cli/decide_answer.h"

#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/dialog.h"
#include "clients/cli/names.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"

/* One ticket's move, as it stands now. */
struct answer_move {
    const struct value *matter;
    const struct value *row; /* of `moves`; NULL: it is not made, as was told */
};

static const char *
ref_of(const struct value *matter)
{
    return value_get_text(matter, "ref");
}

void
decide_tell_answers(struct cli *cli, const struct value *matter)
{
    static const char *const KEYS[] = {N_("yes"), N_("no"), N_("ask")};
    const char *kind = value_get_text(matter, "kind");
    const bool pending = kind != NULL && strcmp(kind, "pending") == 0;
    struct page known = {.arena = cli->arena};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (pending ? strcmp(KEYS[i], "ask") != 0
                    : value_get_text(matter, KEYS[i]) != NULL)
            page_add(&known, "%s, ", _(KEYS[i]));
    page_add(&known, "%s, %s", _("skip"), _("quit"));
    say_aside(cli,
              _("That answer does not exist here. Answer one of these: "
                "%s."),
              page_text(&known));
}

/* The row of the move, if it may be made; else why not is told. */
static const struct value *
row_of(struct cli *cli, const struct value *matter, const char *key, int *code)
{
    const char *name = value_get_text(matter, key);
    struct value *answer = arena_take(cli->arena, sizeof *answer);
    if (name == NULL) {
        decide_tell_answers(cli, matter);
        return NULL;
    }
    const int refused = call_query(cli, "moves", "ref", ref_of(matter), answer);
    if (refused != 0) {
        *code = refused;
        return NULL;
    }
    const struct value *row = dialog_find(value_get(answer, "moves"), name);
    if (row == NULL)
        *code = say_refusal(cli, STATUS_NOT_FOUND, NULL, NULL);
    else if (!value_get_bool(row, "may"))
        *code = say_refusal(cli, status_from_code(value_get_text(row, "code")),
                            value_get(row, "args"), NULL);
    else
        return row;
    return NULL;
}

/* -- What it takes -------------------------------------------------------- */

struct given {
    struct value fields;
    const char *note; /* or NULL */
};

static int64_t
reason_of(const struct answer_move *moves, uint32_t count)
{
    int64_t most = 0;
    for (uint32_t i = 0; i < count; i++) {
        const int64_t least =
            value_get_int(value_get(moves[i].row, "needs"), "reason", 0);
        most = least > most ? least : most;
    }
    return most;
}

static bool
ask_fields(struct cli *cli, const struct answer_move *one, struct given *given)
{
    const struct value *names =
        value_get(value_get(one->row, "needs"), "fields");
    const char *name = value_get_text(one->row, "move");
    const struct move *move = cli->workflow == NULL || name == NULL
                                  ? NULL
                                  : workflow_move_named(cli->workflow, name);
    for (uint32_t i = 0; move != NULL && names != NULL && i < names->count;
         i++) {
        const struct field *field =
            workflow_field(cli->workflow, names->as.items[i].as.text);
        struct value value;
        if (field == NULL || value_get(&given->fields, field->name) != NULL)
            continue;
        const enum answered answered = question_ask(
            cli, cli->workflow, move, field, &given->fields, true, &value);
        if (answered == ANSWERED_END)
            return false;
        if (answered == ANSWERED)
            value_put(cli->arena, &given->fields, field->name, value);
    }
    return true;
}

/* What any of them takes is asked for once, for all. */
static enum answered
ask_what_it_takes(struct cli *cli, const struct answer_move *moves,
                  uint32_t count, struct given *given)
{
    *given = (struct given){.fields = value_map()};
    for (uint32_t i = 0; i < count; i++) {
        if (moves[i].row == NULL)
            continue;
        names_use(cli, moves[i].matter);
        if (!ask_fields(cli, &moves[i], given))
            return ANSWERED_END;
    }
    const int64_t least = reason_of(moves, count);
    const enum answered answered = question_reason(cli, least, &given->note);
    return answered == ANSWERED_LEFT && least == 0 ? ANSWERED : answered;
}

/* -- Making it ------------------------------------------------------------ */

/* An answer is to what was shown: a change meanwhile is a refusal. With `asks`
 * it goes back, which whoever asked has to know. */
static int
make(struct cli *cli, const struct answer_move *move, const struct given *given,
     bool asks)
{
    struct value answer;
    names_use(cli, move->matter);
    const int refused =
        ticket_act(cli, ref_of(move->matter), value_get_text(move->row, "move"),
                   given->fields, given->note,
                   value_get_int(move->matter, "version", -1), &answer);
    if (refused == 0)
        ticket_tell_moved(cli, &answer);
    if (refused == 0 && asks)
        say(cli, "%s",
            _("It is sent back; your question stands in its "
              "history.\n"));
    return refused;
}

/* Of several, which one it was that was refused. */
static void
tell_left(struct cli *cli, const struct asked *asked, uint32_t index)
{
    if (asked->count > 1)
        say_aside(cli, _("%s is left as it was."),
                  say_text(cli, ref_of(&asked->matter[index])));
}

/* Whether another answer may be one that is taken. */
static bool
may_be_answered_again(int code)
{
    return code == 1 || code == 5;
}

enum answered
decide_answer(struct cli *cli, const struct asked *asked, const char *key,
              int *code)
{
    struct answer_move *moves =
        arena_take(cli->arena, sizeof *moves * (asked->count + 1U));
    const bool alone = asked->count == 1, asks = strcmp(key, "ask") == 0;
    uint32_t open = 0;
    struct given given;
    *code = 0;
    for (uint32_t i = 0; i < asked->count; i++) {
        moves[i].matter = &asked->matter[i];
        names_use(cli, moves[i].matter);
        moves[i].row = row_of(cli, moves[i].matter, key, code);
        open += moves[i].row != NULL;
        if (moves[i].row == NULL)
            tell_left(cli, asked, i);
    }
    if (open == 0)
        return ANSWERED_LEFT;
    const enum answered taken =
        ask_what_it_takes(cli, moves, asked->count, &given);
    if (taken != ANSWERED) {
        *code = taken == ANSWERED_LEFT ? status_exit(STATUS_REASON) : *code;
        return taken;
    }
    for (uint32_t i = 0; i < asked->count; i++) {
        const int refused =
            moves[i].row == NULL ? 0 : make(cli, &moves[i], &given, asks);
        if (refused == 0)
            continue;
        *code = refused;
        tell_left(cli, asked, i);
    }
    return alone && may_be_answered_again(*code) ? ANSWERED_LEFT : ANSWERED;
}
