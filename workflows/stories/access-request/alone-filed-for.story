# In whose name another has asked is not gone past: she withdraws it and asks herself.
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

person sara: security-chief
role admin on care: privileged
profile handlaggare: handlaggare on care, admin on care
bo: submit for=olle subject=anna system=care role=admin kind=privileged task="Driftar" from=2026-11-23 to=2027-03-31
chef: approve
olle: owner-approve -> refused E-FYRA-OGON
sara: owner-approve-instead "Systemägaren har inte själv beställt den" -> refused E-ROLL
olle: withdraw
expect state cancelled
