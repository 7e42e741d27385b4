/* Rules of roles, catalogues, grants, courses, profiles, freezes and the
 * council. */
#include "workers/store/register/granted.h"
#include "workers/store/register/register.h"

/* Grants of one kind that stand, with the login of who has them. */
#define GRANTS(kind)                                                           \
    " FROM granted g JOIN person p ON p.number = g.person"                     \
    " JOIN person_text t ON t.number = g.person WHERE g.kind = '" kind "'"     \
    " AND g.ended_at_ms IS NULL"                                               \
    " AND (g.until_at_ms IS NULL OR g.until_at_ms > ?1)"

static const struct rule RULES[] = {
    {"a decision for {person} ends before it begins: {name}.",
     {"person", "name"},
     "SELECT 'persons/' || t.login, t.login, g.name FROM granted g"
     " JOIN person_text t ON t.number = g.person"
     " WHERE g.until_at_ms <= g.from_at_ms ORDER BY t.login"},

    {"a decision about {system} ends before it begins.",
     {"system"},
     "SELECT 'systems/' || system, system FROM granted"
     " WHERE person IS NULL AND until_at_ms <= from_at_ms ORDER BY system"},

    {"{person} passed the course {course} on a day that is to come.",
     {"person", "course"},
     "SELECT 'persons/' || t.login || '/courses', t.login, g.name" GRANTS(
         "course") " AND g.from_at_ms > ?1 ORDER BY t.login"},

    /* Source: reference domain 1.1: a service can never decide. */
    {"{person} is a service and cannot hold the role {role}.",
     {"person", "role"},
     "SELECT 'persons/' || t.login || '/roles', t.login, g.name" GRANTS(
         "role") " AND p.kind = 'service' AND g.name <> 'monitor'"
                 " ORDER BY t.login"},
    {"{person} is a person; the role {role} is a service's.",
     {"person", "role"},
     "SELECT 'persons/' || t.login || '/roles', t.login, g.name" GRANTS(
         "role") " AND p.kind = 'person' AND g.name = 'monitor'"
                 " ORDER BY t.login"},

    /* Source: reference domain 1.1 and R26: one holder, one casting vote. */
    {"{role} is held by both {person} and {other}; it has one holder.",
     {"role", "person", "other"},
     "SELECT 'persons/' || max(t.login) || '/roles', g.name, min(t.login),"
     " max(t.login)" GRANTS(
         "role") " AND g.name IN ('it-chief', 'council-chair')"
                 " AND g.system = '' AND g.from_at_ms <= ?1 AND g.paused = 0"
                 " GROUP BY g.name HAVING count(DISTINCT g.person) > 1"},
    {"{person} cannot be both chair and vice-chair of the council.",
     {"person"},
     "SELECT 'persons/' || t.login || '/roles', t.login" GRANTS(
         "role") " AND g.name IN ('council-chair', 'council-vice-chair')"
                 " GROUP BY g.person HAVING count(DISTINCT g.name) > 1"},

    /* Nobody could change the register any more, or confirm anything. */
    {"the last administrator who could act would be gone.",
     {NULL},
     "SELECT 'persons' WHERE EXISTS (SELECT 1 FROM granted"
     " WHERE kind = 'role' AND name = 'admin' AND system = '')"
     " AND NOT EXISTS (SELECT 1 FROM granted g JOIN person p"
     " ON p.number = g.person WHERE g.kind = 'role' AND g.name = 'admin'"
     " AND g.system = '' AND p.kind = 'person' AND p.blocked = 0"
     " AND" GRANTED_IN_FORCE("?1") ")"},

    /* -- Catalogues (R84, R96) -- */
    {"the system {system} has no role \"{role}\" that {person} could have.",
     {"person", "system", "role"},
     "SELECT 'persons/' || t.login || '/grants', t.login, g.system,"
     " g.name" GRANTS(
         "access") " AND NOT EXISTS (SELECT 1 FROM catalogue c"
                   " WHERE c.system = g.system AND c.role = g.name)"
                   " ORDER BY t.login, g.system"},
    {"the system {system} has no role \"{role}\" that the profile {profile} "
     "could need.",
     {"profile", "system", "role"},
     "SELECT 'profiles/' || l.profile, l.profile, l.system, l.role"
     " FROM profile_line l WHERE NOT EXISTS (SELECT 1 FROM catalogue c"
     " WHERE c.system = l.system AND c.role = l.role)"
     " ORDER BY l.profile, l.system"},

    /* -- Grants (R92, R95) -- */
    {"{person} is external; access to {system} must have an end.",
     {"person", "system"},
     "SELECT 'persons/' || t.login || '/grants', t.login, g.system" GRANTS(
         "access") " AND p.company IS NOT NULL AND g.until_at_ms IS NULL"
                   " ORDER BY t.login, g.system"},
    {"the role {role} on {system} is privileged; {person} must have an end.",
     {"person", "system", "role"},
     "SELECT 'persons/' || t.login || '/grants', t.login, g.system,"
     " g.name" GRANTS(
         "access") " AND g.until_at_ms IS NULL AND EXISTS (SELECT 1"
                   " FROM catalogue c WHERE c.system = g.system"
                   " AND c.role = g.name AND c.privileged = 1)"
                   " ORDER BY t.login, g.system"},
    {"the access of {person} to {system} lasts longer than the undertaking.",
     {"person", "system"},
     "SELECT 'persons/' || t.login || '/grants', t.login, g.system" GRANTS(
         "access") " AND p.company IS NOT NULL AND g.until_at_ms > (SELECT"
                   " max(n.until_at_ms) FROM granted n WHERE n.kind ="
                   " 'undertaking' AND n.person = g.person"
                   " AND n.ended_at_ms IS NULL) ORDER BY t.login, g.system"},
    {"the access of {person} to the facility {zone} lasts longer than the "
     "undertaking.",
     {"person", "zone"},
     "SELECT 'persons/' || t.login || '/facilities', t.login, g.name" GRANTS(
         "facility") " AND p.company IS NOT NULL AND g.until_at_ms > (SELECT"
                     " max(n.until_at_ms) FROM granted n WHERE n.kind ="
                     " 'undertaking' AND n.person = g.person"
                     " AND n.ended_at_ms IS NULL) ORDER BY t.login, g.name"},
    {"{person} has left and cannot have access to {system}.",
     {"person", "system"},
     "SELECT 'persons/' || t.login || '/grants', t.login, g.system" GRANTS(
         "access") " AND p.closed_at_ms IS NOT NULL ORDER BY t.login"},

    /* -- Freezes -- */
    {"a freeze ends before it begins: {reason}.",
     {"reason"},
     "SELECT 'freezes', reason FROM freeze WHERE until_at_ms <= from_at_ms"},
};

