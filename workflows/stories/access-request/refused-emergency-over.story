# What is over is approved by an owner who neither took it nor had it.
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
jour: break-glass kind=break-glass subject=bo system=care role=handlaggare incident=INC-2026-000007 "Servern svarar inte, journalen är nere"
jour: revoke "Servern är uppe igen" -> refused E-ROLL
bo: revoke "Servern är uppe igen"
expect state emergency-over
system care: owner bo, manager sven
bo: retro-approve -> refused E-EGEN-SAK
system care: owner jour, manager sven
jour: retro-approve -> refused E-FYRA-OGON
system care: owner olle, manager sven
olle: retro-approve
expect state ending
