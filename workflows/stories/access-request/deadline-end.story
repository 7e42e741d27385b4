# Every access ends by itself on its day; both are warned a month and a week before.
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

bo: submit subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2027-03-31
chef: approve
sven: release
eva: take
eva: provisioned account=anna method="Katalogen"
until 2027-03-02 00:00
expect fired end@-30d
expect notified subject access-ends
expect notified line-manager access-ends
until 2027-03-25 00:00
expect fired end@-7d
until 2027-03-31 23:59
expect state active
expect granted access handlaggare on care to anna
until 2027-04-01 00:00
expect fired end@0d
expect state ending
expect not granted access handlaggare on care to anna
expect notified access-admin access-to-remove
expect notified subject access-ended
eva: confirm
expect state ended
