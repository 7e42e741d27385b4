#include "clients/cli/beside.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/place.h"
#include "runtime/workflow_load.h"

#define FILE_MAX ((size_t)1024 * 1024) /* bytes */

static bool
is_known(const struct beside *beside, const char *name)
{
    for (int i = 0; i < beside->family.count; i++) {
        if (strcmp(beside->workflows[i]->name, name) == 0)
            return true;
    }
    return false;
}

static void
add(struct beside *beside, const char *path)
{
    struct bytes text;
    const char *ignored;
    const struct workflow *workflow;

    if (place_read(beside->arena, path, FILE_MAX, &text, &ignored) != STATUS_OK)
        return;
    workflow = workflow_load(beside->arena, path, text, &ignored);
    if (workflow == NULL || is_known(beside, workflow->name))
        return;
    if (beside->family.count == BESIDE_FILES_MAX)
        beside->family.complete = false;
    else
        beside->workflows[beside->family.count++] = workflow;
}

/* DIR of DIR/FILE; "." without a slash. */
static const char *
folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        return ".";
    return slash == path ? "/"
                         : arena_text(arena, path, (size_t)(slash - path));
}

static int
is_workflow_file(const struct dirent *entry)
{
    static const char end[] = ".yaml";
    const size_t size = strlen(entry->d_name), tail = sizeof end - 1;

    return entry->d_name[0] != '.' && size > tail &&
           strcmp(entry->d_name + size - tail, end) == 0;
}

/* In the order of the alphabet, so that the same files give the same family
 * everywhere. */
static void
add_folder(struct beside *beside, const char *folder)
{
    struct dirent **entries = NULL;
    const int count = scandir(folder, &entries, is_workflow_file, alphasort);

    for (int i = 0; i < count; i++) {
        if (beside->family.count < BESIDE_FILES_MAX)
            add(beside, place_join(beside->arena, folder, entries[i]->d_name));
        else
            beside->family.complete = false;
        free(entries[i]);
    }
    free(entries);
}

bool
beside_is(struct arena *arena, const char *path, const char *other)
{
    return strcmp(folder_of(arena, path), folder_of(arena, other)) == 0;
}

void
beside_open(struct beside *beside, const char *path, const char *const *others,
            int count, bool whole)
{
    *beside = (struct beside){
        .arena = arena_new((size_t)(BESIDE_FILES_MAX + 1) * WORKFLOW_ARENA_MAX),
    };
    beside->family =
        (struct family){.workflows = beside->workflows, .complete = whole};
    add(beside, path);
    add_folder(beside, folder_of(beside->arena, path));
    for (int i = 0; i < count && beside->family.count < BESIDE_FILES_MAX; i++)
        add(beside, others[i]);
    if (beside->family.count < 2)
        beside->family.complete = false;
}

void
beside_close(struct beside *beside)
{
    arena_free(&beside->arena);
    beside->family = (struct family){0};
}
