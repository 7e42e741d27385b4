/*
 * Where things lie on disk, and reading and writing whole small files.
 * Touches: disk.
 */
#ifndef ARENDE_RUNTIME_PLACE_H
#define ARENDE_RUNTIME_PLACE_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/status.h"

/*
 * A path under the share directory that belongs to the running program:
 * "arende/workflows" → PREFIX/share/arende/workflows, where the program is
 * PREFIX/bin/arende. The same in the build tree and where it is installed.
 */
const char *place_share(struct arena *arena, const char *relative);

/* The program beside the running one: "arende-store" → PREFIX/bin/… */
const char *place_program(struct arena *arena, const char *name);

/* DIR/relative. */
const char *place_join(struct arena *arena, const char *dir,
                       const char *relative);

bool place_exists(const char *path);

/* An empty or a missing directory. */
bool place_is_empty(const char *dir);

/*
 * A whole file, at most `size_max` bytes, NUL-terminated behind its end.
 * Errors: STATUS_FILE, and `why` says why (a text that lives as long as the
 * process).
 */
enum status place_read(struct arena *arena, const char *path, size_t size_max,
                       struct bytes *out, const char **why);

/*
 * The same for a file that holds a secret: it must be a plain file of ours
 * (or root's) that neither group nor others may read or write.
 * Errors: STATUS_KEY_FILE.
 */
enum status place_read_secret(struct arena *arena, const char *path,
                              size_t size_max, struct bytes *out,
                              const char **why);

/*
 * Writes a file so that either the old or the whole new one is there after a
 * crash: a temporary file of mode 0600, fsync, rename, fsync of its directory.
 * Errors: STATUS_FILE, and the old file is untouched.
 */
enum status place_write(const char *path, const void *data, size_t size,
                        const char **why);

/* Makes a directory (mode 0700) unless it is there. Errors: STATUS_FILE. */
enum status place_make_dir(const char *path, const char **why);

#endif
