# The only coordinator is blocked: the security chief proposes that it is lifted.
person anna: employee
person chef: line-manager of hilda
person hilda: hr
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
system care: owner ivar, manager ivar
profile handlaggare: las on care

start 2026-11-23 09:00
sara: new kind=suspension subject=karin "Misstänkt intrång"
expect state blocked
person karin2: security-coordinator
sara: propose-unblock "Det var ett falskt larm, visar loggen" -> refused E-ROLL
person karin2: employee
person karin: security-coordinator, blocked
sara: propose-unblock "Det var ett falskt larm, visar loggen"
ivar: confirm-unblock
expect state active
