# Order and endorse: not for a role that is not there, nor for too long, or in the past.
person anna: employee, profile handlaggare
person bo: employee
person chef: line-manager of anna
person olle: employee
person sven: employee
person eva: access-admin
person evert: access-admin
person karin: security-coordinator
system care: owner olle, manager sven, critical
role handlaggare on care: course sakerhet
profile handlaggare: handlaggare on care, las on care, attestant on care, admin on care
grant approval on care until 2029-01-01
grant course sakerhet to anna until 2028-11-01

chef: new subject=anna role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2027-06-30 -> refused E-UPPGIFT-SAKNAS
chef: new subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 -> refused E-UPPGIFT-SAKNAS
chef: new subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2027-06-30
expect state manager-approved
