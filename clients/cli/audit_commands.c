/* What an auditor asks, as tables, CSV or JSON; all of it, or a word that it
 * is not. */
#include <string.h>

#include "clients/cli/body.h"
#include "clients/cli/commands.h"
#include "clients/cli/names.h"
#include "clients/cli/pages.h"
#include "clients/cli/rows.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"

#define PAGE_ROWS 200
#define COLUMNS_MAX 12

/* One kind of question: what is asked, and what of each row is shown. */
struct audit {
    const char *what;
    int count;
    const char *key[COLUMNS_MAX];
    const char *title[COLUMNS_MAX]; /* message ids */
    int stretch;
    int more; /* keys after those, for a spreadsheet alone */
};

static const struct audit ACCESS = {
    "audit-access",
    9,
    {"system", "person", "name", "role", "from_at_ms", "until_at_ms", "open",
     "decided_by", "given_by", "imported", "learned_at_ms"},
    {N_("System"), N_("Login"), N_("Name"), N_("Role"), N_("From"), N_("Until"),
     N_("Open"), N_("Decided by"), N_("Grounds")},
    7,
    2,
};

static const struct audit DECISIONS = {
    "audit-decisions",
    10,
    {"at_ms", "ref", "move", "vote", "from", "to", "actor", "for", "roles",
     "about", "proposer"},
    {N_("When"), N_("Ticket"), N_("Move"), N_("Vote"), N_("From"), N_("To"),
     N_("Who"), N_("For"), N_("In the role of"), N_("About")},
    8,
    1,
};

static const struct audit OVERRIDES = {
    "audit-overrides",
    7,
    {"at_ms", "ref", "move", "from", "to", "actor", "roles"},
    {N_("When"), N_("Ticket"), N_("Move"), N_("From"), N_("To"), N_("Who"),
     N_("In the role of")},
    6,
    0,
};

static const struct audit REFUSALS = {
    "audit-refusals",
    8,
    {"at_ms", "actor", "action", "workflow", "system", "ref", "move", "code"},
    {N_("When"), N_("Who"), N_("Action"), N_("Workflow"), N_("System"),
     N_("Ticket"), N_("Move"), N_("Refused with")},
    7,
    0,
};

/* Who answered for the system then, or since when it is known at all. */
static void
tell_head(struct cli *cli, const struct value *answer)
{
    static const char *const KEYS[] = {"at_ms", "system",  "label",
                                       "owner", "manager", "learned_at_ms"};
    static const char *const LABELS[] = {
        N_("As it was"), N_("System"),         N_("Name"),
        N_("Owner"),     N_("System manager"), N_("Known here since")};
    const struct value *head = value_get(answer, "head");
    if (head != NULL && head->kind == VALUE_MAP)
        rows_tell_facts(cli, head, KEYS, LABELS, 6);
}

/* What was imported was decided elsewhere, and may have become known here
 * later than it held: whoever reads the grounds reads that beside them. */
static void
mark_grounds(struct cli *cli, struct value *row)
{
    const char *grounds = value_get_text(row, "given_by");
    const int64_t learned_ms = value_get_int(row, "learned_at_ms", 0);
    if (grounds == NULL)
        return;
    if (value_get_bool(row, "imported"))
        grounds = arena_format(cli->arena, _("%s (imported)"), grounds);
    if (learned_ms != 0)
        grounds = arena_format(cli->arena, _("%s, known here since %s"),
                               grounds, say_time(cli, learned_ms));
    value_put(cli->arena, row, "given_by", value_text(grounds));
}

/* "login for login (move)"; with `labelled`, as people call the move. Where it
 * was decided on another ticket than the one that gave, its number, too; where
 * the asker may not see that one, nothing in brackets. */
