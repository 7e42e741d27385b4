/*
 * A ticket as the fold of its history.
 * Pure.
 *
 * History stores what changed, never the command alone; folding applies the
 * changes in order and re-runs no guard (P12).
 */
#ifndef ARENDE_CORE_TICKET_H
#define ARENDE_CORE_TICKET_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/status.h"
#include "core/value.h"
#include "core/workflow.h"

#define TICKET_NOTE_MAX 32768 /* bytes of a note */
#define TICKET_TITLE_MAX 200  /* code points */

struct ticket {
    int64_t id;          /* 0 before it is created */
    const char *ref;     /* "INC-2026-000123"; NULL before */
    uint32_t version;    /* entries in its history */
    const char *state;   /* WORKFLOW_NEW before it is created */
    int priority;        /* 1 … 5, 0 none */
    struct value fields; /* map: field name → value */
    int64_t requester;   /* person number */
    int64_t recorder;    /* who filed it; equal unless filed for a caller */
    int64_t created_at_ms;
    int64_t updated_at_ms;
};

/* What one step did. `fields` holds the new values of changed fields only; a
 * NIL clears. */
struct change {
    const char *move;
    const char *from;
    const char *to;
    int priority;        /* after the step */
    struct value fields; /* map */
    int64_t requester;   /* only with from = WORKFLOW_NEW */
};

/* Applies one change. `at_ms` is the entry's wall clock. */
void ticket_fold(struct arena *arena, struct ticket *ticket,
                 const struct change *change, int64_t at_ms);

/* What a field holds, "requester" too; NIL: nothing. */
struct value ticket_value(const struct ticket *ticket, const char *name);

/* An empty ticket from which the first change starts. */
struct ticket ticket_new(void);

/* Equal in everything that the fold defines. */
bool ticket_equal(const struct ticket *a, const struct ticket *b);

/*
 * "INC-2026-000123" from its parts, and back. Reading ignores case and
 * leading zeros and may leave out the year and the prefix: what is left out
 * is NULL or 0. STATUS_FIELD_INVALID if it is no such thing.
 */
const char *ticket_ref(struct arena *arena, const char *prefix, int year,
                       int64_t number);
enum status ticket_ref_parse(struct arena *arena, const char *text,
                             const char **prefix, int *year, int64_t *number);

#endif
