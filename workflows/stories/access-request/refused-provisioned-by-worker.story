# A worker carries out nothing that no longer holds either.
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

service provisioning
person anna: external, profile handlaggare
grant undertaking to anna until 2027-12-31
grant remote mobile on care
system care: owner olle, manager sven, licences 1
bo: submit kind=remote equipment=mobile subject=anna system=care role=handlaggare task="Konsult" from=2026-11-23 to=2026-12-04
chef: approve
sven: release
expect asked provisioning grant
person anna: external, profile handlaggare, blocked
worker: provisioned account=anna method="Katalogen" -> refused E-INAKTIV
person anna: external, profile handlaggare, employed until 2026-11-30
worker: provisioned account=anna method="Katalogen" -> refused E-ANSTALLNING
person anna: external
worker: provisioned account=anna method="Katalogen" -> refused E-BESLUT-SAKNAS
person anna: external, profile handlaggare
role handlaggare on care: course sakerhet, conflicts attestant
grant access attestant on care to anna until 2026-11-23
worker: provisioned account=anna method="Katalogen" -> refused E-ROLLKONFLIKT
role handlaggare on care: course sakerhet
grant undertaking to anna until 2026-11-20
worker: provisioned account=anna method="Katalogen" -> refused E-SEKRETESSFORBINDELSE
grant undertaking to anna until 2027-12-31
grant remote mobile on care until 2026-11-20
worker: provisioned account=anna method="Katalogen" -> refused E-DISTANS
grant remote mobile on care until 2027-12-31
grant approval on care until 2026-11-20
worker: provisioned account=anna method="Katalogen" -> refused E-EJ-DRIFTGODKANT
grant approval on care until 2029-01-01
worker: provisioned account=anna method="Katalogen" -> refused E-LICENS
system care: owner olle, manager sven, licences 2
until 2026-12-05 09:00
worker: provisioned account=anna method="Katalogen" -> refused E-FOR-LANGT
sven: unrelease "Uppdraget är redan slut"
expect state manager-approved
