/*
 * The roles that exist, how each is obtained, and what it opens.
 * Pure.
 *
 * A role is derived (from the register, relative to a ticket, at the moment
 * of decision) or assigned (a grant with an end date). One table; workflow
 * files may name only these.
 * Source: reference domain 1.1.
 */
#ifndef ARENDE_CORE_ROLE_H
#define ARENDE_CORE_ROLE_H

#include <stdbool.h>

#include "core/workflow.h"

enum role_scope {
    ROLE_EVERYONE, /* any active person: employee; who may see it: anyone */
    ROLE_TICKET,   /* from the ticket: requester, subject, assignee, affected */
    ROLE_SYSTEM, /* from the ticket's system: system-owner, -manager, -admin */
    ROLE_UNIT,   /* from the organisation: line-manager, … */
    ROLE_ASSIGNED, /* a grant: service-desk, council-member, … */
    ROLE_SERVICE,  /* a service identity: monitor */
};

struct role {
    const char *name;
    enum role_scope scope;
    bool sees;        /* holding it on a ticket opens an unmarked ticket */
    bool sees_marked; /* … and a security-marked one too */
    bool guarded;     /* granting it always takes two persons (DESIGN 5) */
    struct label label;
};

int role_count(void);
const struct role *role_at(int index);
const struct role *role_named(const char *name); /* NULL if unknown */

#endif
