/*
 * What a move asks of whoever makes it: which fields it must have, which it
 * may have, what each may hold, and how long a reason.
 * Pure: read from the workflow alone, so it is only what can be known before
 * the store judges; the store's word is the last.
 */
#ifndef ARENDE_CLIENTS_CLI_FORM_H
#define ARENDE_CLIENTS_CLI_FORM_H

#include "core/arena.h"
#include "core/workflow.h"

/* Whether the field must be filled for this move, with what `fields` (the
 * ticket's and those given, a map) hold already. */
bool form_needs(const struct workflow *workflow, const struct move *move,
                const char *field, const struct value *fields);

/* Whether a key of a choice, or "true" or "false" of a flag, may stand in it
 * for this move. */
bool form_allows(const struct move *move, const char *field, const char *key);

/* The only thing that may stand in it, where that is not what it is without
 * being given; or NULL. */
const char *form_only(const struct move *move, const struct field *field);

/* Code points that its reason has at least; 0: it may be left out. */
int64_t form_reason(const struct move *move);

/* The field that holds the system whose roles `field` is one of; NULL: it
 * holds no role of a system's catalogue. */
const char *form_role_system(const struct workflow *workflow,
                             const char *field);

/* Whether it names a position profile. */
bool form_is_profile(const struct workflow *workflow, const char *field);

/* Whether a person can create a ticket by it. */
bool form_creates(const struct move *move);

#endif
