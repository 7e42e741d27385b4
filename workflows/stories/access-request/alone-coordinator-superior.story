# The coordinator has it and the security chief has endorsed it: the IT chief grants the exception.
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

person ivar: it-chief
person sara: security-chief, line-manager of karin
person chef: employee
person karin: security-coordinator, profile handlaggare
role attestant on care: conflicts handlaggare
role handlaggare on care: conflicts attestant
grant access handlaggare on care to karin
karin: submit subject=karin system=care role=attestant task="Attesterar" from=2026-11-23 to=2027-03-31
sara: approve
expect notified it-chief access-to-decide
expect not notified security-chief access-to-decide
karin: coordinator-approve "Attesten sker i en annan enhet" -> refused E-EGEN-SAK
sara: coordinator-approve "Attesten sker i en annan enhet" -> refused E-FYRA-OGON
ivar: coordinator-approve "Attesten sker i en annan enhet"
expect field coordinator_decision=ivar
