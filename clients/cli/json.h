/*
 * JSON in and out. The only file that knows jansson.
 * Touches: memory only.
 *
 * Out, a value becomes what programs expect: `X_at_ms` becomes `X` (and
 * `at_ms` becomes `at`) as RFC 3339 in UTC with milliseconds, bytes become
 * lower-case hexadecimal, everything else stays. Keys keep their order.
 */
#ifndef ARENDE_CLIENTS_CLI_JSON_H
#define ARENDE_CLIENTS_CLI_JSON_H

#include "core/arena.h"
#include "core/status.h"
#include "core/value.h"

/* One line, without the line feed. */
const char *json_write(struct arena *arena, const struct value *value);

/*
 * One JSON value. Numbers with a fraction are refused, as values have none.
 * Errors: STATUS_MALFORMED.
 */
enum status json_read(struct arena *arena, const char *text, size_t size,
                      struct value *out);

#endif
