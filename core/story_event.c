/* What a story expects to happen, against what did. */
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

/* Something that was to happen since the last move or time, or was not to. */
bool
play_expect_event(struct play *play, bool happened, const char *what)
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

static bool
is_threshold(struct play *play, const char *name)
{
    const struct workflow *workflow = play->story->stage.workflow;
    for (int i = 0; i < workflow->clock_count; i++) {
        const struct clock *clock = &workflow->clocks[i];
        for (int t = 0; t < clock->threshold_count; t++)
            if (strcmp(story_threshold(play->arena, clock,
                                       clock->thresholds[t].percent),
                       name) == 0)
                return true;
    }
    return false;
}

bool
play_expect_fired(struct play *play)
{
    const struct story *story = play->story;
    const char *name = play->line->word[0].text;
    bool fired = false;
    if (!is_threshold(play, name))
        return play_wrong(
            play, &play->line->word[0],
            N_("the workflow has no threshold \"{word}\", such as "
               "CLOCK@50%"));
    for (int i = 0; i < story->event_count; i++)
        fired = fired || (story->events[i].due != NULL &&
                          strcmp(story->events[i].due, name) == 0);
    return play_expect_event(play, fired, name);
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

bool
play_expect_notified(struct play *play)
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
    return play_expect_event(
        play, found,
        arena_format(play->arena, "%s %s", word[0].text, word[1].text));
}

bool
play_expect_escalated(struct play *play)
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
    return play_expect_event(play, found, role);
}

/* -- What a step did besides its change -------------------------------------
 */

/* One effect that something came of. */
struct deed {
    const struct job_wish *job;
    const struct stage_done *done;
};

/* The next effect of that kind since the last move or as time last passed;
 * `*at` counts them. */
static bool
next_deed(const struct story *story, enum effect_kind kind, int *at,
          struct deed *out)
{
    int count = 0;
    for (int i = 0; i < story->event_count; i++) {
        const struct story_event *event = &story->events[i];
        if (event->done == NULL)
            continue;
        for (int job = 0; job < event->decision->job_count; job++)
            if (event->decision->jobs[job].kind == kind &&
                event->done[job].count > 0 && count++ == *at) {
                *out = (struct deed){&event->decision->jobs[job],
                                     &event->done[job]};
                (*at)++;
                return true;
            }
    }
    return false;
}

static bool
effect_says(const struct effect *effects, int count, enum effect_kind kind,
            const char *target)
{
    for (int i = 0; i < count; i++)
        if (effects[i].kind == kind && strcmp(effects[i].target, target) == 0)
            return true;
    return false;
}

/* Somewhere in the workflow, so that a slip of the pen is found. */
static bool
is_ever_done(struct play *play, enum effect_kind kind,
             const struct script_word *target)
{
    const struct workflow *workflow = play->story->stage.workflow;
    bool said = false;
    for (int i = 0; i < workflow->move_count; i++)
        said = said ||
               effect_says(workflow->moves[i].effects,
                           workflow->moves[i].effect_count, kind, target->text);
    for (int i = 0; i < workflow->clock_count; i++)
        for (int t = 0; t < workflow->clocks[i].threshold_count; t++)
            said = said ||
                   effect_says(workflow->clocks[i].thresholds[t].effects,
                               workflow->clocks[i].thresholds[t].effect_count,
                               kind, target->text);
    return said || play_wrong(play, target,
                              N_("nothing in the workflow does so to "
                                 "\"{word}\""));
}

/* The words of an expectation as it was written. */
static const char *
words_text(struct play *play)
{
    const struct script_line *line = play->line;
    const char *text = "";
    for (int i = 0; i < line->word_count; i++)
        text = arena_format(play->arena, "%s%s%s%s%s", text, i > 0 ? " " : "",
                            line->word[i].key != NULL ? line->word[i].key : "",
                            line->word[i].key != NULL ? "=" : "",
                            line->word[i].text);
    return text;
}

/* "spawned WORKFLOW", "spawned WORKFLOW 3" */
bool
play_expect_spawned(struct play *play)
{
    const struct script_line *line = play->line;
    struct deed deed;
    int64_t expected = 0, actual = 0;
    int at = 0;
    if (!is_ever_done(play, EFFECT_SPAWN, &line->word[0]))
        return false;
    if (line->word_count > 1 && !play_number(line->word[1].text, &expected))
        return play_wrong(play, &line->word[1],
                          N_("a number belongs here, not \"{word}\""));
    while (next_deed(play->story, EFFECT_SPAWN, &at, &deed))
        if (strcmp(deed.job->target, line->word[0].text) == 0)
            actual += deed.done->count;
    if (line->word_count == 1)
        return play_expect_event(play, actual > 0, words_text(play));
    play_expect_equal(play, words_text(play),
                      arena_format(play->arena, "%s %lld", line->word[0].text,
                                   (long long)actual));
    return true;
}

