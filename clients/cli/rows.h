/*
 * Lists of maps as tables, one map as lines, rows as CSV.
 * Touches: terminal, through say.h.
 */
#ifndef ARENDE_CLIENTS_CLI_ROWS_H
#define ARENDE_CLIENTS_CLI_ROWS_H

#include "clients/cli/cli.h"
#include "clients/cli/render.h"

/* One row for each map of a list, one column for each key. */
void rows_tell(struct cli *cli, const struct value *list,
               const char *const *key, const struct column *columns, int count);

/* Lines "Label: value" for what the map has; labels are message ids. */
void rows_tell_facts(struct cli *cli, const struct value *map,
                     const char *const *key, const char *const *label,
                     int count);

/* With --at: of which moment the answer speaks. */
void rows_tell_moment(struct cli *cli, const struct cmdline *line,
                      const struct value *answer);

/* A header of the keys, then a line for each map: RFC 4180, times in UTC; with
 * cli->semicolons for a Swedish spreadsheet: a byte-order mark, semicolons,
 * local times.
 * Texts that a spreadsheet would run begin with an apostrophe. */
void rows_tell_csv(struct cli *cli, const struct value *list,
                   const char *const *key, int count);

#endif
