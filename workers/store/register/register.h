/*
 * What the files register*.c share.
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_REGISTER_H
#define ARENDE_WORKERS_STORE_REGISTER_H

#include "workers/store/inside.h"

/*
 * Days as the file writes them, "2027-12-31", always in quotes. A day from
 * which something holds is its first instant, local time; one until which it
 * holds counts, so that it is over at the next midnight. What begins or ends
 * within a day is an instant in UTC, "2027-12-31T14:30:00Z". False if the text
 * is neither.
 */
bool register_from(struct store *store, const char *text, int64_t *at_ms);
bool register_until(struct store *store, const char *text, int64_t *at_ms);
/* The same back; 0 gives NULL. */
const char *register_from_text(struct store *store, int64_t at_ms);
const char *register_until_text(struct store *store, int64_t at_ms);

/* The keyed hash of a login that stays when the person is erased. */
void register_login_hash(struct store *store, const char *login,
                         uint8_t out[CHAIN_HASH_SIZE]);

/*
 * Reads the YAML text of a register. NULL with `report` set (place, line and
 * caret) if it is broken or unsound; `line` is that of the first fault and
 * `why` its sentence.
 */
const struct value *register_read(struct store *store, const char *file,
                                  struct bytes text, const char **report,
                                  int *line, const char **why);

#endif
