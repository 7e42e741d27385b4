#include "core/script.h"

#include <string.h>

/* Marks a message id; the shell translates it. */
#define N_(message) message

bool
script_wrong(struct arena *arena, struct script_fault *fault,
             const struct script_word *word, const char *message)
{
    *fault = (struct script_fault){
        .column = word->column, .message = message, .args = value_map()};
    if (word->text != NULL)
        value_put(arena, &fault->args, "word", value_text(word->text));
    return false;
}

/* -- Words ----------------------------------------------------------------- */

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
read_words(struct reader *reader, struct script_word *words, int *count)
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

/* -- Sentences ------------------------------------------------------------- */

struct sentence {
    struct arena *arena;
    struct script_fault *fault;
    struct script_line *line;
    int used; /* words read so far */
    int count;
    struct script_word word[SCRIPT_WORDS_MAX];
};

/* The next word, or where it should have been. */
static struct script_word
next(struct sentence *sentence)
{
    if (sentence->used < sentence->count)
        return sentence->word[sentence->used++];
    struct script_word end = {.column = 1};
    if (sentence->count > 0)
        end.column = sentence->word[sentence->count - 1].column;
    return end;
}

static bool
wrong(const struct sentence *sentence, const struct script_word *word,
      const char *message)
{
    return script_wrong(sentence->arena, sentence->fault, word, message);
}

/* What is left belongs to the sentence as it is. */
static void
take_rest(struct sentence *sentence)
{
    struct script_line *line = sentence->line;
    while (sentence->used < sentence->count)
        line->word[line->word_count++] = sentence->word[sentence->used++];
}

static bool
read_cast(struct sentence *sentence)
{
    sentence->line->name = next(sentence);
    const struct script_word *name = &sentence->line->name;
    if (name->text == NULL || *name->text == '\0' || !name->colon ||
        name->quoted || name->key != NULL)
        return wrong(sentence, name, N_("a name and a colon belong here"));
    take_rest(sentence);
    return true;
}

static bool
read_moment(struct sentence *sentence)
{
    struct script_word day = next(sentence);
    const struct script_word hour = next(sentence);
    if (day.text == NULL || hour.text == NULL)
        return wrong(sentence, &day,
                     N_("a time belongs here, such as 2026-11-23 09:00"));
    day.text = arena_format(sentence->arena, "%s %s", day.text, hour.text);
    sentence->line->name = day;
    take_rest(sentence);
    if (sentence->line->word_count > 0)
        return wrong(sentence, &sentence->line->word[0],
                     N_("\"{word}\" was not expected here"));
    return true;
}

static bool
read_wait(struct sentence *sentence, const struct script_word *word)
{
    static const struct {
        char letter;
        enum duration_unit unit;
    } UNITS[] = {{'s', DURATION_SECOND},
                 {'m', DURATION_MINUTE},
                 {'h', DURATION_HOUR},
                 {'d', DURATION_DAY}};
    const char *at = word->text + 1;
    int64_t amount = 0;
    for (; *at >= '0' && *at <= '9' && amount <= SCRIPT_WAIT_MAX; at++)
        amount = amount * 10 + (*at - '0');
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (*at == UNITS[i].letter && at[1] == '\0' && amount > 0 &&
            amount <= SCRIPT_WAIT_MAX && sentence->used == sentence->count) {
            sentence->line->wait =
                (struct duration){.amount = amount, .unit = UNITS[i].unit};
            return true;
        }
    return wrong(sentence, word,
                 N_("a duration belongs here, such as +15m, +4h or +3d"));
}

static bool
is_word(const struct script_word *word, const char *text)
{
    return word->text != NULL && word->key == NULL && !word->quoted &&
           strcmp(word->text, text) == 0;
}

/* "-> refused CODE" at the end of a move. */
static bool
read_arrow(struct sentence *sentence, const struct script_word *arrow)
{
    const struct script_word refused = next(sentence);
    sentence->line->refused = next(sentence);
    if (!is_word(&refused, "refused") || sentence->line->refused.text == NULL ||
        sentence->used != sentence->count)
        return wrong(sentence, arrow,
                     N_("what follows \"->\" is: refused CODE"));
    return true;
}

