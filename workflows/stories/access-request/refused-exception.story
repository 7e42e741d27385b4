# The exception is not one's own, nor for who asked, and only narrows.
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

role attestant on care: conflicts handlaggare
grant access handlaggare on care to anna
person anna: security-coordinator, profile handlaggare
person bo: security-coordinator
bo: submit subject=anna system=care role=attestant task="Attesterar" from=2026-11-23 to=2027-03-31
chef: approve
anna: coordinator-approve "Kompenseras av månatlig kontroll" -> refused E-EGEN-SAK
bo: coordinator-approve "Kompenseras av månatlig kontroll" -> refused E-FYRA-OGON
karin: coordinator-approve to=2027-04-30 "Kompenseras av månatlig kontroll" -> refused E-UPPGIFT-FEL
karin: coordinator-approve to=2026-11-20 "Kompenseras av månatlig kontroll" -> refused E-FOR-LANGT
karin: coordinator-approve to=2027-02-28 "Kompenseras av månatlig kontroll"
expect field to=2027-02-28
expect field coordinator_decision=karin
