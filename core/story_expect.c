/* What a story expects, against what has come of it. */
#include "core/story_inside.h"

#include <string.h>

#include "core/role.h"

/* Marks a message id; the shell translates it. */
#define N_(message) message

struct names
story_rung(struct arena *arena, const struct workflow *workflow,
           const struct job_wish *job, int priority)
{
    const struct ladder *ladder =
        job->ladder != NULL ? workflow_ladder(workflow, job->ladder) : NULL;
    struct names roles = {.count = 0};
    int percent = -1, room = 0;
    for (int i = 0; ladder != NULL && i < ladder->rung_count; i++) {
        const struct rung *rung = &ladder->rungs[i];
        const bool applies =
            rung->priorities == 0 ||
            (priority > 0 && (rung->priorities >> (priority - 1) & 1U) != 0);
        if (!applies || rung->percent > job->percent || rung->percent < percent)
            continue;
        if (rung->percent > percent)
            roles.count = 0;
        percent = rung->percent;
        for (int role = 0; role < rung->roles.count; role++) {
            roles.name = stage_grown(arena, roles.name, roles.count, &room,
                                     sizeof *roles.name);
            roles.name[roles.count++] = rung->roles.name[role];
        }
    }
    return roles;
}

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

static void
expect_equal(struct play *play, const char *expected, const char *actual)
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
            expect_equal(play, workflow->states[i].name,
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
    expect_equal(play, word->text,
                 priority == 0 ? "none"
                               : arena_format(play->arena, "P%d", priority));
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
    expect_equal(play, status_code(expected), status_code(actual));
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
            expect_equal(play, word[1].text, clock_state_name(reading.state));
            return true;
        }
    return play_wrong(play, &word[1],
                      N_("a clock is idle, running, paused, met, breached or "
                         "stopped"));
}

/* Something that was to happen since the last move or time, or was not to. */
static bool
expect_event(struct play *play, bool happened, const char *what)
{
    struct script_fault fault = {.line = play->story->line,
                                 .column = play->line->word[0].column,
                                 .args = value_map()};
    value_put(play->arena, &fault.args, "what", value_text(what));
    fault.message = happened
                        ? N_("\"{what}\" was not expected, but happened")
                        : N_("\"{what}\" was expected, but did not happen");
    if (happened == play->line->negated)
        story_fail(play->story, &fault);
    return true;
}

static const char *
threshold_name(struct arena *arena, const char *clock, int percent)
{
    return arena_format(arena, "%s@%d%%", clock, percent);
}

static bool
expect_fired(struct play *play)
{
    const struct story *story = play->story;
    const struct workflow *workflow = story->stage.workflow;
    const char *name = play->line->word[0].text;
    bool known = false, fired = false;
    for (int i = 0; i < workflow->clock_count; i++)
        for (int t = 0; t < workflow->clocks[i].threshold_count; t++)
            known =
                known || strcmp(threshold_name(
                                    play->arena, workflow->clocks[i].name,
                                    workflow->clocks[i].thresholds[t].percent),
                                name) == 0;
    if (!known)
        return play_wrong(
            play, &play->line->word[0],
            N_("the workflow has no threshold \"{word}\", such as "
               "CLOCK@50%"));
    for (int i = 0; i < story->event_count; i++)
        fired =
            fired || (story->events[i].clock != NULL &&
                      strcmp(threshold_name(play->arena, story->events[i].clock,
                                            story->events[i].percent),
                             name) == 0);
    return expect_event(play, fired, name);
}

/* Whether an effect says this; with a NULL template, of a ladder's rung. */
static bool
is_in(const struct effect *effects, int count, const char *target,
      const char *template_name)
{
    for (int i = 0; i < count; i++)
        if (effects[i].kind == EFFECT_NOTIFY &&
            strcmp(effects[i].target, target) == 0 &&
            strcmp(effects[i].template_name, template_name) == 0)
            return true;
    return false;
}

/* Somewhere in the workflow, so that a slip of the pen is found. */
static bool
is_ever_notified(const struct workflow *workflow, const char *target,
                 const char *template_name)
{
    for (int i = 0; i < workflow->move_count; i++)
        if (is_in(workflow->moves[i].effects, workflow->moves[i].effect_count,
                  target, template_name))
            return true;
    for (int i = 0; i < workflow->clock_count; i++)
        for (int t = 0; t < workflow->clocks[i].threshold_count; t++)
            if (is_in(workflow->clocks[i].thresholds[t].effects,
                      workflow->clocks[i].thresholds[t].effect_count, target,
                      template_name))
                return true;
    return false;
}

static bool
expect_notified(struct play *play)
{
    const struct story *story = play->story;
    const struct script_word *word = play->line->word;
    bool found = false;
    if (!is_ever_notified(story->stage.workflow, word[0].text, word[1].text))
        return play_wrong(play, &word[0],
                          N_("nothing in the workflow notifies \"{word}\" so"));
    for (int i = 0; i < story->event_count; i++) {
        const struct decision *decision = story->events[i].decision;
        for (int job = 0; job < decision->job_count; job++)
            found =
                found ||
                (decision->jobs[job].kind == EFFECT_NOTIFY &&
                 strcmp(decision->jobs[job].target, word[0].text) == 0 &&
                 strcmp(decision->jobs[job].template_name, word[1].text) == 0);
    }
    return expect_event(
        play, found,
        arena_format(play->arena, "%s %s", word[0].text, word[1].text));
}

static bool
expect_escalated(struct play *play)
{
    const struct story *story = play->story;
    const char *role = play->line->word[0].text;
    bool found = false;
    if (role_named(role) == NULL)
        return play_wrong(play, &play->line->word[0],
                          N_("there is no role \"{word}\""));
    for (int i = 0; i < story->event_count; i++) {
        const struct decision *decision = story->events[i].decision;
        for (int job = 0; job < decision->job_count; job++) {
            const struct names roles =
                story_rung(play->arena, story->stage.workflow,
                           &decision->jobs[job], decision->change.priority);
            found = found || names_has(&roles, role);
        }
    }
    return expect_event(play, found, role);
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
    expect_equal(
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
        {"state", expect_state},         {"priority", expect_priority},
        {"refused", expect_refused},     {"clock", expect_clock},
        {"fired", expect_fired},         {"notified", expect_notified},
        {"escalated", expect_escalated}, {"field", expect_field},
    };
    for (size_t i = 0; i < sizeof EXPECTATIONS / sizeof *EXPECTATIONS; i++)
        if (play_is_word(&play->line->move, EXPECTATIONS[i].what))
            return EXPECTATIONS[i].expect(play);
    return false;
}
