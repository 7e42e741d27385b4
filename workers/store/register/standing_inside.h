/*
 * What the files standing*.c share.
 * Touches: disk, through db.h only.
 */
#ifndef ARENDE_WORKERS_STORE_STANDING_INSIDE_H
#define ARENDE_WORKERS_STORE_STANDING_INSIDE_H

#include "workers/store/register/standing.h"

/* One act on its way. */
struct act {
    struct store *store;
    const struct behind *behind;
    const char *name;
    const struct value *with;
    struct value *args;
};

/* -- Parameters ---------------------------------------------------------- */

/* NULL where it was left out, or is no text. */
const char *standing_text(const struct act *act, const char *key);
/* 0 where it was left out. */
int64_t standing_moment(const struct act *act, const char *key);
bool standing_given(const struct act *act, const char *key);
/* 0 and STATUS_OK where it was left out. */
enum status standing_person(const struct act *act, const char *key,
                            int64_t *out);

enum status standing_missing(const struct act *act, const char *key);
enum status standing_invalid(const struct act *act, const char *key,
                             const char *expected);
/* The sentence of a refusal names that person. */
void standing_names(const struct act *act, const char *key, int64_t person);

/* The system that an act is about. */
enum status standing_system(const struct act *act, const char **out);
/* A flag as the workflow's field has it, or as a word. */
bool standing_flag(const struct value *value);
/* What a system's row has besides its columns: standing_system.c. */
struct value standing_more_read(struct store *store, const char *key);
void standing_more_write(struct store *store, const char *key,
                         const struct value *more);
/* What a ticket decided is not an import's to change; `what` is the key of the
 * register file. */
void standing_decided_system(const struct act *act, const char *system,
                             const char *what);

/* -- What is left behind ------------------------------------------------- */

/* What somebody was called `before` is kept where erasing finds it; and if they
 * have another mail address now, a notice goes to the old one. */
void standing_renamed(struct store *store, const struct person *before);

/* One record; the parameters are its erasable detail. */
void standing_record_person(const struct act *act, int64_t person);
void standing_record_system(const struct act *act, const char *system);

/* A notice about `about` to that person, or to another or whoever is reached
 * in their stead. */
struct value standing_notice(struct store *store, int64_t about);
void standing_tell(struct store *store, int64_t reader, int64_t about,
                   const char *template_name, struct value args);
/* … to that very address, whoever it is and however they stand. */
void standing_tell_at(struct store *store, const struct person *reader,
                      int64_t about, const char *template_name,
                      struct value args);
/* … to the line manager of `about`; nobody if there is none. */
void standing_tell_manager(struct store *store, int64_t about,
                           const char *template_name, struct value args);
/* The same with {tickets}: the REFs of open tickets that wait for `about`, as
 * far as the reader may see them (P9). */
void standing_tell_tickets(struct store *store, int64_t reader, int64_t about,
                           const char *template_name, struct value args);
void standing_tell_manager_tickets(struct store *store, int64_t about,
                                   const char *template_name,
                                   struct value args);

/* -- Deputies ------------------------------------------------------------ */

/* Whether the actor decides that this one is that person's deputy: the line
 * manager, or who keeps the staff register; never one of the two. */
bool standing_may_confirm(struct store *store, int64_t actor, int64_t person,
                          int64_t deputy);
void standing_tell_deputy(struct store *store, int64_t person, int64_t deputy,
                          int64_t from_ms, int64_t until_ms);

/* -- The tickets that gave rights ----------------------------------------- */

/* Tells them of whoever is barred, is back, has left or has moved since the
 * last look: a bounded number, in the order of the queue (cascade.h). Whether
 * there may be more. */
bool standing_reach(struct store *store);
/* Who has just moved is asked about elsewhere: by the ticket that did it. */
void standing_unit_asked(struct store *store, int64_t person);

/* What goes with a block: sessions, and what waits to lift an older one. */
void standing_blocked(struct store *store, int64_t number);
void standing_unblocked(struct store *store, int64_t number);
/* What goes with a person who is closed: sessions, codes, grants, deputies and
 * what they administer; their manager is told, and who fills their posts. */
void standing_left(struct store *store, int64_t number);

/* -- The acts ------------------------------------------------------------ */

enum status standing_person_add(const struct act *act);
enum status standing_person_change(const struct act *act);
enum status standing_person_block(const struct act *act);
enum status standing_person_unblock(const struct act *act);
enum status standing_person_close(const struct act *act);
enum status standing_identity(const struct act *act);

enum status standing_absence_add(const struct act *act);
enum status standing_absence_end(const struct act *act);
enum status standing_deputy_add(const struct act *act);
enum status standing_deputy_end(const struct act *act);

enum status standing_system_add(const struct act *act);
enum status standing_system_change(const struct act *act);
enum status standing_system_classify(const struct act *act);
enum status standing_system_end(const struct act *act);
enum status standing_system_parts(const struct act *act);
enum status standing_system_parties(const struct act *act);
enum status standing_system_carry(const struct act *act);
enum status standing_role_set(const struct act *act);
enum status standing_role_end(const struct act *act);
enum status standing_appoint(const struct act *act);
enum status standing_dismiss(const struct act *act);

#endif
