#include "clients/cli/moves.h"

#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/names.h"
#include "clients/cli/person.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"

#define INDENT 5        /* cells of the sign that a line begins with */
#define INDENT_DEEPER 9 /* further lines of one that stands under another */

/* A paragraph whose first line begins with a sign instead of the indent. */
static void
tell_line(struct cli *cli, const char *sign, int indent, const char *text)
{
    struct page page = {.arena = cli->arena};
    render_paragraph(&page, text, indent, cli->width);
    say(cli, "%s%s", sign, page_text(&page) + indent);
}

/* -- What the person may do ----------------------------------------------- */

/* "Triage (triage)" */
static const char *
move_word(struct cli *cli, const struct value *move)
{
    const char *key = say_text(cli, value_get_text(move, "move"));
    return arena_format(cli->arena, "%s (%s)",
                        names_answer_label(cli, value_get(move, "label"), key),
                        key);
}

/* What whoever makes it has to give. */
static void
add_needs(struct cli *cli, struct page *page, const struct value *needs)
{
    const int64_t reason = value_get_int(needs, "reason", 0);
    const struct value *fields = value_get(needs, "fields");
    const char *before = _("; needs ");
    if (reason > 0) {
        page_add(page, "%s", before);
        if (reason == 1)
            page_add(page, "%s", _("a reason"));
        else
            page_add(page, _("a reason of at least %lld characters"),
                     (long long)reason);
        before = ", ";
    }
    for (uint32_t i = 0;
         fields != NULL && fields->kind == VALUE_LIST && i < fields->count;
         i++, before = ", ")
        page_add(page, "%s%s (%s)", before,
                 names_field(cli, cli->workflow, fields->as.items[i].as.text),
                 fields->as.items[i].as.text);
}

/* Its name, where it leads and what it takes. */
static void
tell_possible(struct cli *cli, const struct value *move)
{
    const char *to = value_get_text(move, "to");
    const char *for_whom = value_get_text(move, "for");
    struct page page = {.arena = cli->arena};
    page_add(&page, "%s", move_word(cli, move));
    if (for_whom != NULL)
        page_add(&page, _(" as deputy of %s"), person_word(cli, for_whom));
    if (to != NULL)
        page_add(&page, " → %s", names_state(cli, cli->workflow, to));
    add_needs(cli, &page, value_get(move, "needs"));
    tell_line(cli, "  +  ", INDENT, page_text(&page));
}

/* -- What the person may not do ------------------------------------------- */

static enum status
status_of(const struct value *move)
{
    const char *code = value_get_text(move, "code");
    return code == NULL ? STATUS_ROLE : status_from_code(code);
}

/* The roles that it takes, as "Service desk, System manager"; NULL: it is
 * refused for another reason. */
static const char *
roles_lacking(struct cli *cli, const struct value *move)
{
    const struct value *roles = value_get(value_get(move, "args"), "roles");
    struct page page = {.arena = cli->arena};
    if (status_of(move) != STATUS_ROLE || roles == NULL ||
        roles->kind != VALUE_LIST || roles->count == 0)
        return NULL;
    for (uint32_t i = 0; i < roles->count; i++)
        page_add(&page, "%s%s", i > 0 ? ", " : "",
                 names_holder(cli, roles->as.items[i].as.text));
    return page_text(&page);
}

/* Moves by what stands in their way: one text of all that it stops. */
static void
stopped_add(struct cli *cli, struct value *stopped, const char *by,
            const char *move)
{
    const char *before = value_get_text(stopped, by);
    value_put(cli->arena, stopped, by,
              value_text(before == NULL ? move
                                        : arena_format(cli->arena, "%s, %s",
                                                       before, move)));
}

static void
tell_stopped(struct cli *cli, const struct value *by_rules,
             const struct value *by_roles)
{
    for (uint32_t i = 0; i < by_rules->count; i++)
        tell_line(cli, "  –  ", INDENT,
                  arena_format(cli->arena, "%s: %s",
                               by_rules->as.pairs[i].value.as.text,
                               by_rules->as.pairs[i].key));
    if (by_roles->count > 0)
        say(cli, "%s", _("  –  These take a role that you do not have:\n"));
    for (uint32_t i = 0; i < by_roles->count; i++)
        tell_line(cli, "       ", INDENT_DEEPER,
                  arena_format(cli->arena, "%s: %s", by_roles->as.pairs[i].key,
                               by_roles->as.pairs[i].value.as.text));
}

/* -- All of them ----------------------------------------------------------- */

/* For programs: the sentence and the guard of each refusal, as an act's has
 * them. */
static struct value
moves_explained(struct cli *cli, const struct value *answer)
{
    struct value copy = value_copy(cli->arena, answer);
    const struct value *moves = value_get(&copy, "moves");
    struct value list = value_list();
    names_use(cli, answer);
    for (uint32_t i = 0;
         moves != NULL && moves->kind == VALUE_LIST && i < moves->count; i++) {
        struct value row = moves->as.items[i];
        const char *code = value_get_text(&row, "code");
        const enum status status =
            code == NULL ? STATUS_OK : status_from_code(code);
        if (code != NULL) {
            value_put(cli->arena, &row, "guard",
                      status_exit(status) == 1
                          ? value_text(status_guard(status))
                          : value_nil());
            value_put(
                cli->arena, &row, "message",
                value_text(say_sentence(cli, status, value_get(&row, "args"))));
        }
        value_add(cli->arena, &list, row);
    }
    value_put(cli->arena, &copy, "moves", list);
    return copy;
}

static void
tell_all(struct cli *cli, const struct value *moves)
{
    struct value by_rules = value_map(), by_roles = value_map();
    for (uint32_t i = 0;
         moves != NULL && moves->kind == VALUE_LIST && i < moves->count; i++) {
        const struct value *move = &moves->as.items[i];
        if (!names_is_persons_move(cli->workflow, value_get(move, "move")))
            continue;
        if (value_get_bool(move, "may")) {
            tell_possible(cli, move);
            continue;
        }
        const char *roles = roles_lacking(cli, move);
        if (roles != NULL)
            stopped_add(cli, &by_roles, roles, move_word(cli, move));
        else
            stopped_add(
                cli, &by_rules,
                say_sentence(cli, status_of(move), value_get(move, "args")),
                move_word(cli, move));
    }
    tell_stopped(cli, &by_rules, &by_roles);
}

int
moves_tell(struct cli *cli, const char *ref)
{
    struct value answer, shown;
    const int refused = call_query(cli, "moves", "ref", ref, &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        const struct value explained = moves_explained(cli, &answer);
        say_json(cli, &explained);
        return 0;
    }
    const int unseen = ticket_describe(cli, ref, &shown);
    if (unseen != 0)
        return unseen;
    const char *state = value_get_text(&answer, "state");
    say(cli, _("%s is in the state \"%s\".\n"),
        say_text(cli, value_get_text(&answer, "ref")),
        names_state(cli, cli->workflow, state == NULL ? "" : state));
    tell_all(cli, value_get(&answer, "moves"));
    ticket_tell_by_itself(cli, value_get(&shown, "clocks"));
    return 0;
}
