#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/change.h"
#include "clients/cli/commands.h"
#include "clients/cli/dialog.h"
#include "clients/cli/names.h"
#include "clients/cli/say.h"

enum choice_made {
    CHOICE_YES,
    CHOICE_NO,
    CHOICE_ASK,
    CHOICE_SKIP,
    CHOICE_QUIT,
    CHOICE_COUNT
};

static const char *const CHOICES[CHOICE_COUNT] = {
    [CHOICE_YES] = N_("yes"),   [CHOICE_NO] = N_("no"),
    [CHOICE_ASK] = N_("ask"),   [CHOICE_SKIP] = N_("skip"),
    [CHOICE_QUIT] = N_("quit"),
};

static bool
is_pending(const struct value *matter)
{
    const char *kind = value_get_text(matter, "kind");
    return kind != NULL && strcmp(kind, "pending") == 0;
}

static void
tell_matter(struct cli *cli, const struct value *matter, uint32_t number,
            uint32_t count)
{
    const int64_t due = value_get_int(matter, "due_at_ms", 0);
    if (is_pending(matter))
        say(cli, _("%u of %u: proposal %lld, %s\n"), number, count,
            (long long)value_get_int(matter, "id", 0),
            say_text(cli, value_get_text(matter, "title")));
    else
        say(cli, _("%u of %u: %s, %s\n"), number, count,
            say_text(cli, value_get_text(matter, "ref")),
            say_text(cli, value_get_text(matter, "title")));
    say(cli, _("  From %s. %s."), say_text(cli, value_get_text(matter, "who")),
        names_answer_label(cli, value_get(matter, "why"),
                           _("Needs a second person")));
    if (due != 0)
        say(cli, _(" Due %s."), say_time(cli, due));
    say(cli, "\n");
}

static int
decide_ticket(struct cli *cli, const struct value *matter,
              enum choice_made choice)
{
    static const char *const KEYS[CHOICE_COUNT] = {
        [CHOICE_YES] = "yes", [CHOICE_NO] = "no", [CHOICE_ASK] = "ask"};
    const char *name = value_get_text(matter, KEYS[choice]);
    const char *ref = value_get_text(matter, "ref");
    if (name == NULL || ref == NULL) {
        say_aside(cli, "%s", _("That answer does not exist here."));
        return 0;
    }
    struct value answer;
    const int refused = call_query(cli, "moves", "ref", ref, &answer);
    if (refused != 0)
        return refused;
    const struct value *move = dialog_find(value_get(&answer, "moves"), name);
    if (move == NULL)
        return say_refusal(cli, STATUS_NOT_FOUND, NULL, NULL);
    return dialog_move(cli, ref, move);
}

static int
decide_pending(struct cli *cli, const struct value *matter,
               enum choice_made choice)
{
    const int64_t id = value_get_int(matter, "id", 0);
    if (choice == CHOICE_YES)
        return change_settle(cli, "confirm", id);
    if (choice == CHOICE_NO)
        return change_settle(cli, "withdraw", id);
    say_aside(cli, "%s", _("That answer does not exist here."));
    return 0;
}

/* Goes through all; a refusal of one is told and the next one follows. */
static int
walk(struct cli *cli, const struct value *matters)
{
    int last = 0;
    for (uint32_t i = 0; i < matters->count; i++) {
        const struct value *matter = &matters->as.items[i];
        tell_matter(cli, matter, i + 1, matters->count);
        const int choice = dialog_choose(cli, CHOICES, CHOICE_COUNT);
        if (choice < 0 || choice == CHOICE_QUIT)
            return last;
        if (choice == CHOICE_SKIP)
            continue;
        const int code =
            is_pending(matter)
                ? decide_pending(cli, matter, (enum choice_made)choice)
                : decide_ticket(cli, matter, (enum choice_made)choice);
        if (code < 0)
            return last;
        if (code != 0)
            last = code;
    }
    return last;
}

int
run_decide(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    struct value answer;
    const int refused = call_query(cli, "decide", NULL, NULL, &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    const struct value *matters = value_get(&answer, "matters");
    if (matters == NULL || matters->kind != VALUE_LIST || matters->count == 0) {
        say(cli, "%s", _("Nothing waits for your decision.\n"));
        return 0;
    }
    if (cli->asks)
        return walk(cli, matters);
    for (uint32_t i = 0; i < matters->count; i++)
        tell_matter(cli, &matters->as.items[i], i + 1, matters->count);
    return 0;
}
