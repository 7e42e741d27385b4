/* The cast of a story: who plays, and what they hold. */
#include "core/story_inside.h"

#include <string.h>

#include "core/role.h"

/* Marks a message id; the shell translates it. */
#define N_(message) message

void
play_mention(struct play *play, const struct script_word *word,
             enum story_noun noun)
{
    struct story *story = play->story;
    story->mentions =
        stage_grown(play->arena, story->mentions, story->mention_count,
                    &story->mention_room, sizeof *story->mentions);
    story->mentions[story->mention_count++] =
        (struct story_mention){story->line, noun, *word};
}

static bool
is_there(const struct stage *stage, const struct story_mention *mentioned)
{
    const char *name = mentioned->word.text;
    const bool person = stage_person(stage, name) != 0;
    const bool system = stage_system(stage, name) != NULL;
    switch (mentioned->noun) {
    case STORY_PERSON:
        return person;
    case STORY_SYSTEM:
        return system || stage->cast.system_count == 0;
    case STORY_EITHER:
        return person || system;
    }
    return false;
}

/* Whoever the cast spoke of is there, now that somebody acts. */
bool
play_cast_is_there(struct play *play)
{
    struct story *story = play->story;
    for (int i = 0; i < story->mention_count; i++) {
        const struct story_mention *mentioned = &story->mentions[i];
        if (is_there(&story->stage, mentioned))
            continue;
        play_wrong(play, &mentioned->word,
                   N_("nobody and nothing is called \"{word}\" in this story"));
        play->fault->line = mentioned->line;
        return false;
    }
    story->mention_count = 0;
    return true;
}

/* -- Items: words up to a comma ---------------------------------------------
 */

const struct script_word *
play_next(const struct play *play, int *at)
{
    return *at < play->line->word_count ? &play->line->word[(*at)++] : NULL;
}

bool
play_took(const struct play *play, int *at, const char *text)
{
    if (*at == play->line->word_count ||
        !play_is_word(&play->line->word[*at], text))
        return false;
    (*at)++;
    return true;
}

bool
play_item_ends(struct play *play, int at)
{
    const struct script_line *line = play->line;
    return at == line->word_count || at == 0 || line->word[at - 1].comma ||
           play_wrong(play, &line->word[at],
                      N_("a comma belongs before \"{word}\""));
}

bool
play_named(struct play *play, int *at, enum story_noun noun, const char **out)
{
    const struct script_word *before =
        *at > 0 ? &play->line->word[*at - 1] : &play->line->name;
    const struct script_word *name =
        *at > 0 && before->comma ? NULL : play_next(play, at);
    if (name == NULL || name->key != NULL)
        return play_wrong(play, before, N_("a name belongs after \"{word}\""));
    play_mention(play, name, noun);
    *out = name->text;
    return true;
}

/* The name after a word that is no person and no system. */
static bool
plainly_named(struct play *play, int *at, const char **out)
{
    const int mentioned = play->story->mention_count;
    const bool named = play_named(play, at, STORY_EITHER, out);
    play->story->mention_count = mentioned;
    return named;
}

/* Room for as many names as the line has words. */
static struct names
names_room(struct play *play)
{
    const size_t room = (size_t)play->line->word_count + 1;
    return (struct names){.name =
                              arena_take(play->arena, room * sizeof(char *))};
}

static bool
add_name(struct play *play, int *at, enum story_noun noun, struct names *names)
{
    return play_named(play, at, noun, &names->name[names->count++]);
}

/* -- Persons ----------------------------------------------------------------
 */

/* "ROLE", "ROLE of NAME" from word `*at` on. */
static bool
read_held(struct play *play, int *at, struct stage_grant *grant)
{
    const struct script_word *role = play_next(play, at);
    if (role->key != NULL || role_named(role->text) == NULL)
        return play_wrong(play, role, N_("there is no role \"{word}\""));
    *grant = (struct stage_grant){.role = role->text};
    if (role->comma || !play_took(play, at, "of"))
        return true;
    return play_named(play, at, STORY_EITHER, &grant->of);
}

/* "employed until DAY" */
static bool
read_employed(struct play *play, int *at, int64_t *until_ms)
{
    return play_took(play, at, "until")
               ? play_moment_of(play, at, true, until_ms)
               : play_wrong(play, &play->line->word[*at - 1],
                            N_("what follows \"{word}\" is: until DAY"));
}

static bool
read_trait(struct play *play, int *at, struct stage_person *person,
           struct stage_grant *grants)
{
    if (play_took(play, at, "away"))
        return person->away = true;
    if (play_took(play, at, "blocked"))
        return person->blocked = true;
    if (play_took(play, at, "external"))
        return person->external = true;
    if (play_took(play, at, "profile"))
        return plainly_named(play, at, &person->profile);
    if (play_took(play, at, "employed"))
        return read_employed(play, at, &person->employed_until_ms);
    if (play_took(play, at, "in"))
        return plainly_named(play, at,
                             &person->units.name[person->units.count++]);
    if (!play_took(play, at, "deputy"))
        return read_held(play, at, &grants[person->grant_count++]);
    if (!play_took(play, at, "of"))
        return play_wrong(play, &play->line->word[*at - 1],
                          N_("what follows \"{word}\" is: of NAME"));
    return add_name(play, at, STORY_PERSON, &person->deputy_of);
}

