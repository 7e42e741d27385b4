/* The words of one line of a story. */
#include <string.h>

#include "core/script_inside.h"

/* Marks a message id; the shell translates it. */
#define N_(message) message

struct reader {
    struct arena *arena;
    const char *at;
    int column;
    struct script_fault *fault;
};

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* One character on; what continues a code point takes no column. */
static void
advance(struct reader *reader)
{
    reader->at++;
    if (((unsigned char)*reader->at & 0xC0U) != 0x80U)
        reader->column++;
}

/* What is between quotes, with \" \\ and \n. */
static bool
read_quoted(struct reader *reader, struct script_word *word)
{
    char *text = arena_take(reader->arena, strlen(reader->at) + 1);
    size_t size = 0;
    for (advance(reader); *reader->at != '"'; advance(reader)) {
        const bool escaped =
            *reader->at == '\\' && strchr("\"\\n", reader->at[1]) != NULL;
        if (escaped)
            advance(reader);
        if (*reader->at == '\0')
            return script_wrong(
                reader->arena, reader->fault, word,
                N_("a text in quotes does not end on its line"));
        text[size++] = escaped && *reader->at == 'n' ? '\n' : *reader->at;
    }
    advance(reader);
    text[size] = '\0';
    word->text = text;
    return true;
}

static bool
ends_word(const char *at)
{
    return *at == '\0' || is_space(*at);
}

/* Up to a space, or up to a comma or colon that ends the word. */
static void
read_plain(struct reader *reader, struct script_word *word)
{
    const char *from = reader->at;
    while (!ends_word(reader->at) &&
           !((*reader->at == ',' || *reader->at == ':') &&
             ends_word(reader->at + 1)))
        advance(reader);
    word->text = arena_text(reader->arena, from, (size_t)(reader->at - from));
}

/* KEY= before a value: letters, digits, "-" and "_", and whatever is not
 * ASCII. */
static const char *
read_key(struct reader *reader)
{
    size_t size = 0;
    for (const char *at = reader->at; !ends_word(at) && *at != '='; at++) {
        const unsigned char c = (unsigned char)*at;
        if (c < 0x80 && strchr("\"+,:#>@%", c) != NULL)
            return NULL;
        size++;
    }
    if (size == 0 || reader->at[size] != '=')
        return NULL;
    const char *key = arena_text(reader->arena, reader->at, size);
    for (size_t i = 0; i <= size; i++)
        advance(reader);
    return key;
}

static bool
read_word(struct reader *reader, struct script_word *word)
{
    *word = (struct script_word){.column = reader->column};
    word->key = read_key(reader);
    if (*reader->at == '"') {
        if (!read_quoted(reader, word))
            return false;
        word->quoted = word->key == NULL;
    } else {
        read_plain(reader, word);
    }
    for (; *reader->at == ',' || *reader->at == ':'; advance(reader)) {
        word->comma = word->comma || *reader->at == ',';
        word->colon = word->colon || *reader->at == ':';
    }
    if (!ends_word(reader->at))
        return script_wrong(reader->arena, reader->fault, word,
                            N_("a space belongs after \"{word}\""));
    return true;
}

static bool
read_all(struct reader *reader, struct script_word *words, int *count)
{
    for (;;) {
        while (is_space(*reader->at))
            advance(reader);
        if (*reader->at == '\0' || *reader->at == '#')
            return true;
        struct script_word one = {.column = reader->column};
        if (*count == SCRIPT_WORDS_MAX)
            return script_wrong(reader->arena, reader->fault, &one,
                                N_("the line has too many words"));
        if (!read_word(reader, &words[(*count)++]))
            return false;
    }
}

bool
script_words(struct arena *arena, const char *text, struct script_word *words,
             int *count, struct script_fault *fault)
{
    struct reader reader = {
        .arena = arena, .at = text, .column = 1, .fault = fault};
    return read_all(&reader, words, count);
}
