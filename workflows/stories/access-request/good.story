# The good way: ordered, endorsed, released, carried out, each by another.
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

start 2026-11-23 09:00
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
expect state requested
expect notified line-manager access-to-endorse
expect clock endorsement running
+1h
chef: tillstyrk
expect state manager-approved
expect notified system-manager access-to-release
expect not notified system-owner access-to-decide
sven: frisläpp
expect state released
expect notified access-admin access-to-provision
expect not asked provisioning
eva: take
expect field assignee=eva
eva: provisioned -> refused E-UPPGIFT-SAKNAS
eva: provisioned account=anna method="Grupp i katalogen"
expect state active
expect notified subject access-granted
expect notified line-manager access-granted
expect clock end running
expect clock review running
expect not granted access handlaggare on care to anna
until 2026-12-01 08:00
expect granted access handlaggare on care to anna until 2028-11-30
