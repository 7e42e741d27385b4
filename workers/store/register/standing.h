/*
 * The acts that change how a person or a system stands: adding, blocking,
 * closing, absence, deputies, appointments. Each is one row of a table; a
 * workflow's effect `register: ACT`, a feed and an administrator's command
 * call the same ones.
 * Touches: disk, through db.h only.
 *
 * An act checks the register's own rules, changes it, writes one record of
 * kind "security" and notes the past (past.h). On a refusal nothing has been
 * changed. Whether the actor may do it is for the workflow's `by` and guards,
 * or for the command, to say: not for the act.
 *
 * Parameters, by kind: a person is a number, or a login (then the newest with
 * that login, which a person-add of the same step may have made); an instant
 * is in milliseconds, `until` the first at which it is over; the rest is
 * text. A parameter that is NIL counts as left out. `*` must be given.
 *
 *   person-add     login* name* unit* mail until company profile language
 *   person-change  person* unit profile until company name mail language
 *   person-block   person* cause* (leave security administrator left) from
 *                  until; with cause leave and an until it is an absence
 *   person-unblock person* cause: a block for security is lifted only where
 *                  cause says security, which is for those to say who have
 *                  asked two persons
 *   person-close   person*
 *   absence-add    person* from until* kind (leave other) deputy; the same
 *                  person and from again changes that absence, and leaves a
 *                  deputy who is not given as they were
 *   absence-end    person* from*: it is over now, or never begins
 *   deputy-add     person* deputy* from until*
 *   deputy-end     person* deputy*
 *   system-add     system* name* unit* category* owner manager
 *   system-change  system* name unit category sector-critical licences
 *   system-classify system* confidentiality* integrity* availability* (1 … 3)
 *   system-end     system*
 *   system-parts   system* hosts services shared integrations: texts, one item
 *                  a line or with commas between; a dash is none
 *   system-parties system* administrators user-groups application-supplier
 *                  operations-supplier missing (why there is none) suppliers;
 *                  they are written once all four are known
 *   system-carry   system*: the ticket behind the act answers for it, unless
 *                  another open one does
 *   role-set       system* role* label tasks privileged courses conflicts: of
 *                  its catalogue; a new one needs a label
 *   role-end       system* role*
 *   appoint        system* as* (owner manager admin) person*
 *   dismiss        system* as* person
 *   identity       person*: the ticket behind the act carries it from now on
 *
 * Source: reference domain R1–R6, R15, R88, R89, R93, W14; DESIGN 5.
 */
#ifndef ARENDE_WORKERS_STORE_STANDING_H
#define ARENDE_WORKERS_STORE_STANDING_H

#include "workers/store/inside.h"

/* What is behind an act. */
struct behind {
    const struct actor *actor;  /* &ACTOR_STORE: time alone, or the ticket */
    int64_t acting_for;         /* 0: nobody */
    int64_t ticket;             /* 0: none */
    const char *source;         /* its REF, or "feed", "self", "command" */
    const uint8_t *request_key; /* or NULL */
    bool quiet; /* no notice: the person will be told in another way */
};

/*
 * Carries out one act with a map of parameters; `args` (a map) gets the
 * arguments of a refusal's sentence, and on success what the act made: person
 * (a number) of person-add.
 * Errors: STATUS_FIELD_MISSING and STATUS_FIELD_INVALID (a parameter),
 * STATUS_TAKEN (login or key), STATUS_DEPUTY, STATUS_AWAY and
 * STATUS_SECURITY_BLOCK (unblocking), STATUS_CARRIED and
 * STATUS_SYSTEM_CARRIED (by another open ticket), STATUS_ROLE (an absence that
 * bars is cut short by the line manager), STATUS_REGISTER_RULE (of
 * system-parts, role-set and role-end: the register would not make sense),
 * STATUS_NOT_FOUND. Then nothing has been changed.
 */
enum status standing_act(struct store *store, const struct behind *behind,
                         const char *act, const struct value *with,
                         struct value *args);

/* Whether there is an act of that name. */
bool standing_knows(const char *act);

/*
 * What time alone does, a bounded number per batch: absences that begin (a
 * record, sessions ended, notices to the person and the deputy), absences
 * that end (the line manager is told if a block remains), employments that
 * are over (person-close). Grants whose time is over need nothing: they are
 * not in force. And the tickets that gave rights to whoever is barred, is back,
 * has left or has moved are told (core/grant.h). After a restart nothing is
 * done twice.
 */
void standing_tick(struct store *store);

/* When standing_tick has something to do, on the monotonic clock; INT64_MAX:
 * never unless the register changes. */
int64_t standing_next_mono_ms(struct store *store);

/* Whether what is further known of a system says that it is of low class: it
 * is classified, and nothing in it is above the lowest level (T-recert). */
bool standing_system_low(const struct value *more);

/* Ends every open session of a person; returns how many there were. */
int64_t standing_end_sessions(struct store *store, int64_t person);

#endif