static const char *
decider_text(struct cli *cli, const struct value *decider, const char *given_by,
             bool labelled)
{
    const char *name = value_get_text(decider, "workflow");
    const char *move = value_get_text(decider, "move");
    const char *actor = value_get_text(decider, "actor");
    const char *whose = value_get_text(decider, "for");
    const char *ref = value_get_text(decider, "ref");
    struct page page = {.arena = cli->arena};
    if (actor == NULL)
        return "–";
    page_add(&page, "%s", actor);
    if (whose != NULL)
        page_add(&page, labelled ? _(" for %s") : " for %s", whose);
    if (name == NULL || move == NULL)
        return page_text(&page);
    page_add(&page, " (%s",
             labelled ? names_move(cli, names_fetch(cli, name, 0), move)
                      : move);
    if (ref != NULL && given_by != NULL && strcmp(ref, given_by) != 0)
        page_add(&page, ", %s", ref);
    page_add(&page, ")");
    return page_text(&page);
}

static void
fold_deciders(struct cli *cli, struct value *row, bool labelled)
{
    const struct value *deciders = value_get(row, "decided_by");
    struct value texts = value_list();
    if (deciders == NULL || deciders->kind != VALUE_LIST)
        return;
    for (uint32_t i = 0; i < deciders->count; i++)
        value_add(cli->arena, &texts,
                  value_text(decider_text(cli, &deciders->as.items[i],
                                          value_get_text(row, "given_by"),
                                          labelled)));
    value_put(cli->arena, row, "decided_by", texts);
}

/* Keys become what people call them; an end, its last day. */
static void
label_row(struct cli *cli, struct value *row)
{
    const char *name = value_get_text(row, "workflow");
    const struct workflow *workflow =
        name == NULL ? NULL : names_fetch(cli, name, 0);
    const char *move = value_get_text(row, "move");
    const char *vote = value_get_text(row, "vote");
    const int64_t until_ms = value_get_int(row, "until_at_ms", 0);
    static const char *const STATES[] = {"from", "to"};
    for (size_t i = 0; workflow != NULL && i < 2; i++) {
        const char *state = value_get_text(row, STATES[i]);
        if (state != NULL)
            value_put(cli->arena, row, STATES[i],
                      value_text(names_state(cli, workflow, state)));
    }
    if (workflow != NULL)
        value_put(cli->arena, row, "workflow",
                  value_text(names_workflow(cli, workflow)));
    if (move != NULL)
        value_put(cli->arena, row, "move",
                  value_text(names_move(cli, workflow, move)));
    if (value_get_text(row, "actor") != NULL)
        value_put(cli->arena, row, "actor", value_text(names_actor(cli, row)));
    if (vote != NULL && *vote != '\0')
        value_put(cli->arena, row, "vote", value_text(_(vote)));
    if (until_ms != 0)
        value_put(cli->arena, row, "until_at_ms",
                  value_text(say_until(cli, until_ms)));
    const struct value *roles = value_get(row, "roles");
    if (roles == NULL || roles->kind != VALUE_LIST)
        return;
    struct value labels = value_list();
    for (uint32_t i = 0; i < roles->count; i++)
        if (roles->as.items[i].kind == VALUE_TEXT)
            value_add(cli->arena, &labels,
                      value_text(names_role(cli, roles->as.items[i].as.text)));
    value_put(cli->arena, row, "roles", labels);
}

static struct value
rows_labelled(struct cli *cli, const struct value *rows)
{
    struct value labelled = value_copy(cli->arena, rows);
    for (uint32_t i = 0; i < labelled.count; i++) {
        fold_deciders(cli, &labelled.as.items[i], true);
        mark_grounds(cli, &labelled.as.items[i]);
        label_row(cli, &labelled.as.items[i]);
    }
    return labelled;
}

static struct value
rows_folded(struct cli *cli, const struct value *rows)
{
    struct value folded = value_copy(cli->arena, rows);
    for (uint32_t i = 0; i < folded.count; i++)
        fold_deciders(cli, &folded.as.items[i], false);
    return folded;
}

static bool
is_same_matter(const struct value *row, const struct value *other)
{
    const char *ref = value_get_text(row, "ref");
    const char *digest = value_get_text(row, "digest");
    const char *other_ref = value_get_text(other, "ref");
    const char *other_digest = value_get_text(other, "digest");
    return ref != NULL && digest != NULL && other_ref != NULL &&
           other_digest != NULL && strcmp(ref, other_ref) == 0 &&
           strcmp(digest, other_digest) == 0;
}

