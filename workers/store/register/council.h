/*
 * Who may sit on the council: heads of departments, and central IT.
 * Touches: disk, through db.h only.
 * Source: reference domain R16.
 */
#ifndef ARENDE_WORKERS_STORE_COUNCIL_H
#define ARENDE_WORKERS_STORE_COUNCIL_H

#include <stdbool.h>
#include <stdint.h>

struct store;
struct value;

/* Whether that role is one of the council's that votes. */
bool council_has_role(const char *role);

/* Whether the person heads a department, or what stands above one, or belongs
 * to central IT. */
bool council_may_sit(struct store *store, int64_t person);
/* What is told to whoever chose somebody else: a sentence's {expected}. */
#define COUNCIL_SEAT "the head of a department, or somebody of central IT"

/* Who has a seat and may not, added to the list of register_faults. */
void council_faults(struct store *store, struct value *faults);

#endif
