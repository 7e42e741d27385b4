# A course that has run out since the release is missed when it is carried out.
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

person anna: employee, profile handlaggare
grant course sakerhet to anna until 2026-11-25
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2027-11-30
chef: approve
sven: release
expect field untrained=false
until 2026-11-26 09:00
worker: provisioned account=anna method="Katalogen" -> refused E-UTBILDNING
eva: take
eva: provisioned account=anna method="Katalogen" -> refused E-UTBILDNING
setting transition-until 2027-01-31
eva: provisioned account=anna method="Katalogen"
expect state active
