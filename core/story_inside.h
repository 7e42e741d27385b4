/*
 * What the files story*.c share with each other and with nobody else.
 * Pure.
 *
 *   story_cast.c       who plays
 *   story_register.c   what they have in the register
 *   story_ticket.c     which other tickets there are
 *   story_expect.c     what is expected of the ticket
 *   story_round.c      … of a decision by several
 *   story_event.c      … of what happened
 *   story_move.c       who does what
 *   story.c            time, and the whole
 */
#ifndef ARENDE_CORE_STORY_INSIDE_H
#define ARENDE_CORE_STORY_INSIDE_H

#include "core/stage_inside.h"
#include "core/story.h"

enum story_noun {
    STORY_PERSON,
    STORY_SYSTEM, /* if any system is cast */
    STORY_EITHER,
};

/* A name that the cast speaks of before it needs to be there. */
struct story_mention {
    int line;
    enum story_noun noun;
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

/* -- Reading a sentence word by word: `*at` counts those of `line` -- */

/* The next word; NULL at the end. */
const struct script_word *play_next(const struct play *play, int *at);
/* Whether the next word is this; if so, one further. */
bool play_took(const struct play *play, int *at, const char *text);
/* A comma, or the end, separates what has been read from what follows. */
bool play_item_ends(struct play *play, int at);
/* The next word is a name, which somebody or something must have. */
bool play_named(struct play *play, int *at, enum story_noun noun,
                const char **out);
/* A whole number that is not negative. */
bool play_number(const char *text, int64_t *out);
/* Remembers a name to be looked up. */
void play_mention(struct play *play, const struct script_word *word,
                  enum story_noun noun);
/* "KIND [NAME] [on SYSTEM] [to PERSON] [from DAY] [until DAY]": the words from
 * `at` on follow the kind. */
bool play_granted(struct play *play, const struct script_word *kind, int at,
                  struct stage_granted *out);

/* -- The sentences of the cast -- */

bool play_person(struct play *play);
bool play_system(struct play *play);
bool play_role(struct play *play);
bool play_profile(struct play *play);
bool play_grant(struct play *play);
bool play_freeze(struct play *play);
bool play_setting(struct play *play);
bool play_taken(struct play *play);
bool play_course(struct play *play);
bool play_service(struct play *play);

/* A day, or a time in quotes; its end if `end`. */
bool play_moment_of(struct play *play, int *at, bool end, int64_t *at_ms);
bool play_ticket(struct play *play);

/* Whoever the cast spoke of is there, now that somebody acts. */
bool play_cast_is_there(struct play *play);

/* -- What happens -- */

/* What was expected of what happened before is no longer of interest. */
bool play_scene(struct play *play);
/* Tells of what the stage has decided last, in somebody's name. */
void story_tell(struct story *story, const char *actor);
/* What follows by itself. A refusal if for its sake nothing has happened. */
enum status story_follow(struct story *story);
/* Time passes until then, with what is due. */
void story_pass(struct story *story, int64_t until_ms);
bool play_move(struct play *play);

/* -- What is expected -- */

bool play_expect(struct play *play);

/* It is, or (`expect not`) is not, as the sentence says. */
void play_expect_equal(struct play *play, const char *expected,
                       const char *actual);
/* Something that was to happen since the last move or time, or was not to. */
bool play_expect_event(struct play *play, bool happened, const char *what);
/* The name of a clock's threshold: "CLOCK@50%", "CLOCK@-30d". */
const char *story_threshold(struct arena *arena, const struct clock *clock,
                            int percent);

bool play_expect_round(struct play *play);
bool play_expect_votes(struct play *play);
bool play_expect_fired(struct play *play);
bool play_expect_notified(struct play *play);
bool play_expect_escalated(struct play *play);
bool play_expect_granted(struct play *play);
bool play_expect_spawned(struct play *play);
bool play_expect_signalled(struct play *play);
bool play_expect_register(struct play *play);
bool play_expect_asked(struct play *play);
bool play_expect_as(struct play *play);

#endif
