#include "core/story.h"

#include <string.h>

#include "core/role.h"
#include "core/text.h"

/* Marks a message id; the shell translates it. */
#define N_(message) message

#define MINUTE_MS (INT64_C(60) * 1000)

/* A name that the cast speaks of before it needs to be there. */
struct story_mention {
    int line;
    bool person; /* a person; otherwise a person or a system */
    struct script_word word;
};

/* One sentence on its way. */
struct play {
    struct story *story;
    struct arena *arena;
    const struct script_line *line;
    struct script_fault *fault;
};

static bool
wrong(const struct play *play, const struct script_word *word,
      const char *message)
{
    return script_wrong(play->arena, play->fault, word, message);
}

static void *
grown(struct arena *arena, void *items, int count, int *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room == 0 ? 16 : *room * 2;
    void *more = arena_take(arena, (size_t)*room * size);
    if (count > 0)
        memcpy(more, items, (size_t)count * size);
    return more;
}

/* -- Names: keys, and labels in either language ---------------------------- */

static bool
is_called(const struct play *play, const char *typed, const char *key,
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
        if (!is_called(play, typed, move->name, &move->label))
            continue;
        if (workflow_move(workflow, stage->ticket.state, move->name) == move)
            return move->name;
        found = move->name;
    }
    return found;
}

static const struct field *
find_field(const struct play *play, const char *typed)
{
    const struct workflow *workflow = play->story->stage.workflow;
    for (int i = 0; i < workflow->field_count; i++)
        if (is_called(play, typed, workflow->fields[i].name,
                      &workflow->fields[i].label))
            return &workflow->fields[i];
    return NULL;
}

/* -- The cast ---------------------------------------------------------------
 */

static void
mention(struct play *play, const struct script_word *word, bool person)
{
    struct story *story = play->story;
    story->mentions = grown(play->arena, story->mentions, story->cast_count,
                            &story->cast_room, sizeof *story->mentions);
    story->mentions[story->cast_count++] =
        (struct story_mention){story->line, person, *word};
}

/* Whoever the cast spoke of is there, now that somebody acts. */
static bool
all_are_there(struct play *play)
{
    struct story *story = play->story;
    for (int i = 0; i < story->cast_count; i++) {
        const struct story_mention *mentioned = &story->mentions[i];
        const char *name = mentioned->word.text;
        if (stage_person(&story->stage, name) != 0 ||
            (!mentioned->person && stage_system(&story->stage, name) != NULL))
            continue;
        wrong(play, &mentioned->word,
              N_("nobody and nothing is called \"{word}\" in this story"));
        play->fault->line = mentioned->line;
        return false;
    }
    story->cast_count = 0;
    return true;
}

static bool
is_word(const struct script_word *word, const char *text)
{
    return word->key == NULL && strcmp(word->text, text) == 0;
}

static bool
is_cause(const char *name)
{
    return workflow_is_cause(name) && strcmp(name, "timer") != 0;
}

/* "ROLE", "ROLE of NAME" from word `*at` on. */
static bool
read_grant(struct play *play, int *at, struct stage_grant *grant)
{
    const struct script_line *line = play->line;
    const struct script_word *role = &line->word[(*at)++];
    if (role->key != NULL || role_named(role->text) == NULL)
        return wrong(play, role, N_("there is no role \"{word}\""));
    *grant = (struct stage_grant){.role = role->text};
    if (role->comma || *at == line->word_count)
        return true;
    if (!is_word(&line->word[*at], "of") || *at + 1 == line->word_count)
        return wrong(play, &line->word[*at],
                     N_("a comma belongs before \"{word}\""));
    const struct script_word *of = &line->word[*at + 1];
    mention(play, of, false);
    grant->of = of->text;
    *at += 2;
    if (*at < line->word_count && !of->comma)
        return wrong(play, &line->word[*at],
                     N_("a comma belongs before \"{word}\""));
    return true;
}

static bool
cast_person(struct play *play)
{
    const struct script_line *line = play->line;
    struct stage_person person = {.login = line->name.text};
    struct stage_grant *grants = arena_take(
        play->arena, ((size_t)line->word_count + 1) * sizeof *grants);
    if (workflow_is_cause(person.login))
        return wrong(play, &line->name,
                     N_("\"{word}\" is no person; it acts without being cast"));
    for (int i = 0; i < line->word_count;) {
        if (is_word(&line->word[i], "away")) {
            person.away = true;
            i++;
        } else if (!read_grant(play, &i, &grants[person.grant_count++])) {
            return false;
        }
    }
    person.grants = grants;
    stage_cast(&play->story->stage, person);
    return true;
}

static bool
cast_system(struct play *play)
{
    const struct script_line *line = play->line;
    struct stage_system system = {.key = line->name.text};
    system.admins.name = arena_take(
        play->arena, ((size_t)line->word_count + 1) * sizeof(char *));
    for (int i = 0; i < line->word_count; i++) {
        const struct script_word *word = &line->word[i];
        if (is_word(word, "critical")) {
            system.critical = true;
            continue;
        }
        if (++i == line->word_count)
            return wrong(play, word, N_("a name belongs after \"{word}\""));
        const char *name = line->word[i].text;
        mention(play, &line->word[i], true);
        if (is_word(word, "owner"))
            system.owner = name;
        else if (is_word(word, "manager"))
            system.manager = name;
        else if (is_word(word, "admin"))
            system.admins.name[system.admins.count++] = name;
        else
            return wrong(play, word,
                         N_("a system has: owner NAME, manager NAME, admin "
                            "NAME, critical"));
    }
    stage_cast_system(&play->story->stage, system);
    return true;
}

