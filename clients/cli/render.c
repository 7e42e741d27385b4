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

/* The widest of the columns that may still give a cell; −1: none. */
static int
widest_stretch(const struct table *table, const size_t *widths)
{
    int widest = -1;
    for (int c = 0; c < table->columns; c++)
        if (table->column[c].stretch && widths[c] > STRETCH_LEAST &&
            (widest < 0 || widths[c] > widths[widest]))
            widest = c;
    return widest;
}

static void
measure(struct arena *arena, const struct table *table, int width,
        size_t widths[RENDER_COLUMNS_MAX])
{
    size_t sum = 0;
    for (int c = 0; c < table->columns; c++) {
        widths[c] = text_cells(table->column[c].title);
        for (int r = 0; r < table->rows; r++) {
            const size_t cells =
                text_cells(cell_text(arena, table->cell[r][c]));
            if (cells > widths[c])
                widths[c] = cells;
        }
        sum += widths[c] + (c > 0 ? RENDER_GAP : 0);
    }
    for (; sum > (size_t)width; sum--) {
        const int widest = widest_stretch(table, widths);
        if (widest < 0)
            return;
        widths[widest]--;
    }
}

/* The column to leave out so that those that stretch keep their cells; −1 if
 * the line is wide enough or nothing can be spared. */
static int
spared(struct arena *arena, const struct table *table, int width)
{
    size_t natural[RENDER_COLUMNS_MAX] = {0}, widths[RENDER_COLUMNS_MAX] = {0};
    bool cramped = false;
    int most = -1;
    measure(arena, table, 1 << 20, natural);
    measure(arena, table, width, widths);
    for (int c = 0; c < table->columns; c++) {
        if (table->column[c].stretch && widths[c] < natural[c] &&
            widths[c] < RENDER_STRETCH_CELLS)
            cramped = true;
        if (table->column[c].spare > 0 &&
            (most < 0 || table->column[c].spare > table->column[most].spare))
            most = c;
    }
    return cramped ? most : -1;
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

/* A column in which no row holds anything; −1: none. */
static int
empty_column(const struct table *table)
{
    for (int c = 0; table->rows > 0 && c < table->columns; c++) {
        bool filled = false;
        for (int r = 0; r < table->rows; r++)
            filled = filled ||
                     (table->cell[r][c] != NULL && *table->cell[r][c] != '\0');
        if (!filled)
            return c;
    }
    return -1;
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

/* The same table without the columns that no row fills. */
static struct table
filled(struct arena *arena, const struct table *table)
{
    struct table shown = *table;
    for (int c; shown.columns > 1 && (c = empty_column(&shown)) >= 0;)
        shown = without(arena, &shown, c);
    return shown;
}

bool
render_fits(struct arena *arena, const struct table *table, int width)
{
    const struct table shown = filled(arena, table);
    size_t natural[RENDER_COLUMNS_MAX] = {0}, sum = 0;
    measure(arena, &shown, 1 << 20, natural);
    for (int c = 0; c < shown.columns; c++)
        sum += natural[c] + (c > 0 ? RENDER_GAP : 0);
    return sum <= (size_t)width;
}

void
render_table(struct page *page, const struct table *table, int width,
             bool colour)
{
    assert(table->columns <= RENDER_COLUMNS_MAX);
    size_t widths[RENDER_COLUMNS_MAX] = {0};
    struct table shown = filled(page->arena, table);
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
