/* What a story expects, against what has come of it. */
#include "core/story_inside.h"

#include <string.h>

/* Marks a message id; the shell translates it. */
#define N_(message) message

static void
differ(struct play *play, const char *expected, const char *actual)
{
    struct script_fault fault = {.line = play->story->line,
                                 .column = play->line->word[0].column,
                                 .args = value_map()};
    fault.message = play->line->negated
                        ? N_("expected anything but {expected}")
                        : N_("expected {expected}, but it is {actual}");
    value_put(play->arena, &fault.args, "expected", value_text(expected));
    value_put(play->arena, &fault.args, "actual", value_text(actual));
    story_fail(play->story, &fault);
}

void
play_expect_equal(struct play *play, const char *expected, const char *actual)
{
    if ((strcmp(expected, actual) == 0) == play->line->negated)
        differ(play, expected, actual);
}

static bool
expect_state(struct play *play)
{
    const struct workflow *workflow = play->story->stage.workflow;
    const struct script_word *word = &play->line->word[0];
    for (int i = 0; i < workflow->state_count; i++)
        if (play_is_called(play, word->text, workflow->states[i].name,
                           &workflow->states[i].label)) {
            play_expect_equal(play, workflow->states[i].name,
                              play->story->stage.ticket.state);
            return true;
        }
    return play_wrong(play, word, N_("the workflow has no state \"{word}\""));
}

static bool
expect_priority(struct play *play)
{
    const struct script_word *word = &play->line->word[0];
    const int priority = play->story->stage.ticket.priority;
    const bool known = word->text[0] == 'P' && word->text[1] >= '1' &&
                       word->text[1] <= '0' + WORKFLOW_PRIORITIES &&
                       word->text[2] == '\0';
    if (!known && strcmp(word->text, "none") != 0)
        return play_wrong(play, word,
                          N_("a priority is P1, P2, P3, P4, P5 or none"));
    play_expect_equal(
        play, word->text,
        priority == 0 ? "none" : arena_format(play->arena, "P%d", priority));
    return true;
}

static bool
expect_refused(struct play *play)
{
    struct story *story = play->story;
    enum status expected, actual = STATUS_OK;
    if (!play_code(play, &play->line->word[0], &expected))
        return false;
    for (int i = 0; i < story->event_count; i++)
        if (actual != expected &&
            story->events[i].decision->status != STATUS_OK)
            actual = story->events[i].decision->status;
    story->refused = false;
    play_expect_equal(play, status_code(expected), status_code(actual));
    return true;
}

static bool
expect_clock(struct play *play)
{
    const struct stage *stage = &play->story->stage;
    const struct script_word *word = play->line->word;
    const struct clock *clock = workflow_clock(stage->workflow, word[0].text);
    if (clock == NULL)
        return play_wrong(play, &word[0],
                          N_("the workflow has no clock \"{word}\""));
    for (int i = CLOCK_IDLE; i <= CLOCK_STOPPED; i++)
        if (strcmp(clock_state_name((enum clock_state)i), word[1].text) == 0) {
            const struct clock_reading reading =
                stage_clock(stage, clock, stage->now_ms);
            play_expect_equal(play, word[1].text,
                              clock_state_name(reading.state));
            return true;
        }
    return play_wrong(play, &word[1],
                      N_("a clock is idle, running, paused, met, breached or "
                         "stopped"));
}

/* A field as a story writes it. */
static const char *
field_text(struct play *play, const struct field *field,
           const struct value *value)
{
    const struct stage *stage = &play->story->stage;
    if (value == NULL || value->kind == VALUE_NIL)
        return "\"\"";
    if (value->kind == VALUE_BOOL)
        return value->as.boolean ? "true" : "false";
    if (value->kind == VALUE_TEXT)
        return value->as.text;
    if (field->type == FIELD_PERSON && value->kind == VALUE_INT)
        return stage_login(stage, value->as.integer);
    if (value->kind == VALUE_INT)
        return arena_format(play->arena, "%lld", (long long)value->as.integer);
    const char *text = "";
    for (uint32_t i = 0; value->kind == VALUE_LIST && i < value->count; i++)
        text = arena_format(play->arena, "%s%s%s", text, i == 0 ? "" : ",",
                            stage_login(stage, value->as.items[i].as.integer));
    return text;
}

static bool
expect_field(struct play *play)
{
    struct stage *stage = &play->story->stage;
    const struct script_word *word = &play->line->word[0];
    const struct field *field =
        word->key != NULL ? play_field(play, word->key) : NULL;
    if (field == NULL)
        return play_wrong(play, word,
                          N_("a field belongs here, such as known=true"));
    struct value expected = value_nil(), args = value_map();
    if (stage_field_read(stage, field, word->text, &expected, &args) !=
        STATUS_OK)
        return play_wrong(play, word, N_("\"{word}\" does not fit that field"));
    play_expect_equal(
        play, field_text(play, field, &expected),
        field_text(play, field, value_get(&stage->ticket.fields, field->name)));
    return true;
}

bool
play_expect(struct play *play)
{
    static const struct {
        const char *what;
        bool (*expect)(struct play *play);
    } EXPECTATIONS[] = {
        {"state", expect_state},
        {"priority", expect_priority},
        {"refused", expect_refused},
        {"clock", expect_clock},
        {"fired", play_expect_fired},
        {"notified", play_expect_notified},
        {"escalated", play_expect_escalated},
        {"field", expect_field},
        {"granted", play_expect_granted},
        {"spawned", play_expect_spawned},
        {"round", play_expect_round},
        {"votes", play_expect_votes},
        {"signalled", play_expect_signalled},
        {"register", play_expect_register},
        {"asked", play_expect_asked},
        {"as", play_expect_as},
    };
    for (size_t i = 0; i < sizeof EXPECTATIONS / sizeof *EXPECTATIONS; i++)
        if (play_is_word(&play->line->move, EXPECTATIONS[i].what))
            return EXPECTATIONS[i].expect(play);
    return false;
}
