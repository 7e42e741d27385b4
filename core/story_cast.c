/* The cast of a story: who plays, and what they hold. */
#include "core/story_inside.h"

#include <string.h>

#include "core/role.h"

/* Marks a message id; the shell translates it. */
#define N_(message) message

static void
mention(struct play *play, const struct script_word *word, bool person)
{
    struct story *story = play->story;
    story->mentions =
        stage_grown(play->arena, story->mentions, story->cast_count,
                    &story->cast_room, sizeof *story->mentions);
    story->mentions[story->cast_count++] =
        (struct story_mention){story->line, person, *word};
}

/* Whoever the cast spoke of is there, now that somebody acts. */
bool
play_cast_is_there(struct play *play)
{
    struct story *story = play->story;
    for (int i = 0; i < story->cast_count; i++) {
        const struct story_mention *mentioned = &story->mentions[i];
        const char *name = mentioned->word.text;
        if (stage_person(&story->stage, name) != 0 ||
            (!mentioned->person && stage_system(&story->stage, name) != NULL))
            continue;
        play_wrong(play, &mentioned->word,
                   N_("nobody and nothing is called \"{word}\" in this story"));
        play->fault->line = mentioned->line;
        return false;
    }
    story->cast_count = 0;
    return true;
}

/* "ROLE", "ROLE of NAME" from word `*at` on. */
static bool
read_grant(struct play *play, int *at, struct stage_grant *grant)
{
    const struct script_line *line = play->line;
    const struct script_word *role = &line->word[(*at)++];
    if (role->key != NULL || role_named(role->text) == NULL)
        return play_wrong(play, role, N_("there is no role \"{word}\""));
    *grant = (struct stage_grant){.role = role->text};
    if (role->comma || *at == line->word_count)
        return true;
    if (!play_is_word(&line->word[*at], "of") || *at + 1 == line->word_count)
        return play_wrong(play, &line->word[*at],
                          N_("a comma belongs before \"{word}\""));
    const struct script_word *of = &line->word[*at + 1];
    mention(play, of, false);
    grant->of = of->text;
    *at += 2;
    if (*at < line->word_count && !of->comma)
        return play_wrong(play, &line->word[*at],
                          N_("a comma belongs before \"{word}\""));
    return true;
}

bool
play_person(struct play *play)
{
    const struct script_line *line = play->line;
    struct stage_person person = {.login = line->name.text};
    struct stage_grant *grants = arena_take(
        play->arena, ((size_t)line->word_count + 1) * sizeof *grants);
    if (workflow_is_cause(person.login))
        return play_wrong(
            play, &line->name,
            N_("\"{word}\" is no person; it acts without being cast"));
    for (int i = 0; i < line->word_count;) {
        if (play_is_word(&line->word[i], "away")) {
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

bool
play_system(struct play *play)
{
    const struct script_line *line = play->line;
    struct stage_system system = {.key = line->name.text};
    system.admins.name = arena_take(
        play->arena, ((size_t)line->word_count + 1) * sizeof(char *));
    for (int i = 0; i < line->word_count; i++) {
        const struct script_word *word = &line->word[i];
        if (play_is_word(word, "critical")) {
            system.critical = true;
            continue;
        }
        if (++i == line->word_count)
            return play_wrong(play, word,
                              N_("a name belongs after \"{word}\""));
        const char *name = line->word[i].text;
        mention(play, &line->word[i], true);
        if (play_is_word(word, "owner"))
            system.owner = name;
        else if (play_is_word(word, "manager"))
            system.manager = name;
        else if (play_is_word(word, "admin"))
            system.admins.name[system.admins.count++] = name;
        else
            return play_wrong(
                play, word,
                N_("a system has: owner NAME, manager NAME, admin "
                   "NAME, critical"));
    }
    stage_cast_system(&play->story->stage, system);
    return true;
}

bool
play_ticket(struct play *play)
{
    const struct script_line *line = play->line;
    struct stage_other other = {.ref = line->name.text, .open = true};
    const char *prefix;
    int year;
    int64_t number;
    if (ticket_ref_parse(play->arena, other.ref, &prefix, &year, &number) !=
        STATUS_OK)
        return play_wrong(play, &line->name,
                          N_("\"{word}\" is no ticket's number"));
    const bool child =
        line->word_count == 3 && play_is_word(&line->word[2], "child");
    other.child = child;
    if (child)
        other.open = play_is_word(&line->word[1], "open");
    if (line->word_count != 1 &&
        !(child && (other.open || play_is_word(&line->word[1], "closed"))))
        return play_wrong(play, &line->name,
                          N_("what follows a ticket is: WORKFLOW, and \", open "
                             "child\" or \", closed child\""));
    other.workflow = line->word[0].text;
    stage_cast_other(&play->story->stage, other);
    return true;
}