bool
play_person(struct play *play)
{
    const struct script_line *line = play->line;
    struct stage_person person = {.login = line->name.text,
                                  .deputy_of = names_room(play),
                                  .units = names_room(play)};
    struct stage_grant *grants = arena_take(
        play->arena, ((size_t)line->word_count + 1) * sizeof *grants);
    if (workflow_is_cause(person.login))
        return play_wrong(
            play, &line->name,
            N_("\"{word}\" is no person; it acts without being cast"));
    for (int at = 0; at < line->word_count;)
        if (!read_trait(play, &at, &person, grants) ||
            !play_item_ends(play, at))
            return false;
    person.grants = grants;
    stage_cast(&play->story->stage, person);
    return true;
}

/* -- Systems ----------------------------------------------------------------
 */

static bool
read_number(struct play *play, int *at, int64_t *out)
{
    const struct script_word *before = &play->line->word[*at - 1];
    const struct script_word *word = play_next(play, at);
    if (word == NULL)
        return play_wrong(play, before,
                          N_("a number belongs after \"{word}\""));
    return play_number(word->text, out) ||
           play_wrong(play, word, N_("a number belongs here, not \"{word}\""));
}

static bool
read_kind(struct play *play, int *at, struct stage_system *system)
{
    static const char *const CATEGORIES[] = {"infrastructure", "common",
                                             "business"};
    for (size_t i = 0; i < sizeof CATEGORIES / sizeof *CATEGORIES; i++)
        if (play_took(play, at, CATEGORIES[i])) {
            system->category = CATEGORIES[i];
            return true;
        }
    return play_wrong(play, &play->line->word[*at],
                      N_("a system has: owner NAME, manager NAME, admin NAME, "
                         "critical, infrastructure, common, business, "
                         "classified, low-class, integrated, licences NUMBER"));
}

static bool
read_quality(struct play *play, int *at, struct stage_system *system)
{
    if (play_took(play, at, "critical"))
        return system->critical = true;
    if (play_took(play, at, "classified"))
        return system->classified = true;
    if (play_took(play, at, "low-class"))
        return system->classified = system->low_class = true;
    if (play_took(play, at, "integrated"))
        return system->integrated = true;
    if (play_took(play, at, "licences"))
        return read_number(play, at, &system->licences);
    if (play_took(play, at, "owner"))
        return play_named(play, at, STORY_PERSON, &system->owner);
    if (play_took(play, at, "manager"))
        return play_named(play, at, STORY_PERSON, &system->manager);
    if (play_took(play, at, "admin"))
        return add_name(play, at, STORY_PERSON, &system->admins);
    return read_kind(play, at, system);
}

bool
play_system(struct play *play)
{
    struct stage_system system = {.key = play->line->name.text,
                                  .admins = names_room(play)};
    for (int at = 0; at < play->line->word_count;)
        if (!read_quality(play, &at, &system) || !play_item_ends(play, at))
            return false;
    stage_cast_system(&play->story->stage, system);
    return true;
}

/* -- Catalogues and profiles ------------------------------------------------
 */

static bool
read_demand(struct play *play, int *at, struct stage_role *role)
{
    if (play_took(play, at, "privileged"))
        return role->privileged = true;
    if (play_took(play, at, "remote"))
        return role->remote = true;
    if (play_took(play, at, "course"))
        return plainly_named(play, at,
                             &role->courses.name[role->courses.count++]);
    if (play_took(play, at, "conflicts"))
        return plainly_named(play, at,
                             &role->conflicts.name[role->conflicts.count++]);
    return play_wrong(
        play, &play->line->word[*at],
        N_("a role of a catalogue has: privileged, remote, course NAME, "
           "conflicts ROLE"));
}

bool
play_role(struct play *play)
{
    struct stage_role role = {.role = play->line->name.text,
                              .courses = names_room(play),
                              .conflicts = names_room(play)};
    int at = 0;
    if (!play_took(play, &at, "on"))
        return play_wrong(play, &play->line->name,
                          N_("what follows the role \"{word}\" is: on SYSTEM"));
    if (!play_named(play, &at, STORY_SYSTEM, &role.system))
        return false;
    if (at < play->line->word_count && !play->line->word[at - 1].colon)
        return play_wrong(play, &play->line->word[at],
                          N_("a colon belongs before \"{word}\""));
    while (at < play->line->word_count)
        if (!read_demand(play, &at, &role) || !play_item_ends(play, at))
            return false;
    stage_cast_role(&play->story->stage, role);
    return true;
}

bool
play_profile(struct play *play)
{
    struct stage *stage = &play->story->stage;
    const int count = play->line->word_count;
    struct stage_line *lines =
        arena_take(play->arena, ((size_t)count + 1) * sizeof *lines);
    int line_count = 0;
    for (int at = 0; at < count;) {
        struct stage_line *line = &lines[line_count++];
        const struct script_word *role = play_next(play, &at);
        *line = (struct stage_line){.profile = play->line->name.text,
                                    .role = role->text};
        if (!play_took(play, &at, "on"))
            return play_wrong(
                play, role,
                N_("what follows the role \"{word}\" is: on SYSTEM"));
        if (!play_named(play, &at, STORY_SYSTEM, &line->system) ||
            !play_item_ends(play, at))
            return false;
    }
    stage_cast_profile(stage, play->line->name.text);
    for (int i = 0; i < line_count; i++)
        stage_cast_line(stage, lines[i]);
    return true;
}
