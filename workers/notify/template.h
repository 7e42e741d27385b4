/*
 * What a notice says: one row of texts for each template that workflows name,
 * in both languages.
 * Pure.
 *
 * Of a marked ticket only its number is told: mail is read in strange places.
 * A template that nobody has written yet gets a general text, so that a new
 * workflow never fails to reach people.
 * Source: reference domain 4.5 and 4.6.
 */
#ifndef ARENDE_WORKERS_NOTIFY_TEMPLATE_H
#define ARENDE_WORKERS_NOTIFY_TEMPLATE_H

#include "core/arena.h"
#include "core/calendar.h"
#include "core/value.h"

struct template_text {
    const char *subject; /* one line, without the ticket's number */
    const char *body;    /* lines that end with a line feed */
};

/* `job` is the body of a `notify` job. */
struct template_text template_render(struct arena *arena,
                                     const struct value *job,
                                     const struct zone *zone);

/* Whether a template of that name has texts of its own. */
bool template_exists(const char *name);

#endif
