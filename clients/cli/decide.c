/* What waits for a person's decision, one question after the other: a vote, a
 * yes or no, a proposal to confirm. What asks the same about one person is
 * one question. */
#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/call.h"
#include "clients/cli/change.h"
#include "clients/cli/commands.h"
#include "clients/cli/decide_answer.h"
#include "clients/cli/dialog.h"
#include "clients/cli/names.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"

/* Added to an exit code: the person goes no further. */
#define ENDED 100
#define SESSION_OVER 6

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

enum ballot_choice {
    BALLOT_YES,
    BALLOT_NO,
    BALLOT_ABSTAIN,
    BALLOT_RECUSE,
    BALLOT_SKIP,
    BALLOT_QUIT,
    BALLOT_COUNT
};

static const char *const BALLOT[BALLOT_COUNT] = {
    [BALLOT_YES] = N_("yes"),         [BALLOT_NO] = N_("no"),
    [BALLOT_ABSTAIN] = N_("abstain"), [BALLOT_RECUSE] = N_("recuse"),
    [BALLOT_SKIP] = N_("skip"),       [BALLOT_QUIT] = N_("quit"),
};

static bool
is_kind(const struct value *matter, const char *name)
{
    const char *kind = value_get_text(matter, "kind");
    return kind != NULL && strcmp(kind, name) == 0;
}

static const char *
text_of(struct cli *cli, const struct value *matter, const char *key)
{
    return say_text(cli, value_get_text(matter, key));
}

/* -- Telling ------------------------------------------------------------- */

/* Whether all of a question say the same there. */
static bool
is_common(const struct asked *question, const char *key)
{
    const struct value *first = value_get(&question->matter[0], key);
    for (uint32_t i = 1; i < question->count; i++) {
        const struct value *other = value_get(&question->matter[i], key);
        if (first == NULL || other == NULL ? first != other
                                           : !value_equal(first, other))
            return false;
    }
    return true;
}

/* Where nobody gave it a title it is called by system, role and person. */
static bool
is_called_by_all(const struct value *matter)
{
    const char *title = value_get_text(matter, "title");
    const char *subject = value_get_text(matter, "subject");
    return title != NULL && subject != NULL && strstr(title, subject) != NULL;
}

/* The same as it is told: to the minute. */
static bool
is_due_common(struct cli *cli, const struct asked *question)
{
    const char *due =
        say_time(cli, value_get_int(question->matter, "due_at_ms", 0));
    for (uint32_t i = 1; i < question->count; i++)
        if (strcmp(due, say_time(cli, value_get_int(&question->matter[i],
                                                    "due_at_ms", 0))) != 0)
            return false;
    return true;
}

/* "system mail, role reader, 2026-11-26 – 2027-02-24": what there is of it. */
static const char *
lease_of(struct cli *cli, const struct value *matter)
{
    const bool called = is_called_by_all(matter);
    const char *system = called ? NULL : value_get_text(matter, "system");
    const char *role = called ? NULL : value_get_text(matter, "role");
    const int64_t from = value_get_int(matter, "from_at_ms", 0);
    const int64_t until = value_get_int(matter, "until_at_ms", 0);
    struct page page = {.arena = cli->arena};
    const char *comma = "";
    if (system != NULL) {
        page_add(&page, _("system %s"), say_text(cli, system));
        comma = ", ";
    }
    if (role != NULL) {
        page_add(&page, "%s", comma);
        page_add(&page, _("role %s"), say_text(cli, role));
        comma = ", ";
    }
    if (from != 0 || until != 0)
        page_add(&page, "%s%s – %s", comma, say_time(cli, from),
                 until == 0 ? "" : say_until(cli, until));
    return page_text(&page);
}

/* What differs between the matters of a question, with the first one's if
 * `whole`: lines that begin with `indent`. */
