#include "clients/cli/render.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"

#define STRETCH_LEAST 10 /* cells */
#define COLOUR_BOLD "\033[1m"
#define COLOUR_OFF "\033[0m"

static void
page_grow(struct page *page, size_t size)
{
    if (page->room - page->size > size)
        return;
    const size_t room = (page->room + size + 128) * 2;
    char *larger = arena_take(page->arena, room);
    if (page->size > 0)
        memcpy(larger, page->text, page->size);
    page->text = larger;
    page->room = room;
}

static void
page_put(struct page *page, const char *text, size_t size)
{
    page_grow(page, size);
    memcpy(page->text + page->size, text, size);
    page->size += size;
    page->text[page->size] = '\0';
}

void
page_add(struct page *page, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    const int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(size >= 0);
    page_grow(page, (size_t)size);
    vsnprintf(page->text + page->size, (size_t)size + 1, format, again);
    va_end(again);
    page->size += (size_t)size;
}

const char *
page_text(const struct page *page)
{
    return page->text == NULL ? "" : page->text;
}

/* The longest beginning of a text that fits in so many cells; in bytes. */
static size_t
fitting(struct arena *arena, const char *text, size_t cells)
{
    size_t fits = 0;
    for (size_t end = 1; end <= strlen(text); end++) {
        if (((uint8_t)text[end] & 0xc0) == 0x80)
            continue; /* within a character */
        if (text_cells(arena_text(arena, text, end)) > cells)
            break;
        fits = end;
    }
    return fits;
}

static const char *
cut(struct arena *arena, const char *text, size_t cells)
{
    if (text_cells(text) <= cells)
        return text;
    const size_t size = fitting(arena, text, cells - 1);
    return arena_format(arena, "%.*s…", (int)size, text);
}

static void
put_blanks(struct page *page, size_t count)
{
    while (count-- > 0)
        page_put(page, " ", 1);
}

/* One cell and the gap after it; the last of a line is not padded. */
static void
put_cell(struct page *page, const char *text, size_t width, bool right,
         bool last)
{
    text = cut(page->arena, text, width);
    const size_t rest = width - text_cells(text);
    if (right)
        put_blanks(page, rest);
    page_put(page, text, strlen(text));
    if (last)
        return;
    if (!right)
        put_blanks(page, rest);
    put_blanks(page, RENDER_GAP);
}

static const char *
cell_text(struct arena *arena, const char *text)
{
    return text == NULL ? "" : text_visible(arena, text, false);
}

/* The last column of a row that holds anything. */
static int
last_filled(const struct table *table, const char **row)
{
    int last = 0;
    for (int i = 0; i < table->columns; i++)
        if (row[i] != NULL && *row[i] != '\0')
            last = i;
    return last;
}

static void
measure(struct arena *arena, const struct table *table, int width,
        size_t widths[RENDER_COLUMNS_MAX])
{
    size_t sum = 0;
    int stretch = -1;
    for (int c = 0; c < table->columns; c++) {
        widths[c] = text_cells(table->column[c].title);
        for (int r = 0; r < table->rows; r++) {
            const size_t cells =
                text_cells(cell_text(arena, table->cell[r][c]));
            if (cells > widths[c])
                widths[c] = cells;
        }
        if (table->column[c].stretch)
            stretch = c;
        sum += widths[c] + (c > 0 ? RENDER_GAP : 0);
    }
    if (stretch < 0 || sum <= (size_t)width)
        return;
    const size_t over = sum - (size_t)width;
    const size_t least =
        widths[stretch] < STRETCH_LEAST ? widths[stretch] : STRETCH_LEAST;
    widths[stretch] =
        widths[stretch] > over + least ? widths[stretch] - over : least;
}

/* The column to leave out so that the stretching one keeps its cells; −1 if
 * the line is wide enough or nothing can be spared. */
static int
spared(struct arena *arena, const struct table *table, int width)
{
    size_t natural[RENDER_COLUMNS_MAX] = {0}, widths[RENDER_COLUMNS_MAX] = {0};
    int stretch = -1, most = -1;
    measure(arena, table, 1 << 20, natural);
    measure(arena, table, width, widths);
    for (int c = 0; c < table->columns; c++) {
        if (table->column[c].stretch)
            stretch = c;
        if (table->column[c].spare > 0 &&
            (most < 0 || table->column[c].spare > table->column[most].spare))
            most = c;
    }
    if (stretch < 0 || widths[stretch] == natural[stretch] ||
        widths[stretch] >= RENDER_STRETCH_CELLS)
        return -1;
    return most;
}

