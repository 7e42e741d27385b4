# The owner has broken the glass: the security chief approves afterwards.
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

person sara: security-chief
person olle: employee, operations
ticket INC-2026-000007: incident, open, P1, field system=care, made triage by sven

start 2026-11-23 22:00
olle: new kind=break-glass subject=olle system=care role=handlaggare incident=INC-2026-000007 "Servern svarar inte, journalen är nere"
expect notified security-chief access-emergency
olle: retro-approve -> refused E-EGEN-SAK
sara: retro-approve
expect field owner_decision=sara
