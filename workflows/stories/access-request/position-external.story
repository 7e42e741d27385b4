# A position for somebody external is for a year at most, as any order.
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

person anna: employee, external, profile handlaggare
bo: order subject=anna profile=handlaggare task="Uppdrag" from=2026-12-01 to=2027-12-31 -> refused E-FOR-LANGT
chef: order-approved subject=anna profile=handlaggare task="Uppdrag" from=2026-12-01 to=2027-12-31 -> refused E-FOR-LANGT
bo: order subject=anna profile=handlaggare task="Uppdrag" from=2026-12-01 to=2027-11-30
chef: remit question="Längre?"
bo: complete-position reply="Ja" to=2027-12-31 -> refused E-FOR-LANGT
bo: complete-position reply="Nej"
chef: approve
expect state split
