#include "clients/cli/cmdline.h"

#include <string.h>

/* Where the reading is. */
struct reader {
    struct arena *arena;
    const struct commands *table;
    int count;
    char **arguments;
    int at;
    struct cmdline *line;
};

bool
cmdline_has(const struct cmdline *line, enum option option)
{
    return (line->options & OPTION_BIT(option)) != 0;
}

const char *
cmdline_value(const struct cmdline *line, enum option option)
{
    return line->value[option];
}

bool
cmdline_pair(struct arena *arena, const char *word, const char **name,
             const char **value)
{
    const char *equals = strchr(word, '=');
    if (equals == NULL || equals == word)
        return false;
    *name = arena_text(arena, word, (size_t)(equals - word));
    *value = equals + 1;
    return true;
}

static void
fail(struct reader *reader, enum cmdline_problem problem, const char *given)
{
    if (reader->line->problem != CMDLINE_OK)
        return;
    reader->line->problem = problem;
    reader->line->given = given;
}

static bool
is_option(const char *argument)
{
    return argument[0] == '-' && argument[1] != '\0';
}

/* The option that an argument names, and what stands behind it in the same
 * argument (NULL if nothing). OPTION_COUNT: none. */
static enum option
option_named(const char *argument, const char **attached)
{
    *attached = NULL;
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = option_at((enum option)i);
        const size_t size = strlen(row->name);
        if (strncmp(argument, row->name, size) == 0 &&
            (argument[size] == '\0' || argument[size] == '=')) {
            if (argument[size] == '=')
                *attached = argument + size + 1;
            return (enum option)i;
        }
        if (row->letter == NULL || argument[1] != row->letter[1])
            continue;
        if (argument[2] != '\0')
            *attached = argument + 2;
        return (enum option)i;
    }
    return OPTION_COUNT;
}

static unsigned long
options_allowed(const struct cmdline *line)
{
    return OPTIONS_GLOBAL |
           (line->command == NULL ? 0 : line->command->options);
}

static void
take_option(struct reader *reader)
{
    const char *argument = reader->arguments[reader->at++];
    const char *attached;
    const enum option option = option_named(argument, &attached);
    if (option == OPTION_COUNT ||
        (options_allowed(reader->line) & OPTION_BIT(option)) == 0) {
        fail(reader, CMDLINE_OPTION_UNKNOWN, argument);
        return;
    }
    const struct option_row *row = option_at(option);
    reader->line->options |= OPTION_BIT(option);
    if (row->value == NULL) {
        if (attached != NULL)
            fail(reader, CMDLINE_OPTION_VALUE, row->name);
        return;
    }
    if (attached == NULL && row->optional)
        return;
    if (attached == NULL && reader->at < reader->count)
        attached = reader->arguments[reader->at++];
    if (attached == NULL)
        fail(reader, CMDLINE_OPTION_NO_VALUE, row->name);
    reader->line->value[option] = attached;
}

/* The word after this one, if it is one. */
static const char *
next_word(const struct reader *reader)
{
    for (int i = reader->at; i < reader->count; i++)
        if (!is_option(reader->arguments[i]))
            return reader->arguments[i];
        else if (strcmp(reader->arguments[i], "--") == 0)
            return NULL;
    return NULL;
}

static void
explain_unfound(struct reader *reader, const char *first, const char *second)
{
    struct cmdline *line = reader->line;
    if (line->match.ambiguous) {
        fail(reader, CMDLINE_AMBIGUOUS, line->match.known ? second : first);
        return;
    }
    if (line->match.known && second == NULL) {
        fail(reader, CMDLINE_INCOMPLETE, first);
        return;
    }
    line->nearest = command_nearest(reader->arena, reader->table, first,
                                    line->match.known ? second : NULL);
    fail(reader, CMDLINE_UNKNOWN, line->match.known ? second : first);
}

/* The words that name the command. Options between the two of them belong to
 * no command yet, so only global ones may stand there. */
static void
take_name(struct reader *reader)
{
    struct cmdline *line = reader->line;
    const char *first = reader->arguments[reader->at++];
    const char *second = next_word(reader);
    command_find(reader->arena, reader->table, first, second, &line->match);
    if (line->match.command == NULL) {
        explain_unfound(reader, first, second);
        return;
    }
    for (int words = 1; words < line->match.words;) {
        if (is_option(reader->arguments[reader->at])) {
            take_option(reader);
            continue;
        }
        reader->at++;
        words++;
    }
    line->command = line->match.command;
}

static void
check_words(struct reader *reader)
{
    struct cmdline *line = reader->line;
    const struct command *command = line->command;
    if (command == NULL) {
        fail(reader, CMDLINE_EMPTY, NULL);
        return;
    }
    if (line->word_count < command->words_min)
        fail(reader, CMDLINE_TOO_FEW, NULL);
    if (command->words_max >= 0 && line->word_count > command->words_max)
        fail(reader, CMDLINE_TOO_MANY, line->word[command->words_max]);
}

void
cmdline_read(struct arena *arena, const struct commands *table, int count,
             char **arguments, struct cmdline *out)
{
    *out = (struct cmdline){.problem = CMDLINE_OK};
    out->word = arena_take(arena, sizeof *out->word * (size_t)(count + 1));
    struct reader reader = {.arena = arena,
                            .table = table,
                            .count = count,
                            .arguments = arguments,
                            .line = out};
    bool only_words = false;
    while (reader.at < count) {
        const char *argument = arguments[reader.at];
        if (!only_words && strcmp(argument, "--") == 0) {
            only_words = true;
            reader.at++;
        } else if (!only_words && is_option(argument)) {
            take_option(&reader);
        } else if (out->command == NULL && out->problem == CMDLINE_OK) {
            take_name(&reader);
        } else {
            out->word[out->word_count++] = argument;
            reader.at++;
        }
    }
    check_words(&reader);
}
