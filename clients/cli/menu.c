#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/dialog.h"
#include "clients/cli/names.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"

#define ROWS_MAX 32
#define LOGIN_TRIES 5                              /* before the program ends */
#define TURN_ARENA_MAX ((size_t)128 * 1024 * 1024) /* bytes, for one turn */

/* What choosing a line does. True: the menu is shown again. */
struct row {
    const char *text;
    bool (*choose)(struct cli *cli, const char *argument);
    const char *argument;
};

struct menu {
    int count;
    struct row row[ROWS_MAX];
};

static void
menu_add(struct menu *menu, const char *text,
         bool (*choose)(struct cli *, const char *), const char *argument)
{
    if (menu->count < ROWS_MAX)
        menu->row[menu->count++] = (struct row){text, choose, argument};
}

/* A command of the table, as if it had been typed without arguments. */
static bool
run_plain(struct cli *cli,
          int (*run)(struct cli *cli, const struct cmdline *line))
{
    static const struct cmdline NOTHING = {.problem = CMDLINE_OK};
    run(cli, &NOTHING);
    return true;
}

static bool
choose_new(struct cli *cli, const char *workflow)
{
    const struct dialog_filing filing = {.workflow = workflow,
                                         .fields = value_map()};
    struct value answer;
    const int code = dialog_file(cli, &filing, &answer);
    if (code == 0)
        ticket_tell_filed(cli, &answer);
    else if (code < 0)
        say(cli, "%s", _("Nothing was filed.\n"));
    return true;
}

static void
write_note(struct cli *cli, const char *ref)
{
    const char *note = ask_text(cli, _("The note on the ticket"));
    if (note == NULL)
        return;
    struct value body = value_map(), answer;
    value_put(cli->arena, &body, "ref", value_text(ref));
    value_put(cli->arena, &body, "note", value_text(note));
    if (call_ask(cli, REQUEST_NOTE, body, &answer) == 0)
        say(cli, "%s: %s\n", ref, _("noted"));
}

/* The moves that this person may make, and the note, by number. */
static void
act_on(struct cli *cli, const char *ref, int64_t version)
{
    struct value answer;
    const char *may[ROWS_MAX];
    int count = 0;
    if (call_query(cli, "moves", "ref", ref, &answer) != 0)
        return;
    const struct value *moves = value_get(&answer, "moves");
    say(cli, "\n%s\n", _("What do you want to do?"));
    for (uint32_t i = 0; moves != NULL && moves->kind == VALUE_LIST &&
                         i < moves->count && count < ROWS_MAX;
         i++) {
        const struct value *move = &moves->as.items[i];
        const char *name = value_get_text(move, "move");
        if (!value_get_bool(move, "may") || name == NULL)
            continue;
        may[count++] = name;
        say(cli, "  %2d  %s\n", count,
            names_answer_label(cli, value_get(move, "label"), name));
    }
    say(cli, "  %2d  %s\n", count + 1, _("Write a note"));
    say(cli, "  %2d  %s\n", 0, _("Back"));
    const int chosen = ask_number(cli, _("Number: "), count + 1);
    if (chosen == count + 1)
        write_note(cli, ref);
    else if (chosen > 0)
        dialog_move(cli, ref, may[chosen - 1], version);
}

static void
open_ticket(struct cli *cli, const char *ref)
{
    struct value shown;
    if (ticket_describe(cli, ref, &shown) != 0)
        return;
    ticket_tell(cli, &shown);
    act_on(cli, ref, value_get_int(&shown, "version", -1));
}

/* Lists what a query finds and opens the one that is chosen. */
static bool
choose_from(struct cli *cli, struct value body)
{
    struct value answer;
    if (call_ask(cli, REQUEST_QUERY, body, &answer) != 0)
        return true;
    const struct value *tickets = value_get(&answer, "tickets");
    ticket_tell_list(cli, tickets, true);
    if (tickets == NULL || tickets->kind != VALUE_LIST || tickets->count == 0)
        return true;
    const int chosen = ask_number(
        cli, _("Number of a ticket to open (0: back): "), (int)tickets->count);
    const char *ref =
        chosen < 1 ? NULL
                   : value_get_text(&tickets->as.items[chosen - 1], "ref");
    if (ref != NULL)
        open_ticket(cli, ref);
    return true;
}

