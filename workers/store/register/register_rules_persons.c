/* Rules of persons, their absences and their deputies. */
#include "workers/store/register/register.h"

/* Persons by number with their logins. */
#define LOGIN(alias, number)                                                   \
    " JOIN person_text " alias " ON " alias ".number = " number

/* Who may stand in for whom, by whatever way: (person, deputy, where, from,
 * until). */
#define STAND_IN                                                               \
    "WITH stand_in(person, deputy, list, from_at_ms, until_at_ms) AS ("        \
    " SELECT person, deputy, 'deputies', from_at_ms, until_at_ms FROM deputy"  \
    " WHERE until_at_ms > ?1"                                                  \
    " UNION SELECT person, deputy, 'absences', from_at_ms, to_at_ms"           \
    " FROM absence WHERE deputy IS NOT NULL AND to_at_ms > ?1)"

static const struct rule RULES[] = {
    {"{person} is a service and lacks a person who owns it.",
     {"person"},
     "SELECT 'persons/' || t.login, t.login FROM person p" LOGIN(
         "t", "p.number") " LEFT JOIN person o ON o.number = p.owner"
                          " WHERE p.kind = 'service' AND p.closed_at_ms IS NULL"
                          " AND (o.number IS NULL OR o.kind = 'service')"
                          " ORDER BY t.login"},

    /* Source: reference domain 1.1: a service identity can never decide. */
    {"{person} is a service and has no employment, company, profile, "
     "absence or deputy.",
     {"person"},
     "SELECT 'persons/' || t.login, t.login FROM person p" LOGIN(
         "t", "p.number") " WHERE p.kind = 'service' AND (p.company IS NOT NULL"
                          " OR p.profile IS NOT NULL"
                          " OR p.employed_until_at_ms IS NOT NULL"
                          " OR EXISTS (SELECT 1 FROM absence a"
                          " WHERE a.person = p.number)"
                          " OR EXISTS (SELECT 1 FROM deputy d"
                          " WHERE d.person = p.number)) ORDER BY t.login"},

    {"{person} is a person and is owned by nobody.",
     {"person"},
     "SELECT 'persons/' || t.login || '/owner', t.login FROM person p" LOGIN(
         "t", "p.number") " WHERE p.kind = 'person' AND p.owner IS NOT NULL"
                          " ORDER BY t.login"},

    /* The code of a login goes there: who reads the mail of two could be two.
     */
    {"{person} and {other} have the same mail address.",
     {"person", "other"},
     "WITH held(mail, first) AS (SELECT lower(t.mail), min(t.number)"
     " FROM person_text t JOIN person p ON p.number = t.number"
     " WHERE p.kind = 'person' AND p.closed_at_ms IS NULL"
     " AND t.mail IS NOT NULL GROUP BY lower(t.mail) HAVING count(*) > 1)"
     " SELECT 'persons/' || t.login || '/mail', t.login, f.login"
     " FROM held h JOIN person_text t ON lower(t.mail) = h.mail"
     " JOIN person p ON p.number = t.number" LOGIN(
         "f", "h.first") " WHERE t.number <> h.first AND p.kind = 'person'"
                         " AND p.closed_at_ms IS NULL ORDER BY t.login"},

    {"an absence of {person} ends before it begins.",
     {"person"},
     "SELECT 'persons/' || t.login || '/absences', t.login"
     " FROM absence a" LOGIN("t",
                             "a.person") " WHERE a.to_at_ms <= a.from_at_ms"
                                         " ORDER BY t.login"},

    {"a deputy of {person} ends before beginning.",
     {"person"},
     "SELECT 'persons/' || t.login || '/deputies', t.login"
     " FROM deputy d" LOGIN("t",
                            "d.person") " WHERE d.until_at_ms <= d.from_at_ms"
                                        " ORDER BY t.login"},

    /* Source: reference domain R15; the same term as of standing_absence.c. */
    {"{deputy} would be the deputy of {person} for more than 24 months.",
     {"person", "deputy"},
     STAND_IN " SELECT 'persons/' || t.login || '/' || s.list, t.login, d.login"
              " FROM stand_in s" LOGIN("t", "s.person")
                  LOGIN("d", "s.deputy") " WHERE s.until_at_ms - s.from_at_ms"
                                         " > 733 * 86400000"
                                         " ORDER BY t.login"},

    {"{person} cannot be their own deputy.",
     {"person"},
     STAND_IN
     " SELECT 'persons/' || t.login || '/' || s.list, t.login"
     " FROM stand_in s" LOGIN(
         "t", "s.person") " WHERE s.person = s.deputy ORDER BY t.login"},

    {"{deputy} is a service, or has left, and cannot be the deputy of "
     "{person}.",
     {"person", "deputy"},
     STAND_IN " SELECT 'persons/' || t.login || '/' || s.list, t.login, d.login"
              " FROM stand_in s" LOGIN("t", "s.person")
                  LOGIN("d", "s.deputy") " JOIN person p ON p.number = s.deputy"
                                         " WHERE p.kind = 'service'"
                                         " OR p.closed_at_ms IS NOT NULL"
                                         " OR p.employed_until_at_ms <= ?1"
                                         " ORDER BY t.login"},
};

const struct rules RULES_OF_PERSONS = {RULES, sizeof RULES / sizeof *RULES};
