/*
 * The guards, one function each, and what they share; for step_guard*.c.
 * Pure.
 *
 * Each answers STATUS_OK, or its refusal with the arguments of the sentence
 * put into `args`. A guard that looks at a field which is empty refuses with
 * STATUS_FIELD_MISSING; what was given but does not fit it lets pass, because
 * the fields' own check then says why.
 */
#ifndef ARENDE_CORE_STEP_GUARD_H
#define ARENDE_CORE_STEP_GUARD_H

#include "core/step_inside.h"

/* What a guard looks at besides the ticket and the stimulus. */
enum looks {
    LOOKS_PERSON = 1 << 0,     /* the person: FACT_PERSON and the name */
    LOOKS_SYSTEM = 1 << 1,     /* the system in its field */
    LOOKS_ROLE = 1 << 2,       /* the role there */
    LOOKS_OWN_SYSTEM = 1 << 3, /* the ticket's system */
    LOOKS_TRANSITION = 1 << 4, /* whether absent things still pass */
    LOOKS_SHOWN = 1 << 5,      /* who stands in the field, for the refusal */
    LOOKS_TOUCHED = 1 << 6,    /* when a person last acted */
    LOOKS_CHILDREN = 1 << 7,   /* all open children, where none is named */
    LOOKS_EVIDENCE = 1 << 8,   /* what is attached, and by whom */
    LOOKS_LINKED = 1 << 9,     /* the tickets that are linked so */
    LOOKS_FREEZES = 1 << 10,
    LOOKS_WINDOWS = 1 << 11,
    LOOKS_TAKEN = 1 << 12,    /* whether the register knows the name */
    LOOKS_PHONE = 1 << 13,    /* whom to call instead */
    LOOKS_SEATS = 1 << 14,    /* who has a seat in the round */
    LOOKS_EXCLUDED = 1 << 15, /* whom another move excludes */
};

/* What, given anew by whoever makes the move, changes its judgement. */
enum gives {
    GIVES_NOTHING,
    GIVES_FIELD,
    GIVES_NAMES, /* any of the named fields */
    GIVES_PERSON,
    GIVES_NAME,
    GIVES_FROM,
    GIVES_UNTIL,
    GIVES_PRESENT,
};

/* What there is to know of a kind of guard: step_guard_row.c. */
struct guard_row {
    enum status (*judge)(const struct look *look, const struct guard *guard,
                         struct value *args);
    enum turn refused; /* what its refusal leaves of the move */
    enum turn met;     /* and its holding, where it must not */
    enum gives gives;
    unsigned looks;
    enum fact_kind of_names; /* one for each name; FACT_ROLE: none */
    enum fact_kind of_field; /* of the person in it; FACT_ROLE: none */
    enum fact_kind grants;   /* FACT_GRANTS or FACT_HELD, */
    const char *of_person;   /* of the person, of this kind; or NULL */
    const char *of_system;   /* of the system, in force; or NULL */
};

const struct guard_row *guard_row(const struct guard *guard);

#define GUARD_JUDGE(name)                                                      \
    enum status guard_##name(const struct look *look,                          \
                             const struct guard *guard, struct value *args)

/* step_guard.c: guards over guards */
GUARD_JUDGE(any);
GUARD_JUDGE(none);

/* step_guard_person.c: who acts, and who is named */
GUARD_JUDGE(four_eyes);
GUARD_JUDGE(not_self);
GUARD_JUDGE(active);
GUARD_JUDGE(decided);
GUARD_JUDGE(back);
GUARD_JUDGE(vacant);
GUARD_JUDGE(conflicted);
GUARD_JUDGE(may_own);
GUARD_JUDGE(employed);
GUARD_JUDGE(separate);

/* step_guard_field.c: what the fields and the note hold */
GUARD_JUDGE(reason);
GUARD_JUDGE(field);
GUARD_JUDGE(need);
GUARD_JUDGE(raises);
GUARD_JUDGE(lowers);
GUARD_JUDGE(keeps);
GUARD_JUDGE(external);
GUARD_JUDGE(holds);
GUARD_JUDGE(free);
GUARD_JUDGE(listed);
GUARD_JUDGE(protected);

/* step_guard_time.c: when */
GUARD_JUDGE(within);
GUARD_JUDGE(untouched);
GUARD_JUDGE(ahead);
GUARD_JUDGE(term);
GUARD_JUDGE(recent);
GUARD_JUDGE(window);
GUARD_JUDGE(no_freeze);
GUARD_JUDGE(no_overlap);

/* step_guard_linked.c: other tickets, and what is attached */
GUARD_JUDGE(children_closed);
GUARD_JUDGE(linked);
GUARD_JUDGE(evidence);

/* step_guard_role.c: the role that is ordered, and who is to have it */
GUARD_JUDGE(role_exists);
GUARD_JUDGE(privileged);
GUARD_JUDGE(remote);
GUARD_JUDGE(in_profile);
GUARD_JUDGE(training);
GUARD_JUDGE(sod);
GUARD_JUDGE(has_access);
GUARD_JUDGE(nda);

/* step_guard_system.c: the system */
GUARD_JUDGE(system_is);
GUARD_JUDGE(approved);
GUARD_JUDGE(remote_ok);
GUARD_JUDGE(licences);
GUARD_JUDGE(classified);

/* step_guard_round.c: the round */
GUARD_JUDGE(quorum);
GUARD_JUDGE(round);
GUARD_JUDGE(not_recused);
GUARD_JUDGE(seated);

/* Which fields a guard looks at: the named ones or the usual. */
const char *guard_person_field(const struct guard *guard);
const char *guard_system_field(const struct guard *guard);
const char *guard_name_field(const struct guard *guard);

/* This field is empty. */
enum status guard_missing(const struct look *look, const char *field,
                          struct value *args);

/* That field is not one of these. */
enum status guard_condition(const struct look *look, const char *field,
                            struct value allowed, struct value *args);

/* What a guard compares: "none" for an empty field, "false" for a flag. */
const char *guard_field_text(const struct look *look, const char *name);

/* Refuses because this condition is met, and says what would be allowed. */
enum status guard_field_met(const struct look *look, const struct guard *guard,
                            struct value *args);

/* A person's name for a sentence. */
struct value guard_person_name(const struct look *look, int64_t number);

/* A system's label for a sentence. */
struct value guard_system_label(const struct look *look, const char *system);

/* What a rule over linked tickets asks for, for a sentence. */
void guard_linked_args(const struct look *look, const struct linked_rule *rule,
                       struct value *args);

/* While what was decided before is still being entered, what is not there is
 * let pass. */
bool guard_in_transition(const struct look *look);

/* What stops a deputy is not their own doing (`own`) but that of whom they act
 * for: the sentence says so. */
void guard_tell_principal(const struct look *look, bool own,
                          struct value *args);

bool guard_list_has(const struct value *list, int64_t number);

#endif
