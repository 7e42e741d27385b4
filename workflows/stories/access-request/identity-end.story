# An access ends on its day even while it rests.
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

bo: submit subject=anna system=care role=handlaggare task="x" from=2026-11-23 to=2026-12-31
chef: approve
sven: release
eva: take
eva: provisioned account=anna method="Katalogen"
ticket: freeze
until 2027-01-01 00:00
expect fired end@0d
expect state ending
ticket: thaw -> refused E-TILLSTAND
