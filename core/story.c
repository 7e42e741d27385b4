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

/* NULL if no move, or none of the two that every workflow has, is called
 * that. One that leaves this state comes first. */
static const char *
find_move(const struct play *play, const char *typed)
{
    const struct stage *stage = &play->story->stage;
    const struct workflow *workflow = stage->workflow;
    const char *found = NULL;
    if (strcmp(typed, "note") == 0 || strcmp(typed, "attach") == 0)
        return typed;
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        if (!play_is_called(play, typed, move->name, &move->label))
            continue;
        if (workflow_move(workflow, stage->ticket.state, move->name) == move)
            return move->name;
        found = move->name;
    }
    return found;
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

/* -- What happens -----------------------------------------------------------
 */

static void
tell(struct story *story, const char *actor)
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
        .move = stage->last_move,
        .clock = stage->last_clock != NULL ? stage->last_clock->name : NULL,
        .percent = stage->last_percent,
        .decision = kept,
    };
    if (story->happened != NULL)
        story->happened(story->listener, event);
}

static void
pass(struct story *story, int64_t until_ms)
{
    while (stage_pass(&story->stage, until_ms))
        tell(story, "timer");
}

/* What was expected of what happened before is no longer of interest. */
static bool
begin_scene(struct play *play)
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

/* One word of what a move is given. False if the sentence makes no sense;
 * `status` is what the store would say of it. */
static bool
read_given(struct play *play, const struct script_word *word,
           struct stimulus *stimulus, enum status *status, struct value *args)
{
    struct stage *stage = &play->story->stage;
    if (word->quoted) {
        stimulus->note = word->text;
        return true;
    }
    if (strcmp(word->key, "for") == 0) {
        stimulus->requester = stage_person(stage, word->text);
        return stimulus->requester != 0 ||
               play_wrong(play, word, N_("nobody is called \"{word}\""));
    }
    const struct field *field = play_field(play, word->key);
    struct script_word key = *word;
    key.text = word->key;
    if (field == NULL)
        return play_wrong(play, &key,
                          N_("the workflow has no field \"{word}\""));
    struct value value = value_nil();
    if (*status == STATUS_OK)
        *status = stage_field_read(stage, field, word->text, &value, args);
    value_put(play->arena, &stimulus->fields, field->name, value);
    return true;
}

/* A refusal of what was typed, before anyone judged the move. */
static void
refuse_given(struct story *story, const char *move, enum status status,
             struct value args)
{
    story->stage.last = (struct decision){.status = status, .args = args};
    story->stage.last_move = move;
    story->stage.last_clock = NULL;
    story->stage.last_percent = 0;
}

/* A move that was refused, or not, against what the sentence says of it. */
static void
weigh(struct play *play, enum status expected)
{
    struct story *story = play->story;
    const enum status status = story->stage.last.status;
    struct script_fault fault = {.line = story->line, .args = value_map()};
    value_put(play->arena, &fault.args, "actual",
              value_text(status_code(status)));
    value_put(play->arena, &fault.args, "expected",
              value_text(status_code(expected)));
    if (play->line->refused.text == NULL) {
        fault.message = N_("the move was refused ({actual})");
        story->refused = status != STATUS_OK && !story->lenient;
        story->refusal = fault;
        return;
    }
    fault.column = play->line->refused.column;
    fault.message =
        status == STATUS_OK
            ? N_("expected {expected}, but the move was made")
            : N_("expected {expected}, but the move was refused with {actual}");
    if (status != expected)
        story_fail(story, &fault);
}

/* The status of a code that a sentence names. */
bool
play_code(struct play *play, const struct script_word *word, enum status *out)
{
    *out = status_from_code(word->text);
    return (*out != STATUS_OK && strcmp(status_code(*out), word->text) == 0) ||
           play_wrong(play, word, N_("there is no refusal \"{word}\""));
}

static bool
is_cause(const char *name)
{
    return workflow_is_cause(name) && strcmp(name, "timer") != 0;
}

static bool
read_actor(struct play *play, struct stimulus *stimulus)
{
    static const enum cause CAUSES[] = {CAUSE_EVENT, CAUSE_WORKER, CAUSE_ROUND};
    const struct script_word *name = &play->line->name;
    stimulus->actor = stage_person(&play->story->stage, name->text);
    stimulus->cause = CAUSE_PERSON;
    for (size_t i = 0; i < sizeof CAUSES / sizeof *CAUSES; i++)
        if (is_cause(name->text) &&
            strcmp(cause_name(CAUSES[i]), name->text) == 0)
            stimulus->cause = CAUSES[i];
    return stimulus->actor != 0 || stimulus->cause != CAUSE_PERSON ||
           play_wrong(play, name,
                      N_("nobody is called \"{word}\"; write before: person "
                         "{word}: ROLE, …"));
}

static bool
play_move(struct play *play)
{
    struct story *story = play->story;
    const struct script_line *line = play->line;
    struct stimulus stimulus = {.fields = value_map(), .if_version = -1};
    enum status status = STATUS_OK, expected = STATUS_OK;
    struct value args = value_map();
    stimulus.move = find_move(play, line->move.text);
    if (!read_actor(play, &stimulus))
        return false;
    if (stimulus.move == NULL)
        return play_wrong(play, &line->move,
                          N_("the workflow has no move \"{word}\""));
    for (int i = 0; i < line->word_count; i++)
        if (!read_given(play, &line->word[i], &stimulus, &status, &args))
            return false;
    if (line->refused.text != NULL &&
        !play_code(play, &line->refused, &expected))
        return false;
    if (!begin_scene(play))
        return false;
    if (status == STATUS_OK)
        stage_act(&story->stage, &stimulus);
    else
        refuse_given(story, stimulus.move, status, args);
    tell(story, line->name.text);
    weigh(play, expected);
    pass(story, story->stage.now_ms);
    return true;
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
    if (!begin_scene(play))
        return false;
    pass(story, at_ms);
    return true;
}

static bool
play_wait(struct play *play)
{
    if (!begin_scene(play))
        return false;
    const struct calendar *always = &play->story->stage.calendars->always;
    pass(play->story, play->story->stage.now_ms +
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