/* "signalled RELATION MOVE" */
bool
play_expect_signalled(struct play *play)
{
    const struct script_word *word = play->line->word;
    struct deed deed;
    bool found = false;
    if (!is_ever_done(play, EFFECT_SIGNAL, &word[0]))
        return false;
    for (int at = 0; next_deed(play->story, EFFECT_SIGNAL, &at, &deed);)
        found = found || (strcmp(deed.job->target, word[0].text) == 0 &&
                          strcmp(deed.job->template_name, word[1].text) == 0);
    return play_expect_event(play, found, words_text(play));
}

/* "asked SERVICE [TEMPLATE]" */
bool
play_expect_asked(struct play *play)
{
    const struct script_line *line = play->line;
    struct deed deed;
    bool found = false;
    if (!is_ever_done(play, EFFECT_JOB, &line->word[0]))
        return false;
    for (int at = 0; next_deed(play->story, EFFECT_JOB, &at, &deed);)
        found = found ||
                (strcmp(deed.job->target, line->word[0].text) == 0 &&
                 (line->word_count == 1 ||
                  stage_same(deed.job->template_name, line->word[1].text)));
    return play_expect_event(play, found, words_text(play));
}

/* Whether an argument is what a sentence says of it. */
static bool
is_given(struct play *play, const struct value *with,
         const struct script_word *word)
{
    const struct value *value = value_get(with, word->key);
    int64_t number = 0;
    if (value == NULL)
        return *word->text == '\0';
    if (value->kind == VALUE_TEXT)
        return strcmp(value->as.text, word->text) == 0;
    if (value->kind == VALUE_BOOL)
        return strcmp(word->text, value->as.boolean ? "true" : "false") == 0;
    if (value->kind != VALUE_INT)
        return false;
    if (play_number(word->text, &number) && number == value->as.integer)
        return true;
    return (stage_time_read(&play->story->stage, word->text, false, &number) &&
            number == value->as.integer) ||
           (stage_time_read(&play->story->stage, word->text, true, &number) &&
            number == value->as.integer);
}

/* "register ACT [PARAMETER=VALUE]…" */
bool
play_expect_register(struct play *play)
{
    const struct script_line *line = play->line;
    struct deed deed;
    bool found = false;
    if (!is_ever_done(play, EFFECT_REGISTER, &line->word[0]))
        return false;
    for (int i = 1; i < line->word_count; i++)
        if (line->word[i].key == NULL)
            return play_wrong(play, &line->word[i],
                              N_("a parameter belongs here, such as "
                                 "person=anna"));
    for (int at = 0; next_deed(play->story, EFFECT_REGISTER, &at, &deed);) {
        bool fits = strcmp(deed.job->target, line->word[0].text) == 0;
        for (int i = 1; i < line->word_count; i++)
            fits = fits && is_given(play, &deed.done->with, &line->word[i]);
        found = found || fits;
    }
    return play_expect_event(play, found, words_text(play));
}

/* -- In whose right, and what is in force -----------------------------------
 */

/* "as NAME": the last move was made for them. */
bool
play_expect_as(struct play *play)
{
    const struct story *story = play->story;
    const struct script_word *name = &play->line->word[0];
    const char *actual = "–";
    if (stage_person(&story->stage, name->text) == 0)
        return play_wrong(play, name, N_("nobody is called \"{word}\""));
    if (story->event_count > 0 && story->events[0].acting_for != NULL)
        actual = story->events[0].acting_for;
    play_expect_equal(play, name->text, actual);
    return true;
}

static bool
covers(const struct stage *stage, const struct stage_granted *granted,
       const struct stage_granted *wanted)
{
    return strcmp(granted->kind, wanted->kind) == 0 &&
           (wanted->name == NULL || stage_same(granted->name, wanted->name)) &&
           (wanted->system == NULL ||
            stage_same(granted->system, wanted->system)) &&
           (wanted->person == NULL ||
            stage_same(granted->person, wanted->person)) &&
           (wanted->from_ms == 0 || granted->from_ms == wanted->from_ms) &&
           (wanted->until_ms == 0 || granted->until_ms == wanted->until_ms) &&
           stage_in_force(stage, granted);
}

/* "granted KIND [NAME] [on SYSTEM] [to PERSON] [until DAY]": in force now. */
bool
play_expect_granted(struct play *play)
{
    const struct stage *stage = &play->story->stage;
    struct stage_granted wanted;
    bool found = false;
    if (!play_granted(play, &play->line->word[0], 1, &wanted) ||
        !play_cast_is_there(play))
        return false;
    for (int i = 0; i < stage->cast.granted_count; i++)
        found = found || covers(stage, &stage->cast.granted[i], &wanted);
    return play_expect_event(play, found, words_text(play));
}
