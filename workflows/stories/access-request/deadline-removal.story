# An access that is over is removed within a day, or somebody hears of it.
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

bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
chef: approve
sven: release
eva: take
eva: provisioned account=anna method="Grupp i katalogen"
chef: revoke "Bytt uppgifter"
expect state ending
expect clock removal running
until 2026-11-24 09:00
expect fired removal@100%
expect notified access-admin access-remove-overdue
expect notified system-manager access-remove-overdue
until 2026-11-26 09:00
expect fired removal@300%
expect notified security-coordinator access-remove-overdue
expect escalated system-owner
anna: confirm -> refused E-ROLL
evert: confirm
expect state ended
expect notified line-manager access-removed
