/*
 * A Maildir of our own, for an installation without a mail server: any mail
 * program can read it.
 * Touches: disk.
 *
 * A message is in `new` whole or not at all, and safe on disk when
 * spool_put returns. Its name follows from its message id, so the same job
 * done twice leaves one file.
 */
#ifndef ARENDE_WORKERS_NOTIFY_SPOOL_H
#define ARENDE_WORKERS_NOTIFY_SPOOL_H

#include "core/arena.h"
#include "core/status.h"

#define SPOOL_PATH_MAX 4096 /* bytes with the NUL */

/* Makes DIR with tmp, new and cur. Errors: STATUS_FILE; `why` says why (a
 * text that lives as long as the process). */
enum status spool_open(const char *dir, const char **why);

/*
 * Puts one message there; may be called from several threads. Nothing happens
 * if it is there already, read or not. Errors: STATUS_FILE,
 * STATUS_STORAGE_FULL.
 */
enum status spool_put(const char *dir, const char *name, struct bytes message,
                      const char **why);

#endif
