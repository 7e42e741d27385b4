/* Rules of the tree of units. */
#include "workers/store/register/register.h"

static const struct rule RULES[] = {
    {"the unit {unit} lies inside itself.",
     {"unit"},
     "WITH RECURSIVE up(start, key) AS ("
     " SELECT key, parent FROM unit WHERE parent IS NOT NULL"
     " UNION SELECT up.start, u.parent FROM up JOIN unit u ON u.key = up.key"
     " WHERE u.parent IS NOT NULL)"
     " SELECT 'units/' || start || '/parent', start FROM up"
     " WHERE start = key ORDER BY start LIMIT 20"},

    /* What walks the tree gives up at 32. */
    {"the unit {unit} lies deeper than 30 units.",
     {"unit"},
     "WITH RECURSIVE down(key, depth) AS ("
     " SELECT key, 1 FROM unit WHERE parent IS NULL"
     " UNION SELECT u.key, d.depth + 1 FROM down d"
     " JOIN unit u ON u.parent = d.key WHERE d.depth <= 31)"
     " SELECT 'units/' || key || '/parent', key FROM down"
     " WHERE depth > 30 ORDER BY key LIMIT 20"},

    {"the head of the unit {unit} must be a person; {person} is a service.",
     {"unit", "person"},
     "SELECT 'units/' || u.key || '/manager', u.key, t.login FROM unit u"
     " JOIN person p ON p.number = u.manager"
     " JOIN person_text t ON t.number = p.number"
     " WHERE p.kind = 'service' ORDER BY u.key"},

    {"{person} has left and cannot head the unit {unit}.",
     {"unit", "person"},
     "SELECT 'units/' || u.key || '/manager', u.key,"
     " coalesce(t.login, '#' || p.number) FROM unit u"
     " JOIN person p ON p.number = u.manager"
     " LEFT JOIN person_text t ON t.number = p.number"
     " WHERE p.closed_at_ms IS NOT NULL OR p.employed_until_at_ms <= ?1"
     " ORDER BY u.key"},

    /* The line manager of a head is the head above; where everyone above is
     * the same person, they would decide their own matters. At the top
     * somebody has to. */
    {"{person} would be their own line manager: the unit {unit} and every "
     "unit above it have the same head.",
     {"person", "unit"},
     "WITH RECURSIVE up(person, start, key, parent, manager) AS ("
     " SELECT p.number, u.key, u.key, u.parent, u.manager FROM person p"
     " JOIN unit u ON u.key = p.unit AND u.manager = p.number"
     " WHERE u.parent IS NOT NULL"
     " UNION SELECT up.person, up.start, u.key, u.parent, u.manager FROM up"
     " JOIN unit u ON u.key = up.parent)"
     " SELECT 'units/' || start || '/manager', t.login, start FROM up"
     " JOIN person_text t ON t.number = up.person"
     " GROUP BY person, start HAVING count(*) > 1 AND count(manager) > 1"
     " AND min(coalesce(manager, person)) = person"
     " AND max(coalesce(manager, person)) = person ORDER BY start"},

    /* A role may be given for a unit or for a system; which, must be plain. */
    {"\"{unit}\" names both a unit and a system.",
     {"unit"},
     "SELECT 'units/' || u.key, u.key FROM unit u"
     " JOIN system s ON s.key = u.key ORDER BY u.key"},
};

const struct rules RULES_OF_UNITS = {RULES, sizeof RULES / sizeof *RULES};
