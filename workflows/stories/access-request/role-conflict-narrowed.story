# What the coordinator has let pass for a while, the owner does not let pass for longer.
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
bo: submit subject=anna system=care role=attestant task="Attesterar" from=2026-11-23 to=2027-05-22
chef: approve
karin: coordinator-approve to=2026-12-03 "Endast tio dagar, under inventeringen"
olle: owner-approve to=2027-05-22 -> refused E-UPPGIFT-FEL
olle: owner-approve to=2026-11-20 -> refused E-FOR-LANGT
olle: owner-approve
expect state owner-approved
expect field to=2026-12-03
