/*
 * What the files story*.c share with each other and with nobody else.
 * Pure.
 *
 *   story_cast.c     who plays
 *   story_expect.c   what is expected of what happened
 *   story.c          moves, time, and the whole
 */
#ifndef ARENDE_CORE_STORY_INSIDE_H
#define ARENDE_CORE_STORY_INSIDE_H

#include "core/stage_inside.h"
#include "core/story.h"

/* A name that the cast speaks of before it needs to be there. */
struct story_mention {
    int line;
    bool person; /* a person; otherwise a person or a system */
    struct script_word word;
};

/* One sentence on its way. */
struct play {
    struct story *story;
    struct arena *arena;
    const struct script_line *line;
    struct script_fault *fault;
};

/* Sets the fault about a word; always false. */
bool play_wrong(const struct play *play, const struct script_word *word,
                const char *message);

/* Whether a word, without a key, is this. */
bool play_is_word(const struct script_word *word, const char *text);

/* Whether what was typed is this key, or its label in either language. */
bool play_is_called(const struct play *play, const char *typed, const char *key,
                    const struct label *label);

/* The field by key or label; or NULL. */
const struct field *play_field(const struct play *play, const char *typed);

/* The status of a code that a sentence names. */
bool play_code(struct play *play, const struct script_word *word,
               enum status *out);

/* Something is not as the story says. */
void story_fail(struct story *story, const struct script_fault *fault);

/* The sentences of the cast. */
bool play_person(struct play *play);
bool play_system(struct play *play);
bool play_ticket(struct play *play);

/* Whoever the cast spoke of is there, now that somebody acts. */
bool play_cast_is_there(struct play *play);

bool play_expect(struct play *play);

#endif
