# Block: not without a reason.
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
karin: block -> refused E-MOTIVERING
karin: block "Misstänkt intrång"
expect state barred
