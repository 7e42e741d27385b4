# What has ended since the release is found out before it is carried out.
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

person anna: external, profile handlaggare
grant undertaking to anna until 2027-12-31
system care: owner olle, manager sven, licences 1
bo: submit subject=anna system=care role=handlaggare task="Konsult" from=2026-11-23 to=2026-12-04
chef: approve
sven: release
eva: take
grant undertaking to anna until 2026-11-20
eva: provisioned account=anna method="Katalogen" -> refused E-SEKRETESSFORBINDELSE
grant undertaking to anna until 2027-12-31
grant approval on care until 2026-11-20
eva: provisioned account=anna method="Katalogen" -> refused E-EJ-DRIFTGODKANT
grant approval on care until 2029-01-01
grant access handlaggare on care to bo until 2027-12-31
eva: provisioned account=anna method="Katalogen" -> refused E-LICENS
system care: owner olle, manager sven, licences 2
until 2026-12-05 09:00
eva: provisioned account=anna method="Katalogen" -> refused E-FOR-LANGT
eva: unrelease "Uppdraget är redan slut"
expect state manager-approved
