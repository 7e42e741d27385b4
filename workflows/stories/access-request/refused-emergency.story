# Emergency access is called so, and is for somebody who is there.
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
jour: break-glass kind=privileged subject=jour system=care role=handlaggare incident=INC-2026-000007 "Servern svarar inte, journalen är nere"
expect refused E-VILLKOR
person anna: employee, profile handlaggare, blocked
jour: break-glass kind=break-glass subject=anna system=care role=handlaggare incident=INC-2026-000007 "Servern svarar inte, journalen är nere"
expect refused E-INAKTIV
jour: break-glass kind=break-glass subject=jour system=care role=handlaggare incident=INC-2026-000007 "Servern svarar inte, journalen är nere"
expect state emergency
