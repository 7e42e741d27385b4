/*
 * What the files feed*.c share.
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_FEED_INSIDE_H
#define ARENDE_WORKERS_STORE_FEED_INSIDE_H

#include "core/csv.h"
#include "workers/store/pending.h"
#include "workers/store/register/feed.h"
#include "workers/store/register/standing.h"

#define FEED_COLUMNS_MAX 8
#define FEED_NAMES_MAX 2
#define FEED_DIFFERENCE_MAX 500 /* lines shown */

/* One feed on its way. */
struct feed {
    struct store *store;
    struct exchange *exchange;
    const struct feed_kind *kind;
    struct csv csv;
    int column[FEED_COLUMNS_MAX]; /* of csv, −1: left out */
    bool leavers;
    int64_t added, changed, unchanged, past;
    struct crowd barred;     /* by it, now or when its day comes */
    bool two;                /* somebody comes, or gets another mail */
    struct crowd touched;    /* whose matter it is: they do not decide it */
    struct value difference; /* lines */
    int line;                /* of a fault, with … */
    int where;               /* … its column, or −1, and … */
    const char *why;         /* … its sentence; NULL while all is well */
    struct value why_args;   /* … what its places hold */
    enum status refused;     /* of the act that refused; STATUS_OK: none did */
};

struct feed_kind {
    const char *name;
    struct feed_column {
        const char *name;
        const char *swedish;
        bool must;
    } columns[FEED_COLUMNS_MAX];
    /* The columns that say what a row is about: no two may have the same there
     * and something else beside. */
    bool named;
    int names[FEED_NAMES_MAX];
    /* False with feed->why set. */
    bool (*row)(struct feed *feed, const struct csv_row *row);
    void (*after)(struct feed *feed); /* or NULL */
};

/* A cell by the kind's column; NULL where it is empty or left out. */
const char *feed_cell(const struct feed *feed, const struct csv_row *row,
                      int column);
/* Returns false, for `return feed_fault(…)`. */
bool feed_fault(struct feed *feed, const char *why);
/* 0 where the cell is empty. */
bool feed_day(struct feed *feed, const struct csv_row *row, int column,
              bool until, int64_t *at_ms);
/* The person of the row's login, or a fault. */
bool feed_person(struct feed *feed, const struct csv_row *row, int column,
                 int64_t *out);
/* An act of standing.h; its refusal is a fault. */
bool feed_act(struct feed *feed, const char *act, const struct value *with);
/* It changes something of that person's. */
void feed_touches(struct feed *feed, int64_t person);
void feed_says(struct feed *feed, const char *line);

extern const struct feed_kind FEED_ABSENCES;
extern const struct feed_kind FEED_PERSONS;
extern const struct feed_kind FEED_COURSES;

#endif
