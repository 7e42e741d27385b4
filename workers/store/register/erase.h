/*
 * Erasing what is personal about someone who has left: two persons, with a
 * decision on disposal to refer to.
 * Touches: disk, through db.h only.
 *
 * Gone are name, login and mail, present and former; every free text of the
 * tickets that the person filed or that are about them; what they wrote
 * elsewhere; answers that were kept for them; whatever else names them outside
 * the texts of other people's tickets (mention.h); and all of it in the search
 * index. Where a text of theirs had replaced another
 * one's, that one is the ticket's again, so that the fold of history still
 * equals the ticket.
 *
 * What stays: the person's number, the keyed hash of the login (it is never
 * used again), history, and the log, whose entries hold commitments to the
 * texts and so still verify. Of what they had by decision stays that they had
 * it, when, and by which ticket or registration number (R133): the company and
 * any other text about it are gone from the register and from its past.
 *
 * Deleted rows are overwritten (secure_delete), and the write-ahead log is
 * emptied at the next pause.
 * Source: DESIGN 6, Log.
 */
#ifndef ARENDE_WORKERS_STORE_ERASE_H
#define ARENDE_WORKERS_STORE_ERASE_H

#include "workers/store/inside.h"

/* The person must be closed. */
void erase_person(struct store *store, int64_t person);

#endif
