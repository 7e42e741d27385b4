/* What waits for a person's decision, one question after the other: a vote, a
 * yes or no, a proposal to confirm. What asks the same about one person is
 * one question. */
#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/call.h"
#include "clients/cli/change.h"
#include "clients/cli/commands.h"
#include "clients/cli/dialog.h"
#include "clients/cli/names.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"

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

/* Matters that are one question: neighbours in the list with one group. */
struct question {
    const struct value *matter; /* the first */
    uint32_t count;
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

static void
tell_title(struct cli *cli, const struct question *question)
{
    const struct value *matter = question->matter;
    if (is_kind(matter, "pending")) {
        const int64_t id = value_get_int(matter, "id", 0);
        say(cli, _("proposal %lld, %s\n"), (long long)id,
            text_of(cli, matter, "title"));
        change_show(cli, id);
        return;
    }
    if (question->count > 1) {
        say(cli, _("%u tickets as one question\n"), question->count);
        for (uint32_t i = 0; i < question->count; i++)
            say(cli, "    %s  %s\n", text_of(cli, &matter[i], "ref"),
                text_of(cli, &matter[i], "title"));
        return;
    }
    say(cli, "%s, %s\n", text_of(cli, matter, "ref"),
        text_of(cli, matter, "title"));
}

static void
tell_question(struct cli *cli, const struct question *question, uint32_t number,
              uint32_t count)
{
    const struct value *matter = question->matter;
    const int64_t due = value_get_int(matter, "due_at_ms", 0);
    const char *subject = value_get_text(matter, "subject");
    const char *reason = value_get_text(matter, "reason");
    say(cli, _("%u of %u: "), number, count);
    tell_title(cli, question);
    if (subject != NULL)
        say(cli, _("  For %s.\n"), say_text(cli, subject));
    if (reason != NULL)
        say(cli, _("  Reason: %s\n"), say_text(cli, reason));
    say(cli, _("  From %s. %s."), text_of(cli, matter, "who"),
        names_answer_label(cli, value_get(matter, "why"),
                           _("Needs a second person")));
    if (due != 0)
        say(cli, _(" Due %s."), say_time(cli, due));
    say(cli, "\n");
}

/* -- Answering ----------------------------------------------------------- */

static int
answer_missing(struct cli *cli)
{
    say_aside(cli, "%s", _("That answer does not exist here."));
    return 0;
}

/* An answer is to what was shown: a change meanwhile is a refusal. */
static int64_t
version_of(const struct value *matter)
{
    return value_get_int(matter, "version", -1);
}

static int
decide_ticket(struct cli *cli, const struct value *matter, const char *name)
{
    const char *ref = value_get_text(matter, "ref");
    struct value answer;
    if (name == NULL || ref == NULL)
        return answer_missing(cli);
    const int refused = call_query(cli, "moves", "ref", ref, &answer);
    if (refused != 0)
        return refused;
    const struct value *move = dialog_find(value_get(&answer, "moves"), name);
    if (move == NULL)
        return say_refusal(cli, STATUS_NOT_FOUND, NULL, NULL);
    return dialog_move(cli, ref, name, version_of(matter));
}

/* One answer for all; each is a step of its own ticket, and a refusal of one
 * is told and does not stop the others. */
static int
decide_group(struct cli *cli, const struct question *question, const char *key)
{
    int last = 0;
    const char *note =
        ask_line(cli, _("  Reason or comment (may be left empty): "));
    if (note == NULL)
        return -1;
    for (uint32_t i = 0; i < question->count; i++) {
        const struct value *matter = &question->matter[i];
        const char *ref = value_get_text(matter, "ref");
        const char *move = value_get_text(matter, key);
        struct value shown, answer;
        if (move == NULL || ref == NULL)
            return answer_missing(cli);
        int code = ticket_describe(cli, ref, &shown); /* for the labels */
        if (code == 0)
            code = ticket_act(cli, ref, move, value_map(),
                              *note == '\0' ? NULL : note, version_of(matter),
                              &answer);
        if (code == 0)
            ticket_tell_moved(cli, &answer);
        else
            last = code;
    }
    return last;
}

static int
decide_pending(struct cli *cli, const struct value *matter,
               enum choice_made choice)
{
    const int64_t id = value_get_int(matter, "id", 0);
    if (choice == CHOICE_YES)
        return change_settle(cli, "confirm", id, true);
    if (choice == CHOICE_NO)
        return change_settle(cli, "withdraw", id, true);
    return answer_missing(cli);
}

/* −1: the person goes no further. */
static int
ask_choice(struct cli *cli, const struct question *question)
{
    static const char *const KEYS[CHOICE_COUNT] = {
        [CHOICE_YES] = "yes", [CHOICE_NO] = "no", [CHOICE_ASK] = "ask"};
    const int choice = dialog_choose(cli, CHOICES, CHOICE_COUNT);
    if (choice < 0 || choice == CHOICE_QUIT)
        return -1;
    if (choice == CHOICE_SKIP)
        return 0;
    if (is_kind(question->matter, "pending"))
        return decide_pending(cli, question->matter, (enum choice_made)choice);
    if (question->count > 1)
        return decide_group(cli, question, KEYS[choice]);
    return decide_ticket(cli, question->matter,
                         value_get_text(question->matter, KEYS[choice]));
}

static int
ask_vote(struct cli *cli, const struct question *question)
{
    static const char *const VOTES[] = {"yes", "no", "abstain"};
    const char *ref = value_get_text(question->matter, "ref");
    const int64_t version = version_of(question->matter);
    struct value answer;
    const int choice = dialog_choose(cli, BALLOT, BALLOT_COUNT);
    if (choice < 0 || choice == BALLOT_QUIT)
        return -1;
    if (choice == BALLOT_SKIP)
        return 0;
    const char *note =
        ask_line(cli, _("  Reason or comment (may be left empty): "));
    if (note == NULL)
        return -1;
    note = *note == '\0' ? NULL : note;
    const int refused =
        choice == BALLOT_RECUSE
            ? ticket_act(cli, ref, "recuse", value_map(), note, -1, &answer)
            : ticket_vote(cli, ref, VOTES[choice], note, version, &answer);
    if (refused == 0)
        say(cli, "%s: %s\n", text_of(cli, &answer, "ref"),
            choice == BALLOT_RECUSE ? _("you have recused yourself")
                                    : _("your vote is counted"));
    return refused;
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
questions_of(struct cli *cli, const struct value *matters,
             struct question **out)
{
    struct question *questions =
        arena_take(cli->arena, sizeof *questions * (matters->count + 1U));
    struct value *sorted =
        arena_take(cli->arena, sizeof *sorted * (matters->count + 1U));
    bool *taken = arena_take(cli->arena, sizeof *taken * (matters->count + 1U));
    uint32_t count = 0, placed = 0;
    memset(taken, 0, sizeof *taken * (matters->count + 1U));
    for (uint32_t i = 0; i < matters->count; i++) {
        if (taken[i])
            continue;
        struct question *question = &questions[count++];
        *question = (struct question){.matter = &sorted[placed]};
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
tell_matter(struct cli *cli, const struct question *question)
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
walk(struct cli *cli, const struct question *questions, uint32_t count)
{
    int last = 0;
    for (uint32_t i = 0; i < count; i++) {
        tell_question(cli, &questions[i], i + 1, count);
        int code = tell_matter(cli, &questions[i]);
        if (code == 0)
            code = is_kind(questions[i].matter, "round")
                       ? ask_vote(cli, &questions[i])
                       : ask_choice(cli, &questions[i]);
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
    struct question *questions;
    const int refused = call_query(cli, "decide", NULL, NULL, &answer);
    if (refused != 0)
        return refused;
    if (cli->json) {
        say_json(cli, &answer);
        return 0;
    }
    const struct value *matters = value_get(&answer, "matters");
    if (value_get_bool(&answer, "more"))
        say_aside(cli, "%s", _("There are more than these."));
    if (matters == NULL || matters->kind != VALUE_LIST || matters->count == 0) {
        say(cli, "%s", _("Nothing waits for your decision.\n"));
        return 0;
    }
    const uint32_t count = questions_of(cli, matters, &questions);
    if (cli->asks)
        return walk(cli, questions, count);
    for (uint32_t i = 0; i < count; i++)
        tell_question(cli, &questions[i], i + 1, count);
    return 0;
}
