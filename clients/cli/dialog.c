#include "clients/cli/dialog.h"

#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/call.h"
#include "clients/cli/names.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"
#include "core/text.h"

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
    for (;;) {
        const char *line = ask_line(cli, page_text(&prompt));
        if (line == NULL)
            return -1;
        const char *typed = text_plain(cli->arena, line);
        for (int i = 0; i < count && *typed != '\0'; i++)
            if (strncmp(text_plain(cli->arena, _(words[i])), typed,
                        strlen(typed)) == 0)
                return i;
    }
}

static bool
list_has(const struct value *list, const char *text)
{
    for (uint32_t i = 0;
         list != NULL && list->kind == VALUE_LIST && i < list->count; i++)
        if (list->as.items[i].kind == VALUE_TEXT &&
            strcmp(list->as.items[i].as.text, text) == 0)
            return true;
    return false;
}

/* What a person would type for a choice: its number in the list shown. */
static const char *
choose_key(struct cli *cli, const char *label, const struct value *choices)
{
    for (uint32_t i = 0; i < choices->count; i++) {
        const struct value *choice = &choices->as.items[i];
        const char *key = value_get_text(choice, "key");
        say(cli, "    %u  %s\n", i + 1,
            names_answer_label(cli, value_get(choice, "label"),
                               key == NULL ? "–" : key));
    }
    const int number = ask_number(
        cli,
        arena_format(cli->arena, _("  %s (0 leaves it as it is): "), label),
        (int)choices->count);
    if (number < 0)
        return NULL;
    return number == 0 ? ""
                       : value_get_text(&choices->as.items[number - 1], "key");
}

/* Asks for one field; "" leaves it, NULL: input has ended. */
static const char *
ask_field(struct cli *cli, const struct value *field, const struct value *now)
{
    const char *name = value_get_text(field, "name");
    const char *label =
        names_answer_label(cli, value_get(field, "label"), name);
    const struct value *choices = value_get(field, "choices");
    if (choices != NULL && choices->kind == VALUE_LIST && choices->count > 0)
        return choose_key(cli, label, choices);
    const struct field *known =
        cli->workflow == NULL ? NULL : workflow_field(cli->workflow, name);
    if (now == NULL || now->kind == VALUE_NIL)
        return ask_line(cli, arena_format(cli->arena, "  %s: ", label));
    return ask_line(cli, arena_format(cli->arena, "  %s [%s]: ", label,
                                      names_value(cli, known, now)));
}

/* Every field that the move needs. False: input has ended. */
static bool
ask_fields(struct cli *cli, const struct value *move,
           const struct value *present, struct value *out)
{
    const struct value *fields = value_get(move, "fields");
    const struct value *require = value_get(move, "require");
    for (uint32_t i = 0;
         fields != NULL && fields->kind == VALUE_LIST && i < fields->count;
         i++) {
        const struct value *field = &fields->as.items[i];
        const char *name = value_get_text(field, "name");
        if (name == NULL || !list_has(require, name))
            continue;
        const char *expected = "";
        struct value value;
        for (;;) {
            const char *typed = ask_field(cli, field, value_get(present, name));
            if (typed == NULL)
                return false;
            if (*typed == '\0')
                break;
            if (names_field_value(cli, cli->workflow, name, typed, &value,
                                  &expected) == STATUS_OK) {
                value_put(cli->arena, out, name, value);
                break;
            }
            say_invalid(cli, name, expected);
        }
    }
    return true;
}

int
dialog_move(struct cli *cli, const char *ref, const struct value *move,
            int64_t version)
{
    struct value shown, fields = value_map(), answer;
    const int unseen = ticket_describe(cli, ref, &shown);
    if (unseen != 0)
        return unseen;
    if (!ask_fields(cli, move, value_get(&shown, "fields"), &fields))
        return -1;
    const char *note =
        ask_line(cli, _("  Reason or comment (may be left empty): "));
    if (note == NULL)
        return -1;
    const int refused =
        ticket_act(cli, ref, value_get_text(move, "move"), fields,
                   *note == '\0' ? NULL : note, version, &answer);
    if (refused == 0)
        ticket_tell_moved(cli, &answer);
    return refused;
}
