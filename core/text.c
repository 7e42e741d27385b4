#include "core/text.h"

#include <assert.h>
#include <string.h>

/* One code point from valid or invalid bytes; 0 size means invalid.
 * Source: Unicode 15, table 3-7. */
static size_t
point_read(const uint8_t *data, size_t size, uint32_t *out)
{
    if (size == 0)
        return 0;
    const uint8_t first = data[0];
    size_t count;
    uint32_t point, least;
    if (first < 0x80) {
        *out = first;
        return 1;
    }
    if (first >= 0xc2 && first <= 0xdf) {
        count = 2;
        point = first & 0x1fU;
        least = 0x80;
    } else if (first >= 0xe0 && first <= 0xef) {
        count = 3;
        point = first & 0x0fU;
        least = 0x800;
    } else if (first >= 0xf0 && first <= 0xf4) {
        count = 4;
        point = first & 0x07U;
        least = 0x10000;
    } else {
        return 0;
    }
    if (size < count)
        return 0;
    for (size_t i = 1; i < count; i++) {
        if ((data[i] & 0xc0) != 0x80)
            return 0;
        point = point << 6 | (data[i] & 0x3fU);
    }
    if (point < least || point > 0x10ffff ||
        (point >= 0xd800 && point <= 0xdfff))
        return 0;
    *out = point;
    return count;
}

/* Bytes before the end of a text, as far as one code point can reach. */
static size_t
ahead(const char *text)
{
    size_t size = 0;
    while (size < 4 && text[size] != '\0')
        size++;
    return size;
}

/* The next code point of a valid text; 0 at its end. */
static uint32_t
point_next(const char **text)
{
    uint32_t point = 0;
    const size_t size =
        point_read((const uint8_t *)*text, ahead(*text), &point);
    if (size == 0) {
        /* Not valid after all: step over the byte. */
        if (**text != '\0')
            return (uint8_t) * (*text)++;
        return 0;
    }
    if (point != 0)
        *text += size;
    return point;
}

static size_t
point_write(char *out, uint32_t point)
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xc0 | point >> 6);
        out[1] = (char)(0x80 | (point & 0x3f));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xe0 | point >> 12);
        out[1] = (char)(0x80 | (point >> 6 & 0x3f));
        out[2] = (char)(0x80 | (point & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | point >> 18);
    out[1] = (char)(0x80 | (point >> 12 & 0x3f));
    out[2] = (char)(0x80 | (point >> 6 & 0x3f));
    out[3] = (char)(0x80 | (point & 0x3f));
    return 4;
}

/* Neither shown nor harmless: controls, line and paragraph separators,
 * bidirectional overrides and isolates, the byte order mark. */
static bool
point_is_control(uint32_t point)
{
    return point < 0x20 || (point >= 0x7f && point <= 0x9f) ||
           (point >= 0x2028 && point <= 0x202e) ||
           (point >= 0x2066 && point <= 0x2069) || point == 0x061c ||
           point == 0x200e || point == 0x200f || point == 0xfeff;
}

static bool
point_is_line(uint32_t point)
{
    return point == '\n' || point == '\t';
}

bool
text_is_utf8(const char *data, size_t size)
{
    const uint8_t *at = (const uint8_t *)data;
    while (size > 0) {
        uint32_t point;
        const size_t count = point_read(at, size, &point);
        if (count == 0 || point == 0)
            return false;
        at += count;
        size -= count;
    }
    return true;
}

bool
text_is_clean(const char *text, bool lines)
{
    for (uint32_t point = point_next(&text); point != 0;
         point = point_next(&text))
        if (point_is_control(point) && !(lines && point_is_line(point)))
            return false;
    return true;
}

/* Where a mail system would see an end, a list, a comment or a name. */
bool
text_is_mail(const char *text)
{
    const char *at = NULL;
    if (!text_is_clean(text, false))
        return false;
    for (const char *c = text; *c != '\0'; c++) {
        for (const char *other = " ,;:<>()[]\"\\"; *other != '\0'; other++)
            if (*c == *other)
                return false;
        if (*c == '@' && at != NULL)
            return false;
        if (*c == '@')
            at = c;
    }
    return at != NULL && at != text && at[1] != '\0';
}

size_t
text_length(const char *text)
{
    size_t length = 0;
    while (point_next(&text) != 0)
        length++;
    return length;
}

/* Ranges that combine with what stands before (0) or are wide (2). A short
 * list: what a Swedish municipality's tickets can hold, and emoji. */
