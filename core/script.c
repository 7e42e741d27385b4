#include "core/script_inside.h"

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

/* What it is about follows, and anything else. */
static bool
read_thing(struct sentence *sentence)
{
    sentence->line->name = next(sentence);
    const struct script_word *name = &sentence->line->name;
    if (name->text == NULL || *name->text == '\0' || name->key != NULL)
        return wrong(sentence, name, N_("a name belongs here"));
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
        struct script_word word = next(sentence);
        if (is_word(&word, "->"))
            return read_arrow(sentence, &word);
        /* "vote yes" is short for "vote vote=yes". */
        if (is_word(&line->move, "vote") && line->word_count == 0 &&
            word.key == NULL && !word.quoted)
            word.key = "vote";
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
    int least, most;
} EXPECTATIONS[] = {
    {"state", 1, 1},     {"priority", 1, 1},  {"refused", 1, 1},
    {"clock", 2, 2},     {"fired", 1, 1},     {"notified", 2, 2},
    {"escalated", 1, 1}, {"field", 1, 1},     {"round", 1, 2},
    {"votes", 2, 6},     {"granted", 1, 8},   {"spawned", 1, 3},
    {"signalled", 2, 2}, {"register", 1, 16}, {"asked", 1, 2},
    {"as", 1, 1},
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
        if (line->word_count >= EXPECTATIONS[i].least &&
            line->word_count <= EXPECTATIONS[i].most)
            return true;
        return wrong(sentence, &line->move,
                     N_("too many or too few words follow \"{word}\""));
    }
    return wrong(sentence, &line->move,
                 N_("what can be expected is: state, priority, refused, clock, "
                    "fired, notified, escalated, field, round, votes, granted, "
                    "spawned, signalled, register, asked, as"));
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
        {"profile", SCRIPT_PROFILE, read_cast},
        {"ticket", SCRIPT_TICKET, read_thing},
        {"role", SCRIPT_ROLE, read_thing},
        {"grant", SCRIPT_GRANT, read_thing},
        {"freeze", SCRIPT_FREEZE, read_thing},
        {"setting", SCRIPT_SETTING, read_thing},
        {"taken", SCRIPT_TAKEN, read_thing},
        {"course", SCRIPT_COURSE, read_thing},
        {"service", SCRIPT_SERVICE, read_thing},
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
                    "system, role, profile, grant, freeze, setting, taken, "
                    "course, service, ticket, start or until"));
}

bool
script_read(struct arena *arena, const char *text, struct script_line *out,
            struct script_fault *fault)
{
    struct sentence *sentence = arena_take(arena, sizeof *sentence);
    sentence->arena = arena;
    sentence->fault = fault;
    sentence->line = out;
    *out = (struct script_line){.kind = SCRIPT_NOTHING};
    if (!script_words(arena, text, sentence->word, &sentence->count, fault))
        return false;
    return sentence->count == 0 || read_sentence(sentence);
}
