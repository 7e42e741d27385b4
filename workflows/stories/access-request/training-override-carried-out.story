# Whoever was released without the course is carried out without it.
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

grant course sakerhet to anna until 2026-11-20
bo: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-11-23 to=2026-12-04
chef: approve
sven: release -> refused E-UTBILDNING
olle: release-untrained "Kursen ges först nästa vecka"
expect field untrained=true
eva: unrelease "Fel person hos oss"
expect field untrained=false
sven: release -> refused E-UTBILDNING
olle: release-untrained to=2026-12-05 "Kursen ges först nästa vecka" -> refused E-UPPGIFT-FEL
olle: release-untrained "Kursen ges först nästa vecka"
eva: take
eva: provisioned account=anna method="Katalogen"
expect state active
