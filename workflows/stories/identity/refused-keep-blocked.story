# A block that nobody has proposed to lift is neither confirmed nor kept.
person anna: employee
person bo: employee
person chef: line-manager of anna
person hilda: hr
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
system care: owner ivar, manager ivar

karin: block kind=suspension subject=anna "Misstänkt intrång"
sara: confirm-unblock -> refused E-BESLUT-SAKNAS
sara: keep-blocked "Utredningen pågår" -> refused E-BESLUT-SAKNAS
karin: propose-unblock "Det var ett falskt larm"
sara: keep-blocked "Utredningen pågår"
sara: confirm-unblock -> refused E-BESLUT-SAKNAS
expect state blocked