static bool
choose_list(struct cli *cli, const char *filter)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("list"));
    value_put(cli->arena, &body, "open", value_bool(true));
    value_put(cli->arena, &body, filter, value_bool(true));
    return choose_from(cli, body);
}

static bool
choose_search(struct cli *cli, const char *argument)
{
    (void)argument;
    const char *words = ask_line(cli, _("Words to look for: "));
    if (words == NULL || *words == '\0')
        return true;
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("search"));
    value_put(cli->arena, &body, "words", value_text(words));
    return choose_from(cli, body);
}

static bool
choose_decide(struct cli *cli, const char *argument)
{
    (void)argument;
    return run_plain(cli, run_decide);
}

/* Those that exist, and the way to say "me too". */
static bool
choose_known(struct cli *cli, const char *argument)
{
    (void)argument;
    struct value answer, done;
    run_plain(cli, run_known);
    if (call_query(cli, "known", NULL, NULL, &answer) != 0)
        return true;
    const struct value *tickets = value_get(&answer, "tickets");
    if (tickets == NULL || tickets->kind != VALUE_LIST || tickets->count == 0)
        return true;
    say(cli, "\n%s\n", _("Are you affected too?"));
    for (uint32_t i = 0; i < tickets->count; i++)
        say(cli, "  %2u  %s\n", i + 1,
            say_text(cli, value_get_text(&tickets->as.items[i], "title")));
    say(cli, "  %2d  %s\n", 0, _("No"));
    const int chosen = ask_number(cli, _("Number: "), (int)tickets->count);
    const char *ref =
        chosen < 1 ? NULL
                   : value_get_text(&tickets->as.items[chosen - 1], "ref");
    if (ref != NULL &&
        ticket_act(cli, ref, "me-too", value_map(), NULL, -1, &done) == 0)
        say(cli,
            _("You are now among those affected by %s and will be told when "
              "it is over.\n"),
            say_text(cli, ref));
    return true;
}

static bool
choose_passwd(struct cli *cli, const char *argument)
{
    (void)argument;
    return run_plain(cli, run_passwd);
}

static bool
choose_logout(struct cli *cli, const char *argument)
{
    (void)argument;
    run_plain(cli, run_logout);
    return false;
}

static const char *
counted(struct cli *cli, const char *text, int64_t count)
{
    return arena_format(cli->arena, "%s (%lld)", text, (long long)count);
}

/* What most people come for has a line of its own. */
#define FIRST_WORKFLOW "incident"

/* Those that the person can file, by number. */
static bool
choose_other(struct cli *cli, const char *argument)
{
    (void)argument;
    struct value answer;
    const char *names[ROWS_MAX];
    int count = 0;
    if (call_query(cli, "menu", NULL, NULL, &answer) != 0)
        return true;
    const struct value *list = value_get(&answer, "workflows");
    for (uint32_t i = 0; list != NULL && list->kind == VALUE_LIST &&
                         i < list->count && count < ROWS_MAX;
         i++) {
        const struct value *row = &list->as.items[i];
        const char *name = value_get_text(row, "name");
        if (name == NULL || strcmp(name, FIRST_WORKFLOW) == 0 ||
            !dialog_may_file(cli, name))
            continue;
        names[count++] = name;
        say(cli, "  %2d  %s\n", count,
            names_answer_label(cli, value_get(row, "label"), name));
    }
    say(cli, "  %2d  %s\n\n", 0, _("Back"));
    const int chosen = ask_number(cli, _("Number: "), count);
    return chosen < 1 ? true : choose_new(cli, names[chosen - 1]);
}

static void
add_workflows(struct cli *cli, struct menu *menu, const struct value *list)
{
    for (uint32_t i = 0;
         list != NULL && list->kind == VALUE_LIST && i < list->count; i++) {
        const struct value *row = &list->as.items[i];
        const char *name = value_get_text(row, "name");
        if (name != NULL && strcmp(name, FIRST_WORKFLOW) == 0)
            menu_add(menu,
                     arena_format(cli->arena, "%s: %s", _("File a new ticket"),
                                  names_answer_label(
                                      cli, value_get(row, "label"), name)),
                     choose_new, name);
    }
    menu_add(menu, _("Order, propose or report something else"), choose_other,
             NULL);
}

