# In an emergency first, for eight hours, and approved by the owner afterwards.
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

start 2026-11-23 22:00
bo: break-glass kind=break-glass subject=bo system=care role=handlaggare incident=INC-2026-000007 "Servern svarar inte, journalen är nere"
expect refused E-ROLL
jour: break-glass kind=break-glass subject=jour system=care role=handlaggare incident=INC-2026-000007 "Nere"
expect refused E-MOTIVERING
jour: new kind=break-glass subject=jour system=care role=handlaggare incident=INC-2026-000007 "Servern svarar inte, journalen är nere"
expect state emergency
expect granted access handlaggare on care to jour
expect notified system-owner access-emergency
expect notified security-coordinator access-emergency
expect field to="2026-11-24 06:00"
jour: retro-approve -> refused E-EJ-AGARE
olle: retro-approve
expect state emergency
expect notified security-coordinator access-retro-approved
olle: retro-approve -> refused E-VILLKOR
until 2026-11-24 06:00
expect fired end@0d
expect state ending
expect not granted access handlaggare on care to jour
eva: confirm
expect state ended
until 2026-11-24 23:00
expect not spawned incident
