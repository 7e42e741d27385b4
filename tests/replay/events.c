#include "tests/replay/events.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX                                                               \
    ((size_t)64 * 1024 * 1024) /* bytes; the whole log has 46 MB               \
                                */
#define CELLS_MAX 64

static const char *const COLUMN_NAMES[COLUMN_COUNT] = {
    [COLUMN_NUMBER] = "number",
    [COLUMN_STATE] = "incident_state",
    [COLUMN_CALLER] = "caller_id",
    [COLUMN_UPDATED_BY] = "sys_updated_by",
    [COLUMN_UPDATED_AT] = "sys_updated_at",
    [COLUMN_CATEGORY] = "category",
    [COLUMN_SUBCATEGORY] = "subcategory",
    [COLUMN_SYMPTOM] = "u_symptom",
    [COLUMN_IMPACT] = "impact",
    [COLUMN_URGENCY] = "urgency",
    [COLUMN_PRIORITY] = "priority",
    [COLUMN_GROUP] = "assignment_group",
    [COLUMN_ASSIGNED_TO] = "assigned_to",
    [COLUMN_PROBLEM] = "problem_id",
    [COLUMN_VENDOR] = "vendor",
    [COLUMN_CLOSED_CODE] = "closed_code",
    [COLUMN_RESOLVED_AT] = "resolved_at",
};

_Noreturn static void
wrong(const char *what, const char *which)
{
    fprintf(stderr, "replay: %s: %s\n", what, which);
    exit(1);
}

/* A whole file as a text in the arena; NULL if it is not there. */
static char *
slurp(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    fseek(file, 0, SEEK_END);
    const long size = ftell(file);
    rewind(file);
    if (size < 0 || (size_t)size > FILE_MAX)
        wrong("too large", path);
    char *text = arena_take(arena, (size_t)size + 1);
    if (fread(text, 1, (size_t)size, file) != (size_t)size)
        wrong("cannot read", path);
    fclose(file);
    return text;
}

/* The next line, cut out of the text; NULL at its end. */
static char *
next_line(char **text)
{
    char *line = *text;
    if (*line == '\0')
        return NULL;
    char *end = line + strcspn(line, "\n");
    *text = *end == '\0' ? end : end + 1;
    *end = '\0';
    line[strcspn(line, "\r")] = '\0';
    return line;
}

/* Cuts a line into cells; the log has no quoted ones. */
static int
split(char *line, char separator, char *cells[CELLS_MAX])
{
    int count = 0;
    for (char *cell = line; cell != NULL && count < CELLS_MAX; count++) {
        cells[count] = cell;
        cell = strchr(cell, separator);
        if (cell != NULL)
            *cell++ = '\0';
    }
    return count;
}

int64_t
events_instant(const struct zone *zone, const char *text)
{
    int day, month, year, hour, minute;
    if (text == NULL)
        return 0;
    if (sscanf(text, "%2d-%2d-%4d %2d:%2d", &day, &month, &year, &hour,
               &minute) != 5)
        wrong("not a time", text);
    return zone_instant(zone, year, month, day, hour, minute);
}

/* Where each of our columns stands in this file. */
static void
find_columns(char *header, int place[COLUMN_COUNT])
{
    char *cells[CELLS_MAX];
    const int count = split(header, ',', cells);
    for (int column = 0; column < COLUMN_COUNT; column++) {
        place[column] = -1;
        for (int i = 0; i < count; i++)
            if (strcmp(cells[i], COLUMN_NAMES[column]) == 0)
                place[column] = i;
        if (place[column] < 0)
            wrong("the log has no column", COLUMN_NAMES[column]);
    }
}

bool
events_read(struct arena *arena, const char *path, const struct zone *zone,
            struct events *out)
{
    char *text = slurp(arena, path);
    if (text == NULL)
        return false;
    int lines = 0;
    for (const char *at = text; *at != '\0'; at++)
        lines += *at == '\n';
    int place[COLUMN_COUNT];
    char *line = next_line(&text);
    if (line == NULL)
        wrong("empty", path);
    find_columns(line, place);
    *out = (struct events){
        .event = arena_take(arena, ((size_t)lines + 1) * sizeof *out->event)};
    while ((line = next_line(&text)) != NULL) {
        char *cells[CELLS_MAX];
        const int count = split(line, ',', cells);
        struct event *event = &out->event[out->count++];
        for (int column = 0; column < COLUMN_COUNT; column++) {
            if (place[column] >= count)
                wrong("a short line", cells[0]);
            const char *cell = cells[place[column]];
            event->at[column] = strcmp(cell, "?") == 0 ? NULL : cell;
        }
        event->at_ms = events_instant(zone, event->at[COLUMN_UPDATED_AT]);
    }
    return true;
}

void
paths_read(struct arena *arena, const char *file, struct paths *out)
{
    char *text = slurp(arena, file);
    if (text == NULL || next_line(&text) == NULL)
        wrong("no such table", file);
    *out = (struct paths){.path = arena_take(arena, 128 * sizeof *out->path)};
    for (char *line; (line = next_line(&text)) != NULL && out->count < 128;) {
        char *cells[CELLS_MAX], *moves[CELLS_MAX];
        if (split(line, ',', cells) != 3)
            wrong("not three cells", line);
        struct path *path = &out->path[out->count++];
        *path = (struct path){.log = cells[0], .state = cells[1]};
        path->move_count = split(cells[2], ' ', moves);
        if (path->move_count > PATH_MOVES_MAX)
            wrong("too many moves", cells[1]);
        for (int i = 0; i < path->move_count; i++)
            path->move[i] = moves[i];
    }
}

const struct path *
paths_find(const struct paths *paths, const char *log, const char *state)
{
    for (int i = 0; i < paths->count; i++)
        if (strcmp(paths->path[i].log, log) == 0 &&
            strcmp(paths->path[i].state, state) == 0)
            return &paths->path[i];
    return NULL;
}
