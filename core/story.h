/*
 * A story about one ticket: casts people, lets them act, lets time pass, and
 * checks what is expected.
 * Pure: whoever plays it reads the lines and shows what happens.
 *
 * A move that is refused without anyone expecting it, and an expectation that
 * does not hold, are failures; the story goes on after them.
 */
#ifndef ARENDE_CORE_STORY_H
#define ARENDE_CORE_STORY_H

#include "core/script.h"
#include "core/stage.h"

/* What a story begins with unless it says so: Monday morning, local time. */
#define STORY_START "2026-11-23 09:00"

/* Something was decided: a move of somebody, or a clock's threshold. */
struct story_event {
    int line;
    int64_t at_ms;
    const char *actor;      /* a login or a cause; "timer" for a clock's */
    const char *acting_for; /* the login for whom a deputy acts, or NULL */
    const char *move;       /* that was made or refused; "CLOCK@50%" for none */
    const char *vote;       /* yes, no or abstain, of a vote; or NULL */
    const char *due;        /* "CLOCK@50%", "CLOCK@-30d", or NULL */
    const struct clock *clock; /* NULL for a move of its own */
    int percent;               /* or days, of a clock with an end */
    const struct decision *decision;
    const struct stage_done *done; /* one for each of its jobs; NULL: refused */
};

struct story {
    struct stage stage;
    bool lenient; /* somebody tries things out: a refusal is no failure */
    void *listener;
    void (*happened)(void *listener, const struct story_event *event);
    void (*failed)(void *listener, const struct script_fault *fault);

    /* -- its own -- */
    bool begun; /* somebody has acted or time has passed */
    int line;
    int event_count, event_room;
    struct story_event *events;  /* since the last move or time began */
    struct script_fault refusal; /* that nobody has expected yet */
    bool refused;
    int mention_count, mention_room;
    struct story_mention *mentions; /* names in the cast, to be looked up */
};

/* Whom an `escalate` job turns to first: the roles on the highest rung that is
 * due at its percent and this priority. None for any other job. */
struct names story_rung(struct arena *arena, const struct workflow *workflow,
                        const struct job_wish *job, int priority);

/* `arena` lasts as long as the story. */
void story_begin(struct story *story, struct arena *arena,
                 const struct workflow *workflow,
                 const struct calendars *calendars);

/* Plays one line. False if it is no sentence that makes sense here: `fault`
 * says why, and nothing has happened. */
bool story_play(struct story *story, int line, const char *text,
                struct script_fault *fault);

/* The last line has been played. */
void story_end(struct story *story);

#endif
