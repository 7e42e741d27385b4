# End the absence early: not without a reason, nor on a matter of one's own.
person anna: employee
person chef: line-manager of anna
person hilda: hr
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
system care: owner ivar, manager ivar
grant access handlaggare on care to anna
start 2026-11-23 09:00

hilda: new kind=leaving subject=anna to=2026-12-31
karin: block "Misstänkt intrång"
karin: propose-unblock "Det var ett falskt larm"
sara: confirm-unblock
hilda: suspend cause=leave from=2026-12-01 back=2026-12-20
chef: end-absence -> refused E-MOTIVERING
person anna: employee, line-manager of anna
anna: end-absence "Hon kommer tillbaka tidigare" -> refused E-EGEN-SAK
person anna: employee
chef: end-absence "Hon kommer tillbaka tidigare"
expect state leaving
