# Emergency access of another: not the security chief, as long as the owner can.
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
person jour: system-admin of care
jour: new kind=break-glass subject=jour system=care role=handlaggare incident=INC-2026-000007 "Servern svarar inte, journalen är nere"
expect not notified security-chief access-emergency
sara: retro-approve -> refused E-ROLL
sara: retro-refuse "Det fanns ingen anledning alls" -> refused E-ROLL
jour: revoke "Servern är uppe igen"
sara: retro-approve -> refused E-ROLL
olle: retro-approve
