# A line that the catalogue does not know is no order.
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

ticket: ordered subject=anna system=care role=chefredaktor task="x" from=2026-12-01 to=2027-11-30 -> refused E-ROLL-OKAND
bo: ordered subject=anna system=care role=handlaggare task="x" from=2026-12-01 to=2027-11-30 -> refused E-ROLL