/* The same table without one column. */
static struct table
without(struct arena *arena, const struct table *table, int column)
{
    struct table less = *table;
    struct column *columns =
        arena_take(arena, sizeof *columns * RENDER_COLUMNS_MAX);
    less.columns = 0;
    less.column = columns;
    less.cell = arena_take(arena, sizeof *less.cell * (size_t)table->rows);
    for (int c = 0; c < table->columns; c++)
        if (c != column)
            columns[less.columns++] = table->column[c];
    for (int r = 0; r < table->rows; r++) {
        less.cell[r] =
            arena_take(arena, sizeof **less.cell * RENDER_COLUMNS_MAX);
        for (int c = 0, to = 0; c < table->columns; c++)
            if (c != column)
                less.cell[r][to++] = table->cell[r][c];
    }
    return less;
}

static void
put_row(struct page *page, const struct table *table, int row,
        const size_t *widths, bool colour)
{
    const char *paint =
        colour && table->colour != NULL ? table->colour[row] : "";
    const int last = last_filled(table, table->cell[row]);
    page_add(page, "%s", paint);
    for (int c = 0; c <= last; c++)
        put_cell(page, cell_text(page->arena, table->cell[row][c]), widths[c],
                 table->column[c].right, c == last);
    page_add(page, "%s\n", *paint == '\0' ? "" : COLOUR_OFF);
}

void
render_table(struct page *page, const struct table *table, int width,
             bool colour)
{
    assert(table->columns <= RENDER_COLUMNS_MAX);
    size_t widths[RENDER_COLUMNS_MAX] = {0};
    struct table shown = *table;
    for (int c; (c = spared(page->arena, &shown, width)) >= 0;)
        shown = without(page->arena, &shown, c);
    measure(page->arena, &shown, width, widths);
    page_add(page, "%s", colour ? COLOUR_BOLD : "");
    for (int c = 0; c < shown.columns; c++)
        put_cell(page, shown.column[c].title, widths[c], shown.column[c].right,
                 c == shown.columns - 1);
    page_add(page, "%s\n", colour ? COLOUR_OFF : "");
    for (int r = 0; r < shown.rows; r++)
        put_row(page, &shown, r, widths, colour);
}

/* The bytes of the next line of `text` that fits; at least one word. */
static size_t
line_end(struct arena *arena, const char *text, size_t cells)
{
    size_t fits = 0;
    for (size_t end = 0;; end++) {
        const char at = text[end];
        if (at != ' ' && at != '\n' && at != '\0')
            continue;
        if (fits > 0 && text_cells(arena_text(arena, text, end)) > cells)
            return fits;
        fits = end;
        if (at != ' ')
            return end;
    }
}

void
render_paragraph(struct page *page, const char *text, int indent, int width)
{
    text = text_visible(page->arena, text, true);
    const size_t cells =
        width > indent + STRETCH_LEAST ? (size_t)(width - indent) : 20;
    while (*text != '\0') {
        const size_t size = line_end(page->arena, text, cells);
        if (size > 0)
            put_blanks(page, (size_t)indent);
        page_put(page, text, size);
        page_put(page, "\n", 1);
        text += size;
        if (*text == ' ' || *text == '\n')
            text++;
    }
}

const char *
render_time(struct arena *arena, const struct zone *zone, int64_t at_ms)
{
    const struct zone_local at = zone_local(zone, at_ms);
    return arena_format(arena, "%04d-%02d-%02d %02d:%02d", at.year, at.month,
                        at.day, at.hour, at.minute);
}

const char *
render_utc(struct arena *arena, int64_t at_ms)
{
    static const struct zone UTC = {.count = 1};
    const struct zone_local at = zone_local(&UTC, at_ms);
    return arena_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", at.year,
                        at.month, at.day, at.hour, at.minute, at.second,
                        at.millisecond);
}

/* Exactly `digits` digits; −1 if they are not there. */
static int
digits_read(const char **text, int digits)
{
    int number = 0;
    for (int i = 0; i < digits; i++) {
        const char digit = (*text)[i];
        if (digit < '0' || digit > '9')
            return -1;
        number = number * 10 + (digit - '0');
    }
    *text += digits;
    return number;
}

static bool
skip(const char **text, char expected)
{
    if (**text != expected)
        return false;
    (*text)++;
    return true;
}

/* "14:05" or "14:05:09", perhaps with ".123". */
static bool
clock_read_text(const char **text, int *hour, int *minute, int64_t *rest_ms)
{
    *hour = digits_read(text, 2);
    if (*hour < 0 || *hour > 23 || !skip(text, ':'))
        return false;
    *minute = digits_read(text, 2);
    if (*minute < 0 || *minute > 59)
        return false;
    *rest_ms = 0;
    if (!skip(text, ':'))
        return true;
    const int second = digits_read(text, 2);
    if (second < 0 || second > 59)
        return false;
    *rest_ms = second * INT64_C(1000);
    if (!skip(text, '.'))
        return true;
    const int thousandths = digits_read(text, 3);
    *rest_ms += thousandths;
    return thousandths >= 0;
}

