#include "core/story_inside.h"

#include <string.h>

#include "core/text.h"

/* Marks a message id; the shell translates it. */
#define N_(message) message

bool
play_wrong(const struct play *play, const struct script_word *word,
           const char *message)
{
    return script_wrong(play->arena, play->fault, word, message);
}

bool
play_is_word(const struct script_word *word, const char *text)
{
    return word->key == NULL && strcmp(word->text, text) == 0;
}

/* -- Names: keys, and labels in either language ---------------------------- */

bool
play_is_called(const struct play *play, const char *typed, const char *key,
               const struct label *label)
{
    const char *plain = text_plain(play->arena, typed);
    return strcmp(typed, key) == 0 ||
           (label->en != NULL &&
            strcmp(text_plain(play->arena, label->en), plain) == 0) ||
           (label->sv != NULL &&
            strcmp(text_plain(play->arena, label->sv), plain) == 0);
}

const struct field *
play_field(const struct play *play, const char *typed)
{
    const struct workflow *workflow = play->story->stage.workflow;
    for (int i = 0; i < workflow->field_count; i++)
        if (play_is_called(play, typed, workflow->fields[i].name,
                           &workflow->fields[i].label))
            return &workflow->fields[i];
    return NULL;
}

/* The status of a code that a sentence names. */
bool
play_code(struct play *play, const struct script_word *word, enum status *out)
{
    *out = status_from_code(word->text);
    return (*out != STATUS_OK && strcmp(status_code(*out), word->text) == 0) ||
           play_wrong(play, word, N_("there is no refusal \"{word}\""));
}

/* -- What happens -----------------------------------------------------------
 */

const char *
story_threshold(struct arena *arena, const struct clock *clock, int percent)
{
    return arena_format(arena, clock->until != NULL ? "%s@%dd" : "%s@%d%%",
                        clock->name, percent);
}

void
story_tell(struct story *story, const char *actor)
{
    struct stage *stage = &story->stage;
    struct decision *kept = arena_take(stage->arena, sizeof *kept);
    *kept = stage->last;
    story->events = stage_grown(stage->arena, story->events, story->event_count,
                                &story->event_room, sizeof *story->events);
    struct story_event *event = &story->events[story->event_count++];
    *event = (struct story_event){
        .line = story->line,
        .at_ms = stage->now_ms,
        .actor = actor,
        .acting_for = stage->stimulus.acting_for != 0
                          ? stage_login(stage, stage->stimulus.acting_for)
                          : NULL,
        .move = stage->stimulus.move,
        .vote = strcmp(stage->stimulus.move, "vote") == 0
                    ? value_get_text(&stage->stimulus.fields, "vote")
                    : NULL,
        .due = stage->clock != NULL
                   ? story_threshold(stage->arena, stage->clock, stage->percent)
                   : NULL,
        .clock = stage->clock,
        .percent = stage->percent,
        .decision = kept,
        .done = stage->done,
    };
    if (story->happened != NULL)
        story->happened(story->listener, event);
}

enum status
story_follow(struct story *story)
{
    struct stage *stage = &story->stage;
    while (stage_follow(stage))
        story_tell(story, cause_name(stage->stimulus.cause));
    return stage->undone ? stage->last.status : STATUS_OK;
}

void
story_pass(struct story *story, int64_t until_ms)
{
    while (stage_pass(&story->stage, until_ms)) {
        story_tell(story, "timer");
        story_follow(story);
    }
}

bool
play_scene(struct play *play)
{
    if (!play_cast_is_there(play))
        return false;
    play->story->begun = true;
    play->story->event_count = 0;
    return true;
}

void
story_fail(struct story *story, const struct script_fault *fault)
{
    if (story->failed != NULL)
        story->failed(story->listener, fault);
}

/* -- Time -------------------------------------------------------------------
 */

