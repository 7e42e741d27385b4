# Who asked, endorsed or released does not carry it out.
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

person sven: access-admin
eva: submit subject=anna system=care role=handlaggare task="Utreder ärenden" from=2026-12-01 to=2028-11-30
person eva: access-admin, line-manager of anna
eva: approve -> refused E-FYRA-OGON
chef: approve
sven: release
eva: take
eva: provisioned account=anna method="Katalogen" -> refused E-FYRA-OGON
sven: provisioned account=anna method="Katalogen" -> refused E-FYRA-OGON
person chef: line-manager of anna, access-admin
chef: provisioned account=anna method="Katalogen" -> refused E-FYRA-OGON
evert: provisioned account=anna method="Katalogen"
expect state active
