/*
 * What the files register*.c share.
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_REGISTER_H
#define ARENDE_WORKERS_STORE_REGISTER_H

#include "workers/store/inside.h"

/* "2027-12-31" */
bool register_date(const char *text, int *year, int *month, int *day);

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