static void
compose(struct cli *cli, struct menu *menu, const struct value *answer)
{
    const struct value *counts = value_get(answer, "counts");
    const int64_t decide = value_get_int(counts, "decide", 0);
    const int64_t unassigned = value_get_int(counts, "unassigned", 0);
    add_workflows(cli, menu, value_get(answer, "workflows"));
    menu_add(menu,
             counted(cli, _("My tickets"), value_get_int(counts, "mine", 0)),
             choose_list, "mine");
    menu_add(
        menu,
        counted(cli, _("Waiting for me"), value_get_int(counts, "waiting", 0)),
        choose_list, "waiting_for_me");
    if (decide > 0)
        menu_add(menu, counted(cli, _("Waiting for my decision"), decide),
                 choose_decide, NULL);
    if (unassigned > 0)
        menu_add(menu, counted(cli, _("Nobody's yet"), unassigned), choose_list,
                 "unassigned");
    menu_add(menu,
             counted(cli, _("Known disturbances"),
                     value_get_int(answer, "known", 0)),
             choose_known, NULL);
    menu_add(menu, _("Search"), choose_search, NULL);
    menu_add(menu, _("Change password"), choose_passwd, NULL);
    menu_add(menu, _("Log out"), choose_logout, NULL);
}

/* One turn. False: the person is done. */
static bool
turn(struct cli *cli, int *code)
{
    struct value answer;
    struct menu menu = {.count = 0};
    *code = call_query(cli, "menu", NULL, NULL, &answer);
    if (*code != 0)
        return false;
    compose(cli, &menu, &answer);
    say(cli, "\nÄrende – %s\n\n",
        say_text(cli, value_get_text(value_get(&answer, "person"), "name")));
    for (int i = 0; i < menu.count; i++)
        say(cli, "  %2d  %s\n", i + 1, menu.row[i].text);
    if (value_get_bool(value_get(&answer, "counts"), "more"))
        say(cli, "      %s\n", _("There are more than could be counted."));
    say(cli, "  %2d  %s\n\n", 0, _("Leave"));
    const int chosen = ask_number(cli, _("Number: "), menu.count);
    if (chosen < 1)
        return false;
    const struct row *row = &menu.row[chosen - 1];
    say(cli, "\n");
    return row->choose(cli, row->argument);
}

/* Login in place, so that the menu is all that anybody has to know. A slip of
 * the finger is no end. */
static int
sign_in(struct cli *cli)
{
    int code = 0;
    for (int i = 0; i < LOGIN_TRIES; i++) {
        const char *login = ask_line(cli, _("Login: "));
        if (login == NULL || *login == '\0')
            return status_exit(STATUS_IDENTITY);
        const struct cmdline line = {.word_count = 1, .word = &login};
        code = run_login(cli, &line);
        if (code != status_exit(STATUS_LOGIN_FAILED))
            return code;
    }
    return code;
}

/* Whoever came in with a single-use code chooses a password first, or leaves
 * by an empty line. */
static int
be_signed_in(struct cli *cli)
{
    enum status status = call_session(cli);
    int code = status_exit(status) == 6 && status != STATUS_PASSWORD_FIRST
                   ? sign_in(cli)
                   : 0;
    if (code == 0)
        status = call_session(cli);
    for (int i = 0; code == 0 && status == STATUS_PASSWORD_FIRST; i++) {
        const struct cmdline nothing = {.problem = CMDLINE_OK};
        const int refused = run_passwd(cli, &nothing);
        if (refused == 0)
            status = STATUS_OK;
        else if (i == LOGIN_TRIES || refused == status_exit(STATUS_USAGE))
            code = refused;
    }
    return code;
}

int
run_menu(struct cli *cli)
{
    int code = cli_configure(cli);
    if (code == 0)
        code = be_signed_in(cli);
    if (code != 0)
        return code;
    struct arena *whole_run = cli->arena;
    struct arena *one = arena_new(TURN_ARENA_MAX);
    bool again = true;
    while (again) {
        arena_reset(one);
        cli->arena = one;
        names_forget(cli);
        again = turn(cli, &code);
    }
    cli->arena = whole_run;
    arena_free(&one);
    return code;
}