static bool
read_move(struct sentence *sentence)
{
    struct script_line *line = sentence->line;
    bool noted = false;
    line->move = next(sentence);
    if (line->move.text == NULL || line->move.key != NULL || line->move.quoted)
        return wrong(sentence, &line->move, N_("a move belongs here"));
    while (sentence->used < sentence->count) {
        const struct script_word word = next(sentence);
        if (is_word(&word, "->"))
            return read_arrow(sentence, &word);
        if ((word.key == NULL && !word.quoted) || (word.quoted && noted))
            return wrong(sentence, &word,
                         N_("\"{word}\" was not expected here; what a move is "
                            "given is FIELD=VALUE, and one text in quotes"));
        noted = noted || word.quoted;
        line->word[line->word_count++] = word;
    }
    return true;
}

/* How many words each expectation has. */
static const struct {
    const char *what;
    int words;
} EXPECTATIONS[] = {
    {"state", 1}, {"priority", 1}, {"refused", 1},   {"clock", 2},
    {"fired", 1}, {"notified", 2}, {"escalated", 1}, {"field", 1},
};

static bool
read_expect(struct sentence *sentence)
{
    struct script_line *line = sentence->line;
    line->move = next(sentence);
    if (is_word(&line->move, "not")) {
        line->negated = true;
        line->move = next(sentence);
    }
    take_rest(sentence);
    for (size_t i = 0; i < sizeof EXPECTATIONS / sizeof *EXPECTATIONS; i++) {
        if (!is_word(&line->move, EXPECTATIONS[i].what))
            continue;
        if (line->word_count == EXPECTATIONS[i].words)
            return true;
        return wrong(sentence, &line->move,
                     N_("too many or too few words follow \"{word}\""));
    }
    return wrong(sentence, &line->move,
                 N_("what can be expected is: state, priority, refused, clock, "
                    "fired, notified, escalated, field"));
}

/* The first word says what kind of sentence it is. */
static bool
read_sentence(struct sentence *sentence)
{
    static const struct {
        const char *word;
        enum script_kind kind;
        bool (*read)(struct sentence *sentence);
    } KINDS[] = {
        {"person", SCRIPT_PERSON, read_cast},
        {"system", SCRIPT_SYSTEM, read_cast},
        {"ticket", SCRIPT_TICKET, read_cast},
        {"start", SCRIPT_START, read_moment},
        {"until", SCRIPT_UNTIL, read_moment},
        {"expect", SCRIPT_EXPECT, read_expect},
    };
    struct script_line *line = sentence->line;
    const struct script_word first = next(sentence);
    if (first.key == NULL && !first.quoted && first.colon) {
        line->kind = SCRIPT_MOVE;
        line->name = first;
        return read_move(sentence);
    }
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (is_word(&first, KINDS[i].word)) {
            line->kind = KINDS[i].kind;
            return KINDS[i].read(sentence);
        }
    if (first.key == NULL && !first.quoted && *first.text == '+') {
        line->kind = SCRIPT_WAIT;
        return read_wait(sentence, &first);
    }
    return wrong(sentence, &first,
                 N_("a sentence begins with NAME:, +TIME, expect, person, "
                    "system, ticket, start or until"));
}

bool
script_read(struct arena *arena, const char *text, struct script_line *out,
            struct script_fault *fault)
{
    struct sentence *sentence = arena_take(arena, sizeof *sentence);
    struct reader reader = {
        .arena = arena, .at = text, .column = 1, .fault = fault};
    sentence->arena = arena;
    sentence->fault = fault;
    sentence->line = out;
    *out = (struct script_line){.kind = SCRIPT_NOTHING};
    if (!read_words(&reader, sentence->word, &sentence->count))
        return false;
    return sentence->count == 0 || read_sentence(sentence);
}
