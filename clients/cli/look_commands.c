#include <string.h>

#include "clients/cli/body.h"
#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/names.h"
#include "clients/cli/person.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"
#include "runtime/now.h"
#include "core/text.h"

/* Workflow and state also by their labels. */
static int
put_filters(struct cli *cli, struct value *body, const struct cmdline *line)
{
    const char *workflow = cmdline_value(line, OPTION_WORKFLOW);
    const char *state = cmdline_value(line, OPTION_STATE);
    if (workflow == NULL && state == NULL)
        return 0;
    const int unready = call_ready(cli);
    if (unready != 0)
        return unready;
    int several = 0;
    if (workflow != NULL)
        several = names_workflow_key(cli, workflow, &workflow);
    if (several == 0 && state != NULL && (workflow != NULL || !cli->json))
        several = names_state_key(
            cli, workflow == NULL ? NULL : names_fetch(cli, workflow, 0), state,
            &state);
    if (workflow != NULL)
        value_put(cli->arena, body, "workflow", value_text(workflow));
    if (state != NULL)
        value_put(cli->arena, body, "state", value_text(state));
    return several;
}

static int
put_sort(struct cli *cli, struct value *body, const struct cmdline *line)
{
    static const char *const ORDERS[] = {"due", "updated", "priority"};
    const char *typed = cmdline_value(line, OPTION_SORT);
    if (typed == NULL)
        return 0;
    for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS; i++)
        if (strcmp(typed, ORDERS[i]) == 0) {
            value_put(cli->arena, body, "sort", value_text(typed));
            return 0;
        }
    return say_invalid(cli, "--sort", "due | updated | priority");
}

/* A role by its label, a person by the login, also one that a role is called
 * by. */
static const char *
waiting_name(struct cli *cli, const struct value *ticket, const char *name)
{
    const struct value *roles = value_get(ticket, "waiting_roles");
    const uint32_t count =
        roles != NULL && roles->kind == VALUE_LIST ? roles->count : 0;
    for (uint32_t i = 0; i < count; i++)
        if (roles->as.items[i].kind == VALUE_TEXT &&
            strcmp(roles->as.items[i].as.text, name) == 0)
            return names_role(cli, name);
    return say_text(cli, name);
}

static const char *
waiting_shown(struct cli *cli, const struct value *ticket)
{
    const struct value *waiting = value_get(ticket, "waiting_for");
    struct page page = {.arena = cli->arena};
    for (uint32_t i = 0;
         waiting != NULL && waiting->kind == VALUE_LIST && i < waiting->count;
         i++)
        if (waiting->as.items[i].kind == VALUE_TEXT)
            page_add(&page, "%s%s", i > 0 ? ", " : "",
                     waiting_name(cli, ticket, waiting->as.items[i].as.text));
    return page_text(&page);
}

/* Overdue is red; the most urgent is bold. */
static const char *
row_colour(const struct value *ticket)
{
    const int64_t due = value_get_int(ticket, "due_at_ms", 0);
    const char *priority = value_get_text(ticket, "priority");
    if (due != 0 && due < now_ms())
        return "\033[31m";
    if (priority != NULL && strcmp(priority, "P1") == 0)
        return "\033[1m";
    return "";
}

#define TITLE_SHOWN_MAX 40  /* code points, beside a reason */
#define REASON_SHOWN_MAX 80 /* code points */

/* The first line of it, unless that is the title. */
static const char *
reason_shown(struct cli *cli, const struct value *ticket)
{
    const char *reason = value_get_text(ticket, "reason");
    const char *title = value_get_text(ticket, "title");
    if (reason == NULL)
        return NULL;
    const char *line = text_title(cli->arena, reason, REASON_SHOWN_MAX);
    return title != NULL && strcmp(title, line) == 0 ? NULL : line;
}

/* Whom it is about, unless the title says so. */
static const char *
subject_shown(const struct value *ticket)
{
    const char *subject = value_get_text(ticket, "subject");
    const char *title = value_get_text(ticket, "title");
    return subject == NULL || (title != NULL && strstr(title, subject) != NULL)
               ? NULL
               : subject;
}

/* With `why`, also about whom it is, and for what reason; with `named`, who is
 * assigned by name too. */
