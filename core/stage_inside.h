/*
 * What the files stage*.c and story*.c share with each other and with nobody
 * else.
 * Pure.
 *
 *   stage_cast.c       who and what is on the stage
 *   stage_role.c       who holds what on the ticket
 *   stage_fact.c       what the step wants to know of people and the ticket
 *   stage_register.c   … of the register
 *   stage_other.c      … of other tickets
 *   stage_field.c      what is typed for a field
 *   stage_judge.c      may it happen
 *   stage_follow.c     what a step does besides its change
 *   stage_grant.c      … to the grants of the cast
 *   stage.c            moves and time
 */
#ifndef ARENDE_CORE_STAGE_INSIDE_H
#define ARENDE_CORE_STAGE_INSIDE_H

#include "core/stage.h"

#define STAGE_TICKET 1 /* the played ticket's id; others come after it */

#define STAGE_PARENT "parent:" /* before a move: an ancestor's */

/* Room for one more item; the old ones are copied when it grows. */
void *stage_grown(struct arena *arena, void *items, int count, int *room,
                  size_t size);

/* NULL if nobody has that number. */
const struct stage_person *stage_person_at(const struct stage *stage,
                                           int64_t number);

/* Whether a grant gives the role: everywhere, on this system (or NULL), or
 * for the person concerned. */
bool stage_is_granted(const struct stage *stage,
                      const struct stage_person *person, const char *role,
                      const struct stage_system *system);

/* A field of the ticket, or of the one that is about to be; or NULL. */
const struct value *stage_field(const struct stage *stage, const char *name);

/* The key in the first field that names a system; or NULL. */
const char *stage_system_key(const struct stage *stage);

/* Whether texts are equal; NULL equals NULL only. */
bool stage_same(const char *a, const char *b);

/* Whether the other ticket stands in that relation, or is named in that
 * field ("field:NAME") of the played one. */
bool stage_is_linked(const struct stage *stage, const struct stage_other *other,
                     const char *relation);
/* How many a relation reaches: open tickets, or grants in force. */
int stage_reached(const struct stage *stage, const char *relation);

/* How many roles a position profile brings; 0 for NULL. */
int stage_line_count(const struct stage *stage, const char *profile);

/* The facts that judging this stimulus needs. */
struct facts stage_gather(struct stage *stage, const struct stimulus *stimulus);
void stage_register_fact(struct stage *stage, struct fact *fact);
void stage_other_fact(struct stage *stage, struct fact *fact);

/* Judges; what was decided, and by which stimulus, stays in the stage. */
void stage_judge(struct stage *stage, const struct stimulus *stimulus);

/* All that an effect is given by the ticket as it is after the step, with
 * logins for persons. */
struct value stage_arguments(struct stage *stage, const struct effect *effect);

/* A grant is given; grants end, rest or hold again, so many. Refusals as the
 * store's. */
enum status stage_give(struct stage *stage, const struct effect *effect,
                       struct value *args);
enum status stage_alter(struct stage *stage, const struct effect *effect,
                        int *count, struct value *args);

/* Carries out the effects of the step that was made last. A refusal, with its
 * arguments, if one of them is impossible. */
enum status stage_carry(struct stage *stage, struct value *args);

#endif
