# Blocking for security takes one, lifting it two.
person anna: employee
person bo: employee
person chef: line-manager of anna
person hilda: hr
person hugo: hr
person cia: central-it
person karin: security-coordinator
person sara: security-chief
person ivar: it-chief
person eva: access-admin
system care: owner ivar, manager ivar
grant access handlaggare on care to anna

chef: block kind=suspension subject=anna "Misstänkt intrång" -> refused E-ROLL
karin: block kind=suspension subject=anna "Nej" -> refused E-MOTIVERING
karin: block kind=suspension subject=anna cause=leave "Misstänkt intrång" -> refused E-VILLKOR
karin: new kind=suspension subject=anna "Misstänkt intrång"
expect state blocked
expect field cause=security
expect register person-block cause=security
expect signalled grants-of:subject freeze
expect notified security-chief identity-blocked
chef: unsuspend -> refused E-TILLSTAND
sara: confirm-unblock -> refused E-BESLUT-SAKNAS
sara: propose-unblock "Inget intrång, falskt larm" -> refused E-ROLL
karin: propose-unblock "Falskt larm" -> refused E-MOTIVERING
karin: propose-unblock "Inget intrång, falskt larm"
expect notified security-chief identity-to-unblock
karin: confirm-unblock -> refused E-FYRA-OGON
sara: keep-blocked "Nej" -> refused E-MOTIVERING
sara: keep-blocked "Vänta på analysen"
expect state blocked
expect notified actors:propose-unblock identity-still-blocked
sara: confirm-unblock -> refused E-BESLUT-SAKNAS
karin: propose-unblock "Analysen visar att inget har hänt"
sara: confirm-unblock
expect state active
expect register person-unblock
expect signalled grants-of:subject thaw
