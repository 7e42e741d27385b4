/*
 * Which tickets belong together. A link is a row of table `link`: OTHER is
 * TICKET's child, is blocked by TICKET, or has caused TICKET; seen from the
 * other end it is parent, blocked-by, causes. The entry of history that made
 * it has it in its change, as the map {ticket, kind, other}.
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_LINK_H
#define ARENDE_WORKERS_STORE_LINK_H

#include "workers/store/inside.h"

#define LINK_CHILD "child"
#define LINK_BLOCKS "blocks"
#define LINK_CAUSED_BY "caused-by"
#define LINK_MAX 1000 /* that people make on one ticket */

/* Adds the row of such a map. `seq` is the log's entry that makes it. */
void link_add(struct store *store, const struct value *link, int64_t seq);
struct value link_value(struct store *store, int64_t ticket, const char *kind,
                        int64_t other);

/* The other ends: child, parent, blocks, blocked-by, caused-by, causes (also
 * `children`). Nothing for a word that is no relation. */
struct crowd link_related(struct store *store, int64_t ticket,
                          const char *relation);

/* The same, without the links that somebody made by hand: what a ticket
 * signals reaches only those that it came from or that came from it, so that
 * nobody lets another matter's decision fall on their own. */
struct crowd link_spawned(struct store *store, int64_t ticket,
                          const char *relation);

/* Every ticket of which this is a child by such a spawn, and theirs. */
struct crowd link_ancestors(struct store *store, int64_t ticket);

/*
 * Reads what the reserved move `link` is given (`kind`, and `ticket` as REF)
 * and puts `kind` and the ticket's id into `fields` and the link's map into
 * `link`. Refuses what is no kind, a ticket that one may not see, the ticket
 * itself, what is linked already, and a child that is above.
 */
enum status link_read(struct store *store, struct exchange *exchange,
                      const struct viewer *viewer, const struct loaded *loaded,
                      struct value *fields, struct value *link);

#endif
