/*
 * What template.c and the tables of texts beside it share: one row for each
 * template, one table for each family of workflows.
 * Pure.
 */
#ifndef ARENDE_WORKERS_NOTIFY_TEMPLATE_ROWS_H
#define ARENDE_WORKERS_NOTIFY_TEMPLATE_ROWS_H

#include <stdbool.h>

#include "core/workflow.h"

struct template_row {
    const char *name; /* NULL ends a table */
    struct label subject;
    struct label lead;     /* the first sentences */
    struct label with_due; /* follows where there is a time; may be empty */
    bool note;             /* show what the actor wrote */
    bool handle;           /* the reader is to do something with the ticket */
};

/* {places} are arguments of template.c's `gather`. */
extern const struct template_row template_rows_incident[];
extern const struct template_row template_rows_access[];   /* who may what */
extern const struct template_row template_rows_identity[]; /* and training */
extern const struct template_row template_rows_decision[]; /* the council */
extern const struct template_row template_rows_register[]; /* systems, … */
extern const struct template_row template_rows_standing[]; /* no ticket */

#endif
