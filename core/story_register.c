/* What the cast of a story has in the register: grants, freezes, settings. */
#include "core/grant.h"
#include "core/story_inside.h"

#include <string.h>

/* Marks a message id; the shell translates it. */
#define N_(message) message

bool
play_number(const char *text, int64_t *out)
{
    int64_t number = 0;
    const char *at = text;
    for (; *at >= '0' && *at <= '9' && number < INT32_MAX; at++)
        number = number * 10 + (*at - '0');
    if (at == text || *at != '\0')
        return false;
    *out = number;
    return true;
}

/* -- Times ------------------------------------------------------------------
 */

static bool
moment(struct play *play, const struct script_word *word, bool end,
       int64_t *at_ms)
{
    return stage_time_read(&play->story->stage, word->text, end, at_ms) ||
           play_wrong(play, word,
                      N_("a day belongs here, such as 2026-11-23, or a time "
                         "in quotes"));
}

bool
play_moment_of(struct play *play, int *at, bool end, int64_t *at_ms)
{
    const struct script_word *word = play_next(play, at);
    if (word == NULL)
        return play_wrong(play, &play->line->word[*at - 1],
                          N_("a day belongs after \"{word}\""));
    return moment(play, word, end, at_ms);
}

/* -- Grants -----------------------------------------------------------------
 */

/* What follows a kind and a name: on whom and what, from when until when. */
static bool
read_bounds(struct play *play, int *at, struct stage_granted *granted)
{
    while (*at < play->line->word_count) {
        bool read = false;
        if (play_took(play, at, "on"))
            read = play_named(play, at, STORY_SYSTEM, &granted->system);
        else if (play_took(play, at, "to"))
            read = play_named(play, at, STORY_PERSON, &granted->person);
        else if (play_took(play, at, "from"))
            read = play_moment_of(play, at, false, &granted->from_ms);
        else if (play_took(play, at, "until"))
            read = play_moment_of(play, at, true, &granted->until_ms);
        else
            play_wrong(play, &play->line->word[*at],
                       N_("what follows a grant is: NAME, on SYSTEM, to "
                          "PERSON, from DAY, until DAY"));
        if (!read)
            return false;
    }
    return true;
}

static bool
is_bound(const struct script_word *word)
{
    static const char *const BOUNDS[] = {"on", "to", "from", "until"};
    for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++)
        if (!word->quoted && play_is_word(word, BOUNDS[i]))
            return true;
    return false;
}

bool
play_granted(struct play *play, const struct script_word *kind, int at,
             struct stage_granted *out)
{
    *out = (struct stage_granted){.kind = NULL};
    for (int i = 0; i < GRANT_KINDS; i++)
        if (play_is_word(kind, GRANT_KIND[i].kind))
            out->kind = GRANT_KIND[i].kind;
    if (out->kind == NULL)
        return play_wrong(
            play, kind,
            N_("\"{word}\" is no kind of grant; one of them is course"));
    if (at < play->line->word_count && !is_bound(&play->line->word[at]))
        out->name = play_next(play, &at)->text;
    return read_bounds(play, &at, out);
}

bool
play_grant(struct play *play)
{
    struct stage_granted granted;
    if (!play_granted(play, &play->line->name, 0, &granted))
        return false;
    stage_cast_granted(&play->story->stage, granted);
    return true;
}

/* -- Freezes, settings and names --------------------------------------------
 */

bool
play_freeze(struct play *play)
{
    struct stage_freeze freeze = {.system = NULL};
    int at = 0;
    if (!moment(play, &play->line->name, false, &freeze.from_ms))
        return false;
    if (!play_took(play, &at, "-"))
        return play_wrong(play, &play->line->name,
                          N_("what follows \"{word}\" is: - DAY"));
    if (!play_moment_of(play, &at, true, &freeze.until_ms))
        return false;
    if (play_took(play, &at, "on") &&
        !play_named(play, &at, STORY_SYSTEM, &freeze.system))
        return false;
    if (at < play->line->word_count)
        return play_wrong(play, &play->line->word[at],
                          N_("\"{word}\" was not expected here"));
    stage_cast_freeze(&play->story->stage, freeze);
    return true;
}

/* NAME and one more word. */
static bool
read_pair(struct play *play, const char **out)
{
    const struct script_line *line = play->line;
    if (line->word_count == 0)
        return play_wrong(play, &line->name,
                          N_("something belongs after \"{word}\""));
    if (line->word_count > 1)
        return play_wrong(play, &line->word[1],
                          N_("\"{word}\" was not expected here"));
    *out = line->word[0].text;
    return true;
}

bool
play_setting(struct play *play)
{
    struct stage *stage = &play->story->stage;
    struct stage_setting setting = {.name = play->line->name.text};
    if (!read_pair(play, &setting.text))
        return false;
    if (!play_number(setting.text, &setting.number))
        stage_time_read(stage, setting.text, true, &setting.number);
    stage_cast_setting(stage, setting);
    return true;
}

bool
play_taken(struct play *play)
{
    static const char *const KINDS[] = {"login", "system", "unit"};
    struct stage_taken taken = {.kind = NULL};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (play_is_word(&play->line->name, KINDS[i]))
            taken.kind = KINDS[i];
    if (taken.kind == NULL)
        return play_wrong(play, &play->line->name,
                          N_("what is taken is a login, a system or a unit"));
    if (!read_pair(play, &taken.name))
        return false;
    stage_cast_taken(&play->story->stage, taken);
    return true;
}

bool
play_course(struct play *play)
{
    const struct script_line *line = play->line;
    struct stage_course course = {.name = line->name.text};
    int at = 0;
    const bool months = line->word_count == 2 &&
                        play_took(play, &at, "months") &&
                        play_number(line->word[at].text, &course.months);
    if (line->word_count > 0 && !months)
        return play_wrong(play, &line->name,
                          N_("what follows the course \"{word}\" is nothing, "
                             "or: months NUMBER"));
    stage_cast_course(&play->story->stage, course);
    return true;
}

bool
play_service(struct play *play)
{
    if (play->line->word_count > 0)
        return play_wrong(play, &play->line->word[0],
                          N_("\"{word}\" was not expected here"));
    stage_cast_service(&play->story->stage, play->line->name.text);
    return true;
}
