/*
 * What an unquoted YAML scalar is to readers of YAML 1.1 and 1.2.
 * Pure.
 *
 * Ärende takes a scalar as a text, a whole number, true, false or null, and
 * only where every reader of either version would. Anything on which readers
 * differ is a trap: `no` is a country and false, 12:30 a time and 750, 0755 a
 * number in two bases.
 * Source: YAML 1.1 type repository (bool, int, float, timestamp, merge,
 * value), YAML 1.2.2 section 10.3.
 */
#ifndef ARENDE_RUNTIME_YAML_TRAP_H
#define ARENDE_RUNTIME_YAML_TRAP_H

#include <stdbool.h>
#include <stdint.h>

enum yaml_plain {
    YAML_PLAIN_TEXT,
    YAML_PLAIN_INT,
    YAML_PLAIN_TRUE,
    YAML_PLAIN_FALSE,
    YAML_PLAIN_NULL,
    YAML_PLAIN_TRAP,
};

/* What an unquoted scalar is. `number` is set for YAML_PLAIN_INT; `what`
 * for a trap says what else it could be: "a truth value". */
enum yaml_plain yaml_trap_read(const char *text, int64_t *number,
                               const char **what);

#endif
