#include "clients/cli/command.h"

#include <assert.h>
#include <string.h>

#include "core/text.h"

#define NAME_MAX_BYTES 48

/* A typed word against one word of a name. */
enum fit {
    FIT_NOT,
    FIT_PREFIX,
    FIT_EXACT,
};

/* The first or second word of a name, in plain letters; "" if none. */
static const char *
name_word(struct arena *arena, const char *name, int which)
{
    const char *space = strchr(name, ' ');
    if (which == 0 && space != NULL)
        return text_plain(arena,
                          arena_text(arena, name, (size_t)(space - name)));
    if (which == 0)
        return text_plain(arena, name);
    return space == NULL ? "" : text_plain(arena, space + 1);
}

static enum fit
word_fit(const char *typed, const char *word)
{
    if (*word == '\0')
        return FIT_NOT;
    if (strcmp(typed, word) == 0)
        return FIT_EXACT;
    return strncmp(typed, word, strlen(typed)) == 0 ? FIT_PREFIX : FIT_NOT;
}

/* The better of both languages. */
static enum fit
command_fit(struct arena *arena, const struct command *command,
            const char *typed, int which)
{
    const enum fit english =
        word_fit(typed, name_word(arena, command->name, which));
    const enum fit swedish =
        word_fit(typed, name_word(arena, command->swedish, which));
    return english > swedish ? english : swedish;
}

static bool
same_first_word(const struct command *a, const struct command *b)
{
    const size_t left = strcspn(a->name, " ");
    return left == strcspn(b->name, " ") &&
           strncmp(a->name, b->name, left) == 0;
}

static bool
has_second_word(const struct command *command)
{
    return strchr(command->name, ' ') != NULL;
}

/* Keeps the candidates whose word fits best: exact ones hide beginnings. */
static void
narrow(struct arena *arena, struct command_match *match, const char *typed,
       int which)
{
    enum fit best = FIT_PREFIX;
    for (int i = 0; i < match->candidate_count; i++)
        if (command_fit(arena, match->candidate[i], typed, which) > best)
            best = FIT_EXACT;
    int kept = 0;
    for (int i = 0; i < match->candidate_count; i++)
        if (command_fit(arena, match->candidate[i], typed, which) >= best)
            match->candidate[kept++] = match->candidate[i];
    match->candidate_count = kept;
}

void
command_find(struct arena *arena, const struct commands *table,
             const char *first, const char *second, struct command_match *out)
{
    *out = (struct command_match){.words = 1};
    assert(table->count <= COMMAND_CANDIDATES_MAX);
    for (int i = 0; i < table->count; i++)
        out->candidate[out->candidate_count++] = &table->row[i];
    narrow(arena, out, text_plain(arena, first), 0);
    if (out->candidate_count == 0)
        return;
    for (int i = 1; i < out->candidate_count; i++)
        if (!same_first_word(out->candidate[0], out->candidate[i]))
            out->ambiguous = true;
    if (out->ambiguous)
        return;
    if (!has_second_word(out->candidate[0])) {
        out->command = out->candidate[0];
        return;
    }
    out->known = true;
    out->words = 2;
    if (second == NULL)
        return;
    struct command_match group = *out;
    narrow(arena, &group, text_plain(arena, second), 1);
    if (group.candidate_count == 0)
        return;
    *out = group;
    out->ambiguous = group.candidate_count > 1;
    if (!out->ambiguous)
        out->command = group.candidate[0];
}

/* Longer names are compared as far as the row reaches. */
static int
compared(const char *name)
{
    const size_t size = strlen(name);
    return size < NAME_MAX_BYTES ? (int)size : NAME_MAX_BYTES;
}

int
command_distance(const char *a, const char *b)
{
    int row[NAME_MAX_BYTES + 1];
    const int width = compared(b);
    const int height = compared(a);
    for (int i = 0; i <= width; i++)
        row[i] = i;
    for (int j = 1; j <= height; j++) {
        int corner = row[0];
        row[0] = j;
        for (int i = 1; i <= width; i++) {
            const int above = row[i];
            int least = corner + (a[j - 1] == b[i - 1] ? 0 : 1);
            if (above + 1 < least)
                least = above + 1;
            if (row[i - 1] + 1 < least)
                least = row[i - 1] + 1;
            row[i] = least;
            corner = above;
        }
    }
    return row[width];
}

const char *
command_nearest(struct arena *arena, const struct commands *table,
                const char *first, const char *second)
{
    const char *typed =
        second == NULL ? first : arena_format(arena, "%s %s", first, second);
    typed = text_plain(arena, typed);
    const char *nearest = NULL;
    int least = 3; /* two wrong letters are a slip, three another word */
    for (int i = 0; i < table->count; i++) {
        const char *names[] = {table->row[i].name, table->row[i].swedish};
        for (int n = 0; n < 2; n++) {
            const int distance =
                command_distance(typed, text_plain(arena, names[n]));
            if (distance < least && distance * 2 <= (int)strlen(typed)) {
                least = distance;
                nearest = names[n];
            }
        }
    }
    return nearest;
}