/* "Z", "+01:00" or nothing. False: something else follows. */
static bool
offset_read(const char *text, bool *given, int64_t *offset_ms)
{
    *given = *text != '\0';
    *offset_ms = 0;
    if (!*given || strcmp(text, "Z") == 0 || strcmp(text, "z") == 0)
        return true;
    const int sign = *text == '-' ? -1 : 1;
    if (*text != '+' && *text != '-')
        return false;
    text++;
    const int hours = digits_read(&text, 2);
    if (hours < 0 || hours > 14 || !skip(&text, ':'))
        return false;
    const int minutes = digits_read(&text, 2);
    if (minutes < 0 || minutes > 59 || *text != '\0')
        return false;
    *offset_ms = sign * (hours * INT64_C(60) + minutes) * 60000;
    return true;
}

static bool
date_read(const char **text, int *year, int *month, int *day)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    *year = digits_read(text, 4);
    if (*year < 1970 || *year > 2100 || !skip(text, '-'))
        return false;
    *month = digits_read(text, 2);
    if (*month < 1 || *month > 12 || !skip(text, '-'))
        return false;
    *day = digits_read(text, 2);
    const bool leap = *year % 4 == 0 && (*year % 100 != 0 || *year % 400 == 0);
    const int last = DAYS[*month - 1] + (*month == 2 && leap ? 1 : 0);
    return *day >= 1 && *day <= last;
}

enum status
render_time_read(const struct zone *zone, const char *text, int64_t now_ms,
                 int64_t *at_ms)
{
    static const struct zone UTC = {.count = 1};
    if (strcmp(text, "now") == 0 || strcmp(text, "nu") == 0) {
        *at_ms = now_ms;
        return STATUS_OK;
    }
    const struct zone_local today = zone_local(zone, now_ms);
    int year = today.year, month = today.month, day = today.day;
    int hour = 0, minute = 0;
    int64_t rest_ms = 0, offset_ms = 0;
    bool given = false;
    const bool clock_only = strlen(text) >= 3 && text[2] == ':';
    if (!clock_only && !date_read(&text, &year, &month, &day))
        return STATUS_FIELD_INVALID;
    if (clock_only || skip(&text, 'T') || skip(&text, ' '))
        if (!clock_read_text(&text, &hour, &minute, &rest_ms))
            return STATUS_FIELD_INVALID;
    if (!offset_read(text, &given, &offset_ms))
        return STATUS_FIELD_INVALID;
    const struct zone *in = given ? &UTC : zone;
    *at_ms =
        zone_instant(in, year, month, day, hour, minute) + rest_ms - offset_ms;
    return STATUS_OK;
}

const char *
render_duration(struct arena *arena, int64_t amount_ms, const char *hour)
{
    const char *sign = amount_ms < 0 ? "−" : "";
    const int64_t seconds = (amount_ms < 0 ? -amount_ms : amount_ms) / 1000;
    const int64_t days = seconds / 86400;
    const int64_t hours = seconds / 3600 % 24;
    const int64_t minutes = seconds / 60 % 60;
    if (days > 0 && hours > 0)
        return arena_format(arena, "%s%lld d %lld %s", sign, (long long)days,
                            (long long)hours, hour);
    if (days > 0)
        return arena_format(arena, "%s%lld d", sign, (long long)days);
    if (hours > 0 && minutes > 0)
        return arena_format(arena, "%s%lld %s %lld min", sign, (long long)hours,
                            hour, (long long)minutes);
    if (hours > 0)
        return arena_format(arena, "%s%lld %s", sign, (long long)hours, hour);
    if (minutes > 0)
        return arena_format(arena, "%s%lld min", sign, (long long)minutes);
    return arena_format(arena, "%s%lld s", sign, (long long)seconds);
}

const char *
render_number(struct arena *arena, int64_t number)
{
    if (number < 0)
        return arena_format(arena, "−%s", render_number(arena, -number));
    if (number < 1000)
        return arena_format(arena, "%lld", (long long)number);
    return arena_format(arena, "%s\u00a0%03lld",
                        render_number(arena, number / 1000),
                        (long long)(number % 1000));
}

const char *
render_hex(struct arena *arena, const uint8_t *data, size_t size)
{
    static const char DIGITS[] = "0123456789abcdef";
    char *text = arena_take(arena, size * 2 + 1);
    for (size_t i = 0; i < size; i++) {
        text[2 * i] = DIGITS[data[i] >> 4];
        text[2 * i + 1] = DIGITS[data[i] & 15];
    }
    return text;
}

static int
hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

bool
render_hex_read(const char *text, uint8_t *out, size_t size)
{
    if (strlen(text) != size * 2)
        return false;
    for (size_t i = 0; i < size; i++) {
        const int high = hex_digit(text[2 * i]);
        const int low = hex_digit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}