static void
tell_own(struct cli *cli, const struct asked *question, uint32_t index,
         bool common, const char *indent)
{
    const struct value *matter = &question->matter[index];
    const char *reason = value_get_text(matter, "reason");
    const int64_t due = value_get_int(matter, "due_at_ms", 0);
    const struct value *stopped = value_get(matter, "stopped");
    const char *code = value_get_text(stopped, "code");
    if (reason != NULL && is_common(question, "reason") == common)
        say(cli, _("%sReason: %s\n"), indent, say_text(cli, reason));
    if (due != 0 && !common && !is_due_common(cli, question))
        say(cli, _("%sDue %s.\n"), indent, say_time(cli, due));
    if (code == NULL || is_common(question, "stopped") != common)
        return;
    names_use(cli, matter);
    say(cli, _("%sStopped now: %s (%s)\n"), indent,
        say_sentence(cli, status_from_code(code), value_get(stopped, "args")),
        code);
}

static void
tell_title(struct cli *cli, const struct asked *question)
{
    const struct value *matter = question->matter;
    if (is_kind(matter, "pending")) {
        const int64_t id = value_get_int(matter, "id", 0);
        say(cli, _("proposal %lld, %s\n"), (long long)id,
            text_of(cli, matter, "title"));
        change_show(cli, id);
        return;
    }
    if (question->count == 1) {
        const char *lease = lease_of(cli, matter);
        say(cli, "%s, %s\n", text_of(cli, matter, "ref"),
            text_of(cli, matter, "title"));
        if (*lease != '\0')
            say(cli, "  %s\n", lease);
        return;
    }
    say(cli, _("%u tickets as one question\n"), question->count);
    for (uint32_t i = 0; i < question->count; i++) {
        const char *lease = lease_of(cli, &matter[i]);
        say(cli, "    %s  %s%s%s\n", text_of(cli, &matter[i], "ref"),
            text_of(cli, &matter[i], "title"), *lease == '\0' ? "" : "; ",
            lease);
        tell_own(cli, question, i, false, "        ");
    }
}

static void
tell_question(struct cli *cli, const struct asked *question, uint32_t number,
              uint32_t count)
{
    const struct value *matter = question->matter;
    const int64_t due = value_get_int(matter, "due_at_ms", 0);
    const char *subject = value_get_text(matter, "subject");
    const char *for_whom = value_get_text(matter, "for");
    say(cli, _("%u of %u: "), number, count);
    tell_title(cli, question);
    if (for_whom != NULL)
        say(cli, _("  You decide as deputy of %s.\n"), say_text(cli, for_whom));
    if (subject != NULL)
        say(cli, _("  For %s.\n"), say_text(cli, subject));
    tell_own(cli, question, 0, true, "  ");
    say(cli, _("  From %s. %s."),
        is_common(question, "who") ? text_of(cli, matter, "who") : _("several"),
        names_answer_label(cli, value_get(matter, "why"),
                           _("Needs a second person")));
    if (due != 0 && is_due_common(cli, question))
        say(cli, _(" Due %s."), say_time(cli, due));
    say(cli, "\n");
}

/* -- Answering ----------------------------------------------------------- */

static int
decide_pending(struct cli *cli, const struct value *matter,
               enum choice_made choice)
{
    const int64_t id = value_get_int(matter, "id", 0);
    return change_settle(cli, choice == CHOICE_YES ? "confirm" : "withdraw", id,
                         true);
}

/* "Send back → Returned": what asking does with the ticket. */
static void
tell_ask(struct cli *cli, const struct asked *question)
{
    const char *name = value_get_text(question->matter, "ask");
    names_use(cli, question->matter);
    const struct move *move = cli->workflow == NULL || name == NULL
                                  ? NULL
                                  : workflow_move_named(cli->workflow, name);
    if (move == NULL)
        return;
    const char *does = names_move(cli, cli->workflow, name);
    if (move->to >= 0)
        does = arena_format(cli->arena, "%s → %s", does,
                            names_state(cli, cli->workflow,
                                        cli->workflow->states[move->to].name));
    say(cli,
        question->count == 1 ? _("  \"ask\" sends it back: %s.\n")
                             : _("  \"ask\" sends them back: %s.\n"),
        does);
}