static bool
play_moment(struct play *play)
{
    struct story *story = play->story;
    const struct script_word *moment = &play->line->name;
    const bool start = play->line->kind == SCRIPT_START;
    int64_t at_ms = 0;
    if (step_time_read(story->stage.calendars->always.zone, moment->text,
                       &at_ms) != STATUS_OK)
        return play_wrong(play, moment,
                          N_("a time belongs here, such as 2026-11-23 09:00"));
    if (start && story->begun)
        return play_wrong(
            play, moment,
            N_("the story has begun; \"start\" comes before that"));
    if (!start && at_ms < story->stage.now_ms)
        return play_wrong(play, moment, N_("time does not go backwards"));
    if (start) {
        story->stage.now_ms = at_ms;
        return true;
    }
    if (!play_scene(play))
        return false;
    story_pass(story, at_ms);
    return true;
}

static bool
play_wait(struct play *play)
{
    if (!play_scene(play))
        return false;
    const struct calendar *always = &play->story->stage.calendars->always;
    story_pass(play->story, play->story->stage.now_ms +
                                clock_duration_ms(always, play->line->wait));
    return true;
}

/* -- The whole ---------------------------------------------------------------
 */

void
story_begin(struct story *story, struct arena *arena,
            const struct workflow *workflow, const struct calendars *calendars)
{
    *story = (struct story){.line = 0};
    story->stage.arena = arena;
    story->stage.lasting = arena;
    story->stage.workflow = workflow;
    story->stage.calendars = calendars;
    stage_begin(&story->stage);
    step_time_read(calendars->always.zone, STORY_START, &story->stage.now_ms);
}

static bool
play_line(struct play *play)
{
    switch (play->line->kind) {
    case SCRIPT_NOTHING:
        return true;
    case SCRIPT_PERSON:
        return play_person(play);
    case SCRIPT_SYSTEM:
        return play_system(play);
    case SCRIPT_ROLE:
        return play_role(play);
    case SCRIPT_PROFILE:
        return play_profile(play);
    case SCRIPT_GRANT:
        return play_grant(play);
    case SCRIPT_FREEZE:
        return play_freeze(play);
    case SCRIPT_SETTING:
        return play_setting(play);
    case SCRIPT_TAKEN:
        return play_taken(play);
    case SCRIPT_COURSE:
        return play_course(play);
    case SCRIPT_SERVICE:
        return play_service(play);
    case SCRIPT_TICKET:
        return play_ticket(play);
    case SCRIPT_START:
    case SCRIPT_UNTIL:
        return play_moment(play);
    case SCRIPT_WAIT:
        return play_wait(play);
    case SCRIPT_MOVE:
        return play_move(play);
    case SCRIPT_EXPECT:
        return play_expect(play);
    }
    return true;
}

/* A refusal is told of when the next sentence does not expect it. */
static void
settle(struct story *story, const struct script_line *next)
{
    const bool expected = next != NULL && next->kind == SCRIPT_EXPECT &&
                          play_is_word(&next->move, "refused");
    if (story->refused && !expected) {
        story_fail(story, &story->refusal);
        story->refused = false;
    }
}

bool
story_play(struct story *story, int line, const char *text,
           struct script_fault *fault)
{
    struct arena *arena = story->stage.arena;
    struct script_line *read = arena_take(arena, sizeof *read);
    struct play play = {.story = story, .arena = arena, .line = read};
    play.fault = fault;
    story->line = line;
    bool sensible = script_read(arena, arena_string(arena, text), read, fault);
    if (sensible && read->kind != SCRIPT_NOTHING)
        settle(story, read);
    fault->line = line;
    if (sensible) {
        struct script_fault found = {.line = line};
        play.fault = &found;
        sensible = play_line(&play);
        if (!sensible) {
            *fault = found;
            if (fault->line == 0)
                fault->line = line;
        }
    }
    return sensible;
}

void
story_end(struct story *story)
{
    settle(story, NULL);
}
