# What is over is still decided on, within a day of its beginning.
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
jour: break-glass kind=break-glass subject=jour system=care role=handlaggare incident=INC-2026-000007 "Servern svarar inte, journalen är nere"
until 2026-11-24 06:00
expect state emergency-over
expect not granted access handlaggare on care to jour
expect notified access-admin access-to-remove
eva: confirm -> refused E-TILLSTAND
olle: retro-approve
expect state ending
eva: confirm
expect state ended