/* The exit code, or with ENDED: the person goes no further. What is refused is
 * told and can be answered anew, or skipped. */
static int
ask_choice(struct cli *cli, const struct asked *question)
{
    static const char *const KEYS[CHOICE_COUNT] = {
        [CHOICE_YES] = "yes", [CHOICE_NO] = "no", [CHOICE_ASK] = "ask"};
    enum answered answered = ANSWERED_LEFT;
    int code = 0;
    tell_ask(cli, question);
    while (answered == ANSWERED_LEFT) {
        const int choice = dialog_choose(cli, CHOICES, CHOICE_COUNT);
        if (choice < 0 || choice == CHOICE_QUIT)
            return ENDED + code;
        if (choice == CHOICE_SKIP)
            return code;
        const bool pending = is_kind(question->matter, "pending");
        if (pending && choice == CHOICE_ASK) {
            decide_tell_answers(cli, question->matter);
            continue;
        }
        if (pending)
            return decide_pending(cli, question->matter,
                                  (enum choice_made)choice);
        answered = decide_answer(cli, question, KEYS[choice], &code);
    }
    return answered == ANSWERED_END ? ENDED + code : code;
}

static int
ask_vote(struct cli *cli, const struct asked *question)
{
    static const char *const VOTES[] = {"yes", "no", "abstain"};
    const char *ref = value_get_text(question->matter, "ref");
    const int64_t version = value_get_int(question->matter, "version", -1);
    struct value answer;
    const char *note;
    int refused = 0;
    for (;;) {
        const int choice = dialog_choose(cli, BALLOT, BALLOT_COUNT);
        if (choice < 0 || choice == BALLOT_QUIT)
            return ENDED + refused;
        if (choice == BALLOT_SKIP)
            return refused;
        const bool recuses = choice == BALLOT_RECUSE;
        const enum answered answered =
            question_reason(cli, recuses ? 1 : 0, &note);
        if (answered == ANSWERED_END)
            return ENDED + refused;
        refused = status_exit(STATUS_REASON);
        if (answered == ANSWERED_LEFT && recuses)
            continue;
        refused =
            recuses
                ? ticket_act(cli, ref, "recuse", value_map(), note, -1, &answer)
                : ticket_vote(cli, ref, VOTES[choice], note, version, &answer);
        if (refused == 0)
            say(cli, "%s: %s\n", text_of(cli, &answer, "ref"),
                recuses ? _("you have recused yourself")
                        : _("your vote is counted"));
        if (refused != 1 && refused != 5)
            return refused;
    }
}

/* -- Going through all --------------------------------------------------- */

static bool
is_same(const struct value *a, const struct value *b)
{
    const char *group = value_get_text(a, "group");
    const char *other = value_get_text(b, "group");
    return group != NULL && other != NULL && strcmp(group, other) == 0;
}

/* The matters as questions, in an order in which each group's stand
 * together. */
static uint32_t
questions_of(struct cli *cli, const struct value *matters, struct asked **out)
{
    struct asked *questions =
        arena_take(cli->arena, sizeof *questions * (matters->count + 1U));
    struct value *sorted =
        arena_take(cli->arena, sizeof *sorted * (matters->count + 1U));
    bool *taken = arena_take(cli->arena, sizeof *taken * (matters->count + 1U));
    uint32_t count = 0, placed = 0;
    memset(taken, 0, sizeof *taken * (matters->count + 1U));
    for (uint32_t i = 0; i < matters->count; i++) {
        if (taken[i])
            continue;
        struct asked *question = &questions[count++];
        *question = (struct asked){.matter = &sorted[placed]};
        for (uint32_t k = i; k < matters->count; k++) {
            if (taken[k] || (k != i && !is_same(&matters->as.items[i],
                                                &matters->as.items[k])))
                continue;
            taken[k] = true;
            sorted[placed++] = matters->as.items[k];
            question->count++;
        }
    }
    *out = questions;
    return count;
}

