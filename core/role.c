#include "core/role.h"

#include <string.h>

/*
 * One role per row, in the order of the reference. Who sees what follows from
 * two sentences: a ticket is open to those whom it concerns, who answer for
 * its system, and the desk; a security-marked one only to those whom it
 * concerns, who work on it, and who answer for security. A role of the
 * ticket is held by the person, or the persons, in its field of that name.
 * Source: reference domain 1.1, A14; DESIGN 5.
 */
static const struct role roles[] = {
    /* name, scope, sees, sees_marked, guarded, label */
    {"employee",
     ROLE_EVERYONE,
     false,
     false,
     false,
     {"Employee", "Medarbetare"}},
    {"requester", ROLE_TICKET, true, true, false, {"Requester", "Anmälare"}},
    {"subject",
     ROLE_TICKET,
     true,
     true,
     false,
     {"Subject", "Den som ärendet gäller"}},
    {"assignee", ROLE_TICKET, true, true, false, {"Assignee", "Ansvarig"}},
    {"affected", ROLE_TICKET, true, false, false, {"Affected", "Berörd"}},
    {"told",
     ROLE_TICKET,
     true,
     true,
     false,
     {"Told by escalation", "Underrättad"}},
    {"line-manager",
     ROLE_UNIT,
     true,
     false,
     false,
     {"Line manager", "Närmaste chef"}},
    {"business-manager",
     ROLE_UNIT,
     true,
     false,
     false,
     {"Responsible manager", "Verksamhetsansvarig chef"}},
    {"department-head",
     ROLE_UNIT,
     true,
     false,
     false,
     {"Department head", "Förvaltningschef"}},
    {"system-owner",
     ROLE_SYSTEM,
     true,
     true,
     true,
     {"System owner", "Systemägare"}},
    {"system-manager",
     ROLE_SYSTEM,
     true,
     true,
     false,
     {"System manager", "Systemförvaltare"}},
    {"system-admin",
     ROLE_SYSTEM,
     true,
     true,
     false,
     {"System administrator", "Systemadministratör"}},
    {"steering-group",
     ROLE_SYSTEM,
     false,
     false,
     false,
     {"Steering group", "Styrgrupp"}},
    {"operations", ROLE_SYSTEM, false, false, false, {"Operations", "Drift"}},
    {"it-chief", ROLE_ASSIGNED, true, true, true, {"IT chief", "IT-chef"}},
    {"central-it",
     ROLE_UNIT,
     false,
     false,
     false,
     {"Central IT", "Centrala IT"}},
    {"security-coordinator",
     ROLE_ASSIGNED,
     true,
     true,
     true,
     {"IT security coordinator", "IT-säkerhetssamordnare"}},
    {"security-chief",
     ROLE_ASSIGNED,
     true,
     true,
     true,
     {"Security chief", "Säkerhetschef"}},
    {"council-member",
     ROLE_ASSIGNED,
     false,
     false,
     true,
     {"Council member", "Ledamot i IT-rådet"}},
    {"council-chair",
     ROLE_ASSIGNED,
     false,
     false,
     true,
     {"Council chair", "Ordförande i IT-rådet"}},
    {"council-secretary",
     ROLE_ASSIGNED,
     false,
     false,
     true,
     {"Council secretary", "Sekreterare i IT-rådet"}},
    {"municipal-board",
     ROLE_ASSIGNED,
     false,
     false,
     false,
     {"Municipal board", "Kommunstyrelsen"}},
    {"service-desk",
     ROLE_ASSIGNED,
     true,
     false,
     false,
     {"Service desk", "Servicedesk"}},
    {"access-admin",
     ROLE_ASSIGNED,
     false,
     false,
     true,
     {"Access administrator", "Behörighetsadministratör"}},
    {"hr",
     ROLE_ASSIGNED,
     false,
     false,
     false,
     {"Personnel", "Personalfunktionen"}},
    {"dpo",
     ROLE_ASSIGNED,
     false,
     false,
     false,
     {"Data protection officer", "Dataskyddsombud"}},
    {"registrar",
     ROLE_ASSIGNED,
     false,
     false,
     false,
     {"Registrar", "Registrator"}},
    {"archivist",
     ROLE_ASSIGNED,
     false,
     false,
     false,
     {"Archivist", "Arkivarie"}},
    {"auditor", ROLE_ASSIGNED, false, false, true, {"Auditor", "Granskare"}},
    {"admin",
     ROLE_ASSIGNED,
     false,
     false,
     true,
     {"Administrator", "Administratör"}},
    {"monitor",
     ROLE_SERVICE,
     false,
     false,
     false,
     {"Monitoring system", "Övervakningssystem"}},
};

int
role_count(void)
{
    return (int)(sizeof roles / sizeof *roles);
}

const struct role *
role_at(int index)
{
    return &roles[index];
}

const struct role *
role_named(const char *name)
{
    for (int i = 0; i < role_count(); i++) {
        if (strcmp(roles[i].name, name) == 0) {
            return &roles[i];
        }
    }
    return NULL;
}
