# A role that is work from afar takes equipment, a decision, and no more than a year, however it is ordered.
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

role distans on care: remote
profile handlaggare: handlaggare on care, distans on care
bo: submit subject=anna system=care role=distans task="Hemarbete" from=2026-12-01 to=2027-11-30 -> refused E-UPPGIFT-SAKNAS
chef: submit-approved subject=anna system=care role=distans task="Hemarbete" from=2026-12-01 to=2027-11-30 -> refused E-UPPGIFT-SAKNAS
bo: submit subject=anna system=care role=distans equipment=mobile task="Hemarbete" from=2026-12-01 to=2028-11-30 -> refused E-FOR-LANGT
bo: submit subject=anna system=care role=distans equipment=mobile task="Hemarbete" from=2026-12-01 to=2027-11-30
chef: approve
grant remote stationary on care
sven: release -> refused E-DISTANS
grant remote mobile on care until 2026-12-10
sven: release
eva: take
until 2026-12-11 09:00
eva: provisioned account=anna method="Katalogen" -> refused E-DISTANS
grant remote mobile on care until 2027-12-31
eva: provisioned account=anna method="Katalogen"
expect state active
