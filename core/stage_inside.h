/*
 * What the files stage*.c and story*.c share with each other and with nobody
 * else.
 * Pure.
 *
 *   stage_cast.c   who is on the stage, and what they hold
 *   stage_fact.c   what the step wants to know
 *   stage.c        fields, moves and time
 */
#ifndef ARENDE_CORE_STAGE_INSIDE_H
#define ARENDE_CORE_STAGE_INSIDE_H

#include "core/stage.h"

#define STAGE_TICKET 1 /* the played ticket's id; others come after it */

/* Room for one more item; the old ones are copied when it grows. */
void *stage_grown(struct arena *arena, void *items, int count, int *room,
                  size_t size);

/* NULL if nobody has that number. */
const struct stage_person *stage_person_at(const struct stage *stage,
                                           int64_t number);

/* Whether a grant gives the role: everywhere, on this system (or NULL), or
 * for what one person files. */
bool stage_is_granted(const struct stage *stage,
                      const struct stage_person *person, const char *role,
                      const struct stage_system *system);

/* The facts that judging this stimulus needs. */
struct facts stage_gather(struct stage *stage, const struct stimulus *stimulus);

#endif
