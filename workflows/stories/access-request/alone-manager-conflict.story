# For the manager and against what she has: nobody is told to release before both have decided.
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
person sven: employee, profile handlaggare
person chef: line-manager of sven
grant access handlaggare on care to sven
bo: submit subject=sven system=care role=attestant task="Attesterar" from=2026-11-23 to=2027-03-31
chef: approve
expect not notified system-owner access-to-release
olle: owner-approve
karin: coordinator-approve "Attesten sker i en annan enhet"
expect notified system-owner access-to-release
