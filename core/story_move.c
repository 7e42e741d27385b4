/* Who does what in a story. */
#include "core/story_inside.h"

#include <string.h>

/* Marks a message id; the shell translates it. */
#define N_(message) message

/* -- What is meant ----------------------------------------------------------
 */

/* What moves are given that every workflow has. */
static const struct reserved {
    const char *move;
    struct field field; /* without a name: the move is given nothing */
} RESERVED[] = {
    {"note", {.name = NULL}},
    {"attach", {.name = "kind", .type = FIELD_WORD}},
    {"link", {.name = "kind", .type = FIELD_WORD}},
    {"link", {.name = "ticket", .type = FIELD_TICKET}},
    {"vote", {.name = "vote", .type = FIELD_WORD}},
    {"recuse", {.name = NULL}},
};

#define RESERVED_COUNT (sizeof RESERVED / sizeof *RESERVED)

/* The move that is called that: one that leaves this state comes first. "new"
 * is whichever move creates a ticket, and stays NULL. */
static bool
find_move(const struct play *play, const char *typed, const char **out)
{
    const struct stage *stage = &play->story->stage;
    const struct workflow *workflow = stage->workflow;
    *out = NULL;
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        if (!play_is_called(play, typed, move->name, &move->label))
            continue;
        *out = move->name;
        if (workflow_move(workflow, stage->ticket.state, move->name) == move)
            return true;
    }
    for (size_t i = 0; i < RESERVED_COUNT; i++)
        if (strcmp(RESERVED[i].move, typed) == 0)
            *out = typed;
    return *out != NULL || (strcmp(typed, WORKFLOW_NEW) == 0 &&
                            strcmp(stage->ticket.state, WORKFLOW_NEW) == 0);
}

/* A field of the workflow, or of a move that every workflow has. */
static const struct field *
find_field(const struct play *play, const char *move, const char *typed)
{
    for (size_t i = 0; move != NULL && i < RESERVED_COUNT; i++)
        if (strcmp(RESERVED[i].move, move) == 0 &&
            RESERVED[i].field.name != NULL &&
            strcmp(RESERVED[i].field.name, typed) == 0)
            return &RESERVED[i].field;
    return play_field(play, typed);
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
    const struct field *field = find_field(play, stimulus->move, word->key);
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
    story->stage.stimulus = (struct stimulus){.move = move};
    story->stage.clock = NULL;
    story->stage.done = NULL;
}

/* A move that was refused, or not, against what the sentence says of it. */
static void
weigh(struct play *play, enum status status, enum status expected)
{
    struct story *story = play->story;
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
    if (strcmp(status_code(status), status_code(expected)) != 0)
        story_fail(story, &fault);
}

static bool
is_cause(const char *name)
{
    return workflow_is_cause(name) && strcmp(name, "timer") != 0;
}

static bool
read_actor(struct play *play, struct stimulus *stimulus)
{
    static const enum cause CAUSES[] = {CAUSE_EVENT, CAUSE_WORKER, CAUSE_ROUND,
                                        CAUSE_AUTO, CAUSE_TICKET};
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

bool
play_move(struct play *play)
{
    struct story *story = play->story;
    const struct script_line *line = play->line;
    struct stimulus stimulus = {.fields = value_map(), .if_version = -1};
    enum status status = STATUS_OK, expected = STATUS_OK;
    struct value args = value_map();
    if (!read_actor(play, &stimulus))
        return false;
    if (!find_move(play, line->move.text, &stimulus.move))
        return play_wrong(play, &line->move,
                          N_("the workflow has no move \"{word}\""));
    for (int i = 0; i < line->word_count; i++)
        if (!read_given(play, &line->word[i], &stimulus, &status, &args))
            return false;
    if (line->refused.text != NULL &&
        !play_code(play, &line->refused, &expected))
        return false;
    if (!play_scene(play))
        return false;
    if (status == STATUS_OK)
        stage_act(&story->stage, &stimulus);
    else
        refuse_given(story,
                     stimulus.move != NULL ? stimulus.move : WORKFLOW_NEW,
                     status, args);
    status = story->stage.last.status;
    story_tell(story, line->name.text);
    if (status == STATUS_OK)
        status = story_follow(story);
    weigh(play, status, expected);
    story_pass(story, story->stage.now_ms);
    return true;
}
