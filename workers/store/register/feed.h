/*
 * Feeds of the staff system, as tables (core/csv.h): absences, persons,
 * courses. The same file twice changes nothing the second time.
 * Touches: disk, through db.h only.
 *
 *   absences  login from to [kind: leave other] [deputy]
 *   persons   login name unit [mail company profile language]
 *             [until: the last day of the employment]
 *   courses   login course date [until] [reference]
 *
 * Columns answer to their Swedish names too. Days are "2027-12-31"; the last
 * one counts. A file with one fault is refused whole, with its line. Rows
 * whose time is over are passed by.
 *
 * Who is not in a file of persons stays: a filtered extract must not send
 * everybody home. With `leavers` whoever is missing leaves today.
 *
 * A feed that would bar more than FEED_PERCENT_MAX of all persons, now or when
 * its days come, is refused, whatever it says; with `propose` a second person
 * confirms it. One that changes the mail address of somebody known is always a
 * proposal: single-use codes go there, and so whoever could change it alone
 * could become anybody.
 * Asked by hr or an administrator, a service with the role hr among them.
 * Source: reference domain R93, W14, W23; DESIGN 5.
 */
#ifndef ARENDE_WORKERS_STORE_FEED_H
#define ARENDE_WORKERS_STORE_FEED_H

#include "workers/store/inside.h"

#define FEED_PERCENT_MAX 5

enum status feed_order(struct store *store, struct exchange *exchange,
                       const struct viewer *viewer);

#endif
