#include "core/csv.h"

#include <string.h>

#include "core/text.h"

struct reading {
    struct arena *arena;
    const char *at;
    int line;
    char separator;
    const char *why; /* NULL while all is well */
};

/* The header decides: the first of the two that stands outside quotes. */
static char
separator_of(const char *text)
{
    bool quoted = false;
    for (; *text != '\0' && (quoted || *text != '\n'); text++) {
        if (*text == '"')
            quoted = !quoted;
        if (!quoted && (*text == ',' || *text == ';'))
            return *text;
    }
    return ',';
}

static bool
at_break(const char *at)
{
    return *at == '\n' || (at[0] == '\r' && at[1] == '\n');
}

static bool
at_end(const struct reading *reading)
{
    const char *at = reading->at;
    return *at == '\0' || *at == reading->separator || at_break(at);
}

static void
skip_break(struct reading *reading)
{
    if (*reading->at == '\r')
        reading->at++;
    if (*reading->at == '\n') {
        reading->at++;
        reading->line++;
    }
}

/* Behind the closing mark; NULL if there is none. */
static const char *
quoted_end(const char *at)
{
    for (; *at != '\0'; at++) {
        if (*at != '"')
            continue;
        if (at[1] != '"')
            return at + 1;
        at++; /* two mean one */
    }
    return NULL;
}

static const char *
quoted_read(struct reading *reading)
{
    const char *at = reading->at + 1;
    const char *end = quoted_end(at);
    if (end == NULL) {
        reading->why = "a quotation mark is never closed.";
        return "";
    }
    char *cell = arena_take(reading->arena, (size_t)(end - at));
    size_t size = 0;
    for (; at < end - 1; at++) {
        reading->line += *at == '\n';
        cell[size++] = *at;
        at += *at == '"';
    }
    reading->at = end;
    if (!at_end(reading))
        reading->why = "something stands behind a closing quotation mark.";
    return cell;
}

static const char *
plain_read(struct reading *reading)
{
    const char *from = reading->at;
    while (!at_end(reading)) {
        if (*reading->at == '"')
            reading->why = "a quotation mark stands inside a field.";
        reading->at++;
    }
    /* Blanks around a field are nobody's intention. */
    size_t size = (size_t)(reading->at - from);
    while (size > 0 && from[size - 1] == ' ')
        size--;
    while (size > 0 && *from == ' ') {
        from++;
        size--;
    }
    return arena_text(reading->arena, from, size);
}

/* One record; how many fields it had. */
static int
record_read(struct reading *reading, const char **cell)
{
    int count = 0;
    while (reading->why == NULL) {
        if (count == CSV_COLUMNS_MAX) {
            reading->why = "there are more than 32 columns.";
            break;
        }
        cell[count] =
            *reading->at == '"' ? quoted_read(reading) : plain_read(reading);
        if (reading->why == NULL && !text_is_clean(cell[count], true))
            reading->why = "a field holds control characters.";
        count++;
        if (*reading->at != reading->separator)
            break;
        reading->at++;
    }
    return count;
}

static void
header_read(struct reading *reading, struct csv *csv)
{
    csv->name = arena_take(reading->arena, sizeof(char *) * CSV_COLUMNS_MAX);
    csv->columns = record_read(reading, csv->name);
    for (int i = 0; reading->why == NULL && i < csv->columns; i++) {
        if (csv->name[i][0] == '\0')
            reading->why = "a column has no name.";
        for (int k = 0; k < i; k++)
            if (strcmp(csv->name[i], csv->name[k]) == 0)
                reading->why = "two columns have the same name.";
    }
}

static void
rows_read(struct reading *reading, struct csv *csv)
{
    const char *cell[CSV_COLUMNS_MAX];
    int room = 64;
    struct csv_row *rows = arena_take(reading->arena, sizeof *rows * 64);
    while (reading->why == NULL) {
        while (at_break(reading->at))
            skip_break(reading);
        if (*reading->at == '\0')
            break;
        if (csv->rows == room) {
            struct csv_row *larger =
                arena_take(reading->arena, sizeof *rows * (size_t)room * 2);
            memcpy(larger, rows, sizeof *rows * (size_t)room);
            rows = larger;
            room *= 2;
        }
        const int line = reading->line;
        const int count = record_read(reading, cell);
        if (reading->why == NULL && count != csv->columns)
            reading->why = "there are not as many fields as in the header.";
        if (reading->why == NULL && csv->rows == CSV_ROWS_MAX)
            reading->why = "there are more than 20 000 rows.";
        if (reading->why != NULL) {
            reading->line = line;
            break;
        }
        const struct bytes kept =
            arena_bytes(reading->arena, cell, sizeof *cell * (size_t)count);
        rows[csv->rows++] = (struct csv_row){
            .line = line, .cell = (const char **)(uintptr_t)kept.data};
    }
    csv->row = rows;
}

bool
csv_read(struct arena *arena, struct bytes text, struct csv *out, int *line,
         const char **why)
{
    const char *data = (const char *)text.data;
    struct reading reading = {.arena = arena, .line = 1};
    struct csv csv = {.rows = 0};
    if (!text_is_utf8(data, text.size))
        reading.why = "it is not UTF-8.";
    reading.at = reading.why == NULL ? arena_text(arena, data, text.size) : "";
    if (strncmp(reading.at, "\xEF\xBB\xBF", 3) == 0)
        reading.at += 3;
    reading.separator = separator_of(reading.at);
    if (reading.why == NULL && *reading.at == '\0')
        reading.why = "it is empty.";
    if (reading.why == NULL)
        header_read(&reading, &csv);
    if (reading.why == NULL)
        rows_read(&reading, &csv);
    *line = reading.line;
    *why = reading.why;
    if (reading.why != NULL)
        return false;
    *out = csv;
    return true;
}

int
csv_column(struct arena *arena, const struct csv *csv, const char *name)
{
    const char *plain = text_plain(arena, name);
    for (int i = 0; i < csv->columns; i++)
        if (strcmp(text_plain(arena, csv->name[i]), plain) == 0)
            return i;
    return -1;
}
