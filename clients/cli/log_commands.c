#include <stdio.h>
#include <string.h>

#include "clients/cli/body.h"
#include "clients/cli/call.h"
#include "clients/cli/chain_file.h"
#include "clients/cli/commands.h"
#include "clients/cli/json.h"
#include "clients/cli/names.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "core/chain.h"
#include "runtime/place.h"

#define PAGE_RECORDS 200 /* records in one answer of log-export */
#define TURN_ARENA_MAX ((size_t)64 * 1024 * 1024) /* bytes, for one page */

static const char *
outcome_name(const struct value *record)
{
    const struct value *outcome = value_get(record, "outcome");
    if (outcome == NULL)
        return "";
    if (outcome->kind == VALUE_TEXT)
        return outcome->as.text;
    if (outcome->kind != VALUE_INT)
        return "";
    switch (outcome->as.integer) {
    case CHAIN_DONE:
        return _("done");
    case CHAIN_REFUSED:
        return _("refused");
    default:
        return _("failed");
    }
}

static void
tell_records(struct cli *cli, const struct value *records)
{
    static const char *const KEYS[] = {"actor", "action", "object", "from",
                                       "to"};
    const struct column columns[] = {
        {.title = _("No."), .right = true},
        {.title = _("Time")},
        {.title = _("Who")},
        {.title = _("Action")},
        {.title = _("What"), .stretch = true},
        {.title = _("From")},
        {.title = _("To")},
        {.title = _("Outcome")},
    };
    const uint32_t rows =
        records == NULL || records->kind != VALUE_LIST ? 0 : records->count;
    const char ***cell = arena_take(cli->arena, sizeof *cell * (rows + 1U));
    for (uint32_t r = 0; r < rows; r++) {
        const struct value *record = &records->as.items[r];
        cell[r] = arena_take(cli->arena, sizeof **cell * 8);
        cell[r][0] = arena_format(cli->arena, "%lld",
                                  (long long)value_get_int(record, "seq", 0));
        cell[r][1] = say_time(cli, value_get_int(record, "at_ms", 0));
        for (int c = 0; c < 5; c++)
            cell[r][c + 2] = value_get_text(record, KEYS[c]);
        cell[r][7] = outcome_name(record);
    }
    const struct table table = {
        .columns = 8, .column = columns, .rows = (int)rows, .cell = cell};
    struct page page = {.arena = cli->arena};
    render_table(&page, &table, cli->width, cli->colour);
    say(cli, "%s", page_text(&page));
}

int
run_log_show(struct cli *cli, const struct cmdline *line)
{
    struct value body = value_map(), answer;
    value_put(cli->arena, &body, "what", value_text("log"));
    value_put(cli->arena, &body, "limit", value_int(100));
    int failed = body_number(cli, &body, line, OPTION_AFTER, "after", 0);
    if (failed == 0)
        failed = body_number(cli, &body, line, OPTION_LIMIT, "limit", 0);
    if (failed != 0)
        return failed;
    body_flag(cli, &body, line, OPTION_SECURITY, "security");
    const int refused = call_ask(cli, REQUEST_QUERY, body, &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    tell_records(cli, value_get(&answer, "records"));
    const struct value *next = value_get(&answer, "next");
    if (next != NULL && next->kind == VALUE_INT)
        say_aside(cli, _("There are more: add --after %lld"),
                  (long long)next->as.integer);
    return 0;
}

static int
page_fetch(struct cli *cli, int64_t after, struct value *answer)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("log-export"));
    value_put(cli->arena, &body, "after", value_int(after));
    value_put(cli->arena, &body, "limit", value_int(PAGE_RECORDS));
    return call_ask(cli, REQUEST_QUERY, body, answer);
}

/* How far the pages have come; −1 after the last. */
static int64_t
page_next(const struct value *answer)
{
    const struct value *next = value_get(answer, "next");
    return next != NULL && next->kind == VALUE_INT ? next->as.integer : -1;
}

static void
show_progress(struct cli *cli, int64_t done, int64_t whole)
{
    if (cli->asks && whole > PAGE_RECORDS)
        fprintf(stderr, "\r%lld / %lld ", (long long)done, (long long)whole);
}

static void
end_progress(struct cli *cli, int64_t whole)
{
    if (cli->asks && whole > PAGE_RECORDS)
        fputs("\r\033[K", stderr);
}

static void
export_page(struct cli *cli, const struct value *answer, bool first)
{
    if (first)
        puts(chain_file_head(cli->arena, answer));
    const struct value *records = value_get(answer, "records");
    for (uint32_t i = 0;
         records != NULL && records->kind == VALUE_LIST && i < records->count;
         i++)
        puts(chain_file_record(cli->arena, &records->as.items[i]));
}

/*
 * Takes every page of the log, each in memory of its own. `verify` may be
 * NULL: then the pages are written out.
 */
