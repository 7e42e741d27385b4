/*
 * What a person is called, wherever it stands outside the texts of tickets:
 * records of the store's own, kept answers, jobs, what waits to be done,
 * proposals, and the register.
 * Touches: disk, through db.h only.
 *
 * A word is a name, a mail address or the login, present or former. It is
 * found as a whole: the login `bo` is not in `bosse` nor in `bo-ek`.
 */
#ifndef ARENDE_WORKERS_STORE_MENTION_H
#define ARENDE_WORKERS_STORE_MENTION_H

#include "workers/store/inside.h"

struct mention {
    int64_t person;
    struct value words; /* a list of texts, the login last */
};

/* The words of that person; read before they are erased. */
struct mention mention_of(struct store *store, int64_t person);

/* Whether one of the words stands in the text. */
bool mention_in(const struct mention *mention, const char *text);

/*
 * Nothing of those tables holds one of the words afterwards:
 *
 *   records, answers   go as a whole; the log keeps its commitments. So do
 *                      records with a note about the person, whatever it says
 *   jobs that are over lose their body
 *   jobs to be done    for somebody else: the words are struck out; for the
 *                      person, or about them in a service that we know
 *                      nothing of: dead, where doctor shows it
 *   what waits         the words are struck out
 *   proposals          lose their body, and wait no longer
 *   the register       labels, parties, reasons and what it once said of
 *                      them: the words are struck out, the login only where a
 *                      party is nothing else. Of the person's own rows goes
 *                      what was typed about them: the company, of undertakings
 *                      too, and the reference of a decision unless it is a
 *                      registration number; that it was given, when and by
 *                      which ticket stays
 */
void mention_erase(struct store *store, const struct mention *mention);

/* The jobs of a ticket that loses its texts: the same, and what is still to be
 * told to others says no more than of a marked ticket. */
void mention_erase_jobs(struct store *store, const struct mention *mention,
                        int64_t ticket);

#endif
