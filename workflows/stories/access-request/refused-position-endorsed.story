# A position is not endorsed by whom it is for, nor by who ordered it, nor for longer.
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

bo: order subject=anna profile=handlaggare task="Ny handläggare" from=2026-12-01 to=2027-11-30
person bo: line-manager of anna
bo: approve -> refused E-FYRA-OGON
person anna: line-manager of anna, profile handlaggare
anna: approve -> refused E-EGEN-SAK
chef: approve to=2027-12-31 -> refused E-UPPGIFT-FEL
chef: approve to=2026-11-30 -> refused E-FOR-LANGT
chef: approve to=2027-10-31
expect state split