static int
walk_pages(struct cli *cli, struct chain_verify *verify)
{
    struct arena *whole_run = cli->arena;
    struct arena *turn = arena_new(TURN_ARENA_MAX);
    int64_t after = 0, head = 0;
    int refused = 0;
    for (bool first = true; after >= 0 && refused == 0; first = false) {
        struct value answer;
        arena_reset(turn);
        cli->arena = turn;
        refused = page_fetch(cli, after, &answer);
        if (refused == 0 && verify == NULL)
            export_page(cli, &answer, first);
        if (refused == 0 && verify != NULL)
            chain_verify_page(verify, turn, &answer, first);
        if (refused == 0) {
            head = value_get_int(&answer, "head_seq", 0);
            after = page_next(&answer);
            show_progress(cli, after < 0 ? head : after, head);
        }
        cli->arena = whole_run;
    }
    end_progress(cli, head);
    arena_free(&turn);
    return refused;
}

int
run_log_export(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    return walk_pages(cli, NULL);
}

/* Reads "--checkpoint FILE": an earlier --json answer of `log verify`. */
static int
checkpoint_read(struct cli *cli, const struct cmdline *line,
                struct chain_verify *verify)
{
    const char *path = cmdline_value(line, OPTION_CHECKPOINT);
    if (path == NULL)
        return 0;
    struct bytes text;
    const char *why = "";
    const enum status status = place_read(cli->arena, path, 65536, &text, &why);
    if (status != STATUS_OK)
        return say_file(cli, status, path, why);
    struct value earlier;
    if (json_read(cli->arena, (const char *)text.data, text.size, &earlier) !=
            STATUS_OK ||
        !chain_verify_expect(verify, &earlier))
        return say_file(cli, STATUS_FILE, path,
                        N_("it is no answer of log verify --json"));
    return 0;
}

/* One page of the store's own half: the tables equal the fold of their
 * history. */
static int
fold_page(struct cli *cli, int64_t after, struct value *fold)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("log-fold"));
    value_put(cli->arena, &body, "after", value_int(after));
    return call_ask(cli, REQUEST_QUERY, body, fold);
}

static int
ask_fold(struct cli *cli, struct value *report)
{
    int64_t tickets = 0;
    for (int64_t after = 0; after >= 0;) {
        struct value fold;
        const int refused = fold_page(cli, after, &fold);
        if (refused != 0)
            return refused;
        tickets += value_get_int(&fold, "tickets", 0);
        after = page_next(&fold);
        if (value_get_bool(&fold, "ok") || !value_get_bool(report, "ok"))
            continue;
        const struct value *bad = value_get(&fold, "first_bad");
        value_put(cli->arena, report, "ok", value_bool(false));
        value_put(cli->arena, report, "failed_check", value_text("fold"));
        value_put(cli->arena, report, "first_bad",
                  bad == NULL ? value_nil() : *bad);
    }
    value_put(cli->arena, report, "tickets", value_int(tickets));
    return 0;
}

static void
tell_report(struct cli *cli, const struct value *report)
{
    const char *check = value_get_text(report, "failed_check");
    const int64_t records = value_get_int(report, "records", 0);
    if (value_get_bool(report, "ok")) {
        say(cli,
            P_("The log is whole: %s record, every link recomputed here.\n",
               "The log is whole: %s records, every link recomputed here.\n",
               records),
            render_number(cli->arena, records));
        const int64_t withheld = value_get_int(report, "withheld", 0);
        if (withheld > 0)
            say(cli,
                P_("%s of them is withheld from you: its link holds, and "
                   "somebody else has to check what it says.\n",
                   "%s of them are withheld from you: their links hold, and "
                   "somebody else has to check what they say.\n",
                   withheld),
                render_number(cli->arena, withheld));
        say(cli, _("Head: %s\n"), value_get_text(report, "head"));
        return;
    }
    const struct value *bad = value_get(report, "first_bad");
    say(cli, _("The log is NOT whole: check \"%s\" failed at %s.\n"),
        check == NULL ? "–" : check, names_value(cli, NULL, bad));
}

int
run_log_verify(struct cli *cli, const struct cmdline *line)
{
    struct chain_verify verify;
    chain_verify_start(&verify);
    int failed = checkpoint_read(cli, line, &verify);
    if (failed == 0 && line->word_count > 0)
        failed = chain_verify_file(cli, &verify, line->word[0]);
    else if (failed == 0)
        failed = walk_pages(cli, &verify);
    if (failed != 0)
        return failed;
    struct value report = chain_verify_report(&verify, cli->arena);
    if (line->word_count == 0)
        failed = ask_fold(cli, &report);
    if (failed != 0)
        return failed;
    if (cli->json)
        say_json(cli, &report);
    else
        tell_report(cli, &report);
    return value_get_bool(&report, "ok") ? 0 : 1;
}