static const char **
ticket_row(struct cli *cli, const struct value *ticket, uint32_t number,
           bool why, bool named)
{
    struct arena *arena = cli->arena;
    const char **cell = arena_take(arena, sizeof *cell * RENDER_COLUMNS_MAX);
    const char *name = value_get_text(ticket, "workflow");
    const char *state = value_get_text(ticket, "state");
    const char *title = value_get_text(ticket, "title");
    const char *assignee = value_get_text(ticket, "assignee");
    const struct workflow *workflow =
        name == NULL ? NULL : names_fetch(cli, name, 0);
    const int64_t due = value_get_int(ticket, "due_at_ms", 0);
    int count = 0;
    cell[count++] = arena_format(arena, "%u", number);
    cell[count++] = value_get_text(ticket, "ref");
    cell[count++] =
        why && title != NULL ? text_cut(arena, title, TITLE_SHOWN_MAX) : title;
    if (why) {
        cell[count++] = subject_shown(ticket);
        cell[count++] = reason_shown(cli, ticket);
    }
    cell[count++] = state == NULL ? NULL : names_state(cli, workflow, state);
    cell[count++] = value_get_text(ticket, "priority");
    cell[count++] = value_get_text(ticket, "system");
    cell[count++] =
        assignee == NULL || !named ? assignee : person_word(cli, assignee);
    cell[count++] = waiting_shown(cli, ticket);
    cell[count++] = due == 0 ? NULL : say_until(cli, due);
    return cell;
}

static int
list_columns(struct column *columns, bool why)
{
    const struct column first[] = {{.title = "", .right = true},
                                   {.title = _("Ticket")},
                                   {.title = _("Title"), .stretch = true}};
    const struct column reasons[] = {{.title = _("About")},
                                     {.title = _("Reason"), .stretch = true}};
    const struct column others[] = {
        {.title = _("State")},
        {.title = _("Prio")},
        {.title = _("System"), .spare = 1},
        {.title = _("Assignee"), .spare = 2},
        {.title = _("Waits for"), .spare = 3},
        {.title = _("Due")},
    };
    int count = 0;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        columns[count++] = first[i];
    for (size_t i = 0; why && i < sizeof reasons / sizeof *reasons; i++)
        columns[count++] = reasons[i];
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        columns[count++] = others[i];
    return count;
}

static struct table
list_table(struct cli *cli, const struct value *tickets, bool numbered,
           bool named)
{
    const size_t rows = tickets->count;
    const bool why = value_get(&tickets->as.items[0], "reason") != NULL;
    struct column *columns =
        arena_take(cli->arena, sizeof *columns * RENDER_COLUMNS_MAX);
    const char ***cell = arena_take(cli->arena, sizeof *cell * rows);
    const char **colour = arena_take(cli->arena, sizeof *colour * rows);
    const int count = list_columns(columns, why);
    for (uint32_t i = 0; i < tickets->count; i++) {
        cell[i] = ticket_row(cli, &tickets->as.items[i], i + 1, why, named);
        colour[i] = row_colour(&tickets->as.items[i]);
        if (!numbered)
            cell[i]++;
    }
    return (struct table){.columns = numbered ? count : count - 1,
                          .column = numbered ? columns : columns + 1,
                          .rows = (int)rows,
                          .cell = cell,
                          .colour = colour};
}

void
ticket_tell_list(struct cli *cli, const struct value *tickets, bool numbered)
{
    if (tickets == NULL || tickets->kind != VALUE_LIST || tickets->count == 0) {
        say(cli, "%s", _("No tickets.\n"));
        return;
    }
    struct table table = list_table(cli, tickets, numbered, true);
    if (!render_fits(cli->arena, &table, cli->width))
        table = list_table(cli, tickets, numbered, false);
    struct page page = {.arena = cli->arena};
    render_table(&page, &table, cli->width, cli->colour);
    say(cli, "%s", page_text(&page));
}

