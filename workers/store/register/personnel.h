/*
 * What the commands for staff ask of the register: absence, blocks, codes,
 * erasing. Each is one row: who may ask it, and the act of
 * register/standing.h, or the proposal, that follows.
 * Touches: disk, through db.h only.
 *
 *   absent          login? from to kind? deputy?   oneself, or line manager, hr
 *   absence-end     login from?                     line manager, hr
 *   person-block    login cause? note              line manager, hr, security
 *                   coordinator, security chief, IT chief, administrator
 *   person-unblock  login note    the same; after a block for security two
 *                   persons: security coordinator, security chief, IT chief,
 *                   administrator
 *   person-reset    login         administrator, access administrator
 *   person-erase    login decision                 two of administrator, data
 *                   protection officer, archivist; only who has left
 *   role-grant      role login                     the first identity, of admin
 *   feed            what text file …               register/feed.h
 *
 * Source: reference domain W14, R88–R93; DESIGN 5 and 7.
 */
#ifndef ARENDE_WORKERS_STORE_PERSONNEL_H
#define ARENDE_WORKERS_STORE_PERSONNEL_H

#include "workers/store/inside.h"

bool personnel_knows(const char *what);

/* Carries out what an `admin` request orders. */
enum status personnel_order(struct store *store, struct exchange *exchange,
                            const struct viewer *viewer, const char *what);

#endif
