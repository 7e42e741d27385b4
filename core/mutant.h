/*
 * Canary mutants: deliberate faults, compiled in one at a time, that the
 * simulator must catch. In every real build ARENDE_MUTANT is undefined and
 * all of this is constant false.
 * Pure.
 *
 *     if (MUTANT(REPLY_BEFORE_COMMIT)) …
 */
#ifndef ARENDE_CORE_MUTANT_H
#define ARENDE_CORE_MUTANT_H

enum mutant {
    MUTANT_NONE,
    MUTANT_REPLY_BEFORE_COMMIT,
    MUTANT_SYNCHRONOUS_NORMAL,
    MUTANT_IDEMPOTENCY_APART,    /* its row in a second transaction */
    MUTANT_JOB_AFTER_COMMIT,     /* written in a second transaction */
    MUTANT_DEADLINE_KEPT,        /* not deleted in the firing transaction */
    MUTANT_EPOCH_UNCHECKED,      /* completion without epoch check */
    MUTANT_RESENT_WITH_NEW_KEY,  /* broker resends with a new key */
    MUTANT_SEARCH_SEES_EVERYONE, /* visibility check skipped in search */
    MUTANT_SHOWN_TO_ANYONE,      /* … and everywhere else */
    MUTANT_VOTED_TWICE,          /* one head votes again */
    MUTANT_OWN_VOTE,             /* who has an interest votes */
    MUTANT_ACTORS_FORGOTTEN,     /* four eyes do not know who acted */
    MUTANT_GRANT_KEPT,           /* what has ended stays in force */
    MUTANT_LEAVE_IGNORED,        /* who is on leave may act */
    MUTANT_CARRIED_IN_PART,      /* a ticket carried over stays behind */
};

#ifndef ARENDE_MUTANT
#define ARENDE_MUTANT MUTANT_NONE
#endif

#define MUTANT(name) (ARENDE_MUTANT == MUTANT_##name)

#endif