/* What the votes were cast on, once for all who had the same before them. */
static void
tell_seen(struct cli *cli, const struct value *rows)
{
    for (uint32_t i = 0; i < rows->count; i++) {
        const struct value *row = &rows->as.items[i];
        const struct value *saw = value_get(row, "saw");
        const char *name = value_get_text(row, "workflow");
        bool told = saw == NULL || saw->kind != VALUE_MAP || saw->count == 0 ||
                    value_get_text(row, "vote") == NULL;
        struct value voters = value_list();
        for (uint32_t k = 0; k < rows->count && !told; k++) {
            const struct value *other = &rows->as.items[k];
            if (value_get_text(other, "vote") == NULL ||
                !is_same_matter(row, other))
                continue;
            told = k < i;
            value_add(cli->arena, &voters, *value_get(other, "actor"));
        }
        if (told)
            continue;
        const char *digest = value_get_text(row, "digest");
        say(cli, _("\n%s: what %s had before them (digest %.16s)\n"),
            value_get_text(row, "ref"), say_list(cli, &voters),
            digest == NULL ? "–" : digest);
        cli->workflow = name == NULL ? NULL : names_fetch(cli, name, 0);
        struct value shown = value_map();
        value_put(cli->arena, &shown, "fields", *saw);
        ticket_tell_fields(cli, &shown);
    }
}

static void
tell(struct cli *cli, const struct audit *audit, const struct value *answer)
{
    const struct value *rows = value_get(answer, "rows");
    struct column columns[COLUMNS_MAX] = {{0}};
    tell_head(cli, answer);
    if (rows == NULL || rows->kind != VALUE_LIST || rows->count == 0) {
        say(cli, "%s", _("Nothing.\n"));
        return;
    }
    for (int i = 0; i < audit->count; i++) {
        columns[i].title = _(audit->title[i]);
        columns[i].stretch = i == audit->stretch;
    }
    const struct value labelled = rows_labelled(cli, rows);
    rows_tell(cli, &labelled, audit->key, columns, audit->count);
    tell_seen(cli, rows);
}

static int
run(struct cli *cli, const struct cmdline *line, const struct audit *audit)
{
    struct value body = value_map(), answer;
    value_put(cli->arena, &body, "what", value_text(audit->what));
    value_put(cli->arena, &body, "limit", value_int(PAGE_ROWS));
    body_text(cli, &body, line, OPTION_SYSTEM, "system");
    body_text(cli, &body, line, OPTION_PERSON, "person");
    int failed = body_time(cli, &body, line, OPTION_AT, "at_ms");
    if (failed == 0)
        failed = body_time(cli, &body, line, OPTION_FROM, "from_ms");
    if (failed == 0)
        failed = body_time_to(cli, &body, line, OPTION_TO, "to_ms");
    if (failed == 0)
        failed = pages_ask(cli, &body, "rows", &answer);
    if (failed != 0)
        return failed;
    if (cli->json)
        say_json(cli, &answer);
    else if (cmdline_has(line, OPTION_CSV)) {
        const struct value rows = rows_folded(cli, value_get(&answer, "rows"));
        rows_tell_csv(cli, &rows, audit->key, audit->count + audit->more);
    } else
        tell(cli, audit, &answer);
    return 0;
}

int
run_audit_access(struct cli *cli, const struct cmdline *line)
{
    return run(cli, line, &ACCESS);
}

int
run_audit_decisions(struct cli *cli, const struct cmdline *line)
{
    return run(cli, line, &DECISIONS);
}

int
run_audit_overrides(struct cli *cli, const struct cmdline *line)
{
    return run(cli, line, &OVERRIDES);
}

int
run_audit_refusals(struct cli *cli, const struct cmdline *line)
{
    return run(cli, line, &REFUSALS);
}
