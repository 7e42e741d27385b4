# Confirm that it is lifted: not on a matter of one's own.
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
person anna: employee, security-chief
anna: confirm-unblock -> refused E-EGEN-SAK
person anna: employee
sara: confirm-unblock
expect state leaving
