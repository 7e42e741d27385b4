# One line of a position is endorsed by what it belongs to, and has that other pair of eyes.
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

role admin on care: privileged
ticket BEH-2026-000001: access-request, open parent, made approve by eva, made order by bo
ticket: ordered subject=anna system=care role=handlaggare task="Ny handläggare" from=2026-12-01 to=2027-11-30
expect state manager-approved
expect notified system-manager access-to-release
expect not notified system-owner access-to-decide
sven: release
eva: take
eva: provisioned account=anna method="Katalogen" -> refused E-FYRA-OGON
evert: provisioned account=anna method="Katalogen"
expect state active
expect signalled parent settled
