/* Rules of systems: who answers for them. */
#include "workers/store/register/granted.h"
#include "workers/store/register/register.h"

/* Systems whose owner or manager could not act. It stands in the system's row
 * and in the person's: the one that the file names is told. */
#define UNFIT(where, post)                                                     \
    "SELECT " where ", coalesce(t.login, '#' || p.number), s.key"              \
    " FROM system s JOIN person p ON p.number = s." post                       \
    " LEFT JOIN person_text t ON t.number = p.number"                          \
    " WHERE s.ended_at_ms IS NULL AND (p.kind = 'service' OR p.blocked = 1"    \
    " OR p.closed_at_ms IS NOT NULL OR p.employed_until_at_ms <= ?1)"

static const struct rule RULES[] = {
    /* Source: reference domain R1. */
    {"{person} heads no department and cannot own the system {system}.",
     {"person", "system"},
     "SELECT 'systems/' || s.key || '/owner', t.login, s.key FROM system s"
     " JOIN person_text t ON t.number = s.owner"
     " WHERE s.category <> 'infrastructure' AND s.ended_at_ms IS NULL"
     " AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.manager = s.owner"
     " AND u.kind = 'department') ORDER BY s.key"},

    /* Source: reference domain R2. */
    {"{person} is not the IT chief and cannot own the infrastructure "
     "{system}.",
     {"person", "system"},
     "SELECT 'systems/' || s.key || '/owner', t.login, s.key FROM system s"
     " JOIN person_text t ON t.number = s.owner"
     " WHERE s.category = 'infrastructure' AND s.ended_at_ms IS NULL"
     " AND NOT EXISTS (SELECT 1 FROM granted g WHERE g.person = s.owner"
     " AND g.kind = 'role' AND g.name = 'it-chief' AND g.system = ''"
     " AND" GRANTED_IN_FORCE("?1") ") ORDER BY s.key"},

    {"{person} is blocked, has left or is a service and cannot own the "
     "system {system}.",
     {"person", "system"},
     UNFIT("'systems/' || s.key || '/owner'", "owner") " UNION ALL " UNFIT(
         "'persons/' || t.login", "owner") " ORDER BY 3"},

    /* Source: reference domain R5. */
    {"{person} is blocked, has left or is a service and cannot manage the "
     "system {system}.",
     {"person", "system"},
     UNFIT("'systems/' || s.key || '/manager'", "manager") " UNION ALL " UNFIT(
         "'persons/' || t.login", "manager") " ORDER BY 3"},

    /* Source: reference domain R9. */
    {"{person} would report to themselves as owner and manager of {system}.",
     {"person", "system"},
     "SELECT 'systems/' || s.key || '/manager', t.login, s.key FROM system s"
     " JOIN person_text t ON t.number = s.manager"
     " WHERE s.manager = s.owner AND s.ended_at_ms IS NULL ORDER BY s.key"},

    {"{person} is a service and cannot administer the system {system}.",
     {"person", "system"},
     "SELECT 'systems/' || a.system || '/admins', t.login, a.system"
     " FROM system_admin a JOIN person p ON p.number = a.person"
     " JOIN person_text t ON t.number = a.person"
     " WHERE p.kind = 'service' ORDER BY a.system"},
};

const struct rules RULES_OF_SYSTEMS = {RULES, sizeof RULES / sizeof *RULES};
