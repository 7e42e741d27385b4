#include "core/line_diff.h"

#include <string.h>

#define HEADING_BYTES_MAX 60

struct lines {
    int count;
    const char **line;
};

static struct lines
lines_of(struct arena *arena, const char *text)
{
    struct lines lines = {0, NULL};
    int room = 1;
    for (const char *at = text; *at != '\0'; at++)
        room += *at == '\n';
    lines.line = arena_take(arena, sizeof *lines.line * (size_t)room);
    while (*text != '\0') {
        const size_t size = strcspn(text, "\n");
        lines.line[lines.count++] = arena_text(arena, text, size);
        text += text[size] == '\n' ? size + 1 : size;
    }
    return lines;
}

/* -- Where a line stands -------------------------------------------------- */

static int
indent_of(const char *line)
{
    return (int)strspn(line, " ");
}

/* What heads nothing: an empty line, a comment. */
static bool
is_no_heading(const char *line)
{
    line += strspn(line, " ");
    return *line == '\0' || *line == '#';
}

/* "move: attest" for "  - move: attest", "guards" for "    guards:". */
static const char *
heading_of(struct arena *arena, const char *line)
{
    line += strspn(line, " ");
    if (strncmp(line, "- ", 2) == 0)
        line += 2;
    size_t size = strlen(line);
    if (size > 0 && line[size - 1] == ':')
        size--;
    if (size > HEADING_BYTES_MAX) {
        size = HEADING_BYTES_MAX;
        while (size > 0 && ((unsigned char)line[size] & 0xC0) == 0x80)
            size--;
    }
    return arena_text(arena, line, size);
}

static const char *
place_of(struct arena *arena, const struct lines *lines, int at)
{
    const char *place = "";
    int indent = indent_of(lines->line[at]);
    for (int i = at - 1; i >= 0 && indent > 0; i--) {
        const char *line = lines->line[i];
        if (is_no_heading(line) || indent_of(line) >= indent)
            continue;
        indent = indent_of(line);
        place = *place == '\0' ? heading_of(arena, line)
                               : arena_format(arena, "%s / %s",
                                              heading_of(arena, line), place);
    }
    return place;
}

/* -- The shortest way (Myers 1986) ---------------------------------------- */

/* The parts of both texts between what they begin and end with alike. */
struct middle {
    struct lines before, after; /* whole */
    int skip;                   /* lines alike at the beginning */
    int n, m;                   /* lines of each middle */
    bool *removed, *added;      /* of each middle; what stays is neither */
};

static bool
is_same(const struct middle *middle, int x, int y)
{
    return strcmp(middle->before.line[middle->skip + x],
                  middle->after.line[middle->skip + y]) == 0;
}

/* From which diagonal the furthest point on diagonal k is reached. */
static bool
comes_down(const int *reach, int k, int d)
{
    return k == -d || (k != d && reach[k - 1] < reach[k + 1]);
}

/* Marks what the way through the reaches of each step removes and adds. */
static void
walk_back(struct middle *middle, int **reaches, int d)
{
    int x = middle->n, y = middle->m;
    for (; d > 0; d--) {
        const int *reach = reaches[d - 1];
        const int k = x - y;
        const bool down = comes_down(reach, k, d);
        const int from = down ? k + 1 : k - 1;
        x = reach[from];
        y = x - from;
        if (down)
            middle->added[y] = true;
        else
            middle->removed[x] = true;
    }
}

/* As far as diagonal k gets with d steps. */
static int
furthest(const struct middle *middle, const int *reach, int k, int d)
{
    int x = d == 0                    ? 0
            : comes_down(reach, k, d) ? reach[k + 1]
                                      : reach[k - 1] + 1;
    while (x < middle->n && x - k < middle->m && is_same(middle, x, x - k))
        x++;
    return x;
}

/* A step's reaches, for diagonals from -d - 1 to d + 1; what is outside has
 * not been reached. */
static int *
reach_new(struct arena *arena, int d)
{
    const int width = 2 * d + 3;
    int *reach = arena_take(arena, sizeof *reach * (size_t)width);
    for (int i = 0; i < width; i++)
        reach[i] = -1;
    return reach + d + 1;
}

/* Marks the shortest way, unless it takes too many steps. */
static bool
way_find(struct arena *arena, struct middle *middle)
{
    int **reaches =
        arena_take(arena, sizeof *reaches * (LINE_DIFF_STEPS_MAX + 1));
    for (int d = 0; d <= LINE_DIFF_STEPS_MAX; d++) {
        reaches[d] = reach_new(arena, d);
        for (int k = -d; k <= d; k += 2) {
            const int x =
                furthest(middle, d == 0 ? NULL : reaches[d - 1], k, d);
            reaches[d][k] = x;
            if (x >= middle->n && x - k >= middle->m) {
                walk_back(middle, reaches, d);
                return true;
            }
        }
    }
    return false;
}

static struct middle
middle_of(struct arena *arena, const char *before, const char *after)
{
    struct middle middle = {.before = lines_of(arena, before),
                            .after = lines_of(arena, after)};
    const struct lines *a = &middle.before, *b = &middle.after;
    int tail = 0;
    while (middle.skip < a->count && middle.skip < b->count &&
           is_same(&middle, 0, 0))
        middle.skip++;
    while (tail < a->count - middle.skip && tail < b->count - middle.skip &&
           strcmp(a->line[a->count - 1 - tail], b->line[b->count - 1 - tail]) ==
               0)
        tail++;
    middle.n = a->count - middle.skip - tail;
    middle.m = b->count - middle.skip - tail;
    middle.removed = arena_take(arena, (size_t)middle.n + 1);
    middle.added = arena_take(arena, (size_t)middle.m + 1);
    memset(middle.removed, 0, (size_t)middle.n + 1);
    memset(middle.added, 0, (size_t)middle.m + 1);
    return middle;
}

/* -- The answer ----------------------------------------------------------- */

static void
change_add(struct arena *arena, const struct middle *middle, bool added, int at,
           int max, struct line_diff *out)
{
    const struct lines *lines = added ? &middle->after : &middle->before;
    const int whole = middle->skip + at;
    out->total++;
    if (out->count == max)
        return;
    out->change[out->count++] = (struct line_change){
        .added = added,
        .line = lines->line[whole],
        .place = place_of(arena, lines, whole),
    };
}

struct line_diff
line_diff(struct arena *arena, const char *before, const char *after, int max)
{
    struct middle middle = middle_of(arena, before, after);
    struct line_diff out = {
        .change = arena_take(arena, sizeof *out.change * ((size_t)max + 1)),
    };
    if (!way_find(arena, &middle)) {
        memset(middle.removed, true, (size_t)middle.n);
        memset(middle.added, true, (size_t)middle.m);
    }
    for (int x = 0, y = 0; x < middle.n || y < middle.m;) {
        if (x < middle.n && middle.removed[x])
            change_add(arena, &middle, false, x++, max, &out);
        else if (y < middle.m && middle.added[y])
            change_add(arena, &middle, true, y++, max, &out);
        else
            x++, y++;
    }
    return out;
}
