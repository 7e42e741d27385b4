# The same where the person has a last day.
person anna: employee
person bo: employee
person chef: line-manager of anna
person hilda: hr
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
system care: owner ivar, manager ivar

hilda: leave kind=leaving subject=anna to=2026-12-31
karin: block "Misstänkt intrång"
expect state barred
sara: confirm-unblock -> refused E-BESLUT-SAKNAS
karin: propose-unblock "Det var ett falskt larm"
sara: confirm-unblock
expect state leaving