static bool
cast_ticket(struct play *play)
{
    const struct script_line *line = play->line;
    struct stage_other other = {.ref = line->name.text, .open = true};
    const char *prefix;
    int year;
    int64_t number;
    if (ticket_ref_parse(play->arena, other.ref, &prefix, &year, &number) !=
        STATUS_OK)
        return wrong(play, &line->name, N_("\"{word}\" is no ticket's number"));
    const bool child =
        line->word_count == 3 && is_word(&line->word[2], "child");
    other.child = child;
    if (child)
        other.open = is_word(&line->word[1], "open");
    if (line->word_count != 1 &&
        !(child && (other.open || is_word(&line->word[1], "closed"))))
        return wrong(play, &line->name,
                     N_("what follows a ticket is: WORKFLOW, and \", open "
                        "child\" or \", closed child\""));
    other.workflow = line->word[0].text;
    stage_cast_other(&play->story->stage, other);
    return true;
}

/* -- What happens -----------------------------------------------------------
 */

static void
tell(struct story *story, const char *actor)
{
    struct stage *stage = &story->stage;
    struct decision *kept = arena_take(stage->arena, sizeof *kept);
    *kept = stage->last;
    story->events = grown(stage->arena, story->events, story->event_count,
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
    if (!all_are_there(play))
        return false;
    play->story->begun = true;
    play->story->event_count = 0;
    return true;
}

static void
fail(struct story *story, const struct script_fault *fault)
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
               wrong(play, word, N_("nobody is called \"{word}\""));
    }
    const struct field *field = find_field(play, word->key);
    struct script_word key = *word;
    key.text = word->key;
    if (field == NULL)
        return wrong(play, &key, N_("the workflow has no field \"{word}\""));
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
        fail(story, &fault);
}

/* The status of a code that a sentence names. */
static bool
read_code(struct play *play, const struct script_word *word, enum status *out)
{
    *out = status_from_code(word->text);
    return (*out != STATUS_OK && strcmp(status_code(*out), word->text) == 0) ||
           wrong(play, word, N_("there is no refusal \"{word}\""));
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
           wrong(play, name,
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
        return wrong(play, &line->move,
                     N_("the workflow has no move \"{word}\""));
    for (int i = 0; i < line->word_count; i++)
        if (!read_given(play, &line->word[i], &stimulus, &status, &args))
            return false;
    if (line->refused.text != NULL &&
        !read_code(play, &line->refused, &expected))
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
        return wrong(play, moment,
                     N_("a time belongs here, such as 2026-11-23 09:00"));
    if (start && story->begun)
        return wrong(play, moment,
                     N_("the story has begun; \"start\" comes before that"));
    if (!start && at_ms < story->stage.now_ms)
        return wrong(play, moment, N_("time does not go backwards"));
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

/* -- What is expected --------------------------------------------------------
 */

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
    fail(play->story, &fault);
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
        if (is_called(play, word->text, workflow->states[i].name,
                      &workflow->states[i].label)) {
            expect_equal(play, workflow->states[i].name,
                         play->story->stage.ticket.state);
            return true;
        }
    return wrong(play, word, N_("the workflow has no state \"{word}\""));
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
        return wrong(play, word,
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
    if (!read_code(play, &play->line->word[0], &expected))
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
        return wrong(play, &word[0],
                     N_("the workflow has no clock \"{word}\""));
    for (int i = CLOCK_IDLE; i <= CLOCK_STOPPED; i++)
        if (strcmp(clock_state_name((enum clock_state)i), word[1].text) == 0) {
            const struct clock_reading reading =
                stage_clock(stage, clock, stage->now_ms);
            expect_equal(play, word[1].text, clock_state_name(reading.state));
            return true;
        }
    return wrong(play, &word[1],
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
        fail(play->story, &fault);
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
        return wrong(play, &play->line->word[0],
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
        return wrong(play, &word[0],
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
        return wrong(play, &play->line->word[0],
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
        word->key != NULL ? find_field(play, word->key) : NULL;
    if (field == NULL)
        return wrong(play, word,
                     N_("a field belongs here, such as known=true"));
    struct value expected = value_nil(), args = value_map();
    if (stage_field_read(stage, field, word->text, &expected, &args) !=
        STATUS_OK)
        return wrong(play, word, N_("\"{word}\" does not fit that field"));
    expect_equal(
        play, field_text(play, field, &expected),
        field_text(play, field, value_get(&stage->ticket.fields, field->name)));
    return true;
}

static bool
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
        if (is_word(&play->line->move, EXPECTATIONS[i].what))
            return EXPECTATIONS[i].expect(play);
    return false;
}

/* -- The whole ---------------------------------------------------------------
 */

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
            roles.name = grown(arena, roles.name, roles.count, &room,
                               sizeof *roles.name);
            roles.name[roles.count++] = rung->roles.name[role];
        }
    }
    return roles;
}

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
        return cast_person(play);
    case SCRIPT_SYSTEM:
        return cast_system(play);
    case SCRIPT_TICKET:
        return cast_ticket(play);
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
                          is_word(&next->move, "refused");
    if (story->refused && !expected) {
        fail(story, &story->refusal);
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