/* What is decided on: a ticket's fields. Who answers for many at once has
 * their titles. */
static int
tell_matter(struct cli *cli, const struct asked *question)
{
    struct value shown;
    const char *ref = value_get_text(question->matter, "ref");
    if (is_kind(question->matter, "pending") || question->count > 1 ||
        ref == NULL)
        return 0;
    const int refused = ticket_describe(cli, ref, &shown);
    if (refused == 0)
        ticket_tell_fields(cli, &shown);
    return refused;
}

/* A refusal of one is told and the next one follows. */
static int
walk(struct cli *cli, const struct asked *questions, uint32_t count,
     bool *ended)
{
    int last = 0;
    for (uint32_t i = 0; i < count; i++) {
        tell_question(cli, &questions[i], i + 1, count);
        int code = tell_matter(cli, &questions[i]);
        if (code == 0)
            code = is_kind(questions[i].matter, "round")
                       ? ask_vote(cli, &questions[i])
                       : ask_choice(cli, &questions[i]);
        last = code % ENDED != 0 ? code % ENDED : last;
        *ended = code >= ENDED || last == SESSION_OVER;
        if (*ended)
            return last;
    }
    return last;
}

/* What has not been asked about yet: the ticket, or the proposal. */
static struct value
unasked(struct cli *cli, const struct value *matters, struct value *asked)
{
    struct value rest = value_list();
    for (uint32_t i = 0;
         matters != NULL && matters->kind == VALUE_LIST && i < matters->count;
         i++) {
        const struct value *matter = &matters->as.items[i];
        const struct value *id = value_get(matter, "ref");
        bool was = false;
        if (id == NULL || id->kind == VALUE_NIL)
            id = value_get(matter, "id");
        for (uint32_t k = 0; id != NULL && k < asked->count; k++)
            was = was || value_equal(&asked->as.items[k], id);
        if (was)
            continue;
        value_add(cli->arena, &rest, *matter);
        if (id != NULL)
            value_add(cli->arena, asked, *id);
    }
    return rest;
}

/* Those of one answer; the rest, as long as there is more to ask about. */
static int
walk_all(struct cli *cli, struct value *answer)
{
    struct value asked = value_list();
    for (int last = 0;;) {
        struct asked *questions;
        const struct value matters =
            unasked(cli, value_get(answer, "matters"), &asked);
        const uint32_t count = questions_of(cli, &matters, &questions);
        const bool more = value_get_bool(answer, "more");
        bool ended = false;
        if (more && count == 0)
            say_aside(cli, "%s", _("There are more than these."));
        if (count > 0)
            last = walk(cli, questions, count, &ended);
        if (ended || !more || count == 0)
            return last;
        const int refused = call_query(cli, "decide", NULL, NULL, answer);
        if (refused != 0)
            return refused;
    }
}

/* What waits for the person, and is no yes or no. */
static void
tell_others(struct cli *cli, const struct value *answer)
{
    const int64_t others = value_get_int(answer, "others", 0);
    if (others > 0)
        say(cli,
            P_("%lld more waits for something else than yes or no: arende list "
               "--waiting-for-me\n",
               "%lld more wait for something else than yes or no: arende list "
               "--waiting-for-me\n",
               others),
            (long long)others);
}

int
run_decide(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    struct value answer;
    struct asked *questions;
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
        tell_others(cli, &answer);
        return 0;
    }
    if (cli->asks) {
        const int code = walk_all(cli, &answer);
        if (code != SESSION_OVER)
            tell_others(cli, &answer);
        return code;
    }
    const uint32_t count = questions_of(cli, matters, &questions);
    for (uint32_t i = 0; i < count; i++)
        tell_question(cli, &questions[i], i + 1, count);
    if (value_get_bool(&answer, "more"))
        say_aside(cli, "%s", _("There are more than these."));
    tell_others(cli, &answer);
    return 0;
}
