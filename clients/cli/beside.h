/*
 * The workflow files that lie beside one another: what a file says of other
 * workflows is held against them.
 * Touches: disk.
 */
#ifndef ARENDE_CLIENTS_CLI_BESIDE_H
#define ARENDE_CLIENTS_CLI_BESIDE_H

#include "core/arena.h"
#include "core/prove.h"

/* More workflows than this are not looked at, and the family then is not
 * called complete. */
#define BESIDE_FILES_MAX 48

struct beside {
    struct arena *arena;
    struct family family;
    const struct workflow *workflows[BESIDE_FILES_MAX];
};

/*
 * Reads every *.yaml in the folder of `path`, then those of `others` (count
 * of them, or none). What cannot be read or is no workflow is left out; of
 * two of one name the first counts. With more than one workflow the family is
 * complete if `whole`.
 */
void beside_open(struct beside *beside, const char *path,
                 const char *const *others, int count, bool whole);

/* Whether the two lie in one folder. */
bool beside_is(struct arena *arena, const char *path, const char *other);

void beside_close(struct beside *beside);

#endif
