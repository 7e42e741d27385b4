/*
 * What the files script*.c share with each other and with nobody else.
 * Pure.
 *
 *   script_word.c   a line falls into words
 *   script.c        the words make a sentence
 */
#ifndef ARENDE_CORE_SCRIPT_INSIDE_H
#define ARENDE_CORE_SCRIPT_INSIDE_H

#include "core/script.h"

/* Adds the words of a line, up to its comment; at most SCRIPT_WORDS_MAX. */
bool script_words(struct arena *arena, const char *text,
                  struct script_word *words, int *count,
                  struct script_fault *fault);

#endif