const struct rules RULES_OF_RIGHTS = {RULES, sizeof RULES / sizeof *RULES};

/* What may be absent for a while once a transition lets it. */
static const struct rule STRICT[] = {
    /* Source: reference domain R95. */
    {"{person} is external and has no undertaking of confidentiality; without "
     "one there is no access to {system}.",
     {"person", "system"},
     "SELECT 'persons/' || t.login || '/grants', t.login, g.system" GRANTS(
         "access") " AND p.company IS NOT NULL AND NOT EXISTS (SELECT 1"
                   " FROM granted n WHERE n.kind = 'undertaking'"
                   " AND n.person = g.person AND n.ended_at_ms IS NULL"
                   " AND (n.until_at_ms IS NULL OR n.until_at_ms > ?1))"
                   " ORDER BY t.login, g.system"},
    {"{person} is external and has no undertaking of confidentiality; without "
     "one there is no access to the facility {zone}.",
     {"person", "zone"},
     "SELECT 'persons/' || t.login || '/facilities', t.login, g.name" GRANTS(
         "facility") " AND p.company IS NOT NULL AND NOT EXISTS (SELECT 1"
                     " FROM granted n WHERE n.kind = 'undertaking'"
                     " AND n.person = g.person AND n.ended_at_ms IS NULL"
                     " AND (n.until_at_ms IS NULL OR n.until_at_ms > ?1))"
                     " ORDER BY t.login, g.name"},
};

const struct rules RULES_AFTER_TRANSITION = {STRICT,
                                             sizeof STRICT / sizeof *STRICT};