/* What programs get is settled: which of the names are roles is for people. */
static void
say_json_found(struct cli *cli, const struct value *answer)
{
    struct value whole = value_copy(cli->arena, answer);
    struct value tickets = value_copy(cli->arena, value_get(answer, "tickets"));
    for (uint32_t i = 0; i < tickets.count; i++)
        value_remove(&tickets.as.items[i], "waiting_roles");
    value_put(cli->arena, &whole, "tickets", tickets);
    say_json(cli, &whole);
}

/* Tickets, and how to go on where there are more. */
static int
tell_found(struct cli *cli, struct value body)
{
    struct value answer;
    const int refused = call_ask(cli, REQUEST_QUERY, body, &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json_found(cli, &answer);
        return 0;
    }
    ticket_tell_list(cli, value_get(&answer, "tickets"), false);
    const char *next = value_get_text(&answer, "next");
    if (next != NULL)
        say_aside(cli, _("There are more: add --after %s"), next);
    return 0;
}

int
run_list(struct cli *cli, const struct cmdline *line)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("list"));
    int failed = put_filters(cli, &body, line);
    if (failed == 0)
        failed = body_number(cli, &body, line, OPTION_LIMIT, "limit", 1);
    if (failed == 0)
        failed = put_sort(cli, &body, line);
    if (failed != 0)
        return failed;
    body_flag(cli, &body, line, OPTION_OPEN, "open");
    body_flag(cli, &body, line, OPTION_MINE, "mine");
    body_flag(cli, &body, line, OPTION_WAITING_FOR_ME, "waiting_for_me");
    body_flag(cli, &body, line, OPTION_UNASSIGNED, "unassigned");
    body_flag(cli, &body, line, OPTION_OVERDUE, "overdue");
    body_text(cli, &body, line, OPTION_AFTER, "after");
    return tell_found(cli, body);
}

int
run_search(struct cli *cli, const struct cmdline *line)
{
    const char *words = line->word[0];
    for (int i = 1; i < line->word_count; i++)
        words = arena_format(cli->arena, "%s %s", words, line->word[i]);
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("search"));
    value_put(cli->arena, &body, "words", value_text(words));
    const int failed = body_number(cli, &body, line, OPTION_LIMIT, "limit", 1);
    return failed != 0 ? failed : tell_found(cli, body);
}

int
run_show(struct cli *cli, const struct cmdline *line)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("show"));
    value_put(cli->arena, &body, "ref", value_text(line->word[0]));
    const int unclear = body_time(cli, &body, line, OPTION_AT, "at_ms");
    if (unclear != 0)
        return unclear;
    struct value answer;
    const int refused = call_ask(cli, REQUEST_QUERY, body, &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    names_use(cli, &answer);
    ticket_tell(cli, &answer);
    return 0;
}

static const char *
duration(struct cli *cli, const struct calendar *calendar, int64_t amount_ms)
{
    return render_duration(cli->arena, amount_ms, calendar_day_ms(calendar),
                           _("h"));
}

/* From when to when, in which state, and what of it counted. */
static void
tell_intervals(struct cli *cli, const struct calendar *calendar,
               const struct value *intervals)
{
    static const struct column COLUMNS[] = {{.title = ""},
                                            {.title = ""},
                                            {.title = ""},
                                            {.title = ""},
                                            {.title = "", .right = true}};
    const uint32_t rows = intervals->count;
    const char ***cell = arena_take(cli->arena, sizeof *cell * (rows + 1U));
    for (uint32_t i = 0; i < rows; i++) {
        const struct value *row = &intervals->as.items[i];
        const char *state = value_get_text(row, "state");
        cell[i] = arena_take(cli->arena, sizeof **cell * 5);
        cell[i][0] = "";
        cell[i][1] = say_time(cli, value_get_int(row, "from_at_ms", 0));
        cell[i][2] = say_time(cli, value_get_int(row, "to_at_ms", 0));
        cell[i][3] =
            state == NULL ? "" : names_state(cli, cli->workflow, state);
        cell[i][4] =
            value_get_bool(row, "running")
                ? duration(cli, calendar, value_get_int(row, "counted_ms", 0))
                : _("does not count");
    }
    const struct table table = {
        .columns = 5, .column = COLUMNS, .rows = (int)rows, .cell = cell};
    struct page page = {.arena = cli->arena};
    render_table(&page, &table, cli->width, false);
    /* The first line is that of the titles, which are empty. */
    const char *text = page_text(&page);
    say(cli, "%s", text + strcspn(text, "\n") + 1);
}

