/*
 * The installation's time zone as the table that calendars read.
 * Touches: disk (the system's zone files, package tzdata).
 */
#ifndef ARENDE_RUNTIME_ZONE_H
#define ARENDE_RUNTIME_ZONE_H

#include "core/arena.h"
#include "core/calendar.h"
#include "core/status.h"

/* The years that a table covers; before and after them the nearest change
 * holds. */
#define ZONE_YEAR_FIRST 1970
#define ZONE_YEAR_LAST 2100

/* Larger zone files than this are not zone files. */
#define ZONE_FILE_MAX (256 * 1024) /* bytes */

/*
 * Loads a zone such as "Europe/Stockholm" from /usr/share/zoneinfo.
 * Errors: STATUS_FILE if there is no such zone or its file makes no sense,
 * and `out` is untouched.
 */
enum status zone_load(const char *name, struct zone *out);

/*
 * Reads the contents of a zone file (version 2 or later) with the rule in its
 * footer. Touches nothing. Errors: STATUS_MALFORMED, and `out` is untouched.
 * Source: RFC 8536.
 */
enum status zone_parse(struct bytes file, struct zone *out);

#endif
