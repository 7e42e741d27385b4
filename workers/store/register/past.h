/*
 * What the register said when: a snapshot of a unit, a person, a system, a
 * grant or someone's deputies after each change, for `--at TIME`.
 * Touches: disk, through db.h only.
 *
 * Snapshots hold no erasable text: no name, login or mail, persons are
 * numbers. Times are `*_at_ms`. Keys are those of the tables:
 *
 *   unit    label kind parent manager function
 *   person  kind unit language blocked blocked_cause owner company profile
 *           employed_until_at_ms closed_at_ms
 *           absences: list of {from_at_ms to_at_ms kind deputy confirmed}
 *   system  label unit category owner manager admins sector_critical licences
 *           ended_at_ms class suppliers hosts services integrations
 *           roles: map of role → {label privileged courses conflicts}
 *   grant   kind person system name from_at_ms until_at_ms paused ended_at_ms
 *           ended_cause ticket reference decided_at_ms imported
 *   deputy  deputies: list of {deputy from_at_ms until_at_ms source}
 */
#ifndef ARENDE_WORKERS_STORE_PAST_H
#define ARENDE_WORKERS_STORE_PAST_H

#include <stdbool.h>
#include <stdint.h>

#include "core/value.h"

struct store;

/* The kinds; the key is that of the unit or system, or the number of the
 * person (also of PAST_DEPUTY: who is replaced) or of the grant. */
#define PAST_UNIT "unit"
#define PAST_PERSON "person"
#define PAST_SYSTEM "system"
#define PAST_GRANT "grant"
#define PAST_DEPUTY "deputy"

/*
 * Notes how that row is now. Belongs after each change, and after the log
 * entry of the step that made it (the note carries the newest entry's seq).
 * A row that is as it was noted last adds nothing. A row that is gone is
 * noted as an empty map.
 */
void past_note(struct store *store, const char *kind, const char *key);
void past_note_number(struct store *store, const char *kind, int64_t number);

/* How it was at that instant. False if it was not known then, or was gone. */
bool past_read(struct store *store, const char *kind, const char *key,
               int64_t at_ms, struct value *out);
bool past_read_number(struct store *store, const char *kind, int64_t number,
                      int64_t at_ms, struct value *out);

/* How that row is now, in the shape of a snapshot; an empty map if there is
 * none. */
struct value past_present(struct store *store, const char *kind,
                          const char *key);

#endif