/* The intervals of one clock, and their sum. */
static void
tell_clock(struct cli *cli, const struct value *clock)
{
    const char *name = value_get_text(clock, "name");
    const char *counted = value_get_text(clock, "calendar");
    const bool office = counted != NULL && strcmp(counted, "office") == 0;
    const struct calendar calendar = calendar_make(
        office ? CALENDAR_OFFICE : CALENDAR_ALWAYS, cli_zone(cli));
    const int64_t goal = value_get_int(clock, "goal_ms", 0);
    const int64_t due = value_get_int(clock, "due_at_ms", 0);
    const struct value *intervals = value_get(clock, "intervals");
    say(cli, "\n%s: %s\n",
        names_answer_label(cli, value_get(clock, "label"),
                           name == NULL ? "–" : name),
        names_clock_state(value_get_text(clock, "state")));
    if (intervals != NULL && intervals->kind == VALUE_LIST)
        tell_intervals(cli, &calendar, intervals);
    say(cli, _("  Used %s"),
        duration(cli, &calendar, value_get_int(clock, "used_ms", 0)));
    if (goal != 0)
        say(cli, _(" of %s"), duration(cli, &calendar, goal));
    if (office)
        say(cli, _(" (office hours only, %lld h a day)"),
            (long long)(calendar_day_ms(&calendar) / 3600000));
    if (due != 0)
        say(cli, _(". Due %s"), names_due(cli, cli->workflow, name, due));
    say(cli, ".\n");
}

int
run_explain(struct cli *cli, const struct cmdline *line)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("explain"));
    value_put(cli->arena, &body, "ref", value_text(line->word[0]));
    struct value answer, shown;
    const char *clock = NULL;
    int refused = call_ready(cli);
    if (refused == 0 && line->word_count > 1) {
        ticket_peek(cli, line->word[0]);
        refused = names_clock_key(cli, cli->workflow, line->word[1], &clock);
        value_put(cli->arena, &body, "clock", value_text(clock));
    }
    if (refused == 0)
        refused = call_ask(cli, REQUEST_QUERY, body, &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    const int unseen = ticket_describe(cli, line->word[0], &shown);
    if (unseen != 0)
        return unseen;
    const char *state = value_get_text(&answer, "state");
    say(cli, "%s: %s, %s\n", say_text(cli, value_get_text(&answer, "ref")),
        state == NULL ? "–" : names_state(cli, cli->workflow, state),
        names_priority(cli, value_get_text(&answer, "priority")));
    const struct value *clocks = value_get(&answer, "clocks");
    for (uint32_t i = 0;
         clocks != NULL && clocks->kind == VALUE_LIST && i < clocks->count; i++)
        tell_clock(cli, &clocks->as.items[i]);
    ticket_tell_by_itself(cli, clocks);
    return 0;
}

int
run_known(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    struct value answer;
    const int refused = call_query(cli, "known", NULL, NULL, &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    const struct value *tickets = value_get(&answer, "tickets");
    if (tickets == NULL || tickets->kind != VALUE_LIST || tickets->count == 0)
        say(cli, "%s", _("No known disturbances.\n"));
    for (uint32_t i = 0;
         tickets != NULL && tickets->kind == VALUE_LIST && i < tickets->count;
         i++) {
        const struct value *row = &tickets->as.items[i];
        const char *text = value_get_text(row, "status_text");
        const int64_t affected = value_get_int(row, "affected", 0);
        say(cli, "%s  %s (%s)\n", say_text(cli, value_get_text(row, "ref")),
            say_text(cli, value_get_text(row, "title")),
            say_text(cli, value_get_text(row, "system")));
        say(cli, _("  since %s; "),
            say_time(cli, value_get_int(row, "since_at_ms", 0)));
        say(cli, P_("%lld person affected", "%lld persons affected", affected),
            (long long)affected);
        say(cli, "%s\n",
            value_get_bool(row, "me") ? _(", you among them") : "");
        if (text != NULL)
            say(cli, "  %s\n", say_text(cli, text));
    }
    return 0;
}
