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

role las on care: remote
role admin on care: privileged
chef: new subject=anna role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2027-06-30 -> refused E-UPPGIFT-SAKNAS
chef: new subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 -> refused E-UPPGIFT-SAKNAS
chef: submit-approved kind=revoke subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2027-06-30
expect refused E-VILLKOR
chef: submit-approved subject=anna system=care role=chefredaktor task="Utreder ärenden" from=2026-11-23 to=2027-06-30
expect refused E-ROLL-OKAND
chef: submit-approved kind=change subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2027-06-30
expect refused E-UPPGIFT-SAKNAS
chef: submit-approved subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2028-11-24
expect refused E-FOR-LANGT
chef: submit-approved subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2026-11-20
expect refused E-FOR-LANGT
chef: submit-approved equipment=mobile subject=anna system=care role=las task="Läser hemifrån" from=2026-11-23 to=2027-11-24
expect refused E-FOR-LANGT
chef: submit-approved subject=anna system=care role=admin task="Drift av servern" from=2026-11-23 to=2027-05-24
expect refused E-FOR-LANGT
person anna: employee, profile handlaggare, blocked
chef: submit-approved subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2027-06-30
expect refused E-INAKTIV
person anna: employee, profile handlaggare
grant approval on care until 2026-11-20
chef: submit-approved subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2027-06-30
expect refused E-EJ-DRIFTGODKANT
grant approval on care until 2029-01-01
chef: new subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2027-06-30
expect state manager-approved
