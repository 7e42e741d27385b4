/*
 * What text may be: UTF-8, without control characters, within its length;
 * and how it is compared, shown and cut.
 * Pure.
 *
 * Text from outside is data: a control character must never reach a terminal
 * and a line break never a mail header.
 */
#ifndef ARENDE_CORE_TEXT_H
#define ARENDE_CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"

/* Well-formed UTF-8 (no surrogates, nothing overlong) without NUL. */
bool text_is_utf8(const char *data, size_t size);

/*
 * No C0 or C1 control characters, no U+2028/2029, no bidirectional
 * overrides. With `lines`, line feed and tab are fine.
 */
bool text_is_clean(const char *text, bool lines);

/* One mail address and nothing beside it: no space, no list, no brackets. */
bool text_is_mail(const char *text);

/* Code points in a valid text. */
size_t text_length(const char *text);

/* Terminal cells of a valid text: combining 0, wide 2, else 1. */
size_t text_cells(const char *text);

/* The first line, cut to at most `length_max` code points with an ellipsis. */
const char *text_title(struct arena *arena, const char *text,
                       size_t length_max);

/* A copy cut to at most `length_max` code points, with an ellipsis. */
const char *text_cut(struct arena *arena, const char *text, size_t length_max);

/* A copy in which every control character is shown as \xHH (line feeds and
 * tabs stay with `lines`): safe for a terminal. */
const char *text_visible(struct arena *arena, const char *text, bool lines);

/* Lower case for ASCII and Swedish letters. */
const char *text_fold(struct arena *arena, const char *text);

/* text_fold, and å ä → a, ö → o, é → e, space → hyphen: how commands and
 * labels are compared, so that any keyboard works. */
const char *text_plain(struct arena *arena, const char *text);

/* Order with å ä ö last, case ignored. <0, 0, >0. */
int text_compare(const char *a, const char *b);

#endif
