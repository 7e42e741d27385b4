# What is ordered may be shortened on the way, and is never lengthened.
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
chef: approve to=2028-12-31 -> refused E-UPPGIFT-FEL
chef: approve to=2026-11-30 -> refused E-FOR-LANGT
chef: approve to=2028-10-31
sven: release to=2028-11-30 -> refused E-UPPGIFT-FEL
sven: release to=2028-09-30
expect field to=2028-09-30
eva: take
eva: provisioned account=anna method="Katalogen"
until 2026-12-02 08:00
expect granted access handlaggare on care to anna until 2028-09-30
