/* What a story expects of a decision by several. */
#include "core/story_inside.h"

#include <string.h>

#include "core/round.h"

/* Marks a message id; the shell translates it. */
#define N_(message) message

/* The ticket's newest round; false if it has had none. */
static bool
newest_round(struct play *play, struct round *out)
{
    const struct ticket *ticket = &play->story->stage.ticket;
    const struct value *held = value_get(&ticket->fields, ROUND_FIELD);
    return held != NULL && round_read(play->arena, held, out);
}

/* "round STATE" or "round NAME STATE" */
bool
play_expect_round(struct play *play)
{
    const struct script_line *line = play->line;
    const struct workflow *workflow = play->story->stage.workflow;
    const struct script_word *state = &line->word[line->word_count - 1];
    struct round *round = arena_take(play->arena, sizeof *round);
    const bool named = line->word_count == 2;
    bool known = false;
    if (named && workflow_round(workflow, line->word[0].text) == NULL)
        return play_wrong(play, &line->word[0],
                          N_("the workflow has no round \"{word}\""));
    for (int i = ROUND_OPEN; i <= ROUND_VOID; i++)
        known =
            known || play_is_word(state, round_state_name((enum round_state)i));
    if (!known)
        return play_wrong(play, state,
                          N_("a round is open, carried, lost or void"));
    const char *actual = "none";
    if (newest_round(play, round))
        actual = named && strcmp(round->name, line->word[0].text) != 0
                     ? round->name
                     : round_state_name(round->state);
    play_expect_equal(play, state->text, actual);
    return true;
}

static int
votes_of(const struct round_count *count, const char *vote)
{
    if (strcmp(vote, "yes") == 0)
        return count->yes;
    if (strcmp(vote, "no") == 0)
        return count->no;
    return strcmp(vote, "abstain") == 0 ? count->abstain : -1;
}

/* "votes 4 yes 1 no": those that are named. */
bool
play_expect_votes(struct play *play)
{
    const struct script_line *line = play->line;
    const struct workflow *workflow = play->story->stage.workflow;
    struct round *round = arena_take(play->arena, sizeof *round);
    struct round_count count = {.yes = 0};
    const char *expected = "", *actual = "";
    if (newest_round(play, round))
        count = round_count(workflow_round(workflow, round->name), round);
    for (int at = 0; at < line->word_count; at += 2) {
        const struct script_word *vote =
            at + 1 < line->word_count ? &line->word[at + 1] : &line->word[at];
        int64_t number = 0;
        if (!play_number(line->word[at].text, &number) ||
            votes_of(&count, vote->text) < 0)
            return play_wrong(play, &line->word[at],
                              N_("votes are counted so: 4 yes 1 no 0 abstain"));
        expected =
            arena_format(play->arena, "%s%s%lld %s", expected,
                         at > 0 ? " " : "", (long long)number, vote->text);
        actual =
            arena_format(play->arena, "%s%s%d %s", actual, at > 0 ? " " : "",
                         votes_of(&count, vote->text), vote->text);
    }
    play_expect_equal(play, expected, actual);
    return true;
}