static const struct cells {
    uint32_t first, last;
    size_t cells;
} CELLS[] = {
    {0x0300, 0x036f, 0},   {0x1100, 0x115f, 2},   {0x200b, 0x200f, 0},
    {0x20d0, 0x20ff, 0},   {0x2e80, 0x303e, 2},   {0x3041, 0x33ff, 2},
    {0x3400, 0x4dbf, 2},   {0x4e00, 0x9fff, 2},   {0xac00, 0xd7a3, 2},
    {0xf900, 0xfaff, 2},   {0xfe00, 0xfe0f, 0},   {0xfe30, 0xfe6f, 2},
    {0xff00, 0xff60, 2},   {0xffe0, 0xffe6, 2},   {0x1f300, 0x1f64f, 2},
    {0x1f900, 0x1f9ff, 2}, {0x20000, 0x3fffd, 2},
};

size_t
text_cells(const char *text)
{
    size_t sum = 0;
    for (uint32_t point = point_next(&text); point != 0;
         point = point_next(&text)) {
        size_t cells = 1;
        for (size_t i = 0; i < sizeof CELLS / sizeof *CELLS; i++)
            if (point >= CELLS[i].first && point <= CELLS[i].last)
                cells = CELLS[i].cells;
        sum += cells;
    }
    return sum;
}

/* Up to `end`, at most `length_max` code points. */
static const char *
cut_between(struct arena *arena, const char *text, const char *end,
            size_t length_max)
{
    const char *at = text;
    const char *cut = text; /* where length_max − 1 code points end */
    size_t length = 0;
    while (at < end) {
        if (length == length_max - 1)
            cut = at;
        point_next(&at);
        length++;
    }
    if (length <= length_max)
        return arena_text(arena, text, (size_t)(end - text));
    return arena_format(arena, "%.*s…", (int)(cut - text), text);
}

const char *
text_title(struct arena *arena, const char *text, size_t length_max)
{
    assert(length_max > 0);
    text += strspn(text, "\n \t");
    return cut_between(arena, text, text + strcspn(text, "\n"), length_max);
}

const char *
text_cut(struct arena *arena, const char *text, size_t length_max)
{
    assert(length_max > 0);
    return cut_between(arena, text, text + strlen(text), length_max);
}

const char *
text_visible(struct arena *arena, const char *text, bool lines)
{
    static const char HEX[] = "0123456789abcdef";
    char *out = arena_take(arena, strlen(text) * 4 + 1);
    size_t size = 0;
    while (*text != '\0') {
        uint32_t point = 0;
        size_t count = point_read((const uint8_t *)text, ahead(text), &point);
        const bool valid = count > 0;
        if (!valid)
            count = 1;
        const bool plain = valid && (!point_is_control(point) ||
                                     (lines && point_is_line(point)));
        for (size_t i = 0; i < count; i++) {
            if (plain) {
                out[size++] = text[i];
                continue;
            }
            const uint8_t byte = (uint8_t)text[i];
            out[size++] = '\\';
            out[size++] = 'x';
            out[size++] = HEX[byte >> 4];
            out[size++] = HEX[byte & 15];
        }
        text += count;
    }
    return out;
}

static uint32_t
point_lower(uint32_t point)
{
    if (point >= 'A' && point <= 'Z')
        return point + 32;
    /* Latin-1's capitals, × apart: Å Ä Ö É … */
    if (point >= 0xc0 && point <= 0xde && point != 0xd7)
        return point + 32;
    return point;
}

const char *
text_fold(struct arena *arena, const char *text)
{
    char *out = arena_take(arena, strlen(text) * 2 + 1);
    size_t size = 0;
    for (uint32_t point = point_next(&text); point != 0;
         point = point_next(&text))
        size += point_write(out + size, point_lower(point));
    return out;
}

const char *
text_plain(struct arena *arena, const char *text)
{
    char *out = arena_take(arena, strlen(text) * 2 + 1);
    size_t size = 0;
    for (uint32_t point = point_next(&text); point != 0;
         point = point_next(&text)) {
        point = point_lower(point);
        if (point == 0xe5 || point == 0xe4 || point == 0xe0)
            point = 'a';
        else if (point == 0xf6)
            point = 'o';
        else if (point == 0xe9 || point == 0xe8)
            point = 'e';
        else if (point == ' ')
            point = '-';
        size += point_write(out + size, point);
    }
    return out;
}

/* Where a letter stands in Swedish: å ä ö after z. */
static uint32_t
point_order(uint32_t point)
{
    point = point_lower(point);
    switch (point) {
    case 0xe5:
        return 'z' + 1;
    case 0xe4:
        return 'z' + 2;
    case 0xf6:
        return 'z' + 3;
    case 0xe9:
        return 'e';
    default:
        return point > 'z' ? point + 3 : point;
    }
}

int
text_compare(const char *a, const char *b)
{
    for (;;) {
        const uint32_t left = point_order(point_next(&a));
        const uint32_t right = point_order(point_next(&b));
        if (left != right)
            return left < right ? -1 : 1;
        if (left == 0)
            return 0;
    }
}
