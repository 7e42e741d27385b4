# For who is owner and manager, against what she has: the chief is told to release when all have decided.
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
role attestant on care: conflicts handlaggare
role handlaggare on care: conflicts attestant
person olle: employee, profile handlaggare
system care: owner olle, manager olle, critical
person chef: line-manager of olle
grant access handlaggare on care to olle
bo: submit subject=olle system=care role=attestant task="Attesterar" from=2026-11-23 to=2027-03-31
chef: approve
expect not notified security-chief access-to-release
expect notified security-chief access-to-decide
sara: owner-approve-instead "Behörigheten är systemägarens egen"
karin: coordinator-approve "Attesten sker i en annan enhet"
expect notified security-chief access-to-release
