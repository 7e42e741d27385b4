/*
 * What an effect is given: its `with`, read from the ticket as it is after
 * the step.
 * Pure. Values and texts are the ticket's or the workflow's.
 */
#ifndef ARENDE_CORE_EFFECT_H
#define ARENDE_CORE_EFFECT_H

#include "core/arena.h"
#include "core/ticket.h"
#include "core/workflow.h"

/* The value of a parameter; NIL if it is not given, or its field is empty. */
struct value effect_argument(const struct ticket *ticket,
                             const struct effect *effect,
                             const char *parameter);

/* The same as a text that is not empty, or NULL; and as a number, or 0. */
const char *effect_text(const struct ticket *ticket,
                        const struct effect *effect, const char *parameter);
int64_t effect_number(const struct ticket *ticket, const struct effect *effect,
                      const char *parameter);

/* All of them that there are, as a map. */
struct value effect_arguments(struct arena *arena, const struct ticket *ticket,
                              const struct effect *effect);

/* How a profile without roles is refused: nothing would come of it. Puts the
 * arguments of the sentence. */
enum status effect_no_lines(struct arena *arena, const char *field,
                            struct value *args);

/* Whether it says of one grant that it means; else those that the ticket
 * gave are meant. */
bool effect_names_grant(const struct effect *effect);

#endif
