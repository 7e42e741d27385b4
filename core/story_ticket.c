/* The other tickets of a story: to name, linked, or spawned. */
#include "core/story_inside.h"

#include <string.h>

/* Marks a message id; the shell translates it. */
#define N_(message) message

static const char *const RELATIONS[] = {"child",      "parent",    "blocks",
                                        "blocked-by", "caused-by", "causes"};

static const char *
relation_named(const struct script_word *word)
{
    for (size_t i = 0; i < sizeof RELATIONS / sizeof *RELATIONS; i++)
        if (play_is_word(word, RELATIONS[i]))
            return RELATIONS[i];
    return NULL;
}

/* -- What a ticket is -------------------------------------------------------
 */

/* A value as the field of that name would read it here; in another workflow
 * it may be something else. */
static bool
read_value(struct play *play, const struct script_word *word,
           const struct stage_other *other, struct value *out)
{
    struct stage *stage = &play->story->stage;
    const struct field *field = workflow_field(stage->workflow, word->key);
    const bool own = strcmp(other->workflow, stage->workflow->name) == 0;
    struct value args = value_map();
    int64_t number = 0;
    if (field == NULL && own)
        return play_wrong(play, word, N_("such a ticket has no such field"));
    if (field != NULL &&
        stage_field_read(stage, field, word->text, out, &args) == STATUS_OK)
        return true;
    if (own)
        return play_wrong(play, word, N_("\"{word}\" does not fit that field"));
    if (play_number(word->text, &number))
        *out = value_int(number);
    else if (strcmp(word->text, "true") == 0 ||
             strcmp(word->text, "false") == 0)
        *out = value_bool(*word->text == 't');
    else
        *out = value_text(word->text);
    return true;
}

static bool
read_field(struct play *play, int *at, struct stage_other *other)
{
    const struct script_word *word = play_next(play, at);
    struct value value = value_nil();
    if (word == NULL || word->key == NULL)
        return play_wrong(play, &play->line->word[*at - 1],
                          N_("a field belongs here, such as known=true"));
    if (!read_value(play, word, other, &value))
        return false;
    if (other->fields.kind != VALUE_MAP)
        other->fields = value_map();
    value_put(play->arena, &other->fields, word->key, value);
    return true;
}

/* "made MOVE by PERSON" */
static bool
read_made(struct play *play, int *at, struct stage_other *other)
{
    const struct script_word *made = &play->line->word[*at - 1];
    const struct script_word *move = play_next(play, at);
    const char *by = NULL;
    if (move == NULL || !play_took(play, at, "by"))
        return play_wrong(play, made,
                          N_("what follows \"{word}\" is: MOVE by PERSON"));
    if (play_took(play, at, "event"))
        by = "event";
    else if (!play_named(play, at, STORY_PERSON, &by))
        return false;
    struct stage_made *all =
        arena_take(play->arena, ((size_t)other->made_count + 1) * sizeof *all);
    for (int i = 0; i < other->made_count; i++)
        all[i] = other->made[i];
    all[other->made_count++] =
        (struct stage_made){.move = move->text, .by = by};
    other->made = all;
    return true;
}

/* "open" and "closed" stand before a relation, or alone. */
static bool
read_open(struct play *play, int *at, struct stage_other *other)
{
    const bool open = play_took(play, at, "open");
    const bool stated = strcmp(other->state, "open") != 0 &&
                        strcmp(other->state, "closed") != 0;
    if (!open && !play_took(play, at, "closed"))
        return false;
    other->open = open;
    if (!stated)
        other->state = open ? "open" : "closed";
    if (*at < play->line->word_count && !play->line->word[*at - 1].comma &&
        relation_named(&play->line->word[*at]) != NULL)
        other->relation = relation_named(&play->line->word[(*at)++]);
    return true;
}

static bool
read_item(struct play *play, int *at, struct stage_other *other)
{
    const struct script_word *word = &play->line->word[*at];
    if (play_took(play, at, "field"))
        return read_field(play, at, other);
    if (play_took(play, at, "made"))
        return read_made(play, at, other);
    if (read_open(play, at, other))
        return true;
    (*at)++;
    if (word->key != NULL && strcmp(word->key, "state") == 0) {
        other->state = word->text;
        return true;
    }
    if (word->key == NULL && word->text[0] == 'P' && word->text[1] >= '1' &&
        word->text[1] <= '0' + WORKFLOW_PRIORITIES && word->text[2] == '\0') {
        other->priority = word->text[1] - '0';
        return true;
    }
    other->relation = relation_named(word);
    return other->relation != NULL ||
           play_wrong(
               play, word,
               N_("a ticket is: open or closed, child, parent, blocks, "
                  "blocked-by, caused-by or causes, state=NAME, P1, field "
                  "NAME=VALUE, made MOVE by PERSON"));
}

static bool
read_items(struct play *play, int at, struct stage_other *other)
{
    while (at < play->line->word_count)
        if (!read_item(play, &at, other) || !play_item_ends(play, at))
            return false;
    return true;
}

/* -- Which ticket it is -----------------------------------------------------
 */

/* ticket RELATION WORKFLOW [NUMBER]: …: one that the played ticket spawned,
 * the only or the first one without a number. */
static bool
play_spawned(struct play *play)
{
    const struct script_line *line = play->line;
    const char *relation = relation_named(&line->name);
    int64_t number = 1;
    int at = 0;
    const struct script_word *workflow = play_next(play, &at);
    if (relation == NULL || workflow == NULL)
        return play_wrong(play, &line->name,
                          N_("what follows \"ticket\" is a number and a colon, "
                             "or of one that was spawned: RELATION WORKFLOW:"));
    const struct script_word *last = workflow;
    if (!workflow->colon && at < line->word_count) {
        last = play_next(play, &at);
        if (!play_number(last->text, &number))
            return play_wrong(play, last,
                              N_("a colon belongs before \"{word}\""));
    }
    struct stage_other *there =
        stage_spawned(&play->story->stage, relation, workflow->text, number);
    if (!last->colon || there == NULL)
        return play_wrong(play, workflow,
                          N_("no such ticket \"{word}\" has been spawned"));
    struct stage_other changed = *there;
    if (!read_items(play, at, &changed))
        return false;
    *there = changed;
    return true;
}

bool
play_ticket(struct play *play)
{
    const struct script_line *line = play->line;
    struct stage_other other = {
        .ref = line->name.text, .state = "open", .open = true};
    const char *prefix;
    int year, at = 0;
    int64_t number;
    if (!line->name.colon)
        return play_spawned(play);
    if (ticket_ref_parse(play->arena, other.ref, &prefix, &year, &number) !=
        STATUS_OK)
        return play_wrong(play, &line->name,
                          N_("\"{word}\" is no ticket's number"));
    const struct script_word *workflow = play_next(play, &at);
    if (workflow == NULL || workflow->key != NULL)
        return play_wrong(play, &line->name,
                          N_("a workflow belongs after \"{word}\""));
    other.workflow = workflow->text;
    if (!play_item_ends(play, at) || !read_items(play, at, &other))
        return false;
    stage_cast_other(&play->story->stage, other);
    return true;
}
