/*
 * Two pairs of eyes: whom the rules make look at what the other decides, so
 * that neither can stand in for the other, whichever way a deputy comes: by a
 * ticket, a command, a feed or an import, or a post given afterwards.
 * Touches: disk, through db.h only.
 * Source: reference domain R15, A13.
 */
#ifndef ARENDE_WORKERS_STORE_OPPOSITE_H
#define ARENDE_WORKERS_STORE_OPPOSITE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/value.h"

struct store;

/* Who is asked for where such a one was given: a gettext message id. */
#define OPPOSITE_NOT                                                           \
    "somebody who is not deputy to or for the other pair of eyes"

bool opposite_are(struct store *store, int64_t one, int64_t other);

/* Whether one of the two stands in for the other, or may come to: now or
 * later, confirmed or proposed. */
bool opposite_stand_in(struct store *store, int64_t one, int64_t other);

/* … for somebody whom the role would make the other pair of eyes. */
bool opposite_by_role(struct store *store, int64_t person, const char *role);

/* Adds a broken rule for every deputy of the register who must not be one. */
void opposite_faults(struct store *store, struct value *faults);

#endif
