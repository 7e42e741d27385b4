/*
 * Tables as text, RFC 4180: a header row, fields with or without quotation
 * marks, one record a line, or several lines where a quoted field has breaks.
 * Pure.
 *
 * Lenient where programs differ: comma or semicolon (whichever comes first in
 * the header), CRLF or LF, a byte order mark, empty lines. Strict where a
 * mistake would go unseen: every record has as many fields as the header, no
 * quotation mark inside an unquoted field, only UTF-8 without control
 * characters.
 */
#ifndef ARENDE_CORE_CSV_H
#define ARENDE_CORE_CSV_H

#include <stdbool.h>

#include "core/arena.h"

#define CSV_COLUMNS_MAX 32
#define CSV_ROWS_MAX 20000

struct csv_row {
    int line;          /* of the text, from 1 */
    const char **cell; /* as many as there are columns */
};

struct csv {
    int columns;
    const char **name; /* of each column */
    int rows;
    const struct csv_row *row;
};

/* Everything lives in the arena. False with the line and a sentence that says
 * what is wrong there. */
bool csv_read(struct arena *arena, struct bytes text, struct csv *out,
              int *line, const char **why);

/* The column of that name, compared as labels are (text_plain); −1: none. */
int csv_column(struct arena *arena, const struct csv *csv, const char *name);

#endif
