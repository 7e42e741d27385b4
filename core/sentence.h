/*
 * Fills the {named} places of a sentence.
 * Pure.
 */
#ifndef ARENDE_CORE_SENTENCE_H
#define ARENDE_CORE_SENTENCE_H

#include "core/arena.h"
#include "core/value.h"

/*
 * `sentence` with each {name} replaced by the argument of that name: texts as
 * they are, numbers in decimal, lists joined with ", ". A place without an
 * argument becomes "–". Nothing in an argument is read as a place.
 */
const char *sentence_render(struct arena *arena, const char *sentence,
                            const struct value *args);

#endif
