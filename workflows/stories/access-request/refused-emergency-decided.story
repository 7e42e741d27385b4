# Emergency access is decided on once, by somebody else than who took it.
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

person jour: system-admin of care
ticket INC-2026-000007: incident, open, P1, field system=care, made triage by sven
system care: owner jour, manager sven, admin jour
jour: break-glass kind=break-glass subject=bo system=care role=handlaggare incident=INC-2026-000007 "Servern svarar inte, journalen är nere"
jour: retro-refuse "Det borde ha väntat till i morgon" -> refused E-FYRA-OGON
system care: owner olle, manager sven, admin jour
olle: retro-approve
olle: retro-refuse "Det borde ha väntat till i morgon" -> refused E-VILLKOR
expect state emergency
