#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/names.h"
#include "clients/cli/say.h"
#include "runtime/now.h"

#define WAIT_MS 25000 /* the broker parks the question so long */
#define AGAIN_MS 1000 /* between tries while the system is away */
#define TURN_ARENA_MAX ((size_t)128 * 1024 * 1024) /* bytes, for one turn */

/* Whoever follows changes has been told each of them whole: to stop is to
 * end well, at any moment. */
static void
stop(int number)
{
    (void)number;
    _exit(0);
}

static void
tell_change(struct cli *cli, const struct value *change)
{
    if (cli->json) {
        say_json(cli, change);
        return;
    }
    const char *ref = value_get_text(change, "ref");
    const char *from = value_get_text(change, "from");
    const char *to = value_get_text(change, "to");
    const char *move = value_get_text(change, "move");
    cli->workflow = ref == NULL ? NULL : names_fetch_numbered(cli, ref);
    say(cli, "%s  %s  %s: %s", say_time(cli, value_get_int(change, "at_ms", 0)),
        say_text(cli, value_get_text(change, "ref")), names_actor(cli, change),
        move == NULL ? "–" : names_move(cli, cli->workflow, move));
    if (to != NULL && (from == NULL || strcmp(from, to) != 0))
        say(cli, " → %s", names_state(cli, cli->workflow, to));
    const char *title = value_get_text(change, "title");
    if (title != NULL)
        say(cli, "  (%s)", say_text(cli, title));
    say(cli, "\n");
    fflush(stdout);
}

static struct value
question(struct cli *cli, int64_t after, int64_t wait_ms, const char *ref)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("changes"));
    value_put(cli->arena, &body, "changes_after", value_int(after));
    value_put(cli->arena, &body, "wait_ms", value_int(wait_ms));
    if (ref != NULL)
        value_put(cli->arena, &body, "ref", value_text(ref));
    return body;
}

/* While the system is away we say so once and ask again. */
static bool
goes_on(struct cli *cli, const struct outcome *outcome, bool *away)
{
    if (status_exit(outcome->status) != 7)
        return false;
    if (!*away)
        say_aside(cli, "%s", _("The system does not answer; waiting for it."));
    *away = true;
    now_sleep_ms(AGAIN_MS);
    return true;
}

static int
follow(struct cli *cli, int64_t after, const char *ref)
{
    struct arena *whole_run = cli->arena;
    struct arena *turn = arena_new(TURN_ARENA_MAX);
    bool away = false;
    int code = 0;
    while (code == 0) {
        arena_reset(turn);
        cli->arena = turn;
        names_forget(cli);
        struct outcome outcome;
        call_wait(cli, question(cli, after, WAIT_MS, ref), WAIT_MS, &outcome);
        if (outcome.status != STATUS_OK && !goes_on(cli, &outcome, &away))
            code = say_refusal(cli, outcome.status, &outcome.args, NULL);
        if (outcome.status == STATUS_OK) {
            const struct value *list = value_get(&outcome.body, "changes");
            away = false;
            for (uint32_t i = 0;
                 list != NULL && list->kind == VALUE_LIST && i < list->count;
                 i++)
                tell_change(cli, &list->as.items[i]);
            after = value_get_int(&outcome.body, "head", after);
        }
        cli->arena = whole_run;
    }
    names_forget(cli);
    arena_free(&turn);
    return code;
}

int
run_watch(struct cli *cli, const struct cmdline *line)
{
    const char *ref = line->word_count > 0 ? line->word[0] : NULL;
    struct value now;
    /* −1: from now on. The answer tells where that is. */
    const int refused =
        call_ask(cli, REQUEST_QUERY, question(cli, -1, 0, ref), &now);
    if (refused != 0)
        return refused;
    const struct sigaction action = {.sa_handler = stop};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    if (cli->asks)
        say_aside(cli, "%s", _("Following changes; Ctrl-C ends it."));
    return follow(cli, value_get_int(&now, "head", 0), ref);
}
