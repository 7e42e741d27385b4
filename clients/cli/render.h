/*
 * Answers as people read them: aligned tables, local times, durations.
 * Pure: width, colour, zone and words come in as arguments.
 *
 * Widths are terminal cells, not bytes. Text from outside has its control
 * characters made visible before it gets here or gets so here: nothing that
 * this file returns can steer a terminal, except the colours it adds itself.
 */
#ifndef ARENDE_CLIENTS_CLI_RENDER_H
#define ARENDE_CLIENTS_CLI_RENDER_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/calendar.h"
#include "core/status.h"

/* A text that grows. Start it with zeroes and an arena. */
struct page {
    struct arena *arena;
    char *text; /* NULL while empty */
    size_t size;
    size_t room;
};

void page_add(struct page *page, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The text so far; never NULL. */
const char *page_text(const struct page *page);

#define RENDER_COLUMNS_MAX 12
#define RENDER_GAP 2 /* cells between columns */
#define RENDER_STRETCH_CELLS 30

struct column {
    const char *title;
    bool right;   /* numbers */
    bool stretch; /* is cut when the line is too narrow, the widest first */
    int spare;    /* above 0: left out before the stretching column is cut
                     under RENDER_STRETCH_CELLS; the highest first */
};

struct table {
    int columns;
    const struct column *column;
    int rows;
    const char ***cell; /* [row][column]; NULL shows as nothing */
    /* Colour of each row ("" or an escape), or NULL: none. */
    const char **colour;
};

/*
 * Lines as wide as their content, at most `width` cells; columns that stretch
 * are cut with an ellipsis, never under 10 cells. A column that no row fills
 * is left out. No blanks at line ends.
 */
void render_table(struct page *page, const struct table *table, int width,
                  bool colour);

/* Whether it is shown whole in lines of that width: nothing cut or spared. */
bool render_fits(struct arena *arena, const struct table *table, int width);

/* A paragraph broken at spaces, each line after `indent` blanks. Line feeds
 * of the text stay. */
void render_paragraph(struct page *page, const char *text, int indent,
                      int width);

/* "2026-11-23 14:05", local. */
const char *render_time(struct arena *arena, const struct zone *zone,
                        int64_t at_ms);

/* "2026-11-23T14:05:09.123Z" */
const char *render_utc(struct arena *arena, int64_t at_ms);

/* "2026-11-24 09:00" for "tomorrow 09:00": a day that is named instead of
 * written (today, tomorrow, yesterday, also in Swedish); else the text. */
const char *render_day_written(struct arena *arena, const struct zone *zone,
                               const char *text, int64_t now_ms);

/*
 * Reads what a person types for a time: "2026-11-23", "2026-11-23 14:05",
 * "2026-11-23 14:05:09", the same with T, or "14:05" (today); local unless Z
 * or +01:00 follows; "now" and "nu". Errors: STATUS_FIELD_INVALID.
 */
enum status render_time_read(const struct zone *zone, const char *text,
                             int64_t now_ms, int64_t *at_ms);

/* "3 h 20 min", "2 d 4 h", "45 s"; `day_ms` is how much of it makes a day, and
 * `hour` the language's word for that. */
const char *render_duration(struct arena *arena, int64_t amount_ms,
                            int64_t day_ms, const char *hour);

/* "1 234 567" with a no-break space between thousands. */
const char *render_number(struct arena *arena, int64_t number);

/* Lower-case hexadecimal. */
const char *render_hex(struct arena *arena, const uint8_t *data, size_t size);

/* And back; false: not exactly `size` bytes of it. */
bool render_hex_read(const char *text, uint8_t *out, size_t size);

#endif
