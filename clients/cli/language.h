/*
 * Swedish and English. gettext finds the catalogue through LANGUAGE while the
 * locale stays C.UTF-8, which every Debian has: a missing system locale never
 * changes the language.
 * Touches: environment, disk (the catalogue).
 */
#ifndef ARENDE_CLIENTS_CLI_LANGUAGE_H
#define ARENDE_CLIENTS_CLI_LANGUAGE_H

#include <libintl.h>
#include <stdbool.h>

#include "core/arena.h"
#include "core/workflow.h"

/* A sentence to show; one that is shown elsewhere; one that counts. */
#define _(message) gettext(message)
#define N_(message) message
#define P_(one, many, n) ngettext(one, many, (unsigned long)(n))

/* "sv" or "en" for "sv", "sv_SE.UTF-8", "en_GB:sv", …; NULL for anything
 * else. */
const char *language_known(const char *name);

/* What LANGUAGE, LC_ALL, LC_MESSAGES and LANG ask for, in this order, or
 * NULL. */
const char *language_environment(void);

/* From now on sentences come in this language ("sv" or "en"). */
void language_use(struct arena *arena, const char *language);

/* The side of a label that is shown in this language. */
const char *language_label(const char *language, const struct label *label);

#endif
