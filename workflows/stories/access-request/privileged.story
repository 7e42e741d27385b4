# A privileged role takes the owner's decision and three persons, and the coordinator is told.
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

role admin on care: privileged, course sakerhet
bo: submit subject=anna system=care role=admin task="Drift av servern" from=2026-11-23 to=2027-03-31
chef: approve
expect notified system-owner access-to-decide
sven: release -> refused E-BESLUT-SAKNAS
sven: owner-approve -> refused E-EJ-AGARE
olle: owner-approve
expect state owner-approved
expect field owner_decision=olle
system care: owner olle, manager chef
chef: release -> refused E-FYRA-OGON
system care: owner olle, manager olle
olle: release -> refused E-FYRA-OGON
system care: owner olle, manager sven
sven: release
expect notified security-coordinator access-privileged
eva: take
person olle: access-admin
olle: provisioned account=anna method="Katalogen" -> refused E-FYRA-OGON
eva: provisioned account=anna-adm method="Katalogen"
expect state active
