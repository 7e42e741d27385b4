# Suspend: not where it is another kind of matter, nor on a matter of one's own.
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
hilda: suspend from=2026-12-01 back=2026-12-20 -> refused E-VILLKOR
hilda: suspend cause=leave from=2026-12-01 back=2026-12-20 deputy=hilda -> refused E-EGEN-SAK
hilda: suspend cause=leave from=2026-12-01 back=2026-12-20
expect state leaving
